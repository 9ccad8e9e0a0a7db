//! One stream of chance per student and purpose, so that neither order nor parallel work changes a
//! row. The bits are `StdRng`'s (ChaCha with 12 rounds); what is made of them is written out here,
//! because a crate's own sampling may change between versions.

use rand::{Rng, SeedableRng, rngs::StdRng};

/// A stream of random draws.
pub struct Draw(StdRng);

impl Draw {
    /// The stream of that number under a seed.
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(StdRng::seed_from_u64(mix(mix(seed) ^ mix(stream.wrapping_add(0x5EED)))))
    }

    /// 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// 128 bits.
    pub fn wide(&mut self) -> u128 {
        u128::from(self.bits()) << 64 | u128::from(self.bits())
    }

    /// Uniform in [0, 1), 53 bits.
    pub fn unit(&mut self) -> f64 {
        unit(self.bits())
    }

    /// Uniform in [low, high).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Uniform in 0..n by Lemire's multiply-and-shift; 0 for n = 0. The bias is below n / 2^64.
    pub fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.bits()) * n as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
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
        &items[self.below(items.len())]
    }

    /// Fisher–Yates.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// The finaliser of `SplitMix64` (Steele, Lea, Flood 2014): neighbouring numbers become unrelated ones.
pub const fn mix(x: u64) -> u64 {
    let mut z = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
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
    fn equal_streams_are_equal_and_others_are_not() {
        let take = |seed, stream| {
            let mut draw = Draw::new(seed, stream);
            [draw.bits(), draw.bits()]
        };
        assert_eq!(take(1, 2), take(1, 2));
        assert_ne!(take(1, 2), take(2, 1));
        assert_ne!(take(1, 2), take(1, 3));
    }

    #[test]
    fn the_normal_has_mean_0_and_variance_1() {
        let mut draw = Draw::new(7, 7);
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
        let mut draw = Draw::new(7, 8);
        let mut seen = [0u32; 4];
        for _ in 0..40_000 {
            seen[draw.weighted(&[1.0, 0.0, 2.0, 1.0])] += 1;
        }
        assert_eq!(seen[1], 0);
        assert!((f64::from(seen[2]) - 20_000.0).abs() < 500.0);
        assert!((0..1_000).all(|_| draw.below(3) < 3));
    }
}
