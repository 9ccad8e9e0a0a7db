//! What an operator may change about limits: cap, rate and burst of a key or of a whole queue, and back to
//! what the program says. Effective in the caller's transaction, on all hosts.

use super::{Definition, Error, Limit, Rate, Result, check_key};
use crate::base::clock::Timestamp;
use crate::db::WriteTx;
use crate::queue::storage::limits::{self as storage, Values};

/// What is to change: `None` leaves it, `Some(None)` takes it away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    pub max_running: Option<Option<u32>>,
    pub rate: Option<Option<Rate>>,
    pub burst: Option<Option<u32>>,
}

impl Change {
    /// The values that come of it.
    fn applied(self, key: &str, before: Option<&Limit>) -> Result<Values> {
        let refuse = |why: &str| Error::Invalid { key: key.to_owned(), why: why.to_owned() };
        if self.max_running == Some(Some(0)) {
            return Err(refuse("a cap is at least 1; to stop everything, pause it"));
        }
        let max_running = match self.max_running {
            Some(most) => most.map(i64::from),
            None => before.and_then(|before| before.max_running),
        };
        let mut rate = match self.rate {
            // Another rate keeps the burst that somebody chose.
            Some(Some(rate)) => {
                let kept = before.and_then(Limit::rate).and_then(|before| before.burst);
                Some(Rate { burst: rate.burst.or(kept), ..rate })
            }
            Some(None) => None,
            None => before.and_then(Limit::rate),
        };
        match (self.burst, &mut rate) {
            (None, _) | (Some(None), None) => {}
            (Some(burst), Some(rate)) => rate.burst = burst,
            (Some(Some(_)), None) => return Err(refuse("a burst needs a rate: --rate 30/min")),
        }
        if let Some(rate) = rate {
            rate.check().map_err(|why| refuse(&why))?;
        }
        Ok(Values { max_running, ..Values::of(None, rate) })
    }
}

/// Changes the limit of a key; made when there is none.
pub async fn set(tx: &mut WriteTx, key: &str, change: Change, now: Timestamp) -> Result<()> {
    check_key(key).map_err(|why| Error::Invalid { key: key.to_owned(), why })?;
    let before = storage::lock(tx, &[key]).await?.into_iter().next();
    let values = change.applied(key, before.as_ref())?;
    Ok(storage::set(tx, key, &values, "operator", now).await?)
}

/// Back to what the program says: its values or none, no pause, a closed breaker, a full bucket.
pub async fn reset(tx: &mut WriteTx, key: &str, definitions: &[Definition], now: Timestamp) -> Result<()> {
    if storage::lock(tx, &[key]).await?.is_empty() {
        return Err(Error::Unknown { key: key.to_owned() });
    }
    let own = definitions.iter().find(|definition| definition.key == key);
    let values = own.map_or_else(Values::default, |own| Values::of(own.max_running, own.rate));
    storage::set(tx, key, &values, if own.is_some() { "program" } else { "use" }, now).await?;
    Ok(storage::calm(tx, key, now).await?)
}

/// What is to change about a queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QueueChange {
    /// Jobs at once per process.
    pub concurrency: Option<Option<u32>>,
    /// Jobs at once over all hosts.
    pub max_running: Option<Option<u32>>,
    pub rate: Option<Option<Rate>>,
    pub burst: Option<Option<u32>>,
}

/// The key a queue's own rate is kept under.
pub fn key_of_queue(queue: &str) -> String {
    format!("queue:{queue}")
}

/// Changes the limits of a queue. Its rate is a limit of its own, `queue:NAME`, so that it can be looked at
/// and paused like the others.
pub async fn set_queue(tx: &mut WriteTx, queue: &str, change: QueueChange, now: Timestamp) -> Result<()> {
    let key = key_of_queue(queue);
    let refuse = |why: &str| Error::Invalid { key: key.clone(), why: why.to_owned() };
    if change.concurrency == Some(Some(0)) || change.max_running == Some(Some(0)) {
        return Err(refuse("a queue runs at least 1 job; to stop it, pause it"));
    }
    let number = |change: Option<Option<u32>>| change.map(|value| value.map(i64::from));
    storage::set_queue(tx, queue, number(change.concurrency), number(change.max_running), now).await?;
    if change.rate.is_some() || change.burst.is_some() {
        let change = Change { max_running: None, rate: change.rate, burst: change.burst };
        let before = storage::lock(tx, &[&key]).await?.into_iter().next();
        let values = change.applied(&key, before.as_ref())?;
        if values == Values::default() {
            storage::remove(tx, &key).await?;
            storage::set_queue_key(tx, queue, None, now).await?;
        } else {
            storage::set(tx, &key, &values, "operator", now).await?;
            storage::set_queue_key(tx, queue, Some(&key), now).await?;
        }
    }
    Ok(())
}
