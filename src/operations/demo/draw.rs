//! The deterministic generator behind the demo's questions, people and practice: `SplitMix64`
//! (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), and what is drawn
//! with it. Its own, because `rand` does not promise the same numbers from its `StdRng` across
//! versions, and the demo data must never change by itself.

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

    /// The stream of that number under a seed: one per student and purpose, so that neither the
    /// order of students nor parallel work changes a row.
    pub const fn numbered(seed: u64, stream: u64) -> Self {
        Self(mix(mix(seed) ^ mix(!stream)))
    }

    const fn next(&mut self) -> u64 {
        let bits = mix(self.0);
        self.0 = self.0.wrapping_add(GAMMA);
        bits
    }

    /// 128 bits.
    pub fn wide(&mut self) -> u128 {
        u128::from(self.next()) << 64 | u128::from(self.next())
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

    /// Uniform in [0, 1), 53 bits.
    pub fn unit(&mut self) -> f64 {
        unit(self.next())
    }

    /// Uniform in [low, high).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// True with that probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Standard normal, by Marsaglia's polar method (the second value of the pair is not kept: a
    /// stream must not depend on how often it was asked before).
    pub fn normal(&mut self) -> f64 {
        loop {
            let x = self.between(-1.0, 1.0);
            let y = self.between(-1.0, 1.0);
            let s = x * x + y * y;
            if s > 0.0 && s < 1.0 {
                return x * (-2.0 * s.ln() / s).sqrt();
            }
        }
    }

    /// Log-normal with that median.
    pub fn log_normal(&mut self, median: f64, sigma: f64) -> f64 {
        median * (sigma * self.normal()).exp()
    }

    /// A position, each as likely as its weight; 0 when all weights are 0.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (i, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return i;
            }
        }
        // Rounding can leave a crumb: the last one that can be drawn at all.
        weights.iter().rposition(|weight| *weight > 0.0).unwrap_or(0)
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

/// The step of `SplitMix64`: the golden ratio, odd.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// What `SplitMix64` gives for a state: neighbouring numbers become unrelated ones.
pub const fn mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(GAMMA);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The upper 53 bits as a number in [0, 1).
#[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
pub fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1u64 << 53) as f64
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

    #[test]
    fn numbered_streams_differ_and_repeat() {
        let two = |seed, stream| {
            let mut draw = Draw::numbered(seed, stream);
            (draw.wide(), draw.wide())
        };
        assert_eq!(two(1, 2), two(1, 2));
        assert_ne!(two(1, 2), two(2, 1));
        assert_ne!(two(1, 2), two(1, 3));
    }

    #[test]
    fn the_normal_has_mean_0_and_variance_1() {
        let mut draw = Draw::numbered(7, 7);
        let (mut sum, mut squares) = (0.0, 0.0);
        for _ in 0..100_000 {
            let x = draw.normal();
            sum += x;
            squares += x * x;
        }
        assert!((sum / 1e5).abs() < 0.02);
        assert!((squares / 1e5 - 1.0).abs() < 0.03);
    }

    #[test]
    fn weights_are_kept() {
        let mut draw = Draw::numbered(7, 8);
        let mut seen = [0u32; 4];
        for _ in 0..40_000 {
            seen[draw.weighted(&[1.0, 0.0, 2.0, 1.0])] += 1;
        }
        assert_eq!(seen[1], 0);
        assert!((f64::from(seen[2]) - 20_000.0).abs() < 500.0);
        assert!((0..1_000).all(|_| draw.position(3) < 3));
    }
}
