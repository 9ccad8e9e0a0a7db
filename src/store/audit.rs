//! The audit trail: who did what to which object. Rows are only added.

use crate::base::clock::Timestamp;
use crate::db::{Json, Result, WriteTx};
use serde_json::Value;

/// One entry.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The acting user, when one is known.
    pub actor_id: Option<i64>,
    /// Who it was, in words: an address, `cli`, a job's name.
    pub actor: &'a str,
    /// A verb, e.g. `user.add`.
    pub action: &'a str,
    pub object_kind: &'a str,
    pub object_id: &'a str,
    pub details: Value,
}

/// Adds an entry in the transaction that does what it tells of.
pub async fn add(tx: &mut WriteTx, entry: &Entry<'_>, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO audit_log (actor_id, actor, action, object_kind, object_id, details, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(entry.actor_id)
        .bind(entry.actor)
        .bind(entry.action)
        .bind(entry.object_kind)
        .bind(entry.object_id)
        .bind(Json(&entry.details))
        .bind(now)
        .execute()
        .await?;
    Ok(())
}
