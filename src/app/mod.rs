//! What a subject function needs to work: the database, the configuration, the clock and the stop
//! signal. Built once per command by `cli::context`; later rooms (mail, models) are added here. How the
//! configuration becomes options of the database stands here too, because jobs need it as commands do.

use crate::base::{clock::Clock, lifecycle::Stop};
use crate::config::Config;
use crate::db::{self, Db, Target};
use crate::error::{Failure, Result};
use crate::mail::Mailer;
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

    /// The mail room of this configuration; it tells whom the configuration names.
    pub fn mailer(&self) -> Mailer {
        Mailer::new(&self.config.mail).telling(&self.config.notifications.operators.0)
    }
}

/// The section `[database]` as the database room wants it.
pub fn database_options(config: &Config) -> Result<db::Options> {
    let config = &config.database;
    let target = Target::parse(config.url.expose())?;
    let direct = config.direct_url.as_ref().map(|url| Target::parse(url.expose())).transpose()?;
    Ok(db::Options {
        direct,
        max_connections: config.max_connections,
        acquire_timeout: config.acquire_timeout,
        busy_timeout: config.busy_timeout,
        statement_timeout: Some(config.statement_timeout).filter(|timeout| !timeout.is_zero()),
        synchronous: config.synchronous.word(),
        cache_bytes: config.cache_size.0,
        ..db::Options::new(target)
    })
}

/// What the failure of such a function means for its job: another attempt where that makes sense. The hint goes
/// with the reason, because nobody sees it otherwise.
pub fn verdict(failure: &Failure) -> JobError {
    let hint = failure.hints().first().map(|hint| format!(" ({hint})")).unwrap_or_default();
    let why = format!("{failure}{hint}");
    if failure.kind().is_retryable() { JobError::retry(why) } else { JobError::fail(why) }
}
