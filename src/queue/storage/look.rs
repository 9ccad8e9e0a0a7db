//! Looking at jobs and queues without touching them. Unfinished and ended jobs are two tables and one
//! list; the five public states are made here.

use super::limits::rate_of;
use crate::base::clock::Timestamp;
use crate::db::{Json, On, Query, ReadTx, Result};
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
}

impl From<Line> for Listed {
    fn from(job: Line) -> Self {
        Self { state: State::of(&job.stored), job }
    }
}

/// Which jobs; nothing set: all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub states: Vec<State>,
    pub queue: Option<String>,
    pub kind: Option<String>,
}

macro_rules! both {
    () => {
        "(SELECT id, queue, kind, state AS stored, NULL AS reason, payload, NULL AS result, priority, run_at, attempts,
            max_attempts, crashes, snoozes, worker_id, started_at, cancel_requested_at, progress_current,
            progress_total, progress_message, parent_id, errors, created_at, NULL AS finished_at
          FROM jobs
          UNION ALL
          SELECT id, queue, kind, outcome, reason, payload, result, priority, run_at, attempts,
            max_attempts, crashes, snoozes, worker_id, started_at, cancel_requested_at, progress_current,
            progress_total, progress_message, parent_id, errors, created_at, finished_at
          FROM job_history) AS job"
    };
}

impl Filter {
    fn apply<'c>(&self, query: Query<'c>) -> Query<'c> {
        let mut query = query.push(" WHERE 1 = 1");
        if !self.states.is_empty() {
            let stored = self.states.iter().flat_map(|state| match state {
                State::Pending => vec!["scheduled", "waiting", "held"],
                State::Running => vec!["running"],
                State::Success => vec!["succeeded"],
                State::Failed => vec!["failed"],
                State::Cancelled => vec!["cancelled"],
            });
            query = query.push(" AND stored IN (").push_list(stored).push(")");
        }
        query
            .push_if(" AND queue = ", self.queue.as_deref().map(str::to_owned))
            .push_if(" AND kind = ", self.kind.as_deref().map(str::to_owned))
    }
}

/// The newest jobs first.
pub async fn list(on: On<'_>, filter: &Filter, limit: i64) -> Result<Vec<Listed>> {
    let query = filter.apply(on.query(concat!("SELECT * FROM ", both!())));
    let lines: Vec<Line> = query.push_bind(" ORDER BY id DESC LIMIT ", limit).once().fetch_all().await?;
    Ok(lines.into_iter().map(Listed::from).collect())
}

/// How many there are.
pub async fn count(on: On<'_>, filter: &Filter) -> Result<i64> {
    filter.apply(on.query(concat!("SELECT count(*) FROM ", both!()))).once().fetch_scalar().await
}

/// One job.
pub async fn show(on: On<'_>, id: i64) -> Result<Option<Listed>> {
    let line: Option<Line> =
        on.query(concat!("SELECT * FROM ", both!(), " WHERE id = $1")).bind(id).fetch_optional().await?;
    Ok(line.map(Listed::from))
}

/// A line a job wrote.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Log {
    pub attempt: i64,
    pub level: String,
    pub message: String,
    pub created_at: Timestamp,
}

/// The lines a job wrote, oldest first; at most the newest `limit`.
pub async fn logs(on: On<'_>, id: i64, limit: i64) -> Result<Vec<Log>> {
    let mut lines: Vec<Log> = on
        .query("SELECT attempt, level, message, created_at FROM job_logs WHERE job_id = $1 ORDER BY id DESC LIMIT $2")
        .bind(id)
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
        .query(
            "SELECT n.name, q.paused_at, q.paused_reason, coalesce(j.waiting, 0) AS waiting,
                    coalesce(j.scheduled, 0) AS scheduled, coalesce(j.running, 0) AS running, j.oldest_at,
                    q.concurrency, q.max_running, q.limit_key, l.rate_count, l.rate_period_ms, l.burst
             FROM (SELECT name FROM queues UNION SELECT queue FROM jobs) n
             LEFT JOIN queues q ON q.name = n.name
             LEFT JOIN limits l ON l.key = q.limit_key
             LEFT JOIN (SELECT queue, count(CASE WHEN state = 'waiting' THEN 1 END) AS waiting,
                          count(CASE WHEN state IN ('scheduled', 'held') THEN 1 END) AS scheduled,
                          count(CASE WHEN state = 'running' THEN 1 END) AS running,
                          min(CASE WHEN state = 'waiting' THEN run_at END) AS oldest_at
                        FROM jobs GROUP BY queue) j ON j.queue = n.name
             ORDER BY n.name",
        )
        .fetch_all()
        .await
}

/// What happened to jobs of a queue and kind since an instant.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Statistic {
    pub queue: String,
    pub kind: String,
    pub event: String,
    pub jobs: i64,
    pub wait_ms: i64,
    pub run_ms: i64,
}

/// From the workers' counters, not from the jobs: it costs the same whatever is in the history.
pub async fn statistics(on: On<'_>, since: Timestamp) -> Result<Vec<Statistic>> {
    on.query(
        "SELECT queue, kind, event, CAST(sum(jobs) AS BIGINT) AS jobs, CAST(sum(wait_ms) AS BIGINT) AS wait_ms,
                CAST(sum(run_ms) AS BIGINT) AS run_ms
         FROM job_statistics WHERE minute_at >= $1 GROUP BY queue, kind, event ORDER BY queue, kind, event",
    )
    .bind(since)
    .fetch_all()
    .await
}
