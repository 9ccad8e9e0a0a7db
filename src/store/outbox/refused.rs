//! Batches that a server will not have: how many of their mails it has refused for what they are, and holding what is
//! left, with what was refused, until somebody has looked. How many are too many is `mail`'s.

use crate::base::clock::Timestamp;
use crate::db::{Result, WriteTx};
use sqlx::FromRow;

/// The turnstile of whoever counts and then holds: of two who count at once neither would see the other's.
pub const TURNSTILE: &str = "mail-refusals";

/// How the reason of mails held here begins.
const HELD: &str = "too many of the batch were refused";

/// How a batch stands with the server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct Standing {
    /// Taken.
    pub taken: i64,
    /// Refused by a policy: neither for its size nor for its recipient.
    pub refused: i64,
    /// Whether it is held because of that already.
    pub held: bool,
}

/// The terms of the index `outbox_batch_ended`, which must stand in each statement as they are.
macro_rules! ended {
    () => {
        "batch = $1 AND state IN ('sent', 'failed', 'held')"
    };
}

/// Failed, because the server minds what the mail is.
macro_rules! refused {
    () => {
        "state = 'failed' AND state_reason LIKE 'permanent-message: %' AND smtp_code >= 500 AND smtp_code <> 552
         AND coalesce(enhanced_code, '') NOT IN ('5.3.4', '5.2.3')"
    };
}

/// How the batch stands.
pub async fn standing(tx: &mut WriteTx, batch: &str) -> Result<Standing> {
    tx.on()
        .query(concat!(
            "SELECT (SELECT count(*) FROM outbox WHERE ",
            ended!(),
            " AND state = 'sent') AS taken,
                (SELECT count(*) FROM outbox WHERE ",
            ended!(),
            " AND ",
            refused!(),
            ") AS refused,
                EXISTS (SELECT 1 FROM outbox WHERE ",
            ended!(),
            " AND state = 'held' AND state_reason LIKE $2) AS held"
        ))
        .bind(batch)
        .bind(format!("{HELD}%"))
        .fetch_one()
        .await
}

/// Holds what waits of the batch and what was refused of it, so that releasing it tries all of it again; how many.
pub async fn hold(tx: &mut WriteTx, batch: &str, why: &str, now: Timestamp) -> Result<u64> {
    // An answer was given to each of them: none may have arrived, so no phase may say so.
    let reason = format!("{HELD}: {why}");
    let refused = tx
        .on()
        .query(concat!(
            "UPDATE outbox SET state = 'held', state_reason = $2, phase = NULL, updated_at = $3 WHERE ",
            ended!(),
            " AND ",
            refused!()
        ))
        .bind(batch)
        .bind(&reason)
        .bind(now)
        .execute()
        .await?;
    let waiting = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'held', state_reason = $2, updated_at = $3
             WHERE batch = $1 AND state IN ('queued', 'deferred')",
        )
        .bind(batch)
        .bind(&reason)
        .bind(now)
        .execute()
        .await?;
    Ok(refused + waiting)
}
