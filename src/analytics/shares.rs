//! Shares of right answers and how they change: the interval of one share, that of the difference of two, and the
//! course of many weeks smoothed. Only arithmetic; `docs/analytics.md` names the sources.

/// The standard normal quantile that leaves 2.5 % above it.
pub const Z: f64 = 1.959_963_984_540_054;

/// After that many weeks an answer counts half as much.
pub const HALF_LIFE_WEEKS: f64 = 4.0;

/// The share of `hits` in `of`; nothing without any.
#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
pub fn share(hits: i64, of: i64) -> Option<f64> {
    (of > 0).then(|| hits as f64 / of as f64)
}

/// The limits between which a share lies with 95 % confidence: the score interval of Wilson (*Journal of the American
/// Statistical Association* 22, 1927).
#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
pub fn wilson(hits: i64, of: i64) -> Option<(f64, f64)> {
    let p = share(hits, of)?;
    let (n, square) = (of as f64, Z * Z);
    let middle = p + square / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
    let whole = 1.0 + square / n;
    // At the ends the formula gives 0 and 1 but for the last digit.
    let low = if hits == 0 { 0.0 } else { (middle - half) / whole };
    let high = if hits == of { 1.0 } else { (middle + half) / whole };
    Some((low, high))
}

/// By how much one share is above another, with the limits of that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Difference {
    /// Whether it is more than chance: the interval does not hold 0.
    pub fn is_clear(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// The share of right answers now minus that before, each as (right, answers), with 95 % limits made of the two score
/// intervals (Newcombe, *Statistics in Medicine* 17, 1998, method 10).
pub fn difference(now: (i64, i64), before: (i64, i64)) -> Option<Difference> {
    let (p, q) = (share(now.0, now.1)?, share(before.0, before.1)?);
    let ((p_low, p_high), (q_low, q_high)) = (wilson(now.0, now.1)?, wilson(before.0, before.1)?);
    Some(Difference {
        value: p - q,
        low: p - q - (p - p_low).hypot(q_high - q),
        high: p - q + (p_high - p).hypot(q - q_low),
    })
}

/// A week with answers: its number, right answers, answers.
pub type Week = (i64, i64, i64);

/// The share of right answers up to each week, in which older answers count less: exponential weights with a half-life
/// of [`HALF_LIFE_WEEKS`]. Answers are weighed and not weeks, so a week with few of them moves it little. The weeks
/// are in order; between them some may be missing.
#[expect(clippy::cast_precision_loss, reason = "counts of answers and weeks, far below 2^53")]
pub fn smoothed(weeks: &[Week]) -> Vec<f64> {
    let (mut right, mut all, mut last) = (0.0, 0.0, None);
    let mut shares = Vec::with_capacity(weeks.len());
    for (week, hits, of) in weeks {
        if let Some(last) = last.replace(*week) {
            let kept = 0.5_f64.powf((week - last) as f64 / HALF_LIFE_WEEKS);
            right *= kept;
            all *= kept;
        }
        right += *hits as f64;
        all += *of as f64;
        shares.push(if all > 0.0 { right / all } else { f64::NAN });
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_no_share() {
        assert_eq!((share(0, 0), wilson(0, 0), difference((1, 2), (0, 0))), (None, None, None));
        assert_eq!(wilson(0, 4).unwrap().0, 0.0);
        assert_eq!(wilson(4, 4).unwrap().1, 1.0);
        assert!(smoothed(&[]).is_empty());
    }

    #[test]
    fn a_difference_is_clear_when_its_limits_are_on_one_side() {
        assert!(difference((90, 100), (50, 100)).unwrap().is_clear());
        assert!(!difference((52, 100), (50, 100)).unwrap().is_clear());
        let (up, down) = (difference((30, 40), (20, 50)).unwrap(), difference((20, 50), (30, 40)).unwrap());
        assert!((up.low + down.high).abs() < 1e-12 && (up.value + down.value).abs() < 1e-12);
    }
}
