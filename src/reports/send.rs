//! From a month to mails in the outbox: who gets a report ([`super::recipients`]), the snapshots, the letters
//! ([`super::deliver`]), and the run that accounts for each of them. Everything may be killed at any moment and run again: a snapshot belongs to its run, a
//! letter to its key.

use super::figures::MonthlyReport;
use super::month::Month;
use super::recipients::{Plan, Recipient, Skipped};
use super::{compute, deliver, pace};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::base::{failpoint, ids};
use crate::error::{Failure, Kind, Result};
use crate::store::audit;
use crate::store::monthly_reports::{self as snapshots, Mailed, NewSnapshot};
use crate::store::report_runs::{self as runs, Counts, Run};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Snapshots written, or letters posted, in one transaction.
pub const SLICE: usize = 100;
/// The most rows of a result that is kept with a job; `reports status` has all.
const MOST_ROWS: usize = 1_000;

/// Which of those in scope get a mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Who has had none for the month.
    #[default]
    New,
    /// Whose last one failed.
    OnlyFailed,
    /// Everybody, once more.
    Resend,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub month: String,
    /// `users.id`; nothing: all students.
    pub user: Option<i64>,
    pub mode: Mode,
    pub include_inactive: bool,
    /// Compute again although there is a report; that is a new version.
    pub anew: bool,
}

impl Order {
    pub fn new(month: Month) -> Self {
        Self { month: month.to_string(), user: None, mode: Mode::New, include_inactive: false, anew: false }
    }

    pub fn month(&self) -> Result<Month> {
        self.month.parse().map_err(|why: String| Failure::new(Kind::Usage, why))
    }
}

/// What became of one student's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub user_id: i64,
    pub email: String,
    /// That of the mail (`queued`, `sent`, `failed`, …).
    pub status: String,
    pub error: Option<String>,
    pub message_id: Option<String>,
}

impl Row {
    fn of(mailed: Mailed) -> Self {
        let failed =
            matches!(mailed.state.as_str(), "failed" | "expired" | "suppressed" | "uncertain" | "deferred");
        // The reason has the code that the reply is without.
        let error = mailed.state_reason.or(mailed.smtp_reply).filter(|_| failed);
        Self {
            user_id: mailed.user_id,
            email: mailed.recipient,
            status: mailed.state,
            error,
            message_id: Some(mailed.message_id),
        }
    }

    /// Whether the report did not reach the student and will not by itself.
    pub fn has_failed(&self) -> bool {
        matches!(self.status.as_str(), "failed" | "expired" | "cancelled")
    }
}

/// Whom a report could not be written to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub user_id: i64,
    pub error: String,
}

/// The account of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    pub message: String,
    pub month_year: String,
    /// The number of the run; nothing when there was nothing to do.
    pub run: Option<i64>,
    pub summary: Totals,
    pub skipped: Skipped,
    pub results: Vec<Row>,
    /// Rows that a job's result leaves out.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub results_left_out: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_zero(n: &usize) -> bool {
    *n == 0
}

/// The counts of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    pub total_users: i64,
    pub successful: i64,
    pub failed: i64,
    /// In per cent, with one decimal.
    pub success_rate: f64,
}

impl Totals {
    #[expect(clippy::cast_precision_loss, reason = "counts of students")]
    pub fn new(successful: i64, failed: i64) -> Self {
        let total_users = successful + failed;
        let rate = if total_users == 0 { 100.0 } else { successful as f64 * 1000.0 / total_users as f64 };
        let success_rate = if total_users == 0 { rate } else { rate.round() / 10.0 };
        Self { total_users, successful, failed, success_rate }
    }
}

impl Account {
    pub(super) fn nothing(order: &Order, skipped: Skipped) -> Self {
        Self {
            message: "Nothing to send".to_owned(),
            month_year: order.month.clone(),
            run: None,
            summary: Totals::new(0, 0),
            skipped,
            results: Vec::new(),
            results_left_out: 0,
        }
    }

    /// With no more rows than a job's result should have; what failed stays first.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        if self.results.len() > MOST_ROWS {
            self.results.sort_by_key(|row| !row.has_failed());
            self.results_left_out = self.results.len() - MOST_ROWS;
            self.results.truncate(MOST_ROWS);
        }
        self
    }
}

/// Sends the reports of a plan, here and now, and accounts for them.
pub async fn run(app: &App, order: &Order, plan: Plan, progress: &dyn Progress) -> Result<Account> {
    if plan.is_empty() {
        return Ok(Account::nothing(order, plan.skipped));
    }
    let run = begin(app, order, &plan, None).await?;
    prepare(app, order, &run, &plan.recipients, progress).await?;
    let mut problems = plan.problems.clone();
    progress.start("monthly reports", Some(plan.recipients.len() as u64));
    for slice in plan.recipients.chunks(SLICE) {
        if app.stop.requested() {
            return Err(Failure::new(Kind::Interrupted, "asked to stop; what is in the outbox stays there")
                .hint("the same command goes on where this one stopped"));
        }
        problems.extend(deliver::deliver(app, order, &run, slice).await?);
        progress.advance(slice.len() as u64);
    }
    let account = finish(app, order, &run, plan.skipped, problems).await?;
    progress
        .finish(&format!("{} of {} in the outbox", account.summary.successful, account.summary.total_users));
    Ok(account)
}

/// Begins a run, or takes up one that was killed: its keys are those of the mails that it has written.
pub async fn begin(app: &App, order: &Order, plan: &Plan, job: Option<i64>) -> Result<Run> {
    let month = order.month()?;
    // Each of these mails carries a way to say no, signed with the key.
    app.mailer().ready(&app.db).await?;
    let wanted = json!(order);
    let now = app.clock.now();
    let until = pace::pace(app, plan.recipients.len() as u64).await?.keep_until(now);
    if job.is_none() {
        // What was computed of a running month is old the day after.
        let is_same = |run: &Run| run.options.0["order"] == wanted && !is_stale(app, month, run.created_at);
        let open = runs::list_open(app.db.reader(), month.first()).await?;
        if let Some(mut run) = open.into_iter().find(is_same) {
            // Only here: what was posted stays as it was.
            run.options.0[deliver::KEEP_UNTIL] = json!(until);
            return Ok(run);
        }
    }
    let options = json!({
        "order": wanted,
        "skipped": plan.skipped,
        "problems": plan.problems,
        (deliver::KEEP_UNTIL): until,
    });
    let mut tx = app.db.write().await?;
    let id = runs::insert(&mut tx, ids::new_uid(now), month.first(), &options, job, now).await?;
    let entry = audit::Entry {
        actor_id: None,
        actor: if job.is_some() { "job" } else { "cli" },
        action: if order.mode == Mode::New { "reports.send" } else { "reports.resend" },
        object_kind: "report_run",
        object_id: &id.to_string(),
        details: json!({ "order": wanted, "recipients": plan.recipients.len() }),
    };
    audit::add(&mut tx, &entry, now).await?;
    tx.commit().await?;
    runs::find(app.db.reader(), id).await?.ok_or_else(|| Failure::new(Kind::Failed, "the run is not there"))
}

/// Computes the reports that are missing and keeps them.
pub async fn prepare(
    app: &App,
    order: &Order,
    run: &Run,
    recipients: &[Recipient],
    progress: &dyn Progress,
) -> Result<()> {
    let month = order.month()?;
    let zone = app.config.general.timezone;
    let known: HashMap<i64, snapshots::Latest> = snapshots::list_known(app.db.reader(), month.first())
        .await?
        .into_iter()
        .map(|latest| (latest.user_id, latest))
        .collect();
    let complete = app.clock.now() >= month.ends(zone);
    let is_missing = |user: i64| match known.get(&user) {
        Some(latest) if latest.run_id == Some(run.id) => is_old(app, month, latest),
        Some(latest) => order.anew || !latest.complete || !complete,
        None => true,
    };
    let missing: Vec<i64> =
        recipients.iter().map(|one| one.user_id).filter(|user| is_missing(*user)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    progress.start("figures", Some(missing.len() as u64));
    let gathered = compute::gather(&app.db, month, zone, order.user, app.clock.now()).await?;
    for slice in missing.chunks(SLICE) {
        // Who was erased since the plan was made has no report: each keeps its owner's number beside it.
        let reports: Vec<(i64, MonthlyReport)> =
            slice.iter().filter_map(|user| Some((*user, gathered.report(*user)?))).collect();
        keep(app, month, Some(run.id), reports).await?;
        failpoint::hit("reports.snapshots");
        progress.advance(slice.len() as u64);
    }
    Ok(())
}

/// Up to which day a report counts that is made at that time, and whether that is the whole month.
fn standing(month: Month, zone: Tz, at: Timestamp) -> (bool, NaiveDate) {
    let complete = at >= month.ends(zone);
    (complete, if complete { month.last() } else { at.with_timezone(&zone).date_naive() })
}

/// Whether what was made at that time counts up to another day than what would be made now.
pub(super) fn is_stale(app: &App, month: Month, made_at: Timestamp) -> bool {
    let standing = |at| standing(month, app.config.general.timezone, at);
    standing(made_at) != standing(app.clock.now())
}

/// Whether a "so far" counts up to a day that is over.
fn is_old(app: &App, month: Month, latest: &snapshots::Latest) -> bool {
    !latest.complete && is_stale(app, month, latest.computed_at)
}

/// Keeps reports as new versions, but for those that this run has kept already.
async fn keep(app: &App, month: Month, run: Option<i64>, reports: Vec<(i64, MonthlyReport)>) -> Result<()> {
    let now = app.clock.now();
    let users: Vec<i64> = reports.iter().map(|(user, _)| *user).collect();
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(snapshots::TURNSTILE).await?;
    let versions: HashMap<i64, snapshots::Latest> =
        snapshots::list_versions(tx.on(), users.clone(), month.first())
            .await?
            .into_iter()
            .map(|latest| (latest.user_id, latest))
            .collect();
    // Whom somebody erased while the figures were computed.
    let there: HashSet<i64> = snapshots::figures::list_students_of(tx.on(), users)
        .await?
        .into_iter()
        .map(|student| student.id)
        .collect();
    let mut rows = Vec::with_capacity(reports.len());
    for (user_id, report) in reports.into_iter().filter(|(user, _)| there.contains(user)) {
        let latest = versions.get(&user_id);
        let is_kept = |latest: &snapshots::Latest| latest.run_id == run && !is_old(app, month, latest);
        if run.is_some() && latest.is_some_and(is_kept) {
            continue;
        }
        let data = serde_json::to_string(&report).map_err(|error| {
            Failure::new(Kind::Failed, "a report cannot be written as JSON").because(error)
        })?;
        rows.push(NewSnapshot {
            uid: ids::new_uid(now),
            user_id,
            version: latest.map_or(1, |latest| latest.version + 1),
            complete: report.complete,
            data,
        });
    }
    snapshots::insert_many(&mut tx, month.first(), run, rows, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Reads a snapshot.
pub fn read(snapshot: &snapshots::Snapshot) -> Result<MonthlyReport> {
    MonthlyReport::deserialize(&snapshot.data.0).map_err(|error| {
        Failure::new(Kind::Integrity, format!("the stored report {} cannot be read", snapshot.uid))
            .because(error)
    })
}

/// Ends a run and accounts for it.
pub async fn finish(
    app: &App,
    order: &Order,
    run: &Run,
    skipped: Skipped,
    problems: Vec<Problem>,
) -> Result<Account> {
    let account = account(app, order, run, skipped, &problems).await?;
    let (totals, suppressed) = (account.summary, account.skipped);
    let status = match totals {
        Totals { failed: 0, .. } => "success",
        Totals { successful: 0, .. } => "failed",
        _ => "partial",
    };
    let counts = Counts {
        total_users: totals.total_users,
        successful: totals.successful,
        failed: totals.failed,
        skipped: suppressed.total(),
    };
    let options = json!({ "order": order, "skipped": account.skipped, "problems": problems });
    let why = problems.first().map(|problem| problem.error.as_str());
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    runs::finish(&mut tx, run.id, status, counts, &options, why, now).await?;
    tx.commit().await?;
    Ok(account)
}

/// How the mails of a run stand now.
pub async fn account(
    app: &App,
    order: &Order,
    run: &Run,
    mut skipped: Skipped,
    problems: &[Problem],
) -> Result<Account> {
    let mut results: Vec<Row> =
        snapshots::list_batch(app.db.reader(), &run.batch()).await?.into_iter().map(Row::of).collect();
    let reached: HashSet<i64> = results.iter().map(|row| row.user_id).collect();
    // Found by the look ahead, or between that and the sending.
    let suppressed = results.iter().filter(|row| row.status == "suppressed").count() as u64;
    skipped.suppressed = skipped.suppressed.max(suppressed);
    let ids: Vec<i64> = problems.iter().map(|problem| problem.user_id).collect();
    let emails: BTreeMap<i64, String> = snapshots::figures::list_students_of(app.db.reader(), ids)
        .await?
        .into_iter()
        .map(|student| (student.id, student.email))
        .collect();
    for problem in problems.iter().filter(|problem| !reached.contains(&problem.user_id)) {
        results.push(Row {
            user_id: problem.user_id,
            email: emails.get(&problem.user_id).cloned().unwrap_or_default(),
            status: "failed".to_owned(),
            error: Some(problem.error.clone()),
            message_id: None,
        });
    }
    results.sort_by_key(|row| row.user_id);
    let failed = results.iter().filter(|row| row.has_failed()).count();
    let successful = results.len() - failed - usize::try_from(suppressed).unwrap_or(0);
    let small = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let summary = Totals::new(small(successful), small(failed));
    let message =
        format!("{} of {} reports are in the outbox or sent", summary.successful, summary.total_users);
    let run = Some(run.id);
    Ok(Account {
        message,
        month_year: order.month.clone(),
        run,
        summary,
        skipped,
        results,
        results_left_out: 0,
    })
}

/// The account as it stands by now.
pub async fn again(app: &App, account: Account) -> Result<Account> {
    let Some(number) = account.run else { return Ok(account) };
    let Some(run) = runs::find(app.db.reader(), number).await? else { return Ok(account) };
    let (order, skipped, problems) = recall(&run)?;
    self::account(app, &order, &run, skipped, &problems).await
}

/// What a run was asked for, what it left out and what it could not do, from its row.
pub fn recall(run: &Run) -> Result<(Order, Skipped, Vec<Problem>)> {
    let part = |name: &str| run.options.0.get(name).cloned().unwrap_or(Value::Null);
    let damaged = |error: serde_json::Error| {
        Failure::new(Kind::Integrity, format!("the run {} cannot be read", run.id)).because(error)
    };
    Ok((
        serde_json::from_value(part("order")).map_err(damaged)?,
        serde_json::from_value(part("skipped")).map_err(damaged)?,
        serde_json::from_value(part("problems")).map_err(damaged)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_has_one_decimal() {
        let rate = |successful, failed| Totals::new(successful, failed).success_rate;
        assert_eq!((rate(8, 2), rate(2, 1), rate(0, 3), rate(0, 0)), (80.0, 66.7, 0.0, 100.0));
    }
}
