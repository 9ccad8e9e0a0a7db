//! The scheduler on both engines: each tick once whatever several schedulers, clocks and time zones do,
//! what becomes of missed ticks, and what an operator changes. A table of its own counts the jobs, without
//! any key that would hide one too many.

mod operator;
mod simulation;

use crate::harness::backend::Migrated;
use crate::harness::library::options;
use chrono::{DateTime, TimeDelta};
use pqctl::base::clock::{Clock, Timestamp};
use pqctl::base::lifecycle::Stop;
use pqctl::db::{Db, Sql, WriteTx};
use pqctl::queue::scheduler::{
    BoxError, Definition, Due, Enqueue, Misfire, Options, Schedule, Ticked, run_now, synchronise,
};
use pqctl::queue::{self, scheduler};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;

const COUNTED: Sql = Sql {
    sqlite: "CREATE TABLE ran (job_id INTEGER, name TEXT, at TEXT) STRICT",
    postgres: "CREATE TABLE ran (job_id BIGINT, name TEXT, at TIMESTAMPTZ)",
};

/// Adds a job, counts it in the same transaction, and may be told to fail for one kind.
#[derive(Clone, Copy, Default)]
pub struct Counting {
    broken: Option<&'static str>,
    waiting: Option<&'static str>,
}

impl Enqueue for Counting {
    async fn enqueue(&self, tx: &mut WriteTx, due: Due<'_>) -> Result<Option<i64>, BoxError> {
        let id = tx
            .on()
            .query(
                "INSERT INTO jobs (queue, kind, payload, run_at, created_at, schedule_id, scheduled_for)
                 VALUES ($1, $2, $3, $4, $4, $5, $4) RETURNING id",
            )
            .bind(due.queue.unwrap_or("default"))
            .bind(due.kind)
            .bind(pqctl::db::Json(due.payload))
            .bind(due.scheduled_for)
            .bind(due.schedule_id)
            .fetch_scalar::<i64>()
            .await?;
        // After the insert: what fails must take it back.
        if self.broken == Some(due.kind) {
            return Err("the kind is broken".into());
        }
        if self.waiting == Some(due.kind) {
            tx.on().query("DELETE FROM jobs WHERE id = $1").bind(id).execute().await?;
            return Ok(None);
        }
        tx.on()
            .query("INSERT INTO ran (job_id, name, at) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(due.name)
            .bind(due.scheduled_for)
            .execute()
            .await?;
        Ok(Some(id))
    }
}

/// A kind of which one unfinished job is enough.
#[derive(Serialize, Deserialize)]
struct TidyUp {
    days: u32,
}

impl queue::Kind for TidyUp {
    const NAME: &'static str = "tidy-up";

    fn unique_key(&self) -> Option<String> {
        Some("one".to_owned())
    }
}

impl queue::Job<()> for TidyUp {
    async fn run(self, _: queue::JobContext<()>) -> Result<queue::Outcome, queue::JobError> {
        unreachable!("no worker runs here, and nobody tidies {} days", self.days)
    }
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// A database with these schedules, as a scheduler finds it that starts at that moment.
pub async fn started(env: &Migrated, definitions: &[Definition], now: Timestamp) -> Db {
    let db = Db::open(&options(env)).await.unwrap();
    db.writer().query(COUNTED).execute().await.unwrap();
    sync(&db, definitions, now).await;
    db
}

pub async fn sync(db: &Db, definitions: &[Definition], now: Timestamp) -> scheduler::Synchronised {
    let mut tx = db.write().await.unwrap();
    let done = synchronise(&mut tx, definitions, now).await.unwrap();
    tx.commit().await.unwrap();
    done
}

/// Ticks as a scheduler whose clock shows this.
pub async fn tick_at(db: &Db, now: Timestamp) -> Ticked {
    let ticked =
        scheduler::tick(db, &Clock::fixed(now), &Counting::default(), Options::default()).await.unwrap();
    assert!(ticked.failures.is_empty(), "{:?}", ticked.failures);
    ticked
}

pub async fn find(db: &Db, name: &str) -> Schedule {
    scheduler::find(db.reader(), name).await.unwrap().unwrap()
}

/// Every job there ever was, in the order of its tick.
pub async fn ran(db: &Db) -> Vec<(String, Timestamp)> {
    db.reader().query("SELECT name, at FROM ran ORDER BY name, at").fetch_all().await.unwrap()
}

async fn times(db: &Db) -> Vec<String> {
    ran(db).await.into_iter().map(|(_, at)| at.format("%H:%M").to_string()).collect()
}

pub fn every(minutes: &'static str, misfire: Misfire) -> Definition {
    Definition::new("often", "test-kind", minutes).misfire(misfire)
}

/// What a worker does with a job of a millisecond: before anybody looks again, the hot table is empty.
pub async fn finish_jobs(db: &Db) {
    db.writer().query("DELETE FROM jobs").execute().await.unwrap();
}

each_backend! {
    async fn a_clock_set_back_runs_no_tick_twice(env: &Migrated) {
        let start = at("2026-03-02T09:00:30Z");
        let first = started(env, &[every("* * * * *", Misfire::All)], start).await;
        let others = [Db::open(&options(env)).await.unwrap(), Db::open(&options(env)).await.unwrap()];
        let schedulers = [&first, &others[0], &others[1]];
        // Ninety minutes, the clock of all set back one hour after sixty, and every job over at once.
        let minutes = (0..=60).chain(0..=90);
        for (round, minute) in minutes.enumerate() {
            let now = start + TimeDelta::minutes(minute);
            let all = schedulers.map(|db| tick_at(db, now));
            futures_util::future::join_all(all).await;
            finish_jobs(&first).await;
            if round == 75 {
                // What an operator does makes the schedule wait for a tick that has run.
                let mut tx = first.write().await.unwrap();
                scheduler::set(&mut tx, "often", None, Some("Africa/Lagos"), now).await.unwrap();
                tx.commit().await.unwrap();
                assert!(find(&first, "often").await.next_at.unwrap() < start + TimeDelta::minutes(60));
            }
        }
        let expected: Vec<_> = (1..=90)
            .map(|minute| ("often".to_owned(), at("2026-03-02T09:00:00Z") + TimeDelta::minutes(minute)))
            .collect();
        assert_eq!(ran(&first).await, expected);
    }

    async fn eight_at_once_claim_each_tick_once(env: &Migrated) {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        let start = at("2026-03-02T09:00:30Z");
        let definitions =
            names.map(|name| Definition::new(name, "test-kind", "*/5 * * * *").misfire(Misfire::All));
        let db = started(env, &definitions, start).await;
        let now = start + TimeDelta::minutes(20);
        let stop = Stop::new();
        let tasks = (0..8).map(|_| {
            let options = options(env);
            stop.spawn(async move {
                let db = Db::open(&options).await.unwrap();
                let ticked = tick_at(&db, now).await;
                db.close().await;
                ticked
            })
        });
        let ticked: Vec<_> =
            futures_util::future::join_all(tasks).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(ticked.iter().map(|ticked| ticked.enqueued).sum::<u64>(), 12 * 4);
        let expected: Vec<_> = names
            .iter()
            .flat_map(|name| [5, 10, 15, 20].map(|minute| ((*name).to_owned(), minute)))
            .map(|(name, minute)| (name, at("2026-03-02T09:00:00Z") + TimeDelta::minutes(minute)))
            .collect();
        assert_eq!(ran(&db).await, expected);
        // Each record names its job.
        for (job, name, due) in
            db.reader()
                .query("SELECT job_id, name, at FROM ran")
                .fetch_all::<(i64, String, Timestamp)>()
                .await
                .unwrap()
        {
            let runs =
                scheduler::list_runs(db.reader(), find(&db, &name).await.id, 10).await.unwrap();
            assert!(runs.iter().any(|run| run.job_id == Some(job) && run.scheduled_for == due));
        }
    }

    async fn missed_ticks_are_made_up_for_once(env: &Migrated) {
        let db = started(env, &[every("*/10 * * * *", Misfire::Once)], at("2026-03-02T09:05:00Z")).await;
        tick_at(&db, at("2026-03-02T09:10:00Z")).await;
        tick_at(&db, at("2026-03-02T11:07:00Z")).await;
        tick_at(&db, at("2026-03-02T11:10:00Z")).await;
        assert_eq!(times(&db).await, ["09:10", "11:00", "11:10"]);
        // There is a trace of the others.
        let runs = scheduler::list_runs(db.reader(), find(&db, "often").await.id, 10).await.unwrap();
        let skipped: Vec<_> = runs.iter().filter(|run| run.outcome == "skipped").collect();
        assert_eq!(skipped.len(), 1);
        assert_eq!(skipped[0].scheduled_for, at("2026-03-02T09:20:00Z"));
    }

    async fn missed_ticks_are_skipped(env: &Migrated) {
        let db = started(env, &[every("*/10 * * * *", Misfire::Skip)], at("2026-03-02T09:05:00Z")).await;
        let late = tick_at(&db, at("2026-03-02T11:07:00Z")).await;
        assert_eq!((late.enqueued, late.skipped), (0, 1));
        tick_at(&db, at("2026-03-02T11:10:59Z")).await;
        assert_eq!(times(&db).await, ["11:10"]);
    }

    async fn missed_ticks_are_all_made_up_for_up_to_a_limit(env: &Migrated) {
        let db = started(env, &[every("*/10 * * * *", Misfire::All)], at("2026-03-02T09:05:00Z")).await;
        let options = Options { most_missed: 4, ..Options::default() };
        let clock = Clock::fixed(at("2026-03-02T11:07:00Z"));
        let ticked = scheduler::tick(&db, &clock, &Counting::default(), options).await.unwrap();
        assert_eq!(ticked.enqueued, 4);
        assert_eq!(times(&db).await, ["10:30", "10:40", "10:50", "11:00"]);
        assert_eq!(find(&db, "often").await.next_at, Some(at("2026-03-02T11:10:00Z")));
    }

    async fn a_clock_that_was_far_ahead_leaves_nothing_asleep(env: &Migrated) {
        let db = started(env, &[every("*/10 * * * *", Misfire::Once)], at("2026-03-02T09:05:00Z")).await;
        tick_at(&db, at("2026-03-02T09:10:00Z")).await;
        // A day ahead by mistake: one tick of that day is taken for now …
        tick_at(&db, at("2026-03-03T09:14:00Z")).await;
        assert_eq!(find(&db, "often").await.next_at, Some(at("2026-03-03T09:20:00Z")));
        // … but when the mistake is corrected, today's go on, and that one does not come again. (09:20 is
        // the first that was passed over, and on record as skipped.)
        for minute in 14..=40 {
            tick_at(&db, at("2026-03-02T09:00:00Z") + TimeDelta::minutes(minute)).await;
        }
        tick_at(&db, at("2026-03-03T09:10:00Z")).await;
        let days: Vec<_> = ran(&db).await.into_iter().map(|run| run.1.format("%d %H:%M").to_string()).collect();
        assert_eq!(days, ["02 09:10", "02 09:30", "02 09:40", "03 09:10"]);
    }

    async fn one_that_fails_keeps_its_tick_and_holds_up_nobody(env: &Migrated) {
        let definitions = [
            Definition::new("bad", "bad-kind", "*/10 * * * *"),
            Definition::new("good", "good-kind", "*/10 * * * *"),
            Definition::new("zone", "good-kind", "*/10 * * * *"),
        ];
        let db = started(env, &definitions, at("2026-03-02T09:05:00Z")).await;
        // What an older program or a person at the database may have left.
        db.writer()
            .query("UPDATE schedules SET operator_timezone = 'Mars/Olympus' WHERE name = 'zone'")
            .execute()
            .await
            .unwrap();
        let clock = Clock::fixed(at("2026-03-02T09:10:00Z"));
        let broken = Counting { broken: Some("bad-kind"), waiting: None };
        let ticked = scheduler::tick(&db, &clock, &broken, Options::default()).await.unwrap();
        let failures: Vec<_> =
            ticked.failures.iter().map(|(name, error)| (name.as_str(), error.to_string())).collect();
        assert_eq!(
            failures,
            [
                ("bad", "a job of the kind \"bad-kind\" could not be added: the kind is broken".to_owned()),
                ("zone", "there is no time zone \"Mars/Olympus\"".to_owned()),
            ]
        );
        assert_eq!(ran(&db).await, [("good".to_owned(), at("2026-03-02T09:10:00Z"))]);
        let jobs: i64 = db.reader().query("SELECT count(*) FROM jobs").fetch_scalar().await.unwrap();
        assert_eq!(jobs, 1);
        // Mended, it is made up for.
        let ticked = scheduler::tick(&db, &clock, &Counting::default(), Options::default()).await.unwrap();
        assert_eq!((ticked.enqueued, ticked.failures.len()), (1, 1));
    }

    async fn a_job_that_waits_already_leaves_the_tick_skipped(env: &Migrated) {
        let db = started(env, &[every("*/10 * * * *", Misfire::Once)], at("2026-03-02T09:05:00Z")).await;
        let waiting = Counting { waiting: Some("test-kind"), broken: None };
        let clock = Clock::fixed(at("2026-03-02T09:10:00Z"));
        let ticked = scheduler::tick(&db, &clock, &waiting, Options::default()).await.unwrap();
        assert_eq!((ticked.enqueued, ticked.skipped), (0, 1));
        let runs = scheduler::list_runs(db.reader(), find(&db, "often").await.id, 10).await.unwrap();
        assert_eq!((runs[0].outcome.as_str(), runs[0].job_id), ("skipped", None));
        assert_eq!(tick_at(&db, at("2026-03-02T09:10:01Z")).await.enqueued, 0);
    }

    async fn a_registry_adds_the_jobs_of_its_kinds(env: &Migrated) {
        let definitions = [
            Definition::new("tidy", "tidy-up", "*/10 * * * *").payload(json!({ "days": 30 })).queue("reports"),
            Definition::new("wrong", "tidy-up", "*/10 * * * *").payload(json!({ "days": "many" })),
            Definition::new("unknown", "unknown-kind", "*/10 * * * *"),
        ];
        let now = at("2026-03-02T09:10:00Z");
        let db = started(env, &definitions, at("2026-03-02T09:05:00Z")).await;
        let registry = queue::Registry::<()>::new().with::<TidyUp>();
        let clock = Clock::fixed(now);
        let ticked = scheduler::tick(&db, &clock, &registry, Options::default()).await.unwrap();
        let failed: Vec<_> = ticked.failures.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!((ticked.enqueued, failed), (1, vec!["wrong", "unknown"]));
        let (id, due, kind, chosen): (i64, Timestamp, String, String) = db
            .reader()
            .query("SELECT schedule_id, scheduled_for, kind, queue FROM jobs")
            .fetch_one()
            .await
            .unwrap();
        assert_eq!((id, due), (find(&db, "tidy").await.id, now));
        assert_eq!((kind.as_str(), chosen.as_str()), ("tidy-up", "reports"));
        // It has a unique key and waits still: the next tick adds none, and says so.
        clock.advance(TimeDelta::minutes(10));
        let ticked = scheduler::tick(&db, &clock, &registry, Options::default()).await.unwrap();
        assert_eq!((ticked.enqueued, ticked.skipped), (0, 1));
    }

    async fn a_running_program_schedules_until_it_is_asked_to_stop(env: &Migrated) {
        let db = started(env, &[], at("2026-03-02T09:05:00Z")).await;
        let (clock, stop) = (Clock::fixed(at("2026-03-02T09:05:00Z")), Stop::new());
        let definitions = [every("*/10 * * * *", Misfire::Once)];
        let (counting, pace) = (Counting::default(), Duration::from_millis(1));
        let running = scheduler::schedule(&db, &clock, &definitions, &counting, Options::default(), pace, &stop);
        let watching = async {
            while scheduler::list(db.reader()).await.unwrap().is_empty() {}
            for count in 1..=3 {
                clock.advance(TimeDelta::minutes(10));
                while ran(&db).await.len() < count {}
            }
            stop.signal(15);
            clock.advance(TimeDelta::minutes(10));
            for _ in 0..20 {
                assert_eq!(ran(&db).await.len(), 3);
            }
        };
        tokio::select! {
            never = running => match never {},
            () = watching => {}
        }
        assert_eq!(times(&db).await, ["09:10", "09:20", "09:30"]);
    }

    async fn a_run_by_hand_moves_nothing(env: &Migrated) {
        let db = started(env, &[every("*/10 * * * *", Misfire::Once)], at("2026-03-02T09:05:00Z")).await;
        // At the very instant of a tick, before the scheduler gets there.
        let now = at("2026-03-02T09:10:00Z");
        let mut tx = db.write().await.unwrap();
        for _ in 0..3 {
            run_now(&mut tx, "often", now, &Counting::default(), Options::default()).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(find(&db, "often").await.next_at, Some(now));
        assert_eq!(tick_at(&db, now).await.enqueued, 1);
        assert_eq!(ran(&db).await.len(), 4);
        let mut tx = db.write().await.unwrap();
        let error = run_now(&mut tx, "nothing", now, &Counting::default(), Options::default()).await;
        assert_eq!(error.unwrap_err().to_string(), "there is no schedule \"nothing\"");
    }
}

#[test]
fn the_epoch_is_no_special_case() {
    let cron = scheduler::Cron::parse("0 0 1 1 *", "UTC").unwrap();
    assert_eq!(cron.last_until(DateTime::UNIX_EPOCH), Some(DateTime::UNIX_EPOCH));
}
