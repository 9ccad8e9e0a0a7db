//! The configuration: flag > environment > project file > user file > system file > default. Every value
//! knows where it came from, every mistake is reported with its place, and secrets are redacted. Pure:
//! nothing here prints, connects or creates a file, and this is the only room that reads the process
//! environment (through [`Environment`]).
//!
//! A new key is one field with its documentation in a `section!`; variables, `config show`, the text of
//! `config init` and `docs/configuration.md` follow from it.

pub mod ai;
pub mod archive;
pub mod backup;
pub mod database;
mod database_url;
mod dotenv;
mod environment;
mod error;
mod file;
pub mod files;
pub mod general;
pub mod import;
mod keys;
mod layers;
pub mod log;
pub mod mail;
pub mod notifications;
mod origin;
pub mod output;
pub mod prices;
pub mod processing;
pub mod reference;
pub mod retention;
mod setting;
mod variables;

#[cfg(test)]
mod tests;

pub use database_url::{DatabaseUrl, Secret, redact};
pub use environment::Environment;
pub use error::{Error, Problem, ProblemKind};
pub use keys::{Key, OTHER_VARIABLES, PREFIX, SECTIONS, Section, find, keys};
pub use layers::PROJECT_FILE;
pub use origin::Origin;
pub use setting::{ByteSize, Mismatch, Setting, parse_bytes, parse_duration, write_bytes, write_duration};
pub use variables::secret;

use keys::Values;
use std::path::{Path, PathBuf};

/// Everything that can be configured.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    pub general: general::General,
    pub database: database::Database,
    pub output: output::Output,
    pub log: log::Log,
    pub import: import::Import,
    pub processing: processing::Processing,
    pub ai: ai::Ai,
    pub files: files::Files,
    pub retention: retention::Retention,
    pub backup: backup::Backup,
    pub archive: archive::Archive,
    pub mail: mail::Mail,
    pub notifications: notifications::Notifications,
}

/// Where to look, and what the command line says.
#[derive(Debug, Clone)]
pub struct Options {
    /// `--config`: read this file and search for no other. `None`: `PQCTL_CONFIG`, or the search.
    pub config_file: Option<PathBuf>,
    /// `--no-config`: read no file at all, `.env` included. Wins over `config_file`.
    pub no_config: bool,
    /// The working folder; must be absolute for the upward search to mean anything.
    pub cwd: PathBuf,
    /// The system-wide file; tests point it elsewhere.
    pub system_file: PathBuf,
    /// What the command line sets, the last one winning.
    pub flags: Vec<Flag>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            config_file: None,
            no_config: false,
            cwd: PathBuf::new(),
            system_file: PathBuf::from("/etc/pqctl/config.toml"),
            flags: Vec::new(),
        }
    }
}

impl Options {
    pub fn new(cwd: impl Into<PathBuf>) -> Self {
        Self { cwd: cwd.into(), ..Self::default() }
    }

    /// Adds what a flag sets: `flag("--color", "output.color", "never")`.
    #[must_use]
    pub fn flag(mut self, name: &str, key: &str, value: impl Into<String>) -> Self {
        self.flags.push(Flag { name: name.to_owned(), key: key.to_owned(), value: value.into() });
        self
    }
}

/// A value given on the command line.
#[derive(Clone)]
pub struct Flag {
    /// As the user typed it, for messages.
    pub name: String,
    /// The path of the key it sets.
    pub key: String,
    pub value: String,
}

/// Without the value, which may be an address with a password.
impl std::fmt::Debug for Flag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Flag").field("name", &self.name).field("key", &self.key).finish_non_exhaustive()
    }
}

/// A configuration and how it came about.
#[derive(Clone)]
pub struct Loaded {
    pub config: Config,
    /// What is odd but harmless: misspelt variables, lines of `.env` that are no assignment.
    pub warnings: Vec<Problem>,
    /// The files that were read, in the order of reading.
    pub files_read: Vec<PathBuf>,
    values: Values,
}

/// One line of `config show`.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Shown {
    pub key: &'static str,
    /// Redacted where the key may hold a secret; the empty text stands for "not set".
    pub value: toml::Value,
    pub origin: Origin,
    /// The variable that sets it.
    pub variable: String,
}

impl Shown {
    /// The value without the quotes of TOML.
    pub fn text(&self) -> String {
        self.value.as_str().map_or_else(|| self.value.to_string(), str::to_owned)
    }
}

/// What `config check` tells.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What keeps pqctl from starting; empty when all is well.
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
    pub files_read: Vec<PathBuf>,
    /// Every key as far as it is sound, so that a broken configuration can still be looked at. A value
    /// with a problem stands as the layer below set it.
    pub shown: Vec<Shown>,
}

impl Config {
    /// Reads every layer. Fails with all the problems there are, not with the first.
    pub fn load(options: &Options, environment: &Environment) -> Result<Loaded, Error> {
        let outcome = layers::collect(options, environment);
        if outcome.problems.is_empty() { Ok(outcome.loaded) } else { Err(Error::new(outcome.problems)) }
    }

    /// Reads every layer and reports, without failing.
    pub fn check(options: &Options, environment: &Environment) -> Checked {
        let outcome = layers::collect(options, environment);
        Checked {
            problems: outcome.problems,
            shown: outcome.loaded.show(),
            warnings: outcome.loaded.warnings,
            files_read: outcome.loaded.files_read,
        }
    }

    /// Where the user's own file is, or would be.
    pub fn user_file(environment: &Environment) -> Option<PathBuf> {
        environment.config_home().map(|folder| folder.join("pqctl").join("config.toml"))
    }

    /// Where a project file would be written from this folder.
    pub fn project_file(cwd: &Path) -> PathBuf {
        cwd.join(PROJECT_FILE)
    }

    fn from_values(values: &Values) -> Self {
        Self {
            general: general::General::from_values(values),
            database: database::Database::from_values(values),
            output: output::Output::from_values(values),
            log: log::Log::from_values(values),
            import: import::Import::from_values(values),
            processing: processing::Processing::from_values(values),
            ai: ai::Ai::from_values(values),
            files: files::Files::from_values(values),
            retention: retention::Retention::from_values(values),
            backup: backup::Backup::from_values(values),
            archive: archive::Archive::from_values(values),
            mail: mail::Mail::from_values(values),
            notifications: notifications::Notifications::from_values(values),
        }
    }

    /// The rules that concern more than one key; those on one key stand in its declaration.
    fn validate(&self) -> Vec<Problem> {
        let mut problems = self.database.validate();
        problems.extend(self.ai.validate());
        problems.extend(self.mail.validate());
        problems
    }
}

impl Loaded {
    /// Every key with its value and origin, in the order of the documentation.
    pub fn show(&self) -> Vec<Shown> {
        keys::keys()
            .map(|key| {
                let (value, origin) = layers::shown(key, &self.values);
                Shown { key: key.path, value, origin, variable: key.variable() }
            })
            .collect()
    }

    /// Where the value of a key came from; `None` when there is no such key.
    pub fn origin(&self, path: &str) -> Option<&Origin> {
        self.values.get(path).map(|(_, origin)| origin)
    }
}

/// Values may be secrets; the configuration redacts its own.
impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Loaded")
            .field("config", &self.config)
            .field("warnings", &self.warnings)
            .field("files_read", &self.files_read)
            .finish_non_exhaustive()
    }
}

/// A text from outside, short and harmless enough to stand in a message.
fn excerpt(text: &str) -> String {
    crate::base::text::shorten(text, 60)
}
