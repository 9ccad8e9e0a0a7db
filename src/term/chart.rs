//! Small charts out of characters: a bar in a cell of a table, and a course of numbers in a line. They repeat what
//! stands beside them in figures; whoever cannot see them loses nothing, and `--accessible` leaves them away.

/// From an eighth to a whole cell.
const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
/// From the least to the most.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for a value between 0 and `most`, `width` cells long when it is that.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 8 times the width"
)]
#[expect(clippy::cast_precision_loss, reason = "a width of a few cells")]
pub fn bar(value: f64, most: f64, width: usize) -> String {
    if most <= 0.0 || value.is_nan() || value <= 0.0 {
        return String::new();
    }
    // What is more than nothing is to be seen.
    let eighths = ((value / most).min(1.0) * (8 * width) as f64).round().max(1.0) as usize;
    let mut bar: String = std::iter::repeat_n('█', eighths / 8).collect();
    if let Some(rest) = (eighths % 8).checked_sub(1) {
        bar.push(EIGHTHS[rest]);
    }
    bar
}

/// A character per value, between the least and the most of them; a blank where there is none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 7")]
pub fn course(values: &[Option<f64>]) -> String {
    let known = || values.iter().flatten().copied().filter(|value| value.is_finite());
    let (least, most) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let height = |value: f64| {
        // A course without any height stands in the middle.
        let at = if most > least { (value - least) / (most - least) * 7.0 } else { 3.0 };
        HEIGHTS[at.round().clamp(0.0, 7.0) as usize]
    };
    values.iter().map(|value| value.filter(|value| value.is_finite()).map_or(' ', height)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_values() {
        assert_eq!(bar(10.0, 10.0, 4), "████");
        assert_eq!(bar(5.0, 10.0, 4), "██");
        assert_eq!(bar(1.0, 32.0, 4), "▏");
        assert_eq!(bar(0.001, 32.0, 4), "▏");
        assert_eq!(bar(99.0, 32.0, 4), "████");
        for nothing in [bar(0.0, 10.0, 4), bar(f64::NAN, 10.0, 4), bar(1.0, 0.0, 4)] {
            assert_eq!(nothing, "");
        }
    }

    #[test]
    fn a_course_goes_from_its_least_to_its_most() {
        assert_eq!(course(&[Some(0.2), None, Some(0.9), Some(0.55)]), "▁ █▅");
        assert_eq!(course(&[Some(0.5), Some(0.5)]), "▄▄");
        assert_eq!(course(&[None, Some(f64::NAN)]), "  ");
        assert_eq!(course(&[]), "");
    }
}
