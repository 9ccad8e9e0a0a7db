//! Keeps the sums of the students' days equal to their answers: missed days and days whose answers have changed are
//! computed anew, oldest first, each in one transaction. Statements are [`crate::store::daily_activity`]'s.

use super::days;
use crate::app::App;
use crate::base::progress::Progress;
use crate::base::text::{count, thousands};
use crate::error::{Failure, Kind, Result};
use crate::store::analytics::{self as states, State};
use crate::store::archives;
use crate::store::daily_activity::{self as store, BANK, Known, STATE, Source, TURNSTILE};
use crate::store::weekly_performance;
use chrono::{Days, NaiveDate, TimeDelta};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Days that one run computes at most, unless they are asked for.
pub const MOST_DAYS: usize = 400;
/// A change of a question may be committed that long after the instant it bears.
const COMMITTED_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// Which days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spec {
    /// From the first day with answers when absent.
    pub from: Option<NaiveDate>,
    /// Until yesterday when absent.
    pub to: Option<NaiveDate>,
    /// Compute also what seems not to have changed.
    pub rebuild: bool,
    /// Only say what would be computed.
    pub dry_run: bool,
}

/// Why a day was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It had never been.
    Done,
    /// Answers came, went or were changed since.
    Late,
    /// It was asked for.
    Rebuilt,
}

impl Reason {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Late => "late",
            Self::Rebuilt => "rebuilt",
        }
    }
}

/// A day that was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Computed {
    pub day: NaiveDate,
    pub reason: Reason,
    pub answers: i64,
    /// Students with an answer; in a dry run not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub students: Option<i64>,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    pub to: NaiveDate,
    pub done: u64,
    pub late: u64,
    pub rebuilt: u64,
    pub unchanged: u64,
    /// Days for the next run.
    pub left: u64,
    /// Answers of the days that were computed.
    pub answers: i64,
    pub dry_run: bool,
    /// The answers of the days before are in the archive, so these days stay as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_before: Option<NaiveDate>,
    pub days: Vec<Computed>,
    /// The days that are left.
    #[serde(skip)]
    pub left_days: Vec<NaiveDate>,
}

/// A day to do, with what its answers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Due {
    day: NaiveDate,
    reason: Reason,
    answers: i64,
}

/// Computes the days that need it.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Summary> {
    let begun = app.clock.now();
    let today = days::today(app);
    days::check(spec.from, spec.to, today)?;
    let mut read = app.db.read().await?;
    let archived_before = archives::answers_begin(read.on()).await?;
    let to = spec.to.unwrap_or(today - Days::new(1));
    if let Some(border) = archived_before.filter(|border| to < *border && spec.to.is_some()) {
        return Err(Failure::new(Kind::Refused, format!("the answers until {to} are in the archive")).hint(
            format!("what was computed from them stays as it is; days from {border} on can be computed"),
        ));
    }
    let from = spec.from.max(archived_before);
    let sources = store::list_sources(read.on(), from, to).await?;
    let known = store::list_states(read.on(), STATE, from, to).await?;
    let looked = states::find_state(read.on(), BANK, NaiveDate::default()).await?;
    let mut changed = BTreeSet::new();
    if let (Some(looked), false) = (looked, spec.rebuild) {
        let since = looked.computed_at - COMMITTED_WITHIN;
        changed.extend(store::list_days_of_changed_questions(read.on(), since, from, to).await?);
    }
    let (mut due, unchanged) = plan(&sources, &known, spec.rebuild);
    let sure: BTreeSet<NaiveDate> = due.iter().map(|due| due.day).collect();
    let mut late = 0;
    for day in changed.difference(&sure) {
        if app.stop.requested() {
            return Err(stopped());
        }
        if store::differs(read.on(), *day).await? {
            let answers =
                sources.iter().find(|source| source.local_date == *day).map_or(0, |s| s.source_rows);
            due.push(Due { day: *day, reason: Reason::Late, answers });
            late += 1;
        }
    }
    drop(read);
    due.sort_by_key(|due| due.day);
    let mut summary = Summary {
        from: spec.from,
        to,
        unchanged: unchanged - late,
        dry_run: spec.dry_run,
        archived_before,
        ..Summary::default()
    };
    if !spec.rebuild && due.len() > MOST_DAYS {
        let left = due.split_off(MOST_DAYS);
        summary.left = left.len() as u64;
        summary.left_days = left.iter().map(|due| due.day).collect();
    }
    if spec.dry_run {
        for due in due {
            summary.add(due.day, due.reason, due.answers, None);
        }
        return Ok(summary);
    }
    if looked.is_none() {
        // From now on changes of questions are looked for, also when this run is ended before its end.
        note_bank(app, begun).await?;
    }
    progress.start("days", Some(due.len() as u64));
    for due in &due {
        if app.stop.requested() {
            return Err(stopped());
        }
        if let Some((answers, students)) = compute(app, due.day).await? {
            summary.add(due.day, due.reason, answers, Some(students));
        }
        progress.advance(1);
    }
    // Days that are left may hold changed questions; what was looked through is only a part without them.
    if summary.left == 0 && spec.from.is_none() && spec.to.is_none() {
        note_bank(app, begun).await?;
    }
    progress.finish(&format!(
        "{} over {} answers",
        count(summary.days.len() as u64, "day"),
        thousands(summary.answers)
    ));
    Ok(summary)
}

fn stopped() -> Failure {
    Failure::new(Kind::Terminated, "asked to stop; the days computed so far are kept")
}

impl Summary {
    fn add(&mut self, day: NaiveDate, reason: Reason, answers: i64, students: Option<i64>) {
        match reason {
            Reason::Done => self.done += 1,
            Reason::Late => self.late += 1,
            Reason::Rebuilt => self.rebuilt += 1,
        }
        self.answers += answers;
        self.days.push(Computed { day, reason, answers, students });
    }
}

/// The days to do by their numbers, and how many are as they were.
fn plan(sources: &[Source], known: &[Known], rebuild: bool) -> (Vec<Due>, u64) {
    let known: BTreeMap<NaiveDate, (i64, i64)> = known
        .iter()
        .map(|known| (known.starts_on, (known.state.source_rows, known.state.source_max_id)))
        .collect();
    let here: BTreeSet<NaiveDate> = sources.iter().map(|source| source.local_date).collect();
    let mut unchanged = 0;
    let mut due: Vec<Due> = known
        .keys()
        .filter(|day| !here.contains(day))
        // All its answers went.
        .map(|day| Due { day: *day, reason: Reason::Late, answers: 0 })
        .collect();
    for source in sources {
        let reason = match known.get(&source.local_date) {
            None => Reason::Done,
            Some(numbers) if *numbers != (source.source_rows, source.source_max_id) => Reason::Late,
            Some(_) if rebuild => Reason::Rebuilt,
            Some(_) => {
                unchanged += 1;
                continue;
            }
        };
        due.push(Due { day: source.local_date, reason, answers: source.source_rows });
    }
    due.sort_by_key(|due| due.day);
    (due, unchanged)
}

/// Computes one day; its answers and students. Nothing where its answers are moved to the archive at this moment.
async fn compute(app: &App, day: NaiveDate) -> Result<Option<(i64, i64)>> {
    let begun = app.clock.now();
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(TURNSTILE).await?;
    let written = store::replace(&mut tx, day).await?;
    // Looked at afterwards: whoever has begun to move answers to files before they were counted is seen here.
    if archives::answers_begin(tx.on()).await?.is_some_and(|border| day < border) {
        tx.rollback().await?;
        return Ok(None);
    }
    if written.source_rows == 0 {
        store::forget_state(&mut tx, STATE, day).await?;
    } else {
        let state = State {
            source_rows: written.source_rows,
            source_max_id: written.source_max_id,
            computed_at: begun,
        };
        let took = (app.clock.now() - begun).num_milliseconds();
        states::set_state(&mut tx, STATE, day, state, took).await?;
    }
    weekly_performance::mark_stale(&mut tx, days::monday(day)).await?;
    tx.commit().await?;
    Ok(Some((written.source_rows, written.students)))
}

/// Notes since when changes of questions have to be looked for.
async fn note_bank(app: &App, at: crate::base::clock::Timestamp) -> Result<()> {
    let mut tx = app.db.write().await?;
    let state = State { source_rows: 0, source_max_id: 0, computed_at: at };
    states::set_state(&mut tx, BANK, NaiveDate::default(), state, 0).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Timestamp;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 2, d).unwrap()
    }

    fn source(d: u32, source_rows: i64, source_max_id: i64) -> Source {
        Source { local_date: day(d), source_rows, source_max_id }
    }

    fn known(d: u32, source_rows: i64, source_max_id: i64) -> Known {
        let state = State { source_rows, source_max_id, computed_at: Timestamp::default() };
        Known { starts_on: day(d), state }
    }

    #[test]
    fn days_are_due_when_they_are_new_changed_or_emptied() {
        let sources = [source(1, 3, 30), source(2, 4, 40), source(3, 5, 50), source(5, 1, 60)];
        let states = [known(1, 3, 30), known(2, 4, 39), known(3, 6, 50), known(4, 2, 45)];
        let (due, unchanged) = plan(&sources, &states, false);
        let shown: Vec<_> = due.iter().map(|due| (due.day, due.reason, due.answers)).collect();
        assert_eq!(
            shown,
            [(2, Reason::Late, 4), (3, Reason::Late, 5), (4, Reason::Late, 0), (5, Reason::Done, 1)]
                .map(|(d, reason, answers)| (day(d), reason, answers))
        );
        assert_eq!(unchanged, 1);
        let (due, unchanged) = plan(&sources, &states, true);
        assert_eq!((due.len(), due[0].reason, unchanged), (5, Reason::Rebuilt, 0));
    }
}
