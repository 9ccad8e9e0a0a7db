//! What an operator does to mails: hold, release, retry, decide about the uncertain, cancel. Which states may
//! become which stands in each statement; mails that are being sent are never touched.

use super::look::{Filter, filtered};
use crate::base::clock::Timestamp;
use crate::db::{Result, Sql, WriteTx};

/// Mails by number, or by what they are.
#[derive(Debug, Clone)]
pub enum Which {
    Ids(Vec<i64>),
    Filter(Filter),
}

fn which<'c>(query: crate::db::Query<'c>, which: &Which) -> crate::db::Query<'c> {
    match which {
        Which::Ids(ids) => query.push(" AND id IN (").push_list(ids.iter().copied()).push(")"),
        Which::Filter(filter) => filtered(query, filter),
    }
}

/// Keeps waiting mails from being sent until they are released.
pub async fn hold(tx: &mut WriteTx, mails: &Which, reason: &str, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'held', state_reason = $2, updated_at = $1
             WHERE state IN ('queued', 'deferred')",
        )
        .bind(now)
        .bind(reason);
    which(query, mails).execute().await
}

/// Lets held mails go. What would have expired meanwhile is given `lifetime` more from now, because somebody
/// has looked at it and wants it sent.
pub async fn release(tx: &mut WriteTx, mails: &Which, until: Timestamp, now: Timestamp) -> Result<u64> {
    // One that came to the dot before it was held may have arrived: it stays for `uncertain`.
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'queued', state_reason = NULL, phase = NULL, lease = NULL,
                lease_expires_at = NULL, next_attempt_at = $1,
                expires_at = CASE WHEN expires_at < $2 THEN $2 ELSE expires_at END, updated_at = $1
             WHERE state = 'held' AND (phase IS NULL OR phase <> 'dot' OR policy = 'at-least-once')",
        )
        .bind(now)
        .bind(until);
    which(query, mails).execute().await
}

/// Held mails that came to the dot before: nobody knows whether they arrived.
pub async fn release_unknown(tx: &mut WriteTx, mails: &Which, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'uncertain',
                state_reason = 'it was being sent when the backup was made', lease = NULL,
                lease_expires_at = NULL, updated_at = $1
             WHERE state = 'held' AND phase = 'dot' AND policy = 'at-most-once'",
        )
        .bind(now);
    which(query, mails).execute().await
}

/// A key that ends in `:again-` and something takes the place of the key before that: whoever has the newer mail must not get
/// the older one too.
const HAS_NO_LATER: Sql = Sql {
    sqlite: " AND NOT EXISTS (SELECT 1 FROM outbox AS later WHERE later.id > outbox.id
        AND later.dedupe_key > substr(outbox.dedupe_key, 1, instr(outbox.dedupe_key || ':again-', ':again-') - 1) || ':again-'
        AND later.dedupe_key < substr(outbox.dedupe_key, 1, instr(outbox.dedupe_key || ':again-', ':again-') - 1) || ':again.')",
    postgres: " AND NOT EXISTS (SELECT 1 FROM outbox AS later WHERE later.id > outbox.id
        AND later.dedupe_key > split_part(outbox.dedupe_key, ':again-', 1) || ':again-'
        AND later.dedupe_key < split_part(outbox.dedupe_key, ':again-', 1) || ':again.')",
};

/// Tries again what failed, expired or was cancelled, and at once what waits for its next attempt; not what was sent once
/// more under a newer key.
pub async fn retry(tx: &mut WriteTx, mails: &Which, until: Timestamp, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'queued', state_reason = NULL, phase = NULL, next_attempt_at = $1,
                expires_at = CASE WHEN expires_at < $2 THEN $2 ELSE expires_at END, updated_at = $1
             WHERE state IN ('failed', 'expired', 'cancelled', 'deferred', 'queued')",
        )
        .bind(now)
        .bind(until)
        .push(HAS_NO_LATER);
    which(query, mails).execute().await
}

/// Ends uncertain mails as sent.
pub async fn assume_sent(tx: &mut WriteTx, mails: &Which, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'sent', state_reason = 'taken for sent by an operator', sent_at = $1,
                updated_at = $1 WHERE state = 'uncertain'",
        )
        .bind(now);
    which(query, mails).execute().await
}

/// Sends uncertain mails again, with the Message-ID they have.
pub async fn resend(tx: &mut WriteTx, mails: &Which, until: Timestamp, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'queued', state_reason = 'sent again by an operator', phase = NULL,
                next_attempt_at = $1, expires_at = CASE WHEN expires_at < $2 THEN $2 ELSE expires_at END,
                updated_at = $1 WHERE state = 'uncertain'",
        )
        .bind(now)
        .bind(until);
    which(query, mails).execute().await
}

/// Ends waiting mails to an address that must not be written to any more; `category` for one kind only.
pub async fn suppress_waiting(
    tx: &mut WriteTx,
    address_key: &str,
    category: Option<&str>,
    reason: &str,
    now: Timestamp,
) -> Result<u64> {
    tx.on()
        .query(
            "UPDATE outbox SET state = 'suppressed', state_reason = $3, updated_at = $2
             WHERE lower(recipient) = $1 AND state IN ('queued', 'deferred', 'held')",
        )
        .bind(address_key)
        .bind(now)
        .bind(reason)
        .push_if(" AND category = ", category)
        .execute()
        .await
}
