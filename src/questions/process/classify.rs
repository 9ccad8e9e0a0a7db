//! What the step `classify` knows of the bank: which topics have enough questions, what is learnt from them, and
//! when that is out of date. Learning waits until a question wants it. A proposal is a result like any other; no
//! question is changed, and what is not sure is flagged for a person.

use super::each;
use crate::app::App;
use crate::base::crypto::{hex, sha256};
use crate::base::text::count;
use crate::error::{self, Failure, Result};
use crate::questions::classify::{self, Classifier, Example, LABELS_PER_TOPIC};
use crate::questions::similarity::text;
use crate::questions::words;
use crate::store::questions::read::{self, LabelRow, Stored};
use crate::store::questions::{Kind, Question};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// About so many labelled questions stand for all: see [`sketch`].
const SKETCH: usize = 64;

/// What is told apart: topics, where the bank has them, and else subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Topic,
    Subject,
}

/// A topic of a subject, or a subject.
type Label = (Option<String>, Option<String>);

impl Level {
    fn label(self, subject: Option<&String>, topic: Option<&String>) -> Option<Label> {
        match self {
            Self::Topic => topic.map(|topic| (subject.cloned(), Some(topic.clone()))),
            Self::Subject => subject.map(|subject| (Some(subject.clone()), None)),
        }
    }

    fn of(self, question: &Question) -> Option<Label> {
        self.label(question.subject.as_ref(), question.topic.as_ref())
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Subject => "subject",
        }
    }
}

/// What is learnt, and from what.
pub(super) struct Classifying {
    level: Option<Level>,
    /// How many labelled questions each label of the level has, also those with too few.
    labels: BTreeMap<Label, usize>,
    /// The labels that have enough, in their order.
    learnable: Vec<Label>,
    pub config_hash: [u8; 32],
    model: String,
    classifier: OnceLock<Classifier>,
}

impl Classifying {
    /// Looks at the labels of the bank; reads no text.
    pub async fn plan(app: &App) -> Result<Self> {
        Ok(Self::of(&read::list_labels(app.db.reader()).await?))
    }

    fn of(rows: &[LabelRow]) -> Self {
        let rows: Vec<&LabelRow> =
            rows.iter().filter(|row| Kind::parse(&row.kind).unwrap_or_default().has_options()).collect();
        let counted = |level: Level| {
            let mut labels: BTreeMap<Label, usize> = BTreeMap::new();
            for label in rows.iter().filter_map(|row| level.label(row.subject.as_ref(), row.topic.as_ref())) {
                *labels.entry(label).or_default() += 1;
            }
            labels
        };
        let enough = |labels: &BTreeMap<Label, usize>| {
            labels.values().filter(|questions| **questions >= LABELS_PER_TOPIC).count() >= 2
        };
        let found = [Level::Topic, Level::Subject].map(|level| (level, counted(level)));
        let (level, labels) = match found.into_iter().find(|(_, labels)| enough(labels)) {
            Some((level, labels)) => (Some(level), labels),
            None => (None, BTreeMap::new()),
        };
        let learnable: Vec<Label> =
            labels.iter().filter(|(_, n)| **n >= LABELS_PER_TOPIC).map(|(label, _)| label.clone()).collect();
        let mut known: Vec<(&[u8], usize)> = rows
            .iter()
            .filter_map(|row| {
                let label = level?.label(row.subject.as_ref(), row.topic.as_ref())?;
                Some((row.content_hash.as_slice(), learnable.binary_search(&label).ok()?))
            })
            .collect();
        known.sort_unstable();
        let method = json!([classify::VERSION, words::VERSION, text::VERSION, level, learnable]).to_string();
        let hash_with = |labels: &mut dyn Iterator<Item = &(&[u8], usize)>| {
            let mut bytes = method.clone().into_bytes();
            for (hash, label) in labels {
                bytes.extend_from_slice(hash);
                bytes.extend_from_slice(&label.to_le_bytes());
            }
            sha256(&bytes)
        };
        let rate = sketch(known.len());
        let sampled = |hash: &[u8]| {
            hash.get(2..6)
                .and_then(|bytes| bytes.try_into().ok())
                .is_some_and(|bytes| u32::from_le_bytes(bytes).is_multiple_of(rate))
        };
        Self {
            level,
            labels,
            config_hash: hash_with(&mut known.iter().filter(|(hash, _)| sampled(hash))),
            model: hex(&hash_with(&mut known.iter())[..4]),
            learnable,
            classifier: OnceLock::new(),
        }
    }

    /// Why nothing can be learnt, if so.
    pub fn note(&self) -> Option<String> {
        self.level.is_none().then(|| format!("{}; nothing is classified", too_few()))
    }

    /// Learns, unless it has or cannot.
    pub async fn prepare(&self, app: &App) -> Result<()> {
        let Some(level) = self.level.filter(|_| self.classifier.get().is_none()) else { return Ok(()) };
        let learnable = self.learnable.clone();
        let examples = each::fold(app, Vec::new(), move |examples: &mut Vec<Example>, page| {
            examples.extend(page.iter().filter(|stored| stored.question.kind.has_options()).filter_map(
                |stored| {
                    let topic = learnable.binary_search(&level.of(&stored.question)?).ok()?;
                    let features = classify::features(&stored.question);
                    Some(Example { content_hash: stored.content_hash, topic, features })
                },
            ));
        })
        .await?;
        let (topics, threads, stop) = (self.learnable.len(), each::threads(app), app.stop.clone());
        let learnt =
            tokio::task::spawn_blocking(move || Classifier::train(examples, topics, threads, &stop)).await;
        let learnt = learnt
            .map_err(|e| Failure::new(error::Kind::Failed, "learning ended unexpectedly").because(e))?;
        let learnt = learnt.map_err(|e| {
            Failure::new(error::Kind::Interrupted, format!("{e}; nothing of this step was written"))
                .hint("run the same command again")
        })?;
        tracing::info!(
            held_out = learnt.calibration.items,
            right = learnt.calibration.right,
            accepted = learnt.calibration.accepted,
            accepted_right = learnt.calibration.accepted_right,
            "the topics of {} are learnt",
            count(self.learnable.len() as u64, self.level.map_or("topic", Level::name)),
        );
        // Of two that learn at once both have learnt the same.
        let _ = self.classifier.set(learnt);
        Ok(())
    }

    /// Status and output for a question.
    pub fn make(&self, stored: &Stored) -> (&'static str, Option<Value>) {
        let (Some(level), Some(classifier)) = (self.level, self.classifier.get()) else {
            return ("skipped", Some(json!({ "reason": too_few() })));
        };
        let own = level.of(&stored.question);
        if let Some(own) = own.as_ref().filter(|own| self.learnable.binary_search(own).is_err()) {
            let has = count(self.labels.get(own).copied().unwrap_or(1) as u64, "question");
            let reason = format!("its {} has {has}; {LABELS_PER_TOPIC} are needed", level.name());
            return ("skipped", Some(json!({ "reason": reason })));
        }
        let judgement = classifier.judge(&classify::features(&stored.question));
        let mut choices = judgement.topics.iter().filter_map(|topic| self.learnable.get(*topic));
        let Some(best) = choices.next() else { return ("skipped", None) };
        let reason = match &own {
            // It was learnt from: only where it is far off after that is the label itself in doubt.
            Some(own) if own == best || !judgement.accepted => return ("done", None),
            Some(_) => Some("its label differs from what its words say"),
            None if !judgement.accepted => Some("not sure enough"),
            None if stored.question.subject.is_some() && stored.question.subject != best.0 => {
                Some("it has another subject")
            }
            None => None,
        };
        let digits = |value: f32, digits: i32| {
            let scale = 10f64.powi(digits);
            (f64::from(value) * scale).round() / scale
        };
        let mut output = json!({
            "subject": best.0,
            "topic": best.1,
            "confidence": digits(judgement.confidence, 2),
            "margin": digits(judgement.margin, 3),
            "accepted": reason.is_none(),
            "others": choices.map(|(subject, topic)| topic.as_ref().or(subject.as_ref())).collect::<Vec<_>>(),
            "model": self.model,
        });
        if let Some(reason) = reason {
            output["reason"] = json!(reason);
        }
        (if reason.is_some() { "flagged" } else { "done" }, Some(output))
    }
}

fn too_few() -> String {
    format!("no two topics, nor two subjects, have {LABELS_PER_TOPIC} labelled questions")
}

/// One in so many labelled questions stands for all in the hash that makes results stale: about [`SKETCH`] of them.
/// So results stay fresh while single labels come and go, and are stale when about one label in [`SKETCH`] has
/// changed, whatever the size of the bank; without it each new question would have the whole bank done again.
const fn sketch(labels: usize) -> u32 {
    match (labels / SKETCH).checked_ilog2() {
        Some(exponent) if exponent < 31 => 1 << exponent,
        _ => 1,
    }
}

/// What the step reads of a question: the text, and the label it has.
pub(super) fn input_hash(stored: &Stored) -> [u8; 32] {
    let question = &stored.question;
    let label = json!([hex(&stored.content_hash), question.subject, question.topic]);
    sha256(label.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(n: usize, subject: Option<&str>, topic: Option<&str>) -> LabelRow {
        LabelRow {
            content_hash: sha256(&n.to_le_bytes()).to_vec(),
            kind: "choice".to_owned(),
            subject: subject.map(str::to_owned),
            topic: topic.map(str::to_owned),
        }
    }

    fn rows(questions: usize) -> Vec<LabelRow> {
        (0..questions).map(|n| row(n, Some("Physics"), Some(["Mechanics", "Waves"][n % 2]))).collect()
    }

    #[test]
    fn a_label_more_leaves_results_fresh_and_many_do_not() {
        let hash = |rows: &[LabelRow]| Classifying::of(rows).config_hash;
        let (many, before) = (4_000, hash(&rows(4_000)));
        let mut stale = 0;
        for n in 0..50 {
            let mut more = rows(many);
            more.push(row(many + n, Some("Physics"), Some("Waves")));
            stale += usize::from(hash(&more) != before);
            assert_ne!(Classifying::of(&more).model, Classifying::of(&rows(many)).model);
        }
        assert!(stale <= 4, "{stale} of 50 single labels made everything stale");
        assert_ne!(hash(&rows(many + 400)), before);
        let mut other = rows(many);
        other.iter_mut().take(400).for_each(|row| row.topic = Some("Waves".to_owned()));
        assert_ne!(hash(&other), before, "the same questions with other labels");
        other = rows(many);
        other.reverse();
        assert_eq!(hash(&other), before);
        // A topic that has enough is another model in any case.
        other.extend((0..20).map(|n| row(many + n, Some("Physics"), Some("Optics"))));
        assert_ne!(hash(&other), before);
        // In a small bank each label counts.
        assert_ne!(hash(&rows(60)), hash(&rows(61)));
    }

    #[test]
    fn topics_are_learnt_where_there_are_some_and_else_subjects() {
        assert_eq!(Classifying::of(&rows(40)).level, Some(Level::Topic));
        assert_eq!(Classifying::of(&rows(39)).level, None);
        assert!(Classifying::of(&rows(39)).note().unwrap().contains("20 labelled questions"));
        let subjects: Vec<LabelRow> =
            (0..60).map(|n| row(n, Some(["Physics", "Biology"][n % 2]), None)).collect();
        let classifying = Classifying::of(&subjects);
        assert_eq!((classifying.level, classifying.learnable.len()), (Some(Level::Subject), 2));
        let mut essays = subjects;
        essays.iter_mut().for_each(|row| row.kind = "essay".to_owned());
        assert_eq!(Classifying::of(&essays).level, None);
    }
}
