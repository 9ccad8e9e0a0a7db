//! A run that workers share ends with the rows and the result of one that nobody shared: with one worker, with
//! two, and when one of them is killed.

use super::{assert_same, found, larger, process, with_batches};
use crate::bank::{data, import, number};
use crate::harness::backend::{Backed, Migrated, Start};
use serde_json::{Value, json};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// A database with a bank that nobody has processed, and one that was in one go, with its summary.
fn with_inline(env: &Migrated) -> (Migrated, Value) {
    let inline = Migrated::start(env.backend);
    for env in [&inline, env] {
        env.write("larger.csv", larger(0, 90));
        import(env, &["larger.csv"], 0);
        env.write("kinds.gift", super::OTHER_KINDS);
        import(env, &["kinds.gift"], 0);
    }
    let command = with_batches(&inline, "20", "", &["process-questions", "--json"]);
    let summary = inline.outcome_of(command, b"").json()["data"]["summary"].clone();
    (inline, timeless(summary))
}

/// A summary without what differs between two equal runs.
fn timeless(mut summary: Value) -> Value {
    summary["run"] = Value::Null;
    for step in summary["steps"].as_array_mut().unwrap() {
        step["elapsed_ms"] = Value::Null;
    }
    summary
}

fn enqueue(env: &Backed, arguments: &[&str]) -> i64 {
    data(env, &[&["process-questions", "--enqueue"], arguments].concat(), 0)["id"].as_i64().unwrap()
}

fn worker(env: &Backed, point: &str, arguments: &[&str]) -> Child {
    let arguments = [&["-q", "run-worker", "--no-scheduler"], arguments].concat();
    let mut command = with_batches(env, "20", point, &arguments);
    command.env_remove("PQCTL_TEST_NOW");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn drain(env: &Backed) {
    assert!(worker(env, "", &["--until-empty"]).wait().unwrap().success());
}

#[track_caller]
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(180), "waited three minutes for: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn ended(env: &Backed, id: i64) -> Option<String> {
    env.text(&format!("SELECT outcome FROM job_history WHERE id = {id}"))
}

/// What the job came to, and its run's row.
fn result(env: &Backed, id: i64) -> Value {
    let shown = data(env, &["jobs", "show", &id.to_string()], 0);
    assert_eq!(shown["state"], "SUCCESS", "{shown}");
    timeless(shown["result"].clone())
}

fn run_row(env: &Backed) -> Option<String> {
    env.text(
        "SELECT status || ' ' || planned || ' ' || done || ' ' || flagged || ' ' || skipped || ' ' || failed
         FROM process_runs ORDER BY id DESC LIMIT 1",
    )
}

each_backend! {
    fn a_shared_run_ends_as_one_that_nobody_shared(env: &Migrated) {
        let (inline, summary) = with_inline(env);
        let id = enqueue(env, &[]);
        drain(env);
        assert_eq!(result(env, id), summary);
        assert_same(&found(env), &found(&inline));
        assert_eq!(run_row(env), run_row(&inline));
        assert_eq!(number(env, "SELECT count(*) FROM process_runs WHERE mode = 'queued' AND job_id IS NOT NULL"), 1);
        let shown = data(env, &["jobs", "show", &id.to_string()], 0);
        assert_eq!((&shown["children"]["total"], &shown["children"]["succeeded"]), (&json!(5), &json!(5)));
        // What is done is left, and nobody is asked to look at it again.
        let again = enqueue(env, &[]);
        drain(env);
        let steps = result(env, again)["steps"].as_array().unwrap().iter().map(|s| (s["done"].clone(), s["fresh"].clone())).collect::<Vec<_>>();
        assert!(steps.iter().all(|(done, fresh)| *done == 0 && fresh.as_u64().unwrap() >= 90), "{steps:?}");
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE kind = 'process-questions-chunk'"), 5);
        // An edited question is one chunk.
        env.execute("UPDATE questions SET explanation = 'Another.' WHERE id = 41");
        let edited = enqueue(env, &[]);
        drain(env);
        let steps = &result(env, edited)["steps"];
        assert_eq!((&steps[0]["done"], &steps[0]["stale"], &steps[1]["done"]), (&json!(1), &json!(1), &json!(0)));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE kind = 'process-questions-chunk'"), 6);
        let forced = enqueue(env, &["--force", "--where", "kind=choice"]);
        drain(env);
        assert_eq!(result(env, forced)["steps"][0]["done"], 90);
        assert_same(&found(env)[1..], &found(&inline)[1..]);
    }

    fn killed_anywhere_a_shared_run_ends_as_one_that_nobody_shared(env: &Migrated) {
        let (inline, summary) = with_inline(env);
        let id = enqueue(env, &[]);
        for point in ["process.chunk:kill:2", "process.chunked:kill:2", "queue.settled:kill", "process.forgotten:kill"] {
            let ended = worker(env, point, &["--until-empty", "--concurrency", "1"]).wait().unwrap();
            assert_eq!(ended.code(), None, "{point} was not passed");
            take_over(env, "state = 'running'");
        }
        drain(env);
        assert_eq!(result(env, id), summary);
        assert_same(&found(env), &found(&inline));
        assert_eq!(run_row(env), run_row(&inline));
    }

    fn one_of_two_workers_is_killed_and_the_run_is_complete(env: &Migrated) {
        let (inline, summary) = with_inline(env);
        let id = enqueue(env, &[]);
        let arguments = ["--concurrency", "1"];
        let mut victim = worker(env, "process.chunk:hang:2", &arguments);
        until("the victim holds a chunk", || number(env, "SELECT count(*) FROM jobs WHERE state = 'held'") == 1);
        let mut other = worker(env, "", &arguments);
        until("the first chunk is done", || number(env, "SELECT count(*) FROM job_history WHERE kind = 'process-questions-chunk'") >= 1);
        std::process::Command::new("kill").args(["-KILL", &victim.id().to_string()]).status().unwrap();
        victim.wait().unwrap();
        take_over(env, &format!("state = 'running' AND worker_id = (SELECT max(id) FROM workers WHERE pid = {})", victim.id()));
        until("the run is complete", || ended(env, id).as_deref() == Some("succeeded"));
        other.kill().unwrap();
        other.wait().unwrap();
        assert_eq!(result(env, id), summary);
        assert_same(&found(env), &found(&inline));
    }

    fn who_enqueues_may_wait_for_the_result(env: &Migrated) {
        let (inline, summary) = with_inline(env);
        let mut worker = worker(env, "", &[]);
        let waited = data(env, &["process-questions", "--enqueue", "--wait"], 0);
        worker.kill().unwrap();
        worker.wait().unwrap();
        assert_eq!(timeless(waited["summary"].clone()), summary);
        assert_same(&found(env), &found(&inline));
    }

    fn a_run_whose_job_or_chunk_is_cancelled_does_not_run_for_ever(env: &Migrated) {
        let (_inline, _) = with_inline(env);
        let id = enqueue(env, &[]);
        let plan = ["--until-empty", "--max-jobs", "1", "--concurrency", "1"];
        worker(env, "", &plan).wait().unwrap();
        let chunk = number(env, "SELECT min(id) FROM jobs WHERE kind = 'process-questions-chunk'");
        env.pqctl(&["jobs", "cancel", &chunk.to_string()]).expect(0);
        drain(env);
        assert_eq!(ended(env, id).as_deref(), Some("cancelled"));
        assert_eq!(env.text("SELECT status || ' ' || message FROM process_runs").as_deref(), Some("cancelled 1 of its chunks was cancelled"));
        let id = enqueue(env, &[]);
        worker(env, "", &plan).wait().unwrap();
        env.pqctl(&["jobs", "cancel", &id.to_string()]).expect(0);
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
        process(env, &[]);
        assert_eq!(number(env, "SELECT count(*) FROM process_runs WHERE status = 'cancelled'"), 2);
        assert_eq!(number(env, "SELECT count(*) FROM process_runs WHERE status = 'running'"), 0);
    }
}

/// Lets a worker that runs nothing take over these jobs of a dead one, as if their leases had ended.
fn take_over(env: &Backed, these: &str) {
    until("what it held is taken over", || {
        env.execute(&format!("UPDATE jobs SET lease_expires_at = '2020-01-01T00:00:00+00:00' WHERE {these}"));
        worker(env, "", &["--until-empty", "--queues", "nothing"]).wait().unwrap();
        number(env, &format!("SELECT count(*) FROM jobs WHERE {these}")) == 0
    });
}
