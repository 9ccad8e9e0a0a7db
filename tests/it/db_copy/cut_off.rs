//! Copies that were killed, stopped, or that found the source changed: nothing is done twice that was done,
//! nothing is taken for done that was not, and in between neither database can be mistaken for a whole one.

use super::{copy, fill, fingerprints, target_of};
use crate::bank::{data, failing, number};
use crate::harness::backend::{Backed, Backend, Migrated, Missing, Start};

/// In the order in which a copy passes them.
const POINTS: [&str; 15] = [
    "copy.marked:kill",
    "copy.created:kill",
    "copy.begun:kill",
    "copy.dropping:kill",
    "copy.dropped:kill",
    "copy.table:kill:2",
    "copy.arrived:kill:3",
    "copy.table:kill:9",
    "copy.arrived:kill:30",
    "copy.part:kill",
    "copy.part:kill:30",
    "copy.alike:kill",
    "copy.counted:kill",
    "copy.proven:kill",
    "copy.moved:kill",
];

fn without_the_running(env: &Backed) -> Vec<serde_json::Value> {
    let mut found = fingerprints(env);
    found.retain(|table| !["jobs", "workers", "limit_leases"].contains(&table["table"].as_str().unwrap()));
    found
}

each_backend! {
    fn killed_at_every_step_it_goes_on(env: &Migrated) {
        fill(env);
        let target = target_of(env);
        let arguments = ["db", "copy", "--to", target.url()];
        for point in POINTS {
            let killed = failing(env, point, &arguments);
            assert_eq!(killed.code, 137, "{point}: {killed}");
            // Neither may be worked with, and each says what to do.
            let source = env.pqctl(&["seed", "reference"]).expect(7);
            let said = if point.starts_with("copy.moved") { "has moved to" } else { "is being copied to" };
            assert!(source.stderr.contains(said), "{point}: {source}");
            let there = target.pqctl(&["seed", "reference"]);
            assert!([4, 7, 10].contains(&there.code), "{point}: {there}");
            if point.starts_with("copy.arrived") {
                // Somebody gives it up, works on, and comes back: what had arrived is old now.
                env.pqctl(&["db", "copy", "--undo-move"]).expect(0);
                env.execute("UPDATE users SET name = name || '!'");
            }
        }
        let last = data(env, &arguments, 0);
        assert_eq!(last["source"], "moved-before", "{last}");
        assert_eq!(without_the_running(env), without_the_running(&target));
        target.pqctl(&["seed", "reference"]).expect(0);
    }

    /// Rows go into SQLite in short transactions: a kill between two leaves half a table, which is nobody's.
    fn killed_in_a_slice_it_begins_the_table_anew(env: &Migrated) {
        fill(env);
        let mut target = Missing::start(Backend::Sqlite);
        let all = number(env, "SELECT count(*) FROM answers");
        let (mut halves, mut pass) = (0, 0);
        for _ in 0..60 {
            pass += 1;
            let killed = failing(env, &format!("copy.slice:kill:{pass}"), &["db", "copy", "--to", target.url()]);
            if killed.code == 0 {
                // A slice is a time: a quick machine has fewer of them, and begins again.
                env.pqctl(&["db", "copy", "--undo-move"]).expect(0);
                (target, pass) = (Missing::start(Backend::Sqlite), 0);
                continue;
            }
            assert_eq!(killed.code, 137, "pass {pass}: {killed}");
            halves += u32::from((1..all).contains(&number(&target, "SELECT count(*) FROM answers")));
            target.pqctl(&["seed", "reference"]).expect(7);
            if halves >= 2 {
                break;
            }
        }
        assert_eq!(halves, 2, "no kill left half a table of answers");
        assert_eq!(copy(env, &target, 0)["resumed"], true);
        assert_eq!(without_the_running(env), without_the_running(&target));
        target.pqctl(&["seed", "reference"]).expect(0);
    }

    fn what_had_arrived_is_not_sent_again(env: &Migrated) {
        fill(env);
        let target = target_of(env);
        let arguments = ["db", "copy", "--to", target.url()];
        assert_eq!(failing(env, "copy.arrived:kill:40", &arguments).code, 137);
        env.pqctl(&["db", "copy", "--undo-move"]).expect(0);
        env.execute("UPDATE users SET name = name || '!'");
        let done = copy(env, &target, 0);
        assert_eq!(done["resumed"], true);
        let copied = |table: &str| {
            let tables = done["tables"].as_array().unwrap();
            tables.iter().find(|found| found["table"] == table).unwrap()["copied"].as_bool().unwrap()
        };
        assert_eq!((copied("users"), copied("questions"), copied("answers")), (true, false, false), "{done}");
        assert_eq!(without_the_running(env), without_the_running(&target));
    }

    fn stopped_in_order_the_source_is_as_it_was(env: &Migrated) {
        fill(env);
        let target = target_of(env);
        let arguments = ["db", "copy", "--to", target.url()];
        let stopped = failing(env, "copy.part:int", &arguments);
        assert_eq!(stopped.code, 130, "{stopped}");
        env.pqctl(&["seed", "reference"]).expect(0);
        copy(env, &target, 0);
        assert_eq!(without_the_running(env), without_the_running(&target));
    }

    fn what_arrived_otherwise_is_found_and_copied_anew(env: &Migrated) {
        fill(env);
        let target = target_of(env);
        let arguments = ["db", "copy", "--to", target.url()];
        // As if a table had come back with other rows than it was sent.
        let differs = failing(env, "copy.compared:fail:5", &arguments);
        assert_eq!(differs.code, 8, "{differs}");
        assert!(differs.stderr.contains("what arrived is not what was sent"), "{differs}");
        env.pqctl(&["seed", "reference"]).expect(0);
        target.pqctl(&["seed", "reference"]).expect(7);
        // And once really: a row changes in the target between two runs.
        let target = target_of(env);
        let arguments = ["db", "copy", "--to", target.url()];
        assert_eq!(failing(env, "copy.part:kill", &arguments).code, 137);
        target.execute("UPDATE users SET name = name || '?' WHERE id = (SELECT max(id) FROM users)");
        let differs = env.pqctl(&arguments).expect(8);
        assert!(differs.stderr.contains("users"), "{differs}");
        copy(env, &target, 0);
        assert_eq!(without_the_running(env), without_the_running(&target));
    }
}
