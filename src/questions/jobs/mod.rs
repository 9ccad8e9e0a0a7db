//! Jobs over the question bank, one file each. `crate::jobs` lists them.

pub mod process_questions;
