//! A worker: claims jobs, runs them, settles what became of them, and keeps its leases alive. The parts
//! are tasks of their own: the pump, the completer, the heartbeat, the listener. A worker that cannot renew
//! its leases drops its own jobs before anybody else may take them.

mod completer;
mod counters;
mod holding;
mod limited;
mod monitor;
mod pump;
mod resources;
mod run;
mod threads;
mod watch;

pub use counters::Total;
pub use monitor::{Monitor, Status};
pub use resources::{processor_seconds, resident_bytes};
pub(super) use threads::Conduct;

use super::storage::workers::{Introduction, register, sign_off};
use super::{Registry, Result};
use crate::base::{clock::Clock, lifecycle::Stop};
use crate::db::{self, Db};
use holding::Shared;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How a worker works.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which queues it serves, each with the most jobs of it at once in this process.
    pub queues: Vec<(String, Option<usize>)>,
    /// Jobs at once.
    pub concurrency: usize,
    /// Most jobs claimed ahead; how many really are follows from how long jobs take.
    pub prefetch: usize,
    /// How long a job stays ours without a heartbeat.
    pub lease: Duration,
    /// The longest an idle worker goes without looking.
    pub poll: Duration,
    /// How long running jobs may go on after the first request to stop.
    pub grace: Duration,
    /// End when nothing is due and nothing runs.
    pub until_empty: bool,
    /// How long it then waits for jobs that may not start because others fill their cap: they may go on for hours.
    pub waits_for_caps: Duration,
    /// End after that many jobs.
    pub max_jobs: Option<u64>,
    /// After how many lost workers a job is given up.
    pub max_crashes: i64,
    pub host: String,
    /// Whether its program claims ticks of schedules too; told in its row.
    pub scheduler: bool,
}

impl Settings {
    /// The defaults for some queues.
    pub fn new(queues: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            queues: queues.into_iter().map(|queue| (queue.into(), None)).collect(),
            concurrency: 10,
            prefetch: 1_000,
            lease: Duration::from_secs(30),
            poll: Duration::from_secs(1),
            grace: Duration::from_secs(30),
            until_empty: false,
            waits_for_caps: Duration::from_secs(60),
            max_jobs: None,
            max_crashes: 3,
            host: String::from("localhost"),
            scheduler: false,
        }
    }
}

/// What a worker did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub worker_id: i64,
    pub succeeded: u64,
    pub failed: u64,
    pub cancelled: u64,
    pub retried: u64,
    pub snoozed: u64,
    /// Given back without having been run to an end.
    pub returned: u64,
    /// Results that came after the lease was lost; somebody else ran those jobs.
    pub lost: u64,
    /// Jobs taken over from workers that were gone.
    pub rescued: u64,
    /// Handlers that would not end at their hard limit. Only the end of the process ends them.
    pub stuck: u64,
}

/// A worker about to run.
pub struct Worker<C> {
    pub db: Db,
    /// A handle with connections of its own, so that handlers which take all of `db`'s cannot stop the
    /// heartbeat. On SQLite it may be the same.
    pub heartbeat: Db,
    pub clock: Clock,
    pub context: C,
    pub registry: Arc<Registry<C>>,
    pub settings: Settings,
    pub stop: Stop,
}

/// How long what has just ended may take to be written when everything is dropped.
const LAST_WRITES: Duration = Duration::from_millis(300);

/// How long giving back what is in hand may take then, and signing off: a database may be busy. One that is well
/// answers at once.
const GIVING_BACK: Duration = Duration::from_secs(3);

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    /// Runs until it is asked to stop, or until there is nothing left when that was asked for.
    pub async fn run(self) -> Result<Summary> {
        self.run_with(Arc::default()).await
    }

    /// [`Worker::run`] with somebody watching. A handler that ignores its hard limit makes the worker end
    /// like the first request to stop does; [`Summary::stuck`] tells, and a program should then be started
    /// again.
    pub async fn run_with(self, monitor: Arc<Monitor>) -> Result<Summary> {
        let settings = &self.settings;
        let queues: serde_json::Map<_, _> =
            settings.queues.iter().map(|(queue, most)| (queue.clone(), json!(most))).collect();
        let row = Introduction {
            host: &settings.host,
            pid: std::process::id(),
            version: env!("CARGO_PKG_VERSION"),
            queues: &queues.into(),
            concurrency: settings.concurrency,
            scheduler: settings.scheduler,
        };
        let id =
            register(&self.db, &row, holding::report(&self.clock, &monitor, 0, 0), self.clock.now()).await?;
        tracing::info!(worker = id, concurrency = settings.concurrency, "worker started");
        let shared = Arc::new(Shared::new(self, id, monitor));
        let stop = &shared.worker.stop;
        let watching = [
            stop.spawn(watch::listen(shared.clone())),
            stop.spawn(watch::heartbeat(shared.clone())),
            stop.spawn(watch::rescue(shared.clone())),
            stop.spawn(watch::agree_on_the_time(shared.clone())),
            stop.spawn(watch::cancellations(shared.clone())),
            stop.spawn(watch::commands(shared.clone())),
            stop.spawn(watch::overdue(shared.clone())),
            stop.spawn(watch::reports(shared.clone())),
        ];
        watch::rescue_once(&shared).await;
        let (settled, receiver) = tokio::sync::mpsc::channel(completer::BATCH);
        let completer = stop.spawn(completer::run(shared.clone(), receiver));
        let ended = pump::run(&shared, settled).await;
        // The heartbeat goes on until the last result is written.
        if stop.is_hard() || !shared.is_written(completer).await {
            shared.drop_everything().await;
        }
        for task in watching {
            task.abort();
        }
        let finished = shared.ended.load(Ordering::SeqCst);
        shared.monitor.becomes(Status::Stopped);
        let signed = sign_off(&shared.worker.heartbeat, id, finished, shared.worker.clock.now());
        if stop.is_hard() {
            let _ = tokio::time::timeout(GIVING_BACK, signed).await;
        } else {
            db::within(shared.patience(), signed).await?;
        }
        ended?;
        Ok(shared.monitor.summary())
    }
}
