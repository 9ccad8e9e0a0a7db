//! Many at once: sixteen migrate the same fresh database, again and again. Every version is applied
//! by exactly one of them, everybody comes back with the same answer, and no lock stays behind.

use super::{World, assert_unlocked, logged, migration, recorded, schema, three};
use crate::harness::backend::{Backend, Empty};
use pqctl::base::{clock::Clock, progress::Silent};
use pqctl::db::migrate::{Error, Files, Migration, Migrator};
use pqctl::db::{Db, Options};
use std::process::Stdio;
use std::sync::Arc;
use tokio::task::JoinSet;

const AT_ONCE: usize = 16;
const ROUNDS: usize = 20;
/// Rounds with processes of the program instead of tasks.
const PROCESS_ROUNDS: usize = 3;

each_backend! {
    async fn sixteen_tasks_apply_every_version_once(env: &Empty) {
        let world = World::new(env).await;
        let list = Arc::new(with_index());
        for round in 0..ROUNDS {
            start_anew(env);
            let mut applied = Vec::new();
            for outcome in all_at_once(&world.options, &list).await {
                applied.extend(outcome.unwrap_or_else(|error| panic!("round {round}: {error}")));
            }
            applied.sort_unstable();
            assert_eq!(applied, [1, 2, 3, 4], "round {round}");
            assert_eq!(recorded(env), "1=true 2=true 3=true 4=true", "round {round}");
            assert_eq!(logged(env).matches("done").count(), 4, "round {round}: {}", logged(env));
            assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM books").unwrap(), "2");
            assert_unlocked(env).await;
        }
    }

    async fn sixteen_tasks_stop_at_a_failing_migration_and_leave_no_lock(env: &Empty) {
        let world = World::new(env).await;
        let mut failing = three();
        failing[2] = migration(3, "wrong", "INSERT INTO books VALUES (1, 'a');\nINSERT INTO nowhere VALUES (1);", "");
        let failing = Arc::new(failing);
        for round in 0..ROUNDS {
            start_anew(env);
            let mut applied = 0;
            for outcome in all_at_once(&world.options, &failing).await {
                match outcome {
                    Err(Error::Failed(failure)) => {
                        assert_eq!(failure.label.version, 3, "round {round}");
                        applied += failure.kept;
                    }
                    other => panic!("round {round}: {other:?}"),
                }
            }
            assert_eq!(applied, 2, "round {round}: applied other than once");
            assert_eq!(recorded(env), "1=true 2=true", "round {round}");
            assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM books").unwrap(), "0", "round {round}");
            assert_unlocked(env).await;
        }
        // The file mended, all of them succeed.
        let mended = Arc::new(three());
        for outcome in all_at_once(&world.options, &mended).await {
            outcome.unwrap();
        }
        assert_eq!(recorded(env), "1=true 2=true 3=true");
    }

    async fn sixteen_processes_apply_every_version_once(env: &Empty) {
        let mut first = None;
        for round in 0..PROCESS_ROUNDS {
            start_anew(env);
            let started: Vec<_> = (0..AT_ONCE)
                .map(|_| {
                    let mut command = env.command(&["migrate", "--json", "--lock-timeout", "300s"]);
                    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
                })
                .collect();
            let mut applied: Vec<i64> = Vec::new();
            for process in started {
                let output = process.wait_with_output().unwrap();
                let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
                assert!(output.status.success(), "round {round}: {}\n{out}{err}", output.status);
                let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
                applied.extend(answer["data"]["applied"].as_array().unwrap().iter().map(|v| v.as_i64().unwrap()));
            }
            applied.sort_unstable();
            let all: Vec<i64> = pqctl::db::migrate::EMBEDDED.iter().map(|m| m.version).collect();
            assert_eq!(applied, all, "round {round}");
            let schema = schema(env);
            assert_eq!(*first.get_or_insert_with(|| schema.clone()), schema, "round {round}");
            assert_unlocked(env).await;
        }
    }
}

/// Three and an index, which PostgreSQL builds outside a transaction: a runner that waited for its lock
/// inside the server would stop it for ever.
fn with_index() -> Vec<Migration> {
    let mut list = three();
    let mut index = migration(
        4,
        "books_by_title",
        "CREATE INDEX books_title ON books (title);",
        "DROP INDEX books_title;",
    );
    index.postgres = Files::new(
        "-- pqctl:no-transaction\nCREATE INDEX CONCURRENTLY books_title ON books (title);",
        "DROP INDEX books_title;",
    );
    list.push(index);
    list
}

/// What each of them applied.
async fn all_at_once(options: &Options, list: &Arc<Vec<Migration>>) -> Vec<Result<Vec<i64>, Error>> {
    let mut tasks = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (options, list) = (options.clone(), Arc::clone(list));
        tasks.spawn(async move {
            Db::create(&options).await.unwrap();
            let clock = Clock::system();
            Migrator::new(&options, &list, &clock, &Silent).up(None).await.map(|done| done.applied)
        });
    }
    tasks.join_all().await
}

fn start_anew(env: &Empty) {
    match env.backend {
        Backend::Sqlite => {
            for suffix in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{suffix}", env.sqlite_file().display()));
            }
        }
        Backend::Postgres => env.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public"),
    }
}
