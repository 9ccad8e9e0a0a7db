//! How fast jobs go through the queue: enqueued in bulk and one by one, run by one worker in this process
//! with leases, history and statistics on, and picked up by an idle one. The other benchmarks are next
//! door.

use super::bench::{Figure, Scratch};
use crate::app::App;
use crate::base::{lifecycle::Stop, progress::Progress};
use crate::db::{self, Db, Engine};
use crate::error::{Failure, Kind as Trouble, Result};
use crate::queue::{self, Job, JobContext, JobError, Kind, Options, Outcome, Registry, Settings, Worker};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// Jobs per transaction of a bulk load.
const SLICE: usize = 5_000;

/// How many jobs are enqueued one by one, and how many are waited for one by one.
const SINGLES: u64 = 2_000;
const PICKUPS: u64 = 500;

/// Does nothing, and says when.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Nothing {
    number: u64,
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
    scratch: &Scratch<'_>,
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
        Engine::Postgres => Db::open(&db::Options { max_connections: 2, ..scratch.options.clone() }).await?,
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
async fn pickups(scratch: &Scratch<'_>, app: &App) -> Result<Vec<f64>> {
    let (told, mut starts) = mpsc::unbounded_channel();
    let stop = Stop::new();
    let running = worker(scratch, app, Told(Some(told)), stop.clone(), false).await?;
    let running = app.stop.spawn(running.run());
    let mut waits = Vec::new();
    for number in 0..PICKUPS {
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

/// Measures.
pub async fn run(
    scratch: &Scratch<'_>,
    jobs: u64,
    rounds: u32,
    progress: &dyn Progress,
) -> Result<Vec<Figure>> {
    let (mut bulk, mut single, mut drain) = (Vec::new(), Vec::new(), Vec::new());
    let (mut p50, mut p95, mut worst) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=rounds {
        progress.start(&format!("round {round} of {rounds}"), None);
        let app = scratch.fresh().await?;
        let begun = Instant::now();
        fill(&app, jobs).await?;
        bulk.push(rate(jobs, begun));
        let begun = Instant::now();
        let summary = worker(scratch, &app, Told(None), Stop::new(), true).await?.run().await?;
        drain.push(rate(jobs, begun));
        if summary.succeeded != jobs {
            let text = format!("{} of {jobs} jobs succeeded", summary.succeeded);
            return Err(Failure::new(Trouble::Failed, text));
        }
        let begun = Instant::now();
        for number in 0..SINGLES {
            queue::enqueue_now(&app.db, &Nothing { number }, Options::default(), app.clock.now()).await?;
        }
        single.push(rate(SINGLES, begun));
        worker(scratch, &app, Told(None), Stop::new(), true).await?.run().await?;
        let waits = pickups(scratch, &app).await?;
        p50.push(waits[waits.len() / 2]);
        p95.push(waits[waits.len() * 95 / 100]);
        worst.push(waits[waits.len() - 1]);
        scratch.done(app).await?;
        progress.finish("done");
    }
    Ok(vec![
        Figure::new("jobs enqueued in bulk", bulk, "jobs/s", "", ""),
        Figure::new("jobs enqueued one by one", single, "jobs/s", "", ""),
        Figure::new("jobs run", drain, "jobs/s", "SQLite 50,000", "SQLite 150,000"),
        Figure::new("picked up by an idle worker, median", p50, "ms", "", ""),
        Figure::new("the same, 95 %", p95, "ms", "", ""),
        Figure::new("the same, worst", worst, "ms", "1,200", ""),
    ])
}
