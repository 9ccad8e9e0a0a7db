//! `questions duplicates`: pairs of related questions, and what a person decides about them: one question of the two,
//! or both kept. The deciding is `crate::questions::review::merge`'s.

use super::person::Decider;
use super::review::score;
use crate::base::progress::Progress;
use crate::base::text::{count, shorten, thousands};
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::questions::review::Refused;
use crate::questions::review::merge::{self, How, Merged};
use crate::questions::similarity::verify::Class;
use crate::store::merging;
use crate::store::pairs::{self, ClassCount, PairRow, Pairs};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

/// From so many on, the number has to be typed.
const MANY: usize = 100;

/// A class of related questions, as a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ClassName {
    Exact,
    Duplicate,
    Variant,
    Sibling,
    Opposite,
    Conflict,
    All,
}

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Classes: exact (only the layout differs), duplicate (the same question in other words), conflict (the same
question with another key: one may be wrong), variant (other numbers), sibling (about another thing), opposite
(turned around). Nothing is merged or deleted but by `merge`.

Examples:
  pqctl questions duplicates --class conflict
  pqctl questions duplicates merge 12 40 --dry-run
  pqctl questions duplicates merge --all --class exact --yes
  pqctl questions duplicates keep 12 41"
)]
pub struct DuplicatesArgs {
    #[command(subcommand)]
    command: Option<DuplicatesCommand>,
    #[command(flatten)]
    list: ListArgs,
    #[command(flatten)]
    decider: Decider,
}

#[derive(Debug, Subcommand)]
enum DuplicatesCommand {
    /// List pairs; what `duplicates` alone does
    List(ListArgs),
    /// Make two questions one: answers and quizzes go to the kept one, the other is retired
    Merge(MergeArgs),
    /// Note that two questions are both wanted
    Keep(PairArgs),
    /// Take a merge or a `keep` back
    #[command(visible_alias = "unmerge")]
    Undo(PairArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    /// Which classes
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["exact", "duplicate", "conflict"])]
    class: Vec<ClassName>,
    /// Only pairs with this question, by number
    #[arg(long, value_name = "ID")]
    question: Option<i64>,
    /// Also pairs that somebody has decided on
    #[arg(long)]
    decided: bool,
    /// At most this many pairs
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..=1_000_000))]
    limit: i64,
}

impl DuplicatesArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let by = &self.decider;
        match self.command {
            None => self.list.run(cx, out).await,
            Some(DuplicatesCommand::List(args)) => args.run(cx, out).await,
            Some(DuplicatesCommand::Merge(args)) => args.run(cx, out, by).await,
            Some(DuplicatesCommand::Keep(args)) => args.keep(cx, out, by).await,
            Some(DuplicatesCommand::Undo(args)) => args.undo(cx, out, by).await,
        }
    }
}

impl ListArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let classes: Vec<&'static str> = if self.class.contains(&ClassName::All) {
            Vec::new()
        } else {
            self.class
                .iter()
                .filter_map(|class| Class::parse(class.to_possible_value()?.get_name()).map(Class::name))
                .collect()
        };
        let chosen = Pairs { classes: &classes, question: self.question, only_open: !self.decided };
        let pairs = pairs::list(app.db.reader(), chosen, self.limit).await?;
        let counts = pairs::count(app.db.reader()).await?;
        let cells = |p: &PairRow| {
            let pair = [p.a.to_string(), p.b.to_string(), p.class.clone(), format!("{:.2}", p.score)];
            (pair, shorten(&p.stem_a, 48), shorten(&p.stem_b, 48))
        };
        let table = if self.decided {
            let columns = &["A>", "B>", "Class", "Score>", "Decision", "Question A", "Question B"];
            Table::new(columns).with_rows(pairs.iter().map(|p| {
                let ([a, b, class, score], one, other) = cells(p);
                [a, b, class, score, p.decision.clone().unwrap_or_default(), one, other]
            }))
        } else {
            let columns = &["A>", "B>", "Class", "Score>", "Question A", "Question B"];
            Table::new(columns).with_rows(pairs.iter().map(|p| {
                let ([a, b, class, score], one, other) = cells(p);
                [a, b, class, score, one, other]
            }))
        };
        let counted = |c: &ClassCount| {
            let decided = c.pairs - c.open;
            let decided =
                if decided > 0 { format!(" ({} decided)", thousands(decided)) } else { String::new() };
            format!("{} {}{decided}", thousands(c.pairs), c.class)
        };
        let all: Vec<String> = counts.iter().map(counted).collect();
        let mut document = Document::new(json!({ "pairs": pairs, "counts": counts }))?.table(
            table,
            if counts.is_empty() {
                "No such pairs. Compare the bank first: `pqctl process-questions`"
            } else {
                "No such pairs that wait for a decision."
            },
        );
        if !all.is_empty() {
            document = document.text(format!(
                "In the bank: {}.\nOthers: --class variant,sibling,opposite or all",
                all.join(", ")
            ));
        }
        out.show(&document)
    }
}

#[derive(Debug, Args)]
#[command(
    after_help = "Kept is the one named by --into; else the one with more answers, then the one with an explanation, then the older one.
It gets the answers, the places in quizzes, tags and sources of the other, and what it lacked. Answers stay with the
retired question when somebody chose an option that the kept one does not have. `undo` takes all of it back.

Exit codes: 0 all, 3 some could not be merged, 7 none.

Examples:
  pqctl questions duplicates merge 12 40
  pqctl questions duplicates merge 12 41 --key-of 12
  pqctl questions duplicates merge --all --class exact,duplicate --min-score 0.95 --dry-run"
)]
struct MergeArgs {
    /// Two questions, by number
    #[arg(value_name = "ID", num_args = 2, required_unless_present = "all")]
    pair: Vec<i64>,
    /// Keep this one of the two
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    into: Option<i64>,
    /// Where their keys differ: the one whose key is right
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    key_of: Option<i64>,
    /// All pairs that nobody has decided on, instead of two numbers
    #[arg(long, conflicts_with = "pair")]
    all: bool,
    /// With --all: which classes
    #[arg(long, value_enum, value_delimiter = ',', conflicts_with = "pair", default_values = ["exact"])]
    class: Vec<Same>,
    /// With --all: only pairs with at least this score, 0 to 1
    #[arg(long, value_name = "SCORE", conflicts_with = "pair", value_parser = score)]
    min_score: Option<f64>,
    /// With --all: at most this many, the surest first
    #[arg(long, conflicts_with = "pair", value_parser = clap::value_parser!(i64).range(1..))]
    limit: Option<i64>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// Only tell what would be done
    #[arg(long)]
    dry_run: bool,
}

/// The classes of which one question is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Same {
    Exact,
    Duplicate,
}

impl Same {
    const fn class(self) -> &'static str {
        match self {
            Self::Exact => Class::Exact.name(),
            Self::Duplicate => Class::Duplicate.name(),
        }
    }
}

impl MergeArgs {
    async fn run(self, cx: &Context, out: &Printer, by: &Decider) -> Result<Exit> {
        let app = if self.dry_run { cx.app().await? } else { cx.app_to_change(out).await? };
        let person = by.person(&app).await?;
        let by = person.by(None);
        if let [one, other] = self.pair[..] {
            let how = How { into: self.into, key_of: self.key_of };
            let planned = merge::rehearse(&app, one, other, how, by).await?;
            if self.dry_run {
                return out.show(&merged(&[planned], &[], true)?);
            }
            if !self.yes {
                out.aside(&merged(std::slice::from_ref(&planned), &[], true)?)?;
                if !out.confirm(&format!("Keep {} and retire {}?", planned.kept, planned.retired), "--yes")? {
                    return Err(Failure::new(Kind::Refused, "nothing was changed"));
                }
            }
            let done = merge::merge(&app, one, other, How { into: Some(planned.kept), ..how }, by).await?;
            merge::finish(&app).await?;
            return out.show(&merged(&[done], &[], false)?);
        }
        cx.drains();
        let classes: Vec<&'static str> = self.class.iter().map(|class| class.class()).collect();
        let least = self.min_score.unwrap_or(0.0);
        let pairs = merging::list_open_pairs(app.db.reader(), &classes, least, self.limit).await?;
        if pairs.is_empty() || self.dry_run {
            let mut document =
                Document::new(json!({ "pairs": pairs, "total": pairs.len(), "dry_run": self.dry_run }))?
                    .table(of_pairs(&pairs), "No such pairs; nothing is changed.");
            if !pairs.is_empty() {
                let pairs = count(pairs.len() as u64, "pair");
                document = document.text(format!("{pairs} would be merged; nothing was changed"));
            }
            return out.show(&document);
        }
        if !self.yes {
            out.aside(&Document::new(json!({}))?.table(of_pairs(&pairs[..pairs.len().min(20)]), ""))?;
            let question = format!("Merge {}?", count(pairs.len() as u64, "pair"));
            let sure = if pairs.len() >= MANY {
                out.confirm_count(&question, pairs.len(), "--yes")?
            } else {
                out.confirm(&question, "--yes")?
            };
            if !sure {
                return Err(Failure::new(Kind::Refused, "nothing was changed"));
            }
        }
        let (mut done, mut refused) = (Vec::new(), Vec::new());
        let progress = Progressing::quietly(out);
        progress.start("merging", Some(pairs.len() as u64));
        for pair in &pairs {
            if app.stop.requested() {
                break;
            }
            match merge::merge(&app, pair.a, pair.b, How::default(), by).await {
                Ok(merged) => done.push(merged),
                Err(failure) if matches!(failure.kind(), Kind::Refused | Kind::NotFound) => {
                    refused.push(Refused {
                        item: pair.a,
                        reason: format!("{} and {}: {failure}", pair.a, pair.b),
                    });
                }
                Err(failure) => return Err(failure),
            }
            progress.advance(1);
        }
        progress.finish("");
        merge::finish(&app).await?;
        let left = pairs.len() - done.len() - refused.len();
        let document = merged(&done, &refused, false)?;
        out.show(&if left > 0 {
            document
                .warning(format!("{} left; run the same command again", count(left as u64, "pair")))
                .outcome(Kind::Partial)
        } else {
            document
        })
    }
}

fn of_pairs(pairs: &[merging::Pair]) -> Table {
    Table::new(&["A>", "B>", "Class", "Score>"]).with_rows(
        pairs.iter().map(|p| [p.a.to_string(), p.b.to_string(), p.class.clone(), format!("{:.2}", p.score)]),
    )
}

/// What was merged, or would be.
fn merged(done: &[Merged], refused: &[Refused], rehearsed: bool) -> Result<Document> {
    if let (true, Some(first)) = (done.is_empty(), refused.first()) {
        return Err(Failure::new(Kind::Refused, first.reason.clone()));
    }
    let reasons: Vec<_> = refused.iter().map(|refused| refused.reason.as_str()).collect();
    let table = Table::new(&["Kept>", "Retired>", "Class", "Answers>", "Stay>", "Quizzes>", "Gets", "Item>"])
        .with_rows(done.iter().map(|m| {
            [
                m.kept.to_string(),
                m.retired.to_string(),
                m.class.clone().unwrap_or_default(),
                thousands(i128::from(m.answers)),
                thousands(i128::from(m.answers_left)),
                thousands(i128::from(m.quizzes)),
                m.filled.iter().copied().chain(m.key_changed.then_some("key")).collect::<Vec<_>>().join(", "),
                m.item.map_or_else(String::new, |item| item.to_string()),
            ]
        }));
    let mut document =
        Document::new(json!({ "merged": done, "refused": reasons, "dry_run": rehearsed }))?.table(table, "");
    if done.iter().any(|merged| merged.answers_left > 0) {
        document = document
            .text("Answers stay where somebody chose an option that the kept question does not have.");
    }
    document = match done.first() {
        _ if rehearsed => document.text("Nothing was changed."),
        Some(first) => document.text(format!(
            "To take it back: `pqctl questions duplicates undo {} {}`",
            first.kept, first.retired
        )),
        None => document,
    };
    for reason in reasons.iter().take(20) {
        document = document.warning(*reason);
    }
    Ok(document.outcome_if(!refused.is_empty(), Kind::Partial))
}

#[derive(Debug, Args)]
struct PairArgs {
    /// Two questions, by number
    #[arg(value_name = "A")]
    one: i64,
    #[arg(value_name = "B")]
    other: i64,
}

impl PairArgs {
    async fn keep(self, cx: &Context, out: &Printer, by: &Decider) -> Result<Exit> {
        let Self { one, other } = self;
        let app = cx.app_to_change(out).await?;
        merge::keep(&app, one, other, by.person(&app).await?.by(None)).await?;
        out.show(
            &Document::new(json!({ "kept": [one, other] }))?
                .text(format!("Questions {one} and {other} are both kept."))
                .text(format!("To take it back: `pqctl questions duplicates undo {one} {other}`"))
                .report(),
        )
    }

    async fn undo(self, cx: &Context, out: &Printer, by: &Decider) -> Result<Exit> {
        let Self { one, other } = self;
        let app = cx.app_to_change(out).await?;
        let was = merge::undo(&app, one, other, by.person(&app).await?.by(None)).await?;
        let text = match was {
            "merged" => format!("Questions {one} and {other} are two again."),
            _ => format!("Nothing is decided about questions {one} and {other} any more."),
        };
        out.show(&Document::new(json!({ "undone": was, "questions": [one, other] }))?.text(text).report())
    }
}
