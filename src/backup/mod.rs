//! Backups that are proven, not hoped for: made from one snapshot, read back before they count, restored into a
//! scratch database on demand, and brought back beside what is there until somebody says that it is good. What a
//! backup is on disk is in [`manifest`] and [`destination`]; the two engines have a file each.

pub mod archive;
mod background;
mod blocks;
pub mod codec;
pub mod compare;
pub mod copy;
pub mod create;
pub mod destination;
pub mod freshness;
pub mod id;
pub mod jobs;
pub mod manifest;
pub mod owner;
pub mod postgres;
pub mod programs;
pub mod prune;
pub mod restore;
pub mod retention;
pub mod shelf;
pub mod sqlite;
pub mod stream;
pub mod verify;

pub use id::Id;
pub use manifest::Manifest;
