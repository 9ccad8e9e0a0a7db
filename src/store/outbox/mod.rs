//! Rows of the outbox: written with what causes them ([`insert`]), claimed for sending ([`claim`]), settled
//! ([`settle`]), held where a server refuses a batch ([`refused`]), looked at ([`look`]), changed by an operator ([`desk`]) and
//! cleared away ([`prune`]). When a mail is tried again and what a reply means is `mail`'s.

pub mod claim;
pub mod desk;
pub mod look;
pub mod prune;
pub mod refused;
pub mod settle;

use crate::base::clock::Timestamp;
use crate::db::{Json, Result, WriteTx};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

/// A mail as it stands in the outbox.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Mail {
    pub id: i64,
    pub dedupe_key: String,
    pub message_id: String,
    pub batch: Option<String>,
    pub category: String,
    pub policy: String,
    pub user_id: Option<i64>,
    pub recipient: String,
    pub recipient_name: Option<String>,
    pub recipient_domain: String,
    pub subject: String,
    pub body_text: String,
    pub body_html: Option<String>,
    pub headers: Json<Value>,
    pub profile_id: Option<i64>,
    pub priority: i64,
    pub state: String,
    pub state_reason: Option<String>,
    pub phase: Option<String>,
    pub attempts: i64,
    pub next_attempt_at: Timestamp,
    pub expires_at: Timestamp,
    pub smtp_code: Option<i64>,
    pub enhanced_code: Option<String>,
    pub smtp_reply: Option<String>,
    pub size_bytes: Option<i64>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    /// Since then the row has no text any more; only that it was and what became of it.
    pub text_removed_at: Option<Timestamp>,
}

/// The columns of [`Mail`].
macro_rules! columns {
    () => {
        "id, dedupe_key, message_id, batch, category, policy, user_id, recipient, recipient_name, \
         recipient_domain, subject, body_text, body_html, headers, profile_id, priority, state, state_reason, \
         phase, attempts, next_attempt_at, expires_at, smtp_code, enhanced_code, smtp_reply, size_bytes, \
         created_at, updated_at, sent_at, text_removed_at"
    };
}
use columns;

/// Mails per statement of [`insert_many`].
const ROWS: usize = 25;

/// A mail to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewMail<'a> {
    pub dedupe_key: &'a str,
    pub message_id: &'a str,
    pub batch: Option<&'a str>,
    pub category: &'a str,
    pub policy: &'a str,
    pub user_id: Option<i64>,
    pub recipient: &'a str,
    pub recipient_name: Option<&'a str>,
    pub recipient_domain: &'a str,
    pub subject: &'a str,
    pub body_text: &'a str,
    pub body_html: Option<&'a str>,
    pub headers: &'a Value,
    pub profile_id: Option<i64>,
    pub priority: i64,
    pub state: &'a str,
    pub state_reason: Option<&'a str>,
    pub next_attempt_at: Timestamp,
    pub expires_at: Timestamp,
    pub size_bytes: i64,
}

/// Writes a mail; `None` when there is one with this key.
pub async fn insert(tx: &mut WriteTx, mail: &NewMail<'_>, now: Timestamp) -> Result<Option<i64>> {
    let row: Option<(i64,)> = tx
        .on()
        .query(
            "INSERT INTO outbox (dedupe_key, message_id, batch, category, policy, user_id, recipient,
                recipient_name, recipient_domain, subject, body_text, body_html, headers, profile_id, priority,
                state, state_reason, next_attempt_at, expires_at, size_bytes, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                $21, $21) ON CONFLICT (dedupe_key) DO NOTHING RETURNING id",
        )
        .bind(mail.dedupe_key)
        .bind(mail.message_id)
        .bind(mail.batch)
        .bind(mail.category)
        .bind(mail.policy)
        .bind(mail.user_id)
        .bind(mail.recipient)
        .bind(mail.recipient_name)
        .bind(mail.recipient_domain)
        .bind(mail.subject)
        .bind(mail.body_text)
        .bind(mail.body_html)
        .bind(Json(mail.headers))
        .bind(mail.profile_id)
        .bind(mail.priority)
        .bind(mail.state)
        .bind(mail.state_reason)
        .bind(mail.next_attempt_at)
        .bind(mail.expires_at)
        .bind(mail.size_bytes)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|row| row.0))
}

/// Writes mails, some in each statement; number and key of each that is new.
pub async fn insert_many(
    tx: &mut WriteTx,
    mails: &[NewMail<'_>],
    now: Timestamp,
) -> Result<Vec<(i64, String)>> {
    let mut written = Vec::with_capacity(mails.len());
    for some in mails.chunks(ROWS) {
        let mut query = tx.on().query(
            "INSERT INTO outbox (dedupe_key, message_id, batch, category, policy, user_id, recipient,
                recipient_name, recipient_domain, subject, body_text, body_html, headers, profile_id, priority,
                state, state_reason, next_attempt_at, expires_at, size_bytes, created_at, updated_at) VALUES ",
        );
        for (at, mail) in some.iter().enumerate() {
            query = query
                .push_bind(if at == 0 { "(" } else { "), (" }, mail.dedupe_key)
                .push_bind(", ", mail.message_id)
                .push_bind(", ", mail.batch)
                .push_bind(", ", mail.category)
                .push_bind(", ", mail.policy)
                .push_bind(", ", mail.user_id)
                .push_bind(", ", mail.recipient)
                .push_bind(", ", mail.recipient_name)
                .push_bind(", ", mail.recipient_domain)
                .push_bind(", ", mail.subject)
                .push_bind(", ", mail.body_text)
                .push_bind(", ", mail.body_html)
                .push_bind(", ", Json(mail.headers))
                .push_bind(", ", mail.profile_id)
                .push_bind(", ", mail.priority)
                .push_bind(", ", mail.state)
                .push_bind(", ", mail.state_reason)
                .push_bind(", ", mail.next_attempt_at)
                .push_bind(", ", mail.expires_at)
                .push_bind(", ", mail.size_bytes)
                .push_bind(", ", now)
                .push_bind(", ", now);
        }
        let query = query.push(") ON CONFLICT (dedupe_key) DO NOTHING RETURNING id, dedupe_key");
        // Only whole statements come again.
        let query = if some.len() == ROWS { query } else { query.once() };
        written.extend(query.fetch_all::<(i64, String)>().await?);
    }
    Ok(written)
}
