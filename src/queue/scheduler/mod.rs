//! The scheduler without a leader. Any number of processes call [`tick`] each second; a tick is claimed
//! by moving `next_at` on only if it is still what was read, and recorded in `schedule_runs`, in the
//! transaction that also inserts the job. The first keeps two from claiming one tick, the second outlives
//! the job, so that a clock which is set back finds each tick done. Who is told to run what comes from
//! outside, as [`Definition`]s and an [`Enqueue`].

mod claim;
pub mod cron;
mod operator;
mod policy;
mod service;
mod synchronise;

pub use super::storage::schedules::{Schedule, ScheduleRun, due, earliest, find, list, list_runs};
pub use claim::{Due, Enqueue, Options, Ticked, run_now, tick};
pub use cron::{Cron, CronError};
pub use operator::{Group, group, pause, prune_runs, reset, resume, set, switch_group};
pub use service::{PACE, schedule};
pub use synchronise::{Synchronised, check, synchronise, unseen};

use crate::db;
use serde_json::{Value, json};

/// Any error of whoever inserts the job.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a schedule could not be worked with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error(transparent)]
    Cron(#[from] CronError),
    #[error("there is no schedule {name:?}")]
    Unknown { name: String },
    #[error("the schedule {name:?} is retired: this version of the program does not know it")]
    Retired { name: String },
    #[error("there is no group of schedules {name:?}")]
    UnknownGroup { name: String },
    #[error("two schedules are called {name:?}")]
    Twice { name: String },
    #[error("a job of the kind {kind:?} could not be added: {source}")]
    Enqueue { kind: String, source: BoxError },
    #[error("a job of the kind {kind:?} is waiting already and may not be there twice")]
    Waiting { kind: String },
}

/// A result of the scheduler.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What happens to ticks that came while no scheduler was running.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Misfire {
    /// The last of them is made up for, once.
    #[default]
    Once,
    /// None of them is made up for.
    Skip,
    /// Each of them is made up for, the last [`Options::most_missed`] at most.
    All,
}

impl Misfire {
    /// As the table writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Skip => "skip",
            Self::All => "all",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "skip" => Self::Skip,
            "all" => Self::All,
            _ => Self::Once,
        }
    }
}

/// A schedule as the program wants it: existence and defaults. What an operator changed stands in the
/// table and wins.
#[derive(Debug, Clone)]
pub struct Definition {
    pub name: &'static str,
    pub group: &'static str,
    pub kind: &'static str,
    pub payload: Value,
    /// Another queue than the kind's own.
    pub queue: Option<&'static str>,
    pub cron: &'static str,
    /// A zone of the IANA database.
    pub zone: String,
    pub misfire: Misfire,
}

impl Definition {
    /// A schedule in UTC and the group `default`, without arguments, whose missed ticks are made up for
    /// once.
    pub fn new(name: &'static str, kind: &'static str, cron: &'static str) -> Self {
        Self {
            name,
            group: "default",
            kind,
            payload: json!({}),
            queue: None,
            cron,
            zone: "UTC".to_owned(),
            misfire: Misfire::Once,
        }
    }

    #[must_use]
    pub const fn group(mut self, group: &'static str) -> Self {
        self.group = group;
        self
    }

    #[must_use]
    pub fn payload(mut self, payload: Value) -> Self {
        self.payload = payload;
        self
    }

    #[must_use]
    pub const fn queue(mut self, queue: &'static str) -> Self {
        self.queue = Some(queue);
        self
    }

    #[must_use]
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.zone = zone.into();
        self
    }

    #[must_use]
    pub const fn misfire(mut self, misfire: Misfire) -> Self {
        self.misfire = misfire;
        self
    }
}

impl Schedule {
    /// The cron text that counts.
    pub fn effective_cron(&self) -> &str {
        self.operator_cron.as_deref().unwrap_or(&self.cron)
    }

    /// The zone that counts.
    pub fn effective_timezone(&self) -> &str {
        self.operator_timezone.as_deref().unwrap_or(&self.timezone)
    }

    /// When it is due, read from the texts that count.
    pub fn when(&self) -> Result<Cron, CronError> {
        Cron::parse(self.effective_cron(), self.effective_timezone())
    }

    /// Whether it runs by itself.
    pub const fn is_enabled(&self) -> bool {
        self.paused_at.is_none() && self.retired_at.is_none() && !self.group_off
    }
}
