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
