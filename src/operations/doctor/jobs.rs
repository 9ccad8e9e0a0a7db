//! The part of `doctor` that looks at the jobs: what is stuck, what nobody takes, what should have run and did
//! not, what failed for good, what is switched off. `upkeep::health` asks some of it too. And the further checks after a deployment: whether it is
//! fast, whether the counters can be trusted, whether errors were recovered from.

use super::{Finding, KindRule, State};
use crate::base::clock::Timestamp;
use crate::base::text::{bytes, count, duration};
use crate::db::{self, Db, On, ReadTx};
use crate::queue::scheduler;
use crate::queue::{self, QueueLine, Running, WorkerLine, limits};
use chrono::{TimeDelta, Timelike};
use std::time::{Duration, Instant};

const AREA: &str = "jobs";
const SCHEDULES: &str = "schedules";
const WORKERS: &str = "workers";
const LIMITS: &str = "limits";

/// A living worker takes over what was lost within half a lease.
const RESCUED_WITHIN: TimeDelta = TimeDelta::minutes(2);
/// A queue may be worked off by cron every few minutes.
const UNSERVED: TimeDelta = TimeDelta::minutes(10);
/// A scheduler looks every second, cron every minute or few.
const MISSED: TimeDelta = TimeDelta::minutes(10);
/// From then on it is no longer a delay.
const FAR_TOO_LATE: TimeDelta = TimeDelta::hours(1);
/// Somebody may have forgotten it.
const PAUSED_LONG: TimeDelta = TimeDelta::days(7);
/// Workers that were lost longer ago are no news.
pub(in crate::operations) const DAY: TimeDelta = TimeDelta::hours(24);
/// What has no limit of its own.
const LONG: TimeDelta = TimeDelta::hours(24);

pub(super) async fn examine(db: &Db, kinds: &[KindRule], now: Timestamp) -> Vec<Finding> {
    match look(db, kinds, now).await {
        Ok(findings) => findings,
        // Without tables there is no answer, and the migrations have said so already.
        Err(error) if error.class() == db::Class::NotInitialised => Vec::new(),
        Err(error) => vec![Finding::failed(AREA, &error.into())],
    }
}

async fn look(db: &Db, kinds: &[KindRule], now: Timestamp) -> db::Result<Vec<Finding>> {
    let mut tx = db.read().await?;
    let queues = queue::queues(&mut tx).await?;
    let workers = queue::workers_since(tx.on(), now - DAY, now).await?;
    let mut findings = Vec::new();
    findings.extend(abandoned(&queue::abandoned(tx.on(), now - RESCUED_WITHIN).await?));
    findings.extend(overdue(&queue::long_running(tx.on(), now - TimeDelta::minutes(2)).await?, kinds, now));
    findings.extend(waits(AREA, &queues, &workers, now));
    findings.extend(failed(&mut tx, now).await?);
    let quiet = findings.is_empty();
    if quiet {
        let sum = |of: fn(&QueueLine) -> i64| queues.iter().map(of).sum::<i64>().unsigned_abs();
        let what = format!(
            "{} waiting, {} running, none stuck, none failed for good in the last day",
            sum(|queue| queue.waiting),
            sum(|queue| queue.running)
        );
        findings.push(Finding::new(AREA, State::Ok, what));
    }
    findings.extend(paused_queues(&queues, now));
    findings.extend(presence(&workers, now));
    findings.extend(schedules(&mut tx, now).await?);
    match limits::list(tx.on()).await {
        Ok(limits) => findings.extend(held_back(&limits, now)),
        Err(limits::Error::Database(error)) => return Err(error),
        Err(error) => findings.push(Finding::failed(LIMITS, &error.into())),
    }
    Ok(findings)
}

fn since(at: Option<Timestamp>, now: Timestamp) -> TimeDelta {
    at.map_or_else(TimeDelta::zero, |at| now - at)
}

fn long(delta: TimeDelta) -> String {
    duration(delta.to_std().unwrap_or_default())
}

fn numbers(ids: impl Iterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    let more = ids.len().saturating_sub(5);
    let shown = ids[..ids.len().min(5)].join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

fn abandoned(jobs: &[Running]) -> Option<Finding> {
    let first = jobs.first()?;
    let what = format!(
        "{} held by a worker that is gone, and nobody takes over: {}",
        count(jobs.len() as u64, "job"),
        numbers(jobs.iter().map(|job| job.id))
    );
    Some(Finding::new(AREA, State::Fail, what).remedy(format!(
        "any worker takes them over: `pqctl run-worker`; `pqctl jobs show {}` tells all about the first",
        first.id
    )))
}

/// Jobs that run for longer than twice what their kind allows: their worker should have ended them.
fn overdue(jobs: &[Running], kinds: &[KindRule], now: Timestamp) -> Option<Finding> {
    let allowed = |job: &Running| {
        let rule = kinds.iter().find(|rule| rule.name == job.kind);
        match rule.and_then(|rule| rule.hard_limit).and_then(|limit| TimeDelta::from_std(limit).ok()) {
            Some(limit) => (limit * 2).max(TimeDelta::minutes(2)),
            None => LONG,
        }
    };
    let over: Vec<&Running> = jobs.iter().filter(|job| since(job.started_at, now) > allowed(job)).collect();
    let first = over.first()?;
    let what = format!(
        "{} for far longer than allowed: {}; the oldest, a {}, for {}",
        if over.len() == 1 {
            "1 job runs".to_owned()
        } else {
            format!("{} run", count(over.len() as u64, "job"))
        },
        numbers(over.iter().map(|job| job.id)),
        first.kind,
        long(since(first.started_at, now))
    );
    Some(Finding::new(AREA, State::Fail, what).remedy(format!(
        "`pqctl jobs cancel {}`; if that does not help, restart worker {}",
        first.id,
        first.worker_id.unwrap_or_default()
    )))
}

/// Open queues whose oldest job has waited for too long. That nobody takes them is graver than that those who do
/// are behind: a limit may want it so.
pub(in crate::operations) fn waits(
    area: &'static str,
    queues: &[QueueLine],
    workers: &[WorkerLine],
    now: Timestamp,
) -> Vec<Finding> {
    let too_long = |queue: &&QueueLine| {
        queue.waiting > 0 && queue.paused_at.is_none() && since(queue.oldest_at, now) >= UNSERVED
    };
    queues
        .iter()
        .filter(too_long)
        .map(|queue| {
            let name = &queue.name;
            let waiting = count(queue.waiting.unsigned_abs(), "job");
            let waited = since(queue.oldest_at, now);
            if workers.iter().any(|worker| worker.serves(name)) {
                let what =
                    format!("queue {name} is behind: {waiting} waiting, the oldest for {}", long(waited));
                return Finding::new(area, State::Warn, what).remedy(format!(
                    "`pqctl status` tells whether a limit holds it back; if not, another worker helps: \
                     `pqctl run-worker --queues {name}`"
                ));
            }
            let what = format!(
                "queue {name}: no living worker takes it; {waiting} waiting, the oldest for {}",
                long(waited)
            );
            let state = if waited < FAR_TOO_LATE { State::Warn } else { State::Fail };
            Finding::new(area, state, what).remedy(format!("`pqctl run-worker --queues {name}`"))
        })
        .collect()
}

async fn failed(tx: &mut ReadTx, now: Timestamp) -> db::Result<Option<Finding>> {
    let groups = queue::failures(tx.on(), now - DAY, 100).await?;
    let jobs: i64 = groups.iter().map(|group| group.jobs).sum();
    Ok(groups.first().map(|worst| {
        let what = format!(
            "{} failed for good in the last day; most often {}: {}",
            count(jobs.unsigned_abs(), "job"),
            worst.kind,
            crate::base::text::shorten(worst.error.as_deref().unwrap_or("no reason was kept"), 120)
        );
        Finding::new(AREA, State::Warn, what)
            .remedy("`pqctl status` groups them; `pqctl jobs retry --all --since 24h` tries them again")
    }))
}

fn paused_queues(queues: &[QueueLine], now: Timestamp) -> Vec<Finding> {
    queues
        .iter()
        .filter(|queue| queue.paused_at.is_some())
        .map(|queue| {
            let paused = since(queue.paused_at, now);
            let reason = queue.paused_reason.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
            let what = format!("queue {} is paused for {}{reason}", queue.name, long(paused));
            let state = if paused > DAY { State::Warn } else { State::Info };
            Finding::new(AREA, state, what).remedy(format!("`pqctl queues resume {}`", queue.name))
        })
        .collect()
}

/// Workers of the last day: which live, and which are lost.
pub(in crate::operations) fn presence(workers: &[WorkerLine], now: Timestamp) -> Vec<Finding> {
    let (living, gone): (Vec<_>, Vec<_>) = workers.iter().partition(|worker| worker.is_alive());
    let mut findings: Vec<Finding> = gone
        .iter()
        .take(5)
        .map(|worker| {
            let silent = long(now - worker.last_seen_at);
            let what = format!(
                "worker {} ({}) did not sign off and is silent for {silent}",
                worker.id,
                worker.name()
            );
            Finding::new(WORKERS, State::Warn, what)
                .remedy("look at its log on its machine; others take its jobs over")
        })
        .collect();
    if gone.len() > 5 {
        let what = format!("{} more workers were lost in the last day", gone.len() - 5);
        findings.push(Finding::new(WORKERS, State::Warn, what).remedy("`pqctl status` lists them"));
    }
    if findings.is_empty() {
        findings.push(match living.len() {
            0 => Finding::new(WORKERS, State::Info, "no worker runs now").remedy("`pqctl run-worker`"),
            n => Finding::new(WORKERS, State::Ok, format!("{} heard of just now", count(n as u64, "worker"))),
        });
    }
    findings
}

/// Schedules that are due and nobody has run.
pub(in crate::operations) async fn missed(on: On<'_>, now: Timestamp) -> db::Result<Vec<Finding>> {
    let due = scheduler::due(on, now).await?;
    Ok(due
        .iter()
        .filter(|schedule| since(schedule.next_at, now) > MISSED)
        .map(|schedule| {
            let late = since(schedule.next_at, now);
            let what = format!("{} should have run {} ago and did not", schedule.name, long(late));
            let state = if late > FAR_TOO_LATE { State::Fail } else { State::Warn };
            Finding::new(SCHEDULES, state, what).remedy(
                "a worker runs schedules: `pqctl run-worker`; or cron: `pqctl schedules tick` every minute",
            )
        })
        .collect())
}

async fn schedules(tx: &mut ReadTx, now: Timestamp) -> db::Result<Vec<Finding>> {
    let mut findings = missed(tx.on(), now).await?;
    let all = scheduler::list(tx.on()).await?;
    let kept = || all.iter().filter(|schedule| schedule.retired_at.is_none());
    for schedule in kept().filter(|schedule| since(schedule.paused_at, now) > PAUSED_LONG) {
        let what =
            format!("{} is paused for {} days", schedule.name, since(schedule.paused_at, now).num_days());
        findings.push(
            Finding::new(SCHEDULES, State::Warn, what)
                .remedy(format!("`pqctl schedules resume {}`", schedule.name)),
        );
    }
    if findings.is_empty() && kept().next().is_some() {
        let what = format!("{}, none missed", count(kept().count() as u64, "schedule"));
        findings.push(Finding::new(SCHEDULES, State::Ok, what));
    }
    Ok(findings)
}

fn held_back(limits: &[limits::Limit], now: Timestamp) -> Vec<Finding> {
    let mut findings = Vec::new();
    for limit in limits {
        if limit.breaker != "closed" {
            let what =
                format!("{}: the breaker is {} after {} failures", limit.key, limit.breaker, limit.failures);
            let remedy = "mend what it calls; it is tried again by itself";
            findings.push(Finding::new(LIMITS, State::Warn, what).remedy(remedy));
        }
        if let Some(until) = limit.paused_until_at.filter(|until| *until > now) {
            let reason = limit.paused_reason.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
            let what = format!("{} is paused for another {}{reason}", limit.key, long(until - now));
            findings.push(Finding::new(LIMITS, State::Warn, what).remedy("it goes on by itself then"));
        }
    }
    findings
}

/// The further checks after a deployment, by the part of the list they belong to.
pub(super) async fn deployed(db: &Db, now: Timestamp) -> Vec<Finding> {
    let mut findings = vec![writing(db, now).await];
    match further(db, now).await {
        Ok(more) => findings.extend(more),
        Err(error) if error.class() == db::Class::NotInitialised => {}
        Err(error) => findings.push(Finding::failed("monitoring", &error.into())),
    }
    findings
}

/// A write that is taken back, the quickest of three: what each command and job has to wait for.
async fn writing(db: &Db, now: Timestamp) -> Finding {
    const AREA: &str = "performance";
    let tried = async {
        let mut took = Duration::MAX;
        for _ in 0..3 {
            let begun = Instant::now();
            let mut tx = db.write().await?;
            crate::store::settings::set(&mut tx, "doctor.write", &serde_json::json!(true), now).await?;
            tx.rollback().await?;
            took = took.min(begun.elapsed());
        }
        Ok::<_, db::Error>(took)
    };
    match tried.await {
        Ok(took) => {
            let what = format!("a write takes {}", duration(took));
            if took.as_millis() > 500 {
                Finding::new(AREA, State::Warn, what)
                    .remedy("look at the disk and the load of the database's machine")
            } else {
                Finding::new(AREA, State::Ok, what)
            }
        }
        Err(error) => Finding::failed(AREA, &error.into()),
    }
}

async fn further(db: &Db, now: Timestamp) -> db::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut tx = db.read().await?;
    // Whole minutes that every worker has written by now.
    let minute = |at: Timestamp| at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(at);
    let (from, to) = (minute(now - TimeDelta::minutes(65)), minute(now - TimeDelta::minutes(2)));
    let (counted, stored) = queue::succeeded(&mut tx, from, to).await?;
    let what = format!(
        "of the last hour workers counted {counted} jobs that succeeded, {stored} stand in the history"
    );
    // A worker that was killed takes up to ten seconds of counts with it.
    findings.push(if (counted - stored).abs() > 5 + stored / 20 {
        Finding::new("monitoring", State::Warn, what)
            .remedy("were workers killed, or was the history pruned?")
    } else {
        Finding::new("monitoring", State::Ok, what)
    });
    let crashed = queue::crashed(tx.on(), now - DAY).await?;
    findings.push(if crashed > 0 {
        let what =
            format!("{} took its workers with it in the last day", count(crashed.unsigned_abs(), "job"));
        Finding::new("error recovery", State::Fail, what)
            .remedy("`pqctl jobs list --state failed --since 24h --error lost` shows them")
    } else {
        Finding::new("error recovery", State::Ok, "no job took its worker with it in the last day")
    });
    let workers = queue::workers_since(tx.on(), now - queue::LOST_AFTER, now).await?;
    let most =
        workers.iter().filter_map(|worker| Some((worker.rss_bytes?, worker))).max_by_key(|(rss, _)| *rss);
    if let Some((rss, worker)) = most {
        let what = format!("the largest worker, {}, holds {}", worker.name(), bytes(rss.unsigned_abs()));
        findings.push(Finding::new("resource use", State::Info, what));
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::Presence;
    use serde_json::json;

    fn now() -> Timestamp {
        "2026-03-02T12:00:00Z".parse().unwrap()
    }

    fn queue(name: &str, minutes: i64, paused: bool) -> QueueLine {
        QueueLine {
            name: name.to_owned(),
            paused_at: paused.then(now),
            oldest_at: Some(now() - TimeDelta::minutes(minutes)),
            waiting: 1,
            ..QueueLine::default()
        }
    }

    fn worker(queues: serde_json::Value, presence: Presence) -> WorkerLine {
        WorkerLine {
            id: 1,
            host: "a".to_owned(),
            pid: 1,
            version: String::new(),
            queues: db::Json(queues),
            concurrency: 1,
            scheduler: true,
            status: "running".to_owned(),
            presence,
            command: None,
            running: 0,
            finished: 0,
            rss_bytes: None,
            clock_offset_ms: None,
            started_at: now(),
            last_seen_at: now(),
            stopped_at: None,
        }
    }

    #[test]
    fn who_waits_long_is_found_and_that_nobody_comes_is_graver() {
        let states = |workers: &[WorkerLine]| {
            let queues =
                [queue("a", 9, false), queue("b", 10, false), queue("c", 60, false), queue("d", 99, true)];
            waits(AREA, &queues, workers, now()).iter().map(|one| one.state).collect::<Vec<_>>()
        };
        assert_eq!(states(&[]), [State::Warn, State::Fail]);
        let of_c = |presence| worker(json!({ "c": null }), presence);
        assert_eq!(states(&[of_c(Presence::Alive)]), [State::Warn, State::Warn]);
        assert_eq!(states(&[of_c(Presence::Lost)]), [State::Warn, State::Fail]);
    }
}
