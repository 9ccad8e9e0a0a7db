//! What goes on beside the running jobs: listening for changes, heartbeats, requests to cancel, commands of
//! an operator, the rescue of other workers' jobs, and the writing of progress. Each is a task that ends with
//! the worker.

use super::holding::Shared;
use super::monitor::Status;
use super::run::stuck;
use crate::base::clock::Timestamp;
use crate::db;
use crate::queue::CHANNEL;
use crate::queue::context::Why;
use crate::queue::storage::{families, limits, liveness, settle, workers};
use crate::queue::workers::{BEAT, Command};
use chrono::TimeDelta;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};

/// How often progress is written, and requests to cancel are looked for at most.
const HALF_A_SECOND: Duration = Duration::from_millis(500);

/// How long a handler may take to be dropped after its hard limit.
pub const STUBBORN: Duration = Duration::from_secs(1);

/// How long a cancelled job may take to stop by itself.
const CANCEL_GRACE: Duration = Duration::from_secs(10);

/// Passes on that something changed. A lost hint costs one poll, never a job.
pub async fn listen<C: Send + Sync + 'static>(shared: Arc<Shared<C>>) {
    let settings = &shared.worker.settings;
    loop {
        match shared.worker.db.changes(CHANNEL).await {
            Ok(mut changes) => {
                // What happened before the subscription stood was not told.
                shared.wake.notify_one();
                shared.told.notify_one();
                loop {
                    let changed = match changes.next(settings.lease).await {
                        Ok(false) => changes.stands(settings.lease).await.map(|()| false),
                        changed => changed,
                    };
                    match changed {
                        Ok(true) => {
                            shared.wake.notify_one();
                            shared.told.notify_one();
                        }
                        Ok(false) => {}
                        Err(error) => {
                            tracing::warn!(%error, "no longer listening for jobs; polling until it works again");
                            break;
                        }
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "cannot listen for jobs; polling until it works"),
        }
        sleep(settings.poll).await;
    }
}

/// Renews the leases, then tells how the worker is, which is the smaller matter, and sees to it that the
/// worker drops what it holds when renewing does not work.
pub async fn heartbeat<C: Send + Sync + 'static>(shared: Arc<Shared<C>>) {
    let (worker, lease) = (&shared.worker, shared.worker.settings.lease);
    let pause = (lease / 3).min(BEAT);
    let mut next = Instant::now() + pause;
    loop {
        sleep_until(next).await;
        shared.is_fenced();
        let begun = Instant::now();
        let now = worker.clock.now();
        let until = now + TimeDelta::from_std(lease).unwrap_or_default();
        let leases = shared.leases();
        let beat = async {
            liveness::renew_all(&worker.heartbeat, shared.id, &leases, until).await?;
            workers::report(&worker.heartbeat, shared.id, shared.report(), now).await
        };
        let left = (lease * 2 / 3).saturating_sub(shared.since_renewal()).max(lease / 12);
        let beat = tokio::time::timeout(left, beat).await;
        // From the beginning of this one, whatever else is done until then.
        next = if matches!(beat, Ok(Ok(_))) { begun + pause } else { Instant::now() + lease / 12 };
        match beat {
            Ok(Ok(command)) => {
                shared.renewed(begun);
                obey(&shared, command).await;
                shared.settle_doubts().await;
                renew_the_rest(&shared, until, next).await;
            }
            Ok(Err(error)) => tracing::warn!(%error, "the heartbeat failed"),
            Err(_) => tracing::warn!("the heartbeat got no answer"),
        }
        shared.is_fenced();
    }
}

/// Looks again, until the next beat, for leases whose rows somebody had locked when they were to be renewed. A job
/// that writes its progress all the time could otherwise be passed over until its lease ends.
async fn renew_the_rest<C>(shared: &Shared<C>, until: Timestamp, next: Instant) {
    let worker = &shared.worker;
    let mut pause = (worker.settings.lease / 60).min(HALF_A_SECOND / 10);
    while Instant::now() < next {
        let leases = shared.leases();
        let rest = liveness::renew_rest(&worker.heartbeat, shared.id, &leases, until);
        match tokio::time::timeout(worker.settings.lease / 12, rest).await {
            Ok(Ok(0)) => return,
            Ok(Ok(_)) => {
                sleep(pause).await;
                pause = (pause * 5 / 4).min(HALF_A_SECOND);
            }
            Ok(Err(error)) => return tracing::debug!(%error, "cannot look for leases that were passed over"),
            Err(_) => return,
        }
    }
}

/// Does what an operator wants of this worker, soon after it was asked for, and tells when it ends.
pub async fn commands<C: Send + Sync + 'static>(shared: Arc<Shared<C>>) {
    let (worker, id) = (&shared.worker, shared.id);
    loop {
        tokio::select! {
            () = shared.told.notified() => {
                if let Ok(command) = db::within(shared.patience(), workers::command(&worker.db, id)).await {
                    obey(&shared, command).await;
                }
            }
            () = shared.left(), if shared.monitor.status() != Status::Draining => {
                shared.monitor.becomes(Status::Draining);
                let told = workers::report(&worker.db, id, shared.report(), worker.clock.now());
                if let Err(error) = db::within(shared.patience(), told).await {
                    tracing::debug!(%error, "cannot tell that this worker drains");
                }
            }
        }
        // Every job that is enqueued wakes this too.
        sleep(HALF_A_SECOND).await;
    }
}

async fn obey<C>(shared: &Shared<C>, command: Option<String>) {
    let Some(word) = command else { return };
    tracing::info!(command = word, "told by an operator");
    match Command::of(&word) {
        Some(Command::Quiet) => shared.monitor.becomes(Status::Quiet),
        Some(Command::Resume) => {
            shared.monitor.resumes();
            shared.wake.notify_one();
        }
        Some(Command::Stop) => {
            shared.monitor.becomes(Status::Draining);
            if !shared.worker.stop.requested() {
                shared.worker.stop.signal(15);
            }
        }
        None => tracing::warn!(command = word, "this version does not know the command"),
    }
    let status = shared.monitor.status().word();
    let obeyed = workers::obeyed(&shared.worker.db, shared.id, &word, status);
    if let Err(error) = db::within(shared.patience(), obeyed).await {
        tracing::warn!(%error, "cannot tell that a command was obeyed");
    }
}

/// Fails jobs whose handlers block a thread they share, where no timer can reach them, and ends the worker.
/// Handlers on threads of their own are watched where they are waited for.
pub async fn overdue<C: Send + Sync + 'static>(shared: Arc<Shared<C>>) {
    loop {
        sleep(HALF_A_SECOND).await;
        let now = Instant::now();
        for held in shared.held() {
            let over =
                held.deadline.lock().is_ok_and(|mut at| at.take_if(|at| *at + STUBBORN < now).is_some());
            if !over {
                continue;
            }
            let finish = stuck(&held, shared.worker.clock.now());
            let finish = [&finish];
            let failed = settle::finish_alone(&shared.worker.heartbeat, &finish);
            match db::within(shared.patience(), failed).await {
                Ok(moved) if moved.is_empty() => shared.tally(|summary| summary.lost += 1),
                Ok(_) => {
                    shared.tally(|summary| summary.failed += 1);
                    shared.monitor.counters.note(&held.queue, held.kind, "failed", shared.worker.clock.now());
                    is_over_without_completer(&shared).await;
                }
                Err(error) => tracing::error!(%error, job_id = held.id, "cannot fail a job that is stuck"),
            }
            shared.gives_up_on(&held);
        }
    }
}

/// What the completer sees to after the end of a job: its parent may go on, and so may others under its cap.
async fn is_over_without_completer<C>(shared: &Shared<C>) {
    let worker = &shared.worker;
    let told = async {
        families::sweep(&worker.heartbeat, worker.clock.now()).await?;
        limits::wake(&worker.heartbeat).await
    };
    if let Err(error) = db::within(shared.patience(), told).await {
        tracing::warn!(%error, "cannot tell that a job has ended; others look by themselves");
    }
}

/// Measures again how far this clock is from the server's: machines are suspended, moved and set.
pub async fn agree_on_the_time<C: Send + Sync + 'static>(shared: Arc<Shared<C>>) {
    let worker = &shared.worker;
    loop {
        sleep(worker.settings.lease * 2).await;
        let begun = Instant::now();
        let measured = worker.heartbeat.clock_offset(&worker.clock);
        let Ok(Some(ahead)) = db::within(shared.patience(), measured).await else { continue };
        // What is within the time that the question took is no difference.
        let Ok(uncertain) = TimeDelta::from_std(begun.elapsed()) else { continue };
        if ahead.abs() <= uncertain + TimeDelta::milliseconds(10) {
            continue;
        }
        if ahead.abs() >= TimeDelta::seconds(1) {
            let ms = ahead.num_milliseconds();
            tracing::warn!(
                ahead_ms = ms,
                "the database server's clock and ours had come apart; following it"
            );
        }
        worker.clock.correct(ahead);
    }
}

/// Takes over jobs of workers that are gone.
pub async fn rescue<C: Send + Sync + 'static>(shared: Arc<Shared<C>>) {
    loop {
        // With chance in it, so that many workers do not look together.
        sleep((shared.worker.settings.lease / 2).mul_f64(rand::random_range(0.8..1.2))).await;
        rescue_once(&shared).await;
    }
}

/// Takes over what can be taken over now, and lets go of parents that nobody has let go.
pub async fn rescue_once<C>(shared: &Shared<C>) {
    let worker = &shared.worker;
    match db::within(shared.patience(), families::sweep(&worker.db, worker.clock.now())).await {
        Ok(0) => {}
        Ok(_) => shared.wake.notify_one(),
        Err(error) => tracing::warn!(%error, "cannot look for jobs that wait for children"),
    }
    // In slices, each a short transaction, until nothing is left.
    while rescue_some(shared).await {}
}

/// Takes over a slice of what can be taken over; whether there may be more.
async fn rescue_some<C>(shared: &Shared<C>) -> bool {
    let worker = &shared.worker;
    let rescue = liveness::rescue(&worker.db, worker.settings.max_crashes, worker.clock.now());
    match db::within(shared.patience(), rescue).await {
        Ok(lost) => {
            if lost.is_empty() {
                return false;
            }
            shared.tally(|summary| summary.rescued += lost.len() as u64);
            for job in &lost {
                let note =
                    |event| shared.monitor.counters.note(&job.queue, &job.kind, event, worker.clock.now());
                note("crashed");
                if job.cancelled {
                    note("cancelled");
                } else if job.crashes >= worker.settings.max_crashes {
                    note("failed");
                }
                tracing::warn!(
                    job = job.id,
                    kind = job.kind,
                    queue = job.queue,
                    worker = job.worker_id,
                    crashes = job.crashes,
                    "took over a job whose worker was lost"
                );
            }
            shared.wake.notify_one();
            lost.len() >= liveness::RESCUED_AT_ONCE && !shared.is_leaving()
        }
        Err(error) => {
            tracing::warn!(%error, "cannot look for lost jobs");
            false
        }
    }
}

/// Stops jobs that somebody wants cancelled.
pub async fn cancellations<C: Send + Sync + 'static>(shared: Arc<Shared<C>>) {
    loop {
        sleep(HALF_A_SECOND).await;
        if shared.unsettled.load(Ordering::SeqCst) == 0 {
            continue;
        }
        let wanted = liveness::cancel_requests(&shared.worker.db, shared.id);
        let Ok(wanted) = db::within(shared.patience(), wanted).await else { continue };
        for (id, lease) in wanted {
            let held = shared.running.lock().ok().and_then(|running| running.get(&id).cloned());
            match held {
                Some(held) if held.why() == Why::Nothing => {
                    held.ask(Why::Cancelled);
                    shared.worker.stop.spawn(async move {
                        tokio::select! {
                            () = sleep(CANCEL_GRACE) => held.abort.cancel(),
                            () = held.abort.cancelled() => {}
                        }
                    });
                }
                Some(_) => {}
                None => {
                    if let Ok(mut unwanted) = shared.unwanted.lock() {
                        unwanted.extend(lease.map(|lease| (id, lease)));
                    }
                }
            }
        }
    }
}

/// Writes progress and log lines.
pub async fn reports<C: Send + Sync + 'static>(shared: Arc<Shared<C>>) {
    loop {
        sleep(HALF_A_SECOND).await;
        if let Err(error) = shared.reports.flush(&shared.worker.db, shared.patience()).await {
            tracing::warn!(%error, "progress could not be written");
        }
    }
}
