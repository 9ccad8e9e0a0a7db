//! The demo question bank: the questions written by hand (`seeds/questions`), those of the
//! templates, and what was planted among them for the analysis to find, all recorded. It only
//! builds values; importing them into a database is the work of the question store.
//!
//! Two questions of equal content hash cannot stand in the bank together, so an exact re-entry is
//! not planted: entered again with other labels, another order of options or another explanation,
//! a question is the same row. The nearest duplicates planted differ in case and punctuation.

use super::{planting, templates};
use crate::store::questions::Question;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The examining body of every demo question; there is none of that name.
pub const EXAM_BODY: &str = "PQ Demo Board";

const HAND_WRITTEN: [&str; 5] = [
    include_str!("../../../seeds/questions/mathematics.json"),
    include_str!("../../../seeds/questions/english-language.json"),
    include_str!("../../../seeds/questions/physics.json"),
    include_str!("../../../seeds/questions/chemistry.json"),
    include_str!("../../../seeds/questions/biology.json"),
];

const RELATED: &str = include_str!("../../../seeds/planted.json");

/// The whole bank for one seed.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoBank {
    pub questions: Vec<Question>,
    /// The label of the option that is really right, for each of `questions`. It differs from the
    /// stored key only where [`Planted::miskeyed`] says so; the demo students answer by this one.
    pub true_labels: Vec<String>,
    pub planted: Planted,
}

/// Pairs of source references, the earlier question first.
pub type Pairs = Vec<(String, String)>;

/// What was planted in the bank, by source reference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Planted {
    /// The same question: options in another order, numbering, exam tags, typing errors, paraphrase.
    pub duplicates: Pairs,
    /// The same question with other numbers, and so usually another answer.
    pub variants: Pairs,
    /// The same question about another compound, organ or word.
    pub siblings: Pairs,
    /// The same question turned round: "is" and "is not", most and least.
    pub opposites: Pairs,
    /// The same question with another key; the second of each pair is wrong, and so is in `miskeyed`.
    pub conflicts: Pairs,
    pub miskeyed: Vec<Miskeyed>,
}

/// A question whose stored key is not the right answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miskeyed {
    pub source_ref: String,
    pub true_label: String,
    pub stored_label: String,
}

/// A question of `seeds/planted.json` with the one it is related to.
#[derive(Deserialize)]
struct Related {
    relation: Relation,
    of: String,
    question: Question,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Relation {
    Duplicate,
    Variant,
    Sibling,
    Opposite,
}

/// The bank of a seed: equal seeds give equal banks on every machine.
pub fn bank(seed: u64) -> DemoBank {
    let mut questions = hand_written();
    let hand_written = questions.len();
    let mut planted = Planted::default();
    add_related(&mut questions, &mut planted);
    planting::plant(seed, hand_written, &mut questions, &mut planted);
    for template in templates::all() {
        let written = template.questions(seed);
        if template.related {
            record_kin(&written, &mut planted);
        }
        questions.extend(written);
    }
    let true_labels = true_labels(&questions, &planted);
    DemoBank { questions, true_labels, planted }
}

/// The questions of `seeds/questions`, in order, with their right keys.
pub fn hand_written() -> Vec<Question> {
    HAND_WRITTEN
        .iter()
        .flat_map(|file| {
            serde_json::from_str::<Vec<Question>>(file)
                .expect("the files of seeds/questions are held by a test")
        })
        .collect()
}

fn add_related(questions: &mut Vec<Question>, planted: &mut Planted) {
    let related: Vec<Related> = serde_json::from_str(RELATED).expect("seeds/planted.json is held by a test");
    for Related { relation, of, question } in related {
        let pairs = match relation {
            Relation::Duplicate => &mut planted.duplicates,
            Relation::Variant => &mut planted.variants,
            Relation::Sibling => &mut planted.siblings,
            Relation::Opposite => &mut planted.opposites,
        };
        pairs.push((of, reference(&question).to_owned()));
        questions.push(question);
    }
}

/// Records every two questions of one template as variants or siblings.
fn record_kin(written: &[Question], planted: &mut Planted) {
    for (i, a) in written.iter().enumerate() {
        for b in &written[i + 1..] {
            let pairs = match templates::kinship(&a.stem, &b.stem) {
                templates::Kinship::Variant => &mut planted.variants,
                templates::Kinship::Sibling => &mut planted.siblings,
            };
            pairs.push((reference(a).to_owned(), reference(b).to_owned()));
        }
    }
}

fn true_labels(questions: &[Question], planted: &Planted) -> Vec<String> {
    let corrected: HashMap<&str, &str> =
        planted.miskeyed.iter().map(|m| (m.source_ref.as_str(), m.true_label.as_str())).collect();
    questions
        .iter()
        .map(|question| {
            let stored = question.keys().next().map_or("", |key| key.label.as_str());
            (*corrected.get(reference(question)).unwrap_or(&stored)).to_owned()
        })
        .collect()
}

/// The source reference; every question of the bank has one.
pub(super) fn reference(question: &Question) -> &str {
    question.source_ref.as_deref().unwrap_or_default()
}

#[cfg(test)]
mod tests;
