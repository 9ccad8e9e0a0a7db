//! People: accounts and their API tokens. Later sign-in sessions, achievements, reminders, and the
//! export and erasure of personal data. What they answer is `analytics`' business.

pub mod accounts;
pub mod jobs;
pub mod personal;
pub mod tokens;
pub mod upkeep;
