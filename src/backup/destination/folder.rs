//! A folder as a destination: hidden partial files, fsync before a name is given, the folder synced after it, and a
//! lock that ends with its process.

use super::{Destination, Partial, Stored};
use crate::config::backup::Backup;
use crate::error::{Failure, Kind, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

const LOCK: &str = ".lock";
pub(in crate::backup) const PARTIAL: &str = ".partial";

/// See the module.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Where the configuration says that the folder is.
    pub fn configured(config: &Backup) -> Result<PathBuf> {
        config.directory.as_ref().map(|folder| folder.0.clone()).ok_or_else(|| {
            Failure::new(Kind::Config, "no folder for backups is configured, and there is no home folder for one")
                .hint("set backup.directory (PQCTL_BACKUP_DIRECTORY) to an absolute path, or name one with --folder")
        })
    }

    /// The folder, made when it is missing, readable by its owner only.
    pub fn make(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            let mut builder = fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(path).map_err(|e| explain(&e, "make the folder", path))?;
        }
        Ok(Self { path: path.to_owned() })
    }

    /// The folder, which has to be there.
    pub fn existing(path: &Path) -> Result<Self> {
        if path.is_dir() {
            return Ok(Self { path: path.to_owned() });
        }
        Err(Failure::new(Kind::NotFound, format!("there is no folder {}", path.display())).hint(
            "make a backup first: `pqctl backup create`; another folder is named by --to or backup.directory",
        ))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn at(&self, name: &str) -> PathBuf {
        debug_assert!(!name.is_empty() && !name.contains(['/', '\\', '\0']) && name != "." && name != "..");
        self.path.join(name)
    }
}

/// What went wrong with a file, by what a person can do about it.
pub(in crate::backup) fn explain(error: &io::Error, doing: &str, path: &Path) -> Failure {
    let what = format!("cannot {doing} {}: {error}", path.display());
    let chain = anyhow::anyhow!("{error}");
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Failure::new(Kind::NoSpace, what)
                .hint("make room, or choose another folder with --to; `pqctl backup prune` shows what may go")
        }
        io::ErrorKind::NotFound => {
            Failure::new(Kind::NotFound, what).hint("`pqctl backup list` shows what is there")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Failure::new(Kind::Failed, what).hint("this user must be able to read and write there")
        }
        _ => Failure::new(Kind::Failed, what),
    }
    .because(chain)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    // What a folder holds is durable when the folder itself is synced; not every system can.
    match File::open(path).and_then(|folder| folder.sync_all()) {
        Err(error)
            if error.kind() == io::ErrorKind::Unsupported || error.kind() == io::ErrorKind::InvalidInput =>
        {
            Ok(())
        }
        other => other,
    }
}

impl Destination for Folder {
    fn describe(&self) -> String {
        self.path.display().to_string()
    }

    fn list(&self) -> Result<Vec<Stored>> {
        let unreadable = |e: io::Error| explain(&e, "read the folder", &self.path);
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            // Whoever made a file only just now may have removed it again.
            let Ok(metadata) = entry.metadata() else { continue };
            if metadata.is_file() {
                let age = metadata.modified().ok().and_then(|at| at.elapsed().ok()).unwrap_or_default();
                found.push(Stored { name, bytes: metadata.len(), age });
            }
        }
        found.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    fn begin(&self, name: &str) -> Result<Box<dyn Partial>> {
        let partial = self.at(&format!(".{name}{PARTIAL}"));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&partial).map_err(|e| explain(&e, "write", &partial))?;
        Ok(Box::new(PartialFile {
            file,
            partial: Some(partial),
            target: self.at(name),
            folder: self.path.clone(),
        }))
    }

    fn open(&self, name: &str) -> Result<Box<dyn Read + Send>> {
        let path = self.at(name);
        Ok(Box::new(File::open(&path).map_err(|e| explain(&e, "read", &path))?))
    }

    fn rename(&self, from: &str, to: &str) -> Result<()> {
        let path = self.at(from);
        fs::rename(&path, self.at(to))
            .and_then(|()| sync_folder(&self.path))
            .map_err(|e| explain(&e, "rename", &path))
    }

    fn remove(&self, name: &str) -> Result<()> {
        let path = self.at(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(explain(&error, "remove", &path)),
            _ => Ok(()),
        }
    }

    fn lock(&self, purpose: &str) -> Result<Box<dyn Send + Sync>> {
        let path = self.at(LOCK);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|e| explain(&e, "write", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.take(500).read_to_string(&mut holder);
                let holder = holder.trim();
                let holder = if holder.is_empty() { "another process" } else { holder };
                return Err(Failure::new(Kind::Busy, format!("{} is in use: {holder}", self.path.display()))
                    .hint("wait until it has ended, and run the same command again"));
            }
            Err(fs::TryLockError::Error(error)) => return Err(explain(&error, "lock", &path)),
        }
        let say = |file: &mut File| {
            file.set_len(0)?;
            writeln!(
                file,
                "{purpose}, process {} on {}",
                std::process::id(),
                crate::db::migrate::Author::of_this_process().host
            )
        };
        say(&mut file).map_err(|e| explain(&e, "write", &path))?;
        Ok(Box::new(file))
    }

    fn scratch(&self, name: &str) -> Result<PathBuf> {
        Ok(self.at(&format!(".{name}{PARTIAL}")))
    }

    fn free_bytes(&self) -> Option<u64> {
        let free = rustix::fs::statvfs(&self.path).ok()?;
        free.f_bavail.checked_mul(free.f_frsize)
    }
}

struct PartialFile {
    file: File,
    /// Taken when it has got its name.
    partial: Option<PathBuf>,
    target: PathBuf,
    folder: PathBuf,
}

impl Write for PartialFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Partial for PartialFile {
    fn reopen(&mut self) -> Result<Box<dyn Read + Send>> {
        let path = self.partial.as_deref().unwrap_or(&self.target);
        // What is read back should come from where it was written, not from a buffer of ours.
        self.file.sync_data().map_err(|e| explain(&e, "write", path))?;
        Ok(Box::new(File::open(path).map_err(|e| explain(&e, "read", path))?))
    }

    fn publish(mut self: Box<Self>) -> Result<()> {
        let Some(partial) = &self.partial else { return Ok(()) };
        let publish = || {
            self.file.sync_all()?;
            // Unlike a rename, a link never takes the place of another file.
            match fs::hard_link(partial, &self.target) {
                Ok(()) => fs::remove_file(partial)?,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
                // Some file systems have no links.
                Err(_) if self.target.exists() => return Err(io::ErrorKind::AlreadyExists.into()),
                Err(_) => fs::rename(partial, &self.target)?,
            }
            sync_folder(&self.folder)
        };
        publish().map_err(|e| explain(&e, "write", &self.target))?;
        self.partial = None;
        Ok(())
    }
}

impl Drop for PartialFile {
    fn drop(&mut self) {
        if let Some(partial) = self.partial.take() {
            let _ = fs::remove_file(partial);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Folder) -> Vec<String> {
        folder.list().unwrap().into_iter().map(|stored| stored.name).collect()
    }

    #[test]
    fn a_file_appears_whole_or_not_at_all() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::make(&place.path().join("a/b")).unwrap();
        let mut partial = folder.begin("x").unwrap();
        partial.write_all(b"abc").unwrap();
        assert_eq!(names(&folder), [".x.partial"]);
        let mut back = String::new();
        partial.reopen().unwrap().read_to_string(&mut back).unwrap();
        assert_eq!(back, "abc");
        partial.publish().unwrap();
        assert_eq!(names(&folder), ["x"]);
        drop(folder.begin("y").unwrap());
        assert_eq!(names(&folder), ["x"]);
    }

    #[test]
    fn a_name_is_given_once() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::make(place.path()).unwrap();
        folder.begin("x").unwrap().publish().unwrap();
        let mut second = folder.begin("x").unwrap();
        second.write_all(b"other").unwrap();
        second.publish().unwrap_err();
        assert_eq!(folder.list().unwrap().len(), 1);
        assert_eq!(folder.list().unwrap()[0].bytes, 0);
    }

    #[test]
    fn one_at_a_time() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::make(place.path()).unwrap();
        let lock = folder.lock("a backup").unwrap();
        let failure = folder.lock("a backup").err().unwrap();
        assert_eq!(failure.kind(), Kind::Busy);
        assert!(failure.message().contains("a backup, process "), "{}", failure.message());
        drop(lock);
        folder.lock("another").unwrap();
    }

    #[test]
    fn a_missing_folder_is_said() {
        let place = tempfile::tempdir().unwrap();
        let failure = Folder::existing(&place.path().join("no")).unwrap_err();
        assert_eq!(failure.kind(), Kind::NotFound);
    }
}
