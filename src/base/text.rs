//! Text and number formatting used by people-facing output everywhere: thousands, bytes, durations,
//! and the canonical form of text that hashes and comparisons rest on.

use std::borrow::Cow;
use std::time::Duration;
use unicode_normalization::UnicodeNormalization;

/// Unicode NFC, trimmed, every run of white space folded to one blank.
pub fn canonical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfc() {
        if c.is_whitespace() {
            gap = !out.is_empty();
        } else {
            if gap {
                out.push(' ');
                gap = false;
            }
            out.push(c);
        }
    }
    out
}

/// `1234567` as `1,234,567`.
pub fn thousands(n: impl Into<i128>) -> String {
    let n: i128 = n.into();
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// `1 question`, `2 questions`: the count with thousands, the noun with its plural.
pub fn count(n: u64, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", thousands(n))
}

/// An amount in millionths of a dollar: `$12.34`, and as many more digits as a small one needs.
pub fn dollars(micros: i64) -> String {
    let amount = micros.unsigned_abs();
    // Rounded to what is shown; below a cent nothing is lost.
    let digits: u32 = match amount {
        1_000_000.. => 2,
        10_000.. => 4,
        _ => 6,
    };
    let unit = 10u64.pow(6 - digits);
    let amount = amount.saturating_add(unit / 2) / unit * unit;
    let mut fraction = format!("{:06}", amount % 1_000_000);
    while fraction.len() > 2 && fraction.ends_with('0') {
        fraction.pop();
    }
    let sign = if micros < 0 { "-" } else { "" };
    format!("{sign}${}.{fraction}", thousands(amount / 1_000_000))
}

/// `1536` as `1.5 KiB` (IEC units).
#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
pub fn bytes(n: u64) -> String {
    const UNITS: [&str; 5] = ["KiB", "MiB", "GiB", "TiB", "PiB"];
    if n < 1024 {
        return format!("{n} B");
    }
    let mut value = n as f64 / 1024.0;
    let mut unit = 0;
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    format!("{value:.1} {}", UNITS[unit])
}

/// `850 ms`, `3.2 s`, `4 min 05 s`, `2 h 03 min`.
pub fn duration(d: Duration) -> String {
    let secs = d.as_secs();
    match secs {
        0 => format!("{} ms", d.as_millis()),
        1..=59 => format!("{:.1} s", d.as_secs_f64()),
        60..=3599 => format!("{} min {:02} s", secs / 60, secs % 60),
        _ => format!("{} h {:02} min", secs / 3600, secs % 3600 / 60),
    }
}

/// A cell of a CSV file that no spreadsheet takes for a formula (OWASP, *CSV Injection*): what begins like one gets an
/// apostrophe. Numbers, shares and the dash that stands for nothing stay as they are.
pub fn cell(text: &str) -> Cow<'_, str> {
    let inert = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || ". ,%".contains(c));
    match text.strip_prefix(['+', '-']) {
        Some(rest) if inert(rest) => Cow::Borrowed(text),
        _ if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => Cow::Owned(format!("'{text}")),
        _ => Cow::Borrowed(text),
    }
}

/// At most `max` characters, with `…` where something was cut; control characters become blanks so
/// that no imported text can steer a terminal.
pub fn shorten(text: &str, max: usize) -> String {
    let clean: String = canonical(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.chars().count() <= max {
        return clean;
    }
    let mut out: String = clean.chars().take(max.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_amounts_of_money_keep_their_digits() {
        for (micros, text) in [
            (0, "$0.00"),
            (1, "$0.000001"),
            (9_990, "$0.00999"),
            (123_456, "$0.1235"),
            (500_000, "$0.50"),
            (1_004_999, "$1.00"),
            (1_234_567_890, "$1,234.57"),
            (-2_500_000, "-$2.50"),
        ] {
            assert_eq!(dollars(micros), text);
        }
    }

    #[test]
    fn canonical_folds_space_and_composes() {
        assert_eq!(canonical("  a \n\t b  "), "a b");
        assert_eq!(canonical("e\u{301}"), "\u{e9}");
        assert_eq!(canonical(" \n "), "");
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(-1_000), "-1,000");
        assert_eq!(count(1, "question"), "1 question");
        assert_eq!(count(1_000, "question"), "1,000 questions");
        assert_eq!(bytes(1536), "1.5 KiB");
        assert_eq!(duration(Duration::from_millis(3_210)), "3.2 s");
        assert_eq!(duration(Duration::from_secs(245)), "4 min 05 s");
    }

    #[test]
    fn shortening_keeps_whole_characters_and_drops_control_codes() {
        assert_eq!(shorten("héllo wörld", 7), "héllo…");
        assert_eq!(shorten("a\u{1b}[31mb", 20), "a [31mb");
    }
}
