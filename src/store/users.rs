//! Accounts. Addresses are compared in the lower case the program makes, because the engines' own
//! `lower()` disagree beyond ASCII.

use crate::base::clock::Timestamp;
use crate::db::{On, Result, Value, WriteTx};
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

/// What an account may do, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Student,
    Teacher,
    Operator,
    Admin,
}

impl Role {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Operator => "operator",
            Self::Admin => "admin",
        }
    }
}

/// An account as it is listed; the password hash stays in the database.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct User {
    #[serde(skip)]
    pub id: i64,
    pub uid: Uuid,
    pub email: String,
    pub name: String,
    pub role: String,
    pub timezone: String,
    pub active: bool,
    pub has_password: bool,
    pub created_at: Timestamp,
    pub last_sign_in_at: Option<Timestamp>,
}

/// What a new account is made of.
#[derive(Debug, Clone)]
pub struct NewUser<'a> {
    pub uid: Uuid,
    pub email: &'a str,
    pub name: &'a str,
    pub role: Role,
    pub password_hash: Option<&'a str>,
    pub timezone: &'a str,
}

const SELECT: &str =
    "SELECT id, uid, email, name, role, timezone, active, password_hash IS NOT NULL AS has_password,
        created_at, last_sign_in_at FROM users";

/// The form of an address that is compared.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The account with that address.
pub async fn find(on: On<'_>, email: &str) -> Result<Option<User>> {
    on.query(SELECT).push_if(" WHERE email_key = ", Some(email_key(email))).fetch_optional().await
}

/// Accounts by address, at most `limit`, only of one role if given.
pub async fn list(on: On<'_>, role: Option<Role>, limit: i64) -> Result<Vec<User>> {
    on.query(SELECT)
        .push_if(" WHERE role = ", role.map(Role::name))
        .push(" ORDER BY email_key")
        .push_if(" LIMIT ", Some(limit))
        .fetch_all()
        .await
}

/// How many accounts there are, of one role if given.
pub async fn count(on: On<'_>, role: Option<Role>) -> Result<i64> {
    on.query("SELECT count(*) FROM users")
        .push_if(" WHERE role = ", role.map(Role::name))
        .fetch_scalar()
        .await
}

/// Adds an account; `None` when the address is taken.
pub async fn insert(tx: &mut WriteTx, user: &NewUser<'_>, now: Timestamp) -> Result<Option<i64>> {
    let row: Option<(i64,)> = tx
        .on()
        .query(
            "INSERT INTO users (uid, email, email_key, name, role, password_hash, timezone, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT (email_key) DO NOTHING RETURNING id",
        )
        .bind(user.uid)
        .bind(user.email.trim())
        .bind(email_key(user.email))
        .bind(user.name)
        .bind(user.role.name())
        .bind(user.password_hash)
        .bind(user.timezone)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|row| row.0))
}

/// Gives an account a new password hash and ends its sign-in sessions.
pub async fn set_password(tx: &mut WriteTx, id: i64, hash: &str, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE users SET password_hash = $2, updated_at = $3 WHERE id = $1")
        .bind(id)
        .bind(hash)
        .bind(now)
        .execute()
        .await?;
    end_sessions(tx, id, now).await
}

/// Lets an account in or keeps it out; keeping it out ends its sessions.
pub async fn set_active(tx: &mut WriteTx, id: i64, active: bool, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE users SET active = $2, updated_at = $3 WHERE id = $1")
        .bind(id)
        .bind(active)
        .bind(now)
        .execute()
        .await?;
    if active { Ok(()) } else { end_sessions(tx, id, now).await }
}

async fn end_sessions(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE login_sessions SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL")
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// An account with everything given, its id too.
#[derive(Debug)]
pub struct UserRow<'a> {
    pub id: i64,
    pub uid: Uuid,
    pub email: &'a str,
    pub name: &'a str,
    pub role: &'a str,
    pub timezone: &'a str,
    pub locale: &'a str,
    /// A JSON object.
    pub preferences: &'a str,
    pub active: bool,
    pub ranking_opt_out: bool,
    pub created_at: Timestamp,
}

/// Adds many accounts without a password; fails when an address or id is taken.
pub async fn insert_many<'a>(tx: &mut WriteTx, rows: impl IntoIterator<Item = UserRow<'a>>) -> Result<u64> {
    let columns = [
        "id",
        "uid",
        "email",
        "email_key",
        "name",
        "role",
        "timezone",
        "locale",
        "preferences",
        "active",
        "ranking_opt_out",
        "created_at",
        "updated_at",
    ];
    let rows = rows.into_iter().map(|row| {
        [
            Value::from(row.id),
            row.uid.into(),
            row.email.into(),
            email_key(row.email).into(),
            row.name.into(),
            row.role.into(),
            row.timezone.into(),
            row.locale.into(),
            row.preferences.into(),
            row.active.into(),
            row.ranking_opt_out.into(),
            row.created_at.into(),
            row.created_at.into(),
        ]
    });
    tx.bulk("users", columns, rows).await
}

/// Removes sign-in sessions that ended before an instant, at most that many; how many.
pub async fn delete_expired_sessions(tx: &mut WriteTx, before: Timestamp, limit: i64) -> Result<u64> {
    tx.on()
        .query(
            "DELETE FROM login_sessions WHERE id IN
             (SELECT id FROM login_sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
        )
        .bind(before)
        .bind(limit)
        .execute()
        .await
}

/// Removes sign-in sessions that nobody used since an instant, at most that many; how many.
pub async fn delete_idle_sessions(tx: &mut WriteTx, before: Timestamp, limit: i64) -> Result<u64> {
    tx.on()
        .query(
            "DELETE FROM login_sessions WHERE id IN
             (SELECT id FROM login_sessions WHERE last_used_at < $1 ORDER BY id LIMIT $2)",
        )
        .bind(before)
        .bind(limit)
        .execute()
        .await
}
