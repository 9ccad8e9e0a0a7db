//! Giving up an archive: one whose file is lost or damaged for good, so that erasures and runs no longer ask for it, or
//! the file of one whose rows are back. What can be read and is nowhere else is never given up.

use super::failure::ours;
use super::kept::{self, Needed};
use super::lines;
use super::places::{Places, holds_rows};
use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, Record, State};
use crate::store::audit;
use serde::Serialize;
use serde_json::json;

/// What giving one up amounts to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forgotten {
    pub archive: String,
    pub table: String,
    pub month: String,
    /// Rows that are nowhere else, and so nowhere.
    pub rows_lost: u64,
    /// What is wrong with the file.
    pub problem: Option<String>,
    /// Why the file would stay, of an archive whose rows are back.
    pub needed: Option<String>,
}

/// Looks what that would be. A folder that is not there holds no file.
pub async fn consider(app: &App, places: Option<&Places>, record: &Record) -> Result<Forgotten> {
    if record.is_lost() {
        return Err(Failure::new(Kind::Refused, format!("archive {} was given up already", record.name)));
    }
    let found = match places {
        None => Err(Failure::new(Kind::NotFound, "the folder of the archives is not there")),
        Some(places) => match places.whole(record) {
            Ok(manifest) => lines::prove(app, places, &manifest).await,
            Err(failure) => Err(failure),
        },
    };
    let problem = match found {
        Ok(()) if record.state == State::Writing => {
            return Err(Failure::new(Kind::Refused, format!("archive {} is only begun", record.name))
                .hint("`pqctl archive run` goes on with it"));
        }
        Ok(()) if holds_rows(record) => {
            return Err(Failure::new(
                Kind::Refused,
                format!("archive {} is there and whole; its rows are nowhere else", record.name),
            )
            .hint(format!("`pqctl archive restore {}` brings them back", record.name)));
        }
        Ok(()) => None,
        Err(failure) if app.stop.requested() => return Err(failure),
        Err(failure) if matches!(failure.kind(), Kind::NotFound | Kind::Integrity) => {
            Some(failure.message().to_owned())
        }
        Err(failure) => return Err(failure),
    };
    let needed = match record.state {
        State::Returned => kept::needed(app, record).await?.as_ref().map(Needed::to_string),
        _ => None,
    };
    let lost = if holds_rows(record) { record.moved - record.returned } else { 0 };
    Ok(Forgotten {
        archive: record.name.clone(),
        table: record.table.clone(),
        month: record.month.format("%Y-%m").to_string(),
        rows_lost: u64::try_from(lost).unwrap_or(0),
        problem,
        needed,
    })
}

/// Does it. A damaged file stays where it is; that of an archive whose rows are back goes.
pub async fn forget(app: &App, places: Option<&Places>, record: &Record) -> Result<Forgotten> {
    let _lock = match places {
        Some(places) => {
            Some(places.destination.lock("giving up an archive").map_err(|failure| ours(&failure))?)
        }
        None => None,
    };
    let done = consider(app, places, record).await?;
    if let (State::Returned, Some(places)) = (record.state, places) {
        places.discard(record)?;
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    match record.state {
        State::Writing => {
            archives::forget_announced(&mut tx, record.id).await?;
        }
        State::Returned => archives::remove(&mut tx, record.id).await?,
        State::Moving | State::Archived | State::Returning => {
            archives::give_up(&mut tx, record.id, now).await?;
        }
    }
    let entry = audit::Entry {
        actor_id: None,
        actor: "cli",
        action: "archives.forget",
        object_kind: "archive",
        object_id: &record.name,
        details: json!({ "table": done.table, "month": done.month, "rows_lost": done.rows_lost }),
    };
    audit::add(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(done)
}
