//! From the texts of a record to a question, for the formats whose fields have names (CSV, JSON): the
//! options with their letters taken off, and the key, which files state as a letter, an index from 0 or
//! from 1, or the text of an option. Which of these a *column* holds is decided over its first records.

mod keys;
#[cfg(test)]
mod tests;

use serde_json::json;

use super::Record;
use super::fields::Field;
use crate::base::text::canonical;
use crate::store::questions::model::{self, Choice, Exam, Kind, Passage, Question, TextFormat};
use keys::Way;
pub use keys::{Drafts, Settled};

pub const NO_STEM: &str = "there is no question text";
pub const NO_ANSWER: &str = "there is no answer";
pub const NO_OPTIONS: &str = "there are neither options nor an answer";

/// The key as the file states it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Answer {
    #[default]
    Missing,
    /// The options know already which of them are correct.
    Marked,
    /// The question is complete, options included; nothing is to be added or judged.
    Complete,
    Text(String),
    Number(i64),
    List(Vec<String>),
}

/// A record whose key is not resolved yet.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub line: u64,
    pub raw: String,
    pub question: Question,
    pub kind_given: bool,
    /// By position; `None` where the file has an empty place.
    pub options: Vec<Option<Choice>>,
    pub answer: Answer,
    pub warnings: Vec<String>,
}

impl Draft {
    pub fn new(line: u64, raw: String) -> Self {
        Self { line, raw, ..Self::default() }
    }

    pub fn warn(&mut self, warning: impl Into<String>) {
        self.warnings.push(warning.into());
    }

    /// Sets a field from text; blank text sets nothing.
    pub fn set(&mut self, field: Field, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let question = &mut self.question;
        let owned = || Some(text.to_owned());
        match field {
            Field::Stem => question.stem = text.to_owned(),
            Field::Option(position) | Field::OptionNumber(position) => {
                self.set_option(position, text.to_owned());
            }
            Field::Options => self.set_options(split_options(text)),
            Field::Answer => self.answer = Answer::Text(text.to_owned()),
            Field::Explanation => question.explanation = owned(),
            Field::Title => question.title = owned(),
            Field::Subject => question.subject = owned(),
            Field::Topic => question.topic = owned(),
            Field::Exam => exam(question).body = text.to_owned(),
            Field::Year => match text.parse() {
                Ok(year) => exam(question).year = Some(year),
                Err(_) => self.warn(format!("the year `{text}` is not a number and was left out")),
            },
            Field::Paper => exam(question).paper = owned(),
            Field::Passage => passage(question).text = text.to_owned(),
            Field::PassageTitle => passage(question).title = owned(),
            Field::Difficulty => match difficulty(text) {
                Some(value) => question.difficulty = Some(value),
                None => self.warn(format!(
                    "the difficulty `{text}` is neither 0 to 1 nor easy, medium or hard, and was left out"
                )),
            },
            Field::Source => question.source_ref = owned(),
            Field::Id => {
                if question.source_ref.is_none() {
                    question.source_ref = owned();
                }
            }
            Field::Kind => match Kind::parse(&text.to_ascii_lowercase().replace(['_', ' '], "-")) {
                Some(kind) => {
                    question.kind = kind;
                    self.kind_given = true;
                }
                // Many sets have a column `type` that means something else.
                None => self.warn(format!("`{text}` is no kind of question and was left out")),
            },
            Field::Format => match TextFormat::parse(&text.to_ascii_lowercase()) {
                Some(format) => question.stem_format = format,
                None => self.warn(format!("`{text}` is no text format and was left out")),
            },
            Field::Tags => {
                question.tags = text
                    .split([';', ','])
                    .map(str::trim)
                    .filter(|s| !s.is_empty())
                    .map(str::to_owned)
                    .collect();
            }
            Field::Details => {}
        }
    }

    pub fn set_option(&mut self, position: usize, text: String) {
        if self.options.len() <= position {
            self.options.resize(position + 1, None);
        }
        self.options[position] = Some(Choice { text, ..Choice::default() });
    }

    /// Sets all options, taking off the letters they carry in their text.
    pub fn set_options(&mut self, texts: Vec<Option<String>>) {
        let own = texts
            .iter()
            .enumerate()
            .filter(|(i, text)| text.as_deref().is_some_and(|text| lettered(text, *i).is_some()))
            .count();
        // One alone may be a name (`A. Smith`).
        let take_off = own > 1 && own * 2 >= texts.len();
        let mut unlabelled = 0;
        self.options = texts
            .into_iter()
            .enumerate()
            .map(|(i, text)| {
                let text = text?;
                let text = match lettered(&text, i) {
                    Some(rest) if take_off => rest.to_owned(),
                    _ => {
                        unlabelled += usize::from(take_off);
                        text.trim().to_owned()
                    }
                };
                Some(Choice { text, ..Choice::default() })
            })
            .collect();
        if unlabelled > 0 {
            self.warn(format!("{unlabelled} of the options do not carry their letter"));
        }
    }

    /// Which ways of stating a key fit this record.
    fn fits(&self, way: Way) -> Option<Vec<usize>> {
        let n = self.options.len();
        let present = |found: Vec<usize>| {
            (!found.is_empty() && found.iter().all(|i| self.options.get(*i).is_some_and(Option::is_some)))
                .then_some(found)
        };
        match (way, &self.answer) {
            (Way::Letter, Answer::Text(text)) => present(letters(text, n)?),
            (Way::Letter, Answer::List(list)) => {
                let found: Option<Vec<_>> = list.iter().map(|text| letter(text, n)).collect();
                present(found?)
            }
            (Way::Text, Answer::Text(text)) => match self.position_of(text) {
                Some(position) => Some(vec![position]),
                None => ['|', ';'].iter().find_map(|delimiter| {
                    let parts: Vec<_> = text.split(*delimiter).collect();
                    (parts.len() > 1).then(|| parts.iter().map(|part| self.position_of(part)).collect())?
                }),
            },
            (Way::Text, Answer::Number(number)) => Some(vec![self.position_of(&number.to_string())?]),
            (Way::Text, Answer::List(list)) => list.iter().map(|text| self.position_of(text)).collect(),
            (Way::Index(base), _) => present(
                self.numbers()?
                    .iter()
                    .map(|n| usize::try_from(n - i64::from(base)).ok())
                    .collect::<Option<Vec<_>>>()?,
            ),
            _ => None,
        }
    }

    /// The key as numbers, if it is made of numbers.
    fn numbers(&self) -> Option<Vec<i64>> {
        match &self.answer {
            Answer::Number(number) => Some(vec![*number]),
            Answer::Text(text) => {
                text.split([',', ';', '|', ' ']).filter(|s| !s.is_empty()).map(|s| s.parse().ok()).collect()
            }
            Answer::List(list) => list.iter().map(|s| s.trim().parse().ok()).collect(),
            Answer::Missing | Answer::Marked | Answer::Complete => None,
        }
    }

    /// The option with that text; exactly, or failing that without regard to case and spacing.
    fn position_of(&self, text: &str) -> Option<usize> {
        let text = text.trim();
        let texts =
            || self.options.iter().enumerate().filter_map(|(i, o)| o.as_ref().map(|o| (i, o.text.as_str())));
        if let Some((i, _)) = texts().find(|(_, option)| option.trim() == text) {
            return Some(i);
        }
        let folded = canonical(text).to_lowercase();
        let mut same = texts().filter(|(_, option)| canonical(option).to_lowercase() == folded);
        same.next().filter(|_| !folded.is_empty()).map(|(i, _)| i)
    }

    /// The question, its key read in the first way that fits.
    fn finish(mut self, ways: &[Way]) -> Result<Record, String> {
        if self.answer == Answer::Complete {
            return Ok(Record { question: self.question, line: self.line, warnings: self.warnings });
        }
        if self.question.stem.trim().is_empty() {
            return Err(NO_STEM.to_owned());
        }
        if self.question.kind == Kind::TrueFalse && self.options.is_empty() {
            self.set_option(0, "True".to_owned());
            self.set_option(1, "False".to_owned());
            if let Answer::Text(text) = &mut self.answer {
                match text.as_str() {
                    "T" | "t" | "1" => *text = "True".to_owned(),
                    "F" | "f" | "0" => *text = "False".to_owned(),
                    _ => {}
                }
            }
        }
        if self.options.iter().all(Option::is_none) {
            return self.without_options();
        }
        let keys = match &self.answer {
            Answer::Marked if !self.options.iter().flatten().any(|option| option.correct) => {
                return Err(NO_ANSWER.to_owned());
            }
            Answer::Marked | Answer::Complete => Vec::new(),
            Answer::Missing => return Err(NO_ANSWER.to_owned()),
            _ => match ways.iter().find_map(|way| self.fits(*way)) {
                Some(keys) => keys,
                None => {
                    let reason = self.why_no_key(ways);
                    return Err(reason);
                }
            },
        };
        for key in &keys {
            if let Some(option) = &mut self.options[*key] {
                option.correct = true;
            }
        }
        if let [key] = keys[..] {
            let text = self.options[key].as_ref().map(|option| canonical(&option.text));
            let twins = self.options.iter().flatten().filter(|o| Some(canonical(&o.text)) == text).count();
            if twins > 1 {
                self.warn(format!(
                    "{twins} options have the text of the answer; only option {} is marked correct",
                    model::label(key)
                ));
            }
        }
        while self.options.last().is_some_and(Option::is_none) {
            self.options.pop();
        }
        let gaps = self.options.iter().filter(|option| option.is_none()).count();
        if gaps > 0 {
            self.warn(format!("{gaps} of the options are empty and were left out"));
        }
        self.question.options = self
            .options
            .into_iter()
            .enumerate()
            .filter_map(|(i, option)| {
                let mut option = option?;
                if option.label.is_empty() {
                    option.label = model::label(i);
                }
                Some(option)
            })
            .collect();
        Ok(Record { question: self.question, line: self.line, warnings: self.warnings })
    }

    fn without_options(mut self) -> Result<Record, String> {
        if self.question.answers.is_none() && !matches!(self.question.kind, Kind::Essay | Kind::Description) {
            let texts = match &self.answer {
                Answer::Text(text) => vec![text.clone()],
                Answer::Number(number) => vec![number.to_string()],
                Answer::List(list) if !list.is_empty() => list.clone(),
                _ => return Err(NO_OPTIONS.to_owned()),
            };
            if self.kind_given && !matches!(self.question.kind, Kind::ShortAnswer | Kind::Numerical) {
                let reason = format!("a {} question needs options", self.question.kind.name());
                return Err(reason);
            }
            self.question.kind = Kind::ShortAnswer;
            self.question.answers = Some(texts.iter().map(|text| json!({ "text": text })).collect());
        }
        Ok(Record { question: self.question, line: self.line, warnings: self.warnings })
    }

    fn why_no_key(&self, ways: &[Way]) -> String {
        let shown = match &self.answer {
            Answer::Text(text) => super::beginning(text, 60).to_owned(),
            Answer::Number(number) => number.to_string(),
            Answer::List(list) => super::beginning(&list.join(", "), 60).to_owned(),
            Answer::Missing | Answer::Marked | Answer::Complete => String::new(),
        };
        let n = self.options.len();
        let base = ways.iter().find_map(|way| if let Way::Index(base) = way { Some(*base) } else { None });
        match (self.numbers(), base) {
            (Some(_), Some(base)) => {
                format!(
                    "the answer `{shown}` is no option: there are {n}, and this file counts them from {base}"
                )
            }
            _ => format!("the answer `{shown}` is neither the letter nor the text of one of the {n} options"),
        }
    }
}

fn exam(question: &mut Question) -> &mut Exam {
    question.exam.get_or_insert_with(Exam::default)
}

fn passage(question: &mut Question) -> &mut Passage {
    question.passage.get_or_insert_with(Passage::default)
}

fn difficulty(text: &str) -> Option<f64> {
    match text.to_ascii_lowercase().as_str() {
        "easy" => Some(0.25),
        "medium" | "moderate" => Some(0.5),
        "hard" | "difficult" => Some(0.75),
        number => number.parse().ok().filter(|value| (0.0..=1.0).contains(value)),
    }
}

/// The text behind `A)`, `(A)`, `A.` or `A:` if the letter is the one of that position.
fn lettered(text: &str, position: usize) -> Option<&str> {
    let text = text.trim();
    let (open, rest) = text.strip_prefix('(').map_or((false, text), |rest| (true, rest));
    let letter = rest.chars().next().filter(char::is_ascii_alphabetic)?;
    if model::label(position) != letter.to_ascii_uppercase().to_string() {
        return None;
    }
    let rest = &rest[1..];
    let rest = if open { rest.strip_prefix(')') } else { rest.strip_prefix([')', '.', ':']) }?;
    Some(rest.trim())
}

/// The options of one cell: on lines of their own, or between `|`, or between `;`. A JSON list too.
fn split_options(text: &str) -> Vec<Option<String>> {
    if text.starts_with('[')
        && let Ok(list) = serde_json::from_str::<Vec<Option<String>>>(text)
    {
        return list;
    }
    let delimiter = ['\n', '|', ';'].into_iter().find(|d| text.contains(*d)).unwrap_or(',');
    text.split(delimiter).map(|part| Some(part.trim().to_owned()).filter(|part| !part.is_empty())).collect()
}

/// `b`, `(B)`, `B.`, as a position below `n`.
fn letter(text: &str, n: usize) -> Option<usize> {
    let text = text.trim().trim_start_matches('(').trim_end_matches([')', '.', ':']).trim();
    match text.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => {
            Some(usize::from(letter.to_ascii_uppercase() - b'A')).filter(|position| *position < n)
        }
        _ => None,
    }
}

/// One letter, letters with something between them, or several upper-case letters in order (`ACD`).
fn letters(text: &str, n: usize) -> Option<Vec<usize>> {
    if let Some(position) = letter(text, n) {
        return Some(vec![position]);
    }
    let text = text.trim();
    if text.len() > 1 && text.len() <= 26 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        let found: Vec<_> = text.bytes().map(|b| usize::from(b - b'A')).collect();
        return (found.is_sorted_by(|a, b| a < b) && found.iter().all(|position| *position < n))
            .then_some(found);
    }
    if text.len() > 200 {
        return None;
    }
    let parts: Vec<_> =
        text.split([',', ';', '|', '/', '&', '+', ' ']).filter(|s| !s.is_empty() && *s != "and").collect();
    (parts.len() > 1).then(|| parts.iter().map(|part| letter(part, n)).collect())?
}
