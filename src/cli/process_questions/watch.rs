//! `pqctl process-questions watch`: follows a run by its row, so it makes no difference who runs it: another
//! terminal, workers on other machines, or a schedule.

use super::runs::{self, EVERY};
use crate::base::progress::{Figures, Progress};
use crate::cli::Context;
use crate::cli::live::{self, Values};
use crate::error::{Failure, Kind, Result};
use crate::questions::process::Step;
use crate::store::runs::{self as store, Run};
use crate::term::stepwise::{Form, Stepwise};
use crate::term::{Exit, Printer};
use clap::Args;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(after_help = "Ctrl-C ends the watching, not the run.

Exit codes: 0 the run is done, 3 it is paused (budget or account), 1 it failed or was cancelled.

Examples:
  pqctl process-questions watch
  pqctl process-questions watch latest --progress json")]
pub(super) struct WatchArgs {
    /// The beginning of the run's number, or `latest`
    #[arg(value_name = "RUN", default_value = "latest", add = live::values(Values::Runs))]
    run: String,
    /// How to show how far it is
    #[arg(long, value_enum, value_name = "FORM", default_value_t)]
    progress: Form,
}

impl WatchArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let mut run = runs::find(&app, &self.run).await?;
        let progress = Stepwise::new(out, self.progress);
        while run.is_open() {
            figures(&run).iter().for_each(|figures| progress.figures(figures));
            tokio::time::sleep(EVERY).await;
            run = match store::find(app.db.reader(), run.id).await {
                Ok(Some(run)) => run,
                Ok(None) => return Err(Failure::new(Kind::NotFound, "the run is gone")),
                Err(error) => {
                    let failure = Failure::from(error);
                    // A server that restarts is back in a moment.
                    if !failure.kind().is_retryable() {
                        return Err(failure);
                    }
                    progress.note(failure.message());
                    continue;
                }
            };
        }
        for figures in figures(&run) {
            progress.figures(&figures);
            progress.finish("");
        }
        drop(progress);
        let document = runs::document(&run, &app)?;
        out.show(&match run.status.as_str() {
            "done" => document,
            "paused" => document.outcome(Kind::Partial),
            _ => document.outcome(Kind::Failed),
        })
    }
}

/// What the row says of each step, as work in this process would tell it.
fn figures(run: &Run) -> Vec<Figures> {
    let has = |step: &&Step| run.steps.0[step.name()].is_object();
    let mut all: Vec<Figures> = Step::ALL
        .iter()
        .filter(has)
        .map(|step| {
            let numbers = &run.steps.0[step.name()];
            let number = |name: &str| numbers[name].as_u64().unwrap_or(0);
            Figures {
                step: step.name().to_owned(),
                done: number("done") + number("skipped") + number("failed"),
                total: numbers["planned"].as_u64(),
                flagged: number("flagged"),
                failed: number("failed"),
                concurrency: u32::try_from(number("concurrency")).unwrap_or(0),
                ..Figures::default()
            }
        })
        .collect();
    // Tokens and money are the run's: they belong to what costs something, or to what is under way.
    let unsigned = |n: i64| u64::try_from(n).unwrap_or(0);
    let solve = all.iter().position(|figures| figures.step == Step::Solve.name());
    if let Some(figures) = solve.or(all.len().checked_sub(1)).and_then(|at| all.get_mut(at)) {
        figures.tokens_in = unsigned(run.tokens_in);
        figures.tokens_out = unsigned(run.tokens_out);
        figures.spent_micros = run.spent_micros + run.reserved_micros;
        figures.budget_micros = run.budget_micros;
        figures.paused = run.message.as_deref().and_then(pause);
    }
    all
}

/// `paused 12 s: rate-limit`
fn pause(message: &str) -> Option<(Duration, String)> {
    let (left, why) = message.strip_prefix("paused ")?.split_once(" s: ")?;
    Some((Duration::from_secs(left.parse().ok()?), why.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_read_as_it_is_written() {
        assert_eq!(
            pause("paused 12 s: rate-limit"),
            Some((Duration::from_secs(12), "rate-limit".to_owned()))
        );
        assert_eq!(pause("its job ended before it did"), None);
    }
}
