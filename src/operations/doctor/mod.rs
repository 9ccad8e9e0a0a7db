//! Whether everything pqctl stands on is in order: configuration, database, migrations, clock, disk and
//! the programs beside it. Nothing is changed, and whatever is broken becomes a finding rather than a
//! failure, because that is when people ask.

mod archives;
pub(super) mod backups;
pub(super) mod database;
pub(super) mod jobs;
pub(super) mod machine;
pub(super) mod mail;
pub(super) mod models;

use crate::base::clock::Timestamp;
use crate::config::{self, Config, Environment, Origin};
use crate::db;
use crate::error::Failure;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Only to be known.
    Info,
    Ok,
    /// Works, but asks for attention.
    Warn,
    /// Something will not work.
    Fail,
}

impl State {
    /// The word in tables and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// What it belongs to: `configuration`, `database`, …
    pub area: &'static str,
    pub state: State,
    pub what: String,
    /// What to do about it, best a command.
    pub remedy: Option<String>,
}

impl Finding {
    /// A finding that asks for nothing.
    pub fn new(area: &'static str, state: State, what: impl Into<String>) -> Self {
        Self { area, state, what: what.into(), remedy: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// A failure seen as a finding: its first hint is the remedy.
    pub(super) fn failed(area: &'static str, failure: &Failure) -> Self {
        let what = failure.message().trim_end().to_owned();
        Self { area, state: State::Fail, what, remedy: failure.hints().first().cloned() }
    }
}

/// What is to be examined.
pub struct Subject<'a> {
    pub options: &'a config::Options,
    pub environment: &'a Environment,
    /// How the section `[database]` becomes options, where that is possible.
    pub connect: fn(&Config) -> Result<db::Options, Failure>,
    /// Also read the whole SQLite file.
    pub deep: bool,
    /// The kinds of jobs there are.
    pub kinds: &'a [KindRule],
    pub now: Timestamp,
    /// Also what is to be looked at after a deployment.
    pub deployed: bool,
}

/// What a kind of job may take; which kinds there are is known further up.
#[derive(Debug, Clone)]
pub struct KindRule {
    pub name: &'static str,
    pub hard_limit: Option<Duration>,
}

/// The parts of the list after a deployment: heading, and the areas of findings that belong to it.
pub const CHECKLIST: [(&str, &[&str]); 5] = [
    (
        "Installation",
        &["configuration", "time zone", "database", "migrations", "environment", "integrity", "programs"],
    ),
    ("Performance", &["performance", "limits"]),
    ("Monitoring", &["monitoring", "workers", "schedules", "mail", "models", "backups", "archives"]),
    ("Error recovery", &["error recovery", "jobs"]),
    ("Resource use", &["disk", "clock", "resource use"]),
];

/// Looks at everything; findings in the order of looking.
pub async fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = configuration(subject);
    let config = match Config::load(subject.options, subject.environment) {
        Ok(loaded) => loaded.config,
        Err(_) => {
            findings.push(
                Finding::new("database", State::Info, "not looked at: the configuration comes first")
                    .remedy("mend the configuration, then run `pqctl doctor` again"),
            );
            findings.extend(machine::programs(subject.environment, None).await);
            return findings;
        }
    };
    findings.push(time_zone(&config));
    let mut server_version = None;
    match (subject.connect)(&config) {
        Ok(options) => {
            findings.extend(machine::disk(options.target.path(), subject.environment));
            let seen = database::examine(&options, &config, subject).await;
            server_version = seen.server_version;
            findings.extend(seen.findings);
        }
        Err(failure) => findings.push(Finding::failed("database", &failure)),
    }
    findings.extend(machine::programs(subject.environment, server_version).await);
    findings
}

fn configuration(subject: &Subject<'_>) -> Vec<Finding> {
    const AREA: &str = "configuration";
    let checked = Config::check(subject.options, subject.environment);
    let mut findings = Vec::new();
    let problems = checked.problems.iter().map(|problem| (State::Fail, problem));
    for (state, problem) in problems.chain(checked.warnings.iter().map(|problem| (State::Warn, problem))) {
        let remedy = problem.hint.clone().unwrap_or_else(|| "`pqctl config check` lists all of it".into());
        findings.push(Finding::new(AREA, state, problem.to_string()).remedy(remedy));
    }
    if findings.is_empty() {
        let read: Vec<String> = checked.files_read.iter().map(|file| file.display().to_string()).collect();
        let read = if read.is_empty() { "no file is read".to_owned() } else { read.join(", ") };
        findings.push(Finding::new(AREA, State::Ok, format!("no mistakes; {read}")));
    }
    // Only a file that holds a password has to be kept from other users.
    let mut holders: BTreeSet<PathBuf> = BTreeSet::new();
    for shown in checked.shown.iter().filter(|shown| shown.text().contains("***")) {
        match &shown.origin {
            Origin::File { path, .. }
            | Origin::DotEnv { path, .. }
            | Origin::SecretFile { path, .. }
            | Origin::Credential { path } => {
                holders.insert(path.clone());
            }
            Origin::Default | Origin::Env { .. } | Origin::Flag { .. } => {}
        }
    }
    findings.extend(holders.iter().filter_map(|path| permissions(AREA, path)));
    findings
}

fn permissions(area: &'static str, path: &Path) -> Option<Finding> {
    let mode = machine::mode_of(path)?;
    let shown = path.display();
    Some(if mode & 0o077 == 0 {
        Finding::new(area, State::Ok, format!("{shown} holds a password and is its owner's alone"))
    } else {
        let what =
            format!("{shown} holds a password and other users may read it (mode {:03o})", mode & 0o777);
        Finding::new(area, State::Warn, what).remedy(format!("chmod 600 {shown}"))
    })
}

/// A zone is checked when it is read; what is left to say is which one it is.
fn time_zone(config: &Config) -> Finding {
    let zone = config.general.timezone;
    let what = match zone {
        chrono_tz::Tz::UTC => "times are shown in UTC".to_owned(),
        zone => format!("times are shown in {}", zone.name()),
    };
    let finding = Finding::new("time zone", State::Ok, what);
    match zone {
        chrono_tz::Tz::UTC => {
            finding.remedy("another one: `general.timezone` (`pqctl config init` explains)")
        }
        _ => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_state_is_the_greatest() {
        assert!(State::Fail > State::Warn && State::Warn > State::Ok && State::Ok > State::Info);
    }
}
