//! `analytics show trends` and `analytics show cohorts`: how the weeks go, and who comes back.

use super::figures::{Scope, behind, percent, points, without_chart};
use crate::analytics::days;
use crate::analytics::figures::{self, Cohorts, Month, Trends};
use crate::analytics::shares;
use crate::analytics::slope::LEAST_POINTS;
use crate::base::text::{count, thousands};
use crate::cli::Context;
use crate::error::Result;
use crate::term::{Document, Exit, Printer, Table, chart};
use chrono::NaiveDate;
use clap::Args;

/// Cells of the longest bar.
const BAR: usize = 20;

#[derive(Debug, Args)]
#[command(
    after_help = "Mean is the share of right answers up to that week, in which an answer counts half as much after four weeks. The slope
(Theil and Sen) is told only when its 95 % interval does not hold 0; otherwise what is seen may be chance.

Examples:
  pqctl analytics show trends
  pqctl analytics show trends --user ada@example.org
  pqctl analytics show trends --subject physics --from 2026-W01 --json"
)]
pub struct TrendsArgs {
    #[command(flatten)]
    scope: Scope,
    /// From this week on (default: the last 26 weeks with answers)
    #[arg(long, value_name = "YYYY-Www", value_parser = days::parse_week)]
    from: Option<NaiveDate>,
    /// Until this week
    #[arg(long, value_name = "YYYY-Www", value_parser = days::parse_week)]
    to: Option<NaiveDate>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "A row is the students who signed up in a week (by UTC); 0 is that week, 1 the one after it, and so on. Students a day are
those with an answer on the last day that is summed up; stickiness is students a day as a share of those of 30 days.

Examples:
  pqctl analytics show cohorts
  pqctl analytics show cohorts --weeks 26 --output csv"
)]
pub struct CohortsArgs {
    /// How many weeks
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u64).range(1..=260))]
    weeks: u64,
}

impl TrendsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let shown = figures::trends(&app, &self.scope.wanted(self.from, self.to, 26)).await?;
        let empty = "No such weeks. `pqctl analytics run weekly` sums them up.";
        let mut document = Document::new(&shown)?.data_table(data(&shown)).table(drawn(&shown, out), empty);
        if shown.weeks.is_empty() {
            return out.show(&document);
        }
        if !out.accessible && shown.weeks.len() > 1 {
            let values: Vec<_> = shown.weeks.iter().map(|point| point.figure.accuracy).collect();
            document = document.text(format!("Course: {}", chart::course(&values)));
        }
        out.show(&document.text(slope(&shown)).text(month(&shown.month)))
    }
}

/// The slope in a sentence.
fn slope(shown: &Trends) -> String {
    let weeks = count(shown.weeks.len() as u64, "week");
    match &shown.slope {
        None => format!("Trend: not told below {LEAST_POINTS} weeks, and there are {}.", shown.weeks.len()),
        Some(trend) if !trend.clear => format!("Trend: none that could not be chance, over {weeks}."),
        Some(trend) => format!(
            "Trend: {} points a week over {weeks} (95 %: {} to {}).",
            signed(trend.per_week),
            signed(trend.per_week_from),
            signed(trend.per_week_to)
        ),
    }
}

/// Two digits, because a week is short.
fn signed(share: f64) -> String {
    format!("{:+.2}", share * 100.0)
}

/// The month in a sentence.
fn month(month: &Month) -> String {
    let name = month.month.format("%Y-%m");
    let share = |right, of| percent(shares::share(right, of));
    match &month.change {
        None => format!("Month: {name} or the month before has no answers."),
        Some(change) => format!(
            "Month: {name} {} after {}, {} points (95 %: {} to {}){}.",
            share(month.correct, month.answers),
            share(month.previous_correct, month.previous_answers),
            points(change.difference),
            points(change.difference_from),
            points(change.difference_to),
            if change.clear { "" } else { ", which may be chance" }
        ),
    }
}

fn data(shown: &Trends) -> Table {
    let share = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    Table::new(&[
        "Week",
        "Starts on",
        "Students",
        "Answers",
        "Correct",
        "Accuracy",
        "Accuracy from",
        "Accuracy to",
        "Smoothed",
    ])
    .with_rows(shown.weeks.iter().map(|point| {
        let total = &point.figure.total;
        [
            days::week_name(total.starts_on),
            total.starts_on.to_string(),
            total.students.to_string(),
            total.answers.to_string(),
            total.correct.to_string(),
            share(point.figure.accuracy),
            share(point.figure.accuracy_from),
            share(point.figure.accuracy_to),
            point.smoothed.to_string(),
        ]
    }))
}

fn drawn(shown: &Trends, out: &Printer) -> Table {
    let table = Table::new(&["Week", "Students>?", "Answers>", "Right>", "From>?", "To>?", "Mean>", " "])
        .with_rows(shown.weeks.iter().map(|point| {
            let total = &point.figure.total;
            [
                days::week_name(total.starts_on),
                thousands(total.students),
                thousands(total.answers),
                percent(point.figure.accuracy),
                percent(point.figure.accuracy_from),
                percent(point.figure.accuracy_to),
                percent(Some(point.smoothed)),
                chart::bar(point.figure.accuracy.unwrap_or(0.0), 1.0, BAR),
            ]
        }));
    without_chart(table, out)
}

impl CohortsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let shown = figures::cohorts(&app, self.weeks).await?;
        let empty = "Nobody signed up in these weeks.";
        let mut document = Document::new(&shown)?.data_table(rows(&shown)).table(grid(&shown), empty);
        if let Some(text) = behind(shown.day, i64::try_from(shown.unsummed_days).unwrap_or(i64::MAX)) {
            document = document.text(text);
        } else if shown.unsummed_weeks > 0 {
            document = document.text(format!(
                "{} with answers not in the table. `pqctl analytics run` brings this up to date.",
                count(shown.unsummed_weeks as u64, "week")
            ));
        }
        if let Some(day) = shown.day {
            let active = &shown.active;
            document = document.heading(format!("Students until {day}")).facts(vec![
                ("That day", thousands(active.daily)),
                ("In 7 days", thousands(active.weekly)),
                ("In 30 days", thousands(active.monthly)),
                ("Stickiness", percent(shown.stickiness)),
                ("Registered", thousands(shown.funnel.registered)),
                ("Were there", thousands(shown.funnel.first_day)),
                ("On 3 days", thousands(shown.funnel.third_day)),
            ]);
        }
        out.show(&document)
    }
}

/// A row per cohort and week.
fn rows(shown: &Cohorts) -> Table {
    Table::new(&["Signed up", "Starts on", "Students", "Week", "Active"]).with_rows(
        shown.cohorts.iter().flat_map(|cohort| {
            cohort.active.iter().enumerate().map(|(week, active)| {
                [
                    days::week_name(cohort.signed_up),
                    cohort.signed_up.to_string(),
                    cohort.students.to_string(),
                    week.to_string(),
                    active.to_string(),
                ]
            })
        }),
    )
}

/// The shares of the first weeks, and of the last that the cohort has.
fn grid(shown: &Cohorts) -> Table {
    Table::new(&["Signed up", "Students>", "0>", "1>", "2>", "3>", "4>?", "6>?", "8>?", "12>?"]).with_rows(
        shown.cohorts.iter().map(|cohort| {
            let at = |week: usize| {
                cohort.active.get(week).map_or_else(String::new, |active| {
                    shares::share(*active, cohort.students)
                        .map(|share| format!("{:.0} %", share * 100.0))
                        .unwrap_or_default()
                })
            };
            let name = days::week_name(cohort.signed_up);
            let students = thousands(cohort.students);
            [name, students, at(0), at(1), at(2), at(3), at(4), at(6), at(8), at(12)]
        }),
    )
}
