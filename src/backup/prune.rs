//! Removing the backups that no rule keeps. What is kept is decided in `retention`, for each installation by itself;
//! here is which of them are proven, what speaks against removing, and the removing.

use super::destination::Destination;
use super::freshness::local;
use super::manifest::{EngineName, Manifest, Reason};
use super::retention::{Candidate, Policy, Verdict, judge};
use super::shelf::{self, Entry};
use super::verify::{Level, proof};
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::config::backup::Backup;
use crate::error::{Failure, Kind, Result};
use crate::store::backup_checks::Checked;
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

impl Policy {
    /// The configured one.
    pub fn of(config: &Backup) -> Self {
        Self {
            last: config.keep_last,
            hourly: config.keep_hourly,
            daily: config.keep_daily,
            weekly: config.keep_weekly,
            monthly: config.keep_monthly,
            yearly: config.keep_yearly,
            ..Self::default()
        }
    }
}

/// What becomes of one backup.
#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    pub id: String,
    pub created_at: Timestamp,
    /// Which installation and database it is of.
    pub database: String,
    pub bytes: u64,
    pub keep: bool,
    pub reasons: Vec<String>,
    /// Why it cannot be restored, as far as is known. Such a one is in no rule: a good one would go in its favour.
    pub problem: Option<String>,
}

/// What becomes of all of them.
#[derive(Debug, Serialize)]
pub struct Plan {
    pub policy: Policy,
    pub decisions: Vec<Decision>,
    /// Backups that cannot be judged, because their manifest cannot be read. They stay.
    pub unreadable: Vec<String>,
    #[serde(skip)]
    doomed: Vec<Manifest>,
}

impl Plan {
    /// How many go, and what they take.
    pub fn going(&self) -> (usize, u64) {
        (self.doomed.len(), self.doomed.iter().map(|manifest| manifest.payload.stored_bytes).sum())
    }

    /// The installations of which more than half would go: worth a second look.
    pub fn halved(&self) -> Vec<String> {
        let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for decision in self.decisions.iter().filter(|decision| decision.problem.is_none()) {
            let group = groups.entry(&decision.database).or_default();
            group.0 += 1;
            group.1 += usize::from(!decision.keep);
        }
        groups
            .into_iter()
            .filter(|(_, (all, going))| going * 2 > *all)
            .map(|(name, _)| name.to_owned())
            .collect()
    }
}

/// Decides, and removes nothing. `checks`: what is remembered of earlier verifications.
pub fn plan(
    destination: &dyn Destination,
    policy: Policy,
    zone: Tz,
    checks: &[Checked],
    now: Timestamp,
) -> Result<Plan> {
    if !policy.keeps_something() {
        return Err(Failure::new(Kind::Refused, "a policy that keeps nothing would remove every backup")
            .hint("name at least one rule, e.g. --keep-last 3"));
    }
    let restored: HashSet<&str> = checks
        .iter()
        .filter(|check| check.level >= Level::Restore.number() && check.outcome == "passed")
        .map(|check| check.backup_id.as_str())
        .collect();
    let mut unreadable = Vec::new();
    let mut groups: BTreeMap<(Option<String>, EngineName, String), Vec<Candidate<Manifest>>> =
        BTreeMap::new();
    let (mut decisions, mut doomed) = (Vec::new(), Vec::new());
    for entry in shelf::list(destination)? {
        let failed = proof(entry.id.as_str(), checks).1;
        let failed = failed.map(|failed| format!("found damaged on {}", local(failed.checked_at, zone)));
        let problem = entry.problem().or(failed);
        let Entry { id, manifest, .. } = entry;
        let Ok(manifest) = manifest else {
            unreadable.push(id.to_string());
            continue;
        };
        if problem.is_some() {
            decisions.push(Decision {
                id: id.to_string(),
                created_at: manifest.created_at,
                database: manifest.source.database.clone(),
                bytes: manifest.payload.stored_bytes,
                keep: true,
                reasons: vec!["cannot be restored".to_owned()],
                problem,
            });
            continue;
        }
        let (instance, engine, database) = manifest.group();
        let key = (instance.map(str::to_owned), engine, database.to_owned());
        groups.entry(key).or_default().push(Candidate {
            at: manifest.created_at,
            tags: manifest.tags.clone(),
            proven: restored.contains(id.as_str()),
            before_restore: manifest.reason == Reason::PreRestore,
            backup: manifest,
        });
    }
    for candidates in groups.into_values() {
        for Verdict { backup, at, reasons } in judge(&policy, zone, candidates, now) {
            decisions.push(Decision {
                id: backup.id.to_string(),
                created_at: at,
                database: backup.source.database.clone(),
                bytes: backup.payload.stored_bytes,
                keep: !reasons.is_empty(),
                reasons,
                problem: None,
            });
            if decisions.last().is_some_and(|decision| !decision.keep) {
                doomed.push(backup);
            }
        }
    }
    decisions.sort_by(|a, b| b.id.cmp(&a.id));
    Ok(Plan { policy, decisions, unreadable, doomed })
}

/// Removes what the plan gives up, oldest first; the caller holds the lock of the destination.
pub fn apply(destination: &dyn Destination, plan: &Plan, progress: &dyn Progress) -> Result<usize> {
    let mut doomed: Vec<&Manifest> = plan.doomed.iter().collect();
    doomed.sort_by(|a, b| a.id.cmp(&b.id));
    progress.start("removing", Some(doomed.len() as u64));
    for manifest in &doomed {
        shelf::remove(destination, manifest)?;
        progress.advance(1);
    }
    progress.finish(&format!("{} removed", doomed.len()));
    Ok(doomed.len())
}
