//! A worker: claims jobs, runs them, settles what became of them, and keeps its leases alive. The parts
//! are tasks of their own: the pump (here), the completer, the heartbeat, the listener. A worker that
//! cannot renew its leases drops its own jobs before anybody else may take them.

mod completer;
mod limited;
mod pump;
mod run;
mod watch;

use super::context::{Held, Reports, Why};
use super::storage::{limited::Cursors, liveness};
use super::{Registry, Result};
use crate::base::{clock::Clock, lifecycle::Stop};
use crate::db::Db;
use serde::Serialize;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;
use uuid::Uuid;

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
    /// End after that many jobs.
    pub max_jobs: Option<u64>,
    /// After how many lost workers a job is given up.
    pub max_crashes: i64,
    pub host: String,
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
            max_jobs: None,
            max_crashes: 3,
            host: String::from("localhost"),
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

/// What the parts of a running worker share.
struct Shared<C> {
    worker: Worker<C>,
    id: i64,
    running: Mutex<HashMap<i64, Arc<Held>>>,
    /// Claimed jobs that have not started and should not; with their lease, because a job may come again.
    unwanted: Mutex<HashSet<(i64, Uuid)>>,
    /// The leases in use, with how many unsettled jobs each.
    leases: Mutex<HashMap<Uuid, usize>>,
    /// Counts up when leases may have been lost: what was claimed before is dropped.
    epoch: AtomicU64,
    /// Since when the leases in use are known to be renewed.
    renewed: Mutex<Instant>,
    fenced: AtomicBool,
    /// Claimed and not settled.
    unsettled: AtomicUsize,
    ended: AtomicU64,
    wake: Notify,
    reports: Arc<Reports>,
    cursors: Cursors,
    summary: Mutex<Summary>,
}

impl<C> Shared<C> {
    fn tally(&self, change: impl FnOnce(&mut Summary)) {
        if let Ok(mut summary) = self.summary.lock() {
            change(&mut summary);
        }
    }

    fn held(&self) -> Vec<Arc<Held>> {
        self.running.lock().map(|running| running.values().cloned().collect()).unwrap_or_default()
    }

    fn leases(&self) -> Vec<String> {
        self.leases
            .lock()
            .map(|leases| leases.keys().map(|lease| lease.simple().to_string()).collect())
            .unwrap_or_default()
    }

    /// Notes that this many jobs came under a lease.
    fn holds(&self, lease: Uuid, jobs: usize) {
        self.unsettled.fetch_add(jobs, Ordering::SeqCst);
        if jobs > 0
            && let Ok(mut leases) = self.leases.lock()
        {
            *leases.entry(lease).or_default() += jobs;
        }
    }

    /// Notes that jobs under these leases are out of our hands.
    fn released(&self, of: impl Iterator<Item = Uuid>) {
        let Ok(mut leases) = self.leases.lock() else { return };
        for lease in of {
            self.unsettled.fetch_sub(1, Ordering::SeqCst);
            if let Some(left) = leases.get_mut(&lease) {
                *left -= 1;
                if *left == 0 {
                    leases.remove(&lease);
                }
            }
        }
    }

    fn since_renewal(&self) -> Duration {
        self.renewed.lock().map(|renewed| renewed.elapsed()).unwrap_or_default()
    }

    /// Whether the leases were not renewed for two thirds of their time; the last third is for what differs
    /// between clocks. Then what runs is cancelled and what was only claimed is dropped, once: somebody else
    /// may have it. To be asked before anything is started or claimed, because a process that was suspended
    /// does not know it before it looks at the clock.
    fn is_fenced(&self) -> bool {
        if self.since_renewal() < self.worker.settings.lease * 2 / 3 {
            return false;
        }
        if !self.fenced.swap(true, Ordering::SeqCst) {
            tracing::error!("leases could not be renewed; dropping the jobs in hand, others may have them");
            self.epoch.fetch_add(1, Ordering::SeqCst);
            for held in self.held() {
                held.ask(Why::LeaseLost);
                held.abort.cancel();
            }
        }
        true
    }

    /// Notes that the leases in use were renewed at that moment.
    fn renewed(&self, at: Instant) {
        if let Ok(mut renewed) = self.renewed.lock() {
            *renewed = at;
        }
        if self.fenced.swap(false, Ordering::SeqCst) {
            tracing::info!("leases are renewed again");
            self.wake.notify_one();
        }
    }
}

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    /// Runs until it is asked to stop, or until there is nothing left when that was asked for.
    pub async fn run(self) -> Result<Summary> {
        let settings = &self.settings;
        let queues: serde_json::Map<_, _> =
            settings.queues.iter().map(|(queue, most)| (queue.clone(), json!(most))).collect();
        let row = liveness::Worker {
            host: &settings.host,
            pid: std::process::id(),
            version: env!("CARGO_PKG_VERSION"),
            queues: &queues.into(),
            concurrency: settings.concurrency,
        };
        let id = liveness::register(&self.db, &row, self.clock.now()).await?;
        tracing::info!(worker = id, concurrency = settings.concurrency, "worker started");
        let shared = Arc::new(Shared {
            worker: self,
            id,
            running: Mutex::default(),
            unwanted: Mutex::default(),
            leases: Mutex::default(),
            epoch: AtomicU64::new(0),
            renewed: Mutex::new(Instant::now()),
            fenced: AtomicBool::new(false),
            unsettled: AtomicUsize::new(0),
            ended: AtomicU64::new(0),
            wake: Notify::new(),
            reports: Arc::default(),
            cursors: Cursors::default(),
            summary: Mutex::new(Summary { worker_id: id, ..Summary::default() }),
        });
        let stop = &shared.worker.stop;
        let watching = [
            stop.spawn(watch::listen(shared.clone())),
            stop.spawn(watch::heartbeat(shared.clone())),
            stop.spawn(watch::rescue(shared.clone())),
            stop.spawn(watch::agree_on_the_time(shared.clone())),
            stop.spawn(watch::cancellations(shared.clone())),
            stop.spawn(watch::reports(shared.clone())),
        ];
        watch::rescue_once(&shared).await;
        let (settled, receiver) = tokio::sync::mpsc::channel(4 * completer::BATCH);
        let completer = stop.spawn(completer::run(shared.clone(), receiver));
        let ended = pump::run(&shared, settled).await;
        // The heartbeat goes on until the last result is written.
        // A handler that blocks its thread for ever must not keep the process.
        let patience = shared.worker.settings.lease;
        if !matches!(tokio::time::timeout(patience, completer).await, Ok(Ok(()))) {
            tracing::error!("not everything could be settled; those jobs come back when their leases end");
        }
        for task in watching {
            task.abort();
        }
        let finished = shared.ended.load(Ordering::SeqCst);
        liveness::sign_off(&shared.worker.db, id, finished, shared.worker.clock.now()).await?;
        ended?;
        Ok(shared.summary.lock().map(|summary| summary.clone()).unwrap_or_default())
    }
}
