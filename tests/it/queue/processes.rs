//! Worker processes that are stopped, killed, or killed by what they run: nothing is lost, and nothing
//! runs again but what was running.

use super::running::{Running, again, enqueue, probe, starts, succeeded};
use super::{ids, number, rounds, seed, until};
use crate::harness::backend::Migrated;
use pqctl::operations::jobs::probe::{Probe, Then};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::time::{Duration, Instant};

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
        enqueue(env, &vec![probe(env, 100); 400]).await;
        let mut worker = Running::start(env, &["--concurrency", "4"]);
        until("some are done", || succeeded(env) >= 4);
        worker.signal("-TERM");
        assert_eq!(worker.wait(), Some(143));
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE state <> 'waiting' OR attempts <> 0"), 0);
        let left = number(env, "SELECT count(*) FROM jobs");
        assert!(left > 0, "all were done before the signal");
        assert_eq!(left + succeeded(env), 400);
        assert_eq!(Running::start(env, &["--until-empty", "--concurrency", "40"]).wait(), Some(0));
        assert_eq!(succeeded(env), 400);
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

    // Two workers, each started again when it dies, as a supervisor does.
    async fn a_job_that_kills_its_workers_is_given_up_after_three(env: &Migrated) {
        let mut probes = vec![probe(env, 50); 30];
        probes.insert(12, Probe { then: Then::Crash, ..probe(env, 0) });
        enqueue(env, &probes).await;
        let start = || Running::start(env, &["--concurrency", "4"]);
        let mut workers = [start(), start()];
        let mut crashed = 0;
        until("it is given up and all others are done", || {
            for worker in &mut workers {
                if !worker.is_alive() {
                    crashed += 1;
                    // Whoever starts takes over what it held.
                    worker.loses_its_leases(env);
                    *worker = start();
                }
            }
            number(env, "SELECT count(*) FROM job_history WHERE outcome = 'failed'") == 1 && succeeded(env) == 30
        });
        assert!(workers.iter_mut().all(|worker| worker.stop() == Some(143)));
        assert_eq!(crashed, 3);
        assert_eq!(ids(env, "SELECT id FROM job_history WHERE outcome = 'failed' AND reason = 'crashed' AND crashes = 3"), [13]);
        assert_eq!(starts(env)[&13], 3);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded' AND attempts <> 1"), 0);
        let blamed = number(env, "SELECT max(crashes) FROM job_history WHERE outcome = 'succeeded'");
        assert!(blamed <= 1, "only what ran beside a crash may be suspected, once: {blamed}");
        let shown = env.pqctl(&["jobs", "show", "13"]).expect(0).stdout;
        assert!(shown.contains("FAILED (crashed)") && shown.matches("was lost").count() == 3, "{shown}");
    }

    // What had ended and was not settled runs again like what was running. How much that can be is bounded, also if
    // nothing is settled at all.
    async fn what_runs_again_is_what_ran_and_two_batches_at_most(env: &Migrated) {
        enqueue(env, &vec![probe(env, 0); 4_500]).await;
        let arguments = ["--concurrency", "4", "--prefetch", "5000", "--lease", "3s"];
        let mut victim = Running::start_with(env, &[("PQCTL_FAILPOINT", "queue.settling:hang")], &arguments);
        let (mut seen, mut since) = (0, Instant::now());
        until("no more are started", || {
            let now = starts(env).len();
            if now != seen {
                (seen, since) = (now, Instant::now());
            }
            seen > 0 && since.elapsed() > Duration::from_secs(4)
        });
        victim.signal("-KILL");
        victim.wait();
        let started = starts(env).len();
        assert!(started <= 4 + 2 * 1_000, "{started} had started and were not settled");
        assert!(started > 900, "{started}: slots wait for nothing while there is room");
        assert_eq!(Running::start(env, &["--until-empty"]).wait(), Some(0));
        until("every job ends", || {
            number(env, "SELECT count(*) FROM jobs") == 0 || Running::start(env, &["--until-empty"]).wait().is_none()
        });
        assert_eq!((succeeded(env), starts(env).len(), again(env)), (4_500, 4_500, started));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE attempts <> 1"), 0);
    }

    // The long matrix: PQCTL_TEST_ROUNDS=50 cargo test --test it queue::processes::one_of_two
    async fn one_of_two_workers_is_killed_at_any_moment(env: &Migrated) {
        let mut random = StdRng::seed_from_u64(seed());
        let (mut all_again, mut all_running, mut all_held) = (0, 0, 0);
        let rounds = rounds(2);
        for round in 0..rounds {
            // In every other round jobs are so short that many are claimed ahead.
            let longest = [60, 3][usize::try_from(round % 2).unwrap()];
            let probes: Vec<_> = (0..80).map(|_| probe(env, random.random_range(0..longest))).collect();
            enqueue(env, &probes).await;
            // Only the leases of the one that dies are waited for.
            let mut victim = Running::start(env, &["--concurrency", "4", "--lease", "3s"]);
            let mut other = Running::start(env, &["--concurrency", "4"]);
            let moment = random.random_range(1..60);
            until("the moment has come", || succeeded(env) >= moment);
            std::thread::sleep(std::time::Duration::from_micros(random.random_range(0..20_000)));
            victim.signal("-KILL");
            victim.wait();
            // Of what it held, some had started, ended or not: only those may run again. The others were claimed ahead.
            let held = ids(env, &format!(
                "SELECT id FROM jobs WHERE state = 'running' AND worker_id = (SELECT max(id) FROM workers WHERE pid = {})",
                victim.pid()
            ));
            let started = starts(env);
            let running = held.iter().filter(|id| started.contains_key(id)).count();
            victim.has_lost_its_leases(env);
            // It runs nothing and takes over what can be taken over.
            assert_eq!(Running::start(env, &["--until-empty", "--queues", "nothing"]).wait(), Some(0));
            until("every job ends", || succeeded(env) == 80);
            assert_eq!(other.stop(), Some(143));
            assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0, "round {round}");
            assert_eq!(starts(env).len(), 80, "round {round}: every job ran");
            let again = again(env);
            assert!(running <= 4 + 2 * 1_000, "round {round}: slots and two batches");
            assert!(again <= running, "round {round}: {again} ran again, {running} were running");
            assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE attempts <> 1"), 0, "a crash costs no attempt");
            all_again += again;
            all_running += running;
            all_held += held.len();
            env.execute("DELETE FROM job_history");
            std::fs::remove_file(env.root().join("trace")).unwrap();
        }
        eprintln!(
            "{rounds} kills, {} jobs ended once each; {all_held} were held by the killed, {all_running} ran in them, {all_again} ran again",
            rounds * 80
        );
    }
}
