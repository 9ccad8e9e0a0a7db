//! What a known question takes from another record of it, in memory: for records that stand twice in
//! one batch, and for dry runs, which foretell what `store::questions::write` would do. Writing is there,
//! under the same rules.

use crate::app::App;
use crate::error::Result;
use crate::store::questions::write::{NewQuestion, Place, Upserted};
use crate::store::questions::{Question, catalog, read};
use serde_json::json;
use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};

/// Questions looked up by one statement.
const LOOKED_UP: usize = 500;

/// Each content hash once, in the order they come; later records of one fill its gaps, or with
/// `replace` win.
pub fn merge(rows: Vec<(Question, [u8; 32])>, replace: bool) -> Vec<(Question, [u8; 32])> {
    let mut at: HashMap<[u8; 32], usize> = HashMap::with_capacity(rows.len());
    let mut merged: Vec<(Question, [u8; 32])> = Vec::with_capacity(rows.len());
    for (question, hash) in rows {
        match at.entry(hash) {
            Entry::Vacant(entry) => {
                entry.insert(merged.len());
                merged.push((question, hash));
            }
            Entry::Occupied(entry) => fill(&mut merged[*entry.get()].0, question, replace),
        }
    }
    merged
}

fn fill(known: &mut Question, new: Question, replace: bool) {
    let same_subject = match (&known.subject, &new.subject) {
        (Some(known), Some(new)) => catalog::code(known) == catalog::code(new),
        _ => true,
    };
    if replace && new.topic.is_some() {
        known.topic = new.topic;
    } else if replace && !same_subject {
        known.topic = None;
    } else if known.topic.is_none() && same_subject {
        known.topic = new.topic;
    }
    take(&mut known.subject, new.subject, replace);
    take(&mut known.explanation, new.explanation, replace);
    take(&mut known.title, new.title, replace);
    take(&mut known.exam, new.exam, replace);
    take(&mut known.difficulty, new.difficulty, replace);
    take(&mut known.source_ref, new.source_ref, false);
    if !new.tags.is_empty() && (replace || known.tags.is_empty()) {
        known.tags = new.tags;
    }
}

fn take<T>(known: &mut Option<T>, new: Option<T>, replace: bool) {
    if known.is_none() || (replace && new.is_some()) {
        *known = new;
    }
}

/// What a known question holds in the parts an import may change, each as a number; 0: nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Held([u64; 8]);

const SUBJECT: usize = 0;
const TOPIC: usize = 1;
const SOURCE: usize = 2;

impl Held {
    fn of(question: &Question) -> Self {
        Self([
            number(question.subject.as_deref().map(catalog::code)),
            number(question.topic.as_deref().map(catalog::code)),
            number(question.source_ref.as_ref()),
            number(question.explanation.as_ref()),
            number(question.title.as_ref()),
            number(question.exam.as_ref().map(|exam| json!(exam).to_string())),
            number(question.difficulty.map(f64::to_bits)),
            number(Some(&question.tags).filter(|tags| !tags.is_empty())),
        ])
    }

    /// Takes what [`fill`] would.
    fn fill(&mut self, new: &Self, replace: bool) {
        let (known, new) = (&mut self.0, &new.0);
        let same_subject = known[SUBJECT] == 0 || new[SUBJECT] == 0 || known[SUBJECT] == new[SUBJECT];
        if replace && new[TOPIC] != 0 {
            known[TOPIC] = new[TOPIC];
        } else if replace && !same_subject {
            known[TOPIC] = 0;
        } else if known[TOPIC] == 0 && same_subject {
            known[TOPIC] = new[TOPIC];
        }
        for (part, (known, new)) in known.iter_mut().zip(new).enumerate() {
            if part != TOPIC && *new != 0 && (*known == 0 || (replace && part != SOURCE)) {
                *known = *new;
            }
        }
    }
}

fn number(value: Option<impl Hash>) -> u64 {
    value.map_or(0, |value| {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        hasher.finish().max(1)
    })
}

/// Foretells an import batch by batch without writing.
#[derive(Debug, Default)]
pub struct Forecast {
    known: HashMap<[u8; 32], Held>,
}

impl Forecast {
    /// What writing this batch would do after those before it.
    pub async fn of(
        &mut self,
        app: &App,
        rows: Vec<(Question, [u8; 32])>,
        replace: bool,
        drafts: &mut u64,
    ) -> Result<Upserted> {
        let total = rows.len() as u64;
        let rows = merge(rows, replace);
        let mut foretold = Upserted { unchanged: total - rows.len() as u64, ..Upserted::default() };
        let unknown: Vec<[u8; 32]> =
            rows.iter().map(|(_, hash)| *hash).filter(|hash| !self.known.contains_key(hash)).collect();
        for hashes in unknown.chunks(LOOKED_UP) {
            for stored in read::list_by_hashes(app.db.reader(), hashes).await? {
                self.known.insert(stored.content_hash, Held::of(&stored.question));
            }
        }
        let now = app.clock.now();
        for (question, hash) in rows {
            let new = Held::of(&question);
            match self.known.entry(hash) {
                Entry::Vacant(entry) => {
                    entry.insert(new);
                    foretold.inserted += 1;
                }
                Entry::Occupied(mut entry) => {
                    let before = *entry.get();
                    entry.get_mut().fill(&new, replace);
                    if *entry.get() == before {
                        foretold.unchanged += 1;
                    } else {
                        foretold.updated += 1;
                    }
                }
            }
            *drafts += u64::from(NewQuestion::new(question, hash, Place::default(), 0, now).is_draft());
        }
        Ok(foretold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn question(
        (subject, topic, explanation, tags): (Option<u8>, Option<u8>, Option<u8>, Vec<String>),
    ) -> Question {
        Question {
            stem: "s".into(),
            subject: subject.map(|n| format!("Subject {}", n % 2)),
            topic: topic.map(|n| format!("Topic {}", n % 2)),
            explanation: explanation.map(|n| (n % 3).to_string()),
            tags,
            ..Question::default()
        }
    }

    proptest! {
        /// Both forms of the rule are one rule.
        #[test]
        fn a_forecast_knows_what_filling_does(
            first: (Option<u8>, Option<u8>, Option<u8>, Vec<String>),
            second: (Option<u8>, Option<u8>, Option<u8>, Vec<String>),
            replace: bool,
        ) {
            let (first, second) = (question(first), question(second));
            let mut held = Held::of(&first);
            held.fill(&Held::of(&second), replace);
            let merged = merge(vec![(first, [0; 32]), (second, [0; 32])], replace);
            prop_assert_eq!(merged.len(), 1);
            prop_assert_eq!(held, Held::of(&merged[0].0));
        }
    }

    #[test]
    fn a_topic_comes_and_goes_with_its_subject() {
        let physics = question((Some(0), None, None, vec![]));
        let other = question((Some(1), Some(0), None, vec![]));
        let filled = merge(vec![(physics.clone(), [0; 32]), (other.clone(), [0; 32])], false);
        assert_eq!((filled[0].0.subject.as_deref(), filled[0].0.topic.as_deref()), (Some("Subject 0"), None));
        let replaced = merge(vec![(other, [0; 32]), (physics, [0; 32])], true);
        assert_eq!(
            (replaced[0].0.subject.as_deref(), replaced[0].0.topic.as_deref()),
            (Some("Subject 0"), None)
        );
    }
}
