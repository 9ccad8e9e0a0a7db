//! `send-monthly-reports`: the month of all students, or of one. It plans and computes, lets its children write the mails,
//! comes back when all have ended and has the account. The sending is `reports::send`'s.

use super::send_monthly_report::SendMonthlyReport;
use crate::app::{App, verdict};
use crate::base::clock::Timestamp;
use crate::error::Failure;
use crate::queue::{Job, JobContext, JobError, Kind, Options, Outcome, Parameter};
use crate::reports::month::Month;
use crate::reports::recipients;
use crate::reports::send::{self, Account, Mode, Order, Problem};
use crate::store::report_runs as runs;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Students for one child.
const CHUNK: usize = 200;
/// Missed months that are told of.
const MOST_MISSED: usize = 12;
/// Children read at a time.
const PAGE: i64 = 500;

/// Which month, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SendMonthlyReports {
    /// `YYYY-MM`; when absent, the month before the one in which the job was due.
    #[serde(alias = "month_year", skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// `users.id`; all students when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
    #[serde(skip_serializing_if = "is_new")]
    pub mode: Mode,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub include_inactive: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anew: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_new(mode: &Mode) -> bool {
    *mode == Mode::New
}

impl SendMonthlyReports {
    /// The payload for an order.
    pub fn of(order: &Order) -> Self {
        Self {
            month: Some(order.month.clone()),
            user_id: order.user,
            mode: order.mode,
            include_inactive: order.include_inactive,
            anew: order.anew,
        }
    }

    /// What it asks for when it is due at that time. Without a month nobody waits for it: then it is a whole one.
    pub fn order(&self, app: &App, due: Timestamp) -> Order {
        let before = || Month::current(due, app.config.general.timezone).before(1).to_string();
        Order {
            month: self.month.clone().unwrap_or_else(before),
            user: self.user_id,
            mode: self.mode,
            include_inactive: self.include_inactive,
            anew: self.anew,
        }
    }
}

/// Says what is no month.
pub(super) fn check_month(month: Option<&str>) -> Result<(), String> {
    month.map_or(Ok(()), |month| month.parse::<Month>().map(drop))
}

impl Kind for SendMonthlyReports {
    const NAME: &'static str = "send-monthly-reports";
    const QUEUE: &'static str = "reports";
    const ABOUT: &'static str = "computes the monthly reports of all students and puts them into the outbox";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("month", "`YYYY-MM`; the month before the one in which the job was due"),
        Parameter::new("user_id", "only this student, by number"),
        Parameter::new("mode", "\"new\", \"only-failed\" or \"resend\""),
        Parameter::new("include_inactive", "also students without answers in the month"),
        Parameter::new("anew", "compute again although there is a report"),
    ];
    const FORMERLY: &'static [&'static str] =
        &["process_all_reports", "generate_all_monthly_reports", "send_monthly_reports"];
    /// A tick means the month before it: that of January must not be passed over because that of December still waits.
    const UNIQUE_PER_TICK: bool = true;
    const MAX_ATTEMPTS: u32 = 4;
    const RETRY: crate::queue::Retry = crate::queue::Retry::Fixed(Duration::from_secs(300));
    const SOFT_LIMIT: Option<Duration> = Some(Duration::from_secs(25 * 60));
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(30 * 60));

    fn example() -> Option<Self> {
        Some(Self {
            month: Some("2026-10".to_owned()),
            user_id: Some(17),
            mode: Mode::OnlyFailed,
            include_inactive: true,
            anew: true,
        })
    }

    fn unique_key(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    fn validate(&self) -> Result<(), String> {
        check_month(self.month.as_deref())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn of_failure(failure: Failure) -> JobError {
    verdict(&failure)
}

impl Job<App> for SendMonthlyReports {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let known = runs::find_of_job(app.db.reader(), cx.id()).await.map_err(JobError::retry)?;
        let children = cx.children(app.db.reader()).await.map_err(JobError::retry)?;
        if let (Some(run), true) = (&known, children.total > 0) {
            return finish(&app, run, &cx).await;
        }
        // The month is settled with the run: an attempt after midnight must not mean another one.
        let order = match &known {
            Some(run) => send::recall(run).map_err(of_failure)?.0,
            // However late it is: a queue that was paused over the end of a month must not lose one.
            None => self.order(&app, cx.due_at(app.db.reader()).await.map_err(JobError::retry)?),
        };
        if known.is_none() && self.month.is_none() && self.user_id.is_none() {
            tell_of_missed(&app, &order, &cx).await?;
        }
        let plan = recipients::plan(&app, &order).await.map_err(of_failure)?;
        if known.is_none() && plan.is_empty() {
            return Ok(Outcome::with(Account::nothing(&order, plan.skipped)));
        }
        let run = match known {
            Some(run) => run,
            None => send::begin(&app, &order, &plan, Some(cx.id())).await.map_err(of_failure)?,
        };
        send::prepare(&app, &order, &run, &plan.recipients, &cx).await.map_err(of_failure)?;
        cx.check()?;
        let users: Vec<i64> = plan.recipients.iter().map(|one| one.user_id).collect();
        let chunks: Vec<SendMonthlyReport> =
            users.chunks(CHUNK).map(|users| SendMonthlyReport::part(run.id, users.to_vec())).collect();
        let options = Options { queue: Some(cx.queue().to_owned()), ..Options::default() };
        let mut tx = app.db.write().await.map_err(JobError::retry)?;
        let waits = cx.fan_out_in(&mut tx, chunks, &options).await? > 0;
        tx.commit().await.map_err(JobError::retry)?;
        if waits { Ok(Outcome::DONE) } else { finish(&app, &run, &cx).await }
    }
}

/// Of several ticks that were missed only the last one is made up for. Somebody has to know of the months before it.
async fn tell_of_missed(app: &App, order: &Order, cx: &JobContext<App>) -> Result<(), JobError> {
    let Ok(month) = order.month.parse::<Month>() else { return Ok(()) };
    // Not the newest run: it may be of any month.
    let last = runs::find_month_before(app.db.reader(), month.first()).await.map_err(JobError::retry)?;
    let Some(last) = last else { return Ok(()) };
    let mut missed = Month::of_day(last).next();
    for _ in 0..MOST_MISSED {
        if missed.first() >= month.first() {
            break;
        }
        cx.log(
            "warn",
            format!("no reports of {missed} have been sent: `pqctl send-reports --month {missed} --all`"),
        );
        missed = missed.next();
    }
    Ok(())
}

/// After the children: the account of the run.
async fn finish(app: &App, run: &runs::Run, cx: &JobContext<App>) -> Result<Outcome, JobError> {
    let (order, skipped, mut problems) = send::recall(run).map_err(of_failure)?;
    let mut after = 0;
    loop {
        let page = cx.ended_children(app.db.reader(), after, PAGE).await.map_err(JobError::retry)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for child in &page {
            let result = child.result.as_ref().and_then(|result| result.0.get("problems").cloned());
            match result.and_then(|problems| serde_json::from_value::<Vec<Problem>>(problems).ok()) {
                Some(found) if child.outcome == "succeeded" => problems.extend(found),
                // Whoever it did reach is found in the outbox.
                _ => {
                    let users = SendMonthlyReport::deserialize(&child.payload.0).map(|part| part.users);
                    let error = format!("job {} was {}", child.id, child.outcome);
                    let lost = |user_id| Problem { user_id, error: error.clone() };
                    problems.extend(users.unwrap_or_default().into_iter().map(lost));
                }
            }
        }
    }
    let account = send::finish(app, &order, run, skipped, problems).await.map_err(of_failure)?;
    Ok(Outcome::with(account.bounded()))
}
