//! How far a copy is, kept in its target until it is complete: what was finished is not done again after a
//! kill, and two copies into one target notice each other. How it is stored is `store::moves`'.

use crate::base::clock::{Clock, Timestamp};
use crate::db::{
    fingerprint::TableFingerprint,
    transfer::{End, Part},
};
use crate::error::{Failure, Kind, Result};
use crate::store::moves;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// Changes with every process that works on the copy.
    pub run: String,
    /// The source, for people, and its own id.
    pub source: String,
    pub instance: Option<String>,
    /// How many migrations the program that began knew.
    pub migrations: usize,
    /// Indexes and constraints that were dropped and have to be there in the end; nothing before that.
    pub parts: Option<Vec<Part>>,
    /// In what the two schemas differed before anything was dropped.
    pub differences: Vec<String>,
    /// The tables that have arrived, with their fingerprints.
    pub tables: BTreeMap<String, Arrived>,
    /// Everything was compared; only the source has to be told, and this state to go.
    pub proven: bool,
    pub started_at: Timestamp,
}

/// What arrived of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Arrived {
    pub rows: u64,
    pub sum: String,
}

impl Arrived {
    pub fn is(&self, found: &TableFingerprint) -> bool {
        self.rows == found.rows && self.sum == found.sum.to_string()
    }
}

impl From<&TableFingerprint> for Arrived {
    fn from(found: &TableFingerprint) -> Self {
        Self { rows: found.rows, sum: found.sum.to_string() }
    }
}

impl State {
    /// Stores what was changed, in the transaction that is open if there is one. Fails when another process
    /// took the copy over.
    pub async fn save(&self, target: &mut End, clock: &Clock) -> Result<()> {
        if moves::note_copying(target.on(), &self.run, self, clock.now()).await? {
            return Ok(());
        }
        Err(taken_over())
    }
}

/// Another process has put its own `run` in the place of ours.
pub(super) fn taken_over() -> Failure {
    Failure::new(Kind::Busy, "another `pqctl db copy` works on this target now").hint("let that one finish")
}
