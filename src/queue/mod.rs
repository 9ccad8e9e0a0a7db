//! The job library: kinds of jobs and their handlers, enqueueing inside the caller's transaction, the
//! worker that runs them, and what an operator may do to them. It is generic over the context handlers
//! get and knows no job of ours; `jobs` lists those. At least once, with fencing: a result counts only
//! while the lease it was made under is the current one.

mod context;
mod control;
mod enqueue;
mod error;
mod families;
mod follow;
mod job;
mod kind;
mod registry;
pub mod scheduler;
mod storage;
mod worker;

pub use context::JobContext;
pub use control::{Cancellation, Cancelled, Retried, Scope, cancel, cancel_with, pause, resume, retry};
pub use enqueue::{Enqueued, Options, enqueue, enqueue_json, enqueue_many, enqueue_now};
pub use error::{Error, Result};
pub use families::{Family, enqueue_family};
pub use follow::follow;
pub use job::{Job, JobError, Outcome};
pub use kind::{Kind, Retry};
pub use registry::{Known, Registry};
pub use storage::families::{Child, Children, children_of, ended_children};
pub use storage::look::{
    Filter, Line, Listed, QueueLine, State, Statistic, add_children, count, list, logs, queues, show,
    statistics,
};
pub use storage::upkeep::{prune, prune_claims};
pub use worker::{Settings, Summary, Worker};

/// The channel of everything a worker may have to look at.
pub const CHANNEL: &str = "pqctl_jobs";
