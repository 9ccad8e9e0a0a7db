//! The canonical JSON of a row: the same bytes on both engines for the same data, so that hashes of
//! rows can be compared. Columns come by name, instants with six digits, floats with nine, documents
//! with their keys in order. Reading the rows and hashing them is `fingerprint`'s.

use crate::base::clock::Timestamp;
use chrono::{Datelike, NaiveDate, Timelike};
use serde_json::Value;
use std::io::Write as _;

/// The text of one row; reused for the next one.
#[derive(Debug, Default)]
pub(super) struct RowText {
    bytes: Vec<u8>,
}

impl RowText {
    /// Begins a row.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Ends the row; its text.
    pub fn finish(&mut self) -> &[u8] {
        self.bytes.extend_from_slice(if self.bytes.is_empty() { b"{}" } else { b"}" });
        &self.bytes
    }

    /// Begins a field. `label` is the column's name as [`label`] writes it.
    pub fn field(&mut self, label: &[u8]) {
        self.bytes.push(if self.bytes.is_empty() { b'{' } else { b',' });
        self.bytes.extend_from_slice(label);
    }

    pub fn null(&mut self) {
        self.bytes.extend_from_slice(b"null");
    }

    pub fn boolean(&mut self, value: bool) {
        self.bytes.extend_from_slice(if value { b"true" } else { b"false" });
    }

    pub fn integer(&mut self, value: i64) {
        // Writing into a Vec cannot fail, here and below.
        drop(write!(self.bytes, "{value}"));
    }

    /// Nine significant digits: sums taken in another order differ only behind them.
    pub fn real(&mut self, value: f64) {
        if value == 0.0 {
            // Also the zero with a sign.
            self.bytes.push(b'0');
        } else if value.is_finite() {
            drop(write!(self.bytes, "{value:.8e}"));
        } else {
            drop(write!(self.bytes, "\"{value}\""));
        }
    }

    pub fn text(&mut self, value: &str) {
        write_text(&mut self.bytes, value);
    }

    /// Hexadecimal, two digits a byte.
    pub fn hex(&mut self, value: &[u8]) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.bytes.push(b'"');
        for byte in value {
            self.bytes.push(DIGITS[usize::from(byte >> 4)]);
            self.bytes.push(DIGITS[usize::from(byte & 15)]);
        }
        self.bytes.push(b'"');
    }

    /// `"2026-03-02T09:00:00.000000Z"`.
    pub fn instant(&mut self, at: Timestamp) {
        self.bytes.push(b'"');
        self.day(at.date_naive());
        self.bytes.push(b'T');
        self.digits(at.hour(), 2);
        self.bytes.push(b':');
        self.digits(at.minute(), 2);
        self.bytes.push(b':');
        self.digits(at.second(), 2);
        self.bytes.push(b'.');
        self.digits(at.timestamp_subsec_micros(), 6);
        self.bytes.extend_from_slice(b"Z\"");
    }

    /// The same from the text that SQLite keeps; `false` when it is no instant.
    pub fn instant_from_text(&mut self, text: &str) -> bool {
        let Some(clock) = text.strip_suffix("+00:00").filter(|clock| is_clock(clock.as_bytes())) else {
            let Ok(at) = chrono::DateTime::parse_from_rfc3339(text) else { return false };
            self.instant(at.to_utc());
            return true;
        };
        let (seconds, fraction) = clock.as_bytes().split_at(19);
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(seconds);
        self.bytes.push(b'.');
        let fraction = fraction.get(1..).unwrap_or_default();
        let kept = &fraction[..fraction.len().min(6)];
        self.bytes.extend_from_slice(kept);
        self.bytes.extend_from_slice(&b"000000Z\""[kept.len()..]);
        true
    }

    /// `"2026-03-02"`.
    pub fn date(&mut self, day: NaiveDate) {
        self.bytes.push(b'"');
        self.day(day);
        self.bytes.push(b'"');
    }

    /// A JSON document in its canonical form.
    pub fn json(&mut self, document: &str) -> serde_json::Result<()> {
        match document {
            "{}" | "[]" | "null" => self.bytes.extend_from_slice(document.as_bytes()),
            _ => write_json(&mut self.bytes, &serde_json::from_str(document)?),
        }
        Ok(())
    }

    fn day(&mut self, day: NaiveDate) {
        match u32::try_from(day.year()) {
            Ok(year) if year < 10_000 => self.digits(year, 4),
            _ => drop(write!(self.bytes, "{:+}", day.year())),
        }
        self.bytes.push(b'-');
        self.digits(day.month(), 2);
        self.bytes.push(b'-');
        self.digits(day.day(), 2);
    }

    /// The last `count` digits, with zeros in front.
    fn digits(&mut self, mut value: u32, count: usize) {
        let from = self.bytes.len();
        self.bytes.resize(from + count, b'0');
        for place in self.bytes[from..].iter_mut().rev() {
            *place += u8::try_from(value % 10).unwrap_or_default();
            value /= 10;
        }
    }
}

/// The name of a column as it stands before its value.
pub(super) fn label(name: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len() + 3);
    write_text(&mut bytes, name);
    bytes.push(b':');
    bytes
}

/// Whether this is `YYYY-MM-DDTHH:MM:SS`, perhaps with a fraction.
fn is_clock(text: &[u8]) -> bool {
    let shape = b"dddd-dd-ddTdd:dd:dd";
    text.len() >= shape.len()
        && std::iter::zip(text, shape).all(|(c, s)| if *s == b'd' { c.is_ascii_digit() } else { c == s })
        && match &text[shape.len()..] {
            [] => true,
            [b'.', fraction @ ..] => !fraction.is_empty() && fraction.iter().all(u8::is_ascii_digit),
            _ => false,
        }
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&text.as_bytes()[from..at]);
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            _ => drop(write!(out, "\\u{byte:04x}")),
        }
        from = at + 1;
    }
    out.extend_from_slice(&text.as_bytes()[from..]);
    out.push(b'"');
}

fn write_json(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Value::Number(number) => write_number(out, number),
        Value::String(text) => write_text(out, text),
        Value::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write_json(out, item);
            }
            out.push(b']');
        }
        Value::Object(fields) => {
            // Said here although serde_json's map is sorted by default: a feature could turn that off.
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            out.push(b'{');
            for (i, (name, value)) in fields.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write_text(out, name);
                out.push(b':');
                write_json(out, value);
            }
            out.push(b'}');
        }
    }
}

/// PostgreSQL keeps numbers of a document as decimals: 1e2 comes back as 100, -0.0 as 0.0. So whole
/// numbers are written without a point, however they were spelled, and others with nine digits.
fn write_number(out: &mut Vec<u8>, number: &serde_json::Number) {
    if let Some(value) = number.as_f64().filter(|_| number.is_f64()) {
        if value == 0.0 {
            out.push(b'0');
        } else if value.fract() == 0.0 {
            drop(write!(out, "{value}"));
        } else {
            drop(write!(out, "{value:.8e}"));
        }
    } else {
        drop(write!(out, "{number}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl FnOnce(&mut RowText)) -> String {
        let mut row = RowText::default();
        write(&mut row);
        String::from_utf8(row.bytes).unwrap()
    }

    fn document(text: &str) -> String {
        written(|row| row.json(text).unwrap())
    }

    #[test]
    fn a_row_is_json() {
        let mut row = RowText::default();
        assert_eq!(row.finish(), b"{}");
        row.clear();
        row.field(&label("a"));
        row.integer(-7);
        row.field(&label("b\"c"));
        row.text("x\ty\\\u{1F600}");
        row.field(&label("d"));
        row.null();
        row.field(&label("e"));
        row.hex(&[0, 255]);
        let text = std::str::from_utf8(row.finish()).unwrap();
        assert_eq!(text, r#"{"a":-7,"b\"c":"x\u0009y\\😀","d":null,"e":"00ff"}"#);
        assert!(serde_json::from_str::<Value>(text).is_ok());
    }

    #[test]
    fn floats_keep_nine_digits() {
        let real = |value: f64| written(|row| row.real(value));
        assert_eq!(real(0.1 + 0.2), real(0.3));
        assert_ne!(real(0.123_456_789), real(0.123_456_788));
        assert_eq!(real(-0.0), "0");
        assert_eq!(real(1.5), "1.50000000e0");
        assert_eq!(real(f64::NAN), "\"NaN\"");
    }

    #[test]
    fn instants_are_alike_from_both_engines() {
        for (text, micros) in [
            ("2026-03-02T09:00:00+00:00", 1_772_442_000_000_000),
            ("2026-03-02T09:00:00.120+00:00", 1_772_442_000_120_000),
            ("2026-03-02T09:00:00.000001+00:00", 1_772_442_000_000_001),
            ("1969-12-31T23:59:59.999999+00:00", -1),
            ("2026-03-02T10:00:00+01:00", 1_772_442_000_000_000),
        ] {
            let from_number =
                written(|row| row.instant(chrono::DateTime::from_timestamp_micros(micros).unwrap()));
            assert_eq!(written(|row| assert!(row.instant_from_text(text))), from_number, "{text}");
        }
        assert!(!RowText::default().instant_from_text("2026-03-02 09:00:00"));
        assert!(!RowText::default().instant_from_text("soon"));
        assert_eq!(written(|row| row.date(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap())), "\"2026-03-02\"");
    }

    #[test]
    fn documents_have_one_form() {
        assert_eq!(document(r#"{"b": 1, "a": [true, null, "\u0041"]}"#), r#"{"a":[true,null,"A"],"b":1}"#);
        for (one, other) in [
            ("1e2", "100"),
            ("100.0", "100"),
            ("-0.0", "0"),
            ("1e16", "10000000000000000"),
            ("0.1", "1e-1"),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
            ("{}", " { } "),
        ] {
            assert_eq!(document(one), document(other), "{one} and {other}");
        }
        assert_ne!(document("9007199254740993"), document("9007199254740992"));
        assert_ne!(document("\"1\""), document("1"));
        assert!(RowText::default().json("{").is_err());
    }

    proptest! {
        #[test]
        fn texts_come_back(text in any::<String>()) {
            let json = written(|row| row.text(&text));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }

        #[test]
        fn the_text_of_an_instant_is_read_like_the_instant(micros in -62_135_596_800_000_000..253_402_300_799_999_999_i64) {
            let at = chrono::DateTime::from_timestamp_micros(micros).unwrap();
            let text = at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false);
            let from_text = written(|row| assert!(row.instant_from_text(&text)));
            prop_assert_eq!(from_text, written(|row| row.instant(at)));
        }
    }
}
