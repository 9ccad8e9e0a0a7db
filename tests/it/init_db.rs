//! `pqctl init-db` on both engines: from nothing, again, by several at once, cut off in the middle, and
//! with everything that can be wrong with a database.

use crate::harness::backend::{Backed, Backend, Empty, Migrated, Missing, Start};
use crate::harness::cluster;
use crate::harness::env::{Outcome, TestEnv};
use crate::harness::ports::{self, Nobody};
use crate::harness::terminal::Terminal;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PASSWORD: (&str, &str) = ("PQCTL_ADMIN_PASSWORD", "correct horse battery");

/// The screen without what differs between engines, runs and later versions of the schema.
fn steady(outcome: Outcome) -> Outcome {
    outcome
        .replacing(r"\b\d+ tables on (SQLite|PostgreSQL)", "[N] tables on [ENGINE]")
        .replacing(r"\b\d+ applied", "[N] applied")
        .replacing(r"shown only now: [A-Za-z0-9]{20}\b", "shown only now: [PASSWORD]")
        .loosely()
}

fn count(env: &Backed, what: &str) -> String {
    env.text(&format!("SELECT CAST(count(*) AS TEXT) FROM {what}")).unwrap()
}

/// What every finished init-db has made, once.
fn is_ready(env: &Backed) {
    assert_eq!(count(env, "subjects"), "5");
    assert_eq!(count(env, "topics"), "17");
    assert_eq!(count(env, "users WHERE role = 'admin'"), "1");
    assert_eq!(count(env, "audit_log WHERE action = 'user.add'"), "1");
    assert_eq!(count(env, "settings WHERE key = 'instance_id'"), "1");
}

each_backend! {
    fn from_nothing_and_again(env: &Missing) {
        snapshot!(steady(env.pqctl(&["init-db"]).expect(0)), "init_db");
        is_ready(env);
        snapshot!(steady(env.pqctl(&["init-db"]).expect(0)), "init_db_again");
        is_ready(env);
        let quiet = env.pqctl(&["-q", "init-db"]).expect(0);
        assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    }

    fn machines_get_steps_with_timings_and_the_password_once(env: &Missing) {
        let made = env.pqctl(&["init-db", "--json", "--environment", "staging"]).expect(0).json();
        assert_eq!(made["ok"], true);
        let data = &made["data"];
        assert_eq!(data["changed"], true);
        assert_eq!(data["environment"], "staging");
        assert_eq!(data["admin"]["password"].as_str().unwrap().len(), 20);
        let steps: Vec<_> = data["steps"].as_array().unwrap().iter().map(|s| s["step"].as_str().unwrap()).collect();
        assert_eq!(steps, ["database", "migrations", "environment", "reference data", "administrator", "verified"]);
        assert!(data["steps"].as_array().unwrap().iter().all(|step| step["ms"].is_u64()));
        let again = env.pqctl(&["init-db", "--json"]).expect(0).json();
        assert_eq!(again["data"]["changed"], false);
        assert_eq!(again["data"]["environment"], "staging");
        assert!(again["data"]["admin"].is_null());
    }

    fn a_quiet_run_still_shows_the_password_it_made(env: &Missing) {
        let outcome = env.pqctl(&["-q", "init-db"]).expect(0);
        assert!(outcome.stdout.starts_with("Sign in as admin@example.org"), "{outcome}");
        assert_eq!(outcome.stdout.lines().count(), 1);
    }

    fn nothing_is_seeded_when_nothing_is_asked_for(env: &Missing) {
        env.pqctl(&["init-db", "--seed", "none", "--no-admin"]).expect(0);
        assert_eq!(count(env, "subjects"), "0");
        assert_eq!(count(env, "users"), "0");
    }

    fn a_given_password_is_never_shown(env: &Missing) {
        let outcome = env.pqctl_with(&[PASSWORD], &["init-db", "--admin-email", "ada@example.org"]).expect(0);
        assert!(!outcome.to_string().contains(PASSWORD.1) && !outcome.stdout.contains("shown only now"), "{outcome}");
        let hash = env.text("SELECT password_hash FROM users WHERE email = 'ada@example.org'").unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
    }

    fn a_password_comes_from_a_file(env: &Missing) {
        let file = env.write("password", "short\n");
        let from_file = [("PQCTL_ADMIN_PASSWORD_FILE", file.to_str().unwrap())];
        snapshot!(env.pqctl_with(&from_file, &["init-db"]).expect(2), "init_db_short_password");
        env.write("password", "long enough it is\n");
        let outcome = env.pqctl_with(&from_file, &["init-db"]).expect(0);
        assert!(!outcome.stdout.contains("shown only now"), "{outcome}");
    }

    fn a_password_comes_from_a_prompt(env: &Missing) {
        let mut terminal = Terminal::start(env.command(&["init-db", "--ask-password"]));
        terminal.wait_for("administrator's password");
        terminal.type_secret("correct horse battery", "Once more");
        terminal.type_secret("correct horse battery", "ready");
        let (code, shown) = terminal.end();
        assert_eq!(code, 0, "{shown}");
        assert!(shown.contains("The database is ready.") && !shown.contains("correct horse"), "{shown}");
        is_ready(env);
    }

    fn eight_at_once_make_one_database(env: &Missing) {
        let start = || {
            let mut command = env.command(&["init-db", "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap()
        };
        let running: Vec<Child> = (0..8).map(|_| start()).collect();
        let mut admins = 0;
        for child in running {
            let output = child.wait_with_output().unwrap();
            let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert_eq!(output.status.code(), Some(0), "{out}{err}");
            admins += usize::from(out.contains("\"password\""));
        }
        assert_eq!(admins, 1, "the password of the one administrator is shown once");
        is_ready(env);
    }

    fn one_cut_off_anywhere_is_finished_by_the_next(env: &Missing) {
        for point in
            ["setup.created", "migrate.statement", "setup.migrated", "setup.marked", "setup.reference", "setup.admin"]
        {
            let switch = format!("{point}:kill");
            env.pqctl_with(&[("PQCTL_FAILPOINT", &switch)], &["init-db"]).expect(137);
        }
        env.pqctl(&["init-db"]).expect(0);
        is_ready(env);
        env.pqctl(&["migrate", "check"]).expect(0);
    }

    fn reset_starts_over_only_where_names_allow_it(env: &Missing) {
        env.pqctl_with(&[PASSWORD], &["init-db"]).expect(0);
        env.pqctl(&["users", "add", "ada@example.org"]).expect(0);
        snapshot!(steady(env.pqctl(&["init-db", "--reset"]).expect(0)), "init_db_reset");
        assert_eq!(count(env, "users"), "1");
        is_ready(env);
        snapshot!(env.pqctl(&["init-db", "--reset", "--confirm=other"]).expect(7), "init_db_reset_wrong_name");
    }

    fn production_always_wants_its_name(env: &Missing) {
        env.pqctl_with(&[PASSWORD], &["init-db", "--environment", "production"]).expect(0);
        snapshot!(env.pqctl(&["init-db", "--reset"]).expect(7), "init_db_reset_production");
        let confirm = format!("--confirm={}", env.name());
        let outcome = env.pqctl(&["init-db", "--reset", &confirm, "--json"]).expect(0).json();
        assert_eq!(outcome["data"]["environment"], "development");
        is_ready(env);
    }

    fn another_environment_is_refused_before_anything_changes(env: &Missing) {
        env.pqctl_with(&[PASSWORD], &["init-db", "--environment", "staging"]).expect(0);
        env.execute("DELETE FROM topics");
        snapshot!(env.pqctl(&["init-db", "--environment", "test"]).expect(7), "init_db_other_environment");
        let configured = [("PQCTL_ENVIRONMENT", "test")];
        snapshot!(env.pqctl_with(&configured, &["init-db"]).expect(7), "init_db_other_configured");
        let refused = env.pqctl_with(&configured, &["users", "add", "ada@example.org"]).expect(7);
        assert!(refused.stderr.contains("marked `staging`"), "{refused}");
        assert_eq!(count(env, "topics"), "0");
        env.pqctl_with(&[("PQCTL_ENVIRONMENT", "staging")], &["init-db"]).expect(0);
        assert_eq!(count(env, "topics"), "17");
    }

    fn an_older_program_does_not_touch_a_newer_schema(env: &Migrated) {
        let (checksum, now) = match env.backend {
            Backend::Sqlite => ("x''", "'2026-03-02 09:00:00'"),
            Backend::Postgres => ("''::bytea", "'2026-03-02 09:00:00+00'"),
        };
        env.execute(&format!(
            "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
             VALUES (9999, 'later', {now}, true, {checksum}, 1)"
        ));
        let newest = r"the newest known here is \S+";
        let shown = |arguments: &[&str]| env.pqctl(arguments).expect(4).replacing(newest, "the newest known here is [NEWEST]");
        snapshot!(shown(&["init-db"]), "init_db_newer_schema");
        snapshot!(shown(&["users", "list"]), "users_newer_schema");
    }

    fn a_demo_is_one_document(env: &Missing) {
        let outcome = env.pqctl(&["init-db", "--seed", "demo", "--json"]).expect(0).json();
        assert!(outcome["data"]["steps"].is_array() && outcome["data"]["demo"].is_object(), "{outcome}");
    }

    fn an_address_that_is_none_is_refused_first(env: &Missing) {
        snapshot!(env.pqctl(&["init-db", "--admin-email", "nobody"]).expect(2), "init_db_bad_email");
        assert!(env.pqctl(&["users", "list"]).code == 10);
    }
}

/// SQLite has one writer anyway; on PostgreSQL the second has to wait until the first has committed.
#[test]
fn a_second_administrator_is_not_added_while_the_first_is() {
    let env = Missing::start(Backend::Postgres);
    env.pqctl(&["init-db", "--no-admin"]).expect(0);
    let mut first = env.command(&["init-db", "--admin-email", "first@example.org"]);
    first.env("PQCTL_FAILPOINT", "setup.admin:hang").stdout(Stdio::null()).stderr(Stdio::null());
    let mut first = first.spawn().unwrap();
    let writing =
        "SELECT 'yes' FROM pg_locks WHERE relation = 'users'::regclass AND mode = 'RowExclusiveLock'";
    while env.text(writing).is_none() {
        assert!(first.try_wait().unwrap().is_none(), "it ended instead of standing still");
        std::thread::yield_now();
    }
    let second = ["init-db", "--admin-email", "second@example.org"];
    let impatient = [("PQCTL_DATABASE_STATEMENT_TIMEOUT", "300ms")];
    let outcome = env.pqctl_with(&impatient, &second).expect(5);
    assert!(outcome.stderr.contains("statement timeout"), "{outcome}");
    first.kill().unwrap();
    first.wait().unwrap();
    env.pqctl(&second).expect(0);
    is_ready(&env);
}

#[test]
fn a_wrong_password_is_not_waited_for() {
    let env = Empty::start(Backend::Postgres);
    let url = cluster::url_of("guarded:wrong", env.name());
    let started = Instant::now();
    let outcome = env.pqctl(&["init-db", "--wait", "60s", "--database-url", &url]).expect(9);
    assert!(started.elapsed() < Duration::from_secs(20), "{outcome}");
    assert!(!outcome.stderr.contains("wrong"), "{outcome}");
    let outcome = Outcome { arguments: "pqctl init-db --wait 60s".into(), ..outcome };
    snapshot!(outcome, "init_db_wrong_password");
}

#[test]
fn a_silent_port_is_given_up_after_the_wait() {
    let env = TestEnv::new();
    let nobody = Nobody::new();
    let url = format!("postgres://pqctl@127.0.0.1:{}/x_test", nobody.port());
    let started = Instant::now();
    let outcome = env.pqctl(&["init-db", "--wait", "1s", "--database-url", &url]).expect(6);
    let waited = started.elapsed();
    assert!(
        waited >= Duration::from_millis(500) && waited < Duration::from_secs(20),
        "{waited:?}\n{outcome}"
    );
    assert!(outcome.stderr.contains("waiting up to 1 s"), "{outcome}");
    assert!(outcome.stderr.contains("hint: is the server running?"), "{outcome}");
    env.pqctl(&["init-db", "--database-url", &url]).expect(6);
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let env = TestEnv::new();
    // It takes connections and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://pqctl@127.0.0.1:{}/x_test", silent.local_addr().unwrap().port());
    let impatient = [("PQCTL_DATABASE_ACQUIRE_TIMEOUT", "200ms"), ("PQCTL_DATABASE_URL", url.as_str())];
    for arguments in [&["init-db"][..], &["users", "list"], &["migrate", "status"]] {
        let outcome = env.pqctl_with(&impatient, arguments).expect(6);
        assert!(outcome.stderr.contains("did not answer within 200 ms"), "{outcome}");
    }
}

#[test]
fn a_server_that_starts_late_is_waited_for() {
    let env = Missing::start(Backend::Postgres);
    let port = ports::free();
    let url = format!("postgres://pqctl@127.0.0.1:{port}/{}", env.name());
    let mut child = waiting(&env, &url);
    // Only now does a server appear: first it says that it is starting, then it works.
    forward(port, 2);
    let mut rest = String::new();
    child.stdout.take().unwrap().read_to_string(&mut rest).unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(0), "{rest}");
    is_ready(&env);
}

#[test]
fn a_termination_ends_the_wait() {
    let env = TestEnv::new();
    let nobody = Nobody::new();
    let url = format!("postgres://pqctl@127.0.0.1:{}/x_test", nobody.port());
    let mut child = waiting(&env, &url);
    let started = Instant::now();
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(143));
    assert!(started.elapsed() < Duration::from_secs(10));
}

/// `init-db --wait 60s`, once it has said that it waits.
fn waiting(env: &TestEnv, url: &str) -> Child {
    let mut command = env.command(&["init-db", "--wait", "60s", "--json", "--database-url", url]);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut messages = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("waiting up to") {
        line.clear();
        assert!(messages.read_line(&mut line).unwrap() > 0, "it ended without waiting");
    }
    // Somebody must go on reading, or a later message would find a closed pipe.
    std::thread::spawn(move || std::io::copy(&mut messages, &mut std::io::sink()));
    child
}

/// Stands for a starting server on this port: the first `refused` sessions are told so (SQLSTATE 57P03), all
/// later ones reach the real one.
fn forward(port: u16, refused: usize) {
    let (host, real) = cluster::address();
    let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
    std::thread::spawn(move || {
        for (at, client) in listener.incoming().enumerate() {
            let mut client = client.unwrap();
            if at < refused {
                refuse(&mut client);
                continue;
            }
            let server = TcpStream::connect((host.as_str(), real)).unwrap();
            pipe(client.try_clone().unwrap(), server.try_clone().unwrap());
            pipe(server, client);
        }
    });
}

fn refuse(client: &mut TcpStream) {
    let mut startup = [0; 512];
    let read = client.read(&mut startup).unwrap();
    // A request for TLS comes first and is answered with "no".
    if read == 8 {
        client.write_all(b"N").unwrap();
        let _ = client.read(&mut startup).unwrap();
    }
    let fields = b"SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0";
    let length = u32::try_from(fields.len() + 4).unwrap().to_be_bytes();
    let _ = client.write_all(&[b"E", &length[..], fields].concat());
    let _ = client.shutdown(Shutdown::Both);
}

fn pipe(mut from: TcpStream, mut to: TcpStream) {
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Both);
    });
}

#[test]
fn a_folder_is_no_database() {
    let env = Missing::start(Backend::Sqlite);
    std::fs::create_dir(env.sqlite_file()).unwrap();
    snapshot!(env.pqctl(&["init-db"]).expect(12), "init_db_folder");
}

#[test]
fn a_damaged_file_is_left_alone() {
    let env = Migrated::start(Backend::Sqlite);
    let noise: Vec<u8> = (0..8192_u32).map(|n| (n * 31 % 251) as u8).collect();
    std::fs::write(env.sqlite_file(), &noise).unwrap();
    snapshot!(env.pqctl(&["init-db"]).expect(8), "init_db_damaged");
    snapshot!(env.pqctl(&["users", "list"]).expect(8), "users_damaged");
    assert_eq!(std::fs::read(env.sqlite_file()).unwrap(), noise);
}

#[test]
fn a_locked_file_is_busy_after_its_timeout() {
    use sqlx::Connection;
    let env = Migrated::start(Backend::Sqlite);
    crate::harness::backend::wait_for(async {
        let mut other = sqlx::SqliteConnection::connect(env.url()).await.unwrap();
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
        let impatient = [("PQCTL_DATABASE_BUSY_TIMEOUT", "50ms")];
        snapshot!(env.pqctl_with(&impatient, &["users", "add", "ada@example.org"]).expect(5), "users_locked");
        // Reading goes on beside a writer.
        env.pqctl_with(&impatient, &["users", "list"]).expect(0);
        sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    });
    env.pqctl(&["users", "add", "ada@example.org"]).expect(0);
}

#[test]
fn a_folder_that_takes_no_files_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let env = Missing::start(Backend::Sqlite);
    let mode = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(&env.work(), 0o555);
    mode(env.root(), 0o755);
    // Root may write anywhere, so it lends the program another identity.
    let is_root =
        std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    let program = env!("CARGO_BIN_EXE_pqctl");
    let command = if is_root {
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
        let lent = |rest: &[&str]| env.command_of("setpriv", &[&nobody[..], rest].concat());
        if !lent(&["test", "-x", program]).status().is_ok_and(|status| status.success()) {
            eprintln!("SKIPPED: root cannot lend {program} to another user");
            return;
        }
        lent(&[program, "init-db"])
    } else {
        env.command(&["init-db"])
    };
    let outcome = env.outcome_of(command, b"").expect(1);
    mode(&env.work(), 0o755);
    snapshot!(Outcome { arguments: "pqctl init-db".into(), ..outcome }, "init_db_read_only");
}

#[test]
fn a_full_disk_is_told_and_room_is_enough_to_go_on() {
    struct Mounted(String);
    impl Drop for Mounted {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }
    let env = TestEnv::new();
    let tiny = env.root().join("tiny");
    std::fs::create_dir(&tiny).unwrap();
    let tiny = tiny.to_str().unwrap().to_owned();
    let mount = |options: &str| {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs", &tiny]).output();
        mounted.is_ok_and(|output| output.status.success())
    };
    if !mount("size=200k") {
        eprintln!("SKIPPED: only root can mount the small disk that this test fills");
        return;
    }
    let _mounted = Mounted(tiny.clone());
    let url = format!("sqlite://{tiny}/school_test.db");
    let arguments = ["init-db", "--json", "--database-url", url.as_str()];
    let full = env.pqctl(&arguments).expect(13);
    assert_eq!(full.json()["error"]["code"], "no-space", "{full}");
    assert!(mount("remount,size=8m"));
    let ready = env.pqctl(&arguments).expect(0).json();
    assert_eq!(ready["data"]["steps"].as_array().unwrap().len(), 6);
    let list = env.pqctl(&["users", "list", "--json", "--database-url", &url]).expect(0).json();
    assert_eq!(list["data"]["total"], 1);
}
