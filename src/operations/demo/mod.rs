//! Demo data: a question bank written for pqctl ([`bank`]), so that somebody who has just cloned
//! it sees real results. Everything is a function of one seed, so two machines get equal data.
//! Nothing here touches a database; what was planted is recorded, so that analysis can be checked.

pub mod bank;
mod draw;
mod planting;
mod templates;

pub use bank::{DemoBank, Miskeyed, Planted, bank};
//! Demo data: a population of students whose practice follows a known model, so that what the
//! analyses find later can be checked against what was put in. Everything follows from a [`Spec`];
//! no clock and no other source of chance is read. The question bank of the demo lives in `bank`.
pub mod calendar;
pub mod items;
pub mod load;
mod names;
pub mod population;
pub mod practice;
pub mod random;
pub mod rewards;
pub mod spec;
pub use load::{Summary, load};
pub use spec::Spec;
#[cfg(test)]
mod tests;
