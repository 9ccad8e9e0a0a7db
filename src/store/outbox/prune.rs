//! Clearing away mails that have come to their end. Most go with everything that belongs to them. Of a category that is
//! still asked who has had what, the row stays: only its text, its attempts and its files go. When it is time is
//! known further up.

use crate::base::clock::Timestamp;
use crate::db::{Result, WriteTx};

/// What [`remove`] does.
pub const REMOVE: &str = "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
                WHERE state IN ('sent', 'failed', 'suppressed', 'expired', 'cancelled') AND text_removed_at IS NULL
                  AND updated_at < $1 AND category <> $2 ORDER BY updated_at LIMIT $3)
               AND state IN ('sent', 'failed', 'suppressed', 'expired', 'cancelled')";

/// Removes mails that ended before then, but for those of this category; how many, at most `limit`.
pub async fn remove(tx: &mut WriteTx, but: &str, before: Timestamp, limit: i64) -> Result<u64> {
    tx.on().query(REMOVE).bind(before).bind(but).bind(limit).execute().await
}

/// Empties mails of this category that ended before then; how many, at most `limit`.
pub async fn empty(
    tx: &mut WriteTx,
    category: &str,
    before: Timestamp,
    limit: i64,
    now: Timestamp,
) -> Result<u64> {
    let emptied: Vec<i64> = tx
        .on()
        .query(
            "UPDATE outbox SET body_text = '', body_html = NULL, headers = '{}', text_removed_at = $4
             WHERE id IN (SELECT id FROM outbox
                WHERE state IN ('sent', 'failed', 'suppressed', 'expired', 'cancelled') AND text_removed_at IS NULL
                  AND updated_at < $1 AND category = $2 ORDER BY updated_at LIMIT $3)
               AND state IN ('sent', 'failed', 'suppressed', 'expired', 'cancelled')
             RETURNING id",
        )
        .bind(before)
        .bind(category)
        .bind(limit)
        .bind(now)
        .fetch_scalars()
        .await?;
    for table in [
        "DELETE FROM mail_attempts WHERE outbox_id IN (",
        "DELETE FROM outbox_attachments WHERE outbox_id IN (",
    ] {
        tx.on().query(table).push_list(emptied.iter().copied()).push(")").once().execute().await?;
    }
    Ok(emptied.len() as u64)
}
