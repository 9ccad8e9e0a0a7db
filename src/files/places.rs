//! The folders jobs may touch, and how a path somebody wrote becomes an open file in one of them. `..`,
//! links and absolute paths are resolved first and judged by where they lead; the file is then opened name by
//! name without following any link, so that exchanging one in between leads nowhere. Which folders there are
//! is configuration.

use crate::config::Config;
use crate::error::{Failure, Kind, Result};
use rustix::fs::{AtFlags, Mode, OFlags};
use rustix::io::Errno;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};

/// The configured folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Jobs read from these.
    pub input: Vec<PathBuf>,
    /// Jobs write below this one.
    pub output: PathBuf,
    /// Old files in these may go.
    pub temporary: Vec<PathBuf>,
}

/// A file that was found in a folder that may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The folder, free of links.
    root: PathBuf,
    /// The way from there, free of links and of `..`.
    inside: PathBuf,
}

impl Places {
    pub fn of(config: &Config) -> Result<Self> {
        let files = &config.files;
        let Some(own) = &files.directory else {
            return Err(Failure::new(Kind::Config, "there is no folder for the files of jobs")
                .hint("set `files.directory` (PQCTL_FILES_DIRECTORY) to an absolute path"));
        };
        let with = |own: PathBuf, further: &[PathBuf]| [&[own], further].concat();
        Ok(Self {
            input: with(own.0.join("input"), &files.input_directories.0),
            output: own.0.join("output"),
            temporary: with(own.0.join("temporary"), &files.temporary_directories.0),
        })
    }

    /// What a path means: relative ones are looked for in each folder in turn.
    pub fn find(&self, path: &str) -> Result<Found> {
        if path.trim().is_empty() || path.contains('\0') {
            return Err(Failure::new(Kind::Usage, "a path is empty or holds a NUL character"));
        }
        let mut outside = None;
        for root in &self.input {
            // Joining an absolute path gives that path.
            let Ok(real) = root.join(path).canonicalize() else { continue };
            let Ok(root) = root.canonicalize() else { continue };
            match real.strip_prefix(&root) {
                Ok(inside) => return Ok(Found { inside: inside.to_owned(), root }),
                Err(_) => outside = Some(real),
            }
        }
        let folders: Vec<_> = self.input.iter().map(|root| root.display().to_string()).collect();
        let folders = folders.join(", ");
        Err(match outside {
            Some(real) => Failure::new(
                Kind::Refused,
                format!("`{path}` is {}, outside of the folders that jobs may read", real.display()),
            )
            .hint(format!("they are {folders}; `files.input_directories` adds more")),
            None => Failure::new(Kind::NotFound, format!("there is no `{path}` in {folders}"))
                .hint("put it there; `files.input_directories` names further folders"),
        })
    }

    /// The folder `name` for results, made where it is missing. One name, and nothing that leads elsewhere.
    pub fn output_folder(&self, name: &str) -> Result<PathBuf> {
        check_name(name).map_err(|why| Failure::new(Kind::Usage, why))?;
        std::fs::create_dir_all(&self.output).map_err(|e| failed("cannot create", &self.output, &e))?;
        let root = self.output.canonicalize().map_err(|e| failed("cannot use", &self.output, &e))?;
        let folder = root.join(name);
        match std::fs::create_dir(&folder) {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(failed("cannot create", &folder, &e)),
        }
        let kind = std::fs::symlink_metadata(&folder).map_err(|e| failed("cannot use", &folder, &e))?;
        if !kind.is_dir() {
            return Err(Failure::new(Kind::Refused, format!("{} is no folder", folder.display()))
                .hint("move it away, or name another output folder"));
        }
        Ok(folder)
    }
}

/// Whether a text can be the name of one folder or file in ours.
pub fn check_name(name: &str) -> Result<(), String> {
    let plain = |c: char| c.is_alphanumeric() || "-_ .".contains(c);
    let sound = !name.is_empty() && name.len() <= 100 && name.chars().all(plain) && !name.starts_with('.');
    if sound && name.trim() == name {
        Ok(())
    } else {
        Err(format!(
            "`{name}` is no name for a folder: letters, digits, `-`, `_`, `.` and blanks, up to 100 bytes, not beginning with `.`"
        ))
    }
}

impl Found {
    pub fn path(&self) -> PathBuf {
        if self.inside.as_os_str().is_empty() { self.root.clone() } else { self.root.join(&self.inside) }
    }

    pub fn is_folder(&self) -> bool {
        self.path().is_dir()
    }

    /// A regular file, open for reading, and its size.
    pub fn open(&self) -> Result<(File, u64)> {
        let path = self.path();
        let file = walk(&self.root, &self.inside).map_err(|e| {
            let changed = e == Errno::LOOP || e == Errno::NOTDIR;
            let failure = failed("cannot open", &path, &e.into());
            if changed { failure.hint("it was exchanged while it was looked at") } else { failure }
        })?;
        let about = file.metadata().map_err(|e| failed("cannot open", &path, &e))?;
        if !about.is_file() {
            return Err(Failure::new(Kind::Usage, format!("{} is no file", path.display())));
        }
        Ok((file, about.len()))
    }

    /// What is in a folder, by name, links left out.
    pub fn files(&self) -> Result<Vec<Self>> {
        let path = self.path();
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&path).map_err(|e| failed("cannot read", &path, &e))? {
            let entry = entry.map_err(|e| failed("cannot read", &path, &e))?;
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if !is_hidden && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                found.push(Self { root: self.root.clone(), inside: self.inside.join(entry.file_name()) });
            }
        }
        found.sort_unstable_by(|a, b| a.inside.cmp(&b.inside));
        Ok(found)
    }
}

/// Opens a file below a folder, refusing every link on the way.
fn walk(root: &Path, inside: &Path) -> Result<File, Errno> {
    // Pipes are opened too, but not waited for.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut here: OwnedFd =
        rustix::fs::open(root, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    for part in inside.components() {
        let Component::Normal(name) = part else { return Err(Errno::LOOP) };
        if rustix::fs::statat(&here, name, AtFlags::SYMLINK_NOFOLLOW)
            .is_ok_and(|about| rustix::fs::FileType::from_raw_mode(about.st_mode).is_symlink())
        {
            return Err(Errno::LOOP);
        }
        here = rustix::fs::openat(&here, name, flags, Mode::empty())?;
    }
    Ok(File::from(here))
}

/// An error of the file system with the kind that it means for us.
pub(super) fn failed(doing: &str, path: &Path, error: &io::Error) -> Failure {
    let kind = match error.kind() {
        io::ErrorKind::NotFound => Kind::NotFound,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Kind::NoSpace,
        io::ErrorKind::PermissionDenied => Kind::Refused,
        _ => Kind::Failed,
    };
    Failure::new(kind, format!("{doing} {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Read;
    use std::os::unix::fs::symlink;

    /// A folder to read, one beside it with a secret, and links between them.
    fn world() -> (tempfile::TempDir, Places) {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path();
        for name in ["input/inner", "outside", "more"] {
            std::fs::create_dir_all(base.join(name)).unwrap();
        }
        for (name, text) in
            [("input/a", "good"), ("input/inner/b", "good"), ("more/c", "good"), ("outside/s", "secret")]
        {
            std::fs::write(base.join(name), text).unwrap();
        }
        symlink(base.join("outside"), base.join("input/out")).unwrap();
        symlink(base.join("outside/s"), base.join("input/s")).unwrap();
        symlink("../../outside/s", base.join("input/inner/s")).unwrap();
        symlink("inner/b", base.join("input/good")).unwrap();
        symlink("loop", base.join("input/loop")).unwrap();
        let places = Places {
            input: vec![base.join("input"), base.join("more")],
            output: base.join("output"),
            temporary: vec![],
        };
        (folder, places)
    }

    fn read(places: &Places, path: &str) -> Result<String, Kind> {
        let found = places.find(path).map_err(|failure| failure.kind())?;
        let mut text = String::new();
        found.open().map_err(|failure| failure.kind())?.0.read_to_string(&mut text).unwrap();
        Ok(text)
    }

    #[test]
    fn what_leads_outside_is_refused() {
        let (folder, places) = world();
        let absolute = |name: &str| folder.path().join(name).display().to_string();
        for good in ["a", "./inner/../a", "inner/b", "good", "c", &absolute("input/a"), &absolute("more/c")] {
            assert_eq!(read(&places, good).as_deref(), Ok("good"), "{good}");
        }
        for bad in [
            "s",
            "out/s",
            "inner/s",
            "../outside/s",
            "inner/../../outside/s",
            &absolute("outside/s"),
            "/etc/passwd",
        ] {
            assert_eq!(read(&places, bad), Err(Kind::Refused), "{bad}");
        }
        for missing in ["x", "a/b", "loop"] {
            assert_eq!(read(&places, missing), Err(Kind::NotFound), "{missing}");
        }
        for wrong in ["", " ", "a\0b", "inner", "."] {
            assert_eq!(read(&places, wrong), Err(Kind::Usage), "{wrong:?}");
        }
    }

    #[test]
    fn a_link_that_is_put_in_afterwards_is_not_followed() {
        let (folder, places) = world();
        let (file, inner) = (places.find("a").unwrap(), places.find("inner/b").unwrap());
        let input = folder.path().join("input");
        std::fs::remove_file(input.join("a")).unwrap();
        symlink("../outside/s", input.join("a")).unwrap();
        std::fs::remove_dir_all(input.join("inner")).unwrap();
        symlink("../outside", input.join("inner")).unwrap();
        std::fs::write(folder.path().join("outside/b"), "secret").unwrap();
        assert!(file.open().is_err());
        assert!(inner.open().is_err());
    }

    #[test]
    fn a_pipe_is_no_file_and_not_waited_for() {
        let (folder, places) = world();
        let made =
            std::process::Command::new("mkfifo").arg(folder.path().join("input/pipe")).status().unwrap();
        assert!(made.success());
        assert_eq!(read(&places, "pipe"), Err(Kind::Usage));
    }

    #[test]
    fn results_go_below_the_output_folder_only() {
        let (folder, places) = world();
        assert!(places.output_folder("pictures").unwrap().is_dir());
        assert!(places.output_folder("pictures").is_ok());
        for bad in ["", ".", "..", "a/b", "/tmp", ".hidden", " a", "a\n"] {
            assert_eq!(places.output_folder(bad).unwrap_err().kind(), Kind::Usage, "{bad:?}");
        }
        symlink(folder.path().join("outside"), folder.path().join("output/link")).unwrap();
        assert_eq!(places.output_folder("link").unwrap_err().kind(), Kind::Refused);
    }

    proptest! {
        #[test]
        fn no_path_reads_the_secret(parts in prop::collection::vec(
            prop::sample::select(vec!["..", ".", "a", "b", "s", "out", "inner", "outside", "input", "good", "loop", "", "~"]), 0..8),
            absolute in any::<bool>())
        {
            let (folder, places) = world();
            let path = parts.join("/");
            let path = if absolute { folder.path().join("input").join(path).display().to_string() } else { path };
            if let Ok(text) = read(&places, &path) {
                prop_assert_eq!(text, "good");
            }
        }
    }
}
