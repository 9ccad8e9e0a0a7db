//! `export-user-data`: an export of everybody's own data, one zip per person and ISO week. A run that was cut off goes
//! on with those who have no file of the week yet; whoever has nothing new gets none.

use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::students::personal::exports_folder;
use crate::students::personal::folder::{Folder, Wish, export_all};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How many files stay per person.
const KEEP: u64 = 4;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExportUserData {
    /// Files kept per person; 4 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<u64>,
    /// Also for whom nothing has changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unchanged_too: bool,
}

impl Kind for ExportUserData {
    const NAME: &'static str = "export-user-data";
    const ABOUT: &'static str = "exports everybody's own data, one file per person and week";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("keep", "how many files per person stay", 1, 520),
        Parameter::new("unchanged_too", "also for whom nothing has changed"),
    ];
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["backup_user_data"];
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(12 * 3600));

    fn example() -> Option<Self> {
        Some(Self { keep: Some(KEEP), unchanged_too: true })
    }

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn limit_key(&self) -> Option<String> {
        Some("maintenance".to_owned())
    }

    fn validate(&self) -> Result<(), String> {
        match self.keep {
            Some(keep) if !(1..=520).contains(&keep) => Err(format!("keep must be 1–520, not {keep}")),
            _ => Ok(()),
        }
    }
}

impl Job<App> for ExportUserData {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let today = app.clock.now().with_timezone(&app.config.general.timezone);
        let wish = Wish {
            label: today.format("%G-W%V").to_string(),
            since_last: !self.unchanged_too,
            keep: Some(usize::try_from(self.keep.unwrap_or(KEEP)).unwrap_or(usize::MAX)),
        };
        let folder = exports_folder(&app.config).and_then(|path| Folder::open(&path));
        let folder = folder.map_err(|failure| verdict(&failure))?;
        let tally = export_all(&app, &folder, &wish, &cx).await.map_err(|failure| verdict(&failure))?;
        if tally.failed > 0 {
            return Err(JobError::fail(format!(
                "{} of {} accounts could not be exported; the log of the job names them",
                tally.failed, tally.users
            )));
        }
        Ok(Outcome::with(tally))
    }
}
