//! What a worker counts: per minute for the table, and since its start for whoever watches it. Nothing here
//! touches jobs.

use super::run::Settled;
use crate::base::clock::Timestamp;
use crate::db::{self, Db};
use crate::queue::histogram::Histogram;
use crate::queue::storage::statistics::{self, Count, Counted};
use chrono::Timelike;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

impl Count {
    fn add(&mut self, one: &Settled) {
        self.jobs += 1;
        self.wait_ms += one.wait_ms;
        self.run_ms += one.run_ms;
        self.waits.add(one.wait_ms);
        self.runs.add(one.run_ms);
    }

    fn merge(&mut self, other: &Self) {
        self.jobs += other.jobs;
        self.wait_ms += other.wait_ms;
        self.run_ms += other.run_ms;
        self.waits.merge(&other.waits);
        self.runs.merge(&other.runs);
    }
}

/// What was counted of one event of a queue and kind since the start.
#[derive(Debug, Clone, Default)]
pub struct Total {
    pub queue: String,
    pub kind: String,
    pub event: &'static str,
    pub jobs: u64,
    pub wait_ms: u64,
    pub run_ms: u64,
    pub waits: Histogram,
    pub runs: Histogram,
}

fn minute(at: Timestamp) -> Timestamp {
    at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(at)
}

/// See the module.
#[derive(Default)]
pub struct Counters(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// The minutes that may still grow, whole.
    minutes: BTreeMap<Counted, Count>,
    /// Which of them are not in the table as they are.
    unwritten: BTreeSet<Counted>,
    totals: BTreeMap<(String, String, &'static str), Count>,
}

impl Counters {
    /// Counts what became of jobs. What was only given back is no event of the job.
    pub fn count<'s>(&self, settled: impl Iterator<Item = &'s Settled>, now: Timestamp) {
        // Few are different, so that a list is the quickest map and names are copied once per batch.
        let mut of_batch: Vec<(&Settled, Count)> = Vec::new();
        for one in settled {
            let same = |(other, _): &&mut (&Settled, Count)| {
                other.event == one.event && other.kind == one.kind && other.queue == one.queue
            };
            match of_batch.iter_mut().find(same) {
                Some((_, count)) => count.add(one),
                None => {
                    let mut count = Count::default();
                    count.add(one);
                    of_batch.push((one, count));
                }
            }
        }
        for (one, count) in of_batch {
            self.add(&one.queue, &one.kind, one.event, &count, now);
        }
    }

    /// Counts an event that has no times.
    pub fn note(&self, queue: &str, kind: &str, event: &'static str, now: Timestamp) {
        self.add(queue, kind, event, &Count { jobs: 1, ..Count::default() }, now);
    }

    fn add(&self, queue: &str, kind: &str, event: &'static str, count: &Count, now: Timestamp) {
        let Ok(mut kept) = self.0.lock() else { return };
        kept.totals.entry((queue.to_owned(), kind.to_owned(), event)).or_default().merge(count);
        if event != "returned" {
            let of = Counted { minute: minute(now), queue: queue.to_owned(), kind: kind.to_owned(), event };
            kept.minutes.entry(of.clone()).or_default().merge(count);
            kept.unwritten.insert(of);
        }
    }

    /// Writes what changed; minutes that are over are then forgotten.
    pub async fn write(&self, db: &Db, worker_id: i64, patience: Duration) {
        let counts: Vec<_> = {
            let Ok(mut kept) = self.0.lock() else { return };
            let unwritten = std::mem::take(&mut kept.unwritten);
            unwritten.into_iter().filter_map(|of| Some((of.clone(), *kept.minutes.get(&of)?))).collect()
        };
        if counts.is_empty() {
            return;
        }
        let written = db::within(patience, statistics::write(db, worker_id, &counts)).await;
        let Ok(mut kept) = self.0.lock() else { return };
        if let Err(error) = written {
            tracing::warn!(%error, "counters could not be written; they are kept");
            kept.unwritten.extend(counts.into_iter().map(|(of, _)| of));
            return;
        }
        let Some(newest) = kept.minutes.keys().next_back().map(|of| of.minute) else { return };
        let Kept { minutes, unwritten, .. } = &mut *kept;
        // A clock that is set right may go back a little.
        let may_grow = newest - chrono::TimeDelta::minutes(5);
        minutes.retain(|of, _| of.minute >= may_grow || unwritten.contains(of));
    }

    /// All that was counted since the start.
    pub fn totals(&self) -> Vec<Total> {
        let Ok(kept) = self.0.lock() else { return Vec::new() };
        let number = |n: i64| u64::try_from(n).unwrap_or(0);
        let total = |((queue, kind, event), count): (&(String, String, &'static str), &Count)| Total {
            queue: queue.clone(),
            kind: kind.clone(),
            event,
            jobs: number(count.jobs),
            wait_ms: number(count.wait_ms),
            run_ms: number(count.run_ms),
            waits: count.waits,
            runs: count.runs,
        };
        kept.totals.iter().map(total).collect()
    }
}
