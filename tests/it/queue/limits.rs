//! Limits: how they come into the table, who wins when the program and an operator differ, what they hold
//! back, and that no number of workers together gets past them.

use super::number;
use crate::harness::backend::{Backed, Migrated};
use crate::harness::library;
use chrono::TimeDelta;
use pqctl::base::clock::{Clock, Timestamp};
use pqctl::base::lifecycle::Stop;
use pqctl::db::Db;
use pqctl::queue::breaker::{self, Admission, Rule, State};
use pqctl::queue::limits::{self, Acquired, Change, Definition, QueueChange, Rate, Reason};
use pqctl::queue::{
    self, Job, JobContext, JobError, Kind, Options, Outcome, Registry, Settings, Summary, Worker,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How many ran at once, and in which order they began.
#[derive(Default)]
struct Meter {
    running: AtomicI64,
    most: AtomicI64,
    began: Mutex<Vec<String>>,
}

type Shared = Arc<Meter>;

#[derive(Serialize, Deserialize, Clone)]
struct Keyed {
    key: Option<String>,
    name: String,
    ms: u64,
    /// Goes on until so many have begun.
    #[serde(default)]
    until_began: usize,
}

impl Kind for Keyed {
    const NAME: &'static str = "keyed";
    fn limit_key(&self) -> Option<String> {
        self.key.clone()
    }
}

impl Job<Shared> for Keyed {
    async fn run(self, cx: JobContext<Shared>) -> Result<Outcome, JobError> {
        let meter = &cx.context;
        let now = meter.running.fetch_add(1, Ordering::SeqCst) + 1;
        meter.most.fetch_max(now, Ordering::SeqCst);
        if !self.name.is_empty() {
            meter.began.lock().unwrap().push(self.name);
        }
        if self.ms > 0 {
            tokio::time::sleep(Duration::from_millis(self.ms)).await;
        }
        let begun = Instant::now();
        while meter.began.lock().unwrap().len() < self.until_began {
            assert!(begun.elapsed() < Duration::from_secs(60), "nobody else begins");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        meter.running.fetch_sub(1, Ordering::SeqCst);
        Ok(Outcome::DONE)
    }
}

fn keyed(key: &str) -> Keyed {
    Keyed { key: Some(key.to_owned()), name: key.to_owned(), ms: 0, until_began: 0 }
}

fn plain(name: &str, ms: u64) -> Keyed {
    Keyed { key: None, name: name.to_owned(), ms, until_began: 0 }
}

async fn synchronise(db: &Db, definitions: &[Definition], now: Timestamp) -> limits::Synchronised {
    let mut tx = db.write().await.unwrap();
    let done = limits::synchronise(&mut tx, definitions, now).await.unwrap();
    tx.commit().await.unwrap();
    done
}

async fn set(db: &Db, key: &str, change: Change) {
    let mut tx = db.write().await.unwrap();
    limits::set(&mut tx, key, change, Clock::system().now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn set_queue(db: &Db, change: QueueChange) {
    let mut tx = db.write().await.unwrap();
    limits::set_queue(&mut tx, "default", change, Clock::system().now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn add(db: &Db, jobs: &[Keyed], clock: &Clock) {
    let mut tx = db.write().await.unwrap();
    queue::enqueue_many(&mut tx, jobs, &Options::default(), clock.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// A worker with connections of its own, as another process would have them; until nothing is left.
async fn drain(env: &Backed, meter: &Shared, clock: &Clock, concurrency: usize) -> Summary {
    let db = Db::open(&library::options(env)).await.unwrap();
    let mut settings = Settings::new(["default"]);
    settings.until_empty = true;
    settings.concurrency = concurrency;
    let worker = Worker {
        db: db.clone(),
        heartbeat: db.clone(),
        clock: clock.clone(),
        context: meter.clone(),
        registry: Arc::new(Registry::new().with::<Keyed>()),
        settings,
        stop: Stop::new(),
    };
    let summary =
        tokio::time::timeout(Duration::from_secs(120), worker.run()).await.expect("it ends").unwrap();
    db.close().await;
    summary
}

/// Whether any window saw more than the bucket: all pairs of first and last.
fn over(rate: Rate, grants: &[(Timestamp, u32)]) -> Option<String> {
    for (first, (from, _)) in grants.iter().enumerate() {
        let mut sum = 0_i64;
        for (until, granted) in &grants[first..] {
            sum += i64::from(*granted);
            let window = (*until - *from).num_microseconds().unwrap();
            let period = i64::try_from(rate.period_ms).unwrap() * 1_000;
            if (sum - i64::from(rate.effective_burst())) * period > window * i64::from(rate.count) {
                return Some(format!("{sum} within {window} us"));
            }
        }
    }
    None
}

/// Seconds that 20,000 jobs like this take.
async fn timed(env: &Backed, db: &Db, clock: &Clock, job: &Keyed) -> f64 {
    for _ in 0..4 {
        add(db, &vec![job.clone(); 5_000], clock).await;
    }
    let meter = Shared::default();
    let begun = Instant::now();
    assert_eq!(drain(env, &meter, clock, 100).await.succeeded, 20_000);
    begun.elapsed().as_secs_f64()
}

/// When jobs were handed out, in order.
async fn handed_out(db: &Db) -> Vec<(Timestamp, u32)> {
    let at: Vec<Timestamp> = db
        .reader()
        .query("SELECT started_at FROM job_history ORDER BY started_at")
        .fetch_scalars()
        .await
        .unwrap();
    at.into_iter().map(|at| (at, 1)).collect()
}

each_backend! {
    async fn every_way_of_enqueueing_writes_the_key(env: &Migrated) {
        let (db, now) = (Db::open(&library::options(env)).await.unwrap(), Clock::system().now());
        let mut tx = db.write().await.unwrap();
        queue::enqueue(&mut tx, &keyed("a"), Options::default(), now).await.unwrap();
        let registry = Registry::new().with::<Keyed>();
        let payload = json!({ "key": "a", "name": "a", "ms": 0 });
        queue::enqueue_json(&mut tx, &registry, "keyed", &payload, Options::default(), now).await.unwrap();
        let many = [keyed("a"), keyed("b"), plain("c", 0)];
        queue::enqueue_many(&mut tx, &many, &Options::default(), now).await.unwrap();
        tx.commit().await.unwrap();
        queue::enqueue_now(&db, &keyed("a"), Options::default(), now).await.unwrap();
        for (key, jobs) in [("= 'a'", 4), ("= 'b'", 1), ("IS NULL", 1)] {
            assert_eq!(number(env, &format!("SELECT count(*) FROM jobs WHERE limit_key {key}")), jobs, "{key}");
        }
        db.close().await;
    }

    async fn what_an_operator_set_wins_over_the_program(env: &Migrated) {
        let (db, now) = (Db::open(&library::options(env)).await.unwrap(), Clock::system().now());
        let [one, two] = [Definition::new("one").max_running(1), Definition::new("two").rate(Rate::per_minute(30))];
        let done = synchronise(&db, &[one, two], now).await;
        assert_eq!(done.added, ["one", "two"]);
        assert_eq!(synchronise(&db, &[one, two], now).await, limits::Synchronised::default());
        env.execute("UPDATE limits SET max_running = 3, origin = 'operator' WHERE key = 'one'");
        let done = synchronise(&db, &[one.max_running(2), two.max_running(2)], now).await;
        assert_eq!((done.changed, done.retired), (vec!["two".to_owned()], vec![]));
        let most = |key| number(env, &format!("SELECT max_running FROM limits WHERE key = '{key}'"));
        assert_eq!((most("one"), most("two")), (3, 2));
        let done = synchronise(&db, &[], now).await;
        assert_eq!(done.retired, ["two"]);
        assert_eq!(number(env, "SELECT count(*) FROM limits WHERE max_running IS NOT NULL"), 1);
        let mut tx = db.write().await.unwrap();
        assert!(limits::synchronise(&mut tx, &[one, one], now).await.is_err());
        assert!(limits::synchronise(&mut tx, &[one.max_running(0)], now).await.is_err());
        drop(tx);
        db.close().await;
    }
    async fn a_cap_holds_exactly_over_three_workers(env: &Migrated) {
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        set_queue(&db, QueueChange { max_running: Some(Some(3)), ..QueueChange::default() }).await;
        add(&db, &vec![plain("x", 3); 150], &clock).await;
        let meter = Shared::default();
        let all = tokio::join!(
            drain(env, &meter, &clock, 8), drain(env, &meter, &clock, 8), drain(env, &meter, &clock, 2)
        );
        assert_eq!(all.0.succeeded + all.1.succeeded + all.2.succeeded, 150);
        assert_eq!(meter.most.load(Ordering::SeqCst), 3);
        db.close().await;
    }

    async fn a_cap_of_a_key_holds_exactly_and_the_others_go_on(env: &Migrated) {
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        set(&db, "smtp:one", Change { max_running: Some(Some(2)), ..Change::default() }).await;
        let slow = Keyed { ms: 3, ..keyed("smtp:one") };
        add(&db, &vec![slow; 60], &clock).await;
        let meter = Shared::default();
        let all = tokio::join!(
            drain(env, &meter, &clock, 8), drain(env, &meter, &clock, 8), drain(env, &meter, &clock, 8)
        );
        assert_eq!(all.0.succeeded + all.1.succeeded + all.2.succeeded, 60);
        assert_eq!(meter.most.load(Ordering::SeqCst), 2);
        // The same with others beside them, all of which begin while two hold the places of the key.
        let other = Keyed { ms: 3, ..keyed("smtp:two") };
        add(&db, &vec![Keyed { until_began: 12, ..keyed("smtp:one") }; 2], &clock).await;
        add(&db, &vec![keyed("smtp:one"); 5], &clock).await;
        add(&db, &[vec![other; 5], vec![plain("plain", 3); 5]].concat(), &clock).await;
        meter.began.lock().unwrap().clear();
        drain(env, &meter, &clock, 4).await;
        let began = meter.began.lock().unwrap().clone();
        assert_eq!(began.len(), 17);
        let last_other = began.iter().rposition(|name| name != "smtp:one").unwrap();
        assert!(last_other < 12, "{began:?}");
        db.close().await;
    }

    async fn a_rate_is_kept_by_two_workers_together(env: &Migrated) {
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        let rate = Rate::per_second(100).burst(20);
        set_queue(&db, QueueChange { rate: Some(Some(rate)), ..QueueChange::default() }).await;
        add(&db, &vec![plain("x", 0); 150], &clock).await;
        let meter = Shared::default();
        let begun = Instant::now();
        let all = tokio::join!(drain(env, &meter, &clock, 8), drain(env, &meter, &clock, 8));
        let took = begun.elapsed();
        assert_eq!(all.0.succeeded + all.1.succeeded, 150);
        assert_eq!(over(rate, &handed_out(&db).await), None);
        assert!((Duration::from_millis(1_290)..Duration::from_secs(20)).contains(&took), "{took:?}");
        assert!(over(Rate::per_second(90).burst(5), &handed_out(&db).await).is_some(), "the check can fail");
        db.close().await;
    }

    async fn a_hundred_thousand_blocked_jobs_ahead_hold_up_nobody(env: &Migrated) {
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        let mut tx = db.write().await.unwrap();
        let until = clock.now() + TimeDelta::hours(1);
        limits::pause(&mut tx, "blocked", until, "429", clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..20 {
            add(&db, &vec![keyed("blocked"); 5_000], &clock).await;
        }
        add(&db, &[vec![plain("plain", 0); 500], vec![keyed("free"); 500]].concat(), &clock).await;
        set(&db, "free", Change { max_running: Some(Some(50)), ..Change::default() }).await;
        let meter = Shared::default();
        let begun = Instant::now();
        let summary = drain(env, &meter, &clock, 20).await;
        let took = begun.elapsed();
        assert_eq!((summary.succeeded, number(env, "SELECT count(*) FROM jobs")), (1_000, 100_000));
        assert!(took < Duration::from_secs(60), "{took:?}");
        eprintln!("1000 jobs behind 100000 blocked ones: {took:?}");
        db.close().await;
    }

    async fn the_later_holder_of_a_mutex_waits(env: &Migrated) {
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        synchronise(&db, &pqctl::jobs::limits(), clock.now()).await;
        add(&db, &vec![Keyed { ms: 150, ..keyed("maintenance") }; 4], &clock).await;
        let meter = Shared::default();
        let begun = Instant::now();
        let all = tokio::join!(drain(env, &meter, &clock, 4), drain(env, &meter, &clock, 4));
        assert_eq!(all.0.succeeded + all.1.succeeded, 4, "none was skipped");
        assert_eq!(meter.most.load(Ordering::SeqCst), 1);
        assert!(begun.elapsed() >= Duration::from_millis(600));
        db.close().await;
    }

    async fn a_pause_holds_the_whole_fleet_until_its_instant(env: &Migrated) {
        let db = Db::open(&library::options(env)).await.unwrap();
        let clock = Clock::fixed("2026-03-02T09:00:00Z".parse().unwrap());
        let mut tx = db.write().await.unwrap();
        let until = clock.now() + TimeDelta::seconds(90);
        limits::pause(&mut tx, "api", until, "429, Retry-After: 90", clock.now()).await.unwrap();
        limits::pause(&mut tx, "api", until - TimeDelta::seconds(60), "shorter", clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        add(&db, &[keyed("api")], &clock).await;
        let meter = Shared::default();
        let all = tokio::join!(drain(env, &meter, &clock, 4), drain(env, &meter, &clock, 4));
        assert_eq!(all.0.succeeded + all.1.succeeded, 0);
        let standing = limits::look(&db, "api", clock.now()).await.unwrap().unwrap();
        assert_eq!((standing.held_by, standing.again_at), (Some(Reason::Paused), Some(until)));
        assert_eq!(standing.paused_reason.as_deref(), Some("429, Retry-After: 90"));
        let reserved = limits::reserve(&db, "api", 5, clock.now()).await.unwrap();
        assert_eq!((reserved.granted, reserved.again_at), (0, Some(until)));
        clock.advance(TimeDelta::seconds(90));
        assert_eq!(drain(env, &meter, &clock, 4).await.succeeded, 1);
        db.close().await;
    }

    async fn two_processes_on_one_bucket_never_overdraw_it(env: &Migrated) {
        let (one, other) = (Db::open(&library::options(env)).await.unwrap(), Db::open(&library::options(env)).await.unwrap());
        let clock = Clock::system();
        let rate = Rate::per_second(400).burst(7);
        set(&one, "ai", Change { rate: Some(Some(rate)), ..Change::default() }).await;
        let until = Instant::now() + Duration::from_millis(1_200);
        // On a machine that stands still that may be too short for more than the first few.
        let all = Arc::new(AtomicI64::new(0));
        let ask = |db: Db, clock: Clock, all: Arc<AtomicI64>| async move {
            let mut got = Vec::new();
            while Instant::now() < until || all.load(Ordering::SeqCst) < 30 {
                // Under the lock of the row the clocks of the two are one after the other.
                let mut tx = db.write().await.unwrap();
                db.reader().query("SELECT 1").fetch_scalar::<i32>().await.unwrap();
                let granted = {
                    tx.one_at_a_time("test").await.unwrap();
                    let now = clock.now();
                    (now, limits::reserve_in(&mut tx, "ai", 3, now).await.unwrap().granted)
                };
                tx.commit().await.unwrap();
                all.fetch_add(i64::from(granted.1), Ordering::SeqCst);
                got.push(granted);
            }
            got
        };
        let (one_got, other_got) = tokio::join!(
            tokio::spawn(ask(one.clone(), clock.clone(), all.clone())), tokio::spawn(ask(other.clone(), clock.clone(), all.clone()))
        );
        let mut grants: Vec<_> = one_got.unwrap().into_iter().chain(other_got.unwrap()).filter(|got| got.1 > 0).collect();
        grants.sort_unstable();
        let sum: u32 = grants.iter().map(|grant| grant.1).sum();
        assert!(sum > 20, "{sum}");
        assert_eq!(over(rate, &grants), None);
        one.close().await;
        other.close().await;
    }

    async fn places_and_jobs_share_a_cap_and_the_dead_free_theirs(env: &Migrated) {
        let db = Db::open(&library::options(env)).await.unwrap();
        let clock = Clock::fixed("2026-03-02T09:00:00Z".parse().unwrap());
        let lease = Duration::from_secs(30);
        set(&db, "smtp", Change { max_running: Some(Some(2)), ..Change::default() }).await;
        let take = || async { limits::acquire(&db, "smtp", "test", lease, clock.now()).await.unwrap() };
        let (Acquired::Place(mut first), Acquired::Place(second)) = (take().await, take().await) else { panic!() };
        assert_eq!(take().await, Acquired::Later { reason: Reason::Cap, at: None });
        limits::release(&db, second).await.unwrap();
        env.execute("INSERT INTO jobs (queue, kind, payload, state, run_at, limit_key, created_at)
                     VALUES ('default', 'keyed', '{}', 'running', '2026-03-02T09:00:00+00:00', 'smtp', '2026-03-02T09:00:00+00:00')");
        assert!(matches!(take().await, Acquired::Later { .. }), "a running job has the other place");
        clock.advance(TimeDelta::seconds(20));
        assert!(limits::renew(&db, &mut first, lease, clock.now()).await.unwrap());
        clock.advance(TimeDelta::seconds(20));
        assert!(matches!(take().await, Acquired::Later { .. }));
        clock.advance(TimeDelta::seconds(20));
        let Acquired::Place(_) = take().await else { panic!("the first one's lease has ended") };
        assert!(!limits::renew(&db, &mut first, lease, clock.now()).await.unwrap());
        let Acquired::Place(free) = limits::acquire(&db, "unknown", "test", lease, clock.now()).await.unwrap() else { panic!() };
        limits::release(&db, free).await.unwrap();
        assert_eq!(number(env, "SELECT count(*) FROM limit_leases"), 1);
        db.close().await;
    }

    async fn of_eight_callers_one_is_the_probe(env: &Migrated) {
        let db = Db::open(&library::options(env)).await.unwrap();
        let clock = Clock::fixed("2026-03-02T09:00:00Z".parse().unwrap());
        let rule = Rule { threshold: 3, ..Rule::DEFAULT };
        let probes = || async {
            let calls = (0..8).map(|_| {
                let (db, clock) = (db.clone(), clock.clone());
                tokio::spawn(async move { breaker::admit(&db, "model", &rule, clock.now()).await.unwrap() })
            });
            let mut probes = 0;
            for call in calls.collect::<Vec<_>>() {
                probes += i32::from(call.await.unwrap() == Admission::Probe);
            }
            probes
        };
        assert_eq!(breaker::admit(&db, "model", &rule, clock.now()).await.unwrap(), Admission::Closed);
        for _ in 0..3 {
            breaker::failed(&db, "model", &rule, clock.now()).await.unwrap();
        }
        assert_eq!(probes().await, 0, "it is open");
        clock.advance(TimeDelta::seconds(30));
        assert_eq!(probes().await, 1);
        clock.advance(TimeDelta::seconds(60));
        assert_eq!(probes().await, 1, "the prober is gone, another one tries");
        breaker::failed(&db, "model", &rule, clock.now()).await.unwrap();
        clock.advance(TimeDelta::seconds(59));
        assert_eq!(probes().await, 0, "the pause has doubled");
        clock.advance(TimeDelta::seconds(1));
        assert_eq!(probes().await, 1);
        assert_eq!(breaker::succeeded(&db, "model", clock.now()).await.unwrap(), State::Closed { failures: 0 });
        assert_eq!(breaker::admit(&db, "model", &rule, clock.now()).await.unwrap(), Admission::Closed);
        db.close().await;
    }

    async fn an_open_breaker_holds_jobs_and_lets_one_find_out(env: &Migrated) {
        let db = Db::open(&library::options(env)).await.unwrap();
        let clock = Clock::fixed("2026-03-02T09:00:00Z".parse().unwrap());
        let rule = Rule { threshold: 1, ..Rule::DEFAULT };
        breaker::failed(&db, "model", &rule, clock.now()).await.unwrap();
        add(&db, &vec![Keyed { ms: 20, ..keyed("model") }; 6], &clock).await;
        let meter = Shared::default();
        assert_eq!(drain(env, &meter, &clock, 4).await.succeeded, 0);
        clock.advance(TimeDelta::seconds(30));
        let all = tokio::join!(drain(env, &meter, &clock, 4), drain(env, &meter, &clock, 4));
        assert_eq!(all.0.succeeded + all.1.succeeded, 6);
        assert_eq!(meter.most.load(Ordering::SeqCst), 1, "nobody told that it works again");
        db.close().await;
    }

    /// Figures, not a judgement: `cargo test --test it queue::limits::what_a_limit_costs -- --ignored --nocapture`
    #[ignore = "a measurement"]
    async fn what_a_limit_costs(env: &Migrated) {
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        let wide = Rate::per_second(100_000).burst(1_000_000);
        let none = QueueChange { concurrency: Some(None), max_running: Some(None), rate: Some(None), burst: Some(None) };
        let cases = [
            ("no limit", none),
            ("cap", QueueChange { max_running: Some(Some(1_000_000)), ..none }),
            ("rate", QueueChange { rate: Some(Some(wide)), burst: None, ..none }),
            ("both", QueueChange { max_running: Some(Some(1_000_000)), rate: Some(Some(wide)), burst: None, ..none }),
        ];
        let mut took: Vec<Vec<f64>> = vec![Vec::new(); cases.len() + 1];
        for _ in 0..std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(5) {
            for (index, (_, change)) in cases.iter().enumerate() {
                set_queue(&db, *change).await;
                took[index].push(timed(env, &db, &clock, &plain("", 0)).await);
            }
            set_queue(&db, none).await;
            set(&db, "wide", Change { max_running: Some(Some(1_000_000)), rate: Some(Some(wide)), burst: None }).await;
            took[cases.len()].push(timed(env, &db, &clock, &keyed("wide")).await);
        }
        let names = cases.iter().map(|case| case.0).chain(["key with both"]);
        let medians: Vec<f64> = took.iter_mut().map(|took| { took.sort_by(f64::total_cmp); took[took.len() / 2] }).collect();
        for (name, median) in names.zip(&medians) {
            eprintln!("{name:15} {median:.3} s, {:.2} of the drain without", medians[0] / median);
        }
        db.close().await;
    }

    /// `cargo test --test it queue::limits::two_thousand -- --ignored --nocapture`
    #[ignore = "a minute, and figures"]
    async fn two_thousand_in_a_second_of_a_hundred_thousand(env: &Migrated) {
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        let rate = Rate::per_second(2_000);
        set_queue(&db, QueueChange { rate: Some(Some(rate)), ..QueueChange::default() }).await;
        for _ in 0..20 {
            add(&db, &vec![plain("", 0); 5_000], &clock).await;
        }
        let meter = Shared::default();
        let begun = Instant::now();
        drain(env, &meter, &clock, 50).await;
        let took = begun.elapsed().as_secs_f64();
        let grants = handed_out(&db).await;
        let mut batches: Vec<(Timestamp, u32)> = Vec::new();
        for (at, _) in grants {
            match batches.last_mut() {
                Some(last) if last.0 == at => last.1 += 1,
                _ => batches.push((at, 1)),
            }
        }
        assert_eq!(over(rate, &batches), None);
        let first = batches[0].0;
        let mut seconds = std::collections::BTreeMap::<i64, u32>::new();
        for (at, jobs) in &batches {
            *seconds.entry((*at - first).num_seconds()).or_default() += jobs;
        }
        eprintln!("{:.0}/s over {took:.1} s in {} batches; by second: {:?}", 100_000.0 / took, batches.len(), seconds.values());
        db.close().await;
    }

    async fn a_queue_runs_no_more_in_one_process_than_it_may(env: &Migrated) {
        let (db, clock) = (Db::open(&library::options(env)).await.unwrap(), Clock::system());
        set_queue(&db, QueueChange { concurrency: Some(Some(2)), ..QueueChange::default() }).await;
        add(&db, &vec![plain("x", 5); 20], &clock).await;
        let meter = Shared::default();
        assert_eq!(drain(env, &meter, &clock, 10).await.succeeded, 20);
        assert_eq!(meter.most.load(Ordering::SeqCst), 2);
        set_queue(&db, QueueChange { concurrency: Some(None), ..QueueChange::default() }).await;
        assert_eq!(number(env, "SELECT count(*) FROM queues WHERE concurrency IS NOT NULL"), 0);
        db.close().await;
    }
}
