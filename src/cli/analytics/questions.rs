//! `analytics run questions` and `analytics show questions`: the item statistics.

use crate::analytics::interval::jeffreys;
use crate::analytics::item::{Flag, LEAST_FOR_FLAGS};
use crate::analytics::jobs::question_statistics::QuestionStatistics;
use crate::analytics::questions::{self, LEFT_OUT, Period, Summary};
use crate::app::App;
use crate::base::text::{shorten, thousands};
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::queue;
use crate::store::analytics::{OptionRow, Shown, Wanted};
use crate::store::questions::read;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

#[derive(Debug, Args)]
#[command(
    after_help = "Only first attempts count. What comes out as it was is not written again, and when neither answers nor questions
have changed nothing is computed. docs/analytics.md has the formulas.

Examples:
  pqctl analytics run questions
  pqctl analytics run questions --month 2026-02
  pqctl analytics show questions --flagged"
)]
pub struct RunArgs {
    /// Only the answers of this month
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    month: Option<Period>,
    /// Compute them even if nothing has changed since the last time
    #[arg(long)]
    anew: bool,
    /// Let a worker do it: write a job instead of doing it here
    #[arg(long)]
    enqueue: bool,
}

/// `all` is what no month means.
fn month(text: &str) -> Result<Period, String> {
    match Period::parse(text)? {
        Period::All => Err("leave --month away for all answers".to_owned()),
        month @ Period::Month(_) => Ok(month),
    }
}

impl RunArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let period = self.month.unwrap_or(Period::All);
        if self.enqueue {
            let payload = QuestionStatistics { month: self.month.map(Period::name), anew: self.anew };
            let mut tx = app.db.write().await?;
            let enqueued =
                queue::enqueue(&mut tx, &payload, queue::Options::default(), app.clock.now()).await?;
            tx.commit().await?;
            let id = enqueued.id;
            let text = if enqueued.created {
                format!("job {id} is enqueued; `pqctl jobs show {id}` tells how far it is")
            } else {
                format!("job {id} does the same and is not finished yet; nothing was enqueued")
            };
            return out.show(&Document::new(json!(enqueued))?.text(text).report());
        }
        cx.drains();
        let progress = Progressing::quietly(out);
        let summary = questions::run(&app, period, self.anew, &progress).await?;
        drop(progress);
        out.show(&document(&summary)?)
    }
}

/// What a run did.
fn document(summary: &Summary) -> Result<Document> {
    let document = Document::new(summary)?;
    if summary.up_to_date {
        return Ok(document.text("Up to date: neither answers nor questions have changed.").report());
    }
    let table = Table::new(&["First attempts>", "Questions>", "Written>", "Unchanged>", "Removed>"])
        .with_rows([[
            thousands(summary.answers),
            thousands(summary.questions),
            thousands(summary.written),
            thousands(summary.unchanged),
            thousands(summary.removed),
        ]]);
    let flagged = !summary.flags.is_empty();
    let document = document.table(table, "").heading("Flags").table(
        flags(&summary.flags),
        &format!("None. Flags are given from {LEAST_FOR_FLAGS} first attempts on."),
    );
    let document = match summary.archived {
        0 => document,
        archived => {
            document.text(format!("{} more answers are archived and do not count.", thousands(archived)))
        }
    };
    Ok(if flagged {
        document.text("Look at them:").command("pqctl analytics show questions --flagged")
    } else {
        document
    })
}

/// How many questions have each flag, and what it says.
pub fn flags(counts: &BTreeMap<&'static str, u64>) -> Table {
    Table::new(&["Flag", "Questions>", "Meaning"]).with_rows(Flag::ALL.iter().filter_map(|flag| {
        Some([flag.name().to_owned(), thousands(*counts.get(flag.name())?), meaning(*flag).to_owned()])
    }))
}

const fn meaning(flag: Flag) -> &'static str {
    match flag {
        Flag::SuspiciousKey => "good students choose another option: the key may be wrong",
        Flag::TooEasy => "surely more than 90 % are right",
        Flag::TooHard => "surely fewer than 30 % are right",
        Flag::UnusedDistractor => "a wrong option that draws hardly any of those who are wrong",
    }
}

/// A flag, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FlagName {
    SuspiciousKey,
    TooEasy,
    TooHard,
    UnusedDistractor,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Facility is the share of right answers, between the limits of a 95 % interval. r is the corrected point-biserial
correlation of a right answer with the score on the other questions, D the facility of the upper 27 % of the students
minus that of the lower 27 %. Questions come in order of r, the least telling first. docs/analytics.md has the formulas.

Examples:
  pqctl analytics show questions --flagged
  pqctl analytics show questions --flag suspicious-key --json
  pqctl analytics show questions --question 42"
)]
pub struct ShowArgs {
    /// Only questions with a flag
    #[arg(long)]
    flagged: bool,
    /// Only questions with this flag
    #[arg(long, value_enum)]
    flag: Option<FlagName>,
    /// One question with its options, by number
    #[arg(long, value_name = "ID", conflicts_with_all = ["flagged", "flag", "subject", "least"])]
    question: Option<i64>,
    /// Only questions of this subject, by code
    #[arg(long, value_name = "CODE")]
    subject: Option<String>,
    /// Only questions with at least that many first attempts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(0..))]
    least: Option<i64>,
    /// What was computed over the answers of this month
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    month: Option<Period>,
    /// At most this many
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..=1_000_000))]
    limit: i64,
}

impl ShowArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let period = self.month.unwrap_or(Period::All);
        let flag = self.flag.and_then(|flag| Some(flag.to_possible_value()?.get_name().to_owned()));
        let wanted = Wanted {
            period: period.name(),
            question: self.question,
            flagged: self.flagged,
            flag,
            subject: self.subject,
            least_attempts: self.least,
            limit: Some(self.limit),
        };
        let shown = questions::list(&app, &wanted).await?;
        if let Some(id) = self.question {
            return one(&app, out, period, id, shown.into_iter().next()).await;
        }
        let table = Table::new(&[
            "Id>",
            "Subject",
            "n>",
            "Facility>",
            "From>",
            "To>",
            "r>",
            "D>",
            "Median>",
            "Left out>",
            "Flags",
            "Question",
        ])
        .with_rows(shown.iter().map(|shown| {
            let figures = &shown.figures;
            let limits = jeffreys(figures.correct, figures.attempts);
            [
                figures.question_id.to_string(),
                shown.subject.clone().unwrap_or_default(),
                figures.attempts.to_string(),
                decimal(figures.facility),
                decimal(limits.map(|limits| limits.0)),
                decimal(limits.map(|limits| limits.1)),
                decimal(figures.point_biserial),
                decimal(figures.discrimination),
                seconds(figures.median_ms),
                figures.omitted.to_string(),
                figures.flags.0.join(", "),
                shorten(&shown.stem, 48),
            ]
        }));
        let data: Vec<Value> = shown.iter().map(data).collect();
        let empty = "No such questions. `pqctl analytics run questions` computes the statistics.";
        out.show(&Document::new(json!({ "period": period.name(), "questions": data }))?.table(table, empty))
    }
}

/// One question with its options.
async fn one(app: &App, out: &Printer, period: Period, id: i64, shown: Option<Shown>) -> Result<Exit> {
    let question = read::find(app.db.reader(), &id.to_string()).await?.ok_or_else(|| {
        Failure::new(Kind::NotFound, format!("there is no question {id}"))
            .hint("`pqctl questions list` shows the numbers")
    })?;
    let shown = shown.ok_or_else(|| {
        Failure::new(
            Kind::NotFound,
            format!("question {id} has no statistics for the period `{}`", period.name()),
        )
        .hint("`pqctl analytics run questions` computes them; a question that nobody answered has none")
    })?;
    let rows = questions::list_options(app, period, id).await?;
    let texts: HashMap<&str, &str> = question
        .question
        .options
        .iter()
        .map(|option| (option.label.as_str(), option.text.as_str()))
        .collect();
    let figures = &shown.figures;
    let limits = jeffreys(figures.correct, figures.attempts)
        .map(|(low, high)| format!(" ({low:.2} to {high:.2})"))
        .unwrap_or_default();
    let facts = vec![
        ("Question", shorten(&shown.stem, 200)),
        ("First attempts", format!("{}, of them {} left out", figures.attempts, figures.omitted)),
        ("Facility", format!("{}{limits}", decimal(figures.facility))),
        ("Point-biserial", decimal(figures.point_biserial)),
        ("Discrimination", decimal(figures.discrimination)),
        ("Time", format!("{} median, {} mean", seconds(figures.median_ms), seconds(figures.mean_ms))),
        ("Flags", if figures.flags.0.is_empty() { "none".to_owned() } else { figures.flags.0.join(", ") }),
        ("Computed", shown.computed_at.to_rfc3339()),
    ];
    let table = Table::new(&["Option", "Key", "Chosen>", "Share>", "Mean score>", "r>", "Text"]).with_rows(
        rows.iter().map(|row: &OptionRow| {
            let text =
                if row.label == LEFT_OUT { "left out" } else { texts.get(row.label.as_str()).unwrap_or(&"") };
            [
                row.label.clone(),
                if row.correct { "key".to_owned() } else { String::new() },
                row.chosen.to_string(),
                decimal(row.share),
                decimal(row.mean_score),
                decimal(row.point_biserial),
                shorten(text, 60),
            ]
        }),
    );
    let mut data = data(&shown);
    data["options"] = json!(rows);
    out.show(
        &Document::new(json!({ "period": period.name(), "question": data }))?.facts(facts).table(table, ""),
    )
}

fn data(shown: &Shown) -> Value {
    let mut data = json!(shown);
    if let Some((low, high)) = jeffreys(shown.figures.correct, shown.figures.attempts) {
        data["facility_from"] = json!(six(low));
        data["facility_to"] = json!(six(high));
    }
    data
}

fn six(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// Two digits; what could not be computed is a dash.
fn decimal(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.2}"))
}

fn seconds(ms: Option<f64>) -> String {
    ms.map_or_else(|| "-".to_owned(), |ms| format!("{:.1} s", ms / 1_000.0))
}
