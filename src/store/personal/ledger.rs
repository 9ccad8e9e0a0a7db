//! Who was erased, by public id only. A backup from before still holds the person, so whatever brings one back goes
//! through the ledger again, and takes the ledger of the database it replaces along.

use super::{Owner, Removed, erase};
use crate::base::clock::Timestamp;
use crate::db::{Db, Json, On, Result, WriteTx, catalog};
use crate::store::archives::Erased;
use crate::store::audit;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

/// An entry.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow)]
pub struct Erasure {
    pub user_uid: Uuid,
    pub reason: Option<String>,
    pub requested_at: Timestamp,
    pub completed_at: Option<Timestamp>,
    pub replayed_at: Option<Timestamp>,
    pub removed: Json<Value>,
}

/// All entries, oldest first; none where the database is too young to have any.
pub async fn ledger(db: &Db) -> Result<Vec<Erasure>> {
    let mut tx = db.read().await?;
    if !catalog::read(&mut tx).await?.tables.contains_key("erasures") {
        return Ok(Vec::new());
    }
    tx.on()
        .query(
            "SELECT user_uid, reason, requested_at, completed_at, replayed_at, removed FROM erasures ORDER BY id",
        )
        .fetch_all()
        .await
}

/// Whether the person with that public id was erased.
pub async fn was_erased(on: On<'_>, uid: Uuid) -> Result<bool> {
    let rows: i64 =
        on.query("SELECT count(*) FROM erasures WHERE user_uid = $1").bind(uid).fetch_scalar().await?;
    Ok(rows > 0)
}

/// Enters an erasure, in the transaction that does it.
pub async fn mark(
    tx: &mut WriteTx,
    uid: Uuid,
    reason: Option<&str>,
    removed: &Removed,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO erasures AS e (user_uid, reason, requested_at, completed_at, removed) VALUES ($1, $2, $3, $3, $4)
             ON CONFLICT (user_uid) DO UPDATE SET reason = coalesce(excluded.reason, e.reason),
                completed_at = excluded.completed_at, removed = excluded.removed",
        )
        .bind(uid)
        .bind(reason)
        .bind(now)
        .bind(Json(removed))
        .execute()
        .await?;
    Ok(())
}

/// Takes over entries of another database that are not there yet; how many.
pub async fn adopt(tx: &mut WriteTx, entries: &[Erasure]) -> Result<u64> {
    let mut added = 0;
    for entry in entries {
        added += tx
            .on()
            .query(
                "INSERT INTO erasures (user_uid, reason, requested_at, completed_at, replayed_at, removed)
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (user_uid) DO NOTHING",
            )
            .bind(entry.user_uid)
            .bind(entry.reason.as_ref())
            .bind(entry.requested_at)
            .bind(entry.completed_at)
            .bind(entry.replayed_at)
            .bind(Json(&entry.removed.0))
            .execute()
            .await?;
    }
    Ok(added)
}

/// Removes everybody again who stands in the ledger, with the entries given added to it; who was there. For a database
/// that a backup was restored into: one transaction per person, so that it can be repeated.
pub async fn keep_erased(db: &Db, entries: &[Erasure], now: Timestamp) -> Result<Vec<Erased>> {
    let mut tx = db.read().await?;
    let schema = catalog::read(&mut tx).await?;
    drop(tx);
    if !schema.tables.contains_key("erasures") || !schema.tables.contains_key("users") {
        return Ok(Vec::new());
    }
    if !entries.is_empty() {
        let mut tx = db.write().await?;
        adopt(&mut tx, entries).await?;
        tx.commit().await?;
    }
    let back: Vec<Owner> = db
        .reader()
        .query(
            "SELECT u.id, u.uid, u.email, u.email_key FROM users u JOIN erasures e ON e.user_uid = u.uid
             ORDER BY u.id",
        )
        .fetch_all()
        .await?;
    for owner in &back {
        let mut tx = db.write().await?;
        let removed = erase(&mut tx, &schema, owner).await?;
        tx.on()
            .query("UPDATE erasures SET replayed_at = $2 WHERE user_uid = $1")
            .bind(owner.uid)
            .bind(now)
            .execute()
            .await?;
        let entry = audit::Entry {
            actor_id: None,
            actor: "erasure ledger",
            action: "user.erase",
            object_kind: "user",
            object_id: &owner.uid.to_string(),
            details: json!({ "again": true, "removed": removed }),
        };
        audit::add(&mut tx, &entry, now).await?;
        tx.commit().await?;
    }
    Ok(back.iter().map(Erased::of).collect())
}
