//! Results of steps that ask a provider: the same table as [`super::processing`]'s, with what the answer cost
//! and who gave it. Whether a result is fresh is decided by whoever asks.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, Sql, Value, WriteTx};
use crate::store::processing;
use sqlx::FromRow;

/// A result as the next run has to know it.
#[derive(Debug, Clone, FromRow)]
pub struct Known {
    pub question_id: i64,
    pub input_hash: Vec<u8>,
    pub config_hash: Vec<u8>,
    pub status: String,
    pub run_id: Option<i64>,
    /// Votes that are still to be bought.
    pub open_votes: i64,
    pub created_at: Timestamp,
}

/// A result to be written.
#[derive(Debug, Clone)]
pub struct NewPaidResult {
    pub question_id: i64,
    pub input_hash: [u8; 32],
    pub config_hash: [u8; 32],
    pub status: &'static str,
    pub output: Option<serde_json::Value>,
    pub provider: &'static str,
    pub model: Option<String>,
    /// Which texts it was asked with.
    pub prompt: Option<String>,
    pub tokens_in: i64,
    pub tokens_out: i64,
    pub cost_micros: i64,
    pub latency_ms: i64,
    pub provider_request_id: Option<String>,
    pub attempts: i64,
    pub error_kind: Option<&'static str>,
    pub error: Option<String>,
}

impl NewPaidResult {
    /// A result that nobody was asked for.
    pub const fn free(
        question_id: i64,
        input_hash: [u8; 32],
        config_hash: [u8; 32],
        status: &'static str,
        provider: &'static str,
    ) -> Self {
        Self {
            question_id,
            input_hash,
            config_hash,
            status,
            output: None,
            provider,
            model: None,
            prompt: None,
            tokens_in: 0,
            tokens_out: 0,
            cost_micros: 0,
            latency_ms: 0,
            provider_request_id: None,
            attempts: 0,
            error_kind: None,
            error: None,
        }
    }
}

/// The results of a step for the questions from one id to another.
pub async fn list_known(on: On<'_>, step: &str, first: i64, last: i64) -> Result<Vec<Known>> {
    on.query(Sql {
        sqlite: "SELECT question_id, input_hash, config_hash, status, run_id, created_at,
                CASE WHEN status = 'flagged' THEN coalesce(output ->> 'open_votes', 0) ELSE 0 END AS open_votes
             FROM process_results WHERE step = $1 AND question_id BETWEEN $2 AND $3",
        postgres: "SELECT question_id, input_hash, config_hash, status, run_id, created_at,
                CASE WHEN status = 'flagged' THEN coalesce(CAST(output ->> 'open_votes' AS BIGINT), 0) ELSE 0 END AS open_votes
             FROM process_results WHERE step = $1 AND question_id BETWEEN $2 AND $3",
    })
    .bind(step)
    .bind(first)
    .bind(last)
    .fetch_all()
    .await
}

/// That a question failed in a step.
#[derive(Debug, Clone, FromRow)]
pub struct Failed {
    pub question_id: i64,
    pub input_hash: Vec<u8>,
    /// At whom.
    pub model: Option<String>,
    pub created_at: Timestamp,
}

/// The questions that failed in a step.
pub async fn list_failed(on: On<'_>, step: &str) -> Result<Vec<Failed>> {
    on.query(
        "SELECT question_id, input_hash, model, created_at FROM process_results
         WHERE step = $1 AND status IN ('failed', 'refused', 'truncated', 'invalid')",
    )
    .bind(step)
    .fetch_all()
    .await
}

/// What an unfinished result holds.
#[derive(Debug, Clone, FromRow)]
pub struct Unfinished {
    pub output: Option<Json<serde_json::Value>>,
    pub tokens_in: Option<i64>,
    pub tokens_out: Option<i64>,
    pub cost_micros: Option<i64>,
    pub latency_ms: Option<i64>,
    pub attempts: i64,
}

/// The result of a step for a question.
pub async fn find_unfinished(on: On<'_>, step: &str, question_id: i64) -> Result<Option<Unfinished>> {
    on.query(
        "SELECT output, tokens_in, tokens_out, cost_micros, latency_ms, attempts FROM process_results
         WHERE step = $1 AND question_id = $2",
    )
    .bind(step)
    .bind(question_id)
    .fetch_optional()
    .await
}

/// Whether a result of one of these questions was written after an instant.
pub async fn is_newer(
    tx: &mut WriteTx,
    step: &'static str,
    question_ids: &[i64],
    than: Timestamp,
) -> Result<bool> {
    let found: Option<(i64,)> = tx
        .on()
        .query(Sql {
            sqlite: "SELECT question_id FROM process_results WHERE step = $1
                AND question_id IN (SELECT value FROM json_each($2)) AND created_at > $3 LIMIT 1",
            postgres: "SELECT question_id FROM process_results WHERE step = $1
                AND question_id IN (SELECT CAST(v AS BIGINT) FROM jsonb_array_elements_text($2) AS v)
                AND created_at > $3 LIMIT 1",
        })
        .bind(step)
        .bind(Json(question_ids))
        .bind(than)
        .fetch_optional()
        .await?;
    Ok(found.is_some())
}

/// Writes results, replacing older ones of the same questions. The caller has passed
/// [`processing::TURNSTILE`].
pub async fn replace(
    tx: &mut WriteTx,
    step: &'static str,
    run_id: i64,
    results: Vec<NewPaidResult>,
    now: Timestamp,
) -> Result<()> {
    let ids: Vec<i64> = results.iter().map(|result| result.question_id).collect();
    processing::delete_results(tx, step, &ids).await?;
    let columns = [
        "question_id",
        "step",
        "input_hash",
        "config_hash",
        "status",
        "output",
        "provider",
        "model",
        "prompt",
        "tokens_in",
        "tokens_out",
        "cost_micros",
        "latency_ms",
        "provider_request_id",
        "attempts",
        "error_kind",
        "error",
        "run_id",
        "created_at",
    ];
    let rows = results.into_iter().map(|result| {
        [
            Value::from(result.question_id),
            Value::from(step),
            Value::from(result.input_hash.to_vec()),
            Value::from(result.config_hash.to_vec()),
            Value::from(result.status),
            Value::from(result.output.map(|output| output.to_string())),
            Value::from(result.provider),
            Value::from(result.model),
            Value::from(result.prompt),
            Value::from(result.tokens_in),
            Value::from(result.tokens_out),
            Value::from(result.cost_micros),
            Value::from(result.latency_ms),
            Value::from(result.provider_request_id),
            Value::from(result.attempts),
            Value::from(result.error_kind),
            Value::from(result.error),
            Value::from(run_id),
            Value::from(now),
        ]
    });
    tx.bulk("process_results", columns, rows).await?;
    Ok(())
}
