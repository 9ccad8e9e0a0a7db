//! What a subject function needs to work: the database, the configuration, the clock and the stop
//! signal. Built once per command by `cli::context`; later rooms (mail, models) are added here.

use crate::base::{clock::Clock, lifecycle::Stop};
use crate::config::Config;
use crate::db::Db;
use crate::error::Failure;
use crate::queue::{JobContext, JobError};

/// Handed to every subject function and every job.
#[derive(Clone, Debug)]
pub struct App {
    pub db: Db,
    pub config: Config,
    pub clock: Clock,
    pub stop: Stop,
}

impl App {
    /// For a function that a job calls: it stops when the job should.
    pub fn of_job(cx: &JobContext<Self>) -> Self {
        Self { stop: cx.stop().clone(), ..cx.context.clone() }
    }
}

/// What the failure of such a function means for its job: another attempt where that makes sense. The hint goes
/// with the reason, because nobody sees it otherwise.
pub fn verdict(failure: &Failure) -> JobError {
    let hint = failure.hints().first().map(|hint| format!(" ({hint})")).unwrap_or_default();
    let why = format!("{failure}{hint}");
    if failure.kind().is_retryable() { JobError::retry(why) } else { JobError::fail(why) }
}
