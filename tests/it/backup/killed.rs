//! Processes that are killed while they make a backup or bring one back, at every named place and at moments by
//! chance. What is listed can be restored; the database is the old or the new one, never a mixture; the next run ends
//! well and leaves nothing over. The long matrix, which prints what it did, is
//! `PQCTL_TEST_ROUNDS=2000 tests/run --test it backup:: -- --nocapture`.

use super::{
    beside, chance, content, create, exams, files, fill, id, kills, list, replace, replace_soon, tidy,
};
use crate::harness::backend::{Backend, Migrated, wait_for};
use crate::harness::cluster;
use rand::RngExt;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

const MAKING: [&str; 5] =
    ["backup.begun", "backup.copied", "backup.packed", "backup.published", "backup.made"];
const RESTORING: [&str; 6] = [
    "restore.unpacked",
    "restore.created",
    "restore.filled",
    "restore.prepared",
    "restore.kept",
    "restore.swapped",
];

/// Places that only one engine passes.
fn passed_by(point: &str, backend: Backend) -> bool {
    match point {
        "backup.copied" | "restore.kept" => backend == Backend::Sqlite,
        "restore.created" | "restore.filled" => backend == Backend::Postgres,
        _ => true,
    }
}

/// Every backup that is listed can be restored.
#[track_caller]
fn all_are_good(env: &Migrated) -> usize {
    let listed = list(env);
    for one in &listed {
        assert_eq!(one["problem"], serde_json::Value::Null, "{one:#}");
        env.pqctl(&["backup", "verify", one["id"].as_str().unwrap(), "--level", "3"]).expect(0);
    }
    listed.len()
}

/// Runs it and kills it after so long; whether it was still running.
fn killed_after(env: &Migrated, words: &[&str], wait: Duration) -> bool {
    let mut child =
        env.command(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(wait);
    let running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    running
}

/// Waits until the server has done, or not, what it was told about this database from outside by one that is dead: it cannot
/// be used while it gets another name.
fn until_nobody_renames(env: &Migrated) {
    if env.backend == Backend::Sqlite {
        return;
    }
    let said = format!(
        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
         AND datname <> '{name}' AND position('{name}' IN query) > 0",
        name = env.name()
    );
    wait_for(async {
        let mut server = PgConnection::connect(cluster::url()).await.unwrap();
        let begun = Instant::now();
        while sqlx::query_scalar::<_, i64>(AssertSqlSafe(said.as_str())).fetch_one(&mut server).await.unwrap()
            > 0
        {
            assert!(begun.elapsed() < Duration::from_secs(180), "somebody is at work on {}", env.name());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        server.close().await.unwrap();
    });
}

each_backend! {
    fn a_backup_that_is_killed_is_whole_or_not_there(env: &Migrated) {
        fill(env, 1, 500);
        for (n, point) in MAKING.iter().enumerate().filter(|(_, point)| passed_by(point, env.backend)) {
            let before = list(env).len();
            env.pqctl_with(&[("PQCTL_FAILPOINT", &format!("{point}:kill"))], &["backup", "create"]).expect(137);
            let after = all_are_good(env);
            assert_eq!(after - before, usize::from(n == 4), "{point}");
        }
        create(env, &[]);
        assert_eq!(files(env).len(), 2 * list(env).len(), "{:?}", files(env));
    }

    fn a_backup_killed_at_any_moment_is_whole_or_not_there(env: &Migrated) {
        fill(env, 1, 5_000);
        let begun = Instant::now();
        create(env, &[]);
        let usual = begun.elapsed();
        let (mut chance, rounds, mut hit) = (chance(), kills(4), 0);
        for _ in 0..rounds {
            let wait = usual.mul_f64(chance.random_range(0.02..1.1));
            hit += u32::from(killed_after(env, &["-q", "backup", "create"], wait));
        }
        let good = all_are_good(env);
        create(env, &[]);
        assert_eq!(files(env).len(), 2 * list(env).len(), "{:?}", files(env));
        eprintln!("{:?}: {rounds} backups, {hit} killed while running, {good} listed, all restored and compared", env.backend);
    }

    fn a_restore_that_is_killed_leaves_the_old_or_the_new(env: &Migrated) {
        fill(env, 1, 300);
        let backup = id(&create(env, &[]));
        let saved = content(env);
        for (row, point) in (301..).zip(RESTORING.iter().filter(|point| passed_by(point, env.backend))) {
            fill(env, row, 1);
            let old = content(env);
            assert_ne!(old, saved);
            let confirm = format!("--confirm={}", env.name());
            let words = ["restore", &backup, "--force", &confirm, "--no-backup"];
            env.pqctl_with(&[("PQCTL_FAILPOINT", &format!("{point}:kill"))], &words).expect(137);
            let expected = if *point == "restore.swapped" { &saved } else { &old };
            assert_eq!(&content(env), expected, "{point}");
            replace_soon(env, &backup);
            assert_eq!(content(env), saved, "{point}");
            assert!(beside(env).is_empty(), "{point}: {:?}", beside(env));
            assert_eq!(files(env).len(), 2, "{point}: {:?}", files(env));
            tidy(env);
        }
    }

    fn what_a_killed_restore_leaves_goes_with_that_of_another_backup(env: &Migrated) {
        fill(env, 1, 20);
        let first = id(&create(env, &[]));
        fill(env, 21, 1);
        let second = id(&create(env, &[]));
        let point = if env.backend == Backend::Sqlite { "restore.unpacked" } else { "restore.filled" };
        let confirm = format!("--confirm={}", env.name());
        let words = ["restore", &first, "--force", &confirm, "--no-backup"];
        env.pqctl_with(&[("PQCTL_FAILPOINT", &format!("{point}:kill"))], &words).expect(137);
        assert_eq!(beside(env).len(), 1);
        replace_soon(env, &second);
        assert!(beside(env).is_empty(), "{:?}", beside(env));
        assert_eq!(files(env).len(), 4, "{:?}", files(env));
        tidy(env);
    }

    fn a_restore_killed_at_any_moment_leaves_the_old_or_the_new(env: &Migrated) {
        fill(env, 1, 2_000);
        let backup = id(&create(env, &[]));
        let saved = content(env);
        fill(env, 2_001, 1);
        let begun = Instant::now();
        replace(env, &backup, &["--no-backup"]).expect(0);
        let usual = begun.elapsed();
        let confirm = format!("--confirm={}", env.name());
        let (mut chance, rounds) = (chance(), kills(4));
        let (mut olds, mut news, mut hit) = (0, 0, 0);
        for round in 0..rounds {
            fill(env, 3_000 + round, 1);
            let old = content(env);
            let wait = usual.mul_f64(chance.random_range(0.02..1.1));
            let words = ["-q", "restore", &backup, "--force", &confirm, "--no-backup"];
            hit += u32::from(killed_after(env, &words, wait));
            until_nobody_renames(env);
            let now = content(env);
            assert!(now == old || now == saved, "neither the old nor the new");
            olds += u32::from(now == old);
            news += u32::from(now == saved);
            replace_soon(env, &backup);
            assert_eq!(content(env), saved);
            assert!(beside(env).is_empty(), "{:?}", beside(env));
            env.pqctl(&["-q", "restore", "--finish"]).expect(0);
        }
        eprintln!("{:?}: {rounds} restores, {hit} killed while running: {olds} times the old database, {news} times the new", env.backend);
    }

    fn undoing_that_is_killed_can_be_run_again(env: &Migrated) {
        fill(env, 1, 100);
        let backup = id(&create(env, &[]));
        fill(env, 101, 1);
        let old = content(env);
        replace(env, &backup, &["--no-backup"]).expect(0);
        if env.backend == Backend::Sqlite {
            let new = content(env);
            env.pqctl_with(&[("PQCTL_FAILPOINT", "restore.undoing:kill")], &["restore", "--undo"]).expect(137);
            assert_eq!(content(env), new);
        }
        env.pqctl(&["restore", "--undo"]).expect(0);
        assert_eq!(content(env), old);
        tidy(env);
    }
}

#[test]
fn an_undo_that_is_killed_loses_neither_of_the_two() {
    use crate::harness::backend::Start;
    let env = Migrated::start(Backend::Sqlite);
    fill(&env, 1, 20);
    let backup = id(&create(&env, &[]));
    let new = content(&env);
    let undo = |point: &str| {
        env.pqctl_with(&[("PQCTL_FAILPOINT", &format!("{point}:kill"))], &["restore", "--undo"]).expect(137);
    };
    let kept = || {
        let kept = env.pqctl(&["restore", "--kept", "--json"]).expect(0).json();
        kept["data"]["kept"].as_array().unwrap().clone()
    };
    for point in ["restore.undoing", "restore.undone", "restore.undone_about", "restore.undone_named"] {
        fill(&env, 21, 1);
        let old = content(&env);
        replace(&env, &backup, &["--no-backup"]).expect(0);
        undo(point);
        let (now, other) = if point == "restore.undoing" { (&new, &old) } else { (&old, &new) };
        assert_eq!(&content(&env), now, "{point}");
        let listed = kept();
        let newest = listed.last().unwrap();
        let said = if point == "restore.undoing" { "replaced by backup" } else { "undone on" };
        assert!(newest["about"].as_str().is_some_and(|about| about.starts_with(said)), "{point}: {listed:?}");
        // Somebody goes on working before the next look.
        env.execute("UPDATE exams SET year = year");
        env.pqctl(&["restore", "--undo", newest["name"].as_str().unwrap()]).expect(0);
        assert_eq!(&content(&env), other, "{point}");
        env.pqctl(&["restore", "--undo"]).expect(0);
        assert_eq!(&content(&env), now, "{point}");
        // Killed twice in a row, and then finished: nothing is left over.
        undo("restore.undone");
        undo("restore.undone");
        assert_eq!(&content(&env), now, "{point}");
        env.pqctl(&["restore", "--finish"]).expect(0);
        assert!(kept().is_empty() && beside(&env).is_empty(), "{point}");
        assert_eq!(env.text("PRAGMA integrity_check").as_deref(), Some("ok"));
        env.execute("DELETE FROM exams WHERE body = 'Board 21'");
        assert_eq!(content(&env), new, "{point}");
    }
    let names =
        std::fs::read_dir(env.work()).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap());
    let left: Vec<_> = names.filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm")).collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn live_writers_never_see_a_malformed_file() {
    use crate::harness::backend::Start;
    let env = Migrated::start(Backend::Sqlite);
    fill(&env, 1, 3_000);
    let backup = id(&create(&env, &[]));
    let (ended, written) = (AtomicBool::new(false), AtomicU32::new(0));
    let rounds = kills(4);
    std::thread::scope(|scope| {
        for writer in 0..2u32 {
            let (ended, written, env) = (&ended, &written, &env);
            scope.spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async {
                    use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
                    let options = SqliteConnectOptions::new()
                        .filename(env.sqlite_file())
                        .busy_timeout(Duration::from_secs(60));
                    let mut open = SqliteConnection::connect_with(&options).await.unwrap();
                    let mut n = 10_000 * (writer + 1);
                    while !ended.load(Ordering::Relaxed) {
                        n += 1;
                        let sql = "INSERT INTO exams (body, year, created_at) VALUES ($1, 2020, '2026-03-02T09:00:00+00:00')";
                        // Waiting too long is no damage; anything else is.
                        match sqlx::query(sql).bind(format!("Writer {n}")).execute(&mut open).await {
                            Ok(_) => { written.fetch_add(1, Ordering::Relaxed); }
                            Err(error) => assert!(error.to_string().contains("locked"), "{error}"),
                        }
                        tokio::time::sleep(Duration::from_millis(2)).await;
                    }
                });
            });
        }
        for round in 0..rounds {
            if round % 2 == 0 {
                replace(&env, &backup, &["--no-backup"]).expect(0);
            } else {
                let confirm = format!("--confirm={}", env.name());
                let words = ["-q", "restore", &backup, "--force", &confirm, "--no-backup"];
                killed_after(&env, &words, Duration::from_millis(150 + 50 * u64::from(round)));
            }
            assert_eq!(env.text("PRAGMA quick_check").as_deref(), Some("ok"));
        }
        ended.store(true, Ordering::Relaxed);
    });
    assert_eq!(env.text("PRAGMA integrity_check").as_deref(), Some("ok"));
    assert!(written.load(Ordering::Relaxed) > 0 && exams(&env) >= 3_000);
    eprintln!("{rounds} restores under {} writes: no damage", written.load(Ordering::Relaxed));
}
