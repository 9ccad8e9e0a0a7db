//! The question bank's tables: what a question is ([`model`]) and the statements that read and
//! write questions, exams, subjects, topics and passages.

pub mod model;

pub use model::{Choice, Exam, Kind, Passage, Question, TextFormat};
