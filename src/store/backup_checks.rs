//! When a backup was last proven, and how far. What a level means is `backup::verify`'s.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, WriteTx};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

/// A check to be remembered.
#[derive(Debug, Clone, Copy)]
pub struct NewCheck<'a> {
    pub backup_id: &'a str,
    pub destination: &'a str,
    pub backup_created_at: Timestamp,
    pub level: i64,
    pub passed: bool,
    pub report: &'a Value,
    pub host: &'a str,
    pub duration_ms: i64,
}

/// Remembers a check.
pub async fn insert(tx: &mut WriteTx, check: &NewCheck<'_>, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO backup_checks (backup_id, destination, backup_created_at, level, outcome, report, host,
                checked_at, duration_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(check.backup_id)
        .bind(check.destination)
        .bind(check.backup_created_at)
        .bind(check.level)
        .bind(if check.passed { "passed" } else { "failed" })
        .bind(Json(check.report))
        .bind(check.host)
        .bind(now)
        .bind(check.duration_ms)
        .execute()
        .await?;
    Ok(())
}

/// How far a backup was proven, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Checked {
    pub backup_id: String,
    pub backup_created_at: Timestamp,
    pub level: i64,
    pub outcome: String,
    pub checked_at: Timestamp,
}

/// The newest check of each backup and level, newest first.
pub async fn list_newest(on: On<'_>) -> Result<Vec<Checked>> {
    on.query(
        "SELECT backup_id, backup_created_at, level, outcome, checked_at FROM backup_checks c
         WHERE id = (SELECT max(o.id) FROM backup_checks o WHERE o.backup_id = c.backup_id AND o.level = c.level)
         ORDER BY checked_at DESC, id DESC",
    )
    .fetch_all()
    .await
}
