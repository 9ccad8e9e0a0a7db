//! What a backup needs to know of a database, read on one snapshot: rows of each table, where numbers go on, the
//! applied migrations; and how others are let in on that snapshot (PostgreSQL) or get it as a file (SQLite). What is
//! done with it is `backup`'s.

use super::{
    Class, Db, Error, ReadTx, Result, Sql,
    connect::quote_identifier,
    query::{On, safe},
};
use crate::base::lifecycle::Stop;
use std::path::Path;

/// Steps of SQLite's machine between two looks at whether to stop: a few milliseconds.
const STEPS: i32 = 100_000;

/// SQLite's `cache_size` for a copy: 4 MiB of pages for the database, and as much for the copy.
const PASSING: &str = "-4096";

/// A migration as it stands in the books.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AppliedMigration {
    pub version: i64,
    pub description: String,
    pub checksum: Vec<u8>,
}

/// Lets other sessions see what this one sees, for as long as it lasts; the name they need. SQLite has no such thing.
pub async fn export(tx: &mut ReadTx) -> Result<Option<String>> {
    match tx.on() {
        On::Sqlite(_) | On::SqlitePool(_) => Ok(None),
        on => on.query("SELECT pg_export_snapshot()").fetch_scalar().await.map(Some),
    }
}

/// How many rows a table has, counted.
pub async fn count_rows(tx: &mut ReadTx, table: &str) -> Result<u64> {
    let sql = safe(format!("SELECT count(*) FROM {}", quote_identifier(table)).into());
    let rows: i64 = match tx.on() {
        On::Sqlite(connection) => sqlx::query_scalar(sql).persistent(false).fetch_one(connection).await?,
        On::Postgres(connection) => sqlx::query_scalar(sql).persistent(false).fetch_one(connection).await?,
        On::SqlitePool(_) | On::PostgresPool(_) => unreachable!("a transaction has a connection of its own"),
    };
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// Tables outside of the schema this program works in, with their rows as far as the server knows them, at least one
/// each: another program's, in the same database. SQLite has no such place.
pub async fn elsewhere(tx: &mut ReadTx) -> Result<Vec<(String, u64)>> {
    let On::Postgres(connection) = tx.on() else { return Ok(Vec::new()) };
    let found: Vec<(String, i64)> = sqlx::query_as(
        "SELECT n.nspname || '.' || t.relname, CAST(greatest(t.reltuples, 1) AS BIGINT)
         FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE t.relkind IN ('r', 'p') AND n.nspname <> current_schema() AND n.nspname <> 'information_schema'
           AND NOT starts_with(CAST(n.nspname AS TEXT), 'pg_')
           AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
         ORDER BY 1",
    )
    .fetch_all(connection)
    .await?;
    Ok(found.into_iter().map(|(name, rows)| (name, u64::try_from(rows).unwrap_or(1))).collect())
}

/// The highest number of a table that numbers its rows; 0 when it has none.
pub async fn highest_id(tx: &mut ReadTx, table: &str) -> Result<i64> {
    let sql = safe(format!("SELECT coalesce(max(id), 0) FROM {}", quote_identifier(table)).into());
    Ok(match tx.on() {
        On::Sqlite(connection) => sqlx::query_scalar(sql).persistent(false).fetch_one(connection).await?,
        On::Postgres(connection) => sqlx::query_scalar(sql).persistent(false).fetch_one(connection).await?,
        On::SqlitePool(_) | On::PostgresPool(_) => unreachable!("a transaction has a connection of its own"),
    })
}

/// What is wrong with the file of a SQLite database and with its foreign keys, some lines of each; empty when nothing
/// is. PostgreSQL looks at both by itself.
pub async fn damage(tx: &mut ReadTx) -> Result<Vec<String>> {
    const MOST: usize = 20;
    let On::Sqlite(connection) = tx.on() else { return Ok(Vec::new()) };
    let lines: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check(20)").fetch_all(&mut *connection).await?;
    let mut found: Vec<String> = lines.into_iter().filter(|line| line != "ok").collect();
    let keys: Vec<(String, Option<i64>, String)> =
        sqlx::query_as("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 20")
            .fetch_all(connection)
            .await?;
    found.extend(keys.into_iter().map(|(table, row, parent)| {
        let row = row.map_or_else(|| "a row".to_owned(), |row| format!("row {row}"));
        format!("{row} of {table} refers to a row of {parent} that is not there")
    }));
    found.truncate(MOST);
    Ok(found)
}

/// A sum over the rows of a table, whatever their order, computed by the server: equal for equal rows on servers of
/// one version. SQLite has none: its file is compared byte by byte.
pub async fn sum_rows(tx: &mut ReadTx, table: &str) -> Result<Option<String>> {
    let table = quote_identifier(table);
    let On::Postgres(connection) = tx.on() else { return Ok(None) };
    for setting in [
        "SET LOCAL timezone TO 'UTC'",
        "SET LOCAL datestyle TO 'ISO, YMD'",
        "SET LOCAL extra_float_digits TO 1",
    ] {
        sqlx::query(setting).execute(&mut *connection).await?;
    }
    let sql = format!(
        "SELECT CAST(coalesce(sum(CAST(hashtextextended(CAST(t AS TEXT), 0) AS NUMERIC)), 0) AS TEXT) FROM {table} AS t"
    );
    Ok(Some(sqlx::query_scalar(safe(sql.into())).persistent(false).fetch_one(connection).await?))
}

/// The highest number given so far in each table that numbers its rows, by table.
pub async fn sequences(tx: &mut ReadTx) -> Result<Vec<(String, i64)>> {
    tx.on()
        .query(Sql {
            sqlite: "SELECT name, CAST(seq AS INTEGER) FROM sqlite_sequence ORDER BY name",
            // A sequence that gave nothing yet has no last value.
            postgres: "SELECT CAST(t.relname AS TEXT), coalesce(pg_sequence_last_value(s.oid), 0)
                FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.classid = CAST('pg_class' AS regclass)
                    AND d.deptype IN ('a', 'i')
                JOIN pg_class t ON t.oid = d.refobjid
                JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
                WHERE s.relkind = 'S' ORDER BY 1",
        })
        .fetch_all()
        .await
}

/// The applied migrations, oldest first; an error of class `NotInitialised` where nothing was ever migrated.
pub async fn migrations(tx: &mut ReadTx) -> Result<Vec<AppliedMigration>> {
    tx.on()
        .query("SELECT version, description, checksum FROM _sqlx_migrations WHERE success ORDER BY version")
        .fetch_all()
        .await
}

impl Db {
    /// Gathers the figures the planner works with, for all tables.
    pub async fn analyse(&self) -> Result<()> {
        self.writer().query("ANALYZE").execute().await?;
        Ok(())
    }

    /// Writes the state of this moment into a new SQLite file, without empty pages and what was deleted. Readers and
    /// writers go on meanwhile. A stop ends it with an error, and with half a file.
    pub async fn copy_into(&self, file: &Path, stop: &Stop) -> Result<()> {
        let Db::Sqlite { read, .. } = self else {
            return Err(Error::new(Class::Other, "only a SQLite database is a file"));
        };
        let name = file
            .to_str()
            .ok_or_else(|| Error::new(Class::BadUrl, format!("{} is no Unicode name", file.display())))?;
        // The pool for reading may not write, not even another file.
        // Each page is read and written once: a large cache, which the copy would get as well, serves nobody.
        let own =
            read.connect_options().as_ref().clone().pragma("query_only", "off").pragma("cache_size", PASSING);
        let mut connection = sqlx::ConnectOptions::connect(&own).await?;
        let stop = stop.clone();
        connection.lock_handle().await?.set_progress_handler(STEPS, move || !stop.requested());
        let copied = sqlx::query("VACUUM INTO $1").bind(name).execute(&mut connection).await;
        let _ = sqlx::Connection::close(connection).await;
        copied?;
        Ok(())
    }
}
