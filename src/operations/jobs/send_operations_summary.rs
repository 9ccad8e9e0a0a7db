//! `send-operations-summary`: what ran and what failed, to those who run the platform. What it says is settled in
//! `operations::notices::operations_summary`.

use crate::app::{App, verdict};
use crate::operations::notices::operations_summary;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome};
use crate::students::notifications::Spec;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// There is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendOperationsSummary {}

impl Kind for SendOperationsSummary {
    const NAME: &'static str = "send-operations-summary";
    const ABOUT: &'static str = "sends what ran and what failed to those who run the platform";
    const QUEUE: &'static str = "notifications";
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(10 * 60));
    const FORMERLY: &'static [&'static str] = &["send_operations_summary", "send_daily_email_summary"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }
}

impl Job<App> for SendOperationsSummary {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let tally = operations_summary::run(&App::of_job(&cx), Spec::default()).await;
        tally.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
