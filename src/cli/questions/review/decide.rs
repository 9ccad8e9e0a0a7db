//! `questions review approve`, `reject`, `edit` and `undo`.

use super::Which;
use crate::app::App;
use crate::base::text::{count, thousands};
use crate::cli::Context;
use crate::cli::questions::person::Decider;
use crate::error::{Failure, Kind, Result};
use crate::questions::review::{self, Decided, Many, Verdict, edit};
use crate::store::review::{self as store, Wanted};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::Args;
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

/// From so many on, the number has to be typed.
const MANY: usize = 100;

/// Which items, and how sure one is.
#[derive(Debug, Args)]
struct Chosen {
    /// The items, by number
    #[arg(required_unless_present = "all", value_name = "ITEM")]
    items: Vec<i64>,
    /// All open items that match the filters, instead of numbers
    #[arg(long, conflicts_with = "items")]
    all: bool,
    #[command(flatten)]
    which: Which,
    /// With --all: at most this many, the most urgent first
    #[arg(long, requires = "all", value_parser = clap::value_parser!(i64).range(1..))]
    limit: Option<i64>,
    /// A remark, kept with the decision
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// Only tell which items it would be
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "--all takes only items that propose something. An item whose question was changed since is refused.

Exit codes: 0 all, 3 some could not be decided, 7 none, because of their state.

Examples:
  pqctl questions review approve 12 13
  pqctl questions review approve --all --kind suspicious-key --min-agreement 3 --yes"
)]
pub struct ApproveArgs {
    #[command(flatten)]
    chosen: Chosen,
}

#[derive(Debug, Args)]
#[command(
    after_help = "A proposal that was turned down does not come back while the question stays as it is.

Exit codes: 0 all, 3 some could not be decided, 7 none, because of their state."
)]
pub struct RejectArgs {
    #[command(flatten)]
    chosen: Chosen,
}

#[derive(Debug, Args)]
#[command(
    after_help = "The file is a JSON object with stem, options [{text, correct}] and explanation; `show ITEM --json` has them.

Examples:
  pqctl questions review edit 12 --key C
  pqctl questions review edit 12 --explanation \"Iron is ferromagnetic.\"
  pqctl questions review edit 12 --file question.json"
)]
pub struct EditArgs {
    /// The item, by number
    #[arg(value_name = "ITEM")]
    item: i64,
    /// The correct option (several: A,C)
    #[arg(long, value_name = "LETTER", conflicts_with = "file")]
    key: Option<String>,
    /// The explanation
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["file", "key"])]
    explanation: Option<String>,
    /// The edited question
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// A remark, kept with the decision
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "The question gets back what it had, and the item is open again. Refused when the question was changed since."
)]
pub struct UndoArgs {
    /// The items, by number
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<i64>,
}

impl Chosen {
    /// The numbers of the items that are meant; a document instead: nothing is to be done.
    async fn ids(
        &self,
        app: &App,
        out: &Printer,
        verb: &str,
        with_proposal: bool,
    ) -> Result<Result<Vec<i64>, Document>> {
        if !self.all && !self.which.is_empty() {
            return Err(Failure::new(
                Kind::Usage,
                "filters choose items only with --all; numbers were given",
            ));
        }
        if !self.all && !self.dry_run {
            let mut seen = HashSet::new();
            return Ok(Ok(self.items.iter().copied().filter(|id| seen.insert(*id)).collect()));
        }
        let mut wanted = Wanted { limit: self.limit, with_proposal, ..self.which.wanted()? };
        if !self.all {
            wanted = Wanted { ids: Some(self.items.clone()), ..Wanted::default() };
        }
        let items = store::list(app.db.reader(), &wanted).await?;
        let mut groups: BTreeMap<&str, u64> = BTreeMap::new();
        for item in &items {
            *groups.entry(&item.kind).or_default() += 1;
        }
        let table = Table::new(&["Kind", "Items>"])
            .with_rows(groups.iter().map(|(kind, items)| [(*kind).to_owned(), thousands(*items)]));
        let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
        let data = json!({ "groups": groups, "total": ids.len(), "items": ids, "dry_run": self.dry_run });
        let mut document = Document::new(data)?.table(table, "No such open items; nothing is changed.");
        if self.dry_run || ids.is_empty() {
            if !ids.is_empty() {
                let items = count(ids.len() as u64, "item");
                document = document
                    .text(format!("{items} would be {verb}ed; nothing was changed").replace("eed", "ed"));
            }
            return Ok(Err(document));
        }
        if !self.yes {
            out.aside(&document)?;
            let question = format!("{} {}?", capital(verb), count(ids.len() as u64, "item"));
            let sure = if ids.len() >= MANY {
                out.confirm_count(&question, ids.len(), "--yes")?
            } else {
                out.confirm(&question, "--yes")?
            };
            if !sure {
                return Err(Failure::new(Kind::Refused, "nothing was changed"));
            }
        }
        Ok(Ok(ids))
    }

    async fn run(
        self,
        (cx, by): (&Context, &Decider),
        out: &Printer,
        verdict: Verdict,
        verb: &str,
    ) -> Result<Exit> {
        let app = if self.dry_run { cx.app().await? } else { cx.app_to_change(out).await? };
        cx.drains();
        let ids = match self.ids(&app, out, verb, verdict == Verdict::Approve).await? {
            Ok(ids) => ids,
            Err(document) => return out.show(&document),
        };
        let person = by.person(&app).await?;
        let by = person.by(self.note.as_deref());
        if let [id] = ids[..] {
            return out.show(&one(&review::decide(&app, id, &verdict, by).await?)?);
        }
        let many = review::decide_many(&app, &ids, &verdict, by, &Progressing::quietly(out)).await?;
        out.show(&several(&many)?)
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What became of an item, in a line.
pub fn line(decided: &Decided) -> String {
    let Decided { item, question, status, .. } = decided;
    let change = match (decided.changed_key(), decided.kind.as_str()) {
        (true, _) => format!("; the key is {} now, it was {}", decided.key_after, decided.key_before),
        (false, store::EXPLANATION) if matches!(*status, "approved" | "edited") && decided.explained => {
            "; it has an explanation now".to_owned()
        }
        _ => String::new(),
    };
    format!("Item {item} {status} (question {question}{change}).")
}

fn one(decided: &Decided) -> Result<Document> {
    let document =
        Document::new(json!({ "decided": [decided], "refused": [], "left": 0 }))?.text(line(decided));
    Ok(if decided.status == "open" {
        document
    } else {
        document.text(format!("To take it back: `pqctl questions review undo {}`", decided.item))
    }
    .report())
}

fn several(many: &Many) -> Result<Document> {
    if let (true, 0, Some(first)) = (many.decided.is_empty(), many.left, many.refused.first()) {
        return Err(Failure::new(Kind::Refused, first.reason.clone())
            .hint(format!("none of {} was changed", count(many.refused.len() as u64, "item"))));
    }
    let mut document = Document::new(many)?.report();
    if many.decided.len() <= 20 {
        let lines: Vec<_> = many.decided.iter().map(line).collect();
        document = document.text(lines.join("\n"));
    } else {
        let status = many.decided.first().map_or("decided", |decided| decided.status);
        document = document.text(format!("{} {status}.", count(many.decided.len() as u64, "item")));
    }
    for refused in many.refused.iter().take(20) {
        document = document.warning(refused.reason.clone());
    }
    if many.refused.len() > 20 {
        document = document.warning(format!("and {} more were refused", many.refused.len() - 20));
    }
    if many.left > 0 {
        document =
            document.warning(format!("{} left; run the same command again", count(many.left as u64, "item")));
    }
    let partly = many.left > 0 || !many.refused.is_empty();
    Ok(document.outcome_if(partly, Kind::Partial))
}

impl ApproveArgs {
    pub async fn run(self, cx: &Context, out: &Printer, by: &Decider) -> Result<Exit> {
        self.chosen.run((cx, by), out, Verdict::Approve, "approve").await
    }
}

impl RejectArgs {
    pub async fn run(self, cx: &Context, out: &Printer, by: &Decider) -> Result<Exit> {
        self.chosen.run((cx, by), out, Verdict::Reject, "reject").await
    }
}

impl EditArgs {
    pub async fn run(self, cx: &Context, out: &Printer, by: &Decider) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let item = review::get(&app, self.item).await?;
        let (_, stored) = review::with_question(&mut app.db.read().await?, item).await?;
        let verdict = if let Some(key) = &self.key {
            Verdict::SetKey(edit::positions(&stored.question, key)?)
        } else if let Some(text) = self.explanation {
            Verdict::SetExplanation(text)
        } else if let Some(file) = &self.file {
            let text = std::fs::read_to_string(file).map_err(|e| {
                Failure::new(Kind::NotFound, format!("{} cannot be read", file.display())).because(e)
            })?;
            Verdict::Replace(Box::new(edit::read(&text, &stored.question)?))
        } else {
            return Err(Failure::new(Kind::Usage, "what is it to be?")
                .hint("--key LETTER, --explanation TEXT or --file FILE")
                .hint("with an editor: `pqctl questions review` on a terminal"));
        };
        let person = by.person(&app).await?;
        let by = person.by(self.note.as_deref());
        out.show(&one(&review::decide(&app, self.item, &verdict, by).await?)?)
    }
}

impl UndoArgs {
    pub async fn run(self, cx: &Context, out: &Printer, by: &Decider) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let person = by.person(&app).await?;
        let mut many = Many::default();
        for item in &self.items {
            match review::undo(&app, *item, person.by(None)).await {
                Ok(decided) => many.decided.push(decided),
                Err(failure) if self.items.len() == 1 => return Err(failure),
                Err(failure) if matches!(failure.kind(), Kind::Refused | Kind::NotFound) => {
                    many.refused.push(review::Refused { item: *item, reason: failure.to_string() });
                }
                Err(failure) => return Err(failure),
            }
        }
        out.show(&several(&many)?)
    }
}
