//! How things stand right now: what waits where and since when, how fast it goes, what failed lately, who
//! works, what holds jobs back, what runs next. Counts come from small tables and from what workers have
//! counted, so that looking costs the same whatever has run before. Nothing is changed.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::error::Result;
use crate::queue::limits::{self, Limit};
use crate::queue::scheduler::{self, Schedule};
use crate::queue::{self, Ended, FailureGroup, Histogram, Minute, QueueLine, WorkerLine};
use chrono::{TimeDelta, Timelike};
use serde::Serialize;
use std::collections::BTreeMap;

/// Times are those of the last minutes.
const LATELY: TimeDelta = TimeDelta::minutes(5);

/// Rates are those of the last seconds, or of the last jobs when there were more.
const JUST_NOW: TimeDelta = TimeDelta::seconds(10);
const MOST_ENDED: i64 = 20_000;

/// Failures are those of the last day.
pub const FAILURES_OF: TimeDelta = TimeDelta::hours(24);

/// So many different failures are told.
const MOST_FAILURES: i64 = 10;

/// So many schedules are told.
const NEXT: usize = 5;

/// See the module.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    pub at: Timestamp,
    pub queues: Vec<Queue>,
    pub failures: Vec<FailureGroup>,
    pub workers: Vec<Worker>,
    /// Limits that hold something back now.
    pub limits: Vec<Binding>,
    pub next: Vec<Next>,
    pub paused: Vec<Paused>,
}

/// A queue: what is in it and how it goes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Queue {
    pub name: String,
    pub waiting: i64,
    /// Not due yet.
    pub scheduled: i64,
    pub running: i64,
    /// How long the oldest job that is due has waited.
    pub oldest_ms: Option<i64>,
    /// A living worker takes its jobs.
    pub served: bool,
    /// Jobs that ended, per second, in the last ten seconds; when that is less than one, in the last one to two
    /// minutes.
    pub rate: f64,
    /// Of the last five minutes: jobs that ended, and how many of them failed.
    pub ended: i64,
    pub failed: i64,
    /// From when a job was due to its start, and from there to its end.
    pub wait: Option<Times>,
    pub run: Option<Times>,
}

/// Half of the jobs took no longer than the first, 95 of 100 no longer than the second; estimates.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Times {
    pub p50_ms: f64,
    pub p95_ms: f64,
}

/// A worker and whether it lives.
#[derive(Debug, Clone, Serialize)]
pub struct Worker {
    pub alive: bool,
    #[serde(flatten)]
    pub worker: WorkerLine,
}

/// A limit that is reached, or a service that is not asked for now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Binding {
    pub key: String,
    pub why: String,
}

/// What runs by itself soon.
#[derive(Debug, Clone, Serialize)]
pub struct Next {
    pub schedule: String,
    pub at: Timestamp,
    pub timezone: String,
}

/// What somebody has switched off.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paused {
    /// `queue`, `schedule` or `group`.
    pub what: &'static str,
    pub name: String,
    pub since: Option<Timestamp>,
    pub reason: Option<String>,
    /// The command that lets it go on.
    pub resume: String,
}

/// Looks at everything, at one moment. `known`: queues that are told although nothing was ever in them.
pub async fn look(app: &App, known: &[&str]) -> Result<Status> {
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let mut lines = queue::queues(&mut tx).await?;
    for name in known.iter().filter(|name| !lines.iter().any(|line| line.name == **name)).collect::<Vec<_>>()
    {
        lines.push(QueueLine { name: (*name).to_owned(), ..QueueLine::default() });
    }
    lines.sort_by(|a, b| a.name.cmp(&b.name));
    let workers: Vec<Worker> = queue::workers_since(tx.on(), now - FAILURES_OF, now)
        .await?
        .into_iter()
        .map(|worker| Worker { alive: worker.is_alive(), worker })
        .collect();
    let minutes = queue::minutes(tx.on(), start_of_minute(now - LATELY)).await?;
    let ended = queue::ended_since(tx.on(), now - JUST_NOW, MOST_ENDED).await?;
    let failures = queue::failures(tx.on(), now - FAILURES_OF, MOST_FAILURES).await?;
    let schedules = scheduler::list(tx.on()).await?;
    let held = held_back(
        &limits::list(tx.on()).await?,
        &queue::running_by_limit(tx.on()).await?.into_iter().collect(),
        &queue::queue_caps(tx.on()).await?,
        &lines,
        now,
    );
    drop(tx);
    let queues = lines.iter().map(|line| of_queue(line, &minutes, &ended, &workers, now)).collect();
    Ok(Status {
        at: now,
        queues,
        failures,
        workers,
        limits: held,
        next: next(&schedules),
        paused: paused(&lines, &schedules),
    })
}

fn start_of_minute(at: Timestamp) -> Timestamp {
    at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(at)
}

fn of_queue(
    line: &QueueLine,
    minutes: &[Minute],
    ended: &[Ended],
    workers: &[Worker],
    now: Timestamp,
) -> Queue {
    let mut queue = Queue {
        name: line.name.clone(),
        waiting: line.waiting,
        scheduled: line.scheduled,
        running: line.running,
        oldest_ms: line.oldest_at.map(|at| (now - at).num_milliseconds().max(0)),
        served: workers.iter().any(|worker| worker.worker.serves(&line.name)),
        ..Queue::default()
    };
    // The counters of this minute and the one before.
    let recent = start_of_minute(now) - TimeDelta::minutes(1);
    let (mut waits, mut runs, mut lately) = (Histogram::default(), Histogram::default(), 0);
    for minute in minutes.iter().filter(|minute| minute.queue == line.name) {
        waits.merge(&minute.wait_histogram);
        runs.merge(&minute.run_histogram);
        if ["succeeded", "failed", "cancelled"].contains(&minute.event.as_str()) {
            queue.ended += minute.jobs;
            queue.failed += if minute.event == "failed" { minute.jobs } else { 0 };
            lately += if minute.minute_at >= recent { minute.jobs } else { 0 };
        }
    }
    let seconds = (now - recent).as_seconds_f64().max(1.0);
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let of_minutes = lately as f64 / seconds;
    let just_now = rate_of(ended, &line.name);
    // What is slow shows in minutes only. What was fast and stopped a moment ago has stopped.
    let rate = if just_now >= 1.0 { just_now } else { of_minutes.min(1.0) };
    queue.rate = (rate * 100.0).round() / 100.0;
    queue.wait = times(&waits);
    queue.run = times(&runs);
    queue
}

/// Jobs of a queue per second, of what ended just now.
#[expect(clippy::cast_precision_loss, reason = "a rate for people")]
fn rate_of(ended: &[Ended], queue: &str) -> f64 {
    let of_queue = |one: &&Ended| one.queue == queue;
    ended.iter().filter(of_queue).map(|one| one.jobs as f64 / seconds_of(ended, &one.outcome)).sum()
}

/// The time in which all of an outcome ended: shorter when there were more than were looked at.
fn seconds_of(ended: &[Ended], outcome: &str) -> f64 {
    let same = || ended.iter().filter(|one| one.outcome == outcome);
    let span = match (same().map(|one| one.first_at).min(), same().map(|one| one.last_at).max()) {
        (Some(first), Some(last)) if same().map(|one| one.jobs).sum::<i64>() >= MOST_ENDED => last - first,
        _ => JUST_NOW,
    };
    span.as_seconds_f64().max(0.001)
}

fn times(histogram: &Histogram) -> Option<Times> {
    let of = |share| histogram.quantile(share).map(f64::round);
    Some(Times { p50_ms: of(0.5)?, p95_ms: of(0.95)? })
}

fn held_back(
    limits: &[Limit],
    running: &BTreeMap<String, i64>,
    caps: &[(String, Option<i64>, Option<String>)],
    queues: &[QueueLine],
    now: Timestamp,
) -> Vec<Binding> {
    let in_queue = |name: &str| queues.iter().find(|queue| queue.name == name);
    let mut found = Vec::new();
    let mut bind = |key: &str, why: String| found.push(Binding { key: key.to_owned(), why });
    for (name, most, _) in caps {
        if let (Some(most), Some(queue)) = (most, in_queue(name))
            && queue.running >= *most
            && queue.waiting > 0
        {
            bind(&format!("queue {name}"), format!("{} of {most} running", queue.running));
        }
    }
    for limit in limits {
        let key = limit.key.as_str();
        if let Some(until) = limit.paused_until_at.filter(|until| *until > now) {
            let reason =
                limit.paused_reason.as_ref().map_or_else(String::new, |reason| format!(": {reason}"));
            bind(key, format!("paused until {}{reason}", until.format("%Y-%m-%d %H:%M:%S UTC")));
        }
        if limit.breaker != "closed" {
            let again = limit.retry_at.map_or_else(String::new, |at| {
                format!("; tried again at {}", at.format("%Y-%m-%d %H:%M:%S UTC"))
            });
            bind(key, format!("breaker {} after {} failures{again}", limit.breaker, limit.failures));
        }
        let by_queue: i64 = caps
            .iter()
            .filter(|(_, _, of)| of.as_deref() == Some(key))
            .filter_map(|(name, _, _)| Some(in_queue(name)?.running))
            .sum();
        let running = running.get(key).copied().unwrap_or(0) + by_queue;
        if let Some(most) = limit.max_running.filter(|most| running >= *most) {
            bind(key, format!("{running} of {most} running"));
        }
        if let (Some(rate), Some(at)) = (limit.rate(), limit.theoretical_arrival_at)
            && at > now
        {
            bind(key, format!("goes at {rate}, and no faster"));
        }
    }
    found
}

fn next(schedules: &[Schedule]) -> Vec<Next> {
    let mut next: Vec<Next> = schedules
        .iter()
        .filter(|schedule| schedule.is_enabled())
        .filter_map(|schedule| {
            let timezone = schedule.effective_timezone().to_owned();
            Some(Next { schedule: schedule.name.clone(), at: schedule.next_at?, timezone })
        })
        .collect();
    next.sort_by_key(|next| next.at);
    next.truncate(NEXT);
    next
}

fn paused(queues: &[QueueLine], schedules: &[Schedule]) -> Vec<Paused> {
    let mut paused: Vec<Paused> = queues
        .iter()
        .filter(|queue| queue.paused_at.is_some())
        .map(|queue| Paused {
            what: "queue",
            name: queue.name.clone(),
            since: queue.paused_at,
            reason: queue.paused_reason.clone(),
            resume: format!("pqctl queues resume {}", queue.name),
        })
        .collect();
    let there = || schedules.iter().filter(|schedule| schedule.retired_at.is_none());
    paused.extend(there().filter(|schedule| schedule.paused_at.is_some()).map(|schedule| Paused {
        what: "schedule",
        name: schedule.name.clone(),
        since: schedule.paused_at,
        reason: schedule.paused_reason.clone(),
        resume: format!("pqctl schedules resume {}", schedule.name),
    }));
    let mut groups: Vec<&str> = there()
        .filter(|schedule| schedule.group_off)
        .map(|schedule| schedule.schedule_group.as_str())
        .collect();
    groups.sort_unstable();
    groups.dedup();
    paused.extend(groups.into_iter().map(|group| Paused {
        what: "group",
        name: group.to_owned(),
        since: None,
        reason: None,
        resume: format!("pqctl schedules groups --on {group}"),
    }));
    paused
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_last_ten_seconds_or_of_the_last_many_jobs() {
        let last: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let ended = |outcome: &str, queue: &str, jobs| Ended {
            outcome: outcome.into(),
            queue: queue.into(),
            jobs,
            first_at: last - TimeDelta::seconds(4),
            last_at: last,
        };
        let few = [ended("succeeded", "ai", 30), ended("failed", "ai", 10), ended("succeeded", "files", 5)];
        assert_eq!((rate_of(&few, "ai"), rate_of(&few, "files"), rate_of(&few, "sync")), (4.0, 0.5, 0.0));
        let many = [ended("succeeded", "ai", MOST_ENDED - 8_000), ended("succeeded", "files", 8_000)];
        assert_eq!((rate_of(&many, "ai"), rate_of(&many, "files")), (3_000.0, 2_000.0));
    }

    #[test]
    fn what_holds_jobs_back_is_told() {
        let now: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let later = Some(now + TimeDelta::minutes(1));
        let limit = |key: &str| Limit { key: key.into(), breaker: "closed".into(), ..Limit::default() };
        let limits = [
            Limit { max_running: Some(2), ..limit("full") },
            Limit { max_running: Some(3), ..limit("roomy") },
            Limit { breaker: "open".into(), failures: 5, retry_at: later, ..limit("broken") },
            Limit { paused_until_at: later, paused_reason: Some("quota".into()), ..limit("waits") },
            Limit {
                rate_count: Some(10),
                rate_period_ms: Some(1_000),
                theoretical_arrival_at: later,
                ..limit("fast")
            },
        ];
        let running = BTreeMap::from([("full".to_owned(), 1), ("roomy".to_owned(), 2)]);
        let queue = QueueLine { name: "ai".into(), running: 1, waiting: 4, ..QueueLine::default() };
        let caps = [("ai".to_owned(), Some(1), Some("full".to_owned()))];
        let found = held_back(&limits, &running, &caps, &[queue], now);
        let told: Vec<_> = found.iter().map(|one| format!("{}: {}", one.key, one.why)).collect();
        assert_eq!(
            told,
            [
                "queue ai: 1 of 1 running",
                "full: 2 of 2 running",
                "broken: breaker open after 5 failures; tried again at 2026-03-02 09:01:00 UTC",
                "waits: paused until 2026-03-02 09:01:00 UTC: quota",
                "fast: goes at 10/s, and no faster",
            ]
        );
    }
}
