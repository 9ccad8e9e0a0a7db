//! Statements on `schedules` and `schedule_runs`. A group that is switched off is a row of `settings`, so
//! that it also holds for schedules which are added to the group later. Which tick is due and what a
//! policy makes of it is decided in `scheduler`.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, WriteTx};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

/// A schedule as it stands in the database.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Schedule {
    pub id: i64,
    pub name: String,
    #[serde(rename = "group")]
    pub schedule_group: String,
    pub kind: String,
    pub payload: Json<Value>,
    pub queue: Option<String>,
    /// What the program says; what an operator said instead is beside it and wins.
    pub cron: String,
    pub timezone: String,
    pub operator_cron: Option<String>,
    pub operator_timezone: Option<String>,
    pub misfire: String,
    pub paused_at: Option<Timestamp>,
    pub paused_reason: Option<String>,
    /// The next tick that nobody has claimed.
    pub next_at: Option<Timestamp>,
    /// The last tick that was claimed.
    pub last_at: Option<Timestamp>,
    pub retired_at: Option<Timestamp>,
    /// Its whole group is switched off.
    pub group_off: bool,
}

/// One claimed tick, or a run by hand.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct ScheduleRun {
    pub scheduled_for: Timestamp,
    pub outcome: String,
    pub job_id: Option<i64>,
    pub worker_id: Option<i64>,
    pub claimed_at: Timestamp,
}

/// The columns that the program owns.
#[derive(Debug)]
pub struct Defaults<'a> {
    pub name: &'a str,
    pub group: &'a str,
    pub kind: &'a str,
    pub payload: &'a Value,
    pub queue: Option<&'a str>,
    pub cron: &'a str,
    pub timezone: &'a str,
    pub misfire: &'a str,
}

/// A claim as it goes into `schedule_runs`.
#[derive(Debug)]
pub struct NewRun<'a> {
    pub schedule_id: i64,
    pub scheduled_for: Timestamp,
    pub outcome: &'a str,
    pub worker_id: Option<i64>,
}

const SELECT: &str = "SELECT id, name, schedule_group, kind, payload, queue, cron, timezone, operator_cron,
        operator_timezone, misfire, paused_at, paused_reason, next_at, last_at, retired_at,
        EXISTS (SELECT 1 FROM settings WHERE settings.key = 'schedules.off.' || schedule_group) AS group_off
     FROM schedules";

/// Appended to a WHERE: what may run by itself at all.
const ENABLED: &str = " AND paused_at IS NULL AND retired_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM settings WHERE settings.key = 'schedules.off.' || schedule_group)";

const GROUP_KEY: &str = "schedules.off.";

/// All schedules by name, retired ones too.
pub async fn list(on: On<'_>) -> Result<Vec<Schedule>> {
    on.query(SELECT).push(" ORDER BY name").fetch_all().await
}

/// The schedule of a name.
pub async fn find(on: On<'_>, name: &str) -> Result<Option<Schedule>> {
    on.query(SELECT).push_bind(" WHERE name = ", name).fetch_optional().await
}

/// Enabled schedules whose next tick has come.
pub async fn due(on: On<'_>, now: Timestamp) -> Result<Vec<Schedule>> {
    on.query(SELECT)
        .push_bind(" WHERE next_at <= ", now)
        .push(ENABLED)
        .push(" ORDER BY next_at, id")
        .fetch_all()
        .await
}

/// Enabled schedules whose last claim lies in the future: the clock has been set back since.
pub async fn ahead(on: On<'_>, of: Timestamp) -> Result<Vec<Schedule>> {
    on.query(SELECT).push_bind(" WHERE last_at > ", of).push(ENABLED).push(" ORDER BY id").fetch_all().await
}

/// The earliest tick that any enabled schedule waits for.
pub async fn earliest(on: On<'_>) -> Result<Option<Timestamp>> {
    on.query("SELECT min(next_at) FROM schedules WHERE next_at IS NOT NULL")
        .push(ENABLED)
        .fetch_scalar()
        .await
}

/// Adds a schedule that is not there yet.
pub async fn insert(
    tx: &mut WriteTx,
    new: &Defaults<'_>,
    next_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "INSERT INTO schedules (name, schedule_group, kind, payload, queue, cron, timezone, misfire, next_at,
                created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT (name) DO NOTHING",
        )
        .bind(new.name)
        .bind(new.group)
        .bind(new.kind)
        .bind(Json(new.payload))
        .bind(new.queue)
        .bind(new.cron)
        .bind(new.timezone)
        .bind(new.misfire)
        .bind(next_at)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Writes the columns that the program owns, and takes the schedule out of retirement.
pub async fn update_defaults(
    tx: &mut WriteTx,
    new: &Defaults<'_>,
    next_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE schedules SET schedule_group = $2, kind = $3, payload = $4, queue = $5, cron = $6,
                timezone = $7, misfire = $8, next_at = $9, retired_at = NULL, updated_at = $10
             WHERE name = $1",
        )
        .bind(new.name)
        .bind(new.group)
        .bind(new.kind)
        .bind(Json(new.payload))
        .bind(new.queue)
        .bind(new.cron)
        .bind(new.timezone)
        .bind(new.misfire)
        .bind(next_at)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Marks a schedule that the program does not know any more.
pub async fn retire(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE schedules SET retired_at = $2, next_at = NULL, updated_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Claims the tick at `seen.next_at`: moves it on, only if it is still there and the schedule still means
/// the same. Of several at once exactly one is told `true`.
pub async fn advance(
    tx: &mut WriteTx,
    seen: &Schedule,
    last_at: Option<Timestamp>,
    next_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<bool> {
    let rows = tx
        .on()
        .query(
            "UPDATE schedules SET next_at = $3, last_at = coalesce($4, last_at), updated_at = $5
             WHERE id = $1 AND next_at = $2
                AND coalesce(operator_cron, cron) = $6 AND coalesce(operator_timezone, timezone) = $7",
        )
        .bind(seen.id)
        .bind(seen.next_at)
        .bind(next_at)
        .bind(last_at)
        .bind(now)
        .bind(seen.operator_cron.as_ref().unwrap_or(&seen.cron).as_str())
        .bind(seen.operator_timezone.as_ref().unwrap_or(&seen.timezone).as_str())
        .push(ENABLED)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Records a tick; `false` when it has been recorded before.
pub async fn record(tx: &mut WriteTx, run: &NewRun<'_>, now: Timestamp) -> Result<bool> {
    let rows = tx
        .on()
        .query(
            "INSERT INTO schedule_runs (schedule_id, scheduled_for, outcome, worker_id, claimed_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (schedule_id, scheduled_for) DO NOTHING",
        )
        .bind(run.schedule_id)
        .bind(run.scheduled_for)
        .bind(run.outcome)
        .bind(run.worker_id)
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Says which job a recorded tick became, or that it became none.
pub async fn set_outcome(
    tx: &mut WriteTx,
    run: &NewRun<'_>,
    outcome: &str,
    job_id: Option<i64>,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE schedule_runs SET outcome = $3, job_id = $4 WHERE schedule_id = $1 AND scheduled_for = $2",
        )
        .bind(run.schedule_id)
        .bind(run.scheduled_for)
        .bind(outcome)
        .bind(job_id)
        .execute()
        .await?;
    Ok(())
}

/// The latest ticks of a schedule.
pub async fn list_runs(on: On<'_>, schedule_id: i64, limit: i64) -> Result<Vec<ScheduleRun>> {
    on.query("SELECT scheduled_for, outcome, job_id, worker_id, claimed_at FROM schedule_runs")
        .push_bind(" WHERE schedule_id = ", schedule_id)
        .push_bind(" ORDER BY scheduled_for DESC LIMIT ", limit)
        .fetch_all()
        .await
}

/// Forgets old ticks; how many. What is kept must reach further back than any clock is set back.
pub async fn delete_runs_before(tx: &mut WriteTx, before: Timestamp) -> Result<u64> {
    tx.on().query("DELETE FROM schedule_runs WHERE scheduled_for < $1").bind(before).execute().await
}

/// Writes what an operator says about when, and the tick that follows from it.
pub async fn set_operator(
    tx: &mut WriteTx,
    id: i64,
    cron: Option<&str>,
    timezone: Option<&str>,
    next_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query(
            "UPDATE schedules SET operator_cron = $2, operator_timezone = $3, next_at = $4, updated_at = $5
             WHERE id = $1",
        )
        .bind(id)
        .bind(cron)
        .bind(timezone)
        .bind(next_at)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Pauses a schedule.
pub async fn pause(tx: &mut WriteTx, id: i64, reason: Option<&str>, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE schedules SET paused_at = $2, paused_reason = $3, updated_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .bind(reason)
        .execute()
        .await?;
    Ok(())
}

/// Lets a schedule go on at that tick.
pub async fn resume(tx: &mut WriteTx, id: i64, next_at: Option<Timestamp>, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE schedules SET paused_at = NULL, paused_reason = NULL, next_at = $2, updated_at = $3
             WHERE id = $1",
        )
        .bind(id)
        .bind(next_at)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Writes the tick a schedule waits for.
pub async fn set_next(tx: &mut WriteTx, id: i64, next_at: Option<Timestamp>, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE schedules SET next_at = $2, updated_at = $3 WHERE id = $1")
        .bind(id)
        .bind(next_at)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Switches a group off.
pub async fn switch_group_off(tx: &mut WriteTx, group: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .on()
        .query(
            "INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING",
        )
        .bind(format!("{GROUP_KEY}{group}").as_str())
        .bind(Json(&Value::Bool(true)))
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Switches a group on; `false` when it was.
pub async fn switch_group_on(tx: &mut WriteTx, group: &str) -> Result<bool> {
    let key = format!("{GROUP_KEY}{group}");
    let rows = tx.on().query("DELETE FROM settings WHERE key = $1").bind(key.as_str()).execute().await?;
    Ok(rows == 1)
}

/// When a job was due: its tick, or when it was asked for.
pub async fn due_at(on: On<'_>, job: i64) -> Result<Option<Timestamp>> {
    on.query("SELECT coalesce(scheduled_for, created_at) FROM jobs WHERE id = $1")
        .bind(job)
        .fetch_scalar()
        .await
}
