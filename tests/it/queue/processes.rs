//! Worker processes that are stopped, killed, or killed by what they run: nothing is lost, and nothing
//! runs again but what was running.

use super::{number, until};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::library;
use pqctl::base::clock::Clock;
use pqctl::db::Db;
use pqctl::operations::jobs::probe::{Probe, Then};
use pqctl::queue::{self, Options};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::collections::BTreeMap;
use std::process::{Child, Stdio};

/// A running worker; killed when the test ends early.
struct Running(Child);

impl Running {
    fn start(env: &Backed, arguments: &[&str]) -> Self {
        let mut command = env.command(&[&["-q", "run-worker", "--no-scheduler"], arguments].concat());
        // Leases end with real time.
        command.env_remove("PQCTL_TEST_NOW");
        Self(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    fn signal(&self, name: &str) {
        let pid = self.0.id().to_string();
        std::process::Command::new("kill").args([name, &pid]).status().unwrap();
    }

    fn wait(&mut self) -> Option<i32> {
        until("the worker ends", || self.0.try_wait().unwrap().is_some());
        self.0.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn enqueue(env: &Backed, probes: &[Probe]) {
    let db = Db::open(&library::options(env)).await.unwrap();
    let mut tx = db.write().await.unwrap();
    queue::enqueue_many(&mut tx, probes, &Options::default(), Clock::system().now()).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

fn probe(env: &Backed, sleep_ms: u64) -> Probe {
    let trace = env.work().join("trace").to_str().unwrap().to_owned();
    Probe { sleep_ms, trace: Some(trace), ..Probe::default() }
}

/// How often each job started.
fn starts(env: &Backed) -> BTreeMap<String, usize> {
    let mut starts = BTreeMap::new();
    for line in env.read("trace").lines() {
        *starts.entry(line.split(' ').next().unwrap().to_owned()).or_default() += 1;
    }
    starts
}

fn succeeded(env: &Backed) -> i64 {
    number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded'")
}

each_backend! {
    async fn a_running_job_is_cancelled_from_another_process(env: &Migrated) {
        enqueue(env, &[probe(env, 600_000)]).await;
        let mut worker = Running::start(env, &[]);
        until("the job runs", || number(env, "SELECT count(*) FROM jobs WHERE state = 'running'") == 1);
        until("it tells its progress", || number(env, "SELECT count(*) FROM jobs WHERE progress_total = 10") == 1);
        env.pqctl(&["jobs", "cancel", "1"]).expect(0);
        until("it is cancelled", || number(env, "SELECT count(*) FROM job_history WHERE outcome = 'cancelled'") == 1);
        worker.signal("-TERM");
        assert_eq!(worker.wait(), Some(143));
        assert_eq!(number(env, "SELECT count(*) FROM workers WHERE status = 'stopped'"), 1);
    }

    async fn a_stopped_worker_loses_and_repeats_nothing(env: &Migrated) {
        enqueue(env, &vec![probe(env, 100); 40]).await;
        let mut worker = Running::start(env, &["--concurrency", "4"]);
        until("some are done", || succeeded(env) >= 4);
        worker.signal("-TERM");
        assert_eq!(worker.wait(), Some(143));
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE state <> 'waiting' OR attempts <> 0"), 0);
        let left = number(env, "SELECT count(*) FROM jobs");
        assert!(left > 0, "all were done before the signal");
        assert_eq!(left + succeeded(env), 40);
        assert_eq!(Running::start(env, &["--until-empty"]).wait(), Some(0));
        assert_eq!(succeeded(env), 40);
        assert!(starts(env).values().all(|count| *count == 1));
    }

    async fn what_runs_too_long_is_given_back_at_the_end_of_the_grace(env: &Migrated) {
        enqueue(env, &[probe(env, 600_000)]).await;
        let mut worker = Running::start(env, &["--shutdown-grace", "1s"]);
        until("the job runs", || number(env, "SELECT count(*) FROM jobs WHERE state = 'running'") == 1);
        worker.signal("-TERM");
        assert_eq!(worker.wait(), Some(143));
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE state = 'waiting' AND attempts = 0 AND crashes = 0"), 1);
    }

    async fn a_job_that_kills_its_workers_is_given_up_after_three(env: &Migrated) {
        let mut probes = vec![probe(env, 0); 8];
        probes.insert(4, Probe { then: Then::Crash, ..probe(env, 0) });
        enqueue(env, &probes).await;
        let mut crashed = 0;
        until("it is given up", || {
            let code = Running::start(env, &["--until-empty", "--lease", "1s"]).wait();
            crashed += i32::from(code != Some(0));
            number(env, "SELECT count(*) FROM job_history WHERE outcome = 'failed'") == 1 && succeeded(env) == 8
        });
        assert_eq!(crashed, 3);
        assert_eq!(number(env, "SELECT crashes FROM job_history WHERE outcome = 'failed'"), 3);
        assert_eq!(env.text("SELECT reason FROM job_history WHERE outcome = 'failed'").as_deref(), Some("crashed"));
        let blamed = number(env, "SELECT max(crashes) FROM job_history WHERE outcome = 'succeeded'");
        assert!(blamed <= 1, "only what ran beside the first crash may be suspected, once: {blamed}");
    }

    // The long matrix: PQCTL_TEST_ROUNDS=50 cargo test --test it queue::processes::one_of_two
    async fn one_of_two_workers_is_killed_at_any_moment(env: &Migrated) {
        let rounds = std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(2);
        let seed = std::env::var("PQCTL_TEST_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or_else(rand::random::<u64>);
        eprintln!("PQCTL_TEST_SEED={seed}");
        let mut random = StdRng::seed_from_u64(seed);
        for round in 0..rounds {
            let probes: Vec<_> = (0..80).map(|_| probe(env, random.random_range(0..60))).collect();
            let before = succeeded(env);
            enqueue(env, &probes).await;
            let arguments = ["--concurrency", "4", "--lease", "1s"];
            let mut victim = Running::start(env, &arguments);
            let mut other = Running::start(env, &arguments);
            let moment = before + random.random_range(1..60);
            until("the moment has come", || succeeded(env) >= moment);
            victim.signal("-KILL");
            victim.wait();
            let pid = victim.0.id();
            let held = number(env, &format!(
                "SELECT count(*) FROM jobs WHERE state = 'running' AND worker_id = (SELECT max(id) FROM workers WHERE pid = {pid})"
            ));
            until("every job ends", || succeeded(env) == before + 80);
            other.signal("-TERM");
            other.wait();
            assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
            let again: usize = starts(env).values().map(|count| count - 1).sum();
            assert!(i64::try_from(again).unwrap() <= held, "round {round}: {again} ran again, {held} were held");
            std::fs::remove_file(env.work().join("trace")).unwrap();
        }
    }
}
