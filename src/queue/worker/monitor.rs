//! How a worker is, for whoever watches it from outside: a status line, health checks, metrics, a service
//! manager. The worker writes here as it goes; reading costs it nothing and cannot stop it.

use super::Summary;
use super::counters::{Counters, Total};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

/// What a worker is doing, as its row says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// Registered or about to be; claims jobs.
    Running,
    /// Claims nothing until it is resumed.
    Quiet,
    /// Claims nothing and ends when what runs has ended.
    Draining,
    Stopped,
}

impl Status {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Quiet => "quiet",
            Self::Draining => "draining",
            Self::Stopped => "stopped",
        }
    }
}

type OnTurn = Box<dyn Fn() + Send + Sync>;

/// See the module. One belongs to one run of a worker.
pub struct Monitor {
    begun: Instant,
    id: AtomicI64,
    status: AtomicU8,
    ready: AtomicBool,
    /// Milliseconds after `begun`.
    turned_at: AtomicU64,
    renewed_at: AtomicU64,
    lease_ms: AtomicU64,
    running: AtomicUsize,
    ahead: AtomicUsize,
    claim_errors: AtomicU64,
    fenced: AtomicU64,
    summary: Mutex<Summary>,
    pub(super) counters: Counters,
    on_turn: OnceLock<OnTurn>,
}

impl Default for Monitor {
    fn default() -> Self {
        Self {
            begun: Instant::now(),
            id: AtomicI64::new(0),
            status: AtomicU8::new(0),
            ready: AtomicBool::new(false),
            turned_at: AtomicU64::new(0),
            renewed_at: AtomicU64::new(0),
            lease_ms: AtomicU64::new(0),
            running: AtomicUsize::new(0),
            ahead: AtomicUsize::new(0),
            claim_errors: AtomicU64::new(0),
            fenced: AtomicU64::new(0),
            summary: Mutex::default(),
            counters: Counters::default(),
            on_turn: OnceLock::new(),
        }
    }
}

impl Monitor {
    pub fn new() -> Self {
        Self::default()
    }

    /// Called at every turn of the fetch loop, at least once per poll: what is fed from here stops when the
    /// loop hangs. It must be quick. Of two the first counts.
    pub fn on_turn(&self, call: impl Fn() + Send + Sync + 'static) {
        let _ = self.on_turn.set(Box::new(call));
    }

    /// The number of its row; 0 before it has one.
    pub fn worker_id(&self) -> i64 {
        self.id.load(Ordering::Relaxed)
    }

    pub fn status(&self) -> Status {
        match self.status.load(Ordering::SeqCst) {
            1 => Status::Quiet,
            2 => Status::Draining,
            3 => Status::Stopped,
            _ => Status::Running,
        }
    }

    /// Whether a claim has ever been answered.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Relaxed)
    }

    /// How long ago the fetch loop last turned.
    pub fn since_turn(&self) -> Duration {
        self.since(&self.turned_at)
    }

    /// How long ago the leases were last renewed.
    pub fn since_heartbeat(&self) -> Duration {
        self.since(&self.renewed_at)
    }

    /// Whether the leases are held safely: after two thirds of a lease without a heartbeat they are dropped.
    pub fn heartbeat_is_fresh(&self) -> bool {
        self.since_heartbeat() < Duration::from_millis(self.lease_ms.load(Ordering::Relaxed)) * 2 / 3
    }

    /// Jobs that run now.
    pub fn running(&self) -> usize {
        self.running.load(Ordering::Relaxed)
    }

    /// Jobs claimed and not started.
    pub fn ahead(&self) -> usize {
        self.ahead.load(Ordering::Relaxed)
    }

    /// Claims that ended in an error.
    pub fn claim_errors(&self) -> u64 {
        self.claim_errors.load(Ordering::Relaxed)
    }

    /// How often the worker dropped its jobs because it could not renew its leases.
    pub fn fenced(&self) -> u64 {
        self.fenced.load(Ordering::Relaxed)
    }

    /// What it did so far.
    pub fn summary(&self) -> Summary {
        self.summary.lock().map(|summary| summary.clone()).unwrap_or_default()
    }

    /// What it counted since its start.
    pub fn totals(&self) -> Vec<Total> {
        self.counters.totals()
    }

    fn since(&self, at: &AtomicU64) -> Duration {
        self.begun.elapsed().saturating_sub(Duration::from_millis(at.load(Ordering::Relaxed)))
    }

    fn stamp(&self, at: &AtomicU64) {
        let ms = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        at.store(ms, Ordering::Relaxed);
    }

    pub(super) fn starts(&self, id: i64, lease: Duration) {
        self.id.store(id, Ordering::Relaxed);
        self.lease_ms.store(u64::try_from(lease.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
        self.stamp(&self.renewed_at);
        self.stamp(&self.turned_at);
        self.tally(|summary| summary.worker_id = id);
    }

    /// The fetch loop turned.
    pub(super) fn turn(&self, running: usize, ahead: usize) {
        self.stamp(&self.turned_at);
        self.running.store(running, Ordering::Relaxed);
        self.ahead.store(ahead, Ordering::Relaxed);
        if let Some(call) = self.on_turn.get() {
            call();
        }
    }

    pub(super) fn claimed(&self) {
        self.ready.store(true, Ordering::Relaxed);
    }

    pub(super) fn claim_failed(&self) {
        self.claim_errors.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn renewed(&self) {
        self.stamp(&self.renewed_at);
    }

    pub(super) fn was_fenced(&self) {
        self.fenced.fetch_add(1, Ordering::Relaxed);
    }

    /// A worker that drains does not go back to work.
    pub(super) fn becomes(&self, status: Status) {
        self.status.fetch_max(status as u8, Ordering::SeqCst);
    }

    /// From quiet to running; nothing else.
    pub(super) fn resumes(&self) {
        let _ = self.status.compare_exchange(
            Status::Quiet as u8,
            Status::Running as u8,
            Ordering::SeqCst,
            Ordering::SeqCst,
        );
    }

    pub(super) fn tally(&self, change: impl FnOnce(&mut Summary)) {
        if let Ok(mut summary) = self.summary.lock() {
            change(&mut summary);
        }
    }
}
