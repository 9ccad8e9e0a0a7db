//! The question bank as a subject: what is checked, compared and processed about questions. How a
//! question looks is `store::questions::model`; commands live in `cli`.

pub mod similarity;
