//! One student's report to look at: the one that was kept, or, where there is none, the one that would be sent. Nothing is
//! written to the database.

use super::compute;
use super::figures::MonthlyReport;
use super::month::Month;
use super::render::{self, Rendered};
use super::{deliver, send};
use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::store::monthly_reports::{self as snapshots, Snapshot};
use crate::store::users;

/// A report and how it looks.
#[derive(Debug, Clone)]
pub struct Page {
    pub report: MonthlyReport,
    pub rendered: Rendered,
    /// Of the snapshot; nothing when it was computed now.
    pub version: Option<i64>,
}

/// The number of a student who is named by an address or a number.
pub async fn student(app: &App, given: &str) -> Result<i64> {
    let unknown = || {
        Failure::new(
            Kind::NotFound,
            format!("there is no student `{}`", crate::base::text::shorten(given, 60)),
        )
        .hint("name the address or the number; `pqctl users list --role student` shows them")
    };
    if let Ok(number) = given.trim().parse::<i64>() {
        return Ok(number);
    }
    let user = users::find(app.db.reader(), given).await?.ok_or_else(unknown)?;
    if user.role == "student" { Ok(user.id) } else { Err(unknown()) }
}

/// The report of a student's month; with `anew` computed now, whatever was kept.
pub async fn make(app: &App, user: i64, month: Month, anew: bool) -> Result<Page> {
    let (now, zone) = (app.clock.now(), app.config.general.timezone);
    month.check_begun(now, zone)?;
    // Of a running month a new one is sent every day.
    let holds = |kept: &Snapshot| kept.complete || !send::is_stale(app, month, kept.computed_at);
    let kept = snapshots::find_latest(app.db.reader(), user, month.first()).await?;
    let kept = kept.filter(|kept| !anew && holds(kept));
    let (report, version) = match kept {
        Some(snapshot) => (send::read(&snapshot)?, Some(snapshot.version)),
        None => {
            let gathered = compute::gather(&app.db, month, zone, Some(user), now).await?;
            let report = gathered.report(user).ok_or_else(|| {
                Failure::new(Kind::NotFound, format!("there is no student with the number {user}"))
                    .hint("`pqctl users list --role student` shows them")
            })?;
            (report, None)
        }
    };
    // Nobody says no from a preview.
    let rendered = render::render(&report, &deliver::surroundings(&app.mailer(), None))?;
    Ok(Page { report, rendered, version })
}
