//! Applying: what would run (`plan`) and running it (`up`).

use super::{
    Error, Migrator, Result, Status, bookkeeping,
    run::Direction,
    script,
    state::{self, Prepared, State},
};
use crate::base::text;
use crate::db::{Engine, session::Session};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// What `up` would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub steps: Vec<Step>,
}

/// One file that would run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub version: i64,
    pub name: String,
    /// The file as it is.
    pub text: String,
    /// The file with what the runner puts around it.
    pub sql: String,
    /// Whether it takes away rows, columns or tables that were there.
    pub takes_away: bool,
}

/// What `up` did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// The versions this call applied, in order.
    pub applied: Vec<i64>,
    /// Applied files that differ today in white space or comments.
    pub reformatted: Vec<i64>,
    pub took: Duration,
}

impl Migrator<'_> {
    /// What [`Migrator::up`] would run, with the transactions around it. Reads only.
    pub async fn plan(&self, to: Option<i64>) -> Result<Plan> {
        let known = self.prepare()?;
        let mut session = self.open().await?;
        let inspected = self.inspect(&mut session, &known).await;
        session.close().await;
        let statuses = inspected?;
        check_target(&known, &statuses, to)?;
        let engine = self.options.target.engine();
        let steps = todo(&statuses, to)
            .filter_map(|version| known.iter().find(|m| m.version == version))
            .map(|migration| Step {
                version: migration.version,
                name: migration.name.to_owned(),
                text: migration.up.text.to_owned(),
                sql: self.shown(migration, engine),
                takes_away: migration.up.statements.iter().any(|one| script::takes_away(one, engine)),
            })
            .collect();
        Ok(Plan { steps })
    }

    /// Applies everything pending, up to and including `to`. Nothing pending: no lock is taken.
    pub async fn up(&self, to: Option<i64>) -> Result<Done> {
        let known = self.prepare()?;
        let since = Instant::now();
        check_target(&known, &[], to)?;
        let mut session = self.open().await?;
        let looked = bookkeeping::read(&mut session).await;
        let statuses = looked.map(|applied| state::compare(&known, &applied.unwrap_or_default()));
        // Anything but "nothing to do" may be somebody at work; it is judged under the lock.
        let clean = |s: &Status| matches!(s.state, State::Applied | State::Reformatted | State::Pending);
        let nothing = |all: &Vec<Status>| all.iter().all(clean) && todo(all, to).next().is_none();
        if statuses.as_ref().map_or(true, nothing) {
            session.close().await;
            let statuses = statuses?;
            check_target(&known, &statuses, to)?;
            let reformatted = self.tell_reformatted(&statuses);
            return Ok(Done { applied: Vec::new(), reformatted, took: since.elapsed() });
        }
        let mut done = Done::default();
        let mut session = self.lock(session).await?;
        let outcome = self.up_locked(&mut session, &known, to, &mut done).await;
        Self::close_locked(session).await;
        done.took = since.elapsed();
        if outcome.is_ok() || !done.applied.is_empty() {
            let count = text::count(done.applied.len() as u64, "migration");
            self.progress.finish(&format!("{count} applied in {}", text::duration(done.took)));
        }
        outcome.map(|()| done)
    }

    async fn up_locked(
        &self,
        session: &mut Session,
        known: &[Prepared<'_>],
        to: Option<i64>,
        done: &mut Done,
    ) -> Result<()> {
        self.ensure_tables(session).await?;
        self.resume_dirty(session, known).await?;
        let statuses = self.inspect(session, known).await?;
        check_target(known, &statuses, to)?;
        done.reformatted = self.tell_reformatted(&statuses);
        let versions: Vec<i64> = todo(&statuses, to).collect();
        self.progress.start("migrate", Some(versions.len() as u64));
        for migration in known.iter().filter(|m| versions.contains(&m.version)) {
            self.heed_stop(done.applied.len())?;
            let kept = done.applied.len();
            let mine = if migration.up.directives.no_transaction {
                self.outside_transaction(session, migration, kept).await?;
                true
            } else {
                self.in_transaction(session, known, migration, Direction::Up, kept).await?
            };
            if mine {
                done.applied.push(migration.version);
            }
            self.progress.advance(1);
        }
        Ok(())
    }

    async fn resume_dirty(&self, session: &mut Session, known: &[Prepared<'_>]) -> Result<()> {
        let applied = bookkeeping::read(session).await?.unwrap_or_default();
        for status in state::compare(known, &applied).iter().filter(|status| status.state == State::Dirty) {
            if let Some(migration) = known.iter().find(|known| known.version == status.version) {
                self.resume(session, migration).await?;
            }
        }
        Ok(())
    }

    /// The file with what is put around it, so that a person could run it by hand.
    fn shown(&self, migration: &Prepared<'_>, engine: Engine) -> String {
        let mut out = format!(
            "-- {} (SHA-384 {})\n",
            migration.label(),
            crate::base::crypto::hex(&migration.up.checksum)
        );
        let body = migration.up.text.trim_end();
        let rebuild = migration.up.directives.rebuild && engine == Engine::Sqlite;
        // Writing into a String cannot fail.
        let _ = match (engine, migration.up.directives.no_transaction) {
            (_, true) => writeln!(out, "{body}"),
            (Engine::Postgres, false) => {
                let timeout = self.table_lock_timeout.as_millis();
                writeln!(
                    out,
                    "BEGIN;\nSET LOCAL lock_timeout = {timeout};\nSET LOCAL statement_timeout = 0;\n{body}\nCOMMIT;"
                )
            }
            (Engine::Sqlite, false) if rebuild => writeln!(
                out,
                "PRAGMA foreign_keys = OFF;\nBEGIN IMMEDIATE;\n{body}\nPRAGMA foreign_key_check;\nCOMMIT;\nPRAGMA foreign_keys = ON;"
            ),
            (Engine::Sqlite, false) => writeln!(out, "BEGIN IMMEDIATE;\n{body}\nCOMMIT;"),
        };
        out
    }

    fn tell_reformatted(&self, statuses: &[Status]) -> Vec<i64> {
        let reformatted = statuses.iter().filter(|status| status.state == State::Reformatted);
        reformatted
            .map(|status| {
                let label = status.label();
                self.progress.note(&format!(
                    "migration {label} differs from the applied one in white space or comments only; `pqctl migrate repair {}` records the new text",
                    status.version
                ));
                status.version
            })
            .collect()
    }
}

fn todo(statuses: &[Status], to: Option<i64>) -> impl Iterator<Item = i64> {
    statuses
        .iter()
        .filter(move |status| status.state.is_pending() && to.is_none_or(|to| status.version <= to))
        .map(|status| status.version)
}

fn check_target(known: &[Prepared<'_>], statuses: &[Status], to: Option<i64>) -> Result<()> {
    let Some(to) = to else { return Ok(()) };
    if known.iter().all(|migration| migration.version != to) {
        return Err(Error::Unknown(to));
    }
    match statuses.iter().rfind(|status| !status.state.is_pending()) {
        Some(newest) if newest.version > to => Err(Error::Behind { to, newest: newest.label() }),
        _ => Ok(()),
    }
}
