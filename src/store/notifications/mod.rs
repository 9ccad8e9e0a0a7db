//! What notifications go by: whom one may write to ([`Person`]), the figures of a day ([`days`]), the reminders that
//! somebody has had ([`reminders`]), and what those who run the platform are told ([`operations`], [`weeks`]). When one is
//! due is not known here.

pub mod days;
pub mod operations;
pub mod reminders;
pub mod weeks;

use crate::base::clock::Timestamp;
use crate::db::{List, On, Result, Sql, WriteTx};
use sqlx::FromRow;

/// An account, as far as writing to it needs it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Person {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub role: String,
    pub active: bool,
    pub timezone: String,
    pub locale: String,
    /// JSON as it was stored: one account with odd ones must not spoil the reading of all.
    pub preferences: String,
    /// The address must not be written to, at all or not in this category.
    pub suppressed: bool,
}

/// The columns of a [`Person`], for `users u`; the category is `$1`, the time `$2`.
macro_rules! person {
    () => {
        "u.id, u.email, u.name, u.role, u.active, u.timezone, u.locale, CAST(u.preferences AS TEXT) AS preferences,
         EXISTS (SELECT 1 FROM suppressions x WHERE x.address_key = u.email_key AND x.scope IN ('all', $1)
            AND (x.expires_at IS NULL OR x.expires_at > $2)) AS suppressed"
    };
}
pub(super) use person;

/// The beginning and the end of "in this list of numbers"; the list is bound between them.
pub(super) const IN_LIST: Sql = Sql { sqlite: " IN (SELECT value FROM json_each(", postgres: " = ANY(" };
pub(super) const END_OF_LIST: Sql = Sql { sqlite: "))", postgres: ")" };

/// The account with that number.
pub async fn find(on: On<'_>, id: i64, category: &str, now: Timestamp) -> Result<Option<Person>> {
    Ok(list(on, vec![id], category, now).await?.pop())
}

/// The accounts with these numbers, in their order.
pub async fn list(on: On<'_>, ids: Vec<i64>, category: &str, now: Timestamp) -> Result<Vec<Person>> {
    on.query(concat!("SELECT ", person!(), " FROM users u WHERE u.id"))
        .bind(category)
        .bind(now)
        .push(IN_LIST)
        .push_bind("", List(ids))
        .push(END_OF_LIST)
        .push(" ORDER BY u.id")
        .fetch_all()
        .await
}

/// Active accounts that may at least do what one of these roles may, by number.
pub async fn list_of_roles(
    on: On<'_>,
    roles: &[&str],
    category: &str,
    now: Timestamp,
) -> Result<Vec<Person>> {
    on.query(concat!("SELECT ", person!(), " FROM users u WHERE u.active AND u.role IN ("))
        .bind(category)
        .bind(now)
        .push_list(roles.iter().copied())
        .push(") ORDER BY u.id")
        .fetch_all()
        .await
}

/// The time zones of the students who may be written to.
pub async fn list_zones(on: On<'_>) -> Result<Vec<String>> {
    on.query("SELECT DISTINCT timezone FROM users WHERE role = 'student' AND active ORDER BY timezone")
        .fetch_scalars()
        .await
}

/// How many mails there are whose key begins so. The prefix ends in a colon.
pub async fn count_with_prefix(on: On<'_>, prefix: &str) -> Result<i64> {
    // What follows a colon is a semicolon; keys are compared byte by byte.
    let end = format!("{};", prefix.trim_end_matches(':'));
    on.query("SELECT count(*) FROM outbox WHERE dedupe_key >= $1 AND dedupe_key < $2")
        .bind(prefix)
        .bind(end)
        .fetch_scalar()
        .await
}

/// Which of these addresses, in the form that is compared, must not be written to.
pub async fn list_suppressed(
    on: On<'_>,
    addresses: &[String],
    category: &str,
    now: Timestamp,
) -> Result<Vec<String>> {
    on.query("SELECT DISTINCT address_key FROM suppressions WHERE scope IN ('all', $1)")
        .bind(category)
        .push_bind(" AND (expires_at IS NULL OR expires_at > ", now)
        .push(") AND address_key IN (")
        .push_list(addresses.iter())
        .push(") ORDER BY address_key")
        .once()
        .fetch_all::<(String,)>()
        .await
        .map(|rows| rows.into_iter().map(|row| row.0).collect())
}

/// Replaces the preferences of an account. It is JSON, an object.
pub async fn set_preferences(
    tx: &mut WriteTx,
    id: i64,
    preferences: &serde_json::Value,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query("UPDATE users SET preferences = $2, updated_at = $3 WHERE id = $1")
        .bind(id)
        .bind(crate::db::Json(preferences))
        .bind(now)
        .execute()
        .await?;
    Ok(())
}
