//! Whether the backups are good enough right now: one that is new enough, none that is broken, and a restore that was
//! tried not too long ago. `backup check`, `doctor` and the job `health-check` all ask here. Nothing is changed.

use super::manifest::Manifest;
use super::owner::Owner;
use super::shelf::Entry;
use super::verify::{Level, proof};
use crate::base::clock::Timestamp;
use crate::base::text::duration;
use crate::config::backup::Backup;
use crate::store::backup_checks::Checked;
use chrono_tz::Tz;
use std::time::Duration;

/// How old things may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub max_age: Duration,
    pub max_verify_age: Duration,
}

impl From<&Backup> for Limits {
    fn from(config: &Backup) -> Self {
        Self { max_age: config.max_age, max_verify_age: config.max_verify_age }
    }
}

/// The answer.
#[derive(Debug)]
pub struct Freshness<'a> {
    /// What is wrong, for people; empty when all is well.
    pub problems: Vec<String>,
    /// The newest backup that is whole.
    pub newest: Option<&'a Manifest>,
    /// The last restore that was tried and went well.
    pub proven: Option<&'a Checked>,
    /// How many there are of this database.
    pub backups: u64,
}

/// Judges what is on the shelf (newest first) of one database by what is remembered of verifications (newest first).
/// Nobody knows of whom one is that cannot be read: it is everybody's problem.
pub fn judge<'a>(
    entries: &'a [Entry],
    checks: &'a [Checked],
    owner: &Owner,
    limits: Limits,
    zone: Tz,
    now: Timestamp,
) -> Freshness<'a> {
    let older = |at: Timestamp, most: Duration| (now - at).to_std().is_ok_and(|age| age > most);
    let own = owner.own(entries);
    let newest =
        own.iter().find(|entry| entry.problem().is_none()).and_then(|entry| entry.manifest.as_ref().ok());
    let is_own = |id: &str| own.iter().any(|entry| entry.id.as_str() == id);
    // What is not there any more was its own when it was tried.
    let of_another = |id: &str| !is_own(id) && entries.iter().any(|entry| entry.id.as_str() == id);
    let proven = checks.iter().find(|check| {
        check.level >= Level::Restore.number() && check.outcome == "passed" && !of_another(&check.backup_id)
    });
    let broken = |entry: &Entry| match (entry.problem(), proof(entry.id.as_str(), checks).1) {
        (Some(problem), _) => Some(format!("backup {} cannot be restored: {problem}", entry.id)),
        (None, Some(failed)) => Some(format!(
            "backup {} was found damaged on {} (level {})",
            entry.id,
            local(failed.checked_at, zone),
            failed.level
        )),
        (None, None) => None,
    };
    let mut problems: Vec<String> = entries
        .iter()
        .filter(|entry| entry.manifest.is_err() || is_own(entry.id.as_str()))
        .filter_map(broken)
        .collect();
    match newest {
        None if entries.is_empty() => problems.push("there is no backup".to_owned()),
        None => problems.push(format!("there is no backup of {}", owner.database)),
        Some(manifest) if older(manifest.created_at, limits.max_age) => problems.push(format!(
            "the newest backup is of {}, older than {}",
            local(manifest.created_at, zone),
            duration(limits.max_age)
        )),
        Some(_) => {}
    }
    match proven {
        None => problems.push("no backup was ever proven by a restore".to_owned()),
        Some(check) if older(check.checked_at, limits.max_verify_age) => problems.push(format!(
            "the last restore was tried on {}, longer ago than {}",
            local(check.checked_at, zone),
            duration(limits.max_verify_age)
        )),
        Some(_) => {}
    }
    Freshness { problems, newest, proven, backups: own.len() as u64 }
}

/// An instant in the configured zone, to the minute.
pub fn local(at: Timestamp, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::manifest::samples::manifest;
    use chrono::TimeDelta;

    #[test]
    fn what_is_missing_old_or_broken_is_said() {
        let manifest = manifest("20260302T090000Z-3f9a1c");
        let (id, made) = (manifest.id.clone(), manifest.created_at);
        let bytes = manifest.payload.stored_bytes;
        let checked = |hours: i64, level: i64, outcome: &str| Checked {
            backup_id: id.to_string(),
            backup_created_at: made,
            level,
            outcome: outcome.to_owned(),
            checked_at: made + TimeDelta::hours(hours),
        };
        let limits = Limits::from(&Backup::default());
        let owner = |instance: &str| Owner {
            engine: manifest.source.engine,
            instance: Some(instance.to_owned()),
            database: manifest.source.database.clone(),
        };
        let asked = |stored: Option<u64>, checks: &[Checked], hours: i64| {
            let entries = [Entry { id: id.clone(), manifest: Ok(manifest.clone()), stored_bytes: stored }];
            let now = made + TimeDelta::hours(hours);
            let judged = judge(&entries, checks, &owner("one"), limits, Tz::UTC, now).problems.join("; ");
            let other = judge(&entries, checks, &owner("two"), limits, Tz::UTC, now).problems;
            assert_eq!(other, ["there is no backup of pqctl.db", "no backup was ever proven by a restore"]);
            judged
        };
        let good = [checked(1, 3, "passed")];
        assert_eq!(asked(Some(bytes), &good, 25), "");
        assert!(
            asked(Some(bytes), &good, 27).starts_with("the newest backup is of 2026-03-02 09:00, older than")
        );
        assert!(asked(Some(bytes), &good, 9 * 24).contains("the last restore was tried on"));
        assert!(asked(Some(bytes + 1), &good, 2).contains("cannot be restored"));
        let none = "no backup was ever proven by a restore";
        assert_eq!(asked(Some(bytes), &[checked(1, 2, "passed")], 2), none);
        // A failure counts until a look that went as far is right again.
        let failed = checked(3, 2, "failed");
        let said = format!("backup {id} was found damaged on 2026-03-02 12:00 (level 2)");
        assert_eq!(asked(Some(bytes), &[failed.clone(), checked(2, 3, "passed")], 4), said);
        assert_eq!(
            asked(Some(bytes), &[checked(4, 1, "passed"), failed.clone(), checked(2, 3, "passed")], 5),
            said
        );
        assert_eq!(asked(Some(bytes), &[checked(4, 3, "passed"), failed], 5), "");
        let nothing = judge(&[], &[], &owner("one"), limits, Tz::UTC, made);
        assert_eq!(nothing.problems[0], "there is no backup");
    }
}
