//! `render-monthly-report`: one student's report as a page, sent to nobody. The rendering is `reports::render`'s.

use super::send_monthly_reports::{check_month, of_failure};
use crate::app::App;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::reports::month::Month;
use crate::reports::preview;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Whose, and which month.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenderMonthlyReport {
    pub user_id: i64,
    /// `YYYY-MM`; the month before this one when absent.
    #[serde(alias = "month_year", default, skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
}

impl Kind for RenderMonthlyReport {
    const NAME: &'static str = "render-monthly-report";
    const QUEUE: &'static str = "reports";
    const ABOUT: &'static str = "makes the page of one student's monthly report and sends nothing";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("user_id", "the student, by number (required)"),
        Parameter::new("month", "`YYYY-MM`; the month before this one"),
    ];
    const FORMERLY: &'static [&'static str] = &["generate_user_report", "render_monthly_report"];

    fn example() -> Option<Self> {
        Some(Self { user_id: 17, month: Some("2026-10".to_owned()) })
    }

    fn validate(&self) -> Result<(), String> {
        check_month(self.month.as_deref())
    }
}

impl Job<App> for RenderMonthlyReport {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let before = || Month::current(app.clock.now(), app.config.general.timezone).before(1).to_string();
        let month = self.month.clone().unwrap_or_else(before).parse::<Month>().map_err(JobError::fail)?;
        let page = preview::make(&app, self.user_id, month, false).await.map_err(of_failure)?;
        Ok(Outcome::with(json!({
            "user_id": self.user_id,
            "month_year": month.to_string(),
            "version": page.version,
            "subject": page.rendered.subject,
            "html": page.rendered.bodies.html,
        })))
    }
}
