//! Workers that live: nothing runs twice, whatever they hold and however long it takes; and nothing that
//! is enqueued has to wait for a poll.

use super::kinds::{Note, Orders};
use super::running::{Running, enqueue, probe, starts, succeeded};
use super::{ids, number, seed, until};
use crate::harness::backend::Migrated;
use crate::harness::library;
use pqctl::base::clock::{Clock, Timestamp};
use pqctl::db::Db;
use pqctl::queue::{self, Options};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Sorted: median, the value that 95 of 100 stay below, the worst.
fn figures(mut of: Vec<Duration>) -> (Duration, Duration, Duration) {
    of.sort_unstable();
    (of[of.len() / 2], of[of.len() * 95 / 100], of[of.len() - 1])
}

each_backend! {
    // Slow jobs × few slots × far ahead × short leases: the case in which others run every job again and
    // again, because nobody renews what only waits in a worker.
    async fn slow_jobs_claimed_ahead_run_once_each(env: &Migrated) {
        let arguments = ["--concurrency", "1", "--prefetch", "1000", "--lease", "7s"];
        let mut one = Running::start(env, &arguments);
        until("it has started", || number(env, "SELECT count(*) FROM workers") == 1);
        // Quick ones first, so that it believes that it can hold many.
        enqueue(env, &vec![probe(env, 0); 400]).await;
        until("the quick ones are done", || succeeded(env) == 400);
        enqueue(env, &vec![probe(env, 850); 12]).await;
        until("it holds more than it runs", || {
            number(env, "SELECT count(*) FROM jobs WHERE state = 'running'") >= 3
        });
        let mut two = Running::start(env, &arguments);
        until("all are done", || succeeded(env) == 412);
        assert!(one.is_alive() && two.is_alive());
        assert_eq!((one.stop(), two.stop()), (Some(143), Some(143)));
        assert!(starts(env).values().all(|count| *count == 1), "{:?}", starts(env));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE crashes > 0 OR attempts <> 1"), 0);
        assert!(!(one.log() + &two.log()).contains("took over"), "a live worker lost a job");
    }

    // A worker that never polls, and jobs one at a time at odd moments: a lost hint would stop it for good.
    async fn no_hint_is_lost(env: &Migrated) {
        let seed = seed();
        let mut random = StdRng::seed_from_u64(seed);
        let _worker = Running::of_tests(env, &[], Orders { poll_ms: 3_600_000, ..Orders::default() });
        until("it has started", || number(env, "SELECT count(*) FROM workers") == 1);
        let db = Db::open(&library::options(env)).await.unwrap();
        let mut waits = Vec::new();
        for round in 1..=200 {
            let begun = Instant::now();
            queue::enqueue_now(&db, &Note::default(), Options::default(), Clock::system().now()).await.unwrap();
            until("the job is run", || starts(env).len() == round);
            waits.push(begun.elapsed());
            // Now it settles, looks again, and goes to sleep: the next one comes at any point of that.
            tokio::time::sleep(Duration::from_micros(random.random_range(0..20_000))).await;
        }
        until("all are done", || succeeded(env) == 200);
        eprintln!("from the call to the start: p50, p95, worst {:?}", figures(waits));
    }

    async fn what_comes_to_an_idle_worker_starts_before_the_next_poll(env: &Migrated) {
        let mut random = StdRng::seed_from_u64(seed());
        let _worker = Running::start(env, &[]);
        until("it has started", || number(env, "SELECT count(*) FROM workers") == 1);
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        if let Some(ahead) = db.clock_offset(&clock).await.unwrap() {
            clock.correct(ahead);
        }
        for _ in 0..200 {
            queue::enqueue_now(&db, &probe(env, 0), Options::default(), clock.now()).await.unwrap();
            tokio::time::sleep(Duration::from_micros(random.random_range(0..25_000))).await;
        }
        until("all are done", || succeeded(env) == 200);
        let found = db.reader().query("SELECT created_at, started_at FROM job_history").fetch_all::<(Timestamp, Timestamp)>();
        let waits = found.await.unwrap().into_iter().map(|(created, started)| (started - created).to_std().unwrap_or_default());
        let (p50, p95, worst) = figures(waits.collect());
        eprintln!("pickup: p50 {p50:?}, p95 {p95:?}, worst {worst:?}");
        // A poll is a second; the rest is for machines that do other things too.
        assert!(worst < Duration::from_secs(20), "{worst:?}");
    }

    async fn running_jobs_are_cancelled_within_a_second(env: &Migrated) {
        let mut random = StdRng::seed_from_u64(seed());
        enqueue(env, &vec![probe(env, 600_000); 40]).await;
        let _worker = Running::start(env, &["--concurrency", "40"]);
        until("all run", || starts(env).len() == 40);
        let db = Db::open(&library::options(env)).await.unwrap();
        let mut asked = Vec::new();
        let mut waits = BTreeMap::new();
        while waits.len() < 40 {
            if asked.len() < 40 {
                let id = i64::try_from(asked.len()).unwrap() + 1;
                let mut tx = db.write().await.unwrap();
                queue::cancel(&mut tx, id, Clock::system().now()).await.unwrap();
                tx.commit().await.unwrap();
                asked.push(Instant::now());
                tokio::time::sleep(Duration::from_micros(random.random_range(0..60_000))).await;
            }
            for id in ids(env, "SELECT id FROM job_history WHERE outcome = 'cancelled'") {
                waits.entry(id).or_insert_with(|| asked[usize::try_from(id).unwrap() - 1].elapsed());
            }
            assert!(asked[0].elapsed() < Duration::from_secs(60), "{} of 40 are cancelled", waits.len());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let (p50, p95, worst) = figures(waits.into_values().collect());
        eprintln!("cancelled from another process: p50 {p50:?}, p95 {p95:?}, worst {worst:?}");
        assert!(p95 < Duration::from_secs(20), "{p95:?}");
    }
}
