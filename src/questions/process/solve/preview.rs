//! What the step would ask and what that has in tokens, and how the bank stands with it: for people who decide,
//! before anything is sent. Nothing is sent or written here.

use super::contract::Contract;
use super::plan::{self, State};
use super::{Ready, Spec, Step};
use crate::ai::solve::{BlindQuestion, Task};
use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::questions::process::each;
use crate::store::paid_results::{self, Known};
use crate::store::questions::read::{self, Condition, Stored};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Questions read at a time.
const PAGE: i64 = 2_000;

/// What would be asked.
#[derive(Debug, Default)]
pub struct Preview {
    /// The tokens sent in each first call.
    pub tokens: Vec<u64>,
    /// Questions that are asked about; those that are equal to the model are one call.
    pub ids: HashSet<i64>,
    /// Nothing is sent for them.
    pub skipped: u64,
    pub fresh: u64,
}

/// Plans as the step itself does, and measures. `except`: these are asked about anyway.
pub async fn preview(app: &App, spec: &Spec, except: &HashSet<i64>) -> Result<Preview> {
    let ready = Ready::of(app, spec).await?;
    let plan = plan::plan(app, spec, &ready.contract, 0).await?;
    let items = || plan.items.iter().filter(|item| item.ids.iter().all(|id| !except.contains(id)));
    let first: HashSet<i64> = items().filter_map(|item| item.ids.first().copied()).collect();
    Ok(Preview {
        ids: items().flat_map(|item| item.ids.iter().copied()).collect(),
        skipped: plan.free.len() as u64,
        fresh: plan.fresh,
        tokens: measure(app, ready.contract, first).await?,
    })
}

/// The tokens of the messages about these questions.
async fn measure(app: &App, contract: Contract, wanted: HashSet<i64>) -> Result<Vec<u64>> {
    let (contract, wanted) = (Arc::new(contract), Arc::new(wanted));
    let (mut all, mut parts) = (Vec::with_capacity(wanted.len()), Vec::new());
    let mut after = wanted.iter().min().map_or(0, |first| first - 1);
    while all.len() < wanted.len() {
        let page = read::list(app.db.reader(), &[Condition::After(after)], PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let page = Arc::new(page);
        let share = page.len().div_ceil(each::threads(app).max(1));
        for from in (0..page.len()).step_by(share) {
            let (page, contract, wanted) = (page.clone(), contract.clone(), wanted.clone());
            parts.push(tokio::task::spawn_blocking(move || {
                let part = page.iter().skip(from).take(share);
                let part = part.filter(|stored| wanted.contains(&stored.id));
                part.map(|stored| tokens_of(stored, &contract)).collect::<Vec<u64>>()
            }));
        }
        for part in parts.drain(..) {
            let part = part.await;
            let part = part.map_err(|e| Failure::new(Kind::Failed, "the plan ended unexpectedly").because(e));
            all.extend(part?);
        }
    }
    Ok(all)
}

fn tokens_of(stored: &Stored, contract: &Contract) -> u64 {
    let Some(blind) = BlindQuestion::of(&stored.question) else { return 0 };
    let topics = contract.topics(stored.question.subject.as_deref());
    let task = Task::new(&contract.prompts, blind, topics, &stored.content_hash, 0);
    super::asking::need(&task, task.messages(), 0).input
}

/// How many questions have which result.
#[derive(Debug, Default)]
pub struct Standing {
    pub fresh: u64,
    pub stale: u64,
    pub missing: u64,
    pub failed: u64,
}

/// Looks at every question once.
pub async fn standing(app: &App, spec: &Spec) -> Result<Standing> {
    let ready = Ready::of(app, spec).await?;
    let can_write = ready.contract.model.is_some();
    let mut standing = Standing::default();
    let mut after = 0;
    loop {
        let page = read::list(app.db.reader(), &[Condition::InUse, Condition::After(after)], PAGE).await?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else { return Ok(standing) };
        after = last.id;
        let known = paid_results::list_known(app.db.reader(), Step::Solve.name(), first.id, after).await?;
        let known: HashMap<i64, Known> = known.into_iter().map(|known| (known.question_id, known)).collect();
        for stored in &page {
            let config = ready.contract.config_hash(stored.question.subject.as_deref());
            let found = known.get(&stored.id);
            let count = match plan::state(found, &stored.question.shown_hash(), &config, can_write, 0) {
                State::Missing => &mut standing.missing,
                State::Changed | State::Stale | State::Open => &mut standing.stale,
                State::Failed => &mut standing.failed,
                State::Fresh | State::Ours => &mut standing.fresh,
            };
            *count += 1;
        }
    }
}
