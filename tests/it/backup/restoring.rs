//! Bringing a backup back: into nothing, in place of something, undone and finished, from an older schema; and
//! everything that is refused.

use super::{beside, content, create, exams, files, fill, folder, id, list, replace, tidy};
use crate::harness::backend::{Backend, Migrated, administer};
use crate::harness::cluster;
use crate::harness::terminal::Terminal;
use serde_json::json;

/// A database of the same engine that is not there yet.
fn another(env: &Migrated) -> (String, String) {
    let name = format!("{}_other", env.name());
    let url = match env.backend {
        Backend::Sqlite => format!("sqlite://{}", env.work().join("other.db").display()),
        Backend::Postgres => cluster::url_of("", &name),
    };
    (name, url)
}

each_backend! {
    fn into_a_database_that_is_not_there(env: &Migrated) {
        fill(env, 1, 100);
        let before = content(env);
        create(env, &[]);
        let (name, url) = another(env);
        let dry = env.pqctl(&["restore", "latest", "--dry-run", "--database-url", &url]).expect(0);
        assert!(dry.stdout.contains("Nothing was changed (--dry-run)."), "{dry}");
        let done = env.pqctl(&["-q", "restore", "latest", "--database-url", &url, "--json"]).expect(0).json();
        let restored = &done["data"]["restored"];
        assert_eq!((&restored["kept"], &restored["backup_before"]), (&json!(null), &json!(null)));
        let sums = env.pqctl(&["--database-url", &url, "db", "fingerprint", "--table", "exams", "--table", "users", "--json"]);
        assert_eq!(sums.expect(0).json()["data"].to_string(), before);
        env.pqctl(&["--database-url", &url, "migrate", "check"]).expect(0);
        // New rows get new numbers.
        env.pqctl(&["--database-url", &url, "users", "add", "ada@example.org"]).expect(0);
        if env.backend == Backend::Postgres {
            administer(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }

    fn what_is_there_is_replaced_only_by_name_and_comes_back(env: &Migrated) {
        fill(env, 1, 100);
        let old = content(env);
        let backup = id(&create(env, &[]));
        fill(env, 101, 11);
        env.execute("DELETE FROM exams WHERE body = 'Board 7'");
        let new = content(env);

        let refused = env.pqctl(&["restore", &backup]).expect(7);
        assert!(refused.stderr.contains("holds data (110 rows in exams"), "{refused}");
        let asked = env.pqctl(&["restore", &backup, "--force"]).expect(7);
        assert!(asked.stderr.contains(&format!("--confirm={}", env.name())), "{asked}");
        env.pqctl(&["restore", &backup, "--force", "--confirm=other"]).expect(7);
        env.pqctl(&["restore", &backup, "--dry-run"]).expect(0);
        env.pqctl(&["restore", &backup, "--no-backup"]).expect(2);
        assert_eq!(content(env), new);
        assert_eq!(list(env).len(), 1);

        let done = replace(env, &backup, &[]).expect(0).json();
        assert_eq!(content(env), old);
        // Both were made in the same second: only their reasons tell them apart.
        let of = |reason: &str| list(env).into_iter().find(|one| one["reason"] == reason).unwrap();
        assert_eq!(done["data"]["restored"]["rows"], of("manual")["rows"]);
        let before = of("pre-restore");
        assert_eq!(before["id"], done["data"]["restored"]["backup_before"]);
        env.pqctl(&["backup", "verify", before["id"].as_str().unwrap(), "--level", "3"]).expect(0);
        assert!(beside(env).is_empty(), "{:?}", beside(env));

        let kept = env.pqctl(&["restore", "--kept", "--json"]).expect(0).json();
        assert_eq!(kept["data"]["kept"].as_array().unwrap().len(), 1);
        for expected in [&new, &old, &new] {
            env.pqctl(&["restore", "--undo"]).expect(0);
            assert_eq!(&content(env), expected, "undone, undone again, and so on");
        }
        let finished = env.pqctl(&["restore", "--finish", "--json"]).expect(0).json();
        assert_eq!(finished["data"]["removed"].as_array().unwrap().len(), 1);
        assert_eq!(content(env), new);
        env.pqctl(&["restore", "--undo"]).expect(10);
        assert_eq!(env.pqctl(&["restore", "--kept", "--json"]).expect(0).json()["data"]["kept"], json!([]));
        // `latest` is never what a restore saved.
        let dry = env.pqctl(&["restore", "latest", "--dry-run", "--json"]).expect(0).json();
        assert_eq!(dry["data"]["backup"], json!(backup));
    }

    fn mail_and_schedules_are_held(env: &Migrated) {
        env.pqctl(&["-q", "schedules", "list"]).expect(0);
        env.pqctl(&["-q", "schedules", "tick"]).expect(0);
        fill(env, 1, 5);
        let backup = id(&create(env, &[]));
        let done = replace(env, &backup, &[]).expect(0).json();
        let scheduled = env.text("SELECT CAST(count(*) AS TEXT) FROM schedules").unwrap();
        assert_eq!(done["data"]["restored"]["held"]["schedules"].to_string(), scheduled);
        let running = env.text("SELECT CAST(count(*) AS TEXT) FROM schedules WHERE paused_at IS NULL");
        assert_eq!(running.as_deref(), Some("0"));
        tidy(env);
    }

    fn an_older_schema_is_brought_up_to_date(env: &Migrated) {
        env.pqctl(&["-q", "migrate", "down", "--to", "9", "--yes"]).expect(0);
        fill(env, 1, 10);
        let backup = id(&create(env, &[]));
        env.pqctl(&["backup", "verify", &backup, "--level", "3"]).expect(0);
        env.pqctl(&["-q", "migrate", "--no-backup"]).expect(0);
        fill(env, 11, 10);
        let done = replace(env, &backup, &[]).expect(0).json();
        assert!(done["data"]["restored"]["migrated"].as_u64().unwrap() >= 3, "{done}");
        env.pqctl(&["migrate", "check"]).expect(0);
        assert_eq!(exams(env), 10);
        env.pqctl(&["restore", "--finish"]).expect(0);
        replace(env, &backup, &["--no-migrate", "--no-backup"]).expect(0);
        env.pqctl(&["migrate", "check"]).expect(4);
        tidy(env);
    }

    fn jobs_that_write_mail_wait_until_somebody_lets_them_go(env: &Migrated) {
        env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        let enqueue = |words: &[&str]| {
            let added = env.pqctl(&[&["-q", "jobs", "enqueue", "--json"], words].concat()).expect(0).json();
            added["data"]["id"].to_string()
        };
        let work = || env.pqctl(&["-q", "run-worker", "--until-empty", "--no-scheduler"]).expect(0);
        let count = |what: &str| env.text(&format!("SELECT CAST(count(*) AS TEXT) FROM {what}")).unwrap();
        let mails = r#"{"num_emails": 2, "delay_per_email": 0.5}"#;
        let running = enqueue(&["send-emails", "--payload", mails]);
        env.execute(&format!("UPDATE jobs SET state = 'running', attempts = 1, worker_id = 7 WHERE id = {running}"));
        enqueue(&["send_email", "--payload", mails, "--queue", "files", "--in", "1h"]);
        enqueue(&["health-check"]);
        let other = enqueue(&["probe"]);
        let kept = enqueue(&["probe", "--queue", "maintenance"]);
        env.pqctl(&["-q", "queues", "pause", "reports", "--reason", "mine"]).expect(0);
        let backup = id(&create(env, &[]));
        let done = replace(env, &backup, &["--no-backup"]).expect(0);
        let held = &done.json()["data"]["restored"]["held"];
        assert_eq!((&held["queues"], &held["health_checks"]), (&json!(2), &json!(1)), "{done}");
        work();
        assert_eq!(count("outbox"), "0");
        for job in [&other, &kept] {
            assert_eq!(count(&format!("job_history WHERE id = {job} AND outcome = 'succeeded'")), "1", "no mail, no reason to wait");
        }
        assert_eq!(count("jobs"), "3");
        let shown = env.pqctl(&["queues", "list", "--json"]).expect(0).json();
        let paused: Vec<_> = shown["data"]["queues"].as_array().unwrap().iter()
            .filter(|queue| queue["paused_reason"].as_str().is_some_and(|why| why.contains("pqctl mail release")))
            .map(|queue| queue["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(paused, ["files", "notifications"]);
        // A choice among mails is no word about them; without one they go on.
        env.pqctl(&["mail", "release", "--older-than", "1d", "--yes"]).expect(0);
        work();
        assert_eq!(count("outbox"), "0");
        let released = env.pqctl(&["-q", "mail", "release", "--yes", "--json"]).expect(0).json();
        assert_eq!(released["data"]["queues"], json!(["files", "notifications"]));
        work();
        assert_eq!(count("outbox WHERE category = 'task'"), "2", "the other is due in an hour");
        assert_eq!(count("queues WHERE paused_reason = 'mine' AND paused_at IS NOT NULL"), "1");
        assert!(env.pqctl(&["mail", "release", "--yes"]).expect(0).stdout.contains("No mails are held"));
        tidy(env);
    }

    fn an_older_schema_is_as_quiet(env: &Migrated) {
        env.pqctl(&["-q", "migrate", "down", "--to", "9", "--yes"]).expect(0);
        let at = "'2026-03-02T09:00:00+00:00'";
        let states = ["queued", "deferred", "sending", "sent"];
        for (n, state) in states.iter().enumerate() {
            env.execute(&format!(
                "INSERT INTO outbox (dedupe_key, message_id, category, recipient, recipient_domain, subject, body_text,
                     state, next_attempt_at, expires_at, created_at, updated_at)
                 VALUES ('{n}', '{n}', 'test', 'ada@example.org', 'example.org', 's', 't', '{state}', {at}, {at}, {at}, {at})"
            ));
        }
        env.execute(&format!(
            "INSERT INTO schedules (name, kind, cron, timezone, created_at, updated_at)
                 VALUES ('nightly', 'probe', '0 4 * * *', 'UTC', {at}, {at});
             INSERT INTO jobs (queue, kind, payload, state, run_at, attempts, worker_id, created_at)
                 VALUES ('default', 'probe', '{{}}', 'running', {at}, 1, 7, {at})"
        ));
        let backup = id(&create(env, &[]));
        env.pqctl(&["-q", "migrate", "--no-backup"]).expect(0);
        let done = replace(env, &backup, &["--no-migrate", "--no-backup"]).expect(0).json();
        let held = &done["data"]["restored"]["held"];
        assert_eq!((&held["mails"], &held["schedules"], &held["running_jobs"]), (&json!(3), &json!(1), &json!(1)), "{done:#}");
        let count = |what: &str| env.text(&format!("SELECT CAST(count(*) AS TEXT) FROM {what}")).unwrap();
        assert_eq!(count("outbox WHERE state = 'held' AND state_reason LIKE 'restored from backup %'"), "3");
        assert_eq!(count("schedules WHERE paused_at IS NOT NULL"), "1");
        assert_eq!(count("jobs WHERE state = 'waiting' AND worker_id IS NULL"), "1");
        assert_eq!(count("settings WHERE key = 'restored'"), "1");
        tidy(env);
        // Long before there was anything of the kind.
        env.pqctl(&["-q", "migrate", "down", "--to", "1", "--yes"]).expect(0);
        let backup = id(&create(env, &[]));
        let done = replace(env, &backup, &["--no-migrate", "--no-backup"]).expect(0).json();
        assert_eq!(done["data"]["restored"]["held"], json!({}), "{done:#}");
        tidy(env);
    }

    fn on_a_terminal_one_is_chosen_and_the_name_is_typed(env: &Migrated) {
        fill(env, 1, 10);
        let old = content(env);
        create(env, &[]);
        fill(env, 11, 10);
        let mut terminal = Terminal::start(env.command(&["--accessible", "restore", "--force"]));
        terminal.wait_for("Which backup?");
        terminal.wait_for("Number (empty to leave)");
        terminal.type_line("1");
        terminal.wait_for("are replaced by the");
        terminal.type_line(env.name());
        let (code, shown) = terminal.end();
        assert_eq!(code, 0, "{shown}");
        assert_eq!(content(env), old);
        tidy(env);
    }
}

#[test]
fn a_backup_of_the_other_engine_is_refused() {
    use crate::harness::backend::Start;
    let (file, server) = (Migrated::start(Backend::Sqlite), Migrated::start(Backend::Postgres));
    for (from, to) in [(&file, &server), (&server, &file)] {
        create(from, &[]);
        fill(to, 1, 3);
        let (there, place) = (content(to), folder(from).display().to_string());
        let refused = to.pqctl(&["restore", "latest", "--folder", &place, "--force"]).expect(7);
        assert!(refused.stderr.contains("db copy"), "{refused}");
        assert_eq!(content(to), there);
    }
}

#[test]
fn open_connections_see_what_was_restored() {
    use crate::harness::backend::Start;
    use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
    let env = Migrated::start(Backend::Sqlite);
    fill(&env, 1, 10);
    let backup = id(&create(&env, &[]));
    fill(&env, 11, 500);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let options = SqliteConnectOptions::new().filename(env.sqlite_file());
    let mut open = runtime.block_on(SqliteConnection::connect_with(&options)).unwrap();
    let mut count = || -> i64 {
        runtime.block_on(sqlx::query_scalar("SELECT count(*) FROM exams").fetch_one(&mut open)).unwrap()
    };
    assert_eq!(count(), 510);
    replace(&env, &backup, &[]).expect(0);
    assert_eq!(count(), 10);
    env.pqctl(&["restore", "--undo"]).expect(0);
    assert_eq!(count(), 510);
    assert_eq!(env.text("PRAGMA integrity_check").as_deref(), Some("ok"));
    assert_eq!(files(&env).len(), 4);
}
