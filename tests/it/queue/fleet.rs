//! Several worker processes under one limit: none gets past it, also when one of them is killed, and a place
//! that becomes free is taken at once.

use super::running::{Running, enqueue, probe, succeeded};
use super::{number, until};
use crate::harness::backend::{Backed, Backend, Migrated};
use chrono::TimeDelta;
use pqctl::base::clock::Timestamp;

each_backend! {
    async fn three_processes_keep_to_a_cap_also_when_one_is_killed(env: &Migrated) {
        env.pqctl(&["queues", "limit", "default", "--max-running", "3"]).expect(0);
        enqueue(env, &vec![probe(env, 120); 60]).await;
        let arguments = ["--concurrency", "4", "--lease", "2s"];
        let mut victim = Running::start(env, &arguments);
        let mut others = [Running::start(env, &arguments), Running::start(env, &arguments)];
        let mut most = 0;
        let mut look = || {
            let running = number(env, "SELECT count(*) FROM jobs WHERE state = 'running'");
            most = most.max(running);
            assert!(running <= 3, "{running} at once");
        };
        let held = format!(
            "SELECT count(*) FROM jobs WHERE state = 'running' AND worker_id = (SELECT max(id) FROM workers WHERE pid = {})",
            victim.pid()
        );
        until("the victim holds one", || { look(); number(env, &held) > 0 });
        victim.signal("-KILL");
        victim.wait();
        until("every job ends", || { look(); succeeded(env) == 60 });
        assert_eq!(most, 3);
        for other in &mut others {
            other.stop();
        }
    }

    async fn a_place_that_frees_is_taken_by_another_process_at_once(env: &Migrated) {
        env.pqctl(&["queues", "limit", "default", "--max-running", "1"]).expect(0);
        let mut waiting = Running::start(env, &["--concurrency", "1"]);
        until("it runs", || number(env, "SELECT count(*) FROM workers WHERE status = 'running'") == 1);
        let mut gaps: Vec<TimeDelta> = Vec::new();
        // A machine that is busy may take its time now and then; a poll would every time, and be later still.
        let is_quick = |gap: &TimeDelta| *gap < TimeDelta::milliseconds(400);
        for round in 1..=10 {
            env.pqctl(&["queues", "pause", "default"]).expect(0);
            enqueue(env, &[probe(env, 1_500), probe(env, 0)]).await;
            // The first job is another worker's, which leaves after it: nobody but the first one is left to go on.
            waiting.freeze(env).await;
            env.pqctl(&["queues", "resume", "default"]).expect(0);
            let mut other = Running::start(env, &["--max-jobs", "1"]);
            until("the first one runs", || number(env, "SELECT count(*) FROM jobs WHERE state = 'running'") == 1);
            waiting.signal("-CONT");
            until("both have ended", || succeeded(env) == 2 * round);
            other.wait();
            let moment = |column: &str, rest: i32| {
                let instant = format!("SELECT {column} FROM job_history WHERE id % 2 = {rest} ORDER BY id");
                instants(env, &instant)
            };
            let freed_and_taken = moment("finished_at", 1).into_iter().zip(moment("started_at", 0));
            gaps = freed_and_taken.map(|(freed, taken)| taken - freed).collect();
            if gaps.iter().any(is_quick) {
                break;
            }
        }
        assert!(gaps.iter().any(is_quick), "{gaps:?}");
        assert!(gaps.iter().all(|gap| *gap < TimeDelta::seconds(20)), "{gaps:?}");
        waiting.stop();
    }
}

/// Instants out of the database.
fn instants(env: &Backed, query: &str) -> Vec<Timestamp> {
    let list = match env.backend {
        Backend::Sqlite => "json_group_array(at)",
        Backend::Postgres => "json_agg(at)",
    };
    let query = query.replacen(" FROM", " AS at FROM", 1);
    let found = env.text(&format!("SELECT CAST({list} AS TEXT) FROM ({query}) AS found")).unwrap();
    serde_json::from_str(&found).unwrap()
}
