//! The rows of `limits` and `limit_leases`. What their values mean is decided in `queue::limits` and
//! `queue::breaker`.

use crate::base::clock::Timestamp;
use crate::db::{Db, Engine, Json, On, Result, Sql, WriteTx};
use crate::queue::CHANNEL;
use crate::queue::breaker::State;
use crate::queue::limits::Rate;
use sqlx::FromRow;
use std::collections::BTreeMap;

/// A row as it stands.
#[derive(Debug, Clone, Default, FromRow)]
pub struct Limit {
    pub key: String,
    pub max_running: Option<i64>,
    pub rate_count: Option<i64>,
    pub rate_period_ms: Option<i64>,
    pub burst: Option<i64>,
    pub theoretical_arrival_at: Option<Timestamp>,
    pub paused_until_at: Option<Timestamp>,
    pub paused_reason: Option<String>,
    pub breaker: String,
    pub failures: i64,
    pub opened_at: Option<Timestamp>,
    pub retry_at: Option<Timestamp>,
    pub origin: String,
}

/// What is set by the program or an operator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Values {
    pub max_running: Option<i64>,
    pub rate_count: Option<i64>,
    pub rate_period_ms: Option<i64>,
    pub burst: Option<i64>,
}

impl Values {
    pub fn of(max_running: Option<u32>, rate: Option<Rate>) -> Self {
        Self {
            max_running: max_running.map(i64::from),
            rate_count: rate.map(|rate| i64::from(rate.count)),
            rate_period_ms: rate.map(|rate| i64::try_from(rate.period_ms).unwrap_or(i64::MAX)),
            burst: rate.and_then(|rate| rate.burst).map(i64::from),
        }
    }
}

impl Limit {
    pub const fn values(&self) -> Values {
        Values {
            max_running: self.max_running,
            rate_count: self.rate_count,
            rate_period_ms: self.rate_period_ms,
            burst: self.burst,
        }
    }

    /// The rate, if there is one.
    pub fn rate(&self) -> Option<Rate> {
        rate_of(self.rate_count, self.rate_period_ms, self.burst)
    }
}

/// A rate out of its three columns.
pub fn rate_of(count: Option<i64>, period_ms: Option<i64>, burst: Option<i64>) -> Option<Rate> {
    Some(Rate {
        count: u32::try_from(count?).unwrap_or(u32::MAX),
        period_ms: u64::try_from(period_ms?).unwrap_or(1_000),
        burst: burst.map(|burst| u32::try_from(burst).unwrap_or(u32::MAX)),
    })
}

macro_rules! columns {
    () => {
        "key, max_running, rate_count, rate_period_ms, burst, theoretical_arrival_at, paused_until_at, paused_reason,
         breaker, failures, opened_at, retry_at, origin"
    };
}

/// All rows by key.
pub async fn list(on: On<'_>) -> Result<Vec<Limit>> {
    on.query(concat!("SELECT ", columns!(), " FROM limits ORDER BY key")).fetch_all().await
}

/// Writes the values of a key, whether there was a row or not. Another rate begins with a full bucket.
pub async fn set(
    tx: &mut WriteTx,
    key: &str,
    values: &Values,
    origin: &'static str,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO limits (key, max_running, rate_count, rate_period_ms, burst, origin, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (key) DO UPDATE SET max_running = excluded.max_running, rate_count = excluded.rate_count,
                rate_period_ms = excluded.rate_period_ms, burst = excluded.burst, origin = excluded.origin,
                theoretical_arrival_at = NULL, updated_at = excluded.updated_at",
        )
        .bind(key)
        .bind(values.max_running)
        .bind(values.rate_count)
        .bind(values.rate_period_ms)
        .bind(values.burst)
        .bind(origin)
        .bind(now)
        .execute()
        .await?;
    tx.notify(CHANNEL).await
}

/// The row of a key.
pub async fn find(on: On<'_>, key: &str) -> Result<Option<Limit>> {
    on.query(concat!("SELECT ", columns!(), " FROM limits WHERE key = $1")).bind(key).fetch_optional().await
}

macro_rules! of_keys {
    ($end:literal) => {
        Sql {
            sqlite: concat!(
                "SELECT ",
                columns!(),
                " FROM limits WHERE key IN (SELECT value FROM json_each($1)) ORDER BY key"
            ),
            postgres: concat!(
                "SELECT ",
                columns!(),
                " FROM limits WHERE key IN (SELECT jsonb_array_elements_text($1)) ORDER BY key",
                $end
            ),
        }
    };
}

/// The rows of these keys, as far as there are any.
pub async fn of_keys(on: On<'_>, keys: &[&str]) -> Result<Vec<Limit>> {
    on.query(of_keys!("")).bind(Json(keys)).fetch_all().await
}

/// The same, and nobody else changes them until the transaction ends. In the order of their keys, so that
/// two who want the same ones never wait for each other.
pub async fn lock(tx: &mut WriteTx, keys: &[&str]) -> Result<Vec<Limit>> {
    tx.on().query(of_keys!(" FOR UPDATE")).bind(Json(keys)).fetch_all().await
}

/// In the order of the index, or PostgreSQL may collect the jobs as a bitmap, and with it everything that ran
/// since the last vacuum.
macro_rules! in_use {
    ($keys:literal) => {
        concat!(
            "SELECT k.value AS key,
               (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE state = 'running' AND limit_key = k.value
                                      ORDER BY limit_key LIMIT $3) AS j)
               + (SELECT count(*) FROM limit_leases WHERE key = k.value AND expires_at > $2) AS used,
               EXISTS (SELECT 1 FROM queues WHERE limit_key = k.value) AS has_queue
             FROM ",
            $keys
        )
    };
}

const IN_QUEUES: &str = "SELECT count(*) FROM
       (SELECT 1 FROM jobs WHERE state = 'running' AND coalesce(limit_key, '') <> $1
          AND queue IN (SELECT name FROM queues WHERE limit_key = $1) ORDER BY worker_id LIMIT $2) AS j";

/// How many run under each of these keys, counted up to `most`: jobs by their rows, other work by its leases.
/// Counted each time, because a counter would go wrong with the first worker that dies.
pub async fn in_use(
    look: &mut Look<'_>,
    keys: &[&str],
    most: i64,
    now: Timestamp,
) -> Result<BTreeMap<String, i64>> {
    const COUNT: Sql = Sql {
        sqlite: in_use!("json_each($1) k"),
        postgres: in_use!("jsonb_array_elements_text($1) AS k (value)"),
    };
    let counted: Vec<(String, i64, bool)> =
        look.on().query(COUNT).bind(Json(keys)).bind(now).bind(most).fetch_all().await?;
    let mut used = BTreeMap::new();
    for (key, mut running, has_queue) in counted {
        if has_queue {
            let in_queues: i64 = look.on().query(IN_QUEUES).bind(&key).bind(most).fetch_scalar().await?;
            running += in_queues;
        }
        used.insert(key, running);
    }
    Ok(used)
}

/// Where something is counted: beside others, or while they wait.
pub enum Look<'a> {
    Reader(&'a Db),
    Locked(&'a mut WriteTx),
}

impl Look<'_> {
    pub fn on(&mut self) -> On<'_> {
        match self {
            Self::Reader(db) => db.reader(),
            Self::Locked(tx) => tx.on(),
        }
    }
}

/// Writes the bucket of each of these, which must be locked.
pub async fn spent(tx: &mut WriteTx, limits: &[&Limit], now: Timestamp) -> Result<()> {
    for limit in limits.iter().filter(|limit| limit.rate_count.is_some()) {
        tx.on()
            .query("UPDATE limits SET theoretical_arrival_at = $2, updated_at = $3 WHERE key = $1")
            .bind(&limit.key)
            .bind(limit.theoretical_arrival_at)
            .bind(now)
            .execute()
            .await?;
    }
    Ok(())
}

/// Makes a row that limits nothing, where there is none.
pub async fn ensure(tx: &mut WriteTx, key: &str, now: Timestamp) -> Result<()> {
    tx.on()
        .query("INSERT INTO limits (key, origin, updated_at) VALUES ($1, 'use', $2) ON CONFLICT (key) DO NOTHING")
        .bind(key)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Lets nobody start before an instant; a longer pause stays.
pub async fn pause(
    tx: &mut WriteTx,
    key: &str,
    until: Timestamp,
    reason: &str,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE limits SET paused_until_at = $2, paused_reason = $3, updated_at = $4
             WHERE key = $1 AND (paused_until_at IS NULL OR paused_until_at < $2)",
        )
        .bind(key)
        .bind(until)
        .bind(reason)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Ends a pause; `false` when there was none.
pub async fn resume(tx: &mut WriteTx, key: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .on()
        .query(
            "UPDATE limits SET paused_until_at = NULL, paused_reason = NULL, updated_at = $2
             WHERE key = $1 AND paused_until_at > $2",
        )
        .bind(key)
        .bind(now)
        .execute()
        .await?;
    tx.notify(CHANNEL).await?;
    Ok(rows == 1)
}

/// Takes away pause and breaker.
pub async fn calm(tx: &mut WriteTx, key: &str, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE limits SET paused_until_at = NULL, paused_reason = NULL, breaker = 'closed', failures = 0,
                opened_at = NULL, retry_at = NULL, updated_at = $2
             WHERE key = $1",
        )
        .bind(key)
        .bind(now)
        .execute()
        .await?;
    tx.notify(CHANNEL).await
}

/// Takes a place under a cap whose row is locked; places whose lease has ended go.
pub async fn take_place(
    tx: &mut WriteTx,
    key: &str,
    holder: &str,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<i64> {
    tx.on()
        .query("DELETE FROM limit_leases WHERE key = $1 AND expires_at <= $2")
        .bind(key)
        .bind(now)
        .execute()
        .await?;
    tx.on()
        .query(
            "INSERT INTO limit_leases (key, holder, expires_at, created_at) VALUES ($1, $2, $3, $4) RETURNING id",
        )
        .bind(key)
        .bind(holder)
        .bind(expires_at)
        .bind(now)
        .fetch_scalar()
        .await
}

/// Keeps a place; `false`: its lease has ended.
pub async fn renew_place(on: On<'_>, id: i64, expires_at: Timestamp, now: Timestamp) -> Result<bool> {
    let rows = on
        .query("UPDATE limit_leases SET expires_at = $2 WHERE id = $1 AND expires_at > $3")
        .bind(id)
        .bind(expires_at)
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Gives a place back.
pub async fn free_place(tx: &mut WriteTx, id: i64) -> Result<()> {
    tx.on().query("DELETE FROM limit_leases WHERE id = $1").bind(id).execute().await?;
    tx.notify(CHANNEL).await
}

/// Changes the caps of a queue, whether it has a row or not; `None` leaves one as it is.
pub async fn set_queue(
    tx: &mut WriteTx,
    queue: &str,
    concurrency: Option<Option<i64>>,
    max_running: Option<Option<i64>>,
    now: Timestamp,
) -> Result<()> {
    super::control::ensure_queue(tx, queue, now).await?;
    let columns = [
        ("UPDATE queues SET concurrency = $2, updated_at = $3 WHERE name = $1", concurrency),
        ("UPDATE queues SET max_running = $2, updated_at = $3 WHERE name = $1", max_running),
    ];
    for (statement, value) in columns {
        if let Some(value) = value {
            tx.on().query(statement).bind(queue).bind(value).bind(now).execute().await?;
        }
    }
    tx.notify(CHANNEL).await
}

/// Takes the row of a queue's rate away, with whatever pause or breaker it had.
pub async fn remove(tx: &mut WriteTx, key: &str) -> Result<()> {
    tx.on().query("DELETE FROM limits WHERE key = $1").bind(key).execute().await?;
    Ok(())
}

/// Says under which key all jobs of a queue run, whatever their own is.
pub async fn set_queue_key(tx: &mut WriteTx, queue: &str, key: Option<&str>, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE queues SET limit_key = $2, updated_at = $3 WHERE name = $1")
        .bind(queue)
        .bind(key)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Moves the breaker of a key on if it still is as it was; `false`: somebody was quicker. A row is made for
/// the first failure.
pub async fn step_breaker(db: &Db, key: &str, before: State, after: State, now: Timestamp) -> Result<bool> {
    let (old, old_failures, _, old_retry) = before.row();
    let (new, failures, opened_at, retry_at) = after.row();
    let moved = db
        .writer()
        .query(
            "UPDATE limits SET breaker = $2, failures = $3, opened_at = $4, retry_at = $5, updated_at = $6
             WHERE key = $1 AND breaker = $7 AND failures = $8 AND retry_at IS NOT DISTINCT FROM $9",
        )
        .bind(key)
        .bind(new)
        .bind(failures)
        .bind(opened_at)
        .bind(retry_at)
        .bind(now)
        .bind(old)
        .bind(old_failures)
        .bind(old_retry)
        .execute()
        .await?;
    if moved == 0 && old == "closed" && old_failures == 0 {
        let made = db
            .writer()
            .query(
                "INSERT INTO limits (key, origin, breaker, failures, opened_at, retry_at, updated_at)
                 VALUES ($1, 'use', $2, $3, $4, $5, $6) ON CONFLICT (key) DO NOTHING",
            )
            .bind(key)
            .bind(new)
            .bind(failures)
            .bind(opened_at)
            .bind(retry_at)
            .bind(now)
            .execute()
            .await?;
        return Ok(made == 1);
    }
    Ok(moved == 1)
}

/// Wakes workers on other hosts without changing anything. SQLite's see the commit that freed a place.
pub async fn wake(db: &Db) -> Result<()> {
    if db.engine() == Engine::Postgres {
        db.writer().query("SELECT CAST(pg_notify($1, '') AS TEXT)").bind(CHANNEL).execute().await?;
    }
    Ok(())
}
