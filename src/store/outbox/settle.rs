//! What becomes of a claimed mail: how far it came, and how its attempt ended. Every statement asks for the lease
//! it was claimed under; a sender that was thought dead changes nothing.

use crate::base::clock::Timestamp;
use crate::db::{List, Result, Sql, WriteTx};
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

/// The end of an attempt.
#[derive(Debug, Clone)]
pub struct Settled {
    pub id: i64,
    /// The lease it was made under; none for one whose sender died.
    pub lease: Option<Uuid>,
    pub attempt: i64,
    pub state: &'static str,
    pub reason: Option<String>,
    /// How far it came.
    pub phase: &'static str,
    pub next_attempt_at: Option<Timestamp>,
    pub code: Option<i64>,
    pub enhanced: Option<String>,
    pub reply: Option<String>,
    /// What failed on our side of the connection.
    pub error: Option<String>,
    pub size: Option<i64>,
    pub started_at: Timestamp,
}

/// Notes that the final dot comes next; `false`: the lease is lost, and it must not.
pub async fn before_dot(
    tx: &mut WriteTx,
    id: i64,
    lease: Uuid,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<bool> {
    let noted = tx
        .on()
        .query(
            "UPDATE outbox SET phase = 'dot', lease_expires_at = $3, updated_at = $4
             WHERE id = $1 AND lease = $2 AND state = 'sending' AND lease_expires_at > $4",
        )
        .bind(id)
        .bind(lease)
        .bind(expires_at)
        .bind(now)
        .execute()
        .await?;
    Ok(noted == 1)
}

/// Writes the end of an attempt and the attempt itself; `false`: the lease is lost.
pub async fn settle(tx: &mut WriteTx, settled: &Settled, now: Timestamp) -> Result<bool> {
    let sent_at = (settled.state == "sent").then_some(now);
    // What goes again begins anew. That a dot was not answered stays with the row: whoever holds it may have to ask.
    let waits = matches!(settled.state, "queued" | "deferred");
    let unanswered = settled.phase == "dot" && settled.code.is_none();
    let phase = (!waits || unanswered).then_some(settled.phase);
    let written = tx
        .on()
        .query(
            "UPDATE outbox SET state = $3, state_reason = $4, phase = $5,
                next_attempt_at = coalesce($6, next_attempt_at), smtp_code = $7, enhanced_code = $8,
                smtp_reply = $9, size_bytes = coalesce($10, size_bytes), sent_at = $11, lease = NULL,
                lease_expires_at = NULL, updated_at = $12
             WHERE id = $1 AND state = 'sending' AND (lease = $2 OR $13)",
        )
        .bind(settled.id)
        .bind(settled.lease)
        .bind(settled.state)
        .bind(settled.reason.as_deref())
        .bind(phase)
        .bind(settled.next_attempt_at)
        .bind(settled.code)
        .bind(settled.enhanced.as_deref())
        .bind(settled.reply.as_deref())
        .bind(settled.size)
        .bind(sent_at)
        .bind(now)
        .bind(settled.lease.is_none())
        .execute()
        .await?;
    if written == 0 {
        return Ok(false);
    }
    tx.on()
        .query(
            "INSERT INTO mail_attempts (outbox_id, attempt, phase, smtp_code, enhanced_code, smtp_reply, error,
                started_at, finished_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (outbox_id, attempt) DO UPDATE SET phase = excluded.phase,
                smtp_code = excluded.smtp_code, enhanced_code = excluded.enhanced_code,
                smtp_reply = excluded.smtp_reply, error = excluded.error, finished_at = excluded.finished_at",
        )
        .bind(settled.id)
        .bind(settled.attempt)
        .bind(settled.phase)
        .bind(settled.code)
        .bind(settled.enhanced.as_deref())
        .bind(settled.reply.as_deref())
        .bind(settled.error.as_deref())
        .bind(settled.started_at)
        .bind(now)
        .execute()
        .await?;
    Ok(true)
}

/// Many mails of one lease that went well, in two statements.
pub async fn sent(
    tx: &mut WriteTx,
    lease: Uuid,
    ids: &[i64],
    reply: &str,
    started_at: Timestamp,
    now: Timestamp,
) -> Result<u64> {
    const ATTEMPTS: Sql = Sql {
        sqlite: "INSERT INTO mail_attempts (outbox_id, attempt, phase, smtp_reply, started_at, finished_at)
                 SELECT id, attempts, 'done', $3, $4, $5 FROM outbox
                 WHERE id IN (SELECT value FROM json_each($1)) AND lease = $2 AND state = 'sending'
                 ON CONFLICT (outbox_id, attempt) DO NOTHING",
        postgres: "INSERT INTO mail_attempts (outbox_id, attempt, phase, smtp_reply, started_at, finished_at)
                 SELECT id, attempts, 'done', $3, $4, $5 FROM outbox
                 WHERE id = ANY($1) AND lease = $2 AND state = 'sending'
                 ON CONFLICT (outbox_id, attempt) DO NOTHING",
    };
    const SENT: Sql = Sql {
        sqlite: "UPDATE outbox SET state = 'sent', state_reason = NULL, phase = 'done', smtp_code = NULL,
                    enhanced_code = NULL, smtp_reply = $3, lease = NULL, lease_expires_at = NULL, sent_at = $4,
                    updated_at = $4
                 WHERE id IN (SELECT value FROM json_each($1)) AND lease = $2 AND state = 'sending'",
        postgres: "UPDATE outbox SET state = 'sent', state_reason = NULL, phase = 'done', smtp_code = NULL,
                    enhanced_code = NULL, smtp_reply = $3, lease = NULL, lease_expires_at = NULL, sent_at = $4,
                    updated_at = $4
                 WHERE id = ANY($1) AND lease = $2 AND state = 'sending'",
    };
    tx.on()
        .query(ATTEMPTS)
        .bind(List(ids.to_vec()))
        .bind(lease)
        .bind(reply)
        .bind(started_at)
        .bind(now)
        .execute()
        .await?;
    tx.on().query(SENT).bind(List(ids.to_vec())).bind(lease).bind(reply).bind(now).execute().await
}

/// One dialogue about a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Attempt {
    pub attempt: i64,
    pub phase: String,
    pub smtp_code: Option<i64>,
    pub enhanced_code: Option<String>,
    pub smtp_reply: Option<String>,
    pub error: Option<String>,
    pub started_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}
