//! The file formats of the question bank: what a reader and a writer are, the list of formats, and how
//! the format of a file is found. One file (or folder) per format; nothing here knows of a database.
//!
//! Reading is a stream: a reader holds one record (and a small window of them where a column has to be
//! understood as a whole), goes on after a bad one, and bounds how large a record may be. To add a
//! format: write `NAME.rs` with `detect`, `open` and, if it can be written, `writer`; add one entry to
//! [`FORMATS`]; describe it in `docs/formats.md`.

pub mod aiken;
pub mod csv;
pub mod draft;
pub mod errors;
pub mod fields;
pub mod gift;
pub mod json;
pub mod lines;
pub mod opentriviaqa;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod real_data_tests;
#[cfg(test)]
mod tests;

use std::io::{self, Read, Write};

use crate::base::encoding::{self, Decoder, Report};
use crate::store::questions::model::{Exam, Question};
use fields::FieldMap;

/// How many bytes of one record are held at most, unless the hint says otherwise.
pub const RECORD_LIMIT: usize = 4 * 1024 * 1024;
/// How much of the beginning of a file detection looks at.
const SAMPLE: usize = 64 * 1024;

/// A question as read, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub question: Question,
    /// The line the record begins on, from 1.
    pub line: u64,
    /// What was understood only by a guess, or left out.
    pub warnings: Vec<String>,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct RecordError {
    /// The line the record begins on, from 1.
    pub line: u64,
    pub reason: String,
    /// The record as it stands in the file (the beginning of it when it is huge), complete enough to be
    /// mended and read again by itself: a CSV row comes with its header.
    pub raw: String,
    /// Nothing more can be read.
    pub fatal: bool,
}

impl RecordError {
    pub(crate) fn new(line: u64, reason: impl Into<String>, raw: &str) -> Self {
        Self { line, reason: reason.into(), raw: beginning(raw, lines::RAW_LIMIT).to_owned(), fatal: false }
    }

    pub(crate) fn fatal(line: u64, error: &io::Error) -> Self {
        Self { line, reason: format!("cannot read on: {error}"), raw: String::new(), fatal: true }
    }

    pub(crate) fn too_long(line: u64, what: &str, limit: usize, start: &str) -> Self {
        Self::new(
            line,
            format!("the {what} is larger than {}", crate::base::text::bytes(limit as u64)),
            start,
        )
    }
}

/// What a reader yields.
pub type Outcome = Result<Record, RecordError>;

/// Reads questions one by one. Reading blocks; call it from a thread that may.
pub trait Reader: Iterator<Item = Outcome> + Send {
    /// The name of the format, as in [`FORMATS`].
    fn format(&self) -> &'static str;
    /// What was found out about the encoding; final after the last record.
    fn encoding(&self) -> &Report;
}

/// Why a question does not survive a format unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// It can be written, but not all of it is there when it is read again.
    #[error("{0} would be lost")]
    Loses(String),
    /// It cannot be written at all.
    #[error("{0}")]
    Cannot(String),
}

/// Why a question was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("cannot be written in this format: {0}")]
    Cannot(String),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes questions one by one.
pub trait Writer: Send {
    /// Whether reading what would be written gives the same question back.
    fn can_represent(&self, question: &Question) -> Result<(), Reason>;
    /// Writes one question, with losses where [`Writer::can_represent`] says so. After
    /// [`WriteError::Cannot`] nothing of it has been written and the next may follow.
    fn write(&mut self, question: &Question) -> Result<(), WriteError>;
    /// Writes what closes the file and flushes.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Decoded input of any origin.
pub type Source = Decoder<Box<dyn Read + Send>>;

/// What a caller knows about a file before it is opened.
#[derive(Debug, Clone, Default)]
pub struct Hint<'a> {
    /// The name of a format; detected when absent.
    pub format: Option<&'a str>,
    /// For the extension, and for sets that name the subject in the file name.
    pub file_name: Option<&'a str>,
    /// A WHATWG encoding label; detected when absent.
    pub encoding: Option<&'a str>,
    /// `field=path` pairs for shapes that are not recognised by themselves.
    pub map: &'a [(String, String)],
    /// Whether numbers in an answer column count from 0 or 1; found out when absent.
    pub index_base: Option<u8>,
    /// Bytes of one record; [`RECORD_LIMIT`] when absent.
    pub record_limit: Option<usize>,
    pub defaults: Defaults,
}

/// What a question gets where its record says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Defaults {
    pub subject: Option<String>,
    pub topic: Option<String>,
    pub exam: Option<Exam>,
    pub source: Option<String>,
    pub tags: Vec<String>,
}

/// The owned form of a hint that the formats work with.
#[derive(Debug, Clone)]
pub struct Options {
    pub map: FieldMap,
    pub index_base: Option<u8>,
    pub record_limit: usize,
    pub file_name: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { map: FieldMap::default(), index_base: None, record_limit: RECORD_LIMIT, file_name: None }
    }
}

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("unknown format `{name}`: known are {known}")]
    UnknownFormat { name: String, known: String },
    #[error("unknown encoding `{0}`")]
    UnknownEncoding(String),
    #[error("the format cannot be recognised from its content or extension; name it")]
    Unrecognised,
    #[error("the file is empty")]
    Empty,
    #[error("format {0} can be read but not written")]
    NotWritable(&'static str),
    /// The columns or the map do not add up to a question.
    #[error("{0}")]
    Shape(String),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// How sure a format is that a file is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    No,
    Possible,
    Likely,
    Certain,
}

/// Opens a stream in a format.
pub type Open = fn(Source, &Options) -> Result<Box<dyn Reader>, OpenError>;
/// Where a writer writes to.
pub type Output = Box<dyn Write + Send>;
/// Makes a writer of a format.
pub type MakeWriter = fn(Output) -> Box<dyn Writer>;

/// One entry of the list of formats.
pub struct Format {
    pub name: &'static str,
    pub extensions: &'static [&'static str],
    /// One line for help and menus.
    pub description: &'static str,
    /// Given the beginning of a file.
    pub detect: fn(&str) -> Confidence,
    pub open: Open,
    pub writer: Option<MakeWriter>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Format").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Every format, the more particular before the more general.
pub const FORMATS: &[Format] = &[
    Format {
        name: "csv",
        extensions: &["csv", "tsv", "tab"],
        description: "comma, semicolon or tab separated rows with a header (or MMLU rows without one)",
        detect: csv::detect,
        open: csv::open,
        writer: Some(csv::writer),
    },
    Format {
        name: "tsv",
        extensions: &["tsv", "tab"],
        description: "the same, written with tabs",
        detect: |_| Confidence::No,
        open: csv::open,
        writer: Some(csv::tab_writer),
    },
    Format {
        name: "json",
        extensions: &["json"],
        description: "a JSON array of questions, or an object that holds one; any size",
        detect: json::detect_array,
        open: json::open_values,
        writer: Some(json::array_writer),
    },
    Format {
        name: "jsonl",
        extensions: &["jsonl", "ndjson", "json"],
        description: "one JSON object on each line (AQuA, AGIEval, MMLU and own shapes)",
        detect: json::detect_lines,
        open: json::open_lines,
        writer: Some(json::lines_writer),
    },
    Format {
        name: "aqua",
        extensions: &[],
        description: "AQuA: question, options [\"A)…\"], rationale, correct",
        detect: |_| Confidence::No,
        open: json::open_aqua,
        writer: None,
    },
    Format {
        name: "agieval",
        extensions: &[],
        description: "AGIEval: passage, question, options [\"(A)…\"], label (letter or list), other",
        detect: |_| Confidence::No,
        open: json::open_agieval,
        writer: None,
    },
    Format {
        name: "mmlu",
        extensions: &[],
        description: "MMLU: CSV rows of question, four choices and the key; or JSON with choices and answer 0–3",
        detect: |_| Confidence::No,
        open: open_mmlu,
        writer: None,
    },
    Format {
        name: "opentriviaqa",
        extensions: &["txt", ""],
        description: "OpenTriviaQA plain text: #Q stem, ^ answer, A option …",
        detect: opentriviaqa::detect,
        open: opentriviaqa::open,
        writer: None,
    },
    Format {
        name: "gift",
        extensions: &["gift", "txt"],
        description: "Moodle GIFT",
        detect: gift::detect,
        open: gift::open,
        writer: Some(gift::writer),
    },
    Format {
        name: "aiken",
        extensions: &["aiken", "txt"],
        description: "Aiken: stem, A) options, ANSWER: B",
        detect: aiken::detect,
        open: aiken::open,
        writer: Some(aiken::writer),
    },
    Format {
        name: "errors",
        extensions: &["ndjson"],
        description: "the error file of an earlier import, its `raw` parts mended",
        detect: errors::detect,
        open: errors::open,
        writer: None,
    },
];

/// The format of that name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name.eq_ignore_ascii_case(name))
}

fn find_or_say(name: &str) -> Result<&'static Format, OpenError> {
    find(name).ok_or_else(|| OpenError::UnknownFormat {
        name: name.to_owned(),
        known: FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", "),
    })
}

/// The format of a file that begins with `sample`: the one surest of it; among equals the one whose
/// extension it has, then the first in the list. A file no format knows by content is taken at its
/// extension's word.
pub fn detect(sample: &str, file_name: Option<&str>) -> Option<&'static Format> {
    let extension = file_name.map(|name| {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
    });
    let named = |format: &Format| extension.as_deref().is_some_and(|e| format.extensions.contains(&e));
    let best = FORMATS.iter().map(|format| (format.detect)(sample)).max()?;
    if best == Confidence::No {
        return FORMATS.iter().find(|format| named(format) && extension.as_deref() != Some(""));
    }
    let of_best = || FORMATS.iter().filter(|format| (format.detect)(sample) == best);
    of_best().find(|format| named(format)).or_else(|| of_best().next())
}

/// Opens a stream of questions: decodes it, finds its format unless the hint names one.
pub fn open(input: impl Read + Send + 'static, hint: &Hint<'_>) -> Result<Box<dyn Reader>, OpenError> {
    let input: Box<dyn Read + Send> = Box::new(input);
    let mut source = match hint.encoding {
        None => Decoder::new(input),
        Some(label) => {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes())
                .ok_or_else(|| OpenError::UnknownEncoding(label.to_owned()))?;
            Decoder::with_encoding(input, encoding)
        }
    };
    let format = match hint.format {
        Some(name) => find_or_say(name)?,
        None => {
            let sample = sample(&mut source)?;
            if sample.trim().is_empty() {
                return Err(OpenError::Empty);
            }
            detect(&sample, hint.file_name).ok_or(OpenError::Unrecognised)?
        }
    };
    let options = Options {
        map: FieldMap::parse(hint.map).map_err(OpenError::Shape)?,
        index_base: hint.index_base,
        record_limit: hint.record_limit.unwrap_or(RECORD_LIMIT),
        file_name: hint.file_name.map(str::to_owned),
    };
    let reader = (format.open)(source, &options)?;
    if hint.defaults == Defaults::default() {
        return Ok(reader);
    }
    Ok(Box::new(WithDefaults { reader, defaults: hint.defaults.clone() }))
}

/// A writer of that format over `output`.
pub fn writer(format: &str, output: impl Write + Send + 'static) -> Result<Box<dyn Writer>, OpenError> {
    let format = find_or_say(format)?;
    let make = format.writer.ok_or(OpenError::NotWritable(format.name))?;
    Ok(make(Box::new(output)))
}

/// The beginning of a stream as text, without consuming it.
pub(crate) fn sample(source: &mut Source) -> io::Result<String> {
    let bytes = source.peek(SAMPLE)?;
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(e) => String::from_utf8_lossy(&bytes[..e.valid_up_to()]).into_owned(),
    })
}

/// The beginning of a text, cut at a character.
pub(crate) fn beginning(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn open_mmlu(mut source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    if sample(&mut source)?.trim_start().starts_with(['{', '[']) {
        json::open_mmlu(source, options)
    } else {
        csv::open(source, options)
    }
}

struct WithDefaults {
    reader: Box<dyn Reader>,
    defaults: Defaults,
}

impl Iterator for WithDefaults {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        let mut outcome = self.reader.next()?;
        if let Ok(record) = &mut outcome {
            let question = &mut record.question;
            fill(&mut question.subject, self.defaults.subject.as_ref());
            fill(&mut question.topic, self.defaults.topic.as_ref());
            fill(&mut question.exam, self.defaults.exam.as_ref());
            fill(&mut question.source_ref, self.defaults.source.as_ref());
            for tag in &self.defaults.tags {
                if !question.tags.contains(tag) {
                    question.tags.push(tag.clone());
                }
            }
        }
        Some(outcome)
    }
}

fn fill<T: Clone>(slot: &mut Option<T>, default: Option<&T>) {
    if slot.is_none() {
        *slot = default.cloned();
    }
}

impl Reader for WithDefaults {
    fn format(&self) -> &'static str {
        self.reader.format()
    }

    fn encoding(&self) -> &Report {
        self.reader.encoding()
    }
}
