//! Jobs over accounts and what belongs to them, one file each. `crate::jobs` lists them.

pub mod export_user_data;
pub mod purge_tokens;
