//! Writes what became of jobs, many at once: whatever came in while the previous batch was being
//! committed is the next batch. Keeps the counters, which reach the database every few seconds.

use super::run::{Settled, Write};
use super::{Shared, limited};
use crate::base::failpoint;
use crate::db;
use crate::queue::storage::liveness::{Count, Counted, add_statistics};
use crate::queue::storage::settle;
use chrono::Timelike;
use std::collections::{BTreeMap, HashSet};
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
    let mut counters: BTreeMap<Counted, Count> = BTreeMap::new();
    let mut flush_at = Instant::now() + FLUSH_EVERY;
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let received = tokio::select! {
            received = receiver.recv_many(&mut batch, BATCH) => received,
            () = tokio::time::sleep_until(flush_at) => {
                flush(&shared, &mut counters).await;
                flush_at = Instant::now() + FLUSH_EVERY;
                continue;
            }
        };
        if received == 0 {
            break;
        }
        failpoint::hit("queue.settling");
        settle_patiently(&shared, &mut batch, &mut counters).await;
        failpoint::hit("queue.settled");
        limited::tell(&shared, &batch).await;
        shared.released(batch.iter().map(|one| one.lease));
        shared.wake.notify_one();
        batch.clear();
        if Instant::now() >= flush_at {
            flush(&shared, &mut counters).await;
            flush_at = Instant::now() + FLUSH_EVERY;
        }
    }
    flush(&shared, &mut counters).await;
}

async fn flush<C>(shared: &Shared<C>, counters: &mut BTreeMap<Counted, Count>) {
    if counters.is_empty() {
        return;
    }
    let counts: Vec<_> = std::mem::take(counters).into_iter().collect();
    if let Err(error) = add_statistics(&shared.worker.db, shared.id, &counts).await {
        tracing::warn!(%error, "counters could not be written; they are kept");
        counters.extend(counts);
    }
}

/// Tries until it is written, or until the leases must have ended anyway. What the database refuses is
/// found by trying one by one: it must not keep the others.
async fn settle_patiently<C>(
    shared: &Shared<C>,
    batch: &mut [Settled],
    counters: &mut BTreeMap<Counted, Count>,
) {
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
    count(shared, batch, &settled, counters);
}

fn count<C>(
    shared: &Shared<C>,
    batch: &[Settled],
    settled: &HashSet<i64>,
    counters: &mut BTreeMap<Counted, Count>,
) {
    let now = shared.worker.clock.now();
    let minute = now.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(now);
    for one in batch {
        let held = match &one.write {
            Write::Finish(finish) => settled.contains(&finish.id),
            Write::PutBack(back) => settled.contains(&back.id),
            Write::Nothing => true,
        };
        if !held {
            shared.tally(|summary| summary.lost += 1);
            tracing::warn!(kind = one.kind, "a result came after its lease was lost and was dropped");
            continue;
        }
        shared.tally(|summary| match one.event {
            "succeeded" => summary.succeeded += 1,
            "failed" => summary.failed += 1,
            "cancelled" => summary.cancelled += 1,
            "retried" => summary.retried += 1,
            "snoozed" => summary.snoozed += 1,
            _ => summary.returned += 1,
        });
        if one.event == "returned" {
            continue;
        }
        let of = Counted { minute, queue: one.queue.clone(), kind: one.kind.clone(), event: one.event };
        let count = counters.entry(of).or_default();
        count.jobs += 1;
        count.wait_ms += one.wait_ms;
        count.run_ms += one.run_ms;
    }
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
