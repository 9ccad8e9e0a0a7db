//! What a question is, apart from any file format and any table: the form every importer produces,
//! every exporter reads and the pipeline works on; and its content hash, the key that makes imports
//! repeatable.

use crate::base::{crypto, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// How a question is answered. The pipeline treats [`Kind::Choice`]; the other kinds are kept
/// whole, with their answers in [`Question::answers`], and are skipped where they do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Options of which one or more are correct.
    #[default]
    Choice,
    TrueFalse,
    ShortAnswer,
    Numerical,
    Matching,
    Essay,
    /// A text with no answer (GIFT description).
    Description,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Choice,
        Self::TrueFalse,
        Self::ShortAnswer,
        Self::Numerical,
        Self::Matching,
        Self::Essay,
        Self::Description,
    ];

    /// The name in the database and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::TrueFalse => "true-false",
            Self::ShortAnswer => "short-answer",
            Self::Numerical => "numerical",
            Self::Matching => "matching",
            Self::Essay => "essay",
            Self::Description => "description",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the question is answered by picking from [`Question::options`].
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::TrueFalse)
    }
}

/// How the stem, the options and the explanation are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextFormat {
    #[default]
    Plain,
    Html,
    Markdown,
    /// Moodle auto-format, the `[moodle]` of GIFT.
    Moodle,
}

impl TextFormat {
    pub const ALL: [Self; 4] = [Self::Plain, Self::Html, Self::Markdown, Self::Moodle];

    /// The name in the database and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Moodle => "moodle",
        }
    }

    /// The format of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// One option. Labels are `A`, `B`, … by position unless the source has its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Choice {
    pub label: String,
    pub text: String,
    pub correct: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<String>,
    /// Percent of the mark, -100 to 100, where a source gives partial credit (GIFT `%50%`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

/// The examination a question was set in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Exam {
    /// The examining body, e.g. `WAEC`.
    pub body: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
}

/// A text that several questions are about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Passage {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub text: String,
}

/// A question as it is imported and exported.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Question {
    #[serde(default)]
    pub kind: Kind,
    pub stem: String,
    #[serde(default)]
    pub stem_format: TextFormat,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The answers of kinds without options:
    /// short-answer `[{"text","weight"?,"feedback"?}]`, numerical `[{"value","tolerance"} or {"min","max"}, +"weight"?,"feedback"?]`,
    /// matching `[{"text","match"}]`; essay and description have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// A short name some formats carry (GIFT `::title::`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exam: Option<Exam>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// 0 (everybody knows it) to 1 (nobody does), where the source states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<f64>,
    /// Where the question came from, in the source's own words (file and number, URL, id).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_ref: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl Question {
    /// The correct options.
    pub fn keys(&self) -> impl Iterator<Item = &Choice> {
        self.options.iter().filter(|option| option.correct)
    }

    /// Gives options without a label the letters of their position.
    pub fn label_options(&mut self) {
        for (i, option) in self.options.iter_mut().enumerate() {
            if option.label.is_empty() {
                option.label = label(i);
            }
        }
    }

    /// SHA-256 over the canonical JSON of what makes this the same question: stem, options (sorted,
    /// with their correctness) and passage; for other kinds also the kind and its answers. Text is
    /// NFC, trimmed, white space folded; labels, explanation and classification do not count.
    pub fn content_hash(&self) -> [u8; 32] {
        let mut options: Vec<(String, bool)> =
            self.options.iter().map(|option| (text::canonical(&option.text), option.correct)).collect();
        options.sort();
        let mut value = json!({
            "options": options,
            "passage": self.passage.as_ref().map(|passage| text::canonical(&passage.text)),
            "stem": text::canonical(&self.stem),
        });
        if self.kind != Kind::Choice {
            value["kind"] = json!(self.kind);
            value["answers"] = json!(self.answers);
        }
        crypto::sha256(value.to_string().as_bytes())
    }
}

impl Question {
    /// SHA-256 over what a model is shown of this question, in its order: an answer to it is a position among these
    /// options and words about this text. The key is not shown, so two questions with another key are one here.
    pub fn shown_hash(&self) -> [u8; 32] {
        let options: Vec<String> = self.options.iter().map(|option| text::canonical(&option.text)).collect();
        let shown = json!({
            "kind": self.kind,
            "stem": text::canonical(&self.stem),
            "passage": self.passage.as_ref().map(|passage| text::canonical(&passage.text)),
            "options": options,
            "subject": self.subject,
        });
        crypto::sha256(shown.to_string().as_bytes())
    }
}

/// The label of the option at a position: `A` … `Z`, then `AA`, `AB`, ….
pub fn label(position: usize) -> String {
    let mut n = position;
    let mut out = Vec::new();
    loop {
        out.push(b'A' + u8::try_from(n % 26).unwrap_or(0));
        if n < 26 {
            break;
        }
        n = n / 26 - 1;
    }
    out.iter().rev().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(options: &[(&str, bool)]) -> Question {
        Question {
            stem: "What is 2 + 2?".into(),
            options: options
                .iter()
                .map(|(text, correct)| Choice {
                    text: (*text).into(),
                    correct: *correct,
                    ..Choice::default()
                })
                .collect(),
            ..Question::default()
        }
    }

    #[test]
    fn labels_go_on_after_z() {
        assert_eq!(label(0), "A");
        assert_eq!(label(25), "Z");
        assert_eq!(label(26), "AA");
        assert_eq!(label(27), "AB");
        assert_eq!(label(701), "ZZ");
        assert_eq!(label(702), "AAA");
    }

    #[test]
    fn order_space_and_explanation_do_not_change_the_hash() {
        let a = question(&[("4", true), ("5", false)]);
        let mut b = question(&[(" 5 ", false), ("4", true)]);
        b.explanation = Some("Count.".into());
        assert_eq!(a.content_hash(), b.content_hash());
    }

    #[test]
    fn another_key_or_passage_is_another_question() {
        let a = question(&[("4", true), ("5", false)]);
        assert_ne!(a.content_hash(), question(&[("4", false), ("5", true)]).content_hash());
        let mut c = a.clone();
        c.passage = Some(Passage { title: None, text: "In base 3:".into() });
        assert_ne!(a.content_hash(), c.content_hash());
    }
}
