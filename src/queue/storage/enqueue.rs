//! Rows on their way into `jobs`, one by one or in bulk. Which values they have is decided above; how
//! equal unique keys meet is decided here.

use crate::base::{clock::Timestamp, crypto::hex};
use crate::db::{self, Db, Engine, Json, On, Sql, WriteTx};
use crate::queue::{CHANNEL, Enqueued, Error, Result};
use std::collections::HashSet;

/// A job about to be written.
#[derive(Debug, Clone)]
pub struct Row {
    pub queue: String,
    pub kind: &'static str,
    pub payload: String,
    /// `waiting`, `scheduled` or `held`.
    pub state: &'static str,
    pub priority: i64,
    pub run_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub max_attempts: u32,
    pub unique_key: Option<Vec<u8>>,
    /// Until when the key is taken whatever becomes of the job.
    pub claimed_until: Option<Timestamp>,
    pub limit_key: Option<String>,
    pub parent_id: Option<i64>,
    pub requested_by: Option<i64>,
    pub schedule: Option<(i64, Timestamp)>,
}

macro_rules! insert {
    ($payload:literal) => {
        concat!(
            "INSERT INTO jobs (queue, kind, payload, state, priority, run_at, expires_at, max_attempts, unique_key,
                               limit_key, parent_id, requested_by, schedule_id, scheduled_for, created_at)
             VALUES ($1, $2, ", $payload, ", $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL DO NOTHING RETURNING id"
        )
    };
}

/// One statement writes the job and wakes the workers: PostgreSQL sends equal notifications of one
/// transaction once. SQLite's workers see the commit itself.
const INSERT_AND_WAKE: Sql = Sql {
    sqlite: insert!("$3"),
    postgres: concat!(
        "WITH made AS (",
        insert!("CAST($3 AS JSONB)"),
        ") SELECT id, CAST(pg_notify('pqctl_jobs', '') AS TEXT) FROM made"
    ),
};
const INSERT: Sql = Sql { sqlite: insert!("$3"), postgres: insert!("CAST($3 AS JSONB)") };

#[derive(sqlx::FromRow)]
struct Made {
    id: i64,
}

async fn insert_on(on: On<'_>, row: &Row, now: Timestamp) -> db::Result<Option<i64>> {
    let statement = if row.state == "waiting" { INSERT_AND_WAKE } else { INSERT };
    let made = on
        .query(statement)
        .bind(&row.queue)
        .bind(row.kind)
        .bind(&row.payload)
        .bind(row.state)
        .bind(row.priority)
        .bind(row.run_at)
        .bind(row.expires_at)
        .bind(row.max_attempts)
        .bind(row.unique_key.as_deref())
        .bind(row.limit_key.as_deref())
        .bind(row.parent_id)
        .bind(row.requested_by)
        .bind(row.schedule.map(|schedule| schedule.0))
        .bind(row.schedule.map(|schedule| schedule.1))
        .bind(now)
        .fetch_optional::<Made>()
        .await?;
    Ok(made.map(|made| made.id))
}

async fn same_key(on: On<'_>, key: &[u8]) -> db::Result<Option<i64>> {
    let found =
        on.query("SELECT id FROM jobs WHERE unique_key = $1").bind(key).fetch_optional::<Made>().await?;
    Ok(found.map(|found| found.id))
}

/// What an insert came to. The job in the way may have ended meanwhile: then it is simply tried again.
macro_rules! until_clear {
    ($row:ident, $insert:expr, $on:expr) => {{
        loop {
            if let Some(id) = $insert {
                return Ok(Enqueued { id, created: true });
            }
            let key = $row.unique_key.as_deref().unwrap_or_default();
            if let Some(id) = same_key($on, key).await? {
                return Ok(Enqueued { id, created: false });
            }
        }
    }};
}

/// Writes one job in the caller's transaction.
pub async fn insert(tx: &mut WriteTx, row: &Row, now: Timestamp) -> Result<Enqueued> {
    if let (Some(key), Some(until)) = (&row.unique_key, row.claimed_until) {
        return insert_claiming(tx, row, key, until, now).await;
    }
    until_clear!(row, insert_on(tx.on(), row, now).await?, tx.on())
}

/// Writes one job and nothing else.
pub async fn insert_alone(db: &Db, row: &Row, now: Timestamp) -> Result<Enqueued> {
    if row.claimed_until.is_some() {
        let mut tx = db.write().await?;
        let enqueued = insert(&mut tx, row, now).await?;
        tx.commit().await?;
        return Ok(enqueued);
    }
    until_clear!(row, insert_on(db.writer(), row, now).await?, db.writer())
}

/// Writes one job whose key stays taken for a time. The claim has the last word: of two who saw the key free,
/// the one who comes second takes its job back.
async fn insert_claiming(
    tx: &mut WriteTx,
    row: &Row,
    key: &[u8],
    until: Timestamp,
    now: Timestamp,
) -> Result<Enqueued> {
    loop {
        let claimed = tx
            .on()
            .query("SELECT job_id AS id FROM unique_claims WHERE key = $1 AND expires_at > $2")
            .bind(key)
            .bind(now)
            .fetch_optional::<Made>()
            .await?;
        if let Some(Made { id }) = claimed {
            return Ok(Enqueued { id, created: false });
        }
        if let Some(id) = insert_on(tx.on(), row, now).await? {
            let mine = claim_keys(tx, &[(id, hex(key))], until, now).await?;
            if !mine.is_empty() {
                return Ok(Enqueued { id, created: true });
            }
            forget(tx, &[id]).await?;
        } else if let Some(id) = same_key(tx.on(), key).await? {
            return Ok(Enqueued { id, created: false });
        }
    }
}

/// Takes keys for jobs that were just written, unless somebody else holds them; the keys that were had.
async fn claim_keys(
    tx: &mut WriteTx,
    keys: &[(i64, String)],
    until: Timestamp,
    now: Timestamp,
) -> db::Result<Vec<Vec<u8>>> {
    const CLAIM: Sql = Sql {
        sqlite: "INSERT INTO unique_claims AS c (key, job_id, expires_at)
                 SELECT unhex(value ->> 1), value ->> 0, $2 FROM json_each($1) WHERE true
                 ON CONFLICT (key) DO UPDATE SET job_id = excluded.job_id, expires_at = excluded.expires_at
                   WHERE c.expires_at <= $3 RETURNING key",
        postgres: "INSERT INTO unique_claims AS c (key, job_id, expires_at)
                 SELECT decode(v ->> 1, 'hex'), CAST(v ->> 0 AS BIGINT), $2 FROM jsonb_array_elements($1) AS v
                 ON CONFLICT (key) DO UPDATE SET job_id = excluded.job_id, expires_at = excluded.expires_at
                   WHERE c.expires_at <= $3 RETURNING key",
    };
    tx.on().query(CLAIM).bind(Json(keys)).bind(until).bind(now).fetch_scalars().await
}

async fn forget(tx: &mut WriteTx, ids: &[i64]) -> db::Result<()> {
    const FORGET: Sql = Sql {
        sqlite: "DELETE FROM jobs WHERE id IN (SELECT value FROM json_each($1))",
        postgres: "DELETE FROM jobs WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))",
    };
    tx.on().query(FORGET).bind(Json(ids)).execute().await?;
    Ok(())
}

/// Jobs per statement, so that the list stays a few hundred kilobytes.
const SLICE: usize = 2_000;

macro_rules! insert_keyed {
    ($id:literal, $its:literal, $payload:literal, $key:literal, $limit:literal, $from:literal, $clear:literal) => {
        concat!(
            "INSERT INTO jobs (",
            $id,
            "queue, kind, payload, state, priority, run_at, expires_at, max_attempts, parent_id,
                               requested_by, created_at, unique_key, limit_key)
             SELECT ",
            $its,
            "$1, $2, ",
            $payload,
            ", $3, $4, $5, $6, $7, $8, $9, $10, ",
            $key,
            ", ",
            $limit,
            " FROM ",
            $from,
            " WHERE ",
            $clear,
            " ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL DO NOTHING RETURNING id, unique_key"
        )
    };
}

macro_rules! insert_keyed_where {
    ($sqlite:literal, $postgres:literal) => {
        Sql {
            sqlite: insert_keyed!(
                "",
                "",
                "value ->> 0",
                "unhex(value ->> 1)",
                "value ->> 2",
                "json_each($11)",
                $sqlite
            ),
            postgres: insert_keyed!(
                "id, ",
                "CAST(v ->> 3 AS BIGINT), ",
                "CAST(v ->> 0 AS JSONB)",
                "decode(v ->> 1, 'hex')",
                "v ->> 2",
                "jsonb_array_elements($11) AS v",
                $postgres
            ),
        }
    };
}

const INSERT_KEYED: Sql =
    insert_keyed_where!("true", "true ORDER BY decode(v ->> 1, 'hex'), CAST(v ->> 3 AS BIGINT)");

const INSERT_UNCLAIMED: Sql = insert_keyed_where!(
    "NOT EXISTS (SELECT 1 FROM unique_claims c WHERE c.key = unhex(value ->> 1) AND c.expires_at > $10)",
    "NOT EXISTS (SELECT 1 FROM unique_claims c WHERE c.key = decode(v ->> 1, 'hex') AND c.expires_at > $10)
     ORDER BY decode(v ->> 1, 'hex'), CAST(v ->> 3 AS BIGINT)"
);

/// Numbers for new jobs, in order.
async fn reserve(tx: &mut WriteTx, jobs: usize) -> db::Result<Vec<i64>> {
    tx.on()
        .query("SELECT nextval(pg_get_serial_sequence('jobs', 'id')) FROM generate_series(1, $1)")
        .bind(i64::try_from(jobs).unwrap_or(i64::MAX))
        .fetch_scalars()
        .await
}

/// Payload, unique key and limit key of one job of many.
pub type Keyed = (String, Option<Vec<u8>>, Option<String>);

/// Writes many jobs that differ in their payload and keys; how many were new.
///
/// On PostgreSQL whoever writes a key that somebody else has written and not committed waits for that one. So that
/// two loads of the same keys never wait for each other, all write them in one order; the numbers of the jobs
/// still follow the order in which they were given, because jobs start by number.
pub async fn insert_unique(tx: &mut WriteTx, row: &Row, jobs: Vec<Keyed>, now: Timestamp) -> db::Result<u64> {
    let statement = if row.claimed_until.is_some() { INSERT_UNCLAIMED } else { INSERT_KEYED };
    let mut written = 0;
    let mut ids = vec![None; jobs.len()];
    if tx.engine() == Engine::Postgres {
        ids = reserve(tx, jobs.len()).await?.into_iter().map(Some).collect();
        ids.sort_unstable();
    }
    let mut jobs: Vec<(Keyed, Option<i64>)> = jobs.into_iter().zip(ids).collect();
    if tx.engine() == Engine::Postgres {
        // Stable: of equal ones the first stays.
        jobs.sort_by(|((_, one, _), _), ((_, other, _), _)| one.cmp(other));
    }
    for slice in jobs.chunks(SLICE) {
        let list: Vec<_> = slice
            .iter()
            .map(|((text, key, limit), id)| (text, key.as_ref().map(|key| hex(key)), limit, id))
            .collect();
        let made: Vec<(i64, Option<Vec<u8>>)> = tx
            .on()
            .query(statement)
            .bind(&row.queue)
            .bind(row.kind)
            .bind(row.state)
            .bind(row.priority)
            .bind(row.run_at)
            .bind(row.expires_at)
            .bind(row.max_attempts)
            .bind(row.parent_id)
            .bind(row.requested_by)
            .bind(now)
            .bind(Json(&list))
            .fetch_all()
            .await?;
        written += made.len() as u64;
        let Some(until) = row.claimed_until else { continue };
        let keys: Vec<_> =
            made.iter().filter_map(|(id, key)| key.as_ref().map(|key| (*id, hex(key)))).collect();
        let mine: HashSet<Vec<u8>> = claim_keys(tx, &keys, until, now).await?.into_iter().collect();
        let taken: Vec<i64> = made
            .into_iter()
            .filter(|(_, key)| key.as_ref().is_some_and(|key| !mine.contains(key)))
            .map(|(id, _)| id)
            .collect();
        if !taken.is_empty() {
            forget(tx, &taken).await?;
            written -= taken.len() as u64;
        }
    }
    if row.state == "waiting" && written > 0 {
        tx.notify(CHANNEL).await?;
    }
    Ok(written)
}

/// Writes many jobs that differ in payload and limit key only, none with a unique key.
pub async fn insert_many(
    tx: &mut WriteTx,
    row: &Row,
    each: impl Iterator<Item = (String, Option<String>)>,
    now: Timestamp,
) -> Result<u64, Error> {
    let columns = [
        "queue",
        "kind",
        "payload",
        "state",
        "priority",
        "run_at",
        "expires_at",
        "max_attempts",
        "limit_key",
        "parent_id",
        "requested_by",
        "created_at",
    ];
    let rows = each.map(|(payload, limit_key)| {
        [
            row.queue.as_str().into(),
            row.kind.into(),
            payload.into(),
            row.state.into(),
            row.priority.into(),
            row.run_at.into(),
            row.expires_at.into(),
            row.max_attempts.into(),
            limit_key.into(),
            row.parent_id.into(),
            row.requested_by.into(),
            now.into(),
        ]
    });
    let written = tx.bulk("jobs", columns, rows).await?;
    if row.state == "waiting" && written > 0 {
        tx.notify(CHANNEL).await?;
    }
    Ok(written)
}
