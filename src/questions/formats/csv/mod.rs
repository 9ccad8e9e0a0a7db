//! Rows of delimited text: which delimiter and which columns a file has, and from a row to a draft.
//! The records are split in `base::records`, our own columns and their lossless form are in `own`.

mod own;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::draft::{Draft, Drafts, Settled};
pub(crate) use own::{guard, unguard};

use super::encoding::Report;
use super::fields::{Field, FieldMap};
use super::{Confidence, OpenError, Options, Outcome, Reader, RecordError, Source, Writer};
use crate::base::records::{Records, Row};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// Rows of the sample that are looked at.
const SNIFFED: usize = 50;

/// A comma writer.
pub fn writer(output: Box<dyn Write + Send>) -> Box<dyn Writer> {
    Box::new(own::CsvWriter::new(output, b','))
}

/// A tab writer.
pub fn tab_writer(output: Box<dyn Write + Send>) -> Box<dyn Writer> {
    Box::new(own::CsvWriter::new(output, b'\t'))
}

/// What the columns of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Layout {
    fields: Vec<Option<Field>>,
    header: bool,
    /// What numbers in the answer column count from if the column itself does not tell.
    base: u8,
    /// Columns `choice0` to `choice3` and `answer`: the subject is in the file name.
    mmlu: bool,
}

/// Looks for a header that makes sense.
pub fn detect(sample: &str) -> Confidence {
    let start = sample.trim_start();
    if start.starts_with(['{', '[']) || start.starts_with("#Q ") {
        return Confidence::No;
    }
    let rows = rows(sample, sniff(sample, &FieldMap::default()));
    match rows.first().map(|first| layout(first, &rows, &FieldMap::default())) {
        Some(Ok(layout)) if layout.header => Confidence::Certain,
        Some(Ok(_)) => Confidence::Likely,
        _ => Confidence::No,
    }
}

/// Opens a file of rows.
pub fn open(mut source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    let sample = super::sample(&mut source)?;
    let delimiter = sniff(&sample, &options.map);
    let sampled = rows(&sample, delimiter);
    let Some(first) = sampled.first() else { return Err(OpenError::Empty) };
    let layout = layout(first, &sampled, &options.map).map_err(OpenError::Shape)?;
    let mut records = Records::new(source, delimiter, options.record_limit);
    let mut header = String::new();
    if layout.header {
        records.next_row()?;
        header = records.raw();
        if !header.ends_with('\n') {
            header.push('\n');
        }
    }
    if layout.fields.contains(&Some(Field::Details))
        && let Some(columns) = own::columns(first)
    {
        return Ok(Box::new(OwnReader { records, columns, header, done: false }));
    }
    let subject = if layout.mmlu { options.file_name.as_deref().and_then(mmlu_subject) } else { None };
    let drafts = CsvDrafts { records, layout, header, subject, done: false };
    Ok(Box::new(Settled::new(drafts, options.index_base)))
}

/// `high_school_biology_test.csv` → `high school biology`, as MMLU names its files.
pub fn mmlu_subject(file_name: &str) -> Option<String> {
    let name = file_name.rsplit(['/', '\\']).next()?;
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let name = ["_test", "_dev", "_val", "_train"].iter().find_map(|ending| name.strip_suffix(ending))?;
    Some(name.replace('_', " "))
}

/// The first rows of the sample, without the last if the sample may have cut it.
fn rows(sample: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut records = Records::new(sample.as_bytes(), delimiter, sample.len() + 1);
    let mut rows = Vec::new();
    while rows.len() <= SNIFFED {
        match records.next_row() {
            Ok(Some(Row::Cells)) => rows.push(records.cells().map(str::to_owned).collect::<Vec<_>>()),
            Ok(Some(_)) => {}
            _ => {
                if rows.len() > 1 && !sample.ends_with('\n') {
                    rows.pop();
                }
                break;
            }
        }
    }
    rows
}

/// The delimiter that gives a header with the most known names; else the one that cuts the rows into the
/// same number of cells most often.
fn sniff(sample: &str, map: &FieldMap) -> u8 {
    let score = |delimiter: u8| {
        let rows = rows(sample, delimiter);
        let Some(first) = rows.first() else { return (0, 0) };
        let known = first.iter().filter(|name| map.field_of(name).or(Field::parse(name)).is_some()).count();
        let same = rows.iter().filter(|row| row.len() == first.len()).count();
        (
            if first.len() > 1 { known } else { 0 },
            if first.len() > 1 { same * first.len().min(50) } else { 0 },
        )
    };
    // The first of equals: `max_by_key` would take the last.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

fn layout(first: &[String], rows: &[Vec<String>], map: &FieldMap) -> Result<Layout, String> {
    let mut found: Vec<Option<(Field, usize)>> = first
        .iter()
        .map(|name| match map.field_of(name) {
            Some(field) => Some((field, 0)),
            None => Field::parse_ranked(name)
                .filter(|(field, _)| !map.has(*field))
                .map(|(field, rank)| (field, rank + 1)),
        })
        .collect();
    // Of two columns for one field, the better name holds it.
    for i in 0..found.len() {
        for j in 0..found.len() {
            if let (Some((a, rank_a)), Some((b, rank_b))) = (found[i], found[j])
                && a == b
                && (rank_a, i) < (rank_b, j)
            {
                found[j] = None;
            }
        }
    }
    let mut fields: Vec<Option<Field>> = found.into_iter().map(|f| f.map(|(field, _)| field)).collect();
    let has = |field: Field| fields.contains(&Some(field));
    let any_option = fields
        .iter()
        .flatten()
        .any(|f| matches!(f, Field::Option(_) | Field::OptionNumber(_) | Field::Options));
    for (field, path) in map.iter() {
        if !has(field) {
            return Err(format!("there is no column `{path}`: the columns are {}", first.join(", ")));
        }
    }
    if has(Field::Stem) && (any_option || has(Field::Answer)) {
        let zero = has(Field::OptionNumber(0));
        let mmlu = zero && has(Field::OptionNumber(3)) && first.len() == 6;
        for field in fields.iter_mut().flatten() {
            if let Field::OptionNumber(n) = *field {
                *field = Field::Option(if zero { n } else { n.saturating_sub(1) });
            }
        }
        return Ok(Layout { fields, header: true, base: u8::from(!zero), mmlu });
    }
    // Without a header: a question, options, and a letter among them, as MMLU was first published.
    let cells = first.len();
    let letter = |row: &Vec<String>| {
        let key = row.last().map(|key| key.trim().as_bytes()).unwrap_or_default();
        row.len() == cells && matches!(key, [b'A'..=b'Z'] if usize::from(key[0] - b'A') + 2 < cells)
    };
    let lettered = rows.iter().filter(|row| letter(row)).count();
    if (4..=12).contains(&cells) && lettered * 10 >= rows.len() * 9 && lettered > 0 {
        let options = (0..cells - 2).map(|i| Some(Field::Option(i)));
        let fields = std::iter::once(Some(Field::Stem)).chain(options).chain([Some(Field::Answer)]).collect();
        return Ok(Layout { fields, header: false, base: 0, mmlu: cells == 6 });
    }
    let missing = if has(Field::Stem) { "the options or the answer" } else { "the question text" };
    Err(format!(
        "no column is recognised as {missing}: the first row is {}; name it with a map such as stem=COLUMN",
        super::beginning(&first.join(", "), 200)
    ))
}

/// The error of a row that is not cells.
fn row_error(row: Row, records: &Records<Source>) -> RecordError {
    match row {
        Row::Unclosed => RecordError::new(
            records.first_line(),
            "a quote opened in this line is not closed; reading went on with the next line",
            &records.raw(),
        ),
        _ => RecordError::too_long(records.first_line(), "row", records.limit(), &records.raw()),
    }
}

struct CsvDrafts {
    records: Records<Source>,
    layout: Layout,
    header: String,
    subject: Option<String>,
    done: bool,
}

impl CsvDrafts {
    fn draft(&self) -> Result<Draft, RecordError> {
        let records = &self.records;
        let columns = self.layout.fields.len();
        let mut draft = Draft::new(records.first_line(), records.raw());
        if records.len() > columns && records.cells().skip(columns).any(|cell| !cell.trim().is_empty()) {
            return Err(self.count_error());
        }
        if records.len() < columns {
            let needed = [Field::Stem, Field::Answer];
            let cut =
                self.layout.fields.iter().skip(records.len()).flatten().any(|field| needed.contains(field));
            if cut {
                return Err(self.count_error());
            }
            draft.warn(format!(
                "the row has {} of {columns} columns; the others are taken as empty",
                records.len()
            ));
        }
        draft.question.subject.clone_from(&self.subject);
        for (index, field) in self.layout.fields.iter().enumerate() {
            if let Some(field) = field {
                draft.set(*field, records.cell(index));
            }
        }
        Ok(draft)
    }

    fn count_error(&self) -> RecordError {
        let (has, columns) = (self.records.len(), self.layout.fields.len());
        let hint = if has > columns {
            "is there an unquoted delimiter in a cell?"
        } else if self.records.raw().trim_end().contains('\n') {
            "is a quote not closed?"
        } else {
            "is a cell missing?"
        };
        RecordError::new(
            self.records.first_line(),
            format!("the row has {has} columns where there are {columns}: {hint}"),
            &self.records.raw(),
        )
    }
}

impl Drafts for CsvDrafts {
    fn next_draft(&mut self) -> Option<Result<Draft, RecordError>> {
        loop {
            if self.done {
                return None;
            }
            return Some(match self.records.next_row() {
                Ok(None) => return None,
                // Spreadsheets leave rows of nothing but delimiters.
                Ok(Some(Row::Cells)) if self.records.cells().all(|cell| cell.trim().is_empty()) => continue,
                Ok(Some(Row::Cells)) => self.draft(),
                Ok(Some(row)) => Err(row_error(row, &self.records)),
                Err(e) => {
                    self.done = true;
                    Err(RecordError::fatal(self.records.first_line(), &e))
                }
            });
        }
    }

    fn format(&self) -> &'static str {
        "csv"
    }

    fn encoding(&self) -> &Report {
        self.records.get_ref().report()
    }

    fn default_base(&self) -> u8 {
        self.layout.base
    }

    fn raw_header(&self) -> &str {
        &self.header
    }
}

/// A file with our own columns, where every cell means exactly what it says.
struct OwnReader {
    records: Records<Source>,
    columns: own::Columns,
    header: String,
    done: bool,
}

impl Iterator for OwnReader {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        loop {
            if self.done {
                return None;
            }
            let outcome = match self.records.next_row() {
                Ok(None) => return None,
                Ok(Some(Row::Cells)) if self.records.cells().all(str::is_empty) => continue,
                Ok(Some(Row::Cells)) => {
                    let cells: Vec<&str> = self.records.cells().collect();
                    own::read(&self.columns, &cells, self.records.first_line()).map_err(|reason| {
                        RecordError::new(self.records.first_line(), reason, &self.records.raw())
                    })
                }
                Ok(Some(row)) => Err(row_error(row, &self.records)),
                Err(e) => {
                    self.done = true;
                    return Some(Err(RecordError::fatal(self.records.first_line(), &e)));
                }
            };
            return Some(outcome.map_err(|mut error| {
                error.raw.insert_str(0, &self.header);
                error
            }));
        }
    }
}

impl Reader for OwnReader {
    fn format(&self) -> &'static str {
        "csv"
    }

    fn encoding(&self) -> &Report {
        self.records.get_ref().report()
    }
}

/// `csv::Error` as the io error it nearly always is.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    }
}
