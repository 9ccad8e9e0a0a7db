//! Jobs of upkeep and of nobody in particular, one file each. `crate::jobs` lists them.

pub mod archive_old_data;
pub mod cleanup_sessions;
pub mod health_check;
pub mod optimize_database;
pub mod probe;
pub mod process_email_queue;
pub mod prune_history;
pub mod send_alert_webhook;
pub mod send_operations_summary;
pub mod send_weekly_report;
pub mod system_cleanup;

/// The limit that lets one heavy job of upkeep run at a time over all hosts: the later one waits.
const MAINTENANCE: &str = "maintenance";
