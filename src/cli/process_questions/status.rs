//! `pqctl process-questions status`: the screen of what `questions::process::status` counted.

use super::estimate::cost;
use super::runs;
use crate::ai::price::Estimate;
use crate::app::App;
use crate::base::text::{count, thousands};
use crate::cli::{Context, jobs};
use crate::error::Result;
use crate::questions::process::Step;
use crate::questions::process::status::{self, Status};
use crate::term::{Document, Exit, Printer, Table};

pub(super) async fn run(cx: &Context, out: &Printer) -> Result<Exit> {
    let app = cx.app().await?;
    out.show(&document(&status::look(&app).await?, &app)?)
}

fn document(status: &Status, app: &App) -> Result<Document> {
    let zone = app.config.general.timezone;
    let price = |estimate: Option<&Estimate>| match estimate {
        Some(estimate) if estimate.calls_high > 0 => cost(estimate),
        _ => String::new(),
    };
    let columns = &[
        "Step",
        "Fresh>",
        "Stale>",
        "Missing>",
        "Failed>",
        "Flagged>",
        "To finish>",
        "To refresh>",
        "Last run",
    ];
    let table = Table::new(columns).with_rows(status.steps.iter().map(|step| {
        [
            match &step.model {
                Some(model) => format!("{}: {model}", step.step.name()),
                None => step.step.name().to_owned(),
            },
            thousands(step.fresh),
            thousands(step.stale),
            thousands(step.missing),
            thousands(step.failed),
            thousands(step.flagged),
            price(step.finish.as_ref()),
            price(step.refresh.as_ref()),
            step.last_run.as_ref().map(|run| jobs::local(run.at, zone)).unwrap_or_default(),
        ]
    }));
    let mut document = Document::new(status)?.table(table, "");
    let of = |step: &&status::StepStatus| Step::DEFAULT.contains(&step.step);
    let open: u64 = status.steps.iter().filter(of).map(|step| step.stale + step.missing).max().unwrap_or(0);
    if status.questions == 0 {
        return Ok(document.text("There are no questions.").command("pqctl questions import FILE"));
    }
    if open > 0 {
        document = document
            .text(format!("{} to be treated by steps that run by default:", count(open, "question")))
            .command("pqctl process-questions");
    }
    if let Some(run) = &status.last_run {
        document = document.text(format!("The last run, {}, is {}.", runs::short(run), run.status));
        if status.silent {
            document = runs::go_on(document, run, app);
        } else if run.is_open() {
            document = document.command(format!("pqctl process-questions watch {}", runs::short(run)));
        }
    }
    Ok(document)
}
