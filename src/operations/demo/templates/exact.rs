//! Exact arithmetic for the templates: rational numbers and the ways a school paper prints them.
//! No floating point is used for a key, so a key can never be a rounding error away from right.

use std::fmt;
use std::ops::{Add, Div, Mul, Sub};

/// A rational number in lowest terms with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

pub fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { greatest_common_divisor(b, a % b) }
}

impl Ratio {
    /// `numerator / denominator`; the denominator must not be 0.
    pub fn new(numerator: i64, denominator: i64) -> Self {
        assert!(denominator != 0, "a template divided {numerator} by nought");
        let divisor = greatest_common_divisor(numerator, denominator) * denominator.signum();
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// As a decimal number: exact where that takes at most `places` places, otherwise rounded half
    /// up to that many.
    pub fn decimal(self, places: u32) -> String {
        let scale = 10_i64.pow(places);
        let doubled = self.numerator.abs() * scale * 2 + self.denominator;
        let scaled = doubled / (self.denominator * 2);
        let sign = if self.numerator < 0 && scaled != 0 { "−" } else { "" };
        let whole = scaled / scale;
        let width = usize::try_from(places).unwrap_or(0);
        let fraction = format!("{:0width$}", scaled % scale);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

impl From<i64> for Ratio {
    fn from(n: i64) -> Self {
        Self::new(n, 1)
    }
}

impl Add for Ratio {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )
    }
}

impl Sub for Ratio {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + Self::new(-other.numerator, other.denominator)
    }
}

impl Mul for Ratio {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.numerator * other.numerator, self.denominator * other.denominator)
    }
}

impl Div for Ratio {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::new(self.numerator * other.denominator, self.denominator * other.numerator)
    }
}

impl fmt::Display for Ratio {
    /// `7`, `−3/4`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.numerator < 0 {
            f.write_str("−")?;
        }
        write!(f, "{}", self.numerator.abs())?;
        if self.denominator != 1 {
            write!(f, "/{}", self.denominator)?;
        }
        Ok(())
    }
}

/// A whole number with the printed minus sign.
pub fn signed(n: i64) -> String {
    Ratio::from(n).to_string()
}

/// `+ 5` or `− 5`, for the inside of an expression.
pub fn term(n: i64) -> String {
    format!("{} {}", if n < 0 { "−" } else { "+" }, n.abs())
}

/// Digits as subscripts, 1 left out: the 2 of H₂O.
pub fn subscript(n: i64) -> String {
    if n == 1 {
        return String::new();
    }
    n.to_string().chars().filter_map(|c| char::from_u32(0x2080 + c.to_digit(10)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_exact_and_in_lowest_terms() {
        assert_eq!(Ratio::new(6, -8).to_string(), "−3/4");
        assert_eq!((Ratio::new(1, 3) + Ratio::new(1, 6)).to_string(), "1/2");
        assert_eq!((Ratio::new(1, 3) - Ratio::new(4, 3)).to_string(), "−1");
        assert_eq!((Ratio::new(2, 3) * Ratio::new(3, 4) / Ratio::new(1, 2)).to_string(), "1");
    }

    #[test]
    fn decimals_are_rounded_half_up_and_keep_no_idle_nought() {
        assert_eq!(Ratio::new(5, 2).decimal(3), "2.5");
        assert_eq!(Ratio::new(1, 8).decimal(2), "0.13");
        assert_eq!(Ratio::new(2, 3).decimal(2), "0.67");
        assert_eq!(Ratio::new(-1, 20).decimal(2), "−0.05");
        assert_eq!(Ratio::new(-1, 2000).decimal(2), "0");
        assert_eq!(Ratio::from(100).decimal(2), "100");
    }

    #[test]
    fn signs_and_subscripts_print_as_in_a_paper() {
        assert_eq!(term(-4), "− 4");
        assert_eq!(signed(-4), "−4");
        assert_eq!(subscript(1), "");
        assert_eq!(subscript(12), "₁₂");
    }
}
