//! What is in the place of the database that is to be restored, and what speaks against replacing it. Nothing is
//! changed here.

use super::Order;
use crate::backup::manifest::Manifest;
use crate::backup::owner::{Owner, instance_of};
use crate::base::text;
use crate::db::{self, Db, Engine, Options, migrate};
use crate::error::{Failure, Kind, Result};
use crate::store::untouched;

/// What is in the way of a restore.
#[derive(Debug, Clone, Default)]
pub struct There {
    pub exists: bool,
    /// Tables that hold rows somebody could miss, the largest first.
    pub tables: Vec<(String, u64)>,
    /// The installation it is of.
    pub instance: Option<String>,
    /// Why its file cannot be read. Nobody knows then what it holds.
    pub damaged: Option<String>,
}

impl There {
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.1).sum()
    }

    /// Whose backups are its own. What nobody has touched is not asked: it was made a moment ago to take a backup in.
    pub fn owner(&self, options: &Options) -> Owner {
        let instance = self.instance.clone().filter(|_| self.is_in_the_way());
        Owner::of(options.straight(), instance)
    }

    /// Whether the backup is of another installation than what it would replace.
    pub fn is_foreign(&self, manifest: &Manifest) -> bool {
        match (&self.instance, &manifest.source.instance) {
            (Some(there), Some(source)) => self.is_in_the_way() && there != source,
            _ => false,
        }
    }

    /// Whether somebody could miss what is replaced.
    pub fn is_in_the_way(&self) -> bool {
        self.damaged.is_some() || !self.tables.is_empty()
    }

    fn describe(&self) -> String {
        let largest: Vec<String> = self
            .tables
            .iter()
            .take(3)
            .map(|(table, rows)| format!("{} in {table}", text::count(*rows, "row")))
            .collect();
        if largest.is_empty() { "empty tables".to_owned() } else { largest.join(", ") }
    }
}

/// Looks what the target holds. A database that nobody has touched since it was made is in nobody's way.
pub async fn look(options: &Options) -> Result<There> {
    let db = match Db::open(options).await {
        Ok(db) => db,
        Err(error) if error.class() == db::Class::NoDatabase => return Ok(There::default()),
        Err(error) => return Err(error.into()),
    };
    let mut tx = db.read().await?;
    let tables = untouched::touched(&mut tx).await;
    drop(tx);
    let instance = instance_of(&db).await;
    db.close().await;
    Ok(There { exists: true, tables: tables?, instance, damaged: None })
}

/// [`look`] before a restore: a file that is damaged is the reason for one, and not in its way.
pub async fn survey(options: &Options) -> Result<There> {
    let damaged = match look(options).await {
        Err(failure) if failure.kind() == Kind::Integrity && options.target.path().is_some() => failure,
        found => return found,
    };
    Ok(There { exists: true, damaged: Some(damaged.message().to_owned()), ..There::default() })
}

/// Whether the file itself is damaged, looked at from the first page to the last.
pub(super) async fn is_damaged(options: &Options) -> Option<String> {
    options.target.path()?;
    let corrupt = |error: db::Error| (error.class() == db::Class::Corrupt).then(|| error.to_string());
    match Db::open(options).await {
        Err(error) => corrupt(error),
        Ok(db) => {
            let checked = db.quick_check().await;
            db.close().await;
            match checked {
                Ok(problems) => problems.into_iter().next(),
                Err(error) => corrupt(error),
            }
        }
    }
}

/// Everything that can be said against a restore before it begins.
pub fn check(manifest: &Manifest, options: &Options, there: &There, order: &Order) -> Result<()> {
    let engine = options.target.engine();
    if Engine::from(manifest.source.engine) != engine {
        return Err(Failure::new(
            Kind::Refused,
            format!(
                "backup {} is of {}, the database is {}",
                manifest.id,
                Engine::from(manifest.source.engine).name(),
                engine.name()
            ),
        )
        .hint("restore it into a database of its own engine with --database-url, then `pqctl db copy --from … --to …`"));
    }
    let newest = migrate::EMBEDDED.last().map_or(0, |migration| migration.version);
    if manifest.schema.version > newest {
        return Err(Failure::new(
            Kind::Refused,
            format!(
                "backup {} has schema {}, this pqctl knows up to {newest}",
                manifest.id, manifest.schema.version
            ),
        )
        .hint("use the pqctl that made it, or a newer one"));
    }
    if let (Some(path), Some(why), false) = (options.target.path(), &there.damaged, order.force) {
        let path = path.display();
        return Err(Failure::new(Kind::Refused, format!("{} is damaged: {why}", options.target.describe()))
            .hint("--force puts the backup in its place and keeps the damaged file beside it")
            .hint(format!(
                "whoever moves it away by hand moves all three: {path}, {path}-wal and {path}-shm"
            )));
    }
    if !there.tables.is_empty() && !order.force {
        return Err(Failure::new(
            Kind::Refused,
            format!("{} holds data ({})", options.target.describe(), there.describe()),
        )
        .hint("--force replaces it, after a backup; the old one stays until `pqctl restore --finish`")
        .hint("or restore into another database: --database-url"));
    }
    Ok(())
}
