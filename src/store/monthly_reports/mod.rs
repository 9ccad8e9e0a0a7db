//! Monthly reports: the figures they are computed from ([`figures`]), and the snapshots as they were sent. What a snapshot
//! says is not known here.

pub mod figures;
pub mod one_by_one;

use crate::base::clock::Timestamp;
use crate::db::{Json, List, On, Result, Sql, Value, WriteTx};
use chrono::NaiveDate;
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

/// The turnstile of everything that writes snapshots: versions are counted in it.
pub const TURNSTILE: &str = "monthly_reports";

/// A snapshot.
#[derive(Debug, Clone, FromRow, Serialize)]
pub struct Snapshot {
    pub id: i64,
    pub uid: Uuid,
    pub user_id: i64,
    pub month_on: NaiveDate,
    pub version: i64,
    pub complete: bool,
    pub data: Json<serde_json::Value>,
    pub run_id: Option<i64>,
    pub computed_at: Timestamp,
}

/// What is known of a snapshot without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Latest {
    pub user_id: i64,
    pub version: i64,
    pub complete: bool,
    pub run_id: Option<i64>,
    pub computed_at: Timestamp,
}

const COLUMNS: &str =
    "SELECT m.id, m.uid, m.user_id, m.month_on, m.version, m.complete, m.data, m.run_id, m.computed_at
     FROM monthly_reports m";

/// The newest snapshot of a student's month.
pub async fn find_latest(on: On<'_>, user: i64, month: NaiveDate) -> Result<Option<Snapshot>> {
    on.query(COLUMNS)
        .push_bind(" WHERE m.user_id = ", user)
        .push_bind(" AND m.month_on = ", month)
        .push(" ORDER BY m.version DESC LIMIT 1")
        .fetch_optional()
        .await
}

/// The newest snapshots of these students' months, in order of the students.
pub async fn list_latest(on: On<'_>, users: Vec<i64>, month: NaiveDate) -> Result<Vec<Snapshot>> {
    on.query(COLUMNS)
        .push_bind(" WHERE m.month_on = ", month)
        .push(
            " AND m.version = (SELECT max(v.version) FROM monthly_reports v WHERE v.user_id = m.user_id
                AND v.month_on = m.month_on) AND m.user_id ",
        )
        .push(Sql { sqlite: "IN (SELECT value FROM json_each(", postgres: "= ANY(" })
        .push_bind("", List(users))
        .push(Sql { sqlite: "))", postgres: ")" })
        .push(" ORDER BY m.user_id")
        .fetch_all()
        .await
}

/// Which snapshots there are of a month: the newest of each student.
pub async fn list_known(on: On<'_>, month: NaiveDate) -> Result<Vec<Latest>> {
    on.query(
        "SELECT m.user_id, m.version, m.complete, m.run_id, m.computed_at FROM monthly_reports m WHERE m.month_on = $1
            AND m.version = (SELECT max(v.version) FROM monthly_reports v WHERE v.user_id = m.user_id
                AND v.month_on = m.month_on) ORDER BY m.user_id",
    )
    .bind(month)
    .fetch_all()
    .await
}

/// The newest versions of these students' months.
pub async fn list_versions(on: On<'_>, users: Vec<i64>, month: NaiveDate) -> Result<Vec<Latest>> {
    on.query("SELECT m.user_id, m.version, m.complete, m.run_id, m.computed_at FROM monthly_reports m")
        .push_bind(" WHERE m.month_on = ", month)
        .push(
            " AND m.version = (SELECT max(v.version) FROM monthly_reports v WHERE v.user_id = m.user_id
                AND v.month_on = m.month_on) AND m.user_id ",
        )
        .push(Sql { sqlite: "IN (SELECT value FROM json_each(", postgres: "= ANY(" })
        .push_bind("", List(users))
        .push(Sql { sqlite: "))", postgres: ")" })
        .push(" ORDER BY m.user_id")
        .fetch_all()
        .await
}

/// A snapshot to be written.
#[derive(Debug)]
pub struct NewSnapshot {
    pub uid: Uuid,
    pub user_id: i64,
    pub version: i64,
    pub complete: bool,
    /// A JSON object.
    pub data: String,
}

/// Adds snapshots. Versions are settled under the [`TURNSTILE`].
pub async fn insert_many(
    tx: &mut WriteTx,
    month: NaiveDate,
    run: Option<i64>,
    rows: Vec<NewSnapshot>,
    now: Timestamp,
) -> Result<u64> {
    let columns = ["uid", "user_id", "month_on", "version", "complete", "data", "run_id", "computed_at"];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            [
                Value::from(row.uid),
                row.user_id.into(),
                month.into(),
                row.version.into(),
                row.complete.into(),
                row.data.into(),
                run.into(),
                now.into(),
            ]
        })
        .collect();
    tx.bulk("monthly_reports", columns, rows).await
}

/// Removes reports of a month that was still running, computed before then, of which there is a newer one of the whole
/// month; how many, at most `limit`.
pub async fn remove_replaced(tx: &mut WriteTx, before: Timestamp, limit: i64) -> Result<u64> {
    tx.on()
        .query(
            "DELETE FROM monthly_reports WHERE id IN (SELECT m.id FROM monthly_reports m
             WHERE NOT m.complete AND m.computed_at < $1 AND EXISTS (SELECT 1 FROM monthly_reports n
                WHERE n.user_id = m.user_id AND n.month_on = m.month_on AND n.version > m.version AND n.complete)
             LIMIT $2)",
        )
        .bind(before)
        .bind(limit)
        .execute()
        .await
}

/// The mails of a student's month: one row each.
#[derive(Debug, Clone, FromRow, Serialize)]
pub struct Mailed {
    pub user_id: i64,
    pub recipient: String,
    pub state: String,
    pub state_reason: Option<String>,
    pub smtp_reply: Option<String>,
    pub message_id: String,
    pub dedupe_key: String,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

/// The mails whose key begins so, the oldest first; a student may have several.
pub async fn list_mailed(on: On<'_>, prefix: &str) -> Result<Vec<Mailed>> {
    // Between the prefix and what follows it: the index of the key finds them.
    let end = format!("{prefix}\u{10ffff}");
    on.query(MAILED)
        .push_bind(" AND dedupe_key >= ", prefix)
        .push_bind(" AND dedupe_key < ", end)
        .push(" ORDER BY user_id, id")
        .fetch_all()
        .await
}

/// A mail of somebody's month that is in the outbox already.
#[derive(Debug, Clone, FromRow)]
pub struct Earlier {
    pub user_id: i64,
    pub state: String,
    pub batch: Option<String>,
}

/// The mails whose key is one of these, and those that took their place, the oldest first. A key is the prefix, a student's
/// number and the suffix.
pub async fn list_earlier(on: On<'_>, prefix: &str, users: Vec<i64>, suffix: &str) -> Result<Vec<Earlier>> {
    // From the list to the index of the key: twice a point of it for each student.
    on.query(Sql {
        sqlite: "WITH wanted AS MATERIALIZED (SELECT $2 || CAST(value AS TEXT) || $3 AS dedupe_key FROM json_each($1)),
             found AS (SELECT o.id, o.user_id, o.state, o.batch FROM wanted w CROSS JOIN outbox o ON o.dedupe_key = w.dedupe_key
                UNION ALL SELECT o.id, o.user_id, o.state, o.batch FROM wanted w CROSS JOIN outbox o
                    ON o.dedupe_key > w.dedupe_key || ':again-' AND o.dedupe_key < w.dedupe_key || ':again.')
             SELECT user_id, state, batch FROM found WHERE user_id IS NOT NULL ORDER BY id",
        postgres: "WITH wanted AS MATERIALIZED (SELECT $2 || CAST(student AS TEXT) || $3 AS dedupe_key FROM unnest($1) AS student),
             found AS (SELECT o.id, o.user_id, o.state, o.batch FROM wanted w JOIN outbox o ON o.dedupe_key = w.dedupe_key
                UNION ALL SELECT o.id, o.user_id, o.state, o.batch FROM wanted w JOIN outbox o
                    ON o.dedupe_key > w.dedupe_key || ':again-' AND o.dedupe_key < w.dedupe_key || ':again.')
             SELECT user_id, state, batch FROM found WHERE user_id IS NOT NULL ORDER BY id",
    })
    .bind(List(users))
    .bind(prefix)
    .bind(suffix)
    .fetch_all()
    .await
}

/// The mails of a batch, in order of the students.
pub async fn list_batch(on: On<'_>, batch: &str) -> Result<Vec<Mailed>> {
    on.query(MAILED).push_bind(" AND batch = ", batch).push(" ORDER BY user_id, id").fetch_all().await
}

const MAILED: &str =
    "SELECT user_id, recipient, state, state_reason, smtp_reply, message_id, dedupe_key, created_at, sent_at
     FROM outbox WHERE user_id IS NOT NULL";

/// A mail of a task, and how it stands.
#[derive(Debug, Clone, FromRow, Serialize)]
pub struct Posted {
    #[serde(rename = "to")]
    pub recipient: String,
    pub subject: String,
    #[serde(rename = "status")]
    pub state: String,
    pub message_id: String,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

/// The mails of a task, in order.
pub async fn list_posted(on: On<'_>, batch: &str) -> Result<Vec<Posted>> {
    on.query(
        "SELECT recipient, subject, state, message_id, created_at, sent_at FROM outbox WHERE batch = $1 ORDER BY id",
    )
    .bind(batch)
    .fetch_all()
    .await
}

/// How many mails whose key begins so are in each state.
pub async fn count_mailed(on: On<'_>, prefix: &str) -> Result<Vec<(String, i64)>> {
    let end = format!("{prefix}\u{10ffff}");
    on.query("SELECT state, count(*) FROM outbox WHERE user_id IS NOT NULL")
        .push_bind(" AND dedupe_key >= ", prefix)
        .push_bind(" AND dedupe_key < ", end)
        .push(" GROUP BY state ORDER BY state")
        .fetch_all()
        .await
}

/// How many mails wait to be sent, of whatever kind.
pub async fn count_waiting(on: On<'_>) -> Result<i64> {
    on.query("SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred')").fetch_scalar().await
}

/// How many mails whose key begins so went to an address that takes none.
pub async fn count_bounced(on: On<'_>, prefix: &str) -> Result<i64> {
    let end = format!("{prefix}\u{10ffff}");
    on.query(
        "SELECT count(*) FROM outbox o WHERE o.state IN ('failed', 'suppressed') AND EXISTS
            (SELECT 1 FROM users u JOIN suppressions s ON s.address_key = u.email_key
             WHERE u.id = o.user_id AND s.reason IN ('hard-bounce', 'soft-bounces'))",
    )
    .push_bind(" AND o.dedupe_key >= ", prefix)
    .push_bind(" AND o.dedupe_key < ", end)
    .fetch_scalar()
    .await
}

/// The addresses among all accounts' that must not be written to in that category.
pub async fn list_suppressed(on: On<'_>, category: &str, now: Timestamp) -> Result<Vec<i64>> {
    on.query(
        "SELECT DISTINCT u.id FROM users u JOIN suppressions s ON s.address_key = u.email_key
         WHERE s.scope IN ('all', $1) AND (s.expires_at IS NULL OR s.expires_at > $2) ORDER BY u.id",
    )
    .bind(category)
    .bind(now)
    .fetch_scalars()
    .await
}

/// The months with reports, the newest first: (first day, students, of them complete).
pub async fn list_months(
    on: On<'_>,
    month: Option<NaiveDate>,
    limit: i64,
) -> Result<Vec<(NaiveDate, i64, i64)>> {
    on.query(
        "SELECT month_on, count(DISTINCT user_id), count(DISTINCT CASE WHEN complete THEN user_id END)
         FROM monthly_reports WHERE true",
    )
    .push_if(" AND month_on = ", month)
    .push(" GROUP BY month_on ORDER BY month_on DESC")
    .push_if(" LIMIT ", Some(limit))
    .fetch_all()
    .await
}
