//! Whether a database may be replaced without being asked: only one that nobody has touched since it was made. By the
//! registry, so that no table is forgotten; and whatever there was can be had back.

use super::{create, fill, id, list, replace, tidy};
use crate::harness::backend::{Backed, Backend, Empty, Migrated};
use crate::harness::library;
use pqctl::db::catalog::{Column, Kind, Table};
use pqctl::store::{registry, untouched};

/// A value that the column takes, as it stands in a statement.
fn literal(env: &Backed, kind: &Kind) -> &'static str {
    let sqlite = env.backend == Backend::Sqlite;
    match kind {
        Kind::Integer => "7",
        Kind::Real => "7.5",
        Kind::Text | Kind::Other(_) => "'x'",
        Kind::Bool if sqlite => "1",
        Kind::Bool => "true",
        Kind::Instant => "'2026-03-02T09:00:00+00:00'",
        Kind::Date => "'2026-03-02'",
        Kind::Uuid if sqlite => "X'00112233445566778899aabbccddeeff'",
        Kind::Uuid => "'00112233-4455-6677-8899-aabbccddeeff'",
        Kind::Hash | Kind::Bytes if sqlite => {
            "X'00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'"
        }
        Kind::Hash | Kind::Bytes => r"'\x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'",
        Kind::Json(_) => "'{}'",
    }
}

/// The least that makes a row.
fn insert(env: &Backed, name: &str, table: &Table) {
    let needed = |column: &&Column| !column.nullable && column.default.is_none() && !column.identity;
    let columns: Vec<&Column> = table.columns.iter().filter(needed).collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let values: Vec<&str> = columns.iter().map(|column| literal(env, &column.kind)).collect();
    let insert = if names.is_empty() {
        format!("INSERT INTO {name} DEFAULT VALUES")
    } else {
        format!("INSERT INTO {name} ({}) VALUES ({})", names.join(", "), values.join(", "))
    };
    loosely(env, &insert);
}

/// Whatever the checks and keys say.
fn loosely(env: &Backed, statement: &str) {
    match env.backend {
        Backend::Sqlite => env.execute(&format!(
            "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {statement}"
        )),
        Backend::Postgres => env.execute(statement),
    }
}

async fn touched(env: &Backed) -> Vec<(String, u64)> {
    let db = pqctl::db::Db::open(&library::options(env)).await.unwrap();
    let found = untouched::touched(&mut db.read().await.unwrap()).await.unwrap();
    db.close().await;
    found
}

/// What makes a row of such a table somebody's.
fn by_an_operator(table: &str) -> &'static str {
    match table {
        "queues" => "UPDATE queues SET paused_reason = 'x'",
        "limits" => "UPDATE limits SET origin = 'operator'",
        "schedules" => "UPDATE schedules SET operator_cron = 'x'",
        other => panic!("what does an operator change in {other}?"),
    }
}

each_backend! {
    async fn every_table_of_the_registry_counts_or_is_named(env: &Migrated) {
        if env.backend == Backend::Postgres {
            env.execute(
                "DO $$ DECLARE r record; BEGIN
                 FOR r IN SELECT CAST(CAST(conrelid AS regclass) AS TEXT) AS t, conname FROM pg_constraint
                          WHERE contype IN ('c', 'f') AND conrelid <> 0
                            AND connamespace = CAST('public' AS regnamespace)
                 LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.t, r.conname); END LOOP; END $$",
            );
        }
        let db = library::migrated(env).await;
        let schema = library::schema(&db).await;
        assert_eq!(touched(env).await, []);
        for table in registry::TABLES {
            let name = table.name;
            insert(env, name, &schema.tables[name]);
            let mut found = touched(env).await;
            let as_made = untouched::AS_MADE.iter().any(|as_made| as_made.table == name) && name != "settings";
            if as_made {
                assert_eq!(found, [], "{name}: as the program makes it");
                loosely(env, by_an_operator(name));
                found = touched(env).await;
            }
            // Without any of the seeds the seeds are missing too, and one row in their tables makes that a change.
            found.retain(|(found, _)| found == name || !["subjects", "topics"].contains(&found.as_str()));
            assert!(found.len() == 1 && found[0].0 == name && found[0].1 > 0, "{name}: {found:?}");
            loosely(env, &format!("DELETE FROM {name}"));
        }
        env.execute("CREATE TABLE somebodys_own (n INTEGER); INSERT INTO somebodys_own VALUES (1)");
        assert_eq!(touched(env).await, [("somebodys_own".to_owned(), 1)]);
        env.execute("DROP TABLE somebodys_own");
        if env.backend == Backend::Postgres {
            env.execute("CREATE SCHEMA another; CREATE TABLE another.one (n INTEGER)");
            assert_eq!(touched(env).await, [("another.one".to_owned(), 1)]);
        }
        db.close().await;
    }

    async fn what_set_up_writes_does_not_count_and_any_change_of_it_does(env: &Empty) {
        env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        env.pqctl(&["-q", "schedules", "tick"]).expect(0);
        env.execute("DELETE FROM schedule_runs; DELETE FROM jobs");
        assert_eq!(touched(env).await, []);
        for change in [
            "UPDATE topics SET name = 'Other' WHERE id = (SELECT min(id) FROM topics)",
            "UPDATE topics SET name = 'Yet another', position = 9 WHERE id = (SELECT min(id) FROM topics)",
            "DELETE FROM topics WHERE id = (SELECT min(id) FROM topics)",
            "DELETE FROM topics",
        ] {
            env.execute(change);
            let found = touched(env).await;
            assert!(found.len() == 1 && found[0].0 == "topics", "{change}: {found:?}");
        }
        env.execute("DELETE FROM subjects");
        assert_eq!(touched(env).await, [], "nothing at all is nothing");
        for words in [
            &["schedules", "pause", "backup-database"][..],
            &["schedules", "resume", "backup-database"],
            &["schedules", "set", "backup-database", "--cron", "30 2 * * *"],
            &["limits", "set", "maintenance", "--max-running", "3"],
        ] {
            env.pqctl(&[&["-q"], words].concat()).expect(0);
            env.execute("DELETE FROM audit_log");
            let found = touched(env).await;
            assert_eq!(found.is_empty(), words[1] == "resume", "{words:?}: {found:?}");
        }
    }

    fn settings_alone_are_not_replaced_unasked_and_come_back(env: &Migrated) {
        fill(env, 1, 5);
        let backup = id(&create(env, &[]));
        env.execute("DELETE FROM exams; DELETE FROM backup_checks");
        let at = match env.backend {
            Backend::Sqlite => "'2026-03-02T09:00:00+00:00'",
            Backend::Postgres => "timestamptz '2026-03-02T09:00:00+00:00'",
        };
        env.execute(&format!("INSERT INTO settings (key, value, updated_at) VALUES ('smtp', '\"mine\"', {at})"));
        let refused = env.pqctl(&["restore", &backup]).expect(7);
        assert!(refused.stderr.contains("holds data (1 row in settings)"), "{refused}");
        let done = replace(env, &backup, &[]).expect(0).json();
        assert!(done["data"]["restored"]["backup_before"].is_string(), "{done:#}");
        let smtp = || env.text("SELECT CAST(value AS TEXT) FROM settings WHERE key = 'smtp'");
        assert_eq!(smtp(), None);
        env.pqctl(&["restore", "--undo"]).expect(0);
        assert_eq!(smtp().as_deref(), Some("\"mine\""));
        tidy(env);
    }

    fn also_an_empty_database_that_was_replaced_is_kept(env: &Migrated) {
        fill(env, 1, 5);
        let backup = id(&create(env, &[]));
        env.execute("DELETE FROM exams; DELETE FROM backup_checks");
        // Not even asked for, but kept: nobody knows what was written in the last moment.
        let done = env.pqctl(&["-q", "restore", &backup, "--json"]).expect(0).json();
        assert!(done["data"]["restored"]["kept"].is_string(), "{done:#}");
        assert_eq!((super::exams(env), list(env).len()), (5, 1));
        env.pqctl(&["restore", "--undo"]).expect(0);
        assert_eq!(super::exams(env), 0);
        tidy(env);
    }
}
