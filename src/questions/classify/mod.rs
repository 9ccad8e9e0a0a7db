//! Which topic a question belongs to, learnt from the questions of the bank that have one: hashed words and
//! pairs of words, one linear machine per topic, and a margin above which the first choice has been right often
//! enough on questions kept aside. Nothing here reads a database or decides anything about a question.

pub mod calibration;
#[cfg(test)]
mod real_data_tests;
pub mod svm;

use super::words;
use crate::base::lifecycle::Stop;
use crate::store::questions::Question;
use calibration::{Calibration, Trial};

/// Part of the config hash: raise it when the method changes.
pub const VERSION: &str = "topic-svm/v1";

/// Labelled questions a topic needs before it is learnt.
pub const LABELS_PER_TOPIC: usize = 20;

/// Labelled questions that are learnt from at most; beyond, those with the smallest content hashes.
pub const MOST_EXAMPLES: usize = 40_000;

/// Buckets of the hashed features.
pub const BUCKETS: usize = 1 << 18;

/// Weights that a model has at most (64 MiB); of many topics fewer features are kept.
const MOST_WEIGHTS: usize = 1 << 24;

/// One labelled question in so many is kept aside to measure with.
const HELD_OUT_OF: u8 = 5;

/// Hashed words and pairs of words of a question: `(bucket, 1 + ln(count))`, in the order of the buckets.
pub type Features = Vec<(u32, f32)>;

/// The features of a question.
pub fn features(question: &Question) -> Features {
    let mut buckets = Vec::new();
    for run in words::of(question) {
        for (i, word) in run.iter().enumerate() {
            buckets.push(bucket(words::hash([word.as_str()])));
            if let Some(next) = run.get(i + 1) {
                buckets.push(bucket(words::hash([word.as_str(), next.as_str()])));
            }
        }
    }
    buckets.sort_unstable();
    let mut features: Features = Vec::with_capacity(buckets.len());
    for same in buckets.chunk_by(|a, b| a == b) {
        #[expect(clippy::cast_precision_loss, reason = "a count of words")]
        features.push((same[0], 1.0 + (same.len() as f32).ln()));
    }
    features.shrink_to_fit();
    features
}

fn bucket(hash: u64) -> u32 {
    u32::try_from(hash % BUCKETS as u64).unwrap_or(0)
}

/// A labelled question.
#[derive(Debug, Clone)]
pub struct Example {
    pub content_hash: [u8; 32],
    /// Number of its topic, below the number of topics.
    pub topic: usize,
    pub features: Features,
}

impl Example {
    /// Kept aside, or learnt from: by its content, so that it stays what it was when others come.
    const fn is_held_out(&self) -> bool {
        self.content_hash[0].is_multiple_of(HELD_OUT_OF)
    }
}

/// What the classifier says of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The topics, best first; at most three.
    pub topics: Vec<usize>,
    /// By how much the first is ahead of the second.
    pub margin: f32,
    /// How often a first choice with such a margin was right, 0 to 1.
    pub confidence: f32,
    /// Whether the margin is one above which 95 % were right.
    pub accepted: bool,
}

/// A trained classifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Classifier {
    topics: usize,
    terms: Terms,
    /// `topics` weights for each term, and for the constant after the last.
    weights: Vec<f32>,
    pub calibration: Calibration,
}

/// Somebody wants it to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("interrupted while learning")]
pub struct Stopped;

impl Classifier {
    /// Learns from four in five examples, measures on the others, and learns again from all: the margin that
    /// was right for the first is a little too strict for the second, which knows more. The same examples in any
    /// order and with any number of threads give the same classifier.
    pub fn train(
        mut examples: Vec<Example>,
        topics: usize,
        threads: usize,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        examples.sort_unstable_by_key(|example| example.content_hash);
        examples.truncate(MOST_EXAMPLES);
        let (aside, learnt): (Vec<&Example>, Vec<&Example>) =
            examples.iter().partition(|example| example.is_held_out());
        let first = Self::fit(&learnt, topics, threads, stop)?;
        let trials = aside
            .iter()
            .map(|example| {
                let judgement = first.judge(&example.features);
                Trial { margin: judgement.margin, right: judgement.topics.first() == Some(&example.topic) }
            })
            .collect();
        drop((first, aside, learnt));
        let all: Vec<&Example> = examples.iter().collect();
        Ok(Self { calibration: Calibration::of(trials), ..Self::fit(&all, topics, threads, stop)? })
    }

    fn fit(examples: &[&Example], topics: usize, threads: usize, stop: &Stop) -> Result<Self, Stopped> {
        let terms = Terms::of(examples, MOST_WEIGHTS / topics.max(1));
        let vectors: Vec<svm::Vector> = examples.iter().map(|e| terms.vector(&e.features)).collect();
        let labels: Vec<usize> = examples.iter().map(|example| example.topic).collect();
        let weights = svm::train(&vectors, &labels, topics, terms.len, threads, stop).ok_or(Stopped)?;
        Ok(Self { topics, terms, weights, calibration: Calibration::default() })
    }

    /// What it says of a question.
    pub fn judge(&self, features: &Features) -> Judgement {
        let mut scores = vec![0f32; self.topics];
        let vector = self.terms.vector(features);
        for (row, value) in vector.iter().chain([(self.terms.len, 1.0)].iter()) {
            let at = *row as usize * self.topics;
            for (score, weight) in scores.iter_mut().zip(&self.weights[at..at + self.topics]) {
                *score += value * weight;
            }
        }
        let mut topics: Vec<usize> = (0..self.topics).collect();
        topics.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        topics.truncate(3);
        let margin = match topics[..] {
            [first, second, ..] => scores[first] - scores[second],
            _ => 0.0,
        };
        // Without any known word all topics are as good as their frequency.
        let known = !vector.is_empty();
        Judgement {
            confidence: self.calibration.confidence(margin),
            accepted: known && self.calibration.accepts(margin),
            topics,
            margin,
        }
    }
}

/// The features that are learnt: those that at least two examples have, with their weights by rarity.
#[derive(Debug, Clone, PartialEq)]
struct Terms {
    len: u32,
    /// The row of each bucket, or [`Terms::NONE`].
    rows: Vec<u32>,
    /// `ln((n + 1) / (df + 1)) + 1` of each row.
    idf: Vec<f32>,
}

impl Terms {
    const NONE: u32 = u32::MAX;

    fn of(examples: &[&Example], most: usize) -> Self {
        let mut frequencies = vec![0u32; BUCKETS];
        for (bucket, _) in examples.iter().flat_map(|example| &example.features) {
            frequencies[*bucket as usize] += 1;
        }
        let mut kept: Vec<usize> = (0..BUCKETS).filter(|bucket| frequencies[*bucket] >= 2).collect();
        if kept.len() >= most {
            kept.sort_by_key(|bucket| (std::cmp::Reverse(frequencies[*bucket]), *bucket));
            kept.truncate(most.saturating_sub(1));
            kept.sort_unstable();
        }
        let mut rows = vec![Self::NONE; BUCKETS];
        let mut idf = Vec::with_capacity(kept.len());
        for (row, bucket) in (0u32..).zip(&kept) {
            rows[*bucket] = row;
            #[expect(clippy::cast_precision_loss, reason = "a count of questions")]
            let ratio = (examples.len() + 1) as f64 / f64::from(frequencies[*bucket] + 1);
            #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more than f32")]
            idf.push((ratio.ln() + 1.0) as f32);
        }
        Self { len: u32::try_from(kept.len()).unwrap_or(0), rows, idf }
    }

    /// TF-IDF of length 1.
    fn vector(&self, features: &Features) -> svm::Vector {
        let mut vector: svm::Vector = features
            .iter()
            .filter_map(|(bucket, count)| {
                let row = self.rows[*bucket as usize];
                (row != Self::NONE).then(|| (row, count * self.idf[row as usize]))
            })
            .collect();
        let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|(_, value)| *value /= length);
        vector
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::crypto::sha256;
    use proptest::prelude::*;

    fn question(stem: &str) -> Question {
        Question { stem: stem.to_owned(), ..Question::default() }
    }

    fn example(stem: &str, topic: usize) -> Example {
        Example { content_hash: sha256(stem.as_bytes()), topic, features: features(&question(stem)) }
    }

    /// Three topics with words of their own and words in common.
    fn examples() -> Vec<Example> {
        const WORDS: [[&str; 5]; 3] = [
            ["force", "mass", "acceleration", "velocity", "momentum"],
            ["cell", "enzyme", "protein", "membrane", "nucleus"],
            ["verb", "noun", "adjective", "clause", "tense"],
        ];
        (0..300)
            .map(|n| {
                let words = WORDS[n % 3];
                let (a, b) = (words[n / 3 % 5], words[n / 15 % 5]);
                example(&format!("Number {n}: which of these is about {a} and the {b} of it?"), n % 3)
            })
            .collect()
    }

    #[test]
    fn topics_with_words_of_their_own_are_learnt() {
        let classifier = Classifier::train(examples(), 3, 2, &Stop::new()).unwrap();
        assert!(classifier.calibration.items >= 30, "{:?}", classifier.calibration);
        assert_eq!(classifier.calibration.right, classifier.calibration.items);
        for (word, topic) in [("mass", 0), ("enzyme", 1), ("noun", 2)] {
            let stem = format!("Number 400: which of these is about {word} and the {word} of it?");
            let judgement = classifier.judge(&features(&question(&stem)));
            assert_eq!(judgement.topics[0], topic, "{stem}");
            assert!(judgement.accepted && judgement.confidence > 0.9, "{stem}: {judgement:?}");
        }
        // Words nobody has seen are no reason for anything.
        let unknown = classifier.judge(&features(&question("Zyzzyva quokka")));
        assert!(!unknown.accepted, "{unknown:?}");
        assert!(!classifier.judge(&features(&question(""))).accepted);
    }

    #[test]
    fn labels_at_random_are_never_accepted() {
        let mut noise = examples();
        for (n, example) in noise.iter_mut().enumerate() {
            example.topic = usize::from(sha256(&n.to_le_bytes())[0]) % 3;
        }
        let classifier = Classifier::train(noise, 3, 1, &Stop::new()).unwrap();
        assert_eq!(classifier.calibration.accept, None, "{:?}", classifier.calibration);
    }

    #[test]
    fn order_and_threads_do_not_matter() {
        let stop = Stop::new();
        let one = Classifier::train(examples(), 3, 1, &stop).unwrap();
        let mut turned = examples();
        turned.reverse();
        assert!(one == Classifier::train(turned, 3, 2, &stop).unwrap());
    }

    #[test]
    fn many_topics_have_fewer_terms() {
        let examples = examples();
        let all: Vec<&Example> = examples.iter().collect();
        let terms = Terms::of(&all, 10);
        assert_eq!((terms.len, terms.idf.len()), (9, 9));
        assert!(terms.vector(&features(&question("which of these"))).len() >= 2, "the commonest are kept");
    }

    #[test]
    fn whoever_wants_it_to_stop_need_not_wait() {
        let stop = Stop::new();
        stop.signal(15);
        assert_eq!(Classifier::train(examples(), 3, 2, &stop).unwrap_err(), Stopped);
    }

    proptest! {
        #[test]
        fn any_question_has_features_in_order(stem in "\\PC{0,80}", options in proptest::collection::vec("\\PC{0,20}", 0..4)) {
            let mut asked = question(&stem);
            asked.options = options.iter().map(|text| crate::store::questions::Choice { text: text.clone(), ..Default::default() }).collect();
            let found = features(&asked);
            prop_assert!(found.is_sorted_by(|a, b| a.0 < b.0));
            prop_assert!(found.iter().all(|(bucket, value)| (*bucket as usize) < BUCKETS && *value >= 1.0));
            asked.options.reverse();
            prop_assert_eq!(features(&asked), found);
        }
    }
}
