//! What one drain has done so far, counted by all its parts, and how much it still may.

use super::recover::Recovered;
use crate::base::clock::Timestamp;
use crate::base::text::count;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a drain did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub sent: u64,
    /// To be tried again.
    pub deferred: u64,
    pub failed: u64,
    /// Nobody knows whether they arrived.
    pub uncertain: u64,
    pub suppressed: u64,
    /// Given up, because their time was over.
    pub expired: u64,
    /// Of these, those about a moment that has passed: nobody misses them.
    pub passed: u64,
    /// Given back by a sender that had died.
    pub recovered: Recovered,
    /// Profiles that are paused, and why.
    pub paused: BTreeMap<String, String>,
    /// Batches that are held because the server refused too many of their mails, and its last words.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub held: BTreeMap<String, String>,
    /// Profiles that wait, and until when.
    pub waiting: BTreeMap<String, Timestamp>,
    /// Profiles whose server does not answer as it should, and the last of what was seen.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub silent: BTreeMap<String, String>,
    pub stopped: bool,
}

impl Summary {
    /// In one line.
    pub fn words(&self) -> String {
        let mut words = vec![format!("{} sent", count(self.sent, "mail"))];
        for (mails, what) in [
            (self.deferred, "to be tried again"),
            (self.failed, "failed"),
            (self.uncertain, "uncertain"),
            (self.suppressed, "suppressed"),
            (self.expired, "expired"),
        ] {
            if mails > 0 {
                words.push(format!("{mails} {what}"));
            }
        }
        words.join(", ")
    }

    /// Whether something went wrong that a person should look at.
    pub fn is_well(&self) -> bool {
        self.failed == 0
            && self.uncertain == 0
            && self.recovered.uncertain == 0
            && self.expired == self.passed
            && self.paused.is_empty()
            && self.held.is_empty()
            && self.silent.is_empty()
    }
}

/// See the module.
pub(in crate::mail) struct Tally(Mutex<Counting>);

struct Counting {
    summary: Summary,
    left: Option<u64>,
}

impl Tally {
    pub fn new(limit: Option<u64>) -> Self {
        Self(Mutex::new(Counting { summary: Summary::default(), left: limit }))
    }

    fn lock(&self) -> MutexGuard<'_, Counting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes up to `most` from what still may be claimed.
    pub fn allow(&self, most: u64) -> u64 {
        let mut counting = self.lock();
        let Some(left) = &mut counting.left else { return most };
        let allowed = most.min(*left);
        *left -= allowed;
        allowed
    }

    /// Gives back what was not needed.
    pub fn refund(&self, mails: u64) {
        if let Some(left) = &mut self.lock().left {
            *left += mails;
        }
    }

    pub fn has_room(&self) -> bool {
        self.lock().left != Some(0)
    }

    /// Counts mails by the state they came to.
    pub fn ended(&self, state: &str, mails: u64) {
        let summary = &mut self.lock().summary;
        match state {
            "sent" => summary.sent += mails,
            "queued" | "deferred" => summary.deferred += mails,
            "failed" => summary.failed += mails,
            "uncertain" => summary.uncertain += mails,
            "suppressed" => summary.suppressed += mails,
            _ => summary.expired += mails,
        }
    }

    /// Counts mails that were given up, and how many of these passed with their moment.
    pub fn expired(&self, mails: u64, passed: u64) {
        let summary = &mut self.lock().summary;
        summary.expired += mails;
        summary.passed += passed;
    }

    pub fn recovered(&self, more: &Recovered) {
        let summary = &mut self.lock().summary;
        summary.recovered.requeued += more.requeued;
        summary.recovered.uncertain += more.uncertain;
    }

    pub fn paused(&self, name: &str, why: &str) {
        self.lock().summary.paused.insert(name.to_owned(), why.to_owned());
    }

    pub fn held(&self, batch: &str, why: &str) {
        self.lock().summary.held.insert(batch.to_owned(), why.to_owned());
    }

    pub fn waits(&self, name: &str, until: Timestamp) {
        self.lock().summary.waiting.insert(name.to_owned(), until);
    }

    /// The server of this profile does not answer as it should.
    pub fn silent(&self, name: &str, why: &str) {
        self.lock().summary.silent.insert(name.to_owned(), why.to_owned());
    }

    /// It has taken a mail: what was before is no trouble any more.
    pub fn answers(&self, name: &str) {
        self.lock().summary.silent.remove(name);
    }

    /// Mails that were given up and that somebody misses.
    pub fn lost(&self) -> u64 {
        let summary = &self.lock().summary;
        summary.expired - summary.passed
    }

    /// Mails that came to an end of their attempt.
    pub fn done(&self) -> u64 {
        let summary = &self.lock().summary;
        summary.sent + summary.deferred + summary.failed + summary.uncertain + summary.suppressed
    }

    pub fn summary(&self, stopped: bool) -> Summary {
        Summary { stopped, ..self.lock().summary.clone() }
    }
}
