//! What backups cost on this machine: each is made and restored by a child process of this program on one scratch
//! database, whose time, processor time and memory are read from the kernel (`bench_backup_child`). A writer beside
//! them tells how long its commits take with and without a backup. Other programs on the same data are the scripts' in
//! `benches/peers`.

use super::bench::{Figure, Figures, Scratch};
use super::bench_backup_child::{self as child, Cost};
use super::bench_jobs::Nothing;
use super::{bench_workers, demo};
use crate::app::App;
use crate::base::progress::Progress;
use crate::db::{Db, Engine, Target};
use crate::error::{Failure, Kind, Result};
use crate::questions::import;
use crate::questions::similarity::bench::{Length, questions};
use crate::queue;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::time::MissedTickBehavior;

/// The ways to make one, each with what `backup create` is told. The first is the default.
const MODES: [(&str, &[&str]); 4] = [
    ("zstd", &[]),
    ("zstd, not read back", &["--no-verify"]),
    ("gzip", &["--compress", "gzip"]),
    ("gzip, not read back", &["--compress", "gzip", "--no-verify"]),
];

/// The writer commits so often.
const WRITE_EVERY: Duration = Duration::from_millis(5);

/// Questions in one transaction while the database is filled.
const SLICE: usize = 5_000;

/// Answers for each student.
const ANSWERS_EACH: u64 = 150;

/// What is measured.
#[derive(Debug, Clone)]
pub struct Plan {
    pub rounds: u32,
    /// How many questions and answers there are; they make the size of the database.
    pub questions: usize,
    pub answers: u64,
    /// Make the database and leave it to others.
    pub fill_only: bool,
    /// How child processes reach the scratch database, when that was named.
    pub url: Option<String>,
    /// Where backups go meanwhile; nothing else is in there.
    pub folder: PathBuf,
}

/// Made-up questions of the length of an examination, and the demo's students practising.
async fn fill(app: &App, plan: &Plan, progress: &dyn Progress) -> Result<()> {
    progress.start("filling the database", None);
    let bank = questions(plan.questions, Length::Examination, 1);
    for slice in bank.chunks(SLICE) {
        import::store(&app.db, slice.to_vec(), 0, app.clock.now()).await?;
    }
    if plan.answers > 0 {
        let students = u32::try_from(plan.answers / ANSWERS_EACH).unwrap_or(u32::MAX).clamp(10, 1_000_000);
        let spec = demo::Spec { students, months: 12, answers: plan.answers, ..demo::Spec::small() };
        demo::seed::run(app, &spec, progress).await?;
    }
    app.db.catch_up().await?;
    progress.finish("done");
    Ok(())
}

/// Measures.
pub async fn run(scratch: &Scratch<'_>, plan: &Plan, progress: &dyn Progress) -> Result<Vec<Figure>> {
    let url = bench_workers::url(scratch, plan.url.as_deref());
    let app = scratch.fresh().await?;
    fill(&app, plan, progress).await?;
    let mut figures = Figures::default();
    figures.add("the database", "MB", megabytes(app.db.health(None).await?.size_bytes));
    if plan.fill_only {
        app.db.close().await;
        return Ok(figures.told(|_| ("", "")));
    }
    let restored = restored(&url);
    let beside = scratch.options.with_target(Target::parse(&restored)?);
    let place = Place::new(&plan.folder)?;
    for round in 1..=plan.rounds {
        progress.start(&format!("round {round} of {}", plan.rounds), None);
        for (number, (mode, arguments)) in MODES.into_iter().enumerate() {
            place.empty()?;
            let (cost, told) = create(&url, &place, arguments).await?;
            add(&mut figures, mode, &cost, app.db.engine());
            let payload = &told["backup"]["payload"];
            if mode.contains("not read back") {
                // The same as when it is read back.
                continue;
            }
            figures.add(
                format!("{mode}: size"),
                "MB",
                payload["stored_bytes"].as_u64().map_or(f64::NAN, megabytes),
            );
            if number == 0 {
                Db::destroy(&beside).await?;
                let arguments = ["restore", "latest", "--folder", place.text()?];
                let (cost, _) = child::run(&restored, &arguments).await?;
                Db::destroy(&beside).await?;
                add(&mut figures, "restore", &cost, app.db.engine());
            }
        }
        place.empty()?;
        let (busy, idle) = beside_a_writer(&app, create(&url, &place, &[])).await?;
        figures.add("a commit while nothing else happens, 99 %", "ms", idle);
        figures.add("a commit while a backup is made, 99 %", "ms", busy);
        figures.add("the second in parts of the first", "×", busy / idle);
        progress.finish("done");
    }
    scratch.done(app).await?;
    Ok(figures.told(goals))
}

fn goals(what: &str) -> (&'static str, &'static str) {
    match what {
        "the second in parts of the first" => ("≤ 2", ""),
        what if what.ends_with(": peak memory") => ("≤ 96", ""),
        _ => ("", ""),
    }
}

async fn create(url: &str, place: &Place<'_>, arguments: &[&str]) -> Result<(Cost, serde_json::Value)> {
    let arguments = [&["backup", "create", "--folder", place.text()?], arguments].concat();
    child::run(url, &arguments).await
}

fn add(figures: &mut Figures, what: &str, cost: &Cost, engine: Engine) {
    figures.add(format!("{what}: time"), "s", cost.seconds);
    figures.add(format!("{what}: own processor time"), "s", cost.own);
    if engine == Engine::Postgres {
        figures.add(format!("{what}: processor time of its programs"), "s", cost.children);
    }
    figures.add(format!("{what}: peak memory"), "MiB", cost.peak);
}

/// Milliseconds that 99 of 100 commits take at most: while the backup is made, and as many without it.
async fn beside_a_writer<T>(app: &App, backup: impl Future<Output = Result<T>>) -> Result<(f64, f64)> {
    let mut tick = tokio::time::interval(WRITE_EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut busy = Vec::new();
    tokio::pin!(backup);
    loop {
        tokio::select! {
            ended = &mut backup => break ended.map(drop)?,
            _ = tick.tick() => busy.push(commit(app).await?),
        }
    }
    let mut idle = Vec::with_capacity(busy.len());
    while idle.len() < busy.len() {
        tick.tick().await;
        idle.push(commit(app).await?);
    }
    Ok((worst_but_one_percent(busy), worst_but_one_percent(idle)))
}

async fn commit(app: &App) -> Result<f64> {
    let begun = Instant::now();
    let options = queue::Options::default();
    queue::enqueue_now(&app.db, &Nothing { number: 0 }, options, app.clock.now()).await?;
    Ok(begun.elapsed().as_secs_f64() * 1e3)
}

fn worst_but_one_percent(mut waits: Vec<f64>) -> f64 {
    waits.sort_by(f64::total_cmp);
    waits.get(waits.len() * 99 / 100).copied().unwrap_or(f64::NAN)
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// The address of the database beside, which is restored into. Its name may be thrown away, too.
fn restored(url: &str) -> String {
    let (url, parameters) = url.split_once('?').map_or((url, String::new()), |(u, p)| (u, format!("?{p}")));
    let (name, suffix) = url.strip_suffix(".db").map_or((url, ""), |name| (name, ".db"));
    format!("{name}_restored_test{suffix}{parameters}")
}

/// The folder of the backups, gone in the end.
struct Place<'a>(&'a Path);

impl<'a> Place<'a> {
    fn new(path: &'a Path) -> Result<Self> {
        std::fs::create_dir_all(path).map_err(|e| explain(path, e))?;
        Ok(Self(path))
    }

    fn text(&self) -> Result<&str> {
        self.0.to_str().ok_or_else(|| {
            Failure::new(Kind::Usage, format!("the folder {} has no Unicode name", self.0.display()))
        })
    }

    fn empty(&self) -> Result<()> {
        std::fs::remove_dir_all(self.0)
            .and_then(|()| std::fs::create_dir(self.0))
            .map_err(|e| explain(self.0, e))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0);
    }
}

fn explain(path: &Path, error: std::io::Error) -> Failure {
    Failure::new(Kind::Failed, format!("cannot use the folder {}", path.display())).because(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_beside_has_a_name_of_its_own() {
        assert_eq!(restored("sqlite:///tmp/bench_test.db"), "sqlite:///tmp/bench_test_restored_test.db");
        assert_eq!(
            restored("postgres://u:p@h:1/bench_test?sslmode=disable"),
            "postgres://u:p@h:1/bench_test_restored_test?sslmode=disable"
        );
    }

    #[test]
    fn one_wait_of_a_hundred_is_left_out() {
        assert!((worst_but_one_percent((0..200).map(f64::from).collect()) - 198.0).abs() < 1e-9);
    }
}
