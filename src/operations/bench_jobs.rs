//! How fast jobs go through the queue: enqueued in bulk and one by one, run by one worker in this process
//! with leases, history and statistics on, and picked up by an idle one. The other benchmarks are next
//! door.

use super::bench::{Figure, Figures, Scratch};
use super::bench_workers;
use crate::app::App;
use crate::base::{lifecycle::Stop, progress::Progress, text::thousands};
use crate::db::{self, Db, Engine};
use crate::error::{Failure, Kind as Trouble, Result};
use crate::queue::{self, Job, JobContext, JobError, Kind, Options, Outcome, Registry, Settings, Worker};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// Jobs per transaction of a bulk load.
const SLICE: usize = 5_000;

/// How many jobs are enqueued one by one.
const SINGLES: u64 = 2_000;

/// How many times as many jobs several processes share: each of them opens half a dozen connections, which takes
/// as long as a tenth of the usual number of jobs.
const SHARED: u64 = 5;

/// What is measured.
#[derive(Debug, Clone)]
pub struct Plan {
    pub jobs: u64,
    pub rounds: u32,
    /// How many jobs are waited for one by one.
    pub pickups: u64,
    /// Run the jobs by one process, and by each of these numbers of processes.
    pub processes: Vec<usize>,
    /// Run them once more with that many in the history.
    pub history: u64,
    /// Run them once more with that many waiting behind them.
    pub waiting: u64,
    /// Watch an idle worker for that many seconds.
    pub idle: u64,
    /// How child processes reach the scratch database, when that was named.
    pub url: Option<String>,
}

/// Does nothing, and says when.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Nothing {
    pub number: u64,
}

impl Kind for Nothing {
    const NAME: &'static str = "nothing";
}

/// Where a run of it is told.
#[derive(Clone)]
struct Told(Option<mpsc::UnboundedSender<Instant>>);

impl Job<Told> for Nothing {
    async fn run(self, cx: JobContext<Told>) -> Result<Outcome, JobError> {
        if let Some(told) = &cx.context.0 {
            let _ = told.send(Instant::now());
        }
        Ok(Outcome::DONE)
    }
}

async fn worker(
    options: &db::Options,
    app: &App,
    told: Told,
    stop: Stop,
    until_empty: bool,
) -> Result<Worker<Told>> {
    let mut settings = Settings::new(["default"]);
    settings.concurrency = 100;
    settings.until_empty = until_empty;
    let heartbeat = match app.db.engine() {
        Engine::Sqlite => app.db.clone(),
        Engine::Postgres => Db::open(&db::Options { max_connections: 2, ..options.clone() }).await?,
    };
    let registry = Arc::new(Registry::new().with::<Nothing>());
    Ok(Worker {
        db: app.db.clone(),
        heartbeat,
        clock: app.clock.clone(),
        context: told,
        registry,
        settings,
        stop,
    })
}

#[expect(clippy::cast_precision_loss, reason = "rates of far fewer than 2^52 jobs")]
fn rate(jobs: u64, since: Instant) -> f64 {
    jobs as f64 / since.elapsed().as_secs_f64()
}

async fn fill(app: &App, jobs: u64) -> Result<()> {
    let payloads: Vec<_> = (0..jobs).map(|number| Nothing { number }).collect();
    for slice in payloads.chunks(SLICE) {
        let mut tx = app.db.write().await?;
        queue::enqueue_many(&mut tx, slice, &Options::default(), app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Milliseconds from before the enqueueing to the start of the handler, sorted.
async fn pickups(scratch: &Scratch<'_>, app: &App, pickups: u64) -> Result<Vec<f64>> {
    let (told, mut starts) = mpsc::unbounded_channel();
    let stop = Stop::new();
    let running = worker(scratch.options, app, Told(Some(told)), stop.clone(), false).await?;
    let running = app.stop.spawn(running.run());
    let mut waits = Vec::new();
    for number in 0..pickups {
        // Apart from each other, so that the worker is idle each time.
        tokio::time::sleep(Duration::from_millis(rand::random_range(5..15))).await;
        let begun = Instant::now();
        queue::enqueue_now(&app.db, &Nothing { number }, Options::default(), app.clock.now()).await?;
        let Ok(Some(start)) = tokio::time::timeout(Duration::from_secs(30), starts.recv()).await else {
            return Err(Failure::new(Trouble::Failed, "an idle worker did not pick up a job within 30 s"));
        };
        waits.push(start.duration_since(begun).as_secs_f64() * 1e3);
    }
    stop.signal(15);
    running
        .await
        .map_err(|e| Failure::new(Trouble::Failed, "the worker ended unexpectedly").because(e))??;
    waits.sort_by(f64::total_cmp);
    Ok(waits)
}

/// Runs what waits, `most` of it at most; jobs a second.
async fn drain(scratch: &Scratch<'_>, app: &App, jobs: u64, most: Option<u64>) -> Result<f64> {
    let begun = Instant::now();
    let mut worker = worker(scratch.options, app, Told(None), Stop::new(), most.is_none()).await?;
    worker.settings.max_jobs = most;
    let summary = worker.run().await?;
    let rate = rate(jobs, begun);
    if summary.succeeded != jobs {
        let text = format!("{} of {jobs} jobs succeeded", summary.succeeded);
        return Err(Failure::new(Trouble::Failed, text));
    }
    Ok(rate)
}

/// Runs what waits when told to; the other side of `bench jobs --processes`.
pub async fn drain_when_told(options: &db::Options, app: &App, most: Option<u64>) -> Result<u64> {
    let mut worker = worker(options, app, Told(None), app.stop.clone(), most.is_none()).await?;
    worker.settings.max_jobs = most;
    bench_workers::signalled().await;
    Ok(worker.run().await?.succeeded)
}

/// What is asked of them.
fn goals(what: &str) -> (&'static str, &'static str) {
    match what {
        "jobs run" => ("SQLite 50,000", "SQLite 150,000"),
        "the same, worst" => ("1,200", ""),
        "an idle worker, processor time" => ("1", "0.3"),
        "an idle worker, memory" => ("40", "25"),
        _ => ("", ""),
    }
}

/// Measures.
pub async fn run(scratch: &Scratch<'_>, plan: &Plan, progress: &dyn Progress) -> Result<Vec<Figure>> {
    let jobs = plan.jobs;
    let url = bench_workers::url(scratch, plan.url.as_deref());
    let mut figures = Figures::default();
    for round in 1..=plan.rounds {
        progress.start(&format!("round {round} of {}", plan.rounds), None);
        let app = scratch.fresh().await?;
        let begun = Instant::now();
        fill(&app, jobs).await?;
        figures.add("jobs enqueued in bulk", "jobs/s", rate(jobs, begun));
        let drained = drain(scratch, &app, jobs, None).await?;
        let begun = Instant::now();
        for number in 0..SINGLES {
            queue::enqueue_now(&app.db, &Nothing { number }, Options::default(), app.clock.now()).await?;
        }
        figures.add("jobs enqueued one by one", "jobs/s", rate(SINGLES, begun));
        figures.add("jobs run", "jobs/s", drained);
        drain(scratch, &app, SINGLES, None).await?;
        let waits = pickups(scratch, &app, plan.pickups).await?;
        figures.add("picked up by an idle worker, median", "ms", waits[waits.len() / 2]);
        figures.add("the same, 95 %", "ms", waits[waits.len() * 95 / 100]);
        figures.add("the same, worst", "ms", waits[waits.len() - 1]);
        if !plan.processes.is_empty() {
            for processes in std::iter::once(1).chain(plan.processes.iter().copied()) {
                fill(&app, jobs * SHARED).await?;
                app.db.catch_up().await?;
                let seconds = bench_workers::together(&url, processes).await?;
                #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 jobs")]
                let rate = (jobs * SHARED) as f64 / seconds;
                figures.add(format!("jobs run by {processes} processes"), "jobs/s", rate);
            }
        }
        if plan.history > 0 {
            fill(&app, plan.history).await?;
            drain(scratch, &app, plan.history, None).await?;
            fill(&app, jobs).await?;
            app.db.catch_up().await?;
            let what = format!("jobs run with {} in the history", thousands(plan.history));
            figures.add(what, "jobs/s", drain(scratch, &app, jobs, None).await?);
        }
        if plan.waiting > 0 {
            fill(&app, jobs + plan.waiting).await?;
            app.db.catch_up().await?;
            let what = format!("jobs run with {} waiting behind them", thousands(plan.waiting));
            figures.add(what, "jobs/s", drain(scratch, &app, jobs, Some(jobs)).await?);
        } else if plan.idle > 0 {
            let (percent, mebibytes) = bench_workers::idle(&url, plan.idle).await?;
            figures.add("an idle worker, processor time", "%", percent);
            figures.add("an idle worker, memory", "MiB", mebibytes);
        }
        scratch.done(app).await?;
        progress.finish("done");
    }
    Ok(figures.told(goals))
}

/// The figures in the keys of other programs' benchmarks, so that one table can hold them all.
pub fn comparable(figures: &[Figure], jobs: u64) -> serde_json::Map<String, serde_json::Value> {
    let keys = [
        ("enqueue_bulk_per_s", "jobs enqueued in bulk"),
        ("enqueue_one_per_s", "jobs enqueued one by one"),
        ("drain_per_s", "jobs run"),
        ("latency_p50_ms", "picked up by an idle worker, median"),
        ("latency_p95_ms", "the same, 95 %"),
        ("latency_worst_ms", "the same, worst"),
        ("idle_cpu_percent", "an idle worker, processor time"),
        ("idle_rss_mib", "an idle worker, memory"),
    ];
    let mut map = serde_json::Map::new();
    map.insert("peer".to_owned(), "pqctl".into());
    map.insert("version".to_owned(), env!("CARGO_PKG_VERSION").into());
    map.insert("jobs".to_owned(), jobs.into());
    for (key, what) in keys {
        if let Some(figure) = figures.iter().find(|figure| figure.what == what) {
            map.insert(key.to_owned(), ((figure.value * 100.0).round() / 100.0).into());
        }
    }
    map
}
