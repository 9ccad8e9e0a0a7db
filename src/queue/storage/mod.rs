//! The queue's SQL, by what it is for: putting in, claiming, settling, staying alive, looking, schedules,
//! upkeep. Instants come from the caller's clock. Batches travel as one JSON parameter, so that a statement is
//! prepared once whatever the size of the batch.

pub mod claim;
pub mod control;
pub mod depth;
pub mod enqueue;
pub mod families;
pub mod filter;
pub mod limited;
pub mod limits;
pub mod liveness;
pub mod look;
pub mod ready;
pub mod schedules;
pub mod settle;
pub mod statistics;
pub mod status;
pub mod upkeep;
pub mod workers;

/// The columns that `jobs` and `job_history` have in common, but `id` and `errors`.
macro_rules! shared_columns {
    () => {
        "queue, kind, payload, metadata, priority, run_at, expires_at, attempts, max_attempts, crashes, snoozes,
         soft_limit_ms, hard_limit_ms, worker_id, started_at, cancel_requested_at, progress_current,
         progress_total, progress_message, unique_key, limit_key, parent_id, schedule_id, scheduled_for,
         requested_by, created_at"
    };
}
pub(crate) use shared_columns;

/// An instant as both engines read it inside JSON.
pub fn text(at: crate::base::clock::Timestamp) -> String {
    crate::base::clock::micros(at).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
}
