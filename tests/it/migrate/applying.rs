//! What is applied, taken back, recorded and reported when nobody interferes.

use super::{World, logged, migration, recorded, schema, three};
use crate::harness::backend::{Backed, Backend, Empty, Start};
use pqctl::db::Db;
use pqctl::db::migrate::{Back, EMBEDDED, Error, Files, Migration, ensure_current, ensure_exactly};

each_backend! {
    async fn all_are_applied_once_and_a_second_run_changes_nothing(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        assert_eq!(world.states(&list).await, "0001 pending, 0002 pending, 0003 pending");
        let done = world.migrator(&list).up(None).await.unwrap();
        assert_eq!(done.applied, [1, 2, 3]);
        assert_eq!(world.states(&list).await, "0001 applied, 0002 applied, 0003 applied");
        assert_eq!(env.text("SELECT title FROM books WHERE id = 1").unwrap(), "One; two");
        let lines = world.progress.lines();
        assert_eq!(lines[..4], ["start migrate of 3", "advance 1", "advance 1", "advance 1"]);
        assert!(lines[4].starts_with("finish 3 migrations applied in "), "{lines:?}");
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [0i64; 0]);
        assert_eq!(world.migrator(&list).check().await.unwrap().len(), 3);
        assert_eq!(recorded(env), "1=true 2=true 3=true");
        assert_eq!(logged(env), "1 up done, 2 up done, 3 up done");
    }

    async fn the_log_says_who_what_and_when(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        world.migrator(&list).up(Some(2)).await.unwrap();
        let entry = env.text(
            "SELECT name || '|' || user_name || '|' || host || '|' || tool_version || '|' || applied_text
             FROM pqctl_migration_log WHERE version = 2").unwrap();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(entry, format!("loans|ann|desk|{version}|{}", list[1].sqlite.up));
        let statuses = world.migrator(&list).status().await.unwrap();
        assert_eq!(statuses[0].by.as_deref(), Some("ann@desk"));
        assert_eq!(statuses[0].applied_at, Some(world.clock.now()));
        assert!(statuses[0].took.is_some());
        assert_eq!((statuses[2].applied_at, &statuses[2].by), (None, &None));
    }

    async fn a_target_stops_early_and_cannot_lie_behind(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        let plan = world.migrator(&list).plan(Some(2)).await.unwrap();
        assert_eq!(plan.steps.iter().map(|step| step.version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(recorded_or_none(env), "none", "a plan writes nothing");
        assert_eq!(world.migrator(&list).up(Some(2)).await.unwrap().applied, [1, 2]);
        let error = world.migrator(&list).up(Some(1)).await.unwrap_err();
        assert_eq!(error.to_string(),
            "migration 0001 is older than 0002_loans, which is applied; going back needs `migrate down`");
        let error = world.migrator(&list).up(Some(7)).await.unwrap_err();
        assert_eq!(error.to_string(), "there is no migration 0007");
        assert_eq!(world.migrator(&list).up(Some(3)).await.unwrap().applied, [3]);
    }

    async fn the_plan_shows_the_transaction_around_the_file(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        let plan = world.migrator(&list).plan(Some(1)).await.unwrap();
        let sql = plan.steps[0].sql.lines().skip(1).collect::<Vec<_>>().join("\n");
        let up = &list[0].sqlite.up;
        assert_eq!(sql, match env.backend {
            Backend::Sqlite => format!("BEGIN IMMEDIATE;\n{up}\nCOMMIT;"),
            Backend::Postgres => format!("BEGIN;\nSET LOCAL lock_timeout = 5000;\nSET LOCAL statement_timeout = 0;\n{up}\nCOMMIT;"),
        });
    }

    async fn going_back_takes_the_newest_first_and_says_what_is_lost(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        let migrator = world.migrator(&list);
        migrator.up(Some(1)).await.unwrap();
        let after_one = schema(env);
        migrator.up(None).await.unwrap();
        let loss = migrator.loss(Back::To(0)).await.unwrap();
        assert_eq!(loss.migrations.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["0003_first_books", "0002_loans", "0001_books"]);
        assert_eq!(loss.tables, [("loans".to_owned(), 0), ("books".to_owned(), 2)]);
        assert_eq!(migrator.down(Back::Steps(1)).await.unwrap(), [3]);
        assert_eq!(migrator.down(Back::To(1)).await.unwrap(), [2]);
        assert_eq!(schema(env), after_one);
        assert_eq!(recorded(env), "1=true");
        assert_eq!(logged(env), "1 up done, 2 up done, 3 up done, 3 down done, 2 down done");
        assert_eq!(migrator.down(Back::To(1)).await.unwrap(), [0i64; 0]);
        assert_eq!(migrator.up(None).await.unwrap().applied, [2, 3]);
        assert!(matches!(migrator.down(Back::To(9)).await, Err(Error::Unknown(9))));
    }

    async fn without_a_down_file_nothing_is_taken_back(env: &Empty) {
        let world = World::new(env).await;
        let mut list = three();
        list.push(migration(4, "one_way", "CREATE TABLE one (x BIGINT);", "-- There is no way back.\n"));
        let migrator = world.migrator(&list);
        migrator.up(None).await.unwrap();
        let error = migrator.down(Back::Steps(2)).await.unwrap_err();
        assert_eq!(error.to_string(), "migration 0004_one_way has no way back (its down file is missing or empty)");
        assert_eq!(recorded(env), "1=true 2=true 3=true 4=true");
    }

    async fn the_embedded_ones_go_up_and_down_and_up_again(env: &Empty) {
        let world = World::new(env).await;
        let migrator = world.migrator(EMBEDDED);
        migrator.up(None).await.unwrap();
        let first = schema(env);
        migrator.down(Back::To(0)).await.unwrap();
        let bare = schema(env);
        assert!(!bare.contains("questions"), "{bare}");
        migrator.up(None).await.unwrap();
        assert_eq!(schema(env), first);
    }

    async fn a_command_is_told_whether_the_tables_are_its_own(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        let db = Db::open(&world.options).await.unwrap();
        let told = async |list: &[Migration]| ensure_exactly(&db, list).await.map_err(|error| error.to_string());
        assert_eq!(told(&list).await.unwrap_err(), "the database has no tables of pqctl yet");
        world.migrator(&list).up(Some(1)).await.unwrap();
        assert_eq!(told(&list[..2]).await.unwrap_err(), "migration 0002_loans is not applied yet");
        assert_eq!(told(&list).await.unwrap_err(), "2 migrations (0002_loans to 0003_first_books) are not applied yet");
        world.migrator(&list).up(None).await.unwrap();
        told(&list).await.unwrap();
        assert_eq!(told(&list[..2]).await.unwrap_err(),
            "the database is newer than this program: it has migration 0003_first_books, the newest known here is 0002_loans");
        let gap = [list[0].clone(), list[2].clone()];
        assert_eq!(told(&gap).await.unwrap_err(), "the database has migration 0002_loans, which this program does not have");
        assert!(matches!(ensure_current(&db).await, Err(Error::Pending(_) | Error::Missing(_))));
        db.close().await;
    }
}

fn recorded_or_none(env: &Backed) -> String {
    let there = match env.backend {
        Backend::Sqlite => "SELECT name FROM sqlite_schema WHERE name = '_sqlx_migrations'",
        Backend::Postgres => "SELECT CAST(to_regclass('_sqlx_migrations') AS TEXT)",
    };
    env.text(there).unwrap_or_else(|| "none".to_owned())
}

/// A table of SQLite is changed by building it anew; foreign keys must be off for that, and sound after.
#[test]
fn a_rebuild_on_sqlite_keeps_the_rows_that_point_to_it() {
    let env = Empty::start(Backend::Sqlite);
    crate::harness::backend::wait_for(async {
        let world = World::new(&env).await;
        let mut list = three();
        list.push(migration(
            4,
            "rebuilt",
            "-- pqctl:rebuild\nINSERT INTO loans VALUES (1);\nCREATE TABLE books_new (id BIGINT PRIMARY KEY, title TEXT NOT NULL);\nINSERT INTO books_new SELECT id, title FROM books;\nDROP TABLE books;\nALTER TABLE books_new RENAME TO books;",
            "",
        ));
        world.migrator(&list).up(None).await.unwrap();
        assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM loans").unwrap(), "1");
        list.push(Migration {
            sqlite: Files::new("-- pqctl:rebuild\nDELETE FROM books WHERE id = 1;", ""),
            ..migration(5, "broken", "", "")
        });
        let error = world.migrator(&list).up(None).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "migration 0005_broken (up) failed at line 1: 1 row of loans would point to nothing in books (in `PRAGMA foreign_key_check`); rolled back, nothing changed"
        );
        assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM books").unwrap(), "2");
        // The same without the directive meets the foreign key at once.
        list[4].sqlite = Files::new("DELETE FROM books WHERE id = 1;", "");
        let error = world.migrator(&list).up(None).await.unwrap_err();
        assert!(error.to_string().contains("FOREIGN KEY constraint failed"), "{error}");
    });
}
