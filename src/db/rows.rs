//! Rows of any table by what the catalogue says of it: read as JSON, added, removed, counted. For what goes over all
//! tables alike: the export of a person's data, its way back, erasure. Which tables those are, and by which columns a
//! row is somebody's, is `store`'s knowledge; ordinary statements are written out where they belong.

use super::{
    Class, Error, Result,
    bind::{Bind, Value},
    catalog::{Column, Kind},
    connect::quote_identifier,
    query::{On, Query, safe},
    tx::WriteTx,
};
use crate::base::crypto::{from_hex, hex};
use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use serde_json::Value as Json;
use sqlx::{
    Decode, Row as _, Sqlite, ValueRef,
    error::BoxDynError,
    postgres::{PgArguments, PgRow},
    sqlite::{SqliteArguments, SqliteRow},
};
use std::borrow::Cow;
use uuid::Uuid;

/// PostgreSQL counts from 2000-01-01; chrono's microseconds from 1970.
const POSTGRES_EPOCH_MICROS: i64 = 946_684_800_000_000;
/// Values bound to one statement; PostgreSQL allows 65,535.
const VALUES: usize = 2_000;

/// What is read of each row: a column, or an expression over the row, which is called `t`.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    sql: Cow<'static, str>,
    kind: Kind,
}

impl Field {
    /// The value of a column.
    pub fn column(column: &Column) -> Self {
        Self {
            name: column.name.clone(),
            sql: format!("t.{}", quote_identifier(&column.name)).into(),
            kind: column.kind.clone(),
        }
    }

    /// What an expression says of the row that a column refers to by its `id`; the expression calls it `r`.
    pub fn referred(column: &Column, table: &str, expression: &'static str, kind: Kind) -> Self {
        let (name, table) = (quote_identifier(&column.name), quote_identifier(table));
        let sql = format!("(SELECT {expression} FROM {table} r WHERE r.id = t.{name})");
        Self { name: column.name.clone(), sql: sql.into(), kind }
    }
}

/// Which rows.
#[derive(Debug, Clone)]
pub struct Condition {
    sql: String,
    values: Vec<Value<'static>>,
}

impl Condition {
    /// All of them.
    pub fn all() -> Self {
        Self { sql: "true".to_owned(), values: Vec::new() }
    }

    /// A column has that value.
    pub fn equals(column: &str, value: impl Into<Value<'static>>) -> Self {
        Self { sql: format!("{} = $1", quote_identifier(column)), values: vec![value.into()] }
    }

    /// A column holds one of these numbers.
    pub fn among(column: &str, numbers: &[i64]) -> Self {
        let places: Vec<String> = (1..=numbers.len()).map(|n| format!("${n}")).collect();
        let places = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
        Self {
            sql: format!("{} IN ({places})", quote_identifier(column)),
            values: numbers.iter().map(|n| Value::Integer(*n)).collect(),
        }
    }

    /// A column holds that value or more, and less than the other.
    pub fn between(column: &str, from: impl Into<Value<'static>>, before: impl Into<Value<'static>>) -> Self {
        let column = quote_identifier(column);
        Self { sql: format!("{column} >= $1 AND {column} < $2"), values: vec![from.into(), before.into()] }
    }

    /// And this as well.
    #[must_use]
    pub fn and(self, more: &'static str) -> Self {
        Self { sql: format!("{} AND ({more})", self.sql), values: self.values }
    }

    /// A column holds the `id` of a row of another table that this is true of.
    #[must_use]
    pub fn through(self, column: &str, table: &str) -> Self {
        self.through_column(column, table, "id")
    }

    /// A column holds what another column of a row of another table holds that this is true of.
    #[must_use]
    pub fn through_column(self, column: &str, table: &str, there: &str) -> Self {
        let sql = format!(
            "{} IN (SELECT {} FROM {} WHERE {})",
            quote_identifier(column),
            quote_identifier(there),
            quote_identifier(table),
            self.sql
        );
        Self { sql, values: self.values }
    }
}

fn arguments<'c>(on: On<'c>, sql: String, values: Vec<Value<'static>>) -> Query<'c> {
    let mut query = Query::built(on, sql).once();
    for value in values {
        query = query.bind(value);
    }
    query
}

/// The rows one by one, as the values of the fields, in the order of the columns named.
pub fn read<'c>(
    on: On<'c>,
    table: &str,
    fields: &'c [Field],
    condition: &Condition,
    order: &[&str],
) -> BoxStream<'c, Result<Vec<Json>>> {
    let picked: Vec<&str> = fields.iter().map(|field| &*field.sql).collect();
    let order: Vec<String> = order.iter().map(|column| format!("t.{}", quote_identifier(column))).collect();
    let table = table.to_owned();
    let sql = format!(
        "SELECT {} FROM {} t WHERE {} ORDER BY {}",
        picked.join(", "),
        quote_identifier(&table),
        condition.sql,
        order.join(", ")
    );
    let values = condition.values.clone();
    let damaged = move |(at, error): (usize, BoxDynError)| {
        let name = &fields[at].name;
        Error::new(Class::Corrupt, format!("a value of {table}.{name} cannot be read: {error}"))
    };
    match on {
        On::Sqlite(connection) => {
            let mut args = SqliteArguments::default();
            for value in values {
                if let Err(error) = value.to_sqlite(&mut args) {
                    return stream::once(async { Err(sqlx::Error::Encode(error).into()) }).boxed();
                }
            }
            sqlx::query_with(safe(sql.into()), args)
                .persistent(false)
                .fetch(connection)
                .map_err(Error::from)
                .and_then(move |row| {
                    let read = row_of(fields, |at, kind| sqlite_value(&row, at, kind)).map_err(&damaged);
                    async { read }
                })
                .boxed()
        }
        On::Postgres(connection) => {
            let mut args = PgArguments::default();
            for value in values {
                if let Err(error) = value.to_postgres(&mut args) {
                    return stream::once(async { Err(sqlx::Error::Encode(error).into()) }).boxed();
                }
            }
            sqlx::query_with(safe(sql.into()), args)
                .persistent(false)
                .fetch(connection)
                .map_err(Error::from)
                .and_then(move |row| {
                    let read = row_of(fields, |at, kind| postgres_value(&row, at, kind)).map_err(&damaged);
                    async { read }
                })
                .boxed()
        }
        On::SqlitePool(_) | On::PostgresPool(_) => {
            unreachable!("what belongs together is read in one transaction")
        }
    }
}

fn row_of(
    fields: &[Field],
    value: impl Fn(usize, &Kind) -> Result<Json, BoxDynError>,
) -> Result<Vec<Json>, (usize, BoxDynError)> {
    fields.iter().enumerate().map(|(at, field)| value(at, &field.kind).map_err(|error| (at, error))).collect()
}

fn instant(at: DateTime<Utc>) -> Json {
    Json::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

fn bytes(kind: &Kind, bytes: &[u8]) -> Result<Json, BoxDynError> {
    Ok(Json::String(match kind {
        Kind::Uuid => Uuid::from_slice(bytes)?.to_string(),
        _ => hex(bytes),
    }))
}

fn real(value: f64) -> Json {
    serde_json::Number::from_f64(value).map_or(Json::Null, Json::Number)
}

fn sqlite_value(row: &SqliteRow, at: usize, kind: &Kind) -> Result<Json, BoxDynError> {
    let value = row.try_get_raw(at)?;
    if value.is_null() {
        return Ok(Json::Null);
    }
    Ok(match kind {
        Kind::Integer => <i64 as Decode<Sqlite>>::decode(value)?.into(),
        Kind::Bool => (<i64 as Decode<Sqlite>>::decode(value)? != 0).into(),
        Kind::Real => real(<f64 as Decode<Sqlite>>::decode(value)?),
        Kind::Uuid | Kind::Hash | Kind::Bytes => bytes(kind, <&[u8] as Decode<Sqlite>>::decode(value)?)?,
        Kind::Text => <&str as Decode<Sqlite>>::decode(value)?.into(),
        Kind::Json(_) => serde_json::from_str(<&str as Decode<Sqlite>>::decode(value)?)?,
        Kind::Instant => {
            instant(DateTime::parse_from_rfc3339(<&str as Decode<Sqlite>>::decode(value)?)?.to_utc())
        }
        Kind::Date => <&str as Decode<Sqlite>>::decode(value)?.into(),
        Kind::Other(name) => return Err(format!("the type {name} is not known").into()),
    })
}

/// Values come in PostgreSQL's binary format, which is read here as it stands on the wire.
fn postgres_value(row: &PgRow, at: usize, kind: &Kind) -> Result<Json, BoxDynError> {
    let value = row.try_get_raw(at)?;
    if value.is_null() {
        return Ok(Json::Null);
    }
    let raw = value.as_bytes()?;
    Ok(match kind {
        Kind::Integer => match *raw {
            [a, b] => i64::from(i16::from_be_bytes([a, b])).into(),
            [a, b, c, d] => i64::from(i32::from_be_bytes([a, b, c, d])).into(),
            _ => i64::from_be_bytes(raw.try_into()?).into(),
        },
        Kind::Bool => (raw != [0]).into(),
        Kind::Real => real(f64::from_be_bytes(raw.try_into()?)),
        Kind::Uuid | Kind::Hash | Kind::Bytes => bytes(kind, raw)?,
        Kind::Text => std::str::from_utf8(raw)?.into(),
        Kind::Json(_) => match raw {
            // The version of the format stands in front.
            [1, document @ ..] => serde_json::from_slice(document)?,
            _ => return Err("an unknown version of jsonb".into()),
        },
        Kind::Instant => {
            let micros = i64::from_be_bytes(raw.try_into()?).checked_add(POSTGRES_EPOCH_MICROS);
            instant(micros.and_then(DateTime::from_timestamp_micros).ok_or("an instant out of range")?)
        }
        Kind::Date => {
            let days = TimeDelta::days(i32::from_be_bytes(raw.try_into()?).into());
            let epoch = NaiveDate::from_ymd_opt(2000, 1, 1).ok_or("no epoch")?;
            epoch.checked_add_signed(days).ok_or("a date out of range")?.to_string().into()
        }
        Kind::Other(name) => return Err(format!("the type {name} is not known").into()),
    })
}

/// How many rows.
pub async fn count(on: On<'_>, table: &str, condition: &Condition) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM {} WHERE {}", quote_identifier(table), condition.sql);
    let rows: i64 = arguments(on, sql, condition.values.clone()).fetch_scalar().await?;
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// The numbers in a column of those rows, each once.
pub async fn numbers(on: On<'_>, table: &str, column: &str, condition: &Condition) -> Result<Vec<i64>> {
    let column = quote_identifier(column);
    let sql = format!(
        "SELECT DISTINCT {column} FROM {} WHERE {} AND {column} IS NOT NULL ORDER BY 1",
        quote_identifier(table),
        condition.sql
    );
    arguments(on, sql, condition.values.clone()).fetch_scalars().await
}

/// Keeps others from changing the rows until the transaction ends. SQLite has one writer anyway.
pub async fn hold(tx: &mut WriteTx, table: &str, condition: &Condition) -> Result<()> {
    if tx.engine() == super::Engine::Postgres {
        let sql = format!(
            "SELECT 1 FROM {} WHERE {} ORDER BY id FOR UPDATE",
            quote_identifier(table),
            condition.sql
        );
        arguments(tx.on(), sql, condition.values.clone()).execute().await?;
    }
    Ok(())
}

/// Removes the rows; how many there were.
pub async fn delete(tx: &mut WriteTx, table: &str, condition: &Condition) -> Result<u64> {
    let sql = format!("DELETE FROM {} WHERE {}", quote_identifier(table), condition.sql);
    arguments(tx.on(), sql, condition.values.clone()).execute().await
}

/// Sets a column of the rows to null; how many there were.
pub async fn forget(tx: &mut WriteTx, table: &str, column: &str, condition: &Condition) -> Result<u64> {
    let (table, column) = (quote_identifier(table), quote_identifier(column));
    let sql = format!("UPDATE {table} SET {column} = NULL WHERE {}", condition.sql);
    arguments(tx.on(), sql, condition.values.clone()).execute().await
}

/// Adds rows, given as the values of the columns; with `numbered`, the `id` that each got, and one row at a time.
pub async fn insert(
    tx: &mut WriteTx,
    table: &str,
    columns: &[&Column],
    rows: &[Vec<Json>],
    numbered: bool,
) -> Result<Vec<i64>> {
    let names: Vec<String> = columns.iter().map(|column| quote_identifier(&column.name)).collect();
    let per_statement = if numbered { 1 } else { (VALUES / columns.len().max(1)).max(1) };
    let postgres = tx.engine() == super::Engine::Postgres;
    let mut ids = Vec::new();
    for some in rows.chunks(per_statement) {
        let mut values: Vec<Value<'static>> = Vec::new();
        let mut tuples = Vec::with_capacity(some.len());
        for row in some {
            let mut places = Vec::with_capacity(columns.len());
            for (column, json) in columns.iter().zip(row) {
                let value = to_value(column, json)
                    .map_err(|why| Error::new(Class::Other, format!("{table}.{}: {why}", column.name)))?;
                // A null has no type, and PostgreSQL would be told one that may be wrong.
                if value == Value::Null {
                    places.push("NULL".to_owned());
                    continue;
                }
                values.push(value);
                let cast = if postgres && matches!(column.kind, Kind::Json(_)) { "::jsonb" } else { "" };
                places.push(format!("${}{cast}", values.len()));
            }
            tuples.push(format!("({})", places.join(", ")));
        }
        let returning = if numbered { " RETURNING id" } else { "" };
        let sql = format!(
            "INSERT INTO {} ({}) VALUES {}{returning}",
            quote_identifier(table),
            names.join(", "),
            tuples.join(", ")
        );
        let query = arguments(tx.on(), sql, values);
        if numbered {
            ids.push(query.fetch_scalar().await?);
        } else {
            query.execute().await?;
        }
    }
    Ok(ids)
}

/// A value as its column takes it; what is wrong with it, otherwise.
fn to_value(column: &Column, json: &Json) -> Result<Value<'static>, String> {
    let odd = || format!("{} is no {}", crate::base::text::shorten(&json.to_string(), 60), column.kind);
    if let Kind::Json(_) = column.kind {
        // The document `null` in a column that may be empty is no value there.
        return Ok(if json.is_null() && column.nullable {
            Value::Null
        } else {
            Value::Text(json.to_string().into())
        });
    }
    if json.is_null() {
        return Ok(Value::Null);
    }
    let text = || json.as_str().ok_or_else(odd);
    Ok(match &column.kind {
        Kind::Integer => Value::Integer(json.as_i64().ok_or_else(odd)?),
        Kind::Bool => Value::Bool(json.as_bool().ok_or_else(odd)?),
        Kind::Real => Value::Real(json.as_f64().ok_or_else(odd)?),
        Kind::Text => Value::Text(text()?.to_owned().into()),
        Kind::Instant => Value::Instant(DateTime::parse_from_rfc3339(text()?).map_err(|_| odd())?.to_utc()),
        Kind::Date => Value::Date(text()?.parse().map_err(|_| odd())?),
        Kind::Uuid => Value::Uuid(text()?.parse().map_err(|_| odd())?),
        Kind::Hash | Kind::Bytes => Value::Bytes(from_hex(text()?).ok_or_else(odd)?.into()),
        Kind::Json(_) | Kind::Other(_) => return Err(odd()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn column(kind: Kind, nullable: bool) -> Column {
        Column { name: "c".into(), kind, nullable, default: None, identity: false, collation: None }
    }

    #[test]
    fn values_keep_their_kind_and_others_are_refused() {
        let of = |kind: Kind, json: Json| to_value(&column(kind, true), &json);
        assert_eq!(of(Kind::Integer, json!(7)), Ok(Value::Integer(7)));
        assert_eq!(of(Kind::Bytes, json!("00ff")), Ok(Value::Bytes(vec![0, 255].into())));
        assert_eq!(of(Kind::Json(None), json!({ "a": 1 })), Ok(Value::Text("{\"a\":1}".into())));
        assert_eq!(of(Kind::Json(None), Json::Null), Ok(Value::Null));
        assert_eq!(of(Kind::Date, Json::Null), Ok(Value::Null));
        for (kind, json) in [
            (Kind::Integer, json!("7")),
            (Kind::Integer, json!(0.5)),
            (Kind::Bytes, json!("0")),
            (Kind::Bytes, json!("zz")),
            (Kind::Uuid, json!("x")),
            (Kind::Instant, json!("soon")),
            (Kind::Text, json!([])),
        ] {
            assert!(of(kind.clone(), json.clone()).is_err(), "{kind}: {json}");
        }
    }

    #[test]
    fn conditions_nest() {
        let condition = Condition::equals("user_id", 7).through("outbox_id", "outbox");
        assert_eq!(condition.sql, r#""outbox_id" IN (SELECT "id" FROM "outbox" WHERE "user_id" = $1)"#);
        assert_eq!(Condition::among("id", &[]).sql, r#""id" IN (NULL)"#);
    }
}
