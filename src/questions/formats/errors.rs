//! The error file of an import: one JSON object on each line with what was wrong and the record as it
//! stood. Mend the `raw` parts and import the file: each is read again in the format it came from.

use std::collections::VecDeque;
use std::io::Cursor;

use serde::{Deserialize, Serialize};

use super::encoding::Report;
use super::lines::{Line, Lines};
use super::{Confidence, Hint, OpenError, Options, Outcome, Reader, Record, RecordError, Source};

/// One line of the error file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    pub line: u64,
    /// Found from the raw part when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    pub reason: String,
    pub raw: String,
}

impl ErrorLine {
    /// The line for an error of a file in that format.
    pub fn new(file: Option<&str>, format: &str, error: &RecordError) -> Self {
        Self {
            file: file.map(str::to_owned),
            line: error.line,
            format: Some(format.to_owned()),
            reason: error.reason.clone(),
            raw: error.raw.clone(),
        }
    }
}

/// Whether the first line is one of ours.
pub fn detect(sample: &str) -> Confidence {
    match sample.lines().find(|line| !line.trim().is_empty()) {
        Some(line) if line.contains("\"raw\"") && serde_json::from_str::<ErrorLine>(line).is_ok() => {
            Confidence::Certain
        }
        _ => Confidence::No,
    }
}

/// Opens an error file.
pub fn open(source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    // A raw part is escaped here, so its line is longer than the record was.
    let lines = Lines::at_line_feeds(source, options.record_limit.saturating_mul(2));
    Ok(Box::new(Errors { lines, options: options.clone(), ready: VecDeque::new(), done: false }))
}

struct Errors {
    lines: Lines<Source>,
    options: Options,
    ready: VecDeque<Outcome>,
    done: bool,
}

impl Errors {
    fn read(&self, line: u64, text: &str) -> VecDeque<Outcome> {
        let entry: ErrorLine = match serde_json::from_str(text) {
            Ok(entry) => entry,
            Err(e) => {
                return VecDeque::from([Err(RecordError::new(
                    line,
                    format!("no line of an error file: {e}"),
                    text,
                ))]);
            }
        };
        if entry.format.as_deref() == Some("errors") {
            return VecDeque::from([Err(RecordError::new(line, "an error file within an error file", text))]);
        }
        let map: Vec<(String, String)> = Vec::new();
        let hint = Hint {
            format: entry.format.as_deref(),
            encoding: Some("utf-8"),
            map: &map,
            index_base: self.options.index_base,
            record_limit: Some(self.options.record_limit),
            file_name: entry.file.as_deref(),
            ..Hint::default()
        };
        let again = |error: RecordError| {
            let line_of = ErrorLine { reason: error.reason.clone(), raw: error.raw, ..entry.clone() };
            RecordError::new(line, error.reason, &serde_json::to_string(&line_of).unwrap_or_default())
        };
        let outcomes: VecDeque<Outcome> =
            match super::open(Cursor::new(entry.raw.clone().into_bytes()), &hint) {
                Ok(reader) => reader
                    .map(|outcome| outcome.map(|record| Record { line, ..record }).map_err(again))
                    .collect(),
                Err(e) => VecDeque::from([Err(RecordError::new(line, e.to_string(), text))]),
            };
        if outcomes.is_empty() {
            return VecDeque::from([Err(RecordError::new(line, "the raw part holds no question", text))]);
        }
        outcomes
    }
}

impl Iterator for Errors {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        loop {
            if let Some(outcome) = self.ready.pop_front() {
                return Some(outcome);
            }
            if self.done {
                return None;
            }
            let (number, text) = match self.lines.next_line() {
                Ok(None) => return None,
                Ok(Some((_, Line::Text(text)))) if text.trim().is_empty() => continue,
                Ok(Some((number, Line::Text(text)))) => (number, text.to_owned()),
                Ok(Some((number, Line::TooLong { start, .. }))) => {
                    return Some(Err(RecordError::too_long(
                        number,
                        "line",
                        self.options.record_limit,
                        start,
                    )));
                }
                Err(e) => {
                    self.done = true;
                    return Some(Err(RecordError::fatal(self.lines.number(), &e)));
                }
            };
            self.ready = self.read(number, &text);
        }
    }
}

impl Reader for Errors {
    fn format(&self) -> &'static str {
        "errors"
    }

    fn encoding(&self) -> &Report {
        self.lines.get_ref().report()
    }
}
