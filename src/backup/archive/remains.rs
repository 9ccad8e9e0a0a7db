//! A move that the database takes for half done and the file for ended: the database is of a backup from the middle of
//! it, and the run went on and wrote the file anew. How many lines are out of the table is not known by a count then;
//! each row that is in the table is compared with its line, and goes where it is the same.

use super::failure::stopped;
use super::lines::{Line, Slices};
use super::manifest::Manifest;
use super::moving::lines_of;
use super::places::Places;
use super::rewrite::gone_on;
use super::write::Frame;
use crate::app::App;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::db::rows::{self, Condition, Field};
use crate::error::Result;
use crate::store::archives::{self, Record, State};

/// Removes what the table still has of the proven file, and says that all of it is moved; how many rows say something
/// else and stay. Until the last transaction the record is as it was, so whoever is killed begins again here.
pub async fn remove(
    app: &App,
    places: &Places,
    frame: &Frame,
    record: &mut Record,
    manifest: &Manifest,
    progress: &dyn Progress,
) -> Result<u64> {
    let fields: Vec<Field> = frame.columns.iter().map(Field::column).collect();
    let written = manifest.written();
    if record.state == State::Writing {
        // Rows go from here on, so nobody may take the file for one that was only announced.
        let begun = archives::Written { revision: manifest.revision - 1, ..written };
        advance(app, record, &begun, 0, &[]).await?;
        (record.state, record.rows, record.revision) = (State::Moving, begun.rows, begun.revision);
    }
    progress.start(&format!("{} {}: moving", record.table, manifest.month), Some(manifest.rows));
    let mut left_out = record.left_out.clone();
    let mut slices = Slices::read(places, manifest, 0)?;
    while let Some(slice) = slices.next(app).await? {
        if app.stop.requested() {
            return Err(stopped(app));
        }
        left_out.extend(remove_slice(app, frame, &fields, &slice).await?);
        progress.advance(slice.len() as u64);
        failpoint::hit("archive.remains");
    }
    left_out.sort_unstable();
    left_out.dedup();
    advance(app, record, &written, written.rows, &left_out).await?;
    Ok(left_out.len() as u64)
}

async fn advance(
    app: &App,
    record: &Record,
    written: &archives::Written<'_>,
    moved: i64,
    left_out: &[i64],
) -> Result<()> {
    let mut tx = app.db.write().await?;
    if !archives::advance(&mut tx, record, written, moved, left_out, app.clock.now()).await? {
        tx.rollback().await?;
        return Err(gone_on(record));
    }
    tx.commit().await?;
    Ok(())
}

/// One transaction: rows that are what their line says go. The numbers of those that say something else. A row that is
/// not there was moved before.
async fn remove_slice(app: &App, frame: &Frame, fields: &[Field], slice: &[Line]) -> Result<Vec<i64>> {
    let table = frame.table.name;
    let ids: Vec<i64> = slice.iter().map(|line| line.id).collect();
    let condition = Condition::among("id", &ids);
    let mut tx = app.db.write().await?;
    rows::hold(&mut tx, table, &condition).await?;
    let there = lines_of(tx.on(), frame, fields, &condition).await?;
    let (mut same, mut other) = (Vec::new(), Vec::new());
    for line in slice {
        match there.get(&line.id) {
            None => {}
            Some(text) if *text == line.text => same.push(line.id),
            Some(_) => other.push(line.id),
        }
    }
    rows::delete(&mut tx, table, &Condition::among("id", &same)).await?;
    tx.commit().await?;
    Ok(other)
}
