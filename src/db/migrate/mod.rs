//! The migration runner: which migrations a database has, which it lacks, applying and taking back.
//! One process at a time ([`super::lock`], or SQLite's write lock); what is applied is read again
//! under the lock; every migration and its bookkeeping are one transaction; the connection is the
//! runner's own and closed on every path. Nothing here prints, and no pool is touched.

mod bookkeeping;
mod diff;
mod down;
mod embedded;
mod error;
mod new;
mod repair;
mod run;
mod script;
mod state;
mod up;

pub use down::{Back, Loss};
pub use embedded::EMBEDDED;
pub use error::{Class, Edit, Error, Failure, Label, Result};
pub use new::new;
pub use repair::Repaired;
pub use state::{State, Status};
pub use up::{Done, Plan, Step};

use super::{Db, Engine, Options, lock, session::Session};
use crate::base::{clock::Clock, lifecycle::Stop, progress::Progress};
use bookkeeping::Applied;
use state::{Obstacle, Prepared, prepare};
use std::borrow::Cow;
use std::time::Duration;

/// One migration: its number, its name and its files for both engines.
#[derive(Debug, Clone)]
pub struct Migration {
    pub version: i64,
    pub name: Cow<'static, str>,
    pub sqlite: Files,
    pub postgres: Files,
}

/// The files of a migration for one engine.
#[derive(Debug, Clone)]
pub struct Files {
    pub up: Cow<'static, str>,
    /// `None`, or a file without a statement: there is no way back.
    pub down: Option<Cow<'static, str>>,
}

impl Files {
    /// Both directions.
    pub fn new(up: impl Into<Cow<'static, str>>, down: impl Into<Cow<'static, str>>) -> Self {
        Self { up: up.into(), down: Some(down.into()) }
    }
}

impl Migration {
    /// The same files for both engines.
    pub fn both(version: i64, name: impl Into<Cow<'static, str>>, files: Files) -> Self {
        Self { version, name: name.into(), sqlite: files.clone(), postgres: files }
    }

    const fn files(&self, engine: Engine) -> &Files {
        match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        }
    }
}

/// Who migrates, for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub user: String,
    pub host: String,
}

impl Author {
    /// The user this process runs as and the machine, as Linux tells them without the environment.
    pub fn of_this_process() -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let unknown = || "unknown".to_owned();
        let user = || {
            let status = read("/proc/self/status");
            let id = status.lines().find_map(|line| line.strip_prefix("Uid:"))?.split_whitespace().next()?;
            let users = read("/etc/passwd");
            let name = users.lines().find_map(|line| {
                let mut fields = line.split(':');
                let name = fields.next()?;
                (fields.nth(1)? == id).then(|| name.to_owned())
            });
            Some(name.unwrap_or_else(|| format!("user {id}")))
        };
        let host = read("/proc/sys/kernel/hostname").trim().to_owned();
        Self { user: user().unwrap_or_else(unknown), host: if host.is_empty() { unknown() } else { host } }
    }
}

/// The runner: one database, one list of migrations, and how patient and how strict to be.
pub struct Migrator<'a> {
    pub options: &'a Options,
    pub migrations: &'a [Migration],
    pub clock: &'a Clock,
    pub progress: &'a dyn Progress,
    pub stop: Stop,
    /// How long to wait for another process that migrates.
    pub lock_timeout: Duration,
    /// How long one statement waits for the lock of a table before its transaction is given up and tried
    /// again: whoever comes after it would wait behind it. PostgreSQL only.
    pub table_lock_timeout: Duration,
    /// Apply pending migrations that lie before applied ones.
    pub allow_out_of_order: bool,
    pub author: Author,
}

impl<'a> Migrator<'a> {
    /// A runner with the defaults: 60 s of patience, strict order.
    pub fn new(
        options: &'a Options,
        migrations: &'a [Migration],
        clock: &'a Clock,
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            options,
            migrations,
            clock,
            progress,
            stop: Stop::new(),
            lock_timeout: Duration::from_secs(60),
            table_lock_timeout: Duration::from_secs(5),
            allow_out_of_order: false,
            author: Author::of_this_process(),
        }
    }

    /// How every migration stands, by number. Reads only, takes no lock.
    pub async fn status(&self) -> Result<Vec<Status>> {
        let known = self.prepare()?;
        let mut session = self.open().await?;
        let applied = bookkeeping::read(&mut session).await;
        session.close().await;
        Ok(state::compare(&known, &applied?.unwrap_or_default()))
    }

    /// Fails with the gravest finding, also when something is pending. For CI and `doctor`.
    pub async fn check(&self) -> Result<Vec<Status>> {
        let known = self.prepare()?;
        let mut session = self.open().await?;
        let inspected = self.inspect(&mut session, &known).await;
        session.close().await;
        let statuses = inspected?;
        let pending: Vec<Label> =
            statuses.iter().filter(|s| s.state.is_pending()).map(Status::label).collect();
        if pending.is_empty() { Ok(statuses) } else { Err(Error::Pending(pending)) }
    }

    fn prepare(&self) -> Result<Vec<Prepared<'a>>> {
        prepare(self.migrations, self.options.target.engine())
    }

    /// Reads what is applied and refuses when something stands in the way.
    async fn inspect(&self, session: &mut Session, known: &[Prepared<'_>]) -> Result<Vec<Status>> {
        let applied = bookkeeping::read(session).await?.unwrap_or_default();
        let statuses = state::compare(known, &applied);
        match state::obstacle(&statuses, known, self.allow_out_of_order) {
            None => Ok(statuses),
            Some(Obstacle::Other(error)) => Err(error),
            Some(Obstacle::Edited(version)) => Err(edited(session, known, &applied, version).await?),
        }
    }

    /// A connection of our own. Whoever opens it closes it, whatever came out of the work. Where many
    /// start at once, a SQLite file that is just being made and a full server are a matter of patience.
    async fn open(&self) -> Result<Session> {
        let mut waiting = lock::Waiting::new(self.lock_timeout);
        loop {
            match Session::open(self.options, "pqctl migrate").await {
                Err(error) if error.class() == super::Class::Busy => {
                    self.heed_stop(0)?;
                    if !waiting.pause().await {
                        return Err(error.into());
                    }
                }
                opened => return Ok(opened?),
            }
        }
    }
}

/// The error for an edited migration, with what changed.
async fn edited(
    session: &mut Session,
    known: &[Prepared<'_>],
    applied: &[Applied],
    version: i64,
) -> Result<Error> {
    let row = applied.iter().find(|row| row.version == version).ok_or(Error::Unknown(version))?;
    let file = known.iter().find(|known| known.version == version).ok_or(Error::Unknown(version))?;
    let text = bookkeeping::applied_text(session, version, &row.checksum).await?;
    Ok(Error::Edited(Box::new(Edit {
        label: file.label(),
        applied_at: row.installed_on,
        applied: row.checksum.clone(),
        file: file.up.checksum.to_vec(),
        diff: text.map(|text| diff::lines(&text, file.up.text)),
    })))
}

/// Whether the database has exactly the migrations of this program; one SELECT, for every command
/// that works on it. Whether files were edited is left to [`Migrator::check`].
pub async fn ensure_current(db: &Db) -> Result<()> {
    ensure_exactly(db, EMBEDDED).await
}

/// [`ensure_current`] for another list.
pub async fn ensure_exactly(db: &Db, migrations: &[Migration]) -> Result<()> {
    let rows = db
        .reader()
        .query("SELECT version, description, installed_on, success FROM _sqlx_migrations ORDER BY version")
        .fetch_all::<(i64, String, crate::base::clock::Timestamp, bool)>()
        .await;
    let rows = match rows {
        Err(error) if error.class() == super::Class::NotInitialised => return Err(Error::NotInitialised),
        Ok(rows) if rows.is_empty() => return Err(Error::NotInitialised),
        other => other?,
    };
    let label = |m: &Migration| Label { version: m.version, name: m.name.clone().into_owned() };
    let mut missing = None;
    for (version, description, since, success) in &rows {
        let found = Label { version: *version, name: description.clone() };
        if migrations.last().is_none_or(|last| last.version < *version) {
            return Err(Error::Newer { label: found, newest: migrations.last().map(label) });
        }
        if !success {
            return Err(Error::Dirty { label: found, since: *since });
        }
        if migrations.iter().all(|m| m.version != *version) {
            missing.get_or_insert(found);
        }
    }
    if let Some(label) = missing {
        return Err(Error::Missing(label));
    }
    let pending: Vec<Label> =
        migrations.iter().filter(|m| rows.iter().all(|row| row.0 != m.version)).map(label).collect();
    if pending.is_empty() { Ok(()) } else { Err(Error::Pending(pending)) }
}
