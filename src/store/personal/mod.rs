//! A person's data by the registry: which rows of which tables are somebody's, what of them may leave, and what they
//! refer to. Export, its way back and erasure go by it, so that a new table needs a line in the registry and no code.
//! Files and archives are `students::personal`'s.

mod erase;
mod ledger;

pub use erase::{Removed, count_rows, erase, shared_attachments};
pub use ledger::{Erasure, adopt, keep_erased, ledger, mark, was_erased};

use super::registry::{self, Class, Person, TABLES, Table};
use super::users::email_key;
use crate::db::catalog::{self, Column, Kind, Schema};
use crate::db::rows::{Condition, Field};
use crate::db::{On, Result};
use sqlx::FromRow;
use uuid::Uuid;

/// Whose data.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Owner {
    pub id: i64,
    pub uid: Uuid,
    pub email: String,
    pub email_key: String,
}

const SELECT: &str = "SELECT id, uid, email, email_key FROM users";

/// The account with that public id or address.
pub async fn find(on: On<'_>, who: &str) -> Result<Option<Owner>> {
    match who.trim().parse::<Uuid>() {
        Ok(uid) => on.query(SELECT).push_bind(" WHERE uid = ", uid).fetch_optional().await,
        Err(_) => on.query(SELECT).push_bind(" WHERE email_key = ", email_key(who)).fetch_optional().await,
    }
}

/// Accounts after that number, in the order of their numbers.
pub async fn list_after(on: On<'_>, after: i64, limit: i64) -> Result<Vec<Owner>> {
    on.query(SELECT)
        .push_bind(" WHERE id > ", after)
        .push(" ORDER BY id")
        .push_bind(" LIMIT ", limit)
        .fetch_all()
        .await
}

/// The rows of a table that are somebody's; `None` where the table is nobody's in particular.
pub fn rows_of(table: &Table, owner: &Owner) -> Option<Condition> {
    match table.class {
        Class::Personal(Person::User(column)) => Some(Condition::equals(column, owner.id)),
        Class::Personal(Person::Address(column)) => Some(Condition::equals(column, owner.email_key.clone())),
        Class::Personal(Person::Through { column, table }) => {
            Some(rows_of(registry::find(table)?, owner)?.through(column, table))
        }
        Class::Shared | Class::Secret => None,
    }
}

/// Something shared that rows of persons refer to: how it is told elsewhere than by its number, and what of it goes
/// with an export, so that the rows mean something where it is missing. Never the key of a question.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    pub table: &'static str,
    /// Over the row `r`.
    pub natural: &'static str,
    pub kind: NaturalKind,
    pub columns: &'static [&'static str],
}

/// What kind of value tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NaturalKind {
    Text,
    Uuid,
    Hash,
}

impl From<NaturalKind> for Kind {
    fn from(kind: NaturalKind) -> Self {
        match kind {
            NaturalKind::Text => Self::Text,
            NaturalKind::Uuid => Self::Uuid,
            NaturalKind::Hash => Self::Hash,
        }
    }
}

/// In the order of the registry: what refers to another comes after it.
pub const REFERENCES: &[Reference] = &[
    Reference {
        table: "exams",
        natural: "r.body || '/' || coalesce(CAST(r.year AS TEXT), '') || '/' || coalesce(r.paper, '')",
        kind: NaturalKind::Text,
        columns: &["body", "year", "paper", "created_at"],
    },
    Reference {
        table: "subjects",
        natural: "r.code",
        kind: NaturalKind::Text,
        columns: &["code", "name", "position", "created_at"],
    },
    Reference {
        table: "topics",
        natural: "coalesce((SELECT s.code FROM subjects s WHERE s.id = r.subject_id), '') || '/' || r.code",
        kind: NaturalKind::Text,
        columns: &["subject_id", "code", "name", "position", "created_at"],
    },
    Reference {
        table: "passages",
        natural: "r.content_hash",
        kind: NaturalKind::Hash,
        columns: &["content_hash", "title", "text", "created_at"],
    },
    Reference {
        table: "questions",
        natural: "r.content_hash",
        kind: NaturalKind::Hash,
        columns: &[
            "uid",
            "content_hash",
            "kind",
            "stem",
            "stem_format",
            "options",
            "title",
            "subject_id",
            "topic_id",
            "exam_id",
            "passage_id",
            "created_at",
            "updated_at",
        ],
    },
    Reference {
        table: "quizzes",
        natural: "r.uid",
        kind: NaturalKind::Uuid,
        columns: &[
            "uid",
            "title",
            "description",
            "subject_id",
            "exam_id",
            "time_limit_ms",
            "status",
            "created_at",
            "updated_at",
        ],
    },
    Reference {
        table: "achievements",
        natural: "r.code",
        kind: NaturalKind::Text,
        columns: &["code", "name", "description", "rule", "position", "active"],
    },
    Reference {
        table: "attachments",
        natural: "r.content_hash",
        kind: NaturalKind::Hash,
        columns: &["content_hash", "media_type", "size_bytes", "content", "created_at"],
    },
];

/// Columns that refer to something shared without a foreign key, because 0 stands there for nothing.
pub const WITHOUT_KEY: &[(&str, &str, &str)] = &[
    ("daily_topics", "subject_id", "subjects"),
    ("daily_topics", "topic_id", "topics"),
    ("weekly_performance", "subject_id", "subjects"),
];

/// Columns of personal tables that mean nothing outside of this installation: numbers of its workers, leases, the way
/// mail is sent, runs that made something.
pub const INTERNAL: &[(&str, &str)] = &[
    ("outbox", "profile_id"),
    ("outbox", "lease"),
    ("outbox", "lease_expires_at"),
    ("outbox", "worker_id"),
    ("outbox", "boot_id"),
    ("mail_attempts", "worker_id"),
    ("monthly_reports", "run_id"),
];

/// What a column of an exported row is.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// A value.
    Plain,
    /// The number by which rows of other tables refer to this row.
    Number,
    /// The number of a row of another personal table.
    Parent(&'static str),
    /// Something shared.
    Shared(&'static Reference),
}

/// How a table is exported and brought back.
#[derive(Debug)]
pub struct Plan {
    pub table: &'static Table,
    pub columns: Vec<(Column, Part)>,
    /// The column that holds the person, filled on the way back.
    pub person: Option<Column>,
    /// Columns that must not be empty and are secret: on the way back they get something that nobody knows.
    pub needed_secrets: Vec<Column>,
}

impl Plan {
    /// What is read of each row.
    pub fn fields(&self) -> Vec<Field> {
        self.columns
            .iter()
            .map(|(column, part)| match part {
                Part::Shared(reference) => {
                    Field::referred(column, reference.table, reference.natural, reference.kind.into())
                }
                Part::Plain | Part::Number | Part::Parent(_) => Field::column(column),
            })
            .collect()
    }
}

/// The plans of all personal tables that this database has, parents first.
pub fn plans(schema: &Schema) -> Vec<Plan> {
    TABLES
        .iter()
        .filter(|table| matches!(table.class, Class::Personal(_)))
        .filter_map(|table| Some(plan(schema, table, schema.tables.get(table.name)?)))
        .collect()
}

fn plan(schema: &Schema, table: &'static Table, found: &catalog::Table) -> Plan {
    let person = match table.class {
        Class::Personal(Person::User(column) | Person::Address(column)) => Some(column),
        _ => None,
    };
    let mut plan = Plan { table, columns: Vec::new(), person: None, needed_secrets: Vec::new() };
    for column in &found.columns {
        let name = column.name.as_str();
        let internal = INTERNAL.contains(&(table.name, name));
        if person == Some(name) {
            plan.person = Some(column.clone());
        } else if table.secrets.contains(&name) {
            if !column.nullable {
                plan.needed_secrets.push(column.clone());
            }
        } else if column.identity {
            if is_parent(schema, table.name) {
                plan.columns.push((column.clone(), Part::Number));
            }
        } else if !internal {
            plan.columns.push((column.clone(), part(found, table, name)));
        }
    }
    plan
}

/// Whether rows of other personal tables refer to rows of this one.
fn is_parent(schema: &Schema, name: &str) -> bool {
    TABLES.iter().filter(|table| matches!(table.class, Class::Personal(_)) && table.name != name).any(
        |table| {
            schema.tables.get(table.name).is_some_and(|found| {
                found
                    .foreign_keys
                    .iter()
                    .any(|key| key.table == name && key.references.iter().any(|column| column == "id"))
            })
        },
    )
}

/// What a column refers to, by its foreign key or by [`WITHOUT_KEY`].
fn part(found: &catalog::Table, table: &Table, column: &str) -> Part {
    let declared = WITHOUT_KEY.iter().find(|one| (one.0, one.1) == (table.name, column)).map(|one| one.2);
    let key = found.foreign_keys.iter().find_map(|key| {
        let at = key.columns.iter().position(|name| name == column)?;
        (key.references.get(at).map(String::as_str) == Some("id")).then_some(key.table.as_str())
    });
    let Some(target) = declared.or(key).and_then(registry::find) else { return Part::Plain };
    match REFERENCES.iter().find(|reference| reference.table == target.name) {
        Some(reference) => Part::Shared(reference),
        None if matches!(target.class, Class::Personal(_)) => Part::Parent(target.name),
        None => Part::Plain,
    }
}

/// What of a shared thing goes with an export, and what in it refers to other shared things.
pub fn shared_columns(reference: &Reference, schema: &Schema) -> Vec<(Column, Part)> {
    let Some(found) = schema.tables.get(reference.table) else { return Vec::new() };
    let Some(table) = registry::find(reference.table) else { return Vec::new() };
    reference
        .columns
        .iter()
        .filter_map(|name| found.column(name))
        .map(|column| (column.clone(), part(found, table, &column.name)))
        .collect()
}

/// The number of a shared thing, found by what tells it.
pub async fn find_shared(on: On<'_>, reference: &Reference, natural: &str) -> Result<Option<i64>> {
    use crate::db::Value;
    let value = match reference.kind {
        NaturalKind::Text => Value::from(natural.to_owned()),
        NaturalKind::Uuid => natural.parse::<Uuid>().map_or(Value::Null, Value::from),
        NaturalKind::Hash => crate::base::crypto::from_hex(natural).map_or(Value::Null, Value::from),
    };
    if value == Value::Null {
        return Ok(None);
    }
    // The table and the expression are words of this file.
    let row: Option<(i64,)> = on
        .query("SELECT r.id FROM ")
        .push(reference.table)
        .push(" r WHERE ")
        .push(reference.natural)
        .push_bind(" = ", value)
        .push(" ORDER BY r.id LIMIT 1")
        .fetch_optional()
        .await?;
    Ok(row.map(|row| row.0))
}

#[cfg(test)]
mod tests;
