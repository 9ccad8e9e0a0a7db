//! `send-weekly-report`: the platform's week, to those who run it. What it says is settled in
//! `operations::notices::weekly_report`; while the week has not been summed up, it is tried again.

use crate::app::{App, verdict};
use crate::error::Kind as Error;
use crate::operations::notices::weekly_report;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome};
use crate::students::notifications::Spec;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// There is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendWeeklyReport {}

impl Kind for SendWeeklyReport {
    const NAME: &'static str = "send-weekly-report";
    const ABOUT: &'static str = "sends the platform's week to those who run it";
    const QUEUE: &'static str = "notifications";
    /// Half an hour apart: the summing up of a large week may take a while.
    const RETRY: crate::queue::Retry = crate::queue::Retry::Fixed(Duration::from_secs(30 * 60));
    const MAX_ATTEMPTS: u32 = 12;
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(10 * 60));
    const FORMERLY: &'static [&'static str] = &["send_weekly_report", "generate_weekly_reports"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }
}

impl Job<App> for SendWeeklyReport {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let tally = weekly_report::run(&App::of_job(&cx), Spec::default()).await;
        tally.map(Outcome::with).map_err(|failure| match failure.kind() {
            Error::Check => JobError::retry(failure),
            _ => verdict(&failure),
        })
    }
}
