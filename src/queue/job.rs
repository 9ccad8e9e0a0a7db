//! The handler of a kind, and the verdicts it can end with. There is no `From` for errors of others:
//! each `?` in a handler says whether trying again makes sense.

use super::{JobContext, Kind};
use serde::Serialize;
use std::fmt::Display;
use std::time::Duration;

/// Runs jobs of a kind. `C` is what the program hands to all its handlers.
pub trait Job<C>: Kind {
    fn run(self, cx: JobContext<C>) -> impl Future<Output = Result<Outcome, JobError>> + Send;
}

/// What a job that succeeded leaves behind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome(pub(super) Option<serde_json::Value>);

impl Outcome {
    /// Done, with nothing to say.
    pub const DONE: Self = Self(None);

    /// Done, with a result that is kept with the job.
    pub fn with(result: impl Serialize) -> Self {
        Self(serde_json::to_value(result).ok().filter(|result| !result.is_null()))
    }
}

/// How a job ended that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobError {
    /// Try again, after the kind's own pause or this one; the last attempt fails the job.
    Retry { why: String, after: Option<Duration> },
    /// Trying again would not help.
    Fail { why: String },
    /// Not now; costs no attempt.
    Snooze { delay: Duration },
    /// Not any more; no failure.
    Cancel { why: String },
}

impl JobError {
    pub fn retry(why: impl Display) -> Self {
        Self::Retry { why: why.to_string(), after: None }
    }

    /// For a service that says when to come back.
    pub fn retry_after(why: impl Display, delay: Duration) -> Self {
        Self::Retry { why: why.to_string(), after: Some(delay) }
    }

    pub fn fail(why: impl Display) -> Self {
        Self::Fail { why: why.to_string() }
    }

    pub const fn snooze(delay: Duration) -> Self {
        Self::Snooze { delay }
    }

    pub fn cancel(why: impl Display) -> Self {
        Self::Cancel { why: why.to_string() }
    }
}
