//! What a subject function needs to work: the database, the configuration, the clock and the stop
//! signal. Built once per command by `cli::context`; later rooms (mail, models) are added here.

use crate::base::{clock::Clock, lifecycle::Stop};
use crate::config::Config;
use crate::db::Db;

/// Handed to every subject function and every job.
#[derive(Clone, Debug)]
pub struct App {
    pub db: Db,
    pub config: Config,
    pub clock: Clock,
    pub stop: Stop,
}
