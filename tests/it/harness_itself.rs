//! The harness tested by itself: a test tool that cannot fail, leaks between tests or hides what went
//! wrong would make every other test worthless. What pqctl does is tested elsewhere; here other small
//! programs stand in for it.

use crate::harness::backend::{Backend, Empty, Migrated, Missing, Start};
use crate::harness::cluster;
use crate::harness::env::{NOW, TestEnv};
use crate::harness::pgbouncer::PgBouncer;
use crate::harness::terminal::Terminal;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

#[test]
fn a_program_sees_nothing_of_the_callers_environment() {
    let env = TestEnv::new();
    let seen = env.outcome_of(env.command_of("env", &[]), b"").expect(0).stdout;
    let mut names: Vec<_> = seen.lines().map(|line| line.split('=').next().unwrap()).collect();
    names.sort_unstable();
    let expected = [
        "HOME",
        "LC_ALL",
        "NO_COLOR",
        "PATH",
        "PQCTL_TEST_NOW",
        "TMPDIR",
        "TZ",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR",
        "XDG_STATE_HOME",
    ];
    assert_eq!(names, expected);
    assert!(seen.contains(&format!("PQCTL_TEST_NOW={NOW}")));
    assert!(seen.contains(&format!("HOME={}", env.home().display())));
}

#[test]
fn two_worlds_share_nothing() {
    let (mut one, other) = (TestEnv::new(), TestEnv::new());
    one.set("COLOUR", "blue");
    one.write("deep/note.txt", "mine");
    assert_eq!(one.read("deep/note.txt"), "mine");
    assert!(!other.work().join("deep").exists());
    let shell =
        |env: &TestEnv| env.outcome_of(env.command_of("sh", &["-c", "pwd; echo $COLOUR"]), b"").stdout;
    assert_eq!(shell(&one), format!("{}\nblue\n", one.work().display()));
    assert_eq!(shell(&other), format!("{}\n\n", other.work().display()));
    one.unset("COLOUR");
    assert_eq!(shell(&one), format!("{}\n\n", one.work().display()));
    let root = one.root().to_owned();
    drop(one);
    assert!(!root.exists(), "{} is left behind", root.display());
}

#[test]
fn a_snapshot_shows_status_and_both_streams_without_what_changes() {
    let mut env = TestEnv::new();
    env.replace_text("a (b)", "[TEXT]");
    let script = r#"
        echo "in $HOME/x and $(pwd)/pq.db and $TMPDIR; a (b)"
        echo "took 12.5 ms, or 3m, or 1 min 5 s; 12,345/s; 0197a1b2-aaaa-7bbb-8ccc-0123456789ab" >&2
        printf 'cut' >&2
        exit 3
    "#;
    let outcome = env.outcome_of(env.command_of("sh", &["-c", script]), b"");
    let shown = outcome.to_string().replace(script, "…");
    assert!(shown.starts_with("$ sh -c '…'\nexit status: 3\n--- stdout\nin /"), "{shown}");
    let outcome = crate::harness::env::Outcome { arguments: "sh".to_owned(), ..outcome };
    snapshot!(outcome, @r"
    $ sh
    exit status: 3
    --- stdout
    in [HOME]/x and [WORK]/pq.db and [TMP]; [TEXT]
    --- stderr
    took [TIME], or 3m, or [TIME]; [RATE]; [UUID]
    cut[no newline at the end]
    ");
}

#[test]
#[should_panic(expected = "snapshot assertion")]
fn a_snapshot_can_fail() {
    let env = TestEnv::new();
    // In a folder of its own, where nobody is asked to accept what differs.
    insta::with_settings!({ snapshot_path => env.work(), prepend_module_to_snapshot => false }, {
        env.write("promised.snap", "---\nsource: here\n---\nsomething else\n");
        let outcome = env.outcome_of(env.command_of("true", &[]), b"");
        snapshot!(outcome, "promised");
    });
}

#[test]
fn a_signal_is_an_exit_status_and_input_arrives() {
    let env = TestEnv::new();
    env.outcome_of(env.command_of("sh", &["-c", "kill -TERM $$"]), b"").expect(143);
    let much = vec![b'x'; 1 << 20];
    assert_eq!(env.outcome_of(env.command_of("cat", &[]), &much).expect(0).stdout.len(), much.len());
    // One that does not read its input is no failure of the harness.
    env.outcome_of(env.command_of("true", &[]), &much).expect(0);
    let json = env.outcome_of(env.command_of("echo", &[r#"{"ok":true}"#]), b"").json();
    assert_eq!(json["ok"], true);
}

#[test]
#[should_panic(expected = "exit status 1 instead of 0")]
fn a_wrong_exit_status_is_noticed() {
    let env = TestEnv::new();
    env.outcome_of(env.command_of("false", &[]), b"").expect(0);
}

#[test]
fn pqctl_itself_can_be_started() {
    let env = TestEnv::new();
    env.pqctl(&["--version"]).expect(0);
    env.pqctl_reading("not read", &["--version"]).expect(0);
}

#[test]
fn a_terminal_is_one_and_can_be_typed_into() {
    let env = TestEnv::new();
    let script = "test -t 0 && test -t 1 && test -t 2 && printf 'name? ' && read name && echo \"hello $name\"; stty size; exit 7";
    let mut terminal = Terminal::start(env.command_of("sh", &["-c", script]));
    terminal.wait_for("name? ");
    terminal.type_keys("A");
    terminal.type_line("da");
    terminal.wait_for("hello Ada");
    let (code, seen) = terminal.end();
    assert_eq!(code, 7);
    assert_eq!(seen, "name? hello Ada\n30 100\n");
}

#[test]
fn ctrl_c_reaches_the_program_in_a_terminal() {
    let env = TestEnv::new();
    // Started in the background of a shell, all of us ignore the signal, and `sleep` would inherit that.
    let sleeping = ["--default-signal=INT", "sh", "-c", "echo ready; exec sleep 60"];
    let mut terminal = Terminal::start(env.command_of("env", &sleeping));
    terminal.wait_for("ready");
    terminal.interrupt();
    let (code, _) = terminal.end();
    assert_eq!(code, 130);
}

#[test]
#[should_panic(expected = "the terminal shows:\nsomething else")]
fn what_does_not_appear_in_a_terminal_is_noticed() {
    let env = TestEnv::new();
    let mut terminal = Terminal::start(env.command_of("echo", &["something else"]));
    terminal.wait_for("what was promised");
}

each_backend! {
    fn a_database_is_there_and_nobody_elses(env: &Empty) {
        env.execute("CREATE TABLE mine (word TEXT); INSERT INTO mine VALUES ('here')");
        assert_eq!(env.text("SELECT word FROM mine").as_deref(), Some("here"));
        assert_eq!(env.text("SELECT word FROM mine WHERE word = 'there'"), None);
        let other = Empty::start(env.backend);
        assert_ne!(env.url(), other.url());
        other.execute("CREATE TABLE mine (number INTEGER)");
    }

    async fn an_asynchronous_body_is_waited_for(env: &Empty) {
        tokio::task::yield_now().await;
        env.execute("CREATE TABLE later (word TEXT)");
        assert_eq!(env.text("SELECT word FROM later"), None);
    }

    #[should_panic(expected = "meant to fail")]
    fn a_failing_body_fails(env: &Empty) {
        assert!(env.url().is_empty(), "meant to fail");
    }

    #[should_panic(expected = "meant to fail")]
    async fn a_failing_asynchronous_body_fails(env: &Empty) {
        assert!(env.url().is_empty(), "meant to fail");
    }

    fn a_migrated_database_is_a_copy(env: &Migrated) {
        let tables = match env.backend {
            Backend::Sqlite => "SELECT CAST(count(*) AS TEXT) FROM sqlite_schema WHERE type = 'table'",
            Backend::Postgres => "SELECT CAST(count(*) AS TEXT) FROM pg_tables WHERE schemaname = 'public'",
        };
        let before = env.text(tables);
        env.execute("CREATE TABLE mine_alone (word TEXT)");
        let other = Migrated::start(env.backend);
        assert_eq!(other.text(tables), before);
        assert_ne!(env.text(tables), before);
    }

    fn screens_name_the_database_alike(env: &Missing) {
        let described = match env.backend {
            Backend::Sqlite => format!("SQLite {}", env.sqlite_file().display()),
            Backend::Postgres => {
                let (host, port) = cluster::address();
                format!("PostgreSQL pqctl@{host}:{port}/{}", env.name())
            }
        };
        let script = "echo \"$PQCTL_DATABASE_URL\"; echo \"on $0.\"; echo \"--confirm=$1\"";
        let outcome = env.outcome_of(env.command_of("sh", &["-c", script, &described, env.name()]), b"");
        let outcome = crate::harness::env::Outcome { arguments: "sh".to_owned(), ..outcome };
        snapshot!(outcome, @r"
        $ sh
        exit status: 0
        --- stdout
        [DATABASE]
        on [DATABASE].
        --confirm=[NAME]
        ");
    }
}

#[test]
fn a_missing_database_is_missing() {
    let env = Missing::start(Backend::Sqlite);
    assert!(!env.sqlite_file().exists());
    let env = Missing::start(Backend::Postgres);
    let error = connect(env.url()).unwrap_err();
    assert!(error.contains("does not exist"), "{error}");
}

#[test]
fn a_database_goes_with_its_test() {
    let env = Empty::start(Backend::Sqlite);
    env.execute("CREATE TABLE t (n INTEGER)");
    let file = env.sqlite_file();
    assert!(file.exists());
    drop(env);
    assert!(!file.exists());

    let env = Empty::start(Backend::Postgres);
    let url = env.url().to_owned();
    connect(&url).unwrap();
    drop(env);
    assert!(connect(&url).unwrap_err().contains("does not exist"));
}

#[test]
fn the_cluster_asks_other_roles_for_their_password() {
    connect(&cluster::url_of("guarded:right", "postgres")).unwrap();
    let error = connect(&cluster::url_of("guarded:wrong", "postgres")).unwrap_err();
    assert!(error.contains("password authentication failed"), "{error}");
}

#[test]
fn the_pooler_moves_a_session_between_servers() {
    let env = Empty::start(Backend::Postgres);
    let pooler = PgBouncer::start();
    let url = pooler.url_of(env.name());
    // While one client is inside a transaction, another one's statements go to another server process, and
    // what it had set before stays behind: this is what pqctl has to notice.
    let answers = crate::harness::backend::wait_for(async {
        let mut first = PgConnection::connect(&url).await.unwrap();
        let mut second = PgConnection::connect(&url).await.unwrap();
        let before = backend_of(&mut second).await;
        let mut inside = first.begin().await.unwrap();
        let held = backend_of(&mut inside).await;
        let after = backend_of(&mut second).await;
        inside.rollback().await.unwrap();
        (before, held, after)
    });
    assert_eq!(answers.0, answers.1, "the pooler gives every client a server of its own");
    assert_ne!(answers.1, answers.2);
}

async fn backend_of(connection: &mut PgConnection) -> String {
    use sqlx::Row;
    let row = sqlx::raw_sql("SELECT CAST(pg_backend_pid() AS TEXT)").fetch_one(connection).await.unwrap();
    row.get(0)
}

fn connect(url: &str) -> Result<(), String> {
    crate::harness::backend::wait_for(async {
        match PgConnection::connect(url).await {
            Ok(mut connection) => {
                let one = sqlx::raw_sql(AssertSqlSafe("SELECT 1")).execute(&mut connection).await;
                one.map(|_| ()).map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        }
    })
}
