//! Subjects, topics, exams and passages: found by what they are, added when they are new. Rows are
//! added in one order (subjects, topics, exams, passages), so that two imports never wait for each
//! other in a circle.

use super::model::{Exam, Passage};
use crate::base::{clock::Timestamp, crypto, text};
use crate::db::{Json, On, Result, Sql, WriteTx};
use serde::Serialize;
use sqlx::FromRow;

/// A subject with its number of topics and questions.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct SubjectCount {
    pub code: String,
    pub name: String,
    pub topics: i64,
    pub questions: i64,
}

/// A code from a name: lower case, every run of other characters one hyphen.
pub fn code(name: &str) -> String {
    let mut out = String::new();
    for c in text::canonical(name).to_lowercase().chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "unnamed".to_owned() } else { out.to_owned() }
}

/// The hash a passage is found again by.
pub fn passage_hash(passage: &Passage) -> [u8; 32] {
    crypto::sha256(text::canonical(&passage.text).as_bytes())
}

/// The id of the subject with that name, which is added when it is new.
pub async fn ensure_subject(tx: &mut WriteTx, name: &str, now: Timestamp) -> Result<i64> {
    let name = text::canonical(name);
    let code = code(&name);
    tx.on()
        .query(
            "INSERT INTO subjects (code, name, position, created_at)
             SELECT $1, $2, coalesce(max(position), 0) + 1, $3 FROM subjects WHERE true ON CONFLICT DO NOTHING",
        )
        .bind(&code)
        .bind(&name)
        .bind(now)
        .execute()
        .await?;
    tx.on()
        .query("SELECT id FROM subjects WHERE code = $1 OR name = $2 LIMIT 1")
        .bind(&code)
        .bind(&name)
        .fetch_scalar()
        .await
}

/// The id of the topic with that name in that subject, which is added when it is new.
pub async fn ensure_topic(tx: &mut WriteTx, subject: Option<i64>, name: &str, now: Timestamp) -> Result<i64> {
    let name = text::canonical(name);
    let code = code(&name);
    tx.on()
        .query(
            "INSERT INTO topics (subject_id, code, name, position, created_at)
             SELECT CAST($1 AS BIGINT), $2, $3, coalesce(max(position), 0) + 1, $4 FROM topics
             WHERE coalesce(subject_id, 0) = coalesce(CAST($1 AS BIGINT), 0) ON CONFLICT DO NOTHING",
        )
        .bind(subject)
        .bind(&code)
        .bind(&name)
        .bind(now)
        .execute()
        .await?;
    tx.on()
        .query(
            "SELECT id FROM topics WHERE coalesce(subject_id, 0) = coalesce(CAST($1 AS BIGINT), 0)
             AND (code = $2 OR name = $3) LIMIT 1",
        )
        .bind(subject)
        .bind(&code)
        .bind(&name)
        .fetch_scalar()
        .await
}

/// The id of the exam, which is added when it is new.
pub async fn ensure_exam(tx: &mut WriteTx, exam: &Exam, now: Timestamp) -> Result<i64> {
    let year = exam.year.map(i64::from);
    tx.on()
        .query("INSERT INTO exams (body, year, paper, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(&exam.body)
        .bind(year)
        .bind(exam.paper.as_ref())
        .bind(now)
        .execute()
        .await?;
    tx.on()
        .query(
            "SELECT id FROM exams WHERE body = $1 AND coalesce(year, 0) = coalesce(CAST($2 AS BIGINT), 0)
             AND coalesce(paper, '') = coalesce(CAST($3 AS TEXT), '')",
        )
        .bind(&exam.body)
        .bind(year)
        .bind(exam.paper.as_ref())
        .fetch_scalar()
        .await
}

/// The id of the passage, which is added when it is new.
pub async fn ensure_passage(tx: &mut WriteTx, passage: &Passage, now: Timestamp) -> Result<i64> {
    let hash = passage_hash(passage);
    tx.on()
        .query(
            "INSERT INTO passages (content_hash, title, text, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(hash)
        .bind(passage.title.as_ref())
        .bind(&passage.text)
        .bind(now)
        .execute()
        .await?;
    tx.on().query("SELECT id FROM passages WHERE content_hash = $1").bind(hash).fetch_scalar().await
}

/// Adds subjects that are not there yet, by code; how many were added.
pub async fn insert_subjects(
    tx: &mut WriteTx,
    subjects: &[(String, String, i64)],
    now: Timestamp,
) -> Result<u64> {
    tx.on()
        .query(Sql {
            sqlite: "INSERT INTO subjects (code, name, position, created_at)
                SELECT value ->> 0, value ->> 1, value ->> 2, $2 FROM json_each($1) WHERE true ON CONFLICT DO NOTHING",
            postgres: "INSERT INTO subjects (code, name, position, created_at)
                SELECT v ->> 0, v ->> 1, CAST(v ->> 2 AS BIGINT), $2 FROM jsonb_array_elements($1) AS v
                ON CONFLICT DO NOTHING",
        })
        .bind(Json(subjects))
        .bind(now)
        .execute()
        .await
}

/// Adds topics `(subject code, code, name, position)` that are not there yet; how many were added.
pub async fn insert_topics(
    tx: &mut WriteTx,
    topics: &[(String, String, String, i64)],
    now: Timestamp,
) -> Result<u64> {
    tx.on()
        .query(Sql {
            sqlite: "INSERT INTO topics (subject_id, code, name, position, created_at)
                SELECT s.id, value ->> 1, value ->> 2, value ->> 3, $2
                FROM json_each($1) t JOIN subjects s ON s.code = value ->> 0 WHERE true ORDER BY t.key ON CONFLICT DO NOTHING",
            postgres: "INSERT INTO topics (subject_id, code, name, position, created_at)
                SELECT s.id, v ->> 1, v ->> 2, CAST(v ->> 3 AS BIGINT), $2
                FROM jsonb_array_elements($1) WITH ORDINALITY AS t (v, place) JOIN subjects s ON s.code = v ->> 0
                ORDER BY place ON CONFLICT DO NOTHING",
        })
        .bind(Json(topics))
        .bind(now)
        .execute()
        .await
}

/// Subjects in their order, with how much they hold.
pub async fn list_subjects(on: On<'_>) -> Result<Vec<SubjectCount>> {
    on.query(
        "SELECT s.code, s.name, (SELECT count(*) FROM topics t WHERE t.subject_id = s.id) AS topics,
                (SELECT count(*) FROM questions q WHERE q.subject_id = s.id) AS questions
         FROM subjects s ORDER BY s.position, s.code",
    )
    .fetch_all()
    .await
}

/// `(subject, topic)` by name, of all topics in their order.
pub async fn list_topics(on: On<'_>) -> Result<Vec<(Option<String>, String)>> {
    on.query(
        "SELECT s.name, t.name FROM topics t LEFT JOIN subjects s ON s.id = t.subject_id
         ORDER BY s.position NULLS LAST, t.position, t.code",
    )
    .fetch_all()
    .await
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn codes_are_readable_and_never_empty() {
        assert_eq!(code("Electricity and Magnetism"), "electricity-and-magnetism");
        assert_eq!(code("  C++ / Rust "), "c-rust");
        assert_eq!(code("化学"), "化学");
        assert_eq!(code("!!"), "unnamed");
    }
}
