//! Where backups are kept. A destination holds files that appear whole or not at all, and manifests that are made
//! once; object stores can be one later. What the files mean is not known here.

mod folder;

pub use folder::Folder;
pub(super) use folder::{PARTIAL, explain};

use crate::error::Result;
use std::io::{Read, Write};
use std::path::PathBuf;

/// A file of a destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub name: String,
    pub bytes: u64,
    /// How long ago it was last written.
    pub age: std::time::Duration,
}

/// See the module. Names are ours and hold no separators.
pub trait Destination: Send + Sync {
    /// For people and for the record of checks.
    fn describe(&self) -> String;

    /// All files, of whatever kind, in the order of their names.
    fn list(&self) -> Result<Vec<Stored>>;

    /// Begins a file that nobody sees until it is published.
    fn begin(&self, name: &str) -> Result<Box<dyn Partial>>;

    /// Opens a file from its beginning.
    fn open(&self, name: &str) -> Result<Box<dyn Read + Send>>;

    /// Gives a file another name; an old file of that name goes.
    fn rename(&self, from: &str, to: &str) -> Result<()>;

    /// Removes a file; one that is not there is fine.
    fn remove(&self, name: &str) -> Result<()>;

    /// Keeps others from writing here until it is dropped; `Busy` when somebody else does. `purpose` is told to them.
    fn lock(&self, purpose: &str) -> Result<Box<dyn Send + Sync>>;

    /// Where a large file may be put together before it goes in, as near as possible. It is swept away when it is left.
    fn scratch(&self, name: &str) -> Result<PathBuf>;

    /// How many bytes can still be written, where that is known.
    fn free_bytes(&self) -> Option<u64>;
}

/// A file that is being written. Dropped without being published, it is removed.
pub trait Partial: Write + Send {
    /// Reads back what was written so far, from the beginning.
    fn reopen(&mut self) -> Result<Box<dyn Read + Send>>;

    /// Makes the file durable and gives it its name. Fails when there is one of that name.
    fn publish(self: Box<Self>) -> Result<()>;
}
