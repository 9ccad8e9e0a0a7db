//! `backup-database`: a backup into the configured folder, read back, and then the removal of those that no rule of
//! the configuration keeps. Making and removing are the subject's.

use super::MAINTENANCE;
use crate::app::{App, database_options, verdict};
use crate::backup::create::{Wish, create};
use crate::backup::destination::{Destination, Folder};
use crate::backup::manifest::Reason;
use crate::backup::retention::Policy;
use crate::backup::{prune, restore, shelf, verify};
use crate::base::progress::Progress;
use crate::error::Result;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::store::backup_checks;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// How.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BackupDatabase {
    /// Sum up the rows of each table too (PostgreSQL).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fingerprints: bool,
    /// Leave the old backups alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_prune: bool,
}

impl Kind for BackupDatabase {
    const NAME: &'static str = "backup-database";
    const ABOUT: &'static str = "makes a backup, reads it back, and removes those that no rule keeps";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("fingerprints", "sum up the rows of each table too (PostgreSQL)"),
        Parameter::new("no_prune", "leave the old backups alone"),
    ];
    const QUEUE: &'static str = "maintenance";
    /// Before what cleans up at the same time.
    const PRIORITY: i64 = 50;
    const MAX_ATTEMPTS: u32 = 5;
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(6 * 3600));
    const FORMERLY: &'static [&'static str] = &["backup_database", "database_backup", "create_backup"];

    fn example() -> Option<Self> {
        Some(Self { fingerprints: true, no_prune: true })
    }

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }
}

impl Job<App> for BackupDatabase {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let done = self.make(&App::of_job(&cx), &cx).await;
        // A request to stop is no failure of the backup.
        if done.is_err() {
            cx.check()?;
        }
        done.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}

impl BackupDatabase {
    async fn make(self, app: &App, progress: &dyn Progress) -> Result<Value> {
        let folder = Folder::make(&Folder::configured(&app.config.backup)?)?;
        let destination: Arc<dyn Destination> = Arc::new(folder);
        let options = database_options(&app.config)?;
        let mut wish = Wish::configured(&app.config.backup, Reason::Scheduled);
        wish.fingerprints = self.fingerprints;
        let made = create(app, options.straight(), &destination, &wish, progress).await?;
        verify::remember_read_back(app, destination.as_ref(), &made).await;
        let (removed, kept_back) = if self.no_prune {
            (0, Vec::new())
        } else {
            clean_up(app, destination.as_ref(), progress).await?
        };
        Ok(json!({
            "backup": made.id,
            "file": made.file,
            "folder": destination.describe(),
            "rows": made.rows(),
            "bytes": made.payload.stored_bytes,
            "warnings": made.warnings,
            "removed": removed,
            "not_pruned": kept_back,
        }))
    }
}

/// Removes what no rule keeps: how many, and of which databases none, because that would be more than half.
async fn clean_up(
    app: &App,
    destination: &dyn Destination,
    progress: &dyn Progress,
) -> Result<(usize, Vec<String>)> {
    let checks = backup_checks::list_newest(app.db.reader()).await?;
    let _lock = destination.lock("removing old backups")?;
    shelf::sweep(destination)?;
    if let Err(failure) = restore::sweep_scratch(&database_options(&app.config)?).await {
        tracing::debug!(%failure, "scratch databases were not looked for");
    }
    let zone = app.config.general.timezone;
    let policy = Policy::of(&app.config.backup);
    let plan = prune::plan(destination, policy, zone, &checks, app.clock.now())?;
    let halved = plan.halved();
    if !halved.is_empty() {
        progress
            .note("more than half of the backups would go, so none was removed; look: `pqctl backup prune`");
        return Ok((0, halved));
    }
    if plan.going().0 == 0 {
        return Ok((0, halved));
    }
    Ok((prune::apply(destination, &plan, progress)?, halved))
}
