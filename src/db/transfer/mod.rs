//! Moving whole tables between two databases, of whatever engines: reading rows from one snapshot, writing
//! them in bulk, and their fingerprint on the way. Which tables, in which order, what is left behind and what
//! becomes of a copy that was cut off is decided above, in `backup::copy`.

mod document;
mod end;
mod rows;
pub(super) mod seal;
mod sink;
mod structure;
mod tuple;

pub use end::{End, Hold};
pub use structure::{Part, PartKind};

use super::{
    Class, Engine, Error, Result,
    canonical::{RowText, label},
    catalog::{self, Kind},
    cell::Cell,
    connect::quote_identifier,
    fingerprint::{Sum, TableFingerprint},
};
use crate::base::{lifecycle::Stop, progress::Progress};
use rows::Rows;
use sink::Sink;
use sqlx::error::BoxDynError;

/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 2_000;
/// Rows that cannot be carried over are named up to this number.
pub const MOST_PROBLEMS: usize = 20;
/// What SQLite's text of an instant, and so ours, can say: the years 0000 to 9999.
const INSTANTS: std::ops::RangeInclusive<i64> = -62_167_219_200_000_000..=253_402_300_799_999_999;
const DATES: std::ops::RangeInclusive<i32> = -719_528..=2_932_896;

/// How a table is read: its columns by name, each as it stands or as an expression in its place.
#[derive(Debug, Clone)]
pub struct Layout {
    pub table: String,
    fields: Vec<Field>,
    /// Which of the fields tell rows apart.
    key: Vec<usize>,
    /// Only these rows belong to the copy.
    filter: Option<&'static str>,
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    label: Vec<u8>,
    kind: Kind,
    instead: Option<&'static str>,
}

impl Layout {
    /// The layout of a table as the catalogue knows it. `instead` gives the expressions that stand for a
    /// column, `filter` a condition on its rows.
    pub fn new(
        name: &str,
        table: &catalog::Table,
        instead: &[(&str, &'static str)],
        filter: Option<&'static str>,
    ) -> Result<Self> {
        let mut fields: Vec<Field> = table
            .columns
            .iter()
            .map(|column| Field {
                name: column.name.clone(),
                label: label(&column.name),
                kind: column.kind.clone(),
                instead: instead.iter().find(|(name, _)| *name == column.name).map(|(_, sql)| *sql),
            })
            .collect();
        fields.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        if let Some(field) = fields.iter().find(|field| matches!(field.kind, Kind::Other(_))) {
            return Err(Error::new(
                Class::Other,
                format!("{name}.{} is of the type {}, which cannot be carried over", field.name, field.kind),
            ));
        }
        let place = |key: &String| fields.iter().position(|field| field.name == *key);
        let key = table.primary_key.iter().filter_map(place).collect();
        Ok(Self { table: name.to_owned(), fields, key, filter })
    }

    /// The same table where the rows have arrived: every column as it stands.
    pub fn arrived(&self) -> Self {
        let mut layout = self.clone();
        layout.fields.iter_mut().for_each(|field| field.instead = None);
        layout
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.fields.iter().map(|field| quote_identifier(&field.name)).collect();
        names.join(", ")
    }

    fn condition(&self) -> String {
        self.filter.map_or_else(String::new, |filter| format!(" WHERE {filter}"))
    }

    fn select(&self) -> String {
        let column =
            |field: &Field| field.instead.map_or_else(|| quote_identifier(&field.name), str::to_owned);
        let columns: Vec<String> = self.fields.iter().map(column).collect();
        format!("SELECT {} FROM {}{}", columns.join(", "), quote_identifier(&self.table), self.condition())
    }
}

/// A row that the other engine cannot keep.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    pub table: String,
    /// `id 17`, by the primary key.
    pub row: String,
    pub column: String,
    pub why: String,
}

/// What was found wrong so far; reading goes on, so that all of it can be told at once.
#[derive(Debug, Default)]
pub struct Problems {
    pub named: Vec<Problem>,
    pub count: u64,
}

/// Reads every row of a table, and writes it to the other end when there is one. `for_engine` is the engine
/// that has to keep the rows. Where rows have problems, nothing of the table is kept and the fingerprint is
/// that of the others.
pub async fn table(
    from: &mut End,
    to: Option<&mut End>,
    layout: &Layout,
    for_engine: Engine,
    problems: &mut Problems,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<TableFingerprint> {
    let mut sink = match to {
        Some(end) => Sink::open(end, layout).await?,
        None => Sink::Nothing,
    };
    let mut rows = Rows::open(from, layout).await?;
    let mut copying = Copying {
        layout,
        for_engine,
        text: RowText::default(),
        fingerprint: TableFingerprint { table: layout.table.clone(), rows: 0, sum: Sum::default() },
    };
    let before = problems.count;
    while rows.advance().await? {
        match copying.row(&rows, &mut sink) {
            Ok(()) => sink.ready().await?,
            Err((at, why)) => {
                sink.forget_row();
                problems.count += 1;
                if problems.named.len() < MOST_PROBLEMS {
                    problems.named.push(copying.problem(&rows, at, &why));
                }
            }
        }
        copying.fingerprint.rows += 1;
        if copying.fingerprint.rows.is_multiple_of(REPORT_EVERY) {
            progress.advance(REPORT_EVERY);
            if stop.requested() {
                return Err(Error::new(Class::Other, "stopped"));
            }
        }
    }
    drop(rows);
    if problems.count > before {
        sink.abort().await?;
    } else {
        let written = sink.finish().await?;
        if written.is_some_and(|written| written != copying.fingerprint.rows) {
            return Err(Error::new(
                Class::Corrupt,
                format!(
                    "{} rows of {} were sent and {written:?} arrived",
                    copying.fingerprint.rows, layout.table
                ),
            ));
        }
    }
    progress.advance(copying.fingerprint.rows % REPORT_EVERY);
    Ok(copying.fingerprint)
}

struct Copying<'a> {
    layout: &'a Layout,
    for_engine: Engine,
    text: RowText,
    fingerprint: TableFingerprint,
}

impl Copying<'_> {
    /// Takes one row over; or the field that cannot be, and why.
    fn row(&mut self, rows: &Rows<'_>, sink: &mut Sink<'_>) -> Result<(), (usize, BoxDynError)> {
        self.text.clear();
        sink.begin_row();
        for (at, field) in self.layout.fields.iter().enumerate() {
            let cell = rows.cell(at, &field.kind).map_err(|why| (at, why))?;
            keeps(self.for_engine, cell).map_err(|why| (at, why.into()))?;
            self.text.field(&field.label);
            self.text.cell(cell).map_err(|why| (at, why))?;
            sink.put(cell, &field.kind).map_err(|why| (at, why))?;
        }
        self.fingerprint.sum.add(self.text.finish());
        sink.end_row();
        Ok(())
    }

    fn problem(&self, rows: &Rows<'_>, at: usize, why: &BoxDynError) -> Problem {
        let part = |at: &usize| {
            let field = &self.layout.fields[*at];
            let mut text = RowText::default();
            let written = rows.cell(*at, &field.kind).and_then(|cell| text.cell(cell));
            let value = written.map_or_else(|_| "?".to_owned(), |()| text.to_string());
            format!("{} {value}", field.name)
        };
        let key: Vec<String> = self.layout.key.iter().map(part).collect();
        Problem {
            table: self.layout.table.clone(),
            row: key.join(", "),
            column: self.layout.fields[at].name.clone(),
            why: why.to_string(),
        }
    }
}

/// Whether the engine can keep the value and give it back; or why not.
fn keeps(engine: Engine, cell: Cell<'_>) -> Result<(), &'static str> {
    match (engine, cell) {
        (Engine::Postgres, Cell::Text(text)) if text.as_bytes().contains(&0) => {
            Err("the text holds a NUL character, which PostgreSQL cannot keep")
        }
        (Engine::Postgres, Cell::Json(text)) if document::has_nul(text) => {
            Err("the document holds the character \\u0000, which PostgreSQL cannot keep")
        }
        (Engine::Sqlite, Cell::Real(value)) if value.is_nan() => {
            Err("the number is NaN, which SQLite turns into nothing")
        }
        (Engine::Sqlite, Cell::Instant(micros)) if !INSTANTS.contains(&micros) => {
            Err("the instant lies outside of the years 0 to 9999")
        }
        (Engine::Sqlite, Cell::Date(days)) if !DATES.contains(&days) => {
            Err("the date lies outside of the years 0 to 9999")
        }
        _ => Ok(()),
    }
}
