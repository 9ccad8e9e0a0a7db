//! The migration runner on both engines: what it applies and records ([`applying`]), what it refuses
//! and in which words ([`states`]), many at once ([`together`]), killed in the middle
//! ([`interrupted`]), on a database at work ([`filled`]), beside sqlx's own migrator ([`beside_sqlx`]), and its command ([`command`]).
//! Most of it runs lists of its own, small and made for the case.

mod applying;
mod beside_sqlx;
mod command;
mod filled;
mod interrupted;
mod outside_transactions;
mod states;
mod together;

use crate::harness::backend::{Backed, Backend};
use chrono::{TimeZone, Utc};
use pqctl::base::{clock::Clock, progress::Recorded};
use pqctl::db::migrate::{Author, Files, Migration, Migrator};
use pqctl::db::{Db, Options, Target};
use std::time::Duration;

/// A database, a clock that stands still and a record of what was reported.
struct World {
    options: Options,
    clock: Clock,
    progress: Recorded,
}

impl World {
    async fn new(env: &Backed) -> Self {
        let options = Options::new(Target::parse(env.url()).unwrap());
        Db::create(&options).await.unwrap();
        let clock = Clock::fixed(Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap());
        Self { options, clock, progress: Recorded::default() }
    }

    fn migrator<'a>(&'a self, migrations: &'a [Migration]) -> Migrator<'a> {
        let mut migrator = Migrator::new(&self.options, migrations, &self.clock, &self.progress);
        migrator.lock_timeout = Duration::from_secs(60);
        migrator.author = Author { user: "ann".into(), host: "desk".into() };
        migrator
    }

    /// `0001 applied, 0002 pending, …`.
    async fn states(&self, migrations: &[Migration]) -> String {
        let statuses = self.migrator(migrations).status().await.unwrap();
        let shown = statuses.iter().map(|status| format!("{:04} {}", status.version, status.state.name()));
        shown.collect::<Vec<_>>().join(", ")
    }
}

fn migration(version: i64, name: &'static str, up: &str, down: &str) -> Migration {
    Migration::both(version, name, Files::new(up.to_owned(), down.to_owned()))
}

/// Three migrations that both engines understand; the last one writes rows.
fn three() -> Vec<Migration> {
    vec![
        migration(1, "books", "CREATE TABLE books (id BIGINT PRIMARY KEY, title TEXT);", "DROP TABLE books;"),
        migration(
            2,
            "loans",
            "-- Who has what.\nCREATE TABLE loans (book BIGINT REFERENCES books (id));\nCREATE INDEX loans_book ON loans (book);",
            "DROP TABLE loans;",
        ),
        migration(
            3,
            "first_books",
            "INSERT INTO books VALUES (1, 'One; two');\nINSERT INTO books VALUES (2, 'Three');",
            "DELETE FROM books;",
        ),
    ]
}

/// What is in the list of applied migrations: `1=true 2=true`.
fn recorded(env: &Backed) -> String {
    let aggregate = match env.backend {
        Backend::Sqlite => "group_concat(entry, ' ')",
        Backend::Postgres => "string_agg(entry, ' ')",
    };
    env.text(&format!(
        "SELECT {aggregate} FROM (SELECT version || '=' || CASE WHEN success THEN 'true' ELSE 'false' END AS entry
         FROM _sqlx_migrations ORDER BY version) AS entries"
    ))
    .unwrap_or_default()
}

/// What is in the log: `1 up done, 2 up failed`.
fn logged(env: &Backed) -> String {
    let aggregate = match env.backend {
        Backend::Sqlite => "group_concat(entry, ', ')",
        Backend::Postgres => "string_agg(entry, ', ')",
    };
    env.text(&format!(
        "SELECT {aggregate} FROM (SELECT version || ' ' || direction || ' ' || outcome AS entry
         FROM pqctl_migration_log ORDER BY id) AS entries"
    ))
    .unwrap_or_default()
}

/// All tables, columns and indexes as one text.
fn schema(env: &Backed) -> String {
    let query = match env.backend {
        Backend::Sqlite => {
            "SELECT group_concat(entry, char(10)) FROM
             (SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS entry FROM sqlite_schema ORDER BY entry) AS e"
        }
        Backend::Postgres => {
            "SELECT string_agg(entry, chr(10) ORDER BY entry) FROM (
                SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS entry
                FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace) AS e"
        }
    };
    env.text(query).unwrap_or_default()
}

/// Fails when anybody still holds the lock of migrations.
async fn assert_unlocked(env: &Backed) {
    match env.backend {
        Backend::Postgres => {
            let held = "SELECT CAST(count(*) AS TEXT) FROM pg_locks WHERE locktype = 'advisory'
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            assert_eq!(env.text(held).unwrap(), "0", "an advisory lock is left behind");
        }
        Backend::Sqlite => {
            use sqlx::Connection;
            let options = sqlx::sqlite::SqliteConnectOptions::new()
                .filename(env.sqlite_file())
                .busy_timeout(Duration::ZERO);
            let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
            sqlx::raw_sql("BEGIN IMMEDIATE; ROLLBACK").execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
    }
}
