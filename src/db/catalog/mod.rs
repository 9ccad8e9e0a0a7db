//! What a live database looks like, in words both engines share: tables, columns with the kind of
//! value they mean, keys, indexes, foreign keys and named checks. SQLite declares a text where
//! PostgreSQL has a type of its own, so its CHECKs say what a column means. Nothing here changes a
//! database, and the bookkeeping of the migrations does not count as part of the schema.

mod expression;
mod postgres;
mod sqlite;

use super::{ReadTx, Result, query::On};
use crate::base::crypto;
use expression::Token;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Tables of the migration runner.
const BOOKKEEPING: &[&str] = &["_sqlx_migrations", "pqctl_migration_log"];

/// Where checks without a name of their own are gathered.
pub const UNNAMED: &str = "(unnamed)";

/// All tables by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    pub tables: BTreeMap<String, Table>,
}

/// One table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// In the order in which they were declared.
    pub columns: Vec<Column>,
    pub primary_key: Vec<String>,
    /// By name; the primary key is not among them.
    pub indexes: BTreeMap<String, Index>,
    pub foreign_keys: BTreeSet<ForeignKey>,
    /// By name; those that only say what kind a column is have become its [`Kind`].
    pub checks: BTreeMap<String, Check>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    pub nullable: bool,
    /// As the text of the value.
    pub default: Option<String>,
    /// New rows number themselves, and no number comes twice.
    pub identity: bool,
    /// The order of texts, unless it is that of their bytes.
    pub collation: Option<String>,
}

/// What the values of a column are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Integer,
    Real,
    Text,
    Bool,
    Instant,
    Date,
    Uuid,
    /// Exactly 32 bytes.
    Hash,
    Bytes,
    /// What the top of the document must be, where that is said.
    Json(Option<String>),
    /// A type this program does not use.
    Other(String),
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    pub unique: bool,
    /// The columns and expressions, without parentheses.
    pub key: String,
    /// The condition of a partial index, without parentheses.
    pub condition: String,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignKey {
    pub columns: Vec<String>,
    pub table: String,
    pub references: Vec<String>,
    pub on_delete: String,
    pub on_update: String,
}

/// What can be compared of a check whose expression each engine writes in its own way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    pub literals: Vec<String>,
    pub numbers: Vec<String>,
}

/// Reads the schema as the transaction sees it.
pub async fn read(tx: &mut ReadTx) -> Result<Schema> {
    read_on(tx.on()).await
}

/// [`read`] on a connection that is inside a transaction.
pub async fn read_on(on: On<'_>) -> Result<Schema> {
    let mut schema = match on {
        On::Sqlite(connection) => sqlite::read(connection).await?,
        On::Postgres(connection) => postgres::read(connection).await?,
        On::SqlitePool(_) | On::PostgresPool(_) => unreachable!("a transaction has a connection of its own"),
    };
    schema.tables.retain(|name, _| !BOOKKEEPING.contains(&name.as_str()));
    Ok(schema)
}

impl Schema {
    /// The table for what is being read, made when it is new.
    fn table(&mut self, name: &str) -> &mut Table {
        self.tables.entry(name.to_owned()).or_default()
    }

    /// One hash over everything that is compared, with the number of the way it is computed in front: hashes of
    /// two ways cannot be compared.
    pub fn hash(&self) -> String {
        let mut text = String::new();
        for (name, table) in &self.tables {
            let mut line =
                |what: &str, value: &dyn fmt::Display| text.push_str(&format!("{name}\t{what}\t{value}\n"));
            table.columns.iter().for_each(|column| line(&column.name, column));
            line("key", &table.primary_key.join(", "));
            table.indexes.iter().for_each(|(index, shown)| line(index, shown));
            table.foreign_keys.iter().for_each(|key| line("foreign key", key));
            table.checks.iter().for_each(|(check, shown)| line(check, shown));
        }
        format!("1:{}", crypto::hex(&crypto::sha256(text.as_bytes())))
    }

    /// How the other schema differs, one line each, for people; empty when both are alike.
    pub fn differences(&self, own_name: &str, other: &Self, other_name: &str) -> Vec<String> {
        let mut found = Vec::new();
        for name in self.tables.keys().chain(other.tables.keys()).collect::<BTreeSet<_>>() {
            match (self.tables.get(name), other.tables.get(name)) {
                (Some(own), Some(other)) => own.compare(name, own_name, other, other_name, &mut found),
                (Some(_), None) => found.push(format!("{name}: missing on {other_name}")),
                (None, _) => found.push(format!("{name}: missing on {own_name}")),
            }
        }
        found
    }
}

impl Table {
    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    fn compare(&self, table: &str, own_name: &str, other: &Self, other_name: &str, found: &mut Vec<String>) {
        let mut differ = |what: String, own: Option<String>, other: Option<String>| {
            if own != other {
                let say = |side: Option<String>| side.unwrap_or_else(|| "nothing".to_owned());
                found.push(format!("{what}: {own_name} has {}, {other_name} has {}", say(own), say(other)));
            }
        };
        let names = |table: &Self| -> Vec<String> { table.columns.iter().map(|c| c.name.clone()).collect() };
        let (own_columns, other_columns) = (names(self), names(other));
        for name in own_columns.iter().chain(&other_columns).collect::<BTreeSet<_>>() {
            let show = |table: &Self| table.column(name).map(ToString::to_string);
            differ(format!("{table}.{name}"), show(self), show(other));
        }
        let in_both = |names: &[String], others: &[String]| -> Vec<String> {
            names.iter().filter(|name| others.contains(name)).cloned().collect()
        };
        differ(
            format!("{table}: order of columns"),
            Some(in_both(&own_columns, &other_columns).join(", ")),
            Some(in_both(&other_columns, &own_columns).join(", ")),
        );
        let key = |table: &Self| Some(format!("({})", table.primary_key.join(", ")));
        differ(format!("{table}: primary key"), key(self), key(other));
        for name in self.indexes.keys().chain(other.indexes.keys()).collect::<BTreeSet<_>>() {
            let show = |table: &Self| table.indexes.get(name).map(ToString::to_string);
            differ(format!("{table}: index {name}"), show(self), show(other));
        }
        for foreign in self.foreign_keys.symmetric_difference(&other.foreign_keys) {
            let show = |table: &Self| table.foreign_keys.get(foreign).map(ToString::to_string);
            differ(format!("{table}: foreign key"), show(self), show(other));
        }
        for name in self.checks.keys().chain(other.checks.keys()).collect::<BTreeSet<_>>() {
            let show = |table: &Self| table.checks.get(name).map(ToString::to_string);
            differ(format!("{table}: check {name}"), show(self), show(other));
        }
    }

    /// Takes a check in: as the kind of its column, or as a check to compare.
    fn check(&mut self, name: Option<&str>, tokens: &[Token]) {
        if let Some((column, kind)) = expression::meaning(tokens)
            && let Some(column) = self.columns.iter_mut().find(|c| c.name == column)
            && kind.refines(&column.kind)
        {
            column.kind = kind;
            return;
        }
        let check = self.checks.entry(name.unwrap_or(UNNAMED).to_owned()).or_default();
        for token in tokens {
            match token {
                Token::Text(text) => check.literals.push(text.clone()),
                Token::Number(number) => check.numbers.push(number.clone()),
                Token::Word(_) | Token::Symbol(_) => {}
            }
        }
        check.literals.sort_unstable();
        check.numbers.sort_unstable();
    }
}

impl Kind {
    /// Whether a check can make this kind out of a declared one.
    fn refines(&self, declared: &Self) -> bool {
        match self {
            Self::Bool => *declared == Self::Integer,
            Self::Instant | Self::Date => *declared == Self::Text,
            Self::Uuid | Self::Hash => *declared == Self::Bytes,
            Self::Json(_) => matches!(declared, Self::Text | Self::Json(_)),
            _ => false,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer => f.write_str("integer"),
            Self::Real => f.write_str("real"),
            Self::Text => f.write_str("text"),
            Self::Bool => f.write_str("boolean"),
            Self::Instant => f.write_str("instant"),
            Self::Date => f.write_str("date"),
            Self::Uuid => f.write_str("uuid"),
            Self::Hash => f.write_str("hash"),
            Self::Bytes => f.write_str("bytes"),
            Self::Json(None) => f.write_str("json"),
            Self::Json(Some(top)) => write!(f, "json {top}"),
            Self::Other(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind, if self.nullable { "" } else { " not null" })?;
        if let Some(default) = &self.default {
            write!(f, " default {default:?}")?;
        }
        if self.identity {
            f.write_str(" identity")?;
        }
        self.collation.as_ref().map_or(Ok(()), |collation| write!(f, " collate {collation}"))
    }
}

impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", if self.unique { "unique " } else { "" }, self.key)?;
        if self.condition.is_empty() { Ok(()) } else { write!(f, " where {}", self.condition) }
    }
}

impl fmt::Display for ForeignKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "({}) to {} ({}) on delete {} on update {}",
            self.columns.join(", "),
            self.table,
            self.references.join(", "),
            self.on_delete,
            self.on_update
        )
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.literals, self.numbers)
    }
}
