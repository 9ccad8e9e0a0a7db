//! What the answers of the students say, computed once and read by whoever needs it. So far statistics of the
//! questions ([`item`] is their arithmetic, [`questions`] brings them up to date and tells [`crate::store::keycheck`]
//! so); days, weeks and trends of the students belong here too.

pub mod interval;
pub mod item;
#[cfg(test)]
mod item_tests;
pub mod jobs;
pub mod questions;
