//! Outgoing mail. A mail is a row of the outbox, written in the transaction of what causes it
//! ([`post`]); sending is somebody else's business, later and as often as it takes. Here lives what a mail
//! is: addresses, categories, letters, and how they become messages. Who gets one and why belongs to the
//! subjects.

pub mod address;
mod alarm;
pub mod category;
pub mod delivery;
pub mod drain;
pub mod failure;
pub mod fernet;
pub mod hours;
pub mod key;
pub mod leftovers;
pub mod letter;
pub mod mailer;
pub mod message;
pub mod notice;
pub mod preferences;
pub mod presets;
pub mod profiles;
pub mod smtp;
pub mod templates;
pub mod unsubscribe;
pub mod wake;

pub use address::Address;
pub use category::{Category, Policy};
pub use letter::{Error, File, Letter, Posted, post, put, put_many};
pub use mailer::{Mailer, Route, Routes};
