//! Demo data: a question bank written for pqctl ([`bank`]) and a population of students whose practice
//! follows a known model ([`load`]), so that what the analyses find later can be checked against what
//! was put in. Everything is a function of one seed; no clock and no other source of chance is read.

pub mod bank;
pub mod calendar;
mod draw;
pub mod items;
pub mod load;
mod names;
mod planting;
pub mod population;
pub mod practice;
pub mod recall;
pub mod rewards;
pub mod seed;
pub mod spec;
mod templates;

pub use bank::{DemoBank, Miskeyed, Planted, bank};
pub use items::Source;
pub use load::{Summary, load};
pub use spec::Spec;

#[cfg(test)]
mod tests;
