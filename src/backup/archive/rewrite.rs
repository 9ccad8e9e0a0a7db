//! Writing the file of an archive anew, without rows that had to go: those that somebody changed while they were being
//! moved, and what belongs to people who were erased since. The new file has its name before the manifest names it, and
//! the old one goes last.

use super::lines::Slices;
use super::manifest::Manifest;
use super::places::{Places, holds_rows, id};
use super::write::{self, Frame};
use super::{failure, lines};
use crate::app::App;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, Archivable, Record, State};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// What an erasure took out of files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Purged {
    pub archives: u64,
    pub rows: u64,
    /// Files that the database does not list.
    pub unlisted: u64,
    /// Archives that are in another folder or on another host, and have to be gone through there.
    pub elsewhere: u64,
}

/// What is wrong with an archive, while the others are gone on with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    pub archive: String,
    pub problem: String,
    #[serde(skip)]
    pub kind: Kind,
    #[serde(skip)]
    pub hints: Vec<String>,
}

impl Trouble {
    /// What a failure with one archive says; the failure itself where it is about more than that one.
    pub fn of(app: &App, archive: &str, failure: Failure) -> Result<Self> {
        let others_too = matches!(failure.kind(), Kind::NoSpace | Kind::Unreachable);
        if app.stop.requested() || others_too {
            return Err(failure);
        }
        Ok(Self {
            archive: archive.to_owned(),
            problem: failure.message().to_owned(),
            kind: failure.kind(),
            hints: failure.hints().to_vec(),
        })
    }

    /// All of them as one failure.
    pub fn together(all: &[Self], kind: Option<Kind>) -> Option<Failure> {
        let first = all.first()?;
        let more = all.len() - 1;
        let others = if more == 0 { String::new() } else { format!("; and {more} more") };
        let failure = Failure::new(kind.unwrap_or(first.kind), format!("{}{others}", first.problem));
        Some(first.hints.iter().fold(failure, Failure::hint))
    }
}

/// Takes people who were erased out of all files of the books that are in that folder, for who holds the lock. Files
/// that are being moved are left to their own end. One that cannot be read does not keep the others from it.
pub async fn purge_under_lock(
    app: &App,
    places: &Places,
    progress: &dyn Progress,
) -> Result<(Purged, Vec<Trouble>)> {
    let (mut purged, mut troubles) = (Purged::default(), Vec::new());
    let records = archives::list(app.db.reader()).await?;
    let waiting: Vec<&Record> = records
        .iter()
        .filter(|record| {
            let still = record.state == State::Archived && holds_rows(record);
            (still || record.state == State::Returned) && !record.erased.is_empty()
        })
        .collect();
    if waiting.is_empty() {
        return Ok((purged, troubles));
    }
    progress.start("taking out who was erased", Some(waiting.len() as u64));
    for record in waiting {
        match purge(app, places, record).await {
            Ok(Some(rows)) => {
                purged.rows += rows;
                purged.archives += 1;
            }
            Ok(None) => purged.elsewhere += 1,
            Err(failure) => troubles.push(Trouble::of(app, &record.name, failure)?),
        }
        progress.advance(1);
    }
    progress.finish("done");
    Ok((purged, troubles))
}

/// How many rows; nothing when the file is elsewhere.
async fn purge(app: &App, places: &Places, record: &Record) -> Result<Option<u64>> {
    if places.manifest(record)?.is_none() {
        if !places.is_home_of(record) {
            return Ok(None);
        }
        // Of one that is back its file may have gone, and whoever was erased with it.
        if record.state == State::Returned {
            let mut tx = app.db.write().await?;
            archives::purge_nothing(&mut tx, record.id).await?;
            tx.commit().await?;
            return Ok(Some(0));
        }
    }
    let manifest = places.whole(record)?;
    lines::prove(app, places, &manifest).await?;
    settle(app, places, record, manifest).await.map(Some)
}

/// Ends a move or an erasure: the file holds what it has to, and the database says so. How many lines went or changed.
pub async fn settle(app: &App, places: &Places, record: &Record, manifest: Manifest) -> Result<u64> {
    let table = Archivable::find(&record.table).ok_or_else(|| {
        Failure::new(Kind::Refused, format!("{} is no table that is archived", record.table))
    })?;
    let (manifest, changed) = if record.left_out.is_empty() && record.erased.is_empty() {
        (manifest, 0)
    } else {
        without(app, places, table, record, manifest).await?
    };
    let mut tx = app.db.write().await?;
    let known = if manifest.rows == 0 {
        archives::remove(&mut tx, record.id).await?;
        true
    } else {
        archives::settle(&mut tx, record, &manifest.written(), &record.erased, app.clock.now()).await?
    };
    tx.commit().await?;
    failpoint::hit("archive.settled");
    if !known {
        return Err(gone_on(record));
    }
    if manifest.rows == 0 {
        let last = Record { revision: manifest.revision, ..record.clone() };
        places.discard(&last)?;
    } else {
        places.tidy(record)?;
    }
    Ok(changed)
}

/// Somebody else has changed the record.
pub fn gone_on(record: &Record) -> Failure {
    Failure::new(Kind::Busy, format!("another process works on archive {}", record.name))
        .hint("wait until it has ended, and run the same command again")
}

/// The file without what has to go, under a new name; the old one where nothing had to.
pub async fn without(
    app: &App,
    places: &Places,
    table: &'static Archivable,
    record: &Record,
    manifest: Manifest,
) -> Result<(Manifest, u64)> {
    let mut frame = Frame::read(app, table).await?;
    frame.source = manifest.source.clone();
    let left_out: HashSet<i64> = record.left_out.iter().copied().collect();
    let mut writing =
        write::begin(app, places, &frame, &id(record)?, &manifest.month, manifest.revision + 1)?;
    let mut changed = 0;
    let produced = async {
        let mut slices = Slices::read(places, &manifest, 0)?;
        while let Some(slice) = slices.next(app).await? {
            for line in slice {
                if left_out.contains(&line.id) {
                    changed += 1;
                    continue;
                }
                let row = object(&line.text)?;
                let time = row.get(table.time).and_then(Value::as_str).map(str::to_owned);
                match archives::without(table.person(), &record.erased, row.clone()) {
                    None => changed += 1,
                    Some(left) if left == row => writing.lines.push(&line.text, time.as_deref()).await?,
                    Some(left) => {
                        changed += 1;
                        let text = in_order(&manifest, &left)?;
                        writing.lines.push(&text, time.as_deref()).await?;
                    }
                }
            }
        }
        Ok(())
    }
    .await;
    let mut written = writing.finish(app, produced, manifest.created_at).await?;
    if changed == 0 {
        return Ok((manifest, 0));
    }
    written.manifest.columns.clone_from(&manifest.columns);
    Ok((written.publish(places)?, changed))
}

/// A line as an object.
pub fn object(line: &[u8]) -> Result<Map<String, Value>> {
    serde_json::from_slice(line)
        .map_err(|e| failure::ours(&Failure::new(Kind::Integrity, format!("a line is no JSON object: {e}"))))
}

/// The line of an object, its columns in the order of the file.
pub fn in_order(manifest: &Manifest, row: &Map<String, Value>) -> Result<Vec<u8>> {
    let mut line = Vec::with_capacity(256);
    for column in &manifest.columns {
        line.push(if line.is_empty() { b'{' } else { b',' });
        let value = row.get(&column.name).unwrap_or(&Value::Null);
        let written = serde_json::to_writer(&mut line, &column.name).and_then(|()| {
            line.push(b':');
            serde_json::to_writer(&mut line, value)
        });
        written.map_err(|e| Failure::new(Kind::Failed, "a line cannot be written").because(e))?;
    }
    line.push(b'}');
    Ok(line)
}
