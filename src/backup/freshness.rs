//! Whether the backups are good enough right now: one that is new enough, none that is broken, and a restore that was
//! tried not too long ago. `backup check`, `doctor` and the job `health-check` all ask here. Nothing is changed.

use super::manifest::Manifest;
use super::shelf::Entry;
use super::verify::Level;
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
}

/// Judges what is on the shelf (newest first) by what is remembered of verifications (newest first).
pub fn judge<'a>(
    entries: &'a [Entry],
    checks: &'a [Checked],
    limits: Limits,
    zone: Tz,
    now: Timestamp,
) -> Freshness<'a> {
    let older = |at: Timestamp, most: Duration| (now - at).to_std().is_ok_and(|age| age > most);
    let newest =
        entries.iter().find(|entry| entry.problem().is_none()).and_then(|entry| entry.manifest.as_ref().ok());
    let proven =
        checks.iter().find(|check| check.level >= Level::Restore.number() && check.outcome == "passed");
    let mut problems: Vec<String> = entries
        .iter()
        .filter_map(|entry| Some(format!("backup {} cannot be restored: {}", entry.id, entry.problem()?)))
        .collect();
    match newest {
        None => problems.push("there is no backup".to_owned()),
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
    Freshness { problems, newest, proven }
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
        let asked = |stored: Option<u64>, checks: &[Checked], hours: i64| {
            let entries = [Entry { id: id.clone(), manifest: Ok(manifest.clone()), stored_bytes: stored }];
            judge(&entries, checks, limits, Tz::UTC, made + TimeDelta::hours(hours)).problems.join("; ")
        };
        let good = [checked(1, 3, "passed")];
        assert_eq!(asked(Some(bytes), &good, 25), "");
        assert!(
            asked(Some(bytes), &good, 27).starts_with("the newest backup is of 2026-03-02 09:00, older than")
        );
        assert!(asked(Some(bytes), &good, 9 * 24).contains("the last restore was tried on"));
        assert!(asked(Some(bytes + 1), &good, 2).contains("cannot be restored"));
        let none = "no backup was ever proven by a restore";
        assert_eq!(asked(Some(bytes), &[checked(1, 2, "passed"), checked(1, 3, "failed")], 2), none);
        let nothing = judge(&[], &[], limits, Tz::UTC, made);
        assert_eq!(nothing.problems[0], "there is no backup");
    }
}
