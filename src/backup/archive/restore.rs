//! Bringing archived rows back into their table, in slices, each with the transaction that says so. Rows that are there
//! already are left as they are. The file stays when all rows are back: backups of the time before list it, and see
//! [`super::kept`] for how long.

use super::failure::{ours, stopped};
use super::lines::{self, Slices};
use super::places::{Places, holds_rows, is_ahead};
use super::rewrite::{gone_on, object};
use super::write::Frame;
use crate::app::App;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::db::WriteTx;
use crate::db::catalog::Column;
use crate::db::rows::{self, Condition};
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, Archivable, Record, State};
use crate::store::{daily_activity, merging};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Returned {
    pub archive: String,
    pub table: String,
    pub month: String,
    pub rows: u64,
    /// Rows that were in the table already.
    pub already: u64,
    /// Rows of people who were erased since.
    pub erased: u64,
}

/// Brings an archive back.
pub async fn restore(
    app: &App,
    places: &Places,
    record: &Record,
    progress: &dyn Progress,
) -> Result<Returned> {
    let _lock = places.destination.lock("bringing an archive back").map_err(|failure| ours(&failure))?;
    let Some(mut record) = archives::find(app.db.reader(), record.id).await?.filter(holds_rows) else {
        return Err(Failure::new(Kind::Refused, format!("archive {} holds no rows any more", record.name))
            .hint("`pqctl archive list` shows which do"));
    };
    if record.state == State::Moving {
        return Err(Failure::new(Kind::Refused, format!("archive {} is half moved", record.name))
            .hint("let that end first: `pqctl archive run`"));
    }
    let manifest = places.whole(&record)?;
    lines::prove(app, places, &manifest).await?;
    let table = Archivable::find(&record.table).ok_or_else(|| {
        Failure::new(Kind::Refused, format!("{} is no table that is archived", record.table))
    })?;
    let frame = Frame::read(app, table).await?;
    let columns = columns(&frame, &manifest, &record)?;
    let mut done = Returned {
        archive: record.name.clone(),
        table: record.table.clone(),
        month: manifest.month.clone(),
        rows: 0,
        already: 0,
        erased: 0,
    };
    // Of a file that was written anew since, nobody can tell how far it was. Rows that are there are left alone anyway.
    let mut at = if is_ahead(&record, &manifest) { 0 } else { record.returned };
    let left = manifest.rows.saturating_sub(u64::try_from(at).unwrap_or(0));
    progress.start(&format!("{} {}: bringing back", record.table, manifest.month), Some(left));
    let mut slices = Slices::read(places, &manifest, at)?;
    while let Some(slice) = slices.next(app).await? {
        if app.stop.requested() {
            return Err(stopped(app));
        }
        let ids: Vec<i64> = slice.iter().map(|line| line.id).collect();
        let mut tx = app.db.write().await?;
        // Somebody may have been erased just now.
        let known = archives::find(tx.on(), record.id).await?.ok_or_else(|| gone_on(&record))?;
        let there: HashSet<i64> = rows::numbers(tx.on(), table.name, "id", &Condition::among("id", &ids))
            .await?
            .into_iter()
            .collect();
        let mut back = Vec::with_capacity(slice.len());
        for line in &slice {
            if there.contains(&line.id) {
                done.already += 1;
                continue;
            }
            let Some(row) = archives::without(table.person(), &known.erased, object(&line.text)?) else {
                done.erased += 1;
                continue;
            };
            back.push(
                columns.iter().map(|column| row.get(&column.name).cloned().unwrap_or(Value::Null)).collect(),
            );
        }
        rows::insert(&mut tx, table.name, &columns, &back, false).await?;
        if table.name == "answers" {
            one_first_each(&mut tx, &ids).await?;
        }
        at += i64::try_from(slice.len()).unwrap_or(0);
        let returned = record.returned.max(at);
        if !archives::give_back(&mut tx, &record, returned, app.clock.now()).await? {
            tx.rollback().await?;
            return Err(gone_on(&record));
        }
        tx.commit().await?;
        (record.returned, record.state) = (returned, State::Returning);
        done.rows += back.len() as u64;
        progress.advance(slice.len() as u64);
        failpoint::hit("archive.returning");
    }
    let mut tx = app.db.write().await?;
    archives::mark_returned(&mut tx, record.id, app.clock.now()).await?;
    tx.commit().await?;
    failpoint::hit("archive.returned");
    progress.finish("done");
    Ok(done)
}

/// Keeps one first attempt of a student to a question: the earliest that is there. The days of the others are to be summed
/// up anew, as far as that can be done.
async fn one_first_each(tx: &mut WriteTx, back: &[i64]) -> Result<()> {
    let later = archives::list_later_firsts(tx.on(), back.to_vec()).await?;
    if later.is_empty() {
        return Ok(());
    }
    merging::set_first(tx, later.iter().map(|(id, _)| *id).collect(), false).await?;
    let border = archives::answers_begin(tx.on()).await?;
    let days: BTreeSet<NaiveDate> = later
        .into_iter()
        .map(|(_, day)| day)
        .filter(|day| border.is_none_or(|border| *day >= border))
        .collect();
    for day in days {
        daily_activity::forget_state(tx, daily_activity::STATE, day).await?;
    }
    Ok(())
}

/// The columns of the file in the table of today.
fn columns<'a>(frame: &'a Frame, manifest: &super::Manifest, record: &Record) -> Result<Vec<&'a Column>> {
    let mut columns = Vec::with_capacity(manifest.columns.len());
    for told in &manifest.columns {
        let found = frame.columns.iter().find(|column| column.name == told.name);
        match found {
            Some(column) if column.kind.to_string() == told.kind => columns.push(column),
            _ => {
                return Err(Failure::new(
                    Kind::Refused,
                    format!(
                        "archive {} has a column {} ({}), which {} no longer has",
                        record.name, told.name, told.kind, record.table
                    ),
                )
                .hint("it can still be read: `pqctl archive cat`"));
            }
        }
    }
    Ok(columns)
}
