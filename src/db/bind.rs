//! Values on their way into a statement. [`Bind`] is what both drivers accept and the one place where
//! an instant is cut to microseconds; [`Value`] is the same as data, for bulk loads.

use crate::base::clock::{Timestamp, micros};
use chrono::NaiveDate;
use sqlx::{
    Arguments, Encode, Postgres, Sqlite, Type, error::BoxDynError, postgres::PgArguments,
    sqlite::SqliteArguments, types::Json,
};
use std::borrow::Cow;
use uuid::Uuid;

/// A value both engines can bind.
pub trait Bind {
    #[doc(hidden)]
    fn to_sqlite(self, args: &mut SqliteArguments) -> Result<(), BoxDynError>;
    #[doc(hidden)]
    fn to_postgres(self, args: &mut PgArguments) -> Result<(), BoxDynError>;
}

macro_rules! bind {
    ($($type:ty => |$value:ident| $given:expr;)*) => {$(
        impl Bind for $type {
            fn to_sqlite(self, args: &mut SqliteArguments) -> Result<(), BoxDynError> {
                let $value = self;
                args.add($given)
            }
            fn to_postgres(self, args: &mut PgArguments) -> Result<(), BoxDynError> {
                let $value = self;
                args.add($given)
            }
        }
    )*};
}

bind! {
    i64 => |v| v;
    i32 => |v| i64::from(v);
    u32 => |v| i64::from(v);
    f64 => |v| v;
    bool => |v| v;
    &str => |v| v;
    &String => |v| v.as_str();
    String => |v| v;
    Cow<'_, str> => |v| v.into_owned();
    &[u8] => |v| v;
    Vec<u8> => |v| v;
    &[u8; 32] => |v| v.as_slice();
    [u8; 32] => |v| v.to_vec();
    Uuid => |v| v;
    NaiveDate => |v| v;
    Timestamp => |v| micros(v);
    Option<i64> => |v| v;
    Option<i32> => |v| v.map(i64::from);
    Option<f64> => |v| v;
    Option<bool> => |v| v;
    Option<&str> => |v| v;
    Option<String> => |v| v;
    Option<&String> => |v| v.map(String::as_str);
    Option<Vec<u8>> => |v| v;
    Option<&[u8]> => |v| v;
    Option<Uuid> => |v| v;
    Option<NaiveDate> => |v| v;
    Option<Timestamp> => |v| v.map(micros);
}

impl<T> Bind for Json<T>
where
    T: serde::Serialize + Send,
    for<'q> Json<T>: Encode<'q, Sqlite> + Type<Sqlite> + Encode<'q, Postgres> + Type<Postgres>,
{
    fn to_sqlite(self, args: &mut SqliteArguments) -> Result<(), BoxDynError> {
        args.add(self)
    }
    fn to_postgres(self, args: &mut PgArguments) -> Result<(), BoxDynError> {
        args.add(self)
    }
}

impl<T> Bind for Option<Json<T>>
where
    T: serde::Serialize + Send,
    for<'q> Json<T>: Encode<'q, Sqlite> + Type<Sqlite> + Encode<'q, Postgres> + Type<Postgres>,
{
    fn to_sqlite(self, args: &mut SqliteArguments) -> Result<(), BoxDynError> {
        args.add(self)
    }
    fn to_postgres(self, args: &mut PgArguments) -> Result<(), BoxDynError> {
        args.add(self)
    }
}

/// Many values as one parameter: an array on PostgreSQL, the text of a JSON array on SQLite, which has none.
#[derive(Debug, Clone)]
pub struct List<T>(pub Vec<T>);

macro_rules! list {
    ($($type:ty),*) => {$(
        impl Bind for List<$type> {
            fn to_sqlite(self, args: &mut SqliteArguments) -> Result<(), BoxDynError> {
                args.add(serde_json::to_string(&self.0)?)
            }
            fn to_postgres(self, args: &mut PgArguments) -> Result<(), BoxDynError> {
                args.add(self.0)
            }
        }
    )*};
}
list!(i64, Uuid, Timestamp);

/// One field of a row in a bulk load.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    Null,
    Integer(i64),
    Real(f64),
    Bool(bool),
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
    Uuid(Uuid),
    Instant(Timestamp),
    Date(NaiveDate),
}

macro_rules! value {
    ($($type:ty => |$value:ident| $given:expr;)*) => {$(
        impl<'a> From<$type> for Value<'a> {
            fn from($value: $type) -> Self { $given }
        }
    )*};
}

value! {
    i64 => |v| Value::Integer(v);
    i32 => |v| Value::Integer(v.into());
    u32 => |v| Value::Integer(v.into());
    f64 => |v| Value::Real(v);
    bool => |v| Value::Bool(v);
    &'a str => |v| Value::Text(Cow::Borrowed(v));
    String => |v| Value::Text(Cow::Owned(v));
    Cow<'a, str> => |v| Value::Text(v);
    &'a [u8] => |v| Value::Bytes(Cow::Borrowed(v));
    Vec<u8> => |v| Value::Bytes(Cow::Owned(v));
    Uuid => |v| Value::Uuid(v);
    Timestamp => |v| Value::Instant(v);
    NaiveDate => |v| Value::Date(v);
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

impl Bind for Value<'_> {
    fn to_sqlite(self, args: &mut SqliteArguments) -> Result<(), BoxDynError> {
        match self {
            Value::Null => args.add(None::<i64>),
            Value::Integer(v) => args.add(v),
            Value::Real(v) => args.add(v),
            Value::Bool(v) => args.add(v),
            Value::Text(v) => args.add(v.into_owned()),
            Value::Bytes(v) => args.add(v.into_owned()),
            Value::Uuid(v) => args.add(v),
            Value::Instant(v) => args.add(micros(v)),
            Value::Date(v) => args.add(v),
        }
    }
    fn to_postgres(self, args: &mut PgArguments) -> Result<(), BoxDynError> {
        match self {
            Value::Null => args.add(None::<i64>),
            Value::Integer(v) => args.add(v),
            Value::Real(v) => args.add(v),
            Value::Bool(v) => args.add(v),
            Value::Text(v) => args.add(v.into_owned()),
            Value::Bytes(v) => args.add(v.into_owned()),
            Value::Uuid(v) => args.add(v),
            Value::Instant(v) => args.add(micros(v)),
            Value::Date(v) => args.add(v),
        }
    }
}

impl Value<'_> {
    /// Writes the field as PostgreSQL's COPY text format wants it
    /// (<https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2>).
    pub(super) fn copy_text(&self, out: &mut Vec<u8>) {
        use std::io::Write as _;
        // Writing into a Vec cannot fail.
        match self {
            Value::Null => out.extend_from_slice(b"\\N"),
            Value::Integer(v) => drop(write!(out, "{v}")),
            Value::Real(v) => drop(write!(out, "{v:?}")),
            Value::Bool(v) => out.push(if *v { b't' } else { b'f' }),
            Value::Text(v) => escape(v.as_bytes(), out),
            Value::Bytes(v) => {
                out.extend_from_slice(b"\\\\x");
                for byte in v.iter() {
                    const HEX: &[u8; 16] = b"0123456789abcdef";
                    out.push(HEX[usize::from(byte >> 4)]);
                    out.push(HEX[usize::from(byte & 15)]);
                }
            }
            Value::Uuid(v) => drop(write!(out, "{v}")),
            Value::Instant(v) => {
                drop(write!(out, "{}", micros(*v).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)));
            }
            Value::Date(v) => drop(write!(out, "{v}")),
        }
    }
}

fn escape(bytes: &[u8], out: &mut Vec<u8>) {
    for &byte in bytes {
        match byte {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => out.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(value: impl Into<Value<'static>>) -> String {
        let mut out = Vec::new();
        value.into().copy_text(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn copy_text_escapes_what_would_break_a_line() {
        assert_eq!(copied("a\tb\\c\nd\re"), "a\\tb\\\\c\\nd\\re");
        assert_eq!(copied(None::<i64>), "\\N");
        assert_eq!(copied(vec![0u8, 255]), "\\\\x00ff");
        assert_eq!(copied(0.1), "0.1");
        assert_eq!(copied(true), "t");
    }

    #[test]
    fn instants_are_cut_to_microseconds() {
        let at = chrono::DateTime::from_timestamp(0, 123_456_789).unwrap();
        assert_eq!(copied(at), "1970-01-01T00:00:00.123456+00:00");
    }
}
