//! What an operator does to jobs and queues, as statements. Whether it is allowed is decided above.

use super::settle::forget_moved;
use crate::base::clock::Timestamp;
use crate::db::{Engine, Json, Result, Sql, WriteTx};
use crate::queue::{CHANNEL, storage::shared_columns};
use serde_json::Value;
use std::collections::HashMap;

const END_WAITING: Sql = Sql {
    sqlite: concat!(
        "INSERT INTO job_history (id, errors, outcome, reason, finished_at, ",
        shared_columns!(),
        ")
         SELECT id, errors, 'cancelled', $3, $2, ",
        shared_columns!(),
        " FROM jobs WHERE id IN (SELECT value FROM json_each($1)) AND state <> 'running' RETURNING id"
    ),
    postgres: concat!(
        "WITH moved AS (DELETE FROM jobs
                        WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1)) AND state <> 'running'
                        RETURNING *)
         INSERT INTO job_history (id, errors, outcome, reason, finished_at, ",
        shared_columns!(),
        ")
         SELECT id, errors, 'cancelled', $3, $2, ",
        shared_columns!(),
        " FROM moved RETURNING id"
    ),
};

/// Cancels those of the jobs that do not run, for a reason; which they were.
pub async fn end_waiting(tx: &mut WriteTx, jobs: &[i64], reason: &str, now: Timestamp) -> Result<Vec<i64>> {
    let moved: Vec<i64> =
        tx.on().query(END_WAITING).bind(Json(jobs)).bind(now).bind(reason).fetch_scalars().await?;
    forget_moved(tx, &moved).await?;
    Ok(moved)
}

/// Locks the unfinished ones of these jobs, in the order of their numbers: whoever waits for more than one row
/// takes them in this order, so that no two wait for each other. SQLite has one writer.
pub async fn lock(tx: &mut WriteTx, jobs: &[i64]) -> Result<()> {
    const LOCK: &str = "SELECT count(*) FROM (SELECT id FROM jobs
        WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1)) ORDER BY id FOR UPDATE) AS locked";
    if tx.engine() == Engine::Postgres {
        let _: i64 = tx.on().query(LOCK).bind(Json(jobs)).fetch_scalar().await?;
    }
    Ok(())
}

const REQUEST_CANCEL: Sql = Sql {
    sqlite: "UPDATE jobs SET cancel_requested_at = coalesce(cancel_requested_at, $2)
             WHERE id IN (SELECT value FROM json_each($1)) AND state = 'running' RETURNING id",
    postgres: "UPDATE jobs SET cancel_requested_at = coalesce(cancel_requested_at, $2)
               WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1)) AND state = 'running'
               RETURNING id",
};

/// Asks for the end of those of the jobs that run and wakes their workers; which they were.
pub async fn request_cancel(tx: &mut WriteTx, jobs: &[i64], now: Timestamp) -> Result<Vec<i64>> {
    let asked: Vec<i64> = tx.on().query(REQUEST_CANCEL).bind(Json(jobs)).bind(now).fetch_scalars().await?;
    if !asked.is_empty() {
        tx.notify(CHANNEL).await?;
    }
    Ok(asked)
}

macro_rules! revive {
    ($numbers:literal) => {
        concat!(
            "INSERT INTO jobs (id, state, run_at, attempts, crashes, errors, created_at, queue, kind, payload, metadata,
                 priority, max_attempts, snoozes, soft_limit_ms, hard_limit_ms, unique_key, limit_key, parent_id,
                 schedule_id, scheduled_for, requested_by)
             SELECT id, CASE WHEN EXISTS (SELECT 1 FROM jobs c WHERE c.parent_id = job_history.id) THEN 'held'
                  ELSE $2 END, $3, 0, 0, errors, created_at, coalesce($4, queue), kind, payload, metadata,
                 priority, max_attempts, snoozes, soft_limit_ms, hard_limit_ms, unique_key, limit_key, parent_id,
                 schedule_id, scheduled_for, requested_by
             FROM job_history WHERE id IN (SELECT ",
            $numbers,
            "($1)) AND outcome <> 'succeeded' ON CONFLICT DO NOTHING RETURNING id"
        )
    };
}

const REVIVE: Sql = Sql {
    sqlite: revive!("value FROM json_each"),
    postgres: revive!("CAST(value AS BIGINT) FROM jsonb_array_elements_text"),
};

const REMOVE_ENDED: Sql = Sql {
    sqlite: "DELETE FROM job_history WHERE id IN (SELECT value FROM json_each($1)) RETURNING id",
    postgres: "DELETE FROM job_history
               WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1)) RETURNING id",
};

/// Lets ended jobs wait again under their numbers, their errors kept; which they were. Left out: what did not
/// end badly, and what an unfinished job has the unique key of. An expiry is not kept: it would cancel it at
/// once.
pub async fn revive(
    tx: &mut WriteTx,
    jobs: &[i64],
    run_at: Option<Timestamp>,
    queue: Option<&str>,
    now: Timestamp,
) -> Result<Vec<i64>> {
    let revived: Vec<i64> = tx
        .on()
        .query(REVIVE)
        .bind(Json(jobs))
        .bind(if run_at.is_some_and(|at| at > now) { "scheduled" } else { "waiting" })
        .bind(run_at.unwrap_or(now))
        .bind(queue)
        .fetch_scalars()
        .await?;
    if !revived.is_empty() {
        tx.on().query(REMOVE_ENDED).bind(Json(&revived)).execute().await?;
        tx.notify(CHANNEL).await?;
    }
    Ok(revived)
}

/// What an ended job was to do.
pub async fn payload(tx: &mut WriteTx, id: i64) -> Result<Option<(String, Json<Value>, Option<Vec<u8>>)>> {
    tx.on()
        .query("SELECT kind, payload, unique_key FROM job_history WHERE id = $1")
        .bind(id)
        .fetch_optional()
        .await
}

/// Gives an ended job another payload.
pub async fn set_payload(
    tx: &mut WriteTx,
    id: i64,
    payload: &Value,
    key: Option<Vec<u8>>,
    limit: Option<String>,
) -> Result<()> {
    tx.on()
        .query("UPDATE job_history SET payload = $2, unique_key = $3, limit_key = $4 WHERE id = $1")
        .bind(id)
        .bind(Json(payload))
        .bind(key)
        .bind(limit)
        .execute()
        .await?;
    Ok(())
}

/// Removes ended jobs with their log lines; which they were.
pub async fn remove_ended(tx: &mut WriteTx, jobs: &[i64]) -> Result<Vec<i64>> {
    let gone: Vec<i64> = tx.on().query(REMOVE_ENDED).bind(Json(jobs)).fetch_scalars().await?;
    if !gone.is_empty() {
        remove_logs(tx, &gone).await?;
    }
    Ok(gone)
}

/// The stored states of jobs inside the transaction: of the unfinished row, or the outcome in the history.
pub async fn states(tx: &mut WriteTx, jobs: &[i64]) -> Result<HashMap<i64, String>> {
    const STATES: Sql = Sql {
        sqlite: "SELECT id, state FROM jobs WHERE id IN (SELECT value FROM json_each($1))
                 UNION ALL SELECT id, outcome FROM job_history WHERE id IN (SELECT value FROM json_each($1))",
        postgres: "SELECT id, state FROM jobs
                   WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))
                   UNION ALL SELECT id, outcome FROM job_history
                   WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))",
    };
    let found: Vec<(i64, String)> = tx.on().query(STATES).bind(Json(jobs)).fetch_all().await?;
    Ok(found.into_iter().collect())
}

/// Gives a queue a row where it has none.
pub async fn ensure_queue(tx: &mut WriteTx, queue: &str, now: Timestamp) -> Result<()> {
    tx.on()
        .query("INSERT INTO queues (name, created_at, updated_at) VALUES ($1, $2, $2) ON CONFLICT (name) DO NOTHING")
        .bind(queue)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Pauses or opens a queue; `true` when that changed something.
pub async fn set_paused(
    tx: &mut WriteTx,
    queue: &str,
    reason: Option<&str>,
    paused: bool,
    now: Timestamp,
) -> Result<bool> {
    ensure_queue(tx, queue, now).await?;
    let statement = if paused {
        "UPDATE queues SET paused_at = $2, paused_reason = $3, updated_at = $2 WHERE name = $1 AND paused_at IS NULL"
    } else {
        "UPDATE queues SET paused_at = NULL, paused_reason = $3, updated_at = $2 WHERE name = $1 AND paused_at IS NOT NULL"
    };
    let rows = tx.on().query(statement).bind(queue).bind(now).bind(reason).execute().await?;
    tx.notify(CHANNEL).await?;
    Ok(rows == 1)
}

/// Pauses every queue that jobs or workers name, but for those that are paused already; how many.
pub async fn pause_all(tx: &mut WriteTx, reason: &str, now: Timestamp) -> Result<u64> {
    // One without a row could not be paused.
    const NAME: Sql = Sql {
        sqlite: "INSERT INTO queues (name, created_at, updated_at)
                 SELECT queue, $1, $1 FROM (
                     SELECT DISTINCT queue FROM jobs UNION SELECT e.key FROM workers w, json_each(w.queues) e)
                 WHERE true ON CONFLICT (name) DO NOTHING",
        postgres: "INSERT INTO queues (name, created_at, updated_at)
                   SELECT queue, $1, $1 FROM (
                       SELECT DISTINCT queue FROM jobs UNION SELECT jsonb_object_keys(queues) FROM workers) AS n (queue)
                   ON CONFLICT (name) DO NOTHING",
    };
    tx.on().query(NAME).bind(now).execute().await?;
    let pause =
        "UPDATE queues SET paused_at = $1, paused_reason = $2, updated_at = $1 WHERE paused_at IS NULL";
    let rows = tx.on().query(pause).bind(now).bind(reason).execute().await?;
    tx.notify(CHANNEL).await?;
    Ok(rows)
}

/// Opens every queue that is paused for this reason; how many.
pub async fn resume_all(tx: &mut WriteTx, reason: &str, now: Timestamp) -> Result<u64> {
    let resume = "UPDATE queues SET paused_at = NULL, paused_reason = NULL, updated_at = $1
         WHERE paused_at IS NOT NULL AND paused_reason = $2";
    let rows = tx.on().query(resume).bind(now).bind(reason).execute().await?;
    tx.notify(CHANNEL).await?;
    Ok(rows)
}

/// Removes log lines of jobs that are gone.
pub async fn remove_logs(tx: &mut WriteTx, jobs: &[i64]) -> Result<u64> {
    const REMOVE: Sql = Sql {
        sqlite: "DELETE FROM job_logs WHERE job_id IN (SELECT value FROM json_each($1))",
        postgres: "DELETE FROM job_logs WHERE job_id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))",
    };
    tx.on().query(REMOVE).bind(Json(jobs)).execute().await
}
