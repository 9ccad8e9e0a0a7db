//! Backups that are made without anybody asking: by jobs, before migrations, at the end of a quickstart; what looks
//! whether there are any; and the page for operators, run as it is written.

use super::{content, create, exams, files, fill, folder, id, list, tidy};
use crate::harness::backend::{Backed, Backend, Migrated, administer};
use crate::harness::screens::steps;
use crate::harness::terminal::Terminal;
use crate::harness::{cluster, source};
use serde_json::{Value, json};

/// Enqueues a job, lets a worker run what there is, and shows the job.
fn run(env: &Backed, now: &str, kind: &str, payload: &Value) -> Value {
    let added = env.pqctl(&["-q", "jobs", "enqueue", kind, "--payload", &payload.to_string(), "--json"]);
    let id = added.expect(0).json()["data"]["id"].to_string();
    let variables =
        [("PQCTL_TEST_NOW", now), ("PQCTL_BACKUP_KEEP_LAST", "2"), ("PQCTL_BACKUP_KEEP_DAILY", "0")];
    let weeks = [
        ("PQCTL_BACKUP_KEEP_WEEKLY", "0"),
        ("PQCTL_BACKUP_KEEP_MONTHLY", "0"),
        ("PQCTL_BACKUP_KEEP_YEARLY", "0"),
    ];
    let worker = ["-q", "run-worker", "--until-empty", "--no-scheduler", "--queues", "maintenance"];
    env.pqctl_with(&[&variables[..], &weeks].concat(), &worker).expect(0);
    let shown = env.pqctl(&["jobs", "show", &id, "--json"]).expect(0).json();
    shown["data"].clone()
}

each_backend! {
    fn jobs_make_remove_and_prove_backups(env: &Migrated) {
        fill(env, 1, 40);
        let now = "2026-03-02T09:00:00Z";
        let nothing = run(env, now, "verify-backup", &json!({}));
        assert_eq!(nothing["state"], "FAILED", "{nothing:#}");
        for n in 1..=3 {
            let done = run(env, now, if n == 1 { "database_backup" } else { "backup-database" }, &json!({}));
            assert_eq!(done["state"], "SUCCESS", "{done:#}");
            assert_eq!(done["result"]["removed"], if n == 3 { 1 } else { 0 }, "{done:#}");
        }
        let listed = list(env);
        assert_eq!((listed.len(), &listed[0]["reason"]), (2, &json!("scheduled")));
        assert_eq!(listed[0]["proven"]["level"], 2);
        let done = run(env, now, "verify-backup", &json!({ "others": 5 }));
        assert_eq!(done["state"], "SUCCESS", "{done:#}");
        assert_eq!(done["result"]["backups"].as_array().unwrap().len(), 2);
        assert!(list(env).iter().all(|one| one["proven"]["level"] == 3));
        let payload = files(env).into_iter().find(|name| !name.ends_with(".json")).unwrap();
        std::fs::write(folder(env).join(payload), "short").unwrap();
        let damaged = run(env, now, "verify-backup", &json!({ "others": 5 }));
        assert_eq!(damaged["state"], "FAILED", "{damaged:#}");
        assert!(damaged["errors"].to_string().contains("damaged"), "{damaged:#}");
        env.pqctl(&["-q", "jobs", "enqueue", "verify-backup", "--payload", r#"{"others": 101}"#]).expect(2);
    }

    fn health_and_doctor_tell_where_backups_are_made(env: &Migrated) {
        let backups = |code: i32| {
            let doctor = env.pqctl(&["doctor", "--json"]);
            assert!([0, code].contains(&doctor.code), "{doctor}");
            let findings = doctor.json()["data"]["findings"].as_array().unwrap().clone();
            findings.into_iter().find(|finding| finding["area"] == "backups")
        };
        assert_eq!(backups(4), None, "nobody makes backups here");
        create(env, &[]);
        let finding = backups(4).unwrap();
        assert_eq!((&finding["state"], &finding["remedy"]), (&json!("warn"), &json!("`pqctl backup verify latest --level 3`")));
        env.pqctl(&["backup", "verify", "--level", "3"]).expect(0);
        let finding = backups(4).unwrap();
        assert_eq!(finding["state"], "ok", "{finding}");
        let health = run(env, "2026-03-02T09:00:00Z", "health-check", &json!({}));
        let checks = health["result"]["checks"].as_array().unwrap();
        assert!(checks.iter().any(|check| check["area"] == "backups" && check["state"] == "ok"), "{health:#}");
    }

    fn migrating_backs_up_first_where_something_could_be_lost(env: &Migrated) {
        let migrated = |words: &[&str]| {
            let done = env.pqctl(&[&["-q", "migrate", "--json"], words].concat()).expect(0).json();
            done["data"]["backup"].clone()
        };
        let back = || env.pqctl(&["-q", "migrate", "down", "--to", "9", "--yes"]).expect(0);
        env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        back();
        assert_eq!(migrated(&[]), json!(null), "an empty database has nothing to lose");
        env.execute("UPDATE settings SET value = '\"production\"' WHERE key = 'environment'");
        fill(env, 1, 30);
        back();
        assert_eq!(migrated(&["--no-backup"]), json!(null));
        back();
        let made = migrated(&[]);
        assert_eq!(list(env)[0]["id"], made);
        assert_eq!((&list(env)[0]["reason"], &list(env)[0]["schema_version"]), (&json!("pre-migrate"), &json!(9)));
        assert_eq!(migrated(&[]), json!(null), "nothing is pending");
        // Setting up what is there migrates as well, and as carefully.
        let steps = |words: &[&str]| {
            back();
            let done = env.pqctl(&[&["-q", "init-db", "--no-admin", "--json"], words].concat()).expect(0).json();
            done["data"]["steps"].as_array().unwrap().iter().any(|step| step["step"] == "backup")
        };
        assert!(!steps(&["--no-backup"]));
        assert!(steps(&[]));
        assert_eq!((list(env).len(), &list(env)[0]["reason"]), (2, &json!("pre-migrate")));
        // The way back that is printed.
        fill(env, 31, 1);
        let confirm = format!("--confirm={}", env.name());
        env.pqctl(&["-q", "restore", made.as_str().unwrap(), "--force", "--no-migrate", &confirm]).expect(0);
        assert_eq!(exams(env), 30);
        env.pqctl(&["migrate", "check"]).expect(4);
        // Without a backup nothing is migrated.
        let taken = env.write("taken", "");
        let refused = env.pqctl_with(&[("PQCTL_BACKUP_DIRECTORY", taken.to_str().unwrap())], &["migrate"]);
        assert!(refused.code != 0 && refused.stderr.contains("--no-backup"), "{refused}");
        env.pqctl(&["migrate", "check"]).expect(4);
        tidy(env);
    }

    fn the_page_for_operators_runs_as_it_is_written(env: &Migrated) {
        env.pqctl(&["-q", "init-db", "--admin-email", "ada@example.org"]).expect(0);
        fill(env, 1, 25);
        let page = std::fs::read_to_string(source::root().join("docs/operations.md")).unwrap();
        let (_, backups) = page.split_once("## Backups").unwrap();
        let drill = match env.backend {
            Backend::Sqlite => "sqlite://drill.db".to_owned(),
            Backend::Postgres => cluster::url_of("", &format!("{}_drill", env.name())),
        };
        let programs = std::path::Path::new(env!("CARGO_BIN_EXE_pqctl")).parent().unwrap();
        let commands: Vec<String> = steps(backups).into_iter().map(|step| step.command).collect();
        assert!(commands.len() >= 10, "{commands:?}");
        for command in commands {
            let command = command
                .replace("--confirm=school", &format!("--confirm={}", env.name()))
                .replace("sqlite://drill.db", &drill);
            let shell = format!("PATH='{}':$PATH; {command}", programs.display());
            env.outcome_of(env.command_of("bash", &["-c", &shell]), b"").expect(0);
        }
        assert_eq!(exams(env), 25);
        tidy(env);
        if env.backend == Backend::Postgres {
            administer(&format!("DROP DATABASE IF EXISTS {}_drill WITH (FORCE)", env.name()));
        }
    }

    fn the_menu_says_what_each_action_would_be_as_a_command(env: &Migrated) {
        fill(env, 1, 10);
        let there = content(env);
        let mut terminal = Terminal::start(env.command(&["--accessible"]));
        terminal.wait_for("Number (empty to leave)");
        let number = |shown: &str, label: &str| {
            let line = shown.lines().rfind(|line| line.contains(label)).unwrap().to_owned();
            line.trim().split('.').next().unwrap().to_owned()
        };
        let picked = number(terminal.shown(), "Backups");
        terminal.type_line(&picked);
        for (label, command, end) in [
            ("Make a backup and read it back", "pqctl backup create", "Prove that it can be restored"),
            ("List backups", "pqctl backup list", "1 backup in"),
            ("Which backups do the rules give up?", "pqctl backup prune", "Nothing is to be removed"),
        ] {
            terminal.wait_for("Number (empty to leave)");
            let picked = number(terminal.shown(), label);
            terminal.type_line(&picked);
            terminal.wait_for(format!("Same as: {command}"));
            terminal.wait_for(end);
        }
        drop(terminal);
        assert_eq!(list(env).len(), 1);
        assert!(id(&list(env)[0]).starts_with("20260302T090000Z"));
        assert_eq!(content(env), there);
    }
}
