//! One task for a model: answer a question without knowing the key, explain it, classify it. From the
//! question to the request ([`task`]), from the text that comes back to a checked answer ([`answer`]).
//! Pure: nothing is sent, stored or compared with the key here.
//!
//! The form of the answer follows OpenAI's strict mode (every property required, none besides, no
//! bounds), which the other servers take too; what the form cannot say is checked afterwards.

pub mod answer;
mod mention;
mod order;
mod repair;
pub mod task;

#[cfg(test)]
mod tests;

pub use answer::{Problem, Solved, Violation, WhyWrong};
pub use order::Order;
pub use repair::extract;
pub use task::{BlindQuestion, Task};
