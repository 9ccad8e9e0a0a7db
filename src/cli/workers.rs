//! `pqctl workers`: which worker processes there are, on all hosts, and asking them to claim nothing more or
//! to end. The worker itself is `run-worker`.

use super::Context;
use super::jobs::local;
use super::live::{self, Values};
use crate::base::text::{bytes, thousands};
use crate::error::Result;
use crate::queue::{self, Command, Presence, WorkerLine};
use crate::term::{Document, Exit, Printer, Table};
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use serde_json::json;

/// A clock that is further off is worth a word.
const CLOCK_OFF_MS: i64 = 1_000;

#[derive(Debug, Args)]
pub struct WorkersArgs {
    #[command(subcommand)]
    command: WorkersCommand,
}

#[derive(Debug, Subcommand)]
enum WorkersCommand {
    /// List workers that run or were lost
    List {
        /// Also those that ended
        #[arg(long)]
        all: bool,
    },
    /// Let workers claim nothing more; what runs goes on
    Quiet(Which),
    /// Let quiet workers claim jobs again
    Resume(Which),
    /// End workers as their first SIGTERM does: what runs may finish within their grace
    Stop(Which),
}

#[derive(Debug, Args)]
struct Which {
    /// Numbers of workers, from `workers list`
    #[arg(required_unless_present = "all", value_name = "ID", add = live::values(Values::Workers))]
    ids: Vec<i64>,
    /// All that run, on all hosts
    #[arg(long, conflicts_with = "ids")]
    all: bool,
}

impl WorkersArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            WorkersCommand::List { all } => list(cx, out, all).await,
            WorkersCommand::Quiet(which) => ask(cx, out, &which, Command::Quiet).await,
            WorkersCommand::Resume(which) => ask(cx, out, &which, Command::Resume).await,
            WorkersCommand::Stop(which) => ask(cx, out, &which, Command::Stop).await,
        }
    }
}

async fn list(cx: &Context, out: &Printer, all: bool) -> Result<Exit> {
    let app = cx.app().await?;
    let now = app.clock.now();
    let mut workers = queue::workers(app.db.reader(), now).await?;
    workers.retain(|worker| all || worker.presence != Presence::Ended);
    let table = Table::new(&[
        "Worker>",
        "Host",
        "PID>",
        "Version",
        "Queues",
        "Jobs>",
        "Schedules",
        "Status",
        "Finished>",
        "Memory>",
        "Last seen",
    ])
    .with_rows(workers.iter().map(|worker| row(worker, app.config.general.timezone)));
    let mut document = Document::new(json!({ "workers": workers }))?
        .table(table, "No worker runs. Start one: `pqctl run-worker`");
    if workers.iter().any(|worker| worker.presence == Presence::Lost) {
        document =
            document.text("lost: not heard of for a while; its jobs are taken over when their leases end");
    }
    let off = |worker: &&WorkerLine| {
        worker.presence == Presence::Alive && worker.clock_offset_ms.is_some_and(|ms| ms.abs() > CLOCK_OFF_MS)
    };
    for worker in workers.iter().filter(off) {
        document = document.warning(format!(
            "the clock of {} differs from the database server's by {} ms; pqctl corrects it, other programs do not",
            worker.host,
            worker.clock_offset_ms.unwrap_or(0).abs()
        ));
    }
    out.show(&document)
}

fn row(worker: &WorkerLine, zone: Tz) -> [String; 11] {
    let count = |n: i64| thousands(n.unsigned_abs());
    let status = match (worker.presence, &worker.command) {
        (Presence::Lost, _) => "lost".to_owned(),
        (_, Some(command)) => format!("{}, {command} asked", worker.status),
        (_, None) => worker.status.clone(),
    };
    [
        worker.id.to_string(),
        worker.host.clone(),
        worker.pid.to_string(),
        worker.version.clone(),
        queues(worker),
        format!("{} of {}", count(worker.running), count(worker.concurrency)),
        if worker.scheduler { "yes" } else { "no" }.to_owned(),
        status,
        count(worker.finished),
        worker.rss_bytes.map(|rss| bytes(rss.unsigned_abs())).unwrap_or_default(),
        local(worker.last_seen_at, zone),
    ]
}

/// As `run-worker --queues` takes them.
fn queues(worker: &WorkerLine) -> String {
    let one = |(name, most): (&String, &serde_json::Value)| {
        most.as_u64().map_or_else(|| name.clone(), |most| format!("{name}={most}"))
    };
    worker
        .queues
        .as_object()
        .map(|queues| queues.iter().map(one).collect::<Vec<_>>().join(", "))
        .unwrap_or_default()
}

async fn ask(cx: &Context, out: &Printer, which: &Which, command: Command) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    let now = app.clock.now();
    let ids = if which.all {
        let workers = queue::workers(app.db.reader(), now).await?;
        workers.iter().filter(|worker| worker.presence == Presence::Alive).map(|worker| worker.id).collect()
    } else {
        which.ids.clone()
    };
    let mut tx = app.db.write().await?;
    for &id in &ids {
        queue::command_worker(&mut tx, id, command).await?;
    }
    tx.commit().await?;
    let word = command.word();
    let text = if ids.is_empty() {
        "no worker runs".to_owned()
    } else {
        ids.iter().map(|id| format!("worker {id} has been told: {word}")).collect::<Vec<_>>().join("\n")
    };
    out.show(&Document::new(json!({ "command": word, "workers": ids }))?.text(text).report())
}
