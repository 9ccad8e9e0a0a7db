//! The address of a database, and secrets in general: values that can be used but not shown. Passwords
//! are redacted in every form a person or a log could see, `Debug` included. Opening a database is
//! not done here.

use super::setting::{Mismatch, Setting};
use std::fmt;
use std::path::Path;
use toml::Value;

/// A secret text: shown as `***` everywhere, given out only by [`Secret::expose`].
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself. Never print or log it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// An address such as `sqlite:///var/lib/pqctl/pqctl.db` or `postgres://user:password@host/name`.
/// `Display` and `Debug` leave the password out. The default is empty until the layers are merged and
/// the data folder is known; a loaded configuration never holds an empty one.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DatabaseUrl(String);

const SCHEMES: [&str; 3] = ["sqlite", "postgres", "postgresql"];

impl DatabaseUrl {
    /// The whole address, with its password, for the driver.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The address of a SQLite file; `None` when the path is not Unicode.
    pub fn of_file(path: &Path) -> Option<Self> {
        Some(Self(format!("sqlite://{}", encode(path.to_str()?))))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn same_engine(&self, other: &Self) -> bool {
        self.0.starts_with("sqlite:") == other.0.starts_with("sqlite:")
    }

    /// A relative SQLite file, moved below `folder`, so that a project file means the same database
    /// from every folder below it.
    pub(super) fn relative_to(self, folder: &Path) -> Self {
        let Some(rest) = self.0.strip_prefix("sqlite:") else { return self };
        let rest = rest.strip_prefix("//").unwrap_or(rest);
        let (file, parameters) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let in_memory = file == ":memory:" || parameters.contains("mode=memory");
        if file.is_empty() || file.starts_with('/') || in_memory {
            return self;
        }
        let Some(folder) = folder.to_str() else { return self };
        let file = file.strip_prefix("./").unwrap_or(file);
        Self(format!("sqlite://{}/{file}{parameters}", encode(folder.trim_end_matches('/'))))
    }
}

/// The characters that would end or change the path inside an address.
fn encode(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&redact(&self.0))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", redact(&self.0))
    }
}

impl Setting for DatabaseUrl {
    const EXPECTS: &'static str = "an address such as \"sqlite://FILE\" or \"postgres://USER@HOST/NAME\"";
    const SECRET: bool = true;

    fn from_text(text: &str) -> Result<Self, Mismatch> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::default());
        }
        // What does not look like `scheme://` may be a password in the wrong place: it is not repeated.
        let Some((scheme, rest)) = text.split_once(':') else {
            return Err(Mismatch::because("it has no scheme; a file is written as sqlite://FILE"));
        };
        if !SCHEMES.contains(&scheme) {
            let said = rest.starts_with("//") && scheme.chars().all(|c| c.is_ascii_alphanumeric());
            let scheme = if said { format!(" {scheme:?}") } else { String::new() };
            return Err(Mismatch::because(format!(
                "its scheme{scheme} is not one of {}",
                SCHEMES.join(", ")
            )));
        }
        if scheme != "sqlite" && !rest.starts_with("//") {
            return Err(Mismatch::because(format!("{scheme}: must be followed by //")));
        }
        if scheme == "sqlite" && rest.trim_start_matches('/').is_empty() {
            return Err(Mismatch::because("it names no file"));
        }
        Ok(Self(text.to_owned()))
    }

    fn to_toml(&self) -> Value {
        Value::String(self.0.clone())
    }

    fn to_shown(&self) -> Value {
        Value::String(redact(&self.0))
    }
}

/// The address without what must not be seen. Errs on the side of hiding: passwords often hold `@`, `/`
/// or `?` that somebody forgot to encode.
pub fn redact(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return if url.starts_with("sqlite:") || url.is_empty() { url.to_owned() } else { "***".to_owned() };
    };
    if scheme == "sqlite" {
        return url.to_owned();
    }
    let rest = match rest.split_once('?') {
        // Either a parameter holds an `@`, or the password a `?`: what is what cannot be told.
        Some((_, parameters)) if parameters.contains('@') => return format!("{scheme}://***"),
        Some((address, parameters)) => format!("{address}?{}", redact_parameters(parameters)),
        None => rest.to_owned(),
    };
    let rest = match rest.rsplit_once('@') {
        Some((account, host)) => match account.split_once(':') {
            Some((user, _)) => format!("{user}:***@{host}"),
            None => rest,
        },
        None => redact_port(rest),
    };
    format!("{scheme}://{rest}")
}

fn redact_parameters(parameters: &str) -> String {
    let shown = |parameter: &str| match parameter.split_once('=') {
        Some((name, _)) if name.to_ascii_lowercase().contains("pass") || name.contains('%') => {
            format!("{name}=***")
        }
        _ => parameter.to_owned(),
    };
    parameters.split('&').map(shown).collect::<Vec<_>>().join("&")
}

/// Without `@` what follows the colon should be a port; if it is none, it may be a password.
fn redact_port(rest: String) -> String {
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let Some((host, port)) = rest[..end].rsplit_once(':') else { return rest };
    if port.chars().all(|c| c.is_ascii_digit()) || rest.starts_with('[') && port.ends_with(']') {
        return rest;
    }
    format!("{host}:***")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn passwords_are_hidden_wherever_they_stand() {
        for (url, shown) in [
            ("postgres://u:s3cret@h/db", "postgres://u:***@h/db"),
            ("postgres://u:s3c@ret/x@h:5432/db", "postgres://u:***@h:5432/db"),
            ("postgres://u:s3c?ret@h:5432/db", "postgres://***"),
            ("postgres://u@h/db?sslmode=require", "postgres://u@h/db?sslmode=require"),
            ("postgres://h/db?user=u&password=s3cret&x=1", "postgres://h/db?user=u&password=***&x=1"),
            ("postgres://h/db?password=s3c@ret", "postgres://***"),
            ("postgres://h/db?PassWord=s3cret", "postgres://h/db?PassWord=***"),
            ("postgres://h/db?p%61ssword=s3cret", "postgres://h/db?p%61ssword=***"),
            ("postgres://u:s3cret", "postgres://u:***"),
            ("postgres://h:5432/db", "postgres://h:5432/db"),
            ("postgres://[::1]/db", "postgres://[::1]/db"),
            ("u:s3cret@h", "***"),
            ("sqlite:///a/b.db", "sqlite:///a/b.db"),
            ("sqlite::memory:", "sqlite::memory:"),
        ] {
            assert_eq!(redact(url), shown, "{url}");
        }
        let url = DatabaseUrl::from_text("postgres://u:s3cret@h/db").unwrap();
        assert!(!format!("{url} {url:?}").contains("s3cret"));
        assert_eq!(url.expose(), "postgres://u:s3cret@h/db");
        assert!(!format!("{:?}", Secret::new("s3cret")).contains("s3cret"));
    }

    #[test]
    fn wrong_addresses_are_refused_without_repeating_them() {
        for url in ["s3cret", "mysql://u:s3cret@h/db", "postgres:u:s3cret@h", "s3cret:x", "sqlite://"] {
            let because = DatabaseUrl::from_text(url).unwrap_err().because.unwrap();
            assert!(!because.contains("s3cret"), "{because}");
        }
    }

    #[test]
    fn relative_files_are_meant_from_the_folder_of_the_file_that_names_them() {
        let moved = |url: &str| DatabaseUrl::from_text(url).unwrap().relative_to(Path::new("/srv/p q?"));
        assert_eq!(moved("sqlite://data.db").expose(), "sqlite:///srv/p q%3F/data.db");
        assert_eq!(moved("sqlite:./data.db?mode=ro").expose(), "sqlite:///srv/p q%3F/data.db?mode=ro");
        for same in ["sqlite:///data.db", "sqlite::memory:", "sqlite://:memory:", "postgres://h/db"] {
            assert_eq!(moved(same).expose(), same);
        }
        let file = DatabaseUrl::of_file(Path::new("/a/100%.db")).unwrap();
        assert_eq!(file.expose(), "sqlite:///a/100%25.db");
    }

    proptest! {
        #[test]
        fn no_password_survives(password in "[a-zA-Z@/?:&=#%]{0,6}QQQ[a-zA-Z@/?:&=#%]{0,6}") {
            let urls = [
                format!("postgres://user:{password}@host/db"),
                format!("postgres://user:{password}@host/db?sslmode=require"),
            ];
            for url in urls {
                prop_assert!(!redact(&url).contains("QQQ"), "{} -> {}", url, redact(&url));
            }
        }
    }
}
