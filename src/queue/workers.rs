//! Workers as an operator sees them, on all hosts: which there are, whether they live, and what may be asked
//! of them. A worker obeys within about a second; the worker itself is `worker`'s.

use super::storage::workers as storage;
use super::{Error, Result};
use crate::base::clock::Timestamp;
use crate::db::{self, On, WriteTx};
use chrono::TimeDelta;
use serde::Serialize;
use serde_json::Value;

/// A worker writes its row at least this often, whatever its lease is.
pub(super) const BEAT: std::time::Duration = std::time::Duration::from_secs(10);

/// A worker that was not heard of for so long is lost.
pub const LOST_AFTER: TimeDelta = TimeDelta::seconds(35);

/// What may be asked of a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Claim nothing more; finish what runs.
    Quiet,
    /// Claim jobs again.
    Resume,
    /// End as at the first SIGTERM.
    Stop,
}

impl Command {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Resume => "resume",
            Self::Stop => "stop",
        }
    }

    pub(super) fn of(word: &str) -> Option<Self> {
        [Self::Quiet, Self::Resume, Self::Stop].into_iter().find(|command| command.word() == word)
    }
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

impl Presence {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alive => "alive",
            Self::Lost => "lost",
            Self::Ended => "ended",
        }
    }
}

/// A worker with all there is to know.
#[derive(Debug, Clone, Serialize)]
pub struct WorkerLine {
    pub id: i64,
    pub host: String,
    pub pid: i64,
    pub version: String,
    /// Each queue with the most jobs of it at once, or null.
    pub queues: Value,
    pub concurrency: i64,
    pub scheduler: bool,
    /// `running`, `quiet`, `draining` or `stopped`, as it said last.
    pub status: String,
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
    fn of(row: storage::Row, now: Timestamp) -> Self {
        let presence = match row.status.as_str() {
            "stopped" => Presence::Ended,
            _ if now - row.last_seen_at > LOST_AFTER => Presence::Lost,
            _ => Presence::Alive,
        };
        Self {
            id: row.id,
            host: row.host,
            pid: row.pid,
            version: row.version,
            queues: row.queues.0,
            concurrency: row.concurrency,
            scheduler: row.scheduler,
            status: row.status,
            presence,
            command: row.command,
            running: row.running,
            finished: row.finished,
            rss_bytes: row.rss_bytes,
            clock_offset_ms: row.clock_offset_ms,
            started_at: row.started_at,
            last_seen_at: row.last_seen_at,
            stopped_at: row.stopped_at,
        }
    }
}

/// All workers whose rows were not pruned, the oldest first.
pub async fn workers(on: On<'_>, now: Timestamp) -> db::Result<Vec<WorkerLine>> {
    Ok(storage::list(on).await?.into_iter().map(|row| WorkerLine::of(row, now)).collect())
}

/// Asks something of a worker; it is woken when the transaction commits.
pub async fn command_worker(tx: &mut WriteTx, id: i64, command: Command) -> Result<()> {
    if storage::ask(tx, id, command.word()).await? {
        return Ok(());
    }
    let known = storage::list(tx.on()).await?.into_iter().any(|row| row.id == id);
    Err(if known { Error::WorkerEnded(id) } else { Error::NoWorker(id) })
}
