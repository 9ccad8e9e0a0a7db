//! What was sent, afterwards: all months at a glance, and one run with each student's mail. Only reading is here.

use super::month::Month;
use super::recipients;
use super::send::{self, Account};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::error::{Failure, Kind, Result};
use crate::store::monthly_reports as snapshots;
use crate::store::report_runs::{self as runs, Run};
use serde::Serialize;
use std::collections::BTreeMap;

/// A month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthLine {
    pub month: String,
    /// Students with a report.
    pub reports: i64,
    /// Of these, those of the whole month.
    pub complete: i64,
    /// Mails by what became of them.
    pub mails: BTreeMap<String, i64>,
    pub total: i64,
    pub sent: i64,
    /// In the outbox, not yet sent.
    pub waiting: i64,
    /// Nobody knows whether they arrived; as in a run's account, that is no failure.
    pub uncertain: i64,
    pub failed: i64,
    /// Mails whose address does not take any: refused by its server, or found out before.
    pub bounced: i64,
    pub last_run: Option<RunLine>,
}

/// A run, in short.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunLine {
    pub run: i64,
    pub month: String,
    pub status: String,
    pub total_users: i64,
    pub successful: i64,
    pub failed: i64,
    pub skipped: i64,
    pub message: Option<String>,
    pub job_id: Option<i64>,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

impl RunLine {
    pub fn of(run: &Run) -> Self {
        Self {
            run: run.id,
            month: Month::of_day(run.period_on).to_string(),
            status: run.status.clone(),
            total_users: run.total_users,
            successful: run.successful,
            failed: run.failed,
            skipped: run.skipped,
            message: run.message.clone(),
            job_id: run.job_id,
            created_at: run.created_at,
            finished_at: run.finished_at,
        }
    }
}

/// The months with reports, the newest first.
pub async fn summary(app: &App, month: Option<Month>) -> Result<Vec<MonthLine>> {
    let known = snapshots::list_months(app.db.reader(), month.map(Month::first), 120).await?;
    let mut lines = Vec::with_capacity(known.len());
    for (first, reports, complete) in known {
        let month = Month::of_day(first);
        let prefix = recipients::prefix(month);
        let mails: BTreeMap<String, i64> =
            snapshots::count_mailed(app.db.reader(), &prefix).await?.into_iter().collect();
        let of = |states: &[&str]| states.iter().filter_map(|state| mails.get(*state)).sum::<i64>();
        let last = runs::list(app.db.reader(), Some(first), 1).await?;
        lines.push(MonthLine {
            month: month.to_string(),
            reports,
            complete,
            total: mails.values().sum(),
            sent: of(&["sent"]),
            waiting: of(&["queued", "sending", "deferred", "held"]),
            uncertain: of(&["uncertain"]),
            failed: of(&["failed", "expired", "cancelled"]),
            bounced: snapshots::count_bounced(app.db.reader(), &prefix).await?,
            last_run: last.first().map(RunLine::of),
            mails,
        });
    }
    Ok(lines)
}

/// The run with that number, or the last one, and its account as it stands now.
pub async fn run(app: &App, number: Option<i64>) -> Result<(RunLine, Account)> {
    let found = match number {
        Some(number) => runs::find(app.db.reader(), number).await?,
        None => runs::list(app.db.reader(), None, 1).await?.pop(),
    };
    let run = found.ok_or_else(|| {
        let text = number.map_or("there is no run".to_owned(), |number| format!("there is no run {number}"));
        Failure::new(Kind::NotFound, text).hint("`pqctl reports summary` shows the last run of each month")
    })?;
    let (order, skipped, problems) = send::recall(&run)?;
    let account = send::account(app, &order, &run, skipped, &problems).await?;
    Ok((RunLine::of(&run), account))
}
