//! A run that several workers share. The bank is cut into chunks of one page each; a chunk goes through the
//! steps that look at one question at a time and is written with its job's end in one transaction, so that it
//! counts once however often its worker dies. What needs the whole bank comes after the last chunk.

use super::{Run, SILENCE, Spec, Step, StepSummary, Summary, each, steps_json};
use crate::app::App;
use crate::base::{ids, progress::Progress};
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::store::ledger;
use crate::store::processing::{self, Counters};
use crate::store::questions::read::{self, Condition};
use crate::store::runs;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The questions of a chunk: those with numbers from one to the other.
pub type Range = (i64, i64);

/// How a run is shared.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The chunks with something to do.
    pub ranges: Vec<Range>,
    /// How many questions they have.
    questions: u64,
    /// What was found where nothing is to be done.
    untouched: Vec<StepSummary>,
}

/// Cuts the work into chunks; `None` when it is not worth it: one page, or a limit, which is for the whole bank.
pub async fn plan(app: &App, spec: &Spec) -> Result<Option<Plan>> {
    let steps: Vec<Step> = spec.chunked().collect();
    let size = app.config.processing.batch_size;
    // What is paid for has one run, however often its job is tried: a budget is for all of it.
    let alone = || {
        let is_paid = spec.asks(app);
        is_paid.then(|| Plan { ranges: Vec::new(), questions: 0, untouched: Vec::new() })
    };
    if steps.is_empty() || spec.limit.is_some() {
        return Ok(alone());
    }
    let ids: Vec<i64> =
        read::list_keys(app.db.reader(), &spec.conditions).await?.into_iter().map(|(id, _, _)| id).collect();
    if ids.len() <= size {
        return Ok(alone());
    }
    let mut plan = Plan {
        ranges: Vec::new(),
        questions: 0,
        untouched: steps.iter().map(|step| StepSummary::new(*step)).collect(),
    };
    for page in ids.chunks(size) {
        if app.stop.requested() {
            return Err(Failure::new(Kind::Interrupted, "interrupted while planning; nothing was done"));
        }
        let (Some(first), Some(last)) = (page.first().copied(), page.last().copied()) else { continue };
        match untouched(app, spec, &steps, page, (first, last)).await? {
            Some(found) => {
                for (sum, found) in plan.untouched.iter_mut().zip(found) {
                    sum.add(&found);
                }
            }
            None => {
                plan.ranges.push((first, last));
                plan.questions += page.len() as u64;
            }
        }
    }
    Ok(Some(plan))
}

/// What the steps find in a chunk where they have nothing to do; `None`: they have. The questions are read only
/// when all have results, which may be stale.
async fn untouched(
    app: &App,
    spec: &Spec,
    steps: &[Step],
    page: &[i64],
    range: Range,
) -> Result<Option<Vec<StepSummary>>> {
    if spec.force {
        return Ok(None);
    }
    for step in steps {
        let known: HashSet<i64> = processing::list_results(app.db.reader(), step.name(), range.0, range.1)
            .await?
            .into_iter()
            .map(|known| known.question_id)
            .collect();
        if page.iter().any(|id| !known.contains(id)) {
            return Ok(None);
        }
    }
    let questions = read_range(app, spec, range).await?;
    let mut found = Vec::with_capacity(steps.len());
    for step in steps {
        let mut summary = StepSummary::new(*step);
        let Some(tool) = each::Tool::of(app, *step).await? else { continue };
        if !each::choose(app, spec, &tool, &questions, &mut summary).await?.is_empty() {
            return Ok(None);
        }
        found.push(summary);
    }
    Ok(Some(found))
}

async fn read_range(app: &App, spec: &Spec, (first, last): Range) -> Result<Vec<read::Stored>> {
    let mut conditions = spec.conditions.clone();
    conditions.extend([Condition::After(first - 1), Condition::UpTo(last)]);
    Ok(read::list(app.db.reader(), &conditions, i64::MAX).await?)
}

/// Begins a shared run in the transaction that enqueues its chunks; its number.
pub async fn begin(tx: &mut WriteTx, app: &App, spec: &Spec, plan: &Plan, job_id: i64) -> Result<i64> {
    let now = app.clock.now();
    processing::fail_silent_runs(tx, now - SILENCE, now).await?;
    let steps = plan.questions * spec.chunked().count() as u64;
    let planned = i64::try_from(steps).unwrap_or(i64::MAX);
    let mut untouched = steps_json(&plan.untouched);
    for step in plan.untouched.iter().map(|found| found.step) {
        untouched[step.name()]["planned"] = plan.questions.into();
    }
    let uid = ids::new_uid(now);
    let run = processing::QueuedRun {
        uid,
        spec: &spec.described,
        job_id,
        planned,
        budget_micros: spec.budget_micros,
        steps: &untouched,
    };
    Ok(processing::insert_queued_run(tx, &run, now).await?)
}

/// What the steps made of a chunk, not yet written.
pub struct Treated(Vec<(each::Treated, StepSummary)>);

/// Goes through the steps with a chunk. Questions are read once for all of them.
pub async fn treat(app: &App, spec: &Spec, range: Range, progress: &dyn Progress) -> Result<Treated> {
    let questions = Arc::new(read_range(app, spec, range).await?);
    let mut treated = Vec::new();
    for step in spec.chunked() {
        progress.start(step.name(), Some(questions.len() as u64));
        let started = std::time::Instant::now();
        let mut summary = StepSummary::new(step);
        let Some(tool) = each::Tool::of(app, step).await? else { continue };
        let wanted = each::choose(app, spec, &tool, &questions, &mut summary).await?;
        let made = each::compute(app, spec, &tool, &questions, wanted).await?;
        summary.elapsed_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        progress.advance(questions.len() as u64);
        treated.push((made, summary));
    }
    Ok(Treated(treated))
}

/// Writes a chunk and adds it to its run.
pub async fn write(
    tx: &mut WriteTx,
    app: &App,
    run: i64,
    Treated(treated): Treated,
) -> Result<Vec<StepSummary>> {
    let now = app.clock.now();
    tx.one_at_a_time(processing::TURNSTILE).await?;
    let mut steps = Vec::with_capacity(treated.len());
    let mut counters = Counters::default();
    let mut told = runs::find(tx.on(), run).await?.map_or(Value::Null, |run| run.steps.0);
    for (made, mut summary) in treated {
        let started = std::time::Instant::now();
        each::write_in(tx, run, made, &mut summary, now).await?;
        summary.elapsed_ms += u64::try_from(started.elapsed().as_millis()).unwrap_or(0);
        let add = |to: &mut i64, by: u64| *to += i64::try_from(by).unwrap_or(0);
        add(&mut counters.done, summary.done);
        add(&mut counters.flagged, summary.flagged);
        add(&mut counters.skipped, summary.skipped);
        tell(&mut told, &summary);
        steps.push(summary);
    }
    processing::advance_run(tx, run, &counters, &told, now).await?;
    Ok(steps)
}

/// Adds what a chunk did to the numbers of its step. What was fresh or stale there is added at the end, to what
/// the row says of the chunks that were not made.
fn tell(told: &mut Value, chunk: &StepSummary) {
    let numbers = [("done", chunk.done), ("flagged", chunk.flagged), ("skipped", chunk.skipped)];
    for (name, by) in numbers {
        let step = &mut told[chunk.step.name()];
        step[name] = (step[name].as_u64().unwrap_or(0) + by).into();
    }
}

/// A shared run that goes on: what its row says.
#[derive(Debug, Clone)]
pub struct Shared {
    pub id: i64,
    uid: uuid::Uuid,
    untouched: Value,
}

/// The shared run of a job that is not over.
pub async fn find(app: &App, job_id: i64) -> Result<Option<Shared>> {
    let found = processing::find_queued_run(app.db.reader(), job_id).await?;
    Ok(found.map(|(id, uid, steps)| Shared { id, uid, untouched: steps.0 }))
}

/// Why the run of a job was paused, if it was; told once, so that a job that somebody starts again has a new run.
pub async fn paused(app: &App, job_id: i64) -> Result<Option<String>> {
    let Some((id, why)) = ledger::find_paused_run(app.db.reader(), job_id).await? else {
        return Ok(None);
    };
    let mut tx = app.db.write().await?;
    ledger::close_run(&mut tx, id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Some(why.map_or_else(|| "the run is paused".to_owned(), |why| format!("the run is paused: {why}"))))
}

impl Shared {
    /// What the chunks did.
    pub async fn sum(
        &self,
        app: &App,
        spec: &Spec,
        chunks: impl IntoIterator<Item = StepSummary>,
    ) -> Result<Summary> {
        let mut sums: BTreeMap<Step, StepSummary> = BTreeMap::new();
        for step in spec.chunked().filter(|step| self.is_chunked(*step)) {
            let mut sum = StepSummary::new(step);
            let found = &self.untouched[step.name()];
            sum.fresh = found["fresh"].as_u64().unwrap_or(0);
            sum.stale = found["stale"].as_u64().unwrap_or(0);
            sums.insert(step, sum);
        }
        for chunk in chunks {
            if let Some(sum) = sums.get_mut(&chunk.step) {
                sum.add(&chunk);
            }
        }
        self.summary(app, spec, sums.into_values().collect()).await
    }

    async fn summary(&self, app: &App, spec: &Spec, steps: Vec<StepSummary>) -> Result<Summary> {
        let questions = read::count(app.db.reader(), &spec.conditions).await?;
        let questions = u64::try_from(questions).unwrap_or(0);
        Ok(Summary { run: Some(self.uid), questions, dry_run: false, interrupted: false, steps })
    }

    /// Whether the chunks did that step; a run without chunks does everything at one place.
    fn is_chunked(&self, step: Step) -> bool {
        step.is_chunked() && !self.untouched[step.name()].is_null()
    }

    /// The steps after the chunks and before the questions are asked about; what they did is remembered in the
    /// run's row.
    pub async fn before_asking(
        &self,
        app: &App,
        spec: &Spec,
        summary: &mut Summary,
        progress: &dyn Progress,
    ) -> Result<()> {
        let run = Run::going_on(app, spec, self.id, summary, progress);
        if let Some(embed) =
            summary.steps.iter_mut().find(|step| step.step == Step::Embed && self.is_chunked(Step::Embed))
        {
            run.embed_remotely(embed).await?;
        }
        let rest = Step::ALL
            .into_iter()
            .filter(|step| *step < Step::Solve && spec.steps.contains(step) && !self.is_chunked(*step));
        run.steps(rest, summary).await?;
        if app.stop.requested() {
            return Err(Failure::new(Kind::Interrupted, "interrupted; what was done is kept"));
        }
        run.record_open(summary).await
    }

    /// What the run's row says of the steps that are done.
    pub async fn recall(&self, app: &App, spec: &Spec) -> Result<Summary> {
        let number = |step: Step, name: &str| self.untouched[step.name()][name].as_u64().unwrap_or(0);
        let steps = Step::ALL.into_iter().filter(|step| !self.untouched[step.name()].is_null());
        let steps = steps.map(|step| StepSummary {
            done: number(step, "done"),
            flagged: number(step, "flagged"),
            skipped: number(step, "skipped") + number(step, "unsupported"),
            failed: number(step, "failed"),
            planned: number(step, "planned"),
            fresh: number(step, "fresh"),
            stale: number(step, "stale"),
            elapsed_ms: number(step, "elapsed_ms"),
            ..StepSummary::new(step)
        });
        self.summary(app, spec, steps.collect()).await
    }

    /// The rest of the run, after all chunks: what needs the whole bank. `chunks`: what each of them did.
    pub async fn finish(
        self,
        app: &App,
        spec: &Spec,
        chunks: impl IntoIterator<Item = StepSummary>,
        progress: &dyn Progress,
    ) -> Result<Summary> {
        let summary = self.sum(app, spec, chunks).await?;
        let rest: Vec<Step> = Step::ALL
            .into_iter()
            .filter(|step| !self.is_chunked(*step) && spec.steps.contains(step))
            .collect();
        self.end(app, spec, summary, &rest, progress).await
    }

    /// These steps, and the end of the run.
    pub async fn end(
        self,
        app: &App,
        spec: &Spec,
        mut summary: Summary,
        rest: &[Step],
        progress: &dyn Progress,
    ) -> Result<Summary> {
        let run = Run::going_on(app, spec, self.id, &summary, progress);
        // A failure that passes leaves the run open, for the next attempt to go on from here.
        if let Err(failure) = run.steps(rest.iter().copied(), &mut summary).await {
            let status = run.status_of_failure().await?;
            let passes = failure.kind().is_retryable() || failure.kind() == Kind::Interrupted;
            if status == "paused" || !passes {
                run.record(&summary, status).await?;
            }
            return Err(failure);
        }
        if app.stop.requested() {
            return Err(Failure::new(Kind::Interrupted, "interrupted; what was done is kept"));
        }
        run.record(&summary, "done").await?;
        Ok(summary)
    }

    /// Ends the run without the rest.
    pub async fn give_up(self, app: &App, status: &str, why: &str) -> Result<()> {
        let mut tx = app.db.write().await?;
        processing::end_run(&mut tx, self.id, status, why, app.clock.now()).await?;
        Ok(tx.commit().await?)
    }
}
