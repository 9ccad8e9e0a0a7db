//! One connection outside the pools, for work that holds a lock or changes a setting of its
//! connection: nothing it leaves behind can reach anybody else, because it ends with the work.

use super::{
    Options, Result,
    connect::{connect_within, explain_sqlite, must_exist, refuse_pooler, sqlite_options},
    query::{On, safe},
    target::Kind,
};
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection};
use std::time::Duration;

/// How long SQLite itself waits for its lock before the caller's own patient loop has its turn.
const SQLITE_WAIT: Duration = Duration::from_millis(200);

/// A connection of its own.
pub(super) enum Session {
    Sqlite(Box<SqliteConnection>),
    Postgres(Box<PgConnection>),
}

impl Session {
    /// Connects, on PostgreSQL past a pooler. `purpose` is what the server's list of sessions shows.
    pub async fn open(options: &Options, purpose: &str) -> Result<Self> {
        let target = options.direct.as_ref().unwrap_or(&options.target);
        match &target.0 {
            Kind::Sqlite { path, options: connect } => {
                must_exist(path)?;
                let options = Options { busy_timeout: SQLITE_WAIT, ..options.clone() };
                // A migration is slow where it must be; no warning about every statement of it.
                let connection =
                    sqlite_options(connect, &options).disable_statement_logging().connect().await;
                Ok(Self::Sqlite(Box::new(connection.map_err(|e| explain_sqlite(path, e))?)))
            }
            Kind::Postgres { options: connect } => {
                let connect = connect.as_ref().clone().application_name(purpose).disable_statement_logging();
                let mut connection = connect_within(&connect, options.acquire_timeout).await?;
                refuse_pooler(&mut connection, &connect).await?;
                Ok(Self::Postgres(Box::new(connection)))
            }
        }
    }

    /// The place for the next statement.
    pub fn on(&mut self) -> On<'_> {
        match self {
            Self::Sqlite(connection) => On::Sqlite(connection),
            Self::Postgres(connection) => On::Postgres(connection),
        }
    }

    /// Runs text as it stands, unprepared.
    pub async fn raw(&mut self, text: &str) -> Result<(), sqlx::Error> {
        let statement = sqlx::raw_sql(safe(text.to_owned().into()));
        match self {
            Self::Sqlite(connection) => statement.execute(&mut **connection).await.map(|_| ()),
            Self::Postgres(connection) => statement.execute(&mut **connection).await.map(|_| ()),
        }
    }

    /// Ends the connection and waits for it. SQLite folds its log into the file.
    pub async fn close(self) {
        // Whatever goes wrong here, the connection is gone and with it all it held.
        let _ = match self {
            Self::Sqlite(connection) => connection.close().await,
            Self::Postgres(connection) => connection.close().await,
        };
    }
}
