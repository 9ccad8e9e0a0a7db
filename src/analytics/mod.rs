//! What the answers of the students say, computed once and read by whoever needs it: statistics of the questions
//! ([`item`] is their arithmetic, [`questions`] brings them up to date and tells [`crate::store::keycheck`] so), the
//! students' days and weeks ([`daily`], [`weekly`]), and what is shown of them ([`figures`], of one student [`insights`]; [`shares`] and
//! [`slope`] are their arithmetic). What is done with them in reports and mails is not here.

pub mod daily;
pub mod days;
pub mod figures;
pub mod insights;
pub mod interval;
pub mod item;
#[cfg(test)]
mod item_tests;
pub mod jobs;
pub mod questions;
#[cfg(test)]
mod reference_tests;
pub mod shares;
pub mod slope;
pub mod weekly;
