//! How far a backup can be trusted. Level 0 looks at its manifest and the size of its file; 1 reads the file and
//! compares its hash; 2 unpacks it and compares what was backed up; 3 restores it beside the database and compares
//! what is there then. What was found is kept in `backup_checks`, as far as there is a database to keep it.

use super::create::{explain, read_back};
use super::destination::Destination;
use super::manifest::Manifest;
use super::shelf::Entry;
use super::{background, stream};
use crate::app::App;
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::base::text;
use crate::db::migrate::Author;
use crate::error::{Failure, Kind, Result};
use crate::store::backup_checks::{self, Checked, NewCheck};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Instant;

/// How far to go; see the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The manifest, and the size of the file
    #[value(name = "0")]
    Look,
    /// The hash of the file
    #[value(name = "1")]
    Stored,
    /// The hash of what is in it
    #[value(name = "2")]
    Plain,
    /// A restore into a database beside, compared table by table
    #[value(name = "3")]
    Restore,
}

impl Level {
    pub const fn number(self) -> i64 {
        self as i64
    }
}

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub level: i64,
    pub passed: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What was compared, and how it came out.
    pub details: Value,
    pub duration_ms: u64,
}

/// Verifies a backup up to a level below [`Level::Restore`]. An `Err` means that it could not be verified; damage is
/// in the report.
pub async fn by_reading(
    stop: &Stop,
    destination: &Arc<dyn Destination>,
    entry: &Entry,
    level: Level,
    progress: &dyn Progress,
) -> Result<Report> {
    let began = Instant::now();
    let found = match (entry.problem(), &entry.manifest) {
        (_, Err(failure)) => Err(Failure::new(failure.kind(), failure.message())),
        (Some(problem), Ok(_)) => Err(Failure::new(Kind::Integrity, problem)),
        (None, Ok(manifest)) => read(stop, destination, manifest, level, progress).await,
    };
    let problem = match found {
        Ok(()) => None,
        Err(failure) if failure.kind() == Kind::Integrity => Some(failure.message().to_owned()),
        Err(failure) => return Err(failure),
    };
    let details =
        entry.manifest.as_ref().map_or(Value::Null, |manifest| json!({ "payload": manifest.payload }));
    Ok(Report {
        level: level.number(),
        passed: problem.is_none(),
        problem,
        details,
        duration_ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

async fn read(
    stop: &Stop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    level: Level,
    progress: &dyn Progress,
) -> Result<()> {
    let payload = &manifest.payload;
    match level {
        Level::Look => return Ok(()),
        Level::Stored => {
            progress.start_bytes("reading the file", Some(payload.stored_bytes));
            let (stored, expected, stop) = (destination.open(&manifest.file)?, payload.clone(), stop.clone());
            background::run(progress, move |count| stream::check_stored(stored, &expected, &stop, count))
                .await?
                .map_err(|error| explain(error, "the backup"))?;
        }
        Level::Plain | Level::Restore => {
            progress.start_bytes("unpacking the file", Some(payload.plain_bytes));
            read_back(stop, destination.open(&manifest.file)?, payload, progress).await?;
        }
    }
    progress.finish(&format!("{} as they were written", text::bytes(payload.stored_bytes)));
    Ok(())
}

/// The furthest check of a backup that passed, and the newest that did not, unless a later look that went as far was
/// right: then that is old news.
pub fn proof<'a>(id: &str, checks: &'a [Checked]) -> (Option<&'a Checked>, Option<&'a Checked>) {
    let own = || checks.iter().filter(|check| check.backup_id == id);
    let passed =
        own().filter(|check| check.outcome == "passed").max_by_key(|check| (check.level, check.checked_at));
    let failed = own().filter(|check| check.outcome == "failed").max_by_key(|check| check.checked_at);
    let failed = failed.filter(|failed| {
        !own().any(|check| {
            check.outcome == "passed" && check.level >= failed.level && check.checked_at > failed.checked_at
        })
    });
    (passed, failed)
}

/// Remembers what was found. Without a database that takes it, the report is all there is.
pub async fn remember(
    app: &App,
    destination: &dyn Destination,
    manifest: &Manifest,
    report: &Report,
) -> Result<()> {
    let check = NewCheck {
        backup_id: manifest.id.as_str(),
        destination: &destination.describe(),
        backup_created_at: manifest.created_at,
        level: report.level,
        passed: report.passed,
        report: &json!(report),
        host: &Author::of_this_process().host,
        duration_ms: i64::try_from(report.duration_ms).unwrap_or(i64::MAX),
    };
    let mut tx = app.db.write().await?;
    backup_checks::insert(&mut tx, &check, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Remembers that a backup was read back when it was made. An older schema has no such table, a database that is only
/// read takes nothing: the backup counts anyway.
pub async fn remember_read_back(app: &App, destination: &dyn Destination, manifest: &Manifest) {
    let report = Report {
        level: Level::Plain.number(),
        passed: true,
        problem: None,
        details: json!({ "payload": manifest.payload }),
        duration_ms: 0,
    };
    if let Err(failure) = remember(app, destination, manifest, &report).await {
        tracing::debug!(%failure, "the check was not remembered");
    }
}
