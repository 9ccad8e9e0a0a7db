//! Questions from parameterised templates: a template draws numbers or a row of a table and
//! computes the stem, the key, the explanation and the distractors that typical mistakes lead to.
//! One file per subject holds the templates; this one turns their drafts into questions.

mod biology;
mod chemistry;
mod english;
mod exact;
mod mathematics;
mod physics;

use super::draw::Draw;
use crate::store::questions::{Choice, Exam, Question, model};

/// How many questions each template contributes unless it says otherwise.
const COUNT: usize = 7;

/// A way to write questions of one kind.
pub struct Template {
    /// In the source reference: `demo/templates/NAME/003`.
    pub name: &'static str,
    pub subject: &'static str,
    pub topic: &'static str,
    pub difficulty: f64,
    pub count: usize,
    /// Whether two of its questions differ only in numbers or one entity, so that they are
    /// recorded as variants or siblings of one another.
    pub related: bool,
    pub write: fn(&mut Draw) -> Draft,
}

/// What a template writes, before the options are put in order.
pub struct Draft {
    pub stem: String,
    pub key: String,
    /// The results of typical mistakes, likeliest first; those that repeat or happen to be right
    /// are dropped, and at most four are used.
    pub wrong: Vec<String>,
    pub explanation: String,
}

impl Template {
    const fn new(
        name: &'static str,
        subject: &'static str,
        topic: &'static str,
        difficulty: f64,
        write: fn(&mut Draw) -> Draft,
    ) -> Self {
        Self { name, subject, topic, difficulty, count: COUNT, related: true, write }
    }

    /// The template's questions under a seed, all different.
    pub fn questions(&self, seed: u64) -> Vec<Question> {
        let mut draw = Draw::new(seed, self.name);
        let mut out: Vec<Question> = Vec::with_capacity(self.count);
        // A template offers far more than `count` stems, so this ends; a test would show if not.
        for _ in 0..10_000 {
            if out.len() == self.count {
                break;
            }
            let draft = (self.write)(&mut draw);
            if out.iter().any(|question| question.stem == draft.stem) {
                continue;
            }
            if let Some(mut question) = question(draft, &mut draw) {
                question.subject = Some(self.subject.into());
                question.topic = Some(self.topic.into());
                question.difficulty = Some(self.difficulty);
                question.source_ref = Some(format!("demo/templates/{}/{:03}", self.name, out.len() + 1));
                out.push(question);
            }
        }
        out
    }
}

/// The draft as a question; none when its mistakes lead to fewer than three different wrong answers.
fn question(draft: Draft, draw: &mut Draw) -> Option<Question> {
    let mut texts = vec![draft.key];
    for wrong in draft.wrong {
        if texts.len() < 5 && !texts.contains(&wrong) {
            texts.push(wrong);
        }
    }
    if texts.len() < 4 {
        return None;
    }
    let mut options: Vec<Choice> = texts
        .into_iter()
        .enumerate()
        .map(|(i, text)| Choice { text, correct: i == 0, ..Choice::default() })
        .collect();
    draw.shuffle(&mut options);
    for (i, option) in options.iter_mut().enumerate() {
        option.label = model::label(i);
    }
    Some(Question {
        stem: draft.stem,
        options,
        explanation: Some(draft.explanation),
        exam: Some(Exam {
            body: super::bank::EXAM_BODY.into(),
            year: i32::try_from(draw.range(2012, 2024)).ok(),
            paper: Some("Paper 1".into()),
        }),
        ..Question::default()
    })
}

/// Every template of every subject.
pub fn all() -> impl Iterator<Item = &'static Template> {
    [mathematics::TEMPLATES, english::TEMPLATES, physics::TEMPLATES, chemistry::TEMPLATES, biology::TEMPLATES]
        .into_iter()
        .flatten()
}

/// How two questions of one related template stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// Only numbers differ.
    Variant,
    /// Another entity: another compound, another function, another word.
    Sibling,
}

/// The kinship of two stems of one template.
pub fn kinship(a: &str, b: &str) -> Kinship {
    if without_numbers(a) == without_numbers(b) { Kinship::Variant } else { Kinship::Sibling }
}

/// The text with every number, and every sign before one, replaced by the same mark.
fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '0'..='9' => {
                while chars.next_if(|next| next.is_ascii_digit() || matches!(next, '.' | ',')).is_some() {}
                out.push('#');
            }
            '+' | '−' => out.push('±'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
