//! `cleanup-temp-files`: what is old in the temporary folders goes. The walking is `files::temporary`'s.

use crate::app::{App, verdict};
use crate::files::temporary::{self, Spec};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How old, and whether to remove at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CleanupTempFiles {
    /// Since the last change; `files.temporary_age` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_age_hours: Option<u64>,
    /// Only counts.
    pub dry_run: bool,
}

impl Kind for CleanupTempFiles {
    const NAME: &'static str = "cleanup-temp-files";
    const ABOUT: &'static str = "removes what is old in the temporary folders";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("max_age_hours", "since the last change", 1, 87_600),
        Parameter::new("dry_run", "only counts"),
    ];
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["cleanup_temp_files"];

    fn example() -> Option<Self> {
        Some(Self { max_age_hours: Some(48), dry_run: true })
    }

    fn unique_key(&self) -> Option<String> {
        Some(self.dry_run.to_string())
    }

    fn limit_key(&self) -> Option<String> {
        Some("maintenance".to_owned())
    }

    fn validate(&self) -> Result<(), String> {
        match self.max_age_hours {
            Some(hours) if !(1..=87_600).contains(&hours) => {
                Err(format!("max_age_hours must be 1–87,600, not {hours}"))
            }
            _ => Ok(()),
        }
    }
}

impl Job<App> for CleanupTempFiles {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let age = self.max_age_hours.map(|hours| Duration::from_secs(hours * 3600));
        let report = temporary::run(&App::of_job(&cx), &Spec { age, dry_run: self.dry_run }, &cx).await;
        report.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
