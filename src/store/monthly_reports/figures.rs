//! The statements that a month of all students is computed from: a fixed number of them, however many students there
//! are. With a user they are the same with a filter. What follows from the rows is `reports`' business.

use crate::base::clock::Timestamp;
use crate::db::{List, On, Result, Sql};
use chrono::NaiveDate;
use futures_util::TryStreamExt;
use sqlx::FromRow;

/// When: instants in UTC, and the days around them, by which the index finds the answers. The day of an answer
/// is the student's own, at most one off.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// The beginnings of six months, and the end of the last.
    pub months: [Timestamp; 7],
    /// The first day of the first month.
    pub first_day: NaiveDate,
    /// The first day of the month before the last.
    pub previous_day: NaiveDate,
    /// The first day of the last month.
    pub month_day: NaiveDate,
    /// The last day of it.
    pub last_day: NaiveDate,
}

impl Window {
    const fn begins(&self) -> Timestamp {
        self.months[5]
    }

    const fn ends(&self) -> Timestamp {
        self.months[6]
    }

    fn from(day: NaiveDate) -> NaiveDate {
        day.pred_opt().unwrap_or(day)
    }

    fn to(&self) -> NaiveDate {
        self.last_day.succ_opt().unwrap_or(self.last_day)
    }
}

/// A student, and what decides about the report.
#[derive(Debug, Clone, FromRow)]
pub struct Student {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub active: bool,
    pub ranking_opt_out: bool,
    pub timezone: String,
    /// As they are stored: a large school has many, and few keys of them are asked for.
    pub preferences: String,
}

/// All students, or the account with that number.
pub async fn list_students(on: On<'_>, user: Option<i64>) -> Result<Vec<Student>> {
    on.query("SELECT id, email, name, active, ranking_opt_out, timezone, CAST(preferences AS TEXT) AS preferences FROM users WHERE role = 'student'")
        .push_if(" AND id = ", user)
        .push(" ORDER BY id")
        .fetch_all()
        .await
}

/// Everybody who answered in the month, in order.
pub async fn list_active(on: On<'_>, window: &Window) -> Result<Vec<i64>> {
    on.query(
        "SELECT DISTINCT user_id FROM answers WHERE local_date >= $1 AND local_date <= $2 AND answered_at >= $3
            AND answered_at < $4 ORDER BY user_id",
    )
    .bind(Window::from(window.month_day))
    .bind(window.to())
    .bind(window.begins())
    .bind(window.ends())
    .fetch_scalars()
    .await
}

/// What a student did in a topic, in this month and the one before. 0: no subject, no topic.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Cell {
    pub user_id: i64,
    pub subject_id: i64,
    pub topic_id: i64,
    pub answers: i64,
    pub correct: i64,
    pub first_attempts: i64,
    pub first_correct: i64,
    pub duration_ms: i64,
    pub timed: i64,
    pub previous_answers: i64,
    pub previous_correct: i64,
    pub previous_ms: i64,
    pub previous_timed: i64,
}

/// The cells of everybody: comparisons need all of them.
pub async fn list_cells(on: On<'_>, window: &Window) -> Result<Vec<Cell>> {
    on.query(
        "SELECT a.user_id, coalesce(q.subject_id, 0) AS subject_id, coalesce(q.topic_id, 0) AS topic_id,
            count(*) FILTER (WHERE a.answered_at >= $2) AS answers,
            count(*) FILTER (WHERE a.answered_at >= $2 AND a.correct) AS correct,
            count(*) FILTER (WHERE a.answered_at >= $2 AND a.first_attempt) AS first_attempts,
            count(*) FILTER (WHERE a.answered_at >= $2 AND a.first_attempt AND a.correct) AS first_correct,
            CAST(coalesce(sum(a.duration_ms) FILTER (WHERE a.answered_at >= $2), 0) AS BIGINT) AS duration_ms,
            count(a.duration_ms) FILTER (WHERE a.answered_at >= $2) AS timed,
            count(*) FILTER (WHERE a.answered_at < $2) AS previous_answers,
            count(*) FILTER (WHERE a.answered_at < $2 AND a.correct) AS previous_correct,
            CAST(coalesce(sum(a.duration_ms) FILTER (WHERE a.answered_at < $2), 0) AS BIGINT) AS previous_ms,
            count(a.duration_ms) FILTER (WHERE a.answered_at < $2) AS previous_timed
         FROM answers a JOIN questions q ON q.id = a.question_id
         WHERE a.local_date >= $4 AND a.local_date <= $5 AND a.answered_at >= $1 AND a.answered_at < $3
         GROUP BY a.user_id, coalesce(q.subject_id, 0), coalesce(q.topic_id, 0)
         ORDER BY a.user_id, subject_id, topic_id",
    )
    .bind(window.months[4])
    .bind(window.begins())
    .bind(window.ends())
    .bind(Window::from(window.previous_day))
    .bind(window.to())
    .fetch_all()
    .await
}

/// A student's day, as far as it lies in one month of the report. Small, because it is what there is most of.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    pub user_id: i64,
    pub local_date: NaiveDate,
    pub answers: u32,
    pub correct: u32,
    /// 0 to 5: which of the six months; others lie outside.
    pub month: i8,
}

impl Day {
    fn of((user_id, local_date, month, answers, correct): (i64, NaiveDate, i64, i64, i64)) -> Self {
        let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        let month = i8::try_from(month).unwrap_or(-1);
        Self { user_id, local_date, answers: count(answers), correct: count(correct), month }
    }
}

/// The days of six months.
pub async fn list_days(on: On<'_>, window: &Window, user: Option<i64>) -> Result<Vec<Day>> {
    let [m0, m1, m2, m3, m4, m5, m6] = window.months;
    on.query(
        "SELECT user_id, local_date, CAST(CASE WHEN answered_at < $1 THEN -1 WHEN answered_at < $2 THEN 0
                WHEN answered_at < $3 THEN 1 WHEN answered_at < $4 THEN 2 WHEN answered_at < $5 THEN 3
                WHEN answered_at < $6 THEN 4 WHEN answered_at < $7 THEN 5 ELSE 6 END AS BIGINT) AS month,
            count(*) AS answers, count(*) FILTER (WHERE correct) AS correct
         FROM answers WHERE local_date >= $8 AND local_date <= $9",
    )
    .bind(m0)
    .bind(m1)
    .bind(m2)
    .bind(m3)
    .bind(m4)
    .bind(m5)
    .bind(m6)
    .bind(Window::from(window.first_day))
    .bind(window.to())
    .push_if(" AND user_id = ", user)
    .push(" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
    .fetch()
    .map_ok(Day::of)
    .try_collect()
    .await
}

/// How long a student takes in a subject: the median of the month's answers.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Median {
    pub user_id: i64,
    pub subject_id: i64,
    pub median_ms: i64,
}

/// The medians of everybody, halves of a millisecond cut off.
pub async fn list_medians(on: On<'_>, window: &Window) -> Result<Vec<Median>> {
    on.query(
        "WITH timed AS (
            SELECT a.user_id, coalesce(q.subject_id, 0) AS subject_id, a.duration_ms,
                row_number() OVER (PARTITION BY a.user_id, coalesce(q.subject_id, 0) ORDER BY a.duration_ms) AS place,
                count(*) OVER (PARTITION BY a.user_id, coalesce(q.subject_id, 0)) AS many
            FROM answers a JOIN questions q ON q.id = a.question_id
            WHERE a.local_date >= $1 AND a.local_date <= $2 AND a.answered_at >= $3 AND a.answered_at < $4
                AND a.duration_ms IS NOT NULL)
         SELECT user_id, subject_id, (min(duration_ms) + max(duration_ms)) / 2 AS median_ms FROM timed
         WHERE place IN ((many + 1) / 2, (many + 2) / 2)
         GROUP BY user_id, subject_id ORDER BY user_id, subject_id",
    )
    .bind(Window::from(window.month_day))
    .bind(window.to())
    .bind(window.begins())
    .bind(window.ends())
    .fetch_all()
    .await
}

/// How many practice sessions a student began.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Sessions {
    pub user_id: i64,
    pub sessions: i64,
    pub previous: i64,
}

/// The sessions of this month and the one before.
pub async fn list_sessions(on: On<'_>, window: &Window, user: Option<i64>) -> Result<Vec<Sessions>> {
    on.query(
        "SELECT user_id, count(*) FILTER (WHERE started_at >= $2) AS sessions,
            count(*) FILTER (WHERE started_at < $2) AS previous
         FROM practice_sessions WHERE started_at >= $1 AND started_at < $3",
    )
    .bind(window.months[4])
    .bind(window.begins())
    .bind(window.ends())
    .push_if(" AND user_id = ", user)
    .push(" GROUP BY user_id ORDER BY user_id")
    .fetch_all()
    .await
}

/// A quiz of a student: the best attempt of the month. What compares it is null for who takes no part in rankings.
#[derive(Debug, Clone, FromRow)]
pub struct Quiz {
    pub user_id: i64,
    pub quiz_id: i64,
    pub title: String,
    /// The score in millionths, so that sums are the same on both engines.
    pub score: i64,
    pub tries: i64,
    pub finished_at: Timestamp,
    pub place: Option<i64>,
    /// How many of the cohort have a lower score.
    pub below: Option<i64>,
    pub cohort: Option<i64>,
    /// The sum of the cohort's scores, in millionths.
    pub total: Option<i64>,
}

/// The quizzes finished in the month, ranked.
pub async fn list_quizzes(on: On<'_>, window: &Window, user: Option<i64>) -> Result<Vec<Quiz>> {
    on.query(
        "WITH finished AS (
            SELECT s.user_id, s.quiz_id, s.finished_at, u.ranking_opt_out AS hidden,
                CAST(round(s.score * 1000000) AS BIGINT) AS score,
                row_number() OVER (PARTITION BY s.quiz_id, s.user_id ORDER BY s.score DESC, s.finished_at, s.id) AS nth,
                count(*) OVER (PARTITION BY s.quiz_id, s.user_id) AS tries
            FROM practice_sessions s JOIN users u ON u.id = s.user_id
            WHERE s.quiz_id IS NOT NULL AND s.finished_at >= $1 AND s.finished_at < $2 AND s.score IS NOT NULL
                AND u.role = 'student' AND u.active),
         best AS (
            SELECT user_id, quiz_id, finished_at, hidden, score, tries,
                rank() OVER (PARTITION BY quiz_id, hidden ORDER BY score DESC) AS place,
                rank() OVER (PARTITION BY quiz_id, hidden ORDER BY score) - 1 AS below,
                count(*) OVER (PARTITION BY quiz_id, hidden) AS cohort,
                CAST(sum(score) OVER (PARTITION BY quiz_id, hidden) AS BIGINT) AS total
            FROM finished WHERE nth = 1)
         SELECT b.user_id, b.quiz_id, q.title, b.score, b.tries, b.finished_at,
            CASE WHEN NOT b.hidden THEN b.place END AS place, CASE WHEN NOT b.hidden THEN b.below END AS below,
            CASE WHEN NOT b.hidden THEN b.cohort END AS cohort, CASE WHEN NOT b.hidden THEN b.total END AS total
         FROM best b JOIN quizzes q ON q.id = b.quiz_id WHERE true",
    )
    .bind(window.begins())
    .bind(window.ends())
    .push_if(" AND b.user_id = ", user)
    .push(" ORDER BY b.user_id, b.finished_at DESC, b.quiz_id")
    .fetch_all()
    .await
}

/// A question a student got wrong in the month.
#[derive(Debug, Clone, FromRow)]
pub struct Wrong {
    pub user_id: i64,
    pub question_id: i64,
    pub times: i64,
    pub topic_id: i64,
    pub stem: String,
}

/// The three that went wrong most often, of equals the latest.
pub async fn list_wrong(on: On<'_>, window: &Window, user: Option<i64>) -> Result<Vec<Wrong>> {
    on.query(
        "WITH wrong AS (
            SELECT user_id, question_id, count(*) AS times, max(answered_at) AS latest FROM answers
            WHERE NOT correct AND local_date >= $1 AND local_date <= $2 AND answered_at >= $3 AND answered_at < $4",
    )
    .bind(Window::from(window.month_day))
    .bind(window.to())
    .bind(window.begins())
    .bind(window.ends())
    .push_if(" AND user_id = ", user)
    .push(
        " GROUP BY user_id, question_id),
         placed AS (
            SELECT user_id, question_id, times, row_number() OVER
                (PARTITION BY user_id ORDER BY times DESC, latest DESC, question_id) AS place
            FROM wrong)
         SELECT p.user_id, p.question_id, p.times, coalesce(q.topic_id, 0) AS topic_id, substr(q.stem, 1, 600) AS stem
         FROM placed p JOIN questions q ON q.id = p.question_id WHERE p.place <= 3
         ORDER BY p.user_id, p.place",
    )
    .fetch_all()
    .await
}

/// What was earned.
#[derive(Debug, Clone, FromRow)]
pub struct Award {
    pub user_id: i64,
    pub name: String,
    pub description: String,
    pub awarded_at: Timestamp,
}

/// The achievements of the month.
pub async fn list_awards(on: On<'_>, window: &Window, user: Option<i64>) -> Result<Vec<Award>> {
    on.query(
        "SELECT e.user_id, a.name, a.description, e.awarded_at
         FROM user_achievements e JOIN achievements a ON a.code = e.code
         WHERE e.awarded_at >= $1 AND e.awarded_at < $2",
    )
    .bind(window.begins())
    .bind(window.ends())
    .push_if(" AND e.user_id = ", user)
    .push(" ORDER BY e.user_id, a.position, a.code")
    .fetch_all()
    .await
}

/// How many questions went wrong that were right more than 14 days before: (user, questions).
pub async fn list_forgotten(on: On<'_>, window: &Window, user: Option<i64>) -> Result<Vec<(i64, i64)>> {
    on.query(
        "SELECT a.user_id, count(DISTINCT a.question_id) FROM answers a
         WHERE NOT a.correct AND NOT a.first_attempt AND a.local_date >= $1 AND a.local_date <= $2
            AND a.answered_at >= $3 AND a.answered_at < $4
            AND EXISTS (SELECT 1 FROM answers b WHERE b.question_id = a.question_id AND b.user_id = a.user_id
                AND b.correct AND b.local_date < ",
    )
    .bind(Window::from(window.month_day))
    .bind(window.to())
    .bind(window.begins())
    .bind(window.ends())
    .push(Sql { sqlite: "date(a.local_date, '-14 days'))", postgres: "a.local_date - 14)" })
    .push_if(" AND a.user_id = ", user)
    .push(" GROUP BY a.user_id ORDER BY a.user_id")
    .fetch_all()
    .await
}

/// Subjects by number.
pub async fn list_subjects(on: On<'_>) -> Result<Vec<(i64, String)>> {
    on.query("SELECT id, name FROM subjects ORDER BY id").fetch_all().await
}

/// Topics by number.
pub async fn list_topics(on: On<'_>) -> Result<Vec<(i64, String)>> {
    on.query("SELECT id, name FROM topics ORDER BY id").fetch_all().await
}

/// The accounts with these numbers, in order.
pub async fn list_students_of(on: On<'_>, users: Vec<i64>) -> Result<Vec<Student>> {
    on.query("SELECT id, email, name, active, ranking_opt_out, timezone, CAST(preferences AS TEXT) AS preferences FROM users WHERE id ")
        .push(Sql { sqlite: "IN (SELECT value FROM json_each(", postgres: "= ANY(" })
        .push_bind("", List(users))
        .push(Sql { sqlite: "))", postgres: ")" })
        .push(" ORDER BY id")
        .fetch_all()
        .await
}
