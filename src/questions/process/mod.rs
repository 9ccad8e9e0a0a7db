//! `process-questions`: steps over the whole bank, each keyed per question by what it read and how it
//! was configured, so that a second run does nothing, an edited question is done again, and a killed
//! run is simply started again. The steps are in [`each`] (one question at a time) and [`similar`]; what two of the
//! former learn of the bank first is in [`classify`] and [`keywords`]; how several workers share a run is in [`queued`].

mod calls;
mod classify;
mod each;
mod embed;
mod explanations;
mod keycheck;
mod keywords;
pub mod queued;
pub mod similar;
pub mod solve;

use crate::app::App;
use crate::base::{ids, progress::Progress, text::duration};
use crate::error::{Failure, Kind, Result};
use crate::store::ledger;
use crate::store::processing::{self, Counters};
use crate::store::questions::read::{self, Condition};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::{Duration, Instant};

/// A run that has written nothing for so long is taken for killed. Long, because comparing a large bank
/// writes nothing while it computes.
const SILENCE: TimeDelta = TimeDelta::hours(1);

/// A step of the pipeline, in the order they build on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Findings about the question itself.
    Lint,
    /// A vector of its text.
    Embed,
    /// Its relations to other questions; needs the vectors.
    Similar,
    /// A proposal for its topic, learnt from the questions that have one.
    Classify,
    /// The words that tell it from the others.
    Keywords,
    /// An answer and an explanation by a model that never sees the key. Costs money where the model does.
    Solve,
    /// Whether the key is to be believed: votes of the model, answers of students, other questions.
    Keycheck,
}

impl Step {
    pub const ALL: [Self; 7] =
        [Self::Lint, Self::Embed, Self::Similar, Self::Classify, Self::Keywords, Self::Solve, Self::Keycheck];

    /// What is done when nobody says which.
    pub const DEFAULT: [Self; 3] = [Self::Lint, Self::Embed, Self::Similar];

    /// Whether it can be done with a part of the bank. What needs all of it comes after, at one place.
    pub const fn is_chunked(self) -> bool {
        matches!(self, Self::Lint | Self::Embed)
    }

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Embed => "embed",
            Self::Similar => "similar",
            Self::Classify => "classify",
            Self::Keywords => "keywords",
            Self::Solve => "solve",
            Self::Keycheck => "keycheck",
        }
    }
}

/// What to process, and how.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    pub steps: Vec<Step>,
    pub conditions: Vec<Condition>,
    /// At most this many questions per step are treated.
    pub limit: Option<u64>,
    /// Only questions without any result; those whose result is stale are left.
    pub missing_only: bool,
    /// Only questions whose result is stale.
    pub stale_only: bool,
    /// Only questions whose last result is a failure (failed, refused, truncated, invalid).
    pub failed_only: bool,
    /// Also questions whose result is fresh.
    pub force: bool,
    /// Only so many questions, chosen at random and always the same ones.
    pub sample: Option<u64>,
    /// The most that may be spent, in millionths of a dollar.
    pub budget_micros: Option<i64>,
    /// Asks this provider instead of the configured one.
    pub provider: Option<crate::config::ai::Provider>,
    /// Count, do nothing.
    pub dry_run: bool,
    /// What was asked for, in words, for the run's row.
    pub described: serde_json::Value,
}

/// What happened in one step.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct StepSummary {
    pub step: Step,
    /// Treated in this run.
    pub done: u64,
    /// Of those, how many a person should look at.
    pub flagged: u64,
    /// Of a kind the step cannot treat.
    pub skipped: u64,
    /// What could not be done.
    #[serde(default)]
    pub failed: u64,
    /// What there was to do, where that was known before.
    #[serde(default)]
    pub planned: u64,
    /// Had a fresh result already.
    pub fresh: u64,
    /// Had a result for another text or configuration (part of `done` unless only missing ones were wanted).
    pub stale: u64,
    /// Would be treated (dry run).
    pub pending: u64,
    pub elapsed_ms: u64,
}

impl StepSummary {
    const fn new(step: Step) -> Self {
        Self {
            step,
            done: 0,
            flagged: 0,
            skipped: 0,
            failed: 0,
            planned: 0,
            fresh: 0,
            stale: 0,
            pending: 0,
            elapsed_ms: 0,
        }
    }

    /// How many there were to do.
    const fn all(&self) -> u64 {
        let treated = self.done + self.skipped + self.failed;
        if self.planned > treated { self.planned } else { treated }
    }

    /// Adds what happened to other questions.
    const fn add(&mut self, other: &Self) {
        self.done += other.done;
        self.flagged += other.flagged;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.planned += other.planned;
        self.fresh += other.fresh;
        self.stale += other.stale;
        self.pending += other.pending;
        self.elapsed_ms += other.elapsed_ms;
    }
}

/// What a run did.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    pub run: Option<uuid::Uuid>,
    pub questions: u64,
    pub dry_run: bool,
    pub interrupted: bool,
    pub steps: Vec<StepSummary>,
}

/// How a result that is there relates to what would be computed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Missing,
    Stale,
    Fresh,
}

impl Spec {
    /// Whether a question in that state is treated.
    const fn wants(&self, state: State) -> bool {
        match state {
            State::Missing => true,
            State::Stale => !self.missing_only,
            State::Fresh => self.force,
        }
    }

    /// The steps that can be done with a part of the bank, in their order.
    pub fn chunked(&self) -> impl Iterator<Item = Step> {
        Step::ALL.into_iter().filter(|step| step.is_chunked() && self.steps.contains(step))
    }

    /// Whether a provider is asked that may want money for it.
    pub fn asks(&self, app: &App) -> bool {
        let config = solve::config_of(app, self);
        config.provider == crate::config::ai::Provider::OpenAi
            && (self.steps.contains(&Step::Solve)
                || self.steps.contains(&Step::Embed) && embed::is_remote(&config))
    }

    /// Whether the questions are asked about by jobs of their own.
    pub fn is_shared(&self, app: &App) -> bool {
        self.steps.contains(&Step::Solve) && self.asks(app)
    }

    /// How many more questions may be treated after `done`.
    fn room(&self, done: u64) -> u64 {
        self.limit.map_or(u64::MAX, |limit| limit.saturating_sub(done))
    }
}

/// A run in progress: its row and where it reports to.
struct Run<'a> {
    app: &'a App,
    spec: &'a Spec,
    id: i64,
    progress: &'a dyn Progress,
}

/// Runs the steps in their order.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Summary> {
    let questions = read::count(app.db.reader(), &spec.conditions).await?;
    let questions = u64::try_from(questions).unwrap_or(0);
    let mut summary =
        Summary { run: None, questions, dry_run: spec.dry_run, interrupted: false, steps: Vec::new() };
    let mut run = Run::of(app, spec, 0, progress);
    if !spec.dry_run {
        let now = app.clock.now();
        let uid = ids::new_uid(now);
        let mut tx = app.db.write().await?;
        processing::fail_silent_runs(&mut tx, now - SILENCE, now).await?;
        run.id = processing::insert_run(&mut tx, uid, &spec.described, now).await?;
        ledger::set_budget(&mut tx, run.id, spec.budget_micros).await?;
        tx.commit().await?;
        summary.run = Some(uid);
    }
    let steps = Step::ALL.into_iter().filter(|step| spec.steps.contains(step));
    if let Err(failure) = run.steps(steps, &mut summary).await {
        run.record(&summary, run.status_of_failure().await?).await?;
        return Err(failure);
    }
    summary.interrupted = app.stop.requested();
    run.record(&summary, if summary.interrupted { "cancelled" } else { "done" }).await?;
    if summary.interrupted {
        return Err(Failure::new(Kind::Interrupted, "interrupted; what was done is kept")
            .hint("run the same command again to go on"));
    }
    Ok(summary)
}

fn line(done: &StepSummary, dry_run: bool) -> String {
    if dry_run {
        return format!("{} to do, {} fresh, {} of other kinds", done.pending, done.fresh, done.skipped);
    }
    format!(
        "{} done, {} flagged, {} fresh, {} of other kinds, {}",
        done.done,
        done.flagged,
        done.fresh,
        done.skipped,
        duration(Duration::from_millis(done.elapsed_ms))
    )
}

impl<'a> Run<'a> {
    const fn of(app: &'a App, spec: &'a Spec, id: i64, progress: &'a dyn Progress) -> Self {
        Self { app, spec, id, progress }
    }
}

impl Run<'_> {
    /// Runs these steps, until somebody wants it to stop.
    async fn steps(&self, steps: impl Iterator<Item = Step> + Send, summary: &mut Summary) -> Result<()> {
        for step in steps {
            if self.app.stop.requested() {
                break;
            }
            let started = Instant::now();
            let mut done = StepSummary::new(step);
            self.progress.start(step.name(), Some(summary.questions));
            let ended = match step {
                Step::Similar => similar::run(self, &mut done).await,
                Step::Solve => solve::run(self, &mut done).await,
                Step::Keycheck => keycheck::run(self, &mut done).await,
                Step::Embed => self.embed(&mut done).await,
                Step::Lint | Step::Classify | Step::Keywords => self.each(step, &mut done).await,
            };
            done.elapsed_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.progress.finish(&line(&done, self.spec.dry_run));
            summary.steps.push(done);
            ended?;
        }
        Ok(())
    }

    /// The embedded model first, which similarity goes by, and then the provider's, where there is one.
    async fn embed(&self, done: &mut StepSummary) -> Result<()> {
        self.each(Step::Embed, done).await?;
        self.embed_remotely(done).await
    }

    async fn embed_remotely(&self, done: &mut StepSummary) -> Result<()> {
        if embed::is_remote(&solve::config_of(self.app, self.spec)) && !self.app.stop.requested() {
            embed::run(self, done).await?;
        }
        Ok(())
    }

    async fn each(&self, step: Step, done: &mut StepSummary) -> Result<()> {
        match each::Tool::of(self.app, step).await? {
            Some(tool) => each::run(self, &tool, done).await,
            None => Ok(()),
        }
    }

    /// What a failure makes of the run: one that was paused stays so, with its reason.
    async fn status_of_failure(&self) -> Result<&'static str> {
        if self.spec.dry_run {
            return Ok("failed");
        }
        let (status, _) = ledger::standing(self.app.db.reader(), self.id).await?;
        Ok(if status == "paused" { "paused" } else { "failed" })
    }

    /// Writes the numbers of the run so far, and that it has ended.
    async fn record(&self, summary: &Summary, status: &str) -> Result<()> {
        self.write(summary, status, true).await
    }

    /// Writes the numbers of a run that goes on elsewhere.
    async fn record_open(&self, summary: &Summary) -> Result<()> {
        self.write(summary, "running", false).await
    }

    async fn write(&self, summary: &Summary, status: &str, finished: bool) -> Result<()> {
        if self.spec.dry_run {
            return Ok(());
        }
        let sum = |of: fn(&StepSummary) -> u64| {
            i64::try_from(summary.steps.iter().map(of).sum::<u64>()).unwrap_or(i64::MAX)
        };
        let counters = Counters {
            planned: sum(StepSummary::all),
            done: sum(|s| s.done),
            flagged: sum(|s| s.flagged),
            skipped: sum(|s| s.skipped),
            failed: sum(|s| s.failed),
        };
        let steps = steps_json(&summary.steps);
        let mut tx = self.app.db.write().await?;
        processing::update_run(&mut tx, self.id, status, &counters, &steps, finished, self.app.clock.now())
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The numbers of steps by their names, as a run's row keeps them.
fn steps_json(steps: &[StepSummary]) -> serde_json::Value {
    let numbers = |s: &StepSummary| json!({ "planned": s.all(), "done": s.done, "flagged": s.flagged, "skipped": s.skipped, "failed": s.failed, "fresh": s.fresh, "stale": s.stale, "elapsed_ms": s.elapsed_ms });
    json!(steps.iter().map(|s| (s.step.name(), numbers(s))).collect::<std::collections::BTreeMap<_, _>>())
}

/// How a known result relates to the input and the configuration of now.
fn state(known: Option<&processing::Known>, input_hash: &[u8; 32], config_hash: &[u8; 32]) -> State {
    match known {
        None => State::Missing,
        Some(known) if known.input_hash == input_hash && known.config_hash == config_hash => State::Fresh,
        Some(_) => State::Stale,
    }
}
