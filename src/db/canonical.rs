//! The canonical JSON of a row: the same bytes on both engines for the same data, so that hashes of
//! rows can be compared. Columns come by name, instants with six digits, floats with nine, documents
//! with their keys in order. Reading the rows and hashing them is `fingerprint`'s.

use super::cell::{self, Cell};
use crate::base::clock::Timestamp;
use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use serde_json::Value;
use sqlx::error::BoxDynError;
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

    /// Writes a value.
    pub fn cell(&mut self, cell: Cell<'_>) -> Result<(), BoxDynError> {
        match cell {
            Cell::Null => self.null(),
            Cell::Bool(value) => self.boolean(value),
            Cell::Integer(value) => self.integer(value),
            Cell::Real(value) => self.real(value),
            Cell::Text(value) => self.text(value),
            Cell::Json(document) => self.json(document)?,
            Cell::Bytes(value) => self.hex(value),
            Cell::Instant(micros) => {
                self.instant(DateTime::from_timestamp_micros(micros).ok_or("an instant out of range")?);
            }
            Cell::Date(days) => self.date(cell::date(days).ok_or("a date out of range")?),
        }
        Ok(())
    }

    pub fn null(&mut self) {
        self.bytes.extend_from_slice(b"null");
    }

    pub fn boolean(&mut self, value: bool) {
        self.bytes.extend_from_slice(if value { b"true" } else { b"false" });
    }

    /// By hand, because most of what is written here are numbers.
    pub fn integer(&mut self, value: i64) {
        let mut digits = [0; 20];
        let mut from = digits.len();
        let mut rest = value.unsigned_abs();
        loop {
            from -= 1;
            digits[from] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            self.bytes.push(b'-');
        }
        self.bytes.extend_from_slice(&digits[from..]);
    }

    /// Nine significant digits: sums taken in another order differ only behind them.
    pub fn real(&mut self, value: f64) {
        if value == 0.0 {
            // Also the zero with a sign.
            self.bytes.push(b'0');
        } else if value.is_finite() {
            // Writing into a Vec cannot fail, here and below.
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

impl std::fmt::Display for RowText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.bytes))
    }
}

/// The name of a column as it stands before its value.
pub(super) fn label(name: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len() + 3);
    write_text(&mut bytes, name);
    bytes.push(b':');
    bytes
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
    fn numbers_are_written_as_everywhere() {
        for value in [0, 7, -7, 10, 1_234_567_890, i64::MAX, i64::MIN] {
            assert_eq!(written(|row| row.integer(value)), value.to_string());
        }
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
    fn instants_have_six_digits() {
        let at = |micros| written(|row| row.cell(Cell::Instant(micros)).unwrap());
        assert_eq!(at(1_772_442_000_120_000), "\"2026-03-02T09:00:00.120000Z\"");
        assert_eq!(at(-1), "\"1969-12-31T23:59:59.999999Z\"");
        assert_eq!(written(|row| row.cell(Cell::Date(20_514)).unwrap()), "\"2026-03-02\"");
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
    }
}
