//! The ground floor: clock, ids, lifecycle, progress, text and byte formatting. Nothing here does
//! I/O, knows a database, or prints; every other room may import it and it imports none of them.

pub mod clock;
pub mod crypto;
pub mod failpoint;
pub mod ids;
pub mod lifecycle;
pub mod progress;
pub mod text;
