//! `pqctl queues`: what waits in which queue, and stopping the handing out of its jobs.

use super::Context;
use crate::app::App;
use crate::base::text::thousands;
use crate::error::{Failure, Kind, Result};
use crate::jobs::registry;
use crate::queue::{self, QueueLine};
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use serde_json::json;

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
        queue: String,
        /// Why, for the others
        #[arg(long)]
        reason: Option<String>,
    },
    /// Hand out jobs of a queue again
    Resume { queue: String },
}

impl QueuesArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            QueuesCommand::List => {
                let queues = all(&cx.app().await?).await?;
                let table = Table::new(&["Queue", "Waiting>", "Scheduled>", "Running>", "Oldest", "Paused"])
                    .with_rows(queues.iter().map(row));
                out.show(&Document::new(json!({ "queues": queues }))?.table(table, "No queues."))
            }
            QueuesCommand::Pause { queue, reason } => set(cx, out, &queue, Some(reason.as_deref())).await,
            QueuesCommand::Resume { queue } => set(cx, out, &queue, None).await,
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

fn row(line: &QueueLine) -> [String; 6] {
    let count = |n: i64| thousands(n.unsigned_abs());
    let paused = line.paused_at.map(|at| {
        let since = at.format("since %Y-%m-%d %H:%M:%S").to_string();
        line.paused_reason.as_ref().map_or(since.clone(), |why| format!("{since}: {why}"))
    });
    [
        line.name.clone(),
        count(line.waiting),
        count(line.scheduled),
        count(line.running),
        line.oldest_at.map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default(),
        paused.unwrap_or_default(),
    ]
}

async fn set(cx: &Context, out: &Printer, name: &str, pause: Option<Option<&str>>) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    if !all(&app).await?.iter().any(|line| line.name == name) {
        return Err(Failure::new(Kind::NotFound, format!("there is no queue `{name}`"))
            .hint("`pqctl queues list` shows them"));
    }
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
