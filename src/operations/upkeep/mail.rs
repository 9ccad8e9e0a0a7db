//! Clearing away mail that came to its end longer ago than `retention.mail`, and contents that no mail carries any more.
//! Of monthly reports the rows stay, without their text: they tell who has had which month, and `reports summary` counts
//! them. What still waits, is uncertain or held is never touched.

use super::history::ago;
use super::stopped;
use crate::app::App;
use crate::base::progress::Progress;
use crate::error::Result;
use crate::mail::Category;
use crate::store::attachments;
use crate::store::outbox::prune;
use chrono::TimeDelta;
use serde::Serialize;

/// Mails per transaction.
const SLICE: i64 = 200;
/// Contents per transaction; each may be some megabytes.
const CONTENTS: i64 = 20;
/// A content may be older than the mail that is about to carry it.
const GRACE: TimeDelta = TimeDelta::days(1);

/// What went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Cleared {
    /// Mails, with their attempts.
    pub removed: u64,
    /// Reports of which only that they were remains.
    pub emptied: u64,
    /// Files that no mail carried any more.
    pub attachments: u64,
}

/// Clears away what is older.
pub async fn clear(app: &App, progress: &dyn Progress) -> Result<Cleared> {
    let now = app.clock.now();
    let before = ago(now, app.config.retention.mail);
    let reports = Category::MonthlyReport.name();
    let mut cleared = Cleared::default();
    progress.start("old mail", None);
    for what in [What::Removed, What::Emptied, What::Attachments] {
        loop {
            if app.stop.requested() {
                return Err(stopped(app));
            }
            let mut tx = app.db.write().await?;
            let (count, limit, some) = match what {
                What::Removed => {
                    (&mut cleared.removed, SLICE, prune::remove(&mut tx, reports, before, SLICE).await?)
                }
                What::Emptied => {
                    (&mut cleared.emptied, SLICE, prune::empty(&mut tx, reports, before, SLICE, now).await?)
                }
                What::Attachments => {
                    let gone = attachments::remove_orphans(&mut tx, now - GRACE, CONTENTS).await?;
                    (&mut cleared.attachments, CONTENTS, gone)
                }
            };
            tx.commit().await?;
            *count += some;
            progress.advance(some);
            if some < limit.unsigned_abs() {
                break;
            }
        }
    }
    Ok(cleared)
}

#[derive(Clone, Copy)]
enum What {
    Removed,
    Emptied,
    Attachments,
}
