//! A person's own data as one zip: writing it, keeping such files in a folder, bringing one back into a database, and
//! erasing a person. Which rows are somebody's is the registry's knowledge, read through `store::personal`.

pub mod archive;
pub mod erase;
pub mod export;
pub mod folder;
pub mod import;
mod manifest;
pub mod places;

pub use manifest::{FORMAT, MANIFEST, Manifest, Member, README, TableRows};

use crate::config::Config;
use crate::error::{Failure, Kind, Result};
use std::path::PathBuf;

/// Where exports are, unless somebody names another folder.
pub fn exports_folder(config: &Config) -> Result<PathBuf> {
    config.files.directory.as_ref().map(|folder| folder.0.join("exports")).ok_or_else(|| {
        Failure::new(Kind::Config, "there is no folder for exports")
            .hint("set `files.directory` (PQCTL_FILES_DIRECTORY) to an absolute path, or name one with --to")
    })
}
