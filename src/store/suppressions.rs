//! Addresses that must not be written to, all of them or in one category. Why one came to be here is told
//! by its row.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, WriteTx};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

/// The scope that holds for every category.
pub const ALL: &str = "all";

/// Why an address is not written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Suppression {
    pub address_key: String,
    pub scope: String,
    pub reason: String,
    pub source: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

/// What stands in the way of writing to this address in this category.
pub async fn find(
    on: On<'_>,
    address_key: &str,
    category: &str,
    now: Timestamp,
) -> Result<Option<Suppression>> {
    on.query(
        "SELECT address_key, scope, reason, source, created_at, expires_at FROM suppressions
         WHERE address_key = $1 AND scope IN ('all', $2) AND (expires_at IS NULL OR expires_at > $3)
         ORDER BY scope LIMIT 1",
    )
    .bind(address_key)
    .bind(category)
    .bind(now)
    .fetch_optional()
    .await
}

/// All that stands in the way of writing to any of these addresses.
pub async fn find_many(on: On<'_>, address_keys: &[String], now: Timestamp) -> Result<Vec<Suppression>> {
    on.query(
        "SELECT address_key, scope, reason, source, created_at, expires_at FROM suppressions
         WHERE (expires_at IS NULL OR expires_at > $1) AND address_key IN (",
    )
    .bind(now)
    .push_list(address_keys.iter())
    .push(")")
    .once()
    .fetch_all()
    .await
}

/// Adds an address; `false` when it was there already.
pub async fn add(tx: &mut WriteTx, row: &Suppression, evidence: &Value) -> Result<bool> {
    let added = tx
        .on()
        .query(
            "INSERT INTO suppressions (address_key, scope, reason, source, evidence, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (address_key, scope) DO NOTHING",
        )
        .bind(&row.address_key)
        .bind(&row.scope)
        .bind(&row.reason)
        .bind(&row.source)
        .bind(Json(evidence))
        .bind(row.created_at)
        .bind(row.expires_at)
        .execute()
        .await?;
    Ok(added == 1)
}

/// Removes an address from one scope, or from all; how many rows went.
pub async fn remove(tx: &mut WriteTx, address_key: &str, scope: Option<&str>) -> Result<u64> {
    tx.on()
        .query("DELETE FROM suppressions WHERE address_key = $1")
        .bind(address_key)
        .push_if(" AND scope = ", scope)
        .execute()
        .await
}

/// Addresses, the newest first.
pub async fn list(on: On<'_>, address_key: Option<&str>, limit: i64) -> Result<Vec<Suppression>> {
    on.query(
        "SELECT address_key, scope, reason, source, created_at, expires_at FROM suppressions WHERE 1 = 1",
    )
    .push_if(" AND address_key = ", address_key)
    .push_bind(" ORDER BY created_at DESC, id DESC LIMIT ", limit)
    .fetch_all()
    .await
}
