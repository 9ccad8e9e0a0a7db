//! The slope of a course of weeks that outliers do not turn: the median of the slopes between all pairs (Theil, 1950;
//! Sen, *Journal of the American Statistical Association* 63, 1968), with Sen's interval. Only arithmetic.

use super::shares::Z;

/// Weeks from which a slope is computed. With fewer the interval cannot exclude 0 at 95 %, whatever they are.
pub const LEAST_POINTS: usize = 6;

/// A slope, per unit of x, with its 95 % limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Slope {
    /// Whether the interval does not hold 0.
    pub fn is_clear(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// The slope through points (x, y) whose x differ; nothing for fewer than [`LEAST_POINTS`].
pub fn theil_sen(points: &[(f64, f64)]) -> Option<Slope> {
    if points.len() < LEAST_POINTS {
        return None;
    }
    let mut slopes = Vec::with_capacity(points.len() * (points.len() - 1) / 2);
    for (at, (x, y)) in points.iter().enumerate() {
        for (other_x, other_y) in &points[at + 1..] {
            if x.total_cmp(other_x).is_ne() {
                slopes.push((other_y - y) / (other_x - x));
            }
        }
    }
    if slopes.is_empty() {
        return None;
    }
    slopes.sort_unstable_by(f64::total_cmp);
    let sigma = deviation(points);
    let (low, high) = limits(slopes.len(), sigma);
    Some(Slope { value: median(&slopes), low: slopes[low], high: slopes[high] })
}

fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { f64::midpoint(sorted[middle - 1], sorted[middle]) }
}

/// The standard deviation of Kendall's S, less what ties take from it (Sen 1968, equation 2.6).
#[expect(clippy::cast_precision_loss, reason = "numbers of weeks")]
fn deviation(points: &[(f64, f64)]) -> f64 {
    let part = |n: usize| {
        let n = n as f64;
        n * (n - 1.0) * (2.0 * n + 5.0)
    };
    let ties = |value: fn(&(f64, f64)) -> f64| -> f64 {
        let mut values: Vec<f64> = points.iter().map(value).collect();
        values.sort_unstable_by(f64::total_cmp);
        values.chunk_by(|a, b| a.total_cmp(b).is_eq()).map(|equal| part(equal.len())).sum()
    };
    ((part(points.len()) - ties(|point| point.0) - ties(|point| point.1)).max(0.0) / 18.0).sqrt()
}

/// Which of the sorted slopes are the limits.
#[expect(clippy::cast_precision_loss, reason = "numbers of pairs of weeks")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept between 0 and the last")]
fn limits(slopes: usize, sigma: f64) -> (usize, usize) {
    let last = slopes - 1;
    let at = |sign: f64| ((slopes as f64 + sign * Z * sigma) / 2.0).round_ties_even();
    let low = (at(-1.0) - 1.0).max(0.0) as usize;
    let high = at(1.0).max(0.0) as usize;
    (low.min(last), high.min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_points_have_no_slope_and_one_outlier_does_not_turn_it() {
        let line: Vec<(f64, f64)> = (0..12).map(|n| (f64::from(n), 0.4 + 0.01 * f64::from(n))).collect();
        assert_eq!(theil_sen(&line[..LEAST_POINTS - 1]), None);
        let mut bent = line.clone();
        bent[11].1 = 0.0;
        for points in [line, bent] {
            let slope = theil_sen(&points).unwrap();
            assert!((slope.value - 0.01).abs() < 1e-12 && slope.is_clear(), "{slope:?}");
        }
        assert_eq!(theil_sen(&[(1.0, 0.5); 8]), None);
        let level = theil_sen(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0].map(|x| (x, 0.5))).unwrap();
        assert!(level.value == 0.0 && !level.is_clear());
    }
}
