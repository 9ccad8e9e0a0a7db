//! Files of archives that the database does not list, as after a restore of a backup from before they were made. They
//! are found by their manifests, whoever is erased leaves them too, and they can be taken into the books: rows that are
//! in the table leave the file, rows that are nowhere else stay in it; a file with nothing but rows of the table counts
//! as come back and stays for the backups that list it. No row of a table is changed here.

use super::failure::{ours, stopped};
use super::lines::{self, Slices};
use super::manifest::Manifest;
use super::moving::{elsewhere, lines_of};
use super::places::{Places, counted, holds_rows, own_name};
use super::rewrite::{Purged, Trouble, object, purge_under_lock, settle, without};
use super::write::Frame;
use crate::app::App;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::base::text;
use crate::db::Db;
use crate::db::rows::{Condition, Field};
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, Adopted, Archivable, Erased, NewArchive, Record, State, Told, Whose};
use crate::store::settings;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// A file that the database does not list.
#[derive(Debug, Clone, Serialize)]
pub struct Unlisted {
    /// Its manifest.
    pub file: String,
    pub archive: Option<String>,
    pub table: Option<String>,
    pub month: Option<String>,
    pub rows: u64,
    /// Whether this database made it; those of others are left alone.
    pub ours: bool,
    /// Why its manifest cannot be read.
    pub problem: Option<String>,
    #[serde(skip)]
    manifest: Option<Manifest>,
}

impl Unlisted {
    /// One of this database that can be read.
    fn own(&self) -> Option<&Manifest> {
        self.manifest.as_ref().filter(|_| self.ours)
    }
}

/// The files of the folder that none of the records is about.
pub async fn unlisted(db: &Db, places: &Places, records: &[Record]) -> Result<Vec<Unlisted>> {
    // The file of one that was given up may come to light again; its manifest alone is nothing.
    let (lost, known): (Vec<&Record>, Vec<&Record>) = records.iter().partition(|record| record.is_lost());
    let of = |records: Vec<&Record>| -> HashSet<String> {
        records.into_iter().filter_map(|record| own_name(record).ok()).collect()
    };
    let (lost, listed) = (of(lost), of(known));
    let files = places.files()?;
    let names: Vec<String> = files
        .keys()
        .filter(|name| name.ends_with(".archive.json") && !name.starts_with('.') && !listed.contains(*name))
        .cloned()
        .collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let instance = settings::find(db.reader(), settings::INSTANCE).await?;
    let instance = instance.as_ref().and_then(Value::as_str);
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        let mut one = Unlisted {
            file: name,
            archive: None,
            table: None,
            month: None,
            rows: 0,
            ours: false,
            problem: None,
            manifest: None,
        };
        match places.read(&one.file) {
            Ok(Some(manifest))
                if lost.contains(&one.file)
                    && files.get(&manifest.file) != Some(&manifest.payload.stored_bytes) =>
            {
                continue;
            }
            Ok(Some(manifest)) => {
                one.archive = Some(manifest.id.to_string());
                one.table = Some(manifest.table.clone());
                one.month = Some(manifest.month.clone());
                one.rows = manifest.rows;
                one.ours = manifest.source.instance.as_deref() == instance;
                one.manifest = Some(manifest);
            }
            // It has just gone.
            Ok(None) => continue,
            Err(failure) => one.problem = Some(failure.message().to_owned()),
        }
        found.push(one);
    }
    Ok(found)
}

/// What taking a file into the books amounts to, or amounted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Adoption {
    pub archive: String,
    pub table: String,
    pub month: String,
    pub rows: u64,
    /// Rows that are in their table, or in another archive that is listed; they leave the file.
    pub in_table: u64,
    /// How many of those say something else there.
    pub differ: u64,
    /// Rows of people who are nobody of this database: erased, or of a time after the backup.
    pub strangers: u64,
    /// Rows that are nowhere else; with none the file stays for backups that list it, and counts as come back.
    pub stays: u64,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

/// What a file holds, held against the database.
struct Scan {
    adoption: Adoption,
    left_out: Vec<i64>,
    told: Told,
}

/// A record as it would be if the database listed the file.
fn record_of(places: &Places, manifest: &Manifest, erased: Vec<Erased>) -> Result<Record> {
    let month = format!("{}-01", manifest.month)
        .parse::<NaiveDate>()
        .map_err(|_| ours(&Failure::new(Kind::Integrity, format!("{:?} is no month", manifest.month))))?;
    let written = manifest.written();
    Ok(Record {
        id: 0,
        name: manifest.id.to_string(),
        table: manifest.table.clone(),
        month,
        state: State::Archived,
        revision: written.revision,
        rows: written.rows,
        moved: written.rows,
        returned: 0,
        left_out: Vec::new(),
        erased,
        destination: places.destination.describe(),
        plain_bytes: written.plain_bytes,
        stored_bytes: written.stored_bytes,
        sha256: Some(manifest.payload.sha256.clone()),
        host: manifest.source.host.clone(),
        created_at: manifest.created_at,
        updated_at: manifest.written_at,
    })
}

fn archivable(manifest: &Manifest) -> Result<&'static Archivable> {
    Archivable::find(&manifest.table).ok_or_else(|| {
        Failure::new(Kind::Refused, format!("{} is no table that is archived", manifest.table))
    })
}

/// Looks what adopting would do to each of those files. A file that cannot be is an answer and no failure.
pub async fn look(
    app: &App,
    places: &Places,
    found: &[Unlisted],
    progress: &dyn Progress,
) -> Result<Vec<Adoption>> {
    progress.start("reading archives", Some(found.iter().map(|one| one.rows).sum()));
    let mut looked = Vec::with_capacity(found.len());
    for one in found {
        let Some(manifest) = one.own() else {
            looked.push(impossible(one, one.problem.as_deref().unwrap_or("it is of another database")));
            continue;
        };
        match scan(app, places, manifest, progress).await {
            Ok(scan) => looked.push(scan.adoption),
            Err(failure) if app.stop.requested() => return Err(failure),
            Err(failure) => looked.push(impossible(one, failure.message())),
        }
    }
    progress.finish("done");
    Ok(looked)
}

/// The answer about a file that cannot be adopted.
pub fn impossible(one: &Unlisted, why: &str) -> Adoption {
    Adoption {
        archive: one.archive.clone().unwrap_or_else(|| one.file.clone()),
        table: one.table.clone().unwrap_or_default(),
        month: one.month.clone().unwrap_or_default(),
        rows: one.rows,
        in_table: 0,
        differ: 0,
        strangers: 0,
        stays: 0,
        problem: Some(why.to_owned()),
    }
}

/// Reads a file to its end and holds each line against the table.
async fn scan(app: &App, places: &Places, manifest: &Manifest, progress: &dyn Progress) -> Result<Scan> {
    let table = archivable(manifest)?;
    let whole = places.whole(&record_of(places, manifest, Vec::new())?)?;
    lines::prove(app, places, &whole).await?;
    let frame = Frame::read(app, table).await?;
    let fields: Vec<Field> = frame.columns.iter().map(Field::column).collect();
    let (whose, mut told, mut left_out, mut differ) = (table.person(), Told::default(), Vec::new(), 0);
    let listed = in_other_archives(app, places, &whole).await?;
    // Rows that are nowhere else, by whose they are.
    let mut alone: Vec<i64> = Vec::new();
    let mut slices = Slices::read(places, &whole, 0)?;
    while let Some(slice) = slices.next(app).await? {
        if app.stop.requested() {
            return Err(stopped(app));
        }
        let ids: Vec<i64> = slice.iter().map(|line| line.id).collect();
        let mut tx = app.db.read().await?;
        let there = lines_of(tx.on(), &frame, &fields, &Condition::among("id", &ids)).await?;
        drop(tx);
        for line in &slice {
            if let Some(text) = there.get(&line.id) {
                differ += u64::from(*text != line.text && !same(&whole, text, &line.text)?);
                left_out.push(line.id);
            } else if listed.contains(&line.id) {
                left_out.push(line.id);
            } else if whose != Whose::Nobodys {
                let people = told.add(whose, &object(&line.text)?);
                alone.extend(people.first());
            }
        }
        progress.advance(slice.len() as u64);
    }
    let nobody: HashSet<i64> = archives::strangers(app.db.reader(), &told, whole.created_at)
        .await?
        .iter()
        .map(|one| one.id)
        .collect();
    let strangers = alone.iter().filter(|person| nobody.contains(person)).count() as u64;
    let in_table = left_out.len() as u64;
    let gone = if matches!(whose, Whose::Theirs(_)) { strangers } else { 0 };
    let adoption = Adoption {
        archive: whole.id.to_string(),
        table: whole.table.clone(),
        month: whole.month.clone(),
        rows: whole.rows,
        in_table,
        differ,
        strangers,
        stays: whole.rows.saturating_sub(in_table + gone),
        problem: None,
    };
    Ok(Scan { adoption, left_out, told })
}

/// The rows that listed archives of the same month hold: they are somewhere else, too.
async fn in_other_archives(app: &App, places: &Places, manifest: &Manifest) -> Result<HashSet<i64>> {
    let mut ids = HashSet::new();
    for record in archives::list(app.db.reader()).await? {
        let month = record.month.format("%Y-%m").to_string();
        let same = record.table == manifest.table && month == manifest.month;
        if !same || record.name == manifest.id.to_string() || !holds_rows(&record) {
            continue;
        }
        let other = places.whole(&record)?;
        let lines = counted(&record, &other)?;
        lines::prove(app, places, &other).await?;
        let mut at = i64::try_from(lines.start).unwrap_or(i64::MAX);
        let end = i64::try_from(lines.end).unwrap_or(i64::MAX);
        let mut slices = Slices::read(places, &other, at)?;
        while let Some(slice) = slices.next(app).await? {
            for line in slice {
                if at < end && !record.left_out.contains(&line.id) {
                    ids.insert(line.id);
                }
                at += 1;
            }
        }
    }
    Ok(ids)
}

/// Whether a row says what its line says, in the columns that the file knows.
fn same(manifest: &Manifest, row: &[u8], line: &[u8]) -> Result<bool> {
    let (row, line): (Map<String, Value>, Map<String, Value>) = (object(row)?, object(line)?);
    Ok(manifest.columns.iter().all(|column| row.get(&column.name) == line.get(&column.name)))
}

/// Takes a file into the books. What it is to hold is settled at once, or by the next run.
pub async fn adopt(
    app: &App,
    places: &Places,
    one: &Unlisted,
    table_wins: bool,
    progress: &dyn Progress,
) -> Result<Adoption> {
    let _lock = places.destination.lock("adopting an archive").map_err(|failure| ours(&failure))?;
    let manifest = one.own().ok_or_else(|| {
        let why = one.problem.as_deref().unwrap_or("it is of another database");
        Failure::new(Kind::Refused, format!("{} cannot be adopted: {why}", one.file))
    })?;
    let Scan { adoption, left_out, told } = scan(app, places, manifest, progress).await?;
    if adoption.differ > 0 && !table_wins {
        return Err(Failure::new(
            Kind::Refused,
            format!(
                "{} rows of archive {} say something else in {}; nothing was changed",
                adoption.differ, adoption.archive, adoption.table
            ),
        )
        .hint("--table-wins keeps what the table says, and what the file says of them is lost"));
    }
    let whole = places.whole(&record_of(places, manifest, Vec::new())?)?;
    let listed = record_of(places, &whole, Vec::new())?;
    let new = NewArchive {
        name: &listed.name,
        table: &listed.table,
        month: listed.month,
        destination: &listed.destination,
        host: &listed.host,
    };
    let mut tx = app.db.write().await?;
    let adopted = archives::adopt(
        &mut tx,
        &new,
        &whole.written(),
        if adoption.stays == 0 { Adopted::Returned } else { Adopted::Holds { left_out: &left_out } },
        (&told, whole.created_at),
        app.clock.now(),
    )
    .await?;
    tx.commit().await?;
    let record = adopted.map_err(|open| elsewhere(&open))?;
    failpoint::hit("archive.adopted");
    settle(app, places, &record, whole).await?;
    Ok(adoption)
}

/// Takes people who were erased out of all files of the folder, those that the database does not list too. Waits for
/// nobody: `Busy` when another run writes there. A file that cannot be read is told of when the others are done.
pub async fn erase(app: &App, places: &Places, people: &[Erased], progress: &dyn Progress) -> Result<Purged> {
    let _lock =
        places.destination.lock("taking erased people out of archives").map_err(|failure| ours(&failure))?;
    let (mut purged, mut troubles) = purge_under_lock(app, places, progress).await?;
    if purged.elsewhere > 0 {
        let what = text::count(purged.elsewhere, "archive");
        let failure = Failure::new(Kind::NotFound, format!("{what} of another folder or host"));
        troubles.push(Trouble::of(
            app,
            "",
            failure.hint("`pqctl archive list` says where; run `pqctl archive run` there"),
        )?);
    }
    if !people.is_empty() {
        let records = archives::list(app.db.reader()).await?;
        for one in unlisted(&app.db, places, &records).await? {
            let unreadable = one.manifest.is_none().then_some(one.problem.as_deref()).flatten();
            if let Some(why) = unreadable {
                troubles.push(Trouble::of(app, &one.file, Failure::new(Kind::Integrity, why))?);
            }
            let Some(manifest) = one.own() else { continue };
            match out_of(app, places, manifest, people).await {
                Ok(0) => {}
                Ok(rows) => {
                    purged.unlisted += 1;
                    purged.rows += rows;
                }
                Err(failure) => troubles.push(Trouble::of(app, &one.file, failure)?),
            }
        }
    }
    Trouble::together(&troubles, Some(Kind::Partial)).map_or(Ok(purged), Err)
}

/// Writes a file anew without those people; how many lines went or changed.
async fn out_of(app: &App, places: &Places, manifest: &Manifest, people: &[Erased]) -> Result<u64> {
    let table = archivable(manifest)?;
    if table.person() == Whose::Nobodys {
        return Ok(0);
    }
    let record = record_of(places, manifest, people.to_vec())?;
    let whole = places.whole(&record)?;
    lines::prove(app, places, &whole).await?;
    let (left, changed) = without(app, places, table, &record, whole).await?;
    if left.rows == 0 {
        places.discard(&Record { revision: left.revision, ..record })?;
    } else {
        places.tidy(&record)?;
    }
    Ok(changed)
}
