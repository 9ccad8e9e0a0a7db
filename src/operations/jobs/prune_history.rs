//! `prune-history`: rows about jobs that are over go after a time, the failed ones later than the others. The
//! removing is `operations::upkeep::history`'s.

use super::MAINTENANCE;
use crate::app::{App, verdict};
use crate::operations::upkeep::history::{self, Spec};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Ten years.
const MOST_DAYS: i64 = 3_650;

/// After how many days rows go; each as configured when absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PruneHistory {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub succeeded_days: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled_days: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_days: Option<u64>,
    /// Counters per minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statistics_days: Option<u64>,
    /// Ticks of schedules: 13 months at least, because they keep a tick from running twice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule_runs_days: Option<u64>,
    /// Rows of workers that have gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers_days: Option<u64>,
}

impl Kind for PruneHistory {
    const NAME: &'static str = "prune-history";
    const ABOUT: &'static str = "removes jobs from the history that ended long ago";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("succeeded_days", "after how many days jobs go that succeeded", 0, MOST_DAYS),
        Parameter::number("cancelled_days", "after how many days jobs go that were cancelled", 0, MOST_DAYS),
        Parameter::number("failed_days", "after how many days jobs go that failed", 0, MOST_DAYS),
        Parameter::number("statistics_days", "after how many days counters per minute go", 1, MOST_DAYS),
        Parameter::number("schedule_runs_days", "after how many days ticks of schedules go", 396, MOST_DAYS),
        Parameter::number("workers_days", "after how many days rows of gone workers go", 1, MOST_DAYS),
    ];
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["prune_history"];

    fn example() -> Option<Self> {
        Some(Self {
            succeeded_days: Some(7),
            cancelled_days: Some(7),
            failed_days: Some(90),
            statistics_days: Some(90),
            schedule_runs_days: Some(400),
            workers_days: Some(30),
        })
    }

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }

    fn validate(&self) -> Result<(), String> {
        for (name, days, least) in [
            ("succeeded_days", self.succeeded_days, 0),
            ("cancelled_days", self.cancelled_days, 0),
            ("failed_days", self.failed_days, 0),
            ("statistics_days", self.statistics_days, 1),
            ("schedule_runs_days", self.schedule_runs_days, 396),
            ("workers_days", self.workers_days, 1),
        ] {
            if let Some(days) = days
                && !(least..=MOST_DAYS.unsigned_abs()).contains(&days)
            {
                return Err(format!("{name} must be {least}–3,650, not {days}"));
            }
        }
        Ok(())
    }
}

impl Job<App> for PruneHistory {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let configured = Spec::of(&app);
        let or = |days: Option<u64>, configured| {
            days.map_or(configured, |days| Duration::from_secs(days * 86_400))
        };
        let spec = Spec {
            succeeded: or(self.succeeded_days, configured.succeeded),
            cancelled: or(self.cancelled_days, configured.cancelled),
            failed: or(self.failed_days, configured.failed),
            statistics: or(self.statistics_days, configured.statistics),
            schedule_runs: or(self.schedule_runs_days, configured.schedule_runs),
            workers: or(self.workers_days, configured.workers),
        };
        let pruned = history::prune(&app, &spec, &cx).await;
        pruned.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_kept_for_thirteen_months() {
        let with =
            |days| PruneHistory { schedule_runs_days: Some(days), ..PruneHistory::default() }.validate();
        assert_eq!(with(395).unwrap_err(), "schedule_runs_days must be 396–3,650, not 395");
        assert_eq!(with(396), Ok(()));
        assert_eq!(PruneHistory::default().validate(), Ok(()));
    }
}
