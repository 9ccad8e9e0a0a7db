//! What other work than jobs asks of a limit, and what it tells: permits of a rate, a place under a cap,
//! a pause for the whole fleet. Each call is one short transaction on one row; a key without a row limits
//! nothing.

use super::{Allowance, Definition, Limit, Rate, Reason, Result};
use crate::base::clock::Timestamp;
use crate::db::{Db, On, WriteTx};
use crate::queue::storage::limits::{self as storage, Look};
use chrono::TimeDelta;
use serde::Serialize;
use std::time::Duration;

/// Permits that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reserved {
    /// May start now; already spent.
    pub granted: u32,
    /// Why it is fewer than was asked for, and when it is worth coming again.
    pub reason: Option<Reason>,
    pub again_at: Option<Timestamp>,
}

impl Reserved {
    fn of(allowance: Allowance, most: u32) -> Self {
        let granted = allowance.most.min(most);
        if granted == most {
            return Self { granted, reason: None, again_at: None };
        }
        Self { granted, reason: allowance.reason, again_at: allowance.again_at }
    }
}

/// Takes up to `most` permits of the key's rate. The cap is another matter: see [`acquire`].
pub async fn reserve(db: &Db, key: &str, most: u32, now: Timestamp) -> Result<Reserved> {
    // Nothing to be had is seen without keeping writers waiting.
    let seen = match storage::find(db.reader(), key).await? {
        None => return Ok(Reserved::of(Allowance::ALL, most)),
        Some(limit) => uncapped(limit).allows(0, true, now),
    };
    if seen.most == 0 || seen == Allowance::ALL {
        return Ok(Reserved::of(seen, most));
    }
    let mut tx = db.write().await?;
    let reserved = reserve_in(&mut tx, key, most, now).await?;
    tx.commit().await?;
    Ok(reserved)
}

/// The same in the caller's transaction, which keeps others from the key until it ends.
pub async fn reserve_in(tx: &mut WriteTx, key: &str, most: u32, now: Timestamp) -> Result<Reserved> {
    let Some(limit) = storage::lock(tx, &[key]).await?.into_iter().next() else {
        return Ok(Reserved::of(Allowance::ALL, most));
    };
    let mut limit = uncapped(limit);
    let reserved = Reserved::of(limit.allows(0, true, now), most);
    limit.spend(reserved.granted, now);
    storage::spent(tx, &[&limit], now).await?;
    Ok(reserved)
}

/// Whoever asks for permits asks the breaker and the cap by themselves.
fn uncapped(mut limit: Limit) -> Limit {
    limit.max_running = None;
    "closed".clone_into(&mut limit.breaker);
    limit
}

/// A place under a cap. It frees itself when its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    id: Option<i64>,
    pub expires_at: Timestamp,
}

/// A place, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acquired {
    Place(Place),
    /// `at` is known for a pause only.
    Later {
        reason: Reason,
        at: Option<Timestamp>,
    },
}

fn until(now: Timestamp, lease: Duration) -> Timestamp {
    TimeDelta::from_std(lease).ok().and_then(|lease| now.checked_add_signed(lease)).unwrap_or(now)
}

/// Takes a place under the key's cap for as long as the lease lasts; running jobs of the key count too. A job
/// whose own `limit_key` this is holds a place already and must not ask for another.
pub async fn acquire(db: &Db, key: &str, holder: &str, lease: Duration, now: Timestamp) -> Result<Acquired> {
    let expires_at = until(now, lease);
    let free = Acquired::Place(Place { id: None, expires_at });
    if storage::find(db.reader(), key).await?.is_none() {
        return Ok(free);
    }
    let mut tx = db.write().await?;
    let Some(mut limit) = storage::lock(&mut tx, &[key]).await?.into_iter().next() else { return Ok(free) };
    limit.rate_count = None;
    "closed".clone_into(&mut limit.breaker);
    let running = storage::in_use(&mut Look::Locked(&mut tx), &[key], i64::MAX, now)
        .await?
        .get(key)
        .copied()
        .unwrap_or(0);
    let allowance = limit.allows(running, true, now);
    if allowance.most == 0 {
        let reason = allowance.reason.unwrap_or(Reason::Cap);
        return Ok(Acquired::Later { reason, at: allowance.again_at });
    }
    let id = storage::take_place(&mut tx, key, holder, expires_at, now).await?;
    tx.commit().await?;
    Ok(Acquired::Place(Place { id: Some(id), expires_at }))
}

/// Keeps a place for longer; `false`: its lease had ended, and somebody else may have it.
pub async fn renew(db: &Db, place: &mut Place, lease: Duration, now: Timestamp) -> Result<bool> {
    let expires_at = until(now, lease);
    let held = match place.id {
        None => true,
        Some(id) => storage::renew_place(db.writer(), id, expires_at, now).await?,
    };
    if held {
        place.expires_at = expires_at;
    }
    Ok(held)
}

/// Gives a place back and wakes who waits for one.
pub async fn release(db: &Db, place: Place) -> Result<()> {
    let Some(id) = place.id else { return Ok(()) };
    let mut tx = db.write().await?;
    storage::free_place(&mut tx, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets nobody start before an instant, on all hosts: for a service that says when to come back. Of two
/// pauses the longer one stays.
pub async fn pause(
    tx: &mut WriteTx,
    key: &str,
    until: Timestamp,
    reason: &str,
    now: Timestamp,
) -> Result<()> {
    storage::ensure(tx, key, now).await?;
    Ok(storage::pause(tx, key, until, reason, now).await?)
}

/// Ends a pause; `false` when there was none.
pub async fn resume(tx: &mut WriteTx, key: &str, now: Timestamp) -> Result<bool> {
    Ok(storage::resume(tx, key, now).await?)
}

/// A limit with what it comes to now.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    pub key: String,
    pub origin: String,
    pub max_running: Option<i64>,
    pub running: i64,
    pub rate: Option<String>,
    /// The same to reckon with.
    #[serde(skip)]
    pub exact_rate: Option<Rate>,
    pub burst: Option<u32>,
    /// Permits there are now.
    pub permits: Option<u32>,
    pub breaker: String,
    pub failures: i64,
    pub retry_at: Option<Timestamp>,
    pub paused_until_at: Option<Timestamp>,
    pub paused_reason: Option<String>,
    /// What holds back the next one.
    pub held_by: Option<Reason>,
    pub again_at: Option<Timestamp>,
}

impl Standing {
    fn of(limit: Limit, running: i64, now: Timestamp) -> Self {
        let allowance = limit.allows(running, true, now);
        let rate = limit.rate();
        let paused = limit.paused_until_at.is_some_and(|until| until > now);
        Self {
            running,
            rate: rate.map(|rate| rate.to_string()),
            exact_rate: rate,
            burst: rate.map(|rate| rate.effective_burst()),
            permits: rate.map(|rate| rate.available(limit.theoretical_arrival_at, now)),
            held_by: allowance.reason.filter(|_| allowance.most == 0),
            again_at: allowance.again_at.filter(|_| allowance.most == 0),
            paused_until_at: limit.paused_until_at.filter(|_| paused),
            paused_reason: limit.paused_reason.filter(|_| paused),
            key: limit.key,
            origin: limit.origin,
            max_running: limit.max_running,
            breaker: limit.breaker,
            failures: limit.failures,
            retry_at: limit.retry_at,
        }
    }
}

/// One limit as it stands.
pub async fn look(db: &Db, key: &str, now: Timestamp) -> Result<Option<Standing>> {
    let Some(limit) = storage::find(db.reader(), key).await? else { return Ok(None) };
    let running =
        storage::in_use(&mut Look::Reader(db), &[key], i64::MAX, now).await?.get(key).copied().unwrap_or(0);
    Ok(Some(Standing::of(limit, running, now)))
}

/// All limits as they stand.
pub async fn look_at_all(db: &Db, now: Timestamp) -> Result<Vec<Standing>> {
    let limits = storage::list(db.reader()).await?;
    let keys: Vec<&str> = limits.iter().map(|limit| limit.key.as_str()).collect();
    let running = storage::in_use(&mut Look::Reader(db), &keys, i64::MAX, now).await?;
    let standing = |limit: Limit| {
        let running = running.get(&limit.key).copied().unwrap_or(0);
        Standing::of(limit, running, now)
    };
    Ok(limits.into_iter().map(standing).collect())
}

/// Limits of the program that no worker has written yet, as it will write them.
pub fn unseen(known: &[Standing], definitions: &[Definition], now: Timestamp) -> Vec<Standing> {
    let new = definitions.iter().filter(|new| known.iter().all(|known| known.key != new.key));
    let limit = |new: &Definition| Limit {
        key: new.key.to_owned(),
        max_running: new.max_running.map(i64::from),
        rate_count: new.rate.map(|rate| rate.count.into()),
        rate_period_ms: new.rate.map(|rate| i64::try_from(rate.period_ms).unwrap_or(i64::MAX)),
        burst: new.rate.and_then(|rate| rate.burst).map(i64::from),
        breaker: "closed".to_owned(),
        origin: "program".to_owned(),
        ..Limit::default()
    };
    new.map(|new| Standing::of(limit(new), 0, now)).collect()
}

/// All rows, in a transaction or not.
pub async fn list(on: On<'_>) -> Result<Vec<Limit>> {
    Ok(storage::list(on).await?)
}
