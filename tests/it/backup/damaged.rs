//! Restoring where the SQLite file itself is damaged or gone: the backup takes its place, what is left of it is kept
//! with all that belongs to it, and no old log is replayed over the new file.

use super::{beside, content, create, exams, fill, id, replace};
use crate::harness::backend::{Backend, Migrated, Start};
use serde_json::json;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::path::PathBuf;

fn started() -> (Migrated, String) {
    let env = Migrated::start(Backend::Sqlite);
    fill(&env, 1, 2_000);
    let backup = id(&create(&env, &[]));
    fill(&env, 2_001, 10);
    (env, backup)
}

/// Spoils bytes of the live file: its beginning, or a page of the largest table.
fn spoil(env: &Migrated, beginning: bool) {
    let at = if beginning {
        0
    } else {
        let page = env.text(
            "SELECT CAST(pageno AS TEXT) FROM dbstat WHERE name = 'exams' AND pagetype = 'leaf' LIMIT 1 OFFSET 3",
        );
        (page.unwrap().parse::<u64>().unwrap() - 1) * 4096
    };
    // By another process: closing the file would end the locks that this one has on it.
    let shell = format!(
        "head -c 600 /dev/zero | tr '\\0' '\\253' | dd of='{}' bs=1 seek={at} conv=notrunc status=none",
        env.sqlite_file().display()
    );
    env.outcome_of(env.command_of("sh", &["-c", &shell]), b"").expect(0);
}

/// The file and what SQLite puts beside it.
fn log_of(env: &Migrated) -> PathBuf {
    let mut name = env.sqlite_file().into_os_string();
    name.push("-wal");
    name.into()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// Somebody else who has it open.
fn open(env: &Migrated, runtime: &tokio::runtime::Runtime) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(env.sqlite_file());
    let mut open = runtime.block_on(SqliteConnection::connect_with(&options)).unwrap();
    runtime.block_on(sqlx::query("SELECT count(*) FROM exams").execute(&mut open)).unwrap();
    open
}

/// A log with rows that were committed, as a process leaves it that was killed.
fn leave_a_log(env: &Migrated) -> Vec<u8> {
    let runtime = runtime();
    let mut writer = open(env, &runtime);
    let insert =
        "INSERT INTO exams (body, year, created_at) VALUES ('in the log', 2020, '2026-03-02T09:00:00+00:00')";
    runtime.block_on(sqlx::query(insert).execute(&mut writer)).unwrap();
    let log = std::fs::read(log_of(env)).unwrap();
    runtime.block_on(writer.close()).unwrap();
    assert!(log.len() > 4_096);
    log
}

#[test]
fn a_damaged_file_is_replaced_and_kept() {
    for beginning in [true, false] {
        let (env, backup) = started();
        spoil(&env, beginning);
        let live = env.sqlite_file().display().to_string();
        let spoilt = std::fs::read(&live).unwrap();
        if beginning {
            let refused = env.pqctl(&["restore", &backup]).expect(7);
            for named in [live.clone(), format!("{live}-wal"), format!("{live}-shm")] {
                assert!(refused.stderr.contains(&named), "{named}: {refused}");
            }
            let asked = env.pqctl(&["restore", &backup, "--force"]).expect(7);
            assert!(asked.stderr.contains("--confirm="), "{asked}");
            let dry = env.pqctl(&["restore", &backup, "--dry-run"]).expect(0);
            assert!(dry.stdout.contains("a damaged file"), "{dry}");
            let doctor = env.pqctl(&["users", "list"]).expect(8);
            assert!(doctor.stderr.contains("restore latest --force"), "{doctor}");
            assert_eq!(std::fs::read(&live).unwrap(), spoilt);
        }
        let done = replace(&env, &backup, &[]).expect(0).json();
        let restored = &done["data"]["restored"];
        assert!(restored["damaged"].is_string() && restored["backup_before"] == json!(null), "{done:#}");
        assert_eq!((exams(&env), env.text("PRAGMA integrity_check").as_deref()), (2_000, Some("ok")));
        assert!(beside(&env).is_empty(), "{:?}", beside(&env));
        let kept = PathBuf::from(restored["kept"].as_str().unwrap());
        assert!(std::fs::read(&kept).unwrap() == spoilt, "what is left of it is kept as it was");
        // Only for those who repair: it does not come back.
        let there = content(&env);
        env.pqctl(&["restore", "--undo"]).expect(8);
        assert_eq!(content(&env), there);
        env.pqctl(&["restore", "--finish"]).expect(0);
        assert!(!kept.exists());
        assert_eq!(content(&env), there);
    }
}

#[test]
fn the_log_of_a_file_that_is_gone_is_not_replayed() {
    let (env, backup) = started();
    let log = leave_a_log(&env);
    std::fs::remove_file(env.sqlite_file()).unwrap();
    std::fs::write(log_of(&env), &log).unwrap();
    let kill = [("PQCTL_FAILPOINT", "restore.set_aside:kill")];
    env.pqctl_with(&kill, &["-q", "restore", &backup]).expect(137);
    std::fs::write(log_of(&env), &log).unwrap();
    let done = env.pqctl(&["-q", "restore", &backup, "--json"]).expect(0).json();
    assert_eq!(exams(&env), 2_000);
    assert_eq!(env.text("SELECT body FROM exams WHERE body = 'in the log'"), None);
    assert_eq!(env.text("PRAGMA integrity_check").as_deref(), Some("ok"));
    let aside = PathBuf::from(done["data"]["restored"]["set_aside"][0].as_str().unwrap());
    assert_eq!(std::fs::read(&aside).unwrap(), log);
    env.pqctl(&["restore", "--finish"]).expect(0);
    let names: Vec<_> = std::fs::read_dir(env.work()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn a_damaged_file_is_not_moved_while_somebody_has_it_open() {
    let (env, backup) = started();
    let runtime = runtime();
    let other = open(&env, &runtime);
    spoil(&env, true);
    let busy = replace(&env, &backup, &["--patience", "50ms"]).expect(5);
    assert!(busy.stdout.contains("workers stop --all"), "{busy}");
    assert!(env.sqlite_file().exists());
    runtime.block_on(async { drop(other) });
    drop(runtime);
    // The thread of the connection ends a moment later.
    replace(&env, &backup, &["--patience", "30s"]).expect(0);
    assert_eq!(exams(&env), 2_000);
}

#[test]
fn killed_while_a_damaged_file_is_moved() {
    for point in ["restore.prepared", "restore.aside", "restore.moved"] {
        let (env, backup) = started();
        let log = leave_a_log(&env);
        std::fs::write(log_of(&env), &log).unwrap();
        spoil(&env, true);
        let confirm = format!("--confirm={}", env.name());
        let words = ["-q", "restore", &backup, "--force", &confirm];
        env.pqctl_with(&[("PQCTL_FAILPOINT", &format!("{point}:kill"))], &words).expect(137);
        env.pqctl(&words).expect(0);
        assert_eq!(
            (exams(&env), env.text("PRAGMA integrity_check").as_deref()),
            (2_000, Some("ok")),
            "{point}"
        );
        assert_eq!(env.text("SELECT body FROM exams WHERE body = 'in the log'"), None, "{point}");
        env.pqctl(&["restore", "--finish"]).expect(0);
        let names: Vec<_> =
            std::fs::read_dir(env.work()).unwrap().map(|one| one.unwrap().file_name()).collect();
        assert_eq!(names.len(), 1, "{point}: {names:?}");
    }
}
