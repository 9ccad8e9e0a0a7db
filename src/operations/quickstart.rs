//! The main job on demo data, from nothing, without a question asked: a database in a folder of its
//! own, the demo bank and its students, every step of the pipeline. Safe to run again.

use super::demo::{
    Spec, bank,
    recall::{self, Recall},
    seed,
};
use super::setup;
use crate::app::App;
use crate::base::{clock::Clock, ids, lifecycle::Stop, progress::Progress};
use crate::config::Config;
use crate::db;
use crate::error::{Failure, Kind, Result};
use crate::questions::jobs::process_questions::{self, ProcessQuestions};
use crate::questions::jobs::process_questions_chunk::ProcessQuestionsChunk;
use crate::questions::process;
use crate::queue;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The file in the quickstart's folder that names its database.
pub const CONFIG_FILE: &str = "pqctl.toml";

/// What was made and found.
#[derive(Debug, Serialize)]
pub struct Started {
    pub database: String,
    pub seeded: seed::Seeded,
    pub processed: process::Summary,
    /// What was found of what the demo planted.
    pub recall: Vec<Recall>,
    #[serde(skip)]
    pub app: App,
}

/// Makes the folder with a configuration that names a database in it; where that database is.
pub fn prepare(folder: &Path) -> Result<PathBuf> {
    let failed = |what: &Path, e: std::io::Error| {
        Failure::new(Kind::Failed, format!("cannot write {}: {e}", what.display()))
            .hint("name another folder: `pqctl quickstart --dir FOLDER`")
    };
    std::fs::create_dir_all(folder).map_err(|e| failed(folder, e))?;
    let config = folder.join(CONFIG_FILE);
    if !config.exists() {
        let text = "# Made by `pqctl quickstart`. `pqctl config init -` prints every key there is.\n[database]\nurl = \"sqlite://demo.db\"\n";
        std::fs::write(&config, text).map_err(|e| failed(&config, e))?;
    }
    Ok(folder.join("demo.db"))
}

/// Runs everything on the database that the options name.
pub async fn run(
    options: &db::Options,
    config: &Config,
    clock: &Clock,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<Started> {
    let spec =
        setup::Spec { wait: Duration::ZERO, reference: true, environment: None, reset: false, admin: None };
    let (ready, app) = setup::run(options, config, clock, stop, spec, progress).await?;
    if ready.environment == setup::PRODUCTION {
        return Err(Failure::new(
            Kind::Refused,
            "this database is marked as production; demo data do not belong in it",
        )
        .hint("leave --database-url away to use a folder of its own"));
    }
    let seeded = seed::run(&app, &Spec::small(), progress).await?;
    let processed = by_a_worker(&app, progress).await?;
    let recall = recall::of(&app, &bank(Spec::small().seed)).await?;
    Ok(Started { database: ready.database, seeded, processed, recall, app })
}

/// The queue of the job, so that no other worker takes it and this one takes nothing else.
const QUEUE: &str = "quickstart";

/// Processes the bank as a job, with a worker in this process: the way it is done every day.
async fn by_a_worker(app: &App, progress: &dyn Progress) -> Result<process::Summary> {
    // Not unique: a job of a quickstart that was killed must not be waited for.
    let now = app.clock.now();
    let options = queue::Options {
        queue: Some(QUEUE.to_owned()),
        unique_key: Some(ids::new_uid(now).to_string()),
        ..queue::Options::default()
    };
    let job = queue::enqueue_now(&app.db, &ProcessQuestions::default(), options, now).await?;
    let mut settings = queue::Settings::new([QUEUE]);
    settings.grace = Duration::ZERO;
    let stop = Stop::new();
    let worker = queue::Worker {
        db: app.db.clone(),
        heartbeat: app.db.clone(),
        clock: app.clock.clone(),
        context: app.clone(),
        registry: Arc::new(queue::Registry::new().with::<ProcessQuestions>().with::<ProcessQuestionsChunk>()),
        settings,
        stop: stop.clone(),
    };
    let work = worker.run();
    tokio::pin!(work);
    let processed = tokio::select! {
        processed = process_questions::wait(app, job.id, progress) => processed,
        ended = &mut work => {
            ended?;
            return Err(Failure::new(Kind::Failed, "the worker ended before its job"));
        }
    };
    stop.signal(15);
    work.await?;
    if app.stop.requested() && processed.is_err() {
        return Err(Failure::new(Kind::Interrupted, "interrupted; what was done is kept")
            .hint("run the same command again to go on"));
    }
    processed
}
