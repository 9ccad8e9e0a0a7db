//! `prune-history`: ended jobs go after a time, the failed ones later than the others.

use crate::app::App;
use crate::queue::{self, Job, JobContext, JobError, Kind, Outcome};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::json;

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
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["prune_history"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn validate(&self) -> Result<(), String> {
        for (name, days) in [
            ("succeeded_days", self.succeeded_days),
            ("cancelled_days", self.cancelled_days),
            ("failed_days", self.failed_days),
        ] {
            if !(0..=3_650).contains(&days) {
                return Err(format!("`{name}` is {days}; it must be 0 to 3650"));
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
        let claims = queue::prune_claims(&cx.context.db, now, cx.stop()).await.map_err(JobError::retry)?;
        removed.insert("unique_claims".to_owned(), json!(claims));
        Ok(Outcome::with(removed))
    }
}
