//! `pqctl doctor` on both engines: in order, and with each thing that it exists to find. It reports
//! where every other command fails.

use crate::harness::backend::{Backed, Backend, Empty, Migrated, Missing, Start};
use crate::harness::cluster;
use crate::harness::env::{Outcome, TestEnv};
use crate::harness::pgbouncer::PgBouncer;
use serde_json::Value;

/// The findings of a run with this exit status.
fn findings(env: &TestEnv, variables: &[(&str, &str)], arguments: &[&str], code: i32) -> Vec<Value> {
    let outcome = env.pqctl_with(variables, &[&["doctor", "--json"], arguments].concat()).expect(code).json();
    assert_eq!(outcome["ok"], code == 0);
    outcome["data"]["findings"].as_array().unwrap().clone()
}

/// The one finding of an area in a state.
#[track_caller]
fn one<'a>(findings: &'a [Value], area: &str, state: &str) -> &'a str {
    let found: Vec<_> = findings.iter().filter(|f| f["area"] == area && f["state"] == state).collect();
    assert_eq!(found.len(), 1, "{area} {state}: {findings:#?}");
    if state != "ok" && state != "info" {
        assert!(found[0]["remedy"].is_string(), "no remedy: {found:?}");
    }
    found[0]["what"].as_str().unwrap()
}

/// The screen without the facts of this machine.
fn steady(outcome: Outcome) -> Outcome {
    outcome
        .replacing(r"[\d.]+ [KMGT]iB free", "[SIZE] free")
        .replacing(r"(SQLite|PostgreSQL) [\d.]+, [\d.]+ [KM]iB", "[ENGINE] [VERSION], [SIZE]")
        .replacing(
            r"\d+ migrations applied, none pending, the newest is \S+",
            "[N] migrations applied, none pending, the newest is [NEWEST]",
        )
        .replacing(r"less is .*", "less is [PATH]")
}

each_backend! {
    fn a_ready_database_is_in_order(env: &Missing) {
        env.pqctl(&["init-db", "-q"]).expect(0);
        let seen = findings(env, &[], &["--deep"], 0);
        one(&seen, "configuration", "ok");
        one(&seen, "migrations", "ok");
        one(&seen, "clock", "ok");
        assert_eq!(one(&seen, "environment", "ok"), "the database is marked `development`");
        match env.backend {
            Backend::Sqlite => assert!(one(&seen, "integrity", "ok").contains("no damage")),
            Backend::Postgres => assert!(seen.iter().any(|f| f["what"].as_str().unwrap().contains("connections"))),
        }
        let terminal = findings(env, &[], &["-v"], 0);
        assert!(terminal.iter().any(|f| f["area"] == "terminal"), "{terminal:#?}");
        assert_eq!(env.pqctl(&["doctor", "-q"]).expect(0).stdout, "");
        let csv = env.pqctl(&["doctor", "-o", "csv", "--columns", "area,state"]).expect(0);
        assert!(csv.stdout.starts_with("area,state\nconfiguration,ok\n"), "{csv}");
    }

    fn a_missing_database_is_a_finding(env: &Missing) {
        let seen = findings(env, &[], &[], 4);
        one(&seen, "database", "fail");
        assert!(seen.iter().any(|f| f["remedy"] == "create it: `pqctl init-db`"), "{seen:#?}");
    }

    fn missing_tables_are_a_finding(env: &Empty) {
        if env.backend == Backend::Sqlite {
            env.execute("PRAGMA user_version = 1");
        }
        let seen = findings(env, &[], &[], 4);
        assert!(one(&seen, "migrations", "fail").contains("not applied yet"));
        assert!(seen.iter().all(|f| f["area"] != "environment"), "{seen:#?}");
    }

    fn an_unfinished_setup_is_a_warning(env: &Migrated) {
        let seen = findings(env, &[], &[], 0);
        assert!(one(&seen, "environment", "warn").contains("not marked"));
    }

    fn another_environment_is_a_finding(env: &Missing) {
        env.pqctl(&["init-db", "-q", "--environment", "staging"]).expect(0);
        let seen = findings(env, &[("PQCTL_ENVIRONMENT", "production")], &[], 4);
        assert!(one(&seen, "environment", "fail").contains("`staging`, the configuration says `production`"));
    }

    fn pending_and_newer_migrations_are_findings(env: &Missing) {
        env.pqctl(&["init-db", "-q"]).expect(0);
        env.pqctl(&["migrate", "down", "--steps", "1", "--yes"]).expect(0);
        let seen = findings(env, &[], &[], 4);
        assert!(one(&seen, "migrations", "fail").contains("not applied yet"));
        assert!(seen.iter().any(|f| f["remedy"].as_str().unwrap_or_default().contains("pqctl migrate")));
    }

    fn a_broken_configuration_does_not_hide_the_rest(env: &Missing) {
        env.write("pqctl.toml", "[output]\ncolour = \"never\"\n");
        let seen = findings(env, &[], &[], 4);
        let what = one(&seen, "configuration", "fail");
        assert!(what.contains("pqctl.toml:2:1"), "{what}");
        one(&seen, "programs", "info");
    }
}

#[test]
fn the_screen_of_a_sqlite_database_in_order() {
    let env = Missing::start(Backend::Sqlite);
    env.pqctl(&["init-db", "-q"]).expect(0);
    let outcome = env.pqctl(&["doctor", "--deep"]).expect(0);
    if outcome.stdout.contains("  warn  ") {
        eprintln!("SKIPPED: this machine's disk is nearly full or on a network, which doctor tells");
        return;
    }
    snapshot!(steady(outcome), "doctor_sqlite");
}

#[test]
fn the_screen_of_a_wrong_password() {
    let env = Empty::start(Backend::Postgres);
    let url = cluster::url_of("guarded:wrong", env.name());
    let outcome = env.pqctl_with(&[("PQCTL_DATABASE_URL", &url)], &["doctor"]).expect(4);
    assert!(!outcome.stdout.contains("wrong@"), "{outcome}");
    snapshot!(steady(outcome), "doctor_wrong_password");
}

#[test]
fn a_silent_port_is_a_finding() {
    let env = TestEnv::new();
    let address = [("PQCTL_DATABASE_URL", "postgres://ann@127.0.0.1:1/x")];
    assert!(env.pqctl_with(&address, &["doctor", "-q"]).expect(4).stdout.contains("FAIL"));
    let seen = findings(&env, &address, &[], 4);
    assert!(one(&seen, "database", "fail").contains("127.0.0.1"));
}

#[test]
fn a_pooler_is_a_finding() {
    let env = Migrated::start(Backend::Postgres);
    let pooler = PgBouncer::start();
    let seen = findings(&env, &[("PQCTL_DATABASE_URL", &pooler.url_of(env.name()))], &[], 4);
    assert!(one(&seen, "database", "fail").contains("pooler"));
}

#[test]
fn damage_is_found_by_looking_deep() {
    let env = Migrated::start(Backend::Sqlite);
    break_a_page(&env);
    let seen = findings(&env, &[], &["--deep"], 4);
    one(&seen, "integrity", "fail");
    std::fs::write(env.sqlite_file(), "this is no database, and long enough to be sure of it".repeat(100))
        .unwrap();
    let seen = findings(&env, &[], &[], 4);
    assert!(one(&seen, "database", "fail").contains("not a SQLite database"));
}

/// Overwrites the first page of a table, and none of the schema: the file can still be opened.
fn break_a_page(env: &Backed) {
    let root = env.text("SELECT CAST(rootpage AS TEXT) FROM sqlite_schema WHERE name = 'questions'").unwrap();
    let mut bytes = std::fs::read(env.sqlite_file()).unwrap();
    let page = 4096;
    let at = (root.parse::<usize>().unwrap() - 1) * page;
    bytes[at..at + page].fill(0x5a);
    std::fs::write(env.sqlite_file(), bytes).unwrap();
}

#[test]
fn a_file_with_a_password_is_its_owners() {
    use std::os::unix::fs::PermissionsExt;
    let mut env = TestEnv::new();
    env.unset("PQCTL_DATABASE_URL");
    let file = env.write("pqctl.toml", "[database]\nurl = \"postgres://ann:s3cret@127.0.0.1:1/x\"\n");
    let mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    mode(0o644);
    let seen = findings(&env, &[], &[], 4);
    let what = one(&seen, "configuration", "warn");
    assert!(what.contains("mode 644") && !what.contains("s3cret"), "{what}");
    mode(0o600);
    let seen = findings(&env, &[], &[], 4);
    assert!(!seen.iter().any(|f| f["area"] == "configuration" && f["state"] == "warn"), "{seen:#?}");
}

#[test]
fn an_old_pg_dump_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let env = Migrated::start(Backend::Postgres);
    let program = env.write("bin/pg_dump", "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let folder = program.parent().unwrap().to_str().unwrap();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
    let seen = findings(&env, &[("PATH", &path)], &[], 0);
    assert!(one(&seen, "programs", "warn").contains("older than the server"));
    let seen = findings(&env, &[("PATH", "/nowhere")], &[], 0);
    assert!(seen.iter().any(|f| f["what"].as_str().unwrap().contains("pg_dump is not in PATH")), "{seen:#?}");
}
