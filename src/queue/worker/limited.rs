//! What the pump and the completer do differently for jobs under a limit: these are started before what was
//! only claimed ahead, given back if that does not come to pass at once, and their end is told to other
//! hosts. Which jobs those are is decided in `storage::limited`.

use super::holding::Shared;
use super::pump::Waiting;
use super::run::Settled;
use crate::db;
use crate::queue::storage::limits;
use std::collections::VecDeque;
use std::time::Duration;

/// How long a place under a cap may be held by a job that is not running.
const AT_ONCE: Duration = Duration::from_secs(1);

/// Lets jobs under a limit go before those that were claimed ahead, in their own order.
pub fn go_first(buffer: &mut VecDeque<Waiting>, jobs: Vec<Waiting>) {
    let at = buffer.iter().take_while(|waiting| waiting.job.limited).count();
    for waiting in jobs.into_iter().rev() {
        buffer.insert(at, waiting);
    }
}

/// Takes out what could not be started at once: its slots went to something longer than expected.
pub fn overdue(buffer: &mut VecDeque<Waiting>) -> Vec<Waiting> {
    let late = |waiting: &Waiting| waiting.job.limited && waiting.since.elapsed() > AT_ONCE;
    if !buffer.front().is_some_and(late) {
        return Vec::new();
    }
    let (late, rest) = std::mem::take(buffer).into_iter().partition(late);
    *buffer = rest;
    Vec::from(late)
}

/// Wakes other hosts when places under a cap have become free. A lost hint costs one poll.
pub async fn tell<C>(shared: &Shared<C>, settled: &[Settled]) {
    if settled.iter().any(|one| one.capped)
        && let Err(error) = db::within(shared.patience(), limits::wake(&shared.worker.db)).await
    {
        tracing::warn!(%error, "other workers could not be told of free places; they look by themselves");
    }
}
