//! Reports for people: a student's month ([`figures`]) as it is computed ([`compute`]), kept, shown ([`render`]) and sent
//! ([`send`]). How a mail reaches anybody is `mail`'s business; statistics of questions are `analytics`'.

pub mod advice;
pub mod cohort;
pub mod compute;
pub mod deliver;
pub mod figures;
pub mod gallery;
pub mod jobs;
pub mod month;
pub mod pace;
pub mod preview;
pub mod recipients;
pub mod render;
pub mod send;
pub mod send_emails;
pub mod status;

pub use month::Month;
