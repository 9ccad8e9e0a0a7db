//! The platform's week, out of the students' weeks, for those who run it.

use crate::base::clock::Timestamp;
use crate::db::{On, Result};
use chrono::{Days, NaiveDate};
use sqlx::FromRow;

/// What all students did in a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct Week {
    pub students: i64,
    pub sessions: i64,
    pub answers: i64,
    pub correct: i64,
    pub duration_ms: i64,
}

/// A week by its Monday.
pub async fn find(on: On<'_>, monday: NaiveDate) -> Result<Week> {
    on.query(
        "SELECT count(*) AS students, CAST(coalesce(sum(sessions), 0) AS BIGINT) AS sessions,
            CAST(coalesce(sum(answers), 0) AS BIGINT) AS answers, CAST(coalesce(sum(correct), 0) AS BIGINT) AS correct,
            CAST(coalesce(sum(duration_ms), 0) AS BIGINT) AS duration_ms
         FROM weekly_performance WHERE starts_on = $1 AND subject_id = 0",
    )
    .bind(monday)
    .fetch_one()
    .await
}

/// Whether there are answers in the week and it was not summed up.
pub async fn is_missing(on: On<'_>, monday: NaiveDate) -> Result<bool> {
    on.query(
        "SELECT EXISTS (SELECT 1 FROM answers WHERE local_date BETWEEN $1 AND $2)
            AND NOT EXISTS (SELECT 1 FROM weekly_performance WHERE starts_on = $1)",
    )
    .bind(monday)
    .bind(monday + Days::new(6))
    .fetch_scalar()
    .await
}

/// A subject in a week and the week before.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Subject {
    pub name: String,
    pub students: i64,
    pub answers: i64,
    pub correct: i64,
    pub previous_answers: i64,
    pub previous_correct: i64,
}

/// The subjects of a week, the largest first.
pub async fn list_subjects(on: On<'_>, monday: NaiveDate, limit: i64) -> Result<Vec<Subject>> {
    on.query(
        "SELECT s.name, CAST(sum(CASE WHEN w.starts_on = $1 THEN 1 ELSE 0 END) AS BIGINT) AS students,
            CAST(sum(CASE WHEN w.starts_on = $1 THEN w.answers ELSE 0 END) AS BIGINT) AS answers,
            CAST(sum(CASE WHEN w.starts_on = $1 THEN w.correct ELSE 0 END) AS BIGINT) AS correct,
            CAST(sum(CASE WHEN w.starts_on = $2 THEN w.answers ELSE 0 END) AS BIGINT) AS previous_answers,
            CAST(sum(CASE WHEN w.starts_on = $2 THEN w.correct ELSE 0 END) AS BIGINT) AS previous_correct
         FROM weekly_performance w JOIN subjects s ON s.id = w.subject_id
         WHERE w.starts_on IN ($1, $2) AND w.subject_id > 0 GROUP BY s.id, s.name
         HAVING sum(CASE WHEN w.starts_on = $1 THEN w.answers ELSE 0 END) > 0
         ORDER BY sum(CASE WHEN w.starts_on = $1 THEN w.answers ELSE 0 END) DESC, s.name",
    )
    .bind(monday)
    .bind(monday - Days::new(7))
    .push_bind(" LIMIT ", limit)
    .fetch_all()
    .await
}

/// A student whose share of right answers moved.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Mover {
    pub name: String,
    pub answers: i64,
    pub correct: i64,
    pub previous_answers: i64,
    pub previous_correct: i64,
    /// From -1 to 1.
    pub change: f64,
}

/// Who rose most, or fell most, among those with enough answers in both weeks.
pub async fn list_movers(
    on: On<'_>,
    monday: NaiveDate,
    risen: bool,
    least: i64,
    limit: i64,
) -> Result<Vec<Mover>> {
    on.query(
        "SELECT name, answers, correct, previous_answers, previous_correct, change FROM (
            SELECT u.id, u.name, w.answers, w.correct, w.previous_answers, w.previous_correct,
                CAST(w.correct AS DOUBLE PRECISION) / w.answers
                    - CAST(w.previous_correct AS DOUBLE PRECISION) / w.previous_answers AS change
            FROM weekly_performance w JOIN users u ON u.id = w.user_id
            WHERE w.starts_on = $1 AND w.subject_id = 0 AND w.answers >= $2 AND w.previous_answers >= $2
              AND NOT u.ranking_opt_out) m",
    )
    .bind(monday)
    .bind(least)
    .push(if risen {
        " WHERE change >= 0.05 ORDER BY change DESC, id"
    } else {
        " WHERE change <= -0.05 ORDER BY change, id"
    })
    .push_bind(" LIMIT ", limit)
    .fetch_all()
    .await
}

/// What else is news.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct News {
    pub new_students: i64,
    /// Questions whose answers say that something is odd.
    pub flagged: i64,
    /// Of these, such whose key may be wrong.
    pub suspicious_keys: i64,
    pub awards: i64,
}

/// What came in between two instants, and how many questions are flagged now.
pub async fn news(on: On<'_>, from: Timestamp, to: Timestamp) -> Result<News> {
    on.query(
        "SELECT (SELECT count(*) FROM users WHERE role = 'student' AND created_at >= $1 AND created_at < $2) AS new_students,
            (SELECT count(*) FROM question_statistics WHERE period = 'all' AND CAST(flags AS TEXT) <> '[]') AS flagged,
            (SELECT count(*) FROM question_statistics WHERE period = 'all'
                AND CAST(flags AS TEXT) LIKE '%\"suspicious-key\"%') AS suspicious_keys,
            (SELECT count(*) FROM user_achievements WHERE awarded_at >= $1 AND awarded_at < $2) AS awards",
    )
    .bind(from)
    .bind(to)
    .fetch_one()
    .await
}
