//! Making a backup: facts and stream by one snapshot, packed and hashed in one pass, read back, and only then given
//! its name; the manifest comes last. Whatever ends it before leaves nothing that is listed.

use super::blocks::Merged;
use super::codec::Codec;
use super::destination::{Destination, Partial};
use super::manifest::{
    EngineName, FORMAT, Manifest, Migration, Reason, Schema, Sequence, Source, TableRows, Tool, payload_file,
};
use super::stream::{self, Payload};
use super::{Id, background, postgres, shelf, sqlite};
use crate::app::App;
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::base::{crypto, failpoint, text};
use crate::config::backup::{Backup, Compress};
use crate::db::migrate::Author;
use crate::db::{Engine, ReadTx, Target, catalog, snapshot};
use crate::error::{Failure, Kind, Result};
use crate::store::settings;
use std::io::Read;
use std::sync::Arc;
use std::time::Instant;

/// How a backup is wanted.
#[derive(Debug, Clone)]
pub struct Wish {
    pub reason: Reason,
    pub tags: Vec<String>,
    pub codec: Codec,
    pub level: i32,
    /// Sums over the rows of each table too, so that a restore can be compared value by value. PostgreSQL only;
    /// a copy of a SQLite file is compared byte by byte anyway.
    pub fingerprints: bool,
    /// Read what was written back before it counts.
    pub read_back: bool,
}

impl Wish {
    /// As it is configured.
    pub fn configured(config: &Backup, reason: Reason) -> Self {
        let codec = match config.compress {
            Compress::Zstd => Codec::Zstd,
            Compress::Gzip => Codec::Gzip,
            Compress::None => Codec::None,
        };
        let level = i32::try_from(config.level).ok().filter(|level| *level > 0);
        let level = level.unwrap_or_else(|| codec.default_level()).min(*codec.levels().end());
        Self { reason, tags: Vec::new(), codec, level, fingerprints: false, read_back: true }
    }
}

/// What is in a database, by one snapshot.
#[derive(Debug, Clone)]
pub struct Facts {
    pub engine: EngineName,
    pub server_version: String,
    pub bytes: u64,
    pub instance: Option<String>,
    pub schema: Schema,
    pub tables: Vec<TableRows>,
    pub sequences: Vec<(String, i64)>,
}

impl Facts {
    /// What can be read at once; rows are counted by [`Facts::count`].
    pub async fn read(
        tx: &mut ReadTx,
        engine: EngineName,
        server_version: String,
        bytes: u64,
    ) -> Result<Self> {
        let migrations: Vec<Migration> = snapshot::migrations(tx)
            .await?
            .into_iter()
            .map(|applied| Migration {
                version: applied.version,
                name: applied.description,
                checksum: crypto::hex(&applied.checksum),
            })
            .collect();
        let found = catalog::read(tx).await?;
        let instance = settings::find(tx.on(), settings::INSTANCE).await.ok().flatten();
        Ok(Self {
            engine,
            server_version,
            bytes,
            instance: instance.and_then(|value| value.as_str().map(str::to_owned)),
            schema: Schema {
                version: migrations.last().map_or(0, |newest| newest.version),
                migrations,
                hash: found.hash(),
            },
            tables: found
                .tables
                .into_keys()
                .map(|table| TableRows { table, rows: 0, fingerprint: None })
                .collect(),
            sequences: Vec::new(),
        })
    }

    /// Counts the rows of each table, and adds them up if wanted.
    pub async fn count(&mut self, tx: &mut ReadTx, fingerprints: bool) -> Result<()> {
        for table in &mut self.tables {
            table.rows = snapshot::count_rows(tx, &table.table).await?;
            if fingerprints {
                table.fingerprint = snapshot::sum_rows(tx, &table.table).await?;
            }
        }
        Ok(())
    }
}

/// Makes a backup; one at a time in a destination.
pub async fn create(
    app: &App,
    target: &Target,
    destination: &Arc<dyn Destination>,
    wish: &Wish,
    progress: &dyn Progress,
) -> Result<Manifest> {
    let _lock = destination.lock("making a backup")?;
    under_lock(app, target, destination, wish, progress).await
}

/// The same for who holds the lock of the destination.
pub async fn under_lock(
    app: &App,
    target: &Target,
    destination: &Arc<dyn Destination>,
    wish: &Wish,
    progress: &dyn Progress,
) -> Result<Manifest> {
    shelf::sweep(destination.as_ref())?;
    let created_at = app.clock.now();
    let id = Id::new(created_at);
    let engine = EngineName::from(app.db.engine());
    let file = payload_file(&id, engine, wish.codec);
    let partial = destination.begin(&file)?;
    failpoint::hit("backup.begun");
    let began = Instant::now();
    let (mut partial, payload, facts, dump, warnings) = match app.db.engine() {
        Engine::Sqlite => {
            let (copy, facts) = sqlite::copy(app, destination.as_ref(), &format!("{id}.copy")).await?;
            failpoint::hit("backup.copied");
            progress.start_bytes("packing", Some(facts.bytes));
            let (partial, payload) = pack(app, partial, copy.open()?, wish, progress).await?;
            (partial, payload?, facts, None, Vec::new())
        }
        Engine::Postgres => {
            let mut tx = app.db.read().await?;
            let (dump, output, mut facts) = postgres::begin(app, target, &mut tx).await?;
            progress.start_bytes("dumping", expected(destination.as_ref(), &facts, &target.name()));
            let (packed, counted) = tokio::join!(
                pack(app, partial, Merged::new(output), wish, progress),
                facts.count(&mut tx, wish.fingerprints)
            );
            let sequences = snapshot::sequences(&mut tx).await;
            drop(tx);
            let (partial, payload) = packed?;
            if app.stop.requested() {
                return Err(interrupted());
            }
            // What cannot be written is the reason why the dump ends badly too; otherwise its end is the reason.
            let payload = payload?;
            let program = dump.program.version.clone();
            let ended = tokio::task::spawn_blocking(move || dump.end()).await;
            let warnings =
                ended.map_err(|e| Failure::new(Kind::Failed, "a thread ended unexpectedly").because(e))??;
            counted?;
            facts.sequences = sequences?;
            (partial, payload, facts, Some(program), warnings)
        }
    };
    let size = text::bytes(payload.stored_bytes);
    progress.finish(&format!("{} became {size}", text::bytes(payload.plain_bytes)));
    failpoint::hit("backup.packed");
    if wish.read_back {
        progress.start_bytes("reading it back", Some(payload.plain_bytes));
        let stored = partial.reopen()?;
        read_back(&app.stop, stored, &payload, progress).await?;
        progress.finish(&format!("as it was written, in {}", text::duration(began.elapsed())));
    }
    let manifest = Manifest {
        format: FORMAT,
        file: file.clone(),
        created_at,
        finished_at: app.clock.now(),
        reason: wish.reason,
        tags: wish.tags.clone(),
        tool: Tool { pqctl: env!("CARGO_PKG_VERSION").to_owned(), dump },
        source: Source {
            engine,
            server_version: facts.server_version,
            database: target.name(),
            instance: facts.instance,
            host: Author::of_this_process().host,
            bytes: facts.bytes,
        },
        schema: facts.schema,
        tables: facts.tables,
        sequences: facts.sequences.into_iter().map(|(table, last)| Sequence { table, last }).collect(),
        payload,
        warnings,
        id,
    };
    partial.publish()?;
    failpoint::hit("backup.published");
    if let Err(failure) = shelf::publish(destination.as_ref(), &manifest) {
        let _ = destination.remove(&manifest.file);
        return Err(failure);
    }
    failpoint::hit("backup.made");
    Ok(manifest)
}

/// How long the stream of a dump will be: nobody knows before its end, but the last one was about as long.
fn expected(destination: &dyn Destination, facts: &Facts, database: &str) -> Option<u64> {
    let same = |manifest: &Manifest| manifest.group() == (facts.instance.as_deref(), facts.engine, database);
    let entries = shelf::list(destination).ok()?;
    let last =
        entries.iter().filter_map(|entry| entry.manifest.as_ref().ok()).find(|manifest| same(manifest));
    last.map(|manifest| manifest.payload.plain_bytes)
}

/// What is given back: the file, and what it amounts to.
type Packed = (Box<dyn Partial>, Result<Payload>);

async fn pack(
    app: &App,
    mut partial: Box<dyn Partial>,
    plain: impl Read + Send + 'static,
    wish: &Wish,
    progress: &dyn Progress,
) -> Result<Packed> {
    let (codec, level, stop) = (wish.codec, wish.level, app.stop.clone());
    let threads = std::thread::available_parallelism().map_or(1, usize::from).saturating_sub(1).clamp(1, 4);
    let threads = u32::try_from(threads).unwrap_or(1);
    background::run(progress, move |count| {
        let stored = stream::store(plain, &mut partial, codec, level, threads, &stop, count);
        (partial, stored.map_err(|error| explain(error, "the backup")))
    })
    .await
}

/// Reads a stored stream back and compares everything.
pub async fn read_back(
    stop: &Stop,
    stored: Box<dyn Read + Send>,
    payload: &Payload,
    progress: &dyn Progress,
) -> Result<()> {
    let (payload, stop) = (payload.clone(), stop.clone());
    background::run(progress, move |count| stream::check(stored, &payload, std::io::sink(), &stop, count))
        .await?
        .map_err(|error| explain(error, "the backup"))
}

pub(super) fn interrupted() -> Failure {
    Failure::new(Kind::Interrupted, "interrupted; no backup was made")
}

/// What went wrong with a stream, for people.
pub(super) fn explain(error: stream::Error, what: &str) -> Failure {
    match error {
        stream::Error::Damaged(why) => Failure::new(Kind::Integrity, format!("{what} is damaged: {why}"))
            .hint("use another one: `pqctl backup list`"),
        stream::Error::Interrupted => interrupted(),
        stream::Error::Write(error) if error.kind() == std::io::ErrorKind::StorageFull => {
            Failure::new(Kind::NoSpace, format!("no space left for {what}"))
                .hint("make room, or choose another folder with --to; `pqctl backup prune` shows what may go")
        }
        error => Failure::new(Kind::Failed, format!("{what}: {error}")),
    }
}
