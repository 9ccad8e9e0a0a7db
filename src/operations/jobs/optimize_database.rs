//! `optimize-database`: figures for the planner, dead rows, empty pages, the write-ahead log: what is needed,
//! with the sizes before and after. The work is `operations::upkeep::optimise`'s.

use super::MAINTENANCE;
use crate::app::{App, verdict};
use crate::db::upkeep::Rewrite;
use crate::operations::upkeep::optimise;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};

/// Whether to rewrite a SQLite file that holds many empty pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vacuum {
    /// When it pays and is quick.
    #[default]
    Auto,
    Never,
    /// Whenever there is room on the disk; other writers wait.
    Always,
}

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OptimizeDatabase {
    pub vacuum: Vacuum,
}

impl Kind for OptimizeDatabase {
    const NAME: &'static str = "optimize-database";
    const ABOUT: &'static str = "does what the database needs to stay fast and small";
    const PARAMETERS: &'static [Parameter] = &[Parameter::new("vacuum", "SQLite: auto, never or always")];
    const QUEUE: &'static str = "maintenance";
    /// After what cleans up at the same time.
    const PRIORITY: i64 = 200;
    const MAX_ATTEMPTS: u32 = 3;
    const HARD_LIMIT: Option<std::time::Duration> = Some(std::time::Duration::from_secs(6 * 3600));
    const FORMERLY: &'static [&'static str] = &["optimize_database"];

    fn example() -> Option<Self> {
        Some(Self { vacuum: Vacuum::Always })
    }

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }
}

impl Job<App> for OptimizeDatabase {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let rewrite = match self.vacuum {
            Vacuum::Auto => Rewrite::ByNeed,
            Vacuum::Never => Rewrite::Never,
            Vacuum::Always => Rewrite::Always,
        };
        let report =
            optimise::run(&App::of_job(&cx), rewrite, &cx).await.map_err(|failure| verdict(&failure))?;
        if report.stopped {
            cx.check()?;
        }
        Ok(Outcome::with(report))
    }
}
