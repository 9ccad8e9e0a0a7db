//! What an operator wants to know at a glance and what may have gone wrong: limits, failures of the
//! last day, rates, jobs that are stuck. Read from small tables and through indexes, whatever the history
//! holds.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, ReadTx, Result, Sql};
use crate::queue::histogram::Histogram;
use serde::Serialize;
use sqlx::FromRow;

/// Running jobs by their limit.
pub async fn running_by_limit(on: On<'_>) -> Result<Vec<(String, i64)>> {
    on.query(
        "SELECT limit_key, count(*) FROM jobs WHERE state = 'running' AND limit_key IS NOT NULL GROUP BY limit_key",
    )
    .fetch_all()
    .await
}

/// The caps of queues: name, cap over all hosts, the shared limit that counts for it.
pub async fn queue_caps(on: On<'_>) -> Result<Vec<(String, Option<i64>, Option<String>)>> {
    on.query("SELECT name, max_running, limit_key FROM queues ORDER BY name").fetch_all().await
}

/// Equal failures, told apart by their fingerprint.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct FailureGroup {
    pub fingerprint: Option<String>,
    pub kind: String,
    pub jobs: i64,
    pub last_id: i64,
    pub last_at: Timestamp,
    /// The newest error of the last of them.
    pub error: Option<String>,
}

/// Jobs that failed for good since an instant, the most frequent failure first.
pub async fn failures(on: On<'_>, since: Timestamp, groups: i64) -> Result<Vec<FailureGroup>> {
    const FAILURES: Sql = Sql {
        sqlite:
            "SELECT g.fingerprint, g.kind, g.jobs, g.last_id, g.last_at, h.errors ->> '$[#-1].error' AS error
                 FROM (SELECT error_fingerprint AS fingerprint, kind, count(*) AS jobs, max(id) AS last_id,
                          max(finished_at) AS last_at
                       FROM job_history WHERE outcome = 'failed' AND finished_at >= $1
                       GROUP BY error_fingerprint, kind ORDER BY count(*) DESC, max(id) DESC LIMIT $2) g
                 JOIN job_history h ON h.id = g.last_id ORDER BY g.jobs DESC, g.last_id DESC",
        postgres:
            "SELECT g.fingerprint, g.kind, g.jobs, g.last_id, g.last_at, h.errors -> -1 ->> 'error' AS error
                 FROM (SELECT error_fingerprint AS fingerprint, kind, count(*) AS jobs, max(id) AS last_id,
                          max(finished_at) AS last_at
                       FROM job_history WHERE outcome = 'failed' AND finished_at >= $1
                       GROUP BY error_fingerprint, kind ORDER BY count(*) DESC, max(id) DESC LIMIT $2) g
                 JOIN job_history h ON h.id = g.last_id ORDER BY g.jobs DESC, g.last_id DESC",
    };
    on.query(FAILURES).bind(since).bind(groups).fetch_all().await
}

/// What workers counted in a minute, of all kinds together.
#[derive(Debug, Clone, FromRow)]
pub struct Minute {
    pub minute_at: Timestamp,
    pub queue: String,
    pub event: String,
    pub jobs: i64,
    pub wait_histogram: Json<Histogram>,
    pub run_histogram: Json<Histogram>,
}

/// The counters since an instant, one row per minute, queue, kind, event and worker.
pub async fn minutes(on: On<'_>, since: Timestamp) -> Result<Vec<Minute>> {
    on.query(
        "SELECT minute_at, queue, event, jobs, wait_histogram, run_histogram FROM job_statistics WHERE minute_at >= $1",
    )
    .bind(since)
    .fetch_all()
    .await
}

/// What ended lately in a queue.
#[derive(Debug, Clone, FromRow)]
pub struct Ended {
    pub outcome: String,
    pub queue: String,
    pub jobs: i64,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
}

/// What ended since an instant by outcome and queue; of each outcome no more than the newest `most`, so that
/// looking costs the same however fast jobs end.
pub async fn ended_since(on: On<'_>, since: Timestamp, most: i64) -> Result<Vec<Ended>> {
    macro_rules! newest {
        ($outcome:literal) => {
            concat!(
                "SELECT outcome, queue, finished_at FROM (SELECT outcome, queue, finished_at FROM job_history
                 WHERE outcome = '",
                $outcome,
                "' AND finished_at >= $1 ORDER BY finished_at DESC LIMIT $2) AS ",
                $outcome
            )
        };
    }
    on.query(concat!(
        "SELECT outcome, queue, count(*) AS jobs, min(finished_at) AS first_at, max(finished_at) AS last_at FROM (",
        newest!("succeeded"),
        " UNION ALL ",
        newest!("failed"),
        " UNION ALL ",
        newest!("cancelled"),
        ") AS ended GROUP BY outcome, queue"
    ))
    .bind(since)
    .bind(most)
    .fetch_all()
    .await
}

/// A job that runs, as far as it may be stuck.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Running {
    pub id: i64,
    pub kind: String,
    pub queue: String,
    pub worker_id: Option<i64>,
    pub started_at: Option<Timestamp>,
    pub lease_expires_at: Option<Timestamp>,
}

const RUNNING: &str =
    "SELECT id, kind, queue, worker_id, started_at, lease_expires_at FROM jobs WHERE state = 'running'";

/// Running jobs whose lease ended before an instant, and nobody has taken them over.
pub async fn abandoned(on: On<'_>, before: Timestamp) -> Result<Vec<Running>> {
    on.query(RUNNING)
        .push(" AND lease_expires_at < $1 ORDER BY lease_expires_at LIMIT 1000")
        .bind(before)
        .fetch_all()
        .await
}

/// Running jobs that started before an instant, the oldest first.
pub async fn long_running(on: On<'_>, before: Timestamp) -> Result<Vec<Running>> {
    on.query(RUNNING)
        .push(" AND started_at < $1 ORDER BY started_at LIMIT 1000")
        .bind(before)
        .fetch_all()
        .await
}

/// Jobs that succeeded between two instants: as the workers counted them, and as they stand in the history.
pub async fn succeeded(on: &mut ReadTx, from: Timestamp, to: Timestamp) -> Result<(i64, i64)> {
    let counted = on
        .on()
        .query(
            "SELECT CAST(coalesce(sum(jobs), 0) AS BIGINT) FROM job_statistics
             WHERE minute_at >= $1 AND minute_at < $2 AND event = 'succeeded'",
        )
        .bind(from)
        .bind(to)
        .fetch_scalar()
        .await?;
    let stored = on
        .on()
        .query(
            "SELECT count(*) FROM job_history
             WHERE outcome = 'succeeded' AND finished_at >= $1 AND finished_at < $2",
        )
        .bind(from)
        .bind(to)
        .fetch_scalar()
        .await?;
    Ok((counted, stored))
}

/// Jobs given up since an instant because they took their workers with them.
pub async fn crashed(on: On<'_>, since: Timestamp) -> Result<i64> {
    on.query(
        "SELECT count(*) FROM job_history WHERE outcome = 'failed' AND finished_at >= $1 AND reason = 'crashed'",
    )
    .bind(since)
    .fetch_scalar()
    .await
}
