//! Looking at the outbox: one mail with its attempts, lists by state, counts, and what is not known of.

use super::settle::Attempt;
use super::{Mail, columns};
use crate::base::clock::Timestamp;
use crate::db::{On, Result};
use serde::Serialize;
use sqlx::FromRow;

/// Which mails to list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub states: Vec<String>,
    pub category: Option<String>,
    pub batch: Option<String>,
    /// Made before then.
    pub before: Option<Timestamp>,
    pub user_id: Option<i64>,
}

/// A mail in a list, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Listed {
    pub id: i64,
    pub state: String,
    pub state_reason: Option<String>,
    pub category: String,
    pub batch: Option<String>,
    pub recipient: String,
    pub subject: String,
    pub policy: String,
    pub phase: Option<String>,
    pub attempts: i64,
    pub next_attempt_at: Timestamp,
    pub expires_at: Timestamp,
    pub smtp_code: Option<i64>,
    pub smtp_reply: Option<String>,
    pub message_id: String,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

/// One mail.
pub async fn find(on: On<'_>, id: i64) -> Result<Option<Mail>> {
    on.query(concat!("SELECT ", columns!(), " FROM outbox WHERE id = $1")).bind(id).fetch_optional().await
}

/// The attempts at a mail, the first first.
pub async fn attempts(on: On<'_>, id: i64) -> Result<Vec<Attempt>> {
    on.query(
        "SELECT attempt, phase, smtp_code, enhanced_code, smtp_reply, error, started_at, finished_at
         FROM mail_attempts WHERE outbox_id = $1 ORDER BY attempt",
    )
    .bind(id)
    .fetch_all()
    .await
}

/// Mails, the newest first.
pub async fn list(on: On<'_>, filter: &Filter, limit: i64) -> Result<Vec<Listed>> {
    let query = on.query(
        "SELECT id, state, state_reason, category, batch, recipient, subject, policy, phase, attempts,
            next_attempt_at, expires_at, smtp_code, smtp_reply, message_id, created_at, sent_at
         FROM outbox WHERE 1 = 1",
    );
    filtered(query, filter).push_bind(" ORDER BY id DESC LIMIT ", limit).fetch_all().await
}

pub(super) fn filtered<'c>(query: crate::db::Query<'c>, filter: &Filter) -> crate::db::Query<'c> {
    let query = if filter.states.is_empty() {
        query
    } else {
        query.push(" AND state IN (").push_list(filter.states.clone()).push(")")
    };
    query
        .push_if(" AND category = ", filter.category.clone())
        .push_if(" AND batch = ", filter.batch.clone())
        .push_if(" AND created_at < ", filter.before)
        .push_if(" AND user_id = ", filter.user_id)
}

/// How many mails are in a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Count {
    pub state: String,
    pub mails: i64,
}

/// How many mails there are in each state.
pub async fn counts(on: On<'_>, filter: &Filter) -> Result<Vec<Count>> {
    let query = on.query("SELECT state, count(*) AS mails FROM outbox WHERE 1 = 1");
    filtered(query, filter).push(" GROUP BY state ORDER BY state").fetch_all().await
}

/// A mail of which nobody knows whether it arrived: its answer to the final dot was lost, once or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Unknown {
    pub id: i64,
    pub state: String,
    pub policy: String,
    pub category: String,
    pub recipient: String,
    pub subject: String,
    pub message_id: String,
    pub attempts: i64,
    /// Attempts whose end is not known.
    pub unknown: i64,
    pub last_at: Timestamp,
}

/// What [`unknown`] asks, but for the order.
pub const UNKNOWN: &str =
    "SELECT o.id, o.state, o.policy, o.category, o.recipient, o.subject, o.message_id, o.attempts,
            (SELECT count(*) FROM mail_attempts a
             WHERE a.outbox_id = o.id AND a.phase = 'dot' AND a.smtp_code IS NULL) AS unknown,
            coalesce((SELECT max(a.started_at) FROM mail_attempts a
             WHERE a.outbox_id = o.id AND a.phase = 'dot' AND a.smtp_code IS NULL), o.updated_at) AS last_at
         FROM outbox o WHERE o.id IN (SELECT id FROM outbox WHERE state IN ('failed', 'uncertain', 'held')
            AND state = 'uncertain'
            UNION SELECT outbox_id FROM mail_attempts WHERE phase = 'dot' AND smtp_code IS NULL)";

/// Those that wait for somebody to say, and those that were sent again by their policy and so may have
/// arrived more than once. A mail that is `uncertain` is among them whatever its attempts say.
pub async fn unknown(on: On<'_>, undecided_only: bool, limit: i64) -> Result<Vec<Unknown>> {
    on.query(UNKNOWN)
        .push(if undecided_only { " AND o.state = 'uncertain'" } else { "" })
        .push_bind(" ORDER BY o.id DESC LIMIT ", limit)
        .fetch_all()
        .await
}

/// An account that mail goes to, as far as the last look before it goes needs it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Account {
    pub id: i64,
    pub active: bool,
    pub timezone: String,
    /// JSON as it was stored.
    pub preferences: String,
}

/// The accounts with these numbers.
pub async fn accounts(on: On<'_>, ids: &[i64]) -> Result<Vec<Account>> {
    on.query("SELECT id, active, timezone, CAST(preferences AS TEXT) AS preferences FROM users WHERE id IN (")
        .push_list(ids.iter().copied())
        .push(")")
        .once()
        .fetch_all()
        .await
}

/// How many mails wait for a profile, or for none by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Waiting {
    pub profile_id: Option<i64>,
    pub mails: i64,
}

/// What waits to be sent, by profile.
pub async fn waiting(on: On<'_>) -> Result<Vec<Waiting>> {
    on.query(
        "SELECT profile_id, count(*) AS mails FROM outbox WHERE state IN ('queued', 'deferred')
         GROUP BY profile_id ORDER BY profile_id",
    )
    .fetch_all()
    .await
}

/// How many mails need a person: how many are uncertain, and how many held.
pub async fn attention(on: On<'_>) -> Result<(i64, i64)> {
    on.query(
        "SELECT (SELECT count(*) FROM outbox WHERE state IN ('failed', 'uncertain', 'held') AND state = 'uncertain'),
            (SELECT count(*) FROM outbox WHERE state IN ('failed', 'uncertain', 'held') AND state = 'held')",
    )
    .fetch_one()
    .await
}

/// How what waits for a profile, or for none by name, stands in time.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Overdue {
    pub profile_id: Option<i64>,
    /// When the oldest was posted of those that were tried while the server did not answer.
    pub unanswered_since: Option<Timestamp>,
    /// Why one of these did not go.
    pub why: Option<String>,
    /// Since when the first of those that nobody has tried is due.
    pub untried_since: Option<Timestamp>,
    /// Given up before `soon`.
    pub ending: i64,
    pub first_end: Option<Timestamp>,
}

/// What is asked of so many at most, those that are given up first: the rows of a large mailing are long.
pub const SAMPLE: i64 = 1_000;

/// What waits, by profile, but for the categories that pass with their moment and for what its recipient's server puts off.
pub async fn overdue(on: On<'_>, passing: &[&str], soon: Timestamp, now: Timestamp) -> Result<Vec<Overdue>> {
    on.query(
        "SELECT profile_id, min(CASE WHEN unanswered THEN created_at END) AS unanswered_since,
            max(CASE WHEN unanswered THEN state_reason END) AS why,
            min(CASE WHEN attempts = 0 AND next_attempt_at <= $1 THEN next_attempt_at END) AS untried_since,
            count(CASE WHEN expires_at <= $2 THEN 1 END) AS ending, min(expires_at) AS first_end
         FROM (SELECT profile_id, created_at, attempts, next_attempt_at, expires_at, state_reason,
                state = 'deferred' AND (state_reason LIKE 'transient-provider:%' OR state_reason LIKE 'provider-connections:%'
                  OR state_reason LIKE 'uncertain:%') AS unanswered
              FROM outbox WHERE state IN ('queued', 'deferred') AND category NOT IN (",
    )
    .bind(now)
    .bind(soon)
    .push_list(passing.iter().copied())
    .push_bind(
        ") AND coalesce(state_reason, '') NOT LIKE 'transient-recipient:%' ORDER BY expires_at, id LIMIT ",
        SAMPLE,
    )
    .push(") AS waiting GROUP BY profile_id ORDER BY profile_id")
    .fetch_all()
    .await
}

/// The setting that says when mails were last given up, so that nobody has to read all that has ended to know of none.
pub const GIVEN_UP: &str = "mail.given_up";

/// How many mails were given up since then because their time was over, without the categories that pass.
pub async fn given_up(on: On<'_>, passing: &[&str], since: Timestamp) -> Result<i64> {
    // The index of what has ended is used where its condition stands as it is.
    let row: (i64,) = on
        .query(
            "SELECT count(*) FROM outbox
             WHERE state IN ('sent', 'failed', 'suppressed', 'expired', 'cancelled') AND text_removed_at IS NULL
               AND state = 'expired' AND category NOT IN (",
        )
        .push_list(passing.iter().copied())
        .push_bind(") AND updated_at > ", since)
        .fetch_one()
        .await?;
    Ok(row.0)
}

/// When the last mail came to an end.
pub async fn last_end(on: On<'_>) -> Result<Option<Timestamp>> {
    let row: (Option<Timestamp>,) = on
        .query(
            "SELECT max(updated_at) FROM outbox
             WHERE state IN ('sent', 'failed', 'suppressed', 'expired', 'cancelled') AND text_removed_at IS NULL",
        )
        .fetch_one()
        .await?;
    Ok(row.0)
}

/// To whom alerts go: those who run the platform and may sign in.
#[derive(Debug, Clone, FromRow)]
pub struct Operator {
    pub id: i64,
    pub email: String,
    pub name: String,
}

/// Operators and administrators, by number.
pub async fn operators(on: On<'_>) -> Result<Vec<Operator>> {
    on.query(
        "SELECT id, email, name FROM users WHERE role IN ('operator', 'admin') AND active ORDER BY id LIMIT 100",
    )
    .fetch_all()
    .await
}
