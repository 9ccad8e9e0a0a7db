//! What can go wrong with a database, sorted by what the caller does next. The engines' own codes
//! are read here and nowhere else; `error.rs` above turns a class into an exit code and a hint.

use super::transfer::seal::{MARK, STATE};
use std::fmt;
use std::time::Duration;

/// A result of the database floor.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of failure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Somebody else holds a lock, or every connection is taken: try again.
    Busy,
    /// No server answers, or the connection broke.
    Unreachable,
    /// The server answers that it is still starting or shutting down.
    Starting,
    /// The server knows the user or the password not.
    Credentials,
    /// The server is there, the database is not; or the SQLite file is not.
    NoDatabase,
    /// The database is there, a table is not: it was never migrated.
    NotInitialised,
    /// A row with this key is there already.
    Unique,
    /// A constraint other than uniqueness says no.
    Constraint,
    /// The file, the folder or the server takes no writes.
    ReadOnly,
    /// The disk is full.
    Full,
    /// The file is damaged or no SQLite database.
    Corrupt,
    /// The server is older than PostgreSQL 13.
    TooOld,
    /// A pooler in transaction mode stands between us and PostgreSQL.
    Pooler,
    /// The URL cannot be used.
    BadUrl,
    /// A row that must be there is not.
    NotFound,
    /// The data have moved to another database, and this one takes no changes.
    Moved,
    /// Everything else.
    Other,
}

/// A failed database operation.
#[derive(Debug)]
pub struct Error {
    class: Class,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of our own making.
    pub fn new(class: Class, message: impl Into<String>) -> Self {
        Self { class, message: message.into(), source: None }
    }

    /// What the caller can do about it.
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Whether waiting may help.
    pub const fn is_transient(&self) -> bool {
        matches!(self.class, Class::Busy | Class::Unreachable | Class::Starting)
    }

    /// Nobody answered for so long.
    pub fn no_answer(limit: Duration) -> Self {
        let limit = crate::base::text::duration(limit);
        Self::new(Class::Unreachable, format!("the database did not answer within {limit}"))
    }

    /// Puts what was being done in front of the message.
    #[must_use]
    pub fn while_doing(mut self, what: &str) -> Self {
        self.message = format!("{what}: {}", self.message);
        self
    }
}

/// Waits no longer than this. A link that has gone dead without a word answers never, and fails only when the
/// system has given up sending, after a quarter of an hour.
pub async fn within<T>(limit: Duration, asked: impl Future<Output = Result<T>>) -> Result<T> {
    match tokio::time::timeout(limit, asked).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::no_answer(limit)),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let (class, message) = classify(&error);
        Self { class, message, source: Some(Box::new(error)) }
    }
}

fn classify(error: &sqlx::Error) -> (Class, String) {
    match error {
        sqlx::Error::RowNotFound => (Class::NotFound, "no such row".into()),
        sqlx::Error::PoolTimedOut => {
            (Class::Busy, "no database connection became free in time (all are in use)".into())
        }
        sqlx::Error::PoolClosed => (Class::Unreachable, "the connection pool is closed".into()),
        sqlx::Error::Io(io) => match io.kind() {
            std::io::ErrorKind::StorageFull => (Class::Full, format!("no space left: {io}")),
            _ => (Class::Unreachable, format!("no connection to the database server: {io}")),
        },
        sqlx::Error::Tls(tls) => {
            (Class::Unreachable, format!("no TLS connection to the database server: {tls}"))
        }
        sqlx::Error::Configuration(why) => (Class::BadUrl, format!("the database URL cannot be used: {why}")),
        sqlx::Error::Database(database) => {
            let code = database.code().unwrap_or_default();
            let text = database.message().to_owned();
            let class = if database.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
                sqlite_class(code.parse().unwrap_or(0), &text)
            } else {
                postgres_class(&code)
            };
            (class, describe(class, text))
        }
        other => (Class::Other, other.to_string()),
    }
}

/// SQLite's own words for the commonest classes are too terse to act on.
fn describe(class: Class, text: String) -> String {
    match class {
        Class::Busy if text.contains("locked") => {
            format!("another process holds the write lock of the SQLite file ({text})")
        }
        Class::Moved => text.strip_prefix(MARK).map_or(text.clone(), str::to_owned),
        Class::Corrupt => format!("the file is damaged or not a SQLite database ({text})"),
        Class::Full => format!("no space left for the database ({text})"),
        _ => text,
    }
}

/// By SQLite's primary result code (the low byte of the extended one), <https://sqlite.org/rescode.html>.
fn sqlite_class(code: u32, text: &str) -> Class {
    match (code & 0xff, code) {
        (_, 2067 | 1555) => Class::Unique,
        // What a trigger refuses; there are no others.
        (_, 1811) if text.starts_with(MARK) => Class::Moved,
        (5 | 6, _) => Class::Busy,
        (8, _) => Class::ReadOnly,
        (10, _) if text.contains("disk is full") => Class::Full,
        (11 | 26, _) => Class::Corrupt,
        (13, _) => Class::Full,
        (14, _) => Class::NoDatabase,
        (19, _) => Class::Constraint,
        (1, _) if text.starts_with("no such table") => Class::NotInitialised,
        _ => Class::Other,
    }
}

/// By SQLSTATE, <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn postgres_class(code: &str) -> Class {
    match code {
        "57P03" => Class::Starting,
        "28P01" | "28000" => Class::Credentials,
        "3D000" => Class::NoDatabase,
        "42P01" => Class::NotInitialised,
        "23505" => Class::Unique,
        "53100" => Class::Full,
        STATE => Class::Moved,
        "25006" => Class::ReadOnly,
        // A time limit for statements or for locks is reached because others are at work.
        "53300" | "55P03" | "57014" | "40001" | "40P01" => Class::Busy,
        // The server ended the connection: told to, or because it had been idle for too long.
        "57P01" | "57P02" | "57P05" | "25P03" => Class::Unreachable,
        _ if code.starts_with("08") => Class::Unreachable,
        _ if code.starts_with("23") => Class::Constraint,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_fall_into_their_classes() {
        assert_eq!(sqlite_class(5, "database is locked"), Class::Busy);
        assert_eq!(sqlite_class(261, "database is locked"), Class::Busy);
        assert_eq!(sqlite_class(2067, ""), Class::Unique);
        assert_eq!(sqlite_class(787, ""), Class::Constraint);
        assert_eq!(sqlite_class(1, "no such table: users"), Class::NotInitialised);
        assert_eq!(sqlite_class(26, ""), Class::Corrupt);
        assert_eq!(sqlite_class(13, ""), Class::Full);
        assert_eq!(postgres_class("57P03"), Class::Starting);
        assert_eq!(postgres_class("28P01"), Class::Credentials);
        assert_eq!(postgres_class("23503"), Class::Constraint);
        assert_eq!(postgres_class("08006"), Class::Unreachable);
        for timeout in ["57014", "55P03", "25P03", "57P05"] {
            assert!(Error::new(postgres_class(timeout), "").is_transient(), "{timeout}");
        }
    }
}
