//! Where the parts of a worker meet: the completer and a refused result, the heartbeat and a locked row, the
//! grace and a job that outlasts it, an operator and a batch that is being settled.

use super::{number, until};
use crate::harness::backend::{Backed, Backend, Migrated, Start, wait_for};
use crate::harness::library;
use pqctl::base::{clock::Clock, lifecycle::Stop};
use pqctl::db::Db;
use pqctl::queue::{
    self, Job, JobContext, JobError, Kind, Options, Outcome, Registry, Settings, Summary, Worker,
};
use serde::{Deserialize, Serialize};
use sqlx::{Connection, PgConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{Barrier, watch};

#[derive(Clone)]
struct Context {
    /// All jobs go on together.
    together: Arc<Barrier>,
    running: Arc<AtomicUsize>,
    /// Lets go of jobs that wait, from this number on.
    latest: Arc<watch::Sender<i64>>,
}

impl Context {
    fn of(jobs: usize) -> Self {
        Self {
            together: Arc::new(Barrier::new(jobs)),
            running: Arc::default(),
            latest: Arc::new(watch::Sender::new(i64::MAX)),
        }
    }
}

#[derive(Clone, Serialize, Deserialize)]
struct Good;

#[derive(Clone, Serialize, Deserialize)]
struct Bad;

/// Waits to be let go, or asked to stop.
#[derive(Clone, Serialize, Deserialize)]
struct Patient;

impl Kind for Good {
    const NAME: &'static str = "good";
}

impl Kind for Bad {
    const NAME: &'static str = "bad";
}

impl Kind for Patient {
    const NAME: &'static str = "patient";
}

impl Job<Context> for Good {
    async fn run(self, cx: JobContext<Context>) -> Result<Outcome, JobError> {
        cx.context.together.wait().await;
        Ok(Outcome::DONE)
    }
}

impl Job<Context> for Bad {
    async fn run(self, cx: JobContext<Context>) -> Result<Outcome, JobError> {
        cx.context.together.wait().await;
        Ok(Outcome::DONE)
    }
}

impl Job<Context> for Patient {
    async fn run(self, cx: JobContext<Context>) -> Result<Outcome, JobError> {
        cx.context.running.fetch_add(1, Ordering::SeqCst);
        let mut latest = cx.context.latest.subscribe();
        tokio::select! {
            _ = latest.wait_for(|latest| *latest <= cx.id()) => {
                cx.context.running.fetch_sub(1, Ordering::SeqCst);
                Ok(Outcome::DONE)
            }
            () = cx.stop().soft() => Err(JobError::retry("asked to stop")),
        }
    }
}

async fn enqueue<T: Kind>(db: &Db, jobs: &[T]) {
    let mut tx = db.write().await.unwrap();
    queue::enqueue_many(&mut tx, jobs, &Options::default(), Clock::system().now()).await.unwrap();
    tx.commit().await.unwrap();
}

fn worker(db: &Db, context: &Context, stop: &Stop, change: impl FnOnce(&mut Settings)) -> Worker<Context> {
    let mut settings = Settings::new(["default"]);
    settings.concurrency = 60;
    change(&mut settings);
    Worker {
        db: db.clone(),
        heartbeat: db.clone(),
        clock: Clock::system(),
        context: context.clone(),
        registry: Arc::new(Registry::new().with::<Good>().with::<Bad>().with::<Patient>()),
        settings,
        stop: stop.clone(),
    }
}

async fn ends(run: impl Future<Output = queue::Result<Summary>>) -> Summary {
    tokio::time::timeout(Duration::from_secs(180), run).await.expect("the worker ends").unwrap()
}

async fn eventually(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let begun = std::time::Instant::now();
    while !so().await {
        assert!(begun.elapsed() < Duration::from_secs(180), "waited three minutes for: {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

// A refused result sends its batch into single writes. A conflict there must not fail a job that succeeded.
#[test]
fn a_conflict_beside_a_refused_result_fails_nobody_else() {
    let env = Migrated::start(Backend::Postgres);
    env.execute(
        "CREATE SEQUENCE refusals;
         CREATE SEQUENCE conflicts;
         CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF EXISTS (SELECT 1 FROM written WHERE kind = 'bad' AND outcome = 'succeeded') THEN
                 PERFORM nextval('refusals');
                 RAISE EXCEPTION 'never' USING ERRCODE = '22P05';
             ELSIF (SELECT is_called FROM refusals) AND (SELECT count(*) FROM written WHERE outcome = 'succeeded') = 1
                 AND nextval('conflicts') <= 3 THEN
                 RAISE EXCEPTION 'not now' USING ERRCODE = '40001';
             END IF;
             RETURN NULL;
         END $$;
         CREATE TRIGGER refuse AFTER INSERT ON job_history REFERENCING NEW TABLE AS written
             FOR EACH STATEMENT EXECUTE FUNCTION refuse()",
    );
    let summary = wait_for(async {
        let db = Db::open(&library::options(&env)).await.unwrap();
        enqueue(&db, &vec![Bad; 10]).await;
        enqueue(&db, &vec![Good; 30]).await;
        let worker = worker(&db, &Context::of(40), &Stop::new(), |settings| settings.until_empty = true);
        ends(worker.run()).await
    });
    assert!(number(&env, "SELECT last_value FROM conflicts") >= 3, "there were conflicts");
    assert_eq!(
        number(&env, "SELECT count(*) FROM job_history WHERE kind = 'good' AND outcome = 'succeeded'"),
        30
    );
    assert_eq!(
        number(&env, "SELECT count(*) FROM job_history WHERE kind = 'bad' AND reason = 'refused'"),
        10
    );
    assert_eq!((summary.succeeded, summary.failed, summary.lost), (30, 10, 0));
}

// Progress is written twice a second, and somebody may look at a job in a transaction: a row that is locked when
// the heartbeat comes by is renewed a moment later, not at the next beat.
#[test]
fn a_row_that_was_locked_at_the_heartbeat_is_renewed_soon_after() {
    let env = Migrated::start(Backend::Postgres);
    wait_for(async {
        let (db, context, stop) =
            (Db::open(&library::options(&env)).await.unwrap(), Context::of(1), Stop::new());
        enqueue(&db, &[Patient, Patient]).await;
        let running = worker(&db, &context, &stop, |settings| settings.lease = Duration::from_secs(12));
        let looking = async {
            eventually("both run", async || context.running.load(Ordering::SeqCst) == 2).await;
            let seen = "SELECT CAST(extract(epoch FROM last_seen_at) * 1000 AS BIGINT) FROM workers";
            let lease =
                "SELECT CAST(extract(epoch FROM lease_expires_at) * 1000 AS BIGINT) FROM jobs WHERE id = 2";
            let (seen, lease) = (
                async || db.reader().query(seen).fetch_scalar::<i64>().await.unwrap(),
                async || db.reader().query(lease).fetch_scalar::<i64>().await.unwrap(),
            );
            let mut lock = PgConnection::connect(env.url()).await.unwrap();
            sqlx::raw_sql("BEGIN; SELECT 1 FROM jobs WHERE id = 2 FOR UPDATE")
                .execute(&mut lock)
                .await
                .unwrap();
            let both = async || -> (i64, i64) {
                let both = "SELECT CAST(extract(epoch FROM last_seen_at) * 1000 AS BIGINT),
                        CAST(extract(epoch FROM lease_expires_at) * 1000 AS BIGINT)
                    FROM workers CROSS JOIN jobs WHERE jobs.id = 2";
                db.reader().query(both).fetch_one().await.unwrap()
            };
            let (before, expired) = (seen().await, lease().await);
            eventually("a heartbeat", async || seen().await > before).await;
            let beat = seen().await;
            sqlx::raw_sql("ROLLBACK").execute(&mut lock).await.unwrap();
            let mut renewed_at = 0;
            eventually("the lease is renewed", async || {
                let (seen, lease) = both().await;
                renewed_at = seen;
                lease > expired
            })
            .await;
            assert_eq!(renewed_at, beat, "before the next beat");
            stop.signal(15);
            context.latest.send_replace(0);
        };
        let (summary, ()) = tokio::join!(ends(running.run()), looking);
        assert_eq!(summary.lost, 0);
    });
}

each_backend! {
    // A worker that has claimed its last job waits for it as long as it takes. Asked to stop then, it grants the
    // grace from that moment on.
    async fn the_grace_begins_with_the_request(env: &Migrated) {
        let (db, context, stop) = (Db::open(&library::options(env)).await.unwrap(), Context::of(1), Stop::new());
        enqueue(&db, &[Patient]).await;
        let grace = Duration::from_secs(4);
        let running = worker(&db, &context, &stop, |settings| {
            settings.max_jobs = Some(1);
            settings.grace = grace;
            settings.poll = Duration::from_millis(50);
        });
        let looking = async {
            eventually("it runs", async || context.running.load(Ordering::SeqCst) == 1).await;
            let begun = std::time::Instant::now();
            eventually("more than a grace has passed", async || begun.elapsed() > grace * 5 / 4).await;
            stop.signal(15);
            let asked = std::time::Instant::now();
            let status = async || db.reader().query("SELECT status FROM workers").fetch_scalar::<String>().await.unwrap();
            eventually("a part of it has passed", async || asked.elapsed() > grace / 10 && status().await == "draining").await;
            context.latest.send_replace(0);
        };
        let (summary, ()) = tokio::join!(ends(running.run()), looking);
        assert_eq!((summary.succeeded, summary.returned), (1, 0));
    }
}

/// Whether somebody else waits for a lock.
async fn one_waits(db: &Db) -> bool {
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    db.reader().query(waiting).fetch_scalar::<i64>().await.unwrap() > 0
}

async fn first_locked(env: &Backed) -> PgConnection {
    let mut lock = PgConnection::connect(env.url()).await.unwrap();
    sqlx::raw_sql("BEGIN; SELECT 1 FROM jobs WHERE id = 1 FOR UPDATE").execute(&mut lock).await.unwrap();
    lock
}

/// How many of the other jobs nobody has locked.
async fn free(lock: &mut PgConnection) -> i64 {
    let free = "SELECT count(*) FROM (SELECT 1 FROM jobs WHERE id > 1 FOR UPDATE SKIP LOCKED) AS free";
    sqlx::query_scalar(free).fetch_one(lock).await.unwrap()
}

// Who waits for one row of many must not sit on others that the one it waits for may want.
#[test]
fn jobs_are_cancelled_in_the_order_of_their_numbers() {
    let env = Migrated::start(Backend::Postgres);
    wait_for(async {
        let db = Db::open(&library::options(&env)).await.unwrap();
        enqueue(&db, &vec![Patient; 50]).await;
        // So that it is the last one in the table.
        db.writer().query("UPDATE jobs SET priority = 99 WHERE id = 1").execute().await.unwrap();
        let mut lock = first_locked(&env).await;
        let cancelling = async {
            let mut tx = db.write().await.unwrap();
            let all: Vec<i64> = (1..=50).rev().collect();
            let done = queue::cancel_many(&mut tx, &all, Clock::system().now()).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(done.done.len(), 50);
        };
        let looking = async {
            eventually("it waits", async || one_waits(&db).await).await;
            assert_eq!(free(&mut lock).await, 49);
            lock.close().await.unwrap();
        };
        tokio::join!(cancelling, looking);
    });
    until("all are over", || {
        number(&env, "SELECT count(*) FROM job_history WHERE outcome = 'cancelled'") == 50
    });
}
