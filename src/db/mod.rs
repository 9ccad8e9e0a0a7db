//! One code for two engines. Everything above speaks to [`Db`], [`ReadTx`], [`WriteTx`] and
//! [`Query`]; only this room names SQLite or PostgreSQL. The SQL itself lives in `store` and `queue`.

mod bind;
mod bulk;
mod canonical;
pub mod catalog;
mod cell;
mod changes;
mod connect;
pub mod databases;
mod error;
pub mod fingerprint;
mod health;
mod kept;
mod lock;
pub mod migrate;
mod query;
pub mod rows;
mod session;
pub mod snapshot;
mod sqlite_ffi;
mod target;
pub mod transfer;
mod tx;
pub mod upkeep;

pub use bind::{Bind, List, Value};
pub use changes::Changes;
pub use connect::Options;
pub use error::{Class, Error, Result, within};
pub use health::{FileHealth, Health, ServerHealth};
pub use kept::Kept;
pub use query::{On, Query, Row, Sql};
pub use sqlx::types::Json;
pub use target::{Engine, Target};
pub use tx::{ReadTx, WriteTx};

use sqlx::{PgPool, SqlitePool};

/// A handle on one database; clones share its connections.
#[derive(Clone, Debug)]
pub enum Db {
    /// Readers see snapshots beside one writer.
    Sqlite { read: SqlitePool, write: SqlitePool },
    /// `direct` goes around a pooler, for LISTEN and migrations; without one it is `pool` itself.
    Postgres { pool: PgPool, direct: PgPool },
}

impl Db {
    /// The engine.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres { .. } => Engine::Postgres,
        }
    }

    /// The place for a single statement that reads.
    pub const fn reader(&self) -> On<'_> {
        match self {
            Self::Sqlite { read, .. } => On::SqlitePool(read),
            Self::Postgres { pool, .. } => On::PostgresPool(pool),
        }
    }

    /// The place for a single statement that writes, without the cost of a transaction around it.
    pub const fn writer(&self) -> On<'_> {
        match self {
            Self::Sqlite { write, .. } => On::SqlitePool(write),
            Self::Postgres { pool, .. } => On::PostgresPool(pool),
        }
    }

    /// Closes all connections; SQLite folds its log into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres { pool, direct } => {
                direct.close().await;
                pool.close().await;
            }
        }
    }
}
