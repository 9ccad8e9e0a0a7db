//! Backups of SQLite: the state of one moment is written into a file beside the backup (`VACUUM INTO`), without empty
//! pages and without what was deleted, and looked through before it is packed. The stepwise backup interface is not
//! used here: writers of other processes make it begin again for ever.

use super::create::Facts;
use super::destination::Destination;
use super::manifest::EngineName;
use crate::db::snapshot;
use crate::error::{Failure, Kind, Result};
use crate::{app::App, base::text, db};
use std::fs::File;
use std::path::{Path, PathBuf};

/// A copy that is removed when nobody needs it any more.
pub struct Copy(PathBuf);

impl Copy {
    pub fn open(&self) -> Result<File> {
        File::open(&self.0).map_err(|e| super::destination::explain(&e, "read", &self.0))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            let mut path = self.0.as_os_str().to_owned();
            path.push(suffix);
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Copies the database, and says what the copy holds.
pub async fn copy(app: &App, destination: &dyn Destination, name: &str) -> Result<(Copy, Facts)> {
    let health = app.db.health(None).await?;
    let path = destination.scratch(name)?;
    room_for(&path, health.size_bytes)?;
    let copy = Copy(path);
    let copied = app.db.copy_into(&copy.0, &app.stop).await;
    if app.stop.requested() {
        return Err(super::create::interrupted());
    }
    copied?;
    let facts = facts_of(&copy.0, health.version).await?;
    Ok((copy, facts))
}

/// A full disk in the middle would be noticed as well, but later and by others too.
fn room_for(path: &Path, bytes: u64) -> Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let Ok(disk) = rustix::fs::statvfs(folder) else { return Ok(()) };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    if free >= bytes {
        return Ok(());
    }
    let (free, bytes) = (text::bytes(free), text::bytes(bytes));
    Err(Failure::new(
        Kind::NoSpace,
        format!("a copy of the database may need {bytes}, and {} has {free}", folder.display()),
    )
    .hint("make room, or choose another folder with --to; `pqctl backup prune` shows what may go"))
}

/// What a file of SQLite holds that nobody changes.
pub async fn facts_of(file: &Path, server_version: String) -> Result<Facts> {
    let copy = db::Db::open_unchanging(file).await?;
    let found = facts(&copy, file, server_version).await;
    copy.close().await;
    found
}

async fn facts(copy: &db::Db, file: &Path, server_version: String) -> Result<Facts> {
    let mut tx = copy.read().await?;
    let bytes = std::fs::metadata(file).map_or(0, |metadata| metadata.len());
    let mut facts = Facts::read(&mut tx, EngineName::Sqlite, server_version, bytes).await?;
    facts.count(&mut tx, false).await?;
    facts.sequences = snapshot::sequences(&mut tx).await?;
    Ok(facts)
}
