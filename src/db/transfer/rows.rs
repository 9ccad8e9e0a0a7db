//! Reading a table row by row, in bounded memory: SQLite's rows as the driver hands them out, PostgreSQL's
//! as the binary form of COPY, which costs the server and us a fraction of what single rows would.

use super::{End, Layout, tuple};
use crate::db::{Class, Error, Result, catalog::Kind, cell::Cell, query::safe, session::Session};
use futures_util::{StreamExt, stream::BoxStream};
use sqlx::{SqliteConnection, error::BoxDynError, sqlite::SqliteRow};

/// The rows of a table, one at a time.
pub(super) enum Rows<'c> {
    Sqlite {
        stream: BoxStream<'c, sqlx::Result<SqliteRow>>,
        row: Option<SqliteRow>,
    },
    Postgres {
        stream: BoxStream<'c, sqlx::Result<Vec<u8>>>,
        buffer: Vec<u8>,
        /// Where the next row begins, and the fields of this one.
        next: usize,
        places: tuple::Places,
        begun: bool,
    },
}

impl<'c> Rows<'c> {
    pub async fn open(end: &'c mut End, layout: &Layout) -> Result<Self> {
        let sql = layout.select();
        match &mut end.session {
            Session::Sqlite(connection) => {
                let connection: &'c mut SqliteConnection = connection;
                let stream = sqlx::query(safe(sql.into())).persistent(false).fetch(connection);
                Ok(Self::Sqlite { stream, row: None })
            }
            Session::Postgres(connection) => {
                let statement = format!("COPY ({sql}) TO STDOUT (FORMAT binary)");
                let stream = connection.copy_out_raw(&statement).await?;
                let stream = stream.map(|received| received.map(Vec::from)).boxed();
                Ok(Self::Postgres {
                    stream,
                    buffer: Vec::new(),
                    next: 0,
                    places: tuple::Places::default(),
                    begun: false,
                })
            }
        }
    }

    /// Goes to the next row; `false` after the last.
    pub async fn advance(&mut self) -> Result<bool> {
        match self {
            Self::Sqlite { stream, row } => {
                *row = stream.next().await.transpose()?;
                Ok(row.is_some())
            }
            Self::Postgres { stream, buffer, next, places, begun } => loop {
                if *begun {
                    match places.find(buffer, *next).map_err(garbled)? {
                        tuple::Found::Row(end) => {
                            *next = end;
                            return Ok(true);
                        }
                        tuple::Found::End => {
                            // The stream has to be read to its end, or the connection is out of step.
                            while stream.next().await.transpose()?.is_some() {}
                            return Ok(false);
                        }
                        tuple::Found::More => {}
                    }
                } else if buffer.len() >= tuple::HEADER.len() {
                    if !buffer.starts_with(tuple::HEADER) {
                        return Err(garbled("no header".into()));
                    }
                    (*next, *begun) = (tuple::HEADER.len(), true);
                    continue;
                }
                let Some(received) = stream.next().await.transpose()? else {
                    return Err(garbled("it ended too early".into()));
                };
                if *next == buffer.len() {
                    *buffer = received;
                } else {
                    buffer.drain(..*next);
                    buffer.extend_from_slice(&received);
                }
                *next = 0;
            },
        }
    }

    /// A value of this row.
    pub fn cell(&self, at: usize, kind: &Kind) -> Result<Cell<'_>, BoxDynError> {
        match self {
            Self::Sqlite { row, .. } => Cell::of_sqlite(row.as_ref().ok_or("no row")?, at, kind),
            Self::Postgres { buffer, places, .. } => places.cell(buffer, at, kind),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err wants")]
fn garbled(why: BoxDynError) -> Error {
    Error::new(Class::Other, format!("the server's COPY cannot be read: {why}"))
}
