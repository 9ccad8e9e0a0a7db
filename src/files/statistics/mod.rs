//! Sum, mean, least and greatest of every column of a CSV file, in one pass and bounded memory: the file may
//! be larger than the machine's memory. A row that cannot be read or has the wrong number of cells is
//! counted and never stops the rest. Where rows come from is [`source`]'s, how they add up [`tally`]'s.

mod source;
mod tally;

use super::blocking::{self, Reporter};
use super::places::Places;
use crate::app::App;
use crate::base::encoding::Decoder;
use crate::base::progress::Progress;
use crate::base::records::{Records, Row};
use crate::base::text;
use crate::error::{Failure, Kind, Result};
use serde::Serialize;
use source::{Generated, Watched};
use std::io::{BufRead, Read};
use std::time::Duration;
pub use tally::Column;

/// A record longer than this is passed over.
const RECORD_LIMIT: usize = 4 << 20;
/// More columns than any table a person made.
const MOST_COLUMNS: usize = 1_000;
/// How much of the beginning tells the delimiter.
const SAMPLE: usize = 64 << 10;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Where the rows come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// A file in a folder that jobs may read.
    File(String),
    /// Made up, the same for equal numbers; `pace` is how long it takes.
    Generated { rows: u64, seed: u64, pace: Option<Duration> },
}

/// What to count.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    pub source: Source,
    /// Whether the first row holds names; `None`: when it is not empty and none of its cells is a number.
    pub header: Option<bool>,
    /// Detected when absent.
    pub delimiter: Option<u8>,
    /// A label of the WHATWG Encoding Standard; detected when absent.
    pub encoding: Option<String>,
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The path as it was given, or `generated`.
    pub source: String,
    pub bytes: u64,
    pub encoding: &'static str,
    /// Bytes that stood for nothing in the encoding, or were read as windows-1252 in a UTF-8 file.
    pub odd_bytes: u64,
    pub delimiter: String,
    pub header: bool,
    /// Rows with values, without the header.
    pub rows: u64,
    /// Of them, with fewer or more cells than there are columns. Missing cells count as empty, surplus ones
    /// are ignored.
    pub ragged_rows: u64,
    /// Passed over: longer than 4 MiB, or with a quote that nobody closed.
    pub unreadable_rows: u64,
    pub columns: Vec<Column>,
}

/// Counts; what it is doing goes to `progress`, by bytes of a file or by generated rows.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Report> {
    let spec = spec.clone();
    let opened = match &spec.source {
        Source::File(path) => Some(Places::of(&app.config)?.find(path)?),
        Source::Generated { .. } => None,
    };
    let work = move |reporter: &Reporter| match (&spec.source, opened) {
        (Source::File(path), Some(found)) => {
            let (file, size) = found.open()?;
            reporter.start(&format!("bytes of {}", text::shorten(path, 60)), Some(size));
            let report = count(Watched { inner: file, reporter }, &spec, path.clone(), reporter)?;
            Ok(Report { bytes: size, ..report })
        }
        (Source::Generated { rows, seed, pace }, _) => {
            reporter.start("generated rows", Some(*rows));
            let rows = Generated::new(*rows, *seed, *pace, reporter);
            count(rows, &spec, "generated".to_owned(), reporter)
        }
        (Source::File(_), None) => Err(Failure::new(Kind::Failed, "the file was not looked for")),
    };
    blocking::run(&app.stop, progress, work).await
}

fn count(input: impl Read, spec: &Spec, source: String, reporter: &Reporter) -> Result<Report> {
    let mut decoder = match spec.encoding.as_deref() {
        None => Decoder::new(input),
        Some(label) => Decoder::with_encoding(input, known_encoding(label)?),
    };
    let counted = read(&mut decoder, spec).map_err(|error| {
        // A reader that was stopped can only say so with an error of its own.
        let broken = || Failure::new(Kind::Failed, format!("cannot read on: {error}"));
        reporter.check().err().unwrap_or_else(broken)
    })?;
    let (delimiter, header, table) = counted;
    let found = decoder.report();
    let table = table.map_err(|why| Failure::new(Kind::Failed, why))?;
    let report = Report {
        source,
        bytes: 0,
        encoding: found.encoding,
        odd_bytes: found.mixed + found.replaced,
        delimiter: char::from(delimiter).to_string(),
        header,
        rows: table.rows,
        ragged_rows: table.ragged,
        unreadable_rows: table.unreadable,
        columns: table.columns,
    };
    reporter.finish(format!(
        "{} in {}, {} ragged, {} unreadable",
        text::count(report.rows, "row"),
        text::count(report.columns.len() as u64, "column"),
        text::thousands(report.ragged_rows),
        text::thousands(report.unreadable_rows)
    ));
    Ok(report)
}

/// The encoding of a label.
pub fn known_encoding(label: &str) -> Result<&'static encoding_rs::Encoding> {
    encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        Failure::new(Kind::Usage, format!("there is no encoding `{label}`")).hint(
            "utf-8, windows-1252, utf-16le, shift_jis and the other labels of the WHATWG Encoding Standard",
        )
    })
}

#[derive(Default)]
struct Table {
    columns: Vec<Column>,
    rows: u64,
    ragged: u64,
    unreadable: u64,
}

type Counted = (u8, bool, Result<Table, String>);

fn read<R: Read>(decoder: &mut Decoder<R>, spec: &Spec) -> std::io::Result<Counted> {
    let delimiter = match spec.delimiter {
        Some(delimiter) => delimiter,
        None => sniff(decoder.peek(SAMPLE)?),
    };
    let mut records = Records::new(decoder, delimiter, RECORD_LIMIT);
    let mut table = Table::default();
    let mut header = false;
    let mut first = true;
    while let Some(row) = records.next_row()? {
        if row != Row::Cells {
            table.unreadable += 1;
            continue;
        }
        if first {
            first = false;
            if records.len() > MOST_COLUMNS {
                let why = format!(
                    "the first row has {} cells, more than {}; is the delimiter `{}`?",
                    text::thousands(records.len() as u64),
                    text::thousands(MOST_COLUMNS as u64),
                    char::from(delimiter).escape_default()
                );
                return Ok((delimiter, header, Err(why)));
            }
            header = spec.header.unwrap_or_else(|| is_header(&records));
            table.columns = (0..records.len())
                .map(|index| Column::new(if header { records.cell(index) } else { "" }, index))
                .collect();
            if header {
                continue;
            }
        }
        table.rows += 1;
        table.ragged += u64::from(records.len() != table.columns.len());
        for (index, column) in table.columns.iter_mut().enumerate() {
            column.add(records.cell(index));
        }
    }
    table.columns.iter_mut().for_each(Column::finish);
    Ok((delimiter, header, Ok(table)))
}

fn is_header<R: BufRead>(records: &Records<R>) -> bool {
    records.cells().any(|cell| !cell.trim().is_empty())
        && !records.cells().any(|cell| tally::number(cell).is_some())
}

/// The delimiter that stands most often in the first line, outside of quotes.
fn sniff(sample: &[u8]) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in sample {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && counts.iter().any(|count| *count > 0) => break,
            _ if !quoted => {
                if let Some(index) = DELIMITERS.iter().position(|delimiter| delimiter == byte) {
                    counts[index] += 1;
                }
            }
            _ => {}
        }
    }
    // Of equals the first counts: the list is ordered by how usual they are.
    let best = (0..DELIMITERS.len()).rev().max_by_key(|index| counts[*index]).unwrap_or(0);
    DELIMITERS[best]
}

#[cfg(test)]
mod tests;
