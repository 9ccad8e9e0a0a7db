//! Jobs over the answers, one file each. `crate::jobs` lists them.

pub mod question_statistics;
