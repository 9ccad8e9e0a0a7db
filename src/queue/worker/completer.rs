//! Writes what became of jobs, many at once: whatever came in while the previous batch was being
//! committed is the next batch. Keeps the counters, which reach the database every few seconds.

use super::holding::Shared;
use super::limited;
use super::run::{Settled, Write};
use crate::base::failpoint;
use crate::db::{self, Kept};
use crate::queue::storage::{families, settle};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::time::Instant;

/// Most jobs settled in one transaction. As many more may have ended meanwhile; then their slots wait. So of a
/// worker that dies no more run again than it has slots and twice this.
pub const BATCH: usize = 1_000;

/// How often the counters are written.
const FLUSH_EVERY: Duration = Duration::from_secs(10);

/// Runs until the pump has dropped its sender and everything is written.
pub async fn run<C: Send + Sync + 'static>(shared: Arc<Shared<C>>, mut receiver: Receiver<Settled>) {
    let mut flush_at = Instant::now() + FLUSH_EVERY;
    let mut batch = Vec::with_capacity(BATCH);
    let mut hot = shared.worker.db.keep(shared.patience() * 2);
    loop {
        let received = tokio::select! {
            received = receiver.recv_many(&mut batch, BATCH) => received,
            () = tokio::time::sleep_until(flush_at) => {
                shared.write_counters().await;
                flush_at = Instant::now() + FLUSH_EVERY;
                continue;
            }
        };
        if received == 0 {
            break;
        }
        failpoint::hit("queue.settling");
        settle_patiently(&shared, &mut hot, &mut batch).await;
        failpoint::hit("queue.settled");
        release_parents(&shared, &batch).await;
        limited::tell(&shared, &batch).await;
        shared.released(batch.iter().map(|one| one.lease));
        shared.wake.notify_one();
        batch.clear();
        if Instant::now() >= flush_at {
            shared.write_counters().await;
            flush_at = Instant::now() + FLUSH_EVERY;
        }
    }
    shared.write_counters().await;
    // Lines of jobs whose rows their handlers moved themselves.
    if let Err(error) = shared.reports.flush(&shared.worker.db, shared.patience()).await {
        tracing::warn!(%error, "the last lines of jobs could not be written");
    }
    hot.close().await;
}

/// Lets go of parents whose last child has ended with this batch. After the commit, or two workers would each see
/// the other's child as unfinished. What fails here is found by the next sweep.
async fn release_parents<C>(shared: &Shared<C>, batch: &[Settled]) {
    let ended = batch.iter().filter(|one| !matches!(one.write, Write::PutBack(_)));
    let parents: BTreeSet<i64> = ended.filter_map(|one| one.parent).collect();
    if parents.is_empty() {
        return;
    }
    let parents: Vec<i64> = parents.into_iter().collect();
    let released = families::release(&shared.worker.db, &parents, shared.worker.clock.now());
    if let Err(error) = db::within(shared.patience(), released).await {
        tracing::warn!(%error, "parents of ended jobs could not be looked at; they will be");
    }
}

/// Tries until it is written, or until the leases must have ended anyway. What the database refuses is
/// found by trying one by one: it must not keep the others.
async fn settle_patiently<C>(shared: &Shared<C>, hot: &mut Kept, batch: &mut [Settled]) {
    let until = Instant::now() + shared.worker.settings.lease;
    // Rows are locked in this order by everybody who waits for them, or two would wait for each other.
    batch.sort_by_key(|one| one.write.id());
    let mut lost = HashSet::new();
    match settle_until(shared, hot, batch, until).await {
        Ok(ids) => lost = ids,
        Err(error) if may_pass(&error) => return given_up(shared, batch, &error),
        Err(_) => {
            for one in batch.iter_mut() {
                let error = match settle_until(shared, hot, std::slice::from_ref(one), until).await {
                    Ok(ids) => {
                        lost.extend(ids);
                        continue;
                    }
                    Err(error) => error,
                };
                // That nobody answered says nothing about the result.
                if !may_pass(&error) {
                    tracing::error!(%error, kind = one.kind, "the database refuses a job's result");
                    one.refused(&error.to_string(), shared.worker.clock.now());
                    if let Ok(ids) = settle_until(shared, hot, std::slice::from_ref(one), until).await {
                        lost.extend(ids);
                        continue;
                    }
                }
                lost.extend(one.write.id());
            }
        }
    }
    count(shared, batch, &lost);
}

/// Whether waiting may help. A full disk refuses everything, until somebody makes room.
fn may_pass(error: &db::Error) -> bool {
    error.is_transient() || error.class() == db::Class::Full
}

/// Tries again while waiting may help, until an instant; at least once.
async fn settle_until<C>(
    shared: &Shared<C>,
    hot: &mut Kept,
    batch: &[Settled],
    until: Instant,
) -> db::Result<HashSet<i64>> {
    let mut pause = Duration::from_millis(50);
    loop {
        match settle(shared, hot, batch).await {
            Err(error) if may_pass(&error) && Instant::now() < until => {
                tracing::warn!(%error, jobs = batch.len(), "results could not be written yet");
            }
            done => return done,
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(2));
    }
}

fn given_up<C>(shared: &Shared<C>, batch: &[Settled], error: &db::Error) {
    tracing::error!(%error, jobs = batch.len(), "results could not be written; the jobs come back");
    shared.tally(|summary| summary.lost += batch.len() as u64);
}

fn count<C>(shared: &Shared<C>, batch: &[Settled], lost: &HashSet<i64>) {
    let held = |one: &&Settled| one.write.id().is_none_or(|id| !lost.contains(&id));
    shared.monitor.counters.count(batch.iter().filter(held), shared.worker.clock.now());
    shared.tally(|summary| {
        for one in batch {
            if !held(&one) {
                summary.lost += 1;
                tracing::warn!(kind = one.kind, "a result came after its lease was lost and was dropped");
                continue;
            }
            match one.event {
                "succeeded" => summary.succeeded += 1,
                "failed" => summary.failed += 1,
                "cancelled" => summary.cancelled += 1,
                "retried" => summary.retried += 1,
                "snoozed" => summary.snoozed += 1,
                _ => summary.returned += 1,
            }
        }
    });
}

/// Writes a batch; the jobs that were not held any more.
async fn settle<C>(shared: &Shared<C>, hot: &mut Kept, batch: &[Settled]) -> db::Result<HashSet<i64>> {
    let db = &shared.worker.db;
    // Progress belongs to the row that is about to move.
    let patience = shared.patience() / 2;
    let moving: HashSet<i64> = batch.iter().filter_map(|one| one.write.id()).collect();
    shared.reports.flush_of(&moving, db, patience).await?;
    let mut finished = Vec::with_capacity(batch.len());
    let mut back = Vec::new();
    for one in batch {
        match &one.write {
            Write::Finish(finish) => finished.push(finish),
            Write::PutBack(put_back) => back.push(put_back),
            Write::Nothing => {}
        }
    }
    let settled = db::within(patience, settle::settle(db, hot, &finished, &back)).await;
    if settled.as_ref().is_err_and(|error| error.class() == db::Class::Unreachable) {
        hot.renew();
    }
    settled
}
