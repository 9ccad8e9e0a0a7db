//! Keeping a database fast and small: figures for the planner, rows that were deleted, pages that hold
//! nothing, the write-ahead log. Only what is needed is done, and nothing holds other writers up for long; what
//! was left out is told with its reason. When that happens is not decided here.

mod postgres;
mod sqlite;

use super::{Db, Engine, Result};
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use std::time::{Duration, Instant};

/// Whether to rewrite a SQLite file that holds many empty pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rewrite {
    /// When a large share is empty, the rest is small enough to be quick, and there is room.
    #[default]
    ByNeed,
    Never,
    /// Whenever there is room; other writers wait until it is done.
    Always,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was, or would have been, done, to what.
    pub what: String,
    pub done: bool,
    /// Why, or why not.
    pub why: String,
    pub took: Duration,
}

/// What was found and done.
#[derive(Debug, Clone)]
pub struct Optimised {
    pub engine: Engine,
    pub bytes_before: u64,
    pub bytes_after: u64,
    /// The write-ahead log beside a SQLite file.
    pub log_before: Option<u64>,
    pub log_after: Option<u64>,
    /// What SQLite found damaged; then nothing was done.
    pub damage: Vec<String>,
    pub steps: Vec<Step>,
    /// Whether it ended early because it was asked to.
    pub stopped: bool,
}

impl Db {
    /// Has PostgreSQL do at once what it would do by itself within minutes: clean up behind changes, learn what is
    /// there, and write it out. So a benchmark measures its own work and not that of the load before it. SQLite
    /// leaves nothing for later.
    pub async fn catch_up(&self) -> Result<()> {
        if let Self::Postgres { pool, .. } = self {
            sqlx::raw_sql("VACUUM (ANALYZE)").execute(pool).await?;
            // Not everybody may.
            let _ = sqlx::raw_sql("CHECKPOINT").execute(pool).await;
        }
        Ok(())
    }

    /// Does what is needed. Asked to stop, it ends after the step it is in; on PostgreSQL it breaks that off.
    pub async fn optimise(
        &self,
        rewrite: Rewrite,
        progress: &dyn Progress,
        stop: &Stop,
    ) -> Result<Optimised> {
        match self {
            Db::Sqlite { read, write } => sqlite::optimise(read, write, rewrite, progress, stop).await,
            Db::Postgres { pool, direct } => postgres::optimise(pool, direct, progress, stop).await,
        }
    }
}

fn done(what: impl Into<String>, why: impl Into<String>, begun: Instant) -> Step {
    Step { what: what.into(), done: true, why: why.into(), took: begun.elapsed() }
}

fn left(what: impl Into<String>, why: impl Into<String>) -> Step {
    Step { what: what.into(), done: false, why: why.into(), took: Duration::ZERO }
}
