//! The step `solve`: a model answers and explains each question without seeing its key. What has to be asked is
//! in [`plan`], one question through its votes in [`asking`], what the votes come to in [`verdict`]. How calls
//! are made, paid and limited is `process::calls`'s business; how workers share a run is [`chunks`]'s.

mod asking;
pub mod chunks;
mod contract;
mod plan;
pub(super) mod preview;
mod verdict;

use super::calls::{Calls, line::Line, look};
use super::{Run, Spec, Step, StepSummary};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::config::ai::Ai;
use crate::db::Json;
use crate::error::{Failure, Kind, Result};
use crate::store::ledger::{self, Tally};
use crate::store::paid_results::{self, NewPaidResult};
use crate::store::processing;
use crate::store::questions::read::{self, Condition};
use asking::Outcome;
use contract::Contract;
use futures_util::stream::{FuturesUnordered, StreamExt};
use plan::{Free, Item, Plan, Why};
use std::sync::Arc;
use verdict::Votes;

/// Results that need nobody are written so many at a time.
const SLICE: usize = 1_000;

/// What a process needs to ask.
struct Desk<'a> {
    calls: Calls<'a>,
    contract: &'a Contract,
    config: &'a Ai,
}

/// Everything that can be wrong before a question is read.
struct Ready {
    config: Ai,
    line: Arc<Line>,
    contract: Contract,
}

impl Ready {
    async fn of(app: &App, spec: &Spec) -> Result<Self> {
        let config = spec.ai(app)?;
        let line = Line::of(&config, &app.clock)?;
        let contract = Contract::of(app, &config, &line.provider).await?;
        Ok(Self { config, line, contract })
    }
}

pub(super) async fn run(run: &Run<'_>, done: &mut StepSummary) -> Result<()> {
    let ready = Ready::of(run.app, run.spec).await?;
    if run.spec.dry_run {
        let plan = plan::plan(run.app, run.spec, &ready.contract, run.id).await?;
        let skipped = plan.free.iter().filter(|free| matches!(free.why, Why::Skipped(_))).count() as u64;
        done.pending = plan.questions();
        (done.skipped, done.fresh, done.stale) = (skipped, plan.fresh, plan.stale);
        done.failed_before = plan.failed;
        return Ok(());
    }
    let seen = look(run.app).await?;
    let plan = plan::plan(run.app, run.spec, &ready.contract, run.id).await?;
    (done.fresh, done.stale, done.failed_before) = (plan.fresh, plan.stale, plan.failed);
    let planned = plan.questions() + plan.free.len() as u64;
    let tally = write_free(run, &ready, &plan, true).await?;
    add(done, &tally);
    done.planned = planned;
    run.progress.advance(planned - plan.questions());
    let ended = ask_all(run, &ready, (plan, seen), None, done).await;
    done.planned = done.planned.max(done.done + done.failed + done.skipped);
    ended
}

/// Adds what was written to the summary of the step.
fn add(done: &mut StepSummary, tally: &Tally) {
    let number = |n: i64| u64::try_from(n).unwrap_or(0);
    done.done += number(tally.done);
    done.flagged += number(tally.flagged);
    done.failed += number(tally.failed);
    done.skipped += number(tally.skipped + tally.unsupported);
}

/// Asks about everything that was planned, and again about what others were at.
async fn ask_all(
    run: &Run<'_>,
    ready: &Ready,
    (plan, seen): (Plan, Timestamp),
    job: Option<i64>,
    done: &mut StepSummary,
) -> Result<()> {
    if plan.items.is_empty() {
        return Ok(());
    }
    let model = ready.contract.model.clone().unwrap_or_default();
    let calls = Calls::open(run, Step::Solve, ready.line.clone(), &model, job).await?;
    calls.expect(plan.questions());
    let desk = Desk { calls, contract: &ready.contract, config: &ready.config };
    let ended = desk.calls.with(passes(run, ready, &desk, (plan, seen))).await;
    add(done, &desk.calls.tally());
    ended?;
    desk.calls.paused().map_or(Ok(()), Err)
}

/// `seen`: before the plan was made.
async fn passes(
    run: &Run<'_>,
    ready: &Ready,
    desk: &Desk<'_>,
    (plan, mut seen): (Plan, Timestamp),
) -> Result<()> {
    let mut items = plan.items;
    loop {
        let taken = pass(desk, &items, seen).await?;
        if taken.is_empty() || desk.calls.stopped() {
            return Ok(());
        }
        desk.calls.nap().await;
        // Whoever was at it has an answer, or has died: then its lease ends.
        let ids = taken.iter().flat_map(|item| item.ids.iter().copied()).collect();
        let spec = Spec { conditions: vec![Condition::Ids(ids)], limit: None, ..run.spec.clone() };
        seen = look(run.app).await?;
        items = plan::plan(run.app, &spec, &ready.contract, run.id).await?.items;
    }
}

/// Asks about each item once, as many at a time as the pace allows; what somebody else is at comes back.
async fn pass<'i>(desk: &Desk<'_>, items: &'i [Item], seen: Timestamp) -> Result<Vec<&'i Item>> {
    let most = usize::try_from(desk.config.max_concurrency).unwrap_or(1).max(1);
    let (mut open, mut rest) = (FuturesUnordered::new(), items.iter());
    let (mut taken, mut failure) = (Vec::new(), None);
    loop {
        while open.len() < most
            && failure.is_none()
            && !desk.calls.stopped()
            && let Some(item) = rest.next()
        {
            open.push(async move { (item, asking::ask(desk, item, seen).await) });
        }
        // What is under way is waited for, whatever has happened: its answer is paid.
        match open.next().await {
            None => return failure.map_or(Ok(taken), Err),
            Some((item, Ok(Outcome::Taken))) => taken.push(item),
            Some((_, Ok(Outcome::Done | Outcome::Stopped))) => {}
            Some((_, Err(error))) => failure = failure.or(Some(error)),
        }
    }
}

/// Writes what needs no call: what is skipped, what the provider cannot do, what another question has.
/// `counts`: whether the plan is new to the run's row.
async fn write_free(run: &Run<'_>, ready: &Ready, plan: &Plan, counts: bool) -> Result<Tally> {
    let (app, step) = (run.app, Step::Solve.name());
    let mut sum = Tally::default();
    if counts {
        sum.planned = i64::try_from(plan.questions()).unwrap_or(i64::MAX);
        sum.fresh = i64::try_from(plan.fresh).unwrap_or(0);
        sum.stale = i64::try_from(plan.stale).unwrap_or(0);
        let mut tx = app.db.write().await?;
        ledger::advance(&mut tx, run.id, step, &sum, None, app.clock.now()).await?;
        tx.commit().await?;
    }
    for slice in plan.free.chunks(SLICE) {
        let mut tally = Tally::default();
        let mut results = Vec::with_capacity(slice.len());
        for free in slice {
            let result = free_result(run, ready, free).await?;
            tally.planned += i64::from(counts);
            match result.status {
                "skipped" => tally.skipped += 1,
                "unsupported" => tally.unsupported += 1,
                status => {
                    tally.done += 1;
                    tally.flagged += i64::from(status == "flagged");
                }
            }
            results.push(result);
        }
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        tx.one_at_a_time(processing::TURNSTILE).await?;
        paid_results::replace(&mut tx, step, run.id, results, now).await?;
        ledger::advance(&mut tx, run.id, step, &tally, None, now).await?;
        tx.commit().await?;
        sum.done += tally.done;
        sum.flagged += tally.flagged;
        sum.skipped += tally.skipped;
        sum.unsupported += tally.unsupported;
    }
    Ok(sum)
}

async fn free_result(run: &Run<'_>, ready: &Ready, free: &Free) -> Result<NewPaidResult> {
    let provider = ready.line.provider.name();
    let of = |status| NewPaidResult::free(free.id, free.input, free.config, status, provider);
    Ok(match free.why {
        Why::Skipped(why) => {
            NewPaidResult { output: Some(serde_json::json!({ "why": why })), ..of("skipped") }
        }
        Why::Unsupported => of("unsupported"),
        Why::Same(from) => {
            let on = run.app.db.reader();
            let found = paid_results::find_unfinished(on, Step::Solve.name(), from).await?;
            let Some(Json(output)) = found.and_then(|found| found.output) else {
                return Err(Failure::new(Kind::Failed, format!("the answer of question {from} is gone")));
            };
            let questions = read::list(run.app.db.reader(), &[Condition::Ids(vec![free.id])], 1).await?;
            let keys: Vec<usize> = questions
                .iter()
                .flat_map(|stored| (0..).zip(&stored.question.options))
                .filter(|(_, option)| option.correct)
                .map(|(at, _)| at)
                .collect();
            let verdict = Votes::of_stored(&output).verdict(&keys, false);
            NewPaidResult {
                output: Some(verdict.output),
                model: ready.contract.model.clone(),
                prompt: Some(ready.contract.prompt.clone()),
                ..of(verdict.status)
            }
        }
    })
}
