//! A connection that one task keeps for the few statements it runs all day. A pool hands its connections
//! out in turn, and each of them would parse, plan and warm up every statement anew.

use super::{Db, Result, connect::connect_within, query::On};
use sqlx::{Connection, PgConnection, PgPool, SqlitePool};
use std::time::Duration;

/// The statements that run here have one right plan each, by an index, whatever the statistics say of a
/// table that was empty a minute ago; so they are planned once, and compiling them never pays.
const ONE_PLAN: &str = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_sort = off; \
                        SET enable_bitmapscan = off; SET jit = off";

/// The connection. On SQLite it is the one writer that everybody shares.
pub struct Kept(Inner);

enum Inner {
    Sqlite(SqlitePool),
    Postgres { like: PgPool, patience: Duration, connection: Option<Box<PgConnection>> },
}

impl Db {
    /// A connection to keep, opened at its first use, beside those of the pool. What takes longer than `patience`
    /// the server gives up.
    pub fn keep(&self, patience: Duration) -> Kept {
        Kept(match self {
            Self::Sqlite { write, .. } => Inner::Sqlite(write.clone()),
            Self::Postgres { pool, .. } => Inner::Postgres { like: pool.clone(), patience, connection: None },
        })
    }
}

impl Kept {
    /// The place for the next statement. Statements run one by one, each its own transaction.
    pub async fn on(&mut self) -> Result<On<'_>> {
        match &mut self.0 {
            Inner::Sqlite(write) => Ok(On::SqlitePool(write)),
            Inner::Postgres { like, patience, connection } => {
                let connection = match connection.take() {
                    Some(open) => connection.insert(open),
                    None => {
                        let limit = like.options().get_acquire_timeout();
                        let mut fresh = connect_within(&like.connect_options(), limit).await?;
                        sqlx::raw_sql(ONE_PLAN).execute(&mut fresh).await?;
                        super::connect::limit(&mut fresh, Some(*patience)).await?;
                        connection.insert(Box::new(fresh))
                    }
                };
                Ok(On::Postgres(connection))
            }
        }
    }

    /// After an error: the next statement gets a new connection, whatever was wrong with this one.
    pub fn renew(&mut self) {
        if let Inner::Postgres { connection, .. } = &mut self.0 {
            connection.take();
        }
    }

    /// Ends the connection in order.
    pub async fn close(&mut self) {
        if let Inner::Postgres { connection, .. } = &mut self.0
            && let Some(connection) = connection.take()
        {
            // Whatever goes wrong here, it is gone.
            let _ = connection.close().await;
        }
    }
}
