//! Keeping the history small: ended jobs go after a time, in slices, with their log lines.

use super::control::remove_logs;
use crate::base::clock::Timestamp;
use crate::base::lifecycle::Stop;
use crate::db::{Db, Result};
use chrono::TimeDelta;

/// Rows per transaction: SQLite's one writer is not held longer than a few milliseconds.
const SLICE: i64 = 2_000;

/// Removes jobs that ended with that outcome (`succeeded`, `failed`, `cancelled`) before an instant; how many.
/// Children of an unfinished job stay: it has yet to read what became of them.
pub async fn prune(db: &Db, outcome: &str, before: Timestamp, stop: &Stop) -> Result<u64> {
    let mut total = 0;
    while !stop.requested() {
        let mut tx = db.write().await?;
        let gone: Vec<i64> = tx
            .on()
            .query(
                "DELETE FROM job_history WHERE id IN
                 (SELECT id FROM job_history WHERE outcome = $1 AND finished_at < $2
                    AND (parent_id IS NULL OR NOT EXISTS (SELECT 1 FROM jobs p WHERE p.id = job_history.parent_id))
                  ORDER BY finished_at LIMIT $3)
                 RETURNING id",
            )
            .bind(outcome)
            .bind(before)
            .bind(SLICE)
            .fetch_scalars()
            .await?;
        if !gone.is_empty() {
            remove_logs(&mut tx, &gone).await?;
        }
        tx.commit().await?;
        total += gone.len() as u64;
        if (gone.len() as i64) < SLICE {
            break;
        }
    }
    Ok(total)
}

/// Removes counters of minutes before an instant, an hour at a time; how many.
pub async fn prune_statistics(db: &Db, before: Timestamp, stop: &Stop) -> Result<u64> {
    let mut total = 0;
    while !stop.requested() {
        let first: Option<Timestamp> =
            db.reader().query("SELECT min(minute_at) FROM job_statistics").fetch_scalar().await?;
        let Some(first) = first.filter(|first| *first < before) else { break };
        let until = (first + TimeDelta::hours(1)).min(before);
        total += db
            .writer()
            .query("DELETE FROM job_statistics WHERE minute_at < $1")
            .bind(until)
            .execute()
            .await?;
    }
    Ok(total)
}

/// Removes rows of workers that were last heard of before an instant and hold no job; how many.
pub async fn prune_workers(db: &Db, before: Timestamp) -> Result<u64> {
    db.writer()
        .query(
            "DELETE FROM workers WHERE last_seen_at < $1
             AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.worker_id = workers.id AND jobs.state = 'running')",
        )
        .bind(before)
        .execute()
        .await
}

/// Removes log lines of jobs that are in neither table any more; how many lines.
pub async fn prune_logs(db: &Db, stop: &Stop) -> Result<u64> {
    const ABANDONED: &str = "SELECT id, CASE WHEN EXISTS (SELECT 1 FROM jobs WHERE jobs.id = seen.id)
            OR EXISTS (SELECT 1 FROM job_history WHERE job_history.id = seen.id) THEN 1 ELSE 0 END
         FROM (SELECT DISTINCT job_id AS id FROM job_logs WHERE job_id > $1 ORDER BY job_id LIMIT $2) seen
         ORDER BY id";
    let (mut total, mut after) = (0, i64::MIN);
    while !stop.requested() {
        let seen: Vec<(i64, i32)> = db.reader().query(ABANDONED).bind(after).bind(SLICE).fetch_all().await?;
        let Some((last, _)) = seen.last() else { break };
        after = *last;
        let abandoned: Vec<i64> = seen.iter().filter(|(_, there)| *there == 0).map(|(id, _)| *id).collect();
        if !abandoned.is_empty() {
            let mut tx = db.write().await?;
            total += remove_logs(&mut tx, &abandoned).await?;
            tx.commit().await?;
        }
    }
    Ok(total)
}

/// Removes claims of unique keys that have run out; how many.
pub async fn prune_claims(db: &Db, now: Timestamp, stop: &Stop) -> Result<u64> {
    let mut total = 0;
    while !stop.requested() {
        let gone = db
            .writer()
            .query(
                "DELETE FROM unique_claims WHERE key IN
                 (SELECT key FROM unique_claims WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)",
            )
            .bind(now)
            .bind(SLICE)
            .execute()
            .await?;
        total += gone;
        if gone < SLICE.unsigned_abs() {
            break;
        }
    }
    Ok(total)
}
