//! Jobs over the question bank, one file each. `crate::jobs` lists them.

pub mod process_questions;
pub mod process_questions_chunk;
pub mod process_questions_solve;
