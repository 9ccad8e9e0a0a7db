//! `verify-backup`: the newest backup and some of the older ones, by chance, are restored beside the database and
//! compared (level 3), so that a backup which cannot be restored is known before it is needed. The restoring is the
//! subject's.

use super::MAINTENANCE;
use crate::app::{App, database_options, verdict};
use crate::backup::destination::{Destination, Folder};
use crate::backup::owner::Owner;
use crate::backup::restore::{self, Workshop};
use crate::backup::shelf::{self, Entry};
use crate::backup::verify;
use crate::base::progress::Progress;
use crate::error::{Failure, Kind as Cause, Result};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

const MOST: u64 = 100;

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerifyBackup {
    /// How many besides the newest.
    pub others: u64,
}

impl Default for VerifyBackup {
    fn default() -> Self {
        Self { others: 1 }
    }
}

impl Kind for VerifyBackup {
    const NAME: &'static str = "verify-backup";
    const ABOUT: &'static str = "tries restoring the newest backup and some of the others";
    #[expect(clippy::cast_possible_wrap, reason = "it is a hundred")]
    const PARAMETERS: &'static [Parameter] =
        &[Parameter::number("others", "how many besides the newest, by chance (1)", 0, MOST as i64)];
    const QUEUE: &'static str = "maintenance";
    /// After the backup that is due at the same time.
    const PRIORITY: i64 = 200;
    const MAX_ATTEMPTS: u32 = 3;
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(12 * 3600));
    const FORMERLY: &'static [&'static str] = &["verify_backup", "backup_verification", "test_backup"];

    fn example() -> Option<Self> {
        Some(Self { others: 3 })
    }

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }

    fn validate(&self) -> Result<(), String> {
        if self.others > MOST {
            return Err(format!("others must be 0–{MOST}, not {}", self.others));
        }
        Ok(())
    }
}

impl Job<App> for VerifyBackup {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let done = self.prove(&App::of_job(&cx), &cx).await;
        if done.is_err() {
            cx.check()?;
        }
        done.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}

impl VerifyBackup {
    async fn prove(self, app: &App, progress: &dyn Progress) -> Result<Value> {
        let folder = Folder::existing(&Folder::configured(&app.config.backup)?)?;
        let destination: Arc<dyn Destination> = Arc::new(folder);
        let shop = Workshop {
            options: database_options(&app.config)?,
            config: app.config.clone(),
            clock: app.clock.clone(),
            stop: app.stop.clone(),
        };
        let owner = Owner::of_open(&app.db, shop.options.straight()).await;
        let entries = shelf::list(destination.as_ref())?;
        let own = owner.own(&entries);
        // Of one whose manifest cannot be read nobody knows whose it is, and that is worth saying.
        let entries: Vec<&Entry> = entries
            .iter()
            .filter(|entry| entry.manifest.is_err() || own.iter().any(|own| own.id == entry.id))
            .collect();
        if entries.is_empty() {
            let nothing = format!("there is no backup of {} in {}", owner.database, destination.describe());
            return Err(Failure::new(Cause::NotFound, nothing).hint("make one: `pqctl backup create`"));
        }
        let others = usize::try_from(self.others).unwrap_or(usize::MAX);
        let (mut proven, mut damaged) = (Vec::new(), Vec::new());
        for at in chosen(entries.len(), others) {
            let entry = entries[at];
            let _lock = destination.lock("trying a restore")?;
            let report = restore::prove(&shop, &destination, entry, progress).await?;
            if let Ok(manifest) = &entry.manifest {
                verify::remember(app, destination.as_ref(), manifest, &report).await?;
            }
            if let Some(problem) = &report.problem {
                damaged.push(format!("{}: {problem}", entry.id));
            }
            proven.push(json!({ "id": entry.id, "passed": report.passed, "ms": report.duration_ms }));
        }
        if damaged.is_empty() {
            return Ok(json!({ "folder": destination.describe(), "backups": proven }));
        }
        Err(Failure::new(Cause::Integrity, format!("damaged: {}", damaged.join("; ")))
            .hint("make a new one at once: `pqctl backup create`"))
    }
}

/// The newest of `count`, which is the first, and so many others by chance.
fn chosen(count: usize, others: usize) -> Vec<usize> {
    let mut rest: Vec<usize> = (1..count).collect();
    let mut chosen = vec![0];
    while chosen.len() <= others && !rest.is_empty() {
        chosen.push(rest.swap_remove(rand::random_range(0..rest.len())));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn the_newest_is_always_chosen_and_none_twice() {
        assert_eq!(chosen(1, 5), [0]);
        assert_eq!(chosen(9, 0), [0]);
        for _ in 0..50 {
            let mut some = chosen(6, 3);
            assert_eq!((some.len(), some[0]), (4, 0));
            some.sort_unstable();
            some.dedup();
            assert_eq!(some.len(), 4);
        }
        assert_eq!(chosen(4, 100).len(), 4);
    }
}
