//! What may be done to a job from outside, and from which state: PENDING → CANCELLED, RUNNING → (its
//! worker stops it) CANCELLED, FAILED or CANCELLED → PENDING. Everything else is refused with the state.

use super::storage::control as storage;
use super::{Error, Result, State};
use crate::base::clock::Timestamp;
use crate::db::WriteTx;

/// How a cancellation went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// It had not started and never will.
    AtOnce,
    /// It runs; its worker has been asked to stop it.
    Requested,
}

/// A job that waits again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retried {
    pub was: State,
}

/// Cancels a job.
pub async fn cancel(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<Cancelled> {
    // Twice, because between the two looks a waiting job may have been claimed.
    for _ in 0..2 {
        if storage::end_waiting(tx, id, now).await? {
            return Ok(Cancelled::AtOnce);
        }
        if storage::request_cancel(tx, id, now).await? {
            return Ok(Cancelled::Requested);
        }
    }
    Err(refused(tx, id, "only PENDING and RUNNING jobs can be cancelled").await?)
}

/// Lets a failed or cancelled job wait again, with all its attempts; its errors are kept.
pub async fn retry(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<Retried> {
    let stored = storage::state(tx, id).await?.ok_or(Error::NotFound(id))?;
    if storage::revive(tx, id, now).await? {
        return Ok(Retried { was: State::of(&stored) });
    }
    match State::of(&stored) {
        State::Failed | State::Cancelled => Err(Error::Taken { id }),
        _ => Err(refused(tx, id, "only FAILED and CANCELLED jobs can be retried").await?),
    }
}

async fn refused(tx: &mut WriteTx, id: i64, wanted: &'static str) -> Result<Error> {
    Ok(match storage::state(tx, id).await? {
        None => Error::NotFound(id),
        Some(stored) => Error::Illegal { id, state: State::of(&stored), wanted },
    })
}

/// Stops handing out jobs of a queue, on all hosts; `false` when it was paused already.
pub async fn pause(tx: &mut WriteTx, queue: &str, reason: Option<&str>, now: Timestamp) -> Result<bool> {
    Ok(storage::set_paused(tx, queue, reason, true, now).await?)
}

/// Hands out jobs of a queue again; `false` when it was open already.
pub async fn resume(tx: &mut WriteTx, queue: &str, now: Timestamp) -> Result<bool> {
    Ok(storage::set_paused(tx, queue, None, false, now).await?)
}
