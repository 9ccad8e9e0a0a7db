//! Limits shared by all hosts, one row per key such as `smtp:gmail` or `maintenance`: how many may run at
//! once, how many in a time, and that nobody starts before an instant. Jobs keep to them when they are
//! claimed; mail and AI calls ask here. How a row is read and written is in `storage::limits`.

mod allowance;
mod calls;
mod operator;
mod rate;
mod synchronise;

pub use super::storage::limits::Limit;
pub use allowance::{Allowance, Reason};
pub use calls::{
    Acquired, Place, Reserved, Standing, acquire, list, look, look_at_all, pause, release, renew, reserve,
    reserve_in, resume, unseen,
};
pub use operator::{Change, QueueChange, key_of_queue, reset, set, set_queue};
pub use rate::Rate;
pub use synchronise::{Synchronised, check, provide, synchronise};

use crate::db;

/// Why a limit could not be worked with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error("there is no limit `{key}`")]
    Unknown { key: String },
    #[error("two limits are called `{key}`")]
    Twice { key: String },
    #[error("the limit `{key}` cannot be meant like that: {why}")]
    Invalid { key: String, why: String },
}

/// A result of the limits.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A limit as the program wants it: existence and defaults. What an operator set stands in the table and
/// wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    pub key: &'static str,
    /// At once over all hosts; 1 makes it a mutex.
    pub max_running: Option<u32>,
    pub rate: Option<Rate>,
}

impl Definition {
    /// A key that limits nothing yet.
    pub const fn new(key: &'static str) -> Self {
        Self { key, max_running: None, rate: None }
    }

    #[must_use]
    pub const fn max_running(mut self, most: u32) -> Self {
        self.max_running = Some(most);
        self
    }

    #[must_use]
    pub const fn rate(mut self, rate: Rate) -> Self {
        self.rate = Some(rate);
        self
    }
}

/// Says why a text cannot be a key.
pub fn check_key(key: &str) -> Result<(), String> {
    if key.is_empty() || key.len() > 200 || key.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("a key has 1 to 200 characters and no blanks, e.g. smtp:gmail".to_owned());
    }
    Ok(())
}
