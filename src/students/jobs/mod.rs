//! Jobs over accounts and what belongs to them, one file each. `crate::jobs` lists them.

pub mod purge_tokens;
