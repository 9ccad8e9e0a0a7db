//! `analytics show daily` and `analytics show weekly`: tables with bars, and what moved in the last week.

use crate::analytics::days;
use crate::analytics::figures::{self, Change, Changed, Figure, LEAST_FOR_MOVERS, Wanted};
use crate::base::text::{count, shorten, thousands};
use crate::cli::Context;
use crate::error::Result;
use crate::store::trends::{Mover, SubjectWeek};
use crate::term::{Document, Exit, Printer, Table, chart};
use chrono::NaiveDate;
use clap::Args;

/// Cells of the longest bar.
const BAR: usize = 20;

/// Whose figures, and from when to when.
#[derive(Debug, Clone, Args)]
pub struct Scope {
    /// Only this student, by address
    #[arg(long, value_name = "EMAIL")]
    user: Option<String>,
    /// Only this subject, by code
    #[arg(long, value_name = "CODE")]
    subject: Option<String>,
    /// At most this many, the last ones
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=1_000_000))]
    limit: Option<i64>,
}

impl Scope {
    pub fn wanted(self, from: Option<NaiveDate>, to: Option<NaiveDate>, usually: i64) -> Wanted {
        // Whoever says from where wants all from there.
        let limit = self.limit.unwrap_or(if from.is_some() { 1_000_000 } else { usually });
        Wanted { user: self.user, subject: self.subject, from, to, limit }
    }
}

#[derive(Debug, Args)]
#[command(
    after_help = "Right is the share of right answers, between the limits of a 95 % interval (Wilson). --output csv has all columns and no
bars, --accessible leaves the bars away.

Examples:
  pqctl analytics show daily
  pqctl analytics show daily --subject physics --from 2026-02-01
  pqctl analytics show daily --user ada@example.org --output csv"
)]
pub struct DailyArgs {
    #[command(flatten)]
    scope: Scope,
    /// From this day on (default: the last 14 days with answers)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = days::parse_day)]
    from: Option<NaiveDate>,
    /// Until this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = days::parse_day)]
    to: Option<NaiveDate>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Subjects and movers are those of the last week shown. A mover has 20 answers in that week and in the one before, and the
95 % interval of the difference (Newcombe) does not hold 0. --output csv has the weeks with all columns.

Examples:
  pqctl analytics show weekly
  pqctl analytics show weekly --to 2026-W08 --subject physics
  pqctl analytics show weekly --user ada@example.org"
)]
pub struct WeeklyArgs {
    #[command(flatten)]
    scope: Scope,
    /// From this week on (default: the last 8 weeks with answers)
    #[arg(long, value_name = "YYYY-Www", value_parser = days::parse_week)]
    from: Option<NaiveDate>,
    /// Until this week
    #[arg(long, value_name = "YYYY-Www", value_parser = days::parse_week)]
    to: Option<NaiveDate>,
}

impl DailyArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let shown = figures::daily(&app, &self.scope.wanted(self.from, self.to, 14)).await?;
        let empty = "No such days. `pqctl analytics run daily` sums them up.";
        let document = Document::new(&shown)?
            .data_table(data("Day", &shown.days, |figure| figure.total.starts_on.to_string()))
            .table(drawn("Day", &shown.days, out, |figure| figure.total.starts_on.to_string()), empty);
        out.show(&match shown.summed_up_to {
            Some(day) => document.text(format!("Summed up to {day}.")),
            None => document,
        })
    }
}

impl WeeklyArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let everybody = self.scope.user.is_none();
        let shown = figures::weekly(&app, &self.scope.wanted(self.from, self.to, 8)).await?;
        let name = |figure: &Figure| days::week_name(figure.total.starts_on);
        let empty = "No such weeks. `pqctl analytics run weekly` sums them up.";
        let mut document = Document::new(&shown)?
            .data_table(data("Week", &shown.weeks, name))
            .table(drawn("Week", &shown.weeks, out, name), empty);
        if let Some(last) = &shown.last {
            let week = days::week_name(last.starts_on);
            if !last.subjects.is_empty() {
                document =
                    document.heading(format!("Subjects in {week}")).table(subjects(&last.subjects), "");
            }
            let both: Vec<_> = last.rising.iter().chain(&last.falling).collect();
            if !both.is_empty() {
                document = document.heading(format!("Movers in {week}")).table(movers(&both), "");
            } else if everybody && shown.weeks.len() > 1 {
                document = document.text(format!(
                    "Nobody with {LEAST_FOR_MOVERS} answers in both weeks moved more than chance would."
                ));
            }
        }
        out.show(&document)
    }
}

/// That days with answers are missing in what is shown, if any are.
pub fn behind(summed_up_to: Option<NaiveDate>, unsummed_days: i64) -> Option<String> {
    let days = count(u64::try_from(unsummed_days).ok().filter(|days| *days > 0)?, "day");
    let run = "`pqctl analytics run` brings this up to date.";
    Some(match summed_up_to {
        None => format!("Not summed up yet: {days} with answers. {run}"),
        Some(day) => {
            format!("Summed up to {day}; {days} with answers not in it, or not with all of them. {run}")
        }
    })
}

/// `62.5 %`; a dash for what is not known.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.1} %", share * 100.0))
}

/// `+3.1`, in percentage points.
pub fn points(difference: f64) -> String {
    format!("{:+.1}", difference * 100.0)
}

/// Milliseconds as minutes.
fn minutes(ms: i64) -> i64 {
    (ms + 30_000) / 60_000
}

/// Everything as numbers, for machines.
fn data(what: &'static str, figures: &[Figure], name: impl Fn(&Figure) -> String) -> Table {
    let share = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    Table::new(&[
        what,
        "Starts on",
        "Students",
        "Sessions",
        "Answers",
        "Correct",
        "First attempts",
        "First correct",
        "Accuracy",
        "Accuracy from",
        "Accuracy to",
        "Duration ms",
    ])
    .with_rows(figures.iter().map(|figure| {
        let total = &figure.total;
        [
            name(figure),
            total.starts_on.to_string(),
            total.students.to_string(),
            total.sessions.map(|sessions| sessions.to_string()).unwrap_or_default(),
            total.answers.to_string(),
            total.correct.to_string(),
            total.first_attempts.to_string(),
            total.first_correct.to_string(),
            share(figure.accuracy),
            share(figure.accuracy_from),
            share(figure.accuracy_to),
            total.duration_ms.to_string(),
        ]
    }))
}

/// The same for people, with a bar of the answers.
#[expect(clippy::cast_precision_loss, reason = "lengths of bars")]
fn drawn(what: &'static str, figures: &[Figure], out: &Printer, name: impl Fn(&Figure) -> String) -> Table {
    let most = figures.iter().map(|figure| figure.total.answers).max().unwrap_or(0) as f64;
    let table = Table::new(&[
        what,
        "Students>",
        "Sessions>?",
        "Answers>",
        "Right>",
        "From>?",
        "To>?",
        "Minutes>?",
        " ",
    ])
    .with_rows(figures.iter().map(|figure| {
        let total = &figure.total;
        [
            name(figure),
            thousands(total.students),
            total.sessions.map_or_else(|| "-".to_owned(), thousands),
            thousands(total.answers),
            percent(figure.accuracy),
            percent(figure.accuracy_from),
            percent(figure.accuracy_to),
            thousands(minutes(total.duration_ms)),
            chart::bar(total.answers as f64, most, BAR),
        ]
    }));
    without_chart(table, out)
}

/// Leaves the last column away for whoever cannot see a chart.
pub fn without_chart(table: Table, out: &Printer) -> Table {
    if !out.accessible {
        return table;
    }
    let mut names = table.names();
    names.pop();
    table.select(&names).unwrap_or(table)
}

fn change(change: Option<Change>) -> [String; 3] {
    match change {
        Some(change) => [change.difference, change.difference_from, change.difference_to].map(points),
        None => ["-", "-", "-"].map(str::to_owned),
    }
}

fn share(right: i64, of: i64) -> String {
    percent(crate::analytics::shares::share(right, of))
}

fn subjects(rows: &[Changed<SubjectWeek>]) -> Table {
    Table::new(&["Subject", "Students>", "Answers>", "Right>", "Before>", "Points>", "From>?", "To>?"])
        .with_rows(rows.iter().map(|row| {
            let of = &row.of;
            let [difference, low, high] = change(row.change);
            [
                of.name.clone(),
                thousands(of.students),
                thousands(of.answers),
                share(of.correct, of.answers),
                share(of.previous_correct, of.previous_answers),
                difference,
                low,
                high,
            ]
        }))
}

fn movers(rows: &[&Changed<Mover>]) -> Table {
    Table::new(&["Student", "Answers>", "Right>", "Before>", "Points>", "From>?", "To>?", "Address?"])
        .with_rows(rows.iter().map(|row| {
            let of = &row.of;
            let [difference, low, high] = change(row.change);
            [
                shorten(&of.name, 30),
                thousands(of.answers),
                share(of.correct, of.answers),
                share(of.previous_correct, of.previous_answers),
                difference,
                low,
                high,
                of.email.clone(),
            ]
        }))
}
