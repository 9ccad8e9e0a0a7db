//! Writing rows in bulk: binary COPY on PostgreSQL, INSERTs of many rows in short transactions on SQLite.
//! What was in the table before goes first. The end of the last transaction is left to the caller, who has
//! something to record in it.

use super::{End, Layout, document, tuple};
use crate::db::{
    Result,
    catalog::Kind,
    cell::{self, Cell},
    connect::quote_identifier,
    query::safe,
    session::Session,
};
use sqlx::{
    Arguments, PgConnection, SqliteConnection, error::BoxDynError, postgres::PgCopyIn,
    sqlite::SqliteArguments,
};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Bytes collected before they are sent to PostgreSQL.
const CHUNK: usize = 128 * 1024;
/// Values and bytes in one INSERT.
const MOST_VALUES: usize = 2_000;
const MOST_BYTES: usize = 1 << 20;
/// How long a transaction on SQLite goes on before it is committed. Tests see several of them in a small table.
const SLICE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 20 } else { 500 });

/// Where rows go.
pub(super) enum Sink<'c> {
    /// They are only looked at.
    Nothing,
    Copy {
        copy: PgCopyIn<&'c mut PgConnection>,
        buffer: Vec<u8>,
        /// Where the row in hand begins.
        row: usize,
        fields: usize,
    },
    Insert(Insert<'c>),
}

/// Rows on their way into SQLite.
pub(super) struct Insert<'c> {
    connection: &'c mut SqliteConnection,
    into: String,
    /// The statement for as many rows as it takes, kept prepared.
    full: String,
    per_statement: usize,
    fields: usize,
    args: SqliteArguments,
    /// A row is collected first, because it may turn out that it cannot be kept.
    row: Vec<Owned>,
    count: usize,
    bytes: usize,
    since: Instant,
    total: u64,
}

enum Owned {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

impl<'c> Sink<'c> {
    /// Empties the table inside the transaction that is open, and prepares to write to it.
    pub async fn open(end: &'c mut End, layout: &Layout) -> Result<Self> {
        let table = quote_identifier(&layout.table);
        let clear = match (&end.session, layout.filter) {
            (Session::Postgres(_), None) => format!("TRUNCATE {table}"),
            (_, filter) => {
                let condition = filter.map_or_else(String::new, |filter| format!(" WHERE {filter}"));
                format!("DELETE FROM {table}{condition}")
            }
        };
        end.session.raw(&clear).await?;
        match &mut end.session {
            Session::Postgres(connection) => {
                // Rows of a table that was emptied in the same transaction need no second visit.
                let freeze = if layout.filter.is_none() { ", FREEZE" } else { "" };
                let statement =
                    format!("COPY {table} ({}) FROM STDIN (FORMAT binary{freeze})", layout.names());
                let connection: &'c mut PgConnection = connection;
                let copy = connection.copy_in_raw(&statement).await?;
                let mut buffer = Vec::with_capacity(CHUNK + 8 * 1024);
                buffer.extend_from_slice(tuple::HEADER);
                Ok(Self::Copy { copy, row: buffer.len(), buffer, fields: layout.fields.len() })
            }
            Session::Sqlite(connection) => {
                let fields = layout.fields.len();
                let per_statement = (MOST_VALUES / fields).max(1);
                let into = format!("INSERT INTO {table} ({}) VALUES ", layout.names());
                Ok(Self::Insert(Insert {
                    connection,
                    full: insert(&into, fields, per_statement),
                    into,
                    per_statement,
                    fields,
                    args: SqliteArguments::default(),
                    row: Vec::with_capacity(fields),
                    count: 0,
                    bytes: 0,
                    since: Instant::now(),
                    total: 0,
                }))
            }
        }
    }

    /// Begins a row.
    pub fn begin_row(&mut self) {
        match self {
            Self::Nothing => {}
            Self::Copy { buffer, row, fields, .. } => {
                *row = buffer.len();
                // The catalogue knows no table of more columns than PostgreSQL allows.
                drop(tuple::begin(buffer, *fields));
            }
            Self::Insert(insert) => insert.row.clear(),
        }
    }

    /// Adds a value to the row.
    pub fn put(&mut self, cell: Cell<'_>, kind: &Kind) -> Result<(), BoxDynError> {
        match self {
            Self::Nothing => Ok(()),
            Self::Copy { buffer, .. } => tuple::put(buffer, cell),
            Self::Insert(insert) => {
                insert.row.push(owned(cell, kind)?);
                Ok(())
            }
        }
    }

    /// The row is complete.
    pub fn end_row(&mut self) {
        if let Self::Insert(insert) = self {
            insert.take_row();
        }
    }

    /// Takes the row in hand back.
    pub fn forget_row(&mut self) {
        match self {
            Self::Nothing => {}
            Self::Copy { buffer, row, .. } => buffer.truncate(*row),
            Self::Insert(insert) => insert.row.clear(),
        }
    }

    /// Sends what has been collected, when it is enough.
    pub async fn ready(&mut self) -> Result<()> {
        match self {
            Self::Nothing => {}
            Self::Copy { copy, buffer, row, .. } => {
                if buffer.len() >= CHUNK {
                    copy.send(buffer.as_slice()).await?;
                    buffer.clear();
                    // One very long row must not be paid for until the end.
                    buffer.shrink_to(CHUNK + 8 * 1024);
                    *row = 0;
                }
            }
            Self::Insert(insert) => insert.ready().await?,
        }
        Ok(())
    }

    /// Sends the rest; how many rows arrived.
    pub async fn finish(self) -> Result<Option<u64>> {
        match self {
            Self::Nothing => Ok(None),
            Self::Copy { mut copy, mut buffer, .. } => {
                buffer.extend_from_slice(&tuple::TRAILER);
                copy.send(buffer.as_slice()).await?;
                Ok(Some(copy.finish().await?))
            }
            Self::Insert(mut insert) => {
                insert.flush().await?;
                Ok(Some(insert.total))
            }
        }
    }

    /// Gives up what was not yet committed.
    pub async fn abort(self) -> Result<()> {
        if let Self::Copy { copy, .. } = self {
            copy.abort("rows cannot be kept").await?;
        }
        Ok(())
    }
}

impl Insert<'_> {
    fn take_row(&mut self) {
        for value in self.row.drain(..) {
            // Every one of these types is known to the driver.
            let added = match value {
                Owned::Null => self.args.add(None::<i64>),
                Owned::Integer(value) => self.args.add(value),
                Owned::Real(value) => self.args.add(value),
                Owned::Text(value) => {
                    self.bytes += value.len();
                    self.args.add(value)
                }
                Owned::Bytes(value) => {
                    self.bytes += value.len();
                    self.args.add(value)
                }
            };
            drop(added);
        }
        self.count += 1;
    }

    async fn ready(&mut self) -> Result<()> {
        if self.count < self.per_statement && self.bytes < MOST_BYTES {
            return Ok(());
        }
        self.flush().await?;
        if self.since.elapsed() >= SLICE {
            sqlx::raw_sql("COMMIT; BEGIN IMMEDIATE").execute(&mut *self.connection).await?;
            crate::base::failpoint::hit("copy.slice");
            self.since = Instant::now();
        }
        Ok(())
    }

    async fn flush(&mut self) -> Result<()> {
        if self.count == 0 {
            return Ok(());
        }
        let complete = self.count == self.per_statement;
        let sql = if complete { self.full.clone() } else { insert(&self.into, self.fields, self.count) };
        let args = std::mem::take(&mut self.args);
        let statement = sqlx::query_with(safe(sql.into()), args).persistent(complete);
        self.total += statement.execute(&mut *self.connection).await?.rows_affected();
        (self.count, self.bytes) = (0, 0);
        Ok(())
    }
}

fn insert(into: &str, fields: usize, rows: usize) -> String {
    let one = format!("({})", vec!["?"; fields].join(", "));
    format!("{into}{}", vec![one.as_str(); rows].join(", "))
}

/// The value as SQLite keeps it.
fn owned(cell: Cell<'_>, kind: &Kind) -> Result<Owned, BoxDynError> {
    Ok(match cell {
        Cell::Null => Owned::Null,
        Cell::Bool(value) => Owned::Integer(value.into()),
        Cell::Integer(value) => Owned::Integer(value),
        Cell::Real(value) => Owned::Real(value),
        Cell::Text(text) => Owned::Text(text.to_owned()),
        Cell::Json(text) => Owned::Text(document::tidy(text)),
        Cell::Bytes(bytes) => Owned::Bytes(bytes.to_owned()),
        Cell::Instant(micros) => Owned::Text(instant(micros)?),
        Cell::Date(days) => Owned::Text(date(days, kind)?),
    })
}

fn date(days: i32, kind: &Kind) -> Result<String, BoxDynError> {
    let day = cell::date(days).ok_or_else(|| format!("a {kind} out of range"))?;
    Ok(day.to_string())
}

/// The text that the driver writes for chrono: no fraction, or one of three or six digits.
fn instant(micros: i64) -> Result<String, BoxDynError> {
    let (days, rest) = (micros.div_euclid(86_400_000_000), micros.rem_euclid(86_400_000_000));
    let (seconds, fraction) = (rest / 1_000_000, rest % 1_000_000);
    let mut text = date(i32::try_from(days)?, &Kind::Instant)?;
    text.reserve(22);
    // Writing into a String cannot fail.
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    _ = write!(text, "T{hour:02}:{minute:02}:{second:02}");
    match fraction {
        0 => {}
        _ if fraction % 1000 == 0 => _ = write!(text, ".{:03}", fraction / 1000),
        _ => _ = write!(text, ".{fraction:06}"),
    }
    text.push_str("+00:00");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_statement_has_a_place_for_every_value() {
        assert_eq!(
            insert("INSERT INTO t (a, b) VALUES ", 2, 2),
            "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)"
        );
    }

    proptest! {
        #[test]
        fn instants_are_written_as_the_driver_writes_them(
            seconds in -62_167_219_200_i64..253_402_300_799,
            fraction in prop_oneof![Just(0), (0..1000i64).prop_map(|ms| ms * 1000), 0..1_000_000i64],
        ) {
            let micros = seconds * 1_000_000 + fraction;
            let at = chrono::DateTime::from_timestamp_micros(micros).unwrap();
            prop_assert_eq!(instant(micros).unwrap(), at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false));
        }
    }
}
