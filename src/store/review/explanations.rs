//! Explanations that could be given to questions without one: those of verified duplicates, and those a model wrote
//! whose answer is the key. Reading only; nothing is given to a question but by a decision.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, Sql, WriteTx};
use serde_json::Value;
use sqlx::FromRow;

/// A duplicate that has an explanation.
#[derive(Debug, Clone, FromRow)]
pub struct OfDuplicate {
    pub question_id: i64,
    pub content_hash: Vec<u8>,
    pub other_id: i64,
    pub class: String,
    pub score: f64,
    pub explanation: String,
    pub source_ref: Option<String>,
}

/// For every question without an explanation the duplicates with the same key that have one, the surest first.
pub async fn list_of_duplicates(on: On<'_>) -> Result<Vec<OfDuplicate>> {
    let mut all: Vec<OfDuplicate> = on
        .query(
            "SELECT q.id AS question_id, q.content_hash, o.id AS other_id, p.class, p.score, o.explanation, o.source_ref
             FROM (SELECT question_a_id AS id, question_b_id AS other, class, score, evidence, decision FROM similar_pairs
                   WHERE class IN ('exact', 'duplicate')
                   UNION ALL SELECT question_b_id, question_a_id, class, score, evidence, decision FROM similar_pairs
                   WHERE class IN ('exact', 'duplicate')) p
                JOIN questions q ON q.id = p.id JOIN questions o ON o.id = p.other
             WHERE p.decision IS NULL AND p.evidence ->> 'keys' IN ('same', 'alike')
               AND q.explanation IS NULL AND o.explanation IS NOT NULL
               AND q.status <> 'retired' AND o.status <> 'retired'
             ORDER BY q.id, p.score DESC, o.id",
        )
        .fetch_all()
        .await?;
    all.dedup_by_key(|row| row.question_id);
    Ok(all)
}

/// An explanation a model wrote.
#[derive(Debug, Clone, FromRow)]
pub struct OfModel {
    pub question_id: i64,
    pub content_hash: Vec<u8>,
    /// Of what the model was shown; it explains nothing else.
    pub input_hash: Vec<u8>,
    pub output: Json<Value>,
    pub provider: Option<String>,
    pub model: Option<String>,
    pub run_id: Option<i64>,
}

/// A page of those after a question, whose answer is the key of today, whose key nobody doubts, and that are not in the
/// queue since.
pub async fn list_of_models(on: On<'_>, after: i64, limit: i64) -> Result<Vec<OfModel>> {
    on.query(
        "SELECT q.id AS question_id, q.content_hash, r.input_hash, r.output, r.provider, r.model, r.run_id
         FROM process_results r JOIN questions q ON q.id = r.question_id
         WHERE r.step = 'solve' AND r.status = 'done' AND r.output ->> 'explanation' IS NOT NULL
           AND q.explanation IS NULL AND q.status <> 'retired'
           AND NOT EXISTS (SELECT 1 FROM review_items i WHERE i.question_id = q.id AND i.kind = 'explanation'
                AND i.status <> 'withdrawn' AND i.updated_at >= r.created_at)
           AND NOT EXISTS (SELECT 1 FROM review_items i WHERE i.question_id = q.id AND i.kind = 'suspicious-key'
                AND i.status = 'open') AND ",
    )
    .push(Sql {
        sqlite: "coalesce(q.options ->> ('$[' || (r.output ->> 'answer') || '].correct'), 0) = 1",
        postgres: "coalesce(q.options -> CAST(r.output ->> 'answer' AS INTEGER) ->> 'correct', 'false') = 'true'",
    })
    .push_bind(" AND q.id > ", after)
    .push_bind(" ORDER BY q.id LIMIT ", limit)
    .fetch_all()
    .await
}

/// Withdraws the open proposals that have lost their reason: the question has an explanation, has changed or is retired, or its key
/// is in doubt. How many.
pub async fn withdraw_idle(tx: &mut WriteTx, now: Timestamp) -> Result<u64> {
    tx.on()
        .query("UPDATE review_items SET status = 'withdrawn', updated_at = $1
             WHERE kind = 'explanation' AND status = 'open' AND (EXISTS (SELECT 1 FROM review_items s
                    WHERE s.question_id = review_items.question_id AND s.kind = 'suspicious-key' AND s.status = 'open')
                OR EXISTS (SELECT 1 FROM questions q WHERE q.id = review_items.question_id
                    AND (q.explanation IS NOT NULL OR q.status = 'retired' OR review_items.evidence ->> 'content_hash' <> ")
        .push(Sql { sqlite: "lower(hex(q.content_hash))", postgres: "encode(q.content_hash, 'hex')" })
        .push(")))")
        .bind(now)
        .execute()
        .await
}
