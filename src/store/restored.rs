//! What must not go on by itself in a database that was restored or copied: mail that waits to be sent may have been
//! sent elsewhere, a schedule would run what runs there, and a job that was running is run by nobody. The rows stay;
//! they are held until somebody has looked. [`RULES`] is the list: a part that sends something or runs by itself adds
//! a line there.

use crate::base::clock::Timestamp;
use crate::db::{On, Result, WriteTx, catalog};
use crate::store::settings;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where it stands that this database was restored, or is a copy of one that is still in use.
pub const RESTORED: &str = "restored";

/// Kinds of jobs that write mail, with the names they had before. `jobs` tests that every kind is here or is known to
/// write none.
macro_rules! write_mail {
    () => {
        "'award-achievements', 'award_achievements', 'check_achievements', 'celebrate_achievements', \
         'health-check', 'health_check', 'health_monitor', \
         'send-daily-summaries', 'send_daily_summaries', 'send_user_notifications', 'send_daily_study_summaries', \
         'send-alert-webhook', \
         'send-emails', 'send_emails', 'email_sending', 'send_email', \
         'send-monthly-report', 'generate_and_send_user_report', 'send_report_email', 'send_monthly_report', \
         'send-monthly-reports', 'process_all_reports', 'generate_all_monthly_reports', 'send_monthly_reports', \
         'send-operations-summary', 'send_operations_summary', 'send_daily_email_summary', \
         'send-reminders', 'send_reminders', 'send_study_reminders', \
         'send-weekly-report', 'send_weekly_report', 'generate_weekly_reports'"
    };
}

/// How the reason of a queue ends that is paused because of them.
macro_rules! until_released {
    () => {
        "; `pqctl mail release` lets it go on"
    };
}

/// The names of the kinds of jobs that write mail.
pub fn kinds_that_write_mail() -> impl Iterator<Item = &'static str> {
    write_mail!().split(',').map(|name| name.trim().trim_matches('\''))
}

/// What is done with rows of one table after a restore. In the statement `$1` is the instant, `$2` the reason.
#[derive(Debug)]
pub struct Rule {
    /// What the rows are called in the result.
    pub name: &'static str,
    pub table: &'static str,
    /// What the statement names; a schema that lacks one of them has nothing of the kind to hold.
    columns: &'static [&'static str],
    pub why: &'static str,
    statement: &'static str,
}

/// In the order in which they are done.
pub const RULES: &[Rule] = &[
    Rule {
        name: "mails",
        table: "outbox",
        columns: &["state", "state_reason", "updated_at"],
        why: "may have been sent since the backup was made: held until somebody sends or drops them",
        statement: "UPDATE outbox SET state = 'held', state_reason = $2, updated_at = $1
            WHERE state IN ('queued', 'deferred', 'sending')",
    },
    Rule {
        name: "schedules",
        table: "schedules",
        columns: &["paused_at", "paused_reason", "retired_at", "updated_at"],
        why: "would run again what ran since the backup was made: paused until somebody resumes them",
        statement: "UPDATE schedules SET paused_at = $1, paused_reason = $2, updated_at = $1
            WHERE paused_at IS NULL AND retired_at IS NULL",
    },
    Rule {
        name: "running_jobs",
        table: "jobs",
        columns: &[
            "state",
            "attempts",
            "worker_id",
            "lease",
            "lease_expires_at",
            "started_at",
            "run_at",
            "progress_message",
        ],
        why: "ran in the past: whoever runs one now has another lease, and no worker is blamed for its end",
        statement: "UPDATE jobs SET state = 'waiting', attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END,
                worker_id = NULL, lease = NULL, lease_expires_at = NULL, started_at = NULL,
                run_at = CASE WHEN run_at > $1 THEN $1 ELSE run_at END, progress_message = $2
            WHERE state = 'running'",
    },
    Rule {
        name: "health_checks",
        table: "jobs",
        columns: &["queue", "kind", "run_at", "progress_message"],
        why: "may write an alert, and would hold up the backups of its queue: they wait where mail is written",
        statement: "UPDATE jobs SET queue = 'notifications', progress_message = $2,
                run_at = CASE WHEN run_at < $1 THEN $1 ELSE run_at END
            WHERE kind IN ('health-check', 'health_check', 'health_monitor') AND queue <> 'notifications'",
    },
    Rule {
        name: "queues",
        table: "queues",
        columns: &["name", "paused_at", "paused_reason", "created_at", "updated_at"],
        why: "hold jobs that write mail, which may have done so since the backup was made: paused until somebody opens them",
        statement: concat!(
            "INSERT INTO queues (name, paused_at, paused_reason, created_at, updated_at)
             SELECT queue, $1, $2 || '",
            until_released!(),
            "', $1, $1 FROM (SELECT DISTINCT queue FROM jobs WHERE kind IN (",
            write_mail!(),
            ")) AS n WHERE TRUE
             ON CONFLICT (name) DO UPDATE SET paused_at = excluded.paused_at, paused_reason = excluded.paused_reason,
                updated_at = excluded.updated_at WHERE queues.paused_at IS NULL"
        ),
    },
];

/// Where the content of a database comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    why: String,
    value: Value,
}

impl Origin {
    pub fn backup(id: &str, made_at: Timestamp) -> Self {
        Self { why: format!("restored from backup {id}"), value: json!({ "backup": id, "made_at": made_at }) }
    }

    /// A database that stays in use.
    pub fn copy_of(database: &str) -> Self {
        Self { why: format!("copied from {database}"), value: json!({ "copied_from": database }) }
    }
}

/// The queues that [`quieten`] has paused and nobody has opened since.
pub async fn paused_queues(on: On<'_>) -> Result<Vec<String>> {
    on.query("SELECT name FROM queues WHERE paused_at IS NOT NULL AND paused_reason LIKE $1 ORDER BY name")
        .bind(concat!("%", until_released!()))
        .fetch_scalars()
        .await
}

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

/// Goes through the [`RULES`], and remembers where the content is from. Also for a schema that is older than this
/// program, of which every rule is done that it has the columns for.
pub async fn quieten(tx: &mut WriteTx, origin: Origin, now: Timestamp) -> Result<Held> {
    let schema = catalog::read_on(tx.on()).await?;
    let has = |rule: &Rule| {
        let table = schema.tables.get(rule.table);
        table.is_some_and(|table| rule.columns.iter().all(|column| table.column(column).is_some()))
    };
    let mut held = Held::default();
    for rule in RULES.iter().filter(|rule| has(rule)) {
        let rows = tx.on().query(rule.statement).bind(now).bind(&origin.why).execute().await?;
        held.0.insert(rule.name, rows);
    }
    if schema.tables.contains_key("settings") {
        let mut value = origin.value;
        value["restored_at"] = json!(now);
        settings::set(tx, RESTORED, &value, now).await?;
    }
    Ok(held)
}
