//! Durations in fixed buckets: what is kept per minute, added up over any time, and read as percentiles by
//! people and as buckets by Prometheus. The bounds are part of what is stored: they are never changed, only a
//! second set could be added beside them.

use serde::{Deserialize, Deserializer, Serialize};

/// Upper bounds of the buckets, in milliseconds; one more bucket takes what is longer.
pub const BOUNDS_MS: [u32; 16] =
    [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000];

/// How many durations fell into which bucket, from the shortest. Whole milliseconds are cut off, so a duration
/// belongs to the first bound that is greater.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Histogram([u64; BOUNDS_MS.len() + 1]);

/// As it is stored: the empty buckets at the end may be missing.
impl<'de> Deserialize<'de> for Histogram {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut histogram = Self::default();
        for (bucket, count) in Vec::<u64>::deserialize(from)?.into_iter().enumerate() {
            histogram.add_to(bucket, count);
        }
        Ok(histogram)
    }
}

impl Histogram {
    pub fn add(&mut self, ms: i64) {
        self.0[BOUNDS_MS.partition_point(|bound| i64::from(*bound) <= ms)] += 1;
    }

    /// Adds to a bucket by its place; a place there is not counts as the last one.
    pub fn add_to(&mut self, bucket: usize, count: u64) {
        self.0[bucket.min(BOUNDS_MS.len())] += count;
    }

    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// The counts by bucket.
    pub fn buckets(&self) -> &[u64] {
        &self.0
    }

    pub fn count(&self) -> u64 {
        self.0.iter().sum()
    }

    /// As it is stored: without the empty buckets at the end.
    pub fn stored(&self) -> Vec<u64> {
        let used = self.0.iter().rposition(|count| *count > 0).map_or(0, |last| last + 1);
        self.0[..used].to_vec()
    }

    /// The duration in milliseconds that this share of all (0 to 1) does not exceed, as far as buckets can tell:
    /// between the bounds of its bucket it is interpolated, as Prometheus's `histogram_quantile` does. What lies
    /// in the last bucket counts as its lower bound. `None`: nothing was counted.
    #[expect(clippy::cast_precision_loss, reason = "an estimate between two bounds")]
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let total = self.count();
        if total == 0 {
            return None;
        }
        let rank = share.clamp(0.0, 1.0) * total as f64;
        let mut before = 0.0;
        for (bucket, count) in self.0.iter().enumerate() {
            let count = *count as f64;
            if count > 0.0 && before + count >= rank {
                let lower = if bucket == 0 { 0.0 } else { f64::from(BOUNDS_MS[bucket - 1]) };
                let Some(upper) = BOUNDS_MS.get(bucket) else { return Some(lower) };
                return Some(lower + (f64::from(*upper) - lower) * ((rank - before) / count));
            }
            before += count;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_below_the_bound_of_its_bucket() {
        let mut histogram = Histogram::default();
        for ms in [0, 1, 4, 5, 1_799_999, 1_800_000, i64::MAX] {
            histogram.add(ms);
        }
        assert_eq!(&histogram.buckets()[..4], [1, 2, 1, 0]);
        assert_eq!(&histogram.buckets()[15..], [1, 2]);
        assert_eq!(histogram.count(), 7);
        assert_eq!(Histogram::default().stored(), Vec::<u64>::new());
        assert_eq!(histogram.stored().len(), 17);
        let short: Histogram = serde_json::from_str("[0, 0, 10]").unwrap();
        assert_eq!((short.count(), short.quantile(0.5)), (10, Some(7.5)), "the middle of 5 to 10 ms");
    }

    #[test]
    fn percentiles_lie_between_the_bounds_of_their_bucket() {
        assert_eq!(Histogram::default().quantile(0.5), None);
        let mut histogram = Histogram::default();
        (0..90).for_each(|_| histogram.add(7));
        (0..10).for_each(|_| histogram.add(400));
        let p50 = histogram.quantile(0.5).unwrap();
        let p95 = histogram.quantile(0.95).unwrap();
        assert!((5.0..=10.0).contains(&p50), "{p50}");
        assert!((250.0..=500.0).contains(&p95), "{p95}");
        histogram.add(i64::MAX);
        assert_eq!(histogram.quantile(1.0), Some(1_800_000.0));
        let mut twice = histogram;
        twice.merge(&histogram);
        assert_eq!(twice.count(), 202);
        assert_eq!(twice.quantile(0.5), histogram.quantile(0.5));
    }
}
