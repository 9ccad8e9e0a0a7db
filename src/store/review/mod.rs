//! What a person should look at and decide: at most one open item per question and kind. Opening is idempotent,
//! and what a person has turned down does not come back with the same proposal. Deciding is [`decide`]'s.

pub mod decide;
pub mod explanations;

use super::questions::Choice;
use crate::base::clock::Timestamp;
use crate::base::ids;
use crate::db::{Json, List, On, Query, Result, Sql, WriteTx};
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

/// The turnstile of everything that opens or decides items.
pub const TURNSTILE: &str = "review_items";
/// The stored key may be wrong.
pub const SUSPICIOUS_KEY: &str = "suspicious-key";
/// An explanation for a question that has none.
pub const EXPLANATION: &str = "explanation";
/// Two questions were made one; such an item is decided from its beginning, and there to be taken back.
pub const MERGE: &str = "merge";

/// An item to be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct NewItem {
    pub question_id: i64,
    /// The stronger, the earlier it is shown.
    pub score: f64,
    /// An object; `content_hash` (hexadecimal) says which text and key it is about.
    pub evidence: Value,
    /// The change that approving makes, an object.
    pub proposal: Option<Value>,
}

/// Opens items, or gives the open ones of those questions and that kind the newer evidence. How many were written:
/// none where all is as it was, nor where somebody has rejected the same proposal for the question as it stands, or
/// brought it to where it stands over that proposal or from there.
pub async fn open_all(
    tx: &mut WriteTx,
    kind: &str,
    items: &[&NewItem],
    run: Option<i64>,
    now: Timestamp,
) -> Result<u64> {
    let rows: Vec<Value> = items
        .iter()
        .map(|item| json!([ids::new_uid(now), item.question_id, item.score, item.evidence, item.proposal]))
        .collect();
    if rows.is_empty() {
        return Ok(0);
    }
    tx.on()
        .query(Sql {
            sqlite: "WITH v (uid, question_id, score, evidence, proposal) AS MATERIALIZED (
                    SELECT unhex(value ->> 0, '-'), CAST(value ->> 1 AS INTEGER), value ->> 2, value -> 3,
                        nullif(value -> 4, 'null') FROM json_each($1))
                INSERT INTO review_items (uid, question_id, kind, score, evidence, proposal, run_id, created_at, updated_at)
                SELECT v.uid, v.question_id, $2, v.score, v.evidence, v.proposal, $3, $4, $4 FROM v
                WHERE NOT EXISTS (SELECT 1 FROM review_items r WHERE r.question_id = v.question_id AND r.kind = $2
                    AND (r.status = 'rejected' AND coalesce(r.proposal, '{}') = coalesce(v.proposal, '{}')
                            AND r.evidence ->> 'content_hash' IS v.evidence ->> 'content_hash'
                        OR r.status IN ('approved', 'edited')
                            AND r.previous -> 'after' ->> 'content_hash' = v.evidence ->> 'content_hash'
                            AND v.proposal IN (r.proposal, r.previous -> 'refused')))
                ON CONFLICT (question_id, kind) WHERE status = 'open' DO UPDATE SET score = excluded.score,
                    evidence = excluded.evidence, proposal = excluded.proposal, run_id = excluded.run_id,
                    updated_at = excluded.updated_at
                WHERE review_items.evidence <> excluded.evidence
                    OR coalesce(review_items.proposal, '{}') <> coalesce(excluded.proposal, '{}')",
            postgres: "INSERT INTO review_items (uid, question_id, kind, score, evidence, proposal, run_id, created_at, updated_at)
                SELECT v.uid, v.question_id, $2, v.score, v.evidence, v.proposal, $3, $4, $4 FROM (
                    SELECT CAST(e ->> 0 AS UUID) AS uid, CAST(e ->> 1 AS BIGINT) AS question_id,
                        CAST(e ->> 2 AS DOUBLE PRECISION) AS score, e -> 3 AS evidence,
                        nullif(e -> 4, CAST('null' AS JSONB)) AS proposal FROM jsonb_array_elements($1) AS e) v
                WHERE NOT EXISTS (SELECT 1 FROM review_items r WHERE r.question_id = v.question_id AND r.kind = $2
                    AND (r.status = 'rejected' AND coalesce(r.proposal, '{}') = coalesce(v.proposal, '{}')
                            AND r.evidence ->> 'content_hash' IS NOT DISTINCT FROM v.evidence ->> 'content_hash'
                        OR r.status IN ('approved', 'edited')
                            AND r.previous -> 'after' ->> 'content_hash' = v.evidence ->> 'content_hash'
                            AND v.proposal IN (r.proposal, r.previous -> 'refused')))
                ON CONFLICT (question_id, kind) WHERE status = 'open' DO UPDATE SET score = excluded.score,
                    evidence = excluded.evidence, proposal = excluded.proposal, run_id = excluded.run_id,
                    updated_at = excluded.updated_at
                WHERE review_items.evidence <> excluded.evidence
                    OR coalesce(review_items.proposal, '{}') <> coalesce(excluded.proposal, '{}')",
        })
        .bind(Json(rows))
        .bind(kind)
        .bind(run)
        .bind(now)
        .execute()
        .await
}

/// A key whose item somebody has decided is not to be looked at any more: what the check of keys says of these
/// questions follows the queue.
pub async fn flag_results(tx: &mut WriteTx, questions: Vec<i64>) -> Result<()> {
    if questions.is_empty() {
        return Ok(());
    }
    tx.on()
        .query(Sql {
            sqlite: "UPDATE process_results SET status = CASE WHEN EXISTS (SELECT 1 FROM review_items r
                    WHERE r.question_id = process_results.question_id AND r.kind = $1 AND r.status = 'open')
                    THEN 'flagged' ELSE 'done' END
                WHERE step = 'keycheck' AND status IN ('done', 'flagged')
                    AND question_id IN (SELECT value FROM json_each($2))",
            postgres: "UPDATE process_results SET status = CASE WHEN EXISTS (SELECT 1 FROM review_items r
                    WHERE r.question_id = process_results.question_id AND r.kind = $1 AND r.status = 'open')
                    THEN 'flagged' ELSE 'done' END
                WHERE step = 'keycheck' AND status IN ('done', 'flagged') AND question_id = ANY($2)",
        })
        .bind(SUSPICIOUS_KEY)
        .bind(List(questions))
        .execute()
        .await?;
    Ok(())
}

/// Withdraws the open items of a kind about these questions: their evidence is gone. How many.
pub async fn withdraw(tx: &mut WriteTx, kind: &str, questions: Vec<i64>, now: Timestamp) -> Result<u64> {
    if questions.is_empty() {
        return Ok(0);
    }
    tx.on()
        .query(Sql {
            sqlite: "UPDATE review_items SET status = 'withdrawn', updated_at = $3
                     WHERE kind = $1 AND status = 'open' AND question_id IN (SELECT value FROM json_each($2))",
            postgres: "UPDATE review_items SET status = 'withdrawn', updated_at = $3
                       WHERE kind = $1 AND status = 'open' AND question_id = ANY($2)",
        })
        .bind(kind)
        .bind(List(questions))
        .bind(now)
        .execute()
        .await
}

/// An item with what a list shows of its question.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow)]
pub struct Item {
    pub id: i64,
    pub uid: Uuid,
    pub question_id: i64,
    pub kind: String,
    pub status: String,
    pub score: f64,
    pub evidence: Json<Value>,
    pub proposal: Option<Json<Value>>,
    pub previous: Option<Json<Value>>,
    pub note: Option<String>,
    pub decided_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub stem: String,
    /// Of the question as it stands now.
    #[serde(skip)]
    pub options: Json<Vec<Choice>>,
}

impl Item {
    /// How many witnesses name what is proposed.
    pub fn agreement(&self) -> u64 {
        self.evidence.0["agreement"].as_u64().unwrap_or(0)
    }

    /// The labels of the stored key.
    pub fn key(&self) -> String {
        let keys = self.options.0.iter().filter(|option| option.correct).map(|option| option.label.as_str());
        keys.collect::<Vec<_>>().join(",")
    }

    /// Which witnesses speak against a key, in words.
    pub fn said_by(&self) -> Vec<&'static str> {
        let weights = &self.evidence.0["weights"];
        [("votes", "models"), ("statistics", "students"), ("questions", "questions")]
            .into_iter()
            .filter(|(name, _)| weights[name].as_f64().is_some_and(|weight| weight > 0.0))
            .map(|(_, who)| who)
            .collect()
    }
}

/// Which items.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Open ones when nothing is named; `None` in it: whatever their status.
    pub status: Option<String>,
    pub any_status: bool,
    pub kind: Option<String>,
    pub question: Option<i64>,
    pub least_score: Option<f64>,
    /// At least so many witnesses name what is proposed.
    pub least_agreement: Option<i64>,
    /// Something is proposed.
    pub with_proposal: bool,
    pub ids: Option<Vec<i64>>,
    pub limit: Option<i64>,
}

const SELECT: &str =
    "SELECT i.id, i.uid, i.question_id, i.kind, i.status, i.score, i.evidence, i.proposal, i.previous, i.note,
        i.decided_at, i.created_at, i.updated_at, q.stem, q.options
     FROM review_items i JOIN questions q ON q.id = i.question_id WHERE true";

fn restrict<'c>(mut query: Query<'c>, wanted: &Wanted) -> Query<'c> {
    if !wanted.any_status {
        query =
            query.push_bind(" AND i.status = ", wanted.status.clone().unwrap_or_else(|| "open".to_owned()));
    }
    query = query
        .push_if(" AND i.kind = ", wanted.kind.clone())
        .push_if(" AND i.question_id = ", wanted.question)
        .push_if(" AND i.score >= ", wanted.least_score);
    if wanted.with_proposal {
        query = query.push(" AND i.proposal IS NOT NULL");
    }
    if let Some(least) = wanted.least_agreement {
        query = query
            .push(Sql {
                sqlite: " AND coalesce(i.evidence ->> 'agreement', 0) >= ",
                postgres: " AND coalesce(CAST(i.evidence ->> 'agreement' AS BIGINT), 0) >= ",
            })
            .push_bind("", least);
    }
    if let Some(ids) = &wanted.ids {
        query = query
            .push(Sql { sqlite: " AND i.id IN (SELECT value FROM json_each(", postgres: " AND i.id = ANY(" })
            .push_bind("", List(ids.clone()))
            .push(Sql { sqlite: "))", postgres: ")" });
    }
    query
}

/// The items that are wanted: keys first, whose score is another thing than that of an explanation; the strongest first.
pub async fn list(on: On<'_>, wanted: &Wanted) -> Result<Vec<Item>> {
    restrict(on.query(SELECT), wanted)
        .push(" ORDER BY CASE i.kind WHEN 'suspicious-key' THEN 0 ELSE 1 END, i.score DESC, i.id")
        .push_if(" LIMIT ", wanted.limit)
        .once()
        .fetch_all()
        .await
}

/// How many are wanted.
pub async fn count(on: On<'_>, wanted: &Wanted) -> Result<i64> {
    let query =
        on.query("SELECT count(*) FROM review_items i JOIN questions q ON q.id = i.question_id WHERE true");
    restrict(query, wanted).once().fetch_scalar().await
}

/// The item with that number.
pub async fn find(on: On<'_>, id: i64) -> Result<Option<Item>> {
    on.query(SELECT).push_bind(" AND i.id = ", id).fetch_optional().await
}

/// How many items of a kind have a status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Count {
    pub kind: String,
    pub status: String,
    pub items: i64,
}

/// Items by kind and status.
pub async fn counts(on: On<'_>) -> Result<Vec<Count>> {
    on.query("SELECT kind, status, count(*) AS items FROM review_items GROUP BY kind, status ORDER BY kind, status")
        .fetch_all()
        .await
}
