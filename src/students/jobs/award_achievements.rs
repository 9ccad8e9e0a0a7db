//! `award-achievements`: what students have earned since the last run, and the mails that celebrate it. The rules are
//! in `students::notifications::achievements`.

use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome};
use crate::students::notifications::{Spec, achievements};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// There is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardAchievements {}

impl Kind for AwardAchievements {
    const NAME: &'static str = "award-achievements";
    const ABOUT: &'static str = "gives achievements that were earned and celebrates them";
    const QUEUE: &'static str = "notifications";
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(30 * 60));
    const FORMERLY: &'static [&'static str] =
        &["award_achievements", "check_achievements", "celebrate_achievements"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }
}

impl Job<App> for AwardAchievements {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let tally = achievements::run(&App::of_job(&cx), Spec::default(), &cx).await;
        tally.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
