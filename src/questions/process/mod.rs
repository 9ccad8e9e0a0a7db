//! `process-questions`: steps over the whole bank, each keyed per question by what it read and how it
//! was configured, so that a second run does nothing, an edited question is done again, and a killed
//! run is simply started again. The steps are in [`each`] (one question at a time) and [`similar`]; what two of the
//! former learn of the bank first is in [`classify`] and [`keywords`]; how several workers share a run is in
//! [`queued`]; what all of it did is counted in [`summary`]; what would cost money is in [`plan`], how the bank stands in [`status`].

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
mod summary;

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::{Figures, Progress};
use crate::base::{ids, text::duration};
use crate::config::ai::{Ai, Provider};
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::store::ledger;
use crate::store::processing;
use crate::store::questions::read::{self, Condition};
use crate::store::runs;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
pub use summary::{StepSummary, Summary};
use summary::{counters, signed, step_json, steps_json, treated};

/// A run in this process says so often that it is alive.
const BEAT: Duration = Duration::from_secs(3);

/// A run that has said nothing for so long is ended by the next one. Longer than `store::runs::SILENCE`, after which it
/// is only shown as cut off: a database that was away for some minutes is not to end a run that lives.
const SILENCE: TimeDelta = TimeDelta::minutes(15);

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
    /// With `force`: what was made at this instant or later is left as it is without it. So a run that was cut off
    /// is gone on with, and does not do again what it did.
    pub force_before: Option<Timestamp>,
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
    /// `made`: when the result was written, where there is one.
    fn wants(&self, state: State, made: Option<Timestamp>) -> bool {
        if self.forces(made) {
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

    /// Whether a result of that age is made anew, whatever it is.
    fn forces(&self, made: Option<Timestamp>) -> bool {
        let is_older = |before| made.is_none_or(|made| made < before);
        self.force && self.force_before.is_none_or(is_older)
    }

    /// What to do after a run that was cut off.
    const fn hint(&self) -> &'static str {
        if self.force {
            "to go on, without doing again what is done: the command that `pqctl process-questions runs latest` shows"
        } else {
            "run the same command again to go on"
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
    let ended = tokio::select! {
        biased;
        ended = run.steps(steps, &mut summary) => ended,
        never = run.beat() => match never {},
    };
    if let Err(failure) = ended {
        run.record(&summary, run.status_of_failure().await?).await?;
        return Err(failure);
    }
    summary.interrupted = app.stop.requested();
    run.record(&summary, if summary.interrupted { "cancelled" } else { "done" }).await?;
    if summary.interrupted {
        return Err(Failure::new(Kind::Interrupted, "interrupted; what was done is kept").hint(spec.hint()));
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
    /// Says in the run's row, again and again, that it is alive: comparing a bank and waiting for a provider write
    /// nothing else.
    async fn beat(&self) -> std::convert::Infallible {
        loop {
            tokio::time::sleep(BEAT).await;
            if !self.spec.dry_run {
                // What fails now is said in three seconds.
                let on = self.app.db.writer();
                let _ = processing::touch_run(on, self.id, self.app.clock.now()).await;
            }
        }
    }

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
        let left = if self.spec.wants(State::Stale, None) { 0 } else { done.stale };
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
    fn what_is_treated_follows_from_the_state_and_the_wish() {
        let states = [
            State::Missing,
            State::Stale,
            State::Failed { stale: true },
            State::Failed { stale: false },
            State::Fresh,
        ];
        let wants = |spec: &Spec| states.map(|state| spec.wants(state, None));
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
        // Gone on with: what was made since it began is treated as if nothing was forced.
        let at = |second: i64| Timestamp::from_timestamp(second, 0);
        let again = Spec { force_before: at(10), ..force };
        assert_eq!(states.map(|state| again.wants(state, at(9))), [true; 5]);
        assert_eq!(states.map(|state| again.wants(state, at(10))), wants(&any));
    }
}
