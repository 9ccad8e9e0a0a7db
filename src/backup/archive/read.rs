//! Reading archives: rows of one or of many files go to a stream, as JSON lines or CSV, in bounded memory. Each file is
//! proven before its first line is shown, and what counts as in the table is not shown: half moved, half brought back,
//! changed, erased.

use super::failure::{ours, stopped};
use super::lines::{self, prove};
use super::manifest::Manifest;
use super::places::{Places, counted};
use super::rewrite::{in_order, object};
use crate::app::App;
use crate::base::text;
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, Archivable, Record, Whose};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::io::{BufRead, BufWriter, Write};
use std::ops::Range;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// One JSON object a line
    Jsonl,
    /// With a header line, for spreadsheets
    Csv,
}

/// Which rows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Selection {
    /// Days, by the column that tells the time; both belong to it.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Rows of this person only.
    pub person: Option<i64>,
}

impl Selection {
    const fn is_all(&self) -> bool {
        self.from.is_none() && self.to.is_none() && self.person.is_none()
    }

    /// Whether rows of that month can be among them. Log lines are older than the end of their job.
    pub fn reaches(&self, record: &Record) -> bool {
        let next = record.month.checked_add_months(chrono::Months::new(1)).unwrap_or(NaiveDate::MAX);
        let exact = record.table != "job_logs";
        self.from.is_none_or(|from| from < next)
            && self.to.is_none_or(|to| !exact || to >= record.month.with_day(1).unwrap_or(record.month))
    }
}

/// Writes the rows of those archives; how many. A reader who has had enough ends it.
pub async fn cat(
    app: &App,
    places: &Places,
    records: Vec<Record>,
    selection: Selection,
    form: Form,
    output: Box<dyn Write + Send>,
) -> Result<u64> {
    let mut files = Vec::new();
    for record in records {
        let table = Archivable::find(&record.table).ok_or_else(|| {
            Failure::new(Kind::Refused, format!("{} is no table that is archived", record.table))
        })?;
        let manifest = places.whole(&record)?;
        let lines = counted(&record, &manifest)?;
        prove(app, places, &manifest).await?;
        files.push((record, table, manifest, lines));
    }
    let (app, places) = (app.clone(), places.clone());
    let written = tokio::task::spawn_blocking(move || {
        let mut writer = Writer::new(form, BufWriter::with_capacity(128 * 1024, output));
        let mut rows = 0;
        for (record, table, manifest, lines) in &files {
            rows += one(&app, &places, (record, lines), table, manifest, selection, &mut writer)?;
        }
        writer.flush()?;
        Ok::<_, Trouble>(rows)
    })
    .await
    .map_err(|e| Failure::new(Kind::Failed, "a thread ended unexpectedly").because(e))?;
    match written {
        Ok(rows) => Ok(rows),
        Err(Trouble::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(0),
        Err(Trouble::Output(error)) => {
            Err(Failure::new(Kind::Failed, format!("cannot write the rows: {error}")))
        }
        Err(Trouble::Other(failure)) => Err(failure),
    }
}

enum Trouble {
    Output(std::io::Error),
    Other(Failure),
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

/// The rows of one file that count as archived.
fn one(
    app: &App,
    places: &Places,
    (record, counted): (&Record, &Range<u64>),
    table: &Archivable,
    manifest: &Manifest,
    selection: Selection,
    writer: &mut Writer,
) -> Result<u64, Trouble> {
    let left_out: HashSet<i64> = record.left_out.iter().copied().collect();
    let plain = left_out.is_empty() && record.erased.is_empty() && selection.is_all();
    let mut rows = 0;
    let mut at = 0;
    let mut input = lines::open(places, manifest)?;
    let mut line = Vec::new();
    writer.header(manifest)?;
    loop {
        line.clear();
        let count = input.read_until(b'\n', &mut line).map_err(|e| {
            ours(&Failure::new(Kind::Integrity, format!("{} is damaged: {e}", manifest.file)))
        })?;
        if count == 0 {
            return Ok(rows);
        }
        at += 1;
        if at % 10_000 == 0 && app.stop.requested() {
            return Err(stopped(app).into());
        }
        if !counted.contains(&(at - 1)) {
            continue;
        }
        line.pop();
        if plain && writer.takes_lines() {
            writer.line(&line)?;
            rows += 1;
            continue;
        }
        let row = object(&line)?;
        if row.get("id").and_then(Value::as_i64).is_some_and(|id| left_out.contains(&id)) {
            continue;
        }
        let Some(row) = archives::without(table.person(), &record.erased, row) else { continue };
        if chosen(table, &row, selection) {
            writer.row(manifest, &row)?;
            rows += 1;
        }
    }
}

fn chosen(table: &Archivable, row: &Map<String, Value>, selection: Selection) -> bool {
    let day = || {
        let text = row.get(table.time).and_then(Value::as_str)?;
        text.get(..10)?.parse::<NaiveDate>().ok()
    };
    if (selection.from.is_some() || selection.to.is_some())
        && !day().is_some_and(|day| {
            selection.from.is_none_or(|from| day >= from) && selection.to.is_none_or(|to| day <= to)
        })
    {
        return false;
    }
    selection.person.is_none_or(|person| {
        let is = |column: &str| row.get(column).and_then(Value::as_i64) == Some(person);
        match table.person() {
            Whose::Theirs(column) | Whose::Trail(column) => is(column),
            Whose::Mentions(columns) => columns.iter().any(|column| is(column)),
            Whose::Nobodys => false,
        }
    })
}

/// Where rows go.
enum Writer {
    Jsonl(BufWriter<Box<dyn Write + Send>>),
    Csv { writer: Box<csv::Writer<BufWriter<Box<dyn Write + Send>>>>, header: Option<Vec<String>> },
}

impl Writer {
    fn new(form: Form, output: BufWriter<Box<dyn Write + Send>>) -> Self {
        match form {
            Form::Jsonl => Self::Jsonl(output),
            Form::Csv => Self::Csv { writer: Box::new(csv::Writer::from_writer(output)), header: None },
        }
    }

    const fn takes_lines(&self) -> bool {
        matches!(self, Self::Jsonl(_))
    }

    fn line(&mut self, line: &[u8]) -> std::io::Result<()> {
        if let Self::Jsonl(output) = self {
            output.write_all(line)?;
            output.write_all(b"\n")?;
        }
        Ok(())
    }

    /// The names of the columns, once. A file of an older schema may lack some; what was written first decides.
    fn header(&mut self, manifest: &Manifest) -> std::io::Result<()> {
        if let Self::Csv { writer, header: header @ None } = self {
            let names: Vec<String> = manifest.columns.iter().map(|column| column.name.clone()).collect();
            writer.write_record(&names).map_err(io)?;
            *header = Some(names);
        }
        Ok(())
    }

    fn row(&mut self, manifest: &Manifest, row: &Map<String, Value>) -> Result<(), Trouble> {
        let Self::Csv { writer, header } = self else {
            return Ok(self.line(&in_order(manifest, row)?)?);
        };
        let names = header.get_or_insert_default();
        if manifest.columns.iter().any(|column| !names.contains(&column.name)) {
            return Err(Failure::new(
                Kind::Refused,
                format!("{} has other columns than the files before", manifest.file),
            )
            .hint("read them apart, or with `--format jsonl`")
            .into());
        }
        writer.write_record(names.iter().map(|name| cell(row.get(name)))).map_err(io)?;
        Ok(())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Jsonl(output) => output.flush(),
            Self::Csv { writer, .. } => writer.flush(),
        }
    }
}

fn io(error: csv::Error) -> std::io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    }
}

/// A spreadsheet runs what looks like a formula.
fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text::cell(text).into_owned(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn cells_run_nothing() {
        assert_eq!(cell(Some(&json!("=1+1"))), "'=1+1");
        assert_eq!(cell(Some(&json!(-1))), "-1");
        assert_eq!(cell(None), "");
    }

    #[test]
    fn days_and_persons_choose() {
        let answers = Archivable::find("answers").unwrap();
        let row = json!({ "id": 1, "user_id": 7, "local_date": "2023-05-04" });
        let row = row.as_object().unwrap();
        let with = |from: Option<&str>, to: Option<&str>, person| Selection {
            from: from.map(|day| day.parse().unwrap()),
            to: to.map(|day| day.parse().unwrap()),
            person,
        };
        assert!(chosen(answers, row, with(None, None, None)));
        assert!(chosen(answers, row, with(Some("2023-05-04"), Some("2023-05-04"), Some(7))));
        assert!(!chosen(answers, row, with(Some("2023-05-05"), None, None)));
        assert!(!chosen(answers, row, with(None, Some("2023-05-03"), None)));
        assert!(!chosen(answers, row, with(None, None, Some(8))));
    }
}
