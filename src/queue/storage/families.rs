//! Parents and children as statements: letting go of held parents, holding them, ending what hangs below
//! one, and counting. Nobody keeps a counter that every child would have to write.
//!
//! A parent is let go by whoever finds that it has no unfinished child. On PostgreSQL two transactions that
//! each end one of the last two children see the other's as unfinished. So there are two rules:
//!
//! - A worker looks *after* the commit that ended the child, in a transaction that first takes the family's
//!   advisory lock shared. Of two such looks the later one sees both ends.
//! - Whoever ends or revives a child in a transaction that stays open (an operator's command) takes the lock
//!   exclusively and looks inside. A worker's look waits for it.
//!
//! Who dies between commit and look is covered by [`sweep`]. SQLite has one writer and needs no lock.

use super::settle::forget_moved;
use crate::base::clock::Timestamp;
use crate::db::{Db, Engine, Json, On, Result, Sql, WriteTx};
use crate::queue::{CHANNEL, storage::shared_columns};
use serde::Serialize;
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A family's lock has two numbers: one of ours, and its parent's, of which few differ, because the server has room
/// for some thousand locks only.
macro_rules! lock {
    ($function:literal) => {
        concat!(
            "SELECT count(",
            $function,
            "(1718184297, CAST(id AS INTEGER))) FROM
             (SELECT DISTINCT CAST(value AS BIGINT) % 512 AS id FROM jsonb_array_elements_text($1) ORDER BY 1) AS f"
        )
    };
}

/// Takes the locks of families, one after the other in one order, until the transaction ends.
async fn pass(tx: &mut WriteTx, parents: &[i64], lock: &'static str) -> Result<()> {
    if tx.engine() == Engine::Postgres {
        let _: i64 = tx.on().query(lock).bind(Json(parents)).fetch_scalar().await?;
    }
    Ok(())
}

/// Keeps others from letting go of these parents until the transaction ends.
pub async fn lock(tx: &mut WriteTx, parents: &[i64]) -> Result<()> {
    pass(tx, parents, lock!("pg_advisory_xact_lock")).await
}

/// A row that is locked is being let go of or removed by somebody else.
const LET_GO: Sql = Sql {
    sqlite: "UPDATE jobs SET state = CASE WHEN run_at > $2 THEN 'scheduled' ELSE 'waiting' END, run_at = max(run_at, $2)
             WHERE id IN (SELECT value FROM json_each($1)) AND state = 'held'
               AND NOT EXISTS (SELECT 1 FROM jobs c WHERE c.parent_id = jobs.id)",
    postgres: "WITH free AS MATERIALIZED (
                   SELECT id FROM jobs p WHERE state = 'held'
                     AND id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))
                     AND NOT EXISTS (SELECT 1 FROM jobs c WHERE c.parent_id = p.id)
                   FOR UPDATE SKIP LOCKED)
               UPDATE jobs SET state = CASE WHEN run_at > $2 THEN 'scheduled' ELSE 'waiting' END,
                   run_at = greatest(run_at, $2)
               WHERE id IN (SELECT id FROM free)",
};

async fn let_go(tx: &mut WriteTx, parents: &[i64], now: Timestamp) -> Result<u64> {
    let released = tx.on().query(LET_GO).bind(Json(parents)).bind(now).execute().await?;
    if released > 0 {
        tx.notify(CHANNEL).await?;
    }
    Ok(released)
}

/// Lets go of those of these parents that have no unfinished child left, from inside the transaction that
/// ended one. Others who look wait until it ends.
pub async fn release_in(tx: &mut WriteTx, parents: &[i64], now: Timestamp) -> Result<u64> {
    if parents.is_empty() {
        return Ok(0);
    }
    lock(tx, parents).await?;
    let_go(tx, parents, now).await
}

const FREE: Sql = Sql {
    sqlite: "SELECT id FROM jobs p WHERE state = 'held' AND id IN (SELECT value FROM json_each($1))
             AND NOT EXISTS (SELECT 1 FROM jobs c WHERE c.parent_id = p.id)",
    postgres: "",
};

/// The same, after the transaction that ended a child was committed. How many parents were let go.
pub async fn release(db: &Db, parents: &[i64], now: Timestamp) -> Result<u64> {
    if parents.is_empty() {
        return Ok(0);
    }
    if db.engine() == Engine::Sqlite {
        // A look that leaves the one writer alone. Whoever ends a child in an open transaction holds the write
        // lock, so what it sees is either before that, or after it.
        let free: Vec<i64> = db.reader().query(FREE).bind(Json(parents)).fetch_scalars().await?;
        if free.is_empty() {
            return Ok(0);
        }
    }
    let mut tx = db.write().await?;
    pass(&mut tx, parents, lock!("pg_advisory_xact_lock_shared")).await?;
    let released = let_go(&mut tx, parents, now).await?;
    tx.commit().await?;
    Ok(released)
}

/// Lets go of parents whose last child ended without anybody having looked: its worker died in between.
pub async fn sweep(db: &Db, now: Timestamp) -> Result<u64> {
    let free: Vec<i64> = db
        .reader()
        .query(
            "SELECT id FROM jobs p WHERE state = 'held'
             AND NOT EXISTS (SELECT 1 FROM jobs c WHERE c.parent_id = p.id) LIMIT 500",
        )
        .fetch_scalars()
        .await?;
    release(db, &free, now).await
}

/// What putting a running job on hold came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    Held,
    /// Somebody wants it cancelled.
    Cancelled,
    Lost,
}

/// Puts a running job on hold; it comes back with all its attempts.
pub async fn hold(tx: &mut WriteTx, id: i64, lease: Uuid) -> Result<Hold> {
    let held = tx
        .on()
        .query(
            "UPDATE jobs SET state = 'held', attempts = 0, lease = NULL, lease_expires_at = NULL, worker_id = NULL,
                started_at = NULL, progress_current = NULL, progress_total = NULL, progress_message = NULL
             WHERE id = $1 AND lease = $2 AND cancel_requested_at IS NULL",
        )
        .bind(id)
        .bind(lease)
        .execute()
        .await?;
    if held == 1 {
        return Ok(Hold::Held);
    }
    let cancelled: i64 = tx
        .on()
        .query("SELECT count(*) FROM jobs WHERE id = $1 AND lease = $2")
        .bind(id)
        .bind(lease)
        .fetch_scalar()
        .await?;
    Ok(if cancelled == 1 { Hold::Cancelled } else { Hold::Lost })
}

/// Takes the locks of these parents, and of those among `jobs` that have unfinished children.
pub async fn lock_with_parents(tx: &mut WriteTx, parents: &[i64], jobs: &[i64]) -> Result<()> {
    const WITH_CHILDREN: Sql = Sql {
        sqlite: "SELECT value FROM json_each($1) WHERE EXISTS (SELECT 1 FROM jobs WHERE parent_id = value)",
        postgres:
            "SELECT f.id FROM (SELECT CAST(value AS BIGINT) AS id FROM jsonb_array_elements_text($1)) AS f
                   WHERE EXISTS (SELECT 1 FROM jobs WHERE parent_id = f.id)",
    };
    let mut all: Vec<i64> = tx.on().query(WITH_CHILDREN).bind(Json(jobs)).fetch_scalars().await?;
    all.extend(parents);
    if all.is_empty() {
        return Ok(());
    }
    lock(tx, &all).await
}

/// Holds parents that were let go and have not started, because a child waits again.
pub async fn hold_again(tx: &mut WriteTx, parents: &[i64]) -> Result<()> {
    const HOLD: Sql = Sql {
        sqlite: "UPDATE jobs SET state = 'held' WHERE id IN (SELECT value FROM json_each($1))
                 AND state IN ('waiting', 'scheduled')",
        postgres: "UPDATE jobs SET state = 'held'
                   WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))
                   AND state IN ('waiting', 'scheduled')",
    };
    if !parents.is_empty() {
        tx.on().query(HOLD).bind(Json(parents)).execute().await?;
    }
    Ok(())
}

/// The parents of jobs, unfinished or ended, each once.
pub async fn parents_of(tx: &mut WriteTx, jobs: &[i64]) -> Result<Vec<i64>> {
    const PARENTS: Sql = Sql {
        sqlite: "SELECT parent_id FROM jobs WHERE id IN (SELECT value FROM json_each($1)) AND parent_id IS NOT NULL
                 UNION SELECT parent_id FROM job_history
                 WHERE id IN (SELECT value FROM json_each($1)) AND parent_id IS NOT NULL",
        postgres: "SELECT parent_id FROM jobs
                   WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1)) AND parent_id IS NOT NULL
                   UNION SELECT parent_id FROM job_history
                   WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))
                     AND parent_id IS NOT NULL",
    };
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    tx.on().query(PARENTS).bind(Json(jobs)).fetch_scalars().await
}

macro_rules! below {
    ($numbers:literal) => {
        concat!(
            "WITH RECURSIVE below (id) AS (SELECT id FROM jobs WHERE parent_id IN (SELECT ",
            $numbers,
            "($1)) UNION SELECT j.id FROM below b JOIN jobs j ON j.parent_id = b.id)"
        )
    };
}

/// What follows the list of what is below some jobs, for both engines.
macro_rules! of_below {
    ($rest:literal) => {
        Sql {
            sqlite: concat!(below!("value FROM json_each"), $rest),
            postgres: concat!(below!("CAST(value AS BIGINT) FROM jsonb_array_elements_text"), $rest),
        }
    };
}

const ASK_BELOW: Sql = of_below!(
    " UPDATE jobs SET cancel_requested_at = $2 WHERE id IN (SELECT id FROM below) AND state = 'running'
      AND cancel_requested_at IS NULL"
);

const LEFT_BELOW: Sql = of_below!(
    " SELECT count(*) FROM jobs WHERE id IN (SELECT id FROM below)
      AND (state <> 'running' OR cancel_requested_at IS NULL)"
);

const END_BELOW: Sql = Sql {
    sqlite: concat!(
        below!("value FROM json_each"),
        " INSERT INTO job_history (id, errors, outcome, reason, finished_at, ",
        shared_columns!(),
        ") SELECT id, errors, 'cancelled', 'parent', $2, ",
        shared_columns!(),
        " FROM jobs WHERE id IN (SELECT id FROM below) AND state <> 'running' RETURNING id"
    ),
    postgres: concat!(
        below!("CAST(value AS BIGINT) FROM jsonb_array_elements_text"),
        ", moved AS (DELETE FROM jobs WHERE id IN (SELECT id FROM below) AND state <> 'running' RETURNING *)
         INSERT INTO job_history (id, errors, outcome, reason, finished_at, ",
        shared_columns!(),
        ") SELECT id, errors, 'cancelled', 'parent', $2, ",
        shared_columns!(),
        " FROM moved RETURNING id"
    ),
};

/// Everything unfinished below these jobs, number and parent, where the parent has not ended.
pub async fn all_below(on: On<'_>, jobs: &[i64]) -> Result<Vec<(i64, i64)>> {
    const ALL_BELOW: Sql = of_below!(
        " SELECT j.id, j.parent_id FROM jobs j JOIN below ON below.id = j.id JOIN jobs p ON p.id = j.parent_id
          ORDER BY j.id"
    );
    on.query(ALL_BELOW).bind(Json(jobs)).fetch_all().await
}

/// Ends everything below some jobs: what waits is cancelled, what runs is asked to stop. How many of each.
pub async fn cancel_below(tx: &mut WriteTx, parents: &[i64], now: Timestamp) -> Result<(u64, u64)> {
    let (mut ended, mut asked) = (0, 0);
    if parents.is_empty() {
        return Ok((0, 0));
    }
    // More than once, because what waits may be claimed and what runs may be put back between two statements.
    for _ in 0..5 {
        let left: i64 = tx.on().query(LEFT_BELOW).bind(Json(parents)).fetch_scalar().await?;
        if left == 0 {
            break;
        }
        let moved: Vec<i64> = tx.on().query(END_BELOW).bind(Json(parents)).bind(now).fetch_scalars().await?;
        forget_moved(tx, &moved).await?;
        ended += moved.len() as u64;
        asked += tx.on().query(ASK_BELOW).bind(Json(parents)).bind(now).execute().await?;
    }
    if asked > 0 {
        tx.notify(CHANNEL).await?;
    }
    Ok((ended, asked))
}

/// How many children a job has, and what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Children {
    pub total: i64,
    /// Ended, whatever the outcome.
    pub ended: i64,
    /// Not started: waiting, scheduled, or held by children of their own.
    pub pending: i64,
    pub running: i64,
    pub succeeded: i64,
    pub failed: i64,
    pub cancelled: i64,
}

/// The children of these jobs; those without children are not in it.
pub async fn children_of(on: On<'_>, parents: &[i64]) -> Result<BTreeMap<i64, Children>> {
    let counted: Vec<(i64, String, i64)> = on
        .query("SELECT parent_id, state, count(*) FROM jobs WHERE parent_id IN (")
        .push_list(parents.iter().copied())
        .push(") GROUP BY 1, 2 UNION ALL SELECT parent_id, outcome, count(*) FROM job_history WHERE parent_id IN (")
        .push_list(parents.iter().copied())
        .push(") GROUP BY 1, 2")
        .once()
        .fetch_all()
        .await?;
    let mut children: BTreeMap<i64, Children> = BTreeMap::new();
    for (parent, stored, count) in counted {
        let of = children.entry(parent).or_default();
        of.total += count;
        match stored.as_str() {
            "running" => of.running += count,
            "succeeded" => (of.succeeded, of.ended) = (of.succeeded + count, of.ended + count),
            "failed" => (of.failed, of.ended) = (of.failed + count, of.ended + count),
            "cancelled" => (of.cancelled, of.ended) = (of.cancelled + count, of.ended + count),
            _ => of.pending += count,
        }
    }
    Ok(children)
}

/// A child that has ended.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Child {
    pub id: i64,
    pub kind: String,
    /// `succeeded`, `failed` or `cancelled`.
    pub outcome: String,
    pub reason: Option<String>,
    pub payload: Json<serde_json::Value>,
    pub result: Option<Json<serde_json::Value>>,
    pub errors: Option<Json<serde_json::Value>>,
    pub finished_at: Timestamp,
}

/// The ended children of a job with numbers above `after`, in order.
pub async fn ended_children(on: On<'_>, parent: i64, after: i64, limit: i64) -> Result<Vec<Child>> {
    on.query(
        "SELECT id, kind, outcome, reason, payload, result, errors, finished_at FROM job_history
         WHERE parent_id = $1 AND id > $2 ORDER BY id LIMIT $3",
    )
    .bind(parent)
    .bind(after)
    .bind(limit)
    .fetch_all()
    .await
}
