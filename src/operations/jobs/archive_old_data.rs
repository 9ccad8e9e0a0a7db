//! `archive-old-data`: rows that are older than a rule says go to compressed files. Moving them is `operations::archiving`'s.

use super::MAINTENANCE;
use crate::app::{App, verdict};
use crate::backup::archive::{self, Places};
use crate::base::progress::Progress;
use crate::error::{Failure, Result};
use crate::operations::archiving;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::time::Duration;

/// What goes; what the configuration has a rule for when nothing is named.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ArchiveOldData {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<NaiveDate>,
}

impl Kind for ArchiveOldData {
    const NAME: &'static str = "archive-old-data";
    const ABOUT: &'static str =
        "moves old answers, ended jobs and audit lines to compressed files, by the rules of [archive]";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("tables", "only these tables, such as [\"answers\"]"),
        Parameter::new("before", "rows before this day, `2023-01-01`; else as configured"),
    ];
    const QUEUE: &'static str = "maintenance";
    const MAX_ATTEMPTS: u32 = 5;
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(6 * 3600));
    const FORMERLY: &'static [&'static str] = &["archive", "archive_old_data", "data_archiving"];

    fn example() -> Option<Self> {
        Some(Self { tables: vec!["answers".to_owned()], before: NaiveDate::from_ymd_opt(2023, 1, 1) })
    }

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }
}

impl Job<App> for ArchiveOldData {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let done = self.archive(&App::of_job(&cx), &cx).await;
        // A request to stop is no failure: what is moved stays moved, and the rest goes next time.
        if done.is_err() {
            cx.check()?;
        }
        done.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}

impl ArchiveOldData {
    async fn archive(self, app: &App, progress: &dyn Progress) -> Result<Value, Failure> {
        let wanted = archive::wanted(app, &self.tables, self.before)?;
        let path = Places::configured(&app.config.archive)?;
        // Where nothing was ever archived and nothing is to be, no folder appears.
        if wanted.is_empty() && !path.is_dir() {
            return Ok(json!({ "rows": 0, "archives": [], "rules": 0 }));
        }
        let run = archiving::run(app, &Places::make(&path)?, &wanted, progress).await?;
        if let Some(failure) = run.failure() {
            return Err(failure);
        }
        Ok(json!({
            "rows": run.rows(),
            "archives": run.moved.iter().map(|one| &one.archive).collect::<Vec<_>>(),
            "bytes": run.moved.iter().map(|one| one.stored_bytes).sum::<u64>(),
            "stayed": run.stayed,
            "unsummed": run.unsummed,
            "folder": run.folder,
            "rules": wanted.len(),
        }))
    }
}
