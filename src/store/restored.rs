//! What must not go on by itself in a database that was restored: mail that waits to be sent may have been sent since
//! the backup was made, a schedule would run what it has run already, and a job that was running is run by nobody. The
//! rows stay; they are held until somebody has looked. [`RULES`] is the list: a part that sends something or runs by
//! itself adds a line there.

use crate::base::clock::Timestamp;
use crate::db::{Result, WriteTx};
use crate::store::settings;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// Where it stands that this database was restored.
pub const RESTORED: &str = "restored";

/// What is done with rows of one table after a restore. In the statement `$1` is the instant, `$2` the reason.
#[derive(Debug)]
pub struct Rule {
    /// What the rows are called in the result.
    pub name: &'static str,
    pub table: &'static str,
    pub why: &'static str,
    statement: &'static str,
}

/// In the order in which they are done.
pub const RULES: &[Rule] = &[
    Rule {
        name: "mails",
        table: "outbox",
        why: "may have been sent since the backup was made: held until somebody sends or drops them",
        statement: "UPDATE outbox SET state = 'held', state_reason = $2, updated_at = $1
            WHERE state IN ('queued', 'deferred', 'sending')",
    },
    Rule {
        name: "schedules",
        table: "schedules",
        why: "would run again what ran since the backup was made: paused until somebody resumes them",
        statement: "UPDATE schedules SET paused_at = $1, paused_reason = $2, updated_at = $1
            WHERE paused_at IS NULL AND retired_at IS NULL",
    },
    Rule {
        name: "running_jobs",
        table: "jobs",
        why: "ran in the past: whoever runs one now has another lease, and no worker is blamed for its end",
        statement: "UPDATE jobs SET state = 'waiting', attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END,
                worker_id = NULL, lease = NULL, lease_expires_at = NULL, started_at = NULL,
                run_at = CASE WHEN run_at > $1 THEN $1 ELSE run_at END, progress_message = $2
            WHERE state = 'running'",
    },
];

/// How many rows each of the [`RULES`] found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Held(BTreeMap<&'static str, u64>);

impl Held {
    /// How many of that name.
    pub fn of(&self, name: &str) -> u64 {
        self.0.get(name).copied().unwrap_or(0)
    }
}

/// Goes through the [`RULES`], and remembers from which backup this is.
pub async fn quieten(tx: &mut WriteTx, backup: &str, made_at: Timestamp, now: Timestamp) -> Result<Held> {
    let why = format!("restored from backup {backup}");
    let mut held = Held::default();
    for rule in RULES {
        let rows = tx.on().query(rule.statement).bind(now).bind(&why).execute().await?;
        held.0.insert(rule.name, rows);
    }
    let value = json!({ "backup": backup, "made_at": made_at, "restored_at": now });
    settings::set(tx, RESTORED, &value, now).await?;
    Ok(held)
}
