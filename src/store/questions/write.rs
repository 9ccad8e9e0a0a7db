//! Writing questions: one statement for a whole batch, keyed by content hash, so that an import can
//! be repeated. A value that is missing in the new row never erases one that is there.

use super::model::Question;
use crate::base::{clock::Timestamp, crypto, ids};
use crate::db::{Json, Result, Sql, WriteTx};
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

/// A question ready to be written, with the ids of what it refers to.
#[derive(Debug, Clone, Serialize)]
pub struct NewQuestion {
    uid: Uuid,
    /// Hexadecimal, because JSON carries the batch.
    content_hash: String,
    kind: &'static str,
    stem: String,
    stem_format: &'static str,
    options: serde_json::Value,
    answers: Option<serde_json::Value>,
    explanation: Option<String>,
    title: Option<String>,
    subject_id: Option<i64>,
    topic_id: Option<i64>,
    exam_id: Option<i64>,
    passage_id: Option<i64>,
    difficulty: Option<f64>,
    source_ref: Option<String>,
    tags: serde_json::Value,
    status: &'static str,
}

/// Where a question belongs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    pub subject_id: Option<i64>,
    pub topic_id: Option<i64>,
    pub exam_id: Option<i64>,
    pub passage_id: Option<i64>,
}

impl NewQuestion {
    /// Takes the question apart. One that cannot be answered as it stands becomes a draft. The public id
    /// is made of content and salt: a random salt makes a new id, a fixed one (demo data) the same id
    /// on every machine.
    pub fn new(question: Question, content_hash: [u8; 32], place: Place, salt: u128, now: Timestamp) -> Self {
        let mut random = [0u8; 16];
        random.copy_from_slice(&content_hash[..16]);
        let usable =
            !question.kind.has_options() || (question.options.len() >= 2 && question.keys().next().is_some());
        Self {
            uid: ids::uuid_v7(now, u128::from_be_bytes(random) ^ salt),
            content_hash: crypto::hex(&content_hash),
            kind: question.kind.name(),
            stem: question.stem,
            stem_format: question.stem_format.name(),
            options: serde_json::to_value(question.options).unwrap_or_else(|_| serde_json::json!([])),
            answers: question.answers,
            explanation: question.explanation,
            title: question.title,
            subject_id: place.subject_id,
            topic_id: place.topic_id,
            exam_id: place.exam_id,
            passage_id: place.passage_id,
            difficulty: question.difficulty,
            source_ref: question.source_ref,
            tags: serde_json::to_value(question.tags).unwrap_or_else(|_| serde_json::json!([])),
            status: if usable { "active" } else { "draft" },
        }
    }

    /// Whether it waits for options or a key.
    pub fn is_draft(&self) -> bool {
        self.status == "draft"
    }
}

/// What happened to a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Upserted {
    pub inserted: u64,
    pub updated: u64,
    pub unchanged: u64,
}

/// Inserts the new questions of the batch, numbered in its order, and fills in the known ones. The batch
/// has each content hash once, and only one import writes at a time (`WriteTx::one_at_a_time`).
///
/// A known question gets what it lacked; with `replace` the new values win. What is hashed (stem,
/// options, passage) is the same by definition, and the place it first came from stays. A topic is only
/// taken together with its subject: one of another subject neither fills a gap nor stays behind when
/// the subject is replaced. `questions::filling` says the same for records in memory.
pub async fn upsert(
    tx: &mut WriteTx,
    batch: &[NewQuestion],
    replace: bool,
    now: Timestamp,
) -> Result<Upserted> {
    let ours: HashSet<Uuid> = batch.iter().map(|question| question.uid).collect();
    let uids: Vec<Uuid> = tx
        .on()
        .query(Sql {
            sqlite: "INSERT INTO questions AS q (uid, content_hash, kind, stem, stem_format, options, answers, explanation,
                    title, subject_id, topic_id, exam_id, passage_id, difficulty, source_ref, tags, status,
                    created_at, updated_at)
                SELECT unhex(v ->> 'uid', '-'), unhex(v ->> 'content_hash'), v ->> 'kind', v ->> 'stem',
                    v ->> 'stem_format', v -> 'options', nullif(v -> 'answers', 'null'), v ->> 'explanation',
                    v ->> 'title', v ->> 'subject_id', v ->> 'topic_id', v ->> 'exam_id', v ->> 'passage_id',
                    v ->> 'difficulty', v ->> 'source_ref', v -> 'tags', v ->> 'status', $2, $2
                FROM (SELECT value AS v FROM json_each($1)) WHERE true
                ON CONFLICT (content_hash) DO UPDATE SET
                    explanation = CASE WHEN $3 THEN coalesce(excluded.explanation, q.explanation) ELSE coalesce(q.explanation, excluded.explanation) END,
                    title = CASE WHEN $3 THEN coalesce(excluded.title, q.title) ELSE coalesce(q.title, excluded.title) END,
                    subject_id = CASE WHEN $3 THEN coalesce(excluded.subject_id, q.subject_id) ELSE coalesce(q.subject_id, excluded.subject_id) END,
                    topic_id = CASE WHEN $3 AND excluded.topic_id IS NOT NULL THEN excluded.topic_id WHEN $3 AND excluded.subject_id <> q.subject_id THEN NULL WHEN q.topic_id IS NULL AND coalesce(q.subject_id = excluded.subject_id, true) THEN excluded.topic_id ELSE q.topic_id END,
                    exam_id = CASE WHEN $3 THEN coalesce(excluded.exam_id, q.exam_id) ELSE coalesce(q.exam_id, excluded.exam_id) END,
                    difficulty = CASE WHEN $3 THEN coalesce(excluded.difficulty, q.difficulty) ELSE coalesce(q.difficulty, excluded.difficulty) END,
                    source_ref = coalesce(q.source_ref, excluded.source_ref),
                    tags = CASE WHEN excluded.tags <> '[]' AND ($3 OR q.tags = '[]') THEN excluded.tags ELSE q.tags END,
                    updated_at = excluded.updated_at
                WHERE (CASE WHEN $3 THEN coalesce(excluded.explanation, q.explanation) ELSE coalesce(q.explanation, excluded.explanation) END) IS NOT q.explanation
                    OR (CASE WHEN $3 THEN coalesce(excluded.title, q.title) ELSE coalesce(q.title, excluded.title) END) IS NOT q.title
                    OR (CASE WHEN $3 THEN coalesce(excluded.subject_id, q.subject_id) ELSE coalesce(q.subject_id, excluded.subject_id) END) IS NOT q.subject_id
                    OR (CASE WHEN $3 AND excluded.topic_id IS NOT NULL THEN excluded.topic_id WHEN $3 AND excluded.subject_id <> q.subject_id THEN NULL WHEN q.topic_id IS NULL AND coalesce(q.subject_id = excluded.subject_id, true) THEN excluded.topic_id ELSE q.topic_id END) IS NOT q.topic_id
                    OR (CASE WHEN $3 THEN coalesce(excluded.exam_id, q.exam_id) ELSE coalesce(q.exam_id, excluded.exam_id) END) IS NOT q.exam_id
                    OR (CASE WHEN $3 THEN coalesce(excluded.difficulty, q.difficulty) ELSE coalesce(q.difficulty, excluded.difficulty) END) IS NOT q.difficulty
                    OR q.source_ref IS NULL AND excluded.source_ref IS NOT NULL
                    OR (CASE WHEN excluded.tags <> '[]' AND ($3 OR q.tags = '[]') THEN excluded.tags ELSE q.tags END) IS NOT q.tags
                RETURNING uid",
            postgres: "INSERT INTO questions AS q (uid, content_hash, kind, stem, stem_format, options, answers, explanation,
                    title, subject_id, topic_id, exam_id, passage_id, difficulty, source_ref, tags, status,
                    created_at, updated_at)
                SELECT v.uid, decode(v.content_hash, 'hex'), v.kind, v.stem, v.stem_format, v.options, v.answers,
                    v.explanation, v.title, v.subject_id, v.topic_id, v.exam_id, v.passage_id, v.difficulty,
                    v.source_ref, v.tags, v.status, $2, $2
                FROM jsonb_to_recordset($1) AS v (uid UUID, content_hash TEXT, kind TEXT, stem TEXT, stem_format TEXT,
                    options JSONB, answers JSONB, explanation TEXT, title TEXT, subject_id BIGINT, topic_id BIGINT,
                    exam_id BIGINT, passage_id BIGINT, difficulty DOUBLE PRECISION, source_ref TEXT, tags JSONB,
                    status TEXT)
                ON CONFLICT (content_hash) DO UPDATE SET
                    explanation = CASE WHEN $3 THEN coalesce(excluded.explanation, q.explanation) ELSE coalesce(q.explanation, excluded.explanation) END,
                    title = CASE WHEN $3 THEN coalesce(excluded.title, q.title) ELSE coalesce(q.title, excluded.title) END,
                    subject_id = CASE WHEN $3 THEN coalesce(excluded.subject_id, q.subject_id) ELSE coalesce(q.subject_id, excluded.subject_id) END,
                    topic_id = CASE WHEN $3 AND excluded.topic_id IS NOT NULL THEN excluded.topic_id WHEN $3 AND excluded.subject_id <> q.subject_id THEN NULL WHEN q.topic_id IS NULL AND coalesce(q.subject_id = excluded.subject_id, true) THEN excluded.topic_id ELSE q.topic_id END,
                    exam_id = CASE WHEN $3 THEN coalesce(excluded.exam_id, q.exam_id) ELSE coalesce(q.exam_id, excluded.exam_id) END,
                    difficulty = CASE WHEN $3 THEN coalesce(excluded.difficulty, q.difficulty) ELSE coalesce(q.difficulty, excluded.difficulty) END,
                    source_ref = coalesce(q.source_ref, excluded.source_ref),
                    tags = CASE WHEN excluded.tags <> '[]' AND ($3 OR q.tags = '[]') THEN excluded.tags ELSE q.tags END,
                    updated_at = excluded.updated_at
                WHERE (CASE WHEN $3 THEN coalesce(excluded.explanation, q.explanation) ELSE coalesce(q.explanation, excluded.explanation) END) IS DISTINCT FROM q.explanation
                    OR (CASE WHEN $3 THEN coalesce(excluded.title, q.title) ELSE coalesce(q.title, excluded.title) END) IS DISTINCT FROM q.title
                    OR (CASE WHEN $3 THEN coalesce(excluded.subject_id, q.subject_id) ELSE coalesce(q.subject_id, excluded.subject_id) END) IS DISTINCT FROM q.subject_id
                    OR (CASE WHEN $3 AND excluded.topic_id IS NOT NULL THEN excluded.topic_id WHEN $3 AND excluded.subject_id <> q.subject_id THEN NULL WHEN q.topic_id IS NULL AND coalesce(q.subject_id = excluded.subject_id, true) THEN excluded.topic_id ELSE q.topic_id END) IS DISTINCT FROM q.topic_id
                    OR (CASE WHEN $3 THEN coalesce(excluded.exam_id, q.exam_id) ELSE coalesce(q.exam_id, excluded.exam_id) END) IS DISTINCT FROM q.exam_id
                    OR (CASE WHEN $3 THEN coalesce(excluded.difficulty, q.difficulty) ELSE coalesce(q.difficulty, excluded.difficulty) END) IS DISTINCT FROM q.difficulty
                    OR q.source_ref IS NULL AND excluded.source_ref IS NOT NULL
                    OR (CASE WHEN excluded.tags <> '[]' AND ($3 OR q.tags = '[]') THEN excluded.tags ELSE q.tags END) IS DISTINCT FROM q.tags
                RETURNING uid",
        })
        .bind(Json(batch))
        .bind(now)
        .bind(replace)
        .fetch_scalars()
        .await?;
    let inserted = uids.iter().filter(|uid| ours.contains(uid)).count() as u64;
    let updated = uids.len() as u64 - inserted;
    Ok(Upserted { inserted, updated, unchanged: batch.len() as u64 - uids.len() as u64 })
}
