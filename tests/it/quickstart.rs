//! `quickstart` through the program: from nothing to results without a question asked, twice without a
//! change, on the database that was meant, and its next commands run as they are printed.

use crate::bank::{data, number, timeless};
use crate::harness::backend::{Backend, Missing, Start};
use crate::harness::env::TestEnv;
use serde_json::Value;
use std::time::{Duration, Instant};

fn recall(document: &Value) -> Vec<(String, u64, u64)> {
    let rows = document["started"]["recall"].as_array().unwrap();
    rows.iter()
        .map(|r| {
            (
                r["relation"].as_str().unwrap().to_owned(),
                r["planted"].as_u64().unwrap(),
                r["found"].as_u64().unwrap(),
            )
        })
        .collect()
}

/// What must be found of what is planted.
fn assert_found(document: &Value) {
    for (relation, planted, least) in
        [("duplicate", 32, 28), ("conflict", 5, 5), ("opposite", 8, 7), ("wrong key", 19, 18)]
    {
        let found = recall(document).into_iter().find(|row| row.0 == relation).unwrap();
        assert!(found.1 == planted && found.2 >= least, "{found:?}");
    }
}

/// How many mails became files.
fn mails(env: &TestEnv) -> usize {
    let days = std::fs::read_dir(env.work().join("pqctl-demo/mails")).unwrap();
    days.map(|day| std::fs::read_dir(day.unwrap().path()).unwrap().count()).sum()
}

/// Runs each command of the screen under `Try next`, with a file where it says FILE.
fn run_next(env: &TestEnv, screen: &str) {
    env.write("FILE", "question,A,B,answer\nMine?,yes,no,A\n");
    let (_, next) = screen.split_once("Try next").unwrap();
    let commands: Vec<&str> = next.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    assert_eq!(commands.len(), 5, "{screen}");
    for command in commands {
        let outcome = env.outcome_of(env.command_of("sh", &["-c", command]), b"");
        assert_eq!(outcome.code, 0, "{outcome}");
        assert!(!outcome.stdout.contains("No such pairs"), "{outcome}");
    }
}

#[test]
fn from_nothing_to_results_and_again() {
    let mut env = TestEnv::new();
    env.replace_text(env!("CARGO_BIN_EXE_pqctl"), "pqctl");
    let started = Instant::now();
    let first = env.pqctl(&["quickstart"]).expect(0);
    let took = started.elapsed();
    assert!(took < Duration::from_secs(120), "{took:?}");
    assert!(env.work().join("pqctl-demo/demo.db").exists());
    let config = "pqctl-demo/pqctl.toml";
    assert_eq!(mails(&env), 25, "{first}");
    let page = env.read("pqctl-demo/gallery/index.html");
    assert!(page.contains("monthly.html") && page.contains("alert.html"), "{page}");
    let before = data(
        &env,
        &[
            "--config",
            config,
            "db",
            "fingerprint",
            "--table",
            "answers",
            "--table",
            "questions",
            "--table",
            "similar_pairs",
            "--table",
            "process_results",
        ],
        0,
    );
    let again = data(&env, &["quickstart"], 0);
    assert_found(&again);
    assert_eq!(again["started"]["seeded"]["practice"]["unchanged"], true);
    assert_eq!(again["started"]["seeded"]["questions"]["inserted"], 0);
    let steps = again["started"]["processed"]["steps"].as_array().unwrap();
    assert!(steps.iter().all(|step| step["done"] == 0 && step["fresh"].as_u64() > Some(300)), "{again}");
    let after = data(
        &env,
        &[
            "--config",
            config,
            "db",
            "fingerprint",
            "--table",
            "answers",
            "--table",
            "questions",
            "--table",
            "similar_pairs",
            "--table",
            "process_results",
        ],
        0,
    );
    assert_eq!(after, before);
    assert_eq!((mails(&env), &again["started"]["reported"]["reports"]), (25, &Value::from(25)));
    // What was written can be looked at, and is not sent again.
    let status = data(&env, &["--config", config, "reports", "status"], 0);
    assert_eq!(status["account"]["summary"]["successful"], 25, "{status}");
    run_next(&env, &first.stdout);
    let screen = timeless(env.pqctl(&["quickstart", "--dir", "another"]).expect(0));
    let screen = screen
        .replacing(r"[\d,]+ rows in [\d.]+ MiB", "[SIZE]")
        .replacing(r"2026\d+T\d+Z-[0-9a-f]{6}", "[BACKUP]");
    snapshot!(screen, "quickstart");
    // Its end is a backup that can be relied on, and running again makes no other.
    let verified = ["--config", config, "backup", "verify", "latest", "--level", "3"];
    env.pqctl(&verified).expect(0);
    let listed = data(&env, &["--config", config, "backup", "list"], 0);
    assert_eq!(listed["backups"].as_array().unwrap().len(), 1);
    // A bank of one's own came in beside it.
    let listed = data(&env, &["--config", config, "questions", "search", "Mine?"], 0);
    assert_eq!(listed["total"], 1);
}

#[test]
fn the_folder_may_be_named_and_may_hold_blanks() {
    let mut env = TestEnv::new();
    // A server that the environment names has nothing to do with it.
    env.set("SMTP_SERVER", "relay.example.org");
    let outcome = env.pqctl(&["quickstart", "--dir", "my demo's"]).expect(0);
    assert!(env.work().join("my demo's/demo.db").exists());
    assert!(outcome.stdout.contains("25 reports of February 2026 as mails"), "{outcome}");
    run_next(&env, &outcome.stdout);
    env.write("taken", "a file");
    let outcome = env.pqctl(&["quickstart", "--dir", "taken"]).expect(1);
    assert!(outcome.stderr.contains("--dir FOLDER"), "{outcome}");
}

#[test]
fn an_environment_that_names_a_database_is_left_alone_by_it_and_by_its_next_commands() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let env = Missing::start(backend);
        let outcome = env.pqctl(&["quickstart"]).expect(0);
        run_next(&env, &outcome.stdout);
        if backend == Backend::Sqlite {
            assert!(!env.sqlite_file().exists(), "the environment's database was touched");
        } else {
            env.pqctl(&["db", "fingerprint"]).expect(10);
        }
    }
}

#[test]
fn a_database_named_by_flag_is_the_one() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let mut env = Missing::start(backend);
        let url = env.url().to_owned();
        env.unset("PQCTL_DATABASE_URL");
        // Where mail would really go, none is written.
        let relay = [("SMTP_SERVER", "relay.example.org")];
        let outcome = env.pqctl_with(&relay, &["quickstart", "--database-url", &url]).expect(0);
        assert!(outcome.stderr.contains("goes by environment"), "{outcome}");
        assert_eq!(number(&env, "SELECT count(*) FROM outbox"), 0);
        assert!(!env.work().join("pqctl-demo").exists());
        assert!(number(&env, "SELECT count(*) FROM similar_pairs") > 40);
        run_next(&env, &outcome.stdout);
        let again = data(&env, &["quickstart", "--database-url", &url], 0);
        assert_found(&again);
        assert_eq!(again["started"]["seeded"]["practice"]["unchanged"], true);
    }
}

#[test]
fn a_production_database_is_refused() {
    let env = Missing::start(Backend::Sqlite);
    env.pqctl(&["init-db", "--environment", "production", "--seed", "none"]).expect(0);
    env.pqctl(&["quickstart", "--database-url", env.url()]).expect(7);
    assert_eq!(number(&env, "SELECT count(*) FROM questions"), 0);
}
