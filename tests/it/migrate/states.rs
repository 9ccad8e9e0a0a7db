//! What the runner refuses, and the exact words. Each of them is an exit status of its own kind.

use super::{World, assert_unlocked, logged, migration, recorded, three};
use crate::harness::backend::{Backend, Empty, Start, wait_for};
use pqctl::db::migrate::{Back, Class, Files, Repaired};
use std::time::Duration;

each_backend! {
    async fn an_edited_migration_is_refused_with_what_changed(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        world.migrator(&list).up(Some(2)).await.unwrap();
        let mut edited = list.clone();
        let text = "-- Who has what.\nCREATE TABLE loans (book BIGINT, since TEXT);\nCREATE INDEX loans_book ON loans (book);";
        edited[1] = migration(2, "loans", text, "DROP TABLE loans;");
        assert_eq!(world.states(&edited).await, "0001 applied, 0002 edited, 0003 pending");
        let expected = "migration 0002_loans was applied 2026-03-02 09:00:00 UTC and its file was edited since \
            (applied 1ec8ca74387b…, now 034ca6d0caf9…):\n  \
            -- Who has what.\n\
            - CREATE TABLE loans (book BIGINT REFERENCES books (id));\n\
            + CREATE TABLE loans (book BIGINT, since TEXT);\n  \
            CREATE INDEX loans_book ON loans (book);";
        for error in [
            world.migrator(&edited).up(None).await.unwrap_err(),
            world.migrator(&edited).check().await.unwrap_err(),
            world.migrator(&edited).plan(None).await.unwrap_err(),
            world.migrator(&edited).down(Back::Steps(1)).await.unwrap_err(),
        ] {
            assert_eq!(error.to_string(), expected);
            assert_eq!(error.class(), Class::Check);
        }
        assert_eq!(recorded(env), "1=true 2=true");
        // Accepted by hand, it is the applied one from then on.
        let repaired = world.migrator(&edited).repair(2, false).await.unwrap();
        assert!(matches!(repaired, Repaired::Accepted(label) if label.version == 2));
        assert_eq!(world.migrator(&edited).up(None).await.unwrap().applied, [3]);
        assert_eq!(world.states(&list).await, "0001 applied, 0002 edited, 0003 applied");
        assert_eq!(logged(env), "1 up done, 2 up done, 2 repair done, 3 up done");
        let error = world.migrator(&edited).repair(2, false).await.unwrap_err();
        assert_eq!(error.to_string(), "migration 0002_loans needs no repair");
        assert_unlocked(env).await;
    }

    async fn white_space_and_comments_are_only_mentioned(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        world.migrator(&list).up(Some(2)).await.unwrap();
        let mut moved = list.clone();
        moved[1] = migration(2, "loans",
            "/* new */ CREATE TABLE loans (\r\n  book BIGINT REFERENCES books (id)\r\n);\r\nCREATE INDEX loans_book ON loans (book); -- why\r\n", "");
        assert_eq!(world.states(&moved).await, "0001 applied, 0002 reformatted, 0003 pending");
        let done = world.migrator(&moved).up(None).await.unwrap();
        assert_eq!((done.applied, done.reformatted), (vec![3], vec![2]));
        let note = "note migration 0002_loans differs from the applied one in white space or comments only; \
            `pqctl migrate repair 2` records the new text";
        assert!(world.progress.lines().contains(&note.to_owned()), "{:?}", world.progress.lines());
        assert_eq!(world.migrator(&moved).up(None).await.unwrap().reformatted, [2]);
        world.migrator(&moved).repair(2, false).await.unwrap();
        assert_eq!(world.states(&moved).await, "0001 applied, 0002 applied, 0003 applied");
    }

    async fn a_database_that_is_ahead_is_left_alone(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        world.migrator(&list).up(None).await.unwrap();
        let older = &list[..2];
        assert_eq!(world.states(older).await, "0001 applied, 0002 applied, 0003 newer");
        for error in [
            world.migrator(older).up(None).await.unwrap_err(),
            world.migrator(older).check().await.unwrap_err(),
            world.migrator(older).down(Back::Steps(1)).await.unwrap_err(),
        ] {
            assert_eq!(error.to_string(), "the database is newer than this program: it has migration 0003_first_books, \
                the newest known here is 0002_loans");
            assert_eq!(error.class(), Class::Check);
        }
        let gap = [list[0].clone(), list[2].clone()];
        assert_eq!(world.states(&gap).await, "0001 applied, 0002 missing, 0003 applied");
        let error = world.migrator(&gap).up(None).await.unwrap_err();
        assert_eq!(error.to_string(), "the database has migration 0002_loans, which this program does not have");
        assert_eq!(recorded(env), "1=true 2=true 3=true");
    }

    async fn a_late_migration_needs_permission(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        let without = [list[0].clone(), list[2].clone()];
        world.migrator(&without).up(None).await.unwrap();
        assert_eq!(world.states(&list).await, "0001 applied, 0002 out-of-order, 0003 applied");
        let error = world.migrator(&list).up(None).await.unwrap_err();
        assert_eq!(error.to_string(), "migration 0002_loans is pending but would come before 0003_first_books, which is applied already");
        assert_eq!(error.class(), Class::Check);
        assert_eq!(recorded(env), "1=true 3=true");
        let mut migrator = world.migrator(&list);
        migrator.allow_out_of_order = true;
        assert_eq!(migrator.up(None).await.unwrap().applied, [2]);
        assert_eq!(world.states(&list).await, "0001 applied, 0002 applied, 0003 applied");
    }

    async fn a_failing_migration_is_rolled_back_whole_and_says_where(env: &Empty) {
        let world = World::new(env).await;
        let mut list = three();
        list[1] = migration(2, "loans",
            "CREATE TABLE loans (book BIGINT);\n\n-- A slip of the pen.\nCREATE INDEX loans_book\n  ON loan (book);", "");
        let error = world.migrator(&list).up(None).await.unwrap_err();
        assert_eq!(error.to_string(), match env.backend {
            Backend::Sqlite => "migration 0002_loans (up) failed at line 4: no such table: main.loan \
                (in `CREATE INDEX loans_book ON loan (book)`); rolled back, the 1 migration before it kept",
            Backend::Postgres => "migration 0002_loans (up) failed at line 4: relation \"loan\" does not exist \
                (in `CREATE INDEX loans_book ON loan (book)`); rolled back, the 1 migration before it kept",
        });
        assert_eq!(error.class(), Class::Failed);
        assert_eq!(recorded(env), "1=true");
        assert_eq!(logged(env), "1 up done, 2 up failed");
        assert!(env.text("SELECT error FROM pqctl_migration_log WHERE outcome = 'failed'").unwrap().contains("loan"));
        assert_unlocked(env).await;
        assert_eq!(world.migrator(&three()).up(None).await.unwrap().applied, [2, 3]);
    }

    async fn what_the_runner_cannot_run_is_refused_before_it_begins(env: &Empty) {
        let world = World::new(env).await;
        let mut list = three();
        list[2] = migration(3, "greedy", "SELECT 1;\nCOMMIT;", "");
        let error = world.migrator(&list).up(None).await.unwrap_err();
        assert_eq!(error.to_string(),
            "migration 0003_greedy cannot be run: line 2: COMMIT is not allowed: the runner opens and ends the transaction");
        assert_eq!(world.states(&three()).await, "0001 pending, 0002 pending, 0003 pending");
    }

    async fn a_lock_that_stays_is_reported_after_the_time_is_over(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        world.migrator(&list).up(Some(1)).await.unwrap();
        let holder = Holder::take(env).await;
        let mut migrator = world.migrator(&list);
        migrator.lock_timeout = Duration::from_millis(300);
        let error = migrator.up(None).await.unwrap_err();
        assert_eq!(error.class(), Class::Busy);
        let message = error.to_string();
        match env.backend {
            Backend::Sqlite => assert_eq!(message,
                "another migration holds the lock (another process writes to the SQLite file); waited 300 ms"),
            Backend::Postgres => {
                assert!(message.starts_with("another migration holds the lock (process "), "{message}");
                assert!(message.contains(", somebody else, since "), "{message}");
                assert!(message.ends_with(" UTC); waited 300 ms"), "{message}");
            }
        }
        let lines = world.progress.lines();
        assert!(lines.iter().any(|line| line.starts_with("note waiting for the lock: ")), "{lines:?}");
        // Looking needs no lock, and neither does finding out that there is nothing to do.
        assert_eq!(world.states(&list).await, "0001 applied, 0002 pending, 0003 pending");
        assert_eq!(migrator.up(Some(1)).await.unwrap().applied, [0i64; 0]);
        holder.release().await;
        assert_eq!(migrator.up(None).await.unwrap().applied, [2, 3]);
        assert_unlocked(env).await;
    }

    async fn a_request_to_stop_leaves_whole_migrations(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        let migrator = world.migrator(&list);
        migrator.stop.signal(15);
        let error = migrator.up(None).await.unwrap_err();
        assert_eq!((error.to_string().as_str(), error.class()), ("stopped after 0 migrations", Class::Stopped));
        assert_unlocked(env).await;
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [1, 2, 3]);
    }

    async fn a_file_for_each_engine_is_the_one_that_runs(env: &Empty) {
        let world = World::new(env).await;
        let mut list = three();
        list[0].sqlite = Files::new("CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, s TEXT) STRICT;", "");
        list[0].postgres = Files::new("CREATE TABLE books (id BIGINT PRIMARY KEY, title TEXT, p JSONB);", "");
        world.migrator(&list).up(Some(1)).await.unwrap();
        let column = match env.backend { Backend::Sqlite => "s", Backend::Postgres => "p" };
        assert_eq!(env.text(&format!("SELECT CAST(count({column}) AS TEXT) FROM books")).unwrap(), "0");
    }
}

/// A reader that stays would make every later reader of the table wait behind the migration.
#[test]
fn a_table_in_use_on_postgres_is_given_up_and_tried_again() {
    let env = Empty::start(Backend::Postgres);
    wait_for(async {
        use sqlx::Connection;
        let world = World::new(&env).await;
        let mut list = three();
        list.push(migration(4, "shelf", "ALTER TABLE books ADD COLUMN shelf TEXT;", ""));
        world.migrator(&list).up(Some(3)).await.unwrap();
        let mut reader = sqlx::PgConnection::connect(env.url()).await.unwrap();
        sqlx::raw_sql("BEGIN; SELECT count(*) FROM books").execute(&mut reader).await.unwrap();
        let mut migrator = world.migrator(&list);
        migrator.table_lock_timeout = Duration::from_millis(20);
        let error = migrator.up(None).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "migration 0004_shelf (up) failed at line 1: canceling statement due to lock timeout \
             (in `ALTER TABLE books ADD COLUMN shelf TEXT`); rolled back, nothing changed"
        );
        assert_eq!(error.class(), Class::Database(pqctl::db::Class::Busy));
        let tries = world.progress.lines().iter().filter(|line| line.contains("; trying again (")).count();
        assert_eq!(tries, 4);
        reader.close().await.unwrap();
        assert_eq!(migrator.up(None).await.unwrap().applied, [4]);
    });
}

/// The server goes away in the middle: no lock stays, and the next run does the whole of it.
#[test]
fn a_connection_that_breaks_on_postgres_leaves_nothing_half_done() {
    let env = Empty::start(Backend::Postgres);
    wait_for(async {
        let world = World::new(&env).await;
        let mut list = three();
        list[1] = migration(
            2,
            "loans",
            "CREATE TABLE loans (book BIGINT);\nSELECT pg_terminate_backend(pg_backend_pid());",
            "",
        );
        let error = world.migrator(&list).up(None).await.unwrap_err();
        assert_eq!(error.class(), Class::Database(pqctl::db::Class::Unreachable), "{error}");
        assert!(error.to_string().ends_with("; it is either done or rolled back"), "{error}");
        assert_eq!(recorded(&env), "1=true");
        assert_eq!(world.migrator(&three()).up(None).await.unwrap().applied, [2, 3]);
        assert_unlocked(&env).await;
    });
}

/// Somebody else who holds the lock: on PostgreSQL through sqlx's own migrator, which proves the key.
enum Holder {
    Sqlite(sqlx::SqliteConnection),
    Postgres(sqlx::PgConnection),
}

impl Holder {
    async fn take(env: &Empty) -> Self {
        use sqlx::migrate::Migrate;
        use sqlx::{ConnectOptions, Connection};
        match env.backend {
            Backend::Sqlite => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(env.sqlite_file());
                let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
                sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await.unwrap();
                Self::Sqlite(connection)
            }
            Backend::Postgres => {
                let options: sqlx::postgres::PgConnectOptions = env.url().parse().unwrap();
                let mut connection = options.application_name("somebody else").connect().await.unwrap();
                connection.lock().await.unwrap();
                Self::Postgres(connection)
            }
        }
    }

    async fn release(self) {
        use sqlx::Connection;
        use sqlx::migrate::Migrate;
        match self {
            Self::Sqlite(connection) => connection.close().await.unwrap(),
            Self::Postgres(mut connection) => {
                connection.unlock().await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }
}
