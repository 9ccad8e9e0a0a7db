//! What the parts of a running worker have in common: which jobs and leases it holds, whether it claims more,
//! and how it lets go of everything.

use super::monitor::{Monitor, Status};
use super::threads::Threads;
use super::{GIVING_BACK, LAST_WRITES, Summary, Worker, resources};
use crate::base::clock::Clock;
use crate::db::Engine;
use crate::queue::context::{Held, Reports, Why};
use crate::queue::storage::{limited::Cursors, liveness, workers::Report};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// See the module.
pub struct Shared<C> {
    pub worker: Worker<C>,
    pub id: i64,
    pub running: Mutex<HashMap<i64, Arc<Held>>>,
    /// Claimed jobs that have not started and should not; with their lease, because a job may come again.
    pub unwanted: Mutex<HashSet<(i64, Uuid)>>,
    /// The leases in use, with how many unsettled jobs each.
    leases: Mutex<HashMap<Uuid, usize>>,
    /// Leases of claims that were not answered: the database may have granted them.
    doubtful: Mutex<Vec<(Uuid, Instant)>>,
    /// Counts up when leases may have been lost: what was claimed before is dropped.
    pub epoch: AtomicU64,
    /// Since when the leases in use are known to be renewed.
    renewed: Mutex<Instant>,
    fenced: AtomicBool,
    /// Claimed and not settled.
    pub unsettled: AtomicUsize,
    pub ended: AtomicU64,
    /// Counts up with every job out of our hands: each may have left new ones behind.
    pub settled: AtomicU64,
    pub wake: Notify,
    /// An operator may want something.
    pub told: Notify,
    /// Set when the worker ends for a reason of its own.
    leaving: CancellationToken,
    pub reports: Arc<Reports>,
    pub cursors: Cursors,
    pub monitor: Arc<Monitor>,
    pub threads: Threads,
}

impl<C> Shared<C> {
    pub fn new(worker: Worker<C>, id: i64, monitor: Arc<Monitor>) -> Self {
        monitor.starts(id, worker.settings.lease);
        Self {
            threads: Threads::for_jobs(worker.settings.concurrency),
            worker,
            id,
            running: Mutex::default(),
            unwanted: Mutex::default(),
            leases: Mutex::default(),
            doubtful: Mutex::default(),
            epoch: AtomicU64::new(0),
            renewed: Mutex::new(Instant::now()),
            fenced: AtomicBool::new(false),
            unsettled: AtomicUsize::new(0),
            ended: AtomicU64::new(0),
            settled: AtomicU64::new(0),
            wake: Notify::new(),
            told: Notify::new(),
            leaving: CancellationToken::new(),
            reports: Arc::default(),
            cursors: Cursors::default(),
            monitor,
        }
    }

    /// How long the database may take to answer. What comes later is worth little: the lease has ended. A file
    /// is not at the end of a link that can go dead; it answers when others let it.
    pub fn patience(&self) -> Duration {
        match self.worker.db.engine() {
            Engine::Sqlite => Duration::from_secs(86_400),
            Engine::Postgres => self.worker.settings.lease,
        }
    }

    pub fn tally(&self, change: impl FnOnce(&mut Summary)) {
        self.monitor.tally(change);
    }

    pub fn held(&self) -> Vec<Arc<Held>> {
        self.running.lock().map(|running| running.values().cloned().collect()).unwrap_or_default()
    }

    pub fn leases(&self) -> Vec<String> {
        self.leases
            .lock()
            .map(|leases| leases.keys().map(|lease| lease.simple().to_string()).collect())
            .unwrap_or_default()
    }

    /// Notes that this many jobs came under a lease.
    pub fn holds(&self, lease: Uuid, jobs: usize) {
        self.unsettled.fetch_add(jobs, Ordering::SeqCst);
        if jobs > 0
            && let Ok(mut leases) = self.leases.lock()
        {
            *leases.entry(lease).or_default() += jobs;
        }
    }

    /// Notes that jobs under these leases are out of our hands.
    pub fn released(&self, of: impl Iterator<Item = Uuid>) {
        let Ok(mut leases) = self.leases.lock() else { return };
        for lease in of {
            self.settled.fetch_add(1, Ordering::SeqCst);
            self.unsettled.fetch_sub(1, Ordering::SeqCst);
            if let Some(left) = leases.get_mut(&lease) {
                *left -= 1;
                if *left == 0 {
                    leases.remove(&lease);
                }
            }
        }
    }

    /// Notes that a claim under this lease failed. If the database granted it nevertheless, its jobs are ours
    /// without our knowing; [`Shared::settle_doubts`] gives them back.
    pub fn doubts(&self, lease: Uuid) {
        self.monitor.claim_failed();
        if let Ok(mut doubtful) = self.doubtful.lock() {
            doubtful.push((lease, Instant::now()));
        }
    }

    /// Gives back what was claimed without an answer, for as long as such a claim could still come to be.
    pub async fn settle_doubts(&self) {
        let lease = self.worker.settings.lease;
        let doubtful: Vec<String> = {
            let Ok(mut doubtful) = self.doubtful.lock() else { return };
            doubtful.retain(|(_, since)| since.elapsed() < lease);
            doubtful.iter().map(|(lease, _)| lease.simple().to_string()).collect()
        };
        if doubtful.is_empty() {
            return;
        }
        match liveness::give_back(&self.worker.heartbeat, self.id, &doubtful).await {
            Ok(0) => {}
            Ok(jobs) => tracing::warn!(jobs, "gave back jobs of a claim whose answer was lost"),
            Err(error) => tracing::warn!(%error, "cannot give back what a lost answer may have claimed"),
        }
    }

    pub fn since_renewal(&self) -> Duration {
        self.renewed.lock().map(|renewed| renewed.elapsed()).unwrap_or_default()
    }

    /// Whether the leases were not renewed for two thirds of their time; the last third is for what differs
    /// between clocks. Then what runs is cancelled and what was only claimed is dropped, once: somebody else
    /// may have it. To be asked before anything is started or claimed, because a process that was suspended
    /// does not know it before it looks at the clock.
    pub fn is_fenced(&self) -> bool {
        if self.since_renewal() < self.worker.settings.lease * 2 / 3 {
            return false;
        }
        if !self.fenced.swap(true, Ordering::SeqCst) {
            tracing::error!("leases could not be renewed; dropping the jobs in hand, others may have them");
            self.monitor.was_fenced();
            self.epoch.fetch_add(1, Ordering::SeqCst);
            for held in self.held() {
                held.ask(Why::LeaseLost);
                held.abort.cancel();
            }
        }
        true
    }

    /// Notes that the leases in use were renewed at that moment.
    pub fn renewed(&self, at: Instant) {
        if let Ok(mut renewed) = self.renewed.lock() {
            *renewed = at;
        }
        self.monitor.renewed();
        if self.fenced.swap(false, Ordering::SeqCst) {
            tracing::info!("leases are renewed again");
            self.wake.notify_one();
        }
    }

    /// Whether nothing more is to be started.
    pub fn is_leaving(&self) -> bool {
        self.worker.stop.requested() || self.leaving.is_cancelled()
    }

    pub fn is_quiet(&self) -> bool {
        self.monitor.status() != Status::Running
    }

    /// Ends the worker as the first request to stop does.
    pub fn leave(&self) {
        self.leaving.cancel();
        self.wake.notify_one();
    }

    /// A handler does not end at its hard limit. Its job has failed; it will end with the process only.
    pub fn gives_up_on(&self, held: &Held) {
        tracing::error!(
            job_id = held.id,
            kind = held.kind,
            "a handler ignores its hard time limit; the worker ends"
        );
        self.tally(|summary| summary.stuck += 1);
        if let Ok(mut running) = self.running.lock() {
            running.remove(&held.id);
        }
        self.leave();
    }

    /// Resolves when the worker is to end.
    pub async fn left(&self) {
        tokio::select! {
            () = self.worker.stop.soft() => {}
            () = self.leaving.cancelled() => {}
        }
    }

    /// How the worker is, for its row.
    pub fn report(&self) -> Report {
        let running = self.running.lock().map_or(0, |running| running.len());
        report(&self.worker.clock, &self.monitor, running, self.ended.load(Ordering::SeqCst))
    }

    pub async fn write_counters(&self) {
        self.monitor.counters.write(&self.worker.db, self.id, self.patience()).await;
    }

    /// Waits until every result is written; `false` when that takes too long. A handler that blocks its thread
    /// for ever must not keep the process.
    pub async fn is_written(&self, completer: JoinHandle<()>) -> bool {
        let stuck = self.monitor.summary().stuck > 0;
        let patience = if stuck { LAST_WRITES * 10 } else { self.worker.settings.lease };
        let written = tokio::time::timeout(patience, completer);
        let mut turning = tokio::time::interval(self.worker.settings.poll);
        tokio::pin!(written);
        loop {
            tokio::select! {
                done = &mut written => return matches!(done, Ok(Ok(()))),
                () = self.worker.stop.hard() => return false,
                // Whoever watches the fetch loop should know that its work goes on.
                _ = turning.tick() => self.monitor.turn(0, 0),
            }
        }
    }

    /// Drops what runs, lets what has just ended be written, and gives back everything else in one statement,
    /// without costing an attempt. Takes less than a second where the database answers, and four where it does not; what cannot be written waits for its lease to end.
    pub async fn drop_everything(&self) {
        for held in self.held() {
            held.ask(Why::Leaving);
            held.abort.cancel();
        }
        let begun = Instant::now();
        while self.unsettled.load(Ordering::SeqCst) > 0 && begun.elapsed() < LAST_WRITES {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let leases = self.leases();
        if !leases.is_empty() {
            let given = liveness::give_back_all(&self.worker.heartbeat, self.id, &leases);
            match tokio::time::timeout(GIVING_BACK, given).await {
                Ok(Ok(jobs)) => tracing::warn!(jobs, "gave back what was in hand"),
                Ok(Err(error)) => {
                    tracing::error!(%error, "could not give back what was in hand; it comes back when the leases end");
                }
                Err(_) => {
                    tracing::error!(
                        "could not give back what was in hand; it comes back when the leases end"
                    );
                }
            }
        }
        let _ = tokio::time::timeout(LAST_WRITES, self.settle_doubts()).await;
        let _ = tokio::time::timeout(LAST_WRITES, self.write_counters()).await;
    }
}

/// How a worker is, for its row.
pub fn report(clock: &Clock, monitor: &Monitor, running: usize, finished: u64) -> Report {
    Report {
        status: monitor.status().word(),
        running,
        finished,
        rss_bytes: resources::resident_bytes().and_then(|bytes| i64::try_from(bytes).ok()),
        clock_offset_ms: clock.offset().map(|offset| offset.num_milliseconds()),
    }
}
