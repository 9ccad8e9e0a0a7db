//! A person's own data as one zip: writing it, keeping such files in a folder, bringing one back into a database, and
//! erasing a person. Which rows are somebody's is the registry's knowledge, read through `store::personal`.

pub mod archive;
pub mod erase;
pub mod export;
pub mod folder;
pub mod import;
mod manifest;

pub use manifest::{FORMAT, MANIFEST, Manifest, Member, README, TableRows};
