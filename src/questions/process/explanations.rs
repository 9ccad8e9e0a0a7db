//! Proposes explanations for questions without one: that of a verified duplicate, or one a model wrote whose answer
//! is the key. Each becomes a review item that names where it comes from; no question is changed. The last part of
//! the step `keycheck`, because only a key nobody doubts is worth an explanation.

use super::Run;
use crate::base::crypto::hex;
use crate::base::text::count;
use crate::error::Result;
use crate::store::keycheck::witnesses;
use crate::store::review::explanations::{self, OfDuplicate, OfModel};
use crate::store::review::{self, EXPLANATION, NewItem};
use serde_json::json;
use std::collections::HashSet;

/// Items read and written at a time; an explanation has about a thousand characters.
const SLICE: usize = 1_000;

/// Opens and withdraws items; how many were opened or renewed.
pub(super) async fn propose(run: &Run<'_>) -> Result<u64> {
    let app = run.app;
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(review::TURNSTILE).await?;
    explanations::withdraw_idle(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    let mut written = 0;
    // A text that people already use comes before a model's.
    let found = explanations::list_of_duplicates(app.db.reader()).await?;
    let has: HashSet<i64> = found.iter().map(|row| row.question_id).collect();
    let items: Vec<NewItem> = found.iter().map(of_duplicate).collect();
    for slice in items.chunks(SLICE) {
        written += write(run, slice).await?;
    }
    let mut after = 0;
    loop {
        let limit = i64::try_from(SLICE).unwrap_or(i64::MAX);
        let page = explanations::list_of_models(app.db.reader(), after, limit).await?;
        let Some(last) = page.last().map(|row| row.question_id) else { break };
        after = last;
        let shown = page.iter().map(|row| row.question_id).collect();
        let shown = witnesses::list_shown(app.db.reader(), shown).await?;
        let is_of_today = |row: &&OfModel| {
            shown.get(&row.question_id).is_some_and(|shown| row.input_hash.as_slice() == shown)
        };
        let wanted = page.iter().filter(|row| !has.contains(&row.question_id)).filter(is_of_today);
        let items: Vec<NewItem> = wanted.filter_map(of_model).collect();
        written += write(run, &items).await?;
    }
    if written > 0 {
        run.progress.note(&format!("{} to review", count(written, "explanation")));
    }
    Ok(written)
}

async fn write(run: &Run<'_>, items: &[NewItem]) -> Result<u64> {
    if run.app.stop.requested() || items.is_empty() {
        return Ok(0);
    }
    let mut tx = run.app.db.write().await?;
    tx.one_at_a_time(review::TURNSTILE).await?;
    let items: Vec<&NewItem> = items.iter().collect();
    let written = review::open_all(&mut tx, EXPLANATION, &items, Some(run.id), run.app.clock.now()).await?;
    tx.commit().await?;
    Ok(written)
}

fn of_duplicate(row: &OfDuplicate) -> NewItem {
    NewItem {
        question_id: row.question_id,
        score: row.score,
        evidence: json!({
            "content_hash": hex(&row.content_hash), "agreement": 1, "provider": "embedded",
            "from_question": row.other_id, "source": row.source_ref, "class": row.class, "pair_score": row.score,
        }),
        proposal: Some(json!({ "set_explanation": row.explanation })),
    }
}

fn of_model(row: &OfModel) -> Option<NewItem> {
    let output = &row.output.0;
    let explanation = output["explanation"].as_str()?;
    let confidence = output["confidence"].as_f64().unwrap_or(0.0);
    let agreeing = output["votes"]
        .as_array()
        .map_or(1, |votes| votes.iter().filter(|vote| vote["answer"] == output["answer"]).count());
    Some(NewItem {
        question_id: row.question_id,
        score: (confidence * 10_000.0).round() / 10_000.0,
        evidence: json!({
            "content_hash": hex(&row.content_hash), "agreement": agreeing, "provider": row.provider,
            "model": row.model, "run": row.run_id, "confidence": confidence,
        }),
        proposal: Some(json!({ "set_explanation": explanation })),
    })
}
