//! Runs that make and send reports: what was asked for, how far one is, how it ended. Which mails belong to one is
//! told by their batch.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, WriteTx};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

/// A run.
#[derive(Debug, Clone, FromRow, Serialize)]
pub struct Run {
    #[serde(skip)]
    pub id: i64,
    pub uid: Uuid,
    pub period_on: NaiveDate,
    pub options: Json<Value>,
    pub status: String,
    pub total_users: i64,
    pub successful: i64,
    pub failed: i64,
    pub skipped: i64,
    pub message: Option<String>,
    pub job_id: Option<i64>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

impl Run {
    /// The name of its mails in the outbox.
    pub fn batch(&self) -> String {
        format!("monthly-reports:{}", self.uid.simple())
    }
}

const SELECT: &str =
    "SELECT id, uid, period_on, options, status, total_users, successful, failed, skipped, message, job_id,
        created_at, updated_at, finished_at FROM report_runs WHERE kind = 'monthly'";

/// The newest runs, of one month if given.
pub async fn list(on: On<'_>, month: Option<NaiveDate>, limit: i64) -> Result<Vec<Run>> {
    on.query(SELECT)
        .push_if(" AND period_on = ", month)
        .push_bind(" ORDER BY id DESC LIMIT ", limit)
        .fetch_all()
        .await
}

/// The latest month before this one that there is a run of.
pub async fn find_month_before(on: On<'_>, month: NaiveDate) -> Result<Option<NaiveDate>> {
    on.query("SELECT max(period_on) FROM report_runs WHERE kind = 'monthly' AND period_on < $1")
        .bind(month)
        .fetch_scalar()
        .await
}

/// A run by its number in the database.
pub async fn find(on: On<'_>, id: i64) -> Result<Option<Run>> {
    on.query(SELECT).push_bind(" AND id = ", id).fetch_optional().await
}

/// The run of a job.
pub async fn find_of_job(on: On<'_>, job: i64) -> Result<Option<Run>> {
    on.query(SELECT).push_bind(" AND job_id = ", job).push(" ORDER BY id DESC LIMIT 1").fetch_optional().await
}

/// The runs of a month that no job does and that have not ended: their process was killed, or is at it.
pub async fn list_open(on: On<'_>, month: NaiveDate) -> Result<Vec<Run>> {
    on.query(SELECT)
        .push_bind(" AND period_on = ", month)
        .push(" AND job_id IS NULL AND status IN ('planned', 'running') ORDER BY id")
        .fetch_all()
        .await
}

/// Begins a run; its number.
pub async fn insert(
    tx: &mut WriteTx,
    uid: Uuid,
    month: NaiveDate,
    options: &Value,
    job_id: Option<i64>,
    now: Timestamp,
) -> Result<i64> {
    tx.on()
        .query(
            "INSERT INTO report_runs (uid, kind, period_on, options, status, job_id, created_at, started_at, updated_at)
             VALUES ($1, 'monthly', $2, $3, 'running', $4, $5, $5, $5) RETURNING id",
        )
        .bind(uid)
        .bind(month)
        .bind(Json(options))
        .bind(job_id)
        .bind(now)
        .fetch_scalar()
        .await
}

/// How many have each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub total_users: i64,
    pub successful: i64,
    pub failed: i64,
    pub skipped: i64,
}

/// Ends a run, with what it could not do for whom among its options.
pub async fn finish(
    tx: &mut WriteTx,
    id: i64,
    status: &str,
    counts: Counts,
    options: &Value,
    message: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE report_runs SET status = $2, total_users = $3, successful = $4, failed = $5, skipped = $6,
                options = $7, message = $8, updated_at = $9, finished_at = $9 WHERE id = $1",
        )
        .bind(id)
        .bind(status)
        .bind(counts.total_users)
        .bind(counts.successful)
        .bind(counts.failed)
        .bind(counts.skipped)
        .bind(Json(options))
        .bind(message)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}
