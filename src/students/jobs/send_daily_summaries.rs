//! `send-daily-summaries`: the summaries of yesterday for whom it is time now. Who gets one is settled in
//! `students::notifications::daily_summary`; whoever has had it gets no second.

use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome};
use crate::students::notifications::{Spec, daily_summary};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// There is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendDailySummaries {}

impl Kind for SendDailySummaries {
    const NAME: &'static str = "send-daily-summaries";
    const ABOUT: &'static str = "writes the summaries of the day before to students for whom it is time";
    const QUEUE: &'static str = "notifications";
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(30 * 60));
    const FORMERLY: &'static [&'static str] =
        &["send_daily_summaries", "send_user_notifications", "send_daily_study_summaries"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }
}

impl Job<App> for SendDailySummaries {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let tally = daily_summary::run(&App::of_job(&cx), Spec::default(), &cx).await;
        tally.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
