//! `questions review export` and `import`: the queue as a file for a subject teacher, and their decisions.

use super::{Which, decide};
use crate::base::text::count;
use crate::cli::Context;
use crate::cli::questions::person::Decider;
use crate::error::{Failure, Kind, Result};
use crate::questions::review::sheet;
use crate::store::review::Wanted;
use crate::term::{Document, Exit, Printer};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "The teacher fills in the column decision (approve, reject, edit or nothing) and, for edit, new_key (a letter) or
new_explanation. The other columns are for reading; content_hash must stay, so that a question that was changed meanwhile is noticed."
)]
pub struct ExportArgs {
    /// Ending in .csv (for a spreadsheet) or .jsonl
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    which: Which,
    /// At most this many, the most urgent first
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..))]
    limit: Option<i64>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "All decisions of the file are made, or none: wrong lines and questions that were changed since are named by line.

Exit codes: 0 done, 1 a line is wrong, 7 a question was changed since or an item is decided already."
)]
pub struct ImportArgs {
    /// A file of `export`, with decisions
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A remark, kept with decisions that have none of their own
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// Judge the file, change nothing
    #[arg(long)]
    dry_run: bool,
}

impl ExportArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let form = sheet::Form::of(&self.file)?;
        if self.file.exists() && !self.force {
            return Err(Failure::new(Kind::Refused, format!("{} is there already", self.file.display()))
                .hint("another name, or --force"));
        }
        let app = cx.app().await?;
        let wanted = Wanted { limit: self.limit, ..self.which.wanted()? };
        let (text, items) = sheet::export(&app, &wanted, form).await?;
        std::fs::write(&self.file, text).map_err(|e| {
            Failure::new(Kind::Failed, format!("{} cannot be written", self.file.display())).because(e)
        })?;
        let file = self.file.display().to_string();
        out.show(
            &Document::new(json!({ "file": file, "items": items }))?
                .text(format!("{} in {file}.", count(items as u64, "item")))
                .text(format!("When it comes back: `pqctl questions review import {file}`"))
                .report(),
        )
    }
}

impl ImportArgs {
    pub async fn run(self, cx: &Context, out: &Printer, by: &Decider) -> Result<Exit> {
        let form = sheet::Form::of(&self.file)?;
        let bytes = std::fs::read(&self.file).map_err(|e| {
            Failure::new(Kind::NotFound, format!("{} cannot be read", self.file.display())).because(e)
        })?;
        let app = if self.dry_run { cx.app().await? } else { cx.app_to_change(out).await? };
        let person = by.person(&app).await?;
        let by = person.by(self.note.as_deref());
        let rehearsed = sheet::import(&app, &bytes, form, by, true).await?;
        let decisions = count(rehearsed.decided.len() as u64, "decision");
        let imported = if self.dry_run || rehearsed.decided.is_empty() {
            rehearsed
        } else {
            if !self.yes && !out.confirm(&format!("Make {decisions}?"), "--yes")? {
                return Err(Failure::new(Kind::Refused, "nothing was changed"));
            }
            sheet::import(&app, &bytes, form, by, false).await?
        };
        let data = json!({
            "lines": imported.lines, "undecided": imported.undecided, "decided": imported.decided, "dry_run": self.dry_run,
        });
        let mut document = Document::new(data)?.report();
        if imported.decided.len() <= 20 {
            for decided in &imported.decided {
                document = document.text(decide::line(decided));
            }
        }
        let left = count(imported.undecided as u64, "line");
        let done = if self.dry_run { "would be made; nothing was changed" } else { "made" };
        out.show(&document.text(format!("{decisions} {done}; {left} without one.")))
    }
}
