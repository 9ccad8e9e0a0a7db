//! JSON in its two outer forms, one array (or an object around one) and one object on each line, and the
//! presets for known sets. What the keys of a record mean is in `shape`, how a stream is cut in `split`.

mod shape;
mod split;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use serde_json::{Map, Value};

use super::draft::{Draft, Drafts, Settled};
use super::encoding::Report;
use super::fields::{Field, FieldMap};
use super::lines::{Line, Lines};
use super::{Confidence, OpenError, Options, Reader, Reason, RecordError, Source, WriteError, Writer};
use crate::store::questions::model::Question;
use split::{Piece, Values};

/// Keys under which an outer object keeps its list of questions.
const LISTS: [&str; 6] = ["questions", "data", "items", "results", "rows", "records"];

/// An array, an object around an array, or values over several lines.
pub fn detect_array(sample: &str) -> Confidence {
    let start = sample.trim_start();
    match start.as_bytes() {
        [b'[', ..] => {
            let inner = start[1..].trim_start();
            // `[html]…` and `[markdown]…` begin a GIFT file.
            if inner.starts_with(['{', '[', ']', '"']) || inner.is_empty() {
                Confidence::Certain
            } else {
                Confidence::No
            }
        }
        [b'{', ..] if wrapper(sample).is_some() => Confidence::Certain,
        [b'{', ..] if detect_lines(sample) == Confidence::No => {
            let next = start[1..].trim_start();
            if next.starts_with(['"', '}']) { Confidence::Likely } else { Confidence::No }
        }
        _ => Confidence::No,
    }
}

/// An object on each line; one bad line among them does not change that.
pub fn detect_lines(sample: &str) -> Confidence {
    let mut lines = sample.lines().map(str::trim).filter(|line| !line.is_empty()).take(20).peekable();
    // A mended error file has a reader of its own; `{ =` and `{T` begin GIFT.
    let begins = |line: &&str| {
        line.strip_prefix('{')
            .map(str::trim_start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
    };
    if !lines.peek().is_some_and(begins)
        || wrapper(sample).is_some()
        || super::errors::detect(sample) == Confidence::Certain
    {
        return Confidence::No;
    }
    let (mut objects, mut others) = (0, 0);
    while let Some(line) = lines.next() {
        // The sample may have cut the last line.
        if line.starts_with('{') && (line.ends_with('}') || lines.peek().is_none()) {
            objects += 1;
        } else {
            others += 1;
        }
    }
    // A lone `{` begins a value that goes on below.
    if objects > others && !sample.trim_start()[1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
        Confidence::Certain
    } else {
        Confidence::No
    }
}

/// Opens an array or a series of values.
pub fn open_values(mut source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    let sample = super::sample(&mut source)?;
    let (values, around) = match wrapper(&sample) {
        Some((skip, around)) => (Values::wrapped(source, options.record_limit, skip)?, around),
        None => (Values::new(source, options.record_limit), Map::new()),
    };
    let drafts =
        ValueDrafts { values, map: options.map.clone(), around, limit: options.record_limit, done: false };
    Ok(Box::new(Settled::new(drafts, options.index_base)))
}

/// Opens a file of lines.
pub fn open_lines(source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    let lines = Lines::at_line_feeds(source, options.record_limit);
    let drafts = LineDrafts { lines, map: options.map.clone(), limit: options.record_limit, done: false };
    Ok(Box::new(Settled::new(drafts, options.index_base)))
}

fn open_preset(
    mut source: Source,
    options: &Options,
    preset: &[(Field, &str)],
) -> Result<Box<dyn Reader>, OpenError> {
    let options = Options { map: options.map.or(FieldMap::of(preset)), ..options.clone() };
    let sample = super::sample(&mut source)?;
    if detect_lines(&sample) == Confidence::Certain {
        open_lines(source, &options)
    } else {
        open_values(source, &options)
    }
}

/// AQuA, whatever its outer form.
pub fn open_aqua(source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    let preset = [
        (Field::Stem, "question"),
        (Field::Options, "options"),
        (Field::Answer, "correct"),
        (Field::Explanation, "rationale"),
    ];
    open_preset(source, options, &preset)
}

/// AGIEval: the key is `label`, or `answer` where a question has no options.
pub fn open_agieval(source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    let preset = [
        (Field::Stem, "question"),
        (Field::Options, "options"),
        (Field::Passage, "passage"),
        (Field::Answer, "label"),
        (Field::Answer, "answer"),
        (Field::Explanation, "other.solution"),
        (Field::Source, "other.source"),
    ];
    open_preset(source, options, &preset)
}

/// MMLU as JSON: numbers count from 0 whatever the file seems to say.
pub fn open_mmlu(source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    let preset = [
        (Field::Stem, "question"),
        (Field::Options, "choices"),
        (Field::Answer, "answer"),
        (Field::Subject, "subject"),
    ];
    open_preset(source, &Options { index_base: options.index_base.or(Some(0)), ..options.clone() }, &preset)
}

/// For an object around a list of questions: the bytes up to and with the list's bracket, and what stands
/// before the list.
fn wrapper(sample: &str) -> Option<(usize, Map<String, Value>)> {
    let bytes = sample.as_bytes();
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace())?;
    if bytes[start] != b'{' {
        return None;
    }
    let (mut depth, mut i) = (0_usize, start);
    while i < bytes.len() {
        match bytes[i] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.checked_sub(1).filter(|depth| *depth > 0)?;
            }
            b'"' => {
                let end = string_end(bytes, i)?;
                let key = &sample[i + 1..end];
                i = end;
                let rest = sample[end + 1..].trim_start();
                if depth == 1
                    && LISTS.contains(&key)
                    && let Some(list) = rest.strip_prefix(':').map(str::trim_start)
                    && let Some(first) = list.strip_prefix('[')
                    && first.trim_start().starts_with(['{', ']'])
                {
                    let skip = sample.len() - first.len();
                    let around = serde_json::from_str(&format!("{}null}}", &sample[start..skip - 1]))
                        .unwrap_or_default();
                    return Some((skip, around));
                }
            }
            _ => {}
        }
        i += 1;
    }
    None
}

/// The closing quote of the string whose opening quote is at `start`.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut i = start + 1;
    loop {
        match bytes.get(i)? {
            b'"' => return Some(i),
            b'\\' => i += 2,
            _ => i += 1,
        }
    }
}

fn parse(raw: &str, line: u64, map: &FieldMap, around: &Map<String, Value>) -> Result<Draft, RecordError> {
    shape::draft(raw, line, map, around).map_err(|reason| RecordError::new(line, reason, raw))
}

struct ValueDrafts {
    values: Values<Source>,
    map: FieldMap,
    around: Map<String, Value>,
    limit: usize,
    done: bool,
}

impl Drafts for ValueDrafts {
    fn next_draft(&mut self) -> Option<Result<Draft, RecordError>> {
        if self.done {
            return None;
        }
        let piece = match self.values.next_value() {
            Ok(piece) => piece?,
            Err(e) => {
                self.done = true;
                return Some(Err(RecordError::fatal(self.values.first_line(), &e)));
            }
        };
        let line = self.values.first_line();
        let raw = String::from_utf8_lossy(self.values.raw());
        let raw = raw.trim_end_matches([',', '\n', '\r', ' ']);
        Some(match piece {
            Piece::Value => parse(raw, line, &self.map, &self.around),
            Piece::TooLong => Err(RecordError::too_long(line, "value", self.limit, raw)),
            Piece::Cut => Err(RecordError::new(line, "the file ends in the middle of this value", raw)),
        })
    }

    fn format(&self) -> &'static str {
        "json"
    }

    fn encoding(&self) -> &Report {
        self.values.get_ref().report()
    }

    fn default_base(&self) -> u8 {
        0
    }
}

struct LineDrafts {
    lines: Lines<Source>,
    map: FieldMap,
    limit: usize,
    done: bool,
}

impl Drafts for LineDrafts {
    fn next_draft(&mut self) -> Option<Result<Draft, RecordError>> {
        loop {
            if self.done {
                return None;
            }
            return Some(match self.lines.next_line() {
                Ok(None) => return None,
                Ok(Some((_, Line::Text(text)))) if text.trim().is_empty() => continue,
                Ok(Some((number, Line::Text(text)))) => parse(text.trim(), number, &self.map, &Map::new()),
                Ok(Some((number, Line::TooLong { start, .. }))) => {
                    Err(RecordError::too_long(number, "line", self.limit, start))
                }
                Err(e) => {
                    self.done = true;
                    Err(RecordError::fatal(self.lines.number(), &e))
                }
            });
        }
    }

    fn format(&self) -> &'static str {
        "jsonl"
    }

    fn encoding(&self) -> &Report {
        self.lines.get_ref().report()
    }

    fn default_base(&self) -> u8 {
        0
    }
}

/// Writes one question on each line.
pub fn lines_writer(output: Box<dyn Write + Send>) -> Box<dyn Writer> {
    Box::new(JsonWriter { output: io::BufWriter::new(output), array: false, written: 0 })
}

/// Writes one array.
pub fn array_writer(output: Box<dyn Write + Send>) -> Box<dyn Writer> {
    Box::new(JsonWriter { output: io::BufWriter::new(output), array: true, written: 0 })
}

struct JsonWriter {
    output: io::BufWriter<Box<dyn Write + Send>>,
    array: bool,
    written: u64,
}

impl Writer for JsonWriter {
    fn can_represent(&self, question: &Question) -> Result<(), Reason> {
        let weights = question.options.iter().filter_map(|option| option.weight);
        if question.difficulty.into_iter().chain(weights).all(f64::is_finite) {
            Ok(())
        } else {
            Err(Reason::Loses("a difficulty or weight that is not a finite number".to_owned()))
        }
    }

    fn write(&mut self, question: &Question) -> Result<(), WriteError> {
        if self.array {
            self.output.write_all(if self.written == 0 { b"[\n" } else { b",\n" })?;
        }
        serde_json::to_writer(&mut self.output, question).map_err(io::Error::from)?;
        if !self.array {
            self.output.write_all(b"\n")?;
        }
        self.written += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if self.array {
            self.output.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.output.flush()
    }
}
