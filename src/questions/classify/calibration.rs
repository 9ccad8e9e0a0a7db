//! How far a margin can be trusted, measured on questions kept aside: the margin from which on 95 % of the first
//! choices were right, and for each margin how many were (isotonic regression by pooling adjacent violators,
//! Ayer et al., 1955).

/// Of the first choices that are accepted at least so many must have been right.
pub const WANTED: f64 = 0.95;

/// Accepting needs at least so many trials: three right ones in a row prove nothing.
pub const FEWEST: usize = 20;

/// A question kept aside: how far ahead the first choice was, and whether it was right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    pub margin: f32,
    pub right: bool,
}

/// What the trials came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibration {
    /// Trials, and right ones.
    pub items: usize,
    pub right: usize,
    /// The margin from which on a choice is accepted, if any is good enough.
    pub accept: Option<f32>,
    /// Trials that reach it, and right ones.
    pub accepted: usize,
    pub accepted_right: usize,
    /// `(margin, share of right ones)`, both rising.
    curve: Vec<(f32, f32)>,
}

#[expect(clippy::cast_precision_loss, reason = "counts of questions")]
fn share(right: usize, items: usize) -> f64 {
    right as f64 / items.max(1) as f64
}

impl Calibration {
    /// Measures.
    pub fn of(mut trials: Vec<Trial>) -> Self {
        trials.sort_by(|a, b| b.margin.total_cmp(&a.margin).then(b.right.cmp(&a.right)));
        let mut found = Self { items: trials.len(), ..Self::default() };
        for (at, trial) in trials.iter().enumerate() {
            found.right += usize::from(trial.right);
            // Where several have the same margin, all of them are accepted or none.
            let last = trials.get(at + 1).is_none_or(|next| next.margin < trial.margin);
            if last && at + 1 >= FEWEST && share(found.right, at + 1) >= WANTED {
                found.accept = Some(trial.margin);
                (found.accepted, found.accepted_right) = (at + 1, found.right);
            }
        }
        found.curve = curve(&trials);
        found
    }

    /// Whether a first choice so far ahead is accepted.
    pub fn accepts(&self, margin: f32) -> bool {
        self.accept.is_some_and(|accept| margin >= accept)
    }

    /// The share of right ones among trials with about this margin.
    pub fn confidence(&self, margin: f32) -> f32 {
        let at = self.curve.partition_point(|(from, _)| *from <= margin);
        at.checked_sub(1).or(Some(0)).and_then(|at| self.curve.get(at)).map_or(0.0, |(_, share)| *share)
    }
}

/// Blocks of trials, best first, as a rising function of the margin.
fn curve(trials: &[Trial]) -> Vec<(f32, f32)> {
    let mut blocks: Vec<(f32, usize, usize)> = Vec::new();
    for trial in trials.iter().rev() {
        blocks.push((trial.margin, usize::from(trial.right), 1));
        while let [.., (_, right, items), (_, next_right, next_items)] = blocks[..]
            && share(right, items) >= share(next_right, next_items)
        {
            blocks.pop();
            if let Some(last) = blocks.last_mut() {
                (last.1, last.2) = (right + next_right, items + next_items);
            }
        }
    }
    // One right and one wrong one more (Laplace): the uppermost block is short, and nothing is certain.
    #[expect(clippy::cast_possible_truncation, reason = "a share needs no more than f32")]
    let smoothed = |right: usize, items: usize| share(right + 1, items + 2) as f32;
    let mut highest = 0.0f32;
    blocks
        .into_iter()
        .map(|(margin, right, items)| {
            highest = highest.max(smoothed(right, items));
            (margin, highest)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepted_is_what_was_right_often_enough() {
        // Above 0.5 all are right, below every other one.
        let trials: Vec<Trial> = (0u8..100)
            .map(|n| Trial { margin: f32::from(n) / 100.0, right: n >= 50 || n % 2 == 0 })
            .collect();
        let found = Calibration::of(trials);
        assert_eq!((found.items, found.right), (100, 75));
        // 52 of 54 are .963, 52 of 55 and 53 of 56 are less than .95.
        assert_eq!((found.accepted, found.accepted_right), (54, 52));
        assert!(found.accepts(0.46) && !found.accepts(0.45));
        assert!(found.confidence(0.9) > 0.95 && found.confidence(0.2) < 0.6, "{found:?}");
        assert!(found.confidence(-1.0) < 0.6);
    }

    #[test]
    fn few_trials_prove_nothing() {
        let trials = |n: usize| vec![Trial { margin: 1.0, right: true }; n];
        assert_eq!(Calibration::of(trials(FEWEST - 1)).accept, None);
        assert_eq!(Calibration::of(trials(FEWEST)).accept, Some(1.0));
        assert!(!Calibration::of(Vec::new()).accepts(f32::MAX));
    }

    proptest! {
        #[test]
        fn confidence_never_falls_and_acceptance_keeps_its_word(trials in proptest::collection::vec((0u8..50, any::<bool>()), 0..200)) {
            let trials: Vec<Trial> = trials.into_iter().map(|(m, right)| Trial { margin: f32::from(m), right }).collect();
            let found = Calibration::of(trials.clone());
            let confidences: Vec<f32> = (0u8..50).map(|m| found.confidence(f32::from(m))).collect();
            prop_assert!(confidences.is_sorted());
            prop_assert!(confidences.iter().all(|c| (0.0..=1.0).contains(c)));
            let accepted: Vec<&Trial> = trials.iter().filter(|t| found.accepts(t.margin)).collect();
            prop_assert_eq!(accepted.len(), found.accepted);
            prop_assert!(accepted.is_empty() || share(found.accepted_right, found.accepted) >= WANTED);
        }
    }
}
