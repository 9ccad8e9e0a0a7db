//! The schema of a SQLite file: what its pragmas tell, and the statements it keeps for checks and
//! indexes.

use super::{
    Column, ForeignKey, Index, Kind, Schema, Table,
    expression::{Token, canonical, group, tokens, value},
};
use crate::db::{Result, query::On};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

pub(super) async fn read(connection: &mut SqliteConnection) -> Result<Schema> {
    let mut schema = Schema::default();
    let statements: Vec<(String, String)> = On::Sqlite(connection)
        .query(
            "SELECT name, sql FROM sqlite_schema
             WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name",
        )
        .fetch_all()
        .await?;
    let statements: BTreeMap<String, Vec<Token>> =
        statements.into_iter().map(|(name, sql)| (name, tokens(&sql))).collect();
    let defaults = columns(connection, &statements, &mut schema).await?;
    for (name, statement) in &statements {
        let table = schema.table(name);
        read_checks(table, statement);
        // Only now, because whether a default is a number or a boolean is the kind's to say.
        for column in &mut table.columns {
            let default = defaults.get(&(name.clone(), column.name.clone()));
            column.default = default.map(|sql| value(sql, &column.kind));
        }
    }
    indexes(connection, &mut schema).await?;
    foreign_keys(connection, &mut schema).await?;
    Ok(schema)
}

/// The SQL of defaults by table and column.
type Defaults = BTreeMap<(String, String), String>;

async fn columns(
    connection: &mut SqliteConnection,
    statements: &BTreeMap<String, Vec<Token>>,
    schema: &mut Schema,
) -> Result<Defaults> {
    let rows: Vec<(String, String, String, bool, Option<String>, i64)> = On::Sqlite(connection)
        .query(
            "SELECT m.name, c.name, c.type, c.\"notnull\" = 1, c.dflt_value, c.pk
             FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
             WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' ORDER BY m.name, c.cid",
        )
        .fetch_all()
        .await?;
    let mut defaults = Defaults::new();
    let mut keys: BTreeMap<String, BTreeMap<i64, String>> = BTreeMap::new();
    for (table, name, declared, not_null, default, position) in rows {
        let numbered = statements.get(&table).is_some_and(|sql| sql.iter().any(|t| t.is("autoincrement")));
        let kind = match declared.as_str() {
            "INTEGER" => Kind::Integer,
            "REAL" => Kind::Real,
            "TEXT" => Kind::Text,
            "BLOB" => Kind::Bytes,
            other => Kind::Other(other.to_lowercase()),
        };
        if let Some(default) = default {
            defaults.insert((table.clone(), name.clone()), default);
        }
        if position > 0 {
            keys.entry(table.clone()).or_default().insert(position, name.clone());
        }
        schema.table(&table).columns.push(Column {
            name,
            kind,
            nullable: !not_null && position == 0,
            default: None,
            identity: numbered && position == 1,
            collation: None,
        });
    }
    for (table, key) in keys {
        schema.table(&table).primary_key = key.into_values().collect();
    }
    Ok(defaults)
}

/// The checks of a CREATE TABLE.
fn read_checks(table: &mut Table, statement: &[Token]) {
    for at in 0..statement.len() {
        if !statement[at].is("check") || statement.get(at + 1) != Some(&Token::Symbol('(')) {
            continue;
        }
        let name = match statement[..at] {
            [.., ref constraint, Token::Word(ref name)] if constraint.is("constraint") => Some(name.as_str()),
            _ => None,
        };
        table.check(name, group(statement, at + 1).0);
    }
}

async fn indexes(connection: &mut SqliteConnection, schema: &mut Schema) -> Result<()> {
    let rows: Vec<(String, String, String)> = On::Sqlite(connection)
        .query("SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
        .fetch_all()
        .await?;
    for (table, name, sql) in rows {
        let sql = tokens(&sql);
        let open = sql.iter().position(|t| *t == Token::Symbol('(')).unwrap_or(0);
        let (key, after) = group(&sql, open);
        let index = Index {
            unique: sql.get(1).is_some_and(|word| word.is("unique")),
            key: canonical(key),
            condition: canonical(sql.get(after + 1..).unwrap_or_default()),
        };
        schema.table(&table).indexes.insert(name, index);
    }
    // What a UNIQUE inside CREATE TABLE makes has no statement, and here the name PostgreSQL gives it.
    let rows: Vec<(String, String, String)> = On::Sqlite(connection)
        .query(
            "SELECT m.name, i.name, c.name
             FROM sqlite_schema m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
             WHERE m.type = 'table' AND i.origin = 'u' ORDER BY m.name, i.name, c.seqno",
        )
        .fetch_all()
        .await?;
    let mut unnamed: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (table, index, column) in rows {
        unnamed.entry((table, index)).or_default().push(column);
    }
    for ((table, _), columns) in unnamed {
        let name = format!("{table}_{}_key", columns.join("_"));
        let index = Index { unique: true, key: columns.join(", "), condition: String::new() };
        schema.table(&table).indexes.insert(name, index);
    }
    Ok(())
}

async fn foreign_keys(connection: &mut SqliteConnection, schema: &mut Schema) -> Result<()> {
    /// Table, number of the key, target, column, column of the target, ON DELETE, ON UPDATE.
    type Found = (String, i64, String, String, Option<String>, String, String);
    let rows: Vec<Found> = On::Sqlite(connection)
        .query(
            "SELECT m.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_delete, f.on_update
             FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
             WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq",
        )
        .fetch_all()
        .await?;
    let mut keys: BTreeMap<(String, i64), ForeignKey> = BTreeMap::new();
    for (table, id, target, from, to, on_delete, on_update) in rows {
        let key = keys.entry((table, id)).or_insert_with(|| ForeignKey {
            columns: Vec::new(),
            table: target,
            references: Vec::new(),
            on_delete: on_delete.to_lowercase(),
            on_update: on_update.to_lowercase(),
        });
        key.columns.push(from);
        key.references.extend(to);
    }
    for ((table, _), mut key) in keys {
        if key.references.is_empty() {
            key.references = schema.table(&key.table).primary_key.clone();
        }
        schema.table(&table).foreign_keys.insert(key);
    }
    Ok(())
}
