//! The columns we write, and how they are read back without loss: the plain cells anybody can edit, and
//! one last column, `pqctl_details`, for what those cells cannot hold (feedback, weights, own labels,
//! more than eight options, answers of other kinds).

use std::io::{self, Write};

use serde_json::{Map, Value};

use super::super::draft;
use super::super::{Reason, Record, WriteError, Writer};
use super::io_error;
use crate::store::questions::model::{self, Choice, Exam, Kind, Passage, Question, TextFormat};

/// Option columns; a bank with more options than that keeps the others in the details.
const OPTIONS: usize = 8;

const COLUMNS: [&str; 25] = [
    "question",
    "option_a",
    "option_b",
    "option_c",
    "option_d",
    "option_e",
    "option_f",
    "option_g",
    "option_h",
    "answer",
    "explanation",
    "subject",
    "topic",
    "exam",
    "year",
    "paper",
    "difficulty",
    "passage_title",
    "passage",
    "title",
    "source",
    "tags",
    "kind",
    "format",
    "pqctl_details",
];
const DETAILS: usize = COLUMNS.len() - 1;

type Cells = [String; COLUMNS.len()];

/// For each of our columns, where it is in a file; a spreadsheet user may have moved them.
pub type Columns = [usize; COLUMNS.len()];

/// The columns of a header, if all of ours are there.
pub fn columns(header: &[String]) -> Option<Columns> {
    let mut columns = [0; COLUMNS.len()];
    for (column, name) in columns.iter_mut().zip(COLUMNS) {
        *column = header.iter().position(|cell| cell.trim() == name)?;
    }
    Some(columns)
}

/// A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection). The
/// apostrophe is in the list so that taking it off is the exact reverse of putting it there.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

pub fn guard(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell)
}

/// The plain cells of a question; the details are empty.
fn cells(question: &Question) -> Cells {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut cells = Cells::default();
    cells[0].clone_from(&question.stem);
    for (cell, option) in cells[1..=OPTIONS].iter_mut().zip(&question.options) {
        cell.clone_from(&option.text);
    }
    let keys = question.options.iter().enumerate().filter(|(_, option)| option.correct);
    cells[9] = keys.map(|(i, _)| model::label(i)).collect::<Vec<_>>().join(";");
    cells[10] = text(&question.explanation);
    cells[11] = text(&question.subject);
    cells[12] = text(&question.topic);
    if let Some(exam) = &question.exam {
        cells[13].clone_from(&exam.body);
        cells[14] = exam.year.map(|year| year.to_string()).unwrap_or_default();
        cells[15] = text(&exam.paper);
    }
    cells[16] = question.difficulty.map(|value| value.to_string()).unwrap_or_default();
    if let Some(passage) = &question.passage {
        cells[17] = text(&passage.title);
        cells[18].clone_from(&passage.text);
    }
    cells[19] = text(&question.title);
    cells[20] = text(&question.source_ref);
    cells[21] = question.tags.join(";");
    if question.kind != Kind::Choice {
        cells[22] = question.kind.name().to_owned();
    }
    if question.stem_format != TextFormat::Plain {
        cells[23] = question.stem_format.name().to_owned();
    }
    cells.map(guard)
}

/// The question of plain cells, and what was odd about them.
fn question(cells: &[&str; COLUMNS.len()]) -> Result<(Question, Vec<String>), String> {
    let cell = |i: usize| unguard(cells[i]);
    let text = |i: usize| Some(cell(i).to_owned()).filter(|text| !text.is_empty());
    let mut options: Vec<_> = (1..=OPTIONS).map(|i| cell(i).to_owned()).collect();
    while options.last().is_some_and(String::is_empty) {
        options.pop();
    }
    let mut warnings = Vec::new();
    let count = options.len();
    let mut options: Vec<Choice> = options
        .into_iter()
        .enumerate()
        .map(|(i, text)| Choice { label: model::label(i), text, ..Choice::default() })
        .collect();
    for key in cell(9).split([';', ',']).map(str::trim).filter(|key| !key.is_empty()) {
        match options.iter_mut().find(|option| option.label.eq_ignore_ascii_case(key)) {
            Some(option) => option.correct = true,
            None => {
                return Err(format!("the answer `{key}` is not the letter of one of the {count} options"));
            }
        }
    }
    let before = options.len();
    options.retain(|option| !option.text.is_empty() || option.correct);
    if options.len() < before {
        warnings.push(format!("{} of the options are empty and were left out", before - options.len()));
    }
    let (body, paper) = (text(13), text(15));
    let year: Option<i32> = number(cell(14), "year")?;
    let exam = (body.is_some() || year.is_some() || paper.is_some()).then(|| Exam {
        body: body.unwrap_or_default(),
        year,
        paper,
    });
    let (title, passage) = (text(17), text(18));
    let passage =
        (title.is_some() || passage.is_some()).then(|| Passage { title, text: passage.unwrap_or_default() });
    let kind = match cell(22).trim() {
        "" => Kind::Choice,
        name => Kind::parse(name).ok_or_else(|| format!("`{name}` is no kind of question"))?,
    };
    let stem_format = match cell(23).trim() {
        "" => TextFormat::Plain,
        name => TextFormat::parse(name).ok_or_else(|| format!("`{name}` is no text format"))?,
    };
    let question = Question {
        kind,
        stem: cell(0).to_owned(),
        stem_format,
        options,
        answers: None,
        explanation: text(10),
        title: text(19),
        subject: text(11),
        topic: text(12),
        exam,
        passage,
        difficulty: number(cell(16), "difficulty")?,
        source_ref: text(20),
        tags: cell(21).split(';').filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
    };
    Ok((question, warnings))
}

fn number<T: std::str::FromStr>(cell: &str, what: &str) -> Result<Option<T>, String> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    cell.parse().map(Some).map_err(|_| format!("the {what} `{cell}` is not a number"))
}

fn object(question: &Question) -> Map<String, Value> {
    match serde_json::to_value(question) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

/// What the plain cells would not give back: the fields that differ, with `null` for one that is not
/// there.
fn details(original: &Question, cells: &Cells) -> String {
    let plain: [&str; COLUMNS.len()] = std::array::from_fn(|i| cells[i].as_str());
    // A record without options whose answer is left to the details reads as it should.
    let read = question(&plain).map(|(question, _)| question).unwrap_or_default();
    if read == *original {
        // Without details a row has to make sense by itself; with them it may be a draft.
        return if sensible(&read).is_ok() { String::new() } else { "{}".to_owned() };
    }
    let (original, read) = (object(original), object(&read));
    let mut details = Map::new();
    for key in original.keys().chain(read.keys()) {
        let value = original.get(key);
        if value != read.get(key) {
            details.insert(key.clone(), value.cloned().unwrap_or(Value::Null));
        }
    }
    Value::Object(details).to_string()
}

/// The plain question with the details laid over it.
fn with_details(plain: &Question, details: &str) -> Result<Question, serde_json::Error> {
    let details: Map<String, Value> = serde_json::from_str(details)?;
    let mut object = object(plain);
    for (key, value) in details {
        if value.is_null() {
            object.remove(&key);
        } else {
            object.insert(key, value);
        }
    }
    serde_json::from_value(Value::Object(object))
}

/// Whether plain cells alone make a question.
fn sensible(question: &Question) -> Result<(), String> {
    let has_key = || question.keys().next().is_some();
    let reason = if question.stem.trim().is_empty() {
        draft::NO_STEM
    } else if question.kind.has_options() && !has_key() {
        if question.options.is_empty() { draft::NO_OPTIONS } else { draft::NO_ANSWER }
    } else {
        return Ok(());
    };
    Err(reason.to_owned())
}

/// Reads a row. The details count only as long as the plain cells are what we wrote beside them: a cell
/// edited in a spreadsheet wins.
pub fn read(columns: &Columns, row: &[&str], line: u64) -> Result<Record, String> {
    let given: [&str; COLUMNS.len()] =
        std::array::from_fn(|i| row.get(columns[i]).copied().unwrap_or_default());
    let plain = question(&given);
    if !given[DETAILS].is_empty() {
        let base = plain.as_ref().map(|(question, _)| question.clone()).unwrap_or_default();
        match with_details(&base, given[DETAILS]) {
            Ok(question) => {
                let written = cells(&question);
                if written.iter().zip(given).take(DETAILS).all(|(a, b)| a == b) {
                    return Ok(Record { question, line, warnings: Vec::new() });
                }
            }
            Err(e) if plain.is_err() => {
                return Err(format!("the cell {} is not what was exported: {e}", COLUMNS[DETAILS]));
            }
            Err(_) => {}
        }
    }
    let (question, mut warnings) = plain?;
    if !given[DETAILS].is_empty() {
        warnings.push(format!(
            "the cell {} was ignored, since other cells of the row were changed",
            COLUMNS[DETAILS]
        ));
    }
    sensible(&question)?;
    Ok(Record { question, line, warnings })
}

/// Writes rows.
pub struct CsvWriter {
    rows: ::csv::Writer<Box<dyn Write + Send>>,
    started: bool,
}

impl CsvWriter {
    pub fn new(output: Box<dyn Write + Send>, delimiter: u8) -> Self {
        let rows = ::csv::WriterBuilder::new().delimiter(delimiter).from_writer(output);
        Self { rows, started: false }
    }

    fn start(&mut self) -> io::Result<()> {
        if !self.started {
            self.started = true;
            self.rows.write_record(COLUMNS).map_err(io_error)?;
        }
        Ok(())
    }
}

impl Writer for CsvWriter {
    fn can_represent(&self, question: &Question) -> Result<(), Reason> {
        let weights = question.options.iter().filter_map(|option| option.weight);
        if question.difficulty.into_iter().chain(weights).all(f64::is_finite) {
            Ok(())
        } else {
            Err(Reason::Loses("a difficulty or weight that is not a finite number".to_owned()))
        }
    }

    fn write(&mut self, question: &Question) -> Result<(), WriteError> {
        self.start()?;
        let mut cells = cells(question);
        cells[DETAILS] = details(question, &cells);
        self.rows.write_record(&cells).map_err(io_error)?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.start()?;
        self.rows.flush()
    }
}
