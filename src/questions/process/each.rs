//! The steps that look at one question at a time: lint and embed. A page of questions is read, what is
//! fresh is left, the rest is computed on threads that may block, and written in one transaction.

use super::{Run, State, Step, StepSummary, state};
use crate::ai::embedded;
use crate::base::{crypto::sha256, failpoint};
use crate::error::{Failure, Kind, Result};
use crate::questions::lint;
use crate::questions::similarity::text::embedding_text;
use crate::store::processing::{self, NewResult};
use crate::store::questions::Question;
use crate::store::questions::read::{self, Condition, Stored};
use serde_json::json;
use std::collections::HashMap;

/// What the step made of a question.
struct Made {
    result: NewResult,
    vector: Option<Vec<u8>>,
}

/// The hash of everything that decides what the step makes of a question, besides the question.
fn config_hash(step: Step) -> [u8; 32] {
    match step {
        Step::Lint => sha256(lint::Config::default().hash_input().as_bytes()),
        _ => sha256(embedded::MODEL_ID.as_bytes()),
    }
}

/// The hash of what the step reads of a question.
fn input_hash(step: Step, stored: &Stored) -> [u8; 32] {
    match step {
        Step::Lint => sha256(json!(stored.question).to_string().as_bytes()),
        // The vector is made of stem and options, which the content hash covers.
        _ => stored.content_hash,
    }
}

/// Whether the step can treat a question of that kind.
fn treats(step: Step, question: &Question) -> bool {
    step == Step::Lint || question.kind.has_options()
}

pub(super) async fn run(run: &Run<'_>, step: Step, done: &mut StepSummary) -> Result<()> {
    let app = run.app;
    let page_size = i64::try_from(app.config.processing.batch_size).unwrap_or(1_000);
    let config_hash = config_hash(step);
    let mut conditions = run.spec.conditions.clone();
    conditions.push(Condition::After(0));
    let mut room = run.spec.room(0);
    while room > 0 && !app.stop.requested() {
        let page = read::list(app.db.reader(), &conditions, page_size).await?;
        let (Some(first), Some(last)) = (page.first().map(|q| q.id), page.last().map(|q| q.id)) else {
            break;
        };
        if let Some(after) = conditions.last_mut() {
            *after = Condition::After(last);
        }
        let size = page.len() as u64;
        let known: HashMap<i64, processing::Known> =
            processing::list_results(app.db.reader(), step.name(), first, last)
                .await?
                .into_iter()
                .map(|known| (known.question_id, known))
                .collect();
        let mut wanted = Vec::new();
        for stored in page {
            let input = input_hash(step, &stored);
            let state = state(known.get(&stored.id), &input, &config_hash);
            done.stale += u64::from(state == State::Stale);
            if !run.spec.wants(state) {
                done.fresh += u64::from(state == State::Fresh);
            } else if room > 0 {
                room -= 1;
                wanted.push((stored, input));
            }
        }
        if run.spec.dry_run {
            done.skipped +=
                wanted.iter().filter(|(stored, _)| !treats(step, &stored.question)).count() as u64;
            done.pending += wanted.iter().filter(|(stored, _)| treats(step, &stored.question)).count() as u64;
        } else if !wanted.is_empty() {
            let made = compute(step, wanted, threads(run)).await?;
            write(run, step, config_hash, made, done).await?;
        }
        run.progress.advance(size);
    }
    Ok(())
}

/// How many threads to use.
pub(super) fn threads(run: &Run<'_>) -> usize {
    match run.app.config.processing.threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        n => n,
    }
}

async fn compute(step: Step, wanted: Vec<(Stored, [u8; 32])>, threads: usize) -> Result<Vec<Made>> {
    let share = wanted.len().div_ceil(threads.max(1)).max(1);
    let mut rest = wanted.into_iter();
    let mut parts = Vec::new();
    loop {
        let part: Vec<_> = rest.by_ref().take(share).collect();
        if part.is_empty() {
            break;
        }
        parts.push(tokio::task::spawn_blocking(move || {
            let config = lint::Config::default();
            part.into_iter().map(|(stored, input)| make(step, &stored, input, &config)).collect::<Vec<_>>()
        }));
    }
    let mut made = Vec::new();
    for part in parts {
        made.extend(
            part.await.map_err(|e| Failure::new(Kind::Failed, "a step ended unexpectedly").because(e))?,
        );
    }
    Ok(made)
}

fn make(step: Step, stored: &Stored, input_hash: [u8; 32], config: &lint::Config) -> Made {
    let result = |status, output| NewResult { question_id: stored.id, input_hash, status, output };
    if !treats(step, &stored.question) {
        return Made { result: result("skipped", None), vector: None };
    }
    if step == Step::Lint {
        let findings = lint::lint(&stored.question, &[], config);
        let flagged = findings.iter().any(|finding| finding.code.severity() > lint::Severity::Info);
        let output = (!findings.is_empty()).then(|| json!({ "findings": findings }));
        return Made { result: result(if flagged { "flagged" } else { "done" }, output), vector: None };
    }
    let vector = embedded::embed(&embedding_text(&stored.question));
    Made { result: result("done", None), vector: Some(embedded::to_bytes(&vector)) }
}

async fn write(
    run: &Run<'_>,
    step: Step,
    config_hash: [u8; 32],
    made: Vec<Made>,
    done: &mut StepSummary,
) -> Result<()> {
    let now = run.app.clock.now();
    let mut results = Vec::with_capacity(made.len());
    let mut vectors = Vec::new();
    let (mut treated, mut flagged, mut skipped) = (0, 0, 0);
    for Made { result, vector } in made {
        match result.status {
            "skipped" => skipped += 1,
            "flagged" => (treated, flagged) = (treated + 1, flagged + 1),
            _ => treated += 1,
        }
        vectors.extend(vector.map(|vector| (result.question_id, result.input_hash, vector)));
        results.push(result);
    }
    let mut tx = run.app.db.write().await?;
    tx.one_at_a_time(processing::TURNSTILE).await?;
    if !vectors.is_empty() {
        let dimensions = i64::try_from(embedded::DIMENSIONS).unwrap_or(0);
        processing::replace_embeddings(&mut tx, embedded::MODEL_ID, dimensions, vectors, now).await?;
    }
    processing::replace_results(&mut tx, step.name(), config_hash, run.id, results, now).await?;
    failpoint::hit("process.written");
    tx.commit().await?;
    failpoint::hit(if step == Step::Lint { "process.linted" } else { "process.embedded" });
    done.done += treated;
    done.flagged += flagged;
    done.skipped += skipped;
    Ok(())
}
