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
use crate::base::text::{count, dollars, duration, shorten, thousands};
use crate::error::{Kind, Result};
use crate::questions::process::{Step, StepSummary, Summary};
use crate::store::{paid_results, pairs, processing, review, runs as runs_of};
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
    let pairs = pairs::count(app.db.reader()).await?;
    let data = json!({ "summary": summary, "findings": findings, "pairs": pairs });
    let mut document = Document::new(data)?;
    if summary.dry_run {
        let pending = summary.steps.iter().any(|step| step.pending > 0);
        let left = summary.steps.iter().any(|step| step.stale + step.failed_before > 0);
        return Ok(document.append(dry(summary)?).text(match (pending, left) {
            (true, _) => "Nothing was changed (--dry-run).",
            (false, true) => "Nothing to do: what is stale or failed before is left.",
            (false, false) => "Everything is fresh.",
        }));
    }
    let steps = Table::new(&["Step", "Done>", "Flagged>", "Failed>", "Fresh>", "Other kinds>", "Time>"])
        .with_rows(summary.steps.iter().map(|s| {
            [
                s.step.name().to_owned(),
                thousands(s.done),
                thousands(s.flagged),
                thousands(s.failed),
                thousands(s.fresh),
                thousands(s.skipped),
                duration(Duration::from_millis(s.elapsed_ms)),
            ]
        }));
    document = document.table(steps, "");
    document = document.append(not_done(app, summary).await?);
    let steps: Vec<Step> = summary.steps.iter().map(|s| s.step).collect();
    if steps.contains(&Step::Lint) {
        let table = Table::new(&["Finding", "Severity", "Questions>"])
            .with_rows(findings.iter().map(|f| [f.code.clone(), f.severity.clone(), thousands(f.questions)]));
        document = document.heading("Findings in the bank").table(table, "None.");
        if let Some(worst) = findings.first() {
            document = document
                .text("Which questions, the worst finding first:")
                .command(format!("pqctl questions list --where finding={}", worst.code));
        }
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

/// Questions that could not be done, as an example of why.
const NOT_DONE: i64 = 5;

/// Why a step has left questions without a result.
async fn not_done(app: &App, summary: &Summary) -> Result<Document> {
    let mut document = Document::new(json!(null))?;
    for step in &summary.steps {
        let name = step.step.name();
        if step.failed > 0 {
            let failed = paid_results::list_not_done(app.db.reader(), name, NOT_DONE).await?;
            let kept = failed.iter().any(|one| one.status == "kept");
            let table =
                Table::new(&["Question>", "Outcome", "Why"]).with_rows(failed.into_iter().map(|one| {
                    let why = shorten(&one.error.unwrap_or_default(), 100);
                    [one.question_id.to_string(), one.status, why]
                }));
            document = document
                .heading(format!("{name}: {} without a result", count(step.failed, "question")))
                .table(table, "");
            if kept {
                document =
                    document.text("Where it says kept, the answer of before stays, as good as it was.");
            }
            document = document
                .text("What was wrong with them will not mend itself. When you have changed something, once more:")
                .command(format!("pqctl process-questions --steps {name} --failed-only"));
        }
        if step.step == Step::Solve && step.skipped > 0 && step.done == 0 && cannot_write(app).await? {
            document = document
                .text("The embedded model cannot write answers. Set ai.provider and what it needs, then try it:")
                .command("pqctl process-questions check");
        }
    }
    Ok(document)
}

/// Whether questions were left because the provider does not write.
async fn cannot_write(app: &App) -> Result<bool> {
    let results = runs_of::count_results(app.db.reader()).await?;
    Ok(results.iter().any(|(step, status, _)| step == Step::Solve.name() && status == "unsupported"))
}

/// What a run cost, and what it has left for a person to decide on, with the command that shows it.
async fn waiting(app: &App, summary: &Summary) -> Result<Document> {
    let mut document = Document::new(json!(null))?;
    if let Some(uid) = summary.run {
        let run = runs_of::list_by_prefix(app.db.reader(), &uid.simple().to_string(), 1).await?;
        if let Some(run) = run.first().filter(|run| run.tokens_in + run.tokens_out > 0) {
            let budget = run.budget_micros.map_or_else(String::new, |all| format!(" of {}", dollars(all)));
            let (sent, written) = (thousands(run.tokens_in), thousands(run.tokens_out));
            document = document.text(format!(
                "Spent {}{budget}: {sent} tokens in, {written} out.",
                dollars(run.spent_micros)
            ));
        }
    }
    let ran = |wanted: Step| summary.steps.iter().find(|step| step.step == wanted);
    if ran(Step::Keycheck).is_none() {
        if ran(Step::Solve).is_some_and(|step| step.done > 0) && !summary.dry_run {
            document = document
                .text("The answers are kept. To hold them against the keys, and find what to review:")
                .command("pqctl process-questions --steps keycheck");
        }
        return Ok(document);
    }
    if summary.dry_run {
        return Ok(document);
    }
    let counts = review::counts(app.db.reader()).await?;
    let open = |kind: &str| {
        let of_it = counts.iter().filter(|count| count.kind == kind && count.status == "open");
        of_it.map(|count| count.items.unsigned_abs()).sum::<u64>()
    };
    let (keys, explanations) = (open(review::SUSPICIOUS_KEY), open(review::EXPLANATION));
    if keys + explanations == 0 {
        return Ok(document);
    }
    let keys = (keys > 0).then(|| format!("{} that may be wrong", count(keys, "key")));
    let explanations =
        (explanations > 0).then(|| format!("{} to look at", count(explanations, "explanation")));
    let both = keys.into_iter().chain(explanations).collect::<Vec<_>>().join(", ");
    Ok(document
        .heading("Waiting for a person")
        .text(format!("{both}:"))
        .command("pqctl questions review list"))
}

/// What the steps would do.
fn dry(summary: &Summary) -> Result<Document> {
    let named = |s: &StepSummary| s.step.name().to_owned();
    let failed = summary.steps.iter().any(|step| step.failed_before > 0);
    let table = if failed {
        let columns = &["Step", "To do>", "Stale>", "Failed before>", "Fresh>", "Other kinds>"];
        Table::new(columns).with_rows(summary.steps.iter().map(|s| {
            let [a, b, c, d, e] = [s.pending, s.stale, s.failed_before, s.fresh, s.skipped].map(thousands);
            [named(s), a, b, c, d, e]
        }))
    } else {
        let columns = &["Step", "To do>", "Stale>", "Fresh>", "Other kinds>"];
        Table::new(columns).with_rows(summary.steps.iter().map(|s| {
            let [a, b, c, d] = [s.pending, s.stale, s.fresh, s.skipped].map(thousands);
            [named(s), a, b, c, d]
        }))
    };
    Ok(Document::new(json!(null))?.table(table, ""))
}
