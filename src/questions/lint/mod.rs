//! What is wrong with a question as it is written, found without a model: damaged text, missing or
//! doubled parts, hints that give the key away, references to what is not there. Each finding has a
//! stable code; nothing is changed and nothing is decided about the question. Marks of damaged encoding
//! and markup are in `text`, the rest is here.

mod text;

use crate::base::crypto;
use crate::questions::similarity::text as clean;
use crate::store::questions::model::{Kind, Question};
use serde::{Deserialize, Serialize};

/// Raise it when a check is added or changes: results of another version are stale.
pub const VERSION: &str = "lint/v1";

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Could be better; nobody is misled.
    Info,
    /// Probably wrong or unfair.
    Warning,
    /// Cannot be answered or marked as it is.
    Error,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident, $name:literal, $severity:ident;)*) => {
        /// What was found. Names are stable: they are stored and filtered by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code { $($(#[$doc])* #[serde(rename = $name)] $variant,)* }

        impl Code {
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// The name in the database, in files and on the screen.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// U+FFFD: bytes were lost when the text was decoded.
    ReplacementCharacter, "replacement-character", Error;
    /// UTF-8 read as Windows-1252 (`Ã©` for `é`).
    Mojibake, "mojibake", Warning;
    ControlCharacter, "control-character", Warning;
    EmptyStem, "empty-stem", Error;
    EmptyOption, "empty-option", Error;
    TooFewOptions, "too-few-options", Error;
    IdenticalOptions, "identical-options", Error;
    MissingKey, "missing-key", Error;
    SeveralKeys, "several-keys", Info;
    AllCorrect, "all-correct", Error;
    /// The key stands out by its length.
    KeyLongest, "key-longest", Warning;
    /// `All of the above` before other options.
    CatchAllNotLast, "catch-all-not-last", Warning;
    BrokenHtml, "broken-html", Warning;
    BrokenLatex, "broken-latex", Warning;
    /// An image is referred to by name and is not among the media.
    MissingImage, "missing-image", Error;
    /// The words speak of a figure and there is none.
    MissingFigure, "missing-figure", Error;
    MissingPassage, "missing-passage", Error;
    NumberingLeft, "numbering-left", Info;
    OptionLettersLeft, "option-letters-left", Info;
    ExamTag, "exam-tag", Info;
    StemTooLong, "stem-too-long", Info;
    StemTooShort, "stem-too-short", Warning;
    MissingExplanation, "missing-explanation", Info;
    MissingTopic, "missing-topic", Info;
}

impl Code {
    /// The code of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.name() == name)
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    pub message: String,
    /// Position of the option it is about, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<usize>,
}

/// Limits of the checks that have one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Characters a stem has at least and at most.
    pub stem_least: usize,
    pub stem_most: usize,
    /// The key is markedly longest when it has so many times the characters of the next longest …
    pub key_ratio: f64,
    /// … and so many more.
    pub key_excess: usize,
    /// Names of checks that are not wanted.
    pub ignore: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self { stem_least: 8, stem_most: 1_500, key_ratio: 1.5, key_excess: 20, ignore: Vec::new() }
    }
}

impl Config {
    /// What the config hash of the step is taken over: version and every setting.
    pub fn hash_input(&self) -> String {
        let mut ignore = self.ignore.clone();
        ignore.sort();
        format!(
            "{VERSION} text={} stem={}..{} key={}x+{} ignore={}",
            clean::VERSION,
            self.stem_least,
            self.stem_most,
            self.key_ratio,
            self.key_excess,
            ignore.join(",")
        )
    }

    /// Hexadecimal SHA-256 of it.
    pub fn hash(&self) -> String {
        crypto::hex(&crypto::sha256(self.hash_input().as_bytes()))
    }
}

/// Whether the question can only be answered by looking at a picture, or by reading a text, that is not in its words:
/// a picture counts as there when it has a description.
pub fn needs_what_is_not_there(question: &Question) -> Option<&'static str> {
    let mut report = Report { findings: Vec::new(), ignore: &[] };
    references(question, &[], &mut report);
    let found = |code: Code| report.findings.iter().any(|finding| finding.code == code);
    let texts = std::iter::once(question.stem.as_str())
        .chain(question.options.iter().map(|option| option.text.as_str()))
        .chain(question.passage.iter().map(|passage| passage.text.as_str()));
    let mut pictures = 0;
    for text in texts {
        pictures += text::images(text).len().saturating_sub(text::described_images(text));
    }
    if pictures > 0 || found(Code::MissingFigure) {
        Some("needs a picture")
    } else if found(Code::MissingPassage) {
        Some("needs a passage that is not there")
    } else {
        None
    }
}

/// All findings about a question, worst first. `media` are the names of the files that belong to it.
pub fn lint(question: &Question, media: &[String], config: &Config) -> Vec<Finding> {
    let mut report = Report { findings: Vec::new(), ignore: &config.ignore };
    texts(question, &mut report);
    stem(question, config, &mut report);
    references(question, media, &mut report);
    if question.kind.has_options() {
        options(question, &mut report);
        keys(question, config, &mut report);
    }
    if question.kind != Kind::Description {
        if question.explanation.as_deref().is_none_or(is_blank) {
            report.add(Code::MissingExplanation, None, "no explanation");
        }
        if question.topic.as_deref().is_none_or(is_blank) {
            report.add(Code::MissingTopic, None, "no topic");
        }
    }
    report
        .findings
        .sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.code, finding.option));
    report.findings
}

struct Report<'a> {
    findings: Vec<Finding>,
    ignore: &'a [String],
}

impl Report<'_> {
    fn add(&mut self, code: Code, option: Option<usize>, message: impl Into<String>) {
        if !self.ignore.iter().any(|name| name == code.name()) {
            self.findings.push(Finding { code, severity: code.severity(), message: message.into(), option });
        }
    }
}

fn is_blank(text: &str) -> bool {
    clean::strip_markup(text).trim().is_empty()
}

/// Damage in any of the texts.
fn texts(question: &Question, report: &mut Report<'_>) {
    let options = question.options.iter().enumerate().map(|(i, option)| (Some(i), option.text.as_str()));
    let others = [
        ("explanation", question.explanation.as_deref()),
        ("passage", question.passage.as_ref().map(|passage| passage.text.as_str())),
    ];
    let all = std::iter::once((None, "stem", question.stem.as_str()))
        .chain(options.map(|(i, text)| (i, "option", text)))
        .chain(others.into_iter().filter_map(|(name, text)| text.map(|text| (None, name, text))));
    for (option, name, body) in all {
        if body.contains('\u{fffd}') {
            report.add(
                Code::ReplacementCharacter,
                option,
                format!("the {name} lost characters when it was decoded"),
            );
        }
        if let Some(sample) = text::mojibake(body) {
            report.add(
                Code::Mojibake,
                option,
                format!("the {name} has \"{sample}\": UTF-8 read as Windows-1252"),
            );
        }
        if let Some(c) = body.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            report.add(Code::ControlCharacter, option, format!("the {name} has U+{:04X}", u32::from(c)));
        }
        if let Some(problem) = text::html_problem(body) {
            report.add(Code::BrokenHtml, option, format!("the {name} has {problem}"));
        }
        if let Some(problem) = text::latex_problem(body) {
            report.add(Code::BrokenLatex, option, format!("the {name} has {problem}"));
        }
    }
}

fn stem(question: &Question, config: &Config, report: &mut Report<'_>) {
    let plain = clean::strip_markup(&question.stem);
    let plain = plain.trim();
    let has_image = !text::images(&question.stem).is_empty();
    if plain.is_empty() && !has_image {
        report.add(Code::EmptyStem, None, "no stem");
        return;
    }
    let length = plain.chars().count();
    if length < config.stem_least && !has_image {
        report.add(Code::StemTooShort, None, format!("the stem has {length} characters"));
    }
    if length > config.stem_most {
        report.add(Code::StemTooLong, None, format!("the stem has {length} characters"));
    }
    let untagged = clean::strip_exam_tags(plain);
    if untagged != plain {
        report.add(Code::ExamTag, None, "the stem names the examination it was set in");
    }
    if clean::strip_numbering(plain) != plain {
        report.add(Code::NumberingLeft, None, "the stem begins with the number it had in its paper");
    }
    if clean::has_typed_letters(question.options.iter().map(|option| option.text.trim())) {
        report.add(Code::OptionLettersLeft, None, "the options begin with their letters");
    }
}

/// What the text refers to and the question does not have.
fn references(question: &Question, media: &[String], report: &mut Report<'_>) {
    let options = question.options.iter().enumerate().map(|(i, option)| (Some(i), option.text.as_str()));
    let mut has_image = !media.is_empty();
    for (option, body) in std::iter::once((None, question.stem.as_str())).chain(options) {
        for image in text::images(body) {
            has_image = true;
            let embedded = ["data:", "http:", "https:"].iter().any(|scheme| image.starts_with(scheme));
            let name = image.rsplit('/').next().unwrap_or_default();
            if !embedded && !media.iter().any(|file| file == &image || file == name) {
                report.add(Code::MissingImage, option, format!("no file for the image \"{name}\""));
            }
        }
    }
    let lower = question.stem.to_lowercase();
    let has_table = lower.contains("<table") || lower.contains("\\begin{") || lower.contains("<svg");
    if !has_image
        && !has_table
        && let Some(phrase) = text::figure_phrase(&lower)
    {
        report.add(
            Code::MissingFigure,
            None,
            format!("the stem speaks of \"{phrase}\" and there is no picture"),
        );
    }
    if question.passage.is_none()
        && lower.chars().count() < 400
        && let Some(phrase) = text::passage_phrase(&lower)
    {
        report.add(
            Code::MissingPassage,
            None,
            format!("the stem speaks of \"{phrase}\" and there is no passage"),
        );
    }
}

fn options(question: &Question, report: &mut Report<'_>) {
    let count = question.options.len();
    if count < 2 {
        report.add(Code::TooFewOptions, None, format!("{count} options; a choice needs two"));
    }
    let folded: Vec<String> = clean::clean_options(question)
        .iter()
        .zip(&question.options)
        .map(|(cleaned, option)| {
            // A formula may be told apart by what cleaning drops, and `F` is not `f`.
            if cleaned.chars().any(char::is_alphanumeric) && text::images(&option.text).is_empty() {
                crate::base::text::canonical(cleaned)
            } else {
                crate::base::text::canonical(&option.text)
            }
        })
        .collect();
    for (i, one) in folded.iter().enumerate() {
        if one.is_empty() {
            report.add(Code::EmptyOption, Some(i), "an option without text");
        } else if let Some(first) = folded[..i].iter().position(|other| other == one) {
            let label = |i| crate::store::questions::model::label(i);
            report.add(
                Code::IdenticalOptions,
                Some(i),
                format!("option {} repeats {}", label(i), label(first)),
            );
        }
        if text::is_catch_all(one) && !folded[i + 1..].iter().all(|later| text::is_catch_all(later)) {
            report.add(Code::CatchAllNotLast, Some(i), format!("\"{one}\" stands before other options"));
        }
    }
}

fn keys(question: &Question, config: &Config, report: &mut Report<'_>) {
    let keys = question.keys().count();
    let credited = question.options.iter().any(|option| option.weight.is_some_and(|weight| weight > 0.0));
    match keys {
        0 if !credited => report.add(Code::MissingKey, None, "no option is marked as correct"),
        0 | 1 => {}
        _ if keys == question.options.len() => {
            report.add(Code::AllCorrect, None, "every option is marked as correct");
        }
        _ => report.add(Code::SeveralKeys, None, format!("{keys} options are marked as correct")),
    }
    if keys != 1 || question.options.len() < 3 {
        return;
    }
    let length = |correct: bool| {
        question
            .options
            .iter()
            .filter(|option| option.correct == correct)
            .map(|option| clean::strip_markup(&option.text).trim().chars().count())
            .max()
            .unwrap_or(0)
    };
    let (key, next) = (length(true), length(false));
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts")]
    let markedly = key as f64 >= config.key_ratio * next as f64 && key >= next + config.key_excess;
    if markedly {
        report.add(
            Code::KeyLongest,
            question.options.iter().position(|option| option.correct),
            format!("the key has {key} characters, the next longest option {next}"),
        );
    }
}

#[cfg(test)]
mod tests;
