//! What can be wrong with a configuration. Problems are collected, never thrown one at a time, so that
//! a person mends a file in one go. Exit codes and layout of the message are decided above.

use super::origin::Origin;
use std::fmt;

/// What sort of problem it is, for callers that branch on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// The file is not TOML (or a `.env` line is not an assignment).
    Syntax,
    /// A section or key that pqctl does not have.
    UnknownKey,
    /// A `PQCTL_*` variable that pqctl does not have.
    UnknownVariable,
    /// A value of the wrong type or out of range.
    Value,
    /// A file that is there but cannot be read.
    Unreadable,
    /// A file that was asked for by name and is not there.
    Missing,
    /// Two settings that exclude each other.
    Conflict,
}

/// One thing that is wrong, with its place. The text never contains a secret.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    pub kind: ProblemKind,
    /// Where: file with line and column, variable or flag.
    pub origin: Option<Origin>,
    /// The key concerned, as `section.key`, when there is one.
    pub key: Option<String>,
    /// What is wrong and what is expected: a lower-case fragment.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Problem {
    pub(super) fn new(kind: ProblemKind, message: impl Into<String>) -> Self {
        Self { kind, origin: None, key: None, message: message.into(), hint: None }
    }

    pub(super) fn at(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    pub(super) fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Some(origin) => write!(f, "{origin}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// The configuration cannot be used; every problem that was found, in the order of the layers.
#[derive(Debug, thiserror::Error)]
#[error("{}", summary(problems))]
pub struct Error {
    problems: Vec<Problem>,
}

impl Error {
    /// Only for a list that is not empty.
    pub(super) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// Every problem, never empty.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What to do next: the hint of the only problem, or the command that lists them all.
    pub fn hint(&self) -> Option<String> {
        match self.problems.as_slice() {
            [one] => one.hint.clone(),
            _ => Some("run `pqctl config check` to see every problem with its remedy".into()),
        }
    }

    /// The hints of all the problems, each once, in their order.
    pub fn hints(&self) -> Vec<String> {
        let mut hints: Vec<String> = Vec::new();
        for hint in self.problems.iter().filter_map(|problem| problem.hint.as_ref()) {
            if !hints.contains(hint) {
                hints.push(hint.clone());
            }
        }
        hints
    }
}

fn summary(problems: &[Problem]) -> String {
    match problems {
        [one] => one.to_string(),
        many => {
            let lines: Vec<String> = many.iter().map(|problem| format!("\n  {problem}")).collect();
            format!("{} problems in the configuration:{}", many.len(), lines.concat())
        }
    }
}
