//! Addresses that must not be written to, all of them or in one category. Why one came to be here is told
//! by its row.

use crate::base::clock::Timestamp;
use crate::db::{On, Result};
use serde::Serialize;
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
