//! Jobs of the backups, one file each: making one with the clean-up after it, and trying restores. What they do is the
//! subject's; `crate::jobs` lists them.

pub mod backup_database;
pub mod verify_backup;

/// The limit that lets one heavy job of upkeep run at a time over all hosts: the later one waits.
const MAINTENANCE: &str = "maintenance";
