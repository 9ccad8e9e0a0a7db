//! What a command has to say, once: data for machines and blocks for people. The printer picks the
//! form; a command never asks which one it is.

use super::table::Table;
use crate::error::{Failure, Kind};
use serde::Serialize;
use serde_json::Value;

/// The result of a command.
#[derive(Debug, Default)]
pub struct Document {
    pub(super) data: Value,
    pub(super) blocks: Vec<Block>,
    pub(super) warnings: Vec<String>,
    pub(super) outcome: Option<Kind>,
    pub(super) report: bool,
}

/// A piece of a document for people.
#[derive(Debug)]
pub enum Block {
    /// Lines of text.
    Text(String),
    /// Text that is shown even where `-q` leaves the rest of a report away: a secret shown only once.
    Essential(String),
    /// A heading over what follows.
    Heading(String),
    /// A table; the first one is what `--output csv` and `plain` print.
    Table(Table),
    /// A table for `--output csv` and `plain` only, where people read the same in sentences.
    Data(Table),
    /// Names and values, one pair a line.
    Facts(Vec<(String, String)>),
    /// A command to try, set apart.
    Command(String),
}

impl Document {
    /// A document with its data for machines.
    pub fn new(data: impl Serialize) -> Result<Self, Failure> {
        let data = serde_json::to_value(data)
            .map_err(|e| Failure::new(Kind::Failed, "the result cannot be written as JSON").because(e))?;
        Ok(Self { data, ..Self::default() })
    }

    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Text(text.into()));
        self
    }

    #[must_use]
    pub fn essential(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Essential(text.into()));
        self
    }

    /// All it says to a person is that it was done: with `-q` nothing but the essential is printed.
    #[must_use]
    pub const fn report(mut self) -> Self {
        self.report = true;
        self
    }

    #[must_use]
    pub fn heading(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Heading(text.into()));
        self
    }

    /// Adds a table; where it is empty, the sentence instead (with what to do to fill it).
    #[must_use]
    pub fn table(mut self, table: Table, when_empty: &str) -> Self {
        if table.is_empty() && !when_empty.is_empty() {
            self.blocks.push(Block::Text(when_empty.to_owned()));
        }
        self.blocks.push(Block::Table(table));
        self
    }

    /// Adds the table that `--output csv` and `plain` print, where people read sentences.
    #[must_use]
    pub fn data_table(mut self, table: Table) -> Self {
        self.blocks.push(Block::Data(table));
        self
    }

    #[must_use]
    pub fn facts(mut self, facts: Vec<(&str, String)>) -> Self {
        self.blocks
            .push(Block::Facts(facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()));
        self
    }

    #[must_use]
    pub fn command(mut self, command: impl Into<String>) -> Self {
        self.blocks.push(Block::Command(command.into()));
        self
    }

    /// Puts a second document behind this one; its data stand under `name`.
    #[must_use]
    pub fn and(mut self, name: &str, other: Self) -> Self {
        if let Value::Object(fields) = &mut self.data {
            fields.insert(name.to_owned(), other.data.clone());
        }
        self.outcome = self.outcome.or(other.outcome);
        self.append(other)
    }

    /// What another document shows to people, after this one; its data are left.
    #[must_use]
    pub fn append(mut self, other: Self) -> Self {
        self.blocks.extend(other.blocks);
        self.warnings.extend(other.warnings);
        self
    }

    #[must_use]
    pub fn warning(mut self, warning: impl Into<String>) -> Self {
        self.warnings.push(warning.into());
        self
    }

    /// The command did its work, but its answer is a no, or part of it failed.
    #[must_use]
    pub const fn outcome(mut self, kind: Kind) -> Self {
        self.outcome = Some(kind);
        self
    }

    #[must_use]
    pub const fn outcome_if(self, condition: bool, kind: Kind) -> Self {
        if condition { self.outcome(kind) } else { self }
    }
}
