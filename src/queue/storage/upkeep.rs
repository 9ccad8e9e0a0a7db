//! Keeping the history small: ended jobs go after a time, in slices, with their log lines.

use super::control::remove_logs;
use crate::base::clock::Timestamp;
use crate::base::lifecycle::Stop;
use crate::db::{Db, Result};

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
