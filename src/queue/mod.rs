//! The job library: what is due when, and who does it. It knows no job of ours and nothing of the
//! platform; the SQL it needs stands in `storage`.

pub mod scheduler;
pub(crate) mod storage;
