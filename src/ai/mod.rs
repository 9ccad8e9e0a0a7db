//! Models that turn question text into vectors or answers. Here lives what talks to a model, or is
//! one; what is done with the results belongs to the subjects.
//!
//! [`provider::Provider`] is what callers hold: [`embedded`] or [`openai`]. [`solve`] is the contract of
//! one task, from the question to the checked answer, and [`prompts`] its texts. Nothing here knows a
//! database, a queue or a student.

pub mod chat;
pub mod embedded;
pub mod error;
pub mod openai;
pub mod price;
pub mod prompts;
pub mod provider;
pub mod quota;
pub mod solve;
pub mod tokens;

pub use chat::{ChatAnswer, ChatRequest, Message, Schema, Vectors};
pub use error::{Charge, Class, Error};
pub use provider::Provider;
