//! Putting jobs in, inside the caller's transaction: the job exists when and only when the rest of it
//! does. Workers are woken once, when it commits.

use super::registry::{Keys, Known};
use super::{Error, Kind, Registry, Result, storage::enqueue as storage};
use crate::base::{clock::Timestamp, crypto::sha256};
use crate::db::{Db, WriteTx};
use chrono::TimeDelta;
use serde::Serialize;
use std::borrow::Borrow;
use std::time::Duration;

/// The longest a unique key can be taken: about ten years.
const LONGEST: TimeDelta = TimeDelta::days(3_650);

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
    /// Instead of the kind's own: the key stays taken for so long, even when the job has ended. Without a key the
    /// payload is the key.
    pub unique_for: Option<Duration>,
    /// The job this one belongs to. Whether that waits for it is decided by [`super::enqueue_family`] and
    /// [`super::JobContext::fan_out_in`].
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
    /// `false`: a job holds the same unique key, and this is its number.
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

/// Enqueues many by name, for whoever has the payloads as JSON; how many were new. [`Registry::check`] says beforehand
/// which payload is wrong.
pub async fn enqueue_json_many<C: Send + 'static>(
    tx: &mut WriteTx,
    registry: &Registry<C>,
    kind: &str,
    payloads: &[serde_json::Value],
    options: &Options,
    now: Timestamp,
) -> Result<u64> {
    let entry = registry.find(kind).ok_or_else(|| Error::UnknownKind(kind.to_owned()))?;
    let refuse = |why| Error::Payload { kind: entry.known.name.to_owned(), why };
    let texts = payloads.iter().map(|one| Ok((one.to_string(), entry.check(one).map_err(refuse)?)));
    insert_all(tx, &entry.known, texts.collect::<Result<_>>()?, options, now).await
}

/// Enqueues many jobs of one kind; how many were new. One bulk load, and with unique keys a statement per some
/// thousand jobs.
pub async fn enqueue_many<T: Kind>(
    tx: &mut WriteTx,
    payloads: &[T],
    options: &Options,
    now: Timestamp,
) -> Result<u64> {
    enqueue_all::<T>(tx, payloads.iter(), options, now).await
}

/// The same for payloads that are made on the way.
pub(super) async fn enqueue_all<T: Kind>(
    tx: &mut WriteTx,
    payloads: impl IntoIterator<Item = impl Borrow<T>>,
    options: &Options,
    now: Timestamp,
) -> Result<u64> {
    let payloads = payloads.into_iter();
    let mut texts = Vec::with_capacity(payloads.size_hint().0);
    for payload in payloads {
        texts.push(prepare(payload.borrow())?);
    }
    insert_all(tx, &Known::of::<T>(), texts, options, now).await
}

async fn insert_all(
    tx: &mut WriteTx,
    known: &Known,
    texts: Vec<(String, Keys)>,
    options: &Options,
    now: Timestamp,
) -> Result<u64> {
    let template = row(known, String::new(), Keys::default(), options.clone(), now);
    let window = options.unique_for.or(known.unique_for);
    if window.is_none() && options.unique_key.is_none() && texts.iter().all(|(_, keys)| keys.unique.is_none())
    {
        let each = texts.into_iter().map(|(text, keys)| (text, keys.limit));
        return storage::insert_many(tx, &template, each, now).await;
    }
    let keyed = texts.into_iter().map(|(text, keys)| {
        let key = options.unique_key.as_deref().or(keys.unique.as_deref());
        let key = unique_key(known, key, window, &text);
        (text, key, keys.limit)
    });
    Ok(storage::insert_unique(tx, &template, keyed.collect(), now).await?)
}

fn prepare<T: Kind>(payload: &T) -> Result<(String, Keys)> {
    let refuse = |why| Error::Payload { kind: T::NAME.to_owned(), why };
    payload.validate().map_err(refuse)?;
    let text = serde_json::to_string(payload).map_err(|e| refuse(e.to_string()))?;
    Ok((text, Keys::of(payload)))
}

/// The hash of a key. The kind is part of it: two kinds may use the same words.
fn unique_key(known: &Known, key: Option<&str>, window: Option<Duration>, payload: &str) -> Option<Vec<u8>> {
    let key = key.or_else(|| window.map(|_| payload))?;
    Some(sha256(format!("{}\0{key}", known.name).as_bytes()).to_vec())
}

fn row(known: &Known, payload: String, keys: Keys, options: Options, now: Timestamp) -> storage::Row {
    let window = options.unique_for.or(known.unique_for);
    let key = options.unique_key.or(keys.unique);
    let run_at = options.run_at.unwrap_or(now);
    storage::Row {
        queue: options.queue.unwrap_or_else(|| known.queue.to_owned()),
        kind: known.name,
        state: if run_at > now { "scheduled" } else { "waiting" },
        priority: options.priority.unwrap_or(known.priority),
        run_at,
        expires_at: options.expires_at,
        max_attempts: options.max_attempts.unwrap_or(known.max_attempts).max(1),
        unique_key: unique_key(known, key.as_deref(), window, &payload),
        claimed_until: window.map(|window| now + TimeDelta::from_std(window).unwrap_or(LONGEST).min(LONGEST)),
        payload,
        limit_key: keys.limit,
        parent_id: options.parent_id,
        requested_by: options.requested_by,
        schedule: options.schedule,
    }
}

/// Enqueues a job that is held until its children have ended.
pub(super) async fn enqueue_held<T: Kind>(
    tx: &mut WriteTx,
    payload: &T,
    options: Options,
    now: Timestamp,
) -> Result<Enqueued> {
    let (text, keys) = prepare(payload)?;
    let mut row = row(&Known::of::<T>(), text, keys, options, now);
    row.state = "held";
    storage::insert(tx, &row, now).await
}
