//! How many tokens a text has: as the provider counts them, or a careful guess where it does not say.
//! A guess is always marked as one. Prices are not known here.

use serde::Serialize;
use std::ops::Range;

/// What one call used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    pub input: u64,
    pub output: u64,
    /// At least one of the numbers is a guess of ours.
    pub estimated: bool,
}

/// More than this is no count.
const ABSURD: u64 = 1_000_000_000;

impl Usage {
    /// What a provider says it used; the parts it leaves out, or says absurdly, are guessed.
    pub(super) fn read(said: &serde_json::Value, input_guess: u64, output_guess: u64) -> Self {
        let number = |name: &str| said[name].as_u64().filter(|n| *n < ABSURD);
        let input = number("prompt_tokens").filter(|n| *n > 0 || input_guess == 0);
        let output = number("completion_tokens").filter(|n| *n > 0 || output_guess == 0);
        // An embedding has no output, and says so by leaving it out.
        let output = output.or((output_guess == 0).then_some(0));
        Self {
            input: input.unwrap_or(input_guess),
            output: output.unwrap_or(output_guess),
            estimated: input.is_none() || output.is_none(),
        }
    }
}

/// A careful guess: three characters a token in Latin, Greek and Cyrillic script, two elsewhere. Four,
/// the usual rule of thumb, is too few tokens for formulas and names, and a budget must not be broken.
pub fn estimate(text: &str) -> u64 {
    let (mut wide, mut narrow) = (0u64, 0u64);
    for c in text.chars() {
        if u32::from(c) < 0x0530 {
            narrow += 1;
        } else {
            wide += 1;
        }
    }
    (3 * wide + 2 * narrow).div_ceil(6)
}

/// How far the guesses of a model are off, learnt from what it counts itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio(f64);

impl Default for Ratio {
    fn default() -> Self {
        Self(1.0)
    }
}

impl Ratio {
    /// Takes a counted call into account. Slowly, and never below half or above four times the guess.
    #[expect(clippy::cast_precision_loss, reason = "a ratio of token counts")]
    pub fn observe(&mut self, guess: u64, counted: u64) {
        if guess > 0 {
            let seen = (counted as f64 / guess as f64).clamp(0.5, 4.0);
            self.0 += 0.2 * (seen - self.0);
        }
    }

    /// The guess, corrected. Only ever upwards by default would waste a limit; downwards it is rounded up.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "token counts are far below 2^52"
    )]
    pub fn apply(&self, guess: u64) -> u64 {
        (guess as f64 * self.0).ceil() as u64
    }
}

/// Cuts a list into batches of at most so many items and so many tokens, in order. An item that is too
/// large alone is a batch of its own: the provider says what it thinks of it.
pub fn batches(tokens: &[u64], max_items: usize, max_tokens: u64) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut sum) = (0, 0u64);
    for (at, count) in tokens.iter().enumerate() {
        if at > start && (at - start >= max_items.max(1) || sum.saturating_add(*count) > max_tokens) {
            found.push(start..at);
            (start, sum) = (at, 0);
        }
        sum = sum.saturating_add(*count);
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn guesses_are_careful() {
        assert_eq!(estimate(""), 0);
        assert_eq!(estimate("abc"), 1);
        assert_eq!(estimate("abcd"), 2);
        assert_eq!(estimate("以下哪一"), 2);
        assert_eq!(estimate("Élan"), 2);
    }

    #[test]
    fn what_is_not_said_is_guessed_and_marked() {
        let said = json!({"prompt_tokens": 12, "completion_tokens": 5});
        assert_eq!(Usage::read(&said, 9, 9), Usage { input: 12, output: 5, estimated: false });
        let embedding = json!({"prompt_tokens": 12, "total_tokens": 12});
        assert_eq!(Usage::read(&embedding, 9, 0), Usage { input: 12, output: 0, estimated: false });
        for silent in [
            json!(null),
            json!({}),
            json!({"prompt_tokens": -1, "completion_tokens": "5"}),
            json!({"prompt_tokens": 0, "completion_tokens": 0}),
            json!({"prompt_tokens": 1e15, "completion_tokens": u64::MAX}),
        ] {
            assert_eq!(
                Usage::read(&silent, 9, 8),
                Usage { input: 9, output: 8, estimated: true },
                "{silent}"
            );
        }
    }

    #[test]
    fn the_ratio_follows_and_stays_sane() {
        let mut ratio = Ratio::default();
        for _ in 0..50 {
            ratio.observe(100, 150);
        }
        assert!((149..=150).contains(&ratio.apply(100)));
        ratio.observe(0, 7);
        for _ in 0..99 {
            ratio.observe(1, 1_000_000);
        }
        assert_eq!(ratio.apply(10), 40);
    }

    proptest! {
        #[test]
        fn batches_hold_everything_once_and_keep_the_limits(
            tokens in prop::collection::vec(0u64..50, 0..60), items in 1usize..10, limit in 1u64..100
        ) {
            let found = batches(&tokens, items, limit);
            let covered: Vec<usize> = found.iter().flat_map(Clone::clone).collect();
            prop_assert_eq!(covered, (0..tokens.len()).collect::<Vec<_>>());
            for batch in found {
                let sum: u64 = tokens[batch.clone()].iter().sum();
                prop_assert!(batch.len() <= items);
                prop_assert!(batch.len() == 1 || sum <= limit);
            }
        }
    }
}
