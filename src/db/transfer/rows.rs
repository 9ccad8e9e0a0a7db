//! Reading a table row by row, in bounded memory: SQLite's rows where it keeps them, PostgreSQL's as the binary
//! form of COPY. Both cost a fraction of the rows that the drivers would hand out.

use super::{End, Layout, tuple};
use crate::db::{Class, Error, Result, catalog::Kind, cell::Cell, session::Session, sqlite_ffi::Cursor};
use futures_util::{StreamExt, stream::BoxStream};
use sqlx::error::BoxDynError;

/// The rows of a table, one at a time.
pub(super) enum Rows<'c> {
    Sqlite(Cursor<'c>),
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
                Ok(Self::Sqlite(Cursor::open(connection.lock_handle().await?, &sql)?))
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
            Self::Sqlite(cursor) => cursor.advance(),
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
            Self::Sqlite(cursor) => Cell::of_cursor(cursor, at, kind),
            Self::Postgres { buffer, places, .. } => places.cell(buffer, at, kind),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err wants")]
fn garbled(why: BoxDynError) -> Error {
    Error::new(Class::Other, format!("the server's COPY cannot be read: {why}"))
}
