//! The nightly clean-up that does several at once: tokens, temporary files, sign-in sessions, which are also jobs of
//! their own, old mail with its files, exports and reports that newer ones have replaced, old counters. Each finds nothing
//! to do where another was first.

use super::history::ago;
use super::{mail, stopped};
use crate::app::App;
use crate::base::progress::Progress;
use crate::error::{Kind, Result};
use crate::files::temporary;
use crate::mail::leftovers::{self, Swept};
use crate::queue;
use crate::store::monthly_reports;
use crate::students::personal::exports_folder;
use crate::students::personal::folder::Folder;
use crate::students::upkeep;
use serde::Serialize;

/// What each part removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub tokens: upkeep::Removed,
    pub sessions: upkeep::Sessions,
    pub temporary_files: temporary::Report,
    pub mail: mail::Cleared,
    /// Files of mail that is gone.
    pub mail_files: Swept,
    /// Exports of people's data that newer ones have replaced.
    pub exports: u64,
    /// Reports of a running month that the report of the whole month has replaced.
    pub reports: u64,
    /// Counters per minute.
    pub statistics: u64,
}

/// Reports per transaction.
const SLICE: i64 = 200;

/// Cleans up.
pub async fn clean_up(app: &App, progress: &dyn Progress) -> Result<Report> {
    let tokens = upkeep::purge_tokens(app, app.config.retention.tokens, progress).await?;
    let sessions = upkeep::clean_up_sessions(app, None, progress).await?;
    let spec = temporary::Spec { age: None, dry_run: false };
    let temporary_files = temporary::run(app, &spec, progress).await?;
    let mail = mail::clear(app, progress).await?;
    let (now, retention) = (app.clock.now(), &app.config.retention);
    let old_mail = ago(now, retention.mail);
    let mail_files = leftovers::sweep(&app.config.mail, &app.db, &app.stop, old_mail, now).await?;
    let reports = replaced_reports(app).await?;
    let statistics = queue::prune_statistics(&app.db, ago(now, retention.statistics), &app.stop).await?;
    // Last: a folder that is not ours to change must not keep the rest.
    let exports = replaced_exports(app).await?;
    if app.stop.requested() {
        return Err(stopped(app));
    }
    Ok(Report { tokens, sessions, temporary_files, mail, mail_files, exports, reports, statistics })
}

/// In the folder of the program only; what somebody had exported elsewhere is theirs.
async fn replaced_exports(app: &App) -> Result<u64> {
    let Some(path) = exports_folder(&app.config).ok().filter(|path| path.is_dir()) else { return Ok(0) };
    let before = ago(app.clock.now(), app.config.retention.exports);
    let work = move || Folder::open(&path).and_then(|folder| folder.expire(before));
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(removed)) => Ok(removed),
        // Somebody exports just now. Tomorrow is another night.
        Ok(Err(failure)) if failure.kind() == Kind::Busy => Ok(0),
        Ok(Err(failure)) => Err(failure),
        Err(error) => {
            Err(crate::error::Failure::new(Kind::Failed, "removing exports panicked").because(error))
        }
    }
}

/// As old as mail that goes: until then what was sent can be looked at as it was.
async fn replaced_reports(app: &App) -> Result<u64> {
    let before = ago(app.clock.now(), app.config.retention.mail);
    let mut removed = 0;
    loop {
        if app.stop.requested() {
            return Err(stopped(app));
        }
        let mut tx = app.db.write().await?;
        let some = monthly_reports::remove_replaced(&mut tx, before, SLICE).await?;
        tx.commit().await?;
        removed += some;
        if some < SLICE.unsigned_abs() {
            return Ok(removed);
        }
    }
}
