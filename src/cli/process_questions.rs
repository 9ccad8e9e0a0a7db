//! `pqctl process-questions`: the pipeline over the bank, what it would cost, how far it is and what it found.
//! One file per word after it; here are the words and the screen of a run that has ended.

mod check;
mod costs;
mod estimate;
mod run;
mod runs;
mod status;
mod watch;

pub use run::command_of;
pub use runs::last_unfinished;

use super::Context;
use crate::app::App;
use crate::base::text::{duration, thousands};
use crate::error::{Kind, Result};
use crate::questions::process::{Step, Summary};
use crate::store::processing;
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Subcommand)]
enum Action {
    /// The same as without a word, for scripts that want one
    Run(Box<run::RunArgs>),
    /// How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost
    Status,
    /// Follow a run until it ends, wherever it runs
    Watch(watch::WatchArgs),
    /// List the runs, the newest first, or show one
    Runs(runs::RunsArgs),
    /// What calls of models cost, by day, model, step or run
    Costs(costs::CostsArgs),
    /// Try the configured provider of models out: connection, key, models, vectors, answers
    Check(check::CheckArgs),
}

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "What is done is kept: run it again and only new, changed or differently configured questions are treated.
Nothing is deleted, merged or sent anywhere, but by the step `solve` (and `embed` with a model of a provider): before
these send anything, what they may cost is shown and asked. What was paid for is bought again only with --stale-only
or --force.

Examples:
  pqctl process-questions
  pqctl process-questions --steps lint --where \"subject=physics\" --force
  pqctl process-questions --steps solve --sample 50 --estimate
  pqctl process-questions --steps solve --budget 5 --yes
  pqctl process-questions status"
)]
pub struct ProcessQuestionsArgs {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    run: run::RunArgs,
}

impl ProcessQuestionsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.action {
            Some(Action::Run(args)) => args.run(cx, out).await,
            Some(Action::Status) => status::run(cx, out).await,
            Some(Action::Watch(args)) => args.run(cx, out).await,
            Some(Action::Runs(args)) => args.run(cx, out).await,
            Some(Action::Costs(args)) => args.run(cx, out).await,
            Some(Action::Check(args)) => args.run(cx, out).await,
            None => self.run.run(cx, out).await,
        }
    }
}

/// The tables of a run: its steps, the findings, the pairs.
pub async fn document(app: &App, summary: &Summary) -> Result<Document> {
    let findings = processing::count_findings(app.db.reader()).await?;
    let pairs = processing::count_pairs(app.db.reader()).await?;
    let data = json!({ "summary": summary, "findings": findings, "pairs": pairs });
    let mut document = Document::new(data)?;
    if summary.dry_run {
        let pending = summary.steps.iter().any(|step| step.pending > 0);
        return Ok(document.append(dry(summary)?).text(if pending {
            "Nothing was changed (--dry-run)."
        } else {
            "Everything is fresh."
        }));
    }
    let steps = Table::new(&["Step", "Done>", "Flagged>", "Fresh>", "Other kinds>", "Time>"]).with_rows(
        summary.steps.iter().map(|s| {
            [
                s.step.name().to_owned(),
                thousands(s.done),
                thousands(s.flagged),
                thousands(s.fresh),
                thousands(s.skipped),
                duration(Duration::from_millis(s.elapsed_ms)),
            ]
        }),
    );
    document = document.table(steps, "");
    let steps: Vec<Step> = summary.steps.iter().map(|s| s.step).collect();
    if steps.contains(&Step::Lint) {
        let table = Table::new(&["Finding", "Severity", "Questions>"])
            .with_rows(findings.iter().map(|f| [f.code.clone(), f.severity.clone(), thousands(f.questions)]));
        document = document.heading("Findings in the bank").table(table, "None.");
    }
    if steps.contains(&Step::Similar) {
        let table = Table::new(&["Class", "Pairs>", "Undecided>"])
            .with_rows(pairs.iter().map(|c| [c.class.clone(), thousands(c.pairs), thousands(c.open)]));
        document = document
            .heading("Related questions")
            .table(table, "None.")
            .text("Look at them:")
            .command("pqctl questions duplicates");
    }
    Ok(document.outcome_if(summary.interrupted, Kind::Interrupted))
}

/// What the steps would do.
fn dry(summary: &Summary) -> Result<Document> {
    let columns = &["Step", "To do>", "Stale>", "Fresh>", "Other kinds>"];
    let table = Table::new(columns).with_rows(summary.steps.iter().map(|s| {
        [
            s.step.name().to_owned(),
            thousands(s.pending),
            thousands(s.stale),
            thousands(s.fresh),
            thousands(s.skipped),
        ]
    }));
    Ok(Document::new(json!(null))?.table(table, ""))
}
