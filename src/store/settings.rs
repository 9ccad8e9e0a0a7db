//! Facts about this database that travel with it: its environment name, its id, what demo data it
//! holds. Configuration of the program is not here.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, WriteTx};
use serde_json::Value;

/// The environment this database was made for (`production`, `staging`, …).
pub const ENVIRONMENT: &str = "environment";
/// A UUID given when the database was made.
pub const INSTANCE: &str = "instance_id";

/// The value of a setting.
pub async fn find(on: On<'_>, key: &str) -> Result<Option<Value>> {
    let row: Option<(Json<Value>,)> =
        on.query("SELECT value FROM settings WHERE key = $1").bind(key).fetch_optional().await?;
    Ok(row.map(|row| row.0.0))
}

/// Sets a setting.
pub async fn set(tx: &mut WriteTx, key: &str, value: &Value, now: Timestamp) -> Result<()> {
    put(tx.on(), key, value, now).await
}

/// [`set`] where the caller has a connection of its own, inside a transaction or not.
pub async fn put(on: On<'_>, key: &str, value: &Value, now: Timestamp) -> Result<()> {
    on.query(
        "INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, $3)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
    )
    .bind(key)
    .bind(Json(value))
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Forgets a setting; `true` when it was there.
pub async fn remove(on: On<'_>, key: &str) -> Result<bool> {
    Ok(on.query("DELETE FROM settings WHERE key = $1").bind(key).execute().await? == 1)
}

/// Sets a setting that is not there yet; `true` when it was set.
pub async fn set_new(tx: &mut WriteTx, key: &str, value: &Value, now: Timestamp) -> Result<bool> {
    let rows = tx
        .on()
        .query(
            "INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING",
        )
        .bind(key)
        .bind(Json(value))
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Makes every other transaction that locks this setting wait for the end of this one. The setting must
/// be there.
pub async fn lock(tx: &mut WriteTx, key: &str) -> Result<()> {
    tx.on().query("UPDATE settings SET key = key WHERE key = $1").bind(key).execute().await?;
    Ok(())
}

/// Changes a setting only if it still has the value last read; `true` when it was changed. This is
/// how two writers notice each other.
pub async fn replace(tx: &mut WriteTx, key: &str, old: &Value, new: &Value, now: Timestamp) -> Result<bool> {
    let rows = tx
        .on()
        .query("UPDATE settings SET value = $3, updated_at = $4 WHERE key = $1 AND value = $2")
        .bind(key)
        .bind(Json(old))
        .bind(Json(new))
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}
