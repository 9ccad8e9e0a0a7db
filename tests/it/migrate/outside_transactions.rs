//! Statements that PostgreSQL refuses inside a transaction: recorded as begun first, and what a crash
//! leaves is mended where it is known how. SQLite has none of this.

use super::{World, assert_unlocked, logged, migration, recorded, three};
use crate::harness::backend::{Backend, Empty, Start, wait_for};
use pqctl::db::migrate::{Class, Migration, Repaired};

const UNIQUE: &str =
    "-- pqctl:no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY books_title ON books (title);";

fn with(name: &'static str, up: &str) -> Vec<Migration> {
    let mut list = three();
    list.push(migration(4, name, up, ""));
    list
}

fn on_postgres(body: impl AsyncFnOnce(&Empty, World)) {
    let env = Empty::start(Backend::Postgres);
    wait_for(async {
        let world = World::new(&env).await;
        body(&env, world).await;
        assert_unlocked(&env).await;
    });
}

const VALID: &str =
    "SELECT CAST(indisvalid AS TEXT) FROM pg_index WHERE indexrelid = to_regclass('books_title')";
const BEGUN: &str =
    "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
    VALUES (4, 'x', '2026-03-02 08:00:00+00', false, '\\x00', -1)";

#[test]
fn an_index_is_built_beside_the_work_of_others() {
    on_postgres(async |env, world| {
        let list = with("titles", UNIQUE);
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [1, 2, 3, 4]);
        assert_eq!(env.text(VALID).unwrap(), "true");
        assert_eq!(recorded(env), "1=true 2=true 3=true 4=true");
        assert_eq!(logged(env), "1 up done, 2 up done, 3 up done, 4 up done");
    });
}

#[test]
fn an_index_that_fails_leaves_nothing() {
    on_postgres(async |env, world| {
        let list = with("titles", UNIQUE);
        world.migrator(&list).up(Some(3)).await.unwrap();
        env.execute("INSERT INTO books VALUES (8, 'Same'), (9, 'Same')");
        let error = world.migrator(&list).up(None).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "migration 0004_titles (up) failed at line 2: could not create unique index \"books_title\" \
             (in `CREATE UNIQUE INDEX CONCURRENTLY books_title ON books (titl…`); rolled back, nothing changed"
        );
        assert_eq!(env.text(VALID), None, "the invalid index is left behind");
        assert_eq!(recorded(env), "1=true 2=true 3=true");
        assert_eq!(logged(env), "1 up done, 2 up done, 3 up done, 4 up failed");
        env.execute("DELETE FROM books WHERE id = 9");
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [4]);
        assert_eq!(env.text(VALID).unwrap(), "true");
    });
}

#[test]
fn an_index_that_was_cut_off_is_built_again() {
    on_postgres(async |env, world| {
        let list = with("titles", UNIQUE);
        world.migrator(&list).up(Some(3)).await.unwrap();
        // What a crash in the middle leaves: the mark, and an index nobody uses.
        env.execute("INSERT INTO books VALUES (8, 'Same'), (9, 'Same')");
        leave_an_invalid_index(env).await;
        env.execute(&format!("{BEGUN}; DELETE FROM books WHERE id = 9"));
        assert_eq!(env.text(VALID).unwrap(), "false");
        assert!(world.states(&list).await.ends_with("0004 dirty"));
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [4]);
        assert_eq!(env.text(VALID).unwrap(), "true");
        let lines = world.progress.lines();
        assert!(
            lines.contains(&"note migration 0004_titles was cut off; it runs again".to_owned()),
            "{lines:?}"
        );
    });
}

#[test]
fn an_index_that_was_finished_but_not_recorded_is_not_built_twice() {
    on_postgres(async |env, world| {
        let list = with("titles", UNIQUE);
        world.migrator(&list).up(None).await.unwrap();
        env.execute("UPDATE _sqlx_migrations SET success = false WHERE version = 4");
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [0i64; 0]);
        assert_eq!(recorded(env), "1=true 2=true 3=true 4=true");
    });
}

#[test]
fn what_nobody_can_know_is_left_to_a_person() {
    on_postgres(async |env, world| {
        let list = with("tidied", "-- pqctl:no-transaction\nVACUUM books;");
        world.migrator(&list).up(Some(3)).await.unwrap();
        env.execute(BEGUN);
        for error in [
            world.migrator(&list).up(None).await.unwrap_err(),
            world.migrator(&list).check().await.unwrap_err(),
        ] {
            assert_eq!(
                error.to_string(),
                "migration 0004_tidied was begun 2026-03-02 08:00:00 UTC and never finished"
            );
            assert_eq!(error.class(), Class::Check);
        }
        let repaired = world.migrator(&list).repair(4, false).await.unwrap();
        assert!(matches!(repaired, Repaired::PendingAgain(_)));
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [4]);
        env.execute("UPDATE _sqlx_migrations SET success = false WHERE version = 4");
        let repaired = world.migrator(&list).repair(4, true).await.unwrap();
        assert!(matches!(repaired, Repaired::MarkedApplied(_)));
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [0i64; 0]);
    });
}

#[test]
fn more_than_one_statement_is_refused() {
    on_postgres(async |_, world| {
        let list = with("two", "-- pqctl:no-transaction\nVACUUM books;\nVACUUM loans;");
        let error = world.migrator(&list).up(None).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "migration 0004_two cannot be run: line 3: pqctl:no-transaction allows exactly one statement, here are 2"
        );
    });
}

async fn leave_an_invalid_index(env: &Empty) {
    use sqlx::Connection;
    let mut connection = sqlx::PgConnection::connect(env.url()).await.unwrap();
    let made = sqlx::raw_sql("CREATE UNIQUE INDEX CONCURRENTLY books_title ON books (title)")
        .execute(&mut connection)
        .await;
    assert!(made.is_err());
    connection.close().await.unwrap();
}
