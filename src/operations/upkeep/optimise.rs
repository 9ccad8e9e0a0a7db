//! The database made fast and small again, and what that won. The measures are `db::upkeep`'s.

use crate::app::App;
use crate::base::progress::Progress;
use crate::base::text;
use crate::db::upkeep::Rewrite;
use crate::error::{Failure, Kind, Result};
use serde::Serialize;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub engine: &'static str,
    pub size_before_bytes: u64,
    pub size_after_bytes: u64,
    /// How much smaller it is; negative when it grew.
    pub freed_bytes: i64,
    /// The write-ahead log beside a SQLite file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_before_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_after_bytes: Option<u64>,
    pub steps: Vec<Step>,
    /// Whether it ended early because it was asked to.
    pub stopped: bool,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub what: String,
    pub done: bool,
    /// Why, or why not.
    pub why: String,
    pub ms: u64,
}

/// Optimises. A damaged file is a failure of integrity, and nothing is done to it.
pub async fn run(app: &App, rewrite: Rewrite, progress: &dyn Progress) -> Result<Report> {
    let found = app.db.optimise(rewrite, progress, &app.stop).await?;
    if let Some(first) = found.damage.first() {
        let more = match found.damage.len() {
            1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        return Err(Failure::new(Kind::Integrity, format!("the database file is damaged: {first}{more}"))
            .hint("do not write to it; restore a backup, or copy the file and examine the copy"));
    }
    let steps = found.steps.into_iter().map(|step| Step {
        what: step.what,
        done: step.done,
        why: step.why,
        ms: u64::try_from(step.took.as_millis()).unwrap_or(u64::MAX),
    });
    let whole = |bytes: u64| i64::try_from(bytes).unwrap_or(i64::MAX);
    let report = Report {
        engine: found.engine.name(),
        size_before_bytes: found.bytes_before,
        size_after_bytes: found.bytes_after,
        freed_bytes: whole(found.bytes_before) - whole(found.bytes_after),
        log_before_bytes: found.log_before,
        log_after_bytes: found.log_after,
        steps: steps.collect(),
        stopped: found.stopped,
    };
    for step in &report.steps {
        let mark = if step.done { "done" } else { "left" };
        progress.note(&format!("{mark}: {} ({})", step.what, step.why));
    }
    let (before, after) = (text::bytes(found.bytes_before), text::bytes(found.bytes_after));
    progress.finish(&format!("{before} before, {after} after"));
    Ok(report)
}
