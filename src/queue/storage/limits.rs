//! The rows of `limits` and `limit_leases`. What their values mean is decided in `queue::limits` and
//! `queue::breaker`.

use crate::base::clock::Timestamp;
use crate::db::{On, Result, WriteTx};
use crate::queue::limits::Rate;
use sqlx::FromRow;

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
        Some(Rate {
            count: u32::try_from(self.rate_count?).unwrap_or(u32::MAX),
            period_ms: u64::try_from(self.rate_period_ms?).unwrap_or(1_000),
            burst: self.burst.map(|burst| u32::try_from(burst).unwrap_or(u32::MAX)),
        })
    }
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
    tx.notify(crate::queue::CHANNEL).await
}
