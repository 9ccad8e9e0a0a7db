//! `prune-history`: ended jobs go after a time, the failed ones later than the others.

use crate::app::App;
use crate::queue::{self, Job, JobContext, JobError, Kind, Outcome, Parameter};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Ten years.
const MOST_DAYS: i64 = 3_650;

/// After how many days jobs go, by how they ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PruneHistory {
    pub succeeded_days: i64,
    pub cancelled_days: i64,
    pub failed_days: i64,
}

impl Default for PruneHistory {
    fn default() -> Self {
        Self { succeeded_days: 7, cancelled_days: 7, failed_days: 30 }
    }
}

impl Kind for PruneHistory {
    const NAME: &'static str = "prune-history";
    const ABOUT: &'static str = "removes jobs from the history that ended long ago";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("succeeded_days", "after how many days those go that succeeded", 0, MOST_DAYS),
        Parameter::number("cancelled_days", "after how many days those go that were cancelled", 0, MOST_DAYS),
        Parameter::number("failed_days", "after how many days those go that failed", 0, MOST_DAYS),
    ];
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["prune_history"];

    fn example() -> Option<Self> {
        Some(Self { failed_days: 90, ..Self::default() })
    }

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn validate(&self) -> Result<(), String> {
        for (name, days) in [
            ("succeeded_days", self.succeeded_days),
            ("cancelled_days", self.cancelled_days),
            ("failed_days", self.failed_days),
        ] {
            if !(0..=MOST_DAYS).contains(&days) {
                return Err(format!("`{name}` is {days}; it must be 0 to {MOST_DAYS}"));
            }
        }
        Ok(())
    }
}

impl Job<App> for PruneHistory {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let now = cx.context.clock.now();
        let mut removed = serde_json::Map::new();
        for (outcome, days) in [
            ("succeeded", self.succeeded_days),
            ("cancelled", self.cancelled_days),
            ("failed", self.failed_days),
        ] {
            cx.check()?;
            let before = now - TimeDelta::days(days);
            let count =
                queue::prune(&cx.context.db, outcome, before, cx.stop()).await.map_err(JobError::retry)?;
            removed.insert(outcome.to_owned(), json!(count));
        }
        Ok(Outcome::with(removed))
    }
}
