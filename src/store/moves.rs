//! What a database knows of its move to another one: the tombstone in the source, the state of a copy that
//! is under way in the target, and which rows and values do not move. Copying is `backup::copy`'s.

use super::settings;
use crate::base::clock::Timestamp;
use crate::db::{Class, Json, On, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The setting of a source that has moved, or is being moved.
const MOVED: &str = "moved_to";
/// The setting of a target that is not complete yet.
const COPYING: &str = "copied_from";

/// Rows of `settings` that belong to a move stay where they are.
const OWN_SETTINGS: &str = "key NOT IN ('moved_to', 'copied_from')";

/// Tables whose rows say what runs at this moment, which ends with a move.
pub const LEFT_BEHIND: &[&str] = &["workers", "limit_leases"];

/// What becomes of a job that was running: it waits again, and its attempt is given back.
const JOBS: &[(&str, &str)] = &[
    ("state", "CASE WHEN state = 'running' THEN 'waiting' ELSE state END"),
    ("attempts", "CASE WHEN state = 'running' AND attempts > 0 THEN attempts - 1 ELSE attempts END"),
    ("worker_id", "CASE WHEN state = 'running' THEN NULL ELSE worker_id END"),
    ("lease", "CASE WHEN state = 'running' THEN NULL ELSE lease END"),
    ("lease_expires_at", "CASE WHEN state = 'running' THEN NULL ELSE lease_expires_at END"),
    ("started_at", "CASE WHEN state = 'running' THEN NULL ELSE started_at END"),
];

/// The expressions that stand for columns of a table when it is copied.
pub fn instead(table: &str) -> &'static [(&'static str, &'static str)] {
    if table == "jobs" { JOBS } else { &[] }
}

/// Which rows of a table move, when not all do.
pub fn filter(table: &str) -> Option<&'static str> {
    (table == "settings").then_some(OWN_SETTINGS)
}

/// Where a database has gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The database it went to, for people: without its password.
    pub to: String,
    pub at: Timestamp,
    /// Otherwise it is being copied at this moment, or was when a copy was killed.
    pub complete: bool,
}

/// Where the database has gone; nothing while it has not, or has no tables.
pub async fn moved(on: On<'_>) -> Result<Option<Moved>> {
    read(on, MOVED).await
}

/// Says in the source that it has moved, or is about to.
pub async fn mark_moved(on: On<'_>, moved: &Moved) -> Result<()> {
    settings::put(on, MOVED, &json!(moved), moved.at).await
}

/// Takes that back; `true` when it was said.
pub async fn unmark_moved(on: On<'_>) -> Result<bool> {
    settings::remove(on, MOVED).await
}

/// What is known of a copy into this database, which is not complete.
pub async fn copying<T: serde::de::DeserializeOwned>(on: On<'_>) -> Result<Option<T>> {
    read(on, COPYING).await
}

/// Begins or takes over a copy.
pub async fn begin_copying(on: On<'_>, state: &impl Serialize, now: Timestamp) -> Result<()> {
    settings::put(on, COPYING, &json!(state), now).await
}

/// Notes how far the copy is, if it is still the one with this `run`; `false` when another took it over.
pub async fn note_copying(on: On<'_>, run: &str, state: &impl Serialize, now: Timestamp) -> Result<bool> {
    let rows = on
        .query("UPDATE settings SET value = $2, updated_at = $3 WHERE key = $1 AND value->>'run' = $4")
        .bind(COPYING)
        .bind(Json(json!(state)))
        .bind(now)
        .bind(run)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// The copy is complete, if it is still the one with this `run`; `false` when another took it over.
pub async fn end_copying(on: On<'_>, run: &str) -> Result<bool> {
    let query = on.query("DELETE FROM settings WHERE key = $1 AND value->>'run' = $2");
    Ok(query.bind(COPYING).bind(run).execute().await? == 1)
}

async fn read<T: serde::de::DeserializeOwned>(on: On<'_>, key: &str) -> Result<Option<T>> {
    let value: Option<Value> = match settings::find(on, key).await {
        Err(error) if error.class() == Class::NotInitialised => return Ok(None),
        found => found?,
    };
    // What another version wrote differently still says that there is a move.
    value.map(serde_json::from_value).transpose().map_err(|error| {
        crate::db::Error::new(Class::Corrupt, format!("the setting {key} cannot be read: {error}"))
    })
}
