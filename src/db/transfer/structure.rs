//! What stands on a table besides its rows: indexes and constraints that are cheaper to make anew than to
//! keep up row by row, the counters of tables that number themselves, and the planner's figures.

use super::{Class, End, Error, Result, quote_identifier};
use crate::db::{On, session::Session};
use serde::{Deserialize, Serialize};

/// An index or a constraint, as the engine itself writes it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub table: String,
    pub name: String,
    pub kind: PartKind,
    /// The statement that makes an index, or the definition of a constraint.
    pub definition: String,
}

/// In the order in which they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// A primary key or a UNIQUE: what foreign keys rest on.
    Key,
    Index,
    ForeignKey,
}

impl Part {
    /// Whether the other is of the same name; an index and a foreign key may share theirs.
    pub fn is(&self, other: &Self) -> bool {
        (&self.table, &self.name, self.kind) == (&other.table, &other.name, other.kind)
    }

    fn drop(&self) -> String {
        match self.kind {
            PartKind::Index => format!("DROP INDEX {}", quote_identifier(&self.name)),
            PartKind::Key | PartKind::ForeignKey => format!(
                "ALTER TABLE {} DROP CONSTRAINT {}",
                quote_identifier(&self.table),
                quote_identifier(&self.name)
            ),
        }
    }

    fn create(&self) -> String {
        match self.kind {
            PartKind::Index => self.definition.clone(),
            PartKind::Key | PartKind::ForeignKey => format!(
                "ALTER TABLE {} ADD CONSTRAINT {} {}",
                quote_identifier(&self.table),
                quote_identifier(&self.name),
                self.definition
            ),
        }
    }
}

impl End {
    /// What can be dropped of these tables and made again, in the order in which it is made.
    pub async fn parts(&mut self, tables: &[&str]) -> Result<Vec<Part>> {
        let mut parts = match &mut self.session {
            Session::Sqlite(connection) => {
                let rows: Vec<(String, String, String)> = On::Sqlite(connection)
                    .query("SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
                    .fetch_all()
                    .await?;
                let part =
                    |(table, name, definition)| Part { table, name, kind: PartKind::Index, definition };
                rows.into_iter().map(part).collect::<Vec<_>>()
            }
            Session::Postgres(connection) => {
                let rows: Vec<(String, String, String, String)> = On::Postgres(connection)
                    .query(
                        "SELECT t.relname::text, k.conname::text, k.contype::text, pg_get_constraintdef(k.oid)
                         FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
                         WHERE k.contype IN ('p', 'u', 'f')
                           AND k.connamespace = to_regnamespace(quote_ident(current_schema()))
                         UNION ALL
                         SELECT t.relname::text, x.relname::text, 'i', pg_get_indexdef(i.indexrelid)
                         FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
                         WHERE t.relnamespace = to_regnamespace(quote_ident(current_schema()))
                           AND NOT EXISTS (SELECT FROM pg_constraint k
                                           WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))",
                    )
                    .fetch_all()
                    .await?;
                let part = |(table, name, kind, definition): (String, String, String, String)| {
                    let kind = match kind.as_str() {
                        "f" => PartKind::ForeignKey,
                        "i" => PartKind::Index,
                        _ => PartKind::Key,
                    };
                    Part { table, name, kind, definition }
                };
                rows.into_iter().map(part).collect()
            }
        };
        parts.retain(|part| tables.contains(&part.table.as_str()));
        let place = |part: &Part| tables.iter().position(|table| *table == part.table);
        parts.sort_by(|a, b| (a.kind, place(a), &a.name).cmp(&(b.kind, place(b), &b.name)));
        Ok(parts)
    }

    /// Drops them inside the transaction that is open.
    pub async fn drop_parts(&mut self, parts: &[Part]) -> Result<()> {
        for part in parts.iter().rev() {
            self.session.raw(&part.drop()).await?;
        }
        Ok(())
    }

    /// Makes one again.
    pub async fn make_part(&mut self, part: &Part) -> Result<()> {
        let made = self.session.raw(&part.create()).await.map_err(Error::from);
        made.map_err(|error| error.while_doing(&format!("{} of {}", part.name, part.table)))
    }

    /// The first rows whose foreign keys lead nowhere, where the engine has not looked at them itself.
    pub async fn dangling(&mut self) -> Result<Vec<String>> {
        let Session::Sqlite(connection) = &mut self.session else { return Ok(Vec::new()) };
        let rows: Vec<(String, Option<i64>, String)> = On::Sqlite(connection)
            .query("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 20")
            .fetch_all()
            .await?;
        let say = |(table, row, parent): (String, Option<i64>, String)| {
            let row = row.map_or_else(String::new, |row| format!(" row {row}"));
            format!("{table}{row} refers to a row of {parent} that is not there")
        };
        Ok(rows.into_iter().map(say).collect())
    }

    /// The highest number that the table has ever given to a row by itself, 0 when none.
    pub async fn counter(&mut self, table: &str) -> Result<i64> {
        match &mut self.session {
            Session::Sqlite(connection) => Ok(On::Sqlite(connection)
                .query("SELECT seq FROM sqlite_sequence WHERE name = $1")
                .bind(table)
                .fetch_optional::<(i64,)>()
                .await?
                .map_or(0, |row| row.0)),
            Session::Postgres(connection) => {
                let sequence: Option<String> = On::Postgres(connection)
                    .query("SELECT pg_get_serial_sequence(quote_ident($1), 'id')")
                    .bind(table)
                    .fetch_scalar()
                    .await?;
                let Some(sequence) = sequence else {
                    return Err(Error::new(Class::Other, format!("{table} has no sequence")));
                };
                // The name comes quoted where it has to be.
                let sql = format!("SELECT last_value, is_called FROM {sequence}");
                let (last, called): (i64, bool) = sqlx::query_as(crate::db::query::safe(sql.into()))
                    .persistent(false)
                    .fetch_one(&mut **connection)
                    .await?;
                Ok(if called { last } else { last - 1 })
            }
        }
    }

    /// Makes the table go on counting after `last`, or after its own highest number if that is higher.
    pub async fn count_from(&mut self, table: &str, last: i64) -> Result<()> {
        let highest = format!("SELECT coalesce(max(id), 0) FROM {}", quote_identifier(table));
        let highest = crate::db::query::safe(highest.into());
        match &mut self.session {
            Session::Sqlite(connection) => {
                let (highest,): (i64,) = sqlx::query_as(highest).fetch_one(&mut **connection).await?;
                On::Sqlite(connection)
                    .query("DELETE FROM sqlite_sequence WHERE name = $1")
                    .bind(table)
                    .execute()
                    .await?;
                let last = last.max(highest);
                if last > 0 {
                    On::Sqlite(connection)
                        .query("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)")
                        .bind(table)
                        .bind(last)
                        .execute()
                        .await?;
                }
            }
            Session::Postgres(connection) => {
                let (highest,): (i64,) = sqlx::query_as(highest).fetch_one(&mut **connection).await?;
                let last = last.max(highest);
                On::Postgres(connection)
                    .query("SELECT setval(pg_get_serial_sequence(quote_ident($1), 'id'), $2, $3)")
                    .bind(table)
                    .bind(last.max(1))
                    .bind(last > 0)
                    .execute()
                    .await?;
            }
        }
        Ok(())
    }

    /// Gives the planner its figures.
    pub async fn analyse(&mut self, tables: &[&str]) -> Result<()> {
        let statement = match &self.session {
            Session::Sqlite(_) => "PRAGMA analysis_limit = 1000; ANALYZE".to_owned(),
            Session::Postgres(_) => {
                let tables: Vec<String> = tables.iter().map(|table| quote_identifier(table)).collect();
                format!("ANALYZE {}", tables.join(", "))
            }
        };
        Ok(self.session.raw(&statement).await?)
    }

    /// How many rows the table holds.
    pub async fn count(&mut self, table: &str) -> Result<u64> {
        let sql = crate::db::query::safe(format!("SELECT count(*) FROM {}", quote_identifier(table)).into());
        let (rows,): (i64,) = match &mut self.session {
            Session::Sqlite(connection) => sqlx::query_as(sql).fetch_one(&mut **connection).await?,
            Session::Postgres(connection) => sqlx::query_as(sql).fetch_one(&mut **connection).await?,
        };
        Ok(u64::try_from(rows).unwrap_or(0))
    }
}
