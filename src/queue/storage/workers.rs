//! The rows of workers: what an operator sees of them and asks of them, and what they answer. Leases and the
//! rescue of their jobs are `liveness`'s.

use crate::base::clock::Timestamp;
use crate::db::{Db, Json, On, Result, WriteTx};
use crate::queue::{CHANNEL, LOST_AFTER};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

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

/// Whether a worker is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    Alive,
    /// Not heard of for too long; its jobs are taken over when their leases end.
    Lost,
    /// It ended in order.
    Ended,
}

impl From<String> for Presence {
    fn from(word: String) -> Self {
        match word.as_str() {
            "alive" => Self::Alive,
            "lost" => Self::Lost,
            _ => Self::Ended,
        }
    }
}

/// A worker with all there is to know.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct WorkerLine {
    pub id: i64,
    pub host: String,
    pub pid: i64,
    pub version: String,
    /// Each queue with the most jobs of it at once, or null.
    pub queues: Json<Value>,
    pub concurrency: i64,
    pub scheduler: bool,
    /// `running`, `quiet`, `draining` or `stopped`, as it said last.
    pub status: String,
    #[sqlx(try_from = "String")]
    pub presence: Presence,
    /// What was asked of it and not obeyed yet.
    pub command: Option<String>,
    /// Jobs, as it said last.
    pub running: i64,
    pub finished: i64,
    /// Resident memory of its process.
    pub rss_bytes: Option<i64>,
    /// How far its machine's clock is behind the database server's, which it corrects.
    pub clock_offset_ms: Option<i64>,
    pub started_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub stopped_at: Option<Timestamp>,
}

impl WorkerLine {
    /// `host:pid`.
    pub fn name(&self) -> String {
        format!("{}:{}", self.host, self.pid)
    }

    pub fn is_alive(&self) -> bool {
        self.presence == Presence::Alive
    }

    /// Whether it lives and takes jobs of a queue.
    pub fn serves(&self, queue: &str) -> bool {
        self.is_alive()
            && match &*self.queues {
                Value::Object(queues) if !queues.is_empty() => queues.contains_key(queue),
                _ => true,
            }
    }
}

/// What is lost was heard of last before the instant that `$1` is.
const WORKERS: &str =
    "SELECT id, host, pid, version, queues, concurrency, scheduler, status, command, running, finished,
    rss_bytes, clock_offset_ms, started_at, last_seen_at, stopped_at,
    CASE WHEN status = 'stopped' THEN 'ended' WHEN last_seen_at < $1 THEN 'lost' ELSE 'alive' END AS presence
  FROM workers";

/// All workers whose rows were not pruned, the oldest first.
pub async fn workers(on: On<'_>, now: Timestamp) -> Result<Vec<WorkerLine>> {
    on.query(WORKERS).bind(now - LOST_AFTER).push(" ORDER BY id").fetch_all().await
}

/// Those of them that have not signed off and were heard of since an instant, the newest first.
pub async fn workers_since(on: On<'_>, since: Timestamp, now: Timestamp) -> Result<Vec<WorkerLine>> {
    on.query(WORKERS)
        .push(" WHERE status <> 'stopped' AND last_seen_at >= $2 ORDER BY id DESC LIMIT 1000")
        .bind(now - LOST_AFTER)
        .bind(since)
        .fetch_all()
        .await
}

/// Whether there is or was a worker of this number.
pub async fn is_known(on: On<'_>, id: i64) -> Result<bool> {
    let known: i64 = on.query("SELECT count(*) FROM workers WHERE id = $1").bind(id).fetch_scalar().await?;
    Ok(known > 0)
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
