//! Many rows into one table: COPY on PostgreSQL, multi-row INSERTs with one prepared statement on
//! SQLite. Rows that may be there already need a statement with ON CONFLICT instead.

use super::{
    Result,
    bind::{Bind, Value},
    query::safe,
    tx::{WriteTx, Writing},
};
use sqlx::sqlite::SqliteArguments;

/// Bytes collected before they are sent to PostgreSQL.
const COPY_CHUNK: usize = 256 * 1024;
/// Values bound to one SQLite statement; more gains nothing and costs memory.
const SQLITE_VALUES: usize = 2_000;

impl WriteTx {
    /// Inserts the rows; how many there were.
    pub async fn bulk<'v, const N: usize>(
        &mut self,
        table: &'static str,
        columns: [&'static str; N],
        rows: impl IntoIterator<Item = [Value<'v>; N]>,
    ) -> Result<u64> {
        match &mut self.0 {
            Writing::Postgres(own) => {
                let statement = format!("COPY {table} ({}) FROM STDIN", columns.join(", "));
                let mut copy = own.connection().copy_in_raw(&statement).await?;
                let mut buffer = Vec::with_capacity(COPY_CHUNK + 4096);
                for row in rows {
                    for (i, value) in row.iter().enumerate() {
                        if i > 0 {
                            buffer.push(b'\t');
                        }
                        value.copy_text(&mut buffer);
                    }
                    buffer.push(b'\n');
                    if buffer.len() >= COPY_CHUNK {
                        copy.send(buffer.as_slice()).await?;
                        buffer.clear();
                    }
                }
                copy.send(buffer.as_slice()).await?;
                Ok(copy.finish().await?)
            }
            Writing::Sqlite(tx) => {
                let per_statement = (SQLITE_VALUES / N).max(1);
                let full = insert(table, &columns, per_statement);
                let mut total = 0;
                let mut rows = rows.into_iter();
                loop {
                    let mut args = SqliteArguments::default();
                    let mut count = 0;
                    for row in rows.by_ref().take(per_statement) {
                        for value in row {
                            value.to_sqlite(&mut args).map_err(sqlx::Error::Encode)?;
                        }
                        count += 1;
                    }
                    if count == 0 {
                        return Ok(total);
                    }
                    let complete = count == per_statement;
                    let sql = if complete { full.clone() } else { insert(table, &columns, count) };
                    let statement = sqlx::query_with(safe(sql.into()), args).persistent(complete);
                    total += statement.execute(&mut **tx).await?.rows_affected();
                }
            }
        }
    }

    /// Tells a table that numbers its rows which number was given by hand last, so that it goes on
    /// after it. SQLite notices by itself.
    pub async fn numbered_until(&mut self, table: &'static str, last: i64) -> Result<()> {
        if let Writing::Postgres(own) = &mut self.0
            && last > 0
        {
            sqlx::query("SELECT setval(pg_get_serial_sequence($1, 'id'), $2)")
                .bind(table)
                .bind(last)
                .execute(own.connection())
                .await?;
        }
        Ok(())
    }
}

fn insert(table: &str, columns: &[&str], rows: usize) -> String {
    let one = format!("({})", vec!["?"; columns.len()].join(", "));
    format!("INSERT INTO {table} ({}) VALUES {}", columns.join(", "), vec![one.as_str(); rows].join(", "))
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn the_statement_has_a_place_for_every_value() {
        assert_eq!(insert("t", &["a", "b"], 2), "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)");
    }
}
