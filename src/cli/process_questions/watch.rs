//! `pqctl process-questions watch`: follows a run by its row, so it makes no difference who runs it: another
//! terminal, workers on other machines, or a schedule.

use super::runs::{self, EVERY};
use crate::base::progress::Progress;
use crate::cli::Context;
use crate::cli::live::{self, Values};
use crate::error::{Failure, Kind, Result};
use crate::questions::process::status::figures;
use crate::store::runs as store;
use crate::term::stepwise::{Form, Stepwise};
use crate::term::{Exit, Printer};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "Ctrl-C ends the watching, not the run.

Exit codes: 0 the run is done, 3 it is paused (budget or account), 1 it failed, was cancelled, or its process is gone.

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
        while run.is_open() && !run.is_silent(app.clock.now()) {
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
