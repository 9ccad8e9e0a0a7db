//! The question bank as a subject: its file formats, importing and exporting, what is checked and
//! compared about questions, and the pipeline that does it over a whole bank. What a question *is*
//! lives in `store::questions::model`, its SQL beside it; commands live in `cli`.

mod catalog;
pub mod classify;
pub mod export;
pub mod filling;
pub mod filter;
pub mod formats;
pub mod import;
pub mod jobs;
pub mod keywords;
pub mod lint;
pub mod process;
pub mod review;
pub mod similarity;
pub mod words;
