//! Unique keys: taken while the job is unfinished, or for a time whatever becomes of it; for one job and for
//! many at once.

use super::number;
use crate::harness::backend::{Backed, Migrated};
use crate::harness::library;
use chrono::TimeDelta;
use pqctl::base::{clock::Clock, lifecycle::Stop};
use pqctl::db::Db;
use pqctl::operations::jobs::probe::Probe;
use pqctl::queue::{self, Enqueued, Kind, Options, State};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A kind with a key of its own.
#[derive(Serialize, Deserialize)]
struct Report {
    student: usize,
}

impl Kind for Report {
    const NAME: &'static str = "report";
    fn unique_key(&self) -> Option<String> {
        Some(self.student.to_string())
    }
}

/// One that is not wanted twice a day.
#[derive(Serialize, Deserialize)]
struct Daily {
    student: usize,
}

impl Kind for Daily {
    const NAME: &'static str = "daily";
    const UNIQUE_FOR: Option<Duration> = Some(Duration::from_secs(86_400));
}

struct Bench {
    db: Db,
    clock: Clock,
}

impl Bench {
    async fn new(env: &Backed) -> Self {
        let db = Db::open(&library::options(env)).await.unwrap();
        Self { db, clock: Clock::fixed("2026-03-02T09:00:00Z".parse().unwrap()) }
    }

    async fn add(&self, note: &str, options: Options) -> Enqueued {
        let probe = Probe { note: note.to_owned(), ..Probe::default() };
        let mut tx = self.db.write().await.unwrap();
        let enqueued = queue::enqueue(&mut tx, &probe, options, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        enqueued
    }

    async fn many<T: Kind>(&self, jobs: &[T], options: Options) -> u64 {
        let mut tx = self.db.write().await.unwrap();
        let made = queue::enqueue_many(&mut tx, jobs, &options, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        made
    }
}

/// As if a worker had run them all.
fn finish_all(env: &Backed) {
    env.execute(
        "INSERT INTO job_history (id, queue, kind, payload, outcome, priority, run_at, attempts, max_attempts, crashes,
            snoozes, unique_key, created_at, finished_at)
         SELECT id, queue, kind, payload, 'succeeded', priority, run_at, 1, max_attempts, 0, 0, unique_key, created_at,
            created_at FROM jobs",
    );
    env.execute("DELETE FROM jobs");
}

fn window(key: Option<&str>, seconds: u64) -> Options {
    Options {
        unique_key: key.map(str::to_owned),
        unique_for: Some(Duration::from_secs(seconds)),
        ..Options::default()
    }
}

each_backend! {
    async fn a_key_stays_taken_for_its_window_whatever_becomes_of_the_job(env: &Migrated) {
        let bench = Bench::new(env).await;
        let first = bench.add("a", window(Some("k"), 3_600)).await;
        let again = bench.add("b", window(Some("k"), 3_600)).await;
        assert_eq!((again.id, again.created), (first.id, false));
        finish_all(env);
        bench.clock.advance(TimeDelta::minutes(59));
        let late = bench.add("c", window(Some("k"), 3_600)).await;
        assert_eq!((late.id, late.created), (first.id, false), "the window counts from the first");
        assert!(bench.add("other", window(Some("l"), 3_600)).await.created);
        bench.clock.advance(TimeDelta::minutes(1));
        let next = bench.add("d", window(Some("k"), 3_600)).await;
        assert!(next.created && next.id != first.id);
        // An unfinished job holds its key longer than the window.
        bench.clock.advance(TimeDelta::hours(2));
        assert_eq!(bench.add("e", window(Some("k"), 60)).await, Enqueued { id: next.id, created: false });
        // And one without a window is not concerned.
        finish_all(env);
        assert!(bench.add("f", window(Some("m"), 60)).await.created);
        finish_all(env);
        assert!(bench.add("g", Options { unique_key: Some("m".to_owned()), ..Options::default() }).await.created);
        // Long after its window a key is as free as at its end.
        finish_all(env);
        bench.clock.advance(TimeDelta::hours(5));
        assert!(bench.add("h", window(Some("k"), 60)).await.created);
    }

    async fn without_a_key_the_payload_is_the_key(env: &Migrated) {
        let bench = Bench::new(env).await;
        let first = bench.add("a", window(None, 60)).await;
        assert!(bench.add("b", window(None, 60)).await.created);
        assert_eq!(bench.add("a", window(None, 60)).await, Enqueued { id: first.id, created: false });
        let now = bench.clock.now();
        let daily = queue::enqueue_now(&bench.db, &Daily { student: 1 }, Options::default(), now).await.unwrap();
        finish_all(env);
        let again = queue::enqueue_now(&bench.db, &Daily { student: 1 }, Options::default(), now).await.unwrap();
        assert_eq!(again, Enqueued { id: daily.id, created: false });
        assert!(queue::enqueue_now(&bench.db, &Daily { student: 2 }, Options::default(), now).await.unwrap().created);
    }

    async fn of_many_at_once_one_gets_the_key(env: &Migrated) {
        let bench = Bench::new(env).await;
        for round in 0..5 {
            let key = format!("k{round}");
            let all = (0..8).map(|n| {
                let (bench, key) = (&bench, &key);
                async move { bench.add(&n.to_string(), window(Some(key), 60)).await }
            });
            let all = futures_util::future::join_all(all).await;
            assert_eq!(all.iter().filter(|one| one.created).count(), 1, "{all:?}");
            assert!(all.iter().all(|one| one.id == all[0].id));
        }
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 5);
        assert_eq!(number(env, "SELECT count(*) FROM unique_claims c JOIN jobs j ON j.id = c.job_id AND j.unique_key = c.key"), 5);
    }

    async fn many_with_keys_are_one_load(env: &Migrated) {
        let bench = Bench::new(env).await;
        let reports = |from: usize, to: usize| (from..to).map(|student| Report { student }).collect::<Vec<_>>();
        assert_eq!(bench.many(&reports(0, 5_000), Options::default()).await, 5_000);
        assert_eq!(bench.many(&reports(2_500, 7_500), Options::default()).await, 2_500, "half are there");
        let twice: Vec<_> = reports(9_000, 9_010).into_iter().chain(reports(9_000, 9_010)).collect();
        assert_eq!(bench.many(&twice, Options::default()).await, 10, "equal ones in one load");
        assert_eq!(number(env, "SELECT count(DISTINCT unique_key) FROM jobs"), 7_510);
        finish_all(env);
        assert_eq!(bench.many(&reports(0, 10), Options::default()).await, 10);
    }

    // Each load waits for the keys the other has written and not committed: in one order, or in a circle.
    async fn loads_of_the_same_keys_do_not_wait_for_each_other_in_a_circle(env: &Migrated) {
        let bench = Bench::new(env).await;
        for round in 0..10 {
            let reports: Vec<_> = (round * 500..(round + 1) * 500).map(|student| Report { student }).collect();
            let daily: Vec<_> = (round * 500..(round + 1) * 500).map(|student| Daily { student }).collect();
            let turned: Vec<_> = reports.iter().rev().map(|one| Report { student: one.student }).collect();
            let turned_daily: Vec<_> = daily.iter().rev().map(|one| Daily { student: one.student }).collect();
            let one = async {
                (bench.many(&reports, Options::default()).await, bench.many(&daily, Options::default()).await)
            };
            let other = async {
                (bench.many(&turned, Options::default()).await, bench.many(&turned_daily, Options::default()).await)
            };
            let (one, other) = tokio::join!(one, other);
            assert_eq!((one.0 + other.0, one.1 + other.1), (500, 500), "round {round}");
        }
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 10_000);
    }

    async fn many_with_keys_keep_the_order_they_were_given_in(env: &Migrated) {
        let bench = Bench::new(env).await;
        let reports: Vec<_> = (0..4_500).map(|student| Report { student }).collect();
        assert_eq!(bench.many(&reports, Options::default()).await, 4_500);
        let early = "SELECT count(*) FROM jobs a JOIN jobs b ON b.id = a.id + 1
                     WHERE CAST(a.payload ->> 'student' AS INTEGER) > CAST(b.payload ->> 'student' AS INTEGER)";
        assert_eq!(number(env, early), 0);
    }

    async fn many_keep_their_keys_for_a_window(env: &Migrated) {
        let bench = Bench::new(env).await;
        let daily = |from: usize, to: usize| (from..to).map(|student| Daily { student }).collect::<Vec<_>>();
        assert_eq!(bench.many(&daily(0, 3_000), Options::default()).await, 3_000);
        finish_all(env);
        assert_eq!(bench.many(&daily(1_000, 4_000), Options::default()).await, 1_000);
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 1_000);
        assert_eq!(queue::prune_claims(&bench.db, bench.clock.now(), &Stop::new()).await.unwrap(), 0);
        bench.clock.advance(TimeDelta::days(1));
        finish_all(env);
        assert_eq!(bench.many(&daily(0, 10), Options::default()).await, 10);
        assert_eq!(queue::prune_claims(&bench.db, bench.clock.now(), &Stop::new()).await.unwrap(), 3_990);
        assert_eq!(number(env, "SELECT count(*) FROM unique_claims"), 10);
    }

    fn a_window_is_given_on_the_command_line(env: &Migrated) {
        let enqueue = |note: &str| {
            let payload = format!("{{\"note\":\"{note}\"}}");
            let outcome = env.pqctl(&["jobs", "enqueue", "probe", "--payload", &payload, "--unique-for", "1h", "--json"]);
            let data = outcome.expect(0).json()["data"].clone();
            (data["id"].as_i64().unwrap(), data["created"].as_bool().unwrap())
        };
        let (first, created) = enqueue("a");
        assert!(created);
        env.pqctl(&["run-worker", "--until-empty"]).expect(0);
        assert_eq!(enqueue("a"), (first, false));
        assert!(enqueue("b").1);
        let text = env.pqctl(&["jobs", "enqueue", "probe", "--payload", "{\"note\":\"a\"}", "--unique-for", "1h"]).expect(0).stdout;
        assert!(text.contains(&format!("job {first} holds the unique key")), "{text}");
        let kept = env.pqctl(&["jobs", "list", "--state", State::Success.name().to_lowercase().as_str(), "--json"]).expect(0).json();
        assert_eq!(kept["data"]["total"], 1);
    }
}
