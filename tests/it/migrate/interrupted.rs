//! Killed in the middle, with SIGKILL: whatever was half done is undone, and a second run reaches the
//! same tables. The places are fail points of debug builds.

use super::{assert_unlocked, recorded, schema};
use crate::harness::backend::{Backed, Backend, Empty, Start};
use std::process::Stdio;
use std::time::Duration;

each_backend! {
    async fn a_second_run_reaches_the_same_tables(env: &Empty) {
        let undisturbed = Empty::start(env.backend);
        undisturbed.pqctl(&["migrate"]).expect(0);
        let wanted = schema(&undisturbed);
        // One database, killed again and again on its way up: each run gets a little further or not at all.
        let places = ["begun:kill:1", "statement:kill:2", "recorded:kill:1", "committed:kill:1", "begun:kill:3",
            "statement:kill:11", "committed:kill:2", "recorded:kill:2"];
        for place in places {
            let (name, times) = place.split_once(':').unwrap();
            let mut command = env.command(&["migrate"]);
            command.env("PQCTL_FAILPOINT", format!("migrate.{name}:{times}"));
            let outcome = env.outcome_of(command, b"");
            assert_eq!(outcome.code, 128 + 9, "{place} was not passed:\n{outcome}");
            if !recorded_anything(env) {
                continue;
            }
            assert!(!recorded(env).contains("false"), "{place}: {}", recorded(env));
        }
        env.pqctl(&["migrate"]).expect(0);
        assert_eq!(schema(env), wanted);
        assert_eq!(recorded(env), recorded(&undisturbed));
        assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM pqctl_migration_log"),
            undisturbed.text("SELECT CAST(count(*) AS TEXT) FROM pqctl_migration_log"));
        assert_unlocked(env).await;
    }

    async fn another_process_waits_for_one_at_work_and_goes_on_when_it_is_killed(env: &Empty) {
        // A first run makes the bookkeeping, so that all that is left is under the lock.
        env.pqctl(&["migrate", "--to", "1"]).expect(0);
        let mut stuck = env.command(&["migrate"]);
        stuck.env("PQCTL_FAILPOINT", "migrate.statement:hang:3");
        let mut stuck = stuck.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut tries = 0;
        while !locked(env).await {
            tries += 1;
            assert!(tries < 3_000, "the process never took the lock");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let outcome = env.pqctl(&["migrate", "--lock-timeout", "200ms"]).expect(5);
        assert!(outcome.stderr.contains("another migration holds the lock ("), "{outcome}");
        assert!(outcome.stderr.contains("; waited 200 ms"), "{outcome}");
        if env.backend == Backend::Postgres {
            assert!(outcome.stderr.contains(", pqctl migrate, since "), "{outcome}");
        }
        // Looking waits for nobody.
        env.pqctl(&["migrate", "status"]).expect(0);
        let mut patient = env.command(&["migrate"]);
        let patient = patient.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        stuck.kill().unwrap();
        stuck.wait().unwrap();
        let output = patient.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        env.pqctl(&["migrate", "check"]).expect(0);
        assert_unlocked(env).await;
    }
}

fn recorded_anything(env: &Backed) -> bool {
    match env.backend {
        Backend::Sqlite => {
            env.text("SELECT name FROM sqlite_schema WHERE name = '_sqlx_migrations'").is_some()
        }
        Backend::Postgres => env.text("SELECT CAST(to_regclass('_sqlx_migrations') AS TEXT)").is_some(),
    }
}

/// Whether somebody holds the lock of migrations.
async fn locked(env: &Backed) -> bool {
    match env.backend {
        Backend::Postgres => {
            let held = "SELECT CAST(count(*) AS TEXT) FROM pg_locks WHERE locktype = 'advisory'
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            env.text(held).unwrap() != "0"
        }
        Backend::Sqlite => {
            use sqlx::Connection;
            let options = sqlx::sqlite::SqliteConnectOptions::new()
                .filename(env.sqlite_file())
                .busy_timeout(Duration::ZERO);
            let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
            let free = sqlx::raw_sql("BEGIN IMMEDIATE; ROLLBACK").execute(&mut connection).await.is_ok();
            connection.close().await.unwrap();
            !free
        }
    }
}
