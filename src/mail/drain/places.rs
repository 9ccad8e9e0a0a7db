//! The places of connections under the cap of all hosts (`queue::limits`): taken one by one and kept while the connection
//! lasts, also through an answer that takes longer than a place lasts by itself.

use super::{Again, Work};
use crate::error::Result;
use crate::queue::limits::{self, Acquired, Place};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The places of one way, by the number of the connection.
pub struct Places {
    work: Work,
    key: String,
    held: Mutex<BTreeMap<u32, Place>>,
}

/// Whether there was a place.
pub enum Taken {
    Yes,
    /// None now; worth asking again then, where that is known.
    Later(Again),
}

impl Places {
    pub fn new(work: &Work, key: &str) -> Self {
        Self { work: work.clone(), key: key.to_owned(), held: Mutex::default() }
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<u32, Place>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub async fn take(&self, number: u32) -> Result<Taken> {
        let holder = format!("mail {} {number}", std::process::id());
        let (now, lease) = (self.work.clock.now(), self.work.mailer.config().lease);
        match limits::acquire(&self.work.db, &self.key, &holder, lease, now).await? {
            Acquired::Place(place) => {
                self.held().insert(number, place);
                Ok(Taken::Yes)
            }
            Acquired::Later { at, .. } => Ok(Taken::Later(at)),
        }
    }

    /// Whether the connection still has its place. After this process has stood still somebody else may have it.
    pub fn holds(&self, number: u32) -> bool {
        let now = self.work.clock.now();
        self.held().get(&number).is_some_and(|place| place.expires_at > now)
    }

    /// Keeps all of them for longer. One that was lost is struck off; its connection sees that before its next mail.
    pub async fn renew(&self) {
        let places: Vec<_> = self.held().iter().map(|(number, place)| (*number, place.clone())).collect();
        for (number, before) in places {
            let mut place = before.clone();
            let (now, lease) = (self.work.clock.now(), self.work.mailer.config().lease);
            let renewed = limits::renew(&self.work.db, &mut place, lease, now).await;
            let mut held = self.held();
            // Meanwhile it may have been given back.
            if held.get(&number) != Some(&before) {
                continue;
            }
            match renewed {
                Ok(true) => drop(held.insert(number, place)),
                Ok(false) => {
                    tracing::warn!(key = self.key, number, "the place of a connection was lost");
                    held.remove(&number);
                }
                // Its end is known, and that is seen as well.
                Err(error) => tracing::warn!(%error, "the place of a connection was not renewed"),
            }
        }
    }

    pub async fn give_back(&self, number: u32) {
        let place = self.held().remove(&number);
        if let Some(place) = place
            && let Err(error) = limits::release(&self.work.db, place).await
        {
            tracing::warn!(%error, "a place for a connection was not given back; it frees itself");
        }
    }
}
