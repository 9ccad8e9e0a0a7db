//! Running one file: the lock, the transaction, its statements and their lines, and what is recorded
//! about it. Which files run in which order is decided in `up` and `down`.

use super::{
    Error, Failure, Label, Migrator, Result,
    bookkeeping::{self, Entry},
    error::Class,
    script,
    state::{Prepared, Side},
};
use crate::base::{failpoint, text};
use crate::db::{self, lock, session::Session};
use std::time::{Duration, Instant};

/// How often a transaction is tried when a table was locked or another one won.
const ATTEMPTS: u32 = 5;

/// Which way a file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Direction {
    const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

impl Migrator<'_> {
    /// A connection that holds the lock, on PostgreSQL; on SQLite each transaction takes its own.
    pub(super) async fn open_locked(&self) -> Result<Session> {
        let session = self.open().await?;
        self.lock(session).await
    }

    /// The same connection, now with the lock.
    pub(super) async fn lock(&self, mut session: Session) -> Result<Session> {
        match self.take_lock(&mut session).await {
            Ok(()) => Ok(session),
            Err(error) => {
                session.close().await;
                Err(error)
            }
        }
    }

    /// Gives lock and connection back.
    pub(super) async fn close_locked(mut session: Session) {
        if let Session::Postgres(connection) = &mut session {
            // Closing the connection frees the lock as well, but a moment after we are back.
            let _ = lock::release(connection).await;
        }
        session.close().await;
    }

    async fn take_lock(&self, session: &mut Session) -> Result<()> {
        let Session::Postgres(connection) = session else { return Ok(()) };
        let mut waiting = lock::Waiting::new(self.lock_timeout);
        while !lock::attempt(connection).await? {
            if waiting.is_first() {
                self.tell_waiting(lock::holder(connection).await?.as_deref());
            }
            self.heed_stop(0)?;
            if !waiting.pause().await {
                let who = lock::holder(connection).await?;
                return Err(Error::LockHeld { who, waited: self.lock_timeout });
            }
        }
        Ok(())
    }

    /// Opens a transaction; on SQLite that is the lock.
    pub(super) async fn begin(&self, session: &mut Session) -> Result<()> {
        let begin = match session {
            Session::Postgres(_) => {
                let begin = format!(
                    "BEGIN; SET LOCAL lock_timeout = {}; SET LOCAL statement_timeout = 0",
                    self.table_lock_timeout.as_millis()
                );
                return Ok(session.raw(&begin).await.map_err(db::Error::from)?);
            }
            Session::Sqlite(_) => "BEGIN IMMEDIATE",
        };
        let mut waiting = lock::Waiting::new(self.lock_timeout);
        loop {
            match session.raw(begin).await.map_err(db::Error::from) {
                Ok(()) => return Ok(()),
                Err(error) if error.class() == db::Class::Busy => {
                    if waiting.is_first() {
                        self.tell_waiting(None);
                    }
                    self.heed_stop(0)?;
                    if !waiting.pause().await {
                        let who = Some("another process writes to the SQLite file".to_owned());
                        return Err(Error::LockHeld { who, waited: self.lock_timeout });
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn tell_waiting(&self, who: Option<&str>) {
        let who = who.unwrap_or("another process");
        self.progress.note(&format!("waiting for the lock: {who} holds it"));
    }

    pub(super) fn heed_stop(&self, applied: usize) -> Result<()> {
        if self.stop.requested() { Err(Error::Stopped { applied }) } else { Ok(()) }
    }

    /// Makes the bookkeeping tables where they are missing.
    pub(super) async fn ensure_tables(&self, session: &mut Session) -> Result<()> {
        if let Session::Postgres(_) = session {
            // It would say with a NOTICE that they exist.
            let there: bool = session
                .on()
                .query("SELECT to_regclass('_sqlx_migrations') IS NOT NULL AND to_regclass('pqctl_migration_log') IS NOT NULL")
                .fetch_scalar()
                .await?;
            if there {
                return Ok(());
            }
        }
        self.begin(session).await?;
        bookkeeping::create(session).await?;
        Ok(session.raw("COMMIT").await.map_err(db::Error::from)?)
    }

    /// Runs one file in a transaction with its bookkeeping; `false` when another process was faster.
    pub(super) async fn in_transaction(
        &self,
        session: &mut Session,
        known: &[Prepared<'_>],
        migration: &Prepared<'_>,
        direction: Direction,
        kept: usize,
    ) -> Result<bool> {
        let side = side(migration, direction)?;
        let rebuild = side.directives.rebuild && matches!(session, Session::Sqlite(_));
        if rebuild {
            // Inside a transaction the pragma does nothing.
            session.raw("PRAGMA foreign_keys = OFF").await.map_err(db::Error::from)?;
        }
        let mut attempt = 1;
        let outcome = loop {
            let started_at = self.clock.now();
            let outcome = self.one_transaction(session, known, migration, direction, kept).await;
            let Err(error) = outcome else { break outcome };
            let _ = session.raw("ROLLBACK").await;
            if attempt < ATTEMPTS && matches!(&error, Error::Failed(f) if f.source.class() == db::Class::Busy)
            {
                self.progress.note(&format!("{error}; trying again ({attempt} of {ATTEMPTS})"));
                self.heed_stop(kept)?;
                tokio::time::sleep(Duration::from_millis(rand::random_range(100..=400) * u64::from(attempt)))
                    .await;
                attempt += 1;
                continue;
            }
            if let Error::Failed(failure) = &error {
                let entry = entry(migration, side, direction, started_at);
                let why = failure.source.to_string();
                // The failure itself matters more than whether it could be written down.
                let now = Some(self.clock.now());
                let _ = bookkeeping::log(session.on(), &entry, &self.author, now, "failed", Some(&why)).await;
            }
            break Err(error);
        };
        if rebuild {
            session.raw("PRAGMA foreign_keys = ON").await.map_err(db::Error::from)?;
        }
        outcome
    }

    async fn one_transaction(
        &self,
        session: &mut Session,
        known: &[Prepared<'_>],
        migration: &Prepared<'_>,
        direction: Direction,
        kept: usize,
    ) -> Result<bool> {
        let side = side(migration, direction)?;
        let (started_at, since) = (self.clock.now(), Instant::now());
        self.begin(session).await?;
        if !self.is_wanted(session, known, migration, direction).await? {
            let _ = session.raw("ROLLBACK").await;
            return Ok(false);
        }
        failpoint::hit("migrate.begun");
        for statement in &side.statements {
            if let Err(error) = session.raw(statement.text).await {
                return Err(failed(migration, direction, Some(statement), kept, error));
            }
            failpoint::hit("migrate.statement");
        }
        if side.directives.rebuild && matches!(session, Session::Sqlite(_)) {
            check_foreign_keys(session, migration, direction, kept).await?;
        }
        let entry = entry(migration, side, direction, started_at);
        match direction {
            Direction::Up => {
                bookkeeping::insert(session.on(), &entry, started_at, Some(since.elapsed()), true).await?;
            }
            Direction::Down => bookkeeping::remove(session.on(), migration.version).await?,
        }
        bookkeeping::log(session.on(), &entry, &self.author, Some(self.clock.now()), "done", None).await?;
        failpoint::hit("migrate.recorded");
        // A constraint that is checked at the end fails here.
        session.raw("COMMIT").await.map_err(|error| failed(migration, direction, None, kept, error))?;
        failpoint::hit("migrate.committed");
        Ok(true)
    }

    /// Looks again, under the lock: on SQLite that is per migration, and another process may have been
    /// faster, or newer.
    async fn is_wanted(
        &self,
        session: &mut Session,
        known: &[Prepared<'_>],
        migration: &Prepared<'_>,
        direction: Direction,
    ) -> Result<bool> {
        let applied = bookkeeping::read(session).await?.unwrap_or_default();
        let is_applied = applied.iter().any(|row| row.version == migration.version);
        match direction {
            Direction::Up if is_applied => Ok(false),
            Direction::Up => self.inspect(session, known).await.map(|_| true),
            // Only the newest one can go.
            Direction::Down => match applied.last() {
                Some(last) if last.version > migration.version => Err(Error::OutOfOrder {
                    labels: vec![migration.label()],
                    newest: Label { version: last.version, name: last.description.clone() },
                }),
                _ => Ok(is_applied),
            },
        }
    }

    /// Runs the one statement of a file that PostgreSQL refuses inside a transaction. That it was begun
    /// is recorded first, so that a crash can be told from "never tried".
    pub(super) async fn outside_transaction(
        &self,
        session: &mut Session,
        migration: &Prepared<'_>,
        kept: usize,
    ) -> Result<()> {
        let side = &migration.up;
        let [statement] = side.statements.as_slice() else { return Ok(()) };
        let (started_at, since) = (self.clock.now(), Instant::now());
        let entry = entry(migration, side, Direction::Up, started_at);
        self.begin(session).await?;
        bookkeeping::insert(session.on(), &entry, started_at, None, false).await?;
        bookkeeping::log(session.on(), &entry, &self.author, None, "started", None).await?;
        session.raw("COMMIT").await.map_err(db::Error::from)?;
        failpoint::hit("migrate.started");
        let ran = session.raw(statement.text).await;
        failpoint::hit("migrate.statement");
        if let Err(error) = ran {
            let error = failed(migration, Direction::Up, Some(statement), kept, error);
            // A connection that broke leaves the mark of a crash, which the next run understands.
            if error.class() == Class::Failed || matches!(error.class(), Class::Database(db::Class::Busy)) {
                drop_invalid_index(session, statement.text).await?;
                let why = match &error {
                    Error::Failed(failure) => failure.source.to_string(),
                    other => other.to_string(),
                };
                bookkeeping::abandon(session, migration.version, self.clock.now(), &why).await?;
            }
            return Err(error);
        }
        Ok(bookkeeping::finish(session, migration.version, self.clock.now(), Some(since.elapsed())).await?)
    }

    /// Goes on after a crash outside a transaction, where it is known how: `true` when the migration
    /// is now applied or pending again.
    pub(super) async fn resume(&self, session: &mut Session, migration: &Prepared<'_>) -> Result<bool> {
        let [statement] = migration.up.statements.as_slice() else { return Ok(false) };
        if !migration.up.directives.no_transaction {
            return Ok(false);
        }
        let again = match script::unfinished(statement.text) {
            script::Unfinished::Unknown => return Ok(false),
            script::Unfinished::Repeatable => true,
            script::Unfinished::Index(_) => drop_invalid_index(session, statement.text).await?.is_none(),
        };
        let label = migration.label();
        let now = self.clock.now();
        if again {
            self.progress.note(&format!("migration {label} was cut off; it runs again"));
            bookkeeping::abandon(session, migration.version, now, "cut off").await?;
        } else {
            self.progress
                .note(&format!("migration {label} was cut off after it was done; recorded as applied"));
            bookkeeping::finish(session, migration.version, now, None).await?;
        }
        Ok(true)
    }
}

/// Drops the index a cut-off `CREATE INDEX CONCURRENTLY` left invalid. `Some` when the index is there
/// and valid.
async fn drop_invalid_index(session: &mut Session, statement: &str) -> Result<Option<()>> {
    let script::Unfinished::Index(name) = script::unfinished(statement) else { return Ok(None) };
    let valid = session
        .on()
        .query("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)")
        .bind(&name)
        .fetch_optional::<(bool,)>()
        .await?;
    match valid {
        None => Ok(None),
        Some((true,)) => Ok(Some(())),
        Some((false,)) => {
            session.raw(&format!("DROP INDEX CONCURRENTLY {name}")).await.map_err(db::Error::from)?;
            Ok(None)
        }
    }
}

pub(super) fn side<'m, 'a>(migration: &'m Prepared<'a>, direction: Direction) -> Result<&'m Side<'a>> {
    match direction {
        Direction::Up => Ok(&migration.up),
        Direction::Down => migration.down.as_ref().ok_or_else(|| Error::NoDown(migration.label())),
    }
}

fn entry<'e>(
    migration: &Prepared<'e>,
    side: &'e Side<'_>,
    direction: Direction,
    started_at: crate::base::clock::Timestamp,
) -> Entry<'e> {
    Entry {
        version: migration.version,
        name: migration.name,
        direction: direction.name(),
        checksum: &side.checksum,
        normalised: &side.normalised,
        text: side.text,
        started_at,
    }
}

async fn check_foreign_keys(
    session: &mut Session,
    migration: &Prepared<'_>,
    direction: Direction,
    kept: usize,
) -> Result<()> {
    let broken = session
        .on()
        .query(
            "SELECT \"table\", \"parent\", count(*) FROM pragma_foreign_key_check
             GROUP BY \"table\", \"parent\" ORDER BY \"table\", \"parent\"",
        )
        .once()
        .fetch_all::<(String, String, i64)>()
        .await?;
    let Some((table, parent, rows)) = broken.first() else { return Ok(()) };
    let why = format!(
        "{} of {table} would point to nothing in {parent}",
        text::count(u64::try_from(*rows).unwrap_or(0), "row")
    );
    Err(Error::Failed(Box::new(Failure {
        label: migration.label(),
        direction: direction.name(),
        line: 1,
        statement: "PRAGMA foreign_key_check".into(),
        kept,
        source: db::Error::new(db::Class::Constraint, why),
    })))
}

fn failed(
    migration: &Prepared<'_>,
    direction: Direction,
    statement: Option<&script::Statement<'_>>,
    kept: usize,
    error: sqlx::Error,
) -> Error {
    let (line, excerpt) = match statement {
        Some(statement) => {
            let within = position(&error).map_or(0, |at| script::line_of(statement.text, at) - 1);
            (statement.line + within, text::shorten(statement.text, 60))
        }
        None => (side(migration, direction).map_or(1, |side| side.text.lines().count()), "COMMIT".to_owned()),
    };
    Error::Failed(Box::new(Failure {
        label: migration.label(),
        direction: direction.name(),
        line,
        statement: excerpt,
        kept,
        source: error.into(),
    }))
}

/// The byte PostgreSQL points at, in the statement it was given. It counts characters from 1; in the
/// files of a migration the two differ only after text beyond ASCII, and then by columns, not lines.
fn position(error: &sqlx::Error) -> Option<usize> {
    let postgres = error.as_database_error()?.try_downcast_ref::<sqlx::postgres::PgDatabaseError>()?;
    match postgres.position()? {
        sqlx::postgres::PgErrorPosition::Original(at) => Some(at.saturating_sub(1)),
        sqlx::postgres::PgErrorPosition::Internal { .. } => None,
    }
}
