//! Counters per minute, queue, kind and event. Each worker writes rows of its own, so that nobody counts jobs
//! and no two workers wait for one row. What was enqueued is not counted at all: every job that was is still
//! there, as unfinished or ended, with the instant.
//!
//! Why not a counter of enqueued jobs: written with the job, it would be one row that all programs lock until
//! their transactions end, and half the speed of enqueueing; written later, it would count what was rolled back
//! and forget what a killed program had not written yet.

use crate::base::clock::Timestamp;
use crate::db::{Db, Json, On, Result, Sql};
use crate::queue::histogram::Histogram;
use serde::Serialize;
use sqlx::FromRow;
use std::collections::BTreeMap;

/// What happened to jobs of a queue and kind within a minute.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub jobs: i64,
    pub wait_ms: i64,
    pub run_ms: i64,
    pub waits: Histogram,
    pub runs: Histogram,
}

/// One counter and what it is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Counted {
    pub minute: Timestamp,
    pub queue: String,
    pub kind: String,
    pub event: &'static str,
}

/// Writes a worker's own counters, whole and not as differences: written twice they are still right.
pub async fn write(db: &Db, worker_id: i64, counts: &[(Counted, Count)]) -> Result<()> {
    let mut tx = db.write().await?;
    for (of, count) in counts {
        tx.on()
            .query(
                "INSERT INTO job_statistics (minute_at, queue, kind, event, worker_id, jobs, wait_ms, run_ms,
                                             wait_histogram, run_histogram)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 ON CONFLICT (minute_at, queue, kind, event, worker_id) DO UPDATE SET
                   jobs = excluded.jobs, wait_ms = excluded.wait_ms, run_ms = excluded.run_ms,
                   wait_histogram = excluded.wait_histogram, run_histogram = excluded.run_histogram",
            )
            .bind(of.minute)
            .bind(&of.queue)
            .bind(&of.kind)
            .bind(of.event)
            .bind(worker_id)
            .bind(count.jobs)
            .bind(count.wait_ms)
            .bind(count.run_ms)
            .bind(Json(count.waits.stored()))
            .bind(Json(count.runs.stored()))
            .execute()
            .await?;
    }
    tx.commit().await
}

/// What happened to jobs of a queue and kind since an instant.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Statistic {
    pub queue: String,
    pub kind: String,
    /// `succeeded`, `failed`, `cancelled`, `retried`, `snoozed`; `enqueued` has no times.
    pub event: String,
    pub jobs: i64,
    pub wait_ms: i64,
    pub run_ms: i64,
    /// How long they waited from when they were due, by the bounds of [`crate::queue::BOUNDS_MS`].
    pub wait_histogram: Histogram,
    pub run_histogram: Histogram,
}

macro_rules! counted {
    ($histogram:literal, $part:literal, $from:literal, $bucket:literal, $value:literal) => {
        concat!(
            "SELECT queue, kind, event, CAST(", $part, " AS BIGINT) AS part, ", $bucket, " AS bucket,
                 CAST(sum(CAST(h.value AS BIGINT)) AS BIGINT) AS jobs, CAST(0 AS BIGINT) AS wait_ms, CAST(0 AS BIGINT) AS run_ms
             FROM job_statistics, ", $from, "(", $histogram, ") ", $value,
            " WHERE minute_at >= $1 GROUP BY queue, kind, event, bucket"
        )
    };
}

macro_rules! totals {
    () => {
        "SELECT queue, kind, event, CAST(0 AS BIGINT) AS part, CAST(0 AS BIGINT) AS bucket, CAST(sum(jobs) AS BIGINT) AS jobs,
             CAST(sum(wait_ms) AS BIGINT) AS wait_ms, CAST(sum(run_ms) AS BIGINT) AS run_ms
         FROM job_statistics WHERE minute_at >= $1 GROUP BY queue, kind, event
         UNION ALL
         SELECT queue, kind, 'enqueued' AS event, CAST(0 AS BIGINT) AS part, CAST(0 AS BIGINT) AS bucket, CAST(sum(jobs) AS BIGINT) AS jobs,
             CAST(0 AS BIGINT) AS wait_ms, CAST(0 AS BIGINT) AS run_ms
         FROM (SELECT queue, kind, count(*) AS jobs FROM jobs WHERE created_at >= $1 GROUP BY queue, kind
               UNION ALL
               SELECT queue, kind, count(*) AS jobs FROM job_history
               WHERE outcome IN ('succeeded', 'failed', 'cancelled') AND finished_at >= $1 AND created_at >= $1
               GROUP BY queue, kind) made
         GROUP BY queue, kind
         UNION ALL "
    };
}

/// One statement, so that all of it is of one moment. Ended jobs are found by the index on their end: who was
/// enqueued since then cannot have ended before.
const STATISTICS: Sql = Sql {
    sqlite: concat!(
        totals!(),
        counted!("wait_histogram", "1", "json_each", "h.key", "h"),
        " UNION ALL ",
        counted!("run_histogram", "2", "json_each", "h.key", "h")
    ),
    postgres: concat!(
        totals!(),
        counted!(
            "wait_histogram",
            "1",
            "jsonb_array_elements_text",
            "h.place - 1",
            "WITH ORDINALITY AS h (value, place)"
        ),
        " UNION ALL ",
        counted!(
            "run_histogram",
            "2",
            "jsonb_array_elements_text",
            "h.place - 1",
            "WITH ORDINALITY AS h (value, place)"
        )
    ),
};

#[derive(FromRow)]
struct Part {
    queue: String,
    kind: String,
    event: String,
    part: i64,
    bucket: i64,
    jobs: i64,
    wait_ms: i64,
    run_ms: i64,
}

/// From the workers' counters, not from the jobs: it costs the same whatever is in the history. Only
/// `enqueued` looks at jobs: at the unfinished ones, and by index at those that ended since.
pub async fn statistics(on: On<'_>, since: Timestamp) -> Result<Vec<Statistic>> {
    let parts: Vec<Part> = on.query(STATISTICS).bind(since).fetch_all().await?;
    let mut all: BTreeMap<_, Statistic> = BTreeMap::new();
    for part in parts {
        let key = (part.queue, part.kind, part.event);
        let line = all.entry(key.clone()).or_insert_with(|| Statistic {
            queue: key.0,
            kind: key.1,
            event: key.2,
            ..Statistic::default()
        });
        let bucket = usize::try_from(part.bucket).unwrap_or(usize::MAX);
        let jobs = u64::try_from(part.jobs).unwrap_or(0);
        match part.part {
            1 => line.wait_histogram.add_to(bucket, jobs),
            2 => line.run_histogram.add_to(bucket, jobs),
            _ => {
                line.jobs += part.jobs;
                line.wait_ms += part.wait_ms;
                line.run_ms += part.run_ms;
            }
        }
    }
    Ok(all.into_values().collect())
}
