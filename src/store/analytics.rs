//! The aggregates of the answers and what they are computed from. So far those of the questions: reading first
//! attempts in ranges of questions, replacing statistics that changed, showing them.

use crate::base::clock::Timestamp;
use crate::db::{Json, List, On, Result, Sql, Value, WriteTx};
use chrono::NaiveDate;
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// The turnstile of everything that writes statistics of questions.
pub const TURNSTILE: &str = "question_statistics";

/// The days of the answers that count; both ends belong to it. Nothing means all days.
pub type Days = Option<(NaiveDate, NaiveDate)>;

/// How far the answers reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Source {
    /// First attempts.
    pub source_rows: i64,
    pub source_max_id: i64,
}

/// Counts the first attempts.
pub async fn source(on: On<'_>, days: Days) -> Result<Source> {
    on.query(
        "SELECT count(*) AS source_rows, coalesce(max(id), 0) AS source_max_id FROM answers WHERE first_attempt",
    )
    .push_if(" AND local_date >= ", days.map(|days| days.0))
    .push_if(" AND local_date <= ", days.map(|days| days.1))
    .fetch_one()
    .await
}

/// The right first attempts of every student: (user, answers, correct).
pub fn stream_scores(on: On<'_>, days: Days) -> BoxStream<'_, Result<(i64, i64, i64)>> {
    on.query(
        "SELECT user_id, count(*), CAST(sum(CASE WHEN correct THEN 1 ELSE 0 END) AS BIGINT)
         FROM answers WHERE first_attempt",
    )
    .push_if(" AND local_date >= ", days.map(|days| days.0))
    .push_if(" AND local_date <= ", days.map(|days| days.1))
    .push(" GROUP BY user_id")
    .fetch()
}

/// How many answers each question has, in order of the questions.
pub fn stream_counts(on: On<'_>) -> BoxStream<'_, Result<(i64, i64)>> {
    on.query("SELECT question_id, count(*) FROM answers GROUP BY question_id ORDER BY question_id").fetch()
}

/// When a question was last changed; nothing in an empty bank.
pub async fn last_change(on: On<'_>) -> Result<Option<Timestamp>> {
    on.query("SELECT max(updated_at) FROM questions").fetch_scalar().await
}

/// What of an option matters here.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Label {
    pub label: String,
    #[serde(default)]
    pub correct: bool,
}

/// The options of the questions with these numbers and those between them.
pub async fn list_options(on: On<'_>, from: i64, to: i64) -> Result<Vec<(i64, Json<Vec<Label>>)>> {
    on.query("SELECT id, options FROM questions WHERE id BETWEEN $1 AND $2 ORDER BY id")
        .bind(from)
        .bind(to)
        .fetch_all()
        .await
}

/// A first attempt.
#[derive(Debug, Clone, FromRow)]
pub struct Attempt {
    pub question_id: i64,
    pub user_id: i64,
    pub chosen: Option<String>,
    pub correct: bool,
    pub duration_ms: Option<i64>,
}

/// The first attempts at the questions with these numbers and those between them, question by question.
pub fn stream_attempts(on: On<'_>, from: i64, to: i64, days: Days) -> BoxStream<'_, Result<Attempt>> {
    on.query(
        "SELECT question_id, user_id, chosen, correct, duration_ms FROM answers
         WHERE question_id BETWEEN $1 AND $2 AND first_attempt",
    )
    .bind(from)
    .bind(to)
    .push_if(" AND local_date >= ", days.map(|days| days.0))
    .push_if(" AND local_date <= ", days.map(|days| days.1))
    .push(" ORDER BY question_id")
    .fetch()
}

/// A row of `question_statistics`, but for when it was computed.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow)]
pub struct QuestionRow {
    pub question_id: i64,
    pub attempts: i64,
    pub correct: i64,
    pub omitted: i64,
    pub facility: Option<f64>,
    pub discrimination: Option<f64>,
    pub point_biserial: Option<f64>,
    pub mean_ms: Option<f64>,
    pub median_ms: Option<f64>,
    pub flags: Json<Vec<String>>,
}

/// A row of `option_statistics`.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow)]
pub struct OptionRow {
    pub question_id: i64,
    /// `-` stands for leaving the question out.
    pub label: String,
    pub correct: bool,
    pub chosen: i64,
    pub share: Option<f64>,
    pub mean_score: Option<f64>,
    pub point_biserial: Option<f64>,
}

/// The statistics of the questions with these numbers and those between them.
pub async fn list_question_rows(on: On<'_>, period: &str, from: i64, to: i64) -> Result<Vec<QuestionRow>> {
    on.query(
        "SELECT question_id, attempts, correct, omitted, facility, discrimination, point_biserial, mean_ms, median_ms,
                flags
         FROM question_statistics WHERE period = $1 AND question_id BETWEEN $2 AND $3 ORDER BY question_id",
    )
    .bind(period)
    .bind(from)
    .bind(to)
    .fetch_all()
    .await
}

/// The statistics of their options, in order of the labels.
pub async fn list_option_rows(on: On<'_>, period: &str, from: i64, to: i64) -> Result<Vec<OptionRow>> {
    on.query(
        "SELECT question_id, label, correct, chosen, share, mean_score, point_biserial
         FROM option_statistics WHERE period = $1 AND question_id BETWEEN $2 AND $3 ORDER BY question_id, label",
    )
    .bind(period)
    .bind(from)
    .bind(to)
    .fetch_all()
    .await
}

/// Removes the statistics of these questions, with those of their options.
pub async fn delete(tx: &mut WriteTx, period: &str, questions: Vec<i64>) -> Result<u64> {
    // The options go by their foreign key.
    tx.on()
        .query(Sql {
            sqlite: "DELETE FROM question_statistics WHERE period = $1
                     AND question_id IN (SELECT value FROM json_each($2))",
            postgres: "DELETE FROM question_statistics WHERE period = $1 AND question_id = ANY($2)",
        })
        .bind(period)
        .bind(List(questions))
        .execute()
        .await
}

/// Adds statistics that are not there.
pub async fn insert(
    tx: &mut WriteTx,
    period: &str,
    questions: &[QuestionRow],
    options: &[OptionRow],
    now: Timestamp,
) -> Result<()> {
    let rows = questions.iter().map(|row| {
        [
            Value::from(row.question_id),
            period.into(),
            row.attempts.into(),
            row.correct.into(),
            row.omitted.into(),
            row.facility.into(),
            row.discrimination.into(),
            row.point_biserial.into(),
            row.mean_ms.into(),
            row.median_ms.into(),
            serde_json::json!(row.flags.0).to_string().into(),
            now.into(),
        ]
    });
    // A list, because a closure over borrowed rows must not live across an await.
    let rows: Vec<_> = rows.collect();
    let columns = [
        "question_id",
        "period",
        "attempts",
        "correct",
        "omitted",
        "facility",
        "discrimination",
        "point_biserial",
        "mean_ms",
        "median_ms",
        "flags",
        "computed_at",
    ];
    tx.bulk("question_statistics", columns, rows).await?;
    let rows = options.iter().map(|row| {
        [
            Value::from(row.question_id),
            period.into(),
            row.label.as_str().into(),
            row.correct.into(),
            row.chosen.into(),
            row.share.into(),
            row.mean_score.into(),
            row.point_biserial.into(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let columns =
        ["question_id", "period", "label", "correct", "chosen", "share", "mean_score", "point_biserial"];
    tx.bulk("option_statistics", columns, rows).await?;
    Ok(())
}

/// What an aggregate was computed from, and when.
#[derive(Debug, Clone, Copy, PartialEq, FromRow)]
pub struct State {
    pub source_rows: i64,
    pub source_max_id: i64,
    pub computed_at: Timestamp,
}

/// How far an aggregate is; nothing when it was never computed.
pub async fn find_state(on: On<'_>, name: &str, starts_on: NaiveDate) -> Result<Option<State>> {
    on.query(
        "SELECT source_rows, source_max_id, computed_at FROM aggregation_state WHERE name = $1 AND starts_on = $2",
    )
    .bind(name)
    .bind(starts_on)
    .fetch_optional()
    .await
}

/// Says how far an aggregate is.
pub async fn set_state(
    tx: &mut WriteTx,
    name: &str,
    starts_on: NaiveDate,
    state: State,
    duration_ms: i64,
) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO aggregation_state (name, starts_on, source_rows, source_max_id, computed_at, duration_ms)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (name, starts_on) DO UPDATE SET source_rows = excluded.source_rows,
                source_max_id = excluded.source_max_id, computed_at = excluded.computed_at,
                duration_ms = excluded.duration_ms",
        )
        .bind(name)
        .bind(starts_on)
        .bind(state.source_rows)
        .bind(state.source_max_id)
        .bind(state.computed_at)
        .bind(duration_ms)
        .execute()
        .await?;
    Ok(())
}

/// Which statistics to show.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub period: String,
    pub question: Option<i64>,
    pub flagged: bool,
    pub flag: Option<String>,
    /// The subject's code.
    pub subject: Option<String>,
    pub least_attempts: Option<i64>,
    pub limit: Option<i64>,
}

/// The statistics of a question with what names it.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Shown {
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub figures: QuestionRow,
    pub computed_at: Timestamp,
    pub stem: String,
    pub source_ref: Option<String>,
    pub subject: Option<String>,
}

/// The statistics that were asked for, the least telling questions first.
pub async fn list(on: On<'_>, wanted: &Wanted) -> Result<Vec<Shown>> {
    let mut query = on
        .query(
            "SELECT s.question_id, s.attempts, s.correct, s.omitted, s.facility, s.discrimination, s.point_biserial,
                    s.mean_ms, s.median_ms, s.flags, s.computed_at, q.stem, q.source_ref, u.code AS subject
             FROM question_statistics s JOIN questions q ON q.id = s.question_id
                LEFT JOIN subjects u ON u.id = q.subject_id
             WHERE s.period = $1",
        )
        .bind(wanted.period.as_str())
        .push_if(" AND s.question_id = ", wanted.question)
        .push_if(" AND u.code = ", wanted.subject.as_deref())
        .push_if(" AND s.attempts >= ", wanted.least_attempts);
    if wanted.flagged {
        query = query.push(Sql {
            sqlite: " AND json_array_length(s.flags) > 0",
            postgres: " AND jsonb_array_length(s.flags) > 0",
        });
    }
    if let Some(flag) = &wanted.flag {
        query = query
            .push(Sql {
                sqlite: " AND EXISTS (SELECT 1 FROM json_each(s.flags) f WHERE f.value = ",
                postgres: " AND EXISTS (SELECT 1 FROM jsonb_array_elements_text(s.flags) f WHERE f = ",
            })
            .push_bind("", flag.as_str())
            .push(")");
    }
    query
        .push(" ORDER BY s.point_biserial NULLS LAST, s.question_id")
        .push_if(" LIMIT ", wanted.limit)
        .fetch_all()
        .await
}
