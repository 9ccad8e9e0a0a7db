//! Keeping the history small: ended jobs go after a time, in slices, with their log lines.

use super::control::remove_logs;
use crate::base::clock::Timestamp;
use crate::base::lifecycle::Stop;
use crate::db::{Db, Result};

/// Rows per transaction: SQLite's one writer is not held longer than a few milliseconds.
const SLICE: i64 = 2_000;

/// Removes jobs that ended with that outcome (`succeeded`, `failed`, `cancelled`) before an instant; how many.
pub async fn prune(db: &Db, outcome: &str, before: Timestamp, stop: &Stop) -> Result<u64> {
    let mut total = 0;
    while !stop.requested() {
        let mut tx = db.write().await?;
        let gone: Vec<i64> = tx
            .on()
            .query(
                "DELETE FROM job_history WHERE id IN
                 (SELECT id FROM job_history WHERE outcome = $1 AND finished_at < $2 ORDER BY finished_at LIMIT $3)
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
