//! The rows of workers: what an operator sees of them and asks of them, and what they answer. Leases and the
//! rescue of their jobs are `liveness`'s.

use crate::base::clock::Timestamp;
use crate::db::{Db, Json, On, Result, WriteTx};
use crate::queue::CHANNEL;
use serde_json::Value;

/// A worker process as it introduces itself.
#[derive(Debug, Clone)]
pub struct Introduction<'a> {
    pub host: &'a str,
    pub pid: u32,
    pub version: &'a str,
    pub queues: &'a Value,
    pub concurrency: usize,
    /// Whether its program claims ticks of schedules too.
    pub scheduler: bool,
}

/// How it is, with each heartbeat.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    pub status: &'static str,
    pub running: usize,
    pub finished: u64,
    pub rss_bytes: Option<i64>,
    pub clock_offset_ms: Option<i64>,
}

/// Adds the row of a worker that starts; its number is never used again.
pub async fn register(db: &Db, worker: &Introduction<'_>, report: Report, now: Timestamp) -> Result<i64> {
    db.writer()
        .query(
            "INSERT INTO workers (host, pid, version, queues, concurrency, scheduler, rss_bytes, clock_offset_ms,
                                  started_at, last_seen_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) RETURNING id",
        )
        .bind(worker.host)
        .bind(worker.pid)
        .bind(worker.version)
        .bind(Json(worker.queues))
        .bind(i64::try_from(worker.concurrency).unwrap_or(i64::MAX))
        .bind(worker.scheduler)
        .bind(report.rss_bytes)
        .bind(report.clock_offset_ms)
        .bind(now)
        .fetch_scalar()
        .await
}

/// Writes how the worker is; what an operator wants of it.
pub async fn report(db: &Db, id: i64, report: Report, now: Timestamp) -> Result<Option<String>> {
    let wanted: Vec<Option<String>> = db
        .writer()
        .query(
            "UPDATE workers SET last_seen_at = $2, status = $3, running = $4, finished = $5, rss_bytes = $6,
                    clock_offset_ms = $7 WHERE id = $1 RETURNING command",
        )
        .bind(id)
        .bind(now)
        .bind(report.status)
        .bind(i64::try_from(report.running).unwrap_or(i64::MAX))
        .bind(i64::try_from(report.finished).unwrap_or(i64::MAX))
        .bind(report.rss_bytes)
        .bind(report.clock_offset_ms)
        .fetch_scalars()
        .await?;
    Ok(wanted.into_iter().flatten().next())
}

/// Notes that the worker has ended in order.
pub async fn sign_off(db: &Db, id: i64, finished: u64, now: Timestamp) -> Result<()> {
    db.writer()
        .query(
            "UPDATE workers SET status = 'stopped', command = NULL, stopped_at = $2, last_seen_at = $2, running = 0,
                    finished = $3 WHERE id = $1",
        )
        .bind(id)
        .bind(now)
        .bind(i64::try_from(finished).unwrap_or(i64::MAX))
        .execute()
        .await?;
    Ok(())
}

/// What an operator wants of a worker.
pub async fn command(db: &Db, id: i64) -> Result<Option<String>> {
    let wanted: Vec<Option<String>> =
        db.reader().query("SELECT command FROM workers WHERE id = $1").bind(id).fetch_scalars().await?;
    Ok(wanted.into_iter().flatten().next())
}

/// Notes that a command was obeyed, unless another one came meanwhile.
pub async fn obeyed(db: &Db, id: i64, command: &str, status: &str) -> Result<()> {
    db.writer()
        .query(
            "UPDATE workers SET status = $3, command = CASE WHEN command = $2 THEN NULL ELSE command END WHERE id = $1",
        )
        .bind(id)
        .bind(command)
        .bind(status)
        .execute()
        .await?;
    Ok(())
}

/// A worker's row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    pub id: i64,
    pub host: String,
    pub pid: i64,
    pub version: String,
    pub queues: Json<Value>,
    pub concurrency: i64,
    pub scheduler: bool,
    pub status: String,
    pub command: Option<String>,
    pub running: i64,
    pub finished: i64,
    pub rss_bytes: Option<i64>,
    pub clock_offset_ms: Option<i64>,
    pub started_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub stopped_at: Option<Timestamp>,
}

/// All rows, the newest last.
pub async fn list(on: On<'_>) -> Result<Vec<Row>> {
    on.query(
        "SELECT id, host, pid, version, queues, concurrency, scheduler, status, command, running, finished,
                rss_bytes, clock_offset_ms, started_at, last_seen_at, stopped_at
         FROM workers ORDER BY id",
    )
    .fetch_all()
    .await
}

/// Asks something of a worker that has not ended, and wakes it; `false`: there is none such.
pub async fn ask(tx: &mut WriteTx, id: i64, command: &str) -> Result<bool> {
    let rows = tx
        .on()
        .query("UPDATE workers SET command = $2 WHERE id = $1 AND status <> 'stopped'")
        .bind(id)
        .bind(command)
        .execute()
        .await?;
    tx.notify(CHANNEL).await?;
    Ok(rows == 1)
}
