//! The tables of the pipeline: runs, results by question and step, vectors, and pairs of related
//! questions. Batches replace what is there inside the caller's transaction, which passes one at a
//! time ([`WriteTx::one_at_a_time`]), so two runs never meet in the middle of a row.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, Sql, Value, WriteTx};
use futures_util::stream::BoxStream;
use serde::Serialize;
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The turnstile of everything that writes results.
pub const TURNSTILE: &str = "process_results";

/// The newest result of a step for a question.
#[derive(Debug, Clone, FromRow)]
pub struct Known {
    pub question_id: i64,
    pub input_hash: Vec<u8>,
    pub config_hash: Vec<u8>,
    pub status: String,
    pub created_at: Timestamp,
}

impl Known {
    /// Whether all it says is that there is no result.
    pub fn is_failure(&self) -> bool {
        is_failure(&self.status)
    }
}

/// Whether a result of that status is none.
pub fn is_failure(status: &str) -> bool {
    matches!(status, "failed" | "refused" | "truncated" | "invalid")
}

/// A result to be written.
#[derive(Debug, Clone)]
pub struct NewResult {
    pub question_id: i64,
    pub input_hash: [u8; 32],
    pub status: &'static str,
    pub output: Option<serde_json::Value>,
}

/// A pair to be written; `a < b`.
#[derive(Debug, Clone)]
pub struct NewPair {
    pub a: i64,
    pub b: i64,
    pub class: &'static str,
    pub score: f64,
    pub evidence: serde_json::Value,
}

/// The numbers of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counters {
    pub planned: i64,
    pub done: i64,
    pub flagged: i64,
    pub skipped: i64,
    pub failed: i64,
}

/// Begins a run; its number. The ledger holds the calls of the run to the budget in its row.
pub async fn insert_run(
    tx: &mut WriteTx,
    uid: Uuid,
    spec: &serde_json::Value,
    budget_micros: Option<i64>,
    now: Timestamp,
) -> Result<i64> {
    tx.on()
        .query(
            "INSERT INTO process_runs (uid, spec, mode, status, budget_micros, created_at, started_at, updated_at)
             VALUES ($1, $2, 'inline', 'running', $3, $4, $4, $4) RETURNING id",
        )
        .bind(uid)
        .bind(Json(spec))
        .bind(budget_micros)
        .bind(now)
        .fetch_scalar()
        .await
}

/// Says that a run is alive.
pub async fn touch_run(on: On<'_>, id: i64, now: Timestamp) -> Result<()> {
    on.query("UPDATE process_runs SET updated_at = $2 WHERE id = $1").bind(id).bind(now).execute().await?;
    Ok(())
}

/// Ends the runs that call themselves running and have said nothing since `before`: their process was
/// killed. One that lives after all says so itself at its end.
pub async fn fail_silent_runs(tx: &mut WriteTx, before: Timestamp, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE process_runs SET status = 'failed', message = 'ended without a word, as a killed process does',
                finished_at = $2 WHERE status = 'running' AND mode = 'inline' AND updated_at < $1",
        )
        .bind(before)
        .bind(now)
        .execute()
        .await?;
    // A shared run is as alive as its job.
    tx.on()
        .query(
            "UPDATE process_runs SET status = CASE WHEN EXISTS (SELECT 1 FROM job_history h
                    WHERE h.id = process_runs.job_id AND h.outcome = 'cancelled') THEN 'cancelled' ELSE 'failed' END,
                message = 'its job ended before it did', finished_at = $1
             WHERE status = 'running' AND mode = 'queued'
               AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = process_runs.job_id)",
        )
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// A run that jobs share, as it begins.
#[derive(Debug, Clone, Copy)]
pub struct QueuedRun<'a> {
    pub uid: Uuid,
    pub spec: &'a serde_json::Value,
    pub job_id: i64,
    pub planned: i64,
    pub budget_micros: Option<i64>,
    /// What is known of the steps already.
    pub steps: &'a serde_json::Value,
}

/// Begins a run that jobs share; its number.
pub async fn insert_queued_run(tx: &mut WriteTx, run: &QueuedRun<'_>, now: Timestamp) -> Result<i64> {
    tx.on()
        .query(
            "INSERT INTO process_runs (uid, spec, mode, status, job_id, planned, steps, budget_micros, created_at,
                started_at, updated_at)
             VALUES ($1, $2, 'queued', 'running', $3, $4, $5, $6, $7, $7, $7) RETURNING id",
        )
        .bind(run.uid)
        .bind(Json(run.spec))
        .bind(run.job_id)
        .bind(run.planned)
        .bind(Json(run.steps))
        .bind(run.budget_micros)
        .bind(now)
        .fetch_scalar()
        .await
}

/// The run of a job that is not over: number, public number, steps.
pub async fn find_queued_run(
    on: On<'_>,
    job_id: i64,
) -> Result<Option<(i64, Uuid, Json<serde_json::Value>)>> {
    on.query(
        "SELECT id, uid, steps FROM process_runs WHERE mode = 'queued' AND status = 'running' AND job_id = $1
         ORDER BY id DESC LIMIT 1",
    )
    .bind(job_id)
    .fetch_optional()
    .await
}

/// Adds what a part of a run did. Parts pass the turnstile one at a time anyway.
pub async fn advance_run(
    tx: &mut WriteTx,
    id: i64,
    by: &Counters,
    steps: &serde_json::Value,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE process_runs SET done = done + $2, flagged = flagged + $3, skipped = skipped + $4, updated_at = $5,
                steps = $6 WHERE id = $1",
        )
        .bind(id)
        .bind(by.done)
        .bind(by.flagged)
        .bind(by.skipped)
        .bind(now)
        .bind(Json(steps))
        .execute()
        .await?;
    Ok(())
}

/// Ends a run with a reason.
pub async fn end_run(tx: &mut WriteTx, id: i64, status: &str, why: &str, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE process_runs SET status = $2, message = $3, updated_at = $4, finished_at = $4
             WHERE id = $1 AND status <> 'paused'",
        )
        .bind(id)
        .bind(status)
        .bind(why)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Writes how far a run is; `finished` ends it.
pub async fn update_run(
    tx: &mut WriteTx,
    id: i64,
    status: &str,
    counters: &Counters,
    steps: &serde_json::Value,
    finished: bool,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE process_runs SET status = $2, planned = $3, done = $4, flagged = $5, skipped = $6, failed = $7,
                steps = $8, message = CASE WHEN $2 = 'paused' THEN message END, updated_at = $9,
                finished_at = CASE WHEN $10 AND $2 <> 'paused' THEN $9 END WHERE id = $1",
        )
        .bind(id)
        .bind(status)
        .bind(counters.planned)
        .bind(counters.done)
        .bind(counters.flagged)
        .bind(counters.skipped)
        .bind(counters.failed)
        .bind(Json(steps))
        .bind(now)
        .bind(finished)
        .execute()
        .await?;
    Ok(())
}

/// The results of a step for the questions from one id to another.
pub async fn list_results(on: On<'_>, step: &str, first: i64, last: i64) -> Result<Vec<Known>> {
    on.query(
        "SELECT question_id, input_hash, config_hash, status, created_at FROM process_results
         WHERE step = $1 AND question_id BETWEEN $2 AND $3",
    )
    .bind(step)
    .bind(first)
    .bind(last)
    .fetch_all()
    .await
}

/// Forgets the results of a step for these questions.
pub async fn delete_results(tx: &mut WriteTx, step: &'static str, ids: &[i64]) -> Result<()> {
    tx.on()
        .query(Sql {
            sqlite: "DELETE FROM process_results WHERE step = $1 AND question_id IN (SELECT value FROM json_each($2))",
            postgres: "DELETE FROM process_results WHERE step = $1 AND question_id IN
                (SELECT CAST(v AS BIGINT) FROM jsonb_array_elements_text($2) AS v)",
        })
        .bind(step)
        .bind(Json(ids))
        .execute()
        .await?;
    Ok(())
}

/// Writes the results of a step, replacing older ones of the same questions.
pub async fn replace_results(
    tx: &mut WriteTx,
    step: &'static str,
    config_hash: [u8; 32],
    run_id: impl Into<Option<i64>> + Send,
    results: Vec<NewResult>,
    now: Timestamp,
) -> Result<()> {
    let run_id = run_id.into();
    let ids: Vec<i64> = results.iter().map(|result| result.question_id).collect();
    delete_results(tx, step, &ids).await?;
    let columns = [
        "question_id",
        "step",
        "input_hash",
        "config_hash",
        "status",
        "output",
        "provider",
        "run_id",
        "created_at",
    ];
    let rows = results.into_iter().map(|result| {
        [
            Value::from(result.question_id),
            Value::from(step),
            Value::from(result.input_hash.to_vec()),
            Value::from(config_hash.to_vec()),
            Value::from(result.status),
            Value::from(result.output.map(|output| output.to_string())),
            Value::from("embedded"),
            Value::from(run_id),
            Value::from(now),
        ]
    });
    tx.bulk("process_results", columns, rows).await?;
    Ok(())
}

/// Writes vectors (little-endian f32), replacing older ones of the same questions and model.
pub async fn replace_embeddings(
    tx: &mut WriteTx,
    model: &str,
    dimensions: i64,
    vectors: Vec<(i64, [u8; 32], Vec<u8>)>,
    now: Timestamp,
) -> Result<()> {
    let ids: Vec<i64> = vectors.iter().map(|(id, ..)| *id).collect();
    tx.on()
        .query(Sql {
            sqlite: "DELETE FROM embeddings WHERE model = $1 AND question_id IN (SELECT value FROM json_each($2))",
            postgres: "DELETE FROM embeddings WHERE model = $1 AND question_id IN
                (SELECT CAST(v AS BIGINT) FROM jsonb_array_elements_text($2) AS v)",
        })
        .bind(model)
        .bind(Json(&ids))
        .execute()
        .await?;
    let columns = ["question_id", "model", "dimensions", "dtype", "input_hash", "vector", "created_at"];
    let rows = vectors.into_iter().map(|(id, input_hash, vector)| {
        [
            Value::from(id),
            Value::from(model),
            Value::from(dimensions),
            Value::from("f32"),
            Value::from(input_hash.to_vec()),
            Value::from(vector),
            Value::from(now),
        ]
    });
    tx.bulk("embeddings", columns, rows).await?;
    Ok(())
}

/// The questions that have a vector of a model.
pub async fn list_embedded(on: On<'_>, model: &str) -> Result<Vec<i64>> {
    on.query("SELECT question_id FROM embeddings WHERE model = $1").bind(model).fetch_scalars().await
}

/// `(question, vector)` of a model, in the order of the questions.
pub fn stream_embeddings<'c>(on: On<'c>, model: &'static str) -> BoxStream<'c, Result<(i64, Vec<u8>)>> {
    on.query("SELECT question_id, vector FROM embeddings WHERE model = $1 ORDER BY question_id")
        .bind(model)
        .fetch()
}

/// Forgets the pairs of these questions that nobody has decided on.
pub async fn delete_open_pairs(tx: &mut WriteTx, ids: &[i64]) -> Result<()> {
    for column in [
        Sql {
            sqlite: "DELETE FROM similar_pairs WHERE decision IS NULL
                AND question_a_id IN (SELECT value FROM json_each($1))",
            postgres: "DELETE FROM similar_pairs WHERE decision IS NULL AND question_a_id IN
                (SELECT CAST(v AS BIGINT) FROM jsonb_array_elements_text($1) AS v)",
        },
        Sql {
            sqlite: "DELETE FROM similar_pairs WHERE decision IS NULL
                AND question_b_id IN (SELECT value FROM json_each($1))",
            postgres: "DELETE FROM similar_pairs WHERE decision IS NULL AND question_b_id IN
                (SELECT CAST(v AS BIGINT) FROM jsonb_array_elements_text($1) AS v)",
        },
    ] {
        tx.on().query(column).bind(Json(ids)).execute().await?;
    }
    Ok(())
}

/// The questions that have a pair with one of these, and these.
pub async fn list_with_partners(tx: &mut WriteTx, ids: &[i64]) -> Result<Vec<i64>> {
    let mut all: Vec<i64> = tx
        .on()
        .query(Sql {
            sqlite: "SELECT question_b_id FROM similar_pairs WHERE question_a_id IN (SELECT value FROM json_each($1))
                UNION SELECT question_a_id FROM similar_pairs WHERE question_b_id IN (SELECT value FROM json_each($1))",
            postgres: "SELECT question_b_id FROM similar_pairs WHERE question_a_id IN
                    (SELECT CAST(v AS BIGINT) FROM jsonb_array_elements_text($1) AS v)
                UNION SELECT question_a_id FROM similar_pairs WHERE question_b_id IN
                    (SELECT CAST(v AS BIGINT) FROM jsonb_array_elements_text($1) AS v)",
        })
        .bind(Json(ids))
        .fetch_scalars()
        .await?;
    all.extend(ids);
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Brings the results of a step up to what the pairs of these questions say: how many of each class, and
/// `flagged` where one of the `doubtful` classes is among them. Questions without a result get none.
pub async fn count_into_results(tx: &mut WriteTx, step: &str, ids: &[i64], doubtful: &[&str]) -> Result<()> {
    let found: Vec<(i64, String, i64)> = tx
        .on()
        .query(Sql {
            sqlite: "SELECT id, class, count(*) FROM (
                    SELECT question_a_id AS id, class FROM similar_pairs
                    WHERE question_a_id IN (SELECT value FROM json_each($1))
                    UNION ALL SELECT question_b_id, class FROM similar_pairs
                    WHERE question_b_id IN (SELECT value FROM json_each($1)))
                GROUP BY id, class",
            postgres: "SELECT p.id, p.class, count(*) FROM jsonb_array_elements_text($1) AS q JOIN
                    (SELECT question_a_id AS id, class FROM similar_pairs UNION ALL SELECT question_b_id, class FROM similar_pairs) p
                    ON p.id = CAST(q AS BIGINT) GROUP BY p.id, p.class",
        })
        .bind(Json(ids))
        .fetch_all()
        .await?;
    let mut counts: BTreeMap<i64, BTreeMap<String, i64>> =
        ids.iter().map(|id| (*id, BTreeMap::new())).collect();
    for (id, class, pairs) in found {
        counts.entry(id).or_default().insert(class, pairs);
    }
    let rows: Vec<_> = counts
        .into_iter()
        .map(|(id, pairs)| {
            let flagged = pairs.keys().any(|class| doubtful.contains(&class.as_str()));
            let output = (!pairs.is_empty()).then(|| serde_json::json!({ "pairs": pairs }));
            (id, if flagged { "flagged" } else { "done" }, output)
        })
        .collect();
    tx.on()
        .query(Sql {
            // Joined as it is, SQLite parses the whole document again for each row it updates; as a table
            // with a whole number to join by, it is indexed.
            sqlite: "WITH v (id, status, output) AS MATERIALIZED (
                    SELECT CAST(value ->> 0 AS INTEGER), value ->> 1, nullif(value -> 2, 'null') FROM json_each($2))
                UPDATE process_results SET status = v.status, output = v.output FROM v
                WHERE step = $1 AND question_id = v.id AND process_results.status IN ('done', 'flagged')",
            postgres: "UPDATE process_results SET status = v ->> 1, output = nullif(v -> 2, CAST('null' AS JSONB))
                FROM jsonb_array_elements($2) AS v
                WHERE step = $1 AND question_id = CAST(v ->> 0 AS BIGINT) AND status IN ('done', 'flagged')",
        })
        .bind(step)
        .bind(Json(&rows))
        .execute()
        .await?;
    Ok(())
}

/// Writes pairs; a pair somebody has decided on keeps its decision and its class.
pub async fn upsert_pairs(
    tx: &mut WriteTx,
    pairs: &[NewPair],
    config_hash: [u8; 32],
    now: Timestamp,
) -> Result<()> {
    let rows: Vec<_> =
        pairs.iter().map(|pair| (pair.a, pair.b, pair.class, pair.score, &pair.evidence)).collect();
    tx.on()
        .query(Sql {
            sqlite: "INSERT INTO similar_pairs AS p
                    (question_a_id, question_b_id, class, score, evidence, config_hash, found_at)
                SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4, $2, $3 FROM json_each($1) WHERE true
                ON CONFLICT (question_a_id, question_b_id) DO UPDATE SET class = excluded.class,
                    score = excluded.score, evidence = excluded.evidence, config_hash = excluded.config_hash,
                    found_at = excluded.found_at WHERE p.decision IS NULL",
            postgres: "INSERT INTO similar_pairs AS p
                    (question_a_id, question_b_id, class, score, evidence, config_hash, found_at)
                SELECT CAST(v ->> 0 AS BIGINT), CAST(v ->> 1 AS BIGINT), v ->> 2, CAST(v ->> 3 AS DOUBLE PRECISION),
                    v -> 4, $2, $3 FROM jsonb_array_elements($1) AS v
                ON CONFLICT (question_a_id, question_b_id) DO UPDATE SET class = excluded.class,
                    score = excluded.score, evidence = excluded.evidence, config_hash = excluded.config_hash,
                    found_at = excluded.found_at WHERE p.decision IS NULL",
        })
        .bind(Json(&rows))
        .bind(config_hash)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// How often a lint code was found.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct FindingCount {
    pub code: String,
    pub severity: String,
    pub questions: i64,
}

/// Lint findings by code, the gravest and commonest first.
pub async fn count_findings(on: On<'_>) -> Result<Vec<FindingCount>> {
    on.query(Sql {
        sqlite: "SELECT f.value ->> 'code' AS code, f.value ->> 'severity' AS severity, count(DISTINCT r.question_id) AS questions
            FROM process_results r JOIN json_each(r.output, '$.findings') f WHERE r.step = 'lint'
            GROUP BY 1, 2 ORDER BY CASE f.value ->> 'severity' WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, 3 DESC, 1",
        postgres: "SELECT f ->> 'code' AS code, f ->> 'severity' AS severity, count(DISTINCT r.question_id) AS questions
            FROM process_results r CROSS JOIN LATERAL jsonb_array_elements(r.output -> 'findings') AS f WHERE r.step = 'lint'
            GROUP BY 1, 2 ORDER BY CASE f ->> 'severity' WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, 3 DESC, 1",
    })
    .fetch_all()
    .await
}

/// The newest result of each step for one question: `(step, status, output)`.
pub async fn list_of_question(
    on: On<'_>,
    id: i64,
) -> Result<Vec<(String, String, Option<Json<serde_json::Value>>)>> {
    on.query("SELECT step, status, output FROM process_results WHERE question_id = $1 ORDER BY step")
        .bind(id)
        .fetch_all()
        .await
}
