//! PostgreSQL's binary form of COPY (<https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4>):
//! rows written into a buffer, and found in what the server sends. What goes over which connection is `sink`'s
//! and `rows`'s.

use crate::db::{
    catalog::Kind,
    cell::{self, Cell},
};
use sqlx::error::BoxDynError;

/// The signature, no flags, no extension.
pub(super) const HEADER: &[u8; 19] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// Stands after the last row.
pub(super) const TRAILER: [u8; 2] = (-1i16).to_be_bytes();

/// Begins a row of so many fields.
pub(super) fn begin(buffer: &mut Vec<u8>, fields: usize) -> Result<(), BoxDynError> {
    buffer.extend_from_slice(&i16::try_from(fields)?.to_be_bytes());
    Ok(())
}

/// Appends a field.
pub(super) fn put(buffer: &mut Vec<u8>, cell: Cell<'_>) -> Result<(), BoxDynError> {
    match cell {
        Cell::Null => buffer.extend_from_slice(&(-1i32).to_be_bytes()),
        Cell::Bool(value) => field(buffer, &[u8::from(value)])?,
        Cell::Integer(value) => field(buffer, &value.to_be_bytes())?,
        Cell::Real(value) => field(buffer, &value.to_be_bytes())?,
        Cell::Text(text) => field(buffer, text.as_bytes())?,
        Cell::Bytes(bytes) => field(buffer, bytes)?,
        Cell::Json(document) => {
            buffer.extend_from_slice(&i32::try_from(document.len() + 1)?.to_be_bytes());
            // The version of jsonb's binary format.
            buffer.push(1);
            buffer.extend_from_slice(document.as_bytes());
        }
        Cell::Instant(micros) => {
            let micros = cell::postgres_micros(micros).ok_or("an instant out of range")?;
            field(buffer, &micros.to_be_bytes())?;
        }
        Cell::Date(days) => {
            let days = cell::postgres_days(days).ok_or("a date out of range")?;
            field(buffer, &days.to_be_bytes())?;
        }
    }
    Ok(())
}

fn field(buffer: &mut Vec<u8>, bytes: &[u8]) -> Result<(), BoxDynError> {
    buffer.extend_from_slice(&i32::try_from(bytes.len())?.to_be_bytes());
    buffer.extend_from_slice(bytes);
    Ok(())
}

/// Where the fields of one row stand in what was received.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<Option<(usize, usize)>>);

/// What was found at the beginning of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A row that ends there.
    Row(usize),
    End,
    /// The rest has not come yet.
    More,
}

impl Places {
    /// Finds the row that begins at `from`.
    pub fn find(&mut self, bytes: &[u8], from: usize) -> Result<Found, BoxDynError> {
        self.0.clear();
        let Some(count) = bytes.get(from..from + 2) else { return Ok(Found::More) };
        let count = i16::from_be_bytes(count.try_into()?);
        if count < 0 {
            return Ok(Found::End);
        }
        let mut at = from + 2;
        for _ in 0..count {
            let Some(length) = bytes.get(at..at + 4) else { return Ok(Found::More) };
            let length = i32::from_be_bytes(length.try_into()?);
            at += 4;
            let Ok(length) = usize::try_from(length) else {
                self.0.push(None);
                continue;
            };
            if bytes.len() < at + length {
                return Ok(Found::More);
            }
            self.0.push(Some((at, at + length)));
            at += length;
        }
        Ok(Found::Row(at))
    }

    /// The field as the catalogue's kind of its column.
    pub fn cell<'r>(&self, bytes: &'r [u8], at: usize, kind: &Kind) -> Result<Cell<'r>, BoxDynError> {
        let place = self.0.get(at).ok_or("the row has too few fields")?;
        Cell::of_postgres(place.map(|(from, to)| &bytes[from..to]), kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_found() {
        let cells = [
            (Cell::Null, Kind::Text),
            (Cell::Bool(true), Kind::Bool),
            (Cell::Integer(i64::MIN), Kind::Integer),
            (Cell::Real(-0.1), Kind::Real),
            (Cell::Text("é\n"), Kind::Text),
            (Cell::Json("{\"a\": 1}"), Kind::Json(None)),
            (Cell::Bytes(&[0, 255]), Kind::Bytes),
            (Cell::Instant(-1), Kind::Instant),
            (Cell::Date(20_000), Kind::Date),
        ];
        let mut buffer = b"xyz".to_vec();
        begin(&mut buffer, cells.len()).unwrap();
        cells.iter().for_each(|(cell, _)| put(&mut buffer, *cell).unwrap());
        let end = buffer.len();
        let mut places = Places::default();
        for cut in 3..end {
            assert_eq!(places.find(&buffer[..cut], 3).unwrap(), Found::More, "{cut}");
        }
        buffer.extend_from_slice(&TRAILER);
        assert_eq!(places.find(&buffer, 3).unwrap(), Found::Row(end));
        for (at, (cell, kind)) in cells.iter().enumerate() {
            assert_eq!(places.cell(&buffer, at, kind).unwrap(), *cell);
        }
        assert_eq!(places.find(&buffer, end).unwrap(), Found::End);
        assert!(places.cell(&buffer, 0, &Kind::Text).is_err());
    }
}
