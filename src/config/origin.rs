//! Where a value came from: the answer to "who set this?" that `config show --origin` prints and that
//! every error points at. No reading happens here.

use serde::Serialize;
use std::fmt;
use std::path::PathBuf;

/// The place a value was set in. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "source", rename_all = "kebab-case")]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// A configuration file.
    File { path: PathBuf, line: usize, column: usize },
    /// A variable of the real environment.
    Env { name: String },
    /// A variable in a `.env` file.
    DotEnv { path: PathBuf, line: usize, name: String },
    /// The content of the file that a `…_FILE` variable names.
    SecretFile { name: String, path: PathBuf },
    /// A credential that systemd handed over in `$CREDENTIALS_DIRECTORY`.
    Credential { path: PathBuf },
    /// The command line.
    Flag { name: String },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line, column } => write!(f, "{}:{line}:{column}", path.display()),
            Self::Env { name } => write!(f, "environment variable {name}"),
            Self::DotEnv { path, line, name } => write!(f, "{}:{line}: {name}", path.display()),
            Self::SecretFile { name, path } => write!(f, "{} (named by {name})", path.display()),
            Self::Credential { path } => write!(f, "credential {}", path.display()),
            Self::Flag { name } => f.write_str(name),
        }
    }
}

/// Line and column of a byte position, both from 1; columns count characters, as editors do.
pub(super) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let mut end = byte.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_survive_odd_bytes() {
        let text = "a\nñb\n";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, 2), (2, 1));
        assert_eq!(line_and_column(text, 3), (2, 1), "inside the two bytes of ñ");
        assert_eq!(line_and_column(text, 4), (2, 2));
        assert_eq!(line_and_column(text, 99), (3, 1));
    }
}
