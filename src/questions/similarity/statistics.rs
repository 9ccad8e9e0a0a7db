//! How common character 4-grams, words and keys are in a bank: the weights of the verifier. Frozen: a
//! verdict depends on the two questions and on this object only, whose hash belongs into the config
//! hash of a run.

use super::features::Features;
use crate::base::crypto;

/// Buckets for 4-grams. English has about 60,000 of them, so few share one.
pub const GRAM_BUCKETS: usize = 1 << 18;

/// Buckets for words and keys.
pub const WORD_BUCKETS: usize = 1 << 17;

/// Weight of a word that no question has. Small banks have smaller logarithms; on one scale the
/// thresholds of the verifier mean the same in every bank.
pub const UNSEEN: f32 = 10.0;

/// A bank is weighed as if it had at least so many questions: in a bank of eight a word that two of them
/// share would else pass for a common one, and nothing would be alike.
const AT_LEAST: u32 = 1_000;

/// Document frequencies of a bank as weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    documents: u32,
    once: f32,
    few: f32,
    /// IDF² of each bucket: `ln((N + 1) / (df + 1))²`, N at least [`AT_LEAST`].
    grams: Vec<f32>,
    /// IDF of each word, on a scale where a word of no question has [`UNSEEN`].
    words: Vec<f32>,
    /// The same for each text as a key.
    keys: Vec<f32>,
    hash: String,
}

impl Statistics {
    /// Counts a bank.
    pub fn of<'a>(bank: impl IntoIterator<Item = &'a Features>) -> Self {
        let mut documents = 0u32;
        let mut grams = vec![0u32; GRAM_BUCKETS];
        let mut words = vec![0u32; WORD_BUCKETS];
        let mut keys = vec![0u32; WORD_BUCKETS];
        for features in bank {
            documents += 1;
            features.grams.iter().for_each(|gram| grams[*gram as usize] += 1);
            features.words.iter().for_each(|word| words[word.bucket()] += 1);
            if let Some(key) = features.key {
                keys[bucket(key)] += 1;
            }
        }
        let mut bytes = documents.to_le_bytes().to_vec();
        for counts in [&grams, &words, &keys] {
            bytes.extend(counts.iter().flat_map(|df| df.to_le_bytes()));
        }
        let assumed = documents.max(AT_LEAST);
        let idf = |df: &u32| (f64::from(assumed + 1) / f64::from(df + 1)).ln();
        #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more than f32")]
        let squares = |counts: &[u32]| counts.iter().map(|df| idf(df).powi(2) as f32).collect();
        let scale = f64::from(UNSEEN) / f64::from(assumed + 1).ln();
        #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more than f32")]
        let scaled = |counts: &[u32]| counts.iter().map(|df| (idf(df) * scale) as f32).collect();
        #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more than f32")]
        let at = |df: u32| (idf(&df) * scale) as f32;
        let (once, few) = (at(1), at(1 + assumed / 1000));
        Self {
            documents,
            once,
            few,
            grams: squares(&grams),
            words: scaled(&words),
            keys: scaled(&keys),
            hash: crypto::hex(&crypto::sha256(&bytes)),
        }
    }

    /// Questions counted.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    #[inline]
    pub(super) fn gram(&self, bucket: u32) -> f32 {
        self.grams[bucket as usize]
    }

    #[inline]
    pub(super) fn word(&self, bucket: usize) -> f32 {
        self.words[bucket]
    }

    #[inline]
    pub(super) fn key(&self, hash: u64) -> f32 {
        self.keys[bucket(hash)]
    }

    /// Weight of a word that one question has.
    pub fn once(&self) -> f32 {
        self.once
    }

    /// Weight of a word that at most one question in a thousand has.
    pub fn few(&self) -> f32 {
        self.few
    }

    /// Hexadecimal SHA-256 over all counts (not the weights: logarithms may differ in the last bit).
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

fn bucket(hash: u64) -> usize {
    usize::try_from(hash % WORD_BUCKETS as u64).unwrap_or(0)
}
