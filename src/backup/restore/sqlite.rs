//! Restoring a SQLite file. Beside the live file the backup is unpacked and prepared; then it is copied over the live
//! one as one transaction of that: programs that have it open go on with the new content, and a process that dies in
//! the middle leaves the old. Renaming a file under open connections would damage it. Where no file is, the prepared
//! one gets the name.

use super::{Kept, Order, Passing, Restored, There, Workshop, about, compare, prepare, unpack};
use crate::backup::destination::Destination;
use crate::backup::manifest::Manifest;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::db::databases::copy_over;
use crate::db::{self, Db, Options, Target};
use crate::error::{Failure, Kind, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Between the name of a database and what replaced it.
const BEFORE: &str = ".before-";

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Removes a database file with what SQLite puts beside it.
pub(super) fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal", ".about"] {
        let _ = std::fs::remove_file(with(path, suffix));
    }
}

fn file(options: &Options) -> Result<PathBuf> {
    options
        .target
        .path()
        .map(Path::to_owned)
        .ok_or_else(|| Failure::new(Kind::Refused, "the database is no file"))
}

pub(super) async fn restore(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    order: &Order,
    there: &There,
    done: &mut Restored,
    progress: &dyn Progress,
) -> Result<()> {
    let live = file(&shop.options)?;
    let beside = Passing(with(&live, &format!(".restore-{}", manifest.id)));
    sweep(&live);
    if let Some(folder) = live.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|e| crate::backup::destination::explain(&e, "make the folder", folder))?;
    }
    unpack(shop, destination, manifest, &beside.0, progress).await?;
    failpoint::hit("restore.unpacked");
    let options = shop.options.with_target(Target::of_file(&beside.0));
    prepare(shop, &options, manifest, order, done, progress).await?;
    fold_in(&options).await?;
    failpoint::hit("restore.prepared");
    if !there.exists {
        // A link fails where a rename would take the place of a file that somebody made meanwhile.
        std::fs::hard_link(&beside.0, &live)
            .or_else(|e| if live.exists() { Err(e) } else { std::fs::rename(&beside.0, &live) })
            .map_err(|e| crate::backup::destination::explain(&e, "make the file", &live))?;
        return Ok(());
    }
    if !there.tables.is_empty() {
        let kept = with(&live, &format!("{BEFORE}{}", manifest.id));
        keep(shop, &live, &kept, &about(manifest, shop.clock.now())).await?;
        done.kept = Some(kept.display().to_string());
    }
    failpoint::hit("restore.kept");
    progress.start("taking its place", None);
    over(&beside.0, &live, order.patience).await?;
    failpoint::hit("restore.swapped");
    progress.finish("done");
    Ok(())
}

/// Removes what restores that were killed have left beside the file.
fn sweep(live: &Path) {
    let folder = live.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Some(own), Ok(entries)) = (live.file_name(), std::fs::read_dir(folder)) else { return };
    let own = own.to_string_lossy();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let Some(rest) = name.strip_prefix(&*own) else { continue };
        let id = |rest: &str| {
            rest.get(..crate::backup::Id::LENGTH).is_some_and(|id| id.parse::<crate::backup::Id>().is_ok())
        };
        let left = rest.strip_prefix(".restore-").is_some_and(id)
            || rest.strip_prefix(BEFORE).is_some_and(|rest| id(rest) && rest.contains(".partial"));
        if left {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Copies the live state aside, whole or not at all.
async fn keep(shop: &Workshop, live: &Path, kept: &Path, about: &str) -> Result<()> {
    let partial = Passing(with(kept, ".partial"));
    remove(&partial.0);
    let db = Db::open(&shop.options.with_target(Target::of_file(live))).await?;
    let copied = db.copy_into(&partial.0, &shop.stop).await;
    db.close().await;
    copied?;
    let explain = |e: std::io::Error| crate::backup::destination::explain(&e, "write", kept);
    std::fs::write(with(kept, ".about"), about).map_err(explain)?;
    std::fs::rename(&partial.0, kept).map_err(explain)?;
    partial.keep();
    Ok(())
}

/// Turns write-ahead logging off for a file that is to be copied or renamed: nothing may stand beside it.
async fn fold_in(options: &Options) -> Result<()> {
    let db = Db::open(options).await?;
    db.close().await;
    Ok(())
}

async fn over(from: &Path, live: &Path, patience: Duration) -> Result<()> {
    copy_over(from, live, patience).await.map_err(|error| match error.class() {
        db::Class::Busy => Failure::new(
            Kind::Busy,
            format!(
                "others did not let go of the database within {}; it is as it was",
                crate::base::text::duration(patience)
            ),
        )
        .because(error)
        .hint("stop what writes to it (`pqctl workers stop --all`), and run the same command again"),
        db::Class::ReadOnly => Failure::new(
            Kind::Refused,
            "the database has pages of another size and is open elsewhere; it is as it was",
        )
        .because(error)
        .hint("stop everything that uses it, move the file away, and run the same command again"),
        _ => Failure::from(error),
    })
}

pub(super) async fn prove(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    progress: &dyn Progress,
) -> Result<compare::Comparison> {
    let beside = Passing(destination.scratch(&format!("{}.verify", manifest.id))?);
    remove(&beside.0);
    unpack(shop, destination, manifest, &beside.0, progress).await?;
    progress.start("comparing", None);
    let db = Db::open_unchanging(&beside.0).await?;
    let compared = compare::compare(&db, manifest).await;
    db.close().await;
    progress.finish("done");
    compared
}

pub(super) fn kept(options: &Options) -> Result<Vec<Kept>> {
    let live = file(options)?;
    let folder = live.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let prefix =
        live.file_name().map(|name| format!("{}{BEFORE}", name.to_string_lossy())).unwrap_or_default();
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut found: Vec<(std::time::SystemTime, Kept)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let id = name.strip_prefix(&prefix)?;
            id.parse::<crate::backup::Id>().ok()?;
            let metadata = entry.metadata().ok()?;
            let about = std::fs::read_to_string(with(&entry.path(), ".about")).ok();
            let kept = Kept { name: entry.path().display().to_string(), bytes: metadata.len(), about };
            Some((metadata.modified().ok()?, kept))
        })
        .collect();
    found.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    Ok(found.into_iter().map(|(_, kept)| kept).collect())
}

/// What was kept comes back; what is there now is kept under its name.
pub(super) async fn undo(shop: &Workshop, last: &Kept, patience: Duration) -> Result<()> {
    let live = file(&shop.options)?;
    let kept = PathBuf::from(&last.name);
    let aside = with(&kept, ".now");
    remove(&aside);
    keep(shop, &live, &aside, &format!("undone on {}", shop.clock.now().format("%Y-%m-%dT%H:%M:%SZ")))
        .await?;
    failpoint::hit("restore.undoing");
    over(&kept, &live, patience).await?;
    let explain = |e: std::io::Error| crate::backup::destination::explain(&e, "rename", &aside);
    std::fs::rename(&aside, &kept).map_err(explain)?;
    std::fs::rename(with(&aside, ".about"), with(&kept, ".about")).map_err(explain)
}
