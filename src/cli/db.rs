//! `pqctl db`: the database as a whole, looked at or copied to another one. What a fingerprint is stands in
//! `db::fingerprint`.

mod copy;

use super::Context;
use crate::db::fingerprint::{self, TableFingerprint};
use crate::error::{Failure, Kind, Result};
use crate::store::registry::{self, TABLES};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{Args, Subcommand};
use serde_json::json;

#[derive(Debug, Args)]
pub struct DbArgs {
    #[command(subcommand)]
    command: DbCommand,
}

#[derive(Debug, Subcommand)]
enum DbCommand {
    /// Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike
    #[command(after_help = EXAMPLES)]
    Fingerprint {
        /// Only this table; may be repeated
        #[arg(long = "table", value_name = "TABLE")]
        tables: Vec<String>,
    },
    /// Move everything to another database, of the same or the other engine, and prove that it arrived
    Copy(copy::CopyArgs),
}

const EXAMPLES: &str =
    "The sum of a table changes with any value in it and not with the order of its rows; ids count.

Examples:
  pqctl db fingerprint
  pqctl --database-url postgres://pqctl@localhost/school db fingerprint --table questions --json";

impl DbArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            DbCommand::Fingerprint { tables } => fingerprint(cx, out, &tables).await,
            DbCommand::Copy(args) => Box::pin(args.run(cx, out)).await,
        }
    }
}

async fn fingerprint(cx: &Context, out: &Printer, tables: &[String]) -> Result<Exit> {
    let wanted = wanted(tables)?;
    let app = cx.app().await?;
    let mut tx = app.db.read().await?;
    let found = fingerprint::tables(&mut tx, &wanted, &Progressing::quietly(out)).await?;
    let total = fingerprint::total(&found);
    let rows = found.iter().chain([&total]).map(line);
    let table = Table::new(&["Table", "Rows>", "Sum"]).with_rows(rows);
    let data = json!({ "tables": found, "total": { "rows": total.rows, "sum": total.sum } });
    out.show(&Document::new(data)?.table(table, ""))
}

/// The tables asked for, each once and in the order of the registry; all when none is named.
fn wanted(names: &[String]) -> Result<Vec<&'static str>> {
    if let Some(unknown) = names.iter().find(|name| registry::find(name).is_none()) {
        let known: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        return Err(Failure::new(Kind::NotFound, format!("there is no table {unknown:?}"))
            .hint(format!("tables: {}", known.join(", "))));
    }
    let all = TABLES.iter().map(|table| table.name);
    Ok(all.filter(|table| names.is_empty() || names.iter().any(|name| name == table)).collect())
}

fn line(fingerprint: &TableFingerprint) -> [String; 3] {
    [fingerprint.table.clone(), fingerprint.rows.to_string(), fingerprint.sum.to_string()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_come_once_and_in_their_order() {
        let names = |given: &[&str]| wanted(&given.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(names(&["tokens", "users", "tokens"]).unwrap(), ["users", "tokens"]);
        assert_eq!(names(&[]).unwrap().len(), TABLES.len());
        assert_eq!(names(&["user"]).unwrap_err().kind(), Kind::NotFound);
    }
}
