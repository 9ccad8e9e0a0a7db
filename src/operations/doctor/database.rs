//! The part of `doctor` that talks to the database: whether it answers, what it is, how its migrations,
//! its clock and its environment name stand. Each check that cannot be made says so and lets the
//! others go on.

use super::{Finding, State, Subject, archives, backups, jobs, mail, models};
use crate::base::{clock::Clock, progress::Silent, text};
use crate::config::Config;
use crate::db::{self, Db, FileHealth, Health, ServerHealth, migrate};
use crate::error::Failure;
use crate::store::settings;
use chrono::TimeDelta;
use std::time::Duration;

const AREA: &str = "database";
/// Longer than a healthy database ever takes; an unhealthy one shall not keep people waiting.
const PATIENCE: Duration = Duration::from_secs(10);
/// An answer slower than this makes every command slow.
const SLOW: Duration = Duration::from_millis(100);
/// A write-ahead log this large was not folded into its file for long: a reader holds it open.
const LARGE_LOG: u64 = 256 << 20;

/// What was found, and what the programs beside us are compared with.
pub(super) struct Seen {
    pub findings: Vec<Finding>,
    /// The server's major version.
    pub server_version: Option<u32>,
}

pub(super) async fn examine(options: &db::Options, config: &Config, subject: &Subject<'_>) -> Seen {
    let mut seen = Seen { findings: Vec::new(), server_version: None };
    let described = options.target.describe();
    let opened = match tokio::time::timeout(PATIENCE, Db::open(options)).await {
        Ok(opened) => opened.map_err(Failure::from),
        Err(_) => {
            let what = format!("{described} does not answer within {} s", PATIENCE.as_secs());
            seen.findings.push(
                Finding::new(AREA, State::Fail, what)
                    .remedy("is the address right? `pqctl config show --origin` shows where it comes from"),
            );
            return seen;
        }
    };
    let db = match opened {
        Ok(db) => db,
        Err(failure) => {
            let mut finding = Finding::failed(AREA, &failure);
            let place =
                options.target.path().map_or_else(|| described.clone(), |path| path.display().to_string());
            if !finding.what.contains(&place) {
                finding.what = format!("{described}: {}", finding.what);
            }
            seen.findings.push(finding);
            return seen;
        }
    };
    match db.health(options.target.path()).await {
        Ok(health) => {
            seen.server_version = health.server.as_ref().and_then(|_| health.major());
            seen.findings.extend(engine(&health, &described, options));
        }
        Err(error) => seen.findings.push(Finding::failed(AREA, &error.into())),
    }
    if subject.deep && seen.server_version.is_none() {
        seen.findings.push(integrity(&db).await);
    }
    seen.findings.push(migrations(options).await);
    seen.findings.extend(environment(&db, config).await);
    seen.findings.push(clock(&db).await);
    seen.findings.extend(jobs::examine(&db, subject.kinds, subject.now).await);
    seen.findings.extend(mail::examine(&db, &config.mail, subject.now).await);
    seen.findings.extend(models::examine(&db, &config.ai, subject.now).await);
    seen.findings.extend(backups::look(&db, config, subject.now).await);
    seen.findings.extend(archives::look(&db, config).await);
    if subject.deployed {
        seen.findings.extend(jobs::deployed(&db, subject.now).await);
    }
    db.close().await;
    seen
}

/// How fast it answers, and what it is.
pub(in crate::operations) fn answer(health: &Health, described: &str) -> Finding {
    let number = health.version.split_whitespace().next().unwrap_or_default();
    let what = format!(
        "{described} answers in {}; {} {number}, {}",
        text::duration(health.latency),
        health.engine.name(),
        text::bytes(health.size_bytes)
    );
    if health.latency > SLOW {
        Finding::new(AREA, State::Warn, what)
            .remedy("look at the load of the database's machine and the way to it")
    } else {
        Finding::new(AREA, State::Ok, what)
    }
}

fn engine(health: &Health, described: &str, options: &db::Options) -> Vec<Finding> {
    let mut findings = vec![answer(health, described)];
    findings.extend(health.file.iter().flat_map(|file| file_findings(file, health.size_bytes)));
    findings.extend(health.server.iter().flat_map(|server| server_findings(server, options)));
    findings
}

fn file_findings(file: &FileHealth, size: u64) -> Vec<Finding> {
    let mut findings = Vec::new();
    if file.journal != "wal" {
        findings.push(
            Finding::new(
                AREA,
                State::Warn,
                format!(
                    "the journal mode is `{}`, not `wal`: readers and the writer block each other",
                    file.journal
                ),
            )
            .remedy(
                "put the file on a local disk; pqctl sets the mode itself where the file system can do it",
            ),
        );
    }
    if file.log_bytes > LARGE_LOG {
        findings.push(
            Finding::new(AREA, State::Warn, format!("the write-ahead log has grown to {}", text::bytes(file.log_bytes)))
                .remedy("end programs that keep the database open for long; the log is folded in when the last one leaves"),
        );
    }
    if size > 1 << 20 && file.free_bytes > size / 2 {
        findings.push(Finding::new(
            AREA,
            State::Info,
            format!("{} of the file are free for new rows", text::bytes(file.free_bytes)),
        ));
    }
    findings
}

fn server_findings(server: &ServerHealth, options: &db::Options) -> Vec<Finding> {
    let mut findings = Vec::new();
    let ours = i64::from(options.max_connections.max(2));
    let what = format!("the server accepts {} connections; pqctl takes up to {ours}", server.max_connections);
    findings.push(if ours > server.max_connections {
        Finding::new(AREA, State::Fail, what)
            .remedy("lower `database.max_connections`, or raise the server's")
    } else if server.connections + ours > server.max_connections {
        Finding::new(AREA, State::Warn, format!("{what}, and {} are in use", server.connections))
            .remedy("lower `database.max_connections`, or raise the server's")
    } else {
        Finding::new(AREA, State::Ok, what)
    });
    if server.encoding != "UTF8" {
        findings.push(
            Finding::new(
                AREA,
                State::Fail,
                format!(
                    "the database's encoding is {}, not UTF8: names and questions cannot be kept as they are",
                    server.encoding
                ),
            )
            .remedy("make a database with ENCODING 'UTF8' and copy the data into it"),
        );
    }
    if server.in_recovery {
        findings.push(
            Finding::new(AREA, State::Warn, "the server is a standby: nothing can be written").remedy(
                "name the primary server: `pqctl config show --origin` shows where the URL comes from",
            ),
        );
    }
    findings
}

async fn integrity(db: &Db) -> Finding {
    let remedy = "do not write to it; restore a backup, or copy the file and examine the copy";
    match db.quick_check().await {
        Ok(damage) if damage.is_empty() => {
            Finding::new("integrity", State::Ok, "the whole file was read; no damage")
        }
        Ok(damage) => {
            let more =
                if damage.len() > 1 { format!(" (and {} more)", damage.len() - 1) } else { String::new() };
            Finding::new("integrity", State::Fail, format!("{}{more}", damage[0])).remedy(remedy)
        }
        Err(error) => Finding::new("integrity", State::Fail, error.to_string()).remedy(remedy),
    }
}

async fn migrations(options: &db::Options) -> Finding {
    const AREA: &str = "migrations";
    let clock = Clock::system();
    let migrator = migrate::Migrator::new(options, migrate::EMBEDDED, &clock, &Silent);
    match migrator.check().await {
        Ok(statuses) => {
            let newest =
                statuses.last().map_or_else(String::new, |last| format!(", the newest is {}", last.label()));
            let count = text::count(statuses.len() as u64, "migration");
            Finding::new(AREA, State::Ok, format!("{count} applied, none pending{newest}"))
        }
        Err(error) => Finding::failed(AREA, &error.into()),
    }
}

/// The environment the database says it belongs to against the configured one.
async fn environment(db: &Db, config: &Config) -> Option<Finding> {
    const AREA: &str = "environment";
    // Without tables there is no answer, and the migrations have said so already.
    let stored = settings::find(db.reader(), settings::ENVIRONMENT).await.ok()?;
    let stored = stored.as_ref().and_then(|value| value.as_str());
    Some(match (stored, config.general.environment.as_deref()) {
        (Some(stored), Some(configured)) if stored != configured => Finding::new(
            AREA,
            State::Fail,
            format!("the database is marked `{stored}`, the configuration says `{configured}`: changes are refused"),
        )
        .remedy("is it the right one? `pqctl config show --origin` shows where both come from"),
        (Some(stored), _) => Finding::new(AREA, State::Ok, format!("the database is marked `{stored}`")),
        (None, _) => Finding::new(AREA, State::Warn, "the database is not marked with an environment")
            .remedy("`pqctl init-db --environment NAME`"),
    })
}

/// How far this machine's clock is from the server's. Times are taken from the server's, so a small
/// difference does no harm.
async fn clock(db: &Db) -> Finding {
    const AREA: &str = "clock";
    // The machine's own, even where a test tells the program what time it is.
    match db.clock_offset(&Clock::system()).await {
        Ok(None) => Finding::new(AREA, State::Ok, "SQLite has no clock of its own: this machine's counts"),
        Ok(Some(ahead)) => offset(ahead),
        Err(error) => Finding::failed(AREA, &error.into()),
    }
}

fn offset(ahead: TimeDelta) -> Finding {
    const AREA: &str = "clock";
    let apart = ahead.abs().to_std().unwrap_or_default();
    let what = if ahead < TimeDelta::zero() { "behind" } else { "ahead of" };
    let what = format!("the server's clock is {} {what} this machine's", text::duration(apart));
    let remedy = "synchronise both clocks (chrony, systemd-timesyncd); pqctl goes by the server's";
    match ahead.num_seconds().abs() {
        0 | 1 => Finding::new(AREA, State::Ok, what),
        2..300 => Finding::new(AREA, State::Warn, what).remedy(remedy),
        _ => Finding::new(AREA, State::Fail, what).remedy(remedy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_may_differ_by_a_second() {
        let state = |ms| offset(TimeDelta::milliseconds(ms)).state;
        assert_eq!(state(1_500), State::Ok);
        assert_eq!(state(-5_000), State::Warn);
        assert_eq!(state(299_000), State::Warn);
        assert_eq!(state(-400_000), State::Fail);
        assert!(offset(TimeDelta::seconds(-5)).what.contains("5.0 s behind"));
    }

    #[test]
    fn a_server_must_have_room_for_our_connections() {
        let server = |max, used| ServerHealth {
            encoding: "UTF8".into(),
            max_connections: max,
            connections: used,
            in_recovery: false,
        };
        let target = db::Target::parse("postgres://ann@localhost/school").unwrap();
        let options = db::Options { max_connections: 8, ..db::Options::new(target) };
        let state = |max, used| server_findings(&server(max, used), &options)[0].state;
        assert_eq!(state(97, 10), State::Ok);
        assert_eq!(state(97, 95), State::Warn);
        assert_eq!(state(7, 0), State::Fail);
        let standby = ServerHealth { encoding: "SQL_ASCII".into(), in_recovery: true, ..server(97, 1) };
        let states: Vec<_> = server_findings(&standby, &options).iter().map(|f| f.state).collect();
        assert_eq!(states, [State::Ok, State::Fail, State::Warn]);
    }

    #[test]
    fn a_file_that_cannot_keep_a_log_is_told() {
        let file = FileHealth { journal: "delete".into(), log_bytes: 1 << 30, free_bytes: 8 << 20 };
        let states: Vec<_> = file_findings(&file, 10 << 20).iter().map(|f| f.state).collect();
        assert_eq!(states, [State::Warn, State::Warn, State::Info]);
        let file = FileHealth { journal: "wal".into(), log_bytes: 0, free_bytes: 0 };
        assert!(file_findings(&file, 10 << 20).is_empty());
    }
}
