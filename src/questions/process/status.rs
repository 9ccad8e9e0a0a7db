//! How the bank stands with each step: how many questions have a result that is up to date, an old one, none, or
//! one that failed; what finishing and refreshing would cost; and which run did the step last. Nothing is changed.

use super::each::{self, Tool};
use super::plan::{self, StepPlan};
use super::solve::preview::Standing;
use super::{Spec, Step, embed, similar, state};
use crate::ai::price::Estimate;
use crate::app::App;
use crate::base::progress::Figures;
use crate::error::{Failure, Kind, Result};
use crate::store::keycheck;
use crate::store::processing::{self, Known};
use crate::store::questions::read::{self, Condition};
use crate::store::runs::{self, Run};
use serde::Serialize;
use std::collections::HashMap;
use std::time::Duration;

/// Runs that are looked through for the last one of each step.
const RUNS: i64 = 200;

/// How one step stands.
#[derive(Debug, Clone, Serialize)]
pub struct StepStatus {
    pub step: Step,
    /// Of the step `embed`: the provider's model whose vectors this row is about; without it, the embedded one's.
    pub model: Option<String>,
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
    /// It calls itself running, and its process has probably been killed.
    pub silent: bool,
}

/// Looks at every question and every result once.
pub async fn look(app: &App) -> Result<Status> {
    let spec = Spec { steps: Step::ALL.to_vec(), ..Spec::default() };
    // Vectors that are missing and those that are stale are made by the same command, and have each their price.
    let answers = Spec { steps: vec![Step::Solve], ..spec.clone() };
    let vectors = Spec { steps: vec![Step::Embed], missing_only: true, ..spec.clone() };
    let mut plans = plans(app, &answers).await?;
    plans.extend(self::plans(app, &vectors).await?);
    let (found, questions) = count(app, &spec).await?;
    let runs = runs::list(app.db.reader(), None, RUNS).await?;
    let results = runs::count_results(app.db.reader()).await?;
    let steps = found.into_iter().map(|(step, model, standing)| {
        let of = |wanted: &str| {
            let of_step = results
                .iter()
                .filter(|(of, status, _)| of == step.name() && status == wanted && model.is_none());
            of_step.map(|(_, _, questions)| u64::try_from(*questions).unwrap_or(0)).sum::<u64>()
        };
        let is_paid = step != Step::Embed || model.is_some();
        let plan = plans.iter().find(|plan| plan.step == step && is_paid);
        let last = runs.iter().find(|run| !run.steps.0[step.name()].is_null());
        let (flagged, skipped) = (of("flagged"), of("skipped") + of("unsupported"));
        StepStatus {
            step,
            model,
            fresh: standing.fresh,
            stale: standing.stale,
            missing: standing.missing,
            failed: standing.failed,
            flagged,
            skipped,
            finish: plan.map(|plan| plan.estimate),
            refresh: plan.map(|plan| plan.refresh),
            last_run: last.map(|run| LastRun {
                uid: run.uid,
                status: run.status.clone(),
                at: run.created_at,
            }),
        }
    });
    let (steps, last_run) = (steps.collect(), runs.first().cloned());
    let silent = last_run.as_ref().is_some_and(|run| run.is_silent(app.clock.now()));
    Ok(Status { steps, questions, last_run, silent })
}

/// What costs money; where no model is configured for it, nothing does.
async fn plans(app: &App, spec: &Spec) -> Result<Vec<StepPlan>> {
    match plan::paid(app, spec).await {
        Err(failure) if failure.kind() == Kind::Config => Ok(Vec::new()),
        plans => plans,
    }
}

/// A step, the provider's model where the row is about its vectors, and how it stands.
type Row = (Step, Option<String>, Standing);

/// Counts every step, in their order, and the questions.
async fn count(app: &App, spec: &Spec) -> Result<(Vec<Row>, u64)> {
    let mut simple = Vec::new();
    for step in Step::ALL {
        if step == Step::Similar {
            simple.push((step, similar::config_hash(app), Standing::default()));
        } else if let Some(tool) = Tool::of(app, step).await? {
            simple.push((step, tool.config_hash(), Standing::default()));
        }
    }
    let page_size = i64::try_from(app.config.processing.batch_size).unwrap_or(1_000);
    let (mut after, mut questions) = (0, 0);
    loop {
        let page = read::list(app.db.reader(), &[Condition::After(after)], page_size).await?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else { break };
        if app.stop.requested() {
            return Err(Failure::new(Kind::Interrupted, "interrupted while counting; nothing was changed"));
        }
        after = last.id;
        questions += page.len() as u64;
        for (step, config_hash, standing) in &mut simple {
            let known = processing::list_results(app.db.reader(), step.name(), first.id, after).await?;
            let known: HashMap<i64, Known> =
                known.into_iter().map(|known| (known.question_id, known)).collect();
            for stored in &page {
                let input = each::input_hash(*step, stored);
                standing.add(each::state_of(*step, known.get(&stored.id), &input, config_hash));
            }
        }
    }
    let mut found: Vec<Row> = simple.into_iter().map(|(step, _, standing)| (step, None, standing)).collect();
    if spec.is_paid(app, Step::Embed) {
        found.push((Step::Embed, app.config.ai.embedding_model.clone(), embed::standing(app, spec).await?));
    }
    found.push((Step::Solve, None, solve(app, spec).await?));
    found.push((Step::Keycheck, None, keycheck(app).await?));
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    Ok((found, questions))
}

async fn solve(app: &App, spec: &Spec) -> Result<Standing> {
    match super::solve::preview::standing(app, spec).await {
        // Without a model that writes nothing can be said of its answers.
        Err(failure) if failure.kind() == Kind::Config => Ok(Standing::default()),
        standing => standing,
    }
}

async fn keycheck(app: &App) -> Result<Standing> {
    let mut snapshot = app.db.read().await?;
    let (checked, known) = (keycheck::check(&mut snapshot).await?, keycheck::known(&mut snapshot).await?);
    let config_hash = keycheck::config_hash();
    let mut standing = Standing::default();
    for one in checked {
        standing.add(state(known.get(&one.question_id), &one.input_hash, &config_hash));
    }
    Ok(standing)
}

/// What the row says of each step, as work in this process would tell it.
pub fn figures(run: &Run) -> Vec<Figures> {
    let has = |step: &&Step| run.steps.0[step.name()].is_object();
    let mut all: Vec<Figures> = Step::ALL
        .iter()
        .filter(has)
        .map(|step| {
            let numbers = &run.steps.0[step.name()];
            let number = |name: &str| numbers[name].as_u64().unwrap_or(0);
            Figures {
                step: step.name().to_owned(),
                done: number("done") + number("skipped") + number("failed"),
                total: numbers["planned"].as_u64(),
                flagged: number("flagged"),
                failed: number("failed"),
                concurrency: u32::try_from(number("concurrency")).unwrap_or(0),
                ..Figures::default()
            }
        })
        .collect();
    // Tokens and money are the run's: they belong to what costs something, or to what is under way.
    let unsigned = |n: i64| u64::try_from(n).unwrap_or(0);
    let solve = all.iter().position(|figures| figures.step == Step::Solve.name());
    if let Some(figures) = solve.or(all.len().checked_sub(1)).and_then(|at| all.get_mut(at)) {
        figures.tokens_in = unsigned(run.tokens_in);
        figures.tokens_out = unsigned(run.tokens_out);
        figures.spent_micros = run.spent_micros + run.reserved_micros;
        figures.budget_micros = run.budget_micros;
        figures.paused = run.message.as_deref().and_then(pause);
    }
    all
}

/// `paused 12 s: rate-limit`
fn pause(message: &str) -> Option<(Duration, String)> {
    let (left, why) = message.strip_prefix("paused ")?.split_once(" s: ")?;
    Some((Duration::from_secs(left.parse().ok()?), why.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_read_as_it_is_written() {
        assert_eq!(
            pause("paused 12 s: rate-limit"),
            Some((Duration::from_secs(12), "rate-limit".to_owned()))
        );
        assert_eq!(pause("its job ended before it did"), None);
    }
}
