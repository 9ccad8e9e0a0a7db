//! A question to GIFT. What GIFT has no place for is left out and named by `can_represent`; what it has a
//! place for reads back the same, which is checked on the written text itself.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use serde_json::{Map, Value};

use super::super::{Reason, WriteError, Writer};
use super::parse::{self, Category, SPECIAL};
use crate::store::questions::model::{Choice, Kind, Question, TextFormat};

pub struct GiftWriter {
    output: BufWriter<Box<dyn Write + Send>>,
    category: Category,
}

impl GiftWriter {
    pub fn new(output: Box<dyn Write + Send>) -> Self {
        Self { output: BufWriter::new(output), category: Category::default() }
    }
}

impl Writer for GiftWriter {
    fn can_represent(&self, question: &Question) -> Result<(), Reason> {
        let block = block(question).map_err(Reason::Cannot)?;
        let cannot = || Reason::Cannot("GIFT has no way to write these texts".to_owned());
        read_back("", &block).ok_or_else(cannot)?;
        let lost = [
            (question.exam.is_some(), "the exam"),
            (question.passage.is_some(), "the passage"),
            (question.difficulty.is_some(), "the difficulty"),
            (question.kind == Kind::Description && question.explanation.is_some(), "the explanation"),
            (category_of(question) != Category::parse(&path(&category_of(question))), "subject or topic"),
        ];
        if let Some((_, what)) = lost.iter().find(|(there, _)| *there) {
            return Err(Reason::Loses((*what).to_owned()));
        }
        match read_back(&comments(question), &block) {
            Some(read) if same(&read, question) => Ok(()),
            Some(_) => Err(Reason::Loses("some of its white space, labels, answers or marks".to_owned())),
            None => Err(cannot()),
        }
    }

    fn write(&mut self, question: &Question) -> Result<(), WriteError> {
        let block = block(question).map_err(WriteError::Cannot)?;
        if read_back("", &block).is_none() {
            return Err(WriteError::Cannot("GIFT has no way to write these texts".to_owned()));
        }
        let category = category_of(question);
        if category != self.category {
            write!(self.output, "$CATEGORY: {}\n\n", path(&category))?;
            self.category = category;
        }
        write!(self.output, "{}{block}\n\n", comments(question))?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.output.flush()
    }
}

fn category_of(question: &Question) -> Category {
    Category { subject: question.subject.clone(), topic: question.topic.clone() }
}

/// The path of a category; a topic is written as one name unless it is a path itself.
fn path(category: &Category) -> String {
    let mut path = "$course$/top".to_owned();
    if let Some(subject) = &category.subject {
        let _ = write!(path, "/{}", name(subject).replace('/', "//"));
        if let Some(topic) = &category.topic {
            let _ = write!(path, "/{}", name(topic).replace('/', "//"));
        }
    }
    path
}

/// A name on one line.
fn name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn comments(question: &Question) -> String {
    let bracketed =
        |text: &str| text.replace(['[', ']'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    if let Some(id) = &question.source_ref {
        let _ = writeln!(out, "// [id:{}]", bracketed(id));
    }
    if !question.tags.is_empty() {
        let tags: Vec<_> = question.tags.iter().map(|tag| format!("[tag:{}]", bracketed(tag))).collect();
        let _ = writeln!(out, "// {}", tags.join(" "));
    }
    out
}

/// What our own reader makes of it, without the category.
fn read_back(comments: &str, block: &str) -> Option<Question> {
    if block.lines().any(|line| line.trim().is_empty() || line.trim_start().starts_with("//")) {
        return None;
    }
    let (mut question, _) = parse::question(block).ok()?;
    for line in comments.lines() {
        parse::comment(line, &mut question.source_ref, &mut question.tags);
    }
    Some(question)
}

fn same(read: &Question, question: &Question) -> bool {
    let mut read = read.clone();
    read.subject.clone_from(&question.subject);
    read.topic.clone_from(&question.topic);
    read == *question
}

/// The text of a question without comments and category.
fn block(question: &Question) -> Result<String, String> {
    let mut out = String::new();
    if let Some(title) = &question.title {
        let _ = write!(out, "::{}::", escape(title));
    }
    let stem = escape(question.stem.trim());
    let marker = match question.stem_format {
        TextFormat::Plain => "[plain]",
        TextFormat::Html => "[html]",
        TextFormat::Markdown => "[markdown]",
        // The default needs its marker only where the text would be taken for something else.
        TextFormat::Moodle if stem.starts_with(['[', '$']) || stem.starts_with("//") => "[moodle]",
        TextFormat::Moodle => "",
    };
    out.push_str(marker);
    out.push_str(&stem);
    let general = question
        .explanation
        .as_deref()
        .map(|text| format!("\n\t####{}", part(text, question.stem_format)))
        .unwrap_or_default();
    match question.kind {
        Kind::Description => return Ok(out),
        Kind::Essay => {
            let _ = write!(out, "{{{general}}}");
        }
        Kind::TrueFalse => {
            let _ = write!(out, "{{{}{general}}}", true_false(&question.options, question.stem_format)?);
        }
        Kind::Choice => {
            if question.options.is_empty() {
                return Err("a choice question without options".to_owned());
            }
            let _ = write!(out, "{{{}{general}\n}}", choices(&question.options, question.stem_format));
        }
        Kind::ShortAnswer | Kind::Numerical | Kind::Matching => {
            let list = question.answers.as_ref().and_then(Value::as_array).filter(|list| !list.is_empty());
            let list = list.ok_or_else(|| format!("a {} question without answers", question.kind.name()))?;
            if question.kind == Kind::Numerical {
                out.push_str("{#");
            } else {
                out.push('{');
            }
            for answer in list {
                let answer = answer.as_object().ok_or("an answer that is no object")?;
                out.push_str("\n\t");
                out.push_str(&answer_line(question.kind, answer, question.stem_format)?);
            }
            let _ = write!(out, "{general}\n}}");
        }
    }
    Ok(out)
}

fn choices(options: &[Choice], format: TextFormat) -> String {
    // `~%50%` marks partial credit for several right answers; beside a `=` it would be a wrong option.
    let keys = || options.iter().filter(|option| option.correct);
    let gains = |option: &Choice| option.weight.is_some_and(|weight| weight > 0.0);
    let partial = keys().next().is_some() && options.iter().all(|option| option.correct == gains(option));
    let mut out = String::new();
    for option in options {
        let sign = if option.correct && !partial { '=' } else { '~' };
        let _ = write!(
            out,
            "\n\t{sign}{}{}{}",
            weight(option.weight),
            part(&option.text, format),
            feedback(option.feedback.as_deref(), format)
        );
    }
    out
}

fn true_false(options: &[Choice], format: TextFormat) -> Result<String, String> {
    let [yes, no] = options else { return Err("a true-false question without its two options".to_owned()) };
    if yes.correct == no.correct {
        return Err("a true-false question without one right answer".to_owned());
    }
    let (word, wrong, right) = if yes.correct {
        ("TRUE", &no.feedback, &yes.feedback)
    } else {
        ("FALSE", &yes.feedback, &no.feedback)
    };
    let wrong = wrong.as_deref().map(|text| part(text, format));
    let right = right.as_deref().map(|text| part(text, format));
    Ok(match (wrong, right) {
        (None, None) => word.to_owned(),
        (Some(wrong), None) => format!("{word}#{wrong}"),
        (wrong, Some(right)) => format!("{word}#{}#{right}", wrong.unwrap_or_default()),
    })
}

fn answer_line(kind: Kind, answer: &Map<String, Value>, format: TextFormat) -> Result<String, String> {
    let string = |key: &str| answer.get(key).and_then(Value::as_str);
    if kind == Kind::Matching {
        let (Some(text), Some(matched)) = (string("text"), string("match")) else {
            return Err("a pair without its two texts".to_owned());
        };
        return Ok(format!("={} -> {}", part(text, format), escape(matched)));
    }
    let given = answer.get("weight").and_then(Value::as_f64);
    let tail = feedback(string("feedback"), format);
    if kind == Kind::ShortAnswer {
        let text = string("text").ok_or("a short answer without its text")?;
        return Ok(format!("={}{}{tail}", weight(given), part(text, format)));
    }
    let number = |key: &str| answer.get(key).filter(|value| value.is_number()).map(ToString::to_string);
    let range = match (number("value"), number("tolerance"), number("min"), number("max")) {
        (Some(value), Some(tolerance), _, _) => format!("{value}:{tolerance}"),
        (Some(value), None, _, _) => value,
        (None, _, Some(min), Some(max)) => format!("{min}..{max}"),
        _ if answer.get("any") == Some(&Value::Bool(true)) => {
            return Ok(format!("~{}*{tail}", weight(given)));
        }
        _ => return Err("a numerical answer without a number".to_owned()),
    };
    Ok(format!("={}{range}{tail}", weight(given)))
}

fn weight(weight: Option<f64>) -> String {
    weight.map(|weight| format!("%{weight}%")).unwrap_or_default()
}

fn feedback(text: Option<&str>, format: TextFormat) -> String {
    text.map(|text| format!("#{}", part(text, format))).unwrap_or_default()
}

/// The text of an answer or feedback, in the format of the question; a bracket or a `%` at its beginning
/// would be taken for a marker or a weight, so a marker of its own goes before it.
fn part(text: &str, format: TextFormat) -> String {
    let text = escape(text.trim());
    if text.starts_with(['[', '%']) { format!("[{}]{text}", format.name()) } else { text }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            // Other line ends would end the line in the file; they are written as the one that can be.
            '\n' | '\r' | '\u{85}' => out.push_str("\\n"),
            c if SPECIAL.contains(&c) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
