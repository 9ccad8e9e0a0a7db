//! One statement: its SQL (once, with `$1` placeholders, or as an [`Sql`] pair where the engines must
//! differ), its values, and where it runs. Nothing runs before `execute` or a `fetch`.

use super::{Error, Result, bind::Bind, connect::PROMPT};
use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use sqlx::{
    AssertSqlSafe, Connection, FromRow, PgConnection, PgPool, SqlSafeStr, SqlStr, SqliteConnection,
    SqlitePool,
    pool::PoolConnection,
    postgres::{PgArguments, PgRow, Postgres},
    sqlite::{SqliteArguments, SqliteRow},
};
use std::borrow::Cow;

/// A row both engines can read; `#[derive(sqlx::FromRow)]` is enough.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A statement that has to be spelled differently on each engine.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

impl From<&'static str> for Sql {
    fn from(sql: &'static str) -> Self {
        Self { sqlite: sql, postgres: sql }
    }
}

/// Where a statement runs: alone on a pooled connection, or inside a transaction.
pub enum On<'c> {
    #[doc(hidden)]
    SqlitePool(&'c SqlitePool),
    #[doc(hidden)]
    Sqlite(&'c mut SqliteConnection),
    #[doc(hidden)]
    PostgresPool(&'c PgPool),
    #[doc(hidden)]
    Postgres(&'c mut PgConnection),
}

impl<'c> On<'c> {
    /// Begins a statement.
    pub fn query(self, sql: impl Into<Sql>) -> Query<'c> {
        let sql = sql.into();
        let (sql, args) = match &self {
            On::SqlitePool(_) | On::Sqlite(_) => (sql.sqlite, Args::Sqlite(SqliteArguments::default())),
            On::PostgresPool(_) | On::Postgres(_) => (sql.postgres, Args::Postgres(PgArguments::default())),
        };
        Query { sql: sql.into(), args, bound: 0, on: self, failed: None, persistent: true }
    }
}

enum Args {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}

/// A statement being built.
#[must_use]
pub struct Query<'c> {
    sql: Cow<'static, str>,
    args: Args,
    bound: usize,
    on: On<'c>,
    failed: Option<sqlx::Error>,
    persistent: bool,
}

/// A connection of a pool for one statement. The pool takes back what is dropped in the middle of one only when
/// the server has answered; over a dead link that is never, and each would be one connection less for good.
struct Borrowed {
    connection: Option<PoolConnection<Postgres>>,
    answered: bool,
}

impl Borrowed {
    async fn from(pool: &PgPool) -> Result<Self> {
        Ok(Self { connection: Some(pool.acquire().await?), answered: false })
    }

    fn connection(&mut self) -> &mut PgConnection {
        self.connection.as_mut().expect("there until it is dropped")
    }

    fn answered(&mut self) {
        self.answered = true;
    }
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take().filter(|_| !self.answered) else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            if !matches!(tokio::time::timeout(PROMPT * 2, connection.ping()).await, Ok(Ok(()))) {
                drop(connection.detach());
            }
        });
    }
}

/// Writes the call once for each place a statement can run.
macro_rules! run {
    ($query:expr, $function:ident, $method:ident) => {{
        let (sql, args, on, persistent) = $query.ready()?;
        match (on, args) {
            (On::SqlitePool(c), Args::Sqlite(a)) => {
                sqlx::$function(sql, a).persistent(persistent).$method(c).await?
            }
            (On::Sqlite(c), Args::Sqlite(a)) => {
                sqlx::$function(sql, a).persistent(persistent).$method(c).await?
            }
            (On::PostgresPool(c), Args::Postgres(a)) => {
                let mut borrowed = Borrowed::from(c).await?;
                let answer =
                    sqlx::$function(sql, a).persistent(persistent).$method(borrowed.connection()).await;
                borrowed.answered();
                answer?
            }
            (On::Postgres(c), Args::Postgres(a)) => {
                sqlx::$function(sql, a).persistent(persistent).$method(c).await?
            }
            _ => unreachable!("the arguments are made for the place in On::query"),
        }
    }};
}

impl<'c> Query<'c> {
    /// A statement whose text was built in this room.
    pub(super) fn built(on: On<'c>, sql: String) -> Self {
        let mut query = on.query("");
        query.sql = sql.into();
        query
    }

    /// Binds the next value.
    pub fn bind(mut self, value: impl Bind) -> Self {
        let added = match &mut self.args {
            Args::Sqlite(args) => value.to_sqlite(args),
            Args::Postgres(args) => value.to_postgres(args),
        };
        self.bound += 1;
        self.failed = self.failed.or(added.err().map(sqlx::Error::Encode));
        self
    }

    /// Appends SQL.
    pub fn push(mut self, sql: impl Into<Sql>) -> Self {
        let sql = sql.into();
        self.sql.to_mut().push_str(match &self.args {
            Args::Sqlite(_) => sql.sqlite,
            Args::Postgres(_) => sql.postgres,
        });
        self
    }

    /// Appends SQL and a placeholder for the value, when there is one.
    pub fn push_if<T: Bind>(self, sql: &'static str, value: Option<T>) -> Self {
        let Some(value) = value else { return self };
        self.push_bind(sql, value)
    }

    /// Appends SQL and a placeholder for the value.
    pub fn push_bind(self, sql: &'static str, value: impl Bind) -> Self {
        let mut this = self.push(sql).bind(value);
        let placeholder = format!("${}", this.bound);
        this.sql.to_mut().push_str(&placeholder);
        this
    }

    /// Appends `$a, $b, …` for the values, or `NULL` for none, so that `IN (…)` stays valid.
    pub fn push_list<T: Bind>(mut self, values: impl IntoIterator<Item = T>) -> Self {
        let before = self.bound;
        for value in values {
            let separator = if self.bound == before { "" } else { ", " };
            self = self.push_bind(separator, value);
        }
        if self.bound == before { self.push("NULL") } else { self }
    }

    /// For SQL that will hardly come again: the statement is not kept prepared.
    pub fn once(mut self) -> Self {
        self.persistent = false;
        self
    }

    /// Runs the statement; the number of rows it touched.
    pub async fn execute(self) -> Result<u64> {
        let (sql, args, on, persistent) = self.ready()?;
        Ok(match (on, args) {
            (On::SqlitePool(c), Args::Sqlite(a)) => {
                sqlx::query_with(sql, a).persistent(persistent).execute(c).await?.rows_affected()
            }
            (On::Sqlite(c), Args::Sqlite(a)) => {
                sqlx::query_with(sql, a).persistent(persistent).execute(c).await?.rows_affected()
            }
            (On::PostgresPool(c), Args::Postgres(a)) => {
                let mut borrowed = Borrowed::from(c).await?;
                let answer =
                    sqlx::query_with(sql, a).persistent(persistent).execute(borrowed.connection()).await;
                borrowed.answered();
                answer?.rows_affected()
            }
            (On::Postgres(c), Args::Postgres(a)) => {
                sqlx::query_with(sql, a).persistent(persistent).execute(c).await?.rows_affected()
            }
            _ => unreachable!("the arguments are made for the place in On::query"),
        })
    }

    /// All rows.
    pub async fn fetch_all<T: Row>(self) -> Result<Vec<T>> {
        Ok(run!(self, query_as_with, fetch_all))
    }

    /// The first row, if there is one.
    pub async fn fetch_optional<T: Row>(self) -> Result<Option<T>> {
        Ok(run!(self, query_as_with, fetch_optional))
    }

    /// The one row; an error of class `NotFound` when there is none.
    pub async fn fetch_one<T: Row>(self) -> Result<T> {
        Ok(run!(self, query_as_with, fetch_one))
    }

    /// The first column of the one row.
    pub async fn fetch_scalar<T>(self) -> Result<T>
    where
        (T,): Row,
    {
        Ok(self.fetch_one::<(T,)>().await?.0)
    }

    /// The first column of all rows.
    pub async fn fetch_scalars<T>(self) -> Result<Vec<T>>
    where
        (T,): Row,
    {
        Ok(self.fetch_all::<(T,)>().await?.into_iter().map(|row| row.0).collect())
    }

    /// Rows one by one, for results larger than memory.
    pub fn fetch<T: Row + 'c>(self) -> BoxStream<'c, Result<T>> {
        let open = move || -> Result<BoxStream<'c, sqlx::Result<T>>> {
            let (sql, args, on, persistent) = self.ready()?;
            Ok(match (on, args) {
                (On::SqlitePool(c), Args::Sqlite(a)) => {
                    sqlx::query_as_with(sql, a).persistent(persistent).fetch(c)
                }
                (On::Sqlite(c), Args::Sqlite(a)) => {
                    sqlx::query_as_with(sql, a).persistent(persistent).fetch(c)
                }
                (On::PostgresPool(c), Args::Postgres(a)) => {
                    sqlx::query_as_with(sql, a).persistent(persistent).fetch(c)
                }
                (On::Postgres(c), Args::Postgres(a)) => {
                    sqlx::query_as_with(sql, a).persistent(persistent).fetch(c)
                }
                _ => unreachable!("the arguments are made for the place in On::query"),
            })
        };
        match open() {
            Ok(rows) => rows.map_err(Error::from).boxed(),
            Err(error) => stream::once(async { Err(error) }).boxed(),
        }
    }

    fn ready(self) -> Result<(SqlStr, Args, On<'c>, bool)> {
        if let Some(error) = self.failed {
            return Err(error.into());
        }
        Ok((safe(self.sql), self.args, self.on, self.persistent))
    }
}

/// The one place where a string that is no literal becomes SQL. It is built in this room only, from
/// `&'static str` parts, numbered placeholders and quoted names out of the catalogue.
pub(super) fn safe(sql: Cow<'static, str>) -> SqlStr {
    match sql {
        Cow::Borrowed(sql) => sql.into_sql_str(),
        Cow::Owned(sql) => AssertSqlSafe(sql).into_sql_str(),
    }
}
