//! Opening a database: pools with the settings every connection must have, and the checks that stop
//! us from working on a server that would lose or garble data. Creating one is here too.

use super::{
    Class, Db, Error, Result,
    lock::Waiting,
    target::{Kind, Target},
};
use crate::base::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool, Row as _, SqliteConnection, SqlitePool,
    pool::PoolOptions,
    postgres::PgConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};
use std::path::Path;
use std::time::Duration;

/// How to connect; one value per setting of the `[database]` section.
#[derive(Debug, Clone)]
pub struct Options {
    pub target: Target,
    /// Where LISTEN and migrations go when `target` is a pooler.
    pub direct: Option<Target>,
    pub max_connections: u32,
    /// How long to wait for a free connection.
    pub acquire_timeout: Duration,
    /// How long SQLite waits for another process's lock.
    pub busy_timeout: Duration,
    /// `None`: no limit.
    pub statement_timeout: Option<Duration>,
    /// When the server gives up what nobody waits for any more: a statement that takes longer, and a transaction in
    /// which nothing was said for so long. `None`: statements never, transactions after five minutes.
    pub patience: Option<Duration>,
    /// When SQLite waits for the disk: `full`, `normal` or `off`.
    pub synchronous: &'static str,
    /// Bytes of pages each SQLite connection keeps: the lever for bulk loads.
    pub cache_bytes: u64,
}

impl Options {
    /// The defaults for a database.
    pub fn new(target: Target) -> Self {
        Self {
            target,
            direct: None,
            max_connections: 10,
            acquire_timeout: Duration::from_secs(30),
            busy_timeout: Duration::from_secs(10),
            statement_timeout: None,
            patience: None,
            synchronous: "full",
            cache_bytes: 64 << 20,
        }
    }
}

/// Bytes of pages that a connection keeps which should need little memory.
const FEW_PAGES: u64 = 8 << 20;

/// The oldest PostgreSQL we work with.
const OLDEST_POSTGRES: u32 = 130_000;

impl Db {
    /// Opens an existing database and checks that it can be worked with.
    pub async fn open(options: &Options) -> Result<Self> {
        match &options.target.0 {
            Kind::Sqlite { path, options: connect } => open_sqlite(path, connect, options).await,
            Kind::Postgres { options: connect } => open_postgres(connect, options).await,
        }
    }

    /// The same database for work that goes through much of it once. On SQLite over connections of its own, which keep few
    /// pages and let large sorts go to temporary files; what they had of memory is free again when it is dropped. Whoever
    /// holds it writes through it only, because there is one writer in each.
    #[must_use]
    pub fn sparing(&self) -> Self {
        let Db::Sqlite { read, write } = self else { return self.clone() };
        let sparing = |pool: &SqlitePool| {
            let connect = pool.connect_options().as_ref().clone();
            let connect =
                connect.pragma("cache_size", format!("-{}", FEW_PAGES / 1024)).pragma("temp_store", "file");
            let connections = pool.options().get_max_connections().min(2);
            pool.options().clone().max_connections(connections).connect_lazy_with(connect)
        };
        Db::Sqlite { read: sparing(read), write: sparing(write) }
    }

    /// Opens a SQLite file that nobody changes, such as a copy, without a change to it: no log beside it, no lock.
    pub async fn open_unchanging(path: &Path) -> Result<Self> {
        must_exist(path)?;
        let connect = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
        let pool: SqlitePool = PoolOptions::new().max_connections(1).connect_lazy_with(connect);
        sqlx::query("SELECT count(*) FROM sqlite_schema")
            .execute(&pool)
            .await
            .map_err(|e| explain_sqlite(path, e))?;
        Ok(Db::Sqlite { read: pool.clone(), write: pool })
    }

    /// Creates the database when it is missing; `true` when this call made it. Two at once are fine.
    pub async fn create(options: &Options) -> Result<bool> {
        match &options.target.0 {
            Kind::Sqlite { path, options: connect } => {
                if path.exists() {
                    return Ok(false);
                }
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    std::fs::create_dir_all(folder).map_err(|e| folder_error(folder, &e))?;
                }
                let connect = sqlite_options(connect, options).create_if_missing(true);
                let mut waiting = Waiting::new(options.busy_timeout);
                loop {
                    match connect.connect().await.map_err(|e| explain_sqlite(path, e)) {
                        // Of two that turn the new file to write-ahead logging at the same moment, SQLite
                        // tells one at once that it is locked, whatever its patience.
                        Err(error) if error.class() == Class::Busy && waiting.pause().await => {}
                        made => {
                            made?.close().await?;
                            return Ok(true);
                        }
                    }
                }
            }
            Kind::Postgres { options: connect } => create_postgres(connect, options.acquire_timeout).await,
        }
    }

    /// Drops the database, or removes the SQLite file with its companions. The caller has asked.
    pub async fn destroy(options: &Options) -> Result<()> {
        match &options.target.0 {
            Kind::Sqlite { path, .. } => {
                for suffix in ["", "-wal", "-shm", "-journal"] {
                    let mut file = path.as_os_str().to_owned();
                    file.push(suffix);
                    match std::fs::remove_file(&file) {
                        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                            return Err(Error::new(
                                Class::ReadOnly,
                                format!("cannot remove {}: {e}", Path::new(&file).display()),
                            ));
                        }
                        _ => {}
                    }
                }
                Ok(())
            }
            Kind::Postgres { options: connect } => {
                let mut server = maintenance_connection(connect).await?;
                let name = quote_identifier(connect.get_database().unwrap_or_default());
                let dropped = sqlx::raw_sql(super::query::safe(
                    format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)").into(),
                ))
                .execute(&mut server)
                .await;
                server.close().await?;
                dropped?;
                Ok(())
            }
        }
    }

    /// How far the database server's clock is ahead of this machine's; nothing for SQLite, which has
    /// no clock of its own. Half the round trip is taken off, as in Cristian's algorithm.
    pub async fn clock_offset(&self, clock: &Clock) -> Result<Option<TimeDelta>> {
        let Db::Postgres { pool, .. } = self else { return Ok(None) };
        let before = clock.now();
        let (server,): (DateTime<Utc>,) = sqlx::query_as("SELECT clock_timestamp()").fetch_one(pool).await?;
        let after = clock.now();
        Ok(Some(server - (before + (after - before) / 2)))
    }
}

/// What every SQLite connection is set to.
pub(super) fn sqlite_options(connect: &SqliteConnectOptions, options: &Options) -> SqliteConnectOptions {
    connect
        .clone()
        .journal_mode(SqliteJournalMode::Wal)
        .pragma("synchronous", options.synchronous)
        .busy_timeout(options.busy_timeout)
        .foreign_keys(true)
        .pragma("cache_size", format!("-{}", options.cache_bytes / 1024))
        .pragma("temp_store", "memory")
        .statement_cache_capacity(200)
}

async fn open_sqlite(path: &Path, connect: &SqliteConnectOptions, options: &Options) -> Result<Db> {
    must_exist(path)?;
    let connect = sqlite_options(connect, options);
    let pool = || {
        PoolOptions::new()
            .acquire_timeout(options.acquire_timeout)
            .test_before_acquire(false)
            .after_release(|connection, _| Box::pin(is_out_of_transactions(connection)))
    };
    let read: SqlitePool = pool()
        .max_connections(options.max_connections.clamp(1, 4))
        .connect_lazy_with(connect.clone().pragma("query_only", "on"));
    // One writer: SQLite takes one anyway, and a fair queue in front of it keeps the worst wait short.
    let write: SqlitePool = pool().max_connections(1).connect_lazy_with(connect);
    sqlx::query("SELECT count(*) FROM sqlite_schema")
        .execute(&read)
        .await
        .map_err(|e| explain_sqlite(path, e))?;
    Ok(Db::Sqlite { read, write })
}

/// When its disk is full, or fails, SQLite takes a transaction back by itself, and the driver, whose own ROLLBACK
/// then fails, believes it open for ever: each later one on this connection would be refused. Whatever is not
/// out of its transaction is closed instead of used again.
async fn is_out_of_transactions(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if connection.is_in_transaction() {
        // What was dropped is only now being taken back.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

pub(super) fn must_exist(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    Err(Error::new(Class::NoDatabase, format!("there is no database file {}", path.display())))
}

/// SQLite says "unable to open database file" for five different troubles.
pub(super) fn explain_sqlite(path: &Path, error: sqlx::Error) -> Error {
    let error = Error::from(error);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let shown = path.display();
    match error.class() {
        Class::NoDatabase | Class::ReadOnly if !folder.is_dir() => Error::new(
            Class::NoDatabase,
            format!("cannot open {shown}: the folder {} does not exist", folder.display()),
        ),
        Class::NoDatabase | Class::ReadOnly if path.is_dir() => {
            Error::new(Class::BadUrl, format!("cannot open {shown}: it is a folder, not a file"))
        }
        Class::NoDatabase | Class::ReadOnly => Error::new(
            Class::ReadOnly,
            format!(
                "cannot open {shown}: this user may not read and write it, or not write the folder {} (SQLite keeps its log there)",
                folder.display()
            ),
        ),
        _ => error.while_doing(&format!("cannot open {shown}")),
    }
}

fn folder_error(folder: &Path, error: &std::io::Error) -> Error {
    let class = match error.kind() {
        std::io::ErrorKind::StorageFull => Class::Full,
        _ => Class::ReadOnly,
    };
    Error::new(class, format!("cannot create the folder {}: {error}", folder.display()))
}

async fn open_postgres(connect: &PgConnectOptions, options: &Options) -> Result<Db> {
    let settings = |connect: &PgConnectOptions| {
        let mut connect = connect.clone().application_name("pqctl");
        if let Some(timeout) = options.statement_timeout {
            connect = connect.options([("statement_timeout", timeout.as_millis().to_string())]);
        }
        connect
    };
    let patience = options.patience;
    let pool: PgPool = PoolOptions::new()
        .max_connections(options.max_connections.max(2))
        .acquire_timeout(options.acquire_timeout)
        .test_before_acquire(false)
        .before_acquire(|connection, met| Box::pin(answers(connection, met.idle_for)))
        .after_connect(move |connection, _| Box::pin(limit(connection, patience)))
        .connect_lazy_with(settings(connect));
    let direct: PgPool = match &options.direct {
        None => pool.clone(),
        Some(Target(Kind::Postgres { options: direct })) => PoolOptions::new()
            .max_connections(2)
            .acquire_timeout(options.acquire_timeout)
            .connect_lazy_with(settings(direct)),
        Some(Target(Kind::Sqlite { .. })) => {
            return Err(Error::new(
                Class::BadUrl,
                "the direct URL names a SQLite file, the database URL a PostgreSQL server",
            ));
        }
    };
    // One plain connection first: a pool would go on trying a wrong password until its time is over.
    let mut first = connect_within(&settings(connect), options.acquire_timeout).await?;
    let version = first.server_version_num();
    if let Some(found) = version.filter(|found| *found < OLDEST_POSTGRES) {
        return Err(Error::new(
            Class::TooOld,
            format!(
                "the server runs PostgreSQL {}.{}; pqctl needs 13 or newer",
                found / 10_000,
                found % 10_000
            ),
        ));
    }
    refuse_pooler(&mut first, &settings(connect)).await?;
    first.close().await?;
    Ok(Db::Postgres { pool, direct })
}

/// After how long the server undoes a transaction in which it hears nothing. One whose link has gone dead would
/// else keep its locks until the server's system gives the link up, by default after two hours.
const SILENT: Duration = Duration::from_secs(300);

/// Said to each new connection and not while connecting, because poolers refuse most parameters there.
pub(super) async fn limit(connection: &mut PgConnection, patience: Option<Duration>) -> sqlx::Result<()> {
    let silent = patience.unwrap_or(SILENT).as_millis();
    let mut limits = format!(
        "SET idle_in_transaction_session_timeout = {silent}; SET tcp_keepalives_idle = 60; \
         SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 6"
    );
    if let Some(patience) = patience {
        limits.push_str(&format!("; SET statement_timeout = {}", patience.as_millis()));
    }
    sqlx::raw_sql(super::query::safe(limits.into())).execute(connection).await?;
    Ok(())
}

/// How long a connection may have been idle and is used without asking whether it still stands.
const FRESH: Duration = Duration::from_secs(2);

/// How long a connection may take to say that it stands.
pub(super) const PROMPT: Duration = Duration::from_secs(2);

/// Whether a connection that nobody used for a while still leads to the server: links die without a word.
async fn answers(connection: &mut PgConnection, idle_for: Duration) -> Result<bool, sqlx::Error> {
    Ok(idle_for < FRESH || matches!(tokio::time::timeout(PROMPT, connection.ping()).await, Ok(Ok(()))))
}

/// A pooler in transaction mode hands each statement to any server process, and named prepared
/// statements then answer for somebody else's. Two sessions that are open at once must have two
/// processes, and one session must keep its own; the simple protocol is safe to ask with.
pub(super) async fn refuse_pooler(first: &mut PgConnection, connect: &PgConnectOptions) -> Result<()> {
    let mut second = connect.connect().await?;
    let a = backend(first).await?;
    let b = backend(&mut second).await?;
    // While others use the pooler too, one look may find two servers by chance: several rarely do.
    let mut moved = a == b;
    for _ in 0..8 {
        if moved {
            break;
        }
        let (again_a, again_b) = tokio::join!(backend(first), backend(&mut second));
        moved = again_a? != a || again_b? != b;
    }
    second.close().await?;
    if moved {
        return Err(Error::new(
            Class::Pooler,
            "a connection pooler in transaction mode (PgBouncer?) stands before the server; prepared statements would return wrong answers through it",
        ));
    }
    Ok(())
}

async fn backend(connection: &mut PgConnection) -> Result<i32> {
    let row = sqlx::raw_sql("SELECT pg_backend_pid()").fetch_one(connection).await?;
    Ok(row.try_get(0)?)
}

/// One connection; a server that swallows packets would otherwise keep us for minutes.
pub(super) async fn connect_within(connect: &PgConnectOptions, limit: Duration) -> Result<PgConnection> {
    match tokio::time::timeout(limit, connect.connect()).await {
        Ok(connected) => Ok(connected?),
        Err(_) => Err(Error::no_answer(limit)),
    }
}

async fn create_postgres(connect: &PgConnectOptions, limit: Duration) -> Result<bool> {
    match connect_within(connect, limit).await {
        Ok(connection) => {
            connection.close().await?;
            return Ok(false);
        }
        Err(error) if error.class() != Class::NoDatabase => return Err(error),
        Err(_) => {}
    }
    let mut server = maintenance_connection(connect).await?;
    let name = quote_identifier(connect.get_database().unwrap_or_default());
    let made = sqlx::raw_sql(super::query::safe(format!("CREATE DATABASE {name}").into()))
        .execute(&mut server)
        .await;
    server.close().await?;
    match made {
        Ok(_) => Ok(true),
        // 42P04 the database exists, 23505 two sessions made it at the same moment.
        Err(sqlx::Error::Database(e)) if matches!(e.code().as_deref(), Some("42P04" | "23505")) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// A connection to the same server, but to a database that is always there.
pub(super) async fn maintenance_connection(connect: &PgConnectOptions) -> Result<PgConnection> {
    match connect.clone().database("postgres").connect().await.map_err(Error::from) {
        Err(error) if error.class() == Class::NoDatabase => {
            Ok(connect.clone().database("template1").connect().await?)
        }
        other => other,
    }
}

/// A name inside double quotes, as in the SQL standard.
pub(super) fn quote_identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::quote_identifier;

    #[test]
    fn identifiers_are_quoted_whole() {
        assert_eq!(quote_identifier("a\"; DROP"), "\"a\"\"; DROP\"");
    }
}
