//! Why a migration did not happen, in the words a person gets to read, with what to do next. The
//! exit code is decided above, from [`Error::class`].

use crate::base::{clock::Timestamp, crypto::hex, text};
use crate::db;
use std::path::PathBuf;
use std::time::Duration;

/// A result of the migration runner.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Something is pending, edited, out of order, dirty, or newer than this program.
    Check,
    /// Somebody else is migrating.
    Busy,
    /// It was tried, failed and was rolled back.
    Failed,
    /// The request cannot be meant like that.
    Usage,
    /// No such version, or no tables yet.
    NotFound,
    /// Refused for safety.
    Refused,
    /// The user asked for an end.
    Stopped,
    /// The database itself; ask its error.
    Database(db::Class),
}

/// A migration by its number and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub version: i64,
    pub name: String,
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}_{}", self.version, self.name.replace(' ', "_"))
    }
}

/// An applied migration whose file says something else today.
#[derive(Debug)]
pub struct Edit {
    pub label: Label,
    pub applied_at: Timestamp,
    pub applied: Vec<u8>,
    pub file: Vec<u8>,
    /// The lines that differ; `None` when the applied text was not recorded.
    pub diff: Option<String>,
}

/// A statement that failed.
#[derive(Debug)]
pub struct Failure {
    pub label: Label,
    /// `up` or `down`.
    pub direction: &'static str,
    /// The line in the file.
    pub line: usize,
    /// The beginning of the statement.
    pub statement: String,
    /// Migrations of the same run that were done before and stay.
    pub kept: usize,
    pub source: db::Error,
}

/// Why a migration did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("another migration holds the lock{}; waited {}", who.as_ref().map_or_else(String::new, |who| format!(" ({who})")), text::duration(*waited))]
    LockHeld { who: Option<String>, waited: Duration },
    #[error("{}", edited(.0))]
    Edited(Box<Edit>),
    #[error("{} would come before {newest}, which is applied already", pending(.labels))]
    OutOfOrder { labels: Vec<Label>, newest: Label },
    #[error("migration {label} was begun {} and never finished", since.format("%Y-%m-%d %H:%M:%S UTC"))]
    Dirty { label: Label, since: Timestamp },
    #[error("the database is newer than this program: it has migration {label}, the newest known here is {}", newest.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string))]
    Newer { label: Label, newest: Option<Label> },
    #[error("the database has migration {0}, which this program does not have")]
    Missing(Label),
    #[error("migration {0} has no way back (its down file is missing or empty)")]
    NoDown(Label),
    #[error("migration {} ({}) failed at line {}: {}{}", .0.label, .0.direction, .0.line, .0.source, kept(.0))]
    Failed(Box<Failure>),
    #[error("migration {label} cannot be run: line {line}: {why}")]
    Invalid { label: Label, line: usize, why: String },
    #[error("there is no migration {0:04}")]
    Unknown(i64),
    #[error("migration {to:04} is older than {newest}, which is applied; going back needs `migrate down`")]
    Behind { to: i64, newest: Label },
    #[error("migration {0} needs no repair")]
    NothingToRepair(Label),
    #[error("the database has no tables of pqctl yet")]
    NotInitialised,
    #[error("{} not applied yet", if .0.len() == 1 { format!("migration {} is", .0[0]) } else { format!("{} migrations ({} to {}) are", .0.len(), .0[0], .0[.0.len() - 1]) })]
    Pending(Vec<Label>),
    #[error("stopped after {}", text::count(*applied as u64, "migration"))]
    Stopped { applied: usize },
    #[error("{why}: {}", path.display())]
    File { path: PathBuf, why: String },
    #[error("`{0}` is no name for a migration")]
    Name(String),
    #[error(transparent)]
    Database(#[from] db::Error),
}

fn edited(edit: &Edit) -> String {
    let short = |sum: &[u8]| hex(sum).chars().take(12).collect::<String>();
    let mut out = format!(
        "migration {} was applied {} and its file was edited since (applied {}…, now {}…)",
        edit.label,
        edit.applied_at.format("%Y-%m-%d %H:%M:%S UTC"),
        short(&edit.applied),
        short(&edit.file)
    );
    match &edit.diff {
        Some(diff) => {
            out.push_str(":\n");
            out.push_str(diff);
        }
        None => out.push_str("; the applied text was not recorded"),
    }
    out
}

fn pending(labels: &[Label]) -> String {
    match labels {
        [one] => format!("migration {one} is pending but"),
        many => format!(
            "migrations {} are pending but",
            many.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn kept(failure: &Failure) -> String {
    let statement =
        if failure.statement.is_empty() { String::new() } else { format!(" (in `{}`)", failure.statement) };
    if failure.source.class() == db::Class::Unreachable {
        // Nobody can tell whether the server still saw the COMMIT.
        return format!("{statement}; it is either done or rolled back");
    }
    match failure.kept {
        0 => format!("{statement}; rolled back, nothing changed"),
        n => format!("{statement}; rolled back, the {} before it kept", text::count(n as u64, "migration")),
    }
}

impl Error {
    /// What kind of answer it is.
    pub fn class(&self) -> Class {
        match self {
            Self::LockHeld { .. } => Class::Busy,
            Self::Edited(_)
            | Self::OutOfOrder { .. }
            | Self::Dirty { .. }
            | Self::Newer { .. }
            | Self::Missing(_)
            | Self::Pending(_) => Class::Check,
            Self::Failed(failure) => match failure.source.class() {
                class @ (db::Class::Busy
                | db::Class::Unreachable
                | db::Class::Starting
                | db::Class::ReadOnly
                | db::Class::Full
                | db::Class::Corrupt) => Class::Database(class),
                _ => Class::Failed,
            },
            Self::Invalid { .. } | Self::File { .. } => Class::Failed,
            Self::NoDown(_) => Class::Refused,
            Self::Behind { .. } | Self::Name(_) => Class::Usage,
            Self::Unknown(_) | Self::NothingToRepair(_) | Self::NotInitialised => Class::NotFound,
            Self::Stopped { .. } => Class::Stopped,
            Self::Database(error) => Class::Database(error.class()),
        }
    }

    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::LockHeld { .. } => {
                "it ends with its process; wait longer with `pqctl migrate --lock-timeout 5m`".into()
            }
            Self::Edited(edit) => format!(
                "put the file back and write a new migration for the change (`pqctl migrate new NAME`); if the database has the change already, accept the file with `pqctl migrate repair {}`",
                edit.label.version
            ),
            Self::OutOfOrder { .. } => {
                "give it a higher number, or apply it late with `pqctl migrate --allow-out-of-order`".into()
            }
            Self::Dirty { label, .. } => format!(
                "look whether its change is there, then `pqctl migrate repair {0} --applied` when it is, or `pqctl migrate repair {0}` to run it again",
                label.version
            ),
            Self::Newer { .. } => {
                "use the newer pqctl that migrated this database; an older one must not write to it".into()
            }
            Self::Missing(_) => {
                "this program was built without that file; use the build that has it, or restore the file"
                    .into()
            }
            Self::NoDown(_) => "restore a backup taken before it: `pqctl restore`".into(),
            Self::Failed(failure) if failure.source.class() == db::Class::Busy => {
                "somebody uses the table for long; stop workers and imports, then run `pqctl migrate` again"
                    .into()
            }
            Self::Failed(failure) if failure.source.class() == db::Class::Full => {
                "make room on the disk, then run `pqctl migrate` again".into()
            }
            Self::Failed(failure) if failure.source.class() == db::Class::Unreachable => {
                "run `pqctl migrate` again when the server answers; `pqctl migrate status` shows how it stands".into()
            }
            Self::Failed(_) => "mend the cause, then run `pqctl migrate` again".into(),
            Self::Unknown(_) => "`pqctl migrate status` lists them".into(),
            Self::NotInitialised => "create the tables: `pqctl init-db`".into(),
            Self::Pending(_) => {
                "`pqctl migrate` applies what is pending; `pqctl migrate --dry-run` shows the SQL first"
                    .into()
            }
            Self::Name(_) => "use lower-case words, e.g. `pqctl migrate new add_exam_board`".into(),
            Self::Stopped { .. } => "run `pqctl migrate` again to go on".into(),
            Self::Behind { to, .. } => format!("`pqctl migrate down --to {to}` shows what would be lost"),
            Self::Invalid { .. } | Self::NothingToRepair(_) | Self::File { .. } | Self::Database(_) => {
                return None;
            }
        })
    }
}
