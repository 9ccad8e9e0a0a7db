//! `send-monthly-report`: a part of the students of `send-monthly-reports`, or one student by name. The letters are
//! `reports::deliver`'s.

use super::send_monthly_reports::{check_month, of_failure};
use crate::app::App;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::reports::deliver;
use crate::reports::month::Month;
use crate::reports::recipients;
use crate::reports::send::{self, Order};
use crate::store::report_runs as runs;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;

/// Either `run` and `users`, or `user_id` and perhaps `month`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SendMonthlyReport {
    /// `report_runs.id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
    /// `YYYY-MM`; the month before this one when absent.
    #[serde(alias = "month_year", skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// Another program passed a finished page; what is sent here is made from the stored figures.
    #[serde(skip_serializing)]
    pub html_content: Option<String>,
}

impl SendMonthlyReport {
    /// The part of a run.
    pub fn part(run: i64, users: Vec<i64>) -> Self {
        Self { run: Some(run), users, ..Self::default() }
    }
}

impl Kind for SendMonthlyReport {
    const NAME: &'static str = "send-monthly-report";
    const QUEUE: &'static str = "reports";
    const ABOUT: &'static str =
        "puts the monthly report of one student, or of some of a run, into the outbox";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("user_id", "the student, by number"),
        Parameter::new("month", "`YYYY-MM`; the month before this one"),
        Parameter::new("run", "the run of `send-monthly-reports` that this is a part of"),
        Parameter::new("users", "the students of this part"),
    ];
    const FORMERLY: &'static [&'static str] =
        &["generate_and_send_user_report", "send_report_email", "send_monthly_report"];
    const RETRY: crate::queue::Retry = crate::queue::Retry::Fixed(Duration::from_secs(60));
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(30 * 60));

    fn example() -> Option<Self> {
        Some(Self { user_id: Some(17), month: Some("2026-10".to_owned()), ..Self::default() })
    }

    fn validate(&self) -> Result<(), String> {
        match (self.run, self.user_id) {
            (Some(_), None) if !self.users.is_empty() => {}
            (None, Some(_)) if self.users.is_empty() => {}
            _ => return Err("give `user_id`, or `run` and `users`".to_owned()),
        }
        check_month(self.month.as_deref())
    }
}

impl Job<App> for SendMonthlyReport {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        if let Some(run) = self.run {
            return part(&app, run, self.users, &cx).await;
        }
        let before = || Month::current(app.clock.now(), app.config.general.timezone).before(1).to_string();
        let month = self.month.clone().unwrap_or_else(before);
        let month = month.parse::<Month>().map_err(JobError::fail)?;
        let order = Order { user: self.user_id, ..Order::new(month) };
        let plan = recipients::plan(&app, &order).await.map_err(of_failure)?;
        let account = send::run(&app, &order, plan, &cx).await.map_err(of_failure)?;
        Ok(Outcome::with(account))
    }
}

async fn part(app: &App, run: i64, users: Vec<i64>, cx: &JobContext<App>) -> Result<Outcome, JobError> {
    let Some(run) = runs::find(app.db.reader(), run).await.map_err(JobError::retry)? else {
        return Err(JobError::fail(format!("there is no run {run}")));
    };
    let (order, _, _) = send::recall(&run).map_err(of_failure)?;
    let recipients = recipients::of(app, users).await.map_err(of_failure)?;
    let mut problems = Vec::new();
    let total = recipients.len() as u64;
    for (slice, done) in recipients.chunks(send::SLICE).zip((0u64..).step_by(send::SLICE)) {
        cx.check()?;
        cx.progress(done, Some(total), "monthly reports");
        problems.extend(deliver::deliver(app, &order, &run, slice).await.map_err(of_failure)?);
    }
    Ok(Outcome::with(
        json!({ "run": run.id, "reports": total - problems.len() as u64, "problems": problems }),
    ))
}
