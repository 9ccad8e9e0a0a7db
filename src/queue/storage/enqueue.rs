//! Rows on their way into `jobs`, one by one or in bulk. Which values they have is decided above; how
//! equal unique keys meet is decided here.

use crate::base::clock::Timestamp;
use crate::db::{self, Db, On, Sql, WriteTx};
use crate::queue::{CHANNEL, Enqueued, Error, Result};

/// A job about to be written.
#[derive(Debug, Clone)]
pub struct Row {
    pub queue: String,
    pub kind: &'static str,
    pub payload: String,
    pub scheduled: bool,
    pub priority: i64,
    pub run_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub max_attempts: u32,
    pub unique_key: Option<Vec<u8>>,
    pub limit_key: Option<String>,
    pub parent_id: Option<i64>,
    pub requested_by: Option<i64>,
    pub schedule: Option<(i64, Timestamp)>,
}

const STATES: [&str; 2] = ["waiting", "scheduled"];

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
    let statement = if row.scheduled { INSERT } else { INSERT_AND_WAKE };
    let made = on
        .query(statement)
        .bind(&row.queue)
        .bind(row.kind)
        .bind(&row.payload)
        .bind(STATES[usize::from(row.scheduled)])
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
    until_clear!(row, insert_on(tx.on(), row, now).await?, tx.on())
}

/// Writes one job and nothing else.
pub async fn insert_alone(db: &Db, row: &Row, now: Timestamp) -> Result<Enqueued> {
    until_clear!(row, insert_on(db.writer(), row, now).await?, db.writer())
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
            STATES[usize::from(row.scheduled)].into(),
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
    if !row.scheduled && written > 0 {
        tx.notify(CHANNEL).await?;
    }
    Ok(written)
}
