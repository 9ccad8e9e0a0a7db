//! What can go wrong when a job is enqueued, looked at or changed.

use super::State;
use crate::db;

/// A result of the job library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error("no kind of job is called `{0}`")]
    UnknownKind(String),
    #[error("the payload of `{kind}` cannot be meant like that: {why}")]
    Payload { kind: String, why: String },
    #[error("there is no job {0}")]
    NotFound(i64),
    #[error("job {id} is {state}; {wanted}")]
    Illegal { id: i64, state: State, wanted: &'static str },
    #[error("job {id} cannot be retried: another unfinished job has its unique key")]
    Taken { id: i64 },
    #[error("there is no worker {0}")]
    NoWorker(i64),
    #[error("worker {0} has ended")]
    WorkerEnded(i64),
}
