//! Moving old rows out of their table, a month at a time: the file is written from one snapshot, proven and named, and
//! then its rows are removed in slices, each compared with its line first. A row that somebody changed meanwhile stays
//! and leaves the file. Whatever ends it in the middle, the next run goes on.

use super::failure::{ours, stopped};
use super::lines::{self, Line, SLICE, Slices, compose};
use super::manifest::Manifest;
use super::places::{Places, holds_rows, is_ahead};
use super::rewrite::{Purged, Trouble, gone_on, purge_under_lock, settle};
use super::write::{self, Frame};
use super::{kept, remains};
use crate::app::App;
use crate::backup::Id;
use crate::base::progress::Progress;
use crate::base::{failpoint, text};
use crate::config::archive::{LEAST_ANSWERS, LEAST_AUDIT, LEAST_JOBS};
use crate::db::migrate::Author;
use crate::db::rows::{self, Condition, Field};
use crate::db::{On, ReadTx};
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, ARCHIVABLE, Archivable, NewArchive, Record, State};
use crate::store::daily_activity;
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use futures_util::TryStreamExt;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// A table, and the day before which its rows go. Whole months go, so it is the first of one.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub table: &'static Archivable,
    pub before: NaiveDate,
}

/// How long rows of a table stay by the configuration, and at least.
fn policy(app: &App, table: &str) -> (Option<Duration>, Duration) {
    let config = &app.config.archive;
    match table {
        "answers" => (config.answers, LEAST_ANSWERS),
        "audit_log" => (config.audit_log, LEAST_AUDIT),
        _ => (config.job_history, LEAST_JOBS),
    }
}

/// What a run is to move: the tables named, or all that have a rule; before a day, or as the rule says. Log lines go
/// with their jobs.
pub fn wanted(app: &App, tables: &[String], before: Option<NaiveDate>) -> Result<Vec<Wanted>> {
    for name in tables {
        if Archivable::find(name).is_none() {
            let names: Vec<&str> = ARCHIVABLE.iter().map(|table| table.name).collect();
            return Err(Failure::new(Kind::Usage, format!("{name} is no table that is archived"))
                .hint(format!("there are {}", names.join(", "))));
        }
    }
    let today = app.clock.now().date_naive();
    if before.is_some_and(|day| day > today) {
        return Err(Failure::new(Kind::Usage, "--before is a day of the future")
            .hint("rows of days that are over can be archived, not of those to come"));
    }
    let jobs_named = tables.iter().any(|name| name == "job_history");
    let mut wanted = Vec::new();
    for table in ARCHIVABLE {
        let named = tables.iter().any(|name| name == table.name) || table.name == "job_logs" && jobs_named;
        let (rule, least) = policy(app, table.name);
        if !named && (!tables.is_empty() || rule.is_none()) {
            continue;
        }
        let ago = |time: Duration| {
            TimeDelta::from_std(time)
                .ok()
                .and_then(|time| today.checked_sub_signed(time))
                .unwrap_or(NaiveDate::MIN)
        };
        let day = match (before, rule) {
            (Some(day), _) if day > ago(least) => {
                return Err(Failure::new(
                    Kind::Refused,
                    format!("rows of {} stay for {} days at least", table.name, least.as_secs() / 86_400),
                )
                .hint(format!("name an earlier day: `--before {}`", ago(least))));
            }
            (Some(day), _) => day,
            (None, Some(rule)) => ago(rule),
            (None, None) => {
                return Err(Failure::new(Kind::Usage, format!("there is no rule for {}", table.name))
                    .hint("say how old: `--before 2023-01-01`, or set archive.answers, archive.job_history or archive.audit_log"));
            }
        };
        wanted.push(Wanted { table, before: day.with_day(1).unwrap_or(day) });
    }
    Ok(wanted)
}

/// What a run would move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    pub table: &'static str,
    pub before: NaiveDate,
    /// The first and the last month, by their first days.
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    pub months: u64,
    pub rows: u64,
    /// About how much that is as lines of text, by a few of them.
    pub plain_bytes: u64,
}

/// Looks what a run would move.
pub async fn plan(app: &App, wanted: &[Wanted]) -> Result<Vec<Plan>> {
    let mut plans = Vec::new();
    for one in wanted {
        let months = archives::months(app.db.reader(), one.table, one.before).await?;
        let rows = months.iter().map(|(_, rows)| rows).sum();
        plans.push(Plan {
            table: one.table.name,
            before: one.before,
            first: months.first().map(|(month, _)| *month),
            last: months.last().map(|(month, _)| *month),
            months: months.len() as u64,
            rows,
            plain_bytes: if rows == 0 { 0 } else { estimate(app, one, rows).await? },
        });
    }
    Ok(plans)
}

async fn estimate(app: &App, one: &Wanted, rows: u64) -> Result<u64> {
    let frame = Frame::read(app, one.table).await?;
    let ids = archives::sample(app.db.reader(), one.table, one.before).await?;
    let fields: Vec<Field> = frame.columns.iter().map(Field::column).collect();
    let mut tx = app.db.read().await?;
    let condition = Condition::among("id", &ids);
    let some: Vec<_> =
        rows::read(tx.on(), one.table.name, &fields, &condition, &["id"]).try_collect().await?;
    let bytes =
        some.iter().filter_map(|row| compose(&frame.columns, row).ok()).map(|line| line.len() as u64 + 1);
    Ok(bytes.sum::<u64>() * rows / (some.len() as u64).max(1))
}

/// A file that a run made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    pub archive: String,
    pub table: String,
    pub month: String,
    pub file: String,
    pub rows: u64,
    pub plain_bytes: u64,
    pub stored_bytes: u64,
}

/// A month of answers that stays, because some of its days were not summed up with all of their answers: nobody could do
/// that afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unsummed {
    pub month: String,
    pub days: u64,
    /// The first of them.
    pub day: NaiveDate,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    pub folder: String,
    /// Moves that an earlier run had begun.
    pub resumed: u64,
    pub moved: Vec<Moved>,
    /// Rows that were changed meanwhile and stay in their table until the next run.
    pub stayed: u64,
    pub purged: Purged,
    /// Archives that could not be gone on with; the others were.
    pub troubles: Vec<Trouble>,
    /// Months that stay until their days are summed up.
    pub unsummed: Vec<Unsummed>,
}

impl Run {
    pub fn rows(&self) -> u64 {
        self.moved.iter().map(|one| one.rows).sum()
    }

    /// What could not be gone on with, as a failure.
    pub fn failure(&self) -> Option<Failure> {
        Trouble::together(&self.troubles, Some(Kind::Partial))
    }
}

/// Goes on with what was begun, takes erased people out, and moves what is wanted. An archive that cannot be gone on
/// with keeps only months of its own table from it, and only while it is half moved; it is told in the end. Where
/// nothing else was to be done, that is the failure.
pub async fn run(app: &App, places: &Places, wanted: &[Wanted], progress: &dyn Progress) -> Result<Run> {
    let _lock = places.destination.lock("archiving").map_err(|failure| ours(&failure))?;
    let files = places.files()?;
    places.sweep()?;
    let mut run = Run { folder: places.destination.describe(), ..Run::default() };
    let mut stuck: HashSet<String> = HashSet::new();
    for record in archives::list(app.db.reader()).await? {
        // Whoever was killed while writing left a part of a file here.
        let begun_here = files.keys().any(|name| name.contains(&record.name));
        let gone_on = go_on(app, places, &record, begun_here, &mut run, progress).await;
        if let Err(failure) = gone_on {
            run.troubles.push(Trouble::of(app, &record.name, failure)?);
            if matches!(record.state, State::Writing | State::Moving) {
                stuck.insert(record.table);
            }
        }
    }
    let (purged, troubles) = purge_under_lock(app, places, progress).await?;
    run.purged = purged;
    run.troubles.extend(troubles);
    for one in wanted.iter().filter(|one| !stuck.contains(one.table.name)) {
        let frame = Frame::read(app, one.table).await?;
        for (month, rows) in archives::months(app.db.reader(), one.table, one.before).await? {
            if app.stop.requested() {
                return Err(stopped(app));
            }
            if let Err(failure) = month_of(app, places, &frame, month, rows, &mut run, progress).await {
                run.troubles.push(Trouble::of(
                    app,
                    &format!("{} {}", one.table.name, month.format("%Y-%m")),
                    failure,
                )?);
                break;
            }
        }
    }
    let did_something = run.resumed > 0 || !run.moved.is_empty() || run.purged.archives > 0;
    match Trouble::together(&run.troubles, None) {
        Some(failure) if !did_something => Err(failure),
        _ => Ok(run),
    }
}

/// What a killed run left of one.
async fn go_on(
    app: &App,
    places: &Places,
    record: &Record,
    begun_here: bool,
    run: &mut Run,
    progress: &dyn Progress,
) -> Result<()> {
    match record.state {
        State::Writing => {
            if let Ok(manifest) = places.whole(record) {
                // All but the first step was done.
                run.resumed += 1;
                return remove_rows(app, places, record.clone(), manifest, run, progress).await;
            }
            // Who holds the lock of a folder of that name on another host may be writing at this moment.
            if !begun_here && !places.is_home_of(record) {
                return Err(elsewhere(record));
            }
            let mut tx = app.db.write().await?;
            archives::forget_announced(&mut tx, record.id).await?;
            tx.commit().await?;
            places.discard(record)
        }
        State::Moving => {
            let manifest = places.whole(record)?;
            run.resumed += 1;
            remove_rows(app, places, record.clone(), manifest, run, progress).await
        }
        State::Returned if kept::needed(app, record).await?.is_some() => places.tidy(record),
        State::Returned => places.discard(record),
        // Where it is not in this folder there is nothing to tidy.
        State::Archived => places.tidy(record),
        State::Returning => Ok(()),
    }
}

pub(super) fn elsewhere(record: &Record) -> Failure {
    Failure::new(
        Kind::Busy,
        format!(
            "archive {} of {} is being written to {} on {}",
            record.name, record.table, record.destination, record.host
        ),
    )
    .hint(format!(
        "if that run has ended, go on there: `pqctl archive run --folder {}`; if host or folder are gone for good: \
         `pqctl archive forget {}`",
        record.destination, record.name
    ))
}

/// Moves a month of a table.
async fn month_of(
    app: &App,
    places: &Places,
    frame: &Frame,
    month: NaiveDate,
    rows: u64,
    run: &mut Run,
    progress: &dyn Progress,
) -> Result<()> {
    let name = month.format("%Y-%m").to_string();
    let days = unsummed(&mut app.db.read().await?, frame.table, month).await?;
    if let Some(day) = days.first() {
        run.unsummed.push(Unsummed { month: name, days: days.len() as u64, day: *day });
        return Ok(());
    }
    let now = app.clock.now();
    let id = Id::new(now);
    let (destination, host) = (places.destination.describe(), Author::of_this_process().host);
    let new = NewArchive {
        name: id.as_str(),
        table: frame.table.name,
        month,
        destination: &destination,
        host: &host,
    };
    let mut tx = app.db.write().await?;
    let announced = archives::announce(&mut tx, &new, now).await?;
    tx.commit().await?;
    let number = announced.map_err(|open| {
        if open.state == State::Returning {
            Failure::new(Kind::Busy, format!("archive {} is being brought back", open.name))
                .hint(format!("let it end: `pqctl archive restore {}`", open.name))
        } else {
            elsewhere(&open)
        }
    })?;
    failpoint::hit("archive.announced");
    progress.start(&format!("{} {name}: writing", frame.table.name), Some(rows));
    let made = write_month(app, places, frame, &id, month, progress).await;
    let record = archives::find(app.db.reader(), number).await?;
    match (made, record) {
        (Ok(manifest), Some(record)) => remove_rows(app, places, record, manifest, run, progress).await,
        (Ok(_), None) => {
            Err(Failure::new(Kind::Busy, format!("another process took over {}", frame.table.name)))
        }
        (Err(failure), record) => {
            // Nothing was moved, so nothing is to be remembered.
            let mut tx = app.db.write().await?;
            archives::forget_announced(&mut tx, number).await?;
            tx.commit().await?;
            if let Some(record) = record {
                let _ = places.discard(&record);
            }
            Err(failure)
        }
    }
}

/// The days of a month of answers that were not summed up with all of their answers; of other tables nothing is.
async fn unsummed(read: &mut ReadTx, table: &Archivable, month: NaiveDate) -> Result<Vec<NaiveDate>> {
    if table.name != "answers" {
        return Ok(Vec::new());
    }
    let border = archives::answers_begin(read.on()).await?;
    let next = month.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
    Ok(daily_activity::list_unsummed(read.on(), month, next, border).await?)
}

/// Writes the rows of a month from one snapshot.
async fn write_month(
    app: &App,
    places: &Places,
    frame: &Frame,
    id: &Id,
    month: NaiveDate,
    progress: &dyn Progress,
) -> Result<Manifest> {
    let fields: Vec<Field> = frame.columns.iter().map(Field::column).collect();
    let time = frame.columns.iter().position(|column| column.name == frame.table.time);
    let mut writing = write::begin(app, places, frame, id, &month.format("%Y-%m").to_string(), 1)?;
    let mut tx = app.db.read().await?;
    let produced = async {
        // What goes is what the snapshot holds, so that is what must have been summed up.
        if !unsummed(&mut tx, frame.table, month).await?.is_empty() {
            return Err(Failure::new(
                Kind::Busy,
                format!("answers of {} came just now", month.format("%Y-%m")),
            )
            .hint("run the same command again"));
        }
        let condition = frame.table.of_month(month);
        let mut found = rows::read(tx.on(), frame.table.name, &fields, &condition, frame.table.order);
        let mut waiting = 0;
        while let Some(row) = found.try_next().await? {
            let line = compose(&frame.columns, &row)
                .map_err(|e| Failure::new(Kind::Failed, "a row cannot be written").because(e))?;
            let at = time.and_then(|at| row[at].as_str());
            writing.lines.push(&line, at).await?;
            waiting += 1;
            if waiting == SLICE {
                progress.advance(waiting as u64);
                waiting = 0;
                if app.stop.requested() {
                    return Err(stopped(app));
                }
            }
        }
        progress.advance(waiting as u64);
        Ok(())
    }
    .await;
    drop(tx);
    let written = writing.finish(app, produced, app.clock.now()).await?;
    written.publish(places)
}

/// Removes from the table what is in the proven file, slice by slice.
async fn remove_rows(
    app: &App,
    places: &Places,
    mut record: Record,
    manifest: Manifest,
    run: &mut Run,
    progress: &dyn Progress,
) -> Result<()> {
    let table = Archivable::find(&record.table).ok_or_else(|| {
        Failure::new(Kind::Refused, format!("{} is no table that is archived", record.table))
    })?;
    let frame = Frame::read(app, table).await?;
    let fields: Vec<Field> = frame.columns.iter().map(Field::column).collect();
    if is_ahead(&record, &manifest) {
        lines::prove(app, places, &manifest).await?;
        run.stayed += remains::remove(app, places, &frame, &mut record, &manifest, progress).await?;
    } else if manifest.revision <= record.revision.max(1) {
        lines::prove(app, places, &manifest).await?;
        let total = i64::try_from(manifest.rows).unwrap_or(i64::MAX);
        let left = u64::try_from(total - record.moved).unwrap_or(0);
        progress.start(&format!("{} {}: moving", record.table, manifest.month), Some(left));
        let mut slices = Slices::read(places, &manifest, record.moved)?;
        while let Some(slice) = slices.next(app).await? {
            if app.stop.requested() {
                return Err(stopped(app));
            }
            run.stayed += remove_slice(app, &frame, &fields, &mut record, &manifest, &slice).await?;
            progress.advance(slice.len() as u64);
            failpoint::hit("archive.slice");
        }
        if record.moved != total {
            return Err(ours(&Failure::new(
                Kind::Integrity,
                format!("{} has {} lines where its manifest says {total}", manifest.file, record.moved),
            )));
        }
    }
    failpoint::hit("archive.moved");
    // Who was erased since the last slice stands in the table.
    let record = archives::find(app.db.reader(), record.id).await?.ok_or_else(|| gone_on(&record))?;
    settle(app, places, &record, manifest).await?;
    let settled = archives::find(app.db.reader(), record.id).await?;
    if let Some(settled) = settled.filter(holds_rows) {
        let manifest = places.whole(&settled)?;
        progress.finish(&format!(
            "{} became {}",
            text::count(manifest.rows, "row"),
            text::bytes(manifest.payload.stored_bytes)
        ));
        run.moved.push(Moved {
            archive: settled.name,
            table: settled.table,
            month: manifest.month,
            file: manifest.file,
            rows: manifest.rows,
            plain_bytes: manifest.payload.plain_bytes,
            stored_bytes: manifest.payload.stored_bytes,
        });
    }
    failpoint::hit("archive.done");
    Ok(())
}

/// The lines of rows that are in their table, by their numbers.
pub(super) async fn lines_of(
    on: On<'_>,
    frame: &Frame,
    fields: &[Field],
    condition: &Condition,
) -> Result<HashMap<i64, Vec<u8>>> {
    let mut there = HashMap::new();
    let number = frame.columns.iter().position(|column| column.name == "id").unwrap_or(0);
    let mut found = rows::read(on, frame.table.name, fields, condition, &["id"]);
    while let Some(row) = found.try_next().await? {
        let line = compose(&frame.columns, &row)
            .map_err(|e| Failure::new(Kind::Failed, "a row cannot be compared").because(e))?;
        if let Some(id) = row[number].as_i64() {
            there.insert(id, line);
        }
    }
    Ok(there)
}

/// One transaction: rows that are still what their line says go; how many are not.
async fn remove_slice(
    app: &App,
    frame: &Frame,
    fields: &[Field],
    record: &mut Record,
    manifest: &Manifest,
    slice: &[Line],
) -> Result<u64> {
    let table = frame.table.name;
    let ids: Vec<i64> = slice.iter().map(|line| line.id).collect();
    let condition = Condition::among("id", &ids);
    let mut tx = app.db.write().await?;
    rows::hold(&mut tx, table, &condition).await?;
    let there = lines_of(tx.on(), frame, fields, &condition).await?;
    let (same, other): (Vec<&Line>, Vec<&Line>) =
        slice.iter().partition(|line| there.get(&line.id).is_some_and(|text| *text == line.text));
    let gone: Vec<i64> = same.iter().map(|line| line.id).collect();
    rows::delete(&mut tx, table, &Condition::among("id", &gone)).await?;
    let moved = record.moved + i64::try_from(slice.len()).unwrap_or(0);
    let mut left_out = record.left_out.clone();
    left_out.extend(other.iter().map(|line| line.id));
    let ours =
        archives::advance(&mut tx, record, &manifest.written(), moved, &left_out, app.clock.now()).await?;
    if !ours {
        tx.rollback().await?;
        return Err(gone_on(record));
    }
    tx.commit().await?;
    (record.moved, record.left_out, record.state) = (moved, left_out, State::Moving);
    Ok(other.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_archivable_table_is_known_to_the_registry_and_numbered() {
        for table in ARCHIVABLE {
            let known = crate::store::registry::find(table.name).unwrap();
            assert_eq!(known.key, ["id"], "{}", table.name);
        }
        let place = |name: &str| ARCHIVABLE.iter().position(|table| table.name == name).unwrap();
        assert!(place("job_logs") < place("job_history"), "the lines find their month by their job");
    }
}
