//! Whether everything is well right now, asked every few minutes: what `doctor` asks of the database and the
//! disk, and how the jobs are getting on. The last answer is kept in the database; a change of the whole is
//! logged. Telling people by mail is not done here.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text;
use crate::db::Target;
use crate::error::Result;
use crate::operations::doctor::{self, Finding, State, backups, database, machine, mail, models};
use crate::queue::{self, Statistic};
use crate::store::settings;
use chrono::TimeDelta;
use serde::Serialize;
use serde_json::json;

/// The setting that holds the last answer.
const KEPT: &str = "health";

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
    checks.extend(mail::examine(&app.db, &app.config.mail, now).await);
    checks.extend(models::examine(&app.db, &app.config.ai, now).await);
    checks.extend(backups::look(&app.db, &app.config, now).await);
    match jobs(app, now).await {
        Ok(found) => checks.extend(found),
        Err(failure) => checks.push(Finding::failed("jobs", &failure)),
    }
    checks
}

/// What `doctor` asks too, by the same rules; and how much fails just now.
async fn jobs(app: &App, now: Timestamp) -> Result<Vec<Finding>> {
    let mut tx = app.db.read().await?;
    let queues = queue::queues(&mut tx).await?;
    let workers = queue::workers_since(tx.on(), now - doctor::jobs::DAY, now).await?;
    let counted = queue::statistics(tx.on(), now - TimeDelta::hours(1)).await?;
    let mut found =
        or_well("queues", doctor::jobs::waits("queues", &queues, &workers, now), "no job waits too long");
    found.extend(doctor::jobs::presence(&workers, now));
    found.extend(or_well("schedules", doctor::jobs::missed(tx.on(), now).await?, "none is late"));
    found.push(failures(&counted));
    Ok(found)
}

/// An area without findings is told too.
fn or_well(area: &'static str, found: Vec<Finding>, what: &str) -> Vec<Finding> {
    if found.is_empty() { vec![Finding::new(area, State::Ok, what)] } else { found }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(event: &str, jobs: i64) -> Statistic {
        Statistic { queue: "q".into(), kind: "k".into(), event: event.into(), jobs, ..Statistic::default() }
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
