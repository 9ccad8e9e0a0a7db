//! What `db copy` does not do, and that it then has changed nothing.

use super::{copy, fill, fingerprints, other, target_of};
use crate::bank::failing;
use crate::harness::backend::{Backend, Empty, Migrated, Start};

each_backend! {
    fn a_target_with_data_is_named_and_left(env: &Migrated) {
        fill(env);
        let target = Migrated::start(other(env.backend));
        target.pqctl(&["seed", "reference"]).expect(0);
        let before = fingerprints(&target);
        let refused = env.pqctl(&["db", "copy", "--to", target.url()]).expect(7);
        assert!(refused.stderr.contains("subjects (5 rows), topics (17 rows)"), "{refused}");
        assert_eq!(fingerprints(&target), before);
        env.pqctl(&["seed", "reference"]).expect(0);
    }

    fn tables_of_something_else_are_left(env: &Migrated) {
        let target = Empty::start(other(env.backend));
        target.execute("CREATE TABLE shopping_list (id INTEGER)");
        let refused = env.pqctl(&["db", "copy", "--to", target.url()]).expect(7);
        assert!(refused.stderr.contains("shopping_list"), "{refused}");
    }

    fn the_copy_of_another_source_is_left(env: &Migrated) {
        fill(env);
        let target = target_of(env);
        assert_eq!(failing(env, "copy.begun:kill", &["db", "copy", "--to", target.url()]).code, 137);
        let stranger = Migrated::start(env.backend);
        fill(&stranger);
        let refused = stranger.pqctl(&["db", "copy", "--to", target.url()]).expect(7);
        assert!(refused.stderr.contains("of another source"), "{refused}");
    }

    fn a_source_that_is_not_migrated_says_so(env: &Empty) {
        env.execute("SELECT 1");
        let target = target_of(env);
        let refused = env.pqctl(&["db", "copy", "--to", target.url()]).expect(10);
        assert!(refused.stderr.contains("the source"), "{refused}");
        let done = Migrated::start(env.backend);
        done.execute("DELETE FROM _sqlx_migrations WHERE version = 12");
        let refused = done.pqctl(&["db", "copy", "--to", target.url()]).expect(4);
        assert!(refused.stderr.contains("pqctl --database-url URL migrate"), "{refused}");
    }

    fn the_same_database_is_no_target(env: &Migrated) {
        env.pqctl(&["db", "copy", "--to", env.url()]).expect(2);
        env.pqctl(&["db", "copy", "--to", "mysql://x"]).expect(2);
        env.pqctl(&["db", "copy"]).expect(2);
    }

    fn workers_that_are_alive_stop_it(env: &Migrated) {
        fill(env);
        env.execute("UPDATE workers SET last_seen_at = '2099-01-01T00:00:00+00:00'");
        let target = target_of(env);
        let refused = env.pqctl(&["db", "copy", "--to", target.url()]).expect(7);
        assert!(refused.stderr.contains("1 worker of the source is alive (worker 41, gone:7)"), "{refused}");
        assert!(refused.stderr.contains("workers stop --all"), "{refused}");
        env.pqctl(&["seed", "reference"]).expect(0);
        // It ends while it is waited for.
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| env.pqctl(&["db", "copy", "--to", target.url(), "--wait", "60s"]));
            env.execute("UPDATE workers SET status = 'stopped'");
            waiting.join().unwrap().expect(0);
        });
    }

    fn dead_workers_can_be_said_to_be_dead(env: &Migrated) {
        fill(env);
        env.execute("UPDATE workers SET last_seen_at = '2099-01-01T00:00:00+00:00'");
        let target = target_of(env);
        let done = env.pqctl(&["db", "copy", "--to", target.url(), "--force"]).expect(0);
        assert!(done.stderr.contains("what they change from now on is not copied"), "{done}");
    }
}

#[test]
fn rows_that_postgresql_cannot_keep_are_all_named() {
    let env = Migrated::start(Backend::Sqlite);
    fill(&env);
    env.execute(
        "INSERT INTO job_logs (id, job_id, attempt, level, message, fields, created_at) VALUES
            (11, 1, 1, 'info', 'nul ' || char(0) || ' inside', NULL, '2026-01-01T00:00:00+00:00'),
            (12, 1, 1, 'info', CAST(x'ff66' AS TEXT), NULL, '2026-01-01T00:00:00+00:00'),
            (13, 1, 1, 'info', 'fine', '{\"a\": \"\\u0000\"}', '2026-01-01T00:00:00+00:00'),
            (14, 1, 1, 'info', 'fine', '{\"a\": \"\\\\u0000\"}', '2026-01-01T00:00:00+00:00'),
            (15, 1, 1, 'info', 'fine', '{\"a\": \"\\ud800\"}', '2026-01-01T00:00:00+00:00');
         INSERT INTO audit_log (id, actor, action, created_at)
            VALUES (99, 'a', char(0), '2026-01-01T00:00:00+00:00');",
    );
    let target = target_of(&env);
    for arguments in [&["db", "copy", "--to", target.url(), "-n"][..], &["db", "copy", "--to", target.url()]]
    {
        let refused = env.pqctl(arguments).expect(8);
        assert!(refused.stderr.contains("5 rows cannot be carried over"), "{refused}");
        for named in [
            "audit_log (id 99): action",
            "job_logs (id 11): message",
            "job_logs (id 12): message",
            "job_logs (id 13): fields",
            "job_logs (id 15): fields",
        ] {
            assert!(refused.stderr.contains(named), "{named}: {refused}");
        }
        assert!(!refused.stderr.contains("id 14"), "{refused}");
    }
    // Mended, the copy goes on.
    env.execute("DELETE FROM job_logs WHERE id <> 14; DELETE FROM audit_log WHERE id = 99");
    assert_eq!(copy(&env, &target, 0)["resumed"], true);
}

#[test]
fn rows_that_sqlite_cannot_keep_are_all_named() {
    let env = Migrated::start(Backend::Postgres);
    fill(&env);
    env.execute(
        "INSERT INTO job_logs (id, job_id, attempt, level, message, created_at) VALUES
            (11, 1, 1, 'info', 'x', 'infinity'), (12, 1, 1, 'info', 'x', '12000-01-01T00:00:00+00:00'),
            (13, 1, 1, 'info', 'x', '9999-12-31T23:59:59.999999+00:00');
         INSERT INTO question_statistics (question_id, period, attempts, correct, omitted, facility, computed_at)
            SELECT min(id), 'all', 1, 1, 0, 'NaN', '2026-01-01T00:00:00+00:00' FROM questions;
         INSERT INTO question_statistics (question_id, period, attempts, correct, omitted, facility, computed_at)
            SELECT min(id), 'other', 1, 1, 0, 'Infinity', '2026-01-01T00:00:00+00:00' FROM questions;",
    );
    let target = target_of(&env);
    let refused = env.pqctl(&["db", "copy", "--to", target.url()]).expect(8);
    assert!(refused.stderr.contains("3 rows cannot be carried over"), "{refused}");
    for named in ["job_logs (id 11): created_at", "job_logs (id 12): created_at", "period \"all\"): facility"]
    {
        assert!(refused.stderr.contains(named), "{named}: {refused}");
    }
    env.execute("DELETE FROM job_logs WHERE id < 13; DELETE FROM question_statistics WHERE period = 'all'");
    copy(&env, &target, 0);
}

#[test]
fn a_source_that_breaks_its_own_rules_is_not_copied() {
    let env = Migrated::start(Backend::Sqlite);
    fill(&env);
    env.execute(
        "PRAGMA foreign_keys = off; DELETE FROM users WHERE id = (SELECT user_id FROM answers LIMIT 1)",
    );
    let target = target_of(&env);
    let refused = env.pqctl(&["db", "copy", "--to", target.url()]).expect(8);
    assert!(refused.stderr.contains("breaks a rule of its own schema"), "{refused}");
    env.pqctl(&["seed", "reference"]).expect(0);
    let target = Empty::start(Backend::Sqlite);
    let refused = env.pqctl(&["db", "copy", "--to", target.url()]).expect(8);
    assert!(refused.stderr.contains("that is not there"), "{refused}");
}
