//! How the bank stands with each step: how many questions have a result that is up to date, an old one, none, or
//! one that failed; what finishing and refreshing would cost; and which run did the step last. Nothing is changed.

use super::each::{self, Tool};
use super::plan::{self, StepPlan};
use super::{Spec, State, Step, similar, solve, state};
use crate::ai::price::Estimate;
use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::store::processing::{self, Known};
use crate::store::questions::read::{self, Condition};
use crate::store::runs::{self, Run};
use serde::Serialize;
use std::collections::HashMap;

/// Runs that are looked through for the last one of each step.
const RUNS: i64 = 200;

/// How one step stands.
#[derive(Debug, Clone, Serialize)]
pub struct StepStatus {
    pub step: Step,
    pub fresh: u64,
    pub stale: u64,
    pub missing: u64,
    /// The last attempt gave nothing that can be used.
    pub failed: u64,
    /// Of those with a result, how many a person should look at.
    pub flagged: u64,
    /// Of those with a result, how many are of a kind the step does not treat.
    pub skipped: u64,
    /// What the missing ones and the stale ones would cost, where the step costs money.
    pub finish: Option<Estimate>,
    pub refresh: Option<Estimate>,
    pub last_run: Option<LastRun>,
}

/// The last run that had a step.
#[derive(Debug, Clone, Serialize)]
pub struct LastRun {
    pub uid: uuid::Uuid,
    pub status: String,
    pub at: crate::base::clock::Timestamp,
}

/// How the bank stands.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    pub steps: Vec<StepStatus>,
    pub questions: u64,
    /// The newest run.
    pub last_run: Option<Run>,
}

/// Looks at every question and every result once.
pub async fn look(app: &App) -> Result<Status> {
    let spec = Spec { steps: Step::ALL.to_vec(), ..Spec::default() };
    let mut judges = Vec::new();
    for step in Step::ALL {
        judges.push(Judge::of(app, &spec, step).await?);
    }
    let plans = plans(app, &spec).await?;
    let questions = count(app, &mut judges).await?;
    let runs = runs::list(app.db.reader(), None, RUNS).await?;
    let mut flagged: HashMap<(String, String), u64> = HashMap::new();
    for (step, status, questions) in runs::count_results(app.db.reader()).await? {
        flagged.insert((step, status), u64::try_from(questions).unwrap_or(0));
    }
    let steps = judges.into_iter().map(|judge| {
        let of = |status: &str| {
            flagged.get(&(judge.step.name().to_owned(), status.to_owned())).copied().unwrap_or(0)
        };
        let plan = plans.iter().find(|plan| plan.step == judge.step);
        StepStatus {
            step: judge.step,
            fresh: judge.fresh,
            stale: judge.stale,
            missing: judge.missing,
            failed: judge.failed,
            flagged: of("flagged"),
            skipped: of("skipped") + of("unsupported"),
            finish: plan.map(|plan| plan.estimate),
            refresh: plan.map(|plan| plan.refresh),
            last_run: runs.iter().find(|run| !run.steps.0[judge.step.name()].is_null()).map(|run| LastRun {
                uid: run.uid,
                status: run.status.clone(),
                at: run.created_at,
            }),
        }
    });
    Ok(Status { steps: steps.collect(), questions, last_run: runs.first().cloned() })
}

/// What costs money; where no model is configured for it, nothing does.
async fn plans(app: &App, spec: &Spec) -> Result<Vec<StepPlan>> {
    match plan::paid(app, spec).await {
        Err(failure) if failure.kind() == Kind::Config => Ok(Vec::new()),
        plans => plans,
    }
}

/// Counts the states of one step.
struct Judge {
    step: Step,
    /// `None`: only the question decides.
    config_hash: Option<[u8; 32]>,
    /// What decides where a model is asked.
    freshness: Option<solve::Freshness>,
    fresh: u64,
    stale: u64,
    missing: u64,
    failed: u64,
}

impl Judge {
    async fn of(app: &App, spec: &Spec, step: Step) -> Result<Self> {
        let config_hash = match step {
            Step::Similar => Some(similar::config_hash(app)),
            _ if spec.is_paid(app, step) => None,
            _ => Tool::of(app, step).await?.map(|tool| tool.config_hash()),
        };
        let freshness = match step {
            Step::Solve => match solve::Freshness::of(app, spec).await {
                // Where no model is configured nothing can be out of date.
                Err(failure) if failure.kind() == Kind::Config => None,
                found => Some(found?),
            },
            _ => None,
        };
        Ok(Self { step, config_hash, freshness, fresh: 0, stale: 0, missing: 0, failed: 0 })
    }

    fn add(&mut self, stored: &read::Stored, known: Option<&Known>) {
        let input = each::input_hash(self.step, stored);
        let (config_hash, known) = match &self.freshness {
            Some(freshness) => freshness.of_result(stored, known),
            None => {
                let own = known.and_then(|known| known.config_hash.as_slice().try_into().ok());
                (self.config_hash.or(own).unwrap_or([0; 32]), known)
            }
        };
        match state(known, &input, &config_hash) {
            State::Missing => self.missing += 1,
            State::Stale => self.stale += 1,
            State::Failed { .. } => self.failed += 1,
            State::Fresh => self.fresh += 1,
        }
    }
}

async fn count(app: &App, judges: &mut [Judge]) -> Result<u64> {
    let page_size = i64::try_from(app.config.processing.batch_size).unwrap_or(1_000);
    let (mut after, mut questions) = (0, 0);
    loop {
        let page = read::list(app.db.reader(), &[Condition::After(after)], page_size).await?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else { return Ok(questions) };
        if app.stop.requested() {
            return Err(Failure::new(Kind::Interrupted, "interrupted while counting; nothing was changed"));
        }
        after = last.id;
        questions += page.len() as u64;
        for judge in &mut *judges {
            let known = processing::list_results(app.db.reader(), judge.step.name(), first.id, after).await?;
            let known: HashMap<i64, Known> =
                known.into_iter().map(|known| (known.question_id, known)).collect();
            for stored in &page {
                judge.add(stored, known.get(&stored.id));
            }
        }
    }
}
