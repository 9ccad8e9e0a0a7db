//! Reading questions: one, a page, or all of them as a stream, by conditions that are data and never
//! text of SQL.

use super::model::{Choice, Exam, Kind, Passage, Question, TextFormat};
use crate::base::clock::Timestamp;
use crate::base::crypto::from_hex;
use crate::db::{Json, On, Query, Result, Sql};
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

/// A question with what the database knows about it.
#[derive(Debug, Clone, Serialize)]
pub struct Stored {
    pub id: i64,
    pub uid: Uuid,
    #[serde(skip)]
    pub content_hash: [u8; 32],
    pub status: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(flatten)]
    pub question: Question,
}

/// How a number is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// One condition on a question; several are joined by AND.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// The subject's code or name; `None`: it has no subject.
    Subject(Option<String>),
    /// The topic's code or name; `None`: it has no topic.
    Topic(Option<String>),
    /// The examining body.
    Exam(Option<String>),
    Year(Compare, i64),
    Kind(Kind),
    Status(String),
    /// The beginning of the source reference.
    Source(String),
    /// There is (not) an explanation.
    Explained(bool),
    /// A word in stem or options, whatever its ASCII case.
    Text(String),
    /// The step `lint` found this, by its code.
    Finding(String),
    Ids(Vec<i64>),
    /// Not retired.
    InUse,
    /// Keyset paging.
    After(i64),
    /// Not beyond this number.
    UpTo(i64),
    /// A content hash not beyond this one.
    HashUpTo(Vec<u8>),
}

const SELECT: &str =
    "SELECT q.id, q.uid, q.content_hash, q.status, q.kind, q.stem, q.stem_format, q.options, q.answers,
        q.explanation, q.title, q.difficulty, q.source_ref, q.tags, q.created_at, q.updated_at,
        s.name AS subject, t.name AS topic, e.body AS exam_body, e.year AS exam_year, e.paper AS exam_paper,
        p.title AS passage_title, p.text AS passage_text";
const FROM: &str =
    " FROM questions q LEFT JOIN subjects s ON s.id = q.subject_id LEFT JOIN topics t ON t.id = q.topic_id
        LEFT JOIN exams e ON e.id = q.exam_id LEFT JOIN passages p ON p.id = q.passage_id WHERE true";

#[derive(FromRow)]
struct QuestionRow {
    id: i64,
    uid: Uuid,
    content_hash: Vec<u8>,
    status: String,
    kind: String,
    stem: String,
    stem_format: String,
    options: Json<Vec<Choice>>,
    answers: Option<Json<Value>>,
    explanation: Option<String>,
    title: Option<String>,
    difficulty: Option<f64>,
    source_ref: Option<String>,
    tags: Json<Vec<String>>,
    created_at: Timestamp,
    updated_at: Timestamp,
    subject: Option<String>,
    topic: Option<String>,
    exam_body: Option<String>,
    exam_year: Option<i64>,
    exam_paper: Option<String>,
    passage_title: Option<String>,
    passage_text: Option<String>,
}

impl From<QuestionRow> for Stored {
    fn from(row: QuestionRow) -> Self {
        let (exam_year, exam_paper) =
            (row.exam_year.and_then(|year| i32::try_from(year).ok()), row.exam_paper);
        let passage_title = row.passage_title;
        Self {
            id: row.id,
            uid: row.uid,
            // The column has a CHECK on its length.
            content_hash: row.content_hash.try_into().unwrap_or([0; 32]),
            status: row.status,
            created_at: row.created_at,
            updated_at: row.updated_at,
            question: Question {
                kind: Kind::parse(&row.kind).unwrap_or_default(),
                stem: row.stem,
                stem_format: TextFormat::parse(&row.stem_format).unwrap_or_default(),
                options: row.options.0,
                answers: row.answers.map(|answers| answers.0),
                explanation: row.explanation,
                title: row.title,
                subject: row.subject,
                topic: row.topic,
                exam: row.exam_body.map(|body| Exam { body, year: exam_year, paper: exam_paper }),
                passage: row.passage_text.map(|text| Passage { title: passage_title, text }),
                difficulty: row.difficulty,
                source_ref: row.source_ref,
                tags: row.tags.0,
            },
        }
    }
}

fn restrict<'c>(mut query: Query<'c>, conditions: &[Condition]) -> Query<'c> {
    for condition in conditions {
        query = match condition {
            Condition::Subject(None) => query.push(" AND q.subject_id IS NULL"),
            Condition::Subject(Some(name)) => query
                .push_bind(" AND (s.code = ", super::catalog::code(name))
                .push_bind(" OR s.name = ", name.as_str())
                .push(")"),
            Condition::Topic(None) => query.push(" AND q.topic_id IS NULL"),
            Condition::Topic(Some(name)) => query
                .push_bind(" AND (t.code = ", super::catalog::code(name))
                .push_bind(" OR t.name = ", name.as_str())
                .push(")"),
            Condition::Exam(None) => query.push(" AND q.exam_id IS NULL"),
            Condition::Exam(Some(body)) => {
                query.push_bind(" AND lower(e.body) = ", body.to_ascii_lowercase())
            }
            Condition::Year(compare, year) => query.push_bind(
                match compare {
                    Compare::Equal => " AND e.year = ",
                    Compare::Less => " AND e.year < ",
                    Compare::LessOrEqual => " AND e.year <= ",
                    Compare::Greater => " AND e.year > ",
                    Compare::GreaterOrEqual => " AND e.year >= ",
                },
                *year,
            ),
            Condition::Kind(kind) => query.push_bind(" AND q.kind = ", kind.name()),
            Condition::InUse => query.push(" AND q.status <> 'retired'"),
            Condition::Status(status) => query.push_bind(" AND q.status = ", status.as_str()),
            Condition::Source(prefix) => query
                .push_bind(" AND q.source_ref LIKE ", format!("{}%", escape_like(prefix)))
                .push(r" ESCAPE '\'"),
            Condition::Explained(true) => query.push(" AND q.explanation IS NOT NULL"),
            Condition::Explained(false) => query.push(" AND q.explanation IS NULL"),
            Condition::Text(word) => {
                let pattern = format!("%{}%", escape_like(&word.to_ascii_lowercase()));
                // Only what the options say: the names of their JSON fields are in every question. Text columns
                // of PostgreSQL collate as "C" and lower ASCII alone, as SQLite does; so must text out of JSON.
                query
                    .push_bind(" AND (lower(q.stem) LIKE ", pattern.clone())
                    .push(Sql {
                        sqlite: r" ESCAPE '\' OR EXISTS (SELECT 1 FROM json_each(q.options) o WHERE lower(o.value ->> 'text') LIKE ",
                        postgres: r#" ESCAPE '\' OR EXISTS (SELECT 1 FROM jsonb_array_elements(q.options) o WHERE lower((o.value ->> 'text') COLLATE "C") LIKE "#,
                    })
                    .push_bind("", pattern)
                    .push(r" ESCAPE '\'))")
            }
            Condition::Finding(code) => query
                .push(Sql {
                    sqlite: " AND EXISTS (SELECT 1 FROM process_results r, json_each(r.output, '$.findings') f
                        WHERE r.question_id = q.id AND r.step = 'lint' AND f.value ->> 'code' = ",
                    postgres: " AND EXISTS (SELECT 1 FROM process_results r, jsonb_array_elements(r.output -> 'findings') f
                        WHERE r.question_id = q.id AND r.step = 'lint' AND f ->> 'code' = ",
                })
                .push_bind("", code.as_str())
                .push(")"),
            Condition::Ids(ids) => query.push(" AND q.id IN (").push_list(ids.iter().copied()).push(")"),
            Condition::After(id) => query.push_bind(" AND q.id > ", *id),
            Condition::UpTo(id) => query.push_bind(" AND q.id <= ", *id),
            Condition::HashUpTo(hash) => query.push_bind(" AND q.content_hash <= ", hash.clone()),
        };
    }
    query
}

/// `%` and `_` mean themselves.
fn escape_like(text: &str) -> String {
    text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}

/// A page in the order of the ids.
pub async fn list(on: On<'_>, conditions: &[Condition], limit: i64) -> Result<Vec<Stored>> {
    let rows: Vec<QuestionRow> = restrict(on.query(SELECT).push(FROM), conditions)
        .push_bind(" ORDER BY q.id LIMIT ", limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(Stored::from).collect())
}

/// All that fit, one by one, in the order of the ids.
pub fn stream<'c>(on: On<'c>, conditions: &[Condition]) -> BoxStream<'c, Result<Stored>> {
    restrict(on.query(SELECT).push(FROM), conditions)
        .push(" ORDER BY q.id")
        .fetch::<QuestionRow>()
        .map_ok(Stored::from)
        .boxed()
}

/// The questions with these content hashes.
pub async fn list_by_hashes(on: On<'_>, hashes: &[[u8; 32]]) -> Result<Vec<Stored>> {
    let rows: Vec<QuestionRow> = on
        .query(SELECT)
        .push(FROM)
        .push(" AND q.content_hash IN (")
        .push_list(hashes.iter().map(|hash| hash.to_vec()))
        .push(")")
        .once()
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(Stored::from).collect())
}

/// How many fit.
pub async fn count(on: On<'_>, conditions: &[Condition]) -> Result<i64> {
    restrict(on.query("SELECT count(*)").push(FROM), conditions).fetch_scalar().await
}

/// The question with that number, public id or content hash (hexadecimal).
pub async fn find(on: On<'_>, key: &str) -> Result<Option<Stored>> {
    let query = on.query(SELECT).push(FROM);
    let query = if let Ok(id) = key.parse::<i64>() {
        query.push_bind(" AND q.id = ", id)
    } else if let Ok(uid) = Uuid::parse_str(key) {
        query.push_bind(" AND q.uid = ", uid)
    } else if let Some(hash) = from_hex(key).filter(|hash| hash.len() == 32) {
        query.push_bind(" AND q.content_hash = ", hash)
    } else {
        return Ok(None);
    };
    let row: Option<QuestionRow> = query.fetch_optional().await?;
    Ok(row.map(Stored::from))
}

/// The content hash at this place, counted from 1, in the order of the hashes; `None` beyond the last.
pub async fn find_hash_at(on: On<'_>, conditions: &[Condition], place: u64) -> Result<Option<Vec<u8>>> {
    let before = i64::try_from(place.saturating_sub(1)).unwrap_or(i64::MAX);
    let hashes: Vec<Vec<u8>> = restrict(on.query("SELECT q.content_hash").push(FROM), conditions)
        .push_bind(" ORDER BY q.content_hash LIMIT 1 OFFSET ", before)
        .fetch_scalars()
        .await?;
    Ok(hashes.into_iter().next())
}

/// `(id, content hash, kind)` of all that fit, cheaply.
pub async fn list_keys(on: On<'_>, conditions: &[Condition]) -> Result<Vec<(i64, Vec<u8>, String)>> {
    restrict(on.query("SELECT q.id, q.content_hash, q.kind").push(FROM), conditions)
        .push(" ORDER BY q.id")
        .fetch_all()
        .await
}

/// How a question is classified.
#[derive(Debug, Clone, FromRow)]
pub struct LabelRow {
    pub content_hash: Vec<u8>,
    pub kind: String,
    pub subject: Option<String>,
    pub topic: Option<String>,
}

/// The labels of all questions that have any, without their text.
pub async fn list_labels(on: On<'_>) -> Result<Vec<LabelRow>> {
    on.query(
        "SELECT q.content_hash, q.kind, s.name AS subject, t.name AS topic FROM questions q
         LEFT JOIN subjects s ON s.id = q.subject_id LEFT JOIN topics t ON t.id = q.topic_id
         WHERE q.subject_id IS NOT NULL OR q.topic_id IS NOT NULL",
    )
    .fetch_all()
    .await
}

/// `(id, content hash, subject)` of the questions with these content hashes.
pub async fn list_places(on: On<'_>, hashes: &[[u8; 32]]) -> Result<Vec<(i64, Vec<u8>, Option<i64>)>> {
    let hashes: Vec<String> = hashes.iter().map(|hash| crate::base::crypto::hex(hash)).collect();
    on.query(Sql {
        sqlite: "SELECT id, content_hash, subject_id FROM questions
            WHERE content_hash IN (SELECT unhex(value) FROM json_each($1)) ORDER BY id",
        postgres: "SELECT id, content_hash, subject_id FROM questions
            WHERE content_hash IN (SELECT decode(h, 'hex') FROM jsonb_array_elements_text($1) AS h) ORDER BY id",
    })
    .bind(Json(hashes))
    .fetch_all()
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_patterns_mean_themselves() {
        assert_eq!(escape_like(r"50%_a\b"), r"50\%\_a\\b");
    }
}
