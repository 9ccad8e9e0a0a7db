//! The ground floor: clock, ids, lifecycle, progress, text and byte formatting, the decoding of text and
//! the splitting of CSV. Nothing here opens a file, knows a database, or prints; every other room may import
//! it and it imports none of them.

pub mod clock;
pub mod crypto;
pub mod encoding;
pub mod failpoint;
pub mod ids;
pub mod lifecycle;
pub mod progress;
pub mod records;
pub mod text;
