//! `pqctl run-worker`: a worker in the foreground. It runs until it is asked to stop, or until nothing
//! is left when that is asked for.

use super::Context;
use crate::base::text::thousands;
use crate::config::parse_duration;
use crate::db::{self, Db, Engine};
use crate::error::{Kind, Result};
use crate::jobs;
use crate::queue::{Settings, Summary, Worker, scheduler};
use crate::term::{Document, Exit, Printer};
use clap::Args;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(
    after_help = "The first Ctrl-C or SIGTERM ends it in order: nothing new is started, what runs may finish within the grace
and is given back otherwise. The second ends it at once; other workers take its jobs over when their leases end.

Examples:
  pqctl run-worker
  pqctl run-worker --queues ai=2,default --concurrency 8
  pqctl run-worker --until-empty"
)]
pub struct RunWorkerArgs {
    /// Only these queues, each with the most jobs of it at once: ai=2,default (default: all)
    #[arg(long, value_delimiter = ',', value_name = "QUEUE[=N]", value_parser = queue)]
    queues: Vec<(String, Option<usize>)>,
    /// Jobs at once
    #[arg(long, default_value_t = 10, value_name = "N", value_parser = jobs_at_once)]
    concurrency: usize,
    /// End when nothing is due and nothing runs
    #[arg(long, visible_aliases = ["once", "drain"])]
    until_empty: bool,
    /// End after this many jobs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_jobs: Option<u64>,
    /// Leave schedules to others
    #[arg(long)]
    no_scheduler: bool,
    /// How long running jobs may go on after the first signal
    #[arg(long, visible_alias = "grace", value_name = "DURATION", default_value = "30s", value_parser = parse_duration)]
    shutdown_grace: Duration,
    /// How long a job stays with a worker that is not heard of
    #[arg(long, value_name = "DURATION", default_value = "30s", value_parser = lease)]
    lease: Duration,
    /// Most jobs claimed ahead while jobs are short
    #[arg(long, value_name = "N", default_value_t = 1_000, hide = true)]
    prefetch: usize,
}

fn queue(text: &str) -> Result<(String, Option<usize>), String> {
    let (name, most) = match text.split_once('=') {
        Some((name, most)) => (name, Some(jobs_at_once(most)?)),
        None => (text, None),
    };
    if name.is_empty() {
        return Err("a queue has a name: ai=2,default".to_owned());
    }
    Ok((name.to_owned(), most))
}

fn jobs_at_once(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n @ 1..=10_000) => Ok(n),
        _ => Err("it must be a number from 1 to 10000".to_owned()),
    }
}

fn lease(text: &str) -> Result<Duration, String> {
    let lease = parse_duration(text)?;
    if lease < Duration::from_secs(1) { Err("it must be 1s or more".to_owned()) } else { Ok(lease) }
}

impl RunWorkerArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        cx.drains();
        let registry = Arc::new(jobs::registry());
        let mut settings = Settings::new(registry.queues());
        if !self.queues.is_empty() {
            settings.queues = self.queues;
        } else if !settings.queues.iter().any(|(queue, _)| queue == "default") {
            settings.queues.push(("default".to_owned(), None));
        }
        settings.concurrency = self.concurrency;
        settings.prefetch = self.prefetch;
        settings.lease = self.lease;
        settings.grace = self.shutdown_grace;
        settings.until_empty = self.until_empty;
        settings.max_jobs = self.max_jobs;
        settings.host = host();
        let heartbeat = match app.db.engine() {
            Engine::Sqlite => app.db.clone(),
            Engine::Postgres => {
                Db::open(&db::Options { max_connections: 2, ..cx.database_options()? }).await?
            }
        };
        super::limits::synchronise(&app).await?;
        let names: Vec<_> = settings.queues.iter().map(|(queue, _)| queue.as_str()).collect();
        out.note(&format!("worker: {} jobs at once of {}", settings.concurrency, names.join(", ")));
        let worker = Worker {
            db: app.db.clone(),
            heartbeat,
            clock: app.clock.clone(),
            context: app.clone(),
            registry,
            settings,
            stop: app.stop.clone(),
        };
        let enqueue = worker.registry.clone();
        let definitions = jobs::schedules(&app.config);
        let scheduling = async {
            // A worker that ends when nothing is left would be kept alive by what comes.
            if self.no_scheduler || self.until_empty {
                return std::future::pending().await;
            }
            let options = scheduler::Options::default();
            scheduler::schedule(
                &app.db,
                &app.clock,
                &definitions,
                &*enqueue,
                options,
                scheduler::PACE,
                &app.stop,
            )
            .await
        };
        let summary = tokio::select! {
            summary = worker.run() => summary?,
            never = scheduling => match never {},
        };
        out.show(&document(&summary)?.outcome_if(app.stop.requested(), Kind::Interrupted))
    }
}

fn document(summary: &Summary) -> Result<Document> {
    let mut text = vec![format!("{} succeeded", thousands(summary.succeeded))];
    for (count, what) in [
        (summary.failed, "failed"),
        (summary.cancelled, "cancelled"),
        (summary.retried, "to be tried again"),
        (summary.snoozed, "put off"),
        (summary.returned, "given back"),
        (summary.lost, "lost to another worker"),
        (summary.rescued, "taken over"),
    ] {
        if count > 0 {
            text.push(format!("{} {what}", thousands(count)));
        }
    }
    Ok(Document::new(summary)?.text(text.join(", ")).report())
}

/// The machine's name, so that people know where a worker runs.
fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    if name.trim().is_empty() { "localhost".to_owned() } else { name.trim().to_owned() }
}
