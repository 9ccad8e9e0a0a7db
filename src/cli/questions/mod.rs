//! `pqctl questions`: the question bank. One file per group of subcommands.

mod add;
mod duplicates;
mod files;
mod look;
mod person;
mod related;
mod review;

use super::Context;
use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::questions::filter;
use crate::store::questions::read::{self, Condition};
use crate::term::{Exit, Printer};
use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub struct QuestionsArgs {
    #[command(subcommand)]
    command: QuestionsCommand,
}

#[derive(Debug, Subcommand)]
enum QuestionsCommand {
    /// Import questions from files; known ones are filled in, never doubled
    Import(files::ImportArgs),
    /// Export questions into a file
    Export(files::ExportArgs),
    /// List the formats of files that can be read and written
    Formats,
    /// List questions
    List(look::ListArgs),
    /// Show one question with what was found about it
    Show(look::ShowArgs),
    /// Find questions that have all these words
    Search(look::SearchArgs),
    /// Add one question, by flags or by answering
    Add(add::AddArgs),
    /// Find the questions most like a text or like another question
    Similar(related::SimilarArgs),
    /// List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both
    Duplicates(duplicates::DuplicatesArgs),
    /// Decide on suspicious keys, explanations and what else waits for a person
    Review(review::ReviewArgs),
}

impl QuestionsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            QuestionsCommand::Import(args) => args.run(cx, out).await,
            QuestionsCommand::Export(args) => args.run(cx, out).await,
            QuestionsCommand::Formats => files::formats(out),
            QuestionsCommand::List(args) => args.run(cx, out).await,
            QuestionsCommand::Show(args) => args.run(cx, out).await,
            QuestionsCommand::Search(args) => args.run(cx, out).await,
            QuestionsCommand::Add(args) => args.run(cx, out).await,
            QuestionsCommand::Similar(args) => args.run(cx, out).await,
            QuestionsCommand::Duplicates(args) => args.run(cx, out).await,
            QuestionsCommand::Review(args) => args.run(cx, out).await,
        }
    }
}

/// Which questions; shared by every command that takes some of them.
#[derive(Debug, Clone, Default, Args)]
pub struct Which {
    /// Conditions, e.g. "subject=physics and year>=2015 and topic is null"
    #[arg(long = "where", value_name = "CONDITIONS")]
    pub conditions: Option<String>,
    /// Only these questions, by number
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    pub ids: Vec<i64>,
}

impl Which {
    pub fn conditions(&self) -> Result<Vec<Condition>> {
        let mut conditions = self.conditions.as_deref().map(filter::parse).transpose()?.unwrap_or_default();
        if !self.ids.is_empty() {
            conditions.push(Condition::Ids(self.ids.clone()));
        }
        Ok(conditions)
    }

    /// Refuses numbers that no question has: a typing error would else look like nothing to do.
    pub async fn check(&self, app: &App) -> Result<()> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let known = read::list_keys(app.db.reader(), &[Condition::Ids(self.ids.clone())]).await?;
        let missing: Vec<String> = self
            .ids
            .iter()
            .filter(|id| known.iter().all(|key| key.0 != **id))
            .map(ToString::to_string)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Failure::new(Kind::NotFound, format!("there is no question {}", missing.join(", ")))
            .hint("`pqctl questions list` shows the numbers"))
    }
}
