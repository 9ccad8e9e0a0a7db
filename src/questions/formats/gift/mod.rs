//! Moodle GIFT: how a stream is cut into blocks (a blank line ends a question, comment lines are dropped
//! but for the ids and tags in them, `$CATEGORY:` holds until the next). A block is understood in
//! `parse` and written in `write`.
//!
//! The grammar follows the description in the Moodle documentation (GIFT format) and, where that is
//! silent, Moodle's own importer.

mod parse;
#[cfg(test)]
mod tests;
mod write;

use std::io::Write;

use super::encoding::Report;
use super::lines::{Line, Lines, RAW_LIMIT};
use super::{Confidence, OpenError, Options, Outcome, Reader, Record, RecordError, Source, Writer};
use parse::Category;

/// A writer of GIFT.
pub fn writer(output: Box<dyn Write + Send>) -> Box<dyn Writer> {
    Box::new(write::GiftWriter::new(output))
}

/// Titles, categories, or answer blocks.
pub fn detect(sample: &str) -> Confidence {
    let start = sample.trim_start();
    if start.starts_with("{\"") || start.starts_with("[{") || start.starts_with("#Q ") {
        return Confidence::No;
    }
    let category = sample.lines().any(|line| line.trim_start().starts_with("$CATEGORY:"));
    let title = sample
        .lines()
        .any(|line| line.trim_start().strip_prefix("::").is_some_and(|rest| rest.contains("::")));
    let block = sample.match_indices('{').any(|(at, _)| {
        let escaped = sample[..at].ends_with('\\');
        let inner = sample[at + 1..].trim_start();
        !escaped
            && inner.contains('}')
            && (inner.starts_with(['=', '~', '#', '}'])
                || ["T}", "F}", "TRUE", "FALSE", "T#", "F#"].iter().any(|s| inner.starts_with(s)))
    });
    match (category || title, block) {
        (true, true) => Confidence::Certain,
        (true, false) => Confidence::Possible,
        (false, true) => Confidence::Likely,
        (false, false) => Confidence::No,
    }
}

/// Opens a file.
pub fn open(source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    Ok(Box::new(Gift {
        lines: Lines::new(source, options.record_limit),
        limit: options.record_limit,
        category: Category::default(),
        category_line: String::new(),
        done: false,
    }))
}

/// The lines of one question.
#[derive(Default)]
struct Block {
    line: u64,
    /// With its comments, to be shown.
    raw: String,
    /// Without them, to be parsed.
    text: String,
    id: Option<String>,
    tags: Vec<String>,
    too_long: bool,
}

struct Gift {
    lines: Lines<Source>,
    limit: usize,
    category: Category,
    category_line: String,
    done: bool,
}

impl Gift {
    /// The next block; an error of the input ends everything.
    fn block(&mut self) -> Result<Option<Block>, RecordError> {
        let mut block = Block::default();
        let mut category: Option<String> = None;
        loop {
            let (number, line) = match self.lines.next_line() {
                Ok(None) => {
                    self.done = true;
                    break;
                }
                Err(e) => {
                    self.done = true;
                    return Err(RecordError::fatal(self.lines.number(), &e));
                }
                Ok(Some((number, Line::TooLong { start, .. }))) => {
                    if block.text.is_empty() {
                        block.line = number;
                        block.raw.push_str(super::beginning(start, RAW_LIMIT));
                        block.text.push('x');
                    }
                    block.too_long = true;
                    continue;
                }
                Ok(Some((number, Line::Text(line)))) => (number, line),
            };
            let trimmed = line.trim();
            if trimmed.is_empty() {
                if !block.text.is_empty() {
                    break;
                }
                // A comment with nothing below it speaks of no question.
                block = Block::default();
                continue;
            }
            if let Some(comment) = trimmed.strip_prefix("//") {
                parse::comment(comment, &mut block.id, &mut block.tags);
                block.raw.push_str(trimmed);
                block.raw.push('\n');
                continue;
            }
            if let Some(path) = trimmed.strip_prefix("$CATEGORY:")
                && block.text.is_empty()
            {
                category = Some(path.trim().to_owned());
                self.category = Category::parse(path);
                block = Block::default();
                continue;
            }
            if block.text.is_empty() {
                block.line = number;
            }
            if block.text.len() + line.len() > self.limit {
                block.too_long = true;
                continue;
            }
            block.raw.push_str(line);
            block.raw.push('\n');
            block.text.push_str(line);
            block.text.push('\n');
        }
        if let Some(path) = category {
            self.category_line = if self.category == Category::default() {
                String::new()
            } else {
                format!("$CATEGORY: {path}\n\n")
            };
        }
        Ok((!block.text.is_empty()).then_some(block))
    }
}

impl Iterator for Gift {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        if self.done {
            return None;
        }
        let block = match self.block() {
            Ok(block) => block?,
            Err(error) => return Some(Err(error)),
        };
        if block.too_long {
            return Some(Err(RecordError::too_long(block.line, "question", self.limit, &block.raw)));
        }
        Some(match parse::question(&block.text) {
            Ok((mut question, warnings)) => {
                question.source_ref = block.id;
                question.tags = block.tags;
                question.subject.clone_from(&self.category.subject);
                question.topic.clone_from(&self.category.topic);
                Ok(Record { question, line: block.line, warnings })
            }
            Err(reason) => {
                Err(RecordError::new(block.line, reason, &format!("{}{}", self.category_line, block.raw)))
            }
        })
    }
}

impl Reader for Gift {
    fn format(&self) -> &'static str {
        "gift"
    }

    fn encoding(&self) -> &Report {
        self.lines.get_ref().report()
    }
}
