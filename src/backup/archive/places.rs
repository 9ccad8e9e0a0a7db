//! Where the files of archives are, and what stands there: manifests by their record, files that were replaced, what a
//! killed process left. A file is never removed on suspicion: it may be the only place of its rows.

use super::failure::ours;
use super::manifest::{MOST, Manifest, manifest_file, payload_file};
use crate::backup::Id;
use crate::backup::destination::{Destination, Folder, PARTIAL};
use crate::config::archive::Archive;
use crate::db::migrate::Author;
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{Record, State};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder of archives.
#[derive(Clone)]
pub struct Places {
    pub destination: Arc<dyn Destination>,
}

impl Places {
    /// Where the configuration says that the folder is.
    pub fn configured(config: &Archive) -> Result<PathBuf> {
        config.directory.as_ref().map(|folder| folder.0.clone()).ok_or_else(|| {
            Failure::new(Kind::Config, "no folder for archives is configured, and there is no home folder for one")
                .hint("set archive.directory (PQCTL_ARCHIVE_DIRECTORY) to an absolute path, or name one with --folder")
        })
    }

    /// The folder, made when it is missing.
    pub fn make(path: &Path) -> Result<Self> {
        Ok(Self { destination: Arc::new(Folder::make(path).map_err(|failure| ours(&failure))?) })
    }

    /// The folder, which has to be there.
    pub fn existing(path: &Path) -> Result<Self> {
        Ok(Self { destination: Arc::new(Folder::existing(path).map_err(|failure| ours(&failure))?) })
    }

    /// All files by name, with their sizes.
    pub fn files(&self) -> Result<BTreeMap<String, u64>> {
        let files = self.destination.list().map_err(|failure| ours(&failure))?;
        Ok(files.into_iter().map(|stored| (stored.name, stored.bytes)).collect())
    }

    /// The manifest of an archive; `None` when there is none.
    pub fn manifest(&self, record: &Record) -> Result<Option<Manifest>> {
        self.read(&own_name(record)?)
    }

    /// The manifest of that name; `None` when there is none.
    pub fn read(&self, name: &str) -> Result<Option<Manifest>> {
        let file = match self.destination.open(name) {
            Ok(file) => file,
            Err(failure) if failure.kind() == Kind::NotFound => return Ok(None),
            Err(failure) => return Err(ours(&failure)),
        };
        let mut text = Vec::new();
        file.take(MOST + 1)
            .read_to_end(&mut text)
            .map_err(|e| Failure::new(Kind::Failed, format!("cannot read {name}: {e}")))?;
        Manifest::read(name, &text).map(Some)
    }

    /// Whether an archive was written here: to this folder, on this host. The same path on another host may be another
    /// folder, or the same one; what stands in it tells that, and not its name.
    pub fn is_home_of(&self, record: &Record) -> bool {
        record.destination == self.destination.describe() && record.host == Author::of_this_process().host
    }

    /// This folder, and on which host: there may be one of that name on each.
    pub fn name(&self) -> String {
        format!("{} on {}", self.destination.describe(), Author::of_this_process().host)
    }

    /// The manifest of an archive that has to be there, and its file of the right size.
    pub fn whole(&self, record: &Record) -> Result<Manifest> {
        let place = self.name();
        let missing = |what: String| {
            let failure = Failure::new(Kind::NotFound, what);
            if self.is_home_of(record) {
                ours(&failure)
            } else {
                failure.hint(format!(
                    "it was written to {} on {}: run it there, or name that folder with --folder; if the file is \
                     lost for good, `pqctl archive forget {}`",
                    record.destination, record.host, record.name
                ))
            }
        };
        let Some(manifest) = self.manifest(record)? else {
            return Err(missing(format!("archive {} is not in {place}", record.name)));
        };
        // A newer file than the database knows of has fewer rows: somebody was taken out of it.
        if manifest.revision < record.revision {
            return Err(ours(&Failure::new(
                Kind::Integrity,
                format!(
                    "the file of archive {} is an old one: revision {} of {}",
                    record.name, manifest.revision, record.revision
                ),
            )));
        }
        match self.files()?.get(&manifest.file) {
            None => Err(missing(format!("{} is not in {place}", manifest.file))),
            Some(bytes) if *bytes != manifest.payload.stored_bytes => Err(ours(&Failure::new(
                Kind::Integrity,
                format!(
                    "{} is damaged: it has {bytes} bytes where its manifest says {}",
                    manifest.file, manifest.payload.stored_bytes
                ),
            ))),
            Some(_) => Ok(manifest),
        }
    }

    /// Gives an archive its manifest; one that is there goes.
    pub fn publish(&self, manifest: &Manifest) -> Result<()> {
        let name = manifest.own_name();
        let text = manifest.to_text()?;
        let next = format!("{name}.next");
        self.destination.remove(&next).map_err(|failure| ours(&failure))?;
        let mut partial = self.destination.begin(&next).map_err(|failure| ours(&failure))?;
        partial.write_all(&text).map_err(|e| {
            let kind = if e.kind() == std::io::ErrorKind::StorageFull { Kind::NoSpace } else { Kind::Failed };
            ours(&Failure::new(kind, format!("cannot write {name}: {e}")))
        })?;
        partial.publish().map_err(|failure| ours(&failure))?;
        self.destination.rename(&next, &name).map_err(|failure| ours(&failure))
    }

    /// Removes what a killed process left of an archive: files that its manifest has replaced. Without a manifest that
    /// can be read nothing goes. Only for who holds the lock.
    pub fn tidy(&self, record: &Record) -> Result<()> {
        let Some(manifest) = self.manifest(record)? else { return Ok(()) };
        for revision in 1..=manifest.revision + 1 {
            if revision != manifest.revision {
                let old = payload_file(&manifest.table, &manifest.month, &manifest.id, revision);
                self.destination.remove(&old).map_err(|failure| ours(&failure))?;
            }
        }
        Ok(())
    }

    /// Removes all files of an archive: first it stops being one.
    pub fn discard(&self, record: &Record) -> Result<()> {
        let (id, month) = (id(record)?, record.month.format("%Y-%m").to_string());
        let mut names = vec![own_name(record)?];
        names.extend((1..=record.revision + 2).map(|n| payload_file(&record.table, &month, &id, n)));
        for name in names {
            self.destination.remove(&name).map_err(|failure| ours(&failure))?;
        }
        Ok(())
    }

    /// Removes partial files. Only for who holds the lock: then nobody is writing.
    pub fn sweep(&self) -> Result<()> {
        for name in self.files()?.into_keys() {
            if name.starts_with('.') && name.contains(PARTIAL) && name.contains(".archive.json")
                || name.starts_with('.') && name.contains(".jsonl.zst") && name.ends_with(PARTIAL)
            {
                self.destination.remove(&name).map_err(|failure| ours(&failure))?;
            }
        }
        Ok(())
    }
}

/// The name of an archive as a part of the names of its files.
pub fn id(record: &Record) -> Result<Id> {
    record.name.parse().map_err(|why: String| Failure::new(Kind::Integrity, why))
}

pub fn own_name(record: &Record) -> Result<String> {
    Ok(manifest_file(&record.table, &record.month.format("%Y-%m").to_string(), &id(record)?))
}

/// Finds an archive by its name or the beginning or end of it.
pub fn find(records: Vec<Record>, named: &str) -> Result<Record> {
    let named = named.to_lowercase();
    let mut found: Vec<Record> = records
        .into_iter()
        .filter(|record| {
            let name = record.name.to_lowercase();
            !named.is_empty() && (name.starts_with(&named) || name.ends_with(&format!("-{named}")))
        })
        .collect();
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Failure::new(Kind::NotFound, format!("there is no archive {named:?} of this database"))
            .hint("`pqctl archive list` shows all")),
        n => Err(Failure::new(Kind::Usage, format!("{n} archives begin with {named:?}"))
            .hint("write more of its name; `pqctl archive list` shows them")),
    }
}

/// Whether rows of it are in its file and nowhere else.
pub fn holds_rows(record: &Record) -> bool {
    matches!(record.state, State::Moving | State::Archived | State::Returning) && !record.is_lost()
}

/// Whether the file is of a later revision than the database knows of, and that cannot tell which of its lines are in
/// the table: a database of a backup from the middle of a move, which then went on.
pub fn is_ahead(record: &Record, manifest: &Manifest) -> bool {
    manifest.revision > record.revision.max(1)
        && match record.state {
            State::Writing | State::Returning => true,
            State::Moving => record.moved < record.rows,
            State::Archived | State::Returned => false,
        }
}

/// The lines of the file whose rows are not in the table, counted from 0, but for those that are left out of it.
pub fn counted(record: &Record, manifest: &Manifest) -> Result<Range<u64>> {
    if is_ahead(record, manifest) {
        let again = if record.state == State::Returning {
            format!("pqctl archive restore {}", record.name)
        } else {
            "pqctl archive run".to_owned()
        };
        return Err(Failure::new(
            Kind::Refused,
            format!(
                "archive {} is half moved, and its file is of a later time than the database",
                record.name
            ),
        )
        .hint(format!("`{again}` goes on with it")));
    }
    // A later revision has only what stays.
    if manifest.revision > record.revision.max(1) {
        return Ok(0..u64::MAX);
    }
    let number = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(number(record.returned)..number(record.moved))
}
