//! Demo data: a question bank written for pqctl ([`bank`]), so that somebody who has just cloned
//! it sees real results. Everything is a function of one seed, so two machines get equal data.
//! Nothing here touches a database; what was planted is recorded, so that analysis can be checked.

pub mod bank;
mod draw;
mod planting;
mod templates;

pub use bank::{DemoBank, Miskeyed, Planted, bank};
