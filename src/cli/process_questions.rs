//! `pqctl process-questions`: the pipeline over the bank, and what it found.

mod check;

use super::Context;
use super::questions::Which;
use crate::app::App;
use crate::base::text::{duration, thousands};
use crate::error::{Kind, Result};
use crate::questions::jobs::process_questions::{self, ProcessQuestions};
use crate::questions::process::{self, Spec, Step, Summary};
use crate::queue;
use crate::store::processing;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{Args, Subcommand};
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Subcommand)]
enum Action {
    /// The same as without a word, for scripts that want one
    Run(Box<RunArgs>),
    /// Try the configured provider of models out: connection, key, models, vectors, answers
    Check(check::CheckArgs),
}

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "What is done is kept: run it again and only new, changed or differently configured questions are treated.
A question is only ever marked and paired; nothing is deleted, merged or sent anywhere.

Examples:
  pqctl process-questions
  pqctl process-questions check
  pqctl process-questions --steps lint --where \"subject=physics\" --force"
)]
pub struct ProcessQuestionsArgs {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    run: RunArgs,
}

#[derive(Debug, Args)]
struct RunArgs {
    /// Which steps: lint, embed, similar, classify, keywords
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["lint", "embed", "similar"])]
    steps: Vec<Step>,
    #[command(flatten)]
    which: Which,
    /// Treat at most this many questions in each step
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Leave questions whose result is stale; treat only those without any
    #[arg(long, conflicts_with = "force")]
    missing_only: bool,
    /// Treat also questions whose result is fresh
    #[arg(long)]
    force: bool,
    /// Count what would be done, do nothing
    #[arg(long)]
    dry_run: bool,
    /// Let a worker do it: write a job instead of doing it here
    #[arg(long, conflicts_with = "dry_run")]
    enqueue: bool,
    /// Wait for the workers, and show how far they are and what they did
    #[arg(long, requires = "enqueue")]
    wait: bool,
}

impl ProcessQuestionsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.action {
            Some(Action::Check(args)) => args.run(cx, out).await,
            Some(Action::Run(args)) => args.run(cx, out).await,
            None => self.run.run(cx, out).await,
        }
    }
}

impl RunArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let conditions = self.which.conditions()?;
        let app = if self.dry_run { cx.app().await? } else { cx.app_to_change(out).await? };
        self.which.check(&app).await?;
        if self.enqueue {
            return self.enqueue(cx, &app, out).await;
        }
        cx.drains();
        let described = json!({
            "steps": self.steps, "where": self.which.conditions, "ids": self.which.ids, "limit": self.limit,
            "missing_only": self.missing_only, "force": self.force,
        });
        let spec = Spec {
            steps: self.steps,
            conditions,
            limit: self.limit,
            missing_only: self.missing_only,
            force: self.force,
            dry_run: self.dry_run,
            described,
            ..Spec::default()
        };
        let progress = Progressing::quietly(out);
        let summary = process::run(&app, &spec, &progress).await?;
        out.show(&document(&app, &summary).await?)
    }

    async fn enqueue(self, cx: &Context, app: &App, out: &Printer) -> Result<Exit> {
        let wait = self.wait;
        let payload = ProcessQuestions {
            steps: self.steps,
            conditions: self.which.conditions,
            ids: self.which.ids,
            limit: self.limit,
            missing_only: self.missing_only,
            force: self.force,
        };
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        let enqueued = queue::enqueue(&mut tx, &payload, queue::Options::default(), now).await?;
        tx.commit().await?;
        let id = enqueued.id;
        if wait {
            cx.drains();
            let progress = Progressing::quietly(out);
            let summary = process_questions::wait(app, id, &progress).await?;
            drop(progress);
            return out.show(&document(app, &summary).await?);
        }
        let text = if enqueued.created {
            format!("job {id} is enqueued; `pqctl jobs show {id}` tells how far it is")
        } else {
            format!("job {id} does the same and is not finished yet; nothing was enqueued")
        };
        out.show(&Document::new(json!(enqueued))?.text(text).report())
    }
}

/// The tables of a run: its steps, the findings, the pairs.
pub async fn document(app: &App, summary: &Summary) -> Result<Document> {
    let findings = processing::count_findings(app.db.reader()).await?;
    let pairs = processing::count_pairs(app.db.reader()).await?;
    let data = json!({ "summary": summary, "findings": findings, "pairs": pairs });
    let mut document = Document::new(data)?;
    if summary.dry_run {
        let steps = Table::new(&["Step", "To do>", "Stale>", "Fresh>", "Other kinds>"]).with_rows(
            summary.steps.iter().map(|s| {
                [
                    s.step.name().to_owned(),
                    thousands(s.pending),
                    thousands(s.stale),
                    thousands(s.fresh),
                    thousands(s.skipped),
                ]
            }),
        );
        let pending = summary.steps.iter().any(|step| step.pending > 0);
        return Ok(document.table(steps, "").text(if pending {
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
