//! A folder of exports: one whole file per person and label, published at once or not at all. What is there already is
//! not made again, so that a run over everybody goes on where one was killed.

use super::archive::{self, Unpacked};
use super::export;
use super::manifest::Manifest;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::base::{failpoint, text};
use crate::error::{Failure, Kind, Result};
use crate::store::personal::{self, Owner};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const PREFIX: &str = "user-";
const SUFFIX: &str = ".zip";
const PARTIAL: &str = ".partial";
/// Accounts listed at a time.
const SLICE: i64 = 500;

/// How exports are wanted.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The end of the files' names; what has this label is there already.
    pub label: String,
    /// Not when the newest export of the person holds the same.
    pub since_last: bool,
    /// How many per person stay; all when absent.
    pub keep: Option<usize>,
}

/// What became of one.
#[derive(Debug, Clone)]
pub enum Done {
    Written(Box<Manifest>, PathBuf),
    /// The newest holds the same.
    Unchanged,
    /// There is one of this label.
    Present,
}

/// What became of all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub users: u64,
    pub exported: u64,
    pub unchanged: u64,
    pub present: u64,
    pub failed: u64,
    /// Older files and files of erased people that were removed.
    pub removed: u64,
}

/// A folder nobody else writes to meanwhile.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

fn explain(error: &io::Error, doing: &str, path: &Path) -> Failure {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Kind::NoSpace,
        _ => Kind::Failed,
    };
    Failure::new(kind, format!("cannot {doing} {}: {error}", path.display()))
        .hint("this user must be able to write there; another folder is named by --to")
}

impl Folder {
    /// The folder, made when it is missing and readable by its owner only. What a run that was killed has left goes.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            let mut builder = fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(path).map_err(|e| explain(&e, "make the folder", path))?;
        }
        let name = path.join(".lock");
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&name)
            .map_err(|e| explain(&e, "write", &name))?;
        if lock.try_lock().is_err() {
            return Err(Failure::new(Kind::Busy, format!("another export is writing to {}", path.display()))
                .hint("wait until it is done, or name another folder with --to"));
        }
        let this = Self { path: path.to_owned(), _lock: lock };
        for (name, path) in this.files()? {
            if name.starts_with('.') && name.ends_with(PARTIAL) {
                fs::remove_file(&path).map_err(|e| explain(&e, "remove", &path))?;
            }
        }
        Ok(this)
    }

    /// The same, but it has to be there.
    pub fn existing(path: &Path) -> Result<Self> {
        if path.is_dir() {
            return Self::open(path);
        }
        Err(Failure::new(Kind::NotFound, format!("there is no folder {}", path.display())))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn files(&self) -> Result<Vec<(String, PathBuf)>> {
        let unreadable = |e: io::Error| explain(&e, "read the folder", &self.path);
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            if let Ok(name) = entry.file_name().into_string() {
                found.push((name, entry.path()));
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Where an export of that label is or would be. The name is made of a UUID and a date: nothing of the person.
    fn place(&self, user: Uuid, label: &str) -> PathBuf {
        self.path.join(format!("{PREFIX}{user}_{label}{SUFFIX}"))
    }

    /// Exports of a person, oldest first.
    fn of(&self, user: Uuid) -> Result<Vec<(Manifest, PathBuf)>> {
        let prefix = format!("{PREFIX}{user}_");
        let mut found: Vec<_> = self
            .files()?
            .into_iter()
            .filter(|(name, _)| name.starts_with(&prefix) && name.ends_with(SUFFIX))
            .filter_map(|(_, path)| Some((archive::peek(&path)?, path)))
            .filter(|(manifest, _)| manifest.user == user)
            .collect();
        found.sort_by(|a, b| (a.0.exported_at, &a.1).cmp(&(b.0.exported_at, &b.1)));
        Ok(found)
    }

    /// Exports one person.
    pub async fn export(&self, app: &App, owner: &Owner, wish: &Wish, again: bool) -> Result<Done> {
        let place = self.place(owner.uid, &wish.label);
        if !again && place.exists() {
            return Ok(Done::Present);
        }
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let partial = Passing(self.path.join(format!(".{name}{PARTIAL}")));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&partial.0).map_err(|e| explain(&e, "write", &partial.0))?;
        let manifest = export::write(app, owner, file).await?;
        failpoint::hit("export.written");
        if wish.since_last
            && let Some((last, path)) = self.of(owner.uid)?.pop()
            && last.content == manifest.content
            && whole(&path)
        {
            return Ok(Done::Unchanged);
        }
        fs::rename(&partial.0, &place).map_err(|e| explain(&e, "rename", &partial.0))?;
        // Not every file system can do that; the rename itself is done.
        let _ = File::open(&self.path).and_then(|folder| folder.sync_all());
        failpoint::hit("export.published");
        Ok(Done::Written(Box::new(manifest), place))
    }

    /// Removes all but the newest of a person; how many.
    pub fn keep(&self, user: Uuid, most: usize) -> Result<u64> {
        let all = self.of(user)?;
        let mut removed = 0;
        for (_, path) in all.iter().take(all.len().saturating_sub(most)) {
            fs::remove_file(path).map_err(|e| explain(&e, "remove", path))?;
            removed += 1;
        }
        Ok(removed)
    }

    /// Removes what was exported before then and has been replaced by a newer export; how many files.
    pub fn expire(&self, before: Timestamp) -> Result<u64> {
        let mut removed = 0;
        for user in self.people()? {
            let all = self.of(user)?;
            let replaced = all.iter().take(all.len().saturating_sub(1));
            for (_, path) in replaced.filter(|(manifest, _)| manifest.exported_at < before) {
                fs::remove_file(path).map_err(|e| explain(&e, "remove", path))?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Removes what is here of a person; how many files.
    pub fn forget(&self, user: Uuid) -> Result<u64> {
        self.keep(user, 0)
    }

    /// People of whom there is an export.
    fn people(&self) -> Result<BTreeSet<Uuid>> {
        let uid = |name: &str| name.strip_prefix(PREFIX)?.split_once('_')?.0.parse().ok();
        Ok(self.files()?.iter().filter_map(|(name, _)| uid(name)).collect())
    }
}

/// Whether a file is what its manifest says.
fn whole(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| Unpacked::open(file, u64::MAX).is_ok())
}

struct Passing(PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Exports everybody. Files of people who were erased go; whoever fails is told of and does not keep the others waiting.
pub async fn export_all(app: &App, folder: &Folder, wish: &Wish, progress: &dyn Progress) -> Result<Tally> {
    let mut tally = Tally::default();
    progress.start("exporting", None);
    let mut last = 0;
    loop {
        let owners = personal::list_after(app.db.reader(), last, SLICE).await?;
        let Some(newest) = owners.last() else { break };
        last = newest.id;
        for owner in &owners {
            if app.stop.requested() {
                return Err(Failure::new(
                    Kind::Interrupted,
                    format!("interrupted after {}", text::count(tally.users, "account")),
                )
                .hint("the same command goes on where this one stopped"));
            }
            match folder.export(app, owner, wish, false).await {
                Ok(Done::Written(..)) => tally.exported += 1,
                Ok(Done::Unchanged) => tally.unchanged += 1,
                Ok(Done::Present) => tally.present += 1,
                Err(failure) if failure.kind() == Kind::NotFound => continue,
                Err(failure) if failure.kind() == Kind::Integrity => {
                    progress.note(&format!("{} was not exported: {failure}", owner.uid));
                    tally.failed += 1;
                }
                Err(failure) => return Err(failure),
            }
            if let Some(most) = wish.keep {
                tally.removed += folder.keep(owner.uid, most)?;
            }
            tally.users += 1;
            progress.advance(1);
        }
    }
    for user in folder.people()? {
        if personal::was_erased(app.db.reader(), user).await? {
            tally.removed += folder.forget(user)?;
        }
    }
    progress.finish(&format!("{} of {}", tally.exported, text::count(tally.users, "account")));
    Ok(tally)
}
