//! A student's day, summed up from the answers: `daily_activity`, `daily_topics`, and how far they are. Which days are
//! done, and when, is decided by `analytics::daily`; the weeks above are [`super::weekly_performance`]'s.

use super::analytics::State;
use crate::base::clock::Timestamp;
use crate::db::{On, Result, WriteTx};
use chrono::NaiveDate;
use sqlx::FromRow;

/// The name of the days in `aggregation_state`.
pub const STATE: &str = "daily";
/// The name under which stands when the questions were last looked through for changes.
pub const BANK: &str = "daily-bank";
/// The turnstile of everything that writes days and weeks.
pub const TURNSTILE: &str = "daily_activity";

/// What a day's answers are now, as far as it costs nothing to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Source {
    pub local_date: NaiveDate,
    pub source_rows: i64,
    pub source_max_id: i64,
}

/// A day or week in `aggregation_state`.
#[derive(Debug, Clone, Copy, PartialEq, FromRow)]
pub struct Known {
    pub starts_on: NaiveDate,
    #[sqlx(flatten)]
    pub state: State,
}

/// How many answers each day has, and the last of them. One pass over an index or the table, whatever has changed:
/// a row that went cannot be found in any other way.
pub async fn list_sources(on: On<'_>, from: Option<NaiveDate>, to: NaiveDate) -> Result<Vec<Source>> {
    on.query(
        "SELECT local_date, count(*) AS source_rows, max(id) AS source_max_id FROM answers WHERE local_date <= $1",
    )
    .bind(to)
    .push_if(" AND local_date >= ", from)
    .push(" GROUP BY local_date ORDER BY local_date")
    .fetch_all()
    .await
}

/// What each day or week was computed from.
pub async fn list_states(
    on: On<'_>,
    name: &str,
    from: Option<NaiveDate>,
    to: NaiveDate,
) -> Result<Vec<Known>> {
    on.query(
        "SELECT starts_on, source_rows, source_max_id, computed_at FROM aggregation_state
         WHERE name = $1 AND starts_on <= $2",
    )
    .bind(name)
    .bind(to)
    .push_if(" AND starts_on >= ", from)
    .push(" ORDER BY starts_on")
    .fetch_all()
    .await
}

/// The days of this time, without the last one named, whose answers were not all summed up. Of days that can be computed
/// anew the numbers must be the same. Of days behind the archive some answers may be in files or belonged to somebody
/// who was erased; those that are left must be among those that were counted.
pub async fn list_unsummed(
    on: On<'_>,
    from: NaiveDate,
    before: NaiveDate,
    archived_before: Option<NaiveDate>,
) -> Result<Vec<NaiveDate>> {
    on.query(
        "SELECT a.local_date FROM (
            SELECT local_date, count(*) AS source_rows, max(id) AS source_max_id FROM answers
            WHERE local_date >= $1 AND local_date < $2 GROUP BY local_date) a
         LEFT JOIN aggregation_state s ON s.name = $3 AND s.starts_on = a.local_date
         WHERE s.source_rows IS NULL OR a.source_rows > s.source_rows OR a.source_max_id > s.source_max_id
            OR (a.local_date >= $4 AND (a.source_rows <> s.source_rows OR a.source_max_id <> s.source_max_id))
         ORDER BY a.local_date",
    )
    .bind(from)
    .bind(before)
    .bind(STATE)
    .bind(archived_before.unwrap_or(from))
    .fetch_scalars()
    .await
}

/// The days with answers to questions that were changed since; their subject or topic may be another now, and a merge
/// changes what a first attempt is.
pub async fn list_days_of_changed_questions(
    on: On<'_>,
    since: Timestamp,
    from: Option<NaiveDate>,
    to: NaiveDate,
) -> Result<Vec<NaiveDate>> {
    // The few questions first: CROSS JOIN keeps SQLite from walking through all answers.
    on.query(
        "SELECT DISTINCT a.local_date FROM questions q CROSS JOIN answers a
         WHERE q.updated_at >= $1 AND a.question_id = q.id AND a.local_date <= $2",
    )
    .bind(since)
    .bind(to)
    .push_if(" AND a.local_date >= ", from)
    .push(" ORDER BY a.local_date")
    .fetch_scalars()
    .await
}

/// A day by topic, out of the answers.
const TOPICS: &str =
    "SELECT a.local_date, a.user_id, coalesce(q.subject_id, 0), coalesce(q.topic_id, 0), count(*),
        sum(CASE WHEN a.correct THEN 1 ELSE 0 END), sum(CASE WHEN a.first_attempt THEN 1 ELSE 0 END),
        sum(CASE WHEN a.first_attempt AND a.correct THEN 1 ELSE 0 END),
        CAST(coalesce(sum(a.duration_ms), 0) AS BIGINT)
    FROM answers a JOIN questions q ON q.id = a.question_id WHERE a.local_date = $1
    GROUP BY a.local_date, a.user_id, coalesce(q.subject_id, 0), coalesce(q.topic_id, 0)";

const TOPIC_COLUMNS: &str =
    "active_on, user_id, subject_id, topic_id, answers, correct, first_attempts, first_correct, duration_ms";

/// Whether what stands in `daily_topics` for a day is not what its answers say now.
pub async fn differs(on: On<'_>, day: NaiveDate) -> Result<bool> {
    let rows: i64 = on
        .query("WITH now AS (")
        .push(TOPICS)
        .push("), was AS (SELECT ")
        .push(TOPIC_COLUMNS)
        .push(
            " FROM daily_topics WHERE active_on = $1)
             SELECT count(*) FROM (SELECT * FROM (SELECT * FROM now EXCEPT SELECT * FROM was) more
                UNION ALL SELECT * FROM (SELECT * FROM was EXCEPT SELECT * FROM now) less) odd",
        )
        .bind(day)
        .fetch_scalar()
        .await?;
    Ok(rows > 0)
}

/// What became of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Written {
    pub source_rows: i64,
    pub source_max_id: i64,
    pub students: i64,
}

/// Computes a day anew from its answers.
pub async fn replace(tx: &mut WriteTx, day: NaiveDate) -> Result<Written> {
    // Counted first: on PostgreSQL each statement sees what was committed before it, so an answer that comes after
    // this one may be summed up or not, but it is not counted, and the next run does the day again.
    let (source_rows, source_max_id): (i64, i64) = tx
        .on()
        .query("SELECT count(*), coalesce(max(id), 0) FROM answers WHERE local_date = $1")
        .bind(day)
        .fetch_one()
        .await?;
    remove(tx, day).await?;
    let students = tx
        .on()
        .query(
            "INSERT INTO daily_activity (active_on, user_id, sessions, answers, correct, first_attempts, first_correct,
                duration_ms)
             SELECT local_date, user_id, count(DISTINCT session_id), count(*), sum(CASE WHEN correct THEN 1 ELSE 0 END),
                sum(CASE WHEN first_attempt THEN 1 ELSE 0 END),
                sum(CASE WHEN first_attempt AND correct THEN 1 ELSE 0 END),
                CAST(coalesce(sum(duration_ms), 0) AS BIGINT)
             FROM answers WHERE local_date = $1 GROUP BY local_date, user_id",
        )
        .bind(day)
        .execute()
        .await?;
    tx.on()
        .query("INSERT INTO daily_topics (")
        .push(TOPIC_COLUMNS)
        .push(") ")
        .push(TOPICS)
        .bind(day)
        .execute()
        .await?;
    Ok(Written { source_rows, source_max_id, students: i64::try_from(students).unwrap_or(i64::MAX) })
}

async fn remove(tx: &mut WriteTx, day: NaiveDate) -> Result<()> {
    tx.on().query("DELETE FROM daily_activity WHERE active_on = $1").bind(day).execute().await?;
    tx.on().query("DELETE FROM daily_topics WHERE active_on = $1").bind(day).execute().await?;
    Ok(())
}

/// Forgets that a day was computed: it has no answers any more, and no rows.
pub async fn forget_state(tx: &mut WriteTx, name: &str, starts_on: NaiveDate) -> Result<()> {
    tx.on()
        .query("DELETE FROM aggregation_state WHERE name = $1 AND starts_on = $2")
        .bind(name)
        .bind(starts_on)
        .execute()
        .await?;
    Ok(())
}
