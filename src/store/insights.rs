//! What one student did, topic by topic and day by day, beside what the others did in the same topics. Everything comes
//! from the sums of the days, so that archived answers are in it. What it means is `analytics::insights`' to say.

use crate::db::{On, Result};
use chrono::NaiveDate;
use serde::Serialize;
use sqlx::FromRow;

/// A topic that a student has answers in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Topic {
    /// Codes and names; a topic without a name stands for questions of the subject without one.
    pub subject: String,
    pub subject_name: String,
    pub topic: Option<String>,
    pub topic_name: Option<String>,
    pub answers: i64,
    pub correct: i64,
    #[serde(skip)]
    pub duration_ms: i64,
    pub others_answers: i64,
    pub others_correct: i64,
    #[serde(skip)]
    pub others_duration_ms: i64,
}

/// The student's topics in these days, both included, by subject and topic.
pub async fn list_topics(on: On<'_>, user: i64, from: NaiveDate, to: NaiveDate) -> Result<Vec<Topic>> {
    on.query(
        "SELECT s.code AS subject, s.name AS subject_name, t.code AS topic, t.name AS topic_name,
            CAST(sum(CASE WHEN d.user_id = $1 THEN d.answers ELSE 0 END) AS BIGINT) AS answers,
            CAST(sum(CASE WHEN d.user_id = $1 THEN d.correct ELSE 0 END) AS BIGINT) AS correct,
            CAST(sum(CASE WHEN d.user_id = $1 THEN d.duration_ms ELSE 0 END) AS BIGINT) AS duration_ms,
            CAST(sum(CASE WHEN d.user_id <> $1 THEN d.answers ELSE 0 END) AS BIGINT) AS others_answers,
            CAST(sum(CASE WHEN d.user_id <> $1 THEN d.correct ELSE 0 END) AS BIGINT) AS others_correct,
            CAST(sum(CASE WHEN d.user_id <> $1 THEN d.duration_ms ELSE 0 END) AS BIGINT) AS others_duration_ms
         FROM daily_topics d JOIN subjects s ON s.id = d.subject_id LEFT JOIN topics t ON t.id = d.topic_id
         WHERE d.active_on BETWEEN $2 AND $3
         GROUP BY s.code, s.name, t.code, t.name
         HAVING sum(CASE WHEN d.user_id = $1 THEN d.answers ELSE 0 END) > 0 ORDER BY s.code, t.code",
    )
    .bind(user)
    .bind(from)
    .bind(to)
    .fetch_all()
    .await
}

/// A day of the student: answers and right ones.
pub async fn list_days(
    on: On<'_>,
    user: i64,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, i64, i64)>> {
    on.query(
        "SELECT active_on, answers, correct FROM daily_activity
         WHERE user_id = $1 AND active_on BETWEEN $2 AND $3 ORDER BY active_on",
    )
    .bind(user)
    .bind(from)
    .bind(to)
    .fetch_all()
    .await
}

/// The last day with an answer, whenever that was.
pub async fn last_day(on: On<'_>, user: i64) -> Result<Option<NaiveDate>> {
    on.query("SELECT max(active_on) FROM daily_activity WHERE user_id = $1").bind(user).fetch_scalar().await
}

/// Days until this one with answers of the student that are in no sum, or not all of them, and the last of these days.
/// Answers that have moved to the archive were summed up before.
pub async fn count_unsummed(on: On<'_>, user: i64, to: NaiveDate) -> Result<(i64, Option<NaiveDate>)> {
    on.query(
        "SELECT count(*), max(a.local_date) FROM (
            SELECT local_date, count(*) AS answers FROM answers WHERE user_id = $1 AND local_date <= $2
            GROUP BY local_date) a
         LEFT JOIN daily_activity d ON d.user_id = $1 AND d.active_on = a.local_date
         WHERE d.answers IS NULL OR d.answers < a.answers",
    )
    .bind(user)
    .bind(to)
    .fetch_one()
    .await
}
