//! Rows about jobs that are over: jobs, their log lines, counters, ticks of schedules, rows of workers. Each
//! goes after a time of its own, `retention` in the configuration, in slices.

use super::stopped;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::error::Result;
use crate::queue::{self, scheduler};
use chrono::TimeDelta;
use serde::Serialize;
use std::time::Duration;

/// After how long each goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    pub succeeded: Duration,
    pub cancelled: Duration,
    pub failed: Duration,
    pub statistics: Duration,
    pub schedule_runs: Duration,
    pub workers: Duration,
}

impl Spec {
    /// As configured.
    pub fn of(app: &App) -> Self {
        let retention = &app.config.retention;
        Self {
            succeeded: retention.succeeded_jobs,
            cancelled: retention.cancelled_jobs,
            failed: retention.failed_jobs,
            statistics: retention.statistics,
            schedule_runs: retention.schedule_runs,
            workers: retention.workers,
        }
    }
}

/// How many rows went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Pruned {
    pub succeeded: u64,
    pub cancelled: u64,
    pub failed: u64,
    /// Log lines of jobs that had gone before them.
    pub logs: u64,
    pub statistics: u64,
    pub schedule_runs: u64,
    pub workers: u64,
    /// Unique keys whose time is over.
    pub unique_claims: u64,
}

/// Removes what is older; one unit of `progress` is one sort of rows.
pub async fn prune(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Pruned> {
    let now = app.clock.now();
    let (db, stop) = (&app.db, &app.stop);
    let mut pruned = Pruned::default();
    progress.start("old rows", Some(8));
    // Where ended jobs are to be archived, nothing else removes them, or they would be lost.
    let archived = app.config.archive.job_history.is_some();
    for (outcome, count, time) in [
        ("succeeded", &mut pruned.succeeded, spec.succeeded),
        ("cancelled", &mut pruned.cancelled, spec.cancelled),
        ("failed", &mut pruned.failed, spec.failed),
    ] {
        if !archived {
            *count = queue::prune(db, outcome, ago(now, time), stop).await?;
        }
        progress.advance(1);
    }
    pruned.logs = queue::prune_logs(db, stop).await?;
    progress.advance(1);
    pruned.statistics = queue::prune_statistics(db, ago(now, spec.statistics), stop).await?;
    progress.advance(1);
    let mut tx = db.write().await?;
    pruned.schedule_runs = scheduler::prune_runs(&mut tx, ago(now, spec.schedule_runs)).await?;
    tx.commit().await?;
    progress.advance(1);
    pruned.workers = queue::prune_workers(db, ago(now, spec.workers)).await?;
    progress.advance(1);
    pruned.unique_claims = queue::prune_claims(db, now, stop).await?;
    progress.advance(1);
    if stop.requested() { Err(stopped(app)) } else { Ok(pruned) }
}

/// The instant so long before now.
pub(super) fn ago(now: Timestamp, time: Duration) -> Timestamp {
    TimeDelta::from_std(time)
        .ok()
        .and_then(|time| now.checked_sub_signed(time))
        .unwrap_or(Timestamp::UNIX_EPOCH)
}
