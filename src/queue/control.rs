//! What may be done to jobs from outside, and from which state: PENDING → CANCELLED, RUNNING → (its worker
//! stops it) CANCELLED, FAILED or CANCELLED → PENDING, an end → gone. Everything else is refused with the
//! state. Many jobs are changed by few statements; what is refused does not keep the others.

use super::storage::{control as storage, families};
use super::{Error, Registry, Result, State};
use crate::base::clock::Timestamp;
use crate::base::crypto::sha256;
use crate::db::WriteTx;
use serde_json::Value;
use std::collections::HashSet;

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
    /// The jobs and everything below them.
    Family,
    /// The jobs only; their children go on, and nobody waits for them.
    Only,
}

/// How the cancellation of jobs and of what is below them went.
#[derive(Debug)]
pub struct Cancellation {
    pub jobs: Changed<Cancelled>,
    /// Jobs below them that had not started and never will.
    pub children_cancelled: u64,
    /// Jobs below them that run and have been asked to stop.
    pub children_asked: u64,
}

/// A job that waits again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retried {
    pub was: State,
}

/// What became of many jobs.
#[derive(Debug)]
pub struct Changed<T> {
    /// In the order in which they were given.
    pub done: Vec<(i64, T)>,
    pub refused: Vec<Error>,
}

/// What may differ when a job is tried again.
#[derive(Debug, Clone, Copy, Default)]
pub struct Again<'a> {
    /// Not before; `None`: at once.
    pub run_at: Option<Timestamp>,
    /// Another queue.
    pub queue: Option<&'a str>,
}

const CANCELLABLE: &str = "only PENDING and RUNNING jobs can be cancelled";
const RETRYABLE: &str = "only FAILED and CANCELLED jobs can be retried";
const REMOVABLE: &str = "only ended jobs can be removed";

/// Cancels a job, and everything below it.
pub async fn cancel(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<Cancelled> {
    only(cancel_many(tx, &[id], now).await?)
}

/// Cancels jobs, and everything below them.
pub async fn cancel_many(tx: &mut WriteTx, ids: &[i64], now: Timestamp) -> Result<Changed<Cancelled>> {
    Ok(cancel_many_with(tx, ids, Scope::Family, now).await?.jobs)
}

/// Cancels a job, alone or with everything below it.
pub async fn cancel_with(tx: &mut WriteTx, id: i64, scope: Scope, now: Timestamp) -> Result<Cancellation> {
    let mut done = cancel_many_with(tx, &[id], scope, now).await?;
    match done.jobs.refused.pop() {
        Some(error) => Err(error),
        None => Ok(done),
    }
}

/// Cancels jobs, alone or with everything below them. The jobs go first, so that the end of their children does
/// not let go of them. It is one transaction: [`super::cancel_ahead`] keeps it short.
pub async fn cancel_many_with(
    tx: &mut WriteTx,
    ids: &[i64],
    scope: Scope,
    now: Timestamp,
) -> Result<Cancellation> {
    let (ended, asked) = end_or_ask(tx, ids, "cancelled", now).await?;
    let how = |id: &i64| match (ended.contains(id), asked.contains(id)) {
        (true, _) => Some(Cancelled::AtOnce),
        (_, true) => Some(Cancelled::Requested),
        _ => None,
    };
    let jobs = changed(tx, ids, how, |id, state| Error::Illegal { id, state, wanted: CANCELLABLE }).await?;
    let done: Vec<i64> = jobs.done.iter().map(|(id, _)| *id).collect();
    let (children_cancelled, children_asked) = match scope {
        Scope::Family => families::cancel_below(tx, &done, now).await?,
        Scope::Only => (0, 0),
    };
    release_parents(tx, ended.into_iter().collect(), now).await?;
    Ok(Cancellation { jobs, children_cancelled, children_asked })
}

/// Ends those of the jobs that wait, and asks those that run to stop.
pub(super) async fn end_or_ask(
    tx: &mut WriteTx,
    ids: &[i64],
    reason: &str,
    now: Timestamp,
) -> Result<(HashSet<i64>, HashSet<i64>)> {
    storage::lock(tx, ids).await?;
    let mut ended: HashSet<i64> = storage::end_waiting(tx, ids, reason, now).await?.into_iter().collect();
    let asked: HashSet<i64> = storage::request_cancel(tx, ids, now).await?.into_iter().collect();
    if ended.len() + asked.len() < ids.len() {
        // Again, because between the two looks a running job may have been put back.
        ended.extend(storage::end_waiting(tx, ids, reason, now).await?);
    }
    Ok((ended, asked))
}

/// Lets go of the parents of jobs that have ended in this transaction.
async fn release_parents(tx: &mut WriteTx, ended: Vec<i64>, now: Timestamp) -> Result<()> {
    let parents = families::parents_of(tx, &ended).await?;
    families::release_in(tx, &parents, now).await?;
    Ok(())
}

/// Lets a failed or cancelled job wait again, with all its attempts; its errors are kept. A parent that has not
/// started since is held again; one that has ended is not run a second time.
pub async fn retry(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<Retried> {
    only(retry_many(tx, &[id], Again::default(), now).await?)
}

/// Lets failed and cancelled jobs wait again.
pub async fn retry_many(
    tx: &mut WriteTx,
    ids: &[i64],
    again: Again<'_>,
    now: Timestamp,
) -> Result<Changed<Retried>> {
    let were = storage::states(tx, ids).await?;
    let parents = families::parents_of(tx, ids).await?;
    // Some may be parents themselves, and have to be held for children that end just now.
    families::lock_with_parents(tx, &parents, ids).await?;
    let revived = storage::revive(tx, ids, again.run_at, again.queue, now).await?;
    if !revived.is_empty() {
        let parents = families::parents_of(tx, &revived).await?;
        families::hold_again(tx, &parents).await?;
    }
    let revived: HashSet<i64> = revived.into_iter().collect();
    let how = |id: &i64| {
        let was = were.get(id).map(|stored| State::of(stored))?;
        revived.contains(id).then_some(Retried { was })
    };
    changed(tx, ids, how, |id, state| match state {
        State::Failed | State::Cancelled => Error::Taken { id },
        _ => Error::Illegal { id, state, wanted: RETRYABLE },
    })
    .await
}

/// Gives a failed or cancelled job another payload, before it is tried again.
pub async fn edit<C: Send + 'static>(
    tx: &mut WriteTx,
    registry: &Registry<C>,
    id: i64,
    payload: &Value,
) -> Result<()> {
    let Some((kind, before, key)) = storage::payload(tx, id).await? else {
        let stored = storage::states(tx, &[id]).await?.remove(&id).ok_or(Error::NotFound(id))?;
        return Err(Error::Illegal { id, state: State::of(&stored), wanted: RETRYABLE });
    };
    let entry = registry.find(&kind).ok_or_else(|| Error::UnknownKind(kind.clone()))?;
    let hashed = |key: String| sha256(format!("{}\0{key}", entry.known.name).as_bytes()).to_vec();
    let wanted =
        entry.check(payload).map_err(|why| Error::Payload { kind: entry.known.name.to_owned(), why })?;
    // A key that somebody chose for this very job stays; one that followed from the payload follows.
    let followed = entry.check(&before).ok().and_then(|keys| keys.unique).map(hashed) == key;
    let key = if followed { wanted.unique.map(hashed) } else { key };
    Ok(storage::set_payload(tx, id, payload, key, wanted.limit).await?)
}

/// Removes ended jobs with their log lines. `force`: those that wait too, as if they had been cancelled first.
pub async fn remove_many(
    tx: &mut WriteTx,
    ids: &[i64],
    force: bool,
    now: Timestamp,
) -> Result<Changed<State>> {
    let were = storage::states(tx, ids).await?;
    if force {
        storage::lock(tx, ids).await?;
        let ended = storage::end_waiting(tx, ids, "cancelled", now).await?;
        families::cancel_below(tx, &ended, now).await?;
        release_parents(tx, ended, now).await?;
    }
    let gone: HashSet<i64> = storage::remove_ended(tx, ids).await?.into_iter().collect();
    let how = |id: &i64| were.get(id).map(|stored| State::of(stored)).filter(|_| gone.contains(id));
    changed(tx, ids, how, |id, state| Error::Illegal { id, state, wanted: REMOVABLE }).await
}

fn only<T>(mut changed: Changed<T>) -> Result<T> {
    match (changed.done.pop(), changed.refused.pop()) {
        (Some((_, done)), _) => Ok(done),
        (None, Some(error)) => Err(error),
        (None, None) => Err(Error::NotFound(0)),
    }
}

async fn changed<T>(
    tx: &mut WriteTx,
    ids: &[i64],
    how: impl Fn(&i64) -> Option<T>,
    refuse: impl Fn(i64, State) -> Error,
) -> Result<Changed<T>> {
    let mut changed = Changed { done: Vec::with_capacity(ids.len()), refused: Vec::new() };
    let mut left = Vec::new();
    for id in ids {
        match how(id) {
            Some(done) => changed.done.push((*id, done)),
            None => left.push(*id),
        }
    }
    if !left.is_empty() {
        let states = storage::states(tx, &left).await?;
        changed.refused.extend(left.into_iter().map(|id| match states.get(&id) {
            Some(stored) => refuse(id, State::of(stored)),
            None => Error::NotFound(id),
        }));
    }
    Ok(changed)
}

/// Stops handing out jobs of a queue, on all hosts; `false` when it was paused already.
pub async fn pause(tx: &mut WriteTx, queue: &str, reason: Option<&str>, now: Timestamp) -> Result<bool> {
    Ok(storage::set_paused(tx, queue, reason, true, now).await?)
}

/// Hands out jobs of a queue again; `false` when it was open already.
pub async fn resume(tx: &mut WriteTx, queue: &str, now: Timestamp) -> Result<bool> {
    Ok(storage::set_paused(tx, queue, None, false, now).await?)
}

/// Pauses every queue that is not paused yet; [`resume_all`] with the same reason opens those again and no others.
pub async fn pause_all(tx: &mut WriteTx, reason: &str, now: Timestamp) -> Result<u64> {
    Ok(storage::pause_all(tx, reason, now).await?)
}

/// See [`pause_all`]; how many.
pub async fn resume_all(tx: &mut WriteTx, reason: &str, now: Timestamp) -> Result<u64> {
    Ok(storage::resume_all(tx, reason, now).await?)
}
