//! The one failure type of everything above the database floor: what happened, why, which command
//! comes next, and the exit code. Lower rooms have their own errors; `From` turns them into this one.

use crate::db::{self, migrate};
use crate::queue;
use std::fmt;

/// A result of a subject, an operation or a command.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// What kind of failure it is. The numbers are a contract (`pqctl --help` lists them).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Failed; nothing changed or it was rolled back.
    Failed,
    /// The command line cannot be meant like that.
    Usage,
    /// Some of it was done; safe to run again.
    Partial,
    /// A check says no.
    Check,
    /// A lock is held by somebody else.
    Busy,
    /// A database or service cannot be reached now.
    Unreachable,
    /// Refused for safety, or a confirmation that cannot be asked.
    Refused,
    /// A hash, a file or a database is damaged.
    Integrity,
    /// Wrong key, password or sign-in.
    Credentials,
    /// Not found, or not initialised.
    NotFound,
    /// An external program is missing or too old.
    External,
    /// The configuration is invalid, or a provider is not configured.
    Config,
    /// No space left.
    NoSpace,
    /// Ended by Ctrl-C.
    Interrupted,
    /// Ended by SIGTERM.
    Terminated,
}

impl Kind {
    /// All kinds with their code, name and meaning, for help and documentation.
    pub const TABLE: [(Self, i32, &'static str, &'static str); 15] = [
        (Self::Failed, 1, "failed", "failed; nothing changed, or it was rolled back"),
        (Self::Usage, 2, "usage", "the command line is wrong"),
        (Self::Partial, 3, "partial", "partly done; safe to run again"),
        (Self::Check, 4, "check-failed", "a check says no (pending, drift, stale, doctor)"),
        (Self::Busy, 5, "busy", "a lock is held by somebody else; try again"),
        (Self::Unreachable, 6, "unreachable", "the database or a service cannot be reached; try later"),
        (Self::Refused, 7, "refused", "refused for safety, or a confirmation is missing"),
        (Self::Integrity, 8, "integrity", "damaged data (hash, truncated, corrupt)"),
        (Self::Credentials, 9, "credentials", "wrong key, password or sign-in"),
        (Self::NotFound, 10, "not-found", "not found, or not initialised"),
        (Self::External, 11, "external-program", "an external program is missing or too old"),
        (Self::Config, 12, "configuration", "the configuration is invalid"),
        (Self::NoSpace, 13, "no-space", "no space left on the disk"),
        (Self::Interrupted, 130, "interrupted", "ended by Ctrl-C"),
        (Self::Terminated, 143, "terminated", "ended by SIGTERM"),
    ];

    const fn row(self) -> &'static (Self, i32, &'static str, &'static str) {
        &Self::TABLE[self as usize]
    }

    /// The exit code.
    pub const fn exit_code(self) -> i32 {
        self.row().1
    }

    /// The stable name in JSON.
    pub const fn name(self) -> &'static str {
        self.row().2
    }

    /// Whether the same call may succeed later without a change.
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Partial | Self::Busy | Self::Unreachable | Self::Interrupted | Self::Terminated)
    }
}

/// A failure on its way to a person or a script.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    message: String,
    hints: Vec<String>,
    source: Option<anyhow::Error>,
}

impl Failure {
    /// A failure with what happened, as a lower-case fragment.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hints: Vec::new(), source: None }
    }

    /// Adds what to do next, best a command.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds the cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<anyhow::Error>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Puts what was being done in front of the message.
    #[must_use]
    pub fn while_doing(mut self, what: &str) -> Self {
        self.message = format!("{what}: {}", self.message);
        self
    }

    pub const fn kind(&self) -> Kind {
        self.kind
    }

    pub fn message(&self) -> &str {
        &self.message
    }

    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    /// The causes, outermost first; those that only repeat the message are left out.
    pub fn causes(&self) -> Vec<String> {
        let mut causes: Vec<String> = Vec::new();
        for cause in self.source.iter().flat_map(anyhow::Error::chain) {
            let text = cause.to_string();
            // sqlx wraps what the engine said in words and numbers that tell a person nothing.
            let mut bare = text.strip_prefix("error returned from database: ").unwrap_or(&text);
            if let Some((_, rest)) = bare.strip_prefix("(code: ").and_then(|rest| rest.split_once(") ")) {
                bare = rest;
            }
            let repeats = self.message.contains(bare) || bare.contains(&self.message);
            if !repeats && causes.last().is_none_or(|last| last != bare) {
                causes.push(bare.to_owned());
            }
        }
        causes
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Self {
        use db::Class;
        let hint = match error.class() {
            Class::Busy => Some("try again in a moment; `pqctl doctor` shows what is wrong if it stays"),
            Class::Unreachable => {
                Some("is the server running? `pqctl config show --origin` shows where the URL comes from")
            }
            Class::Starting => Some("the server is still starting; `pqctl init-db --wait 60s` waits for it"),
            Class::Credentials => {
                Some("check user and password of the database URL: `pqctl config show --origin`")
            }
            Class::NoDatabase => Some("create it: `pqctl init-db`"),
            Class::NotInitialised => Some("create the tables: `pqctl init-db`"),
            Class::ReadOnly => {
                Some("check who owns the file and its folder, and whether the disk is mounted read-only")
            }
            Class::Full => {
                Some("make room on the disk, then run the same command again; nothing was half written")
            }
            Class::Corrupt => Some(
                "do not write to it: `pqctl restore latest --force` keeps the damaged file and puts a backup in its place",
            ),
            Class::Moved => Some(
                "work there: set `database.url`; `pqctl db copy --undo-move` lets this one be used again",
            ),
            Class::TooOld => Some("upgrade the server to PostgreSQL 13 or newer"),
            Class::Pooler => Some(
                "connect to the server itself (its own port, usually 5432), or set the pooler to session mode: `pqctl config show --origin`",
            ),
            Class::BadUrl => Some("`pqctl config show --origin` shows where the URL comes from"),
            Class::Unique | Class::Constraint | Class::Other | Class::NotFound => None,
        };
        let kind = kind_of(error.class());
        let failure = Self::new(kind, error.to_string()).because(error);
        match hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

impl From<migrate::Error> for Failure {
    fn from(error: migrate::Error) -> Self {
        let hint = error.hint();
        let kind = match error.class() {
            migrate::Class::Check => Kind::Check,
            migrate::Class::Busy => Kind::Busy,
            migrate::Class::Failed => Kind::Failed,
            migrate::Class::Usage => Kind::Usage,
            migrate::Class::NotFound => Kind::NotFound,
            migrate::Class::Refused => Kind::Refused,
            migrate::Class::Stopped => Kind::Interrupted,
            migrate::Class::Database(class) => kind_of(class),
        };
        if let migrate::Error::Database(error) = error {
            return error.into();
        }
        let failure = Self::new(kind, error.to_string());
        match hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

impl From<queue::Error> for Failure {
    fn from(error: queue::Error) -> Self {
        use queue::Error;
        let (kind, hint) = match &error {
            Error::Database(_) => (Kind::Failed, None),
            Error::UnknownKind(_) => (Kind::NotFound, Some("`pqctl jobs kinds` lists them".to_owned())),
            Error::Payload { kind, .. } => {
                (Kind::Usage, Some(format!("`pqctl jobs kinds {kind}` shows its arguments and an example")))
            }
            Error::NotFound(_) => (Kind::NotFound, Some("`pqctl jobs list` shows the newest".to_owned())),
            Error::Illegal { id, state: queue::State::Running, .. } => {
                (Kind::Refused, Some(format!("stop it first: `pqctl jobs cancel {id}`")))
            }
            Error::Illegal { id, state: queue::State::Pending, wanted } if wanted.contains("removed") => {
                (Kind::Refused, Some(format!("`pqctl jobs rm {id} --force` removes it although it waits")))
            }
            Error::Illegal { id, .. } | Error::Taken { id } => {
                (Kind::Refused, Some(format!("`pqctl jobs show {id}` tells all about it")))
            }
            Error::NoWorker(_) => (Kind::NotFound, Some("`pqctl workers list --all` shows them".to_owned())),
            Error::WorkerEnded(_) => {
                (Kind::Refused, Some("`pqctl workers list` shows those that run".to_owned()))
            }
        };
        if let Error::Database(error) = error {
            return error.into();
        }
        let failure = Self::new(kind, error.to_string());
        match hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

/// The kind of failure a class of database errors is.
const fn kind_of(class: db::Class) -> Kind {
    use db::Class;
    match class {
        Class::Busy => Kind::Busy,
        Class::Unreachable | Class::Starting => Kind::Unreachable,
        Class::Credentials => Kind::Credentials,
        Class::NoDatabase | Class::NotInitialised | Class::NotFound => Kind::NotFound,
        Class::Unique | Class::Constraint | Class::Other | Class::ReadOnly => Kind::Failed,
        Class::Full => Kind::NoSpace,
        Class::Corrupt => Kind::Integrity,
        Class::TooOld => Kind::External,
        Class::Pooler | Class::Moved => Kind::Refused,
        Class::BadUrl => Kind::Config,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_kinds() {
        for (kind, code, _, _) in Kind::TABLE {
            assert_eq!(kind.exit_code(), code);
        }
        let codes: std::collections::HashSet<_> = Kind::TABLE.iter().map(|row| row.1).collect();
        assert_eq!(codes.len(), Kind::TABLE.len());
    }

    #[test]
    fn a_cause_that_repeats_the_message_is_left_out() {
        let failure = Failure::new(Kind::Failed, "cannot read it: gone").because(anyhow::anyhow!("gone"));
        assert!(failure.causes().is_empty());
    }
}
