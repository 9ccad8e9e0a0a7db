//! Files that mail leaves on the disk: `.eml` files of mails that are gone, parts of a writer that died, pages that were made
//! to be looked at. They go with the nightly round, and with the person whose they are. When a mail itself goes is not
//! decided here.

use crate::base::clock::Timestamp;
use crate::base::lifecycle::Stop;
use crate::config::mail::Mail as Config;
use crate::db::{Db, Result};
use crate::mail::message;
use crate::store::outbox::prune::{self, Written};
use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use std::fs::{self, DirEntry, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Whoever has been writing a file for longer is dead; whoever wanted to see a page has seen it.
const PASSING: TimeDelta = TimeDelta::days(1);
/// Mails that are asked for at once.
const SLICE: usize = 500;

/// What went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// What writers that died have left.
    pub parts: u64,
    /// Files of mails that are gone, or whose text is.
    pub mails: u64,
    /// Days of which nothing is left.
    pub folders: u64,
    pub previews: u64,
}

/// A day's folder, as far as something in it may go.
#[derive(Default)]
struct Day {
    path: PathBuf,
    parts: u64,
    mails: Vec<(String, PathBuf)>,
}

/// Removes what nobody needs any more. `before`: mails of earlier days are looked for in the outbox; of later ones none
/// has been cleared away yet, and files without a row may be another database's.
pub async fn sweep(
    config: &Config,
    db: &Db,
    stop: &Stop,
    before: Timestamp,
    now: Timestamp,
) -> Result<Swept> {
    let mut swept = Swept::default();
    let Some(folder) = config.directory.as_ref().map(|folder| folder.0.clone()) else { return Ok(swept) };
    if let Some(previews) = preview_folder(config) {
        swept.previews = off(move || remove_old(&previews, now - PASSING, is_preview)).await;
    }
    let days = off(move || days_of(&folder)).await;
    for (date, path) in days {
        if stop.requested() {
            break;
        }
        let day = off(move || look_into(path, date < before.date_naive(), now - PASSING)).await;
        swept.parts += day.parts;
        for some in day.mails.chunks(SLICE) {
            let ids: Vec<&str> = some.iter().map(|(id, _)| id.as_str()).collect();
            let kept = prune::list_with_text(db.reader(), &ids).await?;
            let gone: Vec<PathBuf> =
                some.iter().filter(|(id, _)| !kept.contains(id)).map(|(_, path)| path.clone()).collect();
            swept.mails += off(move || remove_all(&gone)).await;
        }
        // Into the folder of today or yesterday somebody may be about to write. What is not empty stays by itself.
        let path = day.path;
        if date < (now - PASSING).date_naive() {
            swept.folders += u64::from(off(move || fs::remove_dir(path).is_ok()).await);
        }
    }
    Ok(swept)
}

/// Removes the files of these mails, and pages that were made of them, on this host; how many, and what could not be removed.
pub fn forget(config: &Config, mails: &[Written]) -> (u64, Vec<String>) {
    let (mut removed, mut left) = (0, Vec::new());
    let Some(folder) = config.directory.as_ref().map(|folder| &folder.0) else { return (removed, left) };
    let previews = preview_folder(config);
    for mail in mails {
        let mut paths = Vec::new();
        if message::is_message_id(&mail.message_id) {
            paths.push(place(folder, mail.created_at, &mail.message_id));
        }
        if let Some(folder) = &previews {
            paths.extend(["eml", "txt", "html"].map(|ending| folder.join(preview_name(mail.id, ending))));
        }
        for path in paths {
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => left.push(format!("{}: {error}", path.display())),
            }
        }
    }
    (removed, left)
}

/// Where the file of a mail stands.
pub fn place(folder: &Path, created_at: Timestamp, message_id: &str) -> PathBuf {
    folder.join(created_at.format("%Y-%m-%d").to_string()).join(format!("{message_id}.eml"))
}

/// Where pages stand that somebody wants to look at: beside the folder of mail.
pub fn preview_folder(config: &Config) -> Option<PathBuf> {
    config.directory.as_ref().map(|folder| folder.0.with_file_name("preview"))
}

/// The name of a page that shows a mail.
pub fn preview_name(mail: i64, ending: &str) -> String {
    format!("mail-{mail}.{ending}")
}

/// Writes something that is for one pair of eyes: readable by its owner only, and not through a link that lies there.
pub fn write_private(folder: &Path, name: &str, content: &[u8]) -> io::Result<PathBuf> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let path = folder.join(name);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(&path)?;
    file.write_all(content)?;
    Ok(path)
}

/// Off the threads of the runtime. Work that panics has removed nothing that counts.
async fn off<T: Default + Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap_or_default()
}

/// What is in a folder; a folder that is not there is empty.
fn entries(folder: &Path) -> Vec<DirEntry> {
    match fs::read_dir(folder) {
        Ok(found) => found.filter_map(std::result::Result::ok).collect(),
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!(%error, folder = %folder.display(), "old mail could not be looked for");
            }
            Vec::new()
        }
    }
}

/// The folders of days, oldest first. A link is none: the file types of entries are their own.
fn days_of(folder: &Path) -> Vec<(NaiveDate, PathBuf)> {
    let mut days: Vec<_> = entries(folder)
        .into_iter()
        .filter(|entry| entry.file_type().is_ok_and(|of| of.is_dir()))
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok().filter(|name| name.len() == 10)?;
            Some((name.parse().ok()?, entry.path()))
        })
        .collect();
    days.sort_unstable();
    days
}

/// Removes old parts, and lists the mails when the day is an old one.
fn look_into(path: PathBuf, old: bool, before: Timestamp) -> Day {
    let parts = remove_old(&path, before, is_part);
    let mails = entries(&path).into_iter().filter(|_| old).filter(is_file).filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let id = name.strip_suffix(".eml").filter(|id| message::is_message_id(id))?;
        Some((id.to_owned(), entry.path()))
    });
    let mails = mails.collect();
    Day { path, parts, mails }
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|of| of.is_file())
}

/// `.MESSAGE-ID.UUID`, as `drain::files` names what it is writing.
fn is_part(name: &str) -> bool {
    name.strip_prefix('.').and_then(|rest| rest.rsplit_once('.')).is_some_and(|(id, random)| {
        random.len() == 32 && random.bytes().all(|b| b.is_ascii_hexdigit()) && message::is_message_id(id)
    })
}

/// A name that the program gives to pages, and no other: the folder may be somebody else's too.
fn is_preview(name: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    if let Some(mail) = stem.strip_prefix("mail-") {
        return is_number(mail) && ["eml", "txt", "html"].contains(&ending);
    }
    let Some(report) = stem.strip_prefix("report-") else { return false };
    let parts: Vec<&str> = report.split('-').collect();
    ending == "html" && parts.len() == 3 && parts.iter().all(|part| is_number(part))
}

/// Removes files with such names that were written before then; how many.
fn remove_old(folder: &Path, before: Timestamp, wanted: impl Fn(&str) -> bool) -> u64 {
    let old = |entry: &DirEntry| {
        let written = entry.metadata().and_then(|about| about.modified());
        written.is_ok_and(|written| Timestamp::from(written) < before)
    };
    let named = |entry: &DirEntry| entry.file_name().to_str().is_some_and(&wanted);
    let paths: Vec<PathBuf> = entries(folder)
        .into_iter()
        .filter(|entry| is_file(entry) && named(entry) && old(entry))
        .map(|entry| entry.path())
        .collect();
    remove_all(&paths)
}

fn remove_all(paths: &[PathBuf]) -> u64 {
    let mut removed = 0;
    for path in paths {
        match fs::remove_file(path) {
            Ok(()) => removed += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => tracing::warn!(%error, file = %path.display(), "old mail could not be removed"),
        }
    }
    removed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_made_here_is_taken_for_a_leftover() {
        let random = "0123456789abcdef0123456789abcdef";
        assert!(is_part(&format!(".a.b@example.org.{random}")));
        for other in ["a@example.org.eml", ".lock", ".a@example.org.0123", ".profile", ".gitignore"] {
            assert!(!is_part(other), "{other}");
        }
        assert!(is_preview("mail-7.html") && is_preview("report-2026-02-17.html"));
        for other in [
            "notes.html",
            "mail-7.zip",
            "mail-.txt",
            "report-2026-02.html",
            "report-2026-02-a.html",
            "mail-merge.html",
        ] {
            assert!(!is_preview(other), "{other}");
        }
    }

    #[test]
    fn a_private_page_is_not_written_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other");
        fs::write(&other, "theirs").unwrap();
        let into = folder.path().join("preview");
        fs::create_dir(&into).unwrap();
        std::os::unix::fs::symlink(&other, into.join("page.html")).unwrap();
        write_private(&into, "page.html", b"mine").unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "theirs");
        assert_eq!(fs::read_to_string(into.join("page.html")).unwrap(), "mine");
    }
}
