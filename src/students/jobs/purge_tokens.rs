//! `purge-tokens`: API tokens that ended some time ago are removed. They cannot be used from the moment they
//! end; they are kept for a while so that `tokens list` can still tell what a leaked one was.

use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::students::upkeep;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PurgeTokens {
    /// After how many days; `retention.tokens` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_days: Option<u64>,
}

impl Kind for PurgeTokens {
    const NAME: &'static str = "purge-tokens";
    const ABOUT: &'static str = "removes API tokens that ended some time ago";
    const PARAMETERS: &'static [Parameter] =
        &[Parameter::number("keep_days", "after how many days they go", 0, 3_650)];
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["purge_tokens", "cleanup_expired_tokens"];

    fn example() -> Option<Self> {
        Some(Self { keep_days: Some(90) })
    }

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn limit_key(&self) -> Option<String> {
        Some("maintenance".to_owned())
    }

    fn validate(&self) -> Result<(), String> {
        match self.keep_days {
            Some(days) if days > 3_650 => Err(format!("keep_days must be 0–3,650, not {days}")),
            _ => Ok(()),
        }
    }
}

impl Job<App> for PurgeTokens {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let keep =
            self.keep_days.map_or(app.config.retention.tokens, |days| Duration::from_secs(days * 86_400));
        let removed = upkeep::purge_tokens(&app, keep, &cx).await;
        removed.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
