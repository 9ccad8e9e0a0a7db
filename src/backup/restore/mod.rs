//! Bringing a backup back. Nothing touches the live database before the backup is proven: it is unpacked and hashed,
//! restored beside, compared with its manifest, brought up to the schema of this program and made quiet (nothing that
//! waits to be sent is sent); only then the two change places at one moment, and the old one stays until somebody says
//! that it may go. The engines have a file each.

mod claims;
mod files;
mod postgres;
mod sqlite;

use super::create::{self, Wish, explain};
use super::destination::Destination;
use super::manifest::{EngineName, Manifest, Reason};
use super::shelf::Entry;
use super::verify::{Level, Report};
use super::{background, compare, stream};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::base::{clock::Clock, lifecycle::Stop, text};
use crate::config::Config;
use crate::db::{self, Db, Engine, Options, migrate};
use crate::error::{Failure, Kind, Result};
use crate::store::archives::Erased;
use crate::store::{moves, personal, restored, settings, untouched};
use serde::Serialize;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The cache of SQLite for what is read once.
const PASSING: u64 = 8 << 20;

/// What restoring needs to work; there may be no database yet.
#[derive(Clone)]
pub struct Workshop {
    pub options: Options,
    pub config: Config,
    pub clock: Clock,
    pub stop: Stop,
}

/// How a restore is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// Replace a database that holds something.
    pub force: bool,
    /// Make a backup of what is there first.
    pub backup_first: bool,
    /// Bring an older schema up to date.
    pub migrate: bool,
    /// How long to wait until others let go of the database.
    pub patience: Duration,
}

/// What was done.
#[derive(Debug, Clone, Serialize)]
pub struct Restored {
    pub backup: String,
    pub database: String,
    pub rows: u64,
    pub tables: u64,
    /// Tables compared value by value.
    pub sums: u64,
    pub migrated: usize,
    /// What waited to be sent or to run by itself and is held now.
    pub held: restored::Held,
    /// People who were erased since the backup was made, and were removed again.
    pub erased_again: u64,
    #[serde(skip)]
    erased: Vec<Erased>,
    /// Files of archives that what was restored does not list; nothing where there are none.
    pub archives: Option<files::Unlisted>,
    /// The backup of what was there.
    pub backup_before: Option<String>,
    /// Where what was there is now; `restore --undo` brings it back.
    pub kept: Option<String>,
    pub duration_ms: u64,
}

impl Restored {
    fn again(&mut self, erased: Vec<Erased>) {
        self.erased_again += erased.len() as u64;
        self.erased.extend(erased);
    }
}

/// What is in the way of a restore.
#[derive(Debug, Clone, Default)]
pub struct There {
    pub exists: bool,
    /// Tables that hold rows somebody could miss, the largest first.
    pub tables: Vec<(String, u64)>,
}

impl There {
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.1).sum()
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
    db.close().await;
    Ok(There { exists: true, tables: tables? })
}

/// Removes what verifications that are gone have left on the server. What they left in a destination goes with
/// [`super::shelf::sweep`]. How many databases.
pub async fn sweep_scratch(options: &Options) -> Result<u64> {
    match options.target.engine() {
        Engine::Sqlite => Ok(0),
        Engine::Postgres => postgres::sweep_scratch(options).await,
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

/// Restores a backup into the database of the workshop.
pub async fn restore(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    order: &Order,
    progress: &dyn Progress,
) -> Result<Restored> {
    let began = Instant::now();
    let there = look(&shop.options).await?;
    check(manifest, &shop.options, &there, order)?;
    let _lock = destination.lock("restoring a backup")?;
    if manifest.source.engine == EngineName::Postgres {
        postgres::check_rights_to_restore(&shop.options).await?;
    }
    let backup_before = if there.tables.is_empty() || !order.backup_first {
        None
    } else {
        Some(backup_first(shop, destination, progress).await?)
    };
    let engine = manifest.source.engine;
    let mut done = Restored {
        backup: manifest.id.to_string(),
        database: shop.options.target.describe(),
        rows: 0,
        tables: 0,
        sums: 0,
        migrated: 0,
        held: restored::Held::default(),
        erased_again: 0,
        erased: Vec::new(),
        archives: None,
        backup_before,
        kept: None,
        duration_ms: 0,
    };
    match engine {
        EngineName::Sqlite => {
            sqlite::restore(shop, destination, manifest, order, &there, &mut done, progress).await?;
        }
        EngineName::Postgres => {
            postgres::restore(shop, destination, manifest, order, &there, &mut done, progress).await?;
        }
    }
    done.archives = files::look(shop, &done.erased).await;
    done.duration_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(done)
}

async fn backup_first(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    progress: &dyn Progress,
) -> Result<String> {
    let db = Db::open(&shop.options).await?;
    let app = App { db, config: shop.config.clone(), clock: shop.clock.clone(), stop: shop.stop.clone() };
    let wish = Wish::configured(&shop.config.backup, Reason::PreRestore);
    let made = create::under_lock(&app, shop.options.straight(), destination, &wish, progress).await;
    app.db.close().await;
    Ok(made
        .map_err(|failure| failure.while_doing("nothing was restored; the backup of what is there"))?
        .id
        .to_string())
}

/// What a database knows that must also hold in the one that takes its place: who was erased, and that the data have
/// moved elsewhere. Its ledger goes along and is gone through again; whom that removed. Where nothing is to
/// be replaced, what came back may hold a ledger itself.
async fn carry_over(shop: &Workshop, live: &Options, next: &Options, moved_too: bool) -> Result<Vec<Erased>> {
    let (ledger, moved) = match Db::open(live).await {
        Ok(db) => {
            let ledger = personal::ledger(&db).await;
            let moved = if moved_too { moves::moved(db.reader()).await } else { Ok(None) };
            db.close().await;
            (ledger?, moved?)
        }
        Err(error) if error.class() == db::Class::NoDatabase => (Vec::new(), None),
        Err(error) => return Err(error.into()),
    };
    let db = Db::open(next).await?;
    let carried = async {
        if let Some(moved) = moved {
            // A schema without that table cannot know, and no worker of its time would look.
            if settings::find(db.reader(), settings::INSTANCE).await.is_ok() {
                moves::mark_moved(db.writer(), &moved).await?;
            }
        }
        personal::keep_erased(&db, &ledger, shop.clock.now()).await
    };
    let again = carried.await;
    db.close().await;
    Ok(again?)
}

fn another(database: &str) -> Failure {
    Failure::new(Kind::Busy, format!("another restore is working on {database}"))
        .hint("wait until it has ended, and run the same command again")
}

fn interrupted() -> Failure {
    Failure::new(Kind::Interrupted, "interrupted; the database is as it was")
}

/// Compares, migrates and quietens a restored database that is nobody's yet.
async fn prepare(
    shop: &Workshop,
    options: &Options,
    manifest: &Manifest,
    order: &Order,
    done: &mut Restored,
    progress: &dyn Progress,
) -> Result<()> {
    progress.start("comparing", None);
    // Everything is read once: a large cache would only fill.
    let options = &Options { cache_bytes: options.cache_bytes.min(PASSING), ..options.clone() };
    let db = Db::open(options).await?;
    // Without figures the planner of a server would choose badly from the first query on.
    let (compared, analysed) = match db.engine() {
        Engine::Postgres => tokio::join!(compare::compare(&db, manifest), db.analyse()),
        Engine::Sqlite => (compare::compare(&db, manifest).await, Ok(())),
    };
    db.close().await;
    let compared = compared?;
    analysed?;
    if let Some(first) = compared.differences.first() {
        let more = compared.differences.len() - 1;
        let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        return Err(Failure::new(
            Kind::Integrity,
            format!("what was restored is not what was backed up: {first}{more}; the database is as it was"),
        )
        .hint("try another one: `pqctl backup list`"));
    }
    (done.rows, done.tables, done.sums) = (compared.rows, compared.tables, compared.sums);
    progress.finish(&format!("{} as they were backed up", text::count(compared.rows, "row")));
    if shop.stop.requested() {
        return Err(interrupted());
    }
    if order.migrate {
        let mut migrator = migrate::Migrator::new(options, migrate::EMBEDDED, &shop.clock, progress);
        migrator.stop = shop.stop.clone();
        done.migrated = migrator.up(None).await?.applied.len();
    }
    let newest = migrate::EMBEDDED.last().map_or(0, |migration| migration.version);
    if order.migrate || manifest.schema.version == newest {
        let db = Db::open(options).await?;
        let now = shop.clock.now();
        let mut tx = db.write().await?;
        done.held = restored::quieten(&mut tx, manifest.id.as_str(), manifest.created_at, now).await?;
        tx.commit().await?;
        db.close().await;
        // A backup that was made while another restore took its place.
        claims::release(shop, options).await?;
    }
    done.again(carry_over(shop, &shop.options, options, true).await?);
    if shop.stop.requested() {
        return Err(interrupted());
    }
    Ok(())
}

/// Reads the backup to its end into a file, proven on the way; the file is readable by its owner only. Whoever keeps
/// it says that it has to be on the disk.
async fn unpack(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    file: &Path,
    durable: bool,
    progress: &dyn Progress,
) -> Result<()> {
    let payload = manifest.payload.clone();
    if let Some(folder) = file.parent()
        && let Ok(disk) = rustix::fs::statvfs(folder)
        && disk.f_bavail.saturating_mul(disk.f_frsize) < payload.plain_bytes
    {
        return Err(Failure::new(
            Kind::NoSpace,
            format!("unpacking needs {} in {}", text::bytes(payload.plain_bytes), folder.display()),
        )
        .hint("make room there, and run the same command again"));
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut output = options.open(file).map_err(|e| super::destination::explain(&e, "write", file))?;
    let stored = destination.open(&manifest.file)?;
    progress.start_bytes("unpacking", Some(payload.plain_bytes));
    let stop = shop.stop.clone();
    let plain = payload.plain_bytes;
    background::run(progress, move |count| {
        stream::check(stored, &payload, &mut output, &stop, count)?;
        if durable { output.sync_all().map_err(stream::Error::Write) } else { Ok(()) }
    })
    .await?
    .map_err(|error| match error {
        stream::Error::Interrupted => interrupted(),
        error => explain(error, "the backup"),
    })?;
    progress.finish(&format!("{}, as they were backed up", text::bytes(plain)));
    Ok(())
}

/// A file that goes when nobody needs it any more, with what SQLite puts beside it.
struct Passing(PathBuf);

impl Passing {
    /// It stays after all.
    fn keep(mut self) {
        self.0 = PathBuf::new();
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            sqlite::remove(&self.0);
        }
    }
}

/// Proves a backup by restoring it beside the database and comparing (level 3).
pub async fn prove(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    entry: &Entry,
    progress: &dyn Progress,
) -> Result<Report> {
    let began = Instant::now();
    let found = match (entry.problem(), &entry.manifest) {
        (None, Ok(manifest)) => {
            let proven = match manifest.source.engine {
                EngineName::Sqlite => sqlite::prove(shop, destination, manifest, progress).await,
                EngineName::Postgres => postgres::prove(shop, destination, manifest, progress).await,
            };
            proven.and_then(|compared| match compared.differences.first() {
                None => Ok(json!(compared)),
                Some(first) => Err(Failure::new(Kind::Integrity, first.clone())),
            })
        }
        (_, Err(failure)) => Err(Failure::new(failure.kind(), failure.message())),
        (problem, Ok(_)) => Err(Failure::new(Kind::Integrity, problem.unwrap_or_default())),
    };
    let (details, problem) = match found {
        Ok(details) => (details, None),
        Err(failure) if failure.kind() == Kind::Integrity => {
            (json!(null), Some(failure.message().to_owned()))
        }
        Err(failure) => return Err(failure),
    };
    Ok(Report {
        level: Level::Restore.number(),
        passed: problem.is_none(),
        problem,
        details,
        duration_ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

/// A database that a restore has replaced and that is still there.
#[derive(Debug, Clone, Serialize)]
pub struct Kept {
    /// A database of the server, or a file.
    pub name: String,
    pub bytes: u64,
    /// What is known of it: which backup took its place, and when.
    pub about: Option<String>,
    /// Which of those that are kept it is: a later restore has a higher number.
    #[serde(skip)]
    number: u32,
}

/// What earlier restores left, oldest first.
pub async fn kept(shop: &Workshop) -> Result<Vec<Kept>> {
    let mut found = match shop.options.target.engine() {
        Engine::Sqlite => sqlite::kept(&shop.options)?,
        Engine::Postgres => postgres::kept(&shop.options).await?,
    };
    found.sort_by(|a, b| (a.number, &a.about, &a.name).cmp(&(b.number, &b.about, &b.name)));
    Ok(found)
}

/// The number of the next one that is kept.
async fn next_number(shop: &Workshop) -> Result<u32> {
    Ok(kept(shop).await?.last().map_or(1, |last| last.number.saturating_add(1)))
}

/// The end of the name of one that is kept; `between` is what a name may hold there.
fn ending(id: &str, between: char, number: u32) -> String {
    if number <= 1 { id.to_owned() } else { format!("{id}{between}{number}") }
}

/// The other way round: what stands before the number, and the number.
fn read_ending(ending: &str, between: char) -> Option<(&str, u32)> {
    match ending.rsplit_once(between) {
        Some((id, number)) if number.len() < 6 && number.bytes().all(|b| b.is_ascii_digit()) => {
            Some((id, number.parse().ok().filter(|number| *number > 1)?))
        }
        _ => Some((ending, 1)),
    }
}

fn nothing_kept() -> Failure {
    Failure::new(Kind::NotFound, "no restore has left anything that could be brought back")
        .hint("backups are listed by `pqctl backup list`")
}

/// The one of that name, which may be the file's without its folder; without a name all.
fn named(mut all: Vec<Kept>, name: Option<&str>) -> Result<Vec<Kept>> {
    let Some(name) = name else { return Ok(all) };
    all.retain(|kept| {
        kept.name == name || Path::new(&kept.name).file_name().is_some_and(|file| file.to_str() == Some(name))
    });
    if all.is_empty() {
        return Err(Failure::new(Kind::NotFound, format!("no restore has left {name}"))
            .hint("`pqctl restore --kept` lists what is there"));
    }
    Ok(all)
}

fn options_of(shop: &Workshop, kept: &Kept) -> Options {
    shop.options.with_target(match shop.options.target.engine() {
        Engine::Sqlite => db::Target::of_file(Path::new(&kept.name)),
        Engine::Postgres => shop.options.straight().with_database(&kept.name),
    })
}

/// Brings back what a restore replaced: that of the name, or the last one. What is there now is kept in its place, so
/// that this can be undone as well.
pub async fn undo(shop: &Workshop, name: Option<&str>, patience: Duration) -> Result<Kept> {
    claims::release(shop, &shop.options).await?;
    let last = named(kept(shop).await?, name)?.pop().ok_or_else(nothing_kept)?;
    let back = options_of(shop, &last);
    claims::release(shop, &back).await?;
    // Who was erased since the restore would come back with what it replaced.
    let erased = carry_over(shop, &shop.options, &back, true).await?;
    let number = next_number(shop).await?;
    match shop.options.target.engine() {
        Engine::Sqlite => sqlite::undo(shop, &last, number, patience).await?,
        Engine::Postgres => postgres::undo(shop, &last, number, patience).await?,
    }
    files::look(shop, &erased).await;
    Ok(last)
}

/// Removes what earlier restores left: all of it, or that of the name. Who was erased in it stays erased.
pub async fn finish(shop: &Workshop, name: Option<&str>) -> Result<Vec<Kept>> {
    claims::release(shop, &shop.options).await?;
    let all = named(kept(shop).await?, name)?;
    for one in &all {
        after_the_swap(shop, &options_of(shop, one), false).await?;
        match shop.options.target.engine() {
            Engine::Sqlite => sqlite::remove(Path::new(&one.name)),
            Engine::Postgres => postgres::remove(shop, one).await?,
        }
    }
    Ok(all)
}

/// Takes over what a database learnt between the look at it and the moment in which it was replaced. One that cannot
/// be read any more has nothing to tell, and there is nothing to tell it to where none is live.
async fn after_the_swap(shop: &Workshop, replaced: &Options, moved_too: bool) -> Result<Vec<Erased>> {
    let live = shop.options.with_target(shop.options.straight().clone());
    match Db::open(&live).await {
        Ok(db) => db.close().await,
        Err(error) if error.class() == db::Class::NoDatabase => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    }
    match Db::open(replaced).await {
        Ok(db) => db.close().await,
        Err(error) if error.class() == db::Class::Corrupt => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    }
    carry_over(shop, replaced, &live, moved_too).await
}

/// What stands beside a kept database.
fn about(manifest: &Manifest, now: Timestamp) -> String {
    format!("replaced by backup {} on {}", manifest.id, now.format("%Y-%m-%dT%H:%M:%SZ"))
}

#[cfg(test)]
mod tests {
    use super::{ending, read_ending};

    #[test]
    fn numbers_come_back_from_names() {
        for (id, between) in [("20260302T090000Z-3f9a1c", '.'), ("20260302t090000z_3f9a1c", '_')] {
            for number in [1, 2, 17] {
                assert_eq!(read_ending(&ending(id, between, number), between), Some((id, number)));
            }
        }
        // The chance in a name may be all digits; it is longer than any number.
        assert_eq!(read_ending("20260302t090000z_123456", '_'), Some(("20260302t090000z_123456", 1)));
    }
}
