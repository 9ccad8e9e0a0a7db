//! `db copy`: everything arrives on the other engine and is proven to; a copy cut off anywhere goes on; what
//! would lose data is refused; and the source is told where it has gone.

mod beside;
mod cut_off;
mod odd_rows;
mod refused;
mod sealed;
mod steps;

use crate::bank::{data, number};
use crate::harness::backend::{Backed, Backend, Migrated, Missing, Start};
use serde_json::Value;

pub const DEMO: [&str; 8] = ["seed", "demo", "--students", "20", "--months", "1", "--seed", "7"];

pub const fn other(backend: Backend) -> Backend {
    match backend {
        Backend::Sqlite => Backend::Postgres,
        Backend::Postgres => Backend::Sqlite,
    }
}

/// A target that is not there yet.
pub fn target_of(env: &Backed) -> Missing {
    Missing::start(other(env.backend))
}

/// Copies, and what it says.
pub fn copy(from: &Backed, to: &Backed, code: i32) -> Value {
    data(from, &["db", "copy", "--to", to.url()], code)
}

/// The fingerprints of all tables but the settings, in which a move leaves its traces.
pub fn fingerprints(env: &Backed) -> Vec<Value> {
    let found = data(env, &["db", "fingerprint"], 0);
    let tables = found["tables"].as_array().unwrap();
    tables.iter().filter(|table| table["table"] != "settings").cloned().collect()
}

/// A source with students, questions, answers, jobs in each state, a dead worker and a place under a limit.
pub fn fill(env: &Backed) {
    env.pqctl(&["-q", "init-db", "--no-admin", "--seed", "none"]).expect(0);
    env.pqctl(&DEMO).expect(0);
    let (yes, lease, hash) = match env.backend {
        Backend::Sqlite => ("1", "x'0123456789abcdef0123456789abcdef'", "zeroblob(32)"),
        Backend::Postgres => {
            ("TRUE", "'01234567-89ab-cdef-0123-456789abcdef'", "decode(repeat('00', 32), 'hex')")
        }
    };
    let at = "'2026-03-02T09:00:00.000001+00:00'";
    env.execute(&format!(
        "INSERT INTO workers (id, host, pid, version, concurrency, scheduler, started_at, last_seen_at)
         VALUES (41, 'gone', 7, '0', 1, {yes}, {at}, '2020-01-01T00:00:00+00:00');
         INSERT INTO limit_leases (id, key, holder, expires_at, created_at) VALUES (9, 'k', 'h', {at}, {at});
         INSERT INTO jobs (id, queue, kind, payload, state, run_at, attempts, lease, lease_expires_at, worker_id,
                           started_at, created_at)
         VALUES (5, 'default', 'x', '{{\"b\": 1, \"a\": [1.50, null]}}', 'running', {at}, 2, {lease}, {at}, 41, {at}, {at}),
                (6, 'default', 'x', '{{}}', 'waiting', {at}, 1, NULL, NULL, NULL, NULL, {at}),
                (7, 'default', 'x', '{{}}', 'scheduled', {at}, 0, NULL, NULL, NULL, NULL, {at});
         INSERT INTO unique_claims (key, job_id, expires_at) VALUES ({hash}, 5, {at});
         INSERT INTO schedules (id, name, kind, cron, timezone, next_at, created_at, updated_at)
         VALUES (3, 's', 'x', '0 4 * * *', 'Europe/Berlin', {at}, {at}, {at});
         INSERT INTO schedule_runs (schedule_id, scheduled_for, outcome, claimed_at) VALUES (3, {at}, 'enqueued', {at});"
    ));
}

/// Makes a table of nothing remember that it has numbered rows up to there.
fn counted(env: &Backed, table: &str, until: i64) {
    env.execute(&match env.backend {
        Backend::Sqlite => format!(
            "DELETE FROM sqlite_sequence WHERE name = '{table}';
             INSERT INTO sqlite_sequence (name, seq) VALUES ('{table}', {until})"
        ),
        Backend::Postgres => format!("SELECT setval('{table}_id_seq', {until})"),
    });
}

/// The number that the next row of the audit log gets.
fn next_number(env: &Backed) -> String {
    env.text(
        "INSERT INTO audit_log (actor, action, created_at) VALUES ('a', 'b', '2026-01-01T00:00:00+00:00')
         RETURNING CAST(id AS TEXT)",
    )
    .unwrap()
}

each_backend! {
    fn everything_arrives_on_the_other_engine(env: &Migrated) {
        fill(env);
        counted(env, "audit_log", 76);
        counted(env, "users", 5_000);
        let target = target_of(env);
        let done = copy(env, &target, 0);
        assert_eq!(done["source"], "moved", "{done}");
        assert_eq!(done["left_behind"]["workers"], 1);
        let (before, after) = (fingerprints(env), fingerprints(&target));
        for (one, other) in before.iter().zip(&after) {
            let table = one["table"].as_str().unwrap();
            match table {
                "workers" | "limit_leases" => assert_eq!((one["rows"].as_i64(), other["rows"].as_i64()), (Some(1), Some(0))),
                "jobs" => assert_eq!(other["rows"], 3),
                _ => assert_eq!(one, other),
            }
            // What the copy said is what anybody can compute.
            let said = done["tables"].as_array().unwrap().iter().find(|said| said["table"] == table);
            assert!(said.is_none_or(|said| said["sum"] == other["sum"] && said["rows"] == other["rows"]), "{said:?}");
        }
        // The job whose worker is gone waits again, its attempt given back.
        assert_eq!(number(&target, "SELECT count(*) FROM jobs WHERE state = 'running'"), 0);
        assert_eq!(number(&target, "SELECT count(*) FROM jobs WHERE id = 5 AND state = 'waiting' AND attempts = 1
            AND lease IS NULL AND lease_expires_at IS NULL AND worker_id IS NULL AND started_at IS NULL"), 1);
        assert_eq!(number(&target, "SELECT attempts FROM jobs WHERE id = 6"), 1);
        assert_eq!(number(&target, "SELECT count(*) FROM schedules WHERE name = 's' AND next_at IS NOT NULL"), 1);
        // Numbers go on where they were, also in a table without a row.
        assert_eq!(next_number(&target), "77");
        assert_eq!(number(&target, "SELECT count(*) FROM users WHERE id > 4000"), 0);
        // The same installation, of the same environment.
        let told = |env: &Backed, key: &str| env.text(&format!("SELECT CAST(value AS TEXT) FROM settings WHERE key = '{key}'"));
        for key in ["instance_id", "environment"] {
            assert_eq!(told(env, key), told(&target, key), "{key}");
        }
        assert_eq!(told(&target, "copied_from"), None);
        assert_eq!(told(&target, "moved_to"), None);
        target.pqctl(&["migrate", "check"]).expect(0);
        target.pqctl(&["questions", "list"]).expect(0);
    }

    fn the_source_takes_no_changes_any_more(env: &Migrated) {
        env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        let target = target_of(env);
        let done = env.pqctl(&["db", "copy", "--to", target.url()]).expect(0);
        assert!(done.stdout.contains("takes no changes any more"), "{done}");
        for change in [&["seed", "reference"][..], &["run-worker", "--until-empty"], &["init-db", "--no-admin"]] {
            let refused = env.pqctl(change).expect(7);
            assert!(refused.stderr.contains("has moved to") && refused.stderr.contains("--undo-move"), "{refused}");
            assert!(!refused.stderr.contains("password"), "{refused}");
        }
        // Who only reads is warned.
        let read = env.pqctl(&["questions", "list"]).expect(0);
        assert!(read.stderr.contains("has moved to"), "{read}");
        // The target is as any other.
        let read = target.pqctl(&["questions", "list"]).expect(0);
        assert!(!read.stderr.contains("moved"), "{read}");
        target.pqctl(&["seed", "reference"]).expect(0);
        // Once more there is nothing to do; to another place it is refused.
        let again = env.pqctl(&["db", "copy", "--to", target.url()]).expect(0);
        assert!(again.stdout.contains("Nothing to do"), "{again}");
        let elsewhere = target_of(env);
        let refused = env.pqctl(&["db", "copy", "--to", elsewhere.url()]).expect(7);
        assert!(refused.stderr.contains("has moved to"), "{refused}");
        // And back.
        let undone = env.pqctl(&["db", "copy", "--undo-move"]).expect(0);
        assert!(undone.stdout.contains("takes changes again"), "{undone}");
        env.pqctl(&["seed", "reference"]).expect(0);
        env.pqctl(&["db", "copy", "--undo-move"]).expect(10);
    }

    fn a_rehearsal_leaves_the_source_in_use(env: &Migrated) {
        fill(env);
        let before = fingerprints(env);
        let target = target_of(env);
        // First only a look: nothing is made.
        let looked = data(env, &["db", "copy", "--to", target.url(), "--dry-run"], 0);
        assert_eq!((looked["dry_run"].as_bool(), looked["source"].as_str()), (Some(true), Some("kept")));
        target.pqctl(&["questions", "list"]).expect(10);
        let done = data(env, &["db", "copy", "--to", target.url(), "--keep-source"], 0);
        assert_eq!(done["source"], "kept");
        assert_eq!(done["rows"], looked["rows"]);
        assert_eq!(fingerprints(env), before);
        // Two that send the same mail and run the same schedules would be one too many.
        assert_eq!(done["held"]["schedules"], 1, "{done}");
        assert_eq!(number(&target, "SELECT count(*) FROM schedules WHERE paused_reason LIKE 'copied from %'"), 1);
        assert_eq!(number(env, "SELECT count(*) FROM schedules WHERE paused_at IS NOT NULL"), 0);
        env.pqctl(&["seed", "reference"]).expect(0);
        target.pqctl(&["seed", "reference"]).expect(0);
        // A second one does not overwrite the first.
        let refused = env.pqctl(&["db", "copy", "--to", target.url(), "--keep-source"]).expect(7);
        assert!(refused.stderr.contains("is not empty") && refused.stderr.contains("users ("), "{refused}");
    }

    fn the_same_engine_is_fine_too(env: &Migrated) {
        fill(env);
        let target = Missing::start(env.backend);
        copy(env, &target, 0);
        let compared = |env: &Backed| -> Vec<Value> {
            fingerprints(env).into_iter().filter(|t| !["jobs", "workers", "limit_leases"].contains(&t["table"].as_str().unwrap())).collect()
        };
        assert_eq!(compared(env), compared(&target));
    }
}
