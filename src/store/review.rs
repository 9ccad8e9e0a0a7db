//! What a person should look at and decide: at most one open item per question and kind. Opening is idempotent,
//! and what a person has turned down does not come back with the same proposal.

use crate::base::clock::Timestamp;
use crate::base::ids;
use crate::db::{Json, List, On, Result, Sql, WriteTx};
use serde_json::Value;
use sqlx::FromRow;

/// The stored key may be wrong.
pub const SUSPICIOUS_KEY: &str = "suspicious-key";

/// An item to be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct NewItem {
    pub question_id: i64,
    /// The stronger, the earlier it is shown.
    pub score: f64,
    /// An object.
    pub evidence: Value,
    /// The change that approving makes, an object.
    pub proposal: Option<Value>,
}

/// Opens an item, or gives the open one of that question and kind the newer evidence. Whether anything was
/// written: not when all is as it was, nor when somebody has rejected the same proposal.
pub async fn open(tx: &mut WriteTx, kind: &str, item: &NewItem, now: Timestamp) -> Result<bool> {
    let written = tx
        .on()
        .query(
            "INSERT INTO review_items (uid, question_id, kind, score, evidence, proposal, created_at, updated_at)
             SELECT $1, $2, $3, $4, $5, $6, $7, $7
             WHERE NOT EXISTS (SELECT 1 FROM review_items r WHERE r.question_id = $2 AND r.kind = $3
                AND r.status = 'rejected' AND coalesce(r.proposal, '{}') = coalesce($6, '{}'))
             ON CONFLICT (question_id, kind) WHERE status = 'open' DO UPDATE SET score = excluded.score,
                evidence = excluded.evidence, proposal = excluded.proposal, updated_at = excluded.updated_at
             WHERE review_items.evidence <> excluded.evidence
                OR coalesce(review_items.proposal, '{}') <> coalesce(excluded.proposal, '{}')",
        )
        .bind(ids::new_uid(now))
        .bind(item.question_id)
        .bind(kind)
        .bind(item.score)
        .bind(Json(&item.evidence))
        .bind(item.proposal.as_ref().map(Json))
        .bind(now)
        .execute()
        .await?;
    Ok(written > 0)
}

/// Withdraws the open items of a kind whose questions are not among these: their evidence is gone. How many.
pub async fn withdraw_others(
    tx: &mut WriteTx,
    kind: &str,
    questions: Vec<i64>,
    now: Timestamp,
) -> Result<u64> {
    tx.on()
        .query(Sql {
            sqlite: "UPDATE review_items SET status = 'withdrawn', updated_at = $3
                     WHERE kind = $1 AND status = 'open' AND question_id NOT IN (SELECT value FROM json_each($2))",
            postgres: "UPDATE review_items SET status = 'withdrawn', updated_at = $3
                       WHERE kind = $1 AND status = 'open' AND question_id <> ALL($2)",
        })
        .bind(kind)
        .bind(List(questions))
        .bind(now)
        .execute()
        .await
}

/// An open item.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Open {
    pub id: i64,
    pub question_id: i64,
    pub score: f64,
    pub evidence: Json<Value>,
    pub proposal: Option<Json<Value>>,
}

/// The open items of a kind, the strongest first.
pub async fn list_open(on: On<'_>, kind: &str, limit: i64) -> Result<Vec<Open>> {
    on.query(
        "SELECT id, question_id, score, evidence, proposal FROM review_items
         WHERE status = 'open' AND kind = $1 ORDER BY score DESC, id LIMIT $2",
    )
    .bind(kind)
    .bind(limit)
    .fetch_all()
    .await
}
