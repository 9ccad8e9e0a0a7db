//! Looking at jobs and queues without touching them. Unfinished and ended jobs are two tables and one
//! list; the five public states are made here.

use super::depth::COUNTED;
use super::families::{self, Children};
use super::limits::rate_of;
use crate::base::clock::Timestamp;
use crate::db::{Json, On, ReadTx, Result, Sql};
use crate::queue::limits::Rate;
use serde::Serialize;
use sqlx::FromRow;

/// The state of a job as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum State {
    Pending,
    Running,
    Success,
    Failed,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 5] = [Self::Pending, Self::Running, Self::Success, Self::Failed, Self::Cancelled];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Running => "RUNNING",
            Self::Success => "SUCCESS",
            Self::Failed => "FAILED",
            Self::Cancelled => "CANCELLED",
        }
    }

    /// Whether nothing more happens to it by itself.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Success | Self::Failed | Self::Cancelled)
    }

    /// Its names in `jobs` and `job_history`.
    pub const fn stored(self) -> &'static [&'static str] {
        match self {
            Self::Pending => &["scheduled", "waiting", "held"],
            Self::Running => &["running"],
            Self::Success => &["succeeded"],
            Self::Failed => &["failed"],
            Self::Cancelled => &["cancelled"],
        }
    }

    /// From a state of `jobs` or an outcome of `job_history`.
    pub fn of(stored: &str) -> Self {
        match stored {
            "running" => Self::Running,
            "succeeded" => Self::Success,
            "failed" => Self::Failed,
            "cancelled" => Self::Cancelled,
            _ => Self::Pending,
        }
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A job with all there is to know.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Line {
    pub id: i64,
    pub queue: String,
    pub kind: String,
    /// The stored state or outcome.
    pub stored: String,
    pub reason: Option<String>,
    pub payload: Json<serde_json::Value>,
    pub result: Option<Json<serde_json::Value>>,
    pub priority: i64,
    pub run_at: Timestamp,
    pub attempts: i64,
    pub max_attempts: i64,
    pub crashes: i64,
    pub snoozes: i64,
    pub worker_id: Option<i64>,
    pub started_at: Option<Timestamp>,
    pub cancel_requested_at: Option<Timestamp>,
    pub progress_current: Option<i64>,
    pub progress_total: Option<i64>,
    pub progress_message: Option<String>,
    pub parent_id: Option<i64>,
    pub errors: Option<Json<serde_json::Value>>,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

/// A job with its public state.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    pub state: State,
    #[serde(flatten)]
    pub job: Line,
    /// Of a job that has any, once [`add_children`] has looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<Children>,
}

impl Listed {
    /// The error of the newest attempt that failed.
    pub fn newest_error(&self) -> Option<&str> {
        self.job.errors.as_ref()?.as_array()?.last()?.get("error")?.as_str()
    }
}

impl From<Line> for Listed {
    fn from(job: Line) -> Self {
        Self { state: State::of(&job.stored), job, children: None }
    }
}

/// Counts the children of these jobs.
pub async fn add_children(on: On<'_>, jobs: &mut [Listed]) -> Result<()> {
    let ids: Vec<i64> = jobs.iter().map(|listed| listed.job.id).collect();
    let children = families::children_of(on, &ids).await?;
    for listed in jobs {
        listed.children = children.get(&listed.job.id).copied();
    }
    Ok(())
}

/// What `jobs` and `job_history` both tell, from each; casts give the columns of one half their type.
pub(super) const UNFINISHED: &str = "SELECT id, queue, kind, state AS stored, CAST(NULL AS TEXT) AS reason, payload,
    CAST(NULL AS JSONB) AS result, priority, run_at, attempts, max_attempts, crashes, snoozes, worker_id, started_at,
    cancel_requested_at, progress_current, progress_total, progress_message, parent_id, errors, created_at,
    CAST(NULL AS TIMESTAMPTZ) AS finished_at
  FROM jobs";
pub(super) const ENDED: &str =
    "SELECT id, queue, kind, outcome AS stored, reason, payload, result, priority, run_at,
    attempts, max_attempts, crashes, snoozes, worker_id, started_at, cancel_requested_at, progress_current,
    progress_total, progress_message, parent_id, errors, created_at, finished_at
  FROM job_history";

/// One job.
pub async fn show(on: On<'_>, id: i64) -> Result<Option<Listed>> {
    Ok(of_ids(on, &[id]).await?.pop())
}

/// These jobs, as far as they are there, in the order of their numbers.
pub async fn of_ids(on: On<'_>, ids: &[i64]) -> Result<Vec<Listed>> {
    const NUMBERS: Sql = Sql {
        sqlite: " WHERE id IN (SELECT value FROM json_each($1))",
        postgres: " WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))",
    };
    // A job that moves from one table to the other in between is in exactly one of them for one statement.
    let lines: Vec<Line> = on
        .query(UNFINISHED)
        .push(NUMBERS)
        .push(" UNION ALL ")
        .push(ENDED)
        .push(NUMBERS)
        .push(" ORDER BY id")
        .bind(Json(ids))
        .fetch_all()
        .await?;
    Ok(lines.into_iter().map(Listed::from).collect())
}

/// A line a job wrote.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Log {
    #[serde(skip)]
    pub id: i64,
    pub attempt: i64,
    pub level: String,
    pub message: String,
    pub created_at: Timestamp,
}

/// The lines a job wrote after the line `after`, oldest first; at most the newest `limit`.
pub async fn logs(on: On<'_>, id: i64, after: i64, limit: i64) -> Result<Vec<Log>> {
    let mut lines: Vec<Log> = on
        .query(
            "SELECT id, attempt, level, message, created_at FROM job_logs WHERE job_id = $1 AND id > $2
             ORDER BY id DESC LIMIT $3",
        )
        .bind(id)
        .bind(after)
        .bind(limit)
        .fetch_all()
        .await?;
    lines.reverse();
    Ok(lines)
}

/// A queue with what is in it now.
#[derive(Debug, Clone, Default, Serialize, FromRow)]
pub struct QueueLine {
    pub name: String,
    pub paused_at: Option<Timestamp>,
    pub paused_reason: Option<String>,
    pub waiting: i64,
    pub scheduled: i64,
    pub running: i64,
    pub oldest_at: Option<Timestamp>,
    pub concurrency: Option<i64>,
    pub max_running: Option<i64>,
    pub limit_key: Option<String>,
    pub rate_count: Option<i64>,
    pub rate_period_ms: Option<i64>,
    pub burst: Option<i64>,
}

impl QueueLine {
    /// How many of its jobs may start in a time.
    pub fn rate(&self) -> Option<Rate> {
        rate_of(self.rate_count, self.rate_period_ms, self.burst)
    }
}

/// All queues that have a row or a job.
pub async fn queues(tx: &mut ReadTx) -> Result<Vec<QueueLine>> {
    tx.on()
        .query(COUNTED)
        .push(
            " SELECT n.name, q.paused_at, q.paused_reason, coalesce(j.waiting, 0) AS waiting,
                    coalesce(j.scheduled, 0) AS scheduled, coalesce(j.running, 0) AS running, j.oldest_at,
                    q.concurrency, q.max_running, q.limit_key, l.rate_count, l.rate_period_ms, l.burst
             FROM (SELECT name FROM queues UNION SELECT queue FROM counted) n
             LEFT JOIN queues q ON q.name = n.name
             LEFT JOIN limits l ON l.key = q.limit_key
             LEFT JOIN (SELECT queue, CAST(sum(CASE WHEN state = 'waiting' THEN jobs ELSE 0 END) AS BIGINT) AS waiting,
                          CAST(sum(CASE WHEN state IN ('scheduled', 'held') THEN jobs ELSE 0 END) AS BIGINT) AS scheduled,
                          CAST(sum(CASE WHEN state = 'running' THEN jobs ELSE 0 END) AS BIGINT) AS running,
                          min(CASE WHEN state = 'waiting' THEN oldest_at END) AS oldest_at
                        FROM counted GROUP BY queue) j ON j.queue = n.name
             ORDER BY n.name",
        )
        .fetch_all()
        .await
}
