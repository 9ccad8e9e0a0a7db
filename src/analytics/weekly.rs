//! Keeps the sums of the students' ISO weeks equal to those of their days. The days are brought up to date first; a
//! week is computed once it is over, and again whenever one of its days or of the week before was. Statements are
//! [`crate::store::weekly_performance`]'s.

use super::daily::{self, Reason};
use super::days;
use crate::app::App;
use crate::base::progress::Progress;
use crate::base::text::{count, thousands};
use crate::db::ReadTx;
use crate::error::{Failure, Kind, Result};
use crate::store::analytics::{self as states, State};
use crate::store::archives;
use crate::store::daily_activity::{self, TURNSTILE};
use crate::store::weekly_performance::{self as store, STALE, STATE};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Which weeks, by their Mondays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spec {
    /// From the first week with answers when absent.
    pub from: Option<NaiveDate>,
    /// Until the last week that is over when absent.
    pub to: Option<NaiveDate>,
    /// Compute also what seems not to have changed, with its days.
    pub rebuild: bool,
    /// Only say what would be computed.
    pub dry_run: bool,
}

/// A week that was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Computed {
    pub week: String,
    pub starts_on: NaiveDate,
    pub reason: Reason,
    /// Answers and students; in a dry run not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub students: Option<i64>,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The Monday of the last week that was looked at.
    pub to: NaiveDate,
    pub done: u64,
    pub late: u64,
    pub rebuilt: u64,
    pub unchanged: u64,
    /// Weeks for the next run, because days of them are left.
    pub left: u64,
    pub dry_run: bool,
    pub weeks: Vec<Computed>,
    /// What was done about the days first.
    pub daily: daily::Summary,
}

/// Computes the weeks that need it, after their days.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Summary> {
    let today = days::today(app);
    days::check(spec.from, spec.to, today)?;
    let last = days::monday(today) - Days::new(7);
    // The running week is computed when it is asked for; what it says changes every day.
    let to = spec.to.unwrap_or(last);
    let daily = bring_days_up_to_date(app, spec, today, progress).await?;
    let (due, unchanged) = due(app, spec, to, &daily).await?;
    let mut summary = Summary { from: spec.from, to, unchanged, dry_run: spec.dry_run, ..Summary::default() };
    // A week needs its days and those of the week before.
    let ready = |monday: NaiveDate| daily.left_days.first().is_none_or(|left| monday + Days::new(6) < *left);
    summary.left = due.iter().filter(|(monday, _)| !ready(**monday)).count() as u64;
    let due: Vec<_> = due.into_iter().filter(|(monday, _)| ready(*monday)).collect();
    if !spec.dry_run {
        progress.start("weeks", Some(due.len() as u64));
    }
    let mut answers = 0;
    for (monday, reason) in due {
        if app.stop.requested() {
            return Err(Failure::new(Kind::Terminated, "asked to stop; the weeks computed so far are kept"));
        }
        let computed = if spec.dry_run { None } else { Some(compute(app, monday).await?) };
        answers += computed.map_or(0, |computed| computed.0);
        match reason {
            Reason::Done => summary.done += 1,
            Reason::Late => summary.late += 1,
            Reason::Rebuilt => summary.rebuilt += 1,
        }
        summary.weeks.push(Computed {
            week: days::week_name(monday),
            starts_on: monday,
            reason,
            answers: computed.map(|computed| computed.0),
            students: computed.map(|computed| computed.1),
        });
        progress.advance(1);
    }
    if !spec.dry_run {
        let weeks = count(summary.weeks.len() as u64, "week");
        progress.finish(&format!("{weeks} over {} answers", thousands(answers)));
    }
    summary.daily = daily;
    Ok(summary)
}

/// Does the days first. Those whose answers are all in the archive stay as they are.
async fn bring_days_up_to_date(
    app: &App,
    spec: &Spec,
    today: NaiveDate,
    progress: &dyn Progress,
) -> Result<daily::Summary> {
    let to = spec.to.map(|monday| (monday + Days::new(6)).min(today));
    let archived_before = archives::answers_begin(app.db.reader()).await?;
    if let (Some(to), Some(border)) = (to, archived_before)
        && to < border
    {
        return Ok(daily::Summary { to, archived_before, ..daily::Summary::default() });
    }
    let from = spec.from.filter(|_| spec.rebuild);
    daily::run(app, &daily::Spec { from, to, rebuild: spec.rebuild, dry_run: spec.dry_run }, progress).await
}

/// The weeks between these two, both included, whose days are summed up and they are not.
pub async fn list_due(read: &mut ReadTx, first: NaiveDate, last: NaiveDate) -> Result<Vec<NaiveDate>> {
    let known = daily_activity::list_states(read.on(), STATE, Some(first), last).await?;
    let done: BTreeSet<NaiveDate> =
        known.iter().filter(|one| one.state.source_rows != STALE).map(|one| one.starts_on).collect();
    let days = store::list_days(read.on(), Some(first), last + Days::new(6)).await?;
    let active: BTreeSet<NaiveDate> = days.into_iter().map(days::monday).collect();
    Ok(active.difference(&done).copied().collect())
}

/// The weeks to do, and how many are as they were.
async fn due(
    app: &App,
    spec: &Spec,
    to: NaiveDate,
    daily: &daily::Summary,
) -> Result<(BTreeMap<NaiveDate, Reason>, u64)> {
    let mut read = app.db.read().await?;
    let sunday = to + Days::new(6);
    let known = daily_activity::list_states(read.on(), STATE, spec.from, to).await?;
    let mut active: BTreeSet<NaiveDate> =
        store::list_days(read.on(), spec.from, sunday).await?.into_iter().map(days::monday).collect();
    drop(read);
    let stored: BTreeMap<NaiveDate, i64> =
        known.iter().map(|known| (known.starts_on, known.state.source_rows)).collect();
    // In a dry run the days have not been computed, so what they would bring stands in the summary only.
    let touched: BTreeSet<NaiveDate> = daily
        .days
        .iter()
        .filter(|_| spec.dry_run)
        .flat_map(|computed| [days::monday(computed.day), days::monday(computed.day) + Days::new(7)])
        .collect();
    let own = |monday: &NaiveDate| *monday <= to && spec.from.is_none_or(|from| *monday >= from);
    if spec.dry_run {
        active.extend(daily.days.iter().map(|computed| days::monday(computed.day)));
    }
    active.extend(daily.left_days.iter().map(|day| days::monday(*day)));
    active.extend(stored.keys());
    let (mut due, mut unchanged) = (BTreeMap::new(), 0);
    for monday in active.into_iter().filter(own) {
        let reason = match stored.get(&monday) {
            None => Reason::Done,
            Some(rows) if *rows == STALE || touched.contains(&monday) => Reason::Late,
            Some(_) if spec.rebuild => Reason::Rebuilt,
            Some(_) => {
                unchanged += 1;
                continue;
            }
        };
        due.insert(monday, reason);
    }
    Ok((due, unchanged))
}

/// Computes one week; its answers and students.
async fn compute(app: &App, monday: NaiveDate) -> Result<(i64, i64)> {
    let begun = app.clock.now();
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(TURNSTILE).await?;
    let (answers, students) = store::replace(&mut tx, monday).await?;
    if students == 0 {
        daily_activity::forget_state(&mut tx, STATE, monday).await?;
    } else {
        let state = State { source_rows: answers, source_max_id: 0, computed_at: begun };
        let took = (app.clock.now() - begun).num_milliseconds();
        states::set_state(&mut tx, STATE, monday, state, took).await?;
    }
    tx.commit().await?;
    Ok((answers, students))
}
