//! `analytics run daily` and `analytics run weekly`, and `analytics run` alone, which does everything: which days and
//! weeks were summed up anew, and why.

use crate::analytics::jobs::{daily_analytics::DailyAnalytics, weekly_performance::WeeklyPerformance};
use crate::analytics::questions::{self, Period};
use crate::analytics::{daily, days, weekly};
use crate::app::App;
use crate::base::text::{count, thousands};
use crate::cli::Context;
use crate::error::Result;
use crate::queue;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
#[command(
    after_help = "Without days: all until yesterday that were never summed up, or whose answers came, went or were changed since; the
oldest first, 400 in one run. What is as it was costs nothing. Days begin by `general.timezone`. docs/analytics.md says more.

Examples:
  pqctl analytics run daily
  pqctl analytics run daily --day 2026-02-17
  pqctl analytics run daily --from 2026-02-01 --to 2026-02-28 --rebuild"
)]
pub struct DailyArgs {
    /// Only this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = days::parse_day, conflicts_with_all = ["from", "to"])]
    day: Option<NaiveDate>,
    /// Only days from this one on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = days::parse_day)]
    from: Option<NaiveDate>,
    /// Only days until this one
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = days::parse_day)]
    to: Option<NaiveDate>,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Args)]
#[command(
    after_help = "The days are brought up to date first. Without weeks: all that are over and were never summed up, or one of whose days
was summed up anew since. Weeks are those of ISO 8601, from Monday; a day stands for its week.

Examples:
  pqctl analytics run weekly
  pqctl analytics run weekly --week 2026-W08
  pqctl analytics run weekly --from 2026-W01 --rebuild"
)]
pub struct WeeklyArgs {
    /// Only this week
    #[arg(long, value_name = "YYYY-Www", value_parser = days::parse_week, conflicts_with_all = ["from", "to"])]
    week: Option<NaiveDate>,
    /// Only weeks from this one on
    #[arg(long, value_name = "YYYY-Www", value_parser = days::parse_week)]
    from: Option<NaiveDate>,
    /// Only weeks until this one
    #[arg(long, value_name = "YYYY-Www", value_parser = days::parse_week)]
    to: Option<NaiveDate>,
    #[command(flatten)]
    how: How,
}

/// What both take.
#[derive(Debug, Clone, Copy, Args)]
struct How {
    /// Sum up again what seems not to have changed
    #[arg(long)]
    rebuild: bool,
    /// Only say what would be summed up
    #[arg(long, conflicts_with = "enqueue")]
    dry_run: bool,
    /// Let a worker do it: write a job instead of doing it here
    #[arg(long)]
    enqueue: bool,
}

impl DailyArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let spec = daily::Spec {
            from: self.day.or(self.from),
            to: self.day.or(self.to),
            rebuild: self.how.rebuild,
            dry_run: self.how.dry_run,
        };
        if self.how.enqueue {
            days::check(spec.from, spec.to, days::today(&app))?;
            let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
            let payload = DailyAnalytics { from: text(spec.from), to: text(spec.to), rebuild: spec.rebuild };
            return enqueue(&app, out, &payload).await;
        }
        cx.drains();
        let progress = Progressing::quietly(out);
        let summary = daily::run(&app, &spec, &progress).await?;
        drop(progress);
        out.show(&daily_document(&summary)?.report())
    }
}

impl WeeklyArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let spec = weekly::Spec {
            from: self.week.or(self.from),
            to: self.week.or(self.to),
            rebuild: self.how.rebuild,
            dry_run: self.how.dry_run,
        };
        if self.how.enqueue {
            days::check(spec.from, spec.to, days::today(&app))?;
            let text = |monday: Option<NaiveDate>| monday.map(days::week_name);
            let payload =
                WeeklyPerformance { from: text(spec.from), to: text(spec.to), rebuild: spec.rebuild };
            return enqueue(&app, out, &payload).await;
        }
        cx.drains();
        let progress = Progressing::quietly(out);
        let summary = weekly::run(&app, &spec, &progress).await?;
        drop(progress);
        out.show(&weekly_document(&summary)?.report())
    }
}

/// Everything, in its order.
pub async fn all(cx: &Context, out: &Printer) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    cx.drains();
    let progress = Progressing::quietly(out);
    let daily = daily::run(&app, &daily::Spec::default(), &progress).await?;
    let weekly = weekly::run(&app, &weekly::Spec::default(), &progress).await?;
    let questions = questions::run(&app, Period::All, false, &progress).await?;
    drop(progress);
    let text = if questions.up_to_date {
        "Questions: up to date.".to_owned()
    } else {
        let written = count(questions.written, "question");
        format!("Questions: {written} with new figures, {} as they were.", thousands(questions.unchanged))
    };
    let data = json!({ "daily": daily, "weekly": weekly, "questions": questions });
    out.show(
        &Document::new(data)?
            .append(daily_document(&daily)?)
            .append(weekly_document(&weekly)?)
            .text(text)
            .report(),
    )
}

async fn enqueue<K: queue::Kind>(app: &App, out: &Printer, payload: &K) -> Result<Exit> {
    let mut tx = app.db.write().await?;
    let enqueued = queue::enqueue(&mut tx, payload, queue::Options::default(), app.clock.now()).await?;
    tx.commit().await?;
    let id = enqueued.id;
    let text = if enqueued.created {
        format!("job {id} is enqueued; `pqctl jobs show {id}` tells how far it is")
    } else {
        format!("job {id} does the same and is not finished yet; nothing was enqueued")
    };
    out.show(&Document::new(json!(enqueued))?.text(text).report())
}

/// At most that many rows of what was done are drawn; the rest is counted.
const DRAWN: usize = 10;

fn daily_document(summary: &daily::Summary) -> Result<Document> {
    let told = tell([
        (summary.done, if summary.dry_run { "to be done" } else { "done" }),
        (summary.late, "late"),
        (summary.rebuilt, "rebuilt"),
        (summary.unchanged, "unchanged"),
    ]);
    let rows = |days: &[daily::Computed]| -> Vec<[String; 4]> {
        let row = |one: &daily::Computed| {
            [
                one.day.to_string(),
                one.reason.name().to_owned(),
                thousands(one.answers),
                one.students.map_or_else(|| "-".to_owned(), thousands),
            ]
        };
        days.iter().map(row).collect()
    };
    let columns = ["Day", "Why", "Answers>", "Students>"];
    let mut document = Document::new(summary)?
        .data_table(Table::new(&columns).with_rows(rows(&summary.days)))
        .text(format!("Days until {}: {told}.", summary.to));
    if !summary.days.is_empty() {
        let last = &summary.days[summary.days.len().saturating_sub(DRAWN)..];
        document = document.table(Table::new(&columns).with_rows(rows(last)), "");
        document = earlier(document, summary.days.len(), "day");
    }
    if summary.left > 0 {
        document = document
            .text(format!("{} left for the next run:", count(summary.left, "day")))
            .command("pqctl analytics run daily");
    }
    if let Some(border) = summary.archived_before {
        document = document
            .text(format!("The answers before {border} are in the archive; those days stay as they are."));
    }
    Ok(document)
}

fn weekly_document(summary: &weekly::Summary) -> Result<Document> {
    let told = tell([
        (summary.done, if summary.dry_run { "to be done" } else { "done" }),
        (summary.late, "late"),
        (summary.rebuilt, "rebuilt"),
        (summary.unchanged, "unchanged"),
    ]);
    let rows = |weeks: &[weekly::Computed]| -> Vec<[String; 4]> {
        let number = |n: Option<i64>| n.map_or_else(|| "-".to_owned(), thousands);
        let row = |one: &weekly::Computed| {
            [one.week.clone(), one.reason.name().to_owned(), number(one.answers), number(one.students)]
        };
        weeks.iter().map(row).collect()
    };
    let columns = ["Week", "Why", "Answers>", "Students>"];
    let mut document = Document::new(summary)?
        .data_table(Table::new(&columns).with_rows(rows(&summary.weeks)))
        .text(format!("Weeks until {}: {told}.", days::week_name(summary.to)));
    if !summary.weeks.is_empty() {
        let last = &summary.weeks[summary.weeks.len().saturating_sub(DRAWN)..];
        document = document.table(Table::new(&columns).with_rows(rows(last)), "");
        document = earlier(document, summary.weeks.len(), "week");
    }
    if summary.left > 0 {
        document = document
            .text(format!("{} left, because days of them are left:", count(summary.left, "week")))
            .command("pqctl analytics run weekly");
    }
    Ok(document)
}

/// Says how many came before those that are drawn.
fn earlier(document: Document, all: usize, noun: &str) -> Document {
    match all.saturating_sub(DRAWN) {
        0 => document,
        more => document.text(format!("and {} before these", count(more as u64, noun))),
    }
}

/// `3 done, 1 late, 20 unchanged`, without what there is none of.
fn tell(counts: [(u64, &str); 4]) -> String {
    let told: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", thousands(*n))).collect();
    if told.is_empty() { "none has answers".to_owned() } else { told.join(", ") }
}
