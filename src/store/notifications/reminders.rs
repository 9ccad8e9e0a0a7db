//! Who has been away, and which reminders they have had. Both are asked for all students at once.

use super::{Person, person};
use crate::base::clock::Timestamp;
use crate::db::{On, Result};
use chrono::NaiveDate;
use sqlx::FromRow;

/// A student and when they were last seen.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Absent {
    #[sqlx(flatten)]
    pub person: Person,
    /// The beginning of the last session; who has had none was last seen when the account was made.
    pub last_seen_at: Timestamp,
    /// Whether there was a session at all.
    pub practised: bool,
}

/// Active students who were last seen in this time, by number.
pub async fn list_absent(
    on: On<'_>,
    from: Timestamp,
    to: Timestamp,
    category: &str,
    now: Timestamp,
) -> Result<Vec<Absent>> {
    on.query(concat!(
        "SELECT ",
        person!(),
        ", coalesce(u.last_session, u.created_at) AS last_seen_at, u.last_session IS NOT NULL AS practised
        FROM (SELECT p.*, (SELECT max(s.started_at) FROM practice_sessions s WHERE s.user_id = p.id) AS last_session
            FROM users p WHERE p.role = 'student' AND p.active) u
        WHERE coalesce(u.last_session, u.created_at) BETWEEN $3 AND $4 ORDER BY u.id"
    ))
    .bind(category)
    .bind(now)
    .bind(from)
    .bind(to)
    .fetch_all()
    .await
}

/// What [`list_had`] asks.
pub const HAD: &str = "SELECT user_id, created_at FROM outbox
         WHERE dedupe_key >= $1 AND dedupe_key < $2 AND user_id IS NOT NULL ORDER BY user_id, created_at";

/// The reminders since a day, by student and time. They are found by their keys, which sort by day; a new mail is a
/// reminder that was had, whatever became of it.
pub async fn list_had(on: On<'_>, prefix: &str, since: NaiveDate) -> Result<Vec<(i64, Timestamp)>> {
    on.query(HAD).bind(format!("{prefix}:{since}")).bind(format!("{prefix};")).fetch_all().await
}

/// The beginning of somebody's last session.
pub async fn last_seen(on: On<'_>, user: i64) -> Result<Option<Timestamp>> {
    on.query("SELECT max(started_at) FROM practice_sessions WHERE user_id = $1")
        .bind(user)
        .fetch_scalar()
        .await
}
