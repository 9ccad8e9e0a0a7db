//! How sure a share is: the Jeffreys interval, which is the central part of the Beta distribution that is left
//! of the prior Beta(½, ½) after the answers were seen (Brown, Cai & DasGupta, "Interval Estimation for a
//! Binomial Proportion", *Statistical Science* 16, 2001). Only arithmetic is here; what a share means is not.

/// What is left out on each side of a 95 % interval.
const TAIL: f64 = 0.025;

/// The limits between which the share of `hits` in `of` lies with 95 % probability; nothing without answers.
/// With no hit at all the lower limit is 0, with nothing but hits the upper one is 1.
#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
pub fn jeffreys(hits: i64, of: i64) -> Option<(f64, f64)> {
    if of <= 0 {
        return None;
    }
    let (a, b) = (hits as f64 + 0.5, (of - hits) as f64 + 0.5);
    let low = if hits == 0 { 0.0 } else { quantile(a, b, TAIL) };
    let high = if hits == of { 1.0 } else { quantile(a, b, 1.0 - TAIL) };
    Some((low, high))
}

/// Whether the whole interval lies below the limit.
pub fn surely_below(hits: i64, of: i64, limit: f64) -> bool {
    of > 0 && hits < of && probability_below(hits, of, limit) > 1.0 - TAIL
}

/// Whether the whole interval lies above the limit.
pub fn surely_above(hits: i64, of: i64, limit: f64) -> bool {
    of > 0 && hits > 0 && probability_below(hits, of, limit) < TAIL
}

#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
fn probability_below(hits: i64, of: i64, limit: f64) -> f64 {
    incomplete_beta(hits as f64 + 0.5, (of - hits) as f64 + 0.5, limit)
}

/// The value below which the share `p` of Beta(a, b) lies, by halving: slow and never astray.
fn quantile(a: f64, b: f64, p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if incomplete_beta(a, b, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The regularised incomplete beta function I_x(a, b) by its continued fraction (Abramowitz & Stegun, 26.5.8),
/// evaluated as Lentz did.
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges quickly on this side of the mean only; the other side follows by symmetry.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp() / a;
    front * fraction(a, b, x)
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let kept = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    // The number of steps grows with the root of a and b; this is enough for a million answers.
    for m in 1..5_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / kept(1.0 + even * d);
        c = kept(1.0 + even / c);
        result *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / kept(1.0 + odd * d);
        c = kept(1.0 + odd / c);
        result *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    result
}

/// ln Γ(x) for x > 0 by Stirling's series (Abramowitz & Stegun, 6.1.41), after moving x to where it is exact.
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut moved) = (x, 0.0);
    while x < 15.0 {
        moved += x.ln();
        x += 1.0;
    }
    let square = x * x;
    let series = (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square) / square)
            / square)
        / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sure_follows_from_the_interval() {
        for (hits, of) in [(0, 50), (1, 50), (3, 200), (48, 50), (195, 200), (50, 50), (100, 200)] {
            let (low, high) = jeffreys(hits, of).unwrap();
            for limit in [0.01, 0.05, 0.3, 0.5, 0.9, 0.95] {
                assert_eq!(surely_below(hits, of, limit), high < limit, "{hits} of {of} below {limit}");
                assert_eq!(surely_above(hits, of, limit), low > limit, "{hits} of {of} above {limit}");
            }
        }
        assert_eq!(jeffreys(0, 0), None);
        assert_eq!(jeffreys(0, 5).unwrap().0, 0.0);
        assert_eq!(jeffreys(5, 5).unwrap().1, 1.0);
    }
}
