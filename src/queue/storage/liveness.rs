//! Staying alive: leases that are renewed or given back, requests to cancel, progress and log lines of
//! running jobs, and the rescue of jobs whose worker is gone. Workers' own rows are `workers`'s.

use super::{families, settle::forget_moved};
use crate::base::clock::Timestamp;
use crate::db::{self, Db, Engine, Json, Result, Sql};
use crate::queue::{CHANNEL, storage::shared_columns};
use serde::Serialize;
use std::time::Duration;
use uuid::Uuid;

/// Waits for no row: one that is locked is being settled or cancelled at this moment, and waiting for it while
/// the completer waits for another is a deadlock, whose second of patience is a lease's. `ANY (ARRAY (…))`, or the
/// planner may run the inner part again.
const RENEW: Sql = Sql {
    sqlite: "UPDATE jobs SET lease_expires_at = $2 WHERE worker_id = $1 AND state = 'running'
             AND lease IN (SELECT unhex(value) FROM json_each($3))",
    postgres: "UPDATE jobs SET lease_expires_at = $2 WHERE id = ANY (ARRAY (
                   SELECT id FROM jobs WHERE worker_id = $1 AND state = 'running'
                   AND lease IN (SELECT CAST(value AS UUID) FROM jsonb_array_elements_text($3))
                   FOR UPDATE SKIP LOCKED))",
};

/// Renews the leases the worker knows of, and no others: a claim whose answer was lost on the way must run out.
pub async fn renew_all(db: &Db, worker_id: i64, leases: &[String], until: Timestamp) -> Result<()> {
    db.writer().query(RENEW).bind(worker_id).bind(until).bind(Json(leases)).execute().await?;
    Ok(())
}

/// Renews those that [`renew_all`] passed over because somebody had locked them at that moment, and that are still
/// to be renewed until then; how many it passed over this time.
pub async fn renew_rest(db: &Db, worker_id: i64, leases: &[String], until: Timestamp) -> Result<i64> {
    if db.engine() == Engine::Sqlite
        || leases.is_empty()
        || left(db, worker_id, leases, Some(until)).await? == 0
    {
        return Ok(0);
    }
    renew_all(db, worker_id, leases, until).await?;
    left(db, worker_id, leases, Some(until)).await
}

/// How many jobs run under these leases of a worker; with an instant, those only whose leases end before it.
async fn left(db: &Db, worker_id: i64, leases: &[String], until: Option<Timestamp>) -> Result<i64> {
    const LEFT: Sql = Sql {
        sqlite: "SELECT count(*) FROM jobs WHERE worker_id = $1 AND state = 'running'
                 AND lease IN (SELECT unhex(value) FROM json_each($2)) AND lease_expires_at < coalesce($3, '9')",
        postgres: "SELECT count(*) FROM jobs WHERE worker_id = $1 AND state = 'running'
                   AND lease IN (SELECT CAST(value AS UUID) FROM jsonb_array_elements_text($2))
                   AND lease_expires_at < coalesce($3, 'infinity')",
    };
    db.reader().query(LEFT).bind(worker_id).bind(Json(leases)).bind(until).fetch_scalar().await
}

/// Renews one lease; the jobs that are still held under it.
pub async fn renew_one(db: &Db, worker_id: i64, lease: Uuid, until: Timestamp) -> Result<Vec<i64>> {
    let lease = [lease.simple().to_string()];
    db.writer()
        .query(RENEW)
        .bind(worker_id)
        .bind(until)
        .bind(Json(&lease))
        .push(" RETURNING id")
        .fetch_scalars()
        .await
}

/// Waits for no row either: what is locked is being settled.
const GIVE_BACK: Sql = Sql {
    sqlite: "UPDATE jobs SET state = 'waiting', attempts = max(attempts - 1, 0), worker_id = NULL, lease = NULL,
                lease_expires_at = NULL, started_at = NULL
             WHERE worker_id = $1 AND state = 'running' AND lease IN (SELECT unhex(value) FROM json_each($2))",
    postgres: "UPDATE jobs SET state = 'waiting', attempts = greatest(attempts - 1, 0), worker_id = NULL, lease = NULL,
                lease_expires_at = NULL, started_at = NULL
               WHERE id = ANY (ARRAY (
                   SELECT id FROM jobs WHERE worker_id = $1 AND state = 'running'
                   AND lease IN (SELECT CAST(value AS UUID) FROM jsonb_array_elements_text($2))
                   FOR UPDATE SKIP LOCKED))",
};

/// Lets everything wait again that is held under these leases, the attempt given back and no crash counted:
/// for a worker that has to go at once, and for claims whose answer never came. How many jobs.
pub async fn give_back(db: &Db, worker_id: i64, leases: &[String]) -> Result<u64> {
    let mut tx = db.write().await?;
    let given = tx.on().query(GIVE_BACK).bind(worker_id).bind(Json(leases)).execute().await?;
    if given > 0 {
        tx.notify(CHANNEL).await?;
    }
    tx.commit().await?;
    Ok(given)
}

/// The same again and again until nothing is left under the leases: what was locked at the first look is either
/// settled or still to be given back. Whoever calls it sets the limit. How many jobs.
pub async fn give_back_all(db: &Db, worker_id: i64, leases: &[String]) -> Result<u64> {
    let mut given = give_back(db, worker_id, leases).await?;
    while left(db, worker_id, leases, None).await? > 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
        given += give_back(db, worker_id, leases).await?;
    }
    Ok(given)
}

/// The worker's jobs that somebody wants cancelled.
pub async fn cancel_requests(db: &Db, worker_id: i64) -> Result<Vec<(i64, Option<Uuid>)>> {
    db.reader()
        .query(
            "SELECT id, lease FROM jobs WHERE worker_id = $1 AND state = 'running' AND cancel_requested_at IS NOT NULL",
        )
        .bind(worker_id)
        .fetch_all()
        .await
}

/// What was found of a job whose lease ran out.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Lost {
    pub id: i64,
    pub queue: String,
    pub kind: String,
    pub worker_id: Option<i64>,
    pub crashes: i64,
    pub cancelled: bool,
    pub parent_id: Option<i64>,
}

/// Most jobs that one call of [`rescue`] takes over: the limit in [`RESCUE`].
pub const RESCUED_AT_ONCE: usize = 500;

/// Only what had started is to blame for the death of its worker; the attempt is given back either way.
const RESCUE: Sql = Sql {
    sqlite: "UPDATE jobs SET state = 'waiting', attempts = max(attempts - 1, 0),
                crashes = crashes + (started_at IS NOT NULL),
                errors = CASE WHEN started_at IS NULL THEN errors ELSE json_insert(coalesce(errors, '[]'), '$[#]',
                    json_object('at', $2, 'attempt', attempts, 'error', 'its worker ' || worker_id || ' was lost')) END,
                lease = NULL, lease_expires_at = NULL, started_at = NULL
             WHERE id IN (SELECT id FROM jobs WHERE state = 'running' AND lease_expires_at < $1 LIMIT 500)
             RETURNING id, queue, kind, worker_id, crashes, cancel_requested_at IS NOT NULL AS cancelled, parent_id",
    postgres: "WITH lost AS MATERIALIZED (
                   SELECT id FROM jobs WHERE state = 'running' AND lease_expires_at < $1 LIMIT 500
                   FOR UPDATE SKIP LOCKED)
               UPDATE jobs SET state = 'waiting', attempts = greatest(attempts - 1, 0),
                crashes = crashes + CASE WHEN started_at IS NULL THEN 0 ELSE 1 END,
                errors = CASE WHEN started_at IS NULL THEN errors ELSE coalesce(errors, '[]') ||
                    jsonb_build_array(jsonb_build_object('at', $2, 'attempt', attempts,
                        'error', concat('its worker ', worker_id, ' was lost'))) END,
                lease = NULL, lease_expires_at = NULL, started_at = NULL
               WHERE id IN (SELECT id FROM lost)
               RETURNING id, queue, kind, worker_id, crashes, cancel_requested_at IS NOT NULL AS cancelled, parent_id",
};

const BURY: Sql = Sql {
    sqlite: concat!(
        "INSERT INTO job_history (id, errors, outcome, reason, finished_at, ", shared_columns!(), ")
         SELECT jobs.id, errors, CASE WHEN cancel_requested_at IS NULL THEN 'failed' ELSE 'cancelled' END,
             CASE WHEN cancel_requested_at IS NULL THEN 'crashed' ELSE 'cancelled' END, $2, ",
        shared_columns!(),
        " FROM json_each($1) f CROSS JOIN jobs ON jobs.id = f.value WHERE true RETURNING id"
    ),
    postgres: concat!(
        "WITH moved AS (DELETE FROM jobs WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))
                        RETURNING *)
         INSERT INTO job_history (id, errors, outcome, reason, finished_at, ", shared_columns!(), ")
         SELECT id, errors, CASE WHEN cancel_requested_at IS NULL THEN 'failed' ELSE 'cancelled' END,
             CASE WHEN cancel_requested_at IS NULL THEN 'crashed' ELSE 'cancelled' END, $2, ",
        shared_columns!(),
        " FROM moved RETURNING id"
    ),
};

/// Takes jobs from workers that are gone: they wait again, unless they have now cost `most_crashes` workers
/// or were to be cancelled anyway.
pub async fn rescue(db: &Db, most_crashes: i64, now: Timestamp) -> Result<Vec<Lost>> {
    let stale: i64 = db
        .reader()
        .query("SELECT count(*) FROM jobs WHERE state = 'running' AND lease_expires_at < $1")
        .bind(now)
        .fetch_scalar()
        .await?;
    if stale == 0 {
        return Ok(Vec::new());
    }
    let mut tx = db.write().await?;
    let lost: Vec<Lost> = tx.on().query(RESCUE).bind(now).bind(super::text(now)).fetch_all().await?;
    let over: Vec<i64> =
        lost.iter().filter(|job| job.cancelled || job.crashes >= most_crashes).map(|job| job.id).collect();
    if !over.is_empty() {
        let moved: Vec<i64> = tx.on().query(BURY).bind(Json(&over)).bind(now).fetch_scalars().await?;
        forget_moved(&mut tx, &moved).await?;
    }
    tx.notify(CHANNEL).await?;
    tx.commit().await?;
    let parents: Vec<i64> =
        lost.iter().filter(|job| over.contains(&job.id)).filter_map(|job| job.parent_id).collect();
    // The jobs are rescued whatever comes of this, and who counts them has to know; the sweep looks again.
    if let Err(error) = families::release(db, &parents, now).await {
        tracing::warn!(%error, "parents of lost jobs could not be looked at; they will be");
    }
    Ok(lost)
}

/// The newest progress of a running job.
#[derive(Debug, Clone, Serialize)]
pub struct Progress {
    pub id: i64,
    pub lease: String,
    pub current: Option<i64>,
    pub total: Option<i64>,
    pub message: Option<String>,
}

/// Progress of a job that is being settled at this moment is of no interest any more; see [`RENEW`].
const PROGRESS: Sql = Sql {
    sqlite: "UPDATE jobs SET progress_current = p.value->>'current', progress_total = p.value->>'total',
                progress_message = p.value->>'message'
             FROM json_each($1) p WHERE jobs.id = p.value->>'id' AND jobs.lease = unhex(p.value->>'lease')",
    postgres: "WITH p AS MATERIALIZED (
                   SELECT * FROM jsonb_to_recordset($1)
                       AS p (id bigint, lease uuid, current bigint, total bigint, message text)),
               free AS MATERIALIZED (
                   SELECT jobs.id FROM jobs JOIN p ON jobs.id = p.id AND jobs.lease = p.lease
                   FOR UPDATE OF jobs SKIP LOCKED)
               UPDATE jobs SET progress_current = p.current, progress_total = p.total, progress_message = p.message
               FROM p JOIN free ON free.id = p.id WHERE jobs.id = p.id",
};

/// A line a job wrote.
#[derive(Debug, Clone)]
pub struct LogLine {
    pub job_id: i64,
    pub attempt: i64,
    pub level: &'static str,
    pub message: String,
    pub at: Timestamp,
}

/// Writes progress and log lines, many at once. The rows of the jobs come last: a server that waits for the rest of
/// a load over a dead link does not give it up, and what was locked before would stay locked.
pub async fn report(db: &Db, progress: &[Progress], lines: &[LogLine]) -> Result<()> {
    let mut tx = db.write().await?;
    if !lines.is_empty() {
        let mut rows: Vec<[db::Value<'_>; 5]> = Vec::with_capacity(lines.len());
        for line in lines {
            let message = line.message.as_str().into();
            rows.push([line.job_id.into(), line.attempt.into(), line.level.into(), message, line.at.into()]);
        }
        tx.bulk("job_logs", ["job_id", "attempt", "level", "message", "created_at"], rows).await?;
    }
    if !progress.is_empty() {
        tx.on().query(PROGRESS).bind(Json(progress)).execute().await?;
    }
    tx.commit().await
}
