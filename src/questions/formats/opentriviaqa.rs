//! The plain text of OpenTriviaQA: `#Q` and the question, `^` and the text of the answer, then the options
//! with their letters. Stems run over several lines, also empty ones and ones that look like options; the
//! answer is found among the options by its text.

use super::encoding::Report;
use super::lines::{Line, Lines};
use super::{Confidence, OpenError, Options, Outcome, Reader, Record, RecordError, Source};
use crate::base::text::canonical;
use crate::store::questions::model::{self, Choice, Question};

/// `#Q` at the beginning of a line, and a `^` after it.
pub fn detect(sample: &str) -> Confidence {
    let mut question = false;
    for line in sample.lines() {
        if is_start(line) {
            question = true;
        } else if question && line.starts_with('^') {
            return Confidence::Certain;
        }
    }
    if question { Confidence::Likely } else { Confidence::No }
}

/// Opens a file.
pub fn open(source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    Ok(Box::new(OpenTriviaQa {
        lines: Lines::new(source, options.record_limit),
        limit: options.record_limit,
        raw: String::new(),
        first_line: 1,
        too_long: false,
        done: false,
    }))
}

fn is_start(line: &str) -> bool {
    line.strip_prefix("#Q").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

struct OpenTriviaQa {
    lines: Lines<Source>,
    limit: usize,
    /// The block gathered so far; its first line may already belong to the next record.
    raw: String,
    first_line: u64,
    too_long: bool,
    done: bool,
}

impl OpenTriviaQa {
    /// Takes the gathered block as a record, unless there is nothing in it.
    fn take(&mut self) -> Option<Outcome> {
        let raw = std::mem::take(&mut self.raw);
        let too_long = std::mem::take(&mut self.too_long);
        if too_long {
            return Some(Err(RecordError::too_long(self.first_line, "question", self.limit, &raw)));
        }
        if raw.trim().is_empty() {
            return None;
        }
        Some(parse(&raw, self.first_line).map_err(|reason| RecordError::new(self.first_line, reason, &raw)))
    }
}

impl Iterator for OpenTriviaQa {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        loop {
            if self.done {
                return None;
            }
            let (number, start, text, long) = match self.lines.next_line() {
                Ok(Some((number, Line::Text(text)))) if !is_start(text) => {
                    if self.raw.is_empty() {
                        if text.trim().is_empty() {
                            continue;
                        }
                        self.first_line = number;
                    }
                    self.too_long |= !add(&mut self.raw, text, self.limit);
                    continue;
                }
                Ok(Some((number, Line::Text(text)))) => (number, true, text.to_owned(), false),
                Ok(Some((number, Line::TooLong { start, .. }))) => {
                    (number, is_start(start), start.to_owned(), true)
                }
                Ok(None) => {
                    self.done = true;
                    return self.take();
                }
                Err(e) => {
                    self.done = true;
                    return Some(Err(RecordError::fatal(self.lines.number(), &e)));
                }
            };
            if start || self.raw.is_empty() {
                let before = self.take();
                self.first_line = number;
                self.raw.push_str(&text);
                self.raw.push('\n');
                self.too_long = long;
                if before.is_some() {
                    return before;
                }
            } else {
                self.too_long |= long;
            }
        }
    }
}

/// Adds a line unless the record has become too large.
fn add(raw: &mut String, line: &str, limit: usize) -> bool {
    if raw.len() + line.len() > limit {
        return false;
    }
    raw.push_str(line);
    raw.push('\n');
    true
}

impl Reader for OpenTriviaQa {
    fn format(&self) -> &'static str {
        "opentriviaqa"
    }

    fn encoding(&self) -> &Report {
        self.lines.get_ref().report()
    }
}

/// The letter of an option line that is the one expected next.
fn option_text(line: &str, position: usize) -> Option<&str> {
    let letter = line.chars().next()?;
    if position >= 26 || u32::from(letter) != u32::from('A') + u32::try_from(position).ok()? {
        return None;
    }
    let rest = &line[1..];
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(rest)
}

fn parse(raw: &str, line: u64) -> Result<Record, String> {
    let mut lines = raw.lines();
    let first = lines.next().unwrap_or_default();
    if !is_start(first) {
        return Err("this text stands before the first #Q".to_owned());
    }
    let mut stem = first[2..].trim().to_owned();
    let mut answer: Option<String> = None;
    let mut options: Vec<Choice> = Vec::new();
    for line in lines {
        let Some(key) = &mut answer else {
            if let Some(text) = line.strip_prefix('^') {
                answer = Some(text.trim().to_owned());
            } else {
                stem.push('\n');
                stem.push_str(line.trim_end());
            }
            continue;
        };
        if let Some(text) = option_text(line, options.len()) {
            let label = model::label(options.len());
            options.push(Choice { label, text: text.trim().to_owned(), ..Choice::default() });
        } else if !line.trim().is_empty() {
            let goes_on = options.last_mut().map_or(key, |option| &mut option.text);
            goes_on.push('\n');
            goes_on.push_str(line.trim());
        }
    }
    let stem = stem.trim().to_owned();
    let Some(answer) = answer else { return Err("there is no line with the answer (^)".to_owned()) };
    if stem.is_empty() {
        return Err("there is no question text behind #Q".to_owned());
    }
    if options.len() < 2 {
        return Err(format!("there are {} options where two or more are expected", options.len()));
    }
    let mut warnings = Vec::new();
    let same: Vec<usize> = matching(&options, |option| option == answer);
    let same = if same.is_empty() {
        let folded = canonical(&answer).to_lowercase();
        matching(&options, |option| canonical(option).to_lowercase() == folded)
    } else {
        same
    };
    let Some(&key) = same.first() else {
        return Err(format!("the answer `{}` is none of the options", super::beginning(&answer, 60)));
    };
    if same.len() > 1 {
        warnings.push(format!(
            "{} options have the text of the answer; only option {} is marked correct",
            same.len(),
            options[key].label
        ));
    }
    options[key].correct = true;
    Ok(Record { question: Question { stem, options, ..Question::default() }, line, warnings })
}

fn matching(options: &[Choice], is: impl Fn(&str) -> bool) -> Vec<usize> {
    options.iter().enumerate().filter(|(_, option)| is(&option.text)).map(|(i, _)| i).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Hint, open};
    use super::*;

    fn read(text: &str) -> Vec<Outcome> {
        open(std::io::Cursor::new(text.to_owned()), &Hint::default()).unwrap().collect()
    }

    #[test]
    fn stems_run_on_and_may_look_like_options() {
        let got = read(
            "\n#Q I am tall when young.\nA candle knows me.\n\nI am short when old.\n^ candle\nA tree\nB candle\n\n",
        );
        let record = got[0].as_ref().unwrap();
        assert_eq!(record.question.stem, "I am tall when young.\nA candle knows me.\n\nI am short when old.");
        assert_eq!(record.question.keys().map(|o| o.label.as_str()).collect::<Vec<_>>(), ["B"]);
        assert_eq!((got.len(), record.line), (1, 2));
    }

    #[test]
    fn bad_blocks_are_reported_by_line_and_passed_over() {
        let got = read("stray\n#Q one\nA x\nB y\n#Q two\n^ z\nA x\nB y\n\n#Q three\r\n^ Y\r\nA x\r\nB y\r\n");
        let seen: Vec<_> = got
            .iter()
            .map(|outcome| match outcome {
                Ok(record) => (record.line, record.question.stem.clone()),
                Err(error) => (error.line, error.reason.clone()),
            })
            .collect();
        assert_eq!(seen[0], (1, "this text stands before the first #Q".to_owned()));
        assert_eq!(seen[1], (2, "there is no line with the answer (^)".to_owned()));
        assert_eq!(seen[2], (5, "the answer `z` is none of the options".to_owned()));
        assert_eq!(seen[3], (10, "three".to_owned()));
    }

    #[test]
    fn twins_of_the_answer_are_told() {
        let got = read("#Q its or it's?\n^ its\nA its\nB ...\nC its\n");
        let record = got[0].as_ref().unwrap();
        assert_eq!(record.question.keys().count(), 1);
        assert_eq!(record.warnings.len(), 1);
    }

    #[test]
    fn a_huge_line_costs_its_question_only() {
        let text = format!("#Q one {}\n^ a\nA a\nB b\n#Q two\n^ a\nA a\nB b\n", "x".repeat(5000));
        let hint = Hint { record_limit: Some(1000), ..Hint::default() };
        let got: Vec<_> = open(std::io::Cursor::new(text), &hint).unwrap().collect();
        assert_eq!(got.len(), 2, "{got:?}");
        assert_eq!(got[0].as_ref().unwrap_err().line, 1);
        assert_eq!(got[1].as_ref().unwrap().question.stem, "two");
    }
}
