//! Archiving as it is run: the students' days are summed up first, because nobody can do that once their answers are in
//! files. What is moved, and how, is `backup::archive`'s, which leaves a month where it is until then.

use crate::analytics::daily;
use crate::app::App;
use crate::backup::archive::{self, Places, Run, Wanted};
use crate::base::progress::Progress;
use crate::error::Result;
use crate::store::archives;
use chrono::NaiveDate;

/// Sums up the days whose answers are to go, and moves what is wanted.
pub async fn run(app: &App, places: &Places, wanted: &[Wanted], progress: &dyn Progress) -> Result<Run> {
    for one in wanted.iter().filter(|one| one.table.name == "answers") {
        if !archives::months(app.db.reader(), one.table, one.before).await?.is_empty() {
            sum_up(app, one.before, progress).await?;
        }
    }
    archive::run(app, places, wanted, progress).await
}

/// Brings the days before one up to date, as far as that can still be done.
async fn sum_up(app: &App, before: NaiveDate, progress: &dyn Progress) -> Result<()> {
    let Some(to) = before.pred_opt() else { return Ok(()) };
    loop {
        let border = archives::answers_begin(app.db.reader()).await?;
        if border.is_some_and(|border| to < border) {
            return Ok(());
        }
        let spec = daily::Spec { to: Some(to), ..daily::Spec::default() };
        let done = daily::run(app, &spec, progress).await?;
        // One run does a year or so.
        if done.left == 0 || done.days.is_empty() {
            return Ok(());
        }
    }
}
