//! The job library: kinds of jobs and their handlers, enqueueing inside the caller's transaction, the
//! worker that runs them, and what an operator may do to them. It is generic over the context handlers
//! get and knows no job of ours; `jobs` lists those. At least once, with fencing: a result counts only
//! while the lease it was made under is the current one.

mod ahead;
pub mod breaker;
mod context;
mod control;
mod enqueue;
mod error;
mod families;
mod follow;
mod histogram;
mod job;
mod kind;
pub mod limits;
mod registry;
pub mod scheduler;
mod storage;
mod worker;
mod workers;

pub use ahead::{Ahead, cancel_ahead};
pub use context::JobContext;
pub use control::{
    Again, Cancellation, Cancelled, Changed, Retried, Scope, cancel, cancel_many, cancel_many_with,
    cancel_with, edit, pause, pause_all, remove_many, resume, resume_all, retry, retry_many,
};
pub use enqueue::{Enqueued, Options, enqueue, enqueue_json, enqueue_json_many, enqueue_many, enqueue_now};
pub use error::{Error, Result};
pub use families::{Family, enqueue_family};
pub use follow::follow;
pub use histogram::{BOUNDS_MS, Histogram};
pub use job::{Job, JobError, Outcome};
pub use kind::{Kind, Parameter, Retry};
pub use registry::{Known, Registry, Sample};
pub use storage::depth::{Depth, depths, next_schedule, paused, ping, waiting};
pub use storage::families::{Child, Children, children_of, ended_children};
pub use storage::filter::{Argument, Filter, Matched, count, list, matching};
pub use storage::look::{Line, Listed, Log, QueueLine, State, add_children, logs, of_ids, queues, show};
pub use storage::statistics::{Statistic, statistics};
pub use storage::status::{
    Ended, FailureGroup, Minute, Running, abandoned, crashed, ended_since, failures, long_running, minutes,
    queue_caps, running_by_limit, succeeded,
};
pub use storage::upkeep::{prune, prune_claims, prune_logs, prune_statistics, prune_workers};
pub use storage::workers::{Presence, WorkerLine, workers, workers_since};
pub use worker::{Monitor, Settings, Status, Summary, Total, Worker, processor_seconds, resident_bytes};
pub use workers::{Command, LOST_AFTER, command_worker};

/// The channel of everything a worker may have to look at.
pub const CHANNEL: &str = "pqctl_jobs";
