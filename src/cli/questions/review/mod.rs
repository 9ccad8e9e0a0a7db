//! `questions review`: what a person should look at and decide. Without a subcommand on a terminal it goes through
//! the queue with them; the rest is for scripts. Decisions are `crate::questions::review`'s.

mod ask;
mod decide;
mod files;
mod screen;

use crate::base::text::{shorten, thousands};
use crate::cli::Context;
use crate::cli::questions::person::Decider;
use crate::error::{Failure, Kind, Result};
use crate::questions::review::{self, sheet};
use crate::store::review::{self as store, Item, Wanted};
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

#[derive(Debug, Args)]
#[command(
    after_help = "Without a subcommand, on a terminal: goes through the open items. Keys: a approve, r reject, e edit in $EDITOR,
k change the key, s skip, u undo the last one, q quit. Every decision is noted in the audit trail and can be taken back with `undo`.

Examples:
  pqctl questions review
  pqctl questions review list --kind suspicious-key --min-score 0.5
  pqctl questions review approve --all --kind suspicious-key --min-agreement 3 --dry-run
  pqctl questions review export open.csv     # for a teacher; then: import open.csv"
)]
pub struct ReviewArgs {
    #[command(subcommand)]
    command: Option<ReviewCommand>,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    decider: Decider,
}

#[derive(Debug, Subcommand)]
enum ReviewCommand {
    /// List items, the most urgent first
    List(ListArgs),
    /// Show one item with its question and what speaks for it
    Show(ShowArgs),
    /// Make the changes that items propose
    Approve(decide::ApproveArgs),
    /// Turn proposals down; the questions stay as they are
    Reject(decide::RejectArgs),
    /// Change the question of an item otherwise than proposed
    Edit(decide::EditArgs),
    /// Take decisions back
    Undo(decide::UndoArgs),
    /// Write the queue into a file for a subject teacher
    Export(files::ExportArgs),
    /// Read the decisions out of such a file; all of them or none
    Import(files::ImportArgs),
}

/// Which items; shared by every command that takes some of them.
#[derive(Debug, Clone, Default, Args)]
pub struct Which {
    /// Only items of this kind: suspicious-key, explanation, merge
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only items with at least this score, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f64>,
    /// Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(1..))]
    min_agreement: Option<i64>,
}

pub fn score(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|score| (0.0..=1.0).contains(score))
        .ok_or_else(|| "a number from 0 to 1".to_owned())
}

impl Which {
    const KINDS: [&'static str; 3] = [store::SUSPICIOUS_KEY, store::EXPLANATION, store::MERGE];

    const fn is_empty(&self) -> bool {
        self.kind.is_none() && self.min_score.is_none() && self.min_agreement.is_none()
    }

    /// The open items that are meant.
    fn wanted(&self) -> Result<Wanted> {
        if let Some(kind) = self.kind.as_deref().filter(|kind| !Self::KINDS.contains(kind)) {
            return Err(Failure::new(Kind::Usage, format!("there are no review items of the kind `{kind}`"))
                .hint(format!("--kind {}", Self::KINDS.join("|"))));
        }
        Ok(Wanted {
            kind: self.kind.clone(),
            least_score: self.min_score,
            least_agreement: self.min_agreement,
            ..Wanted::default()
        })
    }

    /// As flags, for the echo of a command.
    fn flags(&self) -> String {
        let mut flags = String::new();
        if let Some(kind) = &self.kind {
            flags.push_str(&format!(" --kind {kind}"));
        }
        if let Some(score) = self.min_score {
            flags.push_str(&format!(" --min-score {score}"));
        }
        if let Some(agreement) = self.min_agreement {
            flags.push_str(&format!(" --min-agreement {agreement}"));
        }
        flags
    }
}

impl ReviewArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let by = &self.decider;
        match self.command {
            None => ask::run(cx, out, &self.which, by).await,
            Some(_) if !self.which.is_empty() => Err(Failure::new(
                Kind::Usage,
                "put the filters behind the subcommand: `pqctl questions review list --kind …`",
            )),
            Some(ReviewCommand::List(args)) => args.run(cx, out).await,
            Some(ReviewCommand::Show(args)) => args.run(cx, out).await,
            Some(ReviewCommand::Approve(args)) => args.run(cx, out, by).await,
            Some(ReviewCommand::Reject(args)) => args.run(cx, out, by).await,
            Some(ReviewCommand::Edit(args)) => args.run(cx, out, by).await,
            Some(ReviewCommand::Undo(args)) => args.run(cx, out, by).await,
            Some(ReviewCommand::Export(args)) => args.run(cx, out).await,
            Some(ReviewCommand::Import(args)) => args.run(cx, out, by).await,
        }
    }
}

/// What became of an item, as a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StatusArg {
    Open,
    Approved,
    Edited,
    Rejected,
    Withdrawn,
    All,
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    which: Which,
    /// Items with this status
    #[arg(long, value_enum, default_value = "open")]
    status: StatusArg,
    /// Only items about this question, by number
    #[arg(long, value_name = "ID")]
    question: Option<i64>,
    /// At most this many
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..=1_000_000))]
    limit: i64,
}

impl ListArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let mut wanted = Wanted { question: self.question, ..self.which.wanted()? };
        wanted.any_status = self.status == StatusArg::All;
        wanted.status = self.status.to_possible_value().map(|value| value.get_name().to_owned());
        let app = cx.app().await?;
        let total = store::count(app.db.reader(), &wanted).await?;
        let counts = store::counts(app.db.reader()).await?;
        wanted.limit = Some(self.limit);
        let items = store::list(app.db.reader(), &wanted).await?;
        let table = listed(&items);
        let nothing = "Nothing to review. Judge the keys: `pqctl process-questions --steps keycheck`";
        let shown = items.len();
        let items: Vec<_> = items.iter().map(told).collect();
        let mut document =
            Document::new(json!({ "items": items, "total": total, "counts": counts }))?.table(table, nothing);
        if i64::try_from(shown).unwrap_or(i64::MAX) < total {
            document = document.text(format!("{shown} of {}; more with --limit", thousands(total)));
        }
        out.show(&document)
    }
}

/// Items as a table: what stands now, what is proposed instead, and who says so.
fn listed(items: &[Item]) -> Table {
    let columns = [
        "Item>",
        "Kind?",
        "Question>",
        "Score>",
        "Agree>?",
        "Said by?",
        "Status?",
        "Key",
        "Proposal",
        "Text",
    ];
    Table::new(&columns).with_rows(items.iter().map(|item| {
        let labels: Vec<&str> = item.options.0.iter().map(|option| option.label.as_str()).collect();
        [
            item.id.to_string(),
            item.kind.clone(),
            item.question_id.to_string(),
            format!("{:.2}", item.score),
            item.agreement().to_string(),
            item.said_by().join(", "),
            item.status.clone(),
            item.key(),
            shorten(&sheet::proposed(item, &labels), 30),
            shorten(&item.stem, 44),
        ]
    }))
}

/// An item as JSON; what undoing needs stays inside.
fn told(item: &Item) -> serde_json::Value {
    let mut told = json!(item);
    if let Some(fields) = told.as_object_mut() {
        fields.remove("previous");
    }
    told
}

#[derive(Debug, Args)]
struct ShowArgs {
    /// The item's number
    #[arg(value_name = "ITEM")]
    item: i64,
}

impl ShowArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let item = review::get(&app, self.item).await?;
        let (item, stored) = review::with_question(&mut app.db.read().await?, item).await?;
        let labels: Vec<_> = stored.question.options.iter().map(|option| option.label.as_str()).collect();
        let twin = review::find_twin(&app, &item, &stored).await?;
        let proposed = sheet::proposed(&item, &labels);
        let data = json!({ "item": told(&item), "question": stored, "proposed": proposed, "twin": twin });
        let document = Document::new(data)?.append(screen::of(&item, &stored)?);
        out.show(&screen::with_twin(document, &item, twin))
    }
}
