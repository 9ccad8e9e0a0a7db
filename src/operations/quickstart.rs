//! The main job on demo data, from nothing, without a question asked: a database in a folder of its
//! own, the demo bank and its students, every step of the pipeline, what the answers say about the questions, the students'
//! month as mails in files, a backup.
//! Safe to run again.

use super::demo::{
    Spec, bank,
    recall::{self, Recall},
    seed,
};
use super::quickstart_reports::{self, Reported};
use super::setup;
use crate::analytics::questions::{self, Period};
use crate::app::App;
use crate::backup::create::{self, Wish};
use crate::backup::destination::{Destination, Folder as Shelf};
use crate::backup::manifest::{EngineName, Reason};
use crate::backup::{shelf, verify};
use crate::base::{clock::Clock, ids, lifecycle::Stop, progress::Progress};
use crate::config::Config;
use crate::config::files::Folder;
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

/// Its mails, and the key that signs what is in them.
const MAILS: &str = "mails";
const MAIL_KEY: &str = "mail.key";

/// What was made and found.
#[derive(Debug, Serialize)]
pub struct Started {
    pub database: String,
    pub seeded: seed::Seeded,
    pub processed: process::Summary,
    /// What the answers of the students say about the questions.
    pub statistics: questions::Summary,
    /// What was found of what the demo planted.
    pub recall: Vec<Recall>,
    /// Monthly reports, and a gallery of every mail.
    pub reported: Reported,
    pub backup: BackedUp,
    #[serde(skip)]
    pub app: App,
}

/// The backup at the end; `problem` when none could be made.
#[derive(Debug, Default, Serialize)]
pub struct BackedUp {
    pub id: Option<String>,
    pub folder: String,
    pub rows: u64,
    pub bytes: u64,
    pub problem: Option<String>,
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
        let quoted = |path: PathBuf| toml::Value::String(path.display().to_string());
        let backups = quoted(backups(folder)?);
        let (mails, key) = (quoted(absolute(folder, MAILS)?), quoted(absolute(folder, MAIL_KEY)?));
        let text = format!(
            "# Made by `pqctl quickstart`. `pqctl config init -` prints every key there is.\n[database]\nurl = \"sqlite://demo.db\"\n\n\
             [backup]\ndirectory = {backups}\n\n[mail]\ndirectory = {mails}\nkey_path = {key}\n"
        );
        std::fs::write(&config, text).map_err(|e| failed(&config, e))?;
    }
    Ok(folder.join("demo.db"))
}

/// Where the quickstart keeps its backup.
pub fn backups(folder: &Path) -> Result<PathBuf> {
    absolute(folder, "backups")
}

fn absolute(folder: &Path, name: &str) -> Result<PathBuf> {
    std::path::absolute(folder.join(name))
        .map_err(|e| Failure::new(Kind::Usage, format!("{} is no folder: {e}", folder.display())))
}

/// With a mail room in the quickstart's own folder, and no way to any server that the environment names.
fn at_home(mut app: App, folder: Option<&Path>) -> Result<App> {
    if let Some(folder) = folder {
        let mail = &mut app.config.mail;
        mail.directory = Some(Folder(absolute(folder, MAILS)?));
        mail.key_path = Some(Folder(absolute(folder, MAIL_KEY)?));
        mail.smtp_server = None;
    }
    Ok(app)
}

/// Runs everything on the database that the options name, and backs it up into the folder, or where it is configured.
pub async fn run(
    options: &db::Options,
    folder: Option<&Path>,
    config: &Config,
    clock: &Clock,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<Started> {
    let spec = setup::Spec {
        wait: Duration::ZERO,
        reference: true,
        environment: None,
        reset: false,
        admin: None,
        backup_first: true,
    };
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
    // What the students say about the questions; it brings the suspicious keys into the review queue too.
    let statistics = questions::run(&app, Period::All, false, progress).await?;
    let recall = recall::of(&app, &bank(Spec::small().seed)).await?;
    let app = at_home(app, folder)?;
    let reported = quickstart_reports::run(&app, folder, progress).await?;
    let backup = back_up(&app, options, folder, progress).await?;
    Ok(Started { database: ready.database, seeded, processed, statistics, recall, reported, backup, app })
}

/// A backup, read back. There is one already: that is read instead, so that running again changes nothing. What this
/// machine lacks for it (`pg_dump`) is told and spoils nothing.
async fn back_up(
    app: &App,
    options: &db::Options,
    folder: Option<&Path>,
    progress: &dyn Progress,
) -> Result<BackedUp> {
    let folder = folder.map_or_else(|| Shelf::configured(&app.config.backup), backups)?;
    let folder = Shelf::make(&folder)?;
    let destination: Arc<dyn Destination> = Arc::new(folder);
    let mut backed_up = BackedUp { folder: destination.describe(), ..BackedUp::default() };
    let own = EngineName::from(app.db.engine());
    let mut there = shelf::list(destination.as_ref())?.into_iter();
    let made = match there.find(|entry| {
        entry.problem().is_none() && entry.manifest.as_ref().is_ok_and(|made| made.source.engine == own)
    }) {
        Some(entry) => {
            let report =
                verify::by_reading(&app.stop, &destination, &entry, verify::Level::Plain, progress).await?;
            match report.problem {
                Some(problem) => Err(Failure::new(Kind::Integrity, problem)),
                None => entry.manifest,
            }
        }
        None => {
            let wish = Wish::configured(&app.config.backup, Reason::Manual);
            create::create(app, options.straight(), &destination, &wish, progress).await
        }
    };
    match made {
        Ok(made) => {
            backed_up.id = Some(made.id.to_string());
            (backed_up.rows, backed_up.bytes) = (made.rows(), made.payload.stored_bytes);
        }
        Err(failure) if failure.kind() == Kind::Interrupted => return Err(failure),
        Err(failure) => backed_up.problem = Some(failure.message().to_owned()),
    }
    Ok(backed_up)
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
