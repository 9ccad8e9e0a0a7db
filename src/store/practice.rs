//! What students do: quizzes, practice sessions, answers and achievements. Everything here is written in bulk with ids given by the caller, because demo data
//! must have the same ids on both engines.

use crate::base::clock::Timestamp;
use crate::db::{Json, Result, Value, WriteTx};
use chrono::NaiveDate;
use uuid::Uuid;

/// The achievements there are: reference data.
pub mod achievement {
    pub const FIRST_SESSION: &str = "first-session";
    pub const ANSWERS_100: &str = "answers-100";
    pub const ANSWERS_1000: &str = "answers-1000";
    pub const STREAK_7: &str = "streak-7";
    pub const STREAK_30: &str = "streak-30";
    pub const SUBJECT_90: &str = "subject-90";
    /// How many answers in a subject 90 % are counted from.
    pub const SUBJECT_ANSWERS: i64 = 50;

    /// Code, name, description and rule of each.
    pub const ALL: [(&str, &str, &str, &str); 6] = [
        (FIRST_SESSION, "First steps", "Finished a first practice session", r#"{"sessions":1}"#),
        (ANSWERS_100, "One hundred", "Gave 100 answers", r#"{"answers":100}"#),
        (ANSWERS_1000, "One thousand", "Gave 1,000 answers", r#"{"answers":1000}"#),
        (STREAK_7, "A week in a row", "Practised on 7 days in a row", r#"{"streak_days":7}"#),
        (STREAK_30, "A month in a row", "Practised on 30 days in a row", r#"{"streak_days":30}"#),
        (
            SUBJECT_90,
            "Master of a subject",
            "Answered 90 % right in one subject, over at least 50 answers",
            r#"{"share":0.9,"subject_answers":50}"#,
        ),
    ];
}

/// Adds the achievements that are missing.
pub async fn insert_achievements(tx: &mut WriteTx) -> Result<u64> {
    let mut added = 0;
    for (position, (code, name, description, rule)) in (1i64..).zip(achievement::ALL) {
        let rule: serde_json::Value = serde_json::from_str(rule).unwrap_or_default();
        added += tx
            .on()
            .query(
                "INSERT INTO achievements (code, name, description, rule, position) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (code) DO NOTHING",
            )
            .bind(code)
            .bind(name)
            .bind(description)
            .bind(Json(rule))
            .bind(position)
            .execute()
            .await?;
    }
    Ok(added)
}

/// The highest ids in use; 0 for an empty table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct LastIds {
    pub users: i64,
    pub quizzes: i64,
    pub sessions: i64,
    pub answers: i64,
}

/// Reads the highest ids in use.
pub async fn last_ids(tx: &mut WriteTx) -> Result<LastIds> {
    tx.on()
        .query(
            "SELECT (SELECT coalesce(max(id), 0) FROM users) AS users,
                    (SELECT coalesce(max(id), 0) FROM quizzes) AS quizzes,
                    (SELECT coalesce(max(id), 0) FROM practice_sessions) AS sessions,
                    (SELECT coalesce(max(id), 0) FROM answers) AS answers",
        )
        .fetch_one()
        .await
}

/// A row of `quizzes`.
#[derive(Debug)]
pub struct QuizRow<'a> {
    pub id: i64,
    pub uid: Uuid,
    pub title: &'a str,
    pub subject_id: Option<i64>,
    pub created_by: Option<i64>,
    pub created_at: Timestamp,
}

/// Adds quizzes under the ids they have.
pub async fn insert_quizzes<'a>(
    tx: &mut WriteTx,
    rows: impl IntoIterator<Item = QuizRow<'a>>,
) -> Result<u64> {
    let columns = ["id", "uid", "title", "subject_id", "created_by", "created_at", "updated_at"];
    let rows = rows.into_iter().map(|row| {
        [
            Value::from(row.id),
            row.uid.into(),
            row.title.into(),
            row.subject_id.into(),
            row.created_by.into(),
            row.created_at.into(),
            row.created_at.into(),
        ]
    });
    tx.bulk("quizzes", columns, rows).await
}

/// Adds (quiz, position, question).
pub async fn insert_quiz_questions(
    tx: &mut WriteTx,
    rows: impl IntoIterator<Item = (i64, i64, i64)>,
) -> Result<u64> {
    let rows = rows.into_iter().map(|(quiz, position, question)| {
        [Value::Integer(quiz), Value::Integer(position), Value::Integer(question)]
    });
    tx.bulk("quiz_questions", ["quiz_id", "position", "question_id"], rows).await
}

/// A row of `practice_sessions`.
#[derive(Debug)]
pub struct SessionRow {
    pub id: i64,
    pub uid: Uuid,
    pub user_id: i64,
    pub quiz_id: Option<i64>,
    pub started_at: Timestamp,
    pub finished_at: Option<Timestamp>,
    pub question_count: i64,
    pub correct_count: i64,
    pub score: Option<f64>,
}

/// Adds sessions under the ids they have.
pub async fn insert_sessions(tx: &mut WriteTx, rows: impl IntoIterator<Item = SessionRow>) -> Result<u64> {
    let columns = [
        "id",
        "uid",
        "user_id",
        "quiz_id",
        "started_at",
        "finished_at",
        "question_count",
        "correct_count",
        "score",
    ];
    let rows = rows.into_iter().map(|row| {
        [
            Value::from(row.id),
            row.uid.into(),
            row.user_id.into(),
            row.quiz_id.into(),
            row.started_at.into(),
            row.finished_at.into(),
            row.question_count.into(),
            row.correct_count.into(),
            row.score.into(),
        ]
    });
    tx.bulk("practice_sessions", columns, rows).await
}

/// A row of `answers`.
#[derive(Debug)]
pub struct AnswerRow<'a> {
    pub id: i64,
    pub session_id: i64,
    pub user_id: i64,
    pub question_id: i64,
    /// The label of the chosen option; nothing when the question was left out.
    pub chosen: Option<&'a str>,
    pub correct: bool,
    pub first_attempt: bool,
    pub duration_ms: i64,
    pub answered_at: Timestamp,
    pub local_date: NaiveDate,
}

/// Adds answers under the ids they have.
pub async fn insert_answers<'a>(
    tx: &mut WriteTx,
    rows: impl IntoIterator<Item = AnswerRow<'a>>,
) -> Result<u64> {
    let columns = [
        "id",
        "session_id",
        "user_id",
        "question_id",
        "chosen",
        "correct",
        "first_attempt",
        "duration_ms",
        "answered_at",
        "local_date",
    ];
    let rows = rows.into_iter().map(|row| {
        [
            Value::from(row.id),
            row.session_id.into(),
            row.user_id.into(),
            row.question_id.into(),
            row.chosen.into(),
            row.correct.into(),
            row.first_attempt.into(),
            row.duration_ms.into(),
            row.answered_at.into(),
            row.local_date.into(),
        ]
    });
    tx.bulk("answers", columns, rows).await
}

/// Adds what was earned: (user, code, when, evidence as a JSON object).
pub async fn insert_user_achievements<'a>(
    tx: &mut WriteTx,
    rows: impl IntoIterator<Item = (i64, &'a str, Timestamp, &'a str)>,
) -> Result<u64> {
    let rows = rows
        .into_iter()
        .map(|(user, code, at, evidence)| [Value::Integer(user), code.into(), at.into(), evidence.into()]);
    tx.bulk("user_achievements", ["user_id", "code", "awarded_at", "evidence"], rows).await
}
