//! Putting jobs in, inside the caller's transaction: the job exists when and only when the rest of it
//! does. Workers are woken once, when it commits.

use super::registry::{Keys, Known};
use super::{Error, Kind, Registry, Result, storage::enqueue as storage};
use crate::base::{clock::Timestamp, crypto::sha256};
use crate::db::{Db, WriteTx};
use serde::Serialize;

/// What may differ from the kind's own rules. The default changes nothing.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Not before; `None`: at once.
    pub run_at: Option<Timestamp>,
    /// Cancelled when not started by then.
    pub expires_at: Option<Timestamp>,
    pub queue: Option<String>,
    /// Lower first.
    pub priority: Option<i64>,
    pub max_attempts: Option<u32>,
    /// Instead of the kind's own: at most one unfinished job of the kind with this key.
    pub unique_key: Option<String>,
    pub parent_id: Option<i64>,
    /// `users.id` of whoever asked for it.
    pub requested_by: Option<i64>,
    /// The schedule and its tick, for the scheduler.
    pub schedule: Option<(i64, Timestamp)>,
}

/// Where a job went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Enqueued {
    pub id: i64,
    /// `false`: an unfinished job with the same unique key was there already, and this is its number.
    pub created: bool,
}

/// Enqueues a job.
pub async fn enqueue<T: Kind>(
    tx: &mut WriteTx,
    payload: &T,
    options: Options,
    now: Timestamp,
) -> Result<Enqueued> {
    let (text, keys) = prepare(payload)?;
    let row = row(&Known::of::<T>(), text, keys, options, now);
    storage::insert(tx, &row, now).await
}

/// Enqueues one job and nothing else, in a single statement without a transaction around it.
pub async fn enqueue_now<T: Kind>(
    db: &Db,
    payload: &T,
    options: Options,
    now: Timestamp,
) -> Result<Enqueued> {
    let (text, keys) = prepare(payload)?;
    let row = row(&Known::of::<T>(), text, keys, options, now);
    storage::insert_alone(db, &row, now).await
}

/// Enqueues by name, for whoever has the payload as JSON.
pub async fn enqueue_json<C: Send + 'static>(
    tx: &mut WriteTx,
    registry: &Registry<C>,
    kind: &str,
    payload: &serde_json::Value,
    options: Options,
    now: Timestamp,
) -> Result<Enqueued> {
    let entry = registry.find(kind).ok_or_else(|| Error::UnknownKind(kind.to_owned()))?;
    let keys =
        entry.check(payload).map_err(|why| Error::Payload { kind: entry.known.name.to_owned(), why })?;
    let row = row(&entry.known, payload.to_string(), keys, options, now);
    storage::insert(tx, &row, now).await
}

/// Enqueues many jobs of one kind; how many were new. Without unique keys this is one bulk load.
pub async fn enqueue_many<T: Kind>(
    tx: &mut WriteTx,
    payloads: &[T],
    options: &Options,
    now: Timestamp,
) -> Result<u64> {
    let known = Known::of::<T>();
    let mut texts = Vec::with_capacity(payloads.len());
    let mut unique = options.unique_key.is_some();
    for payload in payloads {
        let (text, keys) = prepare(payload)?;
        unique |= keys.unique.is_some();
        texts.push((text, keys));
    }
    if unique {
        let mut created = 0;
        for (text, keys) in texts {
            let row = row(&known, text, keys, options.clone(), now);
            created += u64::from(storage::insert(tx, &row, now).await?.created);
        }
        return Ok(created);
    }
    let template = row(&known, String::new(), Keys::default(), options.clone(), now);
    let each = texts.into_iter().map(|(text, keys)| (text, keys.limit));
    storage::insert_many(tx, &template, each, now).await
}

fn prepare<T: Kind>(payload: &T) -> Result<(String, Keys)> {
    let refuse = |why| Error::Payload { kind: T::NAME.to_owned(), why };
    payload.validate().map_err(refuse)?;
    let text = serde_json::to_string(payload).map_err(|e| refuse(e.to_string()))?;
    Ok((text, Keys::of(payload)))
}

fn row(known: &Known, payload: String, keys: Keys, options: Options, now: Timestamp) -> storage::Row {
    let key = options.unique_key.or(keys.unique);
    let run_at = options.run_at.unwrap_or(now);
    storage::Row {
        queue: options.queue.unwrap_or_else(|| known.queue.to_owned()),
        kind: known.name,
        payload,
        scheduled: run_at > now,
        priority: options.priority.unwrap_or(known.priority),
        run_at,
        expires_at: options.expires_at,
        max_attempts: options.max_attempts.unwrap_or(known.max_attempts).max(1),
        // The kind is part of it: two kinds may use the same words.
        unique_key: key.map(|key| sha256(format!("{}\0{key}", known.name).as_bytes()).to_vec()),
        limit_key: keys.limit,
        parent_id: options.parent_id,
        requested_by: options.requested_by,
        schedule: options.schedule,
    }
}
