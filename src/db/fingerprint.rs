//! Fingerprints of tables: how many rows, and a sum that is equal on both engines for equal data, in
//! whatever order the rows lie. A row's hash is the first 128 bits of SHA-256 over its canonical JSON,
//! the sum is modulo 2^128. Which tables there are is the caller's knowledge.

use super::{
    Class, Error, ReadTx, Result,
    canonical::{RowText, label},
    catalog::{self, Column, Kind},
    connect::quote_identifier,
    query::{On, safe},
};
use crate::base::progress::Progress;
use chrono::{DateTime, NaiveDate, TimeDelta};
use futures_util::TryStreamExt;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use sqlx::{
    Decode, Row as _, Sqlite, ValueRef,
    error::BoxDynError,
    postgres::{PgRow, PgValueRef},
    sqlite::{SqliteRow, SqliteValueRef},
};
use std::fmt;

/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 10_000;
/// PostgreSQL counts from 2000-01-01; chrono's microseconds from 1970.
const POSTGRES_EPOCH_MICROS: i64 = 946_684_800_000_000;

/// The fingerprint of one table, or of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableFingerprint {
    pub table: String,
    pub rows: u64,
    pub sum: Sum,
}

/// An order-free sum of hashes; shown as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum(pub u128);

impl Sum {
    /// Adds one more text.
    fn add(&mut self, text: &[u8]) {
        let hash = Sha256::digest(text);
        let mut first = [0; 16];
        first.copy_from_slice(&hash[..16]);
        self.0 = self.0.wrapping_add(u128::from_be_bytes(first));
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The fingerprints of the tables, in the order given, on one snapshot and in constant memory.
pub async fn tables(
    tx: &mut ReadTx,
    tables: &[&str],
    progress: &dyn Progress,
) -> Result<Vec<TableFingerprint>> {
    let schema = catalog::read(tx).await?;
    progress.start("fingerprint", None);
    let mut found = Vec::with_capacity(tables.len());
    for name in tables {
        let table = schema.tables.get(*name).ok_or_else(|| {
            Error::new(Class::NotInitialised, format!("there is no table {name} in this database"))
        })?;
        found.push(of_table(tx, name, &table.columns, progress).await?);
    }
    let rows: u64 = found.iter().map(|table| table.rows).sum();
    progress.finish(&format!("{rows} rows of {} tables", found.len()));
    Ok(found)
}

/// One fingerprint for all of them, whatever their order: the sum over the canonical JSON of each.
pub fn total(tables: &[TableFingerprint]) -> TableFingerprint {
    let mut all = TableFingerprint { table: "total".to_owned(), rows: 0, sum: Sum::default() };
    let mut row = RowText::default();
    for table in tables {
        row.clear();
        row.field(b"\"rows\":");
        row.integer(i64::try_from(table.rows).unwrap_or(i64::MAX));
        row.field(b"\"sum\":");
        row.text(&table.sum.to_string());
        row.field(b"\"table\":");
        row.text(&table.table);
        all.sum.add(row.finish());
        all.rows += table.rows;
    }
    all
}

/// A column to read.
struct Field<'a> {
    column: &'a Column,
    label: Vec<u8>,
}

async fn of_table(
    tx: &mut ReadTx,
    table: &str,
    columns: &[Column],
    progress: &dyn Progress,
) -> Result<TableFingerprint> {
    let mut fields: Vec<Field<'_>> =
        columns.iter().map(|column| Field { column, label: label(&column.name) }).collect();
    fields.sort_unstable_by(|a, b| a.column.name.cmp(&b.column.name));
    if let Some(Field { column, .. }) = fields.iter().find(|f| matches!(f.column.kind, Kind::Other(_))) {
        return Err(Error::new(
            Class::Other,
            format!("{table}.{} is of the type {}, which has no canonical form", column.name, column.kind),
        ));
    }
    let names: Vec<String> = fields.iter().map(|f| quote_identifier(&f.column.name)).collect();
    let sql = safe(format!("SELECT {} FROM {}", names.join(", "), quote_identifier(table)).into());
    let mut adding =
        Adding { fields: &fields, text: RowText::default(), sum: Sum::default(), rows: 0, progress };
    let damaged = |(at, error): (usize, BoxDynError)| {
        Error::new(
            Class::Corrupt,
            format!("a value of {table}.{} cannot be read: {error}", fields[at].column.name),
        )
    };
    match tx.on() {
        On::Sqlite(connection) => {
            let mut rows = sqlx::query(sql).persistent(false).fetch(connection);
            while let Some(row) = rows.try_next().await? {
                adding.row(|text, at, kind| sqlite_value(text, &row, at, kind)).map_err(damaged)?;
            }
        }
        On::Postgres(connection) => {
            let mut rows = sqlx::query(sql).persistent(false).fetch(connection);
            while let Some(row) = rows.try_next().await? {
                adding.row(|text, at, kind| postgres_value(text, &row, at, kind)).map_err(damaged)?;
            }
        }
        On::SqlitePool(_) | On::PostgresPool(_) => unreachable!("a transaction has a connection of its own"),
    }
    progress.advance(adding.rows % REPORT_EVERY);
    Ok(TableFingerprint { table: table.to_owned(), rows: adding.rows, sum: adding.sum })
}

/// The sum so far.
struct Adding<'a> {
    fields: &'a [Field<'a>],
    text: RowText,
    sum: Sum,
    rows: u64,
    progress: &'a dyn Progress,
}

impl Adding<'_> {
    /// Adds a row, whose values `write` appends; or the field that could not be read, and why.
    fn row(
        &mut self,
        write: impl Fn(&mut RowText, usize, &Kind) -> Result<(), BoxDynError>,
    ) -> Result<(), (usize, BoxDynError)> {
        self.text.clear();
        for (at, field) in self.fields.iter().enumerate() {
            self.text.field(&field.label);
            write(&mut self.text, at, &field.column.kind).map_err(|error| (at, error))?;
        }
        self.sum.add(self.text.finish());
        self.rows += 1;
        if self.rows.is_multiple_of(REPORT_EVERY) {
            self.progress.advance(REPORT_EVERY);
        }
        Ok(())
    }
}

/// Values are taken without a check of their declared type: the catalogue has said it already.
fn sqlite_value(text: &mut RowText, row: &SqliteRow, at: usize, kind: &Kind) -> Result<(), BoxDynError> {
    let value: SqliteValueRef<'_> = row.try_get_raw(at)?;
    if value.is_null() {
        text.null();
        return Ok(());
    }
    match kind {
        Kind::Integer => text.integer(<i64 as Decode<Sqlite>>::decode(value)?),
        Kind::Bool => text.boolean(<i64 as Decode<Sqlite>>::decode(value)? != 0),
        Kind::Real => text.real(<f64 as Decode<Sqlite>>::decode(value)?),
        Kind::Uuid | Kind::Hash | Kind::Bytes => text.hex(<&[u8] as Decode<Sqlite>>::decode(value)?),
        Kind::Text => text.text(<&str as Decode<Sqlite>>::decode(value)?),
        Kind::Json(_) => text.json(<&str as Decode<Sqlite>>::decode(value)?)?,
        Kind::Instant => {
            let at = <&str as Decode<Sqlite>>::decode(value)?;
            if !text.instant_from_text(at) {
                return Err(format!("{at:?} is no instant").into());
            }
        }
        Kind::Date => text.date(<&str as Decode<Sqlite>>::decode(value)?.parse()?),
        Kind::Other(name) => return Err(format!("the type {name} has no canonical form").into()),
    }
    Ok(())
}

/// Values come in PostgreSQL's binary format, which is read here as it stands on the wire.
fn postgres_value(text: &mut RowText, row: &PgRow, at: usize, kind: &Kind) -> Result<(), BoxDynError> {
    let value: PgValueRef<'_> = row.try_get_raw(at)?;
    if value.is_null() {
        text.null();
        return Ok(());
    }
    let bytes = value.as_bytes()?;
    match kind {
        Kind::Integer => text.integer(match *bytes {
            [a, b] => i16::from_be_bytes([a, b]).into(),
            [a, b, c, d] => i32::from_be_bytes([a, b, c, d]).into(),
            _ => i64::from_be_bytes(bytes.try_into()?),
        }),
        Kind::Bool => text.boolean(bytes != [0]),
        Kind::Real => text.real(f64::from_be_bytes(bytes.try_into()?)),
        Kind::Uuid | Kind::Hash | Kind::Bytes => text.hex(bytes),
        Kind::Text => text.text(std::str::from_utf8(bytes)?),
        Kind::Json(_) => match bytes {
            // The version of the format stands in front.
            [1, document @ ..] => text.json(std::str::from_utf8(document)?)?,
            _ => return Err("an unknown version of jsonb".into()),
        },
        Kind::Instant => {
            let micros = i64::from_be_bytes(bytes.try_into()?).checked_add(POSTGRES_EPOCH_MICROS);
            let at = micros.and_then(DateTime::from_timestamp_micros).ok_or("an instant out of range")?;
            text.instant(at);
        }
        Kind::Date => {
            let days = TimeDelta::days(i32::from_be_bytes(bytes.try_into()?).into());
            let epoch = NaiveDate::from_ymd_opt(2000, 1, 1).ok_or("no epoch")?;
            text.date(epoch.checked_add_signed(days).ok_or("a date out of range")?);
        }
        Kind::Other(name) => return Err(format!("the type {name} has no canonical form").into()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(texts: &[String]) -> Sum {
        let mut sum = Sum::default();
        texts.iter().for_each(|text| sum.add(text.as_bytes()));
        sum
    }

    #[test]
    fn the_sum_is_over_the_first_half_of_sha_256() {
        // SHA-256 of the empty message, as in the examples of FIPS 180.
        assert_eq!(sum(&[String::new()]).to_string(), "e3b0c44298fc1c149afbf4c8996fb924");
        assert_eq!(Sum::default().to_string(), "0".repeat(32));
    }

    #[test]
    fn a_row_twice_is_not_a_row_never() {
        let one = "x".to_owned();
        assert_ne!(sum(&[one.clone(), one]), Sum::default());
    }

    #[test]
    fn the_total_knows_which_table_is_which() {
        let table = |table: &str, n: u128| TableFingerprint { table: table.into(), rows: 1, sum: Sum(n) };
        let (a, b) = (table("a", 1), table("b", 2));
        assert_eq!(total(&[a.clone(), b.clone()]), total(&[b.clone(), a.clone()]));
        assert_eq!(total(&[a.clone(), b]).rows, 2);
        assert_ne!(total(&[table("a", 1), table("b", 2)]).sum, total(&[table("a", 2), table("b", 1)]).sum);
        assert_ne!(total(&[a]).sum, total(&[]).sum);
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_content_does(mut texts in proptest::collection::vec("[a-z]{0,6}", 1..20), seed: u64) {
            let before = sum(&texts);
            let length = texts.len();
            let by = usize::try_from(seed % length as u64).unwrap();
            texts.rotate_left(by);
            texts.reverse();
            prop_assert_eq!(sum(&texts), before);
            texts[0].push('!');
            prop_assert_ne!(sum(&texts), before);
        }
    }
}
