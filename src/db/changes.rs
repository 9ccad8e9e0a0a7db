//! Learning that somebody else changed something: LISTEN on PostgreSQL, the file's `data_version` on
//! SQLite. A wake-up is a hint, never the news itself: the listener reads the tables again, and polls
//! as well, because a hint can be lost.

use super::{Class, Db, Error, Result, query::On, within};
use sqlx::{Sqlite, SqliteConnection, pool::PoolConnection, postgres::PgListener};
use std::time::Duration;
use tokio::time::Instant;

/// How often the SQLite file is looked at, while something changed lately and otherwise; reading
/// `data_version` touches no disk and takes no lock.
const LOOK_EVERY: [Duration; 2] = [Duration::from_millis(5), Duration::from_millis(20)];

/// How long after a change the file is looked at often.
const LATELY: Duration = Duration::from_secs(2);

/// A subscription.
pub struct Changes(Source);

enum Source {
    Postgres(Box<PgListener>),
    Sqlite { connection: Box<PoolConnection<Sqlite>>, seen: i64, at: Instant },
}

impl Db {
    /// Subscribes. On PostgreSQL only to `channel`, on SQLite to every commit of other connections.
    pub async fn changes(&self, channel: &str) -> Result<Changes> {
        Ok(Changes(match self {
            Db::Postgres { direct, .. } => {
                let mut listener = PgListener::connect_with(direct).await?;
                // Whoever loses the connection has to be told: what happened meanwhile was not.
                listener.eager_reconnect(false);
                listener.listen(channel).await?;
                Source::Postgres(Box::new(listener))
            }
            Db::Sqlite { read, .. } => {
                let mut connection = Box::new(read.acquire().await?);
                let seen = data_version(&mut connection).await?;
                Source::Sqlite { connection, seen, at: Instant::now() }
            }
        }))
    }
}

impl super::tx::WriteTx {
    /// Wakes the subscribers of a channel when this transaction commits. SQLite needs no call: every
    /// commit is seen.
    pub async fn notify(&mut self, channel: &str) -> Result<()> {
        if let On::Postgres(connection) = self.on() {
            sqlx::query("SELECT pg_notify($1, '')").bind(channel).execute(connection).await?;
        }
        Ok(())
    }
}

impl Changes {
    /// Waits until something changed (`true`) or the time is over (`false`). After an error the subscription
    /// is over.
    pub async fn next(&mut self, within: Duration) -> Result<bool> {
        match &mut self.0 {
            Source::Postgres(listener) => match tokio::time::timeout(within, listener.try_recv()).await {
                Ok(Ok(Some(_))) => Ok(true),
                Ok(Ok(None)) => {
                    Err(Error::new(Class::Unreachable, "the connection that listened for changes was lost"))
                }
                Ok(Err(error)) => Err(error.into()),
                Err(_) => Ok(false),
            },
            Source::Sqlite { connection, seen, at } => {
                let until = Instant::now() + within;
                loop {
                    let now = data_version(connection).await?;
                    if now != *seen {
                        *seen = now;
                        *at = Instant::now();
                        return Ok(true);
                    }
                    if Instant::now() >= until {
                        return Ok(false);
                    }
                    let every = LOOK_EVERY[usize::from(at.elapsed() > LATELY)];
                    tokio::time::sleep(every.min(within)).await;
                }
            }
        }
    }
}

impl Changes {
    /// Asks whether the subscription still stands, when nothing was heard for a while: a link that has gone dead
    /// is as silent as one on which nothing happens.
    pub async fn stands(&mut self, limit: Duration) -> Result<()> {
        let Source::Postgres(listener) = &mut self.0 else { return Ok(()) };
        let asked = async { Ok(sqlx::query("SELECT 1").execute(&mut **listener).await.map(|_| ())?) };
        within(limit, asked).await
    }
}

async fn data_version(connection: &mut SqliteConnection) -> Result<i64> {
    let version: Option<(i64,)> = sqlx::query_as("PRAGMA data_version").fetch_optional(connection).await?;
    version.map(|v| v.0).ok_or_else(|| Error::new(Class::Other, "SQLite gives no data_version"))
}
