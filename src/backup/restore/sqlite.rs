//! Restoring a SQLite file. Beside the live file the backup is unpacked and prepared; then it is copied over the live
//! one as one transaction of that: programs that have it open go on with the new content, and a process that dies in
//! the middle leaves the old. Renaming a file under open connections would damage it. Where no file is, the prepared
//! one gets the name.
//!
//! What is replaced is copied aside inside that transaction, so it holds every row that was ever committed, and no
//! worker claims a job meanwhile. A damaged file cannot be copied over: it is moved aside when nobody has it open.

use super::{
    Kept, Order, Passing, Restored, There, Workshop, about, carry_over, carry_over_to, compare, ending,
    interrupted, is_damaged, next_number, prepare, read_ending, unpack,
};
use crate::backup::destination::Destination;
use crate::backup::manifest::Manifest;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::db::databases::copy_over;
use crate::db::{self, Db, Options, Target};
use crate::error::{Failure, Kind, Result};
use crate::store::archives::Erased;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Between the name of a database and what replaced it.
const BEFORE: &str = ".before-";
/// After the name under which an undo keeps what it replaces, until that is done.
const NOW: &str = ".now";
/// What SQLite puts beside a file. It belongs to that file: beside another one it would spoil it.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Removes a database file with what SQLite puts beside it.
pub(super) fn remove(path: &Path) {
    for suffix in ["", ".about"].iter().chain(&COMPANIONS) {
        let _ = std::fs::remove_file(with(path, suffix));
    }
}

fn folder_of(live: &Path) -> &Path {
    live.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
    let folder = folder_of(&live);
    std::fs::create_dir_all(folder)
        .map_err(|e| crate::backup::destination::explain(&e, "make the folder", folder))?;
    let _lock = Lock::take(&live)?;
    settle(shop, &live).await?;
    let beside = Passing(with(&live, &format!(".restore-{}", manifest.id)));
    sweep(&live);
    unpack(shop, destination, manifest, &beside.0, true, progress).await?;
    failpoint::hit("restore.unpacked");
    let options = shop.options.with_target(Target::of_file(&beside.0));
    prepare(shop, &options, manifest, order, done, progress).await?;
    fold_in(&options).await?;
    failpoint::hit("restore.prepared");
    if !there.exists {
        done.set_aside = set_aside(&live, manifest.id.as_str())?;
        return take_place(&beside.0, &live);
    }
    let number = next_number(shop).await?;
    let kept = with(&live, &format!("{BEFORE}{}", ending(manifest.id.as_str(), '.', number)));
    progress.start("taking its place", None);
    let again = match &done.damaged {
        Some(_) => None,
        None => match replace(shop, &beside.0, &kept, manifest, order).await {
            // What nobody has looked at before may be damaged as well.
            Err(failure) if failure.kind() == Kind::Integrity => {
                done.damaged = is_damaged(&shop.options).await;
                if done.damaged.is_none() {
                    return Err(failure);
                }
                None
            }
            again => Some(again?),
        },
    };
    match again {
        Some(again) => done.again(again),
        None => {
            // Who was erased since it was prepared, as far as that can still be read.
            let again = carry_over_to(shop, &options, done).await?;
            done.again(again);
            fold_in(&options).await?;
            move_aside(&live, &kept, &about(manifest, true, shop.clock.now()), order.patience).await?;
            take_place(&beside.0, &live)?;
        }
    }
    done.kept = Some(kept.display().to_string());
    failpoint::hit("restore.swapped");
    progress.finish("done");
    Ok(())
}

/// Copies the prepared database over the live one, which is kept; who was erased again on the way.
async fn replace(
    shop: &Workshop,
    beside: &Path,
    kept: &Path,
    manifest: &Manifest,
    order: &Order,
) -> Result<Vec<Erased>> {
    let live = file(&shop.options)?;
    let about = about(manifest, false, shop.clock.now());
    let options = shop.options.with_target(Target::of_file(beside));
    let (own, from, to) = (shop.clone(), live.clone(), kept.to_owned());
    over(beside, &live, order.patience, async move || {
        keep(&own, &from, &to, &about).await?;
        failpoint::hit("restore.kept");
        // The last that it could learn: from here on nobody changes it.
        let again = carry_over(&own, &own.options, &options, true).await?;
        failpoint::hit("restore.swapping");
        if own.stop.requested() { Err(interrupted()) } else { Ok(again) }
    })
    .await
    // Nothing was replaced, so nothing is kept.
    .inspect_err(|_| remove(kept))
}

/// Gives a prepared file the name of the live one, where there is none.
fn take_place(beside: &Path, live: &Path) -> Result<()> {
    // A link fails where a rename would take the place of a file that somebody made meanwhile.
    std::fs::hard_link(beside, live)
        .or_else(|e| if live.exists() { Err(e) } else { std::fs::rename(beside, live) })
        .map_err(|e| crate::backup::destination::explain(&e, "make the file", live))?;
    sync(folder_of(live));
    Ok(())
}

/// What was renamed stays renamed when the power goes. Where a folder cannot be synced, nothing is lost by it.
fn sync(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(|e| crate::backup::destination::explain(&e, "rename", from))
}

/// Moves a damaged file out of the way with what belongs to it, so that `sqlite3 FILE .recover` still has all of it.
/// First the file: a log without it does no harm, while the file without its log would look older than it is.
async fn move_aside(live: &Path, kept: &Path, about: &str, patience: Duration) -> Result<()> {
    let _alone = nobody_else(live, patience).await?;
    std::fs::write(with(kept, ".about"), about)
        .map_err(|e| crate::backup::destination::explain(&e, "write", kept))?;
    rename(live, kept)?;
    failpoint::hit("restore.aside");
    for suffix in COMPANIONS {
        let companion = with(live, suffix);
        if companion.exists() {
            rename(&companion, &with(kept, suffix))?;
        }
    }
    sync(folder_of(live));
    failpoint::hit("restore.moved");
    Ok(())
}

/// Makes sure that no process has the file open and none gets at it until this is dropped. SQLite keeps a lock on a
/// file in write-ahead logging for as long as it is open (<https://sqlite.org/lockingv3.html>); this one excludes it.
/// This process must not have it open: it would not notice itself.
async fn nobody_else(live: &Path, patience: Duration) -> Result<File> {
    use rustix::fs::{FlockOperation, fcntl_lock};
    let explain = |e: &std::io::Error| crate::backup::destination::explain(e, "open", live);
    let file = File::options().read(true).write(true).open(live).map_err(|e| explain(&e))?;
    let until = Instant::now() + patience;
    loop {
        match fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(file),
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::ACCESS) if Instant::now() < until => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::ACCESS) => {
                return Err(Failure::new(
                    Kind::Busy,
                    format!("others still have the damaged file {} open; it is as it was", live.display()),
                )
                .hint("stop what uses it (`pqctl workers stop --all`), and run the same command again"));
            }
            Err(error) => return Err(explain(&error.into())),
        }
    }
}

/// Moves away what is left of a database whose file is gone: SQLite would replay an old log over the new file.
fn set_aside(live: &Path, id: &str) -> Result<Vec<String>> {
    let mut moved = Vec::new();
    for suffix in COMPANIONS {
        let companion = with(live, suffix);
        if !companion.exists() {
            continue;
        }
        let mut number = 1;
        let to = loop {
            let to = with(&companion, &format!("{BEFORE}{}", ending(id, '.', number)));
            if !to.exists() {
                break to;
            }
            number += 1;
        };
        rename(&companion, &to)?;
        moved.push(to.display().to_string());
    }
    failpoint::hit("restore.set_aside");
    Ok(moved)
}

/// Removes what [`set_aside`] has moved away.
pub(super) fn remove_set_aside(options: &Options) -> Result<()> {
    let live = file(options)?;
    for suffix in COMPANIONS {
        for (path, end) in beside_it(&with(&live, suffix), BEFORE) {
            if read_ending(&end, '.').is_some_and(|(id, _)| is_id(id)) {
                let _ = std::fs::remove_file(path);
            }
        }
    }
    Ok(())
}

/// The files whose names begin with that of `live` and `what`, with the rest of their names.
fn beside_it(live: &Path, what: &str) -> Vec<(PathBuf, String)> {
    let (Some(own), Ok(entries)) = (live.file_name(), std::fs::read_dir(folder_of(live))) else {
        return Vec::new();
    };
    let prefix = format!("{}{what}", own.to_string_lossy());
    let found = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        Some((entry.path(), name.strip_prefix(&prefix)?.to_owned()))
    });
    found.collect()
}

fn is_id(text: &str) -> bool {
    text.parse::<crate::backup::Id>().is_ok()
}

/// See [`super::alone`]. Where no folder is, nothing was ever restored.
pub(super) async fn alone(shop: &Workshop) -> Result<Option<Lock>> {
    let live = file(&shop.options)?;
    if !folder_of(&live).is_dir() {
        return Ok(None);
    }
    let lock = Lock::take(&live)?;
    settle(shop, &live).await?;
    Ok(Some(lock))
}

/// What undoings that were killed have kept: with the end of the name it is to have, and whether it was replaced. If
/// not, it is what is live anyway. Only a stamp can tell, because others may have written since.
async fn left_by_undoings(shop: &Workshop, live: &Path) -> Result<Vec<(PathBuf, String, bool)>> {
    let mut found = Vec::new();
    for (now, end) in beside_it(live, BEFORE) {
        let Some(end) = end.strip_suffix(NOW) else { continue };
        if read_ending(end, '.').is_some_and(|(id, _)| is_id(id)) {
            // One that cannot be read cannot be judged either: it stays.
            let replaced = match (stamp_of_live(shop).await?, stamp_of_kept(&now).await) {
                (Some(live), Ok(kept)) => live != kept,
                _ => true,
            };
            found.push((now.clone(), end.to_owned(), replaced));
        }
    }
    Ok(found)
}

async fn stamp_of_live(shop: &Workshop) -> Result<Option<i64>> {
    match Db::open(&shop.options).await {
        Ok(db) => {
            let stamp = db.stamp().await;
            db.close().await;
            Ok(Some(stamp?))
        }
        // Then what was kept may be all there is.
        Err(error) if matches!(error.class(), db::Class::NoDatabase | db::Class::Corrupt) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn stamp_of_kept(kept: &Path) -> Result<i64> {
    let db = Db::open_unchanging(kept).await?;
    let stamp = db.stamp().await;
    db.close().await;
    Ok(stamp?)
}

/// Ends what an undo that was killed has begun: what it replaced gets its name, what it did not replace is not kept.
async fn settle(shop: &Workshop, live: &Path) -> Result<()> {
    for (now, end, replaced) in left_by_undoings(shop, live).await? {
        let next = now.with_file_name(file_name(live, &end));
        if replaced && !next.exists() {
            // Both may be under way already.
            let _ = std::fs::rename(with(&now, ".about"), with(&next, ".about"));
            rename(&now, &next)?;
        } else if !replaced {
            remove(&now);
        }
    }
    Ok(())
}

/// Keeps two restores from working on one file; it ends with its process. A second one says so at once.
pub(super) struct Lock {
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

pub(super) async fn kept(shop: &Workshop) -> Result<Vec<Kept>> {
    let live = file(&shop.options)?;
    let mut ends: Vec<(PathBuf, String)> = beside_it(&live, BEFORE);
    ends.retain(|(_, end)| read_ending(end, '.').is_some_and(|(id, _)| is_id(id)));
    let about = |path: &Path| std::fs::read_to_string(with(path, ".about")).ok();
    let mut found = Vec::new();
    for (now, end, replaced) in left_by_undoings(shop, &live).await? {
        // Under the name that the next command gives it.
        if replaced && !ends.iter().any(|(_, other)| *other == end) {
            let name = now.with_file_name(file_name(&live, &end));
            let about = about(&now).or_else(|| about(&name));
            found.push((now, name, about, end));
        }
    }
    found.extend(ends.into_iter().map(|(path, end)| (path.clone(), path.clone(), about(&path), end)));
    let found = found.into_iter().filter_map(|(path, name, about, end)| {
        let bytes = path.metadata().ok()?.len();
        Some(Kept { name: name.display().to_string(), bytes, about, number: read_ending(&end, '.')?.1 })
    });
    Ok(found.collect())
}

/// The name of what is kept beside `live` with that end.
fn file_name(live: &Path, end: &str) -> OsString {
    let mut name = live.file_name().unwrap_or_default().to_owned();
    name.push(format!("{BEFORE}{end}"));
    name
}

/// What was kept comes back; what is there now is kept under the next number. The caller is [`super::alone`].
pub(super) async fn undo(shop: &Workshop, last: &Kept, number: u32, patience: Duration) -> Result<()> {
    let live = file(&shop.options)?;
    let kept = PathBuf::from(&last.name);
    let id = last.name.rsplit_once(BEFORE).and_then(|(_, end)| Some(read_ending(end, '.')?.0.to_owned()));
    let next = with(&live, &format!("{BEFORE}{}", ending(&id.unwrap_or_default(), '.', number)));
    let aside = with(&next, NOW);
    remove(&aside);
    let about = format!("undone on {}", shop.clock.now().format("%Y-%m-%dT%H:%M:%SZ"));
    let (own, from, to) = (shop.clone(), live.clone(), aside.clone());
    let back = super::options_of(shop, last);
    // Should this be killed, the stamp says whether what comes back is live already.
    let stamp = stamp_of_live(shop).await?.unwrap_or(0);
    let db = Db::open(&back).await?;
    let stamped = db.set_stamp(i32::try_from(stamp).unwrap_or(0).wrapping_add(1)).await;
    db.close().await;
    stamped?;
    over(&kept, &live, patience, async move || {
        keep(&own, &from, &to, &about).await?;
        carry_over(&own, &own.options, &back, true).await?;
        failpoint::hit("restore.undoing");
        Ok(())
    })
    .await
    .inspect_err(|_| remove(&aside))?;
    failpoint::hit("restore.undone");
    // Under a name that nothing has yet: what SQLite left beside another file of that name would spoil it.
    rename(&with(&aside, ".about"), &with(&next, ".about"))?;
    failpoint::hit("restore.undone_about");
    rename(&aside, &next)?;
    failpoint::hit("restore.undone_named");
    remove(&kept);
    Ok(())
}
