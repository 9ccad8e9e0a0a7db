//! Fingerprints of tables: how many rows, and a sum that is equal on both engines for equal data, in
//! whatever order the rows lie. A row's hash is the first 128 bits of SHA-256 over its canonical JSON,
//! the sum is modulo 2^128. Which tables there are is the caller's knowledge.

use super::{
    Class, Error, ReadTx, Result,
    canonical::{RowText, label},
    catalog::{self, Column, Kind},
    cell::Cell,
    connect::quote_identifier,
    query::{On, safe},
};
use crate::base::progress::Progress;
use futures_util::TryStreamExt;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use sqlx::{
    Row as _, ValueRef,
    error::BoxDynError,
    postgres::{PgRow, PgValueRef},
};
use std::fmt;

/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 10_000;

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
    pub(super) fn add(&mut self, text: &[u8]) {
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
                adding.row(|at, kind| Cell::of_sqlite(&row, at, kind)).map_err(damaged)?;
            }
        }
        On::Postgres(connection) => {
            let mut rows = sqlx::query(sql).persistent(false).fetch(connection);
            while let Some(row) = rows.try_next().await? {
                adding.row(|at, kind| postgres_value(&row, at, kind)).map_err(damaged)?;
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
    /// Adds a row of the values that `read` finds; or the field that could not be read, and why.
    fn row<'r>(
        &mut self,
        read: impl Fn(usize, &Kind) -> Result<Cell<'r>, BoxDynError>,
    ) -> Result<(), (usize, BoxDynError)> {
        self.text.clear();
        for (at, field) in self.fields.iter().enumerate() {
            self.text.field(&field.label);
            let cell = read(at, &field.column.kind).map_err(|error| (at, error))?;
            self.text.cell(cell).map_err(|error| (at, error))?;
        }
        self.sum.add(self.text.finish());
        self.rows += 1;
        if self.rows.is_multiple_of(REPORT_EVERY) {
            self.progress.advance(REPORT_EVERY);
        }
        Ok(())
    }
}

/// Values come in PostgreSQL's binary format.
fn postgres_value<'r>(row: &'r PgRow, at: usize, kind: &Kind) -> Result<Cell<'r>, BoxDynError> {
    let value: PgValueRef<'r> = row.try_get_raw(at)?;
    let bytes = if value.is_null() { None } else { Some(value.as_bytes()?) };
    Cell::of_postgres(bytes, kind)
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
