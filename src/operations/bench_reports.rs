//! How fast a month of reports is: computed for all students at once, for some of them one by one as a comparison, then
//! rendered into the outbox. On scratch databases, like all of `bench`.

use super::bench::{Figure, Scratch};
use super::demo::{self, Spec};
use crate::app::App;
use crate::base::clock::Clock;
use crate::base::progress::{Progress, Silent};
use crate::db::Engine;
use crate::error::{Failure, Kind, Result};
use crate::reports::compute;
use crate::reports::month::Month;
use crate::reports::recipients;
use crate::reports::send::{self, Order};
use crate::store::monthly_reports::one_by_one;
use chrono::{TimeDelta, Utc};
use std::path::Path;
use std::time::Instant;

/// What to measure.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub answers: u64,
    pub rounds: u32,
    /// Students that are also computed one by one.
    pub sample: usize,
    /// Months that the answers are spread over.
    pub months: u32,
}

/// Answers for one student, as in a school that uses it.
pub(super) const ANSWERS_EACH: u64 = 120;

/// Measures all of it.
pub async fn run(scratch: &Scratch<'_>, plan: &Plan, progress: &dyn Progress) -> Result<Vec<Figure>> {
    let engine = scratch.options.target.engine();
    let app = scratch.fresh().await?;
    progress.note(&format!("{} answers, {}", plan.answers, engine.name()));
    let students = u32::try_from(plan.answers / ANSWERS_EACH).unwrap_or(u32::MAX).max(20);
    let spec = Spec { students, answers: plan.answers, months: plan.months, ..Spec::small() };
    demo::seed::run(&app, &spec, &Silent).await?;
    app.db.analyse().await?;
    let month = Month::of_day(spec.until);
    // It is the day after, on the clock of the bench.
    let now = month.ends(chrono_tz::Tz::UTC) + TimeDelta::hours(6);
    let app = App { clock: Clock::starting_at(now.with_timezone(&Utc)), ..app };
    let measured = measure(&app, plan, month, engine, progress).await;
    scratch.done(app).await?;
    measured
}

async fn measure(
    app: &App,
    plan: &Plan,
    month: Month,
    engine: Engine,
    progress: &dyn Progress,
) -> Result<Vec<Figure>> {
    let zone = chrono_tz::Tz::UTC;
    let (mut computed, mut alone, mut lean) = (Vec::new(), Vec::new(), Vec::new());
    let (mut active, mut with_month) = (Vec::new(), 0);
    for round in 0..plan.rounds {
        progress.note(&format!("figures of all, round {} of {}", round + 1, plan.rounds));
        let started = Instant::now();
        let gathered = compute::gather(&app.db, month, zone, None, app.clock.now()).await?;
        active = gathered.active().collect();
        with_month = active.iter().filter_map(|user| gathered.report(*user)).count();
        computed.push(started.elapsed().as_secs_f64());
    }
    progress
        .note(&format!("{with_month} students have answers in {month}; {} of them one by one", plan.sample));
    let window = compute::window(month, zone);
    let step = (active.len() / plan.sample.max(1)).max(1);
    let sample: Vec<i64> = active.iter().copied().step_by(step).take(plan.sample).collect();
    for _ in 0..plan.rounds.min(2) {
        let started = Instant::now();
        let few: Vec<i64> = sample.iter().copied().step_by((sample.len() / 3).max(1)).take(3).collect();
        for user in &few {
            let one = compute::gather(&app.db, month, zone, Some(*user), app.clock.now()).await?;
            one.report(*user);
        }
        alone.push(per_student(started, few.len()));
        let started = Instant::now();
        for user in &sample {
            one_by_one::read(&app.db, &window, *user).await?;
        }
        lean.push(per_student(started, sample.len()));
    }
    progress.note("all of them into the outbox");
    let order = Order::new(month);
    let recipients = recipients::plan(app, &order).await?;
    let many = recipients.recipients.len();
    let started = Instant::now();
    let account = send::run(app, &order, recipients, &Silent).await?;
    let sent = started.elapsed().as_secs_f64();
    if account.summary.successful != i64::try_from(many).unwrap_or(0) {
        return Err(Failure::new(Kind::Failed, account.message));
    }
    let name = engine.name();
    let (must, aim) = match plan.answers {
        100_000 => ("≤ 1", "≤ 0.5"),
        1_000_000 => ("≤ 10", "≤ 6"),
        _ => ("", ""),
    };
    let students = count(with_month);
    let all = Figure::new(
        format!("figures of {with_month} students, {} answers, {name}", plan.answers),
        computed,
        "s",
        must,
        aim,
    );
    let one = Figure::new(format!("one student alone, the same figures, {name}"), alone, "ms", "", "");
    let lean = Figure::new(format!("one student alone, without comparisons, {name}"), lean, "ms", "", "");
    let times = |one: &Figure| vec![one.value / 1_000.0 * students / all.value.max(1e-9)];
    let (same, least) = (times(&one), times(&lean));
    let mut figures = vec![
        Figure::new(format!("the same one by one, times as long, {name}"), same, "×", "≥ 100", ""),
        Figure::new(format!("without comparisons one by one, times as long, {name}"), least, "×", "", ""),
        all,
        one,
        lean,
        Figure::new(
            format!("{many} reports computed, rendered, in the outbox, {name}"),
            vec![sent],
            "s",
            "",
            "",
        ),
    ];
    if let Some(peak) = peak_mebibytes(Path::new("/proc/self/status")) {
        figures.push(Figure::new("most memory of this process, seeding included", vec![peak], "MiB", "", ""));
    }
    Ok(figures)
}

fn per_student(started: Instant, students: usize) -> f64 {
    started.elapsed().as_secs_f64() * 1_000.0 / count(students).max(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "a count of students")]
fn count(n: usize) -> f64 {
    n as f64
}

/// The most memory that a process has had, on Linux.
pub(super) fn peak_mebibytes(status: &Path) -> Option<f64> {
    let status = std::fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes / 1_024.0)
}
