//! The two ends of a transfer, each a connection of its own: the source inside one snapshot, the target set
//! for bulk loads. And the hold on a source that must not change while it is copied.

use super::{Class, Error, Result, quote_identifier};
use crate::db::{
    Options,
    catalog::{self, Schema},
    lock::Waiting,
    query::On,
    session::Session,
};
use std::time::Duration;

/// Bytes of pages that SQLite keeps while whole tables go by; more would not be used twice. Sorting for an index takes
/// as much once more, and twice that with a thread of its own.
const CACHE: u64 = 8 << 20;
/// What the server's list of sessions shows.
const PURPOSE: &str = "pqctl db copy";

/// One end of a transfer.
pub struct End {
    pub(super) session: Session,
}

impl End {
    /// Opens the database to read from, on one snapshot.
    pub async fn source(options: &Options) -> Result<Self> {
        let mut session = open(options).await?;
        match &mut session {
            Session::Sqlite(_) => session.raw("PRAGMA query_only = on; BEGIN").await?,
            Session::Postgres(_) => {
                session
                    .raw("SET statement_timeout = 0; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?;
            }
        }
        let mut end = Self { session };
        // SQLite takes its snapshot at the first look.
        end.schema().await?;
        Ok(end)
    }

    /// Opens the database to write to. It is nobody else's yet, so it may be set for speed: SQLite's log is
    /// not forced to the disk at each commit, and nothing but the last commit waits for PostgreSQL's.
    pub async fn target(options: &Options) -> Result<Self> {
        let options = Options { synchronous: "normal", ..options.clone() };
        let mut session = open(&options).await?;
        match &mut session {
            Session::Sqlite(_) => {
                session
                    .raw("PRAGMA foreign_keys = off; PRAGMA temp_store = file; PRAGMA threads = 0")
                    .await?;
            }
            Session::Postgres(_) => {
                session
                    .raw(
                        "SET statement_timeout = 0; SET lock_timeout = '10s'; SET synchronous_commit = off; \
                         SET maintenance_work_mem = '256MB'",
                    )
                    .await?;
            }
        }
        Ok(Self { session })
    }

    /// The place for the next statement.
    pub fn on(&mut self) -> On<'_> {
        self.session.on()
    }

    /// The schema as this end sees it.
    pub async fn schema(&mut self) -> Result<Schema> {
        catalog::read_on(self.on()).await
    }

    /// Begins a transaction that writes.
    pub async fn begin(&mut self) -> Result<()> {
        let begin = match &self.session {
            Session::Sqlite(_) => "BEGIN IMMEDIATE",
            Session::Postgres(_) => "BEGIN",
        };
        Ok(self.session.raw(begin).await?)
    }

    /// Begins a transaction beside which nobody else writes to the table; there is none on SQLite anyway.
    pub async fn begin_alone(&mut self, table: &str) -> Result<()> {
        self.begin().await?;
        if let Session::Postgres(_) = &self.session {
            let lock = format!("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE", quote_identifier(table));
            self.session.raw(&lock).await?;
        }
        Ok(())
    }

    /// Keeps what was written since [`End::begin`].
    pub async fn commit(&mut self) -> Result<()> {
        Ok(self.session.raw("COMMIT").await?)
    }

    /// Gives it up.
    pub async fn rollback(&mut self) -> Result<()> {
        Ok(self.session.raw("ROLLBACK").await?)
    }

    /// The last commits are on the disk when this returns.
    pub async fn settle(&mut self) -> Result<()> {
        match &self.session {
            Session::Sqlite(_) => {
                self.session.raw("PRAGMA synchronous = full; PRAGMA wal_checkpoint(truncate)").await?;
            }
            Session::Postgres(_) => self.session.raw("SET synchronous_commit = on").await?,
        }
        Ok(())
    }

    /// Ends the connection.
    pub async fn close(self) {
        self.session.close().await;
    }
}

/// Keeps everybody else from changing a source: SQLite's write lock, or on PostgreSQL a lock of every
/// table that readers do not feel. It ends with its last transaction, in which the source can be told
/// that it has moved, so that nobody slips in between.
pub struct Hold {
    pub(super) session: Session,
    pub(super) tables: Vec<String>,
}

impl Hold {
    /// A connection that holds nothing yet.
    pub async fn open(options: &Options, tables: &[&str]) -> Result<Self> {
        let session = open(options).await?;
        Ok(Self { session, tables: tables.iter().map(|table| quote_identifier(table)).collect() })
    }

    /// The place for the next statement.
    pub fn on(&mut self) -> On<'_> {
        self.session.on()
    }

    /// Takes hold. Waits so long for those who are just writing.
    pub async fn take(&mut self, patience: Duration) -> Result<()> {
        let lock = match &self.session {
            Session::Sqlite(_) => "BEGIN IMMEDIATE".to_owned(),
            Session::Postgres(_) => format!(
                "SET statement_timeout = 0; BEGIN; SET LOCAL lock_timeout = {}; LOCK TABLE {} IN SHARE MODE",
                patience.as_millis().max(1),
                self.tables.join(", ")
            ),
        };
        let mut waiting = Waiting::new(patience);
        loop {
            match self.session.raw(&lock).await.map_err(Error::from) {
                Err(error) if error.class() == Class::Busy => {
                    let sqlite = matches!(self.session, Session::Sqlite(_));
                    if sqlite && waiting.pause().await {
                        continue;
                    }
                    // PostgreSQL has begun a transaction that is of no use any more.
                    if !sqlite {
                        self.session.raw("ROLLBACK").await?;
                    }
                    return Err(error.while_doing("somebody is writing to the source"));
                }
                taken => return taken,
            }
        }
    }

    /// How many others wait until the hold ends, to write what the copy would not have. SQLite does not know.
    pub async fn waiting(&mut self) -> Result<i64> {
        match &self.session {
            Session::Sqlite(_) => Ok(0),
            Session::Postgres(_) => {
                self.session
                    .on()
                    .query(
                        "SELECT count(DISTINCT pid) FROM pg_locks
                         WHERE NOT granted AND locktype = 'relation' AND mode <> 'AccessShareLock'
                           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                           AND pid NOT IN (SELECT pid FROM pg_stat_activity WHERE backend_type = 'autovacuum worker')",
                    )
                    .fetch_scalar()
                    .await
            }
        }
    }

    /// Ends the hold and keeps what was written under it.
    pub async fn release(&mut self) -> Result<()> {
        Ok(self.session.raw("COMMIT").await?)
    }

    /// Ends the connection, and with it the hold.
    pub async fn close(self) {
        self.session.close().await;
    }
}

async fn open(options: &Options) -> Result<Session> {
    let options = Options { cache_bytes: CACHE, ..options.clone() };
    Session::open(&options, PURPOSE).await
}
