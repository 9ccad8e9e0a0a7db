//! Restoring a SQLite file. Beside the live file the backup is unpacked and prepared; then it is copied over the live
//! one as one transaction of that: programs that have it open go on with the new content, and a process that dies in
//! the middle leaves the old. Renaming a file under open connections would damage it. Where no file is, the prepared
//! one gets the name.
//!
//! What is replaced is copied aside inside that transaction, so it holds every row that was ever committed, and no
//! worker claims a job meanwhile.

use super::{
    Kept, Order, Passing, Restored, There, Workshop, about, carry_over, compare, ending, interrupted,
    next_number, prepare, read_ending, unpack,
};
use crate::backup::destination::Destination;
use crate::backup::manifest::Manifest;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::db::databases::copy_over;
use crate::db::{self, Db, Options, Target};
use crate::error::{Failure, Kind, Result};
use std::ffi::OsString;
use std::fs::File;
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
    if let Some(folder) = live.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|e| crate::backup::destination::explain(&e, "make the folder", folder))?;
    }
    let _lock = Lock::take(&live)?;
    let beside = Passing(with(&live, &format!(".restore-{}", manifest.id)));
    sweep(&live);
    unpack(shop, destination, manifest, &beside.0, true, progress).await?;
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
    let number = next_number(shop).await?;
    let kept = with(&live, &format!("{BEFORE}{}", ending(manifest.id.as_str(), '.', number)));
    progress.start("taking its place", None);
    let about = about(manifest, shop.clock.now());
    let (own, from, to) = (shop.clone(), live.clone(), kept.clone());
    let again = over(&beside.0, &live, order.patience, async move || {
        keep(&own, &from, &to, &about).await?;
        failpoint::hit("restore.kept");
        // The last that it could learn: from here on nobody changes it.
        let again = carry_over(&own, &own.options, &options, true).await?;
        failpoint::hit("restore.swapping");
        if own.stop.requested() { Err(interrupted()) } else { Ok(again) }
    })
    .await
    // Nothing was replaced, so nothing is kept.
    .inspect_err(|_| remove(&kept))?;
    done.again(again);
    done.kept = Some(kept.display().to_string());
    failpoint::hit("restore.swapped");
    progress.finish("done");
    Ok(())
}

/// Keeps two restores from working on one file; it ends with its process. A second one says so at once.
struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    fn take(live: &Path) -> Result<Self> {
        let path = with(live, ".restoring");
        let explain = |e: &std::io::Error| crate::backup::destination::explain(e, "write", &path);
        let file =
            File::options().write(true).create(true).truncate(false).open(&path).map_err(|e| explain(&e))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { path, _file: file }),
            Err(std::fs::TryLockError::WouldBlock) => Err(super::another(&live.display().to_string())),
            Err(std::fs::TryLockError::Error(error)) => Err(explain(&error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
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
    if shop.stop.requested() {
        return Err(interrupted());
    }
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

async fn over<T: Send + 'static>(
    from: &Path,
    live: &Path,
    patience: Duration,
    meanwhile: impl AsyncFnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    // What goes wrong with the copy itself is told apart from what `meanwhile` says.
    let copied = copy_over(from, live, patience, async move || meanwhile().await.map_err(Trouble::Own)).await;
    copied.map_err(|trouble| match trouble {
        Trouble::Own(failure) => failure,
        Trouble::Copy(error) if error.class() == db::Class::Busy => Failure::new(
            Kind::Busy,
            format!(
                "others did not let go of the database within {}; it is as it was",
                crate::base::text::duration(patience)
            ),
        )
        .because(error)
        .hint("stop what writes to it (`pqctl workers stop --all`), and run the same command again"),
        Trouble::Copy(error) if error.class() == db::Class::ReadOnly => Failure::new(
            Kind::Refused,
            "the database has pages of another size and is open elsewhere; it is as it was",
        )
        .because(error)
        .hint("stop everything that uses it, move the file away, and run the same command again"),
        Trouble::Copy(error) => Failure::from(error),
    })
}

enum Trouble {
    Own(Failure),
    Copy(db::Error),
}

impl From<db::Error> for Trouble {
    fn from(error: db::Error) -> Self {
        Self::Copy(error)
    }
}

pub(super) async fn prove(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    progress: &dyn Progress,
) -> Result<compare::Comparison> {
    // What a verification that was killed has left; the caller holds the lock of the destination.
    crate::backup::shelf::sweep(destination.as_ref())?;
    let beside = Passing(destination.scratch(&format!("{}.verify", manifest.id))?);
    unpack(shop, destination, manifest, &beside.0, false, progress).await?;
    failpoint::hit("verify.filled");
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
    let found = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let (id, number) = read_ending(name.strip_prefix(&prefix)?, '.')?;
        id.parse::<crate::backup::Id>().ok()?;
        let metadata = entry.metadata().ok()?;
        let about = std::fs::read_to_string(with(&entry.path(), ".about")).ok();
        Some(Kept { name: entry.path().display().to_string(), bytes: metadata.len(), about, number })
    });
    Ok(found.collect())
}

/// What was kept comes back; what is there now is kept under the next number.
pub(super) async fn undo(shop: &Workshop, last: &Kept, number: u32, patience: Duration) -> Result<()> {
    let live = file(&shop.options)?;
    let _lock = Lock::take(&live)?;
    let kept = PathBuf::from(&last.name);
    let id = last.name.rsplit_once(BEFORE).and_then(|(_, end)| Some(read_ending(end, '.')?.0.to_owned()));
    let next = with(&live, &format!("{BEFORE}{}", ending(&id.unwrap_or_default(), '.', number)));
    let aside = with(&next, ".now");
    remove(&aside);
    let about = format!("undone on {}", shop.clock.now().format("%Y-%m-%dT%H:%M:%SZ"));
    let (own, from, to) = (shop.clone(), live.clone(), aside.clone());
    let back = super::options_of(shop, last);
    over(&kept, &live, patience, async move || {
        keep(&own, &from, &to, &about).await?;
        carry_over(&own, &own.options, &back, true).await?;
        failpoint::hit("restore.undoing");
        Ok(())
    })
    .await?;
    failpoint::hit("restore.undone");
    // Under a name that nothing has yet: what SQLite left beside another file of that name would spoil it.
    let explain = |e: std::io::Error| crate::backup::destination::explain(&e, "rename", &aside);
    std::fs::rename(with(&aside, ".about"), with(&next, ".about")).map_err(explain)?;
    std::fs::rename(&aside, &next).map_err(explain)?;
    remove(&kept);
    Ok(())
}
