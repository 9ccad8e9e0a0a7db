//! Bringing a backup back. Nothing touches the live database before the backup is proven: it is unpacked and hashed,
//! restored beside, compared with its manifest, brought up to the schema of this program and made quiet (nothing that
//! waits to be sent is sent); only then the two change places at one moment, and the old one stays until somebody says
//! that it may go. The engines have a file each.

mod carry;
mod claims;
mod files;
mod postgres;
mod sqlite;
mod there;

pub use there::{There, check, look, survey};

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
use crate::store::restored;
use carry::{after_the_swap, carry_over, carry_over_to, close_up, open_up};
use serde::Serialize;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use there::is_damaged;

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
    /// Where what was there is now; `restore --undo` brings it back, unless it was damaged.
    pub kept: Option<String>,
    /// What was wrong with the file that was replaced, when that was damaged.
    pub damaged: Option<String>,
    /// The damaged database could not tell who was erased since the backup was made.
    pub ledger_lost: bool,
    /// Files of a database that was not there any more, and what they are called now.
    pub set_aside: Vec<String>,
    pub duration_ms: u64,
}

impl Restored {
    fn again(&mut self, erased: Vec<Erased>) {
        self.erased_again += erased.len() as u64;
        self.erased.extend(erased);
    }
}

/// Removes what verifications that are gone have left on the server. What they left in a destination goes with
/// [`super::shelf::sweep`]. How many databases.
pub async fn sweep_scratch(options: &Options) -> Result<u64> {
    match options.target.engine() {
        Engine::Sqlite => Ok(0),
        Engine::Postgres => postgres::sweep_scratch(options).await,
    }
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
    let mut there = survey(&shop.options).await?;
    check(manifest, &shop.options, &there, order)?;
    let _lock = destination.lock("restoring a backup")?;
    if manifest.source.engine == EngineName::Postgres {
        postgres::check_rights_to_restore(&shop.options).await?;
    }
    let mut backup_before = None;
    if !there.tables.is_empty() && order.backup_first {
        match backup_first(shop, destination, progress).await {
            Ok(id) => backup_before = Some(id),
            Err(failure) if failure.kind() == Kind::Integrity => {
                there.damaged = is_damaged(&shop.options).await;
                if there.damaged.is_none() {
                    return Err(failure);
                }
            }
            Err(failure) => return Err(failure),
        }
    }
    if there.damaged.is_some() {
        progress.note("what is there is damaged: no backup is made of it, its file is kept");
    }
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
        damaged: there.damaged.clone(),
        ledger_lost: false,
        set_aside: Vec::new(),
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
    // One that had moved when it was backed up.
    let db = Db::open(options).await?;
    let own = open_up(&db).await;
    db.close().await;
    let own = own?;
    if order.migrate {
        let mut migrator = migrate::Migrator::new(options, migrate::EMBEDDED, &shop.clock, progress);
        migrator.stop = shop.stop.clone();
        done.migrated = migrator.up(None).await?.applied.len();
    }
    // A backup that was made while another restore took its place.
    claims::release(shop, options).await?;
    let db = Db::open(options).await?;
    let quietened = quieten(shop, &db, manifest).await;
    db.close().await;
    done.held = quietened?;
    let again = carry_over_to(shop, options, done).await?;
    done.again(again);
    let db = Db::open(options).await?;
    let closed = close_up(&db, own).await;
    db.close().await;
    closed?;
    if shop.stop.requested() {
        return Err(interrupted());
    }
    Ok(())
}

async fn quieten(shop: &Workshop, db: &Db, manifest: &Manifest) -> Result<restored::Held> {
    let mut tx = db.write().await?;
    let origin = restored::Origin::backup(manifest.id.as_str(), manifest.created_at);
    let held = restored::quieten(&mut tx, origin, shop.clock.now()).await?;
    tx.commit().await?;
    Ok(held)
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
        Engine::Sqlite => sqlite::kept(shop).await?,
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
    let _lock = alone(shop).await?;
    claims::release(shop, &shop.options).await?;
    let last = named(kept(shop).await?, name)?.pop().ok_or_else(nothing_kept)?;
    let back = options_of(shop, &last);
    if let Some(why) = is_damaged(&back).await {
        return Err(Failure::new(
            Kind::Integrity,
            format!("{} is damaged and cannot come back: {why}", last.name),
        )
        .hint("bring back another one of `pqctl restore --kept`, or a backup: `pqctl backup list`"));
    }
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
    let _lock = alone(shop).await?;
    claims::release(shop, &shop.options).await?;
    let all = named(kept(shop).await?, name)?;
    for one in &all {
        after_the_swap(shop, &options_of(shop, one), false).await?;
        match shop.options.target.engine() {
            Engine::Sqlite => sqlite::remove(Path::new(&one.name)),
            Engine::Postgres => postgres::remove(shop, one).await?,
        }
    }
    if let (Engine::Sqlite, None) = (shop.options.target.engine(), name) {
        sqlite::remove_set_aside(&shop.options)?;
    }
    Ok(all)
}

/// Nobody else restores, undoes or finishes until this is dropped, and what a killed undo left is in order. On the
/// server each of them takes what it needs.
async fn alone(shop: &Workshop) -> Result<Option<sqlite::Lock>> {
    match shop.options.target.engine() {
        Engine::Sqlite => sqlite::alone(shop).await,
        Engine::Postgres => Ok(None),
    }
}

/// What stands beside a kept database.
fn about(manifest: &Manifest, damaged: bool, now: Timestamp) -> String {
    let damaged = if damaged { "damaged, " } else { "" };
    format!("{damaged}replaced by backup {} on {}", manifest.id, now.format("%Y-%m-%dT%H:%M:%SZ"))
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
