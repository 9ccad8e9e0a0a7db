//! What the students' days and weeks say when they are read: totals by day and by week, movers, subjects, how many came
//! back. Nothing is written here; the sums are [`super::daily_activity`]'s and [`super::weekly_performance`]'s.

use crate::db::{On, Result, Sql};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use sqlx::FromRow;

/// Whose days or weeks, and of which subject.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scope {
    pub user: Option<i64>,
    pub subject: Option<i64>,
}

/// A day or week of everybody in the scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromRow)]
pub struct Total {
    pub starts_on: NaiveDate,
    pub students: i64,
    /// Of a single subject it is not known.
    pub sessions: Option<i64>,
    pub answers: i64,
    pub correct: i64,
    pub first_attempts: i64,
    pub first_correct: i64,
    pub duration_ms: i64,
}

/// The subject with that code: its number and name.
pub async fn find_subject(on: On<'_>, code: &str) -> Result<Option<(i64, String)>> {
    on.query("SELECT id, name FROM subjects WHERE code = $1").bind(code).fetch_optional().await
}

/// How far the days are summed up.
pub async fn last_day(on: On<'_>) -> Result<Option<NaiveDate>> {
    on.query("SELECT max(starts_on) FROM aggregation_state WHERE name = 'daily'").fetch_scalar().await
}

/// Days, the last ones first.
pub async fn list_days(
    on: On<'_>,
    scope: Scope,
    from: Option<NaiveDate>,
    to: NaiveDate,
    limit: i64,
) -> Result<Vec<Total>> {
    let query = if scope.subject.is_some() {
        on.query(
            "SELECT active_on AS starts_on, count(DISTINCT user_id) AS students, CAST(NULL AS BIGINT) AS sessions,
                CAST(sum(answers) AS BIGINT) AS answers, CAST(sum(correct) AS BIGINT) AS correct,
                CAST(sum(first_attempts) AS BIGINT) AS first_attempts,
                CAST(sum(first_correct) AS BIGINT) AS first_correct, CAST(sum(duration_ms) AS BIGINT) AS duration_ms
             FROM daily_topics WHERE active_on <= $1",
        )
    } else {
        on.query(
            "SELECT active_on AS starts_on, count(*) AS students, CAST(sum(sessions) AS BIGINT) AS sessions,
                CAST(sum(answers) AS BIGINT) AS answers, CAST(sum(correct) AS BIGINT) AS correct,
                CAST(sum(first_attempts) AS BIGINT) AS first_attempts,
                CAST(sum(first_correct) AS BIGINT) AS first_correct, CAST(sum(duration_ms) AS BIGINT) AS duration_ms
             FROM daily_activity WHERE active_on <= $1",
        )
    };
    query
        .bind(to)
        .push_if(" AND active_on >= ", from)
        .push_if(" AND user_id = ", scope.user)
        .push_if(" AND subject_id = ", scope.subject)
        .push(" GROUP BY active_on ORDER BY active_on DESC")
        .push_bind(" LIMIT ", limit)
        .fetch_all()
        .await
}

/// Right answers and answers of all days from one to another.
pub async fn sum_days(on: On<'_>, scope: Scope, from: NaiveDate, to: NaiveDate) -> Result<(i64, i64)> {
    on.query(
        "SELECT CAST(coalesce(sum(correct), 0) AS BIGINT), CAST(coalesce(sum(answers), 0) AS BIGINT) FROM ",
    )
    .push(if scope.subject.is_some() { "daily_topics" } else { "daily_activity" })
    .push(" WHERE active_on BETWEEN $1 AND $2")
    .bind(from)
    .bind(to)
    .push_if(" AND user_id = ", scope.user)
    .push_if(" AND subject_id = ", scope.subject)
    .fetch_one()
    .await
}

/// Weeks by their Mondays, the last ones first.
pub async fn list_weeks(
    on: On<'_>,
    scope: Scope,
    from: Option<NaiveDate>,
    to: NaiveDate,
    limit: i64,
) -> Result<Vec<Total>> {
    on.query(
        "SELECT starts_on, count(*) AS students,
            CASE WHEN $2 = 0 THEN CAST(sum(sessions) AS BIGINT) END AS sessions,
            CAST(sum(answers) AS BIGINT) AS answers, CAST(sum(correct) AS BIGINT) AS correct,
            CAST(sum(first_attempts) AS BIGINT) AS first_attempts,
            CAST(sum(first_correct) AS BIGINT) AS first_correct, CAST(sum(duration_ms) AS BIGINT) AS duration_ms
         FROM weekly_performance WHERE starts_on <= $1 AND subject_id = $2",
    )
    .bind(to)
    .bind(scope.subject.unwrap_or(0))
    .push_if(" AND starts_on >= ", from)
    .push_if(" AND user_id = ", scope.user)
    .push(" GROUP BY starts_on ORDER BY starts_on DESC")
    .push_bind(" LIMIT ", limit)
    .fetch_all()
    .await
}

/// A subject in a week, and in the week before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct SubjectWeek {
    pub subject: String,
    pub name: String,
    pub students: i64,
    pub answers: i64,
    pub correct: i64,
    pub previous_answers: i64,
    pub previous_correct: i64,
}

/// The subjects of a week, those with most answers first. What was done the week before counts also of those who
/// paused this week.
pub async fn list_subject_weeks(on: On<'_>, scope: Scope, monday: NaiveDate) -> Result<Vec<SubjectWeek>> {
    on.query(
        "SELECT s.code AS subject, s.name,
            CAST(sum(CASE WHEN w.starts_on = $1 THEN 1 ELSE 0 END) AS BIGINT) AS students,
            CAST(sum(CASE WHEN w.starts_on = $1 THEN w.answers ELSE 0 END) AS BIGINT) AS answers,
            CAST(sum(CASE WHEN w.starts_on = $1 THEN w.correct ELSE 0 END) AS BIGINT) AS correct,
            CAST(sum(CASE WHEN w.starts_on = $2 THEN w.answers ELSE 0 END) AS BIGINT) AS previous_answers,
            CAST(sum(CASE WHEN w.starts_on = $2 THEN w.correct ELSE 0 END) AS BIGINT) AS previous_correct
         FROM weekly_performance w JOIN subjects s ON s.id = w.subject_id
         WHERE w.starts_on IN ($1, $2)",
    )
    .bind(monday)
    .bind(monday - Days::new(7))
    .push_if(" AND w.user_id = ", scope.user)
    .push_if(" AND w.subject_id = ", scope.subject)
    .push(" GROUP BY s.id, s.code, s.name ORDER BY 4 DESC, s.code")
    .fetch_all()
    .await
}

/// A student whose share of right answers may have moved since the week before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Mover {
    pub email: String,
    pub name: String,
    pub answers: i64,
    pub correct: i64,
    pub previous_answers: i64,
    pub previous_correct: i64,
}

/// The students with at least that many answers in this week and in the one before, those first whose share of right
/// answers rose most, or fell most.
pub async fn list_movers(
    on: On<'_>,
    scope: Scope,
    monday: NaiveDate,
    least: i64,
    rising: bool,
    limit: i64,
) -> Result<Vec<Mover>> {
    on.query(
        "SELECT u.email, u.name, w.answers, w.correct, w.previous_answers, w.previous_correct
         FROM weekly_performance w JOIN users u ON u.id = w.user_id
         WHERE w.starts_on = $1 AND w.subject_id = $2 AND w.answers >= $3 AND w.previous_answers >= $3",
    )
    .bind(monday)
    .bind(scope.subject.unwrap_or(0))
    .bind(least)
    .push(" ORDER BY CAST(w.correct AS DOUBLE PRECISION) / w.answers - CAST(w.previous_correct AS DOUBLE PRECISION) / w.previous_answers")
    .push(if rising { " DESC, w.user_id" } else { " ASC, w.user_id" })
    .push_bind(" LIMIT ", limit)
    .fetch_all()
    .await
}

/// How many students were there on a day, in the week that ends with it and in the 30 days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, FromRow)]
pub struct Active {
    pub daily: i64,
    pub weekly: i64,
    pub monthly: i64,
    /// Days of all students together in the 30 days.
    pub student_days: i64,
}

/// Counts them.
pub async fn count_active(on: On<'_>, day: NaiveDate) -> Result<Active> {
    on.query(
        "SELECT count(DISTINCT CASE WHEN active_on = $1 THEN user_id END) AS daily,
            count(DISTINCT CASE WHEN active_on >= $2 THEN user_id END) AS weekly,
            count(DISTINCT user_id) AS monthly, count(*) AS student_days
         FROM daily_activity WHERE active_on BETWEEN $3 AND $1",
    )
    .bind(day)
    .bind(day - Days::new(6))
    .bind(day - Days::new(29))
    .fetch_one()
    .await
}

/// The week of an account, by UTC.
const SIGNED_UP: Sql = Sql {
    sqlite: "date(u.created_at, 'weekday 0', '-6 days')",
    postgres: "CAST(date_trunc('week', u.created_at AT TIME ZONE 'UTC') AS DATE)",
};

/// How many students signed up in each week since: (Monday, students).
pub async fn list_signups(on: On<'_>, from: NaiveDate) -> Result<Vec<(NaiveDate, i64)>> {
    on.query("SELECT * FROM (SELECT ")
        .push(SIGNED_UP)
        .push(
            " AS signed_up, count(*) FROM users u WHERE u.role = 'student' GROUP BY 1) w
             WHERE signed_up >= $1 ORDER BY 1",
        )
        .bind(from)
        .fetch_all()
        .await
}

/// Of the students who signed up in a week, how many were there in a later one: (Monday of the one, of the other,
/// students).
pub async fn list_returned(on: On<'_>, from: NaiveDate) -> Result<Vec<(NaiveDate, NaiveDate, i64)>> {
    on.query("SELECT * FROM (SELECT ")
        .push(SIGNED_UP)
        .push(
            " AS signed_up, w.starts_on, count(*) FROM weekly_performance w JOIN users u ON u.id = w.user_id
               WHERE w.subject_id = 0 AND w.starts_on >= $1 AND u.role = 'student' GROUP BY 1, 2) r
             WHERE signed_up >= $1 AND starts_on >= signed_up ORDER BY 1, 2",
        )
        .bind(from)
        .fetch_all()
        .await
}

/// Students, those with one day or more, and those with three or more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, FromRow)]
pub struct Funnel {
    pub registered: i64,
    pub first_day: i64,
    pub third_day: i64,
}

/// Counts them.
pub async fn count_funnel(on: On<'_>) -> Result<Funnel> {
    on.query(
        "WITH d AS (SELECT user_id, count(*) AS n FROM daily_activity GROUP BY user_id)
         SELECT count(*) AS registered, CAST(coalesce(sum(CASE WHEN d.n >= 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS first_day,
            CAST(coalesce(sum(CASE WHEN d.n >= 3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS third_day
         FROM users u LEFT JOIN d ON d.user_id = u.id WHERE u.role = 'student'",
    )
    .fetch_one()
    .await
}
