//! Making two questions one and taking it back: what hangs on a question moves to another, and the rows say how to
//! move it again. Which of the two is kept, and whether they may be one, is decided by the caller.

use crate::base::clock::Timestamp;
use crate::db::{Json, List, On, Result, Sql, WriteTx};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use std::collections::BTreeMap;

/// The turnstile of everything that merges.
pub const TURNSTILE: &str = "merge";

/// What the verifier and people say about two questions.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow)]
pub struct Pair {
    pub a: i64,
    pub b: i64,
    pub class: String,
    pub score: f64,
    pub evidence: Json<Value>,
    pub decision: Option<String>,
}

const PAIR: &str =
    "SELECT p.question_a_id AS a, p.question_b_id AS b, p.class, p.score, p.evidence, p.decision
    FROM similar_pairs p";

/// What is known of two questions; in any order.
pub async fn find_pair(on: On<'_>, one: i64, other: i64) -> Result<Option<Pair>> {
    on.query(PAIR)
        .push_bind(" WHERE p.question_a_id = ", one.min(other))
        .push_bind(" AND p.question_b_id = ", one.max(other))
        .fetch_optional()
        .await
}

/// The undecided pairs of these classes between questions in use, the surest first.
pub async fn list_open_pairs(
    on: On<'_>,
    classes: &[&'static str],
    least_score: f64,
    limit: Option<i64>,
) -> Result<Vec<Pair>> {
    on.query(PAIR)
        .push(" JOIN questions qa ON qa.id = p.question_a_id JOIN questions qb ON qb.id = p.question_b_id")
        .push(" WHERE p.decision IS NULL AND qa.status <> 'retired' AND qb.status <> 'retired' AND p.class IN (")
        .push_list(classes.iter().copied())
        .push_bind(") AND p.score >= ", least_score)
        .push(" ORDER BY p.score DESC, p.question_a_id, p.question_b_id")
        .push_if(" LIMIT ", limit)
        .once()
        .fetch_all()
        .await
}

/// Notes what somebody decided about two questions, whether the verifier knows them as a pair or not.
pub async fn decide_pair(
    tx: &mut WriteTx,
    (one, other): (i64, i64),
    decision: &str,
    decided_by: Option<i64>,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO similar_pairs (question_a_id, question_b_id, class, score, evidence, config_hash, found_at,
                decision, decided_at, decided_by)
             VALUES ($1, $2, 'duplicate', 0, $3, $4, $5, $6, $5, $7)
             ON CONFLICT (question_a_id, question_b_id) DO UPDATE SET decision = excluded.decision,
                decided_at = excluded.decided_at, decided_by = excluded.decided_by",
        )
        .bind(one.min(other))
        .bind(one.max(other))
        .bind(Json(serde_json::json!({ "by": "person" })))
        .bind(vec![0u8; 32])
        .bind(now)
        .bind(decision)
        .bind(decided_by)
        .execute()
        .await?;
    Ok(())
}

/// Forgets a decision; a pair that only a person knew goes.
pub async fn undecide_pair(tx: &mut WriteTx, one: i64, other: i64) -> Result<()> {
    let (a, b) = (one.min(other), one.max(other));
    tx.on()
        .query(
            "DELETE FROM similar_pairs WHERE question_a_id = $1 AND question_b_id = $2 AND evidence ->> 'by' = 'person'",
        )
        .bind(a)
        .bind(b)
        .execute()
        .await?;
    tx.on()
        .query(
            "UPDATE similar_pairs SET decision = NULL, decided_by = NULL, decided_at = NULL
             WHERE question_a_id = $1 AND question_b_id = $2",
        )
        .bind(a)
        .bind(b)
        .execute()
        .await?;
    Ok(())
}

/// The fields of a question that a merge fills in, as they are stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Fields {
    pub explanation: Option<String>,
    pub title: Option<String>,
    pub subject_id: Option<i64>,
    pub topic_id: Option<i64>,
    pub exam_id: Option<i64>,
    pub difficulty: Option<f64>,
    pub source_ref: Option<String>,
    pub tags: Json<Vec<String>>,
    pub status: String,
}

/// Those of a question.
pub async fn get_fields(tx: &mut WriteTx, id: i64) -> Result<Fields> {
    tx.on()
        .query(
            "SELECT explanation, title, subject_id, topic_id, exam_id, difficulty, source_ref, tags, status
             FROM questions WHERE id = $1",
        )
        .bind(id)
        .fetch_one()
        .await
}

/// Writes them.
pub async fn set_fields(tx: &mut WriteTx, id: i64, fields: &Fields, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE questions SET explanation = $2, title = $3, subject_id = $4, topic_id = $5, exam_id = $6,
                difficulty = $7, source_ref = $8, tags = $9, status = $10, updated_at = $11 WHERE id = $1",
        )
        .bind(id)
        .bind(fields.explanation.as_deref())
        .bind(fields.title.as_deref())
        .bind(fields.subject_id)
        .bind(fields.topic_id)
        .bind(fields.exam_id)
        .bind(fields.difficulty)
        .bind(fields.source_ref.as_deref())
        .bind(Json(serde_json::json!(fields.tags.0)))
        .bind(fields.status.as_str())
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// How many answers each of these questions has.
pub async fn count_answers(on: On<'_>, id: i64) -> Result<i64> {
    on.query("SELECT count(*) FROM answers WHERE question_id = $1").bind(id).fetch_scalar().await
}

/// The options that were chosen at a question.
pub async fn list_chosen(on: On<'_>, id: i64) -> Result<Vec<String>> {
    on.query(
        "SELECT DISTINCT chosen FROM answers WHERE question_id = $1 AND chosen IS NOT NULL ORDER BY chosen",
    )
    .bind(id)
    .fetch_scalars()
    .await
}

/// The answers to a question.
pub async fn list_answers(on: On<'_>, id: i64) -> Result<Vec<i64>> {
    on.query("SELECT id FROM answers WHERE question_id = $1 ORDER BY id").bind(id).fetch_scalars().await
}

/// The first attempts that are not the first any more once two questions are one.
pub async fn list_later_firsts(on: On<'_>, kept: i64, retired: i64) -> Result<Vec<i64>> {
    on.query(
        "SELECT CASE WHEN k.answered_at < r.answered_at OR k.answered_at = r.answered_at AND k.id < r.id
                THEN r.id ELSE k.id END
         FROM answers r JOIN answers k ON k.user_id = r.user_id AND k.question_id = $1 AND k.first_attempt
         WHERE r.question_id = $2 AND r.first_attempt ORDER BY 1",
    )
    .bind(kept)
    .bind(retired)
    .fetch_scalars()
    .await
}

/// Says of answers whether they are first attempts.
pub async fn set_first(tx: &mut WriteTx, answers: Vec<i64>, first: bool) -> Result<()> {
    tx.on()
        .query(Sql {
            sqlite: "UPDATE answers SET first_attempt = $2 WHERE id IN (SELECT value FROM json_each($1))",
            postgres: "UPDATE answers SET first_attempt = $2 WHERE id = ANY($1)",
        })
        .bind(List(answers))
        .bind(first)
        .execute()
        .await?;
    Ok(())
}

/// Gives answers of one question to another; `labels` says what an option is called there.
pub async fn move_answers(
    tx: &mut WriteTx,
    answers: Vec<i64>,
    from: i64,
    to: i64,
    labels: &BTreeMap<String, String>,
) -> Result<u64> {
    tx.on()
        .query(Sql {
            sqlite: "UPDATE answers SET question_id = $3, chosen = coalesce($4 ->> chosen, chosen)
                WHERE question_id = $2 AND id IN (SELECT value FROM json_each($1))",
            postgres: "UPDATE answers SET question_id = $3, chosen = coalesce($4 ->> chosen, chosen)
                WHERE question_id = $2 AND id = ANY($1)",
        })
        .bind(List(answers))
        .bind(from)
        .bind(to)
        .bind(Json(labels))
        .execute()
        .await
}

/// A place in a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct Place {
    pub quiz_id: i64,
    pub position: i64,
}

/// Where a question stands in quizzes that have (not) the other one too.
pub async fn list_places(on: On<'_>, id: i64, other: i64, both: bool) -> Result<Vec<Place>> {
    on.query(
        "SELECT quiz_id, position FROM quiz_questions z WHERE question_id = $1
           AND EXISTS (SELECT 1 FROM quiz_questions o WHERE o.quiz_id = z.quiz_id AND o.question_id = $2) = $3
         ORDER BY quiz_id, position",
    )
    .bind(id)
    .bind(other)
    .bind(both)
    .fetch_all()
    .await
}

/// Puts another question in a place.
pub async fn set_place(tx: &mut WriteTx, place: Place, from: i64, to: i64) -> Result<u64> {
    tx.on()
        .query(
            "UPDATE quiz_questions SET question_id = $4 WHERE quiz_id = $1 AND position = $2 AND question_id = $3
               AND NOT EXISTS (SELECT 1 FROM quiz_questions o WHERE o.quiz_id = $1 AND o.question_id = $4)",
        )
        .bind(place.quiz_id)
        .bind(place.position)
        .bind(from)
        .bind(to)
        .execute()
        .await
}

/// Takes a question out of a place.
pub async fn delete_place(tx: &mut WriteTx, place: Place) -> Result<()> {
    tx.on()
        .query("DELETE FROM quiz_questions WHERE quiz_id = $1 AND position = $2")
        .bind(place.quiz_id)
        .bind(place.position)
        .execute()
        .await?;
    Ok(())
}

/// Puts a question back into a place, if the quiz is there and the place is free.
pub async fn insert_place(tx: &mut WriteTx, place: Place, question: i64) -> Result<u64> {
    tx.on()
        .query(
            "INSERT INTO quiz_questions (quiz_id, position, question_id)
             SELECT $1, $2, $3 WHERE EXISTS (SELECT 1 FROM quizzes WHERE id = $1) ON CONFLICT DO NOTHING",
        )
        .bind(place.quiz_id)
        .bind(place.position)
        .bind(question)
        .execute()
        .await
}

/// The merge that retired a question into another, if it stands.
pub async fn find_merge(on: On<'_>, one: i64, other: i64) -> Result<Option<i64>> {
    on.query(Sql {
        sqlite: "SELECT max(id) FROM review_items WHERE kind = 'merge' AND status = 'approved'
            AND (question_id = $1 AND proposal ->> 'merge_into' = $2 OR question_id = $2 AND proposal ->> 'merge_into' = $1)",
        postgres: "SELECT max(id) FROM review_items WHERE kind = 'merge' AND status = 'approved'
            AND (question_id = $1 AND CAST(proposal ->> 'merge_into' AS BIGINT) = $2
              OR question_id = $2 AND CAST(proposal ->> 'merge_into' AS BIGINT) = $1)",
    })
    .bind(one)
    .bind(other)
    .fetch_scalar()
    .await
}
