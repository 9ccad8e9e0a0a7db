//! Figures of one day of many students at once, for the daily summaries. Everything comes from the answers: where the day
//! of a student ends before that of the server does, nothing has summed it up yet.

use super::{END_OF_LIST, IN_LIST, Person, person};
use crate::base::clock::Timestamp;
use crate::db::{List, On, Result, Sql};
use chrono::{Days, NaiveDate};
use sqlx::FromRow;

/// A student's day.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Day {
    #[sqlx(flatten)]
    pub person: Person,
    pub answers: i64,
    pub correct: i64,
    pub sessions: i64,
    pub duration_ms: i64,
}

/// Whose day is wanted.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// Students in these time zones who have had no mail about the day, and none about a day nearby since then.
    Unwritten { zones: &'a [String], prefix: &'a str, since: Timestamp },
    /// This one.
    Of(i64),
}

/// The days of active students who answered something, by number.
pub async fn list(
    on: On<'_>,
    day: NaiveDate,
    whose: Whose<'_>,
    category: &str,
    now: Timestamp,
) -> Result<Vec<Day>> {
    let query = on
        .query(concat!(
            "SELECT ",
            person!(),
            ", d.answers, d.correct, d.sessions, d.duration_ms
            FROM (SELECT user_id, count(*) AS answers, sum(CASE WHEN correct THEN 1 ELSE 0 END) AS correct,
                    count(DISTINCT session_id) AS sessions, CAST(coalesce(sum(duration_ms), 0) AS BIGINT) AS duration_ms
                FROM answers WHERE local_date = $3"
        ))
        .bind(category)
        .bind(now)
        .bind(day);
    match whose {
        Whose::Of(user) => query
            .push_bind(" AND user_id = ", user)
            .push(" GROUP BY user_id) d JOIN users u ON u.id = d.user_id"),
        Whose::Unwritten { zones, prefix, since } => {
            let mut query = query
                .push(
                    " GROUP BY user_id) d JOIN users u ON u.id = d.user_id
                     WHERE u.role = 'student' AND u.active AND u.timezone IN (",
                )
                .push_list(zones.iter())
                .push_bind(") AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dedupe_key = ", key(prefix, day))
                .push(
                    " || CAST(u.id AS TEXT)) AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dedupe_key IN (",
                );
            // Whoever moves across the date line meets a day twice or misses one.
            for (index, near) in nearby(day).into_iter().enumerate() {
                let before = if index == 0 { "" } else { " || CAST(u.id AS TEXT), " };
                query = query.push_bind(before, key(prefix, near));
            }
            query.push_bind(" || CAST(u.id AS TEXT)) AND o.created_at > ", since).push(")")
        }
    }
    .push(" ORDER BY u.id")
    .once()
    .fetch_all()
    .await
}

fn key(prefix: &str, day: NaiveDate) -> String {
    format!("{prefix}:{day}:")
}

/// The days that are yesterday somewhere while this one is.
fn nearby(day: NaiveDate) -> [NaiveDate; 4] {
    [day - Days::new(2), day - Days::new(1), day + Days::new(1), day + Days::new(2)]
}

/// A subject of a student's day; without a name: questions of none.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Subject {
    pub user_id: i64,
    pub name: Option<String>,
    pub answers: i64,
    pub correct: i64,
}

/// The subjects of the day, each student's largest first.
pub async fn list_subjects(on: On<'_>, day: NaiveDate, users: Vec<i64>) -> Result<Vec<Subject>> {
    on.query(
        "SELECT a.user_id, s.name, count(*) AS answers, sum(CASE WHEN a.correct THEN 1 ELSE 0 END) AS correct
         FROM answers a JOIN questions q ON q.id = a.question_id LEFT JOIN subjects s ON s.id = q.subject_id
         WHERE a.local_date = $1 AND a.user_id",
    )
    .bind(day)
    .push(IN_LIST)
    .push_bind("", List(users))
    .push(END_OF_LIST)
    .push(" GROUP BY a.user_id, s.id, s.name ORDER BY a.user_id, count(*) DESC, s.name")
    .fetch_all()
    .await
}

/// What somebody did in some days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct Sum {
    pub user_id: i64,
    pub answers: i64,
    pub correct: i64,
    pub duration_ms: i64,
    /// Days with an answer.
    pub days: i64,
}

/// The sums of these days, both included.
pub async fn list_sums(on: On<'_>, from: NaiveDate, to: NaiveDate, users: Vec<i64>) -> Result<Vec<Sum>> {
    on.query(
        "SELECT user_id, count(*) AS answers, sum(CASE WHEN correct THEN 1 ELSE 0 END) AS correct,
            CAST(coalesce(sum(duration_ms), 0) AS BIGINT) AS duration_ms, count(DISTINCT local_date) AS days
         FROM answers WHERE local_date BETWEEN $1 AND $2 AND user_id",
    )
    .bind(from)
    .bind(to)
    .push(IN_LIST)
    .push_bind("", List(users))
    .push(END_OF_LIST)
    .push(" GROUP BY user_id ORDER BY user_id")
    .fetch_all()
    .await
}

/// On how many days in a row up to this one each of them practised; they did on this one. Each step asks for one day
/// more of those who are still in it, so the cost is that of the streaks and not that of all answers. Days whose
/// answers were archived are known by their sums.
pub async fn list_streaks(on: On<'_>, day: NaiveDate, users: Vec<i64>) -> Result<Vec<(i64, i64)>> {
    on.query(Sql {
        sqlite: "WITH RECURSIVE streak (user_id, day, days) AS (
                SELECT CAST(value AS INTEGER), $2, 1 FROM json_each($1)
                UNION ALL
                SELECT r.user_id, date(r.day, '-1 day'), r.days + 1 FROM streak r WHERE r.days < 3660
                  AND (EXISTS (SELECT 1 FROM answers a WHERE a.local_date = date(r.day, '-1 day') AND a.user_id = r.user_id)
                    OR EXISTS (SELECT 1 FROM daily_activity d WHERE d.active_on = date(r.day, '-1 day')
                        AND d.user_id = r.user_id)))
            SELECT user_id, max(days) FROM streak GROUP BY user_id ORDER BY user_id",
        postgres: "WITH RECURSIVE streak (user_id, day, days) AS (
                SELECT v, CAST($2 AS DATE), CAST(1 AS BIGINT) FROM unnest($1) AS v
                UNION ALL
                SELECT r.user_id, r.day - 1, r.days + 1 FROM streak r WHERE r.days < 3660
                  AND (EXISTS (SELECT 1 FROM answers a WHERE a.local_date = r.day - 1 AND a.user_id = r.user_id)
                    OR EXISTS (SELECT 1 FROM daily_activity d WHERE d.active_on = r.day - 1 AND d.user_id = r.user_id)))
            SELECT user_id, max(days) FROM streak GROUP BY user_id ORDER BY user_id",
    })
    .bind(List(users))
    .bind(day)
    .fetch_all()
    .await
}

/// The last day on which a student answered something, up to one.
pub async fn last_day(on: On<'_>, user: i64, until: NaiveDate) -> Result<Option<NaiveDate>> {
    on.query(
        "SELECT max(a.local_date) FROM practice_sessions s JOIN answers a ON a.session_id = s.id
         WHERE s.user_id = $1 AND a.local_date <= $2",
    )
    .bind(user)
    .bind(until)
    .fetch_scalar()
    .await
}
