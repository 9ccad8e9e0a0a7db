//! One value of a row as both engines mean it, borrowed from where it was read. Reading it is here, for
//! SQLite's rows and PostgreSQL's binary format; writing it is `transfer`'s, its canonical form `canonical`'s.

use super::{catalog::Kind, sqlite_ffi::Cursor};
use chrono::{DateTime, NaiveDate, TimeDelta};
use sqlx::{Decode, Row as _, Sqlite, ValueRef, error::BoxDynError, sqlite::SqliteRow};

/// PostgreSQL counts from 2000-01-01; chrono's microseconds from 1970.
const POSTGRES_EPOCH_MICROS: i64 = 946_684_800_000_000;
/// Days from 1970-01-01 to 2000-01-01.
const POSTGRES_EPOCH_DAYS: i32 = 10_957;

/// A value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell<'r> {
    Null,
    Bool(bool),
    Integer(i64),
    Real(f64),
    Text(&'r str),
    Json(&'r str),
    /// Also UUIDs and hashes.
    Bytes(&'r [u8]),
    /// Microseconds since 1970-01-01, UTC.
    Instant(i64),
    /// Days since 1970-01-01.
    Date(i32),
}

impl<'r> Cell<'r> {
    /// Takes a value without a check of its declared type: the catalogue has said it already.
    pub fn of_sqlite(row: &'r SqliteRow, at: usize, kind: &Kind) -> Result<Self, BoxDynError> {
        let value = row.try_get_raw(at)?;
        if value.is_null() {
            return Ok(Self::Null);
        }
        Ok(match kind {
            Kind::Integer => Self::Integer(<i64 as Decode<Sqlite>>::decode(value)?),
            Kind::Bool => Self::Bool(<i64 as Decode<Sqlite>>::decode(value)? != 0),
            Kind::Real => Self::Real(<f64 as Decode<Sqlite>>::decode(value)?),
            Kind::Uuid | Kind::Hash | Kind::Bytes => Self::Bytes(<&[u8] as Decode<Sqlite>>::decode(value)?),
            Kind::Text => Self::Text(<&str as Decode<Sqlite>>::decode(value)?),
            Kind::Json(_) => Self::Json(<&str as Decode<Sqlite>>::decode(value)?),
            Kind::Instant => {
                let text = <&str as Decode<Sqlite>>::decode(value)?;
                Self::Instant(instant(text).ok_or_else(|| format!("{text:?} is no instant"))?)
            }
            Kind::Date => Self::Date(days_of(<&str as Decode<Sqlite>>::decode(value)?.parse()?)?),
            Kind::Other(name) => return Err(unknown(name)),
        })
    }

    /// The same from where SQLite keeps the row.
    pub fn of_cursor(row: &'r Cursor<'_>, at: usize, kind: &Kind) -> Result<Self, BoxDynError> {
        if row.is_null(at) {
            return Ok(Self::Null);
        }
        let bytes = || if row.has_bytes(at) { Ok(row.bytes(at)) } else { Err("a number") };
        Ok(match kind {
            Kind::Integer => Self::Integer(row.integer(at)),
            Kind::Bool => Self::Bool(row.integer(at) != 0),
            Kind::Real => Self::Real(row.real(at)),
            Kind::Uuid | Kind::Hash | Kind::Bytes => Self::Bytes(bytes()?),
            Kind::Text => Self::Text(std::str::from_utf8(bytes()?)?),
            Kind::Json(_) => Self::Json(std::str::from_utf8(bytes()?)?),
            Kind::Instant => {
                let text = std::str::from_utf8(bytes()?)?;
                Self::Instant(instant(text).ok_or_else(|| format!("{text:?} is no instant"))?)
            }
            Kind::Date => Self::Date(days_of(std::str::from_utf8(bytes()?)?.parse()?)?),
            Kind::Other(name) => return Err(unknown(name)),
        })
    }

    /// Takes a value as it stands on the wire; nothing for null.
    pub fn of_postgres(bytes: Option<&'r [u8]>, kind: &Kind) -> Result<Self, BoxDynError> {
        let Some(bytes) = bytes else { return Ok(Self::Null) };
        Ok(match kind {
            Kind::Integer => Self::Integer(match *bytes {
                [a, b] => i16::from_be_bytes([a, b]).into(),
                [a, b, c, d] => i32::from_be_bytes([a, b, c, d]).into(),
                _ => i64::from_be_bytes(bytes.try_into()?),
            }),
            Kind::Bool => Self::Bool(bytes != [0]),
            Kind::Real => Self::Real(f64::from_be_bytes(bytes.try_into()?)),
            Kind::Uuid | Kind::Hash | Kind::Bytes => Self::Bytes(bytes),
            Kind::Text => Self::Text(std::str::from_utf8(bytes)?),
            Kind::Json(_) => match bytes {
                // The version of the format stands in front.
                [1, document @ ..] => Self::Json(std::str::from_utf8(document)?),
                _ => return Err("an unknown version of jsonb".into()),
            },
            Kind::Instant => match i64::from_be_bytes(bytes.try_into()?) {
                i64::MIN | i64::MAX => return Err("an infinite instant".into()),
                micros => {
                    Self::Instant(micros.checked_add(POSTGRES_EPOCH_MICROS).ok_or("an instant out of range")?)
                }
            },
            Kind::Date => match i32::from_be_bytes(bytes.try_into()?) {
                i32::MIN | i32::MAX => return Err("an infinite date".into()),
                days => Self::Date(days.checked_add(POSTGRES_EPOCH_DAYS).ok_or("a date out of range")?),
            },
            Kind::Other(name) => return Err(unknown(name)),
        })
    }
}

fn unknown(name: &str) -> BoxDynError {
    format!("the type {name} has no canonical form").into()
}

/// What PostgreSQL writes for an instant, in its microseconds since 2000.
pub(super) const fn postgres_micros(micros: i64) -> Option<i64> {
    micros.checked_sub(POSTGRES_EPOCH_MICROS)
}

/// What PostgreSQL writes for a date, in its days since 2000.
pub(super) const fn postgres_days(days: i32) -> Option<i32> {
    days.checked_sub(POSTGRES_EPOCH_DAYS)
}

/// The date of so many days since 1970.
pub(super) fn date(days: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_signed(TimeDelta::days(days.into()))
}

fn days_of(date: NaiveDate) -> Result<i32, BoxDynError> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).ok_or("no epoch")?;
    Ok(i32::try_from((date - epoch).num_days())?)
}

/// The microseconds of the text that SQLite keeps for an instant.
fn instant(text: &str) -> Option<i64> {
    quick_instant(text.as_bytes()).or_else(|| {
        let at = DateTime::parse_from_rfc3339(text).ok()?;
        Some(at.timestamp_micros())
    })
}

/// The same for `YYYY-MM-DDTHH:MM:SS[.digits]+00:00`, which nearly all are.
fn quick_instant(text: &[u8]) -> Option<i64> {
    let clock = text.strip_suffix(b"+00:00")?;
    let (seconds, fraction) = clock.split_at_checked(19)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2] = *seconds
    else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0u32, |n, d| d.is_ascii_digit().then(|| n * 10 + u32::from(d - b'0')))
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?;
    let (hour, minute, second) = (number(&[h1, h2])?, number(&[n1, n2])?, number(&[s1, s2])?);
    let micros = match fraction {
        [] => 0,
        [b'.', digits @ ..] if (1..=6).contains(&digits.len()) => {
            let behind = u32::try_from(6 - digits.len()).ok()?;
            i64::from(number(digits)? * 10u32.pow(behind))
        }
        _ => return None,
    };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = i64::from(days_of(day).ok()?) * 86_400 + i64::from(hour * 3600 + minute * 60 + second);
    Some(seconds * 1_000_000 + micros)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn instants_are_read_from_their_text() {
        for (text, micros) in [
            ("2026-03-02T09:00:00+00:00", 1_772_442_000_000_000),
            ("2026-03-02T09:00:00.12+00:00", 1_772_442_000_120_000),
            ("2026-03-02T10:00:00.000001+01:00", 1_772_442_000_000_001),
            ("1969-12-31T23:59:59.999999+00:00", -1),
        ] {
            assert_eq!(instant(text), Some(micros), "{text}");
        }
        for text in ["2026-02-30T00:00:00+00:00", "2026-03-02T24:00:00+00:00", "soon", ""] {
            assert_eq!(instant(text), None, "{text}");
        }
    }

    #[test]
    fn the_epochs_are_thirty_years_apart() {
        assert_eq!(postgres_days(days_of("2000-01-01".parse().unwrap()).unwrap()), Some(0));
        assert_eq!(postgres_micros(instant("2000-01-01T00:00:00+00:00").unwrap()), Some(0));
    }

    proptest! {
        #[test]
        fn the_quick_way_is_the_slow_way(micros in -62_167_219_200_000_000..253_402_300_799_999_999_i64) {
            let at = DateTime::from_timestamp_micros(micros).unwrap();
            let text = at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false);
            prop_assert_eq!(quick_instant(text.as_bytes()), Some(micros));
        }
    }
}
