//! Clearing away mails that have come to their end. Most go with everything that belongs to them. Of a category that is
//! still asked who has had what, the row stays: only its text, its attempts and its files go. When it is time is
//! known further up.

use crate::base::clock::Timestamp;
use crate::db::{On, Result, WriteTx};
use sqlx::FromRow;
use std::collections::BTreeSet;

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

/// A mail that may be a file on some disk.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Written {
    pub id: i64,
    pub message_id: String,
    pub created_at: Timestamp,
}

/// Of these mails, by Message-ID, those that are there and still have their text.
pub async fn list_with_text(on: On<'_>, ids: &[&str]) -> Result<BTreeSet<String>> {
    let found: Vec<String> = on
        .query("SELECT message_id FROM outbox WHERE text_removed_at IS NULL AND message_id IN (")
        .push_list(ids.iter().copied())
        .push(")")
        .once()
        .fetch_scalars()
        .await?;
    Ok(found.into_iter().collect())
}

/// Everything that was written to a person, by number or by address.
pub async fn list_of_person(on: On<'_>, user: i64, address: &str) -> Result<Vec<Written>> {
    on.query("SELECT id, message_id, created_at FROM outbox WHERE user_id = $1 OR recipient = $2 ORDER BY id")
        .bind(user)
        .bind(address)
        .fetch_all()
        .await
}
