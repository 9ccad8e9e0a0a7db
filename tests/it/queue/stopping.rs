//! Signals: the first ends a worker in order, the second at once, and the grace is an end too. In order
//! means that nothing is lost, repeated or charged.

use super::running::{Running, enqueue, probe, starts, succeeded};
use super::{number, rounds, seed, until};
use crate::harness::backend::Migrated;
use pqctl::operations::jobs::probe::{Probe, Then};
use rand::{RngExt, SeedableRng, rngs::StdRng};

each_backend! {
    async fn a_worker_that_holds_many_jobs_gives_them_back(env: &Migrated) {
        let mut random = StdRng::seed_from_u64(seed());
        let rounds = i64::try_from(rounds(3)).unwrap();
        enqueue(env, &vec![probe(env, 3); 600 * usize::try_from(rounds).unwrap()]).await;
        for round in 1..=rounds {
            let mut worker = Running::start(env, &["--concurrency", "4", "--prefetch", "1000"]);
            let moment = (round - 1) * 600 + random.random_range(50..500);
            until("the moment has come", || succeeded(env) >= moment);
            // In the middle of claims and settlements; a signal that comes late is one too.
            std::thread::sleep(std::time::Duration::from_micros(random.random_range(0..20_000)));
            assert_eq!(worker.stop(), Some(143));
            let charged = "SELECT count(*) FROM jobs WHERE state <> 'waiting' OR attempts <> 0 OR crashes <> 0";
            assert_eq!(number(env, charged), 0, "round {round}");
            assert_eq!(number(env, "SELECT count(*) FROM jobs") + succeeded(env), 600 * rounds, "round {round}");
            assert_eq!(i64::try_from(starts(env).len()).unwrap(), succeeded(env), "what ran is done, what is not did not run");
            assert!(!worker.log().contains("took over"));
        }
        assert_eq!(Running::start(env, &["--until-empty", "--concurrency", "8"]).wait(), Some(0));
        assert_eq!(succeeded(env), 600 * rounds);
        assert!(starts(env).values().all(|count| *count == 1));
    }

    async fn a_second_signal_ends_it_at_once_and_others_take_over(env: &Migrated) {
        enqueue(env, &[probe(env, 600_000)]).await;
        let mut worker = Running::start(env, &["--lease", "3s", "--shutdown-grace", "10m"]);
        until("the job runs", || starts(env).len() == 1);
        worker.signal("-TERM");
        until("it has heard the first", || worker.log().contains("once more ends at once"));
        assert!(worker.is_alive());
        worker.signal("-TERM");
        assert_eq!(worker.wait(), Some(143));
        let _other = Running::start(env, &["--lease", "10s"]);
        until("somebody else runs it", || starts(env)[&1] >= 2);
        assert_eq!(number(env, "SELECT attempts FROM jobs"), 1, "an interrupted run costs no attempt");
    }

    // A handler that looks at nothing and blocks its thread cannot be stopped; the process ends nevertheless.
    async fn a_handler_that_blocks_does_not_keep_the_worker(env: &Migrated) {
        let blocks = Probe { then: Then::Block, ..probe(env, 600_000) };
        enqueue(env, &[blocks, probe(env, 600_000)]).await;
        let mut worker = Running::start(env, &["--lease", "2s", "--shutdown-grace", "1s", "--concurrency", "2"]);
        until("both run", || starts(env).len() == 2);
        assert_eq!(worker.stop(), Some(143));
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE id = 2 AND state = 'waiting' AND attempts = 0"), 1);
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 2, "nothing is lost");
    }
}
