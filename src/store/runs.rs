//! Runs of `process-questions` as they are looked at: how far one is, which there were, what calls of models
//! cost and how long their answers were. What a run does with its rows is in [`super::processing`].

use super::processing::Counters;
use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, Sql, WriteTx};
use chrono::TimeDelta;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

/// A run says every few seconds that it is alive. After so long without a word it is taken for cut off.
const SILENCE: TimeDelta = TimeDelta::minutes(2);

/// A run.
#[derive(Debug, Clone, PartialEq, FromRow, Serialize)]
pub struct Run {
    #[serde(skip)]
    pub id: i64,
    pub uid: Uuid,
    pub mode: String,
    pub status: String,
    pub spec: Json<Value>,
    pub planned: i64,
    pub done: i64,
    pub flagged: i64,
    pub skipped: i64,
    pub failed: i64,
    pub steps: Json<Value>,
    pub tokens_in: i64,
    pub tokens_out: i64,
    pub budget_micros: Option<i64>,
    pub reserved_micros: i64,
    pub spent_micros: i64,
    pub message: Option<String>,
    pub job_id: Option<i64>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

impl Run {
    /// Whether its numbers may still change by themselves.
    pub fn is_open(&self) -> bool {
        matches!(self.status.as_str(), "planned" | "running")
    }

    /// Whether its process has probably been killed. A run that workers share is as alive as its jobs.
    pub fn is_silent(&self, now: Timestamp) -> bool {
        self.status == "running" && self.mode == "inline" && now - self.updated_at > SILENCE
    }
}

const SELECT: &str = "SELECT id, uid, mode, status, spec, planned, done, flagged, skipped, failed, steps, tokens_in,
        tokens_out, budget_micros, reserved_micros, spent_micros, message, job_id, created_at, updated_at, finished_at
     FROM process_runs WHERE true";

/// The newest runs, those that began first last.
pub async fn list(on: On<'_>, since: Option<Timestamp>, limit: i64) -> Result<Vec<Run>> {
    let mut query = on.query(SELECT);
    if let Some(since) = since {
        query = query.push_bind(" AND created_at >= ", since);
    }
    query.push_bind(" ORDER BY id DESC LIMIT ", limit).fetch_all().await
}

/// A run by its number in the database.
pub async fn find(on: On<'_>, id: i64) -> Result<Option<Run>> {
    on.query(SELECT).push_bind(" AND id = ", id).fetch_optional().await
}

/// The newest run of a job.
pub async fn find_of_job(on: On<'_>, job_id: i64) -> Result<Option<Run>> {
    on.query(SELECT)
        .push_bind(" AND job_id = ", job_id)
        .push(" ORDER BY id DESC LIMIT 1")
        .fetch_optional()
        .await
}

/// The runs whose public number begins so (hexadecimal digits without dashes), the newest first.
pub async fn list_by_prefix(on: On<'_>, prefix: &str, limit: i64) -> Result<Vec<Run>> {
    on.query(SELECT)
        .push(Sql {
            sqlite: " AND substr(lower(hex(uid)), 1, ",
            postgres: " AND left(replace(CAST(uid AS TEXT), '-', ''), ",
        })
        .push_bind("length(", prefix)
        .push_bind(")) = ", prefix)
        .push_bind(" ORDER BY id DESC LIMIT ", limit)
        .fetch_all()
        .await
}

/// Writes how far a run is that goes on.
pub async fn tell(
    tx: &mut WriteTx,
    id: i64,
    counters: &Counters,
    steps: &Value,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE process_runs SET planned = $2, done = $3, flagged = $4, skipped = $5, failed = $6, steps = $7,
                updated_at = $8 WHERE id = $1",
        )
        .bind(id)
        .bind(counters.planned)
        .bind(counters.done)
        .bind(counters.flagged)
        .bind(counters.skipped)
        .bind(counters.failed)
        .bind(Json(steps))
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// How many results of a step have each status: `(step, status, questions)`.
pub async fn count_results(on: On<'_>) -> Result<Vec<(String, String, i64)>> {
    on.query("SELECT step, status, count(*) FROM process_results GROUP BY step, status").fetch_all().await
}

/// What the answers of a model were like in a step before: how many there were, and their tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct Experience {
    pub calls: i64,
    pub tokens_out: i64,
}

/// See [`Experience`]. Of the last thousand calls, because prompts change.
pub async fn experience(on: On<'_>, step: &str, model: &str) -> Result<Experience> {
    on.query(
        "SELECT count(*) AS calls, CAST(coalesce(sum(tokens_out), 0) AS BIGINT) AS tokens_out FROM
            (SELECT tokens_out FROM process_calls WHERE step = $1 AND model = $2 AND state = 'done'
                AND tokens_out IS NOT NULL ORDER BY id DESC LIMIT 1000) AS lately",
    )
    .bind(step)
    .bind(model)
    .fetch_one()
    .await
}

/// What calls are summed up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    Day,
    Model,
    Step,
    Run,
}

/// A sum of calls of paid providers.
#[derive(Debug, Clone, Default, PartialEq, Eq, FromRow, Serialize)]
pub struct Cost {
    /// The day, the model, the step or the public number of the run.
    pub key: String,
    pub calls: i64,
    pub tokens_in: i64,
    pub tokens_out: i64,
    /// Set aside for calls that are under way.
    pub reserved_micros: i64,
    /// Paid for, by the provider's own count.
    pub spent_micros: i64,
    /// Counted as spent, because nobody knows how these calls ended.
    pub unknown_micros: i64,
    pub unknown_calls: i64,
    pub failed_calls: i64,
}

/// What calls cost since then, summed up.
pub async fn list_costs(on: On<'_>, by: By, since: Option<Timestamp>) -> Result<Vec<Cost>> {
    let key = match by {
        // Days of UTC, as on the bill of a provider.
        By::Day => Sql {
            sqlite: "substr(c.created_at, 1, 10)",
            postgres: "to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')",
        },
        By::Model => Sql { sqlite: "c.model", postgres: "c.model" },
        By::Step => Sql { sqlite: "c.step", postgres: "c.step" },
        By::Run => Sql { sqlite: "lower(hex(r.uid))", postgres: "replace(CAST(r.uid AS TEXT), '-', '')" },
    };
    let mut query = on
        .query("SELECT ")
        .push(key)
        .push(
            " AS key, count(*) AS calls,
                CAST(coalesce(sum(c.tokens_in), 0) AS BIGINT) AS tokens_in,
                CAST(coalesce(sum(c.tokens_out), 0) AS BIGINT) AS tokens_out,
                CAST(coalesce(sum(CASE WHEN c.state IN ('reserved', 'sent') THEN c.reserved_micros END), 0) AS BIGINT)
                    AS reserved_micros,
                CAST(coalesce(sum(CASE WHEN c.state IN ('done', 'failed') THEN c.actual_micros END), 0) AS BIGINT)
                    AS spent_micros,
                CAST(coalesce(sum(CASE WHEN c.state = 'unknown' THEN coalesce(c.actual_micros, c.reserved_micros) END), 0)
                    AS BIGINT) AS unknown_micros,
                CAST(coalesce(sum(CASE WHEN c.state = 'unknown' THEN 1 END), 0) AS BIGINT) AS unknown_calls,
                CAST(coalesce(sum(CASE WHEN c.state = 'failed' THEN 1 END), 0) AS BIGINT) AS failed_calls
             FROM process_calls c JOIN process_runs r ON r.id = c.run_id WHERE c.state <> 'released'",
        );
    if let Some(since) = since {
        query = query.push_bind(" AND c.created_at >= ", since);
    }
    let mut costs: Vec<Cost> = query.push(" GROUP BY 1 ORDER BY 1 DESC").fetch_all().await?;
    if by == By::Run {
        for cost in &mut costs {
            cost.key = Uuid::parse_str(&cost.key).map(|uid| uid.to_string()).unwrap_or_default();
        }
    }
    Ok(costs)
}
