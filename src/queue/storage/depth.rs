//! How much there is to do, for those who ask again and again: status lines, health checks, metrics.

use crate::base::clock::Timestamp;
use crate::db::{Db, Json, Result, Sql};
use serde::Serialize;
use sqlx::FromRow;

/// Unfinished jobs of a queue in one state.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Depth {
    pub queue: String,
    /// `waiting`, `scheduled`, `running` or `held`.
    pub state: String,
    pub jobs: i64,
    /// When the oldest of them was or is due.
    pub oldest_at: Timestamp,
}

/// Unfinished jobs by queue and state, as `counted`. Nobody keeps a counter, which every job would have to write;
/// so each is looked at, but once, and in SQLite in the indexes only (a million: a fifth of the time that reading
/// the table takes). PostgreSQL is as fast over the table, and would believe its statistics too much when it chose
/// between the indexes.
pub(super) const COUNTED: Sql = Sql {
    sqlite:
        "WITH counted AS MATERIALIZED (
           SELECT queue, 'waiting' AS state, count(*) AS jobs, min(run_at) AS oldest_at
             FROM jobs WHERE state = 'waiting' AND limit_key IS NULL GROUP BY queue
           UNION ALL SELECT queue, 'waiting', count(*), min(run_at)
             FROM jobs WHERE state = 'waiting' AND limit_key IS NOT NULL GROUP BY queue
           UNION ALL SELECT queue, 'scheduled', count(*), min(run_at) FROM jobs WHERE state = 'scheduled' GROUP BY queue
           UNION ALL SELECT queue, 'held', count(*), min(run_at) FROM jobs WHERE state = 'held' GROUP BY queue
           UNION ALL SELECT queue, 'running', count(*), min(run_at) FROM jobs WHERE state = 'running' GROUP BY queue)",
    postgres: "WITH counted AS MATERIALIZED (
           SELECT queue, state, count(*) AS jobs, min(run_at) AS oldest_at FROM jobs GROUP BY queue, state)",
};

/// Unfinished jobs by queue and state. It counts every one of them: ask seldom where there are many.
pub async fn depths(db: &Db) -> Result<Vec<Depth>> {
    db.reader()
        .query(COUNTED)
        .push(
            " SELECT queue, state, CAST(sum(jobs) AS BIGINT) AS jobs, min(oldest_at) AS oldest_at FROM counted
             GROUP BY queue, state ORDER BY queue, state",
        )
        .fetch_all()
        .await
}

const WAITING: Sql = Sql {
    sqlite: "SELECT count(*) FROM (SELECT 1 FROM jobs WHERE state = 'waiting'
                 AND queue IN (SELECT value FROM json_each($1)) LIMIT $2) w",
    postgres: "SELECT count(*) FROM (SELECT 1 FROM jobs WHERE state = 'waiting'
                 AND queue IN (SELECT jsonb_array_elements_text($1)) LIMIT $2) w",
};

/// How many jobs of these queues wait, counted up to `most`: it costs little however many there are.
pub async fn waiting(db: &Db, queues: &[&str], most: i64) -> Result<i64> {
    db.reader().query(WAITING).bind(Json(queues)).bind(most).fetch_scalar().await
}

/// The queues that are paused.
pub async fn paused(db: &Db) -> Result<Vec<String>> {
    db.reader()
        .query("SELECT name FROM queues WHERE paused_at IS NOT NULL ORDER BY name")
        .fetch_scalars()
        .await
}

/// Whether the database answers.
pub async fn ping(db: &Db) -> Result<()> {
    let _: i64 = db.reader().query("SELECT CAST(1 AS BIGINT)").fetch_scalar().await?;
    Ok(())
}

/// The schedule that is due next, and when.
pub async fn next_schedule(db: &Db) -> Result<Option<(String, Timestamp)>> {
    db.reader()
        .query(
            "SELECT name, next_at FROM schedules
             WHERE next_at IS NOT NULL AND paused_at IS NULL AND retired_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM settings WHERE settings.key = 'schedules.off.' || schedule_group)
             ORDER BY next_at, name LIMIT 1",
        )
        .fetch_optional()
        .await
}
