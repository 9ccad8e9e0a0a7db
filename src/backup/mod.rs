//! Backups that are proven, not hoped for: made from one snapshot, read back before they count, restored into a
//! scratch database on demand, and brought back beside what is there until somebody says that it is good. What a
//! backup is on disk is in [`manifest`] and [`destination`]; the two engines have a file each.

pub mod codec;
pub mod copy;
pub mod destination;
pub mod id;
pub mod manifest;
pub mod retention;
pub mod stream;

pub use id::Id;
pub use manifest::Manifest;
