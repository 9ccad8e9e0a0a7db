//! Who has something to say about keys: one statement per kind of witness over the whole bank, and the details of
//! the few questions against whose keys somebody speaks.

use crate::db::{Json, List, On, ReadTx, Result, Sql};
use crate::store::questions::read::Condition;
use crate::store::questions::{self, Choice};
use serde_json::Value;
use sqlx::FromRow;
use std::collections::HashMap;

/// What is read of every question.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    pub id: i64,
    pub content_hash: Vec<u8>,
    pub kind: String,
    pub status: String,
}

/// All questions, in order.
pub async fn list_questions(on: On<'_>) -> Result<Vec<Row>> {
    on.query("SELECT id, content_hash, kind, status FROM questions ORDER BY id").fetch_all().await
}

/// The questions a model answered otherwise than their key of today, whatever they said when it was asked.
pub async fn list_disagreeing(on: On<'_>) -> Result<Vec<i64>> {
    on.query(Sql {
        sqlite: "SELECT r.question_id FROM process_results r JOIN questions q ON q.id = r.question_id
            WHERE r.step = 'solve' AND r.status IN ('done', 'flagged')
              AND coalesce(q.options ->> ('$[' || (r.output ->> 'answer') || '].correct'), 0) <> 1",
        postgres: "SELECT r.question_id FROM process_results r JOIN questions q ON q.id = r.question_id
            WHERE r.step = 'solve' AND r.status IN ('done', 'flagged')
              AND coalesce(q.options -> CAST(r.output ->> 'answer' AS INTEGER) ->> 'correct', 'false') <> 'true'",
    })
    .fetch_scalars()
    .await
}

/// What a model answered.
#[derive(Debug, Clone, FromRow)]
pub struct Solved {
    pub question_id: i64,
    /// Of what the model was shown.
    pub input_hash: Vec<u8>,
    pub output: Json<Value>,
    pub model: Option<String>,
    pub run_id: Option<i64>,
}

/// The answers of models to these questions, as far as they are about what the questions say now.
pub async fn list_solved(read: &mut ReadTx, ids: Vec<i64>) -> Result<Vec<Solved>> {
    let mut solved = list_answers(read.on(), ids).await?;
    let asked = solved.iter().map(|answer| answer.question_id).collect();
    let shown: HashMap<i64, [u8; 32]> = list_shown(read.on(), asked).await?;
    solved.retain(|answer| {
        shown.get(&answer.question_id).is_some_and(|shown| answer.input_hash.as_slice() == shown)
    });
    Ok(solved)
}

/// The hashes of what a model would be shown of these questions now.
pub async fn list_shown(on: On<'_>, ids: Vec<i64>) -> Result<HashMap<i64, [u8; 32]>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let questions = questions::read::list(on, &[Condition::Ids(ids)], i64::MAX).await?;
    Ok(questions.iter().map(|stored| (stored.id, stored.question.shown_hash())).collect())
}

async fn list_answers(on: On<'_>, ids: Vec<i64>) -> Result<Vec<Solved>> {
    on.query(Sql {
        sqlite: "SELECT question_id, input_hash, output, model, run_id FROM process_results
            WHERE step = 'solve' AND status IN ('done', 'flagged') AND output IS NOT NULL
              AND question_id IN (SELECT value FROM json_each($1))",
        postgres: "SELECT question_id, input_hash, output, model, run_id FROM process_results
            WHERE step = 'solve' AND status IN ('done', 'flagged') AND output IS NOT NULL AND question_id = ANY($1)",
    })
    .bind(List(ids))
    .fetch_all()
    .await
}

/// The options of these questions.
pub async fn list_options(on: On<'_>, ids: Vec<i64>) -> Result<Vec<(i64, Json<Vec<Choice>>)>> {
    on.query(Sql {
        sqlite: "SELECT id, options FROM questions WHERE id IN (SELECT value FROM json_each($1))",
        postgres: "SELECT id, options FROM questions WHERE id = ANY($1)",
    })
    .bind(List(ids))
    .fetch_all()
    .await
}

/// How often a question was answered, and by which keys that was counted.
#[derive(Debug, Clone, FromRow)]
pub struct Counted {
    pub question_id: i64,
    pub attempts: i64,
    pub label: String,
    pub correct: bool,
}

/// The attempts at these questions, a row for each option.
pub async fn list_attempts(on: On<'_>, ids: Vec<i64>) -> Result<Vec<Counted>> {
    on.query(Sql {
        sqlite: "SELECT s.question_id, s.attempts, o.label, o.correct FROM question_statistics s
            JOIN option_statistics o ON o.question_id = s.question_id AND o.period = s.period
            WHERE s.period = 'all' AND s.question_id IN (SELECT value FROM json_each($1))",
        postgres: "SELECT s.question_id, s.attempts, o.label, o.correct FROM question_statistics s
            JOIN option_statistics o ON o.question_id = s.question_id AND o.period = s.period
            WHERE s.period = 'all' AND s.question_id = ANY($1)",
    })
    .bind(List(ids))
    .fetch_all()
    .await
}

/// Two questions that are the same, nobody having decided what they are to each other.
#[derive(Debug, Clone, FromRow)]
pub struct Pair {
    pub a: i64,
    pub b: i64,
    pub class: String,
    pub score: f64,
    /// How the keys compare, in the verifier's word.
    pub keys: Option<String>,
}

/// All such pairs of questions in use.
pub async fn list_pairs(on: On<'_>) -> Result<Vec<Pair>> {
    on.query(
        "SELECT p.question_a_id AS a, p.question_b_id AS b, p.class, p.score, p.evidence ->> 'keys' AS keys
         FROM similar_pairs p JOIN questions qa ON qa.id = p.question_a_id JOIN questions qb ON qb.id = p.question_b_id
         WHERE p.class IN ('conflict', 'duplicate', 'exact') AND p.decision IS NULL
           AND qa.status <> 'retired' AND qb.status <> 'retired'
         ORDER BY p.question_a_id, p.question_b_id",
    )
    .fetch_all()
    .await
}
