//! In which order the options are shown: shuffled by a seed of the question and the vote, so that a
//! model's liking for a letter does not become the bank's. The same everywhere and for ever.

use crate::base::crypto;

/// The order options are shown in: place → index in the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order(Vec<usize>);

impl Order {
    /// The order for this question and vote. Options that speak of the others stay where they are:
    /// "all of the above" at the end, and everything when one names letters.
    pub fn of(options: &[&str], seed: &[u8], vote: u32) -> Self {
        let mut places: Vec<usize> = (0..options.len()).collect();
        if options.iter().any(|option| names_letters(option)) {
            return Self(places);
        }
        let (mut moving, fixed): (Vec<usize>, Vec<usize>) =
            places.drain(..).partition(|index| !speaks_of_others(options[*index]));
        // One at another place than the end would be pointed at wrongly by being moved there.
        if fixed.iter().any(|index| *index < moving.len()) && !fixed.is_empty() {
            return Self((0..options.len()).collect());
        }
        shuffle(&mut moving, seed, vote);
        moving.extend(fixed);
        Self(moving)
    }

    /// Options as they stand.
    pub fn unchanged(count: usize) -> Self {
        Self((0..count).collect())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The index in the question of what is shown at this place.
    pub fn original(&self, place: usize) -> Option<usize> {
        self.0.get(place).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().copied()
    }
}

/// Fisher and Yates, with SHA-256 as the source of chance: a library's generator may change.
fn shuffle(items: &mut [usize], seed: &[u8], vote: u32) {
    for last in (1..items.len()).rev() {
        let mut input = b"pqctl-order/1".to_vec();
        input.extend_from_slice(&vote.to_le_bytes());
        input.extend_from_slice(&u32::try_from(last).unwrap_or(u32::MAX).to_le_bytes());
        input.extend_from_slice(seed);
        let hash = crypto::sha256(&input);
        let number =
            u64::from_le_bytes([hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]]);
        // The bias of the remainder is below 2^-50 for any number of options there can be.
        let place = number % (last as u64 + 1);
        items.swap(last, usize::try_from(place).unwrap_or(0));
    }
}

/// "All of the above", "none of these", "both of them".
fn speaks_of_others(option: &str) -> bool {
    let text = option.to_lowercase();
    let text = text.trim_end_matches(['.', ' ']);
    ["of the above", "of these", "of the following", "of them", "the above"]
        .iter()
        .any(|end| text.ends_with(end))
        && text.chars().count() < 40
}

/// "A and B", "both A and C only", "(a) or (b)".
fn names_letters(option: &str) -> bool {
    let words: Vec<&str> =
        option.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let letter = |word: &str| {
        word.len() == 1
            && word.as_bytes()[0].to_ascii_uppercase().is_ascii_uppercase()
            && word.as_bytes()[0].to_ascii_uppercase() <= b'H'
    };
    let filler = |word: &str| {
        ["and", "or", "only", "both", "neither", "nor", "either", "but", "not", "options", "option", "all"]
            .contains(&word.to_lowercase().as_str())
    };
    words.iter().filter(|word| letter(word)).count() >= 2
        && words.iter().any(|word| filler(word))
        && words.iter().all(|word| letter(word) || filler(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn options_that_speak_of_others_keep_their_sense() {
        let last = |options: &[&str]| {
            (0..40).all(|vote| {
                Order::of(options, b"q", vote).original(options.len() - 1) == Some(options.len() - 1)
            })
        };
        assert!(last(&["red", "green", "blue", "All of the above"]));
        assert!(last(&["red", "green", "blue", "None of these."]));
        assert!(!last(&["red", "green", "blue", "white"]));
        let kept = |options: &[&str]| {
            (0..40).all(|vote| Order::of(options, b"q", vote) == Order::unchanged(options.len()))
        };
        assert!(kept(&["red", "green", "A and B", "neither A nor B"]));
        assert!(kept(&["red", "All of the above", "blue", "white"]));
        assert!(!kept(&["vitamin A and D", "vitamin C", "I and II only", "A"]));
    }

    #[test]
    fn the_order_is_the_same_for_ever() {
        let order: Vec<usize> = Order::of(&["a1", "b1", "c1", "d1", "e1"], b"seed", 0).iter().collect();
        assert_eq!(order, PINNED);
    }

    /// Read off once. A change would show every question anew, and buy every vote again.
    const PINNED: [usize; 5] = [4, 2, 3, 0, 1];

    #[test]
    fn every_place_is_about_equally_likely() {
        let mut counts = [[0u32; 4]; 4];
        for n in 0u32..4_000 {
            for (place, index) in Order::of(&["p1", "q1", "r1", "s1"], &n.to_le_bytes(), 0).iter().enumerate()
            {
                counts[place][index] += 1;
            }
        }
        // 1,000 expected; the standard deviation is 27.
        assert!(counts.iter().flatten().all(|n| (880..1_120).contains(n)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn every_order_is_a_permutation(options in prop::collection::vec("\\PC{0,20}", 0..9), seed: Vec<u8>, vote: u32) {
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            let mut found: Vec<usize> = Order::of(&options, &seed, vote).iter().collect();
            found.sort_unstable();
            prop_assert_eq!(found, (0..options.len()).collect::<Vec<_>>());
        }
    }
}
