//! Aiken, the plain text format of Moodle: the question, lines `A)` or `A.` in order, `ANSWER: B`. It
//! carries single-answer choice questions and nothing else. Moodle stops at the first bad question;
//! here each is reported with its line and the good ones are kept.

use std::io::{self, BufWriter, Write};

use super::encoding::Report;
use super::lines::{Line, Lines};
use super::{
    Confidence, OpenError, Options, Outcome, Reader, Reason, Record, RecordError, Source, WriteError, Writer,
};
use crate::store::questions::model::{self, Choice, Kind, Question, TextFormat};

/// A first option and an answer line.
pub fn detect(sample: &str) -> Confidence {
    let option = sample.lines().any(|line| option_of(line).is_some_and(|(letter, _)| letter == 'A'));
    let answer = sample.lines().any(|line| answer_of(line).is_some_and(|key| letters(key).is_some()));
    match (option, answer) {
        (true, true) => Confidence::Certain,
        (_, true) => Confidence::Possible,
        _ => Confidence::No,
    }
}

/// Opens a file.
pub fn open(source: Source, options: &Options) -> Result<Box<dyn Reader>, OpenError> {
    let lines = Lines::new(source, options.record_limit);
    Ok(Box::new(Aiken { lines, limit: options.record_limit, block: Block::default(), done: false }))
}

/// `A) text` or `A. text`.
fn option_of(line: &str) -> Option<(char, &str)> {
    let line = line.trim();
    let letter = line.chars().next().filter(char::is_ascii_uppercase)?;
    let rest = line[1..].strip_prefix([')', '.'])?;
    // `A.D.` at the beginning of a sentence is no option.
    (rest.is_empty() || rest.starts_with([' ', '\t']) || line[1..].starts_with(')'))
        .then(|| (letter, rest.trim()))
}

fn answer_of(line: &str) -> Option<&str> {
    let line = line.trim();
    let head = line.get(..7)?;
    head.eq_ignore_ascii_case("ANSWER:").then(|| line[7..].trim())
}

fn letters(key: &str) -> Option<Vec<char>> {
    let parts: Vec<_> = key.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
    let letter = |part: &&str| match part.trim_end_matches([')', '.']).as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(char::from(letter.to_ascii_uppercase())),
        _ => None,
    };
    (!parts.is_empty()).then(|| parts.iter().map(letter).collect())?
}

#[derive(Default)]
struct Block {
    raw: String,
    line: u64,
    stem: Vec<String>,
    options: Vec<String>,
    warnings: Vec<String>,
    fault: Option<String>,
    after_blank: bool,
}

impl Block {
    fn finish(self, key: Option<&str>) -> Outcome {
        let (line, raw) = (self.line, self.raw.clone());
        self.question(key).map_err(|reason| RecordError::new(line, reason, &raw))
    }

    fn question(mut self, key: Option<&str>) -> Result<Record, String> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        if self.stem.is_empty() {
            return Err("there is no question text before the options".to_owned());
        }
        let Some(key) = key else {
            return Err(if self.options.is_empty() {
                "this text has no options and no ANSWER line".to_owned()
            } else {
                "there is no ANSWER line".to_owned()
            });
        };
        if self.options.len() < 2 {
            return Err(format!("there are {} options where two or more are expected", self.options.len()));
        }
        let Some(keys) = letters(key) else {
            return Err(format!("`ANSWER: {}` names no option", super::beginning(key, 40)));
        };
        if keys.len() > 1 {
            self.warnings.push("Aiken allows one answer; all the letters were taken".to_owned());
        }
        if self.stem.len() > 1 {
            self.warnings
                .push(format!("the question runs over {} lines, which Moodle refuses", self.stem.len()));
        }
        let mut options: Vec<Choice> = self
            .options
            .into_iter()
            .enumerate()
            .map(|(i, text)| Choice { label: model::label(i), text, ..Choice::default() })
            .collect();
        for key in keys {
            match options.iter_mut().find(|option| option.label == key.to_string()) {
                Some(option) => option.correct = true,
                None => return Err(format!("the answer {key} is not one of the {} options", options.len())),
            }
        }
        let question = Question { stem: self.stem.join("\n"), options, ..Question::default() };
        Ok(Record { question, line: self.line, warnings: self.warnings })
    }
}

struct Aiken {
    lines: Lines<Source>,
    limit: usize,
    block: Block,
    done: bool,
}

impl Iterator for Aiken {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        loop {
            if self.done {
                return None;
            }
            let (line, text, whole) = match self.lines.next_line() {
                Ok(Some((line, Line::Text(text)))) => (line, text.to_owned(), true),
                Ok(Some((line, Line::TooLong { start, .. }))) => (line, start.to_owned(), false),
                Ok(None) => {
                    self.done = true;
                    let block = std::mem::take(&mut self.block);
                    return (!block.raw.is_empty()).then(|| block.finish(None));
                }
                Err(e) => {
                    self.done = true;
                    return Some(Err(RecordError::fatal(self.lines.number(), &e)));
                }
            };
            let block = &mut self.block;
            if text.trim().is_empty() {
                block.after_blank = true;
                continue;
            }
            let answer = answer_of(&text);
            let option = option_of(&text);
            // A new question behind a blank line, while the one before still waits for its answer.
            let unanswered =
                block.after_blank && answer.is_none() && option.is_none() && !block.options.is_empty();
            let unfinished = unanswered.then(|| std::mem::take(block));
            if block.raw.is_empty() {
                block.line = line;
            }
            block.after_blank = false;
            if block.raw.len() + text.len() > self.limit || !whole {
                block.fault = Some(format!(
                    "the question is larger than {}",
                    crate::base::text::bytes(self.limit as u64)
                ));
                if block.raw.is_empty() {
                    block.raw.push_str(super::beginning(&text, super::lines::RAW_LIMIT));
                }
            } else {
                block.raw.push_str(&text);
                block.raw.push('\n');
                if let Some(key) = answer {
                    let block = std::mem::take(block);
                    return Some(block.finish(Some(key)));
                }
                match option {
                    Some((letter, option))
                        if !block.stem.is_empty() || !block.options.is_empty() || letter == 'A' =>
                    {
                        if model::label(block.options.len()) != letter.to_string() {
                            block.fault.get_or_insert(format!(
                                "option {letter} in line {line} stands where {} is expected",
                                model::label(block.options.len())
                            ));
                        }
                        block.options.push(option.to_owned());
                    }
                    _ => match block.options.last_mut() {
                        None => block.stem.push(text.trim().to_owned()),
                        Some(last) => {
                            last.push('\n');
                            last.push_str(text.trim());
                            block
                                .warnings
                                .push(format!("line {line} was taken to go on with the option before it"));
                        }
                    },
                }
            }
            if let Some(unfinished) = unfinished {
                return Some(unfinished.finish(None));
            }
        }
    }
}

impl Reader for Aiken {
    fn format(&self) -> &'static str {
        "aiken"
    }

    fn encoding(&self) -> &Report {
        self.lines.get_ref().report()
    }
}

/// Writes Aiken.
pub fn writer(output: Box<dyn Write + Send>) -> Box<dyn Writer> {
    Box::new(AikenWriter { output: BufWriter::new(output) })
}

struct AikenWriter {
    output: BufWriter<Box<dyn Write + Send>>,
}

/// Everything on one line, as the format demands.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What can be written at all, and the first thing that would be lost.
fn check(question: &Question) -> Result<(), Reason> {
    let cannot = |why: &str| Err(Reason::Cannot(why.to_owned()));
    if !question.kind.has_options() {
        return cannot("only choice questions can be written as Aiken");
    }
    if question.keys().count() != 1 {
        return cannot("an Aiken question has exactly one correct option");
    }
    if !(2..=26).contains(&question.options.len()) {
        return cannot("an Aiken question has two to 26 options");
    }
    let stem = one_line(&question.stem);
    if stem.is_empty() || option_of(&stem).is_some() || answer_of(&stem).is_some() {
        return cannot("the question text would not be recognised as one");
    }
    let loses = |what: &str| Err(Reason::Loses(what.to_owned()));
    let Question {
        kind,
        stem_format,
        answers,
        explanation,
        title,
        subject,
        topic,
        exam,
        passage,
        difficulty,
        source_ref,
        tags,
        ..
    } = question;
    let texts = std::iter::once(&question.stem).chain(question.options.iter().map(|option| &option.text));
    if *kind != Kind::Choice {
        return loses("the kind of question");
    }
    if *stem_format != TextFormat::Plain {
        return loses("the text format");
    }
    if texts.into_iter().any(|text| one_line(text) != *text) {
        return loses("line breaks or outer white space");
    }
    for (i, option) in question.options.iter().enumerate() {
        if option.label != model::label(i) {
            return loses("the labels of the options");
        }
        if option.feedback.is_some() || option.weight.is_some() {
            return loses("feedback or weights");
        }
    }
    let others = [
        (answers.is_some(), "the answers"),
        (explanation.is_some(), "the explanation"),
        (title.is_some(), "the title"),
        (subject.is_some() || topic.is_some(), "subject and topic"),
        (exam.is_some(), "the exam"),
        (passage.is_some(), "the passage"),
        (difficulty.is_some(), "the difficulty"),
        (source_ref.is_some(), "the source"),
        (!tags.is_empty(), "the tags"),
    ];
    others.iter().find(|(there, _)| *there).map_or(Ok(()), |(_, what)| loses(what))
}

impl Writer for AikenWriter {
    fn can_represent(&self, question: &Question) -> Result<(), Reason> {
        check(question)
    }

    fn write(&mut self, question: &Question) -> Result<(), WriteError> {
        if let Err(Reason::Cannot(why)) = check(question) {
            return Err(WriteError::Cannot(why));
        }
        writeln!(self.output, "{}", one_line(&question.stem))?;
        let mut key = String::new();
        for (i, option) in question.options.iter().enumerate() {
            writeln!(self.output, "{}) {}", model::label(i), one_line(&option.text))?;
            if option.correct {
                key = model::label(i);
            }
        }
        writeln!(self.output, "ANSWER: {key}\n")?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Hint, open};
    use super::*;

    fn read(text: &str) -> Vec<Outcome> {
        open(io::Cursor::new(text.to_owned()), &Hint { format: Some("aiken"), ..Hint::default() })
            .unwrap()
            .collect()
    }

    #[test]
    fn both_forms_of_options() {
        let got = read(
            "Which metal is liquid?\nA) Iron\nB) Mercury\nANSWER: B\n\nWhich is a base?\r\nA. HCl\r\nB. NaOH\r\nANSWER: B",
        );
        for outcome in &got {
            assert_eq!(outcome.as_ref().unwrap().question.keys().next().unwrap().label, "B");
        }
        assert_eq!(got.iter().map(|g| g.as_ref().unwrap().line).collect::<Vec<_>>(), [1, 6]);
    }

    #[test]
    fn the_good_ones_are_kept() {
        let text = "No answer?\nA) x\nB) y\n\nGood?\nA) x\nB) y\nANSWER: A\n\nWrong letter?\nA) x\nB) y\nANSWER: D\n\n\
                    Order?\nA) x\nC) y\nANSWER: A\n\nOne?\nA) x\nANSWER: A\n\nAlso good?\nA) x\nB) y\nANSWER: B\n\nJust text\n";
        let got = read(text);
        let lines: Vec<_> = got.iter().map(|g| g.as_ref().map(|r| r.line).map_err(|e| e.line)).collect();
        assert_eq!(lines, [Err(1), Ok(5), Err(10), Err(15), Err(20), Ok(24), Err(29)]);
        assert!(
            got[3].as_ref().unwrap_err().reason.contains("option C in line 17 stands where B is expected")
        );
    }

    #[test]
    fn what_moodle_refuses_is_told() {
        let got = read("Two\nlines\nA) x\nB) y\nANSWER: A\n");
        let record = got[0].as_ref().unwrap();
        assert_eq!(record.question.stem, "Two\nlines");
        assert_eq!(record.warnings.len(), 1);
    }
}
