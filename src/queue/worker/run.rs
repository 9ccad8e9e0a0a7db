//! One run of one job: from the claim to what has to be written about it. Limits, cancellation and
//! panics become verdicts here.

use super::holding::Shared;
use super::threads::{Observed, apart};
use super::watch::STUBBORN;
use crate::base::{clock::Timestamp, crypto};
use crate::queue::context::{Held, JobContext, Why};
use crate::queue::storage::{
    self,
    claim::{Claimed, mark_started},
    settle::{Finish, PutBack},
};
use crate::queue::{JobError, Outcome, Retry};
use futures_util::FutureExt;
use serde_json::json;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;
use uuid::Uuid;

/// No pause before another attempt is longer: ten years.
const LONGEST_PAUSE: Duration = Duration::from_secs(10 * 366 * 86_400);

/// What has to be written about a job.
pub enum Write {
    Finish(Finish),
    PutBack(PutBack),
    /// Nothing: the handler wrote it in a transaction of its own.
    Nothing,
}

impl Write {
    /// The job it is about, when there is something to write.
    pub const fn id(&self) -> Option<i64> {
        match self {
            Self::Finish(finish) => Some(finish.id),
            Self::PutBack(back) => Some(back.id),
            Self::Nothing => None,
        }
    }
}

/// A job that is out of its worker's hands but for the writing.
pub struct Settled {
    pub write: Write,
    pub event: &'static str,
    pub lease: Uuid,
    pub queue: String,
    pub kind: String,
    pub wait_ms: i64,
    pub run_ms: i64,
    /// The job that may wait for the end of this one.
    pub parent: Option<i64>,
    /// Its end may let another job start.
    pub capped: bool,
    /// Dropped when it is written, for whoever waits for that.
    pub written: Option<tokio::sync::oneshot::Sender<()>>,
}

/// How a run ended.
enum Ended {
    Verdict(Result<Outcome, JobError>),
    HardLimit,
    /// Over its hard limit, and it will not let go of its thread.
    Stuck,
    Aborted,
    Panicked(String),
}

/// What is known about a job besides its verdict.
struct Facts<'a> {
    job: &'a Claimed,
    lease: Uuid,
    now: Timestamp,
}

impl Settled {
    /// For a result that the database refuses: the job fails and says so.
    pub fn refused(&mut self, why: &str, now: Timestamp) {
        let (id, lease) = match &self.write {
            Write::Finish(finish) => (finish.id, finish.lease),
            Write::PutBack(back) => (back.id, self.lease),
            Write::Nothing => return,
        };
        let why: String = why.chars().filter(|c| !c.is_control()).take(500).collect();
        self.event = "failed";
        self.write = Write::Finish(Finish {
            id,
            lease,
            outcome: "failed",
            reason: Some("refused".to_owned()),
            result: None,
            error: Some(
                json!({ "at": storage::text(now), "error": format!("its result cannot be kept: {why}") }),
            ),
            fingerprint: Some(fingerprint(&self.kind, "refused")),
            at: now,
        });
    }
}

impl Facts<'_> {
    fn finish(&self, outcome: &'static str, reason: Option<&str>, why: Option<&str>) -> Write {
        Write::Finish(Finish {
            id: self.job.id,
            lease: self.lease,
            outcome,
            reason: reason.map(str::to_owned),
            result: None,
            error: why.map(|why| self.error(why)),
            fingerprint: why.filter(|_| outcome == "failed").map(|why| fingerprint(&self.job.kind, why)),
            at: self.now,
        })
    }

    fn error(&self, why: &str) -> serde_json::Value {
        json!({ "at": storage::text(self.now), "attempt": self.job.attempts, "error": why.replace('\0', "") })
    }

    fn put_back(&self, delay: Option<Duration>, refund: bool, snoozed: bool, why: Option<&str>) -> Write {
        // It may come from outside, as a `Retry-After` does.
        let run_at = delay.map(|delay| {
            let delay = chrono::TimeDelta::from_std(delay.min(LONGEST_PAUSE)).unwrap_or_default();
            self.now.checked_add_signed(delay).unwrap_or(self.now)
        });
        Write::PutBack(PutBack {
            id: self.job.id,
            lease: self.lease.simple().to_string(),
            state: if run_at.is_some_and(|at| at > self.now) { "scheduled" } else { "waiting" },
            run_at: run_at.map(storage::text),
            refund: i64::from(refund),
            snoozed: i64::from(snoozed),
            error: why.map(|why| self.error(why)),
        })
    }
}

/// Groups equal failures: the kind and the message without its numbers.
fn fingerprint(kind: &str, why: &str) -> String {
    let text: String = why.chars().filter(|c| !c.is_ascii_digit()).take(200).collect();
    crypto::hex(&crypto::sha256(format!("{kind}\0{text}").as_bytes())[..8])
}

/// The end of a job whose handler will not end. It is not tried again: each attempt would cost a worker.
pub fn stuck(held: &Held, now: Timestamp) -> Finish {
    let why = "did not stop at its hard time limit and was given up; its worker had to be started again";
    Finish {
        id: held.id,
        lease: held.lease,
        outcome: "failed",
        reason: Some("timeout".to_owned()),
        result: None,
        error: Some(json!({ "at": storage::text(now), "attempt": held.attempt, "error": why })),
        fingerprint: Some(fingerprint(held.kind, why)),
        at: now,
    }
}

/// A claimed job that goes back as it was.
pub fn untouched(job: &Claimed, lease: Uuid, now: Timestamp) -> Settled {
    let write = Facts { job, lease, now }.put_back(None, true, false, None);
    Settled {
        write,
        event: "returned",
        lease,
        queue: job.queue.clone(),
        kind: job.kind.clone(),
        wait_ms: 0,
        run_ms: 0,
        parent: None,
        capped: job.capped,
        written: None,
    }
}

/// Runs the job. Whatever panics, the caller gets an end to write: a slot that waited for one would be lost for good,
/// and the job's lease renewed for ever.
pub async fn execute<C: Clone + Send + Sync + 'static>(
    shared: &Arc<Shared<C>>,
    job: &Claimed,
    lease: Uuid,
) -> Settled {
    let worker = &shared.worker;
    let started = worker.clock.now();
    tracing::debug!(
        job_id = job.id,
        kind = job.kind,
        queue = job.queue,
        attempt = job.attempts,
        "job started"
    );
    let judged = AssertUnwindSafe(verdict(shared, job, lease, started)).catch_unwind().await;
    let now = worker.clock.now();
    let (write, event) = judged.unwrap_or_else(|panic| {
        let why = format!("the worker panicked over it: {}", message(panic.as_ref()));
        tracing::error!(job_id = job.id, kind = job.kind, why, "a defect of the worker");
        if let Ok(mut running) = shared.running.lock() {
            running.remove(&job.id);
        }
        (Facts { job, lease, now }.finish("failed", Some("panicked"), Some(&why)), "failed")
    });
    tracing::info!(
        job_id = job.id,
        kind = job.kind,
        queue = job.queue,
        attempt = job.attempts,
        duration_ms = (now - started).num_milliseconds(),
        outcome = event,
        "job ended"
    );
    Settled {
        write,
        event,
        lease,
        queue: job.queue.clone(),
        kind: job.kind.clone(),
        wait_ms: (started - job.run_at).num_milliseconds().max(0),
        run_ms: (now - started).num_milliseconds().max(0),
        parent: job.parent_id,
        capped: job.capped,
        written: None,
    }
}

async fn verdict<C: Clone + Send + Sync + 'static>(
    shared: &Arc<Shared<C>>,
    job: &Claimed,
    lease: Uuid,
    started: Timestamp,
) -> (Write, &'static str) {
    let worker = &shared.worker;
    let before = Facts { job, lease, now: started };
    if job.expires_at.is_some_and(|at| at <= started) {
        return (before.finish("cancelled", Some("expired"), None), "cancelled");
    }
    if job.cancelled || shared.unwanted.lock().is_ok_and(|mut unwanted| unwanted.remove(&(job.id, lease))) {
        return (before.finish("cancelled", Some("cancelled"), None), "cancelled");
    }
    let Some(entry) = worker.registry.find(&job.kind) else {
        let why = format!("no kind of job is called `{}`", job.kind);
        return (before.finish("failed", Some("unknown-kind"), Some(&why)), "failed");
    };
    if job.crashes > 0 && !mark_started(&worker.db, job.id, lease, started).await.unwrap_or(false) {
        return (before.put_back(None, true, false, None), "returned");
    }
    let held = Arc::new(Held::new(job, entry.known.name, lease));
    let cx =
        JobContext::new(worker.context.clone(), held.clone(), shared.reports.clone(), worker.clock.clone());
    // Reading a payload runs code of the kind, which may panic as well.
    let begun = std::panic::catch_unwind(AssertUnwindSafe(|| entry.start(&job.payload, cx)));
    let future = match begun {
        Ok(Ok(future)) => future,
        Ok(Err(why)) => {
            let why = format!("the payload of `{}` cannot be meant like that: {why}", job.kind);
            return (before.finish("failed", Some("payload"), Some(&why)), "failed");
        }
        Err(panic) => {
            let why = format!("panicked: {}", message(panic.as_ref()));
            return (before.finish("failed", Some("payload"), Some(&why)), "failed");
        }
    };
    if let Ok(mut running) = shared.running.lock() {
        running.insert(job.id, held.clone());
    }
    let limit = |own: Option<i64>, of_kind: Option<Duration>| {
        own.map(|ms| Duration::from_millis(u64::try_from(ms).unwrap_or(0))).or(of_kind)
    };
    let soft = limit(job.soft_limit_ms, entry.known.soft_limit);
    let hard = limit(job.hard_limit_ms, entry.known.hard_limit);
    let observed = {
        let entry = entry.clone();
        Observed::new(future, move |well| entry.conduct.ended(well))
    };
    let ended = match shared.threads.own(&entry.conduct) {
        Some(thread) => guard_apart(observed, thread, &held, soft, hard).await,
        None => guard(observed, &held, soft, hard).await,
    };
    if matches!(ended, Ended::Stuck) {
        shared.gives_up_on(&held);
    }
    if let Ok(mut running) = shared.running.lock() {
        running.remove(&job.id);
    }
    let after = Facts { job, lease, now: worker.clock.now() };
    judge(&after, ended, &held, entry.known.retry, hard)
}

/// Resolves at the hard limit; asks the handler to stop at the soft one.
async fn limits(held: &Held, soft: Option<Duration>, hard: Option<Duration>) {
    let begun = Instant::now();
    if let Some(soft) = soft {
        tokio::time::sleep_until(begun + soft).await;
        held.ask(Why::SoftLimit);
    }
    match hard {
        Some(hard) => tokio::time::sleep_until(begun + hard).await,
        None => std::future::pending().await,
    }
}

fn ended(ran: Result<Result<Outcome, JobError>, Box<dyn Any + Send>>) -> Ended {
    match ran {
        Ok(verdict) => Ended::Verdict(verdict),
        Err(panic) => Ended::Panicked(message(panic.as_ref())),
    }
}

/// Waits for the handler, within its limits. While it blocks its thread none of this can act: then the worker
/// does, from outside.
async fn guard(
    run: impl Future<Output = Result<Outcome, JobError>>,
    held: &Held,
    soft: Option<Duration>,
    hard: Option<Duration>,
) -> Ended {
    if let (Some(hard), Ok(mut deadline)) = (hard, held.deadline.lock()) {
        *deadline = Some(Instant::now() + hard);
    }
    tokio::select! {
        biased;
        ran = AssertUnwindSafe(run).catch_unwind() => ended(ran),
        () = held.abort.cancelled() => Ended::Aborted,
        () = limits(held, soft, hard) => Ended::HardLimit,
    }
}

/// The same for a handler on a thread of its own. The thread itself looks whether the job is to be dropped; it
/// cannot while the handler blocks it.
async fn guard_apart(
    run: impl Future<Output = Result<Outcome, JobError>> + Send + 'static,
    thread: OwnedSemaphorePermit,
    held: &Held,
    soft: Option<Duration>,
    hard: Option<Duration>,
) -> Ended {
    let mut answer = apart(run, thread, held.abort.clone());
    tokio::select! {
        biased;
        answer = &mut answer => match answer.ok().flatten() {
            Some(ran) => ended(ran),
            None => Ended::Aborted,
        },
        () = limits(held, soft, hard) => {
            held.abort.cancel();
            match tokio::time::timeout(STUBBORN, answer).await {
                Ok(_) => Ended::HardLimit,
                Err(_) => Ended::Stuck,
            }
        }
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "with a value that is no text".to_owned())
}

/// What a verdict means, given why the job was asked to stop, if it was.
fn judge(
    facts: &Facts,
    ended: Ended,
    held: &Held,
    rule: Retry,
    hard: Option<Duration>,
) -> (Write, &'static str) {
    let why = held.why();
    match ended {
        // It waits for its children and comes again.
        Ended::Verdict(Ok(_)) if held.is_on_hold() => (Write::Nothing, "snoozed"),
        // Done is done, even if somebody asked for its end meanwhile.
        Ended::Verdict(Ok(_)) if held.is_finished() => (Write::Nothing, "succeeded"),
        Ended::Verdict(Ok(outcome)) => {
            let Write::Finish(mut finish) = facts.finish("succeeded", None, None) else { unreachable!() };
            finish.result = outcome.0;
            (Write::Finish(finish), "succeeded")
        }
        // Whatever else was wanted of it: it cannot run again where it still runs.
        Ended::Stuck => (Write::Finish(stuck(held, facts.now)), "failed"),
        // If the lease was lost, this is refused there; if not, the job can be taken at once.
        _ if why == Why::LeaseLost => (facts.put_back(None, true, false, None), "returned"),
        Ended::Aborted if why == Why::Cancelled => {
            (facts.finish("cancelled", Some("cancelled"), None), "cancelled")
        }
        Ended::Aborted => (facts.put_back(None, true, false, None), "returned"),
        Ended::Verdict(Err(JobError::Cancel { why })) => {
            (facts.finish("cancelled", Some("job"), Some(&why)), "cancelled")
        }
        Ended::Verdict(Err(_)) if why == Why::Cancelled => {
            (facts.finish("cancelled", Some("cancelled"), None), "cancelled")
        }
        Ended::Verdict(Err(JobError::Fail { why })) => {
            (facts.finish("failed", Some("job"), Some(&why)), "failed")
        }
        Ended::Verdict(Err(JobError::Snooze { delay })) => {
            (facts.put_back(Some(delay), true, true, None), "snoozed")
        }
        Ended::Verdict(Err(JobError::Retry { .. })) if why == Why::Leaving => {
            (facts.put_back(None, true, false, None), "returned")
        }
        Ended::Verdict(Err(JobError::Retry { .. })) if why == Why::SoftLimit => {
            again(facts, rule, None, "stopped at its soft time limit", "timeout")
        }
        Ended::Verdict(Err(JobError::Retry { why, after })) => again(facts, rule, after, &why, "attempts"),
        Ended::HardLimit => {
            let limit = crate::base::text::duration(hard.unwrap_or_default());
            again(facts, rule, None, &format!("ran longer than its hard time limit of {limit}"), "timeout")
        }
        Ended::Panicked(text) => again(facts, rule, None, &format!("panicked: {text}"), "attempts"),
    }
}

/// One more attempt, or the end when that was the last.
fn again(
    facts: &Facts,
    rule: Retry,
    after: Option<Duration>,
    why: &str,
    reason: &'static str,
) -> (Write, &'static str) {
    if facts.job.attempts >= facts.job.max_attempts {
        return (facts.finish("failed", Some(reason), Some(why)), "failed");
    }
    let attempts = u32::try_from(facts.job.attempts).unwrap_or(u32::MAX);
    let delay = after.unwrap_or_else(|| rule.delay(attempts));
    (facts.put_back(Some(delay), false, false, Some(why)), "retried")
}
