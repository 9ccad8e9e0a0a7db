//! What steps that cost money would send, and what that may cost, before anything is sent: from the questions,
//! the results that are there, the prices and how long answers were before. Nothing is sent or written here.

use super::{Spec, Step, embed, solve};
use crate::ai::price::{self, Demand, Estimate};
use crate::ai::provider::Provider;
use crate::ai::tokens;
use crate::app::App;
use crate::config::ai::Ai;
use crate::config::prices::Price;
use crate::error::Result;
use crate::store::processing::is_failure;
use crate::store::runs;
use serde::Serialize;
use std::collections::HashSet;

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
    /// Nothing is sent for them: of another kind, without what they need, or equal to one that was answered.
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

/// The tokens of each text that would be sent, and how many questions there are.
#[derive(Default)]
struct Counted {
    tokens: Vec<u64>,
    questions: u64,
    skipped: u64,
    fresh: u64,
    ids: HashSet<i64>,
}

/// The plans of all steps of a run that cost money; none where none does.
pub async fn paid(app: &App, spec: &Spec) -> Result<Vec<StepPlan>> {
    let mut plans = Vec::new();
    let steps = Step::ALL.into_iter().filter(|step| spec.steps.contains(step) && spec.is_paid(app, *step));
    let steps: Vec<Step> = steps.collect();
    if steps.is_empty() {
        return Ok(plans);
    }
    let spec = spec.settled(app).await?;
    let ai = spec.ai(app)?;
    let provider = Provider::from_config(&ai, &app.clock)?;
    for step in steps {
        let model = if step == Step::Embed { provider.embedding_model() } else { provider.chat_model()? };
        let price = price::price_for_budget(&ai.prices, model, spec.budget_micros)?;
        let experience = runs::experience(app.db.reader(), step.name(), model).await?;
        let mean = experience.tokens_out.checked_div(experience.calls);
        let mean = mean.and_then(|mean| u64::try_from(mean).ok());
        let estimate =
            |counted: &Counted| price::estimate(&demand(step, &counted.tokens, mean, &ai), price.as_ref());
        let counted = count(app, &spec, step, &HashSet::new()).await?;
        let (stale, failed) = left(app, &spec, step, &counted.ids).await?;
        plans.push(StepPlan {
            step,
            provider: provider.name(),
            model: model.to_owned(),
            price,
            questions: counted.questions,
            skipped: counted.skipped,
            fresh: counted.fresh,
            stale: stale.questions,
            failed: failed.questions,
            estimate: estimate(&counted),
            refresh: estimate(&stale),
        });
    }
    Ok(plans)
}

fn demand(step: Step, tokens: &[u64], mean_output: Option<u64>, ai: &Ai) -> Demand {
    let input = tokens.iter().sum();
    if step == Step::Embed {
        let calls = tokens::batches(tokens, ai.batch_items, u64::from(ai.batch_tokens)).len() as u64;
        return Demand { calls, input, mean_output: Some(0), max_output: 0, extra_calls: 0 };
    }
    let calls = tokens.len() as u64;
    let extra_calls = (calls * EXTRA_PERCENT).div_ceil(100);
    Demand { calls, input, mean_output, max_output: u64::from(ai.max_output_tokens), extra_calls }
}

async fn count(app: &App, spec: &Spec, step: Step, except: &HashSet<i64>) -> Result<Counted> {
    if step == Step::Embed {
        let (tokens, fresh) = embed::preview(app, spec).await?;
        return Ok(Counted {
            questions: tokens.len() as u64,
            tokens,
            skipped: 0,
            fresh,
            ids: HashSet::new(),
        });
    }
    let found = solve::preview::preview(app, spec, except).await?;
    let solve::preview::Preview { tokens, ids, skipped, fresh } = found;
    Ok(Counted { tokens, questions: ids.len() as u64, skipped, fresh, ids })
}

/// What a run leaves that could be asked for: stale results and failures. Only where there are any is it counted.
async fn left(app: &App, spec: &Spec, step: Step, asked: &HashSet<i64>) -> Result<(Counted, Counted)> {
    let (mut stale, mut failed) = (Counted::default(), Counted::default());
    if spec.force || step == Step::Embed {
        return Ok((stale, failed));
    }
    let results = runs::count_results(app.db.reader()).await?;
    let of_step: Vec<&str> =
        results.iter().filter(|(of, ..)| of == step.name()).map(|(_, status, _)| status.as_str()).collect();
    let bare = Spec { missing_only: false, stale_only: false, failed_only: false, ..spec.clone() };
    if !spec.stale_only && of_step.iter().any(|status| !is_failure(status)) {
        stale = count(app, &Spec { stale_only: true, ..bare.clone() }, step, asked).await?;
    }
    if !spec.failed_only && of_step.iter().any(|status| is_failure(status)) {
        failed = count(app, &Spec { failed_only: true, ..bare }, step, asked).await?;
    }
    Ok((stale, failed))
}
