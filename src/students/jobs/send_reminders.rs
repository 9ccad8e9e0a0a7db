//! `send-reminders`: reminders for students who have been away. When one is due is settled in
//! `students::notifications::reminder_rule`.

use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome};
use crate::students::notifications::{Spec, reminders};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// There is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendReminders {}

impl Kind for SendReminders {
    const NAME: &'static str = "send-reminders";
    const ABOUT: &'static str = "reminds students who have been away, at their hour and not too often";
    const QUEUE: &'static str = "notifications";
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(30 * 60));
    const FORMERLY: &'static [&'static str] = &["send_reminders", "send_study_reminders"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }
}

impl Job<App> for SendReminders {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let tally = reminders::run(&App::of_job(&cx), Spec::default(), &cx).await;
        tally.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
