//! API tokens. The secret itself is shown once and never stored; rows are found by its SHA-256.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, WriteTx};
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

/// A token as it is listed.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Token {
    pub uid: Uuid,
    pub name: String,
    pub email: String,
    pub scopes: Json<Vec<String>>,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

/// What a new token is made of.
#[derive(Debug, Clone)]
pub struct NewToken<'a> {
    pub uid: Uuid,
    pub user_id: i64,
    pub name: &'a str,
    pub token_hash: [u8; 32],
    pub scopes: &'a [String],
    pub expires_at: Option<Timestamp>,
}

const SELECT: &str =
    "SELECT t.uid, t.name, u.email, t.scopes, t.created_at, t.expires_at, t.last_used_at, t.revoked_at
        FROM tokens t JOIN users u ON u.id = t.user_id";

/// All tokens, newest first, of one account if given.
pub async fn list(on: On<'_>, user_id: Option<i64>) -> Result<Vec<Token>> {
    on.query(SELECT).push_if(" WHERE t.user_id = ", user_id).push(" ORDER BY t.id DESC").fetch_all().await
}

/// Adds a token.
pub async fn insert(tx: &mut WriteTx, token: &NewToken<'_>, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO tokens (uid, user_id, name, token_hash, scopes, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(token.uid)
        .bind(token.user_id)
        .bind(token.name)
        .bind(token.token_hash)
        .bind(Json(token.scopes))
        .bind(now)
        .bind(token.expires_at)
        .execute()
        .await?;
    Ok(())
}

/// Ends a token; `false` when there is none with that id that still works.
pub async fn revoke(tx: &mut WriteTx, uid: Uuid, now: Timestamp) -> Result<bool> {
    let rows = tx
        .on()
        .query("UPDATE tokens SET revoked_at = $2 WHERE uid = $1 AND revoked_at IS NULL")
        .bind(uid)
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Removes tokens that expired or were revoked before an instant, at most that many; how many.
pub async fn delete_ended(tx: &mut WriteTx, before: Timestamp, limit: i64) -> Result<u64> {
    tx.on()
        .query(
            "DELETE FROM tokens WHERE id IN
             (SELECT id FROM tokens WHERE expires_at < $1 OR revoked_at < $1 ORDER BY id LIMIT $2)",
        )
        .bind(before)
        .bind(limit)
        .execute()
        .await
}
