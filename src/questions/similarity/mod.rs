//! Which questions of a bank say the same thing: candidates by vector ([`index`], [`pairs`]), the
//! verdict by [`verify`] over precomputed [`features`]. Pure logic: rows in, pairs out; the database
//! and the run around it are elsewhere. Method, classes and figures: `docs/similarity.md`.

pub mod bench;
pub mod candidates;
pub mod features;
pub mod index;
pub mod pairs;
pub mod statistics;
pub mod text;
pub mod tokens;
pub mod verify;

#[cfg(test)]
pub(crate) mod bank_for_tests;
#[cfg(test)]
mod natural_tests;
#[cfg(test)]
mod own_questions_for_tests;
#[cfg(test)]
mod synthetic_tests;
