//! `process-questions`: steps over the whole bank, each keyed per question by what it read and how it
//! was configured, so that a second run does nothing, an edited question is done again, and a killed
//! run is simply started again. The steps are in [`each`] (one question at a time) and [`similar`]; what two of the
//! former learn of the bank first is in [`classify`] and [`keywords`]; how several workers share a run is in
//! [`queued`]; what would cost money is in [`plan`], how the bank stands in [`status`].

mod calls;
mod classify;
mod each;
mod embed;
mod explanations;
mod keycheck;
mod keywords;
pub mod plan;
pub mod queued;
pub mod similar;
pub mod solve;
pub mod status;

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::{Figures, Progress};
use crate::base::{ids, text::duration};
use crate::config::ai::{Ai, Provider};
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::store::ledger;
use crate::store::processing::{self, Counters};
use crate::store::questions::read::{self, Condition};
use crate::store::runs;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::{Mutex, PoisonError};
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
    pub const DEFAULT: [Self; 6] =
        [Self::Lint, Self::Embed, Self::Similar, Self::Classify, Self::Keywords, Self::Keycheck];

    /// The names of these steps, as a list in a sentence.
    pub fn list(steps: &[Self]) -> String {
        steps.iter().map(|step| step.name()).collect::<Vec<_>>().join(", ")
    }

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
    pub provider: Option<Provider>,
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
    /// There is only the news that it failed; `stale`: with another text or configuration.
    Failed {
        stale: bool,
    },
    Fresh,
}

impl Spec {
    /// Whether a question in that state is treated by a step that costs nothing. Others have rules of their own.
    const fn wants(&self, state: State) -> bool {
        if self.force {
            return true;
        }
        match state {
            _ if self.failed_only => matches!(state, State::Failed { .. }),
            State::Missing => !self.stale_only,
            State::Stale | State::Failed { stale: true } => !self.missing_only,
            // Where nothing has changed it would fail again.
            State::Failed { stale: false } | State::Fresh => false,
        }
    }

    /// The steps that can be done with a part of the bank, in their order.
    pub fn chunked(&self) -> impl Iterator<Item = Step> {
        Step::ALL.into_iter().filter(|step| step.is_chunked() && self.steps.contains(step))
    }

    /// Whether a provider is asked that may want money for it.
    pub fn asks(&self, app: &App) -> bool {
        self.steps.iter().any(|step| self.is_paid(app, *step))
    }

    /// Whether the questions are asked about by jobs of their own.
    pub fn is_shared(&self, app: &App) -> bool {
        self.steps.contains(&Step::Solve) && self.asks(app)
    }

    /// How many more questions may be treated after `done`.
    fn room(&self, done: u64) -> u64 {
        self.limit.map_or(u64::MAX, |limit| limit.saturating_sub(done))
    }

    /// The section `[ai]` with the provider that was asked for, and all that this one needs.
    pub fn ai(&self, app: &App) -> Result<Ai> {
        let ai = &app.config.ai;
        ai.with_provider(self.provider.unwrap_or(ai.provider)).map_err(|error| {
            let failure = Failure::new(Kind::Config, error.to_string());
            error.hints().into_iter().fold(failure, Failure::hint)
        })
    }

    /// Whether a step would send something to a provider that may want money for it.
    pub fn is_paid(&self, app: &App, step: Step) -> bool {
        self.provider.unwrap_or(app.config.ai.provider) == Provider::OpenAi
            && match step {
                Step::Solve => true,
                Step::Embed => app.config.ai.embedding_model.is_some(),
                Step::Lint | Step::Similar | Step::Classify | Step::Keywords | Step::Keycheck => false,
            }
    }

    /// The same with what depends on the bank settled: which questions a sample has.
    pub async fn settled(&self, app: &App) -> Result<Self> {
        let mut settled = self.clone();
        if let Some(sample) = settled.sample.take() {
            // The hashes are as good as drawn by lot, and stay the same.
            let last = read::find_hash_at(app.db.reader(), &self.conditions, sample).await?;
            settled.conditions.extend(last.map(Condition::HashUpTo));
        }
        Ok(settled)
    }
}

/// Whether the provider that was named is configured as it has to be, where a step asks one. What the configuration
/// itself names was checked when it was read.
pub fn check_provider(app: &App, spec: &Spec) -> Result<()> {
    let asks = spec.steps.iter().any(|step| matches!(step, Step::Embed | Step::Solve));
    if asks { spec.ai(app).map(drop) } else { Ok(()) }
}

/// Whether there is somebody to write answers, where they are wanted: the embedded model, which cannot, has to be named
/// by who wants to see that.
pub fn check_writer(app: &App, spec: &Spec) -> Result<()> {
    let nobody = spec.provider.is_none() && app.config.ai.provider == Provider::Embedded;
    if nobody && spec.steps.contains(&Step::Solve) {
        return Err(Failure::new(
            Kind::Config,
            "no provider of models is configured, and the embedded model cannot write answers",
        )
        .hint("set ai.provider and what it needs (docs/ai.md), then try it: `pqctl process-questions check`")
        .hint("`--provider embedded` counts the questions as unsupported and goes on"));
    }
    Ok(())
}

/// A run in progress: its row and where it reports to.
struct Run<'a> {
    app: &'a App,
    spec: &'a Spec,
    id: i64,
    /// How many questions it is about.
    questions: u64,
    progress: &'a dyn Progress,
    /// What the steps before the current one did.
    before: Mutex<Vec<StepSummary>>,
}

/// Runs the steps in their order.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Summary> {
    let spec = &spec.settled(app).await?;
    let questions = read::count(app.db.reader(), &spec.conditions).await?;
    let questions = u64::try_from(questions).unwrap_or(0);
    let mut summary =
        Summary { run: None, questions, dry_run: spec.dry_run, interrupted: false, steps: Vec::new() };
    let mut run = Run { questions, ..Run::new(app, spec, 0, progress) };
    if !spec.dry_run {
        let now = app.clock.now();
        let uid = ids::new_uid(now);
        let mut tx = app.db.write().await?;
        processing::fail_silent_runs(&mut tx, now - SILENCE, now).await?;
        run.id = processing::insert_run(&mut tx, uid, &spec.described, spec.budget_micros, now).await?;
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
    const fn new(app: &'a App, spec: &'a Spec, id: i64, progress: &'a dyn Progress) -> Self {
        Self { app, spec, id, questions: 0, progress, before: Mutex::new(Vec::new()) }
    }

    /// A run whose row knows of other steps already.
    fn going_on(app: &'a App, spec: &'a Spec, id: i64, known: &Summary, progress: &'a dyn Progress) -> Self {
        let before = Mutex::new(known.steps.clone());
        Self { questions: known.questions, before, ..Self::new(app, spec, id, progress) }
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
            self.before().push(done);
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
        if self.spec.is_paid(self.app, Step::Embed) && !self.app.stop.requested() {
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

    fn before(&self) -> std::sync::MutexGuard<'_, Vec<StepSummary>> {
        self.before.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many questions a step that is under way will have treated at its end, as far as it is known.
    fn planned(&self, done: &StepSummary) -> u64 {
        let left = if self.spec.wants(State::Stale) { 0 } else { done.stale };
        let open = self.questions.saturating_sub(done.fresh + left);
        self.spec.limit.map_or(open, |limit| open.min(limit)).max(treated(done))
    }

    /// Shows how far the current step is.
    fn show(&self, done: &StepSummary) {
        self.progress.figures(&Figures {
            step: done.step.name().to_owned(),
            done: treated(done),
            total: Some(self.planned(done)),
            flagged: done.flagged,
            failed: done.failed,
            ..Figures::default()
        });
    }

    /// Writes how far the current step is with what it has made, and that the run is alive.
    async fn tell(&self, tx: &mut WriteTx, done: &StepSummary, now: Timestamp) -> Result<()> {
        let mut steps = self.before().clone();
        let mut told = steps_json(&steps);
        told[done.step.name()] = step_json(done, self.planned(done));
        steps.push(*done);
        let mut counters = counters(&steps);
        counters.planned += signed(self.planned(done).saturating_sub(treated(done)));
        Ok(runs::tell(tx, self.id, &counters, &told, now).await?)
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
        let counters = counters(&summary.steps);
        let steps = steps_json(&summary.steps);
        let mut tx = self.app.db.write().await?;
        processing::update_run(&mut tx, self.id, status, &counters, &steps, finished, self.app.clock.now())
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// How many questions a step is done with.
const fn treated(done: &StepSummary) -> u64 {
    done.done + done.skipped + done.failed
}

fn counters(steps: &[StepSummary]) -> Counters {
    let sum = |of: fn(&StepSummary) -> u64| signed(steps.iter().map(of).sum::<u64>());
    Counters {
        planned: sum(StepSummary::all),
        done: sum(|s| s.done),
        flagged: sum(|s| s.flagged),
        skipped: sum(|s| s.skipped),
        failed: sum(|s| s.failed),
    }
}

/// The numbers of steps by their names, as a run's row keeps them.
fn steps_json(steps: &[StepSummary]) -> serde_json::Value {
    let numbers = |s: &StepSummary| (s.step.name(), step_json(s, s.all()));
    json!(steps.iter().map(numbers).collect::<std::collections::BTreeMap<_, _>>())
}

fn step_json(s: &StepSummary, planned: u64) -> serde_json::Value {
    json!({
        "planned": planned, "done": s.done, "flagged": s.flagged, "skipped": s.skipped, "failed": s.failed,
        "fresh": s.fresh, "stale": s.stale, "elapsed_ms": s.elapsed_ms,
    })
}

/// How a known result relates to the input and the configuration of now.
fn state(known: Option<&processing::Known>, input_hash: &[u8; 32], config_hash: &[u8; 32]) -> State {
    let Some(known) = known else { return State::Missing };
    let stale = known.input_hash != input_hash || known.config_hash != config_hash;
    match (known.is_failure(), stale) {
        (true, stale) => State::Failed { stale },
        (false, true) => State::Stale,
        (false, false) => State::Fresh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_chunks_did_is_added_up_once() {
        let one = StepSummary {
            done: 2,
            flagged: 3,
            skipped: 5,
            failed: 7,
            planned: 11,
            fresh: 13,
            stale: 17,
            pending: 19,
            elapsed_ms: 23,
            ..StepSummary::new(Step::Embed)
        };
        let mut sum = one;
        sum.add(&one);
        let numbers = |s: &StepSummary| {
            [s.done, s.flagged, s.skipped, s.failed, s.planned, s.fresh, s.stale, s.pending, s.elapsed_ms]
        };
        assert_eq!(numbers(&sum), numbers(&one).map(|number| number * 2));
    }

    #[test]
    fn what_is_treated_follows_from_the_state_and_the_wish() {
        let states = [
            State::Missing,
            State::Stale,
            State::Failed { stale: true },
            State::Failed { stale: false },
            State::Fresh,
        ];
        let wants = |spec: &Spec| states.map(|state| spec.wants(state));
        let any = Spec::default();
        assert_eq!(wants(&any), [true, true, true, false, false]);
        let missing = Spec { missing_only: true, ..Spec::default() };
        assert_eq!(wants(&missing), [true, false, false, false, false]);
        let stale = Spec { stale_only: true, ..Spec::default() };
        assert_eq!(wants(&stale), [false, true, true, false, false]);
        let failed = Spec { failed_only: true, ..Spec::default() };
        assert_eq!(wants(&failed), [false, false, true, true, false]);
        let force = Spec { force: true, ..Spec::default() };
        assert_eq!(wants(&force), [true; 5]);
    }
}
