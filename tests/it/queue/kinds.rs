//! Kinds of jobs for tests, and the worker of them that this test binary turns into when it is started with
//! `PQCTL_TEST_WORKER`: what a process does that dies can only be looked at from another one.

use pqctl::base::{clock::Clock, failpoint, lifecycle};
use pqctl::db::{Db, Options, Target};
use pqctl::queue::{Job, JobContext, JobError, Kind, Outcome, Registry, Settings, Worker};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

/// The name of the test that is a worker.
pub const WORKER: &str = "queue::kinds::is_a_worker";

/// How such a worker is to work.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Orders {
    pub url: String,
    pub trace: String,
    pub concurrency: usize,
    pub lease_ms: u64,
    pub poll_ms: u64,
    pub grace_ms: u64,
}

impl Default for Orders {
    fn default() -> Self {
        let [url, trace] = Default::default();
        Self { url, trace, concurrency: 4, lease_ms: 30_000, poll_ms: 1_000, grace_ms: 10_000 }
    }
}

/// What handlers get.
#[derive(Clone)]
pub struct World {
    db: Db,
    trace: Arc<str>,
}

impl World {
    fn note(&self, line: &str) {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(&*self.trace).unwrap();
        // One write call, so that lines of several workers do not mix.
        file.write_all(format!("{line}\n").as_bytes()).unwrap();
    }
}

/// Notes its start and its end, however that comes about.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Note {
    /// How long the first run takes; it does not listen to anybody.
    pub first_ms: u64,
}

struct Ends(World, i64);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.note(&format!("{} stop", self.1));
    }
}

impl Kind for Note {
    const NAME: &'static str = "note";
}

impl Job<World> for Note {
    async fn run(self, cx: JobContext<World>) -> Result<Outcome, JobError> {
        let is_first = !std::fs::read_to_string(&*cx.context.trace)
            .unwrap_or_default()
            .contains(&format!("{} start", cx.id()));
        cx.context.note(&format!("{} start", cx.id()));
        let _ends = Ends(cx.context.clone(), cx.id());
        cx.log("info", "started");
        if is_first && self.first_ms > 0 {
            tokio::time::sleep(Duration::from_millis(self.first_ms)).await;
        }
        Ok(Outcome::DONE)
    }
}

/// Writes into a table of its own and ends in that transaction.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pay {
    pub amount: i64,
}

impl Kind for Pay {
    const NAME: &'static str = "pay";
}

impl Job<World> for Pay {
    async fn run(self, cx: JobContext<World>) -> Result<Outcome, JobError> {
        cx.context.note(&format!("{} start", cx.id()));
        let mut tx = cx.context.db.write().await.map_err(JobError::retry)?;
        tx.on()
            .query("INSERT INTO paid (job_id, amount) VALUES ($1, $2)")
            .bind(cx.id())
            .bind(self.amount)
            .execute()
            .await
            .map_err(JobError::retry)?;
        failpoint::hit("pay.paid");
        cx.finish_in(&mut tx, Outcome::with(self.amount)).await?;
        failpoint::hit("pay.finished");
        tx.commit().await.map_err(JobError::retry)?;
        failpoint::hit("pay.committed");
        Ok(Outcome::DONE)
    }
}

#[test]
#[ignore = "a process that other tests start"]
fn is_a_worker() {
    let Ok(orders) = std::env::var("PQCTL_TEST_WORKER") else { return };
    let orders: Orders = serde_json::from_str(&orders).unwrap();
    let logged = tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).try_init();
    logged.unwrap();
    crate::harness::backend::wait_for(async {
        let db = Db::open(&Options::new(Target::parse(&orders.url).unwrap())).await.unwrap();
        let heartbeat = match db.engine() {
            pqctl::db::Engine::Sqlite => db.clone(),
            pqctl::db::Engine::Postgres => {
                Db::open(&Options { max_connections: 2, ..Options::new(Target::parse(&orders.url).unwrap()) })
                    .await
                    .unwrap()
            }
        };
        let stop = lifecycle::Stop::new();
        let signals = lifecycle::on_signals(stop.clone());
        let mut settings = Settings::new(["default"]);
        settings.concurrency = orders.concurrency;
        settings.lease = Duration::from_millis(orders.lease_ms);
        settings.poll = Duration::from_millis(orders.poll_ms);
        settings.grace = Duration::from_millis(orders.grace_ms);
        let worker = Worker {
            heartbeat,
            clock: Clock::system(),
            context: World { db: db.clone(), trace: orders.trace.into() },
            registry: Arc::new(Registry::new().with::<Note>().with::<Pay>()),
            settings,
            stop,
            db,
        };
        worker.run().await.unwrap();
        signals.abort();
    });
}
