//! Writing the file of an archive: lines come over a channel and are packed, hashed and counted by a thread, read back,
//! and only then the file has its name. Where the lines come from is not known here.

use super::failure::{explain, ours};
use super::manifest::{Column, FORMAT, Manifest, Source, payload_file};
use super::places::Places;
use crate::app::App;
use crate::backup::codec::Codec;
use crate::backup::destination::Partial;
use crate::backup::manifest::EngineName;
use crate::backup::stream::{self, Payload};
use crate::backup::{Id, create};
use crate::base::clock::Timestamp;
use crate::base::failpoint;
use crate::base::progress::Silent;
use crate::db::catalog;
use crate::db::migrate::Author;
use crate::db::snapshot;
use crate::error::{Failure, Kind, Result};
use crate::store::archives::Archivable;
use crate::store::settings;
use std::io::{self, Read};
use tokio::sync::mpsc;

/// Lines are handed on in pieces of about this size.
const PIECE: usize = 128 * 1024;
/// How many pieces wait for the thread that packs.
const AHEAD: usize = 4;

/// What all lines have in common.
#[derive(Debug, Clone)]
pub struct Frame {
    pub table: &'static Archivable,
    pub columns: Vec<catalog::Column>,
    pub source: Source,
}

impl Frame {
    /// Reads what the table looks like.
    pub async fn read(app: &App, table: &'static Archivable) -> Result<Self> {
        let mut tx = app.db.read().await?;
        let schema = catalog::read(&mut tx).await?;
        let columns = schema.tables.get(table.name).map(|found| found.columns.clone()).ok_or_else(|| {
            Failure::new(Kind::NotFound, format!("there is no table {}", table.name))
                .hint("`pqctl migrate` makes the tables")
        })?;
        let instance = settings::find(tx.on(), settings::INSTANCE).await?;
        let version = snapshot::migrations(&mut tx).await?.last().map_or(0, |newest| newest.version);
        let source = Source {
            engine: EngineName::from(app.db.engine()),
            instance: instance.and_then(|value| value.as_str().map(str::to_owned)),
            schema_version: version,
            host: Author::of_this_process().host,
        };
        Ok(Self { table, columns, source })
    }
}

/// Takes lines.
pub struct Lines {
    sender: mpsc::Sender<Vec<u8>>,
    piece: Vec<u8>,
    pub rows: u64,
    pub first: Option<String>,
    pub last: Option<String>,
}

impl Lines {
    /// Adds a line, with what tells its time.
    pub async fn push(&mut self, line: &[u8], time: Option<&str>) -> Result<()> {
        self.piece.extend_from_slice(line);
        self.piece.push(b'\n');
        self.rows += 1;
        if let Some(time) = time {
            if self.first.as_deref().is_none_or(|first| time < first) {
                self.first = Some(time.to_owned());
            }
            if self.last.as_deref().is_none_or(|last| time > last) {
                self.last = Some(time.to_owned());
            }
        }
        if self.piece.len() >= PIECE { self.hand_on().await } else { Ok(()) }
    }

    async fn hand_on(&mut self) -> Result<()> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE + PIECE / 8));
        // Who packs says himself why he has stopped.
        self.sender.send(piece).await.map_err(|_| Failure::new(Kind::Failed, "the file cannot be written"))
    }
}

/// What comes over the channel, as something to read.
struct Pipe {
    receiver: mpsc::Receiver<Vec<u8>>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            let Some(piece) = self.receiver.blocking_recv() else { return Ok(0) };
            (self.piece, self.at) = (piece, 0);
        }
        let count = buffer.len().min(self.piece.len() - self.at);
        buffer[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// A file that is written, read back and whole, and has no name yet.
pub struct Written {
    partial: Box<dyn Partial>,
    pub manifest: Manifest,
}

/// What a thread that packs gives back: the file, and what it amounts to.
type Packed = (Box<dyn Partial>, Result<Payload, stream::Error>);

/// A file that is being written.
pub struct Writing<'a> {
    pub lines: Lines,
    packing: tokio::task::JoinHandle<Packed>,
    frame: &'a Frame,
    id: Id,
    month: String,
    revision: i64,
    file: String,
}

/// Begins a file.
pub fn begin<'a>(
    app: &App,
    places: &Places,
    frame: &'a Frame,
    id: &Id,
    month: &str,
    revision: i64,
) -> Result<Writing<'a>> {
    let file = payload_file(frame.table.name, month, id, revision);
    // A name is given once: what a killed run left of the same name is in nobody's books.
    places.destination.remove(&file).map_err(|failure| ours(&failure))?;
    let mut partial = places.destination.begin(&file).map_err(|failure| ours(&failure))?;
    let (sender, receiver) = mpsc::channel(AHEAD);
    let level = i32::try_from(app.config.archive.level).unwrap_or(9);
    let stop = app.stop.clone();
    let packing = tokio::task::spawn_blocking(move || {
        let pipe = Pipe { receiver, piece: Vec::new(), at: 0 };
        let stored = stream::store(pipe, &mut partial, Codec::Zstd, level, 0, &stop, &Silent);
        (partial, stored)
    });
    let lines = Lines { sender, piece: Vec::new(), rows: 0, first: None, last: None };
    Ok(Writing { lines, packing, frame, id: id.clone(), month: month.to_owned(), revision, file })
}

impl Writing<'_> {
    /// Ends the file where producing its lines ended well, and reads it back.
    pub async fn finish(mut self, app: &App, produced: Result<()>, created_at: Timestamp) -> Result<Written> {
        let produced = match produced {
            Ok(()) => self.lines.hand_on().await,
            failed => failed,
        };
        let Lines { sender, rows, first, last, .. } = self.lines;
        drop(sender);
        let packed = self.packing.await;
        let (mut partial, stored) =
            packed.map_err(|e| Failure::new(Kind::Failed, "a thread ended unexpectedly").because(e))?;
        // What cannot be written is the reason why no more lines could be handed on.
        let payload = stored.map_err(|error| explain(error, &self.file, app))?;
        produced?;
        failpoint::hit("archive.written");
        let back = partial.reopen().map_err(|failure| ours(&failure))?;
        create::read_back(&app.stop, back, &payload, &Silent).await.map_err(|failure| ours(&failure))?;
        let columns = self.frame.columns.iter();
        let manifest = Manifest {
            format: FORMAT,
            id: self.id,
            table: self.frame.table.name.to_owned(),
            month: self.month,
            revision: self.revision,
            rows,
            time: self.frame.table.time.to_owned(),
            first,
            last,
            columns: columns
                .map(|column| Column { name: column.name.clone(), kind: column.kind.to_string() })
                .collect(),
            created_at,
            written_at: app.clock.now(),
            pqctl: env!("CARGO_PKG_VERSION").to_owned(),
            source: self.frame.source.clone(),
            payload,
            file: self.file,
        };
        Ok(Written { partial, manifest })
    }
}

impl Written {
    /// Gives the file its name, and then the archive its manifest.
    pub fn publish(self, places: &Places) -> Result<Manifest> {
        self.partial.publish().map_err(|failure| ours(&failure))?;
        failpoint::hit("archive.published");
        places.publish(&self.manifest)?;
        failpoint::hit("archive.sealed");
        Ok(self.manifest)
    }
}
