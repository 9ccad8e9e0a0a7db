//! What an operator does to jobs and queues, as statements. Whether it is allowed is decided above.

use super::settle::forget_moved;
use crate::base::clock::Timestamp;
use crate::db::{Json, Result, Sql, WriteTx};
use crate::queue::{CHANNEL, storage::shared_columns};

const END_WAITING: Sql = Sql {
    sqlite: concat!(
        "INSERT INTO job_history (id, errors, outcome, reason, finished_at, ",
        shared_columns!(),
        ")
         SELECT id, errors, 'cancelled', 'cancelled', $2, ",
        shared_columns!(),
        " FROM jobs WHERE id = $1 AND state <> 'running' RETURNING id"
    ),
    postgres: concat!(
        "WITH moved AS (DELETE FROM jobs WHERE id = $1 AND state <> 'running' RETURNING *)
         INSERT INTO job_history (id, errors, outcome, reason, finished_at, ",
        shared_columns!(),
        ")
         SELECT id, errors, 'cancelled', 'cancelled', $2, ",
        shared_columns!(),
        " FROM moved RETURNING id"
    ),
};

/// Cancels a job that does not run; `false` when there is none such.
pub async fn end_waiting(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<bool> {
    let moved: Vec<i64> = tx.on().query(END_WAITING).bind(id).bind(now).fetch_scalars().await?;
    forget_moved(tx, &moved).await?;
    Ok(!moved.is_empty())
}

/// Asks for the end of a running job and wakes its worker; `false` when there is none such.
pub async fn request_cancel(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<bool> {
    let rows = tx
        .on()
        .query(
            "UPDATE jobs SET cancel_requested_at = coalesce(cancel_requested_at, $2) WHERE id = $1 AND state = 'running'",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    tx.notify(CHANNEL).await?;
    Ok(rows == 1)
}

const REVIVE: &str =
    "INSERT INTO jobs (id, state, run_at, attempts, crashes, errors, created_at, queue, kind, payload, metadata,
         priority, max_attempts, snoozes, soft_limit_ms, hard_limit_ms, unique_key, limit_key, parent_id,
         schedule_id, scheduled_for, requested_by)
     SELECT id, CASE WHEN EXISTS (SELECT 1 FROM jobs c WHERE c.parent_id = job_history.id) THEN 'held'
            ELSE 'waiting' END, $2, 0, 0, errors, created_at, queue, kind, payload, metadata,
         priority, max_attempts, snoozes, soft_limit_ms, hard_limit_ms, unique_key, limit_key, parent_id,
         schedule_id, scheduled_for, requested_by
     FROM job_history WHERE id = $1 AND outcome <> 'succeeded' ON CONFLICT DO NOTHING RETURNING id";

/// Lets an ended job wait again under its number, its errors kept, or hold for its unfinished children; `false`: not ended badly, or an unfinished
/// job has its unique key. An expiry is not kept: it would cancel it at once.
pub async fn revive(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<bool> {
    let revived: Vec<i64> = tx.on().query(REVIVE).bind(id).bind(now).fetch_scalars().await?;
    if revived.is_empty() {
        return Ok(false);
    }
    tx.on().query("DELETE FROM job_history WHERE id = $1").bind(id).execute().await?;
    tx.notify(CHANNEL).await?;
    Ok(true)
}

/// The states of a job inside the transaction: of its unfinished row, and its outcome in the history.
pub async fn state(tx: &mut WriteTx, id: i64) -> Result<Option<String>> {
    let found: Vec<String> = tx
        .on()
        .query("SELECT state FROM jobs WHERE id = $1 UNION ALL SELECT outcome FROM job_history WHERE id = $1")
        .bind(id)
        .fetch_scalars()
        .await?;
    Ok(found.into_iter().next())
}

/// Pauses or opens a queue; `true` when that changed something.
pub async fn set_paused(
    tx: &mut WriteTx,
    queue: &str,
    reason: Option<&str>,
    paused: bool,
    now: Timestamp,
) -> Result<bool> {
    tx.on()
        .query("INSERT INTO queues (name, created_at, updated_at) VALUES ($1, $2, $2) ON CONFLICT (name) DO NOTHING")
        .bind(queue)
        .bind(now)
        .execute()
        .await?;
    let statement = if paused {
        "UPDATE queues SET paused_at = $2, paused_reason = $3, updated_at = $2 WHERE name = $1 AND paused_at IS NULL"
    } else {
        "UPDATE queues SET paused_at = NULL, paused_reason = $3, updated_at = $2 WHERE name = $1 AND paused_at IS NOT NULL"
    };
    let rows = tx.on().query(statement).bind(queue).bind(now).bind(reason).execute().await?;
    tx.notify(CHANNEL).await?;
    Ok(rows == 1)
}

/// Removes log lines of jobs that are gone.
pub async fn remove_logs(tx: &mut WriteTx, jobs: &[i64]) -> Result<u64> {
    const REMOVE: Sql = Sql {
        sqlite: "DELETE FROM job_logs WHERE job_id IN (SELECT value FROM json_each($1))",
        postgres: "DELETE FROM job_logs WHERE job_id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))",
    };
    tx.on().query(REMOVE).bind(Json(jobs)).execute().await
}
