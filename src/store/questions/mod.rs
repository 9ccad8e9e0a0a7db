//! The question bank's tables: what a question is ([`model`]), and the statements that write
//! ([`write`]) and read ([`read`]) questions with their subjects, topics, exams and passages
//! ([`catalog`]).

pub mod catalog;
pub mod model;
pub mod read;
pub mod write;

pub use model::{Choice, Exam, Kind, Passage, Question, TextFormat};
