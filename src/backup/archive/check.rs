//! Proving archives: every file of the books is there, whole, and what was written, those too that stay for backups after
//! their rows came back. Nothing is changed.

use super::lines::prove;
use super::places::{Places, holds_rows};
use crate::app::App;
use crate::base::progress::Progress;
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{Record, State};
use serde::Serialize;

/// What became of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    pub archive: String,
    pub table: String,
    pub month: String,
    pub file: Option<String>,
    /// What is wrong with it.
    pub problem: Option<String>,
    #[serde(skip)]
    pub kind: Option<Kind>,
}

/// Reads all that hold rows. A file that cannot be read is an answer and no failure; a stop is one.
pub async fn check(
    app: &App,
    places: &Places,
    records: &[Record],
    progress: &dyn Progress,
) -> Result<Vec<Checked>> {
    let kept = |record: &&Record| {
        // Whether the file of one that is back still stays is known by the file.
        holds_rows(record) || record.state == State::Returned && !matches!(places.manifest(record), Ok(None))
    };
    let records: Vec<&Record> = records.iter().filter(kept).collect();
    let bytes: i64 = records.iter().map(|record| record.plain_bytes).sum();
    progress.start_bytes("reading archives", u64::try_from(bytes).ok());
    let mut checked = Vec::new();
    for record in records {
        let found = match places.whole(record) {
            Ok(manifest) => prove(app, places, &manifest).await.map(|()| manifest),
            Err(failure) => Err(failure),
        };
        progress.advance(u64::try_from(record.plain_bytes).unwrap_or(0));
        let wrong: Option<&Failure> = found.as_ref().err();
        if app.stop.requested() {
            return Err(super::failure::stopped(app));
        }
        checked.push(Checked {
            archive: record.name.clone(),
            table: record.table.clone(),
            month: record.month.format("%Y-%m").to_string(),
            problem: wrong.map(|failure| failure.message().to_owned()),
            kind: wrong.map(Failure::kind),
            file: found.ok().map(|manifest| manifest.file),
        });
    }
    progress.finish("done");
    Ok(checked)
}
