//! Upkeep of PostgreSQL's tables (<https://www.postgresql.org/docs/current/routine-vacuuming.html>): what the
//! server's own autovacuum has left over is vacuumed or analysed, gently and table by table, beside readers
//! and writers. `VACUUM FULL` and `REINDEX`, which lock tables or take their size again, are left to people.

use super::{Optimised, Step, done, left};
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::base::text;
use crate::db::{Class, Engine, Error, Result, connect::quote_identifier, query::safe};
use sqlx::{ConnectOptions, Connection, PgConnection, PgPool, postgres::PgDatabaseError};
use std::time::Instant;

/// Fewer dead or changed rows are not worth a visit.
const WORTH_IT: i64 = 1_000;
/// One in so many rows dead or changed: the share at which autovacuum analyses by default.
const SHARE: i64 = 10;

/// A table as the statistics collector sees it.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Table {
    schema: String,
    name: String,
    live: i64,
    dead: i64,
    changed: i64,
    analysed: bool,
}

const TABLES: &str =
    "SELECT CAST(schemaname AS TEXT) AS schema, CAST(relname AS TEXT) AS name, n_live_tup AS live,
        n_dead_tup AS dead, n_mod_since_analyze AS changed,
        coalesce(last_analyze, last_autoanalyze) IS NOT NULL AS analysed
     FROM pg_stat_user_tables WHERE schemaname = ANY (current_schemas(false)) ORDER BY relname";

/// What a table needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Nothing,
    Analyse,
    Vacuum,
}

pub(super) async fn optimise(
    pool: &PgPool,
    direct: &PgPool,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Optimised> {
    let options = direct.connect_options().as_ref().clone().application_name("pqctl optimize-database");
    let mut connection = options.disable_statement_logging().connect().await?;
    // As patient as autovacuum, and never in a queue for a lock behind which others would wait.
    sqlx::raw_sql("SET vacuum_cost_delay = 2; SET statement_timeout = 0; SET lock_timeout = '2s'")
        .execute(&mut connection)
        .await?;
    let (process,): (i32,) = sqlx::query_as("SELECT pg_backend_pid()").fetch_one(&mut connection).await?;
    let tables: Vec<Table> = sqlx::query_as(TABLES).fetch_all(&mut connection).await?;
    progress.start("optimising tables", Some(tables.len() as u64));
    let mut found = Optimised {
        engine: Engine::Postgres,
        bytes_before: size(&mut connection).await?,
        bytes_after: 0,
        log_before: None,
        log_after: None,
        damage: Vec::new(),
        steps: Vec::new(),
        stopped: false,
    };
    let mut fine = 0;
    for table in &tables {
        if stop.requested() {
            found.stopped = true;
            break;
        }
        match need(table) {
            Need::Nothing => fine += 1,
            need => {
                let visit = visit(&mut connection, table, need);
                tokio::pin!(visit);
                let visited = tokio::select! {
                    visited = &mut visit => visited,
                    () = stop.soft() => {
                        // The server goes on with a statement whose client has gone.
                        sqlx::query("SELECT pg_cancel_backend($1)").bind(process).execute(pool).await?;
                        visit.await
                    }
                };
                found.steps.push(visited?);
            }
        }
        progress.advance(1);
    }
    if fine > 0 {
        found.steps.push(left(text::count(fine, "table"), "the server's own autovacuum has kept up"));
    }
    found.bytes_after = size(&mut connection).await?;
    connection.close().await?;
    Ok(found)
}

fn need(table: &Table) -> Need {
    let much = |rows: i64| rows >= WORTH_IT && rows.saturating_mul(SHARE) >= table.live;
    if much(table.dead) {
        Need::Vacuum
    } else if much(table.changed) || !table.analysed && table.live > 0 {
        Need::Analyse
    } else {
        Need::Nothing
    }
}

async fn visit(connection: &mut PgConnection, table: &Table, need: Need) -> Result<Step> {
    let place = format!("{}.{}", quote_identifier(&table.schema), quote_identifier(&table.name));
    let count = |rows: i64| text::thousands(rows.max(0));
    let (statement, what, why) = match need {
        Need::Vacuum => (
            format!("VACUUM (ANALYZE, SKIP_LOCKED) {place}"),
            format!("vacuum of {}", table.name),
            format!("{} dead rows beside {}", count(table.dead), count(table.live)),
        ),
        _ => (
            format!("ANALYZE (SKIP_LOCKED) {place}"),
            format!("statistics of {}", table.name),
            format!("{} rows changed since", count(table.changed)),
        ),
    };
    let begun = Instant::now();
    match sqlx::raw_sql(safe(statement.into())).execute(connection).await {
        Ok(_) => Ok(done(what, why, begun)),
        Err(error) => {
            // 42501: somebody else's table. 57014: broken off.
            let code = error
                .as_database_error()
                .and_then(|e| e.try_downcast_ref::<PgDatabaseError>())
                .map(|e| e.code().to_owned());
            let error = Error::from(error);
            if error.class() == Class::Busy || matches!(code.as_deref(), Some("42501" | "57014")) {
                Ok(left(what, error.to_string()))
            } else {
                Err(error)
            }
        }
    }
}

async fn size(connection: &mut PgConnection) -> Result<u64> {
    let (size,): (i64,) =
        sqlx::query_as("SELECT pg_database_size(current_database())").fetch_one(connection).await?;
    Ok(u64::try_from(size).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_visited_by_need() {
        let of = |live, dead, changed, analysed| {
            need(&Table { schema: "public".into(), name: "t".into(), live, dead, changed, analysed })
        };
        assert_eq!(of(10_000, 2_000, 0, true), Need::Vacuum);
        assert_eq!(of(100_000, 2_000, 0, true), Need::Nothing);
        assert_eq!(of(10, 900, 900, true), Need::Nothing);
        assert_eq!(of(10_000, 0, 1_000, true), Need::Analyse);
        assert_eq!(of(1, 0, 0, false), Need::Analyse);
        assert_eq!(of(0, 0, 0, false), Need::Nothing);
    }
}
