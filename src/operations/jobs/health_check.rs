//! `health-check`: database, disk, queues, workers, schedules and failures, each ok, warn or fail. The looking is
//! `operations::upkeep::health`'s; a bad state is a result, not a failure of the job.

use crate::app::{App, verdict};
use crate::operations::doctor::State;
use crate::operations::notices::alert;
use crate::operations::upkeep::health;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// There is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthCheck {}

impl Kind for HealthCheck {
    const NAME: &'static str = "health-check";
    const ABOUT: &'static str = "looks at database, disk, queues, workers, schedules and failures";
    const QUEUE: &'static str = "maintenance";
    /// Before the long ones of its queue.
    const PRIORITY: i64 = 10;
    const MAX_ATTEMPTS: u32 = 2;
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(120));
    const FORMERLY: &'static [&'static str] = &["health_check", "health_monitor"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }
}

impl Job<App> for HealthCheck {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let report = health::check(&App::of_job(&cx)).await.map_err(|failure| verdict(&failure))?;
        for check in report.checks.iter().filter(|check| check.state > State::Ok) {
            cx.log("warn", format!("{}: {}", check.area, check.what));
        }
        // That nobody could be told is no reason to check again, but it must be seen.
        let told = alert::consider(&App::of_job(&cx), &report).await.unwrap_or_else(|failure| {
            cx.log("error", format!("the alert could not be written: {failure}"));
            None
        });
        if let Some(told) = told {
            cx.log("warn", format!("alert: {}", told.summary()));
        }
        Ok(Outcome::with(report))
    }
}
