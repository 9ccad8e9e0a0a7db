//! `pqctl queues`: what waits in which queue, stopping the handing out of its jobs, and limiting it.

use super::Context;
use super::jobs::local;
use super::limits::{OrNone, Values, details, end, in_words};
use super::live;
use crate::app::App;
use crate::base::text::thousands;
use crate::error::{Failure, Kind, Result};
use crate::jobs::registry;
use crate::queue::limits::{self, QueueChange};
use crate::queue::{self, QueueLine};
use crate::term::{Document, Exit, Printer, Table};
use chrono_tz::Tz;
use clap::{ArgGroup, Args, Subcommand};
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub struct QueuesArgs {
    #[command(subcommand)]
    command: QueuesCommand,
}

#[derive(Debug, Subcommand)]
enum QueuesCommand {
    /// List queues with what is in them
    List,
    /// Hand out no more jobs of a queue, on all hosts; what runs goes on
    Pause {
        #[arg(add = live::values(live::Values::Queues))]
        queue: String,
        /// Why, for the others
        #[arg(long)]
        reason: Option<String>,
    },
    /// Hand out jobs of a queue again
    Resume {
        #[arg(add = live::values(live::Values::Queues))]
        queue: String,
    },
    /// Limit how many jobs of a queue run at once, and how many start in a time
    #[command(
        group(ArgGroup::new("change").args(["concurrency", "max_running", "rate", "burst"]).required(true).multiple(true)),
        after_help = "Jobs that may not start yet stay waiting, and nothing is lost. `pqctl limits` has the limits of keys.

Examples:
  pqctl queues limit notifications --rate 30/min --burst 5
  pqctl queues limit ai --concurrency 2 --max-running 5
  pqctl queues limit ai --max-running none"
    )]
    Limit {
        #[arg(add = live::values(live::Values::Queues))]
        queue: String,
        /// Jobs of it at once in one worker
        #[arg(long, value_name = "N|none", value_parser = OrNone::<u32>::parse)]
        concurrency: Option<OrNone<u32>>,
        #[command(flatten)]
        values: Values,
    },
}

impl QueuesArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            QueuesCommand::List => {
                let app = cx.app().await?;
                let queues = all(&app).await?;
                let table = Table::new(&[
                    "Queue",
                    "Waiting>",
                    "Scheduled>",
                    "Running>",
                    "Oldest",
                    "Limits",
                    "Paused",
                ])
                .with_rows(queues.iter().map(|line| row(line, app.config.general.timezone)));
                out.show(&Document::new(json!({ "queues": queues }))?.table(table, "No queues."))
            }
            QueuesCommand::Pause { queue, reason } => set(cx, out, &queue, Some(reason.as_deref())).await,
            QueuesCommand::Resume { queue } => set(cx, out, &queue, None).await,
            QueuesCommand::Limit { queue, concurrency, values } => {
                let change = QueueChange {
                    concurrency: concurrency.map(|value| value.0),
                    max_running: values.max_running.map(|value| value.0),
                    rate: values.rate.map(|value| value.0),
                    burst: values.burst.map(|value| value.0),
                };
                limit(cx, out, &queue, change, details(concurrency, &values)).await
            }
        }
    }
}

/// The queues of the kinds too, even if nothing was ever in them.
async fn all(app: &App) -> Result<Vec<QueueLine>> {
    let mut tx = app.db.read().await?;
    let mut queues = queue::queues(&mut tx).await?;
    for name in registry().queues() {
        if !queues.iter().any(|line| line.name == name) {
            queues.push(QueueLine { name: name.to_owned(), ..QueueLine::default() });
        }
    }
    queues.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(queues)
}

fn row(line: &QueueLine, zone: Tz) -> [String; 7] {
    let count = |n: i64| thousands(n.unsigned_abs());
    let paused = line.paused_at.map(|at| {
        let since = format!("since {}", local(at, zone));
        line.paused_reason.as_ref().map_or(since.clone(), |why| format!("{since}: {why}"))
    });
    [
        line.name.clone(),
        count(line.waiting),
        count(line.scheduled),
        count(line.running),
        line.oldest_at.map(|at| local(at, zone)).unwrap_or_default(),
        limits_of(line).strip_prefix("at most ").unwrap_or_default().to_owned(),
        paused.unwrap_or_default(),
    ]
}

fn limits_of(line: &QueueLine) -> String {
    let rate = line.rate();
    let burst = rate.map(|rate| rate.effective_burst());
    in_words(line.concurrency, line.max_running, rate.map(|rate| rate.to_string()).as_deref(), burst)
}

async fn limit(cx: &Context, out: &Printer, name: &str, change: QueueChange, asked: Value) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    known(&app, name).await?;
    let mut tx = app.db.write().await?;
    limits::set_queue(&mut tx, name, change, app.clock.now()).await?;
    end(&app, tx, "queue.limit", name, asked).await?;
    let Some(line) = all(&app).await?.into_iter().find(|line| line.name == name) else { unreachable!() };
    let text = format!("queue {name}: {}", limits_of(&line));
    out.show(&Document::new(json!({ "queue": line }))?.text(text).report())
}

/// A name nobody knows is a typing mistake.
async fn known(app: &App, name: &str) -> Result<()> {
    if all(app).await?.iter().any(|line| line.name == name) {
        return Ok(());
    }
    Err(Failure::new(Kind::NotFound, format!("there is no queue `{name}`"))
        .hint("`pqctl queues list` shows them"))
}

async fn set(cx: &Context, out: &Printer, name: &str, pause: Option<Option<&str>>) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    known(&app, name).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let (changed, word) = match pause {
        Some(reason) => (queue::pause(&mut tx, name, reason, now).await?, "paused"),
        None => (queue::resume(&mut tx, name, now).await?, "open"),
    };
    tx.commit().await?;
    let text =
        if changed { format!("queue {name} is {word}") } else { format!("queue {name} was {word} already") };
    let data = json!({ "queue": name, "state": word, "changed": changed });
    out.show(&Document::new(data)?.text(text).report())
}
