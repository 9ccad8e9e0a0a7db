//! How fast the sums of the students' days are: one day that is over, one that is summed up again, a night without news.
//! On scratch databases, like all of `bench`.

use super::bench::{Figure, Scratch};
use super::bench_reports::ANSWERS_EACH;
use super::demo::{self, Spec};
use crate::analytics::daily;
use crate::app::App;
use crate::base::clock::Clock;
use crate::base::progress::{Progress, Silent};
use crate::error::{Failure, Kind, Result};
use chrono::{Days, NaiveDate, NaiveTime};
use std::time::Instant;

/// What to measure.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub answers: u64,
    pub rounds: u32,
    /// Months that the answers are spread over.
    pub months: u32,
}

/// Measures all of it.
pub async fn run(scratch: &Scratch<'_>, plan: &Plan, progress: &dyn Progress) -> Result<Vec<Figure>> {
    let engine = scratch.options.target.engine().name();
    let app = scratch.fresh().await?;
    progress.note(&format!("{} answers, {engine}", plan.answers));
    let students = u32::try_from(plan.answers / ANSWERS_EACH).unwrap_or(u32::MAX).max(20);
    let spec = Spec { students, answers: plan.answers, months: plan.months, ..Spec::small() };
    demo::seed::run(&app, &spec, &Silent).await?;
    app.db.analyse().await?;
    let measured = measure(&app, plan, spec.until, engine, progress).await;
    scratch.done(app).await?;
    measured
}

async fn measure(
    app: &App,
    plan: &Plan,
    until: NaiveDate,
    engine: &str,
    progress: &dyn Progress,
) -> Result<Vec<Figure>> {
    // The last days are left for the nights that are measured one by one.
    let first = until - Days::new(u64::from(plan.rounds));
    progress.note(&format!("all days until {first}"));
    let (all, days) = timed(&night_after(app, first), &daily::Spec::default()).await?;
    let (mut nightly, mut rebuilt, mut idle) = (Vec::new(), Vec::new(), Vec::new());
    let mut answers = Vec::new();
    for round in 1..=plan.rounds {
        let day = first + Days::new(u64::from(round));
        progress.note(&format!("the night after {day}, round {round} of {}", plan.rounds));
        let app = night_after(app, day);
        let (took, done) = timed(&app, &daily::Spec::default()).await?;
        if done.days.len() > 1 {
            return Err(Failure::new(
                Kind::Failed,
                format!("{} days were done in one night", done.days.len()),
            ));
        }
        nightly.push(took);
        answers.push(done.answers);
        let again = daily::Spec { from: Some(day), to: Some(day), rebuild: true, dry_run: false };
        rebuilt.push(timed(&app, &again).await?.0);
        idle.push(timed(&app, &daily::Spec::default()).await?.0);
    }
    answers.sort_unstable();
    let usual = answers.get(answers.len() / 2).copied().unwrap_or(0);
    let must = if plan.answers == 1_000_000 { "≤ 0.5" } else { "" };
    let figure = |what: String, values| Figure::new(format!("{what}, {engine}"), values, "s", must, "");
    Ok(vec![
        figure(format!("the day that is over, {usual} of {} answers", plan.answers), nightly),
        figure("the same day once more".to_owned(), rebuilt),
        figure("a night without news".to_owned(), idle),
        Figure::new(format!("{} days from nothing, {engine}", days.days.len()), vec![all], "s", "", ""),
    ])
}

/// The same on the clock of one in the morning after a day.
fn night_after(app: &App, day: NaiveDate) -> App {
    let one = NaiveTime::from_hms_opt(1, 0, 0).unwrap_or_default();
    App { clock: Clock::starting_at((day + Days::new(1)).and_time(one).and_utc()), ..app.clone() }
}

async fn timed(app: &App, spec: &daily::Spec) -> Result<(f64, daily::Summary)> {
    let started = Instant::now();
    let summary = daily::run(app, spec, &Silent).await?;
    Ok((started.elapsed().as_secs_f64(), summary))
}
