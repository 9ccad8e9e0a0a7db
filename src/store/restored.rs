//! What must not go on by itself in a database that was restored: mail that waits to be sent may have been sent since
//! the backup was made, and a schedule would run what it has run already. The rows stay; they are held until somebody
//! has looked.

use crate::base::clock::Timestamp;
use crate::db::{Result, WriteTx};
use crate::store::settings;
use serde::Serialize;
use serde_json::json;

/// Where it stands that this database was restored.
pub const RESTORED: &str = "restored";

/// What was held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Held {
    pub mails: u64,
    pub schedules: u64,
}

/// Holds mail and pauses schedules, and remembers from which backup this is.
pub async fn quieten(tx: &mut WriteTx, backup: &str, made_at: Timestamp, now: Timestamp) -> Result<Held> {
    let why = format!("restored from backup {backup}");
    let mails = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'held', state_reason = $2, updated_at = $1
             WHERE state IN ('queued', 'deferred', 'sending')",
        )
        .bind(now)
        .bind(&why)
        .execute()
        .await?;
    let schedules = tx
        .on()
        .query(
            "UPDATE schedules SET paused_at = $1, paused_reason = $2, updated_at = $1
             WHERE paused_at IS NULL AND retired_at IS NULL",
        )
        .bind(now)
        .bind(&why)
        .execute()
        .await?;
    let value = json!({ "backup": backup, "made_at": made_at, "restored_at": now });
    settings::set(tx, RESTORED, &value, now).await?;
    Ok(Held { mails, schedules })
}
