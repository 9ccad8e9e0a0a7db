//! Contents that mails carry, stored once by their hash however many carry them.

use crate::base::clock::Timestamp;
use crate::base::crypto::sha256;
use crate::db::{On, Result, WriteTx};
use sqlx::FromRow;

/// A content under the name the recipient sees.
#[derive(Debug, Clone, FromRow)]
pub struct Attachment {
    pub file_name: String,
    /// Set: shown in the text under this `cid:`.
    pub content_id: Option<String>,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// Stores a content, once; its number.
pub async fn put(tx: &mut WriteTx, media_type: &str, content: &[u8], now: Timestamp) -> Result<i64> {
    let hash = sha256(content);
    tx.on()
        .query(
            "INSERT INTO attachments (content_hash, media_type, size_bytes, content, created_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (content_hash) DO NOTHING",
        )
        .bind(hash)
        .bind(media_type)
        .bind(i64::try_from(content.len()).unwrap_or(i64::MAX))
        .bind(content)
        .bind(now)
        .execute()
        .await?;
    tx.on().query("SELECT id FROM attachments WHERE content_hash = $1").bind(hash).fetch_scalar().await
}

/// Lets a mail carry a content.
pub async fn attach(
    tx: &mut WriteTx,
    outbox_id: i64,
    position: i64,
    attachment_id: i64,
    file_name: &str,
    content_id: Option<&str>,
) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO outbox_attachments (outbox_id, position, attachment_id, file_name, content_id)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(outbox_id)
        .bind(position)
        .bind(attachment_id)
        .bind(file_name)
        .bind(content_id)
        .execute()
        .await?;
    Ok(())
}

/// What a mail carries, in order.
pub async fn of_mail(on: On<'_>, outbox_id: i64) -> Result<Vec<Attachment>> {
    on.query(
        "SELECT o.file_name, o.content_id, a.media_type, a.content
         FROM outbox_attachments o JOIN attachments a ON a.id = o.attachment_id
         WHERE o.outbox_id = $1 ORDER BY o.position",
    )
    .bind(outbox_id)
    .fetch_all()
    .await
}

/// Which of these mails carry anything.
pub async fn carriers(on: On<'_>, ids: &[i64]) -> Result<Vec<i64>> {
    on.query("SELECT DISTINCT outbox_id FROM outbox_attachments WHERE outbox_id IN (")
        .push_list(ids.iter().copied())
        .push(")")
        .once()
        .fetch_scalars()
        .await
}

/// Removes contents that no mail carries any more; how many.
pub async fn remove_orphans(tx: &mut WriteTx, before: Timestamp, limit: i64) -> Result<u64> {
    tx.on()
        .query(
            "DELETE FROM attachments WHERE id IN (
                SELECT a.id FROM attachments a WHERE a.created_at < $1
                  AND NOT EXISTS (SELECT 1 FROM outbox_attachments o WHERE o.attachment_id = a.id)
                ORDER BY a.id LIMIT $2)",
        )
        .bind(before)
        .bind(limit)
        .execute()
        .await
}
