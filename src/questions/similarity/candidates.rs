//! Which pairs are worth a verdict. Two sources: vectors that are close ([`super::pairs`]), and
//! questions with the same characteristic key that share rare words, for a paraphrase may have little
//! text in common with the original (half of the hand-labelled paraphrases below a cosine of .45 are
//! found only so).

use super::features::Features;
use super::pairs::{self, Error, Pair};
use super::statistics::Statistics;
use crate::ai::embedded::cosine;
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use std::collections::HashMap;

/// Part of the config hash of the step.
pub const VERSION: &str = "candidates/v2";

/// Words of a stem a question is filed under, the rarest first.
const FILED_WORDS: usize = 4;

/// A drawer (one key, one word) with more questions than this says nothing.
const DRAWER: usize = 40;

/// Pairs with repeats that are collected before the repeats are dropped.
const REPEATED: usize = 1 << 20;

/// IDF of the shared words, summed, from which two stems with the same key are compared.
const SHARED_WEIGHT: f32 = 7.0;

/// What to compare.
#[derive(Debug, Clone, Copy)]
pub struct Bank<'a> {
    /// Row-major vectors, one per question.
    pub matrix: &'a [f32],
    pub dimensions: usize,
    /// In the same order.
    pub features: &'a [Features],
    pub statistics: &'a Statistics,
}

/// All candidate pairs of a bank, or with `changed` those that have one of these rows; sorted, each
/// once.
pub fn find(
    bank: &Bank<'_>,
    changed: Option<&[u32]>,
    options: &pairs::Options,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Vec<Pair>, Error> {
    let mut found = match changed {
        None => pairs::all(bank.matrix, bank.dimensions, options, progress, stop)?,
        Some(rows) => pairs::changed(bank.matrix, bank.dimensions, rows, options, progress, stop)?,
    };
    found.extend(same_key(bank, changed, options.per_row));
    found.sort_unstable_by_key(|pair| (pair.a, pair.b));
    found.dedup_by_key(|pair| (pair.a, pair.b));
    Ok(found)
}

/// Pairs with the same key and shared rare words; per row at most `per_row` partners, those with the
/// most in common.
fn same_key(bank: &Bank<'_>, changed: Option<&[u32]>, per_row: usize) -> Vec<Pair> {
    let mut fresh = vec![changed.is_none(); bank.features.len()];
    for row in changed.unwrap_or_default() {
        if let Some(flag) = fresh.get_mut(*row as usize) {
            *flag = true;
        }
    }
    let mut drawers: HashMap<(u64, u32), Vec<u32>> = HashMap::new();
    for (row, features) in (0u32..).zip(bank.features) {
        let Some(key) = features.key else { continue };
        let mut words: Vec<(f32, u32)> =
            features.words.iter().map(|word| (bank.statistics.word(word.bucket()), word.hash)).collect();
        // A word no other question has joins nothing.
        words.retain(|(weight, _)| *weight < bank.statistics.once());
        words.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, word) in words.into_iter().take(FILED_WORDS) {
            drawers.entry((key, word)).or_default().push(row);
        }
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut full = REPEATED;
    for rows in drawers.values().filter(|rows| rows.len() <= DRAWER) {
        for (i, a) in rows.iter().enumerate() {
            for b in &rows[i + 1..] {
                if fresh[*a as usize] || fresh[*b as usize] {
                    pairs.push((*a.min(b), *a.max(b)));
                }
            }
        }
        // Families made from one template meet in many drawers; the list must not grow with all of them.
        if pairs.len() >= full {
            pairs.sort_unstable();
            pairs.dedup();
            full = (pairs.len() * 2).max(REPEATED);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut weighed: Vec<(f32, u32, u32)> = pairs
        .into_iter()
        .map(|(a, b)| (shared_weight(bank, a, b), a, b))
        .filter(|(weight, ..)| *weight >= SHARED_WEIGHT)
        .collect();
    weighed.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut taken: HashMap<u32, usize> = HashMap::new();
    weighed.retain(|(_, a, b)| {
        let full = |row: &u32| taken.get(row).is_some_and(|n| *n >= per_row);
        let keep = !full(a) || !full(b);
        for row in [a, b] {
            *taken.entry(*row).or_default() += usize::from(keep);
        }
        keep
    });
    let row = |i: u32| &bank.matrix[i as usize * bank.dimensions..][..bank.dimensions];
    weighed.into_iter().map(|(_, a, b)| Pair { a, b, cosine: cosine(row(a), row(b)) }).collect()
}

fn shared_weight(bank: &Bank<'_>, a: u32, b: u32) -> f32 {
    let (a, b) = (&bank.features[a as usize].words, &bank.features[b as usize].words);
    let (mut i, mut j, mut weight) = (0, 0, 0f32);
    while i < a.len() && j < b.len() {
        match a[i].hash.cmp(&b[j].hash) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                weight += bank.statistics.word(a[i].bucket());
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    weight
}
