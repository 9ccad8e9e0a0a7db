//! `pqctl run-worker`: a worker in the foreground. It runs until it is asked to stop, or until nothing
//! is left when that is asked for.

mod restart;
mod status;
mod systemd;

use super::Context;
use crate::app::App;
use crate::base::lifecycle::Stop;
use crate::base::text::{count, thousands};
use crate::config::parse_duration;
use crate::db::{self, Db, Engine};
use crate::error::{Kind, Result};
use crate::http::{self, Health};
use crate::jobs;
use crate::queue::{self, Monitor, Settings, Summary, Worker, scheduler};
use crate::term::{Document, Exit, Printer, StatusLine};
use clap::Args;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use systemd::Systemd;
use tokio::task::JoinHandle;

/// How long the worker has after the second signal to give back what it holds.
const LAST_WORDS: Duration = Duration::from_secs(1);

#[derive(Debug, Args)]
#[command(
    after_help = "The first Ctrl-C or SIGTERM ends it in order: nothing new is started, what runs may finish within the grace
and is given back otherwise. The second ends it within a second: what runs is dropped and given back, which costs it
no attempt. docs/operations.md tells how to run workers as a service.

Examples:
  pqctl run-worker
  pqctl run-worker --queues ai=2,default --concurrency 8
  pqctl run-worker --until-empty
  pqctl run-worker --health-port 9187"
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
    /// Answer /livez, /readyz and /metrics (Prometheus) on this port
    #[arg(long, value_name = "PORT")]
    health_port: Option<u16>,
    /// The address of that port; it asks for no password, so keep it private
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", requires = "health_port")]
    health_address: IpAddr,
    /// End instead of starting again when a job's handler ignores its hard time limit
    #[arg(long)]
    no_restart: bool,
    /// How often it was started again already
    #[arg(long, value_name = "N", default_value_t = 0, hide = true)]
    restarted: u32,
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

/// Tasks beside the worker, ended with it.
struct Beside(Vec<JoinHandle<()>>);

impl Beside {
    fn start(&mut self, stop: &Stop, task: impl Future<Output = ()> + Send + 'static) {
        self.0.push(stop.spawn(task));
    }

    /// Ends them and waits, so that the status line is gone before anything else is printed.
    async fn end(mut self) {
        for task in std::mem::take(&mut self.0) {
            task.abort();
            let _ = task.await;
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        for task in &self.0 {
            task.abort();
        }
    }
}

impl RunWorkerArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        // Before the database: a port that is taken should be told at once.
        let listener = match self.health_port {
            Some(port) => Some(http::listen(SocketAddr::new(self.health_address, port)).await?),
            None => None,
        };
        let app = cx.app_to_change(out).await?;
        cx.drains_and_needs(LAST_WORDS);
        let registry = Arc::new(jobs::registry());
        let mut settings = self.settings(registry.queues());
        self.warn_of_unknown(&app, out).await?;
        let systemd = Systemd::listening(&cx.environment);
        if let Some(pace) = systemd.and_then(Systemd::pace) {
            settings.poll = settings.poll.min(pace);
        }
        // Nobody waits for longer than a lease; what is left behind must not stay at the server for ever.
        let of_its_own = db::Options { patience: Some(settings.lease * 2), ..cx.database_options()? };
        let (db, heartbeat) = match app.db.engine() {
            Engine::Sqlite => (app.db.clone(), app.db.clone()),
            Engine::Postgres => (
                Db::open(&db::Options { max_connections: 6, ..of_its_own.clone() }).await?,
                // Two for looking how things are, which must not keep the heartbeat waiting.
                Db::open(&db::Options { max_connections: 4, ..of_its_own }).await?,
            ),
        };
        super::limits::synchronise(&app).await?;
        let queues: Vec<String> = settings.queues.iter().map(|(queue, _)| queue.clone()).collect();
        out.note(&format!("worker: {} jobs at once of {}", settings.concurrency, queues.join(", ")));
        let monitor = Arc::new(Monitor::new());
        let mut beside = Beside(Vec::new());
        if let Some(listener) = listener {
            if let Ok(address) = listener.local_addr() {
                out.note(&format!("health: http://{address}/readyz, metrics: http://{address}/metrics"));
            }
            // Connections of its own: handlers may have all of the others.
            let health = Health::new(heartbeat.clone(), app.clock.clone(), &settings, monitor.clone());
            beside.start(&app.stop, http::serve(listener, Arc::new(health)));
        }
        let line = StatusLine::start(out);
        if line.is_some() || systemd.is_some() {
            let waiting = Arc::default();
            if let Some(systemd) = systemd {
                systemd.feed_from(&monitor);
                beside.start(&app.stop, systemd.follow(monitor.clone(), Arc::clone(&waiting)));
            }
            beside.start(
                &app.stop,
                status::follow(app.clone(), queues.clone(), monitor.clone(), waiting, line),
            );
        }
        let (scheduler, until_empty) =
            (settings.scheduler, settings.until_empty && settings.max_jobs.is_none());
        let worker = Worker {
            db,
            heartbeat,
            clock: app.clock.clone(),
            context: app.clone(),
            registry,
            settings,
            stop: app.stop.clone(),
        };
        let enqueue = worker.registry.clone();
        let (definitions, database) = (jobs::schedules(&app.config), worker.db.clone());
        let scheduling = async {
            if !scheduler {
                return std::future::pending().await;
            }
            let options = scheduler::Options::default();
            scheduler::schedule(
                &database,
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
            summary = worker.run_with(monitor) => summary?,
            never = scheduling => match never {},
        };
        beside.end().await;
        if summary.stuck > 0 && !app.stop.requested() {
            out.note("a job's handler ignores its hard time limit");
            return Err(restart::again(&summary, self.restarted, !self.no_restart));
        }
        if until_empty && !app.stop.requested() {
            left_behind(&app, out, &queues).await;
        }
        out.show(&document(&summary)?.outcome_if(app.stop.requested(), Kind::Interrupted))
    }

    /// A queue of that name may come, but more often it is a typing mistake.
    async fn warn_of_unknown(&self, app: &App, out: &Printer) -> Result<()> {
        if self.queues.is_empty() {
            return Ok(());
        }
        let known = jobs::registry().queues();
        let there = queue::queues(&mut app.db.read().await?).await?;
        for (name, _) in &self.queues {
            if !known.contains(&name.as_str()) && !there.iter().any(|line| line.name == *name) {
                out.warn(&format!("there is no queue {name} yet; there are {}", known.join(", ")));
            }
        }
        Ok(())
    }

    fn settings(&self, queues: Vec<&'static str>) -> Settings {
        let mut settings = Settings::new(queues);
        if !self.queues.is_empty() {
            settings.queues.clone_from(&self.queues);
        }
        settings.concurrency = self.concurrency;
        settings.prefetch = self.prefetch;
        settings.lease = self.lease;
        settings.grace = self.shutdown_grace;
        settings.until_empty = self.until_empty;
        settings.max_jobs = self.max_jobs;
        settings.host = host();
        // A worker that ends when nothing is left would be kept alive by what comes.
        settings.scheduler = !self.no_scheduler && !self.until_empty;
        settings
    }
}

/// Says that jobs wait which nobody may start now: nothing is due, and yet it is not empty.
async fn left_behind(app: &App, out: &Printer, queues: &[String]) {
    let queues: Vec<&str> = queues.iter().map(String::as_str).collect();
    if let Ok(waiting @ 1..) = queue::waiting(&app.db, &queues, status::MOST).await {
        let many = if waiting < status::MOST { "" } else { " or more" };
        let jobs = count(waiting.unsigned_abs(), "job");
        out.note(&format!("{jobs}{many} left that may not start now; `pqctl status` tells why"));
    }
}

fn document(summary: &Summary) -> Result<Document> {
    let mut text = vec![format!("{} succeeded", thousands(summary.succeeded))];
    for (jobs, what) in [
        (summary.failed, "failed"),
        (summary.cancelled, "cancelled"),
        (summary.retried, "to be tried again"),
        (summary.snoozed, "put off"),
        (summary.returned, "given back"),
        (summary.lost, "lost to another worker"),
        (summary.rescued, "taken over"),
        (summary.stuck, "stuck"),
    ] {
        if jobs > 0 {
            text.push(format!("{} {what}", thousands(jobs)));
        }
    }
    Ok(Document::new(summary)?.text(text.join(", ")).report())
}

/// The machine's name, so that people know where a worker runs.
fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    if name.trim().is_empty() { "localhost".to_owned() } else { name.trim().to_owned() }
}
