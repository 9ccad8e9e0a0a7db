//! Which database a URL means: the engine, the name people confirm, and a form without password that
//! may be shown. Connecting happens next door.

use super::{Class, Error, Result};
use sqlx::{ConnectOptions, postgres::PgConnectOptions, sqlite::SqliteConnectOptions};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The two engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The name as people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A parsed database URL.
#[derive(Clone)]
pub struct Target(pub(super) Kind);

#[derive(Clone)]
pub(super) enum Kind {
    Sqlite { path: PathBuf, options: Box<SqliteConnectOptions> },
    Postgres { options: Box<PgConnectOptions> },
}

impl Target {
    /// Reads `sqlite:PATH`, `sqlite://PATH` or `postgres://user@host/name?sslmode=…`.
    pub fn parse(url: &str) -> Result<Self> {
        let scheme = url.split(':').next().unwrap_or_default();
        match scheme {
            "sqlite" if url.contains(":memory:") || url.contains("mode=memory") => Err(Error::new(
                Class::BadUrl,
                "a SQLite database in memory ends with each connection; name a file, e.g. sqlite:///tmp/try.db",
            )),
            "sqlite" => {
                let options = SqliteConnectOptions::from_str(url)?;
                let path = options.get_filename().to_owned();
                if path.as_os_str().is_empty() {
                    return Err(Error::new(
                        Class::BadUrl,
                        "the SQLite URL names no file (sqlite:///path/to/file.db)",
                    ));
                }
                Ok(Self(Kind::Sqlite { path, options: Box::new(options) }))
            }
            "postgres" | "postgresql" => {
                let options = PgConnectOptions::from_str(url)?;
                if options.get_database().is_none_or(str::is_empty) {
                    return Err(Error::new(
                        Class::BadUrl,
                        "the PostgreSQL URL names no database (postgres://user@host/NAME)",
                    ));
                }
                Ok(Self(Kind::Postgres { options: Box::new(options) }))
            }
            _ => Err(Error::new(
                Class::BadUrl,
                "the database URL begins with neither sqlite: nor postgres: (sqlite:///path/to/file.db, postgres://user@host/name)",
            )),
        }
    }

    /// The engine behind the URL.
    pub const fn engine(&self) -> Engine {
        match self.0 {
            Kind::Sqlite { .. } => Engine::Sqlite,
            Kind::Postgres { .. } => Engine::Postgres,
        }
    }

    /// The name a person types to confirm: the database's name, or the file's without its ending.
    pub fn name(&self) -> String {
        match &self.0 {
            Kind::Sqlite { path, .. } => {
                path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
            }
            Kind::Postgres { options } => options.get_database().unwrap_or_default().to_owned(),
        }
    }

    /// The SQLite file.
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Sqlite { path, .. } => Some(path),
            Kind::Postgres { .. } => None,
        }
    }

    /// How programs that use libpq reach the same database: their variables
    /// (<https://www.postgresql.org/docs/current/libpq-envars.html>), the password among them. Nothing for SQLite.
    pub fn libpq(&self) -> Vec<(&'static str, String)> {
        let Kind::Postgres { options } = &self.0 else { return Vec::new() };
        let host =
            options.get_socket().map_or_else(|| options.get_host().to_owned(), |s| s.display().to_string());
        let mut variables = vec![
            ("PGHOST", host),
            ("PGPORT", options.get_port().to_string()),
            ("PGUSER", options.get_username().to_owned()),
            ("PGDATABASE", options.get_database().unwrap_or_default().to_owned()),
        ];
        // The options tell what they hold only as a URL.
        let url = options.to_url_lossy();
        if let Some(password) = url.password() {
            let password = percent_encoding::percent_decode_str(password).decode_utf8_lossy();
            variables.push(("PGPASSWORD", password.into_owned()));
        }
        for (name, value) in url.query_pairs() {
            let variable = match &*name {
                "sslmode" => "PGSSLMODE",
                "sslrootcert" => "PGSSLROOTCERT",
                "sslcert" => "PGSSLCERT",
                "sslkey" => "PGSSLKEY",
                _ => continue,
            };
            variables.push((variable, value.into_owned()));
        }
        variables
    }

    /// The same server, but another database.
    pub fn with_database(&self, name: &str) -> Self {
        match &self.0 {
            Kind::Postgres { options } => {
                Self(Kind::Postgres { options: Box::new(options.as_ref().clone().database(name)) })
            }
            Kind::Sqlite { .. } => self.clone(),
        }
    }

    /// The SQLite file of that path.
    pub fn of_file(path: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(path);
        Self(Kind::Sqlite { path: path.to_owned(), options: Box::new(options) })
    }

    /// For people: engine, user, host and name, or the file; never a password.
    pub fn describe(&self) -> String {
        match &self.0 {
            Kind::Sqlite { path, .. } => format!("SQLite {}", path.display()),
            Kind::Postgres { options } => {
                let at = options
                    .get_socket()
                    .map_or_else(|| options.get_host().to_owned(), |socket| socket.display().to_string());
                format!(
                    "PostgreSQL {}@{at}:{}/{}",
                    options.get_username(),
                    options.get_port(),
                    options.get_database().unwrap_or_default()
                )
            }
        }
    }
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.describe())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let target = Target::parse("postgres://ann:s3cret@db.example:6543/school?sslmode=require").unwrap();
        assert_eq!(target.describe(), "PostgreSQL ann@db.example:6543/school");
        assert_eq!(target.name(), "school");
        assert!(!format!("{target:?}").contains("s3cret"));
    }

    #[test]
    fn other_programs_reach_the_same_database() {
        let target =
            Target::parse("postgres://ann:s%2F3%20cret@db.example:6543/school?sslmode=require").unwrap();
        let found: std::collections::BTreeMap<_, _> = target.libpq().into_iter().collect();
        assert_eq!(found["PGPASSWORD"], "s/3 cret");
        assert_eq!(found["PGHOST"], "db.example");
        assert_eq!(found["PGPORT"], "6543");
        assert_eq!(found["PGSSLMODE"], "require");
        assert_eq!(target.with_database("other").name(), "other");
        let socket = Target::parse("postgres://ann@%2Ftmp%2Fa%20b/school").unwrap();
        let found: std::collections::BTreeMap<_, _> = socket.libpq().into_iter().collect();
        assert_eq!((found["PGHOST"].as_str(), found.get("PGPASSWORD")), ("/tmp/a b", None));
    }

    #[test]
    fn sqlite_is_named_after_its_file() {
        let target = Target::parse("sqlite:///tmp/a/school_test.db").unwrap();
        assert_eq!(target.name(), "school_test");
        assert_eq!(target.path(), Some(Path::new("/tmp/a/school_test.db")));
    }

    #[test]
    fn urls_that_cannot_work_are_refused() {
        for url in ["sqlite::memory:", "mysql://x", "school.db", "postgres://host", ""] {
            assert_eq!(Target::parse(url).unwrap_err().class(), Class::BadUrl, "{url}");
        }
    }
}
