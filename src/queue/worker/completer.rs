//! Writes what became of jobs, many at once: whatever came in while the previous batch was being
//! committed is the next batch. Keeps the counters, which reach the database every few seconds.

use super::holding::Shared;
use super::limited;
use super::run::{Settled, Write};
use crate::base::failpoint;
use crate::db;
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
        settle_patiently(&shared, &mut batch).await;
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
}

/// Tries until it is written, or until the leases must have ended anyway. What the database refuses is
/// found by trying one by one: it must not keep the others.
async fn settle_patiently<C>(shared: &Shared<C>, batch: &mut [Settled]) {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(50);
    let mut settled = HashSet::new();
    loop {
        let error = match settle(shared, batch).await {
            Ok(ids) => {
                settled.extend(ids);
                break;
            }
            Err(error) => error,
        };
        // A full disk refuses everything, until somebody makes room.
        if !error.is_transient() && error.class() != db::Class::Full {
            for one in batch.iter_mut() {
                match settle(shared, std::slice::from_ref(one)).await {
                    Ok(ids) => settled.extend(ids),
                    Err(error) => {
                        tracing::error!(%error, kind = one.kind, "the database refuses a job's result");
                        one.refused(&error.to_string(), shared.worker.clock.now());
                        if let Ok(ids) = settle(shared, std::slice::from_ref(one)).await {
                            settled.extend(ids);
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
    count(shared, batch, &settled);
}

fn count<C>(shared: &Shared<C>, batch: &[Settled], settled: &HashSet<i64>) {
    let held = |one: &&Settled| match &one.write {
        Write::Finish(finish) => settled.contains(&finish.id),
        Write::PutBack(back) => settled.contains(&back.id),
        Write::Nothing => true,
    };
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

async fn settle<C>(shared: &Shared<C>, batch: &[Settled]) -> db::Result<HashSet<i64>> {
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
    if back.is_empty() {
        let moved =
            if finished.is_empty() { Vec::new() } else { settle::finish_alone(db, &finished).await? };
        return Ok(moved.into_iter().collect());
    }
    let mut tx = db.write().await?;
    let mut settled = settle::finish(&mut tx, &finished).await?;
    settled.extend(settle::put_back(&mut tx, &back).await?);
    tx.commit().await?;
    Ok(settled.into_iter().collect())
}
