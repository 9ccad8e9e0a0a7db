//! A run that several workers share: one row, one budget, and what a dead worker was at is asked again.

use super::kills::assert_not_bought_again;
use super::{assert_booked, bank, run_row, script, signal, start, statuses, until};
use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, What, When};
use std::process::Child;

fn enqueue(mock: &Mock, env: &Backed, arguments: &[&str]) -> i64 {
    let arguments = [&["process-questions", "--enqueue", "--json", "--steps", "solve"], arguments].concat();
    mock.run(env, &[], &arguments).expect(0).json()["data"]["id"].as_i64().unwrap()
}

fn worker(mock: &Mock, env: &Backed, variables: &[(&str, &str)], arguments: &[&str]) -> Child {
    start(mock, env, variables, &[&["-q", "run-worker", "--no-scheduler"], arguments].concat())
}

const DRAIN: [&str; 3] = ["--until-empty", "--lease", "2s"];

fn state(env: &Backed, id: i64) -> String {
    data(env, &["jobs", "show", &id.to_string()], 0)["state"].as_str().unwrap().to_owned()
}

each_backend! {
    fn workers_share_a_run(env: &Migrated) {
        bank(env, 90);
        let mut script = script(90);
        script.latency_ms = 10;
        let mock = Mock::start(script);
        let id = enqueue(&mock, env, &[]);
        let workers: Vec<Child> = (0..2).map(|_| worker(&mock, env, &[], &DRAIN)).collect();
        for mut worker in workers {
            assert!(worker.wait().unwrap().success());
        }
        assert!(worker(&mock, env, &[], &DRAIN).wait().unwrap().success());
        assert_eq!(state(env, id), "SUCCESS", "{}", data(env, &["jobs", "show", &id.to_string()], 0));
        assert_eq!((statuses(env, "solve").as_str(), mock.account().calls), ("done 90", 90));
        assert_eq!(run_row(env), "done 90 90 0 0 0");
        assert_eq!(number(env, "SELECT count(*) FROM process_runs"), 1);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE kind = 'process-questions-solve'"), 5);
        assert_booked(env, &mock);
        let step = data(env, &["jobs", "show", &id.to_string()], 0)["result"]["steps"][0].clone();
        assert_eq!((step["step"].as_str(), step["done"].as_u64()), (Some("solve"), Some(90)));
        enqueue(&mock, env, &[]);
        assert!(worker(&mock, env, &[], &DRAIN).wait().unwrap().success());
        assert_eq!(mock.account().calls, 90, "nothing changed");
    }

    fn one_of_two_workers_is_killed(env: &Migrated) {
        bank(env, 60);
        let mut script = script(60);
        script.latency_ms = 40;
        let mock = Mock::start(script);
        let id = enqueue(&mock, env, &[]);
        let mut victim = worker(&mock, env, &[], &["--lease", "2s"]);
        until("it has asked", || mock.account().calls >= 10);
        signal(&victim, "-KILL");
        victim.wait().unwrap();
        let mut other = worker(&mock, env, &[], &["--lease", "2s"]);
        until("the run is complete", || env.text(&format!("SELECT outcome FROM job_history WHERE id = {id}")).as_deref() == Some("succeeded"));
        signal(&other, "-TERM");
        other.wait().unwrap();
        assert_eq!(statuses(env, "solve"), "done 60");
        assert_eq!(run_row(env), "done 60 60 0 0 0");
        assert_not_bought_again(env, &mock, 60);
        assert_booked(env, &mock);
    }

    fn a_run_that_is_paused_ends_its_jobs(env: &Migrated) {
        bank(env, 60);
        let mut script = script(60);
        script.faults.push(Fault { what: What::NoQuota, when: When::Item("year 44 ".into()) });
        let mock = Mock::start(script);
        let id = enqueue(&mock, env, &[]);
        assert!(worker(&mock, env, &[], &DRAIN).wait().unwrap().success());
        let shown = data(env, &["jobs", "show", &id.to_string()], 0);
        assert_eq!(shown["state"], "FAILURE", "{shown}");
        assert!(shown.to_string().contains("exceeded your current quota"), "{shown}");
        assert!(run_row(env).starts_with("paused 60 "), "{}", run_row(env));
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
        mock.change(|script| script.faults.clear());
        enqueue(&mock, env, &[]);
        assert!(worker(&mock, env, &[], &DRAIN).wait().unwrap().success());
        assert_eq!(statuses(env, "solve"), "done 60");
        assert_booked(env, &mock);
    }
}
