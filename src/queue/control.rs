//! What may be done to a job from outside, and from which state: PENDING → CANCELLED, RUNNING → (its
//! worker stops it) CANCELLED, FAILED or CANCELLED → PENDING. Everything else is refused with the state.

use super::storage::{control as storage, families};
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

/// What of a family is cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The job and everything below it.
    Family,
    /// The job only; its children go on, and nobody waits for them.
    Only,
}

/// How the cancellation of a job and what is below it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancellation {
    pub how: Cancelled,
    /// Jobs below it that had not started and never will.
    pub children_cancelled: u64,
    /// Jobs below it that run and have been asked to stop.
    pub children_asked: u64,
}

/// A job that waits again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retried {
    pub was: State,
}

/// Cancels a job, and its children with it.
pub async fn cancel(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<Cancelled> {
    Ok(cancel_with(tx, id, Scope::Family, now).await?.how)
}

/// Cancels a job, alone or with everything below it. The job goes first, so that the end of its children does not
/// let go of it.
pub async fn cancel_with(tx: &mut WriteTx, id: i64, scope: Scope, now: Timestamp) -> Result<Cancellation> {
    let mut how = None;
    // Twice, because between the two looks a waiting job may have been claimed.
    for _ in 0..2 {
        if storage::end_waiting(tx, id, now).await? {
            how = Some(Cancelled::AtOnce);
        } else if storage::request_cancel(tx, id, now).await? {
            how = Some(Cancelled::Requested);
        }
        if how.is_some() {
            break;
        }
    }
    let Some(how) = how else {
        return Err(refused(tx, id, "only PENDING and RUNNING jobs can be cancelled").await?);
    };
    let (children_cancelled, children_asked) = match scope {
        Scope::Family => families::cancel_below(tx, id, now).await?,
        Scope::Only => (0, 0),
    };
    if how == Cancelled::AtOnce
        && let Some(parent) = families::parent_of(tx, id).await?
    {
        families::release_in(tx, &[parent], now).await?;
    }
    Ok(Cancellation { how, children_cancelled, children_asked })
}

/// Lets a failed or cancelled job wait again, with all its attempts; its errors are kept. A parent that has not
/// started since is held again; one that has ended is not run a second time.
pub async fn retry(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<Retried> {
    let stored = storage::state(tx, id).await?.ok_or(Error::NotFound(id))?;
    let parent = families::parent_of(tx, id).await?;
    // The job itself may be a parent that has to be held.
    let family: Vec<i64> = parent.into_iter().chain([id]).collect();
    families::lock(tx, &family).await?;
    if storage::revive(tx, id, now).await? {
        if let Some(parent) = parent {
            families::hold_again(tx, parent).await?;
        }
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
