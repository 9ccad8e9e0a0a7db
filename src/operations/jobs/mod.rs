//! Jobs of upkeep and of nobody in particular, one file each. `crate::jobs` lists them.

pub mod cleanup_sessions;
pub mod probe;
pub mod prune_history;
