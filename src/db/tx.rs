//! Transactions as types: a [`ReadTx`] sees one snapshot and cannot write, a [`WriteTx`] may. Dropped
//! without `commit`, both roll back. Only commands and jobs open a `WriteTx`; everything below takes
//! `&mut WriteTx`, because a second one in the same task would wait for the first for ever.

use super::{Db, Engine, Result, query::On};
use crate::base::crypto::sha256;
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, Transaction, pool::PoolConnection};

/// A transaction that only reads, on one snapshot.
pub struct ReadTx(Inner);

/// A transaction that may write.
pub struct WriteTx(pub(super) Writing);

pub(super) enum Writing {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Own),
}

/// A connection inside a transaction of its own. Whoever drops it before the end may have been in the
/// middle of a COPY, which leaves the connection out of step with the server: it is closed and not given
/// back to the pool, and the server undoes what was begun.
pub(super) struct Own(Option<PoolConnection<Postgres>>);

impl Own {
    async fn begin(pool: &PgPool) -> Result<Self> {
        let mut own = Self(Some(pool.acquire().await?));
        sqlx::raw_sql("BEGIN").execute(own.connection()).await?;
        Ok(own)
    }

    async fn end(mut self, statement: &'static str) -> Result<()> {
        sqlx::raw_sql(statement).execute(self.connection()).await?;
        // Only now is it in step again and may go back.
        drop(self.0.take());
        Ok(())
    }

    pub(super) fn connection(&mut self) -> &mut PgConnection {
        self.0.as_mut().expect("there until the end")
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some(mut connection) = self.0.take() {
            connection.close_on_drop();
        }
    }
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Inner {
    fn on(&mut self) -> On<'_> {
        match self {
            Self::Sqlite(tx) => On::Sqlite(tx),
            Self::Postgres(tx) => On::Postgres(tx),
        }
    }
}

impl Db {
    /// Begins a transaction that only reads. PostgreSQL's default isolation would let two statements
    /// see two states, so it is asked for the snapshot that SQLite gives by itself.
    pub async fn read(&self) -> Result<ReadTx> {
        Ok(ReadTx(match self {
            Db::Sqlite { read, .. } => Inner::Sqlite(read.begin_with("BEGIN").await?),
            Db::Postgres { pool, .. } => {
                Inner::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        }))
    }

    /// Begins a transaction that may write. SQLite takes its write lock at once, so that no
    /// read-then-write can fail half way with "database is locked".
    pub async fn write(&self) -> Result<WriteTx> {
        Ok(WriteTx(match self {
            Db::Sqlite { write, .. } => Writing::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres { pool, .. } => Writing::Postgres(Own::begin(pool).await?),
        }))
    }

    /// [`Db::write`] whose commit survives a loss of power, whatever the database is set to: for what must be
    /// known before something outside is done that cannot be taken back.
    pub async fn write_durably(&self) -> Result<WriteTx> {
        loop {
            if let Db::Sqlite { write, .. } = self {
                // The setting cannot be changed inside a transaction. It stays with the writer's connection,
                // which makes later commits safer and a little slower.
                sqlx::query("PRAGMA synchronous = full").execute(write).await?;
            }
            let mut tx = self.write().await?;
            match &mut tx.0 {
                Writing::Postgres(own) => {
                    sqlx::query("SET LOCAL synchronous_commit = on").execute(own.connection()).await?;
                    return Ok(tx);
                }
                Writing::Sqlite(inner) => {
                    // The pool may have opened another connection in between.
                    let (level,): (i64,) =
                        sqlx::query_as("PRAGMA synchronous").fetch_one(&mut **inner).await?;
                    if level >= 2 {
                        return Ok(tx);
                    }
                }
            }
            tx.rollback().await?;
        }
    }
}

impl ReadTx {
    /// The place for the next statement.
    pub fn on(&mut self) -> On<'_> {
        self.0.on()
    }
}

impl WriteTx {
    /// The engine.
    pub const fn engine(&self) -> Engine {
        match &self.0 {
            Writing::Sqlite(_) => Engine::Sqlite,
            Writing::Postgres(_) => Engine::Postgres,
        }
    }

    /// The place for the next statement.
    pub fn on(&mut self) -> On<'_> {
        match &mut self.0 {
            Writing::Sqlite(tx) => On::Sqlite(tx),
            Writing::Postgres(own) => On::Postgres(own.connection()),
        }
    }

    /// Lets only one transaction at a time past this point for the name, until it ends. SQLite has one
    /// writer anyway. For batches that replace rows of each other: waiting is cheaper than deadlocks.
    pub async fn one_at_a_time(&mut self, name: &str) -> Result<()> {
        if let Writing::Postgres(own) = &mut self.0 {
            let mut key = [0; 8];
            key.copy_from_slice(&sha256(name.as_bytes())[..8]);
            sqlx::query("SELECT pg_advisory_xact_lock($1)")
                .bind(i64::from_be_bytes(key))
                .execute(own.connection())
                .await?;
        }
        Ok(())
    }

    /// Makes everything done in the transaction durable.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Writing::Sqlite(tx) => Ok(tx.commit().await?),
            Writing::Postgres(own) => own.end("COMMIT").await,
        }
    }

    /// Undoes everything done in the transaction and waits until that has happened.
    pub async fn rollback(self) -> Result<()> {
        match self.0 {
            Writing::Sqlite(tx) => Ok(tx.rollback().await?),
            Writing::Postgres(own) => own.end("ROLLBACK").await,
        }
    }
}
