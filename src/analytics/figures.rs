//! The figures that are shown of days and weeks, for everybody, one student or one subject: totals with their shares,
//! movers, subjects, trends, cohorts. They are read from what [`super::daily`] and [`super::weekly`] have summed up.

use super::days;
use super::shares::{self, Difference};
use super::slope::{self, Slope};
use super::weekly;
use crate::app::App;
use crate::db::ReadTx;
use crate::error::{Failure, Kind, Result};
use crate::store::questions::catalog;
use crate::store::trends::{self as store, Active, Funnel, Mover, Scope, SubjectWeek, Total};
use crate::store::users;
use crate::store::{archives, daily_activity};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// Answers in each of two weeks from which a student may be called a mover.
pub const LEAST_FOR_MOVERS: i64 = 20;
/// Movers shown in each direction.
pub const MOVERS: usize = 5;
/// Movers looked at, because not all of them are clear.
const CANDIDATES: i64 = 50;

/// What is to be shown.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// An address.
    pub user: Option<String>,
    /// A code.
    pub subject: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub limit: i64,
}

impl Wanted {
    /// The numbers of student and subject, when there are such.
    async fn scope(&self, app: &App) -> Result<Scope> {
        let mut scope = Scope::default();
        if let Some(email) = &self.user {
            let user = users::find(app.db.reader(), email).await?.ok_or_else(|| {
                Failure::new(Kind::NotFound, format!("there is no account {email}"))
                    .hint("`pqctl users list` shows all")
            })?;
            scope.user = Some(user.id);
        }
        if let Some(code) = &self.subject {
            let Some(subject) = store::find_subject(app.db.reader(), code).await? else {
                let codes: Vec<String> =
                    catalog::list_subjects(app.db.reader()).await?.into_iter().map(|one| one.code).collect();
                return Err(Failure::new(Kind::NotFound, format!("there is no subject {code}"))
                    .hint(format!("there are {}", codes.join(", "))));
            };
            scope.subject = Some(subject.0);
        }
        Ok(scope)
    }
}

/// A share as it is shown, to six digits.
fn six(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// A day or a week with its share of right answers and the 95 % limits of that.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figure {
    #[serde(flatten)]
    pub total: Total,
    pub accuracy: Option<f64>,
    pub accuracy_from: Option<f64>,
    pub accuracy_to: Option<f64>,
}

impl From<Total> for Figure {
    fn from(total: Total) -> Self {
        let limits = shares::wilson(total.correct, total.answers);
        Self {
            total,
            accuracy: shares::share(total.correct, total.answers).map(six),
            accuracy_from: limits.map(|limits| six(limits.0)),
            accuracy_to: limits.map(|limits| six(limits.1)),
        }
    }
}

/// Days in their order, and how far days are summed up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Daily {
    pub days: Vec<Figure>,
    pub summed_up_to: Option<NaiveDate>,
}

/// The days that were asked for; the last `limit` of them.
pub async fn daily(app: &App, wanted: &Wanted) -> Result<Daily> {
    let today = days::today(app);
    days::check(wanted.from, wanted.to, today)?;
    let scope = wanted.scope(app).await?;
    let to = wanted.to.unwrap_or(today);
    let mut read = app.db.read().await?;
    let mut totals = store::list_days(read.on(), scope, wanted.from, to, wanted.limit).await?;
    totals.reverse();
    let summed_up_to = store::last_day(read.on()).await?;
    Ok(Daily { days: totals.into_iter().map(Figure::from).collect(), summed_up_to })
}

/// By how much a share moved against the one before, with 95 % limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    pub difference: f64,
    pub difference_from: f64,
    pub difference_to: f64,
    /// Whether the limits do not hold 0.
    pub clear: bool,
}

impl From<Difference> for Change {
    fn from(difference: Difference) -> Self {
        Self {
            difference: six(difference.value),
            difference_from: six(difference.low),
            difference_to: six(difference.high),
            clear: difference.is_clear(),
        }
    }
}

/// Something with its change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed<T> {
    #[serde(flatten)]
    pub of: T,
    #[serde(flatten)]
    pub change: Option<Change>,
}

/// The weeks, and more of the last one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weekly {
    pub weeks: Vec<Figure>,
    pub last: Option<LastWeek>,
}

/// What moved in a week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LastWeek {
    pub starts_on: NaiveDate,
    pub subjects: Vec<Changed<SubjectWeek>>,
    /// Who clearly rose, and who clearly fell; nobody when one student was asked for.
    pub rising: Vec<Changed<Mover>>,
    pub falling: Vec<Changed<Mover>>,
}

/// The weeks that were asked for, by their Mondays; the last `limit` of them.
pub async fn weekly(app: &App, wanted: &Wanted) -> Result<Weekly> {
    let today = days::today(app);
    days::check(wanted.from, wanted.to, today)?;
    let scope = wanted.scope(app).await?;
    let to = wanted.to.unwrap_or(today);
    let mut read = app.db.read().await?;
    let mut totals = store::list_weeks(read.on(), scope, wanted.from, to, wanted.limit).await?;
    totals.reverse();
    let last = match totals.last() {
        Some(total) => Some(last_week(&mut read, scope, total.starts_on).await?),
        None => None,
    };
    Ok(Weekly { weeks: totals.into_iter().map(Figure::from).collect(), last })
}

async fn last_week(read: &mut ReadTx, scope: Scope, monday: NaiveDate) -> Result<LastWeek> {
    let subjects = store::list_subject_weeks(read.on(), scope, monday).await?;
    let (mut rising, mut falling) = (Vec::new(), Vec::new());
    if scope.user.is_none() {
        let least = LEAST_FOR_MOVERS;
        rising = store::list_movers(read.on(), scope, monday, least, true, CANDIDATES).await?;
        falling = store::list_movers(read.on(), scope, monday, least, false, CANDIDATES).await?;
    }
    let subjects = subjects
        .into_iter()
        .map(|of| {
            let before = (of.previous_correct, of.previous_answers);
            let change = shares::difference((of.correct, of.answers), before).map(Change::from);
            Changed { of, change }
        })
        .collect();
    Ok(LastWeek {
        starts_on: monday,
        subjects,
        rising: clear(rising, |change| change.difference_from > 0.0),
        falling: clear(falling, |change| change.difference_to < 0.0),
    })
}

/// Those who moved clearly, at most [`MOVERS`].
fn clear(movers: Vec<Mover>, moved: impl Fn(&Change) -> bool) -> Vec<Changed<Mover>> {
    movers
        .into_iter()
        .filter_map(|of| {
            let before = (of.previous_correct, of.previous_answers);
            let change = shares::difference((of.correct, of.answers), before).map(Change::from)?;
            moved(&change).then_some(Changed { of, change: Some(change) })
        })
        .take(MOVERS)
        .collect()
}

/// A week in its course.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    #[serde(flatten)]
    pub figure: Figure,
    /// The share up to this week, in which older answers count less.
    pub smoothed: f64,
}

/// The slope of the weeks, in shares per week.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trend {
    pub per_week: f64,
    pub per_week_from: f64,
    pub per_week_to: f64,
    /// Whether the limits do not hold 0. Where they do there is no trend to speak of.
    pub clear: bool,
}

impl From<Slope> for Trend {
    fn from(slope: Slope) -> Self {
        Self {
            per_week: six(slope.value),
            per_week_from: six(slope.low),
            per_week_to: six(slope.high),
            clear: slope.is_clear(),
        }
    }
}

/// A month against the one before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    pub correct: i64,
    pub answers: i64,
    pub previous_correct: i64,
    pub previous_answers: i64,
    #[serde(flatten)]
    pub change: Option<Change>,
}

/// How the share of right answers goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trends {
    pub weeks: Vec<Point>,
    /// Nothing with fewer than [`slope::LEAST_POINTS`] weeks.
    pub slope: Option<Trend>,
    /// The last month that is over.
    pub month: Month,
}

/// The course of the weeks that are over; the last `limit` of them.
pub async fn trends(app: &App, wanted: &Wanted) -> Result<Trends> {
    let today = days::today(app);
    days::check(wanted.from, wanted.to, today)?;
    let scope = wanted.scope(app).await?;
    let over = days::monday(today) - Days::new(7);
    let to = wanted.to.map_or(over, |to| days::monday(to).min(over));
    // The month in which the last day asked for stands must be over.
    let end = wanted.to.map_or(today, |to| (to + Days::new(1)).min(today));
    let next = end.with_day(1).unwrap_or(end);
    let (month, previous) = (next - Months::new(1), next - Months::new(2));
    let mut read = app.db.read().await?;
    let mut totals = store::list_weeks(read.on(), scope, wanted.from, to, wanted.limit).await?;
    totals.reverse();
    let day_before = Days::new(1);
    let (correct, answers) = store::sum_days(read.on(), scope, month, next - day_before).await?;
    let (previous_correct, previous_answers) =
        store::sum_days(read.on(), scope, previous, month - day_before).await?;
    drop(read);
    let course: Vec<shares::Week> =
        totals.iter().map(|total| (number(total.starts_on), total.correct, total.answers)).collect();
    let smoothed = shares::smoothed(&course);
    Ok(Trends {
        slope: slope::theil_sen(&points(&course)).map(Trend::from),
        weeks: totals
            .into_iter()
            .zip(smoothed)
            .map(|(total, smoothed)| Point { figure: total.into(), smoothed: six(smoothed) })
            .collect(),
        month: Month {
            month,
            correct,
            answers,
            previous_correct,
            previous_answers,
            change: shares::difference((correct, answers), (previous_correct, previous_answers))
                .map(Change::from),
        },
    })
}

/// Weeks since the first Monday of the common era.
fn number(monday: NaiveDate) -> i64 {
    i64::from(monday.num_days_from_ce()).div_euclid(7)
}

#[expect(clippy::cast_precision_loss, reason = "numbers of weeks, far below 2^53")]
fn points(course: &[shares::Week]) -> Vec<(f64, f64)> {
    course.iter().filter_map(|(week, right, of)| Some((*week as f64, shares::share(*right, *of)?))).collect()
}

/// The students who signed up in a week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cohort {
    pub signed_up: NaiveDate,
    pub students: i64,
    /// How many were there in the week of their sign-up, in the next one, and so on.
    pub active: Vec<i64>,
}

/// Who comes back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cohorts {
    pub cohorts: Vec<Cohort>,
    /// The last day that is summed up, until which the others are counted.
    pub day: Option<NaiveDate>,
    /// Days with answers that are not in these figures, or not all of them; and weeks that have to be computed.
    pub unsummed_days: usize,
    pub unsummed_weeks: usize,
    pub active: Active,
    /// Students a day, as a share of those of the 30 days.
    pub stickiness: Option<f64>,
    pub funnel: Funnel,
}

/// The cohorts of the last `weeks` weeks that are over.
pub async fn cohorts(app: &App, weeks: u64) -> Result<Cohorts> {
    let today = days::today(app);
    let last = days::monday(today) - Days::new(7);
    let first = last - Days::new(7 * (weeks.max(1) - 1));
    let mut read = app.db.read().await?;
    let signups = store::list_signups(read.on(), first).await?;
    let mut returned: BTreeMap<(NaiveDate, NaiveDate), i64> = BTreeMap::new();
    for (signed_up, week, students) in store::list_returned(read.on(), first).await? {
        returned.insert((signed_up, week), students);
    }
    let day = store::last_day(read.on()).await?;
    let active = match day {
        Some(day) => store::count_active(read.on(), day).await?,
        None => Active::default(),
    };
    let funnel = store::count_funnel(read.on()).await?;
    let archived = archives::answers_begin(read.on()).await?;
    let since = first.min(today - Days::new(30));
    let unsummed_days = daily_activity::list_unsummed(read.on(), since, today, archived).await?.len();
    let unsummed_weeks = weekly::list_due(&mut read, first, last).await?.len();
    drop(read);
    let cohorts = signups
        .into_iter()
        .filter(|(signed_up, _)| *signed_up <= last)
        .map(|(signed_up, students)| {
            let weeks = signed_up.iter_weeks().take_while(|week| *week <= last);
            let active = weeks.map(|week| returned.get(&(signed_up, week)).copied().unwrap_or(0)).collect();
            Cohort { signed_up, students, active }
        })
        .collect();
    let stickiness = shares::share(active.student_days, active.monthly * 30).map(six);
    Ok(Cohorts { cohorts, day, unsummed_days, unsummed_weeks, active, stickiness, funnel })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_numbered_one_after_the_other() {
        let monday: NaiveDate = "2025-12-29".parse().unwrap();
        assert_eq!(number(monday + Days::new(7)), number(monday) + 1);
        assert_eq!(number(monday + Days::new(7 * 52)), number(monday) + 52);
    }
}
