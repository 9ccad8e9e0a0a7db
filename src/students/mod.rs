//! People: accounts and their API tokens, what they are told by mail without having asked, and the export and erasure of
//! personal data. Later sign-in sessions. What they answer is `analytics`' business.

pub mod accounts;
pub mod jobs;
pub mod notifications;
pub mod personal;
pub mod tokens;
pub mod upkeep;
