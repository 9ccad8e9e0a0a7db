//! Claiming mails for sending and getting back what a dead sender held. A claim is a lease with a token of its
//! own: whoever settles a mail must still hold it. Which mail goes by which profile is asked for, not decided.

use super::{Mail, columns};
use crate::base::clock::Timestamp;
use crate::db::{Db, List, Result, Sql, WriteTx};
use chrono::TimeDelta;
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

/// Who claims, and until when.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    pub lease: Uuid,
    pub expires_at: Timestamp,
    pub boot_id: Uuid,
}

/// Which mails: those of one profile, and those without one where it is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose {
    pub profile_id: Option<i64>,
    pub without: bool,
}

/// Those of the profile and those of none are two walks through an index each: one condition for both would read every
/// mail that waits. On PostgreSQL `MATERIALIZED`, or the planner may run the inner part again and lock more than the limit.
pub const CLAIM: Sql = Sql {
    sqlite: concat!(
        "UPDATE outbox SET state = 'sending', phase = 'connect', attempts = attempts + 1, lease = $1,
            lease_expires_at = $2, boot_id = $3, updated_at = $4
         WHERE id IN (SELECT id FROM (
              SELECT id, priority, next_attempt_at FROM (SELECT id, priority, next_attempt_at FROM outbox
                WHERE state IN ('queued', 'deferred') AND profile_id = $5 AND next_attempt_at <= $4
                  AND expires_at > $4
                ORDER BY priority, next_attempt_at, id LIMIT $7)
              UNION ALL
              SELECT id, priority, next_attempt_at FROM (SELECT id, priority, next_attempt_at FROM outbox
                WHERE state IN ('queued', 'deferred') AND profile_id IS NULL AND $6 AND next_attempt_at <= $4
                  AND expires_at > $4
                ORDER BY priority, next_attempt_at, id LIMIT $7))
            ORDER BY priority, next_attempt_at, id LIMIT $7)
         RETURNING ",
        columns!()
    ),
    postgres: concat!(
        "WITH named AS MATERIALIZED (SELECT id, priority, next_attempt_at FROM outbox
                WHERE state IN ('queued', 'deferred') AND profile_id = $5 AND next_attempt_at <= $4
                  AND expires_at > $4
                ORDER BY priority, next_attempt_at, id LIMIT $7 FOR UPDATE SKIP LOCKED),
            nameless AS MATERIALIZED (SELECT id, priority, next_attempt_at FROM outbox
                WHERE state IN ('queued', 'deferred') AND profile_id IS NULL AND $6 AND next_attempt_at <= $4
                  AND expires_at > $4
                ORDER BY priority, next_attempt_at, id LIMIT $7 FOR UPDATE SKIP LOCKED),
            picked AS MATERIALIZED (SELECT id FROM (SELECT id, priority, next_attempt_at FROM named
                UNION ALL SELECT id, priority, next_attempt_at FROM nameless) AS due
                ORDER BY priority, next_attempt_at, id LIMIT $7)
         UPDATE outbox SET state = 'sending', phase = 'connect', attempts = attempts + 1, lease = $1,
            lease_expires_at = $2, boot_id = $3, updated_at = $4
         WHERE id = ANY (ARRAY (SELECT id FROM picked))
         RETURNING ",
        columns!()
    ),
};

/// Claims the most urgent mails that are due.
pub async fn claim(db: &Db, claim: &Claim, whose: Whose, most: i64, now: Timestamp) -> Result<Vec<Mail>> {
    let mut mails: Vec<Mail> = db
        .writer()
        .query(CLAIM)
        .bind(claim.lease)
        .bind(claim.expires_at)
        .bind(claim.boot_id)
        .bind(now)
        .bind(whose.profile_id)
        .bind(whose.without)
        .bind(most)
        .fetch_all()
        .await?;
    mails.sort_by_key(|mail| (mail.priority, mail.next_attempt_at, mail.id));
    Ok(mails)
}

/// Gives mails back that were claimed and not begun. An instant: not before then.
pub async fn give_back(
    db: &Db,
    lease: Uuid,
    ids: &[i64],
    not_before: Option<Timestamp>,
    now: Timestamp,
) -> Result<u64> {
    const GIVE_BACK: Sql = Sql {
        sqlite:
            "UPDATE outbox SET state = CASE WHEN attempts > 1 THEN 'deferred' ELSE 'queued' END, phase = NULL,
                attempts = attempts - 1, lease = NULL, lease_expires_at = NULL,
                next_attempt_at = coalesce($3, next_attempt_at), updated_at = $4
             WHERE id IN (SELECT value FROM json_each($1)) AND lease = $2 AND state = 'sending'
               AND phase = 'connect'",
        postgres:
            "UPDATE outbox SET state = CASE WHEN attempts > 1 THEN 'deferred' ELSE 'queued' END, phase = NULL,
                attempts = attempts - 1, lease = NULL, lease_expires_at = NULL,
                next_attempt_at = coalesce($3, next_attempt_at), updated_at = $4
             WHERE id = ANY($1) AND lease = $2 AND state = 'sending' AND phase = 'connect'",
    };
    db.writer()
        .query(GIVE_BACK)
        .bind(List(ids.to_vec()))
        .bind(lease)
        .bind(not_before)
        .bind(now)
        .execute()
        .await
}

/// Keeps claimed mails for longer; those that have come to the dot keep their own, longer time.
pub async fn renew(db: &Db, lease: Uuid, expires_at: Timestamp, now: Timestamp) -> Result<u64> {
    db.writer()
        .query(
            "UPDATE outbox SET lease_expires_at = $2, updated_at = $3
             WHERE state = 'sending' AND lease = $1 AND lease_expires_at < $2 AND lease_expires_at > $3",
        )
        .bind(lease)
        .bind(expires_at)
        .bind(now)
        .execute()
        .await
}

/// A mail whose sender died.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Lost {
    pub id: i64,
    pub phase: Option<String>,
    pub policy: String,
    pub attempts: i64,
    pub lease: Option<Uuid>,
    pub lease_expires_at: Option<Timestamp>,
}

/// Mails whose lease has ended, locked for the transaction.
pub async fn lost(tx: &mut WriteTx, most: i64, now: Timestamp) -> Result<Vec<Lost>> {
    const LOST: Sql = Sql {
        sqlite: "SELECT id, phase, policy, attempts, lease, lease_expires_at FROM outbox
                 WHERE state = 'sending' AND lease_expires_at < $1 ORDER BY lease_expires_at, id LIMIT $2",
        postgres: "SELECT id, phase, policy, attempts, lease, lease_expires_at FROM outbox
                 WHERE state = 'sending' AND lease_expires_at < $1 ORDER BY lease_expires_at, id LIMIT $2
                 FOR UPDATE SKIP LOCKED",
    };
    tx.on().query(LOST).bind(now).bind(most).fetch_all().await
}

/// What [`stale`] asks.
pub const STALE: &str = "SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM outbox
                     WHERE state = 'sending' AND lease_expires_at < $1 LIMIT 1) AS lost),
                    (SELECT count(*) FROM (SELECT 1 AS one FROM outbox
                     WHERE state IN ('queued', 'deferred') AND expires_at <= $1 LIMIT 1) AS late)";

/// Whether there are mails of dead senders, and mails that have waited too long: a look that keeps nobody waiting.
pub async fn stale(db: &Db, now: Timestamp) -> Result<(bool, bool)> {
    let (lost, late): (i64, i64) = db.reader().query(STALE).bind(now).fetch_one().await?;
    Ok((lost > 0, late > 0))
}

/// Mails per transaction.
const SLICE: u64 = 500;

/// For how long what waits for a paused profile is kept, each time that its own time has come.
const KEPT: TimeDelta = TimeDelta::days(1);

/// Ends what has waited for longer than it is worth; how many, and how many of these are of `passing`. What waits for a paused profile does so because nobody
/// tried, and is kept; but for these categories, which are about a moment that passes.
pub async fn expire(db: &Db, passing: &[&str], now: Timestamp) -> Result<(u64, u64)> {
    loop {
        let kept = db
            .writer()
            .query(
                "UPDATE outbox SET expires_at = $2, updated_at = $1
                 WHERE state IN ('queued', 'deferred') AND id IN (SELECT o.id FROM outbox o
                    WHERE o.state IN ('queued', 'deferred') AND o.expires_at <= $1
                      AND EXISTS (SELECT 1 FROM smtp_profiles p WHERE p.paused_at IS NOT NULL
                        AND (p.id = o.profile_id OR (o.profile_id IS NULL AND (p.is_default
                          OR (p.name = 'environment' AND NOT EXISTS
                            (SELECT 1 FROM smtp_profiles d WHERE d.is_default))))))
                      AND o.category NOT IN (",
            )
            .bind(now)
            .bind(now + KEPT)
            .push_list(passing.iter().copied())
            .push_bind(") LIMIT ", SLICE.cast_signed())
            .push(")")
            .execute()
            .await?;
        if kept < SLICE {
            break;
        }
    }
    let (mut expired, mut passed) = (0, 0);
    loop {
        let some: Vec<(String,)> = db
            .writer()
            .query(
                "UPDATE outbox SET state = 'expired', phase = NULL, updated_at = $1,
                    state_reason = CASE WHEN state_reason IS NULL OR state_reason = '' THEN 'it was not sent in time'
                        ELSE 'it was not sent in time; ' || state_reason END
                 WHERE state IN ('queued', 'deferred') AND expires_at <= $1 AND id IN (SELECT id FROM outbox
                    WHERE state IN ('queued', 'deferred') AND expires_at <= $1 LIMIT $2)
                 RETURNING category",
            )
            .bind(now)
            .bind(SLICE.cast_signed())
            .fetch_all()
            .await?;
        expired += some.len() as u64;
        passed += some.iter().filter(|(category,)| passing.contains(&category.as_str())).count() as u64;
        if (some.len() as u64) < SLICE {
            return Ok((expired, passed));
        }
    }
}

/// A profile with mails that are due; none for those that go by the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub profile_id: Option<i64>,
}

/// What [`due`] asks: one look for each profile, not one at each mail.
pub const DUE: &str = "SELECT p.id FROM smtp_profiles p WHERE EXISTS (SELECT 1 FROM outbox o
                WHERE o.state IN ('queued', 'deferred') AND o.profile_id = p.id AND o.next_attempt_at <= $1
                  AND o.expires_at > $1)
             UNION ALL SELECT CAST(NULL AS BIGINT) WHERE EXISTS (SELECT 1 FROM outbox o
                WHERE o.state IN ('queued', 'deferred') AND o.profile_id IS NULL AND o.next_attempt_at <= $1
                  AND o.expires_at > $1)";

/// Whose mails are due.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<Due>> {
    let found: Vec<(Option<i64>,)> = db.reader().query(DUE).bind(now).fetch_all().await?;
    Ok(found.into_iter().map(|(profile_id,)| Due { profile_id }).collect())
}

/// When the next mail is due, or the next lease ends.
pub async fn next(db: &Db) -> Result<Option<Timestamp>> {
    let row: (Option<Timestamp>,) = db
        .reader()
        .query(
            "SELECT min(at) FROM (
                SELECT min(next_attempt_at) AS at FROM outbox WHERE state IN ('queued', 'deferred')
                UNION ALL SELECT min(lease_expires_at) FROM outbox WHERE state = 'sending') AS waits",
        )
        .fetch_one()
        .await?;
    Ok(row.0)
}
