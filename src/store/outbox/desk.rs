//! What an operator does to mails: hold, release, retry, decide about the uncertain, cancel. Which states may
//! become which stands in each statement; mails that are being sent are never touched. SQLite takes the index of the few
//! mails that ask for a person only where its condition is repeated word for word.

use super::look::{Filter, filtered};
use crate::base::clock::Timestamp;
use crate::db::{On, Result, Sql, WriteTx};

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

/// Lets held mails go. What would have expired meanwhile is kept until then, because somebody has looked at it and wants
/// it sent. First [`release_unknown`] takes those of which nobody knows whether they arrived.
pub async fn release(tx: &mut WriteTx, mails: &Which, until: Timestamp, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'queued', state_reason = NULL, phase = NULL, lease = NULL,
                lease_expires_at = NULL, next_attempt_at = $1,
                expires_at = CASE WHEN expires_at < $2 THEN $2 ELSE expires_at END, updated_at = $1
             WHERE state IN ('failed', 'uncertain', 'held') AND state = 'held'",
        )
        .bind(now)
        .bind(until);
    which(query, mails).execute().await
}

/// Whether the end of a held mail's last attempt is not known: it came to the dot, and no answer stands anywhere.
const UNANSWERED: &str = " AND state IN ('failed', 'uncertain', 'held') AND state = 'held' AND phase = 'dot' AND NOT EXISTS (SELECT 1 FROM mail_attempts a
             WHERE a.outbox_id = outbox.id AND a.attempt = outbox.attempts AND a.smtp_code IS NOT NULL)";

/// Held mails that came to the dot before: nobody knows whether they arrived, and their attempts say so from now on. Those
/// that go rather twice than never are left to [`release`].
pub async fn release_unknown(tx: &mut WriteTx, mails: &Which, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "INSERT INTO mail_attempts (outbox_id, attempt, phase, error, started_at, finished_at)
             SELECT id, attempts, 'dot', 'its answer is not known: it was being sent when the backup was made',
                updated_at, $1 FROM outbox WHERE 1 = 1",
        )
        .bind(now)
        .push(UNANSWERED);
    which(query, mails).push(" ON CONFLICT (outbox_id, attempt) DO NOTHING").execute().await?;
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'uncertain',
                state_reason = 'it was being sent when the backup was made', lease = NULL,
                lease_expires_at = NULL, updated_at = $1
             WHERE policy = 'at-most-once'",
        )
        .bind(now)
        .push(UNANSWERED);
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

/// Tries again what failed, expired, was suppressed or cancelled, and at once what waits for its next attempt; not what was
/// sent once more under a newer key. What must still not be written to is found out when it is claimed.
pub async fn retry(tx: &mut WriteTx, mails: &Which, until: Timestamp, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'queued', state_reason = NULL, phase = NULL, next_attempt_at = $1,
                expires_at = CASE WHEN expires_at < $2 THEN $2 ELSE expires_at END, updated_at = $1
             WHERE state IN ('failed', 'expired', 'suppressed', 'cancelled', 'deferred', 'queued')
               AND text_removed_at IS NULL",
        )
        .bind(now)
        .bind(until)
        .push(HAS_NO_LATER);
    which(query, mails).execute().await
}

/// How many of these mails are held.
pub async fn count_held(on: On<'_>, mails: &Which) -> Result<i64> {
    let query = on.query(
        "SELECT count(*) FROM outbox WHERE state IN ('failed', 'uncertain', 'held') AND state = 'held'",
    );
    which(query, mails).fetch_scalar().await
}

/// Gives what waits for a profile until then, where its own time ends sooner; but for these categories, which are about a
/// moment that passes. `nameless`: also what waits for no profile by name. How many; at most `limit` at a time.
pub async fn prolong(
    tx: &mut WriteTx,
    profile_id: i64,
    nameless: bool,
    passing: &[&str],
    until: Timestamp,
    limit: i64,
    now: Timestamp,
) -> Result<u64> {
    tx.on()
        .query(
            "UPDATE outbox SET expires_at = $1, updated_at = $2
             WHERE state IN ('queued', 'deferred') AND id IN (SELECT id FROM outbox
                WHERE state IN ('queued', 'deferred') AND expires_at < $1
                  AND (profile_id = $3 OR (profile_id IS NULL AND $4)) AND category NOT IN (",
        )
        .bind(until)
        .bind(now)
        .bind(profile_id)
        .bind(nameless)
        .push_list(passing.iter().copied())
        .push_bind(") LIMIT ", limit)
        .push(")")
        .execute()
        .await
}

/// Ends uncertain mails as sent.
pub async fn assume_sent(tx: &mut WriteTx, mails: &Which, now: Timestamp) -> Result<u64> {
    let query = tx
        .on()
        .query(
            "UPDATE outbox SET state = 'sent', state_reason = 'taken for sent by an operator', sent_at = $1,
                updated_at = $1
             WHERE state IN ('failed', 'uncertain', 'held') AND state = 'uncertain'",
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
                updated_at = $1
             WHERE state IN ('failed', 'uncertain', 'held') AND state = 'uncertain'",
        )
        .bind(now)
        .bind(until);
    which(query, mails).execute().await
}

/// What [`suppress_waiting`] does.
pub const SUPPRESS_WAITING: &str =
    "UPDATE outbox SET state = 'suppressed', state_reason = $3, updated_at = $2
             WHERE lower(recipient) = $1 AND state IN ('queued', 'deferred', 'held')";

/// Ends waiting mails to an address that must not be written to any more; `category` for one kind only.
pub async fn suppress_waiting(
    tx: &mut WriteTx,
    address_key: &str,
    category: Option<&str>,
    reason: &str,
    now: Timestamp,
) -> Result<u64> {
    tx.on()
        .query(SUPPRESS_WAITING)
        .bind(address_key)
        .bind(now)
        .bind(reason)
        .push_if(" AND category = ", category)
        .execute()
        .await
}
