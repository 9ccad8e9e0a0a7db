//! The types a setting can have: how each is written in TOML and in a variable, and what is said when
//! it is written wrongly. Durations and sizes always carry their unit. Which settings exist is not
//! decided here.

use super::keys::closest;
use chrono_tz::Tz;
use std::time::Duration;
use toml::Value;

/// Why a text or value is not what a setting wants. `because` never repeats a secret.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mismatch {
    pub because: Option<String>,
    pub did_you_mean: Option<String>,
}

impl Mismatch {
    pub(super) fn because(reason: impl Into<String>) -> Self {
        Self { because: Some(reason.into()), did_you_mean: None }
    }
}

/// A type that can be set in a file, a variable or a flag.
pub trait Setting: Sized {
    /// "expected …"
    const EXPECTS: &'static str;
    /// Whether the value must never be shown whole.
    const SECRET: bool = false;
    /// As it stands in a variable or a flag.
    fn from_text(text: &str) -> Result<Self, Mismatch>;
    /// As it stands in a file; text unless the type says otherwise.
    fn from_toml(value: &Value) -> Result<Self, Mismatch> {
        match value {
            Value::String(text) => Self::from_text(text),
            _ => Err(Mismatch::default()),
        }
    }
    /// As a file would hold it.
    fn to_toml(&self) -> Value;
    /// The same, fit to be shown.
    fn to_shown(&self) -> Value {
        self.to_toml()
    }
}

macro_rules! whole_number {
    ($($type:ty),+) => {$(
        impl Setting for $type {
            const EXPECTS: &'static str = "a whole number";
            fn from_text(text: &str) -> Result<Self, Mismatch> {
                text.trim().replace('_', "").parse().map_err(|_| Mismatch::default())
            }
            fn from_toml(value: &Value) -> Result<Self, Mismatch> {
                let number = value.as_integer().ok_or_else(Mismatch::default)?;
                Self::try_from(number).map_err(|_| Mismatch::default())
            }
            fn to_toml(&self) -> Value {
                Value::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
    )+};
}
whole_number!(u32, usize);

impl Setting for f32 {
    const EXPECTS: &'static str = "a number";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        text.trim().parse().ok().filter(|number: &f32| number.is_finite()).ok_or_else(Mismatch::default)
    }
    fn from_toml(value: &Value) -> Result<Self, Mismatch> {
        match value {
            Value::Float(_) | Value::Integer(_) => Self::from_text(&value.to_string()),
            _ => Err(Mismatch::default()),
        }
    }
    fn to_toml(&self) -> Value {
        // Through its shortest text: 0.8 must not be shown as 0.800000011920929.
        Value::Float(self.to_string().parse().unwrap_or_else(|_| f64::from(*self)))
    }
}

impl Setting for bool {
    const EXPECTS: &'static str = "true or false";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "on" => Ok(true),
            "false" | "0" | "no" | "off" => Ok(false),
            _ => Err(Mismatch::default()),
        }
    }
    fn from_toml(value: &Value) -> Result<Self, Mismatch> {
        value.as_bool().ok_or_else(Mismatch::default)
    }
    fn to_toml(&self) -> Value {
        Value::Boolean(*self)
    }
}

impl Setting for String {
    const EXPECTS: &'static str = "text";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        Ok(text.to_owned())
    }
    fn to_toml(&self) -> Value {
        Value::String(self.clone())
    }
}

/// Something that may be absent: the empty text, in a file, says "not set".
impl<T: Setting> Setting for Option<T> {
    const EXPECTS: &'static str = T::EXPECTS;
    const SECRET: bool = T::SECRET;
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        if text.is_empty() { Ok(None) } else { T::from_text(text).map(Some) }
    }
    fn from_toml(value: &Value) -> Result<Self, Mismatch> {
        if value.as_str() == Some("") { Ok(None) } else { T::from_toml(value).map(Some) }
    }
    fn to_toml(&self) -> Value {
        self.as_ref().map_or_else(|| Value::String(String::new()), T::to_toml)
    }
    fn to_shown(&self) -> Value {
        self.as_ref().map_or_else(|| Value::String(String::new()), T::to_shown)
    }
}

impl Setting for Duration {
    const EXPECTS: &'static str = "a duration such as \"500ms\", \"5s\" or \"2m\"";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        parse_duration(text).map_err(Mismatch::because)
    }
    fn to_toml(&self) -> Value {
        Value::String(write_duration(*self))
    }
}

/// A number of bytes, written with its unit: `"64MiB"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ByteSize(pub u64);

impl ByteSize {
    pub const fn mebibytes(n: u64) -> Self {
        Self(n << 20)
    }
}

impl Setting for ByteSize {
    const EXPECTS: &'static str = "a size such as \"512KiB\" or \"64MiB\"";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        parse_bytes(text).map(ByteSize).map_err(Mismatch::because)
    }
    fn to_toml(&self) -> Value {
        Value::String(write_bytes(self.0))
    }
}

/// An IANA time zone.
impl Setting for Tz {
    const EXPECTS: &'static str = "an IANA time zone such as \"UTC\" or \"Africa/Lagos\"";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        text.trim().parse().map_err(|_| {
            let names = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
            // People know the city and forget the continent.
            let city = |name: &'static str| name.rsplit('/').next().unwrap_or(name);
            let meant = closest(text, names()).or_else(|| {
                let found = closest(text, names().map(city))?;
                names().find(|name| city(name) == found)
            });
            Mismatch { because: None, did_you_mean: meant.map(str::to_owned) }
        })
    }
    fn to_toml(&self) -> Value {
        Value::String(self.name().to_owned())
    }
}

/// Declares an enum whose values are written as kebab-case words.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident, $expects:literal { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// Every word, in the order of the documentation.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $crate::config::setting::Setting for $name {
            const EXPECTS: &'static str = $expects;
            fn from_text(text: &str) -> Result<Self, $crate::config::setting::Mismatch> {
                match text.trim().to_ascii_lowercase().as_str() {
                    $($word => Ok(Self::$variant),)+
                    other => Err($crate::config::setting::Mismatch {
                        because: None,
                        did_you_mean: $crate::config::keys::closest(other, Self::WORDS.iter().copied())
                            .map(str::to_owned),
                    }),
                }
            }
            fn to_toml(&self) -> toml::Value {
                toml::Value::String(self.word().to_owned())
            }
        }
    };
}
pub(super) use choice;

const DURATION_UNITS: [(&str, u64); 5] =
    [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

/// No duration is longer: a hundred years. Dates that lie that far away can still be written down.
const LONGEST_DURATION: Duration = Duration::from_hours(100 * 366 * 24);

/// `"500ms"`, `"5s"`, `"2m"`, `"1h30m"`, `"7d"`. Whole numbers, each with a unit; at most a hundred years.
pub fn parse_duration(text: &str) -> Result<Duration, String> {
    let milliseconds = parse_units(text, |unit| {
        let unit = if unit == "min" { "m" } else { unit };
        DURATION_UNITS.iter().find(|(name, _)| *name == unit).map(|(_, factor)| *factor)
    })
    .map_err(|reason| reason.say("ms, s, m, h, d", "5s"))?;
    let duration = Duration::from_millis(milliseconds);
    if duration > LONGEST_DURATION {
        return Err(format!("{:?} is longer than a hundred years (36600d)", super::excerpt(text)));
    }
    Ok(duration)
}

/// The shortest text that [`parse_duration`] reads as the same duration, in one unit.
pub fn write_duration(duration: Duration) -> String {
    let milliseconds = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    if milliseconds == 0 {
        return "0s".to_owned();
    }
    let fits = DURATION_UNITS.iter().find(|(_, factor)| milliseconds.is_multiple_of(*factor));
    let (unit, factor) = fits.copied().unwrap_or(("ms", 1));
    format!("{}{unit}", milliseconds / factor)
}

const BYTE_UNITS: [(&str, u64); 8] = [
    ("TiB", 1 << 40),
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("KB", 1_000),
    ("B", 1),
];

/// `"512KiB"`, `"64MiB"`, `"2GB"`: IEC units are powers of 1,024, the others of 1,000.
pub fn parse_bytes(text: &str) -> Result<u64, String> {
    parse_units(text, |unit| {
        BYTE_UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)).map(|(_, factor)| *factor)
    })
    .map_err(|reason| reason.say("B, KB, KiB, MB, MiB, GB, GiB, TiB", "64MiB"))
}

/// The text in the largest unit that loses nothing.
pub fn write_bytes(bytes: u64) -> String {
    let fits = BYTE_UNITS.iter().find(|(_, factor)| bytes > 0 && bytes.is_multiple_of(*factor));
    let (unit, factor) = fits.copied().unwrap_or(("B", 1));
    format!("{}{unit}", bytes / factor)
}

enum UnitError<'a> {
    Empty,
    NoNumber(&'a str),
    NoUnit(&'a str),
    UnknownUnit(&'a str),
    TooLarge,
}

impl UnitError<'_> {
    fn say(&self, units: &str, example: &str) -> String {
        match self {
            Self::Empty => "it is empty".to_owned(),
            Self::NoNumber(rest) => format!("{:?} does not start with a whole number", super::excerpt(rest)),
            Self::NoUnit(number) => {
                format!("{} has no unit; write one of {units}, as in \"{example}\"", super::excerpt(number))
            }
            Self::UnknownUnit(unit) => format!("{:?} is not one of the units {units}", super::excerpt(unit)),
            Self::TooLarge => "it is too large".to_owned(),
        }
    }
}

/// Sums `NUMBER UNIT` pairs; `0` alone needs no unit.
fn parse_units<'a>(text: &'a str, factor: impl Fn(&str) -> Option<u64>) -> Result<u64, UnitError<'a>> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err(UnitError::Empty);
    }
    if rest == "0" {
        return Ok(0);
    }
    let mut sum = 0_u64;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(rest.len());
        let (number, tail) = rest.split_at(digits);
        let bare = number.replace('_', "");
        if bare.is_empty() {
            return Err(UnitError::NoNumber(rest));
        }
        let tail = tail.trim_start();
        let letters = tail.find(|c: char| c.is_ascii_digit() || c.is_whitespace()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(letters);
        if unit.is_empty() {
            return Err(UnitError::NoUnit(number));
        }
        let factor = factor(unit).ok_or(UnitError::UnknownUnit(unit))?;
        let number: u64 = bare.parse().map_err(|_| UnitError::TooLarge)?;
        sum = number.checked_mul(factor).and_then(|n| sum.checked_add(n)).ok_or(UnitError::TooLarge)?;
        rest = tail.trim_start();
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_are_read_with_their_unit() {
        let ok = |text| parse_duration(text).unwrap();
        assert_eq!(ok("5s"), Duration::from_secs(5));
        assert_eq!(ok("2m"), Duration::from_secs(120));
        assert_eq!(ok("2 min"), Duration::from_secs(120));
        assert_eq!(ok("1h30m"), Duration::from_secs(5_400));
        assert_eq!(ok("500ms"), Duration::from_millis(500));
        assert_eq!(ok("7d"), Duration::from_secs(604_800));
        assert_eq!(ok("0"), Duration::ZERO);
    }

    #[test]
    fn wrong_durations_say_what_is_wrong() {
        let wrong = |text| parse_duration(text).unwrap_err();
        assert_eq!(wrong("5"), "5 has no unit; write one of ms, s, m, h, d, as in \"5s\"");
        assert_eq!(wrong("5 parsecs"), "\"parsecs\" is not one of the units ms, s, m, h, d");
        assert_eq!(wrong("soon"), "\"soon\" does not start with a whole number");
        assert_eq!(wrong("-5s"), "\"-5s\" does not start with a whole number");
        assert_eq!(wrong(""), "it is empty");
        assert_eq!(wrong("99999999999999999999s"), "it is too large");
        assert_eq!(wrong("9999999999999999999d"), "it is too large");
        assert_eq!(wrong("36600d1ms"), "\"36600d1ms\" is longer than a hundred years (36600d)");
    }

    #[test]
    fn sizes_are_read_with_their_unit() {
        assert_eq!(parse_bytes("64MiB"), Ok(64 << 20));
        assert_eq!(parse_bytes("64 mib"), Ok(64 << 20));
        assert_eq!(parse_bytes("2GB"), Ok(2_000_000_000));
        assert_eq!(parse_bytes("17B"), Ok(17));
        assert!(parse_bytes("64").unwrap_err().contains("no unit"));
        assert!(parse_bytes("1PiB").unwrap_err().contains("not one of the units"));
        assert_eq!(write_bytes(64 << 20), "64MiB");
        assert_eq!(write_bytes(2_000_000), "2MB");
        assert_eq!(write_bytes(0), "0B");
    }

    #[test]
    fn numbers_are_shown_as_they_were_written() {
        assert_eq!(0.8_f32.to_toml().to_string(), "0.8");
        assert_eq!(f32::from_toml(&Value::Integer(1)), Ok(1.0));
        assert_eq!(f32::from_toml(&Value::Float(0.57)), Ok(0.57));
        for wrong in [Value::Float(f64::NAN), Value::Float(1e300), Value::String("0.8".into())] {
            assert!(f32::from_toml(&wrong).is_err(), "{wrong}");
        }
        assert!(f32::from_text("inf").is_err());
    }

    #[test]
    fn a_zone_that_is_nearly_right_is_suggested() {
        let mismatch = Tz::from_text("Africa/Lagoss").unwrap_err();
        assert_eq!(mismatch.did_you_mean.as_deref(), Some("Africa/Lagos"));
        let mismatch = Tz::from_text("lagos").unwrap_err();
        assert_eq!(mismatch.did_you_mean.as_deref(), Some("Africa/Lagos"));
        assert_eq!(Tz::from_text("Africa/Lagos").unwrap(), Tz::Africa__Lagos);
    }

    proptest! {
        #[test]
        fn durations_survive_a_round_trip(ms in 0_u64..=3_162_240_000_000) {
            let duration = Duration::from_millis(ms);
            prop_assert_eq!(parse_duration(&write_duration(duration)), Ok(duration));
        }

        #[test]
        fn sizes_survive_a_round_trip(bytes: u64) {
            prop_assert_eq!(parse_bytes(&write_bytes(bytes)), Ok(bytes));
        }

        #[test]
        fn no_text_makes_the_unit_parsers_panic(text in "\\PC*") {
            let _ = parse_duration(&text);
            let _ = parse_bytes(&text);
        }
    }
}
