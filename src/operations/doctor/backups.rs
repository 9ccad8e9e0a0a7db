//! The part of `doctor` that looks at the backups, by the rules of `pqctl backup check`. Where the configured folder
//! is not there, nobody makes backups with pqctl here, and nothing is said.

use super::{Finding, State};
use crate::app::database_options;
use crate::backup::destination::Folder;
use crate::backup::freshness::{Limits, judge, local};
use crate::backup::owner::Owner;
use crate::backup::shelf;
use crate::base::{clock::Timestamp, text};
use crate::config::Config;
use crate::db::Db;
use crate::store::backup_checks;

const AREA: &str = "backups";

/// What there is to say.
pub(in crate::operations) async fn look(db: &Db, config: &Config, now: Timestamp) -> Option<Finding> {
    let folder = Folder::existing(&Folder::configured(&config.backup).ok()?).ok()?;
    let entries = match shelf::list(&folder) {
        Ok(entries) => entries,
        Err(failure) => return Some(Finding::failed(AREA, &failure)),
    };
    // An older schema has no such table.
    let checks = backup_checks::list_newest(db.reader()).await.unwrap_or_default();
    let zone = config.general.timezone;
    let owner = Owner::of_open(db, database_options(config).ok()?.straight()).await;
    let fresh = judge(&entries, &checks, &owner, Limits::from(&config.backup), zone, now);
    if fresh.problems.is_empty()
        && let (Some(newest), Some(proven)) = (fresh.newest, fresh.proven)
    {
        let what = format!(
            "{}, the newest of {}; a restore was tried on {}",
            text::count(fresh.backups, "backup"),
            local(newest.created_at, zone),
            local(proven.checked_at, zone)
        );
        return Some(Finding::new(AREA, State::Ok, what));
    }
    let remedy = if fresh.proven.is_none() && fresh.problems.len() == 1 {
        "`pqctl backup verify latest --level 3`"
    } else {
        "`pqctl backup create`, then `pqctl backup verify latest --level 3`"
    };
    Some(Finding::new(AREA, State::Warn, fresh.problems.join("; ")).remedy(remedy))
}
