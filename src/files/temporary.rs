//! Old files in the folders for passing things are removed. The way down is walked folder by folder, by open
//! folders and never by paths, so that no link, not even one that is put in meanwhile, leads the broom out
//! of its room; other file systems and anything that is neither file, folder nor link are left alone.

use super::blocking::{self, Reporter};
use super::images;
use super::places::{Places, failed};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::base::text;
use crate::db::Target;
use crate::error::{Failure, Kind, Result};
use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;
use serde::Serialize;
use std::ffi::CString;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Deeper folders are left alone: nobody nests temporary files like that, but a mistake does.
const DEEPEST: usize = 64;
/// Troubles that are told one by one.
const TOLD: usize = 20;

/// What to remove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// `None`: the configured one.
    pub age: Option<Duration>,
    /// Only counts.
    pub dry_run: bool,
}

/// What was removed, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub dry_run: bool,
    /// Changed before this instant is old.
    pub before: Option<Timestamp>,
    /// Files and links.
    pub files: u64,
    pub folders: u64,
    /// What the files took. One that has another name elsewhere frees nothing.
    pub bytes: u64,
    /// Too young.
    pub kept: u64,
    /// Sockets, pipes, devices, other file systems.
    pub left_alone: u64,
    pub failed: u64,
    /// The first of what failed.
    pub troubles: Vec<String>,
    /// The folders that were there to be looked at.
    pub looked_at: Vec<PathBuf>,
}

/// Removes what is old in the temporary folders, and what was left half written in the output folder.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Report> {
    let places = Places::of(&app.config)?;
    let age = spec.age.unwrap_or(app.config.files.temporary_age);
    let before =
        chrono::TimeDelta::from_std(age).ok().and_then(|age| app.clock.now().checked_sub_signed(age));
    let Some(before) = before else {
        return Err(Failure::new(Kind::Usage, "the age is longer than time itself"));
    };
    let database = Target::parse(app.config.database.url.expose()).ok();
    let database = database.as_ref().and_then(Target::path);
    for root in &places.temporary {
        refuse_dangerous(root, &places, database)?;
    }
    let dry_run = spec.dry_run;
    let work = move |reporter: &Reporter| {
        reporter.start("temporary files", None);
        let report = Report { dry_run, before: Some(before), ..Report::default() };
        let mut broom = Broom { before, dry_run, only_parts: false, device: 0, reporter, report };
        for root in &places.temporary {
            broom.sweep(root)?;
        }
        broom.only_parts = true;
        broom.sweep(&places.output)?;
        let report = broom.report;
        let verb = if dry_run { "would go" } else { "removed" };
        reporter.finish(format!(
            "{} {verb}, {}",
            text::count(report.files, "file"),
            text::bytes(report.bytes)
        ));
        Ok(report)
    };
    blocking::run(&app.stop, progress, work).await
}

/// A folder that holds more than passing things must not be swept, whatever the configuration says.
fn refuse_dangerous(root: &Path, places: &Places, database: Option<&Path>) -> Result<()> {
    let Ok(real) = root.canonicalize() else { return Ok(()) };
    let shown = root.display();
    let refuse = |why: String| {
        Err(Failure::new(Kind::Refused, why)
            .hint("name folders of their own in `files.temporary_directories`"))
    };
    if real.components().count() <= 2 {
        return refuse(format!("{shown} is too near to the root of the file system to be emptied"));
    }
    let others = places.input.iter().chain([&places.output]).map(PathBuf::as_path).chain(database);
    for other in others {
        if other.canonicalize().is_ok_and(|other| other.starts_with(&real)) {
            return refuse(format!(
                "{shown} is to be emptied of old files, and {} is in it",
                other.display()
            ));
        }
    }
    Ok(())
}

struct Broom<'a> {
    before: Timestamp,
    dry_run: bool,
    /// Only files that were being written when something died.
    only_parts: bool,
    device: u64,
    reporter: &'a Reporter,
    report: Report,
}

impl Broom<'_> {
    fn sweep(&mut self, root: &Path) -> Result<()> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = match rustix::fs::open(root, flags, Mode::empty()) {
            Ok(folder) => folder,
            Err(Errno::NOENT) => return Ok(()),
            Err(error) => return Err(failed("cannot look into", root, &error.into())),
        };
        let about = rustix::fs::fstat(&folder).map_err(|e| failed("cannot look into", root, &e.into()))?;
        self.device = about.st_dev;
        self.report.looked_at.push(root.to_owned());
        self.inside(&folder, root, 0)
    }

    fn inside(&mut self, folder: &OwnedFd, path: &Path, depth: usize) -> Result<()> {
        // Read to the end first: what is removed while reading may hide what comes after it.
        let names = match names(folder) {
            Ok(names) => names,
            Err(error) => {
                self.trouble(path, error);
                return Ok(());
            }
        };
        for name in names {
            self.reporter.check()?;
            let path = path.join(name.to_string_lossy().as_ref());
            match rustix::fs::statat(folder, name.as_c_str(), AtFlags::SYMLINK_NOFOLLOW) {
                Ok(about) => self.one(folder, &name, &path, &about, depth)?,
                // Somebody else was faster.
                Err(Errno::NOENT) => {}
                Err(error) => self.trouble(&path, error),
            }
            self.reporter.advance(1);
        }
        Ok(())
    }

    fn one(
        &mut self,
        folder: &OwnedFd,
        name: &CString,
        path: &Path,
        about: &Stat,
        depth: usize,
    ) -> Result<()> {
        let old = is_before(about, self.before);
        match FileType::from_raw_mode(about.st_mode) {
            FileType::Directory => {
                if about.st_dev != self.device || depth >= DEEPEST {
                    self.report.left_alone += 1;
                    return Ok(());
                }
                // Not following: since the look it may have become a link.
                let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
                match rustix::fs::openat(folder, name.as_c_str(), flags, Mode::empty()) {
                    Ok(inner) => self.inside(&inner, path, depth + 1)?,
                    Err(error) => {
                        self.trouble(path, error);
                        return Ok(());
                    }
                }
                // As old as it was before its content went; the system refuses one that is not empty.
                if old && !self.only_parts && !self.dry_run {
                    match rustix::fs::unlinkat(folder, name.as_c_str(), AtFlags::REMOVEDIR) {
                        Ok(()) => self.report.folders += 1,
                        Err(Errno::NOTEMPTY | Errno::EXIST | Errno::NOENT) => {}
                        Err(error) => self.trouble(path, error),
                    }
                }
            }
            FileType::RegularFile | FileType::Symlink => {
                if self.only_parts && !name.to_bytes().starts_with(images::PART.as_bytes()) {
                    return Ok(());
                }
                if !old {
                    self.report.kept += 1;
                    return Ok(());
                }
                let removed = if self.dry_run {
                    Ok(())
                } else {
                    rustix::fs::unlinkat(folder, name.as_c_str(), AtFlags::empty())
                };
                match removed {
                    Ok(()) => {
                        self.report.files += 1;
                        let freed =
                            if about.st_nlink == 1 { u64::try_from(about.st_size).unwrap_or(0) } else { 0 };
                        self.report.bytes += freed;
                    }
                    Err(Errno::NOENT) => {}
                    Err(error) => self.trouble(path, error),
                }
            }
            _ if self.only_parts => {}
            _ => self.report.left_alone += 1,
        }
        Ok(())
    }

    fn trouble(&mut self, path: &Path, error: Errno) {
        self.report.failed += 1;
        if self.report.troubles.len() < TOLD {
            let what = format!("{}: {}", path.display(), std::io::Error::from(error));
            self.reporter.note(what.clone());
            self.report.troubles.push(what);
        }
    }
}

fn names(folder: &OwnedFd) -> Result<Vec<CString>, Errno> {
    let mut names = Vec::new();
    for entry in Dir::read_from(folder)? {
        let entry = entry?;
        if ![&b"."[..], b".."].contains(&entry.file_name().to_bytes()) {
            names.push(entry.file_name().to_owned());
        }
    }
    Ok(names)
}

fn is_before(about: &Stat, before: Timestamp) -> bool {
    let seconds = i128::from(about.st_mtime);
    let nanoseconds = i128::from(about.st_mtime_nsec);
    let limit = i128::from(before.timestamp()) * 1_000_000_000 + i128::from(before.timestamp_subsec_nanos());
    seconds * 1_000_000_000 + nanoseconds < limit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::lifecycle::Stop;
    use crate::base::progress::Silent;
    use std::fs::{File, FileTimes};
    use std::os::unix::fs::symlink;
    use std::time::SystemTime;

    fn noon() -> Timestamp {
        "2026-03-02T12:00:00Z".parse().unwrap()
    }

    fn age(path: &Path, hours: u64) {
        let at = SystemTime::from(noon()) - Duration::from_secs(hours * 3600);
        File::open(path).unwrap().set_times(FileTimes::new().set_modified(at)).unwrap();
    }

    fn world() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("temporary");
        std::fs::create_dir_all(root.join("old/deep")).unwrap();
        std::fs::create_dir_all(folder.path().join("outside")).unwrap();
        for (name, hours) in [("a", 25), ("b", 23), ("old/c", 48), ("old/deep/d", 48), ("../outside/e", 99)] {
            std::fs::write(root.join(name), "12345").unwrap();
            age(&root.join(name), hours);
        }
        for name in ["old/deep", "old", "../outside"] {
            age(&root.join(name), 48);
        }
        symlink("../outside", root.join("link")).unwrap();
        symlink("../outside/e", root.join("file-link")).unwrap();
        (folder, root)
    }

    async fn sweep(root: &Path, only_parts: bool, dry_run: bool, before: Timestamp) -> Report {
        let root = root.to_owned();
        let stop = Stop::new();
        let work = move |reporter: &Reporter| {
            let mut broom =
                Broom { before, dry_run, only_parts, device: 0, reporter, report: Report::default() };
            broom.sweep(&root)?;
            Ok(broom.report)
        };
        blocking::run(&stop, &Silent, work).await.unwrap()
    }

    fn yesterday() -> Timestamp {
        noon() - chrono::TimeDelta::hours(24)
    }

    #[tokio::test]
    async fn what_is_old_goes_and_nothing_else() {
        let (folder, root) = world();
        let counted = sweep(&root, false, true, yesterday()).await;
        assert_eq!((counted.files, counted.bytes, counted.kept), (3, 15, 3));
        assert!(root.join("a").exists(), "a dry run removes nothing");
        let report = sweep(&root, false, false, yesterday()).await;
        assert_eq!((report.files, report.folders, report.bytes, report.failed), (3, 2, 15, 0), "{report:?}");
        assert!(root.join("b").exists() && !root.join("old").exists());
        assert!(folder.path().join("outside/e").exists());
        assert_eq!(sweep(&root, false, false, yesterday()).await.files, 0);
    }

    #[tokio::test]
    async fn old_links_go_and_what_they_lead_to_stays() {
        let (folder, root) = world();
        let report = sweep(&root, false, false, "2100-01-01T00:00:00Z".parse().unwrap()).await;
        assert_eq!((report.files, report.kept), (6, 0));
        assert_eq!(std::fs::read_dir(&root).unwrap().count(), 0);
        assert_eq!(std::fs::read_to_string(folder.path().join("outside/e")).unwrap(), "12345");
    }

    #[tokio::test]
    async fn results_stay_and_parts_of_them_go() {
        let (_folder, root) = world();
        let part = root.join(format!("old/{}x", images::PART));
        std::fs::write(&part, "half").unwrap();
        age(&part, 30);
        let report = sweep(&root, true, false, yesterday()).await;
        assert_eq!((report.files, report.folders, report.kept), (1, 0, 0));
        assert!(!part.exists() && root.join("old/c").exists());
    }

    #[tokio::test]
    async fn a_pipe_is_left_alone_and_a_missing_folder_is_no_failure() {
        let (folder, root) = world();
        let made = std::process::Command::new("mkfifo").arg(root.join("pipe")).status().unwrap();
        assert!(made.success());
        let report = sweep(&root, false, false, "2100-01-01T00:00:00Z".parse().unwrap()).await;
        assert_eq!(report.left_alone, 1);
        assert_eq!(sweep(&folder.path().join("nowhere"), false, false, noon()).await, Report::default());
    }

    #[test]
    fn folders_that_hold_more_are_refused() {
        let (folder, root) = world();
        let places = Places {
            input: vec![folder.path().join("outside")],
            output: folder.path().join("output"),
            temporary: vec![],
        };
        assert!(refuse_dangerous(&root, &places, None).is_ok());
        assert!(refuse_dangerous(&root, &places, Some(&folder.path().join("outside/e"))).is_ok());
        for (bad, database) in [
            ("/", None),
            ("/tmp", None),
            (folder.path().to_str().unwrap(), None),
            (root.to_str().unwrap(), Some(root.join("a"))),
        ] {
            let failure = refuse_dangerous(Path::new(bad), &places, database.as_deref()).unwrap_err();
            assert_eq!(failure.kind(), Kind::Refused, "{bad}");
        }
    }
}
