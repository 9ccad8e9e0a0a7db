//! What stands in a destination: complete backups, damaged manifests, and what a killed process left. Finding one by
//! what a person calls it is here too; what is in it is `manifest`'s.

use super::destination::Destination;
use super::destination::PARTIAL;
use super::id::Id;
use super::manifest::{MOST_BYTES, Manifest, Reason};
use super::owner::Owner;
use crate::error::{Failure, Kind, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

/// A manifest on its way out has this ending: its backup is no longer one.
pub const DELETING: &str = ".deleting";

/// A backup as it stands there.
#[derive(Debug)]
pub struct Entry {
    pub id: Id,
    /// Or why it cannot be read.
    pub manifest: Result<Manifest>,
    /// The size of its file, if there is one.
    pub stored_bytes: Option<u64>,
}

impl Entry {
    /// Why it cannot be restored, as far as a look tells (level 0): no manifest that can be read, no file, or one of
    /// another size.
    pub fn problem(&self) -> Option<String> {
        match (&self.manifest, self.stored_bytes) {
            (Err(failure), _) => Some(failure.message().to_owned()),
            (Ok(manifest), None) => Some(format!("its file {} is missing", manifest.file)),
            (Ok(manifest), Some(bytes)) if bytes != manifest.payload.stored_bytes => {
                let expected = manifest.payload.stored_bytes;
                Some(format!("its file has {bytes} bytes where the manifest says {expected}"))
            }
            _ => None,
        }
    }
}

/// All backups, newest first.
pub fn list(destination: &dyn Destination) -> Result<Vec<Entry>> {
    let files: BTreeMap<String, u64> =
        destination.list()?.into_iter().map(|stored| (stored.name, stored.bytes)).collect();
    let mut entries = Vec::new();
    for (name, bytes) in &files {
        let Some(id) = Manifest::id_of_file(name) else { continue };
        let manifest = read(destination, &id, *bytes);
        let stored_bytes = manifest.as_ref().ok().and_then(|manifest| files.get(&manifest.file).copied());
        entries.push(Entry { id, manifest, stored_bytes });
    }
    entries.sort_by(|a, b| age(b).cmp(&age(a)));
    Ok(entries)
}

/// By what the name says, to the second; of one second by what the manifest says.
fn age(entry: &Entry) -> (&str, Option<crate::base::clock::Timestamp>, &str) {
    let id = entry.id.as_str();
    let made = entry.manifest.as_ref().ok().map(|manifest| manifest.created_at);
    (id.split_once('-').map_or(id, |(second, _)| second), made, id)
}

fn read(destination: &dyn Destination, id: &Id, bytes: u64) -> Result<Manifest> {
    if bytes > MOST_BYTES {
        return Err(Failure::new(
            Kind::Integrity,
            format!("the manifest of backup {id} has {bytes} bytes, too many for one"),
        ));
    }
    let mut text = Vec::new();
    let read = destination.open(&Manifest::file_name(id))?.take(MOST_BYTES).read_to_end(&mut text);
    read.map_err(|e| Failure::new(Kind::Failed, format!("cannot read the manifest of backup {id}: {e}")))?;
    Manifest::read(id, &text)
}

/// Finds a backup by its name, the beginning of it, or `latest` of a database.
pub fn find(destination: &dyn Destination, named: &str, owner: &Owner) -> Result<Entry> {
    let mut entries = list(destination)?;
    let place = destination.describe();
    if named == "latest" {
        return latest(entries, owner, &place);
    }
    entries.retain(|entry| {
        !named.is_empty() && entry.id.as_str().to_lowercase().starts_with(&named.to_lowercase())
    });
    match entries.len() {
        1 => Ok(entries.remove(0)),
        0 => Err(Failure::new(Kind::NotFound, format!("there is no backup {named:?} in {place}"))
            .hint("`pqctl backup list` shows what is there")),
        n => Err(Failure::new(Kind::Usage, format!("{n} backups begin with {named:?}"))
            .hint("write more of its name; `pqctl backup list` shows them")),
    }
}

/// The newest of that database that is whole, and not one that a restore made of what it replaced, or restoring the
/// latest twice would bring that back. A database that nobody knows is given what there is, if that is of one only.
fn latest(mut entries: Vec<Entry>, owner: &Owner, place: &str) -> Result<Entry> {
    entries.retain(|entry| {
        let made_by_restore = |manifest: &Manifest| manifest.reason == Reason::PreRestore;
        entry.problem().is_none() && !entry.manifest.as_ref().is_ok_and(made_by_restore)
    });
    let mut own: Vec<Id> = owner.own(&entries).into_iter().map(|entry| entry.id.clone()).collect();
    if own.is_empty() && owner.instance.is_none() {
        own.extend(entries.iter().map(|entry| entry.id.clone()));
    }
    let manifests = || entries.iter().filter_map(|entry| entry.manifest.as_ref().ok());
    let groups: BTreeSet<_> =
        manifests().filter(|manifest| own.contains(&manifest.id)).map(Manifest::group).collect();
    let several = groups.len() > 1 && owner.instance.is_none();
    match (manifests().next(), own.first()) {
        (None, _) => Err(Failure::new(Kind::NotFound, format!("there is no whole backup in {place}"))
            .hint("`pqctl backup list` shows what is there")),
        (Some(_), Some(id)) if !several => {
            let at = entries.iter().position(|entry| entry.id == *id).unwrap_or(0);
            Ok(entries.swap_remove(at))
        }
        (Some(newest), own) => {
            let what = match own {
                Some(_) => "are of several databases",
                None => "are of other databases",
            };
            let source = &newest.source;
            Err(Failure::new(
                Kind::Refused,
                format!(
                    "which backup is meant for {}? Those in {place} {what}; the newest, {}, is of {} on {}",
                    owner.database, newest.id, source.database, source.host
                ),
            )
            .hint("name it instead of `latest`; `pqctl backup list` shows of which database each is"))
        }
    }
}

/// Writes the manifest: from now on it is a backup.
pub fn publish(destination: &dyn Destination, manifest: &Manifest) -> Result<()> {
    let text = manifest
        .to_text()
        .map_err(|e| Failure::new(Kind::Failed, "the manifest cannot be written").because(e))?;
    let mut partial = destination.begin(&Manifest::file_name(&manifest.id))?;
    partial
        .write_all(&text)
        .map_err(|e| super::create::explain(super::stream::Error::Write(e), "the manifest"))?;
    partial.publish()
}

/// Removes a backup: first it stops being one, then its file goes.
pub fn remove(destination: &dyn Destination, manifest: &Manifest) -> Result<()> {
    let name = Manifest::file_name(&manifest.id);
    let deleting = format!("{name}{DELETING}");
    destination.rename(&name, &deleting)?;
    destination.remove(&manifest.file)?;
    destination.remove(&deleting)
}

/// Removes what a process that is gone left behind: partial files, files without a manifest, manifests on their way
/// out. Only for who holds the lock of the destination: then nobody is writing. How many.
pub fn sweep(destination: &dyn Destination) -> Result<usize> {
    let files = destination.list()?;
    let has = |name: &str| files.iter().any(|stored| stored.name == name);
    let mut removed = 0;
    for stored in &files {
        let name = stored.name.as_str();
        let left = name.starts_with('.') && name.contains(PARTIAL)
            || name.ends_with(DELETING)
            || orphan_of(name).is_some_and(|id| !has(&Manifest::file_name(&id)));
        if left {
            destination.remove(name)?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// The backup that a file is the payload of.
fn orphan_of(name: &str) -> Option<Id> {
    let (id, kind) = name.split_once('.')?;
    let kind = kind.split('.').next()?;
    matches!(kind, "dump" | "sqlite").then(|| id.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::destination::Folder;
    use crate::backup::manifest::EngineName;
    use crate::backup::manifest::samples::manifest;

    const OLD: &str = "20260301T090000Z-3f9a1c";
    const NEW: &str = "20260302T090000Z-3f9a1d";

    /// As the sample says that it is.
    fn find(destination: &dyn Destination, named: &str) -> Result<Entry> {
        of("one", "pqctl.db", destination, named)
    }

    fn of(instance: &str, database: &str, destination: &dyn Destination, named: &str) -> Result<Entry> {
        let owner = Owner {
            engine: EngineName::Sqlite,
            instance: Some(instance.to_owned()).filter(|instance| !instance.is_empty()),
            database: database.to_owned(),
        };
        super::find(destination, named, &owner)
    }

    fn put(folder: &Folder, name: &str, bytes: usize) {
        let mut partial = folder.begin(name).unwrap();
        partial.write_all(&vec![0; bytes]).unwrap();
        partial.publish().unwrap();
    }

    fn shelf() -> (tempfile::TempDir, Folder) {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::make(place.path()).unwrap();
        for id in [OLD, NEW] {
            let manifest = manifest(id);
            put(&folder, &manifest.file, 99);
            publish(&folder, &manifest).unwrap();
        }
        (place, folder)
    }

    #[test]
    fn a_backup_is_found_by_what_people_call_it() {
        let (_place, folder) = shelf();
        assert_eq!(list(&folder).unwrap().len(), 2);
        assert_eq!(find(&folder, "latest").unwrap().id.as_str(), NEW);
        assert_eq!(find(&folder, "20260301t").unwrap().id.as_str(), OLD);
        assert_eq!(find(&folder, "2026").unwrap_err().kind(), Kind::Usage);
        assert_eq!(find(&folder, "2025").unwrap_err().kind(), Kind::NotFound);
        assert_eq!(find(&folder, "").unwrap_err().kind(), Kind::NotFound);
    }

    #[test]
    fn what_is_not_whole_says_so_and_is_not_the_latest() {
        let (place, folder) = shelf();
        std::fs::write(place.path().join(manifest(NEW).file), "short").unwrap();
        assert!(list(&folder).unwrap()[0].problem().unwrap().contains("5 bytes"));
        assert_eq!(find(&folder, "latest").unwrap().id.as_str(), OLD);
        folder.remove(&manifest(NEW).file).unwrap();
        assert!(list(&folder).unwrap()[0].problem().unwrap().contains("missing"));
        std::fs::write(place.path().join(Manifest::file_name(&NEW.parse().unwrap())), "{").unwrap();
        assert!(list(&folder).unwrap()[0].problem().unwrap().contains("damaged"));
    }

    #[test]
    fn sweeping_leaves_backups_and_what_is_not_ours() {
        let (place, folder) = shelf();
        for name in [
            ".x.partial",
            ".x.partial-journal",
            "20260303T090000Z-3f9a1d.dump.zst",
            "a.manifest.json.deleting",
        ] {
            std::fs::write(place.path().join(name), "x").unwrap();
        }
        std::fs::write(place.path().join("notes.txt"), "x").unwrap();
        assert_eq!(sweep(&folder).unwrap(), 4);
        assert_eq!(list(&folder).unwrap().len(), 2);
        assert_eq!(folder.list().unwrap().len(), 5);
    }

    #[test]
    fn of_two_of_one_second_the_later_is_the_latest() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::make(place.path()).unwrap();
        for (id, ms) in [("20260302T090000Z-000000", 700), ("20260302T090000Z-ffffff", 100)] {
            let mut manifest = manifest(id);
            manifest.created_at += chrono::TimeDelta::milliseconds(ms);
            put(&folder, &manifest.file, 99);
            publish(&folder, &manifest).unwrap();
        }
        assert_eq!(find(&folder, "latest").unwrap().id.as_str(), "20260302T090000Z-000000");
    }

    #[test]
    fn the_latest_is_of_the_same_database() {
        let (_place, folder) = shelf();
        let mut other = manifest("20260303T090000Z-3f9a1e");
        (other.source.instance, other.source.database) = (Some("two".into()), "other".into());
        put(&folder, &other.file, 99);
        publish(&folder, &other).unwrap();
        let newest = |instance: &str, database: &str| of(instance, database, &folder, "latest");
        assert_eq!(newest("one", "pqctl.db").unwrap().id.as_str(), NEW);
        assert_eq!(newest("one", "renamed").unwrap().id.as_str(), NEW);
        assert_eq!(newest("two", "other").unwrap().id, other.id);
        assert_eq!(newest("", "other").unwrap().id, other.id, "by its name");
        let refused = newest("three", "pqctl.db").unwrap_err();
        assert_eq!(refused.kind(), Kind::Refused);
        assert!(
            refused.message().contains("the newest, 20260303T090000Z-3f9a1e, is of other on here"),
            "{refused}"
        );
        assert!(newest("", "new").unwrap_err().message().contains("of several databases"));
        // By its name everybody finds it.
        assert_eq!(of("three", "pqctl.db", &folder, NEW).unwrap().id.as_str(), NEW);
        remove(&folder, &other).unwrap();
        assert_eq!(newest("", "new").unwrap().id.as_str(), NEW, "there is no other");
        assert_eq!(newest("three", "pqctl.db").unwrap_err().kind(), Kind::Refused);
    }

    #[test]
    fn removing_ends_it_first() {
        let (_place, folder) = shelf();
        remove(&folder, &manifest(OLD)).unwrap();
        assert_eq!(list(&folder).unwrap().len(), 1);
        assert_eq!(folder.list().unwrap().len(), 2);
    }
}
