//! How long the file of an archive stays after its rows are back in their table: while a backup of the time in which they
//! were nowhere but in it can be restored. That database would list the file again and have its rows nowhere else.
//! Nothing is removed here.

use crate::app::App;
use crate::backup::destination::Folder;
use crate::backup::manifest::Source;
use crate::backup::{Id, shelf};
use crate::base::clock::Timestamp;
use crate::config::backup::Backup;
use crate::error::Result;
use crate::store::archives::Record;
use crate::store::settings;
use chrono::TimeDelta;
use serde_json::Value;
use std::fmt;

/// The least time: copies of backups, and databases that a restore keeps beside, are not seen from here.
pub const AT_LEAST: TimeDelta = TimeDelta::days(30);
/// Clocks of hosts are not quite the same.
const SLACK: TimeDelta = TimeDelta::hours(1);

/// Why a file stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// The rows came back not long ago.
    Until(Timestamp),
    /// So many backups list it; one of them.
    By(u64, Id),
    /// There is no backup to look at here; then as long as one would be kept.
    Unseen(Timestamp),
}

impl fmt::Display for Needed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Until(at) => write!(f, "at least until {}, for copies of backups", at.date_naive()),
            Self::By(1, id) => write!(f, "for backup {id}"),
            Self::By(n, id) => write!(f, "for {n} backups, such as {id}"),
            Self::Unseen(at) => {
                write!(f, "until {}, because no backups are seen from here", at.date_naive())
            }
        }
    }
}

/// Why the file of an archive whose rows are back must stay; nothing when it may go.
pub async fn needed(app: &App, record: &Record) -> Result<Option<Needed>> {
    let (now, returned) = (app.clock.now(), record.updated_at);
    if now < returned + AT_LEAST {
        return Ok(Some(Needed::Until(returned + AT_LEAST)));
    }
    let instance = settings::find(app.db.reader(), settings::INSTANCE).await?;
    let instance = instance.as_ref().and_then(Value::as_str);
    let Some(made) = backups(&app.config.backup, instance) else {
        let until = returned + longest(&app.config.backup);
        return Ok((now < until).then_some(Needed::Unseen(until)));
    };
    let listing: Vec<&(Id, Timestamp, Timestamp)> = made
        .iter()
        .filter(|(_, begun, ended)| *ended + SLACK >= record.created_at && *begun - SLACK <= returned)
        .collect();
    Ok(listing.first().map(|(id, ..)| Needed::By(listing.len() as u64, id.clone())))
}

/// The backups of this database that can be read, with begin and end, the newest first. Nothing where none is seen: they
/// are made elsewhere, or their folder is away or not for this user.
fn backups(config: &Backup, instance: Option<&str>) -> Option<Vec<(Id, Timestamp, Timestamp)>> {
    let folder = Folder::configured(config).and_then(|path| Folder::existing(&path)).ok()?;
    let ours = |source: &Source| source.instance.is_none() || source.instance.as_deref() == instance;
    let made: Vec<_> = shelf::list(&folder)
        .ok()?
        .into_iter()
        .filter_map(|entry| entry.manifest.ok())
        .filter(|manifest| ours(&manifest.source))
        .map(|manifest| (manifest.id, manifest.created_at, manifest.finished_at))
        .collect();
    (!made.is_empty()).then_some(made)
}

/// The longest that a backup is kept by the rules of the calendar.
fn longest(config: &Backup) -> TimeDelta {
    let days = [
        config.keep_hourly.div_ceil(24),
        config.keep_daily,
        config.keep_weekly * 7,
        config.keep_monthly * 31,
        config.keep_yearly * 366,
    ];
    TimeDelta::days(days.into_iter().max().unwrap_or(0).into()).max(AT_LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_counts() {
        let mut config = Backup::default();
        assert_eq!(longest(&config), TimeDelta::days(3 * 366));
        (config.keep_yearly, config.keep_monthly) = (0, 2);
        assert_eq!(longest(&config), TimeDelta::days(62));
        (config.keep_monthly, config.keep_weekly, config.keep_daily) = (0, 0, 0);
        assert_eq!(longest(&config), AT_LEAST);
    }
}
