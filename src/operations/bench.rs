//! How fast pqctl is on this machine: importing, seeding, comparing, each several times, the median
//! told. Databases are scratch ones, made for it and thrown away. Wall times of a busy machine say
//! little; compare ratios, in one run.

use super::demo::{self, Spec};
use super::setup;
use crate::app::App;
use crate::base::{clock::Clock, lifecycle::Stop, progress::Progress, progress::Silent};
use crate::config::Config;
use crate::db::{self, Db};
use crate::error::{Failure, Kind, Result};
use crate::questions::import;
use crate::questions::similarity::bench::{self, Length};
use crate::store::questions::Question;
use serde::Serialize;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// One figure with what it should be.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    pub what: String,
    /// The median of the rounds.
    pub value: f64,
    pub unit: &'static str,
    pub rounds: Vec<f64>,
    /// What it must and what it should be, in words.
    pub must: &'static str,
    pub aim: &'static str,
}

impl Figure {
    pub(super) fn new(
        what: impl Into<String>,
        mut rounds: Vec<f64>,
        unit: &'static str,
        must: &'static str,
        aim: &'static str,
    ) -> Self {
        let given = rounds.clone();
        rounds.sort_by(f64::total_cmp);
        let value = rounds.get(rounds.len() / 2).copied().unwrap_or(f64::NAN);
        Self { what: what.into(), value, unit, rounds: given, must, aim }
    }
}

/// Figures by what they are of, in the order in which they came.
#[derive(Default)]
pub(super) struct Figures(Vec<(String, &'static str, Vec<f64>)>);

impl Figures {
    pub fn add(&mut self, what: impl Into<String>, unit: &'static str, value: f64) {
        let what = what.into();
        match self.0.iter_mut().find(|figure| figure.0 == what) {
            Some(figure) => figure.2.push(value),
            None => self.0.push((what, unit, vec![value])),
        }
    }

    /// With what is asked of each, in words: must and aim.
    pub fn told(self, goals: impl Fn(&str) -> (&'static str, &'static str)) -> Vec<Figure> {
        let figure = |(what, unit, rounds): (String, &'static str, Vec<f64>)| {
            let (must, aim) = goals(&what);
            Figure::new(what, rounds, unit, must, aim)
        };
        self.0.into_iter().map(figure).collect()
    }
}

/// What a database benchmark needs.
pub struct Scratch<'a> {
    pub options: &'a db::Options,
    pub config: &'a Config,
    pub clock: &'a Clock,
    pub stop: &'a Stop,
}

impl Scratch<'_> {
    /// An empty, migrated database under that name.
    pub(super) async fn fresh(&self) -> Result<App> {
        if !setup::is_disposable(&self.options.target.name()) {
            return Err(Failure::new(
                Kind::Refused,
                format!(
                    "`{}` is no scratch database; a benchmark throws everything in it away",
                    self.options.target.name()
                ),
            )
            .hint(
                "name one that ends in _test or _ci, e.g. --database-url postgres://localhost/bench_test",
            ));
        }
        let spec = setup::Spec {
            wait: Duration::ZERO,
            reference: true,
            environment: None,
            reset: true,
            admin: None,
            backup_first: false,
        };
        Ok(setup::run(self.options, self.config, self.clock, self.stop, spec, &Silent).await?.1)
    }

    pub(super) async fn done(&self, app: App) -> Result<()> {
        app.db.close().await;
        Ok(Db::destroy(self.options).await?)
    }
}

/// Imports the files into an empty bank; questions a second.
pub async fn import(
    scratch: &Scratch<'_>,
    files: &[PathBuf],
    rounds: u32,
    progress: &dyn Progress,
) -> Result<Vec<Figure>> {
    let mut first = Vec::new();
    let mut again = Vec::new();
    for round in 0..rounds {
        progress.note(&format!("import, round {} of {rounds}", round + 1));
        let app = scratch.fresh().await?;
        for rates in [&mut first, &mut again] {
            let spec = import::Spec {
                files: files.to_vec(),
                batch_size: app.config.import.batch_size,
                ..import::Spec::default()
            };
            let started = Instant::now();
            let summary = import::run(&app, spec, &Silent).await?;
            rates.push(per_second(summary.read, started.elapsed()));
        }
        scratch.done(app).await?;
    }
    let engine = scratch.options.target.engine();
    let (must, aim) = match engine {
        db::Engine::Sqlite => ("≥ 10,000", "≥ 20,000"),
        db::Engine::Postgres => ("≥ 6,000", "≥ 12,000"),
    };
    Ok(vec![
        Figure::new(format!("import, {}", engine.name()), first, "questions/s", must, aim),
        Figure::new(format!("import of known questions, {}", engine.name()), again, "questions/s", "", ""),
    ])
}

/// Seeds students with that many answers; seconds.
pub async fn seed(
    scratch: &Scratch<'_>,
    answers: u64,
    rounds: u32,
    progress: &dyn Progress,
) -> Result<Vec<Figure>> {
    let mut times = Vec::new();
    for round in 0..rounds {
        progress.note(&format!("seed, round {} of {rounds}", round + 1));
        let app = scratch.fresh().await?;
        let students = u32::try_from(answers / 1_000).unwrap_or(u32::MAX).max(10);
        let spec = Spec { students, answers, ..Spec::small() };
        let started = Instant::now();
        demo::seed::run(&app, &spec, &Silent).await?;
        times.push(started.elapsed().as_secs_f64());
        scratch.done(app).await?;
    }
    let engine = scratch.options.target.engine();
    let (must, aim) = match engine {
        db::Engine::Sqlite if answers == 1_000_000 => ("≤ 25", "≤ 12.5"),
        db::Engine::Postgres if answers == 1_000_000 => ("≤ 35", "≤ 17.5"),
        _ => ("", ""),
    };
    Ok(vec![Figure::new(format!("seed demo, {answers} answers, {}", engine.name()), times, "s", must, aim)])
}

/// Vectors, search and all pairs over made-up questions. Blocks.
pub fn similarity(questions: usize, rounds: u32, stop: &Stop) -> Result<Vec<Figure>> {
    let bank: Vec<Question> = bench::questions(questions, Length::Trivia, 1);
    let exam: Vec<Question> = bench::questions(questions.min(10_000), Length::Examination, 1);
    let texts = |questions: &[Question]| -> Vec<String> {
        questions.iter().take(10_000).map(crate::questions::similarity::text::embedding_text).collect()
    };
    let (short, long) = (texts(&bank), texts(&exam));
    let matrix = bench::matrix(&bank);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut rates: [Vec<f64>; 4] = Default::default();
    for _ in 0..rounds {
        rates[0].push(bench::vectors(&short, 3).per_second());
        rates[1].push(bench::vectors(&long, 3).per_second());
        rates[2].push(bench::search(&matrix, 20).0.as_secs_f64() * 1_000.0);
        let started = Instant::now();
        bench::all_pairs(&matrix, threads, &Silent, stop).map_err(|e| {
            Failure::new(Kind::Interrupted, "stopped before all pairs were compared").because(e)
        })?;
        rates[3].push(started.elapsed().as_secs_f64());
    }
    let [short, long, search, pairs] = rates;
    let (pairs_must, pairs_aim) = match questions {
        50_000 => ("≤ 6", "≤ 6"),
        100_000 => ("≤ 30", "≤ 30"),
        _ => ("", ""),
    };
    let search_must = if questions == 100_000 { "≤ 10" } else { "" };
    Ok(vec![
        Figure::new("vectors, trivia length, one thread", short, "vectors/s", "≥ 100,000", ""),
        Figure::new("vectors, examination length, one thread", long, "vectors/s", "≥ 100,000", ""),
        Figure::new(format!("exact search in {questions} × 256, one thread"), search, "ms", search_must, ""),
        Figure::new(
            format!("all pairs of {questions}, {threads} threads"),
            pairs,
            "s",
            pairs_must,
            pairs_aim,
        ),
    ])
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn per_second(items: u64, elapsed: Duration) -> f64 {
    items as f64 / elapsed.as_secs_f64().max(1e-9)
}
