//! What a handler gets beside its payload: the program's context, its own number, whether it should
//! stop, and where its progress and log lines go.

use super::storage::{claim::Claimed, liveness, schedules, settle};
use super::{JobError, Outcome};
use crate::base::{clock::Clock, clock::Timestamp, failpoint, lifecycle::Stop, progress};
use crate::db::{self, Db, On, WriteTx};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Why a running job was asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Why {
    Nothing,
    Cancelled,
    SoftLimit,
    Leaving,
    LeaseLost,
}

/// A running job as its worker sees it.
pub(super) struct Held {
    pub id: i64,
    pub queue: String,
    pub kind: &'static str,
    pub attempt: i64,
    pub lease: Uuid,
    pub stop: Stop,
    /// Drops the handler where it stands.
    pub abort: CancellationToken,
    /// When the worker itself must end it, because it runs where nothing else can; once only.
    pub deadline: Mutex<Option<tokio::time::Instant>>,
    why: AtomicU8,
    finished: AtomicBool,
    on_hold: AtomicBool,
}

impl Held {
    pub fn new(job: &Claimed, kind: &'static str, lease: Uuid) -> Self {
        Self {
            id: job.id,
            queue: job.queue.clone(),
            kind,
            attempt: job.attempts,
            lease,
            stop: Stop::new(),
            abort: CancellationToken::new(),
            deadline: Mutex::new(None),
            why: AtomicU8::new(Why::Nothing as u8),
            finished: AtomicBool::new(false),
            on_hold: AtomicBool::new(false),
        }
    }

    /// Asks the handler to stop; the first reason stays.
    /// A job that is told to stop for one reason may still be cancelled.
    pub fn ask(&self, why: Why) {
        let asked = self.why.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |before| {
            let lesser = [Why::SoftLimit as u8, Why::Leaving as u8].contains(&before);
            (before == Why::Nothing as u8 || (why == Why::Cancelled && lesser)).then_some(why as u8)
        });
        if asked.is_ok() {
            self.stop.signal(15);
        }
    }

    pub fn why(&self) -> Why {
        match self.why.load(Ordering::SeqCst) {
            1 => Why::Cancelled,
            2 => Why::SoftLimit,
            3 => Why::Leaving,
            4 => Why::LeaseLost,
            _ => Why::Nothing,
        }
    }

    /// Notes that the handler has put its job on hold in a transaction of its own.
    pub fn put_on_hold(&self) {
        self.on_hold.store(true, Ordering::SeqCst);
    }

    pub fn is_on_hold(&self) -> bool {
        self.on_hold.load(Ordering::SeqCst)
    }

    /// Whether the handler finished its job in a transaction of its own.
    pub fn is_finished(&self) -> bool {
        self.finished.load(Ordering::SeqCst)
    }
}

/// Progress and log lines on their way to the database, of all jobs of a worker.
#[derive(Default)]
pub(super) struct Reports(Mutex<Waiting>, tokio::sync::Mutex<()>);

#[derive(Default)]
struct Waiting {
    progress: HashMap<i64, liveness::Progress>,
    lines: Vec<liveness::LogLine>,
}

/// More lines than this between two writes are dropped, oldest first: a job must not fill the memory.
const MOST_LINES: usize = 10_000;

impl Reports {
    fn with<T>(&self, change: impl FnOnce(&mut Waiting) -> T) -> Option<T> {
        self.0.lock().ok().map(|mut waiting| change(&mut waiting))
    }

    /// Writes what waits. One at a time: who comes next finds everything written, and a worker that ends drops nothing
    /// that is just being written.
    pub async fn flush(&self, db: &Db, patience: Duration) -> db::Result<()> {
        let _one = self.1.lock().await;
        let taken = self.with(|waiting| {
            let progress: Vec<_> = waiting.progress.drain().map(|(_, progress)| progress).collect();
            (progress, std::mem::take(&mut waiting.lines))
        });
        self.write(db, patience, taken.unwrap_or_default()).await
    }

    /// Writes what waits of these jobs, whose rows are about to move. That of the others has its own time.
    pub async fn flush_of(&self, jobs: &HashSet<i64>, db: &Db, patience: Duration) -> db::Result<()> {
        let _one = self.1.lock().await;
        let taken = self.with(|waiting| {
            let progress = waiting.progress.extract_if(|id, _| jobs.contains(id)).map(|(_, one)| one);
            (progress.collect(), waiting.lines.extract_if(.., |line| jobs.contains(&line.job_id)).collect())
        });
        self.write(db, patience, taken.unwrap_or_default()).await
    }

    async fn write(
        &self,
        db: &Db,
        patience: Duration,
        (progress, lines): (Vec<liveness::Progress>, Vec<liveness::LogLine>),
    ) -> db::Result<()> {
        if progress.is_empty() && lines.is_empty() {
            return Ok(());
        }
        let written = db::within(patience, liveness::report(db, &progress, &lines)).await;
        if written.as_ref().is_err_and(db::Error::is_transient) {
            // Once more with the next; what came meanwhile is newer.
            self.with(|waiting| {
                for one in progress {
                    waiting.progress.entry(one.id).or_insert(one);
                }
                waiting.lines.splice(0..0, lines);
                let excess = waiting.lines.len().saturating_sub(MOST_LINES);
                waiting.lines.drain(..excess);
            });
        }
        written
    }
}

#[derive(Default)]
struct Counter {
    phase: String,
    current: u64,
    total: Option<u64>,
}

/// Handed to each run of a job; clones speak for the same run.
pub struct JobContext<C> {
    /// What the program hands to all its handlers.
    pub context: C,
    pub(super) held: Arc<Held>,
    pub(super) reports: Arc<Reports>,
    pub(super) clock: Clock,
    counter: Arc<Mutex<Counter>>,
}

impl<C: Clone> Clone for JobContext<C> {
    fn clone(&self) -> Self {
        Self {
            context: self.context.clone(),
            held: self.held.clone(),
            reports: self.reports.clone(),
            clock: self.clock.clone(),
            counter: self.counter.clone(),
        }
    }
}

impl<C> JobContext<C> {
    pub(super) fn new(context: C, held: Arc<Held>, reports: Arc<Reports>, clock: Clock) -> Self {
        Self { context, held, reports, clock, counter: Arc::default() }
    }

    /// The job's number.
    pub fn id(&self) -> i64 {
        self.held.id
    }

    /// The queue it was in, which may be another than the kind's own.
    pub fn queue(&self) -> &str {
        &self.held.queue
    }

    /// Which attempt this is, from 1.
    pub fn attempt(&self) -> i64 {
        self.held.attempt
    }

    /// The tick of the schedule that added this job, however late it is now; of other jobs, when they were asked for.
    pub async fn due_at(&self, on: On<'_>) -> db::Result<Timestamp> {
        let due = schedules::due_at(on, self.held.id).await?;
        Ok(due.unwrap_or_else(|| self.clock.now()))
    }

    /// Requested when the job is cancelled, over its soft limit, or its worker has to leave. Hand it to the
    /// function that does the work.
    pub fn stop(&self) -> &Stop {
        &self.held.stop
    }

    /// For work in chunks: an error as soon as the job should stop. What it becomes depends on the reason:
    /// cancelled, another attempt, or put back untouched.
    pub fn check(&self) -> Result<(), JobError> {
        if self.held.stop.requested() { Err(JobError::retry("asked to stop")) } else { Ok(()) }
    }

    /// Tells how far the job is; written at most twice a second.
    pub fn progress(&self, current: u64, total: Option<u64>, message: &str) {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let progress = liveness::Progress {
            id: self.held.id,
            lease: self.held.lease.simple().to_string(),
            current: Some(number(current)),
            total: total.map(number),
            message: Some(message.replace('\0', "")),
        };
        self.reports.with(|waiting| waiting.progress.insert(progress.id, progress));
    }

    /// Keeps a line with the job. `level`: `error`, `warn`, `info`, `debug` or `trace`.
    pub fn log(&self, level: &'static str, message: impl Into<String>) {
        let line = liveness::LogLine {
            job_id: self.held.id,
            attempt: self.held.attempt,
            level,
            message: message.into().replace('\0', ""),
            at: self.clock.now(),
        };
        self.reports.with(|waiting| {
            if waiting.lines.len() >= MOST_LINES {
                waiting.lines.remove(0);
            }
            waiting.lines.push(line);
        });
    }

    /// Ends the job as succeeded inside the transaction that holds its effects on our own tables: both happen
    /// exactly once or not at all. Commit, then return `Ok`. An error means that the lease is lost and
    /// somebody else runs the job: drop the transaction.
    pub async fn finish_in(&self, tx: &mut WriteTx, outcome: Outcome) -> Result<(), JobError> {
        let finish = settle::Finish {
            id: self.held.id,
            lease: self.held.lease,
            outcome: "succeeded",
            reason: None,
            result: outcome.0,
            error: None,
            fingerprint: None,
            at: self.clock.now(),
        };
        let moved = settle::finish(tx, &[&finish]).await.map_err(JobError::retry)?;
        failpoint::hit("queue.finish_in");
        if moved.is_empty() {
            self.held.ask(Why::LeaseLost);
            return Err(JobError::retry("the lease is lost"));
        }
        self.held.finished.store(true, Ordering::SeqCst);
        Ok(())
    }

    fn count(&self, change: impl FnOnce(&mut Counter)) {
        let Ok(mut counter) = self.counter.lock() else { return };
        change(&mut counter);
        self.progress(counter.current, counter.total, &counter.phase);
    }
}

/// Work that reports to a bar in a terminal reports to the job instead.
impl<C: Send + Sync> progress::Progress for JobContext<C> {
    fn start(&self, phase: &str, total: Option<u64>) {
        self.count(|counter| *counter = Counter { phase: phase.to_owned(), current: 0, total });
    }
    fn advance(&self, by: u64) {
        self.count(|counter| counter.current += by);
    }
    fn note(&self, text: &str) {
        self.log("info", text);
    }
    fn finish(&self, summary: &str) {
        self.log("info", summary);
    }
}
