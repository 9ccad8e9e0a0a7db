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

pub use items::{Source, sources};
pub use load::{Summary, load};
pub use spec::Spec;

#[cfg(test)]
mod load_tests;
#[cfg(test)]
mod tests;
