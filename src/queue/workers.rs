//! What may be asked of workers, on all hosts, and when one counts as lost. A worker obeys within about a
//! second; the worker itself is `worker`'s, and which there are is read in `storage::workers`.

use super::storage::workers as storage;
use super::{Error, Result};
use crate::db::WriteTx;
use chrono::TimeDelta;

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

/// Asks something of a worker; it is woken when the transaction commits.
pub async fn command_worker(tx: &mut WriteTx, id: i64, command: Command) -> Result<()> {
    if storage::ask(tx, id, command.word()).await? {
        return Ok(());
    }
    let known = storage::is_known(tx.on(), id).await?;
    Err(if known { Error::WorkerEnded(id) } else { Error::NoWorker(id) })
}
