//! What steps that cost money would send, and what that may cost, before anything is sent: from the questions,
//! the results that are there, the prices and how long answers were before. Nothing is sent or written here.

use super::{Spec, State, Step, each, embed, solve, state};
use crate::ai::chat::Message;
use crate::ai::price::{self, Demand, Estimate};
use crate::ai::prompts::Prompts;
use crate::ai::provider::Provider;
use crate::ai::solve::{BlindQuestion, Task};
use crate::ai::tokens;
use crate::app::App;
use crate::config::prices::Price;
use crate::error::{Failure, Kind, Result};
use crate::questions::lint;
use crate::questions::similarity::text::embedding_text;
use crate::store::processing;
use crate::store::questions::read::{self, Condition, Stored};
use crate::store::runs;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Questions read at a time.
const PAGE: i64 = 2_000;

/// Of so many calls in a hundred it is assumed that they are followed by another: votes where the model and the
/// key disagree, and asking again after an answer that cannot be used.
const EXTRA_PERCENT: u64 = 30;

/// What a step that costs money would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepPlan {
    pub step: Step,
    pub provider: &'static str,
    pub model: String,
    /// `None`: it is not known, and neither is any cost.
    pub price: Option<Price>,
    /// Questions that would be sent.
    pub questions: u64,
    /// Of a kind that is not sent.
    pub skipped: u64,
    pub fresh: u64,
    /// Results for another text or configuration that would be left as they are.
    pub stale: u64,
    /// Questions that failed before and would be left.
    pub failed: u64,
    pub estimate: Estimate,
    /// What it would cost to make the stale results anew.
    pub refresh: Estimate,
}

/// The plans of all steps of a run that cost money; none where none does.
pub async fn paid(app: &App, spec: &Spec) -> Result<Vec<StepPlan>> {
    let mut plans = Vec::new();
    if !spec.steps.iter().any(|step| spec.is_paid(app, *step)) {
        return Ok(plans);
    }
    let spec = spec.settled(app).await?;
    let ai = spec.ai(app);
    let provider = Provider::from_config(&ai, &app.clock)?;
    for step in Step::ALL.into_iter().filter(|step| spec.steps.contains(step) && spec.is_paid(app, *step)) {
        let model = match step {
            Step::Embed => provider.embedding_model(),
            _ => provider.chat_model()?,
        };
        let price = price::price_for_budget(&ai.prices, model, spec.budget_micros)?;
        let counted = count(app, &spec, step).await?;
        let extra = |calls: u64| if step == Step::Embed { 0 } else { (calls * EXTRA_PERCENT).div_ceil(100) };
        let experience = runs::experience(app.db.reader(), step.name(), model).await?;
        let mean =
            experience.tokens_out.checked_div(experience.calls).and_then(|mean| u64::try_from(mean).ok());
        let estimate = |tokens: &[u64]| {
            let calls = match step {
                Step::Embed => {
                    tokens::batches(tokens, ai.batch_items, u64::from(ai.batch_tokens)).len() as u64
                }
                _ => tokens.len() as u64,
            };
            let max_output = if step == Step::Embed { 0 } else { u64::from(ai.max_output_tokens) };
            let input = tokens.iter().sum();
            let demand = Demand { calls, input, mean_output: mean, max_output, extra_calls: extra(calls) };
            price::estimate(&demand, price.as_ref())
        };
        plans.push(StepPlan {
            step,
            provider: provider.name(),
            model: model.to_owned(),
            price,
            questions: counted.wanted.len() as u64,
            skipped: counted.skipped,
            fresh: counted.fresh,
            stale: counted.stale.len() as u64,
            failed: counted.failed,
            estimate: estimate(&counted.wanted),
            refresh: estimate(&counted.stale),
        });
    }
    Ok(plans)
}

/// What a paid step would do with a question.
enum Sight {
    Embed(HashSet<i64>),
    Solve(Box<solve::Freshness>),
}

impl Sight {
    async fn of(app: &App, spec: &Spec, step: Step) -> Result<Self> {
        Ok(match step {
            Step::Embed => Self::Embed(embed::planned(app, spec).await?),
            _ => Self::Solve(Box::new(solve::Freshness::of(app, spec).await?)),
        })
    }

    /// Whether it would be sent, and how its result relates to what would be asked now.
    fn look(&self, spec: &Spec, stored: &Stored, known: Option<&processing::Known>) -> (bool, State) {
        match self {
            Self::Embed(planned) if planned.contains(&stored.id) => (true, State::Missing),
            Self::Embed(_) if known.is_some_and(processing::Known::is_failure) => {
                (false, State::Failed { stale: false })
            }
            Self::Embed(_) => (false, State::Fresh),
            Self::Solve(freshness) => {
                let (config, known) = freshness.of_result(stored, known);
                let input = each::input_hash(Step::Solve, stored);
                let state = state(known, &input, &config);
                // An answer to other words is none; it is only other texts of ours that somebody must decide on.
                let is_changed =
                    state == State::Stale && known.is_some_and(|known| known.input_hash != input);
                let asks_anew = is_changed && !spec.missing_only && !spec.failed_only;
                (spec.wants_paid(state) || asks_anew, state)
            }
        }
    }
}

/// How many tokens the questions have that would be sent, and the stale ones that would not.
#[derive(Default)]
struct Counted {
    wanted: Vec<u64>,
    stale: Vec<u64>,
    fresh: u64,
    failed: u64,
    skipped: u64,
}

async fn count(app: &App, spec: &Spec, step: Step) -> Result<Counted> {
    let measure = Arc::new(Measure::of(app, spec, step).await?);
    let sight = Sight::of(app, spec, step).await?;
    let mut counted = Counted::default();
    let mut conditions = spec.conditions.clone();
    conditions.push(Condition::After(0));
    let mut room = spec.room(0);
    loop {
        let page = read::list(app.db.reader(), &conditions, PAGE).await?;
        let (Some(first), Some(last)) = (page.first().map(|q| q.id), page.last().map(|q| q.id)) else {
            break;
        };
        if let Some(after) = conditions.last_mut() {
            *after = Condition::After(last);
        }
        let known = processing::list_results(app.db.reader(), step.name(), first, last).await?;
        let known: HashMap<i64, processing::Known> =
            known.into_iter().map(|known| (known.question_id, known)).collect();
        let (mut wanted, mut stale) = (Vec::new(), Vec::new());
        for (at, stored) in page.iter().enumerate() {
            let (is_wanted, state) = sight.look(spec, stored, known.get(&stored.id));
            if is_wanted && room > 0 {
                room -= 1;
                wanted.push(at);
            } else {
                match state {
                    State::Stale => stale.push(at),
                    State::Fresh => counted.fresh += 1,
                    State::Failed { .. } => counted.failed += 1,
                    State::Missing => {}
                }
            }
        }
        if wanted.is_empty() && stale.is_empty() {
            continue;
        }
        let page = Arc::new(page);
        for (places, to, skipped) in
            [(wanted, &mut counted.wanted, &mut counted.skipped), (stale, &mut counted.stale, &mut 0)]
        {
            let asked = places.len();
            let measured = measure_on_threads(app, &measure, &page, places).await?;
            *skipped += (asked - measured.len()) as u64;
            to.extend(measured);
        }
    }
    Ok(counted)
}

async fn measure_on_threads(
    app: &App,
    measure: &Arc<Measure>,
    page: &Arc<Vec<Stored>>,
    places: Vec<usize>,
) -> Result<Vec<u64>> {
    let share = places.len().div_ceil(each::threads(app).max(1)).max(1);
    let mut parts = Vec::new();
    for part in places.chunks(share) {
        let (measure, page, part) = (measure.clone(), page.clone(), part.to_vec());
        parts.push(tokio::task::spawn_blocking(move || {
            part.into_iter().filter_map(|at| measure.tokens(&page[at])).collect::<Vec<_>>()
        }));
    }
    let mut all = Vec::with_capacity(places.len());
    for part in parts {
        all.extend(
            part.await.map_err(|e| Failure::new(Kind::Failed, "the plan ended unexpectedly").because(e))?,
        );
    }
    Ok(all)
}

/// Tells how many tokens a step sends for a question.
enum Measure {
    Embed,
    Solve { prompts: Prompts, freshness: Box<solve::Freshness> },
}

impl Measure {
    async fn of(app: &App, spec: &Spec, step: Step) -> Result<Self> {
        if step != Step::Solve {
            return Ok(Self::Embed);
        }
        let prompts = Prompts::from_config(&spec.ai(app))?;
        let freshness = Box::new(solve::Freshness::of(app, spec).await?);
        Ok(Self::Solve { prompts, freshness })
    }

    /// `None`: the question is of a kind that is not sent.
    fn tokens(&self, stored: &Stored) -> Option<u64> {
        match self {
            Self::Embed => {
                let text = stored.question.kind.has_options().then(|| embedding_text(&stored.question))?;
                Some(tokens::estimate(&text))
            }
            Self::Solve { prompts, freshness } => {
                if lint::needs_what_is_not_there(&stored.question).is_some() {
                    return None;
                }
                let blind = BlindQuestion::of(&stored.question)?;
                let topics = freshness.topics(stored.question.subject.as_deref());
                let task = Task::new(prompts, blind, topics, &stored.content_hash, 0);
                Some(task.messages().iter().map(|Message { content, .. }| tokens::estimate(content)).sum())
            }
        }
    }
}
