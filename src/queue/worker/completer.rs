//! Writes what became of jobs, many at once: whatever came in while the previous batch was being
//! committed is the next batch. Keeps the counters, which reach the database every few seconds.

use super::holding::Shared;
use super::limited;
use super::run::{Settled, Write};
use crate::base::failpoint;
use crate::db::{self, Kept};
use crate::queue::storage::settle;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::time::Instant;

/// Most jobs settled in one transaction.
pub const BATCH: usize = 1_000;

/// How often the counters are written.
const FLUSH_EVERY: Duration = Duration::from_secs(10);

/// Runs until the pump has dropped its sender and everything is written.
pub async fn run<C: Send + Sync + 'static>(shared: Arc<Shared<C>>, mut receiver: Receiver<Settled>) {
    let mut flush_at = Instant::now() + FLUSH_EVERY;
    let mut batch = Vec::with_capacity(BATCH);
    let mut hot = shared.worker.db.keep();
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
    hot.close().await;
}

/// Tries until it is written, or until the leases must have ended anyway. What the database refuses is
/// found by trying one by one: it must not keep the others.
async fn settle_patiently<C>(shared: &Shared<C>, hot: &mut Kept, batch: &mut [Settled]) {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(50);
    let mut lost = HashSet::new();
    loop {
        let error = match settle(shared, hot, batch).await {
            Ok(ids) => {
                lost = ids;
                break;
            }
            Err(error) => error,
        };
        // A full disk refuses everything, until somebody makes room.
        if !error.is_transient() && error.class() != db::Class::Full {
            for one in batch.iter_mut() {
                match settle(shared, hot, std::slice::from_ref(one)).await {
                    Ok(ids) => lost.extend(ids),
                    Err(error) => {
                        tracing::error!(%error, kind = one.kind, "the database refuses a job's result");
                        one.refused(&error.to_string(), shared.worker.clock.now());
                        match settle(shared, hot, std::slice::from_ref(one)).await {
                            Ok(ids) => lost.extend(ids),
                            Err(_) => lost.extend(one.write.id()),
                        }
                    }
                }
            }
            break;
        }
        if begun.elapsed() > shared.worker.settings.lease {
            tracing::error!(%error, jobs = batch.len(), "results could not be written; the jobs come back");
            shared.tally(|summary| summary.lost += batch.len() as u64);
            return;
        }
        tracing::warn!(%error, jobs = batch.len(), "results could not be written yet");
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(2));
    }
    count(shared, batch, &lost);
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
    shared.reports.flush(db).await?;
    let mut finished = Vec::with_capacity(batch.len());
    let mut back = Vec::new();
    for one in batch {
        match &one.write {
            Write::Finish(finish) => finished.push(finish),
            Write::PutBack(put_back) => back.push(put_back),
            Write::Nothing => {}
        }
    }
    settle::settle(db, hot, &finished, &back).await
}
