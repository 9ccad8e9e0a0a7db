//! The deterministic generator behind the demo bank: `SplitMix64` (Steele, Lea and Flood, "Fast
//! splittable pseudorandom number generators", 2014). Its own, because `rand` does not promise the
//! same numbers from its `StdRng` across versions, and the demo data must never change by itself.

/// A stream of numbers for one purpose.
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    /// The stream of that name under a seed. Named streams keep one template's numbers unchanged
    /// when another template is added.
    pub fn new(seed: u64, stream: &str) -> Self {
        // FNV-1a, 64 bits.
        let name = stream
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let mut draw = Self(seed ^ name);
        draw.next();
        draw
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n` by multiplication (the bias at these sizes is below 2⁻⁵⁰).
    fn below(&mut self, n: u64) -> u64 {
        u64::try_from((u128::from(self.next()) * u128::from(n)) >> 64).unwrap_or(0)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low) + 1;
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// A position in a list of that length.
    pub fn position(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.position(items.len())]
    }

    /// Fisher–Yates.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.position(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_sequence_comes_out() {
        // First outputs of SplitMix64 for the state 1234567, as its reference code prints them.
        let mut draw = Draw(1_234_567);
        assert_eq!(draw.next(), 6_457_827_717_110_365_317);
        assert_eq!(draw.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn streams_differ_and_repeat() {
        let five = |seed, name| -> Vec<i64> {
            let mut d = Draw::new(seed, name);
            (0..5).map(|_| d.range(1, 1_000_000)).collect()
        };
        assert_eq!(five(1, "a"), five(1, "a"));
        assert_ne!(five(1, "a"), five(1, "b"));
        assert_ne!(five(1, "a"), five(2, "a"));
    }

    #[test]
    fn a_range_includes_both_ends() {
        let mut draw = Draw::new(1, "range");
        let drawn: std::collections::BTreeSet<i64> = (0..200).map(|_| draw.range(-2, 2)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [-2, -1, 0, 1, 2]);
    }
}
