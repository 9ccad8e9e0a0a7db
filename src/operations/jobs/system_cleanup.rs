//! `system-cleanup`: the nightly round of what cleans up: tokens, sign-in sessions, temporary files, old mail and its files,
//! replaced exports and reports, old counters. The work is `operations::upkeep::system`'s.

use super::MAINTENANCE;
use crate::app::{App, verdict};
use crate::operations::upkeep::system;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome};
use serde::{Deserialize, Serialize};

/// There is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemCleanup {}

impl Kind for SystemCleanup {
    const NAME: &'static str = "system-cleanup";
    const ABOUT: &'static str = "the nightly round: tokens, sign-in sessions, temporary files, old mail with its files, replaced exports and reports, counters";
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["system_cleanup"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }
}

impl Job<App> for SystemCleanup {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        system::clean_up(&App::of_job(&cx), &cx).await.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
