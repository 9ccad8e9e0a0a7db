//! Bringing archived rows back into their table, in slices, each with the transaction that says so. Rows that are there
//! already are left as they are. The file goes when all rows are back.

use super::failure::{ours, stopped};
use super::lines::{self, Slices};
use super::places::{Places, holds_rows};
use super::rewrite::{gone_on, object};
use super::write::Frame;
use crate::app::App;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::db::catalog::Column;
use crate::db::rows::{self, Condition};
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, Archivable, Record, State};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;

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
    let left = manifest.rows.saturating_sub(u64::try_from(record.returned).unwrap_or(0));
    progress.start(&format!("{} {}: bringing back", record.table, manifest.month), Some(left));
    let mut slices = Slices::read(places, &manifest, record.returned)?;
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
        let returned = record.returned + i64::try_from(slice.len()).unwrap_or(0);
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
    places.discard(&Record { revision: manifest.revision, ..record })?;
    progress.finish("done");
    Ok(done)
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
