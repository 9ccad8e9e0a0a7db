//! A source that has moved refuses what still works with it: a connection that was open all the time, a long command
//! between two slices, a session that waited for its turn. And what may be done with it: undo the move, back it up.

use super::beside::{Stranger, WRITE, end, wait_until};
use super::{copy, fill, target_of};
use crate::bank::number;
use crate::harness::backend::{Backed, Backend, Migrated, Missing, Start};
use std::process::Stdio;

/// What is left of a seal in the schema.
fn triggers(env: &Backed) -> i64 {
    match env.backend {
        Backend::Sqlite => number(env, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"),
        Backend::Postgres => number(
            env,
            "SELECT (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal) +
                (SELECT count(*) FROM pg_proc WHERE proname = 'pqctl_moved')",
        ),
    }
}

each_backend! {
    fn whoever_has_it_open_is_refused_from_then_on(env: &Migrated) {
        fill(env);
        let mut open = Stranger::of(env);
        open.says(WRITE).unwrap();
        let target = target_of(env);
        copy(env, &target, 0);
        for change in [WRITE, "UPDATE users SET name = name", "DELETE FROM audit_log", "UPDATE jobs SET attempts = attempts"] {
            let refused = open.says(change).unwrap_err();
            assert!(refused.to_string().contains("this database has moved to"), "{change}: {refused}");
        }
        assert_eq!(number(&target, "SELECT count(*) FROM audit_log WHERE actor = 'stranger'"), 1);
        assert_eq!(triggers(&target), 0);
        env.pqctl(&["db", "copy", "--undo-move"]).expect(0);
        open.says(WRITE).unwrap();
        assert_eq!(triggers(env), 0);
        // And once more, as if nothing had been.
        copy(env, &Missing::start(env.backend), 0);
        open.says(WRITE).unwrap_err();
    }

    fn a_long_command_ends_where_the_data_have_gone(env: &Migrated) {
        fill(env);
        let file = env.work().join("waiting");
        let mut command = env.command(&["-q", "process-questions", "--steps", "lint"]);
        command
            .env("PQCTL_PROCESSING_BATCH_SIZE", "10")
            .env("PQCTL_FAILPOINT", "process.linted:wait")
            .env("PQCTL_FAILPOINT_FILE", &file)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let running = command.spawn().unwrap();
        wait_until("the first slice", || file.exists());
        let target = target_of(env);
        copy(env, &target, 0);
        let results = "SELECT count(*) FROM process_results";
        let there = number(&target, results);
        assert!(there > 0);
        std::fs::remove_file(&file).unwrap();
        let (code, said) = end(running);
        assert_eq!(code, Some(7), "{said}");
        assert!(said.contains("this database has moved to") && said.contains("set `database.url`"), "{said}");
        assert_eq!(number(env, results), there, "not a row more than what was copied");
    }

    fn who_waits_for_the_lock_is_refused_when_it_ends(env: &Migrated) {
        fill(env);
        let target = Migrated::start(super::other(env.backend));
        // The copy stands still at its end, and holds the source.
        let file = env.work().join("waiting");
        let mut command = env.command(&["-q", "db", "copy", "--to", target.url()]);
        command.env("PQCTL_FAILPOINT", "copy.proven:wait").env("PQCTL_FAILPOINT_FILE", &file);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let copying = command.spawn().unwrap();
        wait_until("the copy", || file.exists());
        if env.backend == Backend::Sqlite {
            let mut writer = Stranger::of(env);
            writer.says("PRAGMA busy_timeout = 60000").unwrap();
            std::thread::scope(|scope| {
                let writing = scope.spawn(|| writer.says(WRITE));
                // It cannot be seen that it waits; whether it does or comes later, it is refused.
                std::fs::remove_file(&file).unwrap();
                assert_eq!(end(copying).0, Some(0));
                let refused = writing.join().unwrap().unwrap_err();
                assert!(refused.to_string().contains("has moved to"), "{refused}");
            });
        } else {
            // The copy notices who waits, and does not end: nobody is refused.
            let mut writer = Stranger::of(env);
            std::thread::scope(|scope| {
                let writing = scope.spawn(|| writer.says(WRITE));
                wait_until("the writer", || {
                    number(env, "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") > 0
                });
                std::fs::remove_file(&file).unwrap();
                assert_eq!(end(copying).0, Some(3));
                writing.join().unwrap().unwrap();
            });
            assert_eq!(triggers(env), 0);
        }
    }

    fn a_backup_of_one_that_has_moved_can_be_restored(env: &Migrated) {
        env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        env.pqctl(&["-q", "schedules", "tick"]).expect(0);
        env.pqctl(&["-q", "users", "add", "ada@example.org"]).expect(0);
        let before = env.pqctl(&["-q", "backup", "create", "--json"]).expect(0).json();
        copy(env, &target_of(env), 0);
        let moved = env.pqctl(&["-q", "backup", "create", "--json"]).expect(0).json();
        let confirm = format!("--confirm={}", env.name());
        for backup in [moved, before] {
            let id = backup["data"]["backup"]["id"].as_str().unwrap();
            env.pqctl(&["-q", "restore", id, "--force", &confirm, "--no-backup"]).expect(0);
            let refused = env.pqctl(&["-q", "users", "add", "ben@example.org"]).expect(7);
            assert!(refused.stderr.contains("has moved to"), "{refused}");
            assert_eq!(number(env, "SELECT count(*) FROM schedules WHERE paused_at IS NULL"), 0);
        }
        env.pqctl(&["-q", "restore", "--undo"]).expect(0);
        env.pqctl(&["-q", "users", "add", "ben@example.org"]).expect(7);
        env.pqctl(&["-q", "db", "copy", "--undo-move"]).expect(0);
        env.pqctl(&["-q", "users", "add", "ben@example.org"]).expect(0);
        assert_eq!(triggers(env), 0);
        env.pqctl(&["-q", "restore", "--finish"]).expect(0);
        env.pqctl(&["-q", "users", "add", "cid@example.org"]).expect(0);
    }
}
