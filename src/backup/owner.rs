//! Of which database backups are looked for: several may share a folder. What `latest` means, what is proven and what
//! is judged goes by it; a backup that somebody names is taken whoever's it is.

use super::manifest::{EngineName, Manifest};
use super::shelf::Entry;
use crate::db::{Db, Target};
use crate::store::settings;

/// A database as its backups know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    pub engine: EngineName,
    /// The installation; nothing where there is no database, or it does not know.
    pub instance: Option<String>,
    pub database: String,
}

impl Owner {
    /// The database of that name; `instance` as far as it is known.
    pub fn of(target: &Target, instance: Option<String>) -> Self {
        Self { engine: target.engine().into(), instance, database: target.name() }
    }

    /// An open database.
    pub async fn of_open(db: &Db, target: &Target) -> Self {
        Self::of(target, instance_of(db).await)
    }

    /// How near a backup is to it, 0 the nearest; nothing when it is of another database. A copy for a drill has the
    /// installation of its source, and a renamed database has its own: so both count, and the name decides.
    pub fn distance(&self, manifest: &Manifest) -> Option<u8> {
        let source = &manifest.source;
        let named = source.database == self.database;
        match (&source.instance, &self.instance) {
            _ if source.engine != self.engine => None,
            (Some(one), Some(other)) if one == other => Some(u8::from(!named)),
            (Some(_), Some(_)) => None,
            _ => named.then_some(2),
        }
    }

    /// The backups of this database: the nearest that there are. In the order given.
    pub fn own<'a>(&self, entries: &'a [Entry]) -> Vec<&'a Entry> {
        let distance = |entry: &Entry| self.distance(entry.manifest.as_ref().ok()?);
        let Some(nearest) = entries.iter().filter_map(distance).min() else { return Vec::new() };
        entries.iter().filter(|entry| distance(entry) == Some(nearest)).collect()
    }
}

/// The installation that a database says it is of.
pub async fn instance_of(db: &Db) -> Option<String> {
    let found = settings::find(db.reader(), settings::INSTANCE).await.ok().flatten()?;
    found.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::manifest::samples::manifest;

    #[test]
    fn the_nearest_are_its_own() {
        let of = |n: u32, instance: Option<&str>, database: &str| {
            let mut manifest = manifest(&format!("20260302T09000{n}Z-3f9a1c"));
            manifest.source.instance = instance.map(str::to_owned);
            manifest.source.database = database.to_owned();
            Entry { id: manifest.id.clone(), manifest: Ok(manifest), stored_bytes: Some(99) }
        };
        let entries = [
            of(5, Some("one"), "drill"),
            of(4, Some("two"), "school"),
            of(3, None, "school"),
            of(2, Some("one"), "school"),
        ];
        let own = |instance: Option<&str>, database: &str, from: usize| -> Vec<char> {
            let owner = Owner {
                engine: EngineName::Sqlite,
                instance: instance.map(str::to_owned),
                database: database.to_owned(),
            };
            let found = owner.own(&entries[..from]);
            found.iter().map(|entry| entry.id.as_str().chars().nth(14).unwrap()).collect()
        };
        assert_eq!(own(Some("one"), "school", 4), ['2']);
        assert_eq!(own(Some("one"), "drill", 4), ['5']);
        assert_eq!(own(Some("one"), "renamed", 4), ['5', '2']);
        assert_eq!(own(Some("one"), "school", 3), ['5'], "a drill's, where there is none of its own");
        assert_eq!(own(Some("two"), "school", 4), ['4']);
        assert_eq!(own(Some("three"), "school", 4), ['3'], "one that does not know");
        assert_eq!(own(None, "school", 4), ['4', '3', '2']);
        assert!(own(None, "other", 4).is_empty());
        let other = Owner { engine: EngineName::Postgres, instance: None, database: "school".to_owned() };
        assert!(other.own(&entries).is_empty());
    }
}
