//! Outgoing mail. A mail is a row of the outbox, written in the transaction of what causes it
//! ([`post`]); sending is somebody else's business, later and as often as it takes. Here lives what a mail
//! is: addresses, categories, letters, and how they become messages. Who gets one and why belongs to the
//! subjects.

pub mod address;
pub mod category;
pub mod letter;
pub mod templates;

pub use address::Address;
pub use category::{Category, Policy};
pub use letter::{Error, Letter, Posted, post};
