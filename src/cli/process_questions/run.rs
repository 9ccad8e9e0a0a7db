//! `pqctl process-questions [run]`: which questions and steps, what it would cost, and then the run itself, here
//! or by a worker.

use super::{document, estimate, waiting};
use crate::app::App;
use crate::cli::Context;
use crate::cli::questions::Which;
use crate::config::ai::Provider;
use crate::config::prices;
use crate::error::Result;
use crate::questions::jobs::process_questions::{self, ProcessQuestions};
use crate::questions::process::{self, Step, plan};
use crate::queue;
use crate::term::stepwise::{Form, Stepwise};
use crate::term::{Document, Exit, Printer};
use clap::{ArgGroup, Args};
use serde_json::json;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("choice").multiple(false))]
pub(super) struct RunArgs {
    /// Which steps, in any order
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = Step::DEFAULT)]
    steps: Vec<Step>,
    #[command(flatten)]
    which: Which,
    /// Only so many questions, drawn by lot; the same ones every time
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    sample: Option<u64>,
    /// Treat at most this many questions in each step
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Leave questions whose result is stale; treat only those without any
    #[arg(long, group = "choice")]
    missing_only: bool,
    /// Treat only questions whose result is stale
    #[arg(long, group = "choice")]
    stale_only: bool,
    /// Treat only questions whose last result is a failure
    #[arg(long, group = "choice")]
    failed_only: bool,
    /// Treat also questions whose result is fresh
    #[arg(long, group = "choice")]
    force: bool,
    /// Ask this provider instead of the configured one
    #[arg(long, value_enum, value_name = "NAME")]
    provider: Option<Provider>,
    /// Spend at most this, in dollars; needs the prices of the models (`ai.prices`)
    #[arg(long, value_name = "USD", value_parser = budget)]
    budget: Option<i64>,
    /// Show what would be done and what it would cost, do nothing
    #[arg(long, conflicts_with_all = ["dry_run", "enqueue"])]
    estimate: bool,
    /// Count what would be done, do nothing
    #[arg(long)]
    dry_run: bool,
    /// Let a worker do it: write a job instead of doing it here
    #[arg(long, conflicts_with = "dry_run")]
    enqueue: bool,
    /// Wait for the workers, and show how far they are and what they did
    #[arg(long, requires = "enqueue")]
    wait: bool,
    /// Do not ask before something that costs money
    #[arg(short, long)]
    yes: bool,
    /// How to show how far it is
    #[arg(long, value_enum, value_name = "FORM", default_value_t)]
    progress: Form,
}

/// Dollars with up to six decimals, in millionths.
fn budget(text: &str) -> Result<i64, String> {
    let micros = prices::micros(text.trim().trim_start_matches('$')).and_then(|n| i64::try_from(n).ok());
    micros.ok_or_else(|| "it is dollars with up to six decimals, such as 2.50".to_owned())
}

impl RunArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let payload = self.payload();
        let mut spec = payload.spec()?;
        spec.dry_run = self.dry_run || self.estimate;
        let app = if spec.dry_run { cx.app().await? } else { cx.app_to_change(out).await? };
        process::check_provider(&app, &spec)?;
        if !spec.dry_run {
            process::check_writer(&app, &spec)?;
        }
        self.which.check(&app).await?;
        let plans = if self.dry_run { Vec::new() } else { plan::paid(&app, &spec).await? };
        if self.estimate {
            // What costs nothing is counted as a dry run does; the rest is planned already.
            let mut free = spec.clone();
            free.steps.retain(|step| plans.iter().all(|plan| plan.step != *step));
            let counted = process::run(&app, &free, &Stepwise::new(out, self.progress)).await?;
            return out.show(&estimate::document(&app, &spec, &plans, Some(&counted))?);
        }
        estimate::confirm(&app, &spec, &plans, self.yes, &command_of(&payload), out)?;
        if self.enqueue {
            return self.enqueue(&payload, cx, &app, out).await;
        }
        cx.drains();
        let progress = Stepwise::new(out, self.progress);
        let summary = process::run(&app, &spec, &progress).await?;
        drop(progress);
        out.show(&document(&app, &summary).await?.append(waiting(&app, &summary).await?))
    }

    fn payload(&self) -> ProcessQuestions {
        ProcessQuestions {
            steps: self.steps.clone(),
            conditions: self.which.conditions.clone(),
            ids: self.which.ids.clone(),
            limit: self.limit,
            missing_only: self.missing_only,
            force: self.force,
            stale_only: self.stale_only,
            failed_only: self.failed_only,
            sample: self.sample,
            budget_micros: self.budget,
            provider: self.provider,
        }
    }

    async fn enqueue(
        &self,
        payload: &ProcessQuestions,
        cx: &Context,
        app: &App,
        out: &Printer,
    ) -> Result<Exit> {
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        let enqueued = queue::enqueue(&mut tx, payload, queue::Options::default(), now).await?;
        tx.commit().await?;
        let id = enqueued.id;
        if self.wait {
            cx.drains();
            let progress = Stepwise::new(out, self.progress);
            let summary = process_questions::wait(app, id, &progress).await?;
            drop(progress);
            return out.show(&document(app, &summary).await?.append(waiting(app, &summary).await?));
        }
        let text = if enqueued.created {
            format!("job {id} is enqueued; `pqctl jobs show {id}` tells how far it is")
        } else {
            format!("job {id} does the same and is not finished yet; nothing was enqueued")
        };
        out.show(&Document::new(json!(enqueued))?.text(text).report())
    }
}

/// The command line of a run, without what concerns only how it is started.
pub fn command_of(run: &ProcessQuestions) -> Vec<String> {
    let mut words = vec!["pqctl".to_owned(), "process-questions".to_owned()];
    let mut add = |flag: &str, value: Option<String>| {
        if let Some(value) = value {
            words.push(flag.to_owned());
            if !value.is_empty() {
                words.push(value);
            }
        }
    };
    let said = |said: bool| said.then(String::new);
    let steps: Vec<&str> = run.steps.iter().map(|step| step.name()).collect();
    add("--steps", (run.steps != Step::DEFAULT).then(|| steps.join(",")));
    add("--where", run.conditions.clone());
    let ids: Vec<String> = run.ids.iter().map(ToString::to_string).collect();
    add("--ids", (!ids.is_empty()).then(|| ids.join(",")));
    add("--sample", run.sample.map(|n| n.to_string()));
    add("--limit", run.limit.map(|n| n.to_string()));
    add("--missing-only", said(run.missing_only));
    add("--stale-only", said(run.stale_only));
    add("--failed-only", said(run.failed_only));
    add("--force", said(run.force));
    add("--provider", run.provider.map(|provider| provider.word().to_owned()));
    add("--budget", run.budget_micros.and_then(|micros| u64::try_from(micros).ok()).map(prices::write));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_exact() {
        assert_eq!(budget("1"), Ok(1_000_000));
        assert_eq!(budget("$0.000001"), Ok(1));
        for wrong in ["", "-1", "1e3", "0.0000001", "five"] {
            assert!(budget(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_run_can_be_typed_again() {
        let run = ProcessQuestions {
            steps: vec![Step::Solve],
            conditions: Some("subject=Physics".to_owned()),
            sample: Some(50),
            failed_only: true,
            budget_micros: Some(2_500_000),
            provider: Some(Provider::OpenAi),
            ..ProcessQuestions::default()
        };
        assert_eq!(
            command_of(&run).join(" "),
            "pqctl process-questions --steps solve --where subject=Physics --sample 50 --failed-only --provider openai --budget 2.5"
        );
        assert_eq!(command_of(&ProcessQuestions::default()), ["pqctl", "process-questions"]);
    }
}
