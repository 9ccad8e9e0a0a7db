//! The ledger of calls that may cost money: `process_calls`, and the sums of it in `process_runs`. A call is
//! reserved before it is sent and settled in the transaction that stores what came of it, so the two tables
//! agree at every moment. What to ask, when and how often is decided elsewhere.
//!
//! Locks are taken in one order: results, calls, run. Who may wait for another passes [`TURNSTILE`] first.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, Sql, WriteTx};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The turnstile of those who take several calls at once, or look whether others have.
pub const TURNSTILE: &str = "process_calls";

/// A call before it is made.
#[derive(Debug, Clone)]
pub struct NewCall<'a> {
    pub run_id: i64,
    pub step: &'static str,
    pub provider: &'static str,
    pub model: &'a str,
    pub question_ids: &'a [i64],
    /// The most it can cost.
    pub reserve_micros: i64,
    pub job_id: Option<i64>,
    /// Who holds it, and until when unless renewed.
    pub lease: Uuid,
    pub lease_expires_at: Timestamp,
}

/// What came of a wish to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reservation {
    Reserved(i64),
    /// It would break the budget.
    OverBudget(Money),
    /// The run is not running any more.
    Over {
        status: String,
        message: Option<String>,
    },
}

/// The sums of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, FromRow)]
pub struct Money {
    pub budget_micros: Option<i64>,
    pub reserved_micros: i64,
    pub spent_micros: i64,
}

/// How a call ended that was answered.
#[derive(Debug, Clone, Default)]
pub struct Settlement {
    pub id: i64,
    /// Whether the answer was of use; it is paid for either way.
    pub failed: bool,
    pub actual_micros: i64,
    pub tokens_in: i64,
    pub tokens_out: i64,
    pub provider_request_id: Option<String>,
    pub response: Option<String>,
    pub error_kind: Option<&'static str>,
    pub error: Option<String>,
}

/// Reserves money for a call, and notes the call. One statement decides, under the lock of the run's row:
/// however many processes share a run, they never hold and spend more than its budget together.
pub async fn reserve(tx: &mut WriteTx, call: &NewCall<'_>, now: Timestamp) -> Result<Reservation> {
    let fits = tx
        .on()
        .query(
            "UPDATE process_runs SET reserved_micros = reserved_micros + $2, updated_at = $3
             WHERE id = $1 AND status = 'running'
               AND (budget_micros IS NULL OR spent_micros + reserved_micros + $2 <= budget_micros)",
        )
        .bind(call.run_id)
        .bind(call.reserve_micros)
        .bind(now)
        .execute()
        .await?;
    if fits == 0 {
        let (status, message): (String, Option<String>) = tx
            .on()
            .query("SELECT status, message FROM process_runs WHERE id = $1")
            .bind(call.run_id)
            .fetch_one()
            .await?;
        if status != "running" {
            return Ok(Reservation::Over { status, message });
        }
        return Ok(Reservation::OverBudget(money(tx.on(), call.run_id).await?));
    }
    let id = tx
        .on()
        .query(
            "INSERT INTO process_calls (run_id, step, provider, model, question_ids, state, reserved_micros, job_id,
                lease, lease_expires_at, created_at)
             VALUES ($1, $2, $3, $4, $5, 'reserved', $6, $7, $8, $9, $10) RETURNING id",
        )
        .bind(call.run_id)
        .bind(call.step)
        .bind(call.provider)
        .bind(call.model)
        .bind(Json(call.question_ids))
        .bind(call.reserve_micros)
        .bind(call.job_id)
        .bind(call.lease)
        .bind(call.lease_expires_at)
        .bind(now)
        .fetch_scalar()
        .await?;
    Ok(Reservation::Reserved(id))
}

/// The sums of a run as they are.
pub async fn money(on: On<'_>, run_id: i64) -> Result<Money> {
    on.query("SELECT budget_micros, reserved_micros, spent_micros FROM process_runs WHERE id = $1")
        .bind(run_id)
        .fetch_one()
        .await
}

/// Notes that a call is about to leave; `false`: its lease has ended, and it must not.
pub async fn mark_sent(on: On<'_>, id: i64, lease: Uuid, now: Timestamp) -> Result<bool> {
    let rows = on
        .query(
            "UPDATE process_calls SET state = 'sent', sent_at = $3
             WHERE id = $1 AND lease = $2 AND state = 'reserved' AND lease_expires_at > $3",
        )
        .bind(id)
        .bind(lease)
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Keeps the calls of a holder for longer.
pub async fn renew(on: On<'_>, lease: Uuid, until: Timestamp) -> Result<u64> {
    on.query(
        "UPDATE process_calls SET lease_expires_at = $2 WHERE lease = $1 AND state IN ('reserved', 'sent')",
    )
    .bind(lease)
    .bind(until)
    .execute()
    .await
}

macro_rules! settle {
    () => {
        "UPDATE process_calls SET state = $2, actual_micros = $3, tokens_in = $4, tokens_out = $5,
            provider_request_id = $6, response = $7, error_kind = $8, error = $9, finished_at = $10 WHERE id = $1"
    };
}

/// Books a call that was answered: its reservation goes, its cost comes. Also when the answer comes so late
/// that the call was taken for lost: then the run has paid the reservation, and gets back the difference.
pub async fn settle(tx: &mut WriteTx, settlement: &Settlement, now: Timestamp) -> Result<()> {
    const FROM_SENT: &str = concat!(settle!(), " AND state = 'sent' RETURNING run_id, reserved_micros");
    const FROM_LOST: &str = concat!(settle!(), " AND state = 'unknown' RETURNING run_id, reserved_micros");
    for (statement, is_lost) in [(FROM_SENT, false), (FROM_LOST, true)] {
        let found: Option<(i64, i64)> = tx
            .on()
            .query(statement)
            .bind(settlement.id)
            .bind(if settlement.failed { "failed" } else { "done" })
            .bind(settlement.actual_micros)
            .bind(settlement.tokens_in)
            .bind(settlement.tokens_out)
            .bind(settlement.provider_request_id.as_deref())
            .bind(settlement.response.as_deref())
            .bind(settlement.error_kind)
            .bind(settlement.error.as_deref())
            .bind(now)
            .fetch_optional()
            .await?;
        if let Some((run_id, reserved)) = found {
            let actual = settlement.actual_micros;
            let (held, spent) = if is_lost { (0, actual - reserved) } else { (reserved, actual) };
            let tokens = (settlement.tokens_in, settlement.tokens_out);
            return book(tx, run_id, held, spent, tokens, now).await;
        }
    }
    Ok(())
}

/// How the newest calls of a step ended that were answered, the newest first: `None` for an answer that was of use, the
/// class of the error for others.
pub async fn list_last_ends(on: On<'_>, run_id: i64, step: &str, most: usize) -> Result<Vec<Option<String>>> {
    on.query(
        "SELECT error_kind FROM process_calls WHERE run_id = $1 AND state IN ('done', 'failed') AND step = $2
         ORDER BY id DESC LIMIT $3",
    )
    .bind(run_id)
    .bind(step)
    .bind(i64::try_from(most).unwrap_or(i64::MAX))
    .fetch_scalars()
    .await
}

/// Gives a reservation back: the provider never took the call on.
pub async fn release(
    tx: &mut WriteTx,
    id: i64,
    error_kind: Option<&'static str>,
    error: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    end(tx, id, "released", error_kind, error, now).await
}

/// Books a call as spent of which nobody knows whether it was charged.
pub async fn lose(
    tx: &mut WriteTx,
    id: i64,
    error_kind: &'static str,
    error: &str,
    now: Timestamp,
) -> Result<()> {
    end(tx, id, "unknown", Some(error_kind), Some(error), now).await
}

async fn end(
    tx: &mut WriteTx,
    id: i64,
    state: &'static str,
    error_kind: Option<&'static str>,
    error: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let found: Option<(i64, i64)> = tx
        .on()
        .query(
            "UPDATE process_calls SET state = $2, error_kind = $3, error = $4, finished_at = $5
             WHERE id = $1 AND state IN ('reserved', 'sent') RETURNING run_id, reserved_micros",
        )
        .bind(id)
        .bind(state)
        .bind(error_kind)
        .bind(error)
        .bind(now)
        .fetch_optional()
        .await?;
    match found {
        Some((run_id, reserved)) => {
            let spent = if state == "unknown" { reserved } else { 0 };
            book(tx, run_id, reserved, spent, (0, 0), now).await
        }
        None => Ok(()),
    }
}

async fn book(
    tx: &mut WriteTx,
    run_id: i64,
    held: i64,
    spent: i64,
    (tokens_in, tokens_out): (i64, i64),
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE process_runs SET reserved_micros = reserved_micros - $2, spent_micros = spent_micros + $3,
                tokens_in = tokens_in + $4, tokens_out = tokens_out + $5, updated_at = $6 WHERE id = $1",
        )
        .bind(run_id)
        .bind(held)
        .bind(spent)
        .bind(tokens_in)
        .bind(tokens_out)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Ends the calls whose holder has not renewed them, as a killed process does not: what never left is given
/// back, what left counts as spent. How many there were.
pub async fn expire(tx: &mut WriteTx, now: Timestamp) -> Result<u64> {
    tx.one_at_a_time(TURNSTILE).await?;
    let ended: Vec<(i64, String, i64)> = tx
        .on()
        .query(
            "UPDATE process_calls SET state = CASE state WHEN 'reserved' THEN 'released' ELSE 'unknown' END,
                error_kind = 'lease', error = 'its process ended before the answer came', finished_at = $1
             WHERE state IN ('reserved', 'sent') AND lease_expires_at <= $1
             RETURNING run_id, state, reserved_micros",
        )
        .bind(now)
        .fetch_all()
        .await?;
    let count = ended.len() as u64;
    let mut runs: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    for (run_id, state, reserved) in ended {
        let (held, spent) = runs.entry(run_id).or_default();
        *held += reserved;
        *spent += if state == "unknown" { reserved } else { 0 };
    }
    for (run_id, (held, spent)) in runs {
        book(tx, run_id, held, spent, (0, 0), now).await?;
    }
    Ok(count)
}

/// Whether any call is held longer than its holder lives, cheaply.
pub async fn has_expired(on: On<'_>, now: Timestamp) -> Result<bool> {
    let found: Option<(i64,)> = on
        .query(
            "SELECT id FROM process_calls WHERE state IN ('reserved', 'sent') AND lease_expires_at <= $1 LIMIT 1",
        )
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(found.is_some())
}

/// Whether another holder is asking about one of these questions.
pub async fn is_asked(
    tx: &mut WriteTx,
    step: &'static str,
    question_ids: &[i64],
    lease: Uuid,
    now: Timestamp,
) -> Result<bool> {
    let found: Option<(i64,)> = tx
        .on()
        .query(Sql {
            sqlite: "SELECT c.id FROM process_calls c, json_each(c.question_ids) q
                WHERE c.state IN ('reserved', 'sent') AND c.lease_expires_at > $4 AND c.step = $1 AND c.lease <> $3
                  AND q.value IN (SELECT value FROM json_each($2)) LIMIT 1",
            postgres: "SELECT c.id FROM process_calls c CROSS JOIN LATERAL jsonb_array_elements_text(c.question_ids) AS q
                WHERE c.state IN ('reserved', 'sent') AND c.lease_expires_at > $4 AND c.step = $1 AND c.lease <> $3
                  AND q IN (SELECT jsonb_array_elements_text($2)) LIMIT 1",
        })
        .bind(step)
        .bind(Json(question_ids))
        .bind(lease)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(found.is_some())
}

/// Stops a run until somebody does something; one that has ended stays as it is.
pub async fn pause(tx: &mut WriteTx, run_id: i64, why: &str, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE process_runs SET status = 'paused', message = $2, updated_at = $3
             WHERE id = $1 AND status = 'running'",
        )
        .bind(run_id)
        .bind(why)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Says in the run's row what a running run waits for.
pub async fn say(on: On<'_>, run_id: i64, message: Option<&str>, now: Timestamp) -> Result<()> {
    on.query("UPDATE process_runs SET message = $2, updated_at = $3 WHERE id = $1 AND status = 'running'")
        .bind(run_id)
        .bind(message)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// What a step of a run has come to; added to what its row says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub planned: i64,
    pub done: i64,
    pub flagged: i64,
    pub skipped: i64,
    pub failed: i64,
    pub fresh: i64,
    pub stale: i64,
    pub unsupported: i64,
}

/// Adds to the numbers of a run and of one of its steps. `concurrency`: requests open at once now.
pub async fn advance(
    tx: &mut WriteTx,
    run_id: i64,
    step: &'static str,
    by: &Tally,
    concurrency: Option<u32>,
    now: Timestamp,
) -> Result<()> {
    // Under the row's lock, which PostgreSQL has to be asked for.
    let (steps,): (Json<serde_json::Value>,) = tx
        .on()
        .query(Sql {
            sqlite: "SELECT steps FROM process_runs WHERE id = $1",
            postgres: "SELECT steps FROM process_runs WHERE id = $1 FOR UPDATE",
        })
        .bind(run_id)
        .fetch_one()
        .await?;
    let mut steps = steps.0;
    let of = &mut steps[step];
    for (name, by) in [
        ("planned", by.planned),
        ("done", by.done),
        ("flagged", by.flagged),
        ("skipped", by.skipped),
        ("failed", by.failed),
        ("fresh", by.fresh),
        ("stale", by.stale),
        ("unsupported", by.unsupported),
    ] {
        of[name] = (of[name].as_i64().unwrap_or(0) + by).into();
    }
    if let Some(concurrency) = concurrency {
        of["concurrency"] = concurrency.into();
    }
    tx.on()
        .query(
            "UPDATE process_runs SET planned = planned + $2, done = done + $3, flagged = flagged + $4,
                skipped = skipped + $5, failed = failed + $6, steps = $7,
                message = CASE WHEN status = 'running' THEN NULL ELSE message END, updated_at = $8 WHERE id = $1",
        )
        .bind(run_id)
        .bind(by.planned)
        .bind(by.done)
        .bind(by.flagged)
        .bind(by.skipped + by.unsupported)
        .bind(by.failed)
        .bind(Json(&steps))
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Begins to count a step again that has treated the same questions otherwise before: they are no others.
pub async fn count_again(
    tx: &mut WriteTx,
    run_id: i64,
    step: &'static str,
    planned: i64,
    now: Timestamp,
) -> Result<()> {
    let (_, steps) = steps(tx.on(), run_id).await?;
    let number = |name: &str| steps[step][name].as_i64().unwrap_or(0);
    let by = Tally {
        planned: planned - number("planned"),
        done: -number("done"),
        flagged: -number("flagged"),
        failed: -number("failed"),
        ..Tally::default()
    };
    advance(tx, run_id, step, &by, None, now).await
}

/// The row of a run as its workers need it: status and message.
pub async fn standing(on: On<'_>, run_id: i64) -> Result<(String, Option<String>)> {
    on.query("SELECT status, message FROM process_runs WHERE id = $1").bind(run_id).fetch_one().await
}

/// Status and numbers of the steps of a run.
pub async fn steps(on: On<'_>, run_id: i64) -> Result<(String, serde_json::Value)> {
    let (status, steps): (String, Json<serde_json::Value>) =
        on.query("SELECT status, steps FROM process_runs WHERE id = $1").bind(run_id).fetch_one().await?;
    Ok((status, steps.0))
}

/// The run of a job that was paused, and that its job has not been told of: number and reason.
pub async fn find_paused_run(on: On<'_>, job_id: i64) -> Result<Option<(i64, Option<String>)>> {
    on.query(
        "SELECT id, message FROM process_runs
         WHERE mode = 'queued' AND status = 'paused' AND finished_at IS NULL AND job_id = $1 ORDER BY id DESC LIMIT 1",
    )
    .bind(job_id)
    .fetch_optional()
    .await
}

/// Notes that nothing goes on in a run any more.
pub async fn close_run(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE process_runs SET finished_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}
