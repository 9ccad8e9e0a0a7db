//! Jobs over the answers, one file each. `crate::jobs` lists them.

pub mod daily_analytics;
pub mod question_statistics;
pub mod weekly_performance;

/// One heavy job at a time over all hosts.
const MAINTENANCE: &str = "maintenance";
