//! Whether everything is well right now, asked every few minutes: what `doctor` asks of the database and the
//! disk, and how the jobs are getting on. The last answer is kept in the database; a change of the whole is
//! logged. Telling people by mail is not done here.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text;
use crate::db::{On, Target};
use crate::error::Result;
use crate::operations::doctor::{Finding, State, database, machine};
use crate::queue::{self, QueueLine, Statistic, scheduler};
use crate::store::settings;
use chrono::TimeDelta;
use serde::Serialize;
use serde_json::json;
use std::time::Duration;

/// The setting that holds the last answer.
const KEPT: &str = "health";

/// A worker that was not heard of for so long is gone.
const SILENT: TimeDelta = TimeDelta::minutes(2);
/// So long the oldest job of a queue may wait; then it is a warning, then a failure.
const WAITS: [TimeDelta; 2] = [TimeDelta::minutes(10), TimeDelta::hours(1)];
/// So late a schedule may be.
const LATE: [TimeDelta; 2] = [TimeDelta::minutes(10), TimeDelta::hours(1)];
/// With so many failed jobs in an hour, and more of them than succeeded, something is broken.
const MANY: i64 = 10;

/// The answer.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The gravest of all: ok, warn or fail.
    pub state: State,
    /// What it was the last time.
    pub previous: Option<String>,
    pub changed: bool,
    pub checked_at: Timestamp,
    pub checks: Vec<Finding>,
}

/// Looks at everything and keeps the answer.
pub async fn check(app: &App) -> Result<Report> {
    let now = app.clock.now();
    let checks = examine(app, now).await;
    let state = checks.iter().map(|check| check.state).max().unwrap_or(State::Ok).max(State::Ok);
    let mut tx = app.db.write().await?;
    let last = settings::find(tx.on(), KEPT).await?;
    let previous = last.as_ref().and_then(|last| last["state"].as_str()).map(str::to_owned);
    let kept = json!({ "state": state, "checked_at": now, "checks": checks });
    settings::set(&mut tx, KEPT, &kept, now).await?;
    tx.commit().await?;
    // The first answer is news only when it is a bad one.
    let changed = previous.as_deref().unwrap_or(State::Ok.name()) != state.name();
    if changed {
        let why: Vec<_> =
            checks.iter().filter(|check| check.state > State::Ok).map(|check| check.what.as_str()).collect();
        tracing::warn!(
            state = state.name(),
            previous,
            why = why.join("; "),
            "the state of health has changed"
        );
    }
    Ok(Report { state, previous, changed, checked_at: now, checks })
}

/// The checks; what cannot be asked is a finding too.
pub async fn examine(app: &App, now: Timestamp) -> Vec<Finding> {
    let target = Target::parse(app.config.database.url.expose()).ok();
    let file = target.as_ref().and_then(Target::path);
    let mut checks = Vec::new();
    match app.db.health(file).await {
        Ok(health) => {
            let described = target.as_ref().map_or_else(|| health.engine.name().to_owned(), Target::describe);
            checks.push(database::answer(&health, &described));
        }
        Err(error) => checks.push(Finding::failed("database", &error.into())),
    }
    checks.extend(file.and_then(|file| machine::room_beside(file, "the database")));
    if let Some(folder) = app.config.files.directory.as_ref().filter(|folder| folder.0.is_dir()) {
        checks.extend(machine::room_beside(&folder.0.join("output"), "the files of jobs"));
    }
    match jobs(app, now).await {
        Ok(found) => checks.extend(found),
        Err(failure) => checks.push(Finding::failed("jobs", &failure)),
    }
    checks
}

async fn jobs(app: &App, now: Timestamp) -> Result<Vec<Finding>> {
    let mut tx = app.db.read().await?;
    let queues = queue::queues(&mut tx).await?;
    let alive = queue::workers_alive(tx.on(), now - SILENT).await?;
    let schedules = late(tx.on(), now).await?;
    let counted = queue::statistics(tx.on(), now - TimeDelta::hours(1)).await?;
    let waiting = queues.iter().map(|queue| queue.waiting).sum();
    Ok(vec![lag(&queues, now), workers(alive, waiting), schedules, failures(&counted)])
}

/// The queue whose oldest job waits longest; a paused one waits because somebody wants it so.
fn lag(queues: &[QueueLine], now: Timestamp) -> Finding {
    const AREA: &str = "queues";
    let open = queues.iter().filter(|queue| queue.paused_at.is_none());
    let oldest = open.filter_map(|queue| Some((now - queue.oldest_at?, queue))).max_by_key(|(wait, _)| *wait);
    let Some((wait, queue)) = oldest else { return Finding::new(AREA, State::Ok, "no job waits") };
    let what = format!("the oldest job of {} has waited {}", queue.name, length(wait));
    let finding = Finding::new(AREA, judged(wait, WAITS), what);
    match finding.state {
        State::Ok => finding,
        _ => {
            finding.remedy(format!("is there a worker for {0}? `pqctl run-worker --queues {0}`", queue.name))
        }
    }
}

fn workers(alive: i64, waiting: i64) -> Finding {
    const AREA: &str = "workers";
    let remedy = "start one: `pqctl run-worker`";
    match (alive, waiting) {
        (0, 0) => Finding::new(AREA, State::Warn, "no worker was heard of lately").remedy(remedy),
        (0, _) => Finding::new(
            AREA,
            State::Fail,
            format!("no worker was heard of lately, and {} wait", text::count(waiting.unsigned_abs(), "job")),
        )
        .remedy(remedy),
        _ => {
            Finding::new(AREA, State::Ok, format!("{} at work", text::count(alive.unsigned_abs(), "worker")))
        }
    }
}

async fn late(on: On<'_>, now: Timestamp) -> Result<Finding> {
    const AREA: &str = "schedules";
    let all = scheduler::list(on).await?;
    let worst = all
        .iter()
        .filter(|schedule| schedule.is_enabled())
        .filter_map(|schedule| Some((now - schedule.next_at?, schedule)))
        .max_by_key(|(late, _)| *late)
        .filter(|(late, _)| *late > TimeDelta::zero());
    Ok(match worst {
        Some((late, schedule)) if late > LATE[0] => {
            let what = format!("{} should have run {} ago", schedule.name, length(late));
            Finding::new(AREA, judged(late, LATE), what)
                .remedy("a worker ticks them, unless `--no-scheduler`; by hand: `pqctl schedules tick`")
        }
        _ => Finding::new(
            AREA,
            State::Ok,
            format!("none of {} is late", text::count(all.len() as u64, "schedule")),
        ),
    })
}

fn failures(counted: &[Statistic]) -> Finding {
    const AREA: &str = "failures";
    let of = |event: &str| counted.iter().filter(|one| one.event == event).map(|one| one.jobs).sum::<i64>();
    let (failed, succeeded) = (of("failed"), of("succeeded"));
    let what = format!(
        "{} failed in the last hour, {} succeeded",
        text::count(failed.unsigned_abs(), "job"),
        text::thousands(succeeded)
    );
    let state = match failed {
        0 => return Finding::new(AREA, State::Ok, what),
        MANY.. if failed > succeeded => State::Fail,
        _ => State::Warn,
    };
    Finding::new(AREA, state, what)
        .remedy("`pqctl jobs list --state failed` shows them, `pqctl jobs show ID` the reason")
}

fn judged(time: TimeDelta, [warn, fail]: [TimeDelta; 2]) -> State {
    if time > fail {
        State::Fail
    } else if time > warn {
        State::Warn
    } else {
        State::Ok
    }
}

fn length(time: TimeDelta) -> String {
    text::duration(time.to_std().unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

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

    fn counted(event: &str, jobs: i64) -> Statistic {
        Statistic { queue: "q".into(), kind: "k".into(), event: event.into(), jobs, ..Statistic::default() }
    }

    #[test]
    fn the_longest_wait_of_an_open_queue_counts() {
        let state = |minutes| {
            lag(&[queue("a", 1, false), queue("b", minutes, false), queue("c", 999, true)], now()).state
        };
        assert_eq!((state(10), state(11), state(61)), (State::Ok, State::Warn, State::Fail));
        assert!(
            lag(&[queue("a", 1, false), queue("b", 61, false)], now())
                .what
                .contains("of b has waited 1 h 01 min")
        );
        assert_eq!(lag(&[], now()).state, State::Ok);
    }

    #[test]
    fn without_workers_what_waits_is_a_failure() {
        let state = |alive, waiting| workers(alive, waiting).state;
        assert_eq!((state(1, 9), state(0, 0), state(0, 1)), (State::Ok, State::Warn, State::Fail));
    }

    #[test]
    fn failures_warn_and_many_of_them_fail() {
        let state =
            |failed, succeeded| failures(&[counted("failed", failed), counted("succeeded", succeeded)]).state;
        assert_eq!(
            (state(0, 5), state(1, 5), state(10, 9), state(10, 10)),
            (State::Ok, State::Warn, State::Fail, State::Warn)
        );
    }
}
