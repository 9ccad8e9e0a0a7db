//! `process-questions` as a job: the same pipeline, run by workers. A large bank is shared: this job plans
//! chunks, waits for them as their parent, comes back for what needs the whole bank, and has the result.

use super::process_questions_chunk::ProcessQuestionsChunk;
use super::process_questions_solve::ProcessQuestionsSolve;
use crate::app::{self, App};
use crate::base::crypto::hex;
use crate::base::progress::{Figures, Progress};
use crate::config::ai::Provider;
use crate::error::{self, Failure};
use crate::questions::filter;
use crate::questions::process::{self, Spec, Step, StepSummary, Summary, queued, solve, status};
use crate::queue::{self, Job, JobContext, JobError, Kind, Options, Outcome, Parameter};
use crate::store::questions::read::Condition;
use crate::store::runs;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How soon to look again how far a run is that somebody waits for.
const LOOK: Duration = Duration::from_millis(500);

/// Chunks read at a time.
const PAGE: i64 = 500;

/// What to process, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProcessQuestions {
    pub steps: Vec<Step>,
    /// Conditions as on the command line.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    pub missing_only: bool,
    pub force: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stale_only: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub failed_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<u64>,
    /// Millionths of a dollar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_micros: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
}

impl Default for ProcessQuestions {
    fn default() -> Self {
        Self {
            steps: Step::DEFAULT.to_vec(),
            conditions: None,
            ids: Vec::new(),
            limit: None,
            missing_only: false,
            force: false,
            stale_only: false,
            failed_only: false,
            sample: None,
            budget_micros: None,
            provider: None,
        }
    }
}

impl ProcessQuestions {
    /// What it asks for, as a run takes it.
    pub fn spec(&self) -> crate::error::Result<Spec> {
        Ok(Spec {
            conditions: conditions_of(self.conditions.as_deref(), &self.ids)?,
            described: json!(self),
            steps: self.steps.clone(),
            limit: self.limit,
            missing_only: self.missing_only,
            stale_only: self.stale_only,
            failed_only: self.failed_only,
            force: self.force,
            sample: self.sample,
            budget_micros: self.budget_micros,
            provider: self.provider,
            dry_run: false,
        })
    }
}

/// The conditions that a payload names.
pub(super) fn conditions_of(text: Option<&str>, ids: &[i64]) -> crate::error::Result<Vec<Condition>> {
    let mut conditions = text.map(filter::parse).transpose()?.unwrap_or_default();
    if !ids.is_empty() {
        conditions.push(Condition::Ids(ids.to_vec()));
    }
    Ok(conditions)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn verdict(failure: Failure) -> JobError {
    app::verdict(&failure)
}

impl Kind for ProcessQuestions {
    const NAME: &'static str = "process-questions";
    const QUEUE: &'static str = "ai";
    const ABOUT: &'static str = "checks, embeds and compares questions, as the command of that name does";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("steps", "any of lint, embed, similar, classify, keywords, solve, keycheck"),
        Parameter::new("where", "only questions that meet these conditions, as on the command line"),
        Parameter::new("ids", "only these questions"),
        Parameter::new("limit", "at most so many questions"),
        Parameter::new("missing_only", "only questions that were never treated"),
        Parameter::new("force", "also what is up to date"),
        Parameter::new("stale_only", "only questions whose result is out of date"),
        Parameter::new("failed_only", "only questions whose last result is a failure"),
        Parameter::new("sample", "only so many questions, drawn by lot and always the same"),
        Parameter::new("budget_micros", "the most that may be spent, in millionths of a dollar"),
        Parameter::new("provider", "\"embedded\" or \"openai\" instead of the configured one"),
    ];
    const FORMERLY: &'static [&'static str] = &["process_questions"];
    const HARD_LIMIT: Option<std::time::Duration> = Some(std::time::Duration::from_secs(12 * 3600));

    fn example() -> Option<Self> {
        Some(Self {
            conditions: Some("subject=Physics".to_owned()),
            ids: vec![1, 2, 3],
            limit: Some(1_000),
            sample: Some(5_000),
            budget_micros: Some(2_500_000),
            provider: Some(Provider::OpenAi),
            ..Self::default()
        })
    }

    /// One run at a time over the same questions; what it finds done it leaves.
    fn unique_key(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    fn validate(&self) -> Result<(), String> {
        if self.steps.is_empty() {
            return Err(format!("`steps` names no step ({})", Step::list(&Step::ALL)));
        }
        let narrowed = [self.missing_only, self.stale_only, self.failed_only, self.force];
        if narrowed.iter().filter(|said| **said).count() > 1 {
            return Err(
                "only one of `missing_only`, `stale_only`, `failed_only` and `force` can be said".to_owned()
            );
        }
        if self.budget_micros.is_some_and(|budget| budget < 0) {
            return Err("`budget_micros` is below nothing".to_owned());
        }
        conditions_of(self.conditions.as_deref(), &self.ids).map(drop).map_err(|failure| failure.to_string())
    }
}

impl Job<App> for ProcessQuestions {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let mut spec = self.spec().map_err(JobError::fail)?;
        spec.described = json!({ "job": cx.id(), "payload": self });
        let spec = spec.settled(&app).await.map_err(verdict)?;
        let ready = process::check_provider(&app, &spec).and_then(|()| process::check_writer(&app, &spec));
        // It has been here before, and its chunks have ended.
        if let Some(run) = queued::find(&app, cx.id()).await.map_err(verdict)? {
            if let Err(failure) = ready {
                run.give_up(&app, "failed", failure.message()).await.map_err(verdict)?;
                return Err(verdict(failure));
            }
            return finish(&app, &spec, &cx, run).await;
        }
        // A pause is for a person to end: another run would have another budget.
        if let Some(why) = queued::paused(&app, cx.id()).await.map_err(verdict)? {
            return Err(JobError::fail(why));
        }
        ready.map_err(verdict)?;
        let Some(plan) = queued::plan(&app, &spec).await.map_err(verdict)? else {
            return process::run(&app, &spec, &cx).await.map(Outcome::with).map_err(verdict);
        };
        let mut tx = app.db.write().await.map_err(JobError::retry)?;
        let run = queued::begin(&mut tx, &app, &spec, &plan, cx.id()).await.map_err(verdict)?;
        let chunks = plan.ranges.iter().map(|(first, last)| ProcessQuestionsChunk {
            run,
            first: *first,
            last: *last,
            steps: spec.chunked().collect(),
            conditions: self.conditions.clone(),
            ids: self.ids.iter().copied().filter(|id| (first..=last).contains(&id)).collect(),
            missing_only: self.missing_only,
            force: self.force,
            stale_only: self.stale_only,
            failed_only: self.failed_only,
            provider: self.provider,
            hash_up_to: spec.conditions.iter().find_map(|condition| match condition {
                Condition::HashUpTo(hash) => Some(hex(hash)),
                _ => None,
            }),
        });
        let chunks: Vec<_> = chunks.collect();
        // Where somebody put the run, its chunks are wanted too.
        let options = Options { queue: Some(cx.queue().to_owned()), ..Options::default() };
        let waits = cx.fan_out_in(&mut tx, chunks, &options).await? > 0;
        tx.commit().await.map_err(JobError::retry)?;
        if waits {
            return Ok(Outcome::DONE);
        }
        match queued::find(&app, cx.id()).await.map_err(verdict)? {
            Some(run) => finish(&app, &spec, &cx, run).await,
            None => Err(JobError::retry("the run is not there")),
        }
    }
}

/// Waits until the run that a job does has ended, and has its result. It is told how far it is meanwhile.
pub async fn wait(app: &App, id: i64, progress: &dyn Progress) -> crate::error::Result<Summary> {
    let told = OfRun { progress, is_told: AtomicBool::new(false) };
    let followed = tokio::select! {
        biased;
        ended = queue::follow(&app.db, id, &told, &app.stop) => ended?,
        never = told.keep(app, id) => match never {},
    };
    if followed.is_some() {
        for figures in told.look(app, id).await {
            progress.figures(&figures);
            progress.finish("");
        }
    }
    let Some(ended) = followed else {
        return Err(Failure::new(error::Kind::Interrupted, format!("no longer waiting; job {id} goes on"))
            .hint(format!("look at it: `pqctl jobs show {id}`")));
    };
    let result = ended.job.result.as_ref().map(|result| Summary::deserialize(&result.0));
    if let (queue::State::Success, Some(Ok(summary))) = (ended.state, result) {
        return Ok(summary);
    }
    let errors = ended.job.errors.as_ref().and_then(|errors| errors.0.as_array());
    let why = errors.and_then(|errors| errors.last()).and_then(|error| error["error"].as_str());
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    Err(Failure::new(error::Kind::Failed, format!("job {id} is {}{why}", ended.state))
        .hint(format!("look at it: `pqctl jobs show {id}`")))
}

/// Tells how far the run of a job is; until there is one, what the job itself tells of a step.
struct OfRun<'a> {
    progress: &'a dyn Progress,
    is_told: AtomicBool,
}

impl OfRun<'_> {
    async fn keep(&self, app: &App, job: i64) -> std::convert::Infallible {
        loop {
            let all = self.look(app, job).await;
            all.iter().for_each(|figures| self.progress.figures(figures));
            tokio::time::sleep(LOOK).await;
        }
    }

    /// What cannot be read now is looked at again; the job itself says whether it has ended.
    async fn look(&self, app: &App, job: i64) -> Vec<Figures> {
        let found = runs::find_of_job(app.db.reader(), job).await.ok().flatten();
        let all = found.map(|run| status::figures(&run)).unwrap_or_default();
        if !all.is_empty() {
            self.is_told.store(false, Ordering::Relaxed);
        }
        all
    }
}

impl Progress for OfRun<'_> {
    fn start(&self, phase: &str, total: Option<u64>) {
        let is_step = Step::ALL.iter().any(|step| step.name() == phase);
        self.is_told.store(is_step, Ordering::Relaxed);
        if is_step {
            self.progress.start(phase, total);
        }
    }

    fn advance(&self, by: u64) {
        if self.is_told.load(Ordering::Relaxed) {
            self.progress.advance(by);
        }
    }

    fn note(&self, text: &str) {
        self.progress.note(text);
    }

    fn finish(&self, summary: &str) {
        if self.is_told.load(Ordering::Relaxed) {
            self.progress.finish(summary);
        }
    }
}

/// After the chunks: what needs the whole bank, and the result.
async fn finish(
    app: &App,
    spec: &Spec,
    cx: &JobContext<App>,
    run: queued::Shared,
) -> Result<Outcome, JobError> {
    let (mut done, mut failed, mut cancelled, mut after) = (Vec::new(), 0u64, 0u64, 0);
    let mut has_asked = false;
    loop {
        let page = cx.ended_children(app.db.reader(), after, PAGE).await.map_err(JobError::retry)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for chunk in page.iter().filter(|chunk| chunk.payload.0["run"] == run.id) {
            has_asked |= chunk.kind == ProcessQuestionsSolve::NAME;
            let result = chunk
                .result
                .as_ref()
                .and_then(|result| <Vec<StepSummary> as Deserialize>::deserialize(&result.0["steps"]).ok());
            match (chunk.outcome.as_str(), result) {
                ("succeeded", Some(steps)) => done.extend(steps),
                ("cancelled", _) => cancelled += 1,
                _ => failed += 1,
            }
        }
    }
    if failed + cancelled > 0 {
        let (status, count) = if failed > 0 { ("failed", failed) } else { ("cancelled", cancelled) };
        let why = format!("{count} of its chunks {} {status}", if count == 1 { "was" } else { "were" });
        let why = why.replace("was failed", "has failed").replace("were failed", "have failed");
        run.give_up(app, status, &why).await.map_err(verdict)?;
        return Err(if failed > 0 { JobError::fail(why) } else { JobError::cancel(why) });
    }
    if !spec.is_shared(app) {
        let ended = run.finish(app, spec, done, cx).await;
        return ended.map(Outcome::with).map_err(|failure| of_run(spec, app, &failure));
    }
    if !has_asked {
        let mut summary = run.sum(app, spec, done).await.map_err(verdict)?;
        let planned = async {
            run.before_asking(app, spec, &mut summary, cx).await?;
            solve::chunks::chunks(app, spec, run.id, cx).await
        };
        let chunks = match planned.await {
            Ok(chunks) => chunks,
            Err(failure) => {
                let verdict = of_run(spec, app, &failure);
                if matches!(verdict, JobError::Fail { .. }) {
                    run.give_up(app, "failed", failure.message()).await.map_err(self::verdict)?;
                }
                return Err(verdict);
            }
        };
        let children = ProcessQuestionsSolve::of(run.id, spec, chunks);
        let options = Options { queue: Some(cx.queue().to_owned()), ..Options::default() };
        let mut tx = app.db.write().await.map_err(JobError::retry)?;
        let waits = cx.fan_out_in(&mut tx, children, &options).await? > 0;
        tx.commit().await.map_err(JobError::retry)?;
        if waits {
            return Ok(Outcome::DONE);
        }
    }
    // Its row knows better than the chunks: of one that was tried twice, they tell only the second half.
    let Some(run) = queued::find(app, cx.id()).await.map_err(verdict)? else {
        return Err(JobError::retry("the run is not there"));
    };
    let summary = run.recall(app, spec).await.map_err(verdict)?;
    let rest: Vec<Step> = spec.steps.iter().copied().filter(|step| *step > Step::Solve).collect();
    let ended = run.end(app, spec, summary, &rest, cx).await;
    ended.map(Outcome::with).map_err(|failure| of_run(spec, app, &failure))
}

/// What the failure of a run means for its job. One that was paused, because of its budget or its provider, is
/// not tried again by itself: that would be another run with another budget.
fn of_run(spec: &Spec, app: &App, failure: &Failure) -> JobError {
    let is_paused =
        spec.asks(app) && matches!(failure.kind(), error::Kind::Partial | error::Kind::Unreachable);
    if is_paused { JobError::fail(failure) } else { app::verdict(failure) }
}
