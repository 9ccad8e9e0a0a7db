//! Results of steps that ask a provider: the same table as [`super::processing`]'s, with what the answer cost
//! and who gave it. Whether a result is fresh is decided by whoever asks.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, Sql, Value, WriteTx};
use crate::store::processing;
use serde::Serialize;
use sqlx::FromRow;
use std::collections::HashMap;

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
    /// The run that could not get a newer answer than this one.
    pub failed_run: Option<i64>,
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
                CASE WHEN status = 'flagged' THEN coalesce(output ->> 'open_votes', 0) ELSE 0 END AS open_votes,
                CASE WHEN error_kind IS NOT NULL AND status IN ('done', 'flagged') THEN output ->> 'failed_run' END AS failed_run
             FROM process_results WHERE step = $1 AND question_id BETWEEN $2 AND $3",
        postgres: "SELECT question_id, input_hash, config_hash, status, run_id, created_at,
                CASE WHEN status = 'flagged' THEN coalesce(CAST(output ->> 'open_votes' AS BIGINT), 0) ELSE 0 END AS open_votes,
                CASE WHEN error_kind IS NOT NULL AND status IN ('done', 'flagged')
                    THEN CAST(output ->> 'failed_run' AS BIGINT) END AS failed_run
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

/// A question that a step could not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct NotDone {
    pub question_id: i64,
    pub step: String,
    /// `failed`, `refused`, `truncated` or `invalid`; `kept` where the answer of before is still there.
    pub status: String,
    pub error: Option<String>,
}

/// Questions that a step could not do, the newest first.
pub async fn list_not_done(on: On<'_>, step: &str, limit: i64) -> Result<Vec<NotDone>> {
    on.query(
        "SELECT question_id, step, CASE WHEN status IN ('done', 'flagged') THEN 'kept' ELSE status END AS status, error
         FROM process_results
         WHERE step = $1 AND (status IN ('failed', 'refused', 'truncated', 'invalid')
            OR status IN ('done', 'flagged') AND error_kind IS NOT NULL)
         ORDER BY ",
    )
    .push(Sql {
        sqlite: "coalesce(CAST(CASE WHEN status IN ('done', 'flagged') THEN output ->> 'failed_run' END AS INTEGER), run_id) DESC",
        postgres: "coalesce(CAST(CASE WHEN status IN ('done', 'flagged') THEN output ->> 'failed_run' END AS BIGINT), run_id) DESC",
    })
    .push(", created_at DESC, question_id LIMIT $2")
    .bind(step)
    .bind(limit)
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

/// What is kept of the results of some questions: `(question, input hash, status)` of the answers and the failures.
async fn list_kept(tx: &mut WriteTx, step: &'static str, ids: &[i64]) -> Result<Vec<(i64, Vec<u8>, String)>> {
    tx.on()
        .query(Sql {
            sqlite: "SELECT question_id, input_hash, status FROM process_results WHERE step = $1
                AND question_id IN (SELECT value FROM json_each($2))
                AND (status IN ('done', 'flagged') AND output IS NOT NULL
                    OR status IN ('failed', 'refused', 'truncated', 'invalid'))",
            postgres: "SELECT question_id, input_hash, status FROM process_results WHERE step = $1
                AND question_id IN (SELECT CAST(v AS BIGINT) FROM jsonb_array_elements_text($2) AS v)
                AND (status IN ('done', 'flagged') AND output IS NOT NULL
                    OR status IN ('failed', 'refused', 'truncated', 'invalid'))",
        })
        .bind(step)
        .bind(Json(ids))
        .fetch_all()
        .await
}

/// Notes beside an answer that a newer one could not be had.
async fn note_failure(
    tx: &mut WriteTx,
    step: &'static str,
    run_id: i64,
    result: &NewPaidResult,
) -> Result<()> {
    tx.on()
        .query(Sql {
            sqlite: "UPDATE process_results SET error_kind = $3, error = $4, output = json_set(output, '$.failed_run', $5)
                WHERE step = $1 AND question_id = $2",
            postgres: "UPDATE process_results SET error_kind = $3, error = $4,
                    output = jsonb_set(output, '{failed_run}', to_jsonb(CAST($5 AS BIGINT)))
                WHERE step = $1 AND question_id = $2",
        })
        .bind(step)
        .bind(result.question_id)
        .bind(result.error_kind)
        .bind(result.error.as_deref())
        .bind(run_id)
        .execute()
        .await?;
    Ok(())
}

/// The results that may take the place of what is there: one that says nothing replaces no answer to the same
/// text, and that a provider cannot write is no news where another was asked.
async fn news(
    tx: &mut WriteTx,
    step: &'static str,
    run_id: i64,
    results: Vec<NewPaidResult>,
) -> Result<Vec<NewPaidResult>> {
    let is_answer = |status: &str| matches!(status, "done" | "flagged");
    let silent: Vec<i64> =
        results.iter().filter(|one| !is_answer(one.status)).map(|one| one.question_id).collect();
    if silent.is_empty() {
        return Ok(results);
    }
    let kept = list_kept(tx, step, &silent).await?;
    let kept: HashMap<i64, (Vec<u8>, String)> =
        kept.into_iter().map(|(id, input, status)| (id, (input, status))).collect();
    let mut news = Vec::with_capacity(results.len());
    for result in results {
        let Some((input, status)) = kept.get(&result.question_id) else {
            news.push(result);
            continue;
        };
        let same_answer = is_answer(status) && input.as_slice() == result.input_hash;
        match result.status {
            "unsupported" => {}
            "skipped" if same_answer => {}
            new if !is_answer(new) && same_answer => note_failure(tx, step, run_id, &result).await?,
            _ => news.push(result),
        }
    }
    Ok(news)
}

/// Writes results, replacing older ones of the same questions, unless those hold more: see [`news`]. The caller has
/// passed [`processing::TURNSTILE`].
pub async fn replace(
    tx: &mut WriteTx,
    step: &'static str,
    run_id: i64,
    results: Vec<NewPaidResult>,
    now: Timestamp,
) -> Result<()> {
    let results = news(tx, step, run_id, results).await?;
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
