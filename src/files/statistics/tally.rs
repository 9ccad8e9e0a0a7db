//! One column being added up. Sums are compensated after Neumaier ("Rundungsfehleranalyse einiger Verfahren zur
//! Summation endlicher Summen", ZAMM 54, 1974): the rounding error of every addition is kept and added at the
//! end, so that a million small values beside a large one are not lost. Reading rows is done above.

use crate::base::text;
use serde::Serialize;

/// Longer names are cut.
const LONGEST_NAME: usize = 200;

/// What is known of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    pub name: String,
    /// Cells with a number.
    pub count: u64,
    /// Cells without anything, or that a short row does not have.
    pub empty: u64,
    /// Cells with something else.
    pub non_numeric: u64,
    /// `None` without numbers, or when the sum is too large for a double.
    pub sum: Option<f64>,
    pub avg: Option<f64>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    #[serde(skip)]
    total: f64,
    #[serde(skip)]
    lost: f64,
}

impl Column {
    pub(super) fn new(name: &str, index: usize) -> Self {
        let name = text::shorten(name, LONGEST_NAME);
        Self {
            name: if name.is_empty() { format!("column {}", index + 1) } else { name },
            count: 0,
            empty: 0,
            non_numeric: 0,
            sum: None,
            avg: None,
            min: None,
            max: None,
            total: 0.0,
            lost: 0.0,
        }
    }

    pub(super) fn add(&mut self, cell: &str) {
        let Some(value) = number(cell) else {
            if cell.trim().is_empty() {
                self.empty += 1;
            } else {
                self.non_numeric += 1;
            }
            return;
        };
        self.count += 1;
        self.min = Some(self.min.map_or(value, |min| min.min(value)));
        self.max = Some(self.max.map_or(value, |max| max.max(value)));
        let total = self.total + value;
        self.lost += if self.total.abs() >= value.abs() {
            (self.total - total) + value
        } else {
            (value - total) + self.total
        };
        self.total = total;
    }

    /// The sum and the mean, once all is in.
    #[expect(clippy::cast_precision_loss, reason = "exact up to 2^53 rows")]
    pub(super) fn finish(&mut self) {
        let sum = self.total + self.lost;
        self.sum = (self.count > 0 && sum.is_finite()).then_some(sum);
        self.avg = self.sum.map(|sum| sum / self.count as f64);
    }
}

/// A number as CSV files hold it: digits with a point and an exponent. Infinities and NaN are none, neither
/// is what is too large for a double.
pub(super) fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let plain = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    if cell.is_empty() || !cell.bytes().all(plain) {
        return None;
    }
    cell.parse().ok().filter(|value: &f64| value.is_finite())
}
