//! The students' month at the end of the quickstart: reports as mails in files, and a gallery of every mail there is. Nothing
//! leaves this machine: where mail would go by a server, no report is written.

use super::demo::Spec;
use super::gallery;
use crate::app::App;
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::error::{Failure, Kind, Result};
use crate::mail::Routes;
use crate::mail::drain::{self, drain};
use crate::mail::mailer::{FILES, Transport};
use crate::reports::month::Month;
use crate::reports::recipients;
use crate::reports::send::{self, Order};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// For so many students: enough to look at, and written in a moment.
const STUDENTS: usize = 25;

/// What was written; `problem` when nothing could be.
#[derive(Debug, Default, Serialize)]
pub struct Reported {
    pub month: String,
    pub reports: u64,
    /// Where the mails are.
    pub folder: PathBuf,
    /// The page with every mail on it.
    pub gallery: Option<PathBuf>,
    pub problem: Option<String>,
}

/// Writes them, once: where there are reports of the month, they stay.
pub async fn run(app: &App, folder: Option<&Path>, progress: &dyn Progress) -> Result<Reported> {
    let mut reported = Reported::default();
    match written(app, &mut reported, progress).await {
        Ok(()) => {}
        Err(failure) if failure.kind() == Kind::Interrupted => return Err(failure),
        Err(failure) => reported.problem = Some(failure.message().to_owned()),
    }
    let place = folder.unwrap_or(&reported.folder).join("gallery");
    match gallery::write(&place) {
        Ok((index, _)) => reported.gallery = Some(index),
        Err(failure) => reported.problem = reported.problem.or_else(|| Some(failure.message().to_owned())),
    }
    Ok(reported)
}

async fn written(app: &App, reported: &mut Reported, progress: &dyn Progress) -> Result<()> {
    let mailer = app.mailer();
    let routes = Routes::look(&app.db, &mailer).await?;
    let route = routes.of(None);
    let Transport::Files(folder) = &route.transport else {
        let text = format!("mail of this database goes by {}, and the quickstart sends none", route.name);
        return Err(Failure::new(Kind::Refused, text));
    };
    reported.folder.clone_from(folder);
    let month = month(app);
    reported.month = month.words();
    let order = Order::new(month);
    let mut plan = recipients::plan(app, &order).await?;
    if plan.skipped.already > 0 {
        reported.reports = plan.skipped.already;
        return Ok(());
    }
    plan.recipients.truncate(STUDENTS);
    plan.problems.clear();
    send::run(app, &order, plan, progress).await?;
    let spec = drain::Spec { profile: Some(FILES.to_owned()), ..drain::Spec::default() };
    let stop: &Stop = &app.stop;
    let sent = drain(&app.db, &mailer, &app.clock, stop, &spec, progress).await?;
    reported.reports = sent.sent;
    Ok(())
}

/// The last whole month in which the demo's students practise.
fn month(app: &App) -> Month {
    let over = Month::current(app.clock.now(), app.config.general.timezone).before(1);
    over.min(Month::of_day(Spec::small().until))
}
