//! What became of claimed jobs: moved to the history, or put back. Fenced: rows whose lease is no longer
//! the one they were claimed under are left alone, and the caller learns which were settled.

use crate::db::{Db, Json, Result, Sql, WriteTx};
use crate::queue::{CHANNEL, storage::shared_columns};
use serde::Serialize;
use serde_json::Value;

/// A job that is over.
#[derive(Debug, Clone, Serialize)]
pub struct Finish {
    pub id: i64,
    pub lease: String,
    pub outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Value>,
    /// One more entry of its errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    pub at: String,
}

/// A job that comes again.
#[derive(Debug, Clone, Serialize)]
pub struct PutBack {
    pub id: i64,
    pub lease: String,
    pub state: &'static str,
    /// `None`: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_at: Option<String>,
    /// Whether the attempt is given back.
    pub refund: i64,
    pub snoozed: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Value>,
}

/// SQLite cannot move rows in one statement: what was written to the history is then taken from the jobs.
/// The list drives both, so that the cost does not grow with the tables.
const FINISH: Sql = Sql {
    sqlite: concat!(
        "INSERT INTO job_history (id, errors, outcome, reason, result, error_fingerprint, finished_at, ",
        shared_columns!(),
        ") SELECT jobs.id,
             CASE WHEN f.value->'error' IS NULL THEN errors ELSE json_insert(coalesce(errors, '[]'), '$[#]', f.value->'error') END,
             f.value->>'outcome', f.value->>'reason', f.value->'result', f.value->>'fingerprint', f.value->>'at', ",
        shared_columns!(),
        " FROM json_each($1) f CROSS JOIN jobs ON jobs.id = f.value->>'id' AND jobs.lease = unhex(f.value->>'lease')
         RETURNING id"
    ),
    postgres: concat!(
        "WITH f AS (SELECT * FROM jsonb_to_recordset($1) AS t (id bigint, lease uuid, outcome text, reason text,
                        result jsonb, error jsonb, fingerprint text, at timestamptz)),
              moved AS (DELETE FROM jobs USING f WHERE jobs.id = f.id AND jobs.lease = f.lease
                        RETURNING jobs.*, f.outcome, f.reason, f.result, f.error, f.fingerprint, f.at)
         INSERT INTO job_history (id, errors, outcome, reason, result, error_fingerprint, finished_at, ",
        shared_columns!(),
        ") SELECT id, CASE WHEN error IS NULL THEN errors ELSE coalesce(errors, '[]') || jsonb_build_array(error) END,
             outcome, reason, result, fingerprint, at, ",
        shared_columns!(),
        " FROM moved RETURNING id"
    ),
};

const FORGET: Sql = Sql {
    sqlite: "DELETE FROM jobs WHERE id IN (SELECT value FROM json_each($1))",
    postgres: "DELETE FROM jobs WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))",
};

/// Moves jobs to the history; the numbers of those that were still held under their lease.
pub async fn finish(tx: &mut WriteTx, jobs: &[&Finish]) -> Result<Vec<i64>> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let moved: Vec<i64> = tx.on().query(FINISH).bind(Json(jobs)).fetch_scalars().await?;
    forget_moved(tx, &moved).await?;
    Ok(moved)
}

/// Takes what stands in the history from the jobs where the move did not.
pub async fn forget_moved(tx: &mut WriteTx, moved: &[i64]) -> Result<()> {
    if !moved.is_empty() && tx.engine() == crate::db::Engine::Sqlite {
        tx.on().query(FORGET).bind(Json(moved)).execute().await?;
    }
    Ok(())
}

/// Moves jobs to the history, in a transaction of their own where that needs more than one statement.
pub async fn finish_alone(db: &Db, jobs: &[&Finish]) -> Result<Vec<i64>> {
    if db.engine() == crate::db::Engine::Sqlite {
        let mut tx = db.write().await?;
        let moved = finish(&mut tx, jobs).await?;
        tx.commit().await?;
        return Ok(moved);
    }
    db.writer().query(FINISH).bind(Json(jobs)).fetch_scalars().await
}

/// A job that somebody wants cancelled waits for nothing: whoever claims it ends it.
const PUT_BACK: Sql = Sql {
    sqlite: "UPDATE jobs SET
                state = CASE WHEN cancel_requested_at IS NULL THEN b.value->>'state' ELSE 'waiting' END,
                run_at = CASE WHEN cancel_requested_at IS NULL THEN coalesce(b.value->>'run_at', run_at) ELSE run_at END,
                attempts = attempts - (b.value->>'refund'), snoozes = snoozes + (b.value->>'snoozed'),
                errors = CASE WHEN b.value->'error' IS NULL THEN errors
                         ELSE json_insert(coalesce(errors, '[]'), '$[#]', b.value->'error') END,
                lease = NULL, lease_expires_at = NULL, worker_id = NULL, started_at = NULL
             FROM json_each($1) b WHERE jobs.id = b.value->>'id' AND jobs.lease = unhex(b.value->>'lease')
             RETURNING id",
    postgres: "UPDATE jobs SET
                state = CASE WHEN cancel_requested_at IS NULL THEN b.state ELSE 'waiting' END,
                run_at = CASE WHEN cancel_requested_at IS NULL THEN coalesce(b.run_at, jobs.run_at) ELSE jobs.run_at END,
                attempts = attempts - b.refund, snoozes = snoozes + b.snoozed,
                errors = CASE WHEN b.error IS NULL THEN errors
                         ELSE coalesce(errors, '[]') || jsonb_build_array(b.error) END,
                lease = NULL, lease_expires_at = NULL, worker_id = NULL, started_at = NULL
             FROM jsonb_to_recordset($1) AS b (id bigint, lease uuid, state text, run_at timestamptz, refund bigint,
                        snoozed bigint, error jsonb)
             WHERE jobs.id = b.id AND jobs.lease = b.lease
             RETURNING jobs.id",
};

/// Lets jobs wait again; the numbers of those that were still held under their lease.
pub async fn put_back(tx: &mut WriteTx, jobs: &[&PutBack]) -> Result<Vec<i64>> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let back = tx.on().query(PUT_BACK).bind(Json(jobs)).fetch_scalars().await?;
    if jobs.iter().any(|job| job.state == "waiting") {
        tx.notify(CHANNEL).await?;
    }
    Ok(back)
}
