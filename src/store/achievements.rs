//! Awards: who may have earned one since, by what, and giving them. Each question is asked for all candidates at once; what a
//! rule means is `students::notifications`' to say.

use super::notifications::{END_OF_LIST, IN_LIST};
use crate::base::clock::{Timestamp, micros};
use crate::db::{Json, List, On, Result, Sql, WriteTx};
use chrono::{NaiveDate, SecondsFormat};
use serde_json::{Value, json};
use sqlx::FromRow;

/// What can be earned.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Achievement {
    pub code: String,
    pub name: String,
    pub description: String,
    pub rule: Json<Value>,
}

/// What can be earned now, in the order of lists.
pub async fn list_active(on: On<'_>) -> Result<Vec<Achievement>> {
    on.query("SELECT code, name, description, rule FROM achievements WHERE active ORDER BY position, code")
        .fetch_all()
        .await
}

/// The highest number of an answer; 0 when there is none.
pub async fn last_answer(on: On<'_>) -> Result<i64> {
    on.query("SELECT coalesce(max(id), 0) FROM answers").fetch_scalar().await
}

/// Students with answers above a number, by theirs, and the earliest day of those answers.
pub async fn list_candidates(on: On<'_>, above: i64) -> Result<Vec<(i64, NaiveDate)>> {
    on.query(
        "SELECT a.user_id, min(a.local_date) FROM answers a JOIN users u ON u.id = a.user_id
         WHERE a.id > $1 AND u.role = 'student' GROUP BY a.user_id ORDER BY a.user_id",
    )
    .bind(above)
    .fetch_all()
    .await
}

/// What these students have already: number and code.
pub async fn list_had(on: On<'_>, users: Vec<i64>) -> Result<Vec<(i64, String)>> {
    on.query("SELECT user_id, code FROM user_achievements WHERE user_id")
        .push(IN_LIST)
        .push_bind("", List(users))
        .push(END_OF_LIST)
        .fetch_all()
        .await
}

/// When each of these students finished the session of that place, if they did.
pub async fn list_nth_sessions(on: On<'_>, users: Vec<i64>, place: i64) -> Result<Vec<(i64, Timestamp)>> {
    on.query(
        "SELECT user_id, finished_at FROM (
            SELECT user_id, finished_at, row_number() OVER (PARTITION BY user_id ORDER BY finished_at, id) AS place
            FROM practice_sessions WHERE finished_at IS NOT NULL AND user_id",
    )
    .push(IN_LIST)
    .push_bind("", List(users))
    .push(END_OF_LIST)
    .push_bind(") ranked WHERE place = ", place)
    .fetch_all()
    .await
}

/// How many answers each of these students has given, and the time of the last. Those of days before `archived` are
/// known by the sums of those days, also where some of them are in the table again or still.
pub async fn list_answer_counts(
    on: On<'_>,
    users: Vec<i64>,
    archived: Option<NaiveDate>,
) -> Result<Vec<(i64, i64, i64, Timestamp)>> {
    on.query(
        "SELECT c.user_id, c.answers, CAST(coalesce((SELECT sum(d.answers) FROM daily_activity d
                WHERE d.user_id = c.user_id AND d.active_on < $1), 0) AS BIGINT), c.last_at
         FROM (SELECT s.user_id, count(*) AS answers, max(a.answered_at) AS last_at
            FROM practice_sessions s JOIN answers a ON a.session_id = s.id WHERE s.user_id",
    )
    .bind(archived)
    .push(IN_LIST)
    .push_bind("", List(users))
    .push(END_OF_LIST)
    .push_if(" AND a.local_date >= ", archived)
    .push(" GROUP BY s.user_id) c")
    .fetch_all()
    .await
}

/// When each of these students gave the answer of that place; they have.
pub async fn list_nth_answers(on: On<'_>, users: Vec<i64>, place: i64) -> Result<Vec<(i64, Timestamp)>> {
    on.query(
        "SELECT user_id, answered_at FROM (
            SELECT s.user_id, a.answered_at,
                row_number() OVER (PARTITION BY s.user_id ORDER BY a.answered_at, a.id) AS place
            FROM practice_sessions s JOIN answers a ON a.session_id = s.id WHERE s.user_id",
    )
    .push(IN_LIST)
    .push_bind("", List(users))
    .push(END_OF_LIST)
    .push_bind(") ranked WHERE place = ", place)
    .fetch_all()
    .await
}

/// Days in a row with answers (Date and Darwen's islands): student, first day, length; only those of at least `least`
/// days, looking at days from `from` on.
pub async fn list_streaks(
    on: On<'_>,
    users: Vec<i64>,
    from: NaiveDate,
    least: i64,
) -> Result<Vec<(i64, NaiveDate, i64)>> {
    on.query(Sql {
        sqlite: "SELECT user_id, min(day), count(*) FROM (
                SELECT user_id, day, CAST(julianday(day) AS INTEGER)
                    - row_number() OVER (PARTITION BY user_id ORDER BY day) AS island
                FROM (SELECT DISTINCT user_id, local_date AS day FROM answers WHERE local_date >= $1 AND user_id",
        postgres: "SELECT user_id, min(day), count(*) FROM (
                SELECT user_id, day, day - CAST(row_number() OVER (PARTITION BY user_id ORDER BY day) AS INTEGER) AS island
                FROM (SELECT DISTINCT user_id, local_date AS day FROM answers WHERE local_date >= $1 AND user_id",
    })
    .bind(from)
    .push(IN_LIST)
    .push_bind("", List(users))
    .push(END_OF_LIST)
    .push_bind(") days) numbered GROUP BY user_id, island HAVING count(*) >= ", least)
    .push(" ORDER BY user_id, min(day)")
    .fetch_all()
    .await
}

/// The first answer of each of these students on each of their days since one.
pub async fn list_first_answers(
    on: On<'_>,
    users: Vec<i64>,
    days: Vec<NaiveDate>,
) -> Result<Vec<(i64, NaiveDate, Timestamp)>> {
    on.query("SELECT user_id, local_date, min(answered_at) FROM answers WHERE local_date IN (")
        .push_list(days)
        .push(") AND user_id")
        .push(IN_LIST)
        .push_bind("", List(users))
        .push(END_OF_LIST)
        .push(" GROUP BY user_id, local_date")
        .once()
        .fetch_all()
        .await
}

/// The first moment in which a student had at least so many answers in a subject and this share of them right.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Mastered {
    pub user_id: i64,
    pub subject_id: i64,
    pub answers: i64,
    pub correct: i64,
    pub at: Timestamp,
}

/// Of these students, who master a subject now, and since when.
pub async fn list_mastered(on: On<'_>, users: Vec<i64>, answers: i64, share: f64) -> Result<Vec<Mastered>> {
    // Only who masters one now is followed through time.
    on.query(
        "WITH given AS (
            SELECT s.user_id, q.subject_id, a.id, a.answered_at, CASE WHEN a.correct THEN 1 ELSE 0 END AS correct
            FROM practice_sessions s JOIN answers a ON a.session_id = s.id JOIN questions q ON q.id = a.question_id
            WHERE q.subject_id IS NOT NULL AND s.user_id",
    )
    .push(IN_LIST)
    .push_bind("", List(users))
    .push(END_OF_LIST)
    .push_bind(
        "), masters AS (
            SELECT user_id, subject_id FROM given GROUP BY user_id, subject_id HAVING count(*) >= ",
        answers,
    )
    .push_bind(" AND sum(correct) >= count(*) * ", share - 1e-9)
    .push(
        "), running AS (
            SELECT g.user_id, g.subject_id, g.id, g.answered_at AS at,
                count(*) OVER w AS answers, CAST(sum(g.correct) OVER w AS BIGINT) AS correct
            FROM given g JOIN masters m ON m.user_id = g.user_id AND m.subject_id = g.subject_id
            WINDOW w AS (PARTITION BY g.user_id, g.subject_id ORDER BY g.answered_at, g.id
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
         SELECT user_id, subject_id, answers, correct, at FROM (
            SELECT user_id, subject_id, answers, correct, at,
                row_number() OVER (PARTITION BY user_id ORDER BY at, id) AS place
            FROM running WHERE answers >= $2 AND correct >= answers * $3) reached WHERE place = 1 ORDER BY user_id",
    )
    .fetch_all()
    .await
}

/// An award to be given.
#[derive(Debug, Clone, PartialEq)]
pub struct Award {
    pub user_id: i64,
    pub code: String,
    pub at: Timestamp,
    /// A JSON object: what it was earned with.
    pub evidence: Value,
}

/// Gives awards; which of them were new. Who is not there any more gets none.
pub async fn give(tx: &mut WriteTx, awards: &[Award]) -> Result<Vec<(i64, String)>> {
    let rows: Vec<Value> = awards
        .iter()
        .map(|award| {
            let at = micros(award.at).to_rfc3339_opts(SecondsFormat::AutoSi, false);
            json!([award.user_id, award.code, at, award.evidence])
        })
        .collect();
    tx.on()
        .query(Sql {
            sqlite: "INSERT INTO user_achievements (user_id, code, awarded_at, evidence)
                SELECT u.id, r.value->>1, r.value->>2, r.value->>3
                FROM json_each($1) r JOIN users u ON u.id = CAST(r.value->>0 AS INTEGER) WHERE true
                ON CONFLICT (user_id, code) DO NOTHING RETURNING user_id, code",
            postgres: "INSERT INTO user_achievements (user_id, code, awarded_at, evidence)
                SELECT u.id, r.value->>1, CAST(r.value->>2 AS TIMESTAMPTZ), r.value->3
                FROM jsonb_array_elements($1) AS r (value) JOIN users u ON u.id = CAST(r.value->>0 AS BIGINT)
                ORDER BY u.id, r.value->>1
                ON CONFLICT (user_id, code) DO NOTHING RETURNING user_id, code",
        })
        .bind(Json(Value::Array(rows)))
        .fetch_all()
        .await
}
