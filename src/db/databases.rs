//! Whole databases: making an empty one beside another, giving two of them each other's names at one moment, removing
//! one; and the same for files of SQLite. What is in them, and when this is safe to do, is `backup`'s.

use super::{
    Class, Db, Error, Options, Query, Result,
    connect::{maintenance_connection, quote_identifier},
    query::safe,
    sqlite_ffi,
    target::{Kind, Target},
};
use sqlx::{Connection, PgConnection};
use std::path::Path;
use std::time::Duration;
use tokio::time::Instant;

/// How long a name has at most in PostgreSQL.
pub const LONGEST_NAME: usize = 63;

/// A connection to a server of PostgreSQL, but to none of the databases it works on.
pub struct Server(PgConnection);

/// A database of a server.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    pub name: String,
    /// What somebody wrote about it.
    pub comment: Option<String>,
    pub bytes: i64,
}

/// What a user may do.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Rights {
    pub role: String,
    /// Make databases.
    pub creates: bool,
    /// Give the database another name, if there is one.
    pub owns: bool,
}

impl Server {
    /// Connects to the server of that database.
    pub async fn of(target: &Target) -> Result<Self> {
        match &target.0 {
            Kind::Postgres { options } => Ok(Self(maintenance_connection(options).await?)),
            Kind::Sqlite { .. } => Err(Error::new(Class::Other, "SQLite has no server")),
        }
    }

    async fn raw(&mut self, statement: String) -> Result<()> {
        sqlx::raw_sql(safe(statement.into())).execute(&mut self.0).await?;
        Ok(())
    }

    /// Whether there is a database of that name.
    pub async fn has(&mut self, name: &str) -> Result<bool> {
        let found = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)");
        Ok(found.bind(name).fetch_one(&mut self.0).await?)
    }

    /// The databases whose names begin like that, in the order of their names.
    pub async fn list(&mut self, prefix: &str) -> Result<Vec<Listed>> {
        Ok(sqlx::query_as(
            "SELECT CAST(datname AS TEXT) AS name, shobj_description(oid, 'pg_database') AS comment,
                CASE WHEN has_database_privilege(oid, 'CONNECT') THEN pg_database_size(oid) ELSE 0 END AS bytes
             FROM pg_database WHERE starts_with(CAST(datname AS TEXT), $1) ORDER BY datname",
        )
        .bind(prefix)
        .fetch_all(&mut self.0)
        .await?)
    }

    /// What the user of this connection may do with databases, and with that one.
    pub async fn rights(&mut self, database: &str) -> Result<Rights> {
        Ok(sqlx::query_as(
            "SELECT CAST(current_user AS TEXT) AS role, r.rolcreatedb OR r.rolsuper AS creates,
                coalesce((SELECT r.rolsuper OR pg_has_role(d.datdba, 'USAGE') FROM pg_database d WHERE d.datname = $1), TRUE)
                    AS owns
             FROM pg_roles r WHERE r.rolname = current_user",
        )
        .bind(database)
        .fetch_one(&mut self.0)
        .await?)
    }

    /// Keeps others from working on a database of that name until this connection ends; `false` when somebody else
    /// does. The server lets go by itself when a process dies.
    pub async fn hold(&mut self, name: &str) -> Result<bool> {
        Ok(sqlx::query_scalar("SELECT pg_try_advisory_lock(hashtextextended('pqctl:' || $1, 0))")
            .bind(name)
            .fetch_one(&mut self.0)
            .await?)
    }

    /// Takes back one [`Server::hold`].
    pub async fn let_go(&mut self, name: &str) -> Result<()> {
        sqlx::query("SELECT pg_advisory_unlock(hashtextextended('pqctl:' || $1, 0))")
            .bind(name)
            .execute(&mut self.0)
            .await?;
        Ok(())
    }

    /// Makes an empty database, with the locale of another one if there is one of that name.
    pub async fn create(&mut self, name: &str, like: &str) -> Result<()> {
        let locale: Option<(String, String, String)> = sqlx::query_as(
            "SELECT CAST(datcollate AS TEXT), CAST(datctype AS TEXT), CAST(pg_encoding_to_char(encoding) AS TEXT)
             FROM pg_database WHERE datname = $1",
        )
        .bind(like)
        .fetch_optional(&mut self.0)
        .await?;
        let text = |value: &str| format!("'{}'", value.replace('\'', "''"));
        let locale = locale.map_or_else(String::new, |(collate, ctype, encoding)| {
            format!(" LC_COLLATE {} LC_CTYPE {} ENCODING {}", text(&collate), text(&ctype), text(&encoding))
        });
        self.raw(format!("CREATE DATABASE {} TEMPLATE template0{locale}", quote_identifier(name))).await
    }

    /// Writes something about a database.
    pub async fn comment(&mut self, name: &str, comment: &str) -> Result<()> {
        let comment = comment.replace('\'', "''");
        self.raw(format!("COMMENT ON DATABASE {} IS '{comment}'", quote_identifier(name))).await
    }

    /// Removes a database, whoever uses it; none of that name is fine.
    pub async fn drop(&mut self, name: &str) -> Result<()> {
        self.raw(format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quote_identifier(name))).await
    }

    /// Renames databases one after the other in one transaction: all of it happens or nothing. Whoever uses them is
    /// sent away, again and again where they come back, for as long as the patience lasts.
    pub async fn rename(&mut self, renames: &[(&str, &str)], patience: Duration) -> Result<()> {
        let deadline = Instant::now() + patience;
        loop {
            for (from, _) in renames {
                sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()")
                    .bind(from)
                    .execute(&mut self.0)
                    .await?;
            }
            match self.try_rename(renames).await {
                // 55006: somebody is connected.
                Err(error) if error.1 && Instant::now() < deadline => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                Err((error, _)) => return Err(error),
                Ok(()) => return Ok(()),
            }
        }
    }

    /// One attempt; the error, and whether somebody was in the way.
    async fn try_rename(&mut self, renames: &[(&str, &str)]) -> Result<(), (Error, bool)> {
        let explain = |error: sqlx::Error| {
            let in_use = matches!(&error, sqlx::Error::Database(e) if e.code().as_deref() == Some("55006"));
            (
                if in_use {
                    Error::new(Class::Busy, format!("the database is in use: {error}"))
                } else {
                    error.into()
                },
                in_use,
            )
        };
        let mut tx = self.0.begin().await.map_err(explain)?;
        for (from, to) in renames {
            let (from, to) = (quote_identifier(from), quote_identifier(to));
            sqlx::raw_sql(safe(format!("ALTER DATABASE {from} RENAME TO {to}").into()))
                .execute(&mut *tx)
                .await
                .map_err(explain)?;
        }
        tx.commit().await.map_err(explain)
    }

    pub async fn close(self) {
        let _ = self.0.close().await;
    }
}

impl Options {
    /// The same way of connecting, but to another database, and past any pooler.
    #[must_use]
    pub fn with_target(&self, target: Target) -> Self {
        Self { target, direct: None, ..self.clone() }
    }

    /// The database itself, not the pooler in front of it.
    pub fn straight(&self) -> &Target {
        self.direct.as_ref().unwrap_or(&self.target)
    }
}

impl Db {
    /// A number in the header of a SQLite file that goes with its pages wherever they are copied to, and means nothing
    /// to SQLite (<https://sqlite.org/pragma.html#pragma_user_version>): it tells which of two copies a file was made of.
    pub async fn stamp(&self) -> Result<i64> {
        self.reader().query("PRAGMA user_version").fetch_scalar().await
    }

    /// Sets it.
    pub async fn set_stamp(&self, stamp: i32) -> Result<()> {
        Query::built(self.writer(), format!("PRAGMA user_version = {stamp}")).execute().await?;
        Ok(())
    }
}

/// Copies the SQLite database of one file over that of another, as one transaction of the other; see `sqlite_ffi`.
/// `meanwhile` runs when nobody else can write to the target any more and nothing of it has changed yet: what it
/// reads there is what is replaced, to the last row. Its error leaves the target as it is.
pub async fn copy_over<T, E>(
    from: &Path,
    to: &Path,
    patience: Duration,
    meanwhile: impl AsyncFnOnce() -> std::result::Result<T, E> + Send + 'static,
) -> std::result::Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (from, to) = (from.to_owned(), to.to_owned());
    let runtime = tokio::runtime::Handle::current();
    let copied = tokio::task::spawn_blocking(move || {
        sqlite_ffi::copy_over(&from, &to, patience, || runtime.block_on(meanwhile()))
    });
    copied.await.map_err(|e| Error::new(Class::Other, format!("a thread ended unexpectedly: {e}")))?
}
