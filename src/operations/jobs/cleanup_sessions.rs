//! `cleanup-sessions`: sign-in sessions that are over are removed; with `include_idle`, also those that nobody
//! has used for long. The removing is `students::upkeep`'s.

use super::MAINTENANCE;
use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::students::upkeep;
use serde::{Deserialize, Serialize};

/// Which sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CleanupSessions {
    /// Also those that nobody used for `retention.idle_sessions`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub include_idle: bool,
}

impl Kind for CleanupSessions {
    const NAME: &'static str = "cleanup-sessions";
    const ABOUT: &'static str = "removes sign-in sessions that are over";
    const PARAMETERS: &'static [Parameter] =
        &[Parameter::new("include_idle", "also those that nobody has used for long")];
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["cleanup_sessions", "cleanup_old_sessions"];

    fn example() -> Option<Self> {
        Some(Self { include_idle: true })
    }

    fn unique_key(&self) -> Option<String> {
        Some(if self.include_idle { "idle".to_owned() } else { String::new() })
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }
}

impl Job<App> for CleanupSessions {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let idle = self.include_idle.then_some(app.config.retention.idle_sessions);
        let done = upkeep::clean_up_sessions(&app, idle, &cx).await;
        done.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
