//! The pump: keeps slots busy and claims what they need. It claims ahead only while jobs are so short
//! that the next claim would be waited for, and gives back untouched what it did not start.

use super::holding::Shared;
use super::limited;
use super::run::{Settled, execute, untouched};
use crate::base::{clock::Timestamp, failpoint};
use crate::db::{self, Kept};
use crate::queue::Result;
use crate::queue::context::Why;
use crate::queue::storage::claim::{self, Claimed, Lease, Wanted};
use crate::queue::storage::limited::Handed;
use crate::queue::storage::liveness;
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;
use uuid::Uuid;

/// How far ahead jobs are claimed, as time: about ten claims' worth.
const AHEAD_US: f64 = 100_000.0;

/// How long jobs may take to stop once they have been asked to, at the end of the grace.
const LAST_CALL: Duration = Duration::from_secs(2);

/// How long a claim may spend on making jobs wait that have become due. What is left is for the next.
const PROMOTING: Duration = Duration::from_millis(200);

/// A claimed job that waits for a slot.
pub(super) struct Waiting {
    pub job: Claimed,
    lease: Uuid,
    epoch: u64,
    pub since: Instant,
}

/// A slot became free.
struct Free {
    queue: String,
    suspect: bool,
    took: Duration,
}

type Claiming = BoxFuture<'static, (usize, u64, Uuid, db::Result<Found>)>;

/// What a claim has found.
struct Found {
    handed: Handed,
    /// When the next scheduled job becomes due.
    due: Option<Timestamp>,
    /// More have become due than could be made to wait in one claim.
    more_due: bool,
}

struct Pump<C> {
    shared: Arc<Shared<C>>,
    settled: mpsc::Sender<Settled>,
    free: mpsc::UnboundedSender<Free>,
    buffer: VecDeque<Waiting>,
    running: usize,
    per_queue: HashMap<String, usize>,
    /// Of jobs that already cost a worker, only one at a time runs here: the next crash has one culprit.
    suspect_runs: bool,
    /// Mean run time, weighted towards the latest.
    mean_us: Option<f64>,
    started: u64,
    turn: usize,
    /// Where it claims.
    hot: Arc<tokio::sync::Mutex<Kept>>,
}

/// Runs the pump until the worker stops.
pub async fn run<C: Clone + Send + Sync + 'static>(
    shared: &Arc<Shared<C>>,
    settled: mpsc::Sender<Settled>,
) -> Result<()> {
    let (free, mut freed) = mpsc::unbounded_channel();
    let mut pump = Pump {
        shared: shared.clone(),
        settled,
        free,
        buffer: VecDeque::new(),
        running: 0,
        per_queue: HashMap::new(),
        suspect_runs: false,
        mean_us: None,
        started: 0,
        turn: 0,
        hot: Arc::new(tokio::sync::Mutex::new(shared.worker.db.keep(shared.patience() * 2))),
    };
    let settings = &shared.worker.settings;
    let stop = shared.worker.stop.clone();
    let mut hungry = true;
    let mut held_back = false;
    let mut claiming: Option<Claiming> = None;
    let mut settled = 0;
    // A place that came free since the claim began: it was told of less room than there is.
    let mut freed_since = false;
    let mut look_at = Instant::now() + settings.poll;
    let mut failed = Ok(());
    loop {
        let fenced = shared.is_fenced();
        pump.start_what_fits();
        pump.give_back_overdue().await;
        failpoint::hit("worker.turn");
        shared.monitor.turn(pump.running, pump.buffer.len());
        let leaving = shared.is_leaving() || failed.is_err();
        let enough = pump.is_enough() || leaving;
        if hungry && !fenced && !enough && !shared.is_quiet() && claiming.is_none() && pump.wants_more() {
            hungry = false;
            settled = shared.settled.load(Ordering::SeqCst);
            freed_since = false;
            look_at = Instant::now() + settings.poll.mul_f64(rand::random_range(0.8..1.2));
            claiming = pump.claim();
        }
        let idle = claiming.is_none() && pump.running == 0 && pump.buffer.is_empty();
        if idle
            && shared.unsettled.load(Ordering::SeqCst) == 0
            && (enough || (settings.until_empty && !hungry && !held_back))
        {
            // What ended since the last look may have enqueued more, or let a parent go.
            if !enough && (freed_since || shared.settled.load(Ordering::SeqCst) != settled) {
                hungry = true;
                continue;
            }
            break;
        }
        // What was claimed counts as enough, and is then also run.
        if claiming.is_none() && enough && (leaving || pump.buffer.is_empty()) {
            break;
        }
        tokio::select! {
            claimed = async { match claiming.as_mut() { Some(c) => c.await, None => std::future::pending().await } } => {
                claiming = None;
                let (asked, epoch, lease, claimed) = claimed;
                if claimed.is_err() {
                    shared.doubts(lease);
                }
                match claimed {
                    Ok(Found { handed, due, more_due }) => {
                        shared.monitor.claimed();
                        hungry |= more_due || handed.jobs.len() >= asked;
                        held_back = handed.held_back;
                        pump.take(handed.jobs, epoch, lease);
                        if let Some(due) = due.into_iter().chain(handed.again_at).min() {
                            let wait = (due - shared.worker.clock.now()).to_std().unwrap_or(Duration::from_millis(1));
                            look_at = look_at.min(Instant::now() + wait);
                        }
                    }
                    Err(error) if error.is_transient() || error.class() == db::Class::Full => {
                        tracing::warn!(%error, "cannot claim jobs; trying again");
                        look_at = Instant::now() + settings.poll;
                        if settings.until_empty {
                            tokio::time::sleep(settings.poll).await;
                            hungry = true;
                        }
                    }
                    Err(error) => failed = Err(error.into()),
                }
            }
            Some(free) = freed.recv() => {
                freed_since = true;
                pump.freed(&free);
                while let Ok(free) = freed.try_recv() {
                    pump.freed(&free);
                }
            }
            () = shared.wake.notified() => hungry = true,
            () = tokio::time::sleep_until(look_at) => {
                hungry = true;
                look_at = Instant::now() + settings.poll;
            }
            () = stop.soft(), if !stop.requested() => {}
        }
    }
    let hot = pump.hot.clone();
    pump.leave(&mut freed).await;
    hot.lock().await.close().await;
    failed
}

impl<C: Clone + Send + Sync + 'static> Pump<C> {
    fn is_enough(&self) -> bool {
        let started = self.started + self.buffer.len() as u64;
        self.shared.worker.settings.max_jobs.is_some_and(|most| started >= most)
    }

    /// How many jobs to hold ahead of free slots.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a bounded guess"
    )]
    fn ahead(&self) -> usize {
        let settings = &self.shared.worker.settings;
        let Some(mean) = self.mean_us else { return 0 };
        let fits = settings.concurrency as f64 * AHEAD_US / mean.max(1.0);
        // Jobs of a tenth of a second and more wait in the database, where everybody can have them.
        if mean >= AHEAD_US { 0 } else { (fits as usize).min(settings.prefetch) }
    }

    fn slots(&self) -> usize {
        self.shared.worker.settings.concurrency.saturating_sub(self.running)
    }

    fn wants_more(&self) -> bool {
        self.buffer.len() < self.slots() || self.buffer.len() < self.ahead() / 2
    }

    /// Begins a claim of what is wanted now.
    fn claim(&mut self) -> Option<Claiming> {
        let settings = &self.shared.worker.settings;
        let mut room = (self.slots() + self.ahead()).saturating_sub(self.buffer.len());
        if let Some(most) = settings.max_jobs {
            let left = most.saturating_sub(self.started + self.buffer.len() as u64);
            room = room.min(usize::try_from(left).unwrap_or(usize::MAX));
        }
        let mut wanted: Vec<Wanted> = Vec::with_capacity(settings.queues.len());
        for (queue, most) in &settings.queues {
            let held = self.per_queue.get(queue).copied().unwrap_or(0);
            let jobs = most.map_or(room, |most| most.saturating_sub(held).min(room));
            if jobs > 0 {
                wanted.push(Wanted { queue: queue.clone(), jobs, held, slots: self.slots() });
            }
        }
        if room == 0 || wanted.is_empty() {
            return None;
        }
        self.turn = self.turn.wrapping_add(1);
        let first = self.turn % wanted.len();
        wanted.rotate_left(first);
        let (shared, hot) = (self.shared.clone(), self.hot.clone());
        Some(Box::pin(async move {
            let worker = &shared.worker;
            let (epoch, lease) = (shared.epoch.load(Ordering::SeqCst), Uuid::new_v4());
            let mut asked_at = Instant::now();
            let claimed = async {
                let mut due = claim::next_due(&worker.db).await?;
                let now = worker.clock.now();
                let begun = Instant::now();
                let mut more_due = due.is_some_and(|due| due <= now);
                while more_due && begun.elapsed() < PROMOTING {
                    let promoted = claim::promote(&worker.db, now).await?;
                    due = claim::next_due(&worker.db).await?;
                    // None: somebody else is at them.
                    more_due = promoted > 0 && due.is_some_and(|due| due <= now);
                }
                let length = TimeDelta::from_std(worker.settings.lease).unwrap_or_default();
                let expires_at = now + length;
                let fence = Lease { worker_id: shared.id, lease, expires_at };
                let mut handed = claim::claim(
                    &worker.db,
                    &mut *hot.lock().await,
                    &shared.cursors,
                    &wanted,
                    room,
                    fence,
                    now,
                )
                .await?;
                let jobs = &mut handed.jobs;
                // The answer may come when the lease has nearly ended, or has. The first heartbeat that
                // knows of it is up to a third of a lease away.
                while !jobs.is_empty() && asked_at.elapsed() > worker.settings.lease / 3 {
                    asked_at = Instant::now();
                    let until = worker.clock.now() + length;
                    let kept = liveness::renew_one(&worker.heartbeat, shared.id, lease, until).await?;
                    jobs.retain(|job| kept.contains(&job.id));
                }
                if !jobs.is_empty() {
                    failpoint::hit("queue.claimed");
                    if failpoint::fails("claim.answered") {
                        return Err(db::Error::new(db::Class::Unreachable, "the answer was lost"));
                    }
                }
                Ok(Found { handed, due, more_due })
            };
            let claimed = db::within(shared.patience(), claimed).await;
            if claimed.as_ref().is_err_and(|error| error.class() == db::Class::Unreachable) {
                hot.lock().await.renew();
            }
            (room, epoch, lease, claimed)
        }))
    }

    fn take(&mut self, jobs: Vec<Claimed>, epoch: u64, lease: Uuid) {
        self.shared.holds(lease, jobs.len());
        let since = Instant::now();
        let mut first = Vec::new();
        for job in jobs {
            *self.per_queue.entry(job.queue.clone()).or_default() += 1;
            let waiting = Waiting { job, lease, epoch, since };
            if waiting.job.limited { first.push(waiting) } else { self.buffer.push_back(waiting) }
        }
        limited::go_first(&mut self.buffer, first);
    }

    async fn give_back_overdue(&mut self) {
        for waiting in limited::overdue(&mut self.buffer) {
            self.leaves(&waiting.job.queue);
            let now = self.shared.worker.clock.now();
            let _ = self.settled.send(untouched(&waiting.job, waiting.lease, now)).await;
        }
    }

    /// Starts jobs while there are slots.
    fn start_what_fits(&mut self) {
        let epoch = self.shared.epoch.load(Ordering::SeqCst);
        while self.slots() > 0 {
            let next = self.buffer.iter().position(|waiting| waiting.job.crashes == 0 || !self.suspect_runs);
            let Some(waiting) = next.and_then(|at| self.buffer.remove(at)) else { return };
            if waiting.epoch != epoch {
                self.forget(&waiting);
                continue;
            }
            self.running += 1;
            self.started += 1;
            let suspect = waiting.job.crashes > 0;
            self.suspect_runs |= suspect;
            let (shared, settled, free) = (self.shared.clone(), self.settled.clone(), self.free.clone());
            self.shared.worker.stop.spawn(async move {
                let begun = Instant::now();
                let mut done = execute(&shared, &waiting.job, waiting.lease).await;
                let took = begun.elapsed();
                let mut wait = None;
                if suspect {
                    let (written, until) = tokio::sync::oneshot::channel();
                    (done.written, wait) = (Some(written), Some(until));
                }
                shared.ended.fetch_add(1, Ordering::Relaxed);
                // Waits when the database is behind, and with it the slot: results cannot pile up.
                let _ = settled.send(done).await;
                if let Some(written) = wait {
                    // The next of its kind may end this process: nothing of this one may then be open.
                    let _ = written.await;
                }
                let _ = free.send(Free { queue: waiting.job.queue, suspect, took });
            });
        }
    }

    /// Lets go of a job whose lease may be lost: gives it back if it is not.
    fn forget(&mut self, waiting: &Waiting) {
        self.leaves(&waiting.job.queue);
        let back = untouched(&waiting.job, waiting.lease, self.shared.worker.clock.now());
        if self.settled.try_send(back).is_err() {
            self.shared.released(std::iter::once(waiting.lease));
            self.shared.tally(|summary| summary.lost += 1);
        }
    }

    fn leaves(&mut self, queue: &str) {
        if let Some(held) = self.per_queue.get_mut(queue) {
            *held = held.saturating_sub(1);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a mean")]
    fn freed(&mut self, free: &Free) {
        self.running -= 1;
        self.suspect_runs &= !free.suspect;
        self.leaves(&free.queue);
        let took = free.took.as_micros() as f64;
        self.mean_us = Some(self.mean_us.map_or(took, |mean| mean + (took - mean) * 0.05));
        if self.buffer.len() < self.slots() {
            self.shared.wake.notify_one();
        }
    }

    /// Gives back what has not started, and waits for what runs: as long as the grace lasts and nobody asks
    /// a second time.
    async fn leave(mut self, freed: &mut mpsc::UnboundedReceiver<Free>) {
        let shared = self.shared.clone();
        let stop = &shared.worker.stop;
        for waiting in std::mem::take(&mut self.buffer) {
            let _ =
                self.settled.send(untouched(&waiting.job, waiting.lease, shared.worker.clock.now())).await;
        }
        // From the request on, which may come long after the last claim.
        let grace = async {
            shared.left().await;
            tokio::time::sleep(shared.worker.settings.grace).await;
        };
        tokio::pin!(grace);
        let mut turning = tokio::time::interval(shared.worker.settings.poll);
        while self.running > 0 {
            tokio::select! {
                Some(free) = freed.recv() => self.freed(&free),
                () = &mut grace => break,
                () = stop.hard() => break,
                _ = turning.tick() => shared.monitor.turn(self.running, 0),
            }
        }
        // At the second request there is no time: what runs is dropped by whoever gives it back.
        if self.running == 0 || stop.is_hard() {
            return;
        }
        for held in shared.held() {
            held.ask(Why::Leaving);
        }
        let last_call = tokio::time::sleep(LAST_CALL);
        tokio::pin!(last_call);
        while self.running > 0 {
            tokio::select! {
                Some(free) = freed.recv() => self.freed(&free),
                () = &mut last_call => break,
                () = stop.hard() => return,
            }
        }
        for held in shared.held() {
            held.abort.cancel();
        }
        // A handler that blocks its thread cannot be dropped; it ends with the process.
        let _ = tokio::time::timeout(LAST_CALL, async {
            while self.running > 0 {
                if let Some(free) = freed.recv().await {
                    self.freed(&free);
                }
            }
        })
        .await;
    }
}
