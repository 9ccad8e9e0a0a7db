//! From the text a model wrote to an answer that can be trusted in its form: the object is found, checked
//! against the question, and its letters are turned back into the question's own options. Whether the
//! answer is right is not judged here; nobody here knows the key.

use super::mention::{folded, holds_keyword, mentions};
use super::repair::extract;
use super::task::{BLOOM, FIELDS, Task};
use crate::base::text::{canonical, shorten};
use crate::store::questions::model::label;
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt;

/// How long an explanation is, in characters.
const EXPLANATION: std::ops::RangeInclusive<usize> = 40..=1_500;
const MOST_KEYWORDS: usize = 8;

/// What a model says is wrong with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    None,
    Ambiguous,
    NoCorrectOption,
    SeveralCorrect,
    MissingFigure,
    Outdated,
}

impl Problem {
    pub const NAMES: [&'static str; 6] =
        ["none", "ambiguous", "no_correct_option", "several_correct", "missing_figure", "outdated"];
    const ALL: [Self; 6] = [
        Self::None,
        Self::Ambiguous,
        Self::NoCorrectOption,
        Self::SeveralCorrect,
        Self::MissingFigure,
        Self::Outdated,
    ];

    fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|known| *known == name).map(|at| Self::ALL[at])
    }
}

/// Why an option is not the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhyWrong {
    /// Index in the question.
    pub option: usize,
    pub reason: String,
}

/// A checked answer. Options are counted from 0 in the order of the question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Solved {
    pub answer: Option<usize>,
    /// 0 to 1.
    pub confidence: f64,
    pub problem: Problem,
    pub explanation: String,
    pub why_wrong: Vec<WhyWrong>,
    /// One of the topics that were given, in their spelling; free text where none were.
    pub topic: String,
    pub subtopic: String,
    /// 1 to 8, all found in the question.
    pub keywords: Vec<String>,
    pub bloom: String,
    /// 1 to 5.
    pub difficulty: u8,
}

/// One thing that is wrong with an answer, in words a model understands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    pub field: &'static str,
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.field.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.field, self.message)
        }
    }
}

impl Task {
    /// The answer in what a model wrote, or everything that is wrong with it.
    pub fn read(&self, text: &str) -> Result<Solved, Vec<Violation>> {
        let object = extract(text).map_err(|why| {
            vec![Violation { field: "", message: format!("the answer has to be one JSON object; {why}") }]
        })?;
        let mut reader = Reader { task: self, object: &object, violations: Vec::new() };
        let solved = reader.solved();
        if reader.violations.is_empty() { Ok(solved) } else { Err(reader.violations) }
    }
}

struct Reader<'a> {
    task: &'a Task,
    object: &'a Map<String, Value>,
    violations: Vec<Violation>,
}

impl Reader<'_> {
    fn wrong(&mut self, field: &'static str, message: impl Into<String>) {
        self.violations.push(Violation { field, message: message.into() });
    }

    fn text(&mut self, field: &'static str) -> String {
        match self.object.get(field) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(_) => {
                self.wrong(field, "has to be text");
                String::new()
            }
            // Said once, of all that is missing.
            None => String::new(),
        }
    }

    fn solved(&mut self) -> Solved {
        let missing: Vec<&str> =
            FIELDS.into_iter().filter(|field| !self.object.contains_key(*field)).collect();
        if !missing.is_empty() {
            self.wrong("", format!("these properties are missing: {}", missing.join(", ")));
        }
        let problem = self.problem();
        let answer = self.answer(problem);
        Solved {
            answer,
            problem,
            confidence: self.confidence(),
            explanation: self.explanation(answer),
            why_wrong: self.why_wrong(answer),
            topic: self.topic(),
            subtopic: shorten(&self.text("subtopic"), 100),
            keywords: self.keywords(),
            bloom: self.bloom(),
            difficulty: self.difficulty(),
        }
    }

    fn problem(&mut self) -> Problem {
        let name = self.text("problem");
        Problem::parse(&name).unwrap_or_else(|| {
            if self.object.contains_key("problem") {
                self.wrong("problem", format!("has to be one of {}", Problem::NAMES.join(", ")));
            }
            Problem::None
        })
    }

    /// The index in the question of a letter as it was shown: `B`, `b`, `B)`, `(B)`.
    fn index(&self, letter: &str) -> Option<usize> {
        let letter = letter.trim().trim_matches(['(', ')', '.', ':', ' ']).to_uppercase();
        let place = (0..self.task.order.len()).find(|place| label(*place) == letter)?;
        self.task.order.original(place)
    }

    fn letters(&self) -> String {
        (0..self.task.order.len()).map(label).collect::<Vec<_>>().join(", ")
    }

    fn answer(&mut self, problem: Problem) -> Option<usize> {
        match self.object.get("answer") {
            Some(Value::Null) => {
                if problem == Problem::None {
                    self.wrong("answer", "is null, and \"problem\" does not say why");
                }
                None
            }
            Some(Value::String(letter)) => {
                let index = self.index(letter);
                if index.is_none() {
                    let letters = self.letters();
                    self.wrong("answer", format!("has to be one of {letters}, or null"));
                }
                index
            }
            Some(_) => {
                let letters = self.letters();
                self.wrong("answer", format!("has to be one of {letters}, or null"));
                None
            }
            None => None,
        }
    }

    fn confidence(&mut self) -> f64 {
        match self.object.get("confidence").and_then(Value::as_f64) {
            Some(confidence) if (0.0..=1.0).contains(&confidence) => confidence,
            // Some models think in percent, whatever they are told.
            Some(percent) if percent > 1.0 && percent <= 100.0 => percent / 100.0,
            _ => {
                if self.object.contains_key("confidence") {
                    self.wrong("confidence", "has to be a number from 0 to 1");
                }
                0.0
            }
        }
    }

    fn explanation(&mut self, answer: Option<usize>) -> String {
        let text = self.text("explanation");
        let text = self.relabelled(&text);
        if !self.object.contains_key("explanation") {
            return text;
        }
        let length = text.chars().count();
        if !EXPLANATION.contains(&length) {
            let (least, most) = (EXPLANATION.start(), EXPLANATION.end());
            self.wrong("explanation", format!("has {length} characters; it has to have {least} to {most}"));
        } else if let Some(option) = answer.and_then(|index| self.task.question.options().get(index))
            && !mentions(&folded(&text), option)
        {
            let option = shorten(option, 80);
            self.wrong("explanation", format!("does not mention the option it explains, {option:?}"));
        }
        text
    }

    fn why_wrong(&mut self, answer: Option<usize>) -> Vec<WhyWrong> {
        let Some(value) = self.object.get("why_wrong") else { return Vec::new() };
        let Some(items) = value.as_array() else {
            self.wrong("why_wrong", "has to be a list of objects with \"option\" and \"reason\"");
            return Vec::new();
        };
        let mut found: Vec<WhyWrong> = Vec::new();
        for item in items {
            let (Some(letter), Some(reason)) = (item["option"].as_str(), item["reason"].as_str()) else {
                self.wrong("why_wrong", "has to be a list of objects with \"option\" and \"reason\"");
                break;
            };
            let Some(option) = self.index(letter) else {
                let letters = self.letters();
                self.wrong("why_wrong", format!("\"option\" has to be one of {letters}"));
                break;
            };
            let reason = self.relabelled(reason.trim());
            // A reason against the answer itself, or a second one, says nothing that is needed.
            if Some(option) != answer
                && !reason.is_empty()
                && found.iter().all(|other| other.option != option)
            {
                found.push(WhyWrong { option, reason: shorten(&reason, 500) });
            }
        }
        found.sort_by_key(|why| why.option);
        found
    }

    fn topic(&mut self) -> String {
        let topic = self.text("topic");
        if !self.object.contains_key("topic") {
            return topic;
        }
        if self.task.topics.is_empty() {
            return shorten(&topic, 100);
        }
        let same = |known: &&String| canonical(known).to_lowercase() == canonical(&topic).to_lowercase();
        if let Some(known) = self.task.topics.iter().find(same) {
            return known.clone();
        }
        let topic = shorten(&topic, 60);
        self.wrong("topic", format!("{topic:?} is not one of the topics to choose from"));
        topic
    }

    /// Those that are found; more than eight, and those that are nowhere, are left out without a word.
    fn keywords(&mut self) -> Vec<String> {
        let Some(value) = self.object.get("keywords") else { return Vec::new() };
        let text = folded(&self.task.question.text());
        let mut found: Vec<String> = Vec::new();
        for keyword in value.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let keyword = shorten(keyword, 60);
            let known = found.iter().any(|other| folded(other) == folded(&keyword));
            if !known && holds_keyword(&text, &keyword) && found.len() < MOST_KEYWORDS {
                found.push(keyword);
            }
        }
        if found.is_empty() {
            self.wrong("keywords", "none of them occurs in the question or its options");
        }
        found
    }

    fn bloom(&mut self) -> String {
        let level = self.text("bloom").to_lowercase();
        let level = if level == "analyse" { "analyze".to_owned() } else { level };
        if self.object.contains_key("bloom") && !BLOOM.contains(&level.as_str()) {
            self.wrong("bloom", format!("has to be one of {}", BLOOM.join(", ")));
        }
        level
    }

    fn difficulty(&mut self) -> u8 {
        let Some(value) = self.object.get("difficulty") else { return 0 };
        let number = value.as_f64().filter(|n| n.fract() == 0.0 && (1.0..=5.0).contains(n));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 5")]
        let number = number.map(|n| n as u8);
        number.unwrap_or_else(|| {
            self.wrong("difficulty", "has to be a whole number from 1 to 5");
            0
        })
    }

    /// "Option B" as it was shown becomes "option D" as it is printed in the question: models name
    /// letters although they are told not to, and a second call for that would be waste.
    fn relabelled(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, word, gap, letter, after)) = letter_named(rest) {
            out.push_str(before);
            out.push_str(word);
            out.push_str(gap);
            match self.index(letter) {
                Some(index) => out.push_str(&label(index)),
                None => out.push_str(letter),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// The first "option B", "answer (C)", "choice D" in a text: what stands before, the word, what is between,
/// the letter, what follows.
fn letter_named(text: &str) -> Option<(&str, &str, &str, &str, &str)> {
    // Only ASCII changes, so places in both are the same.
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let (at, word) = ["option", "answer", "choice"]
            .into_iter()
            .filter_map(|word| lower[from..].find(word).map(|at| (from + at, word)))
            .min()?;
        let end = at + word.len();
        from = end;
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let rest = &text[end..];
        let gap = rest.len() - rest.trim_start_matches([' ', '(']).len();
        let (gap, rest) = rest.split_at(gap);
        // A small "a" is an article; a capital alone may begin a sentence, but not behind these words.
        let is_letter = rest.starts_with(|c: char| c.is_ascii_uppercase())
            && !rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '\'');
        if gap.is_empty() || !is_letter {
            continue;
        }
        return Some((&text[..at], &text[at..end], gap, &rest[..1], &rest[1..]));
    }
}

#[cfg(test)]
mod letters {
    use super::letter_named;

    #[test]
    fn letters_are_found_behind_their_words() {
        assert_eq!(letter_named("So Option (B) is"), Some(("So ", "Option", " (", "B", ") is")));
        assert_eq!(letter_named("the answer A."), Some(("the ", "answer", " ", "A", ".")));
        for none in
            ["an option a student takes", "adoption B", "answer Abuja", "optional", "answer: B", "Äoption B"]
        {
            assert_eq!(letter_named(none), None, "{none}");
        }
    }
}
