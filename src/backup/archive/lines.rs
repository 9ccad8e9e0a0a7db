//! Reading the lines of an archive: a thread unpacks and checks, slices of lines come over a channel. Also the form of
//! a line: one JSON object, the columns in their order. Nothing of it is acted on before the whole file was proven.

use super::failure::{explain, ours};
use super::manifest::Manifest;
use super::places::Places;
use crate::app::App;
use crate::backup::create;
use crate::backup::stream::{self, Checked};
use crate::base::progress::Silent;
use crate::db::catalog::Column;
use crate::error::{Failure, Kind, Result};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use tokio::sync::mpsc;

/// Rows per slice: a write transaction is over in a fraction of a second.
pub const SLICE: usize = 2_000;

/// A line without its end, and the number of its row.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub text: Vec<u8>,
}

/// The line of a row.
pub fn compose(columns: &[Column], row: &[Value]) -> serde_json::Result<Vec<u8>> {
    let mut line = Vec::with_capacity(256);
    for (at, (column, value)) in columns.iter().zip(row).enumerate() {
        line.push(if at == 0 { b'{' } else { b',' });
        serde_json::to_writer(&mut line, &column.name)?;
        line.push(b':');
        serde_json::to_writer(&mut line, value)?;
    }
    line.push(b'}');
    Ok(line)
}

/// Reads the whole file and compares everything.
pub async fn prove(app: &App, places: &Places, manifest: &Manifest) -> Result<()> {
    let file = places.destination.open(&manifest.file).map_err(|failure| ours(&failure))?;
    create::read_back(&app.stop, file, &manifest.payload, &Silent)
        .await
        .map_err(|failure| named(&failure, &manifest.file))
}

fn named(failure: &Failure, file: &str) -> Failure {
    ours(&Failure::new(failure.kind(), failure.message().replace("the backup", file)))
}

/// The file as something to read that checks itself.
pub fn open(places: &Places, manifest: &Manifest) -> Result<impl BufRead + Send + use<>> {
    let file = places.destination.open(&manifest.file).map_err(|failure| ours(&failure))?;
    let checked: Checked<Box<dyn Read + Send>> = Checked::new(file, &manifest.payload)
        .map_err(|e| ours(&Failure::new(Kind::Failed, format!("cannot read {}: {e}", manifest.file))))?;
    Ok(BufReader::with_capacity(256 * 1024, checked))
}

/// Slices of lines, in the order of the file.
pub struct Slices {
    receiver: mpsc::Receiver<Result<Vec<Line>, stream::Error>>,
    file: String,
}

impl Slices {
    /// Begins reading behind the first `skip` lines. The file must have been proven.
    pub fn read(places: &Places, manifest: &Manifest, skip: i64) -> Result<Self> {
        let input = open(places, manifest)?;
        let (sender, receiver) = mpsc::channel(2);
        // Ends with the file, or when nobody receives any more.
        tokio::task::spawn_blocking(move || {
            let mut slice = Vec::with_capacity(SLICE);
            for (at, line) in input.split(b'\n').enumerate() {
                if i64::try_from(at).is_ok_and(|at| at < skip) {
                    if let Err(error) = line {
                        let _ = sender.blocking_send(Err(stream::Error::Damaged(error.to_string())));
                        return;
                    }
                    continue;
                }
                let read = line
                    .map_err(|e| e.to_string())
                    .and_then(|text| number(&text).map(|id| Line { id, text }));
                match read {
                    Ok(line) => slice.push(line),
                    Err(why) => {
                        let why = format!("line {}: {why}", at + 1);
                        let _ = sender.blocking_send(Err(stream::Error::Damaged(why)));
                        return;
                    }
                }
                if slice.len() == SLICE {
                    let full = std::mem::replace(&mut slice, Vec::with_capacity(SLICE));
                    if sender.blocking_send(Ok(full)).is_err() {
                        return;
                    }
                }
            }
            if !slice.is_empty() {
                let _ = sender.blocking_send(Ok(slice));
            }
        });
        Ok(Self { receiver, file: manifest.file.clone() })
    }

    /// The next slice.
    pub async fn next(&mut self, app: &App) -> Result<Option<Vec<Line>>> {
        match self.receiver.recv().await {
            None => Ok(None),
            Some(Ok(slice)) => Ok(Some(slice)),
            Some(Err(error)) => Err(explain(error, &self.file, app)),
        }
    }
}

/// The number of the row that a line tells.
fn number(line: &[u8]) -> Result<i64, String> {
    #[derive(serde::Deserialize)]
    struct Numbered {
        id: i64,
    }
    serde_json::from_slice::<Numbered>(line).map(|numbered| numbered.id).map_err(|e| e.to_string())
}
