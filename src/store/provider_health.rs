//! What the last check of each provider of models found, so that a check need not be repeated. A report
//! holds no key; making sure of that is the checker's work.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, WriteTx};
use serde_json::Value;
use sqlx::FromRow;

/// One check.
#[derive(Debug, Clone, FromRow)]
pub struct Health {
    /// The provider and its address.
    pub provider: String,
    /// `ok`, `degraded` or `failing`.
    pub status: String,
    pub message: Option<String>,
    pub report: Json<Value>,
    pub checked_at: Timestamp,
}

/// The last check of a provider.
pub async fn find(on: On<'_>, provider: &str) -> Result<Option<Health>> {
    on.query("SELECT provider, status, message, report, checked_at FROM provider_health WHERE provider = $1")
        .bind(provider)
        .fetch_optional()
        .await
}

/// The last check of every provider there was.
pub async fn list(on: On<'_>) -> Result<Vec<Health>> {
    on.query("SELECT provider, status, message, report, checked_at FROM provider_health ORDER BY provider")
        .fetch_all()
        .await
}

/// Keeps a check in place of the one before.
pub async fn set(
    tx: &mut WriteTx,
    provider: &str,
    status: &str,
    message: Option<&str>,
    report: &Value,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO provider_health (provider, status, message, report, checked_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (provider) DO UPDATE SET status = excluded.status, message = excluded.message,
                report = excluded.report, checked_at = excluded.checked_at",
        )
        .bind(provider)
        .bind(status)
        .bind(message)
        .bind(Json(report))
        .bind(now)
        .execute()
        .await?;
    Ok(())
}
