//! Comparing what a program brings with what a database has: the state of every migration, and the
//! first thing that stands in the way. Pure; nothing here asks a database.

use super::{
    Migration,
    bookkeeping::Applied,
    error::{Error, Label, Result},
    script::{self, Checksum, Directives, Statement},
};
use crate::base::clock::Timestamp;
use crate::db::Engine;
use std::time::Duration;

/// How a migration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Applied,
    Pending,
    /// Applied; its file differs today in white space or comments only.
    Reformatted,
    /// Applied; its file says something else today.
    Edited,
    /// Pending, but a later one is applied.
    OutOfOrder,
    /// Begun outside a transaction and never finished.
    Dirty,
    /// Applied and unknown to this program, between ones it knows.
    Missing,
    /// Applied and later than all this program knows.
    Newer,
}

impl State {
    /// The word in tables and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Pending => "pending",
            Self::Reformatted => "reformatted",
            Self::Edited => "edited",
            Self::OutOfOrder => "out-of-order",
            Self::Dirty => "dirty",
            Self::Missing => "missing",
            Self::Newer => "newer",
        }
    }

    /// Whether the migration would still have to run.
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Pending | Self::OutOfOrder)
    }
}

/// One migration and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    pub version: i64,
    pub name: String,
    pub state: State,
    pub applied_at: Option<Timestamp>,
    pub took: Option<Duration>,
    /// `user@host`.
    pub by: Option<String>,
}

impl Status {
    /// Number and name.
    pub fn label(&self) -> Label {
        Label { version: self.version, name: self.name.clone() }
    }
}

/// A migration made ready for one engine.
pub struct Prepared<'a> {
    pub version: i64,
    pub name: &'a str,
    pub up: Side<'a>,
    pub down: Option<Side<'a>>,
}

/// One file, read.
pub struct Side<'a> {
    pub text: &'a str,
    pub checksum: Checksum,
    pub normalised: Checksum,
    pub directives: Directives,
    pub statements: Vec<Statement<'a>>,
}

impl Prepared<'_> {
    /// Number and name.
    pub fn label(&self) -> Label {
        Label { version: self.version, name: self.name.to_owned() }
    }
}

/// Reads all files for an engine and refuses what the runner could not run.
pub fn prepare(migrations: &[Migration], engine: Engine) -> Result<Vec<Prepared<'_>>> {
    let mut out: Vec<Prepared> = Vec::with_capacity(migrations.len());
    for migration in migrations {
        let files = migration.files(engine);
        let label = Label { version: migration.version, name: migration.name.clone().into_owned() };
        if out.last().is_some_and(|before| before.version >= migration.version) || migration.version < 1 {
            let why = "its number must be higher than the one before it".to_owned();
            return Err(Error::Invalid { label, line: 1, why });
        }
        let side = |text| {
            read(text, engine).map_err(|(line, why)| Error::Invalid { label: label.clone(), line, why })
        };
        let down = match files.down.as_deref() {
            None => None,
            Some(text) => Some(side(text)?).filter(|side| !side.statements.is_empty()),
        };
        let up = side(&files.up)?;
        out.push(Prepared { version: migration.version, name: &migration.name, up, down });
    }
    Ok(out)
}

fn read(text: &str, engine: Engine) -> Result<Side<'_>, (usize, String)> {
    let directives = script::directives(text, engine)?;
    let statements = script::statements(text, engine);
    for statement in &statements {
        if let Some(why) = script::refused(statement, engine) {
            return Err((statement.line, why));
        }
    }
    if directives.no_transaction {
        match engine {
            Engine::Sqlite => {
                return Err((
                    1,
                    "pqctl:no-transaction is for PostgreSQL; on SQLite every migration runs in one".into(),
                ));
            }
            Engine::Postgres if statements.len() != 1 => {
                return Err((
                    statements.get(1).map_or(1, |second| second.line),
                    format!(
                        "pqctl:no-transaction allows exactly one statement, here are {}",
                        statements.len()
                    ),
                ));
            }
            Engine::Postgres => {}
        }
    }
    Ok(Side {
        text,
        checksum: script::checksum(text),
        normalised: script::normalised(text, engine),
        directives,
        statements,
    })
}

/// The state of every migration either side knows, by number.
pub fn compare(known: &[Prepared], applied: &[Applied]) -> Vec<Status> {
    let newest_applied = applied.iter().map(|row| row.version).max().unwrap_or(0);
    let newest_known = known.last().map_or(0, |last| last.version);
    let mut out: Vec<Status> = known
        .iter()
        .map(|migration| match applied.iter().find(|row| row.version == migration.version) {
            None => Status {
                version: migration.version,
                name: migration.name.to_owned(),
                state: if migration.version < newest_applied { State::OutOfOrder } else { State::Pending },
                applied_at: None,
                took: None,
                by: None,
            },
            Some(row) => status(row, migration.name, state_of(migration, row)),
        })
        .collect();
    for row in applied.iter().filter(|row| known.iter().all(|m| m.version != row.version)) {
        let state = if row.version > newest_known { State::Newer } else { State::Missing };
        out.push(status(row, &row.description, state));
    }
    out.sort_by_key(|status| status.version);
    out
}

fn state_of(migration: &Prepared, row: &Applied) -> State {
    if !row.success {
        State::Dirty
    } else if row.checksum == migration.up.checksum {
        State::Applied
    } else if row.normalised.as_deref() == Some(&migration.up.normalised) {
        State::Reformatted
    } else {
        State::Edited
    }
}

fn status(row: &Applied, name: &str, state: State) -> Status {
    Status {
        version: row.version,
        name: name.to_owned(),
        state,
        applied_at: Some(row.installed_on),
        took: row.took(),
        by: row.by(),
    }
}

/// What stands in the way of migrating, the gravest first; `Edited` is told by its version, because
/// the diff needs the database.
pub enum Obstacle {
    Edited(i64),
    Other(Error),
}

/// The first obstacle, if there is one.
pub fn obstacle(statuses: &[Status], known: &[Prepared], allow_out_of_order: bool) -> Option<Obstacle> {
    let first = |state: State| statuses.iter().find(|status| status.state == state);
    if let Some(status) = first(State::Newer) {
        let newest = known.last().map(Prepared::label);
        return Some(Obstacle::Other(Error::Newer { label: status.label(), newest }));
    }
    if let Some(status) = first(State::Dirty) {
        let since = status.applied_at.unwrap_or_default();
        return Some(Obstacle::Other(Error::Dirty { label: status.label(), since }));
    }
    if let Some(status) = first(State::Missing) {
        return Some(Obstacle::Other(Error::Missing(status.label())));
    }
    if let Some(status) = first(State::Edited) {
        return Some(Obstacle::Edited(status.version));
    }
    let late: Vec<Label> =
        statuses.iter().filter(|s| s.state == State::OutOfOrder).map(Status::label).collect();
    let newest = statuses.iter().rfind(|status| !status.state.is_pending()).map(Status::label);
    match newest {
        Some(newest) if !late.is_empty() && !allow_out_of_order => {
            Some(Obstacle::Other(Error::OutOfOrder { labels: late, newest }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::migrate::Files;

    fn list(versions: &[i64]) -> Vec<Migration> {
        versions
            .iter()
            .map(|v| {
                Migration::both(
                    *v,
                    format!("step {v}"),
                    Files::new(format!("CREATE TABLE t{v} (x BIGINT);"), ""),
                )
            })
            .collect()
    }

    fn row(migration: &Prepared) -> Applied {
        Applied {
            version: migration.version,
            description: migration.name.to_owned(),
            installed_on: Timestamp::default(),
            success: true,
            checksum: migration.up.checksum.to_vec(),
            execution_time: -1,
            normalised: Some(migration.up.normalised.to_vec()),
            user_name: None,
            host: None,
        }
    }

    fn states(known: &[Prepared], applied: &[Applied]) -> Vec<&'static str> {
        compare(known, applied).iter().map(|status| status.state.name()).collect()
    }

    #[test]
    fn every_state_is_told_from_the_others() {
        let list = list(&[1, 2, 3, 4, 5]);
        let known = prepare(&list, Engine::Sqlite).unwrap();
        assert_eq!(states(&known, &[]), ["pending"; 5]);
        let mut rows: Vec<Applied> = known[..4].iter().map(row).collect();
        assert_eq!(states(&known, &rows), ["applied", "applied", "applied", "applied", "pending"]);
        rows[0].checksum[0] ^= 1;
        rows[1].checksum[0] ^= 1;
        rows[1].normalised = None;
        rows.remove(2);
        rows[2].success = false;
        assert_eq!(states(&known, &rows), ["reformatted", "edited", "out-of-order", "dirty", "pending"]);
        let older = [known.into_iter().nth(1).unwrap()];
        assert_eq!(states(&older, &[row(&older[0])]), ["applied"]);
        let mut newer = row(&older[0]);
        newer.version = 9;
        let mut missing = row(&older[0]);
        missing.version = 1;
        assert_eq!(states(&older, &[missing, newer]), ["missing", "out-of-order", "newer"]);
    }

    #[test]
    fn what_cannot_be_run_is_refused_before_anything_runs() {
        let why = |files: Files, engine| match prepare(&[Migration::both(1, "a", files)], engine) {
            Err(Error::Invalid { line, why, .. }) => (line, why),
            _ => (0, String::new()),
        };
        assert_eq!(why(Files::new("SELECT 1;\nCOMMIT;", ""), Engine::Postgres).0, 2);
        assert_eq!(why(Files::new("SELECT 1", "ROLLBACK"), Engine::Sqlite).0, 1);
        let two = Files::new("-- pqctl:no-transaction\nVACUUM a;\nVACUUM b;", "");
        assert_eq!(why(two.clone(), Engine::Postgres).0, 3);
        assert!(why(two, Engine::Sqlite).1.contains("PostgreSQL"));
        assert!(prepare(&list(&[2, 2]), Engine::Sqlite).is_err());
        assert!(prepare(&list(&[0]), Engine::Sqlite).is_err());
    }
}
