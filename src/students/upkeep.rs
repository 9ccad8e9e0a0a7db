//! Removing what has ended: sign-in sessions and API tokens, in slices, so that nobody waits for a large
//! removal. What a person did with them stays in the audit log.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::db::{Result as DbResult, WriteTx};
use crate::error::{Failure, Kind, Result};
use crate::store::{audit, tokens, users};
use chrono::TimeDelta;
use serde::Serialize;
use serde_json::json;
use std::time::Duration;

/// Rows per transaction.
const SLICE: i64 = 1_000;

/// How many were removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Removed {
    pub removed: u64,
}

/// How many sessions were removed, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sessions {
    pub removed: u64,
    /// Of them, because nobody had used them for long.
    pub idle: u64,
}

/// Removes sign-in sessions that have expired; with `idle`, also those that nobody used for that long.
pub async fn clean_up_sessions(
    app: &App,
    idle: Option<Duration>,
    progress: &dyn Progress,
) -> Result<Sessions> {
    let now = app.clock.now();
    progress.start("sign-in sessions", None);
    let mut done = Sessions { removed: slices(app, What::ExpiredSessions, now, progress).await?, idle: 0 };
    if let Some(idle) = idle {
        done.idle = slices(app, What::IdleSessions, ago(now, idle), progress).await?;
        done.removed += done.idle;
    }
    Ok(done)
}

/// Removes API tokens that expired or were revoked longer ago than `keep`, and leaves one line in the audit log
/// about each slice.
pub async fn purge_tokens(app: &App, keep: Duration, progress: &dyn Progress) -> Result<Removed> {
    let before = ago(app.clock.now(), keep);
    progress.start("tokens", None);
    Ok(Removed { removed: slices(app, What::Tokens, before, progress).await? })
}

#[derive(Clone, Copy)]
enum What {
    ExpiredSessions,
    IdleSessions,
    Tokens,
}

impl What {
    async fn remove(self, tx: &mut WriteTx, before: Timestamp, now: Timestamp) -> DbResult<u64> {
        match self {
            Self::ExpiredSessions => users::delete_expired_sessions(tx, before, SLICE).await,
            Self::IdleSessions => users::delete_idle_sessions(tx, before, SLICE).await,
            Self::Tokens => {
                let removed = tokens::delete_ended(tx, before, SLICE).await?;
                if removed > 0 {
                    let entry = audit::Entry {
                        actor_id: None,
                        actor: "purge-tokens",
                        action: "token.purge",
                        object_kind: "token",
                        object_id: "",
                        details: json!({ "removed": removed, "ended_before": before }),
                    };
                    audit::add(tx, &entry, now).await?;
                }
                Ok(removed)
            }
        }
    }
}

fn ago(now: Timestamp, time: Duration) -> Timestamp {
    TimeDelta::from_std(time)
        .ok()
        .and_then(|time| now.checked_sub_signed(time))
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Removes slice after slice, each in its own transaction, until one is not full.
async fn slices(app: &App, what: What, before: Timestamp, progress: &dyn Progress) -> Result<u64> {
    let mut total = 0;
    loop {
        if app.stop.requested() {
            return Err(Failure::new(Kind::Terminated, "asked to stop"));
        }
        let mut tx = app.db.write().await?;
        let removed = what.remove(&mut tx, before, app.clock.now()).await?;
        tx.commit().await?;
        total += removed;
        progress.advance(removed);
        if removed < SLICE.unsigned_abs() {
            return Ok(total);
        }
    }
}
