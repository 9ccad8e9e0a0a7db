//! Writing a decision and taking it back: the item's own row, and the fields of a question that decisions change.
//! Whether a decision may be made is judged by the caller, in the same transaction.

use crate::base::clock::Timestamp;
use crate::base::ids;
use crate::db::{Json, Result, WriteTx};
use crate::store::questions::Question;
use serde_json::{Value, json};

/// A decision on an item.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    pub item: i64,
    /// `approved`, `edited` or `rejected`.
    pub status: &'a str,
    /// What undoing needs.
    pub previous: Option<&'a Value>,
    pub note: Option<&'a str>,
    pub decided_by: Option<i64>,
}

/// Decides an open item; whether it was open.
pub async fn decide(tx: &mut WriteTx, decision: &Decision<'_>, now: Timestamp) -> Result<bool> {
    let changed: Option<(i64,)> = tx
        .on()
        .query(
            "UPDATE review_items SET status = $2, previous = $3, note = $4, decided_by = $5, decided_at = $6,
                updated_at = $6 WHERE id = $1 AND status = 'open' RETURNING question_id",
        )
        .bind(decision.item)
        .bind(decision.status)
        .bind(decision.previous.map(Json))
        .bind(decision.note)
        .bind(decision.decided_by)
        .bind(now)
        .fetch_optional()
        .await?;
    agree(tx, changed).await
}

/// Opens a decided item again; whether it was decided. There must be no other open one of its question and kind.
pub async fn reopen(tx: &mut WriteTx, item: i64, now: Timestamp) -> Result<bool> {
    set_back(tx, item, "open", now).await
}

/// Takes back a decision for good: the item is not to be decided again.
pub async fn withdraw_decided(tx: &mut WriteTx, item: i64, now: Timestamp) -> Result<bool> {
    set_back(tx, item, "withdrawn", now).await
}

async fn set_back(tx: &mut WriteTx, item: i64, status: &str, now: Timestamp) -> Result<bool> {
    let changed: Option<(i64,)> = tx
        .on()
        .query(
            "UPDATE review_items SET status = $2, previous = NULL, note = NULL, decided_by = NULL, decided_at = NULL,
                updated_at = $3 WHERE id = $1 AND status IN ('approved', 'edited', 'rejected') RETURNING question_id",
        )
        .bind(item)
        .bind(status)
        .bind(now)
        .fetch_optional()
        .await?;
    agree(tx, changed).await
}

/// Whether something was changed; the result of its question follows.
async fn agree(tx: &mut WriteTx, changed: Option<(i64,)>) -> Result<bool> {
    if let Some((question,)) = changed {
        super::flag_results(tx, vec![question]).await?;
    }
    Ok(changed.is_some())
}

/// An item that is decided from its beginning; its number.
pub async fn insert_decided(
    tx: &mut WriteTx,
    kind: &str,
    item: &super::NewItem,
    (previous, decided_by): (&Value, Option<i64>),
    now: Timestamp,
) -> Result<i64> {
    tx.on()
        .query(
            "INSERT INTO review_items (uid, question_id, kind, status, score, evidence, proposal, previous, decided_at,
                created_at, updated_at, decided_by)
             VALUES ($1, $2, $3, 'approved', $4, $5, $6, $7, $8, $8, $8, $9) RETURNING id",
        )
        .bind(ids::new_uid(now))
        .bind(item.question_id)
        .bind(kind)
        .bind(item.score)
        .bind(Json(&item.evidence))
        .bind(item.proposal.as_ref().map(Json))
        .bind(Json(previous))
        .bind(now)
        .bind(decided_by)
        .fetch_scalar()
        .await
}

/// Gives a question the text, options and explanation of another, if its content is still `before`; whether it was.
pub async fn change_question(
    tx: &mut WriteTx,
    id: i64,
    before: &[u8; 32],
    question: &Question,
    now: Timestamp,
) -> Result<bool> {
    let changed = tx
        .on()
        .query(
            "UPDATE questions SET stem = $3, options = $4, explanation = $5, content_hash = $6, updated_at = $7
             WHERE id = $1 AND content_hash = $2",
        )
        .bind(id)
        .bind(before.to_vec())
        .bind(question.stem.as_str())
        .bind(Json(json!(question.options)))
        .bind(question.explanation.as_deref())
        .bind(question.content_hash().to_vec())
        .bind(now)
        .execute()
        .await?;
    Ok(changed == 1)
}
