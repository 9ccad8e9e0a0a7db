//! `questions similar` and `questions duplicates`.

use crate::ai::embedded;
use crate::base::text::{shorten, thousands};
use crate::cli::Context;
use crate::error::Result;
use crate::questions::process::similar;
use crate::questions::similarity::{text::embedding_text, verify::Class};
use crate::store::processing;
use crate::store::questions::Question;
use crate::store::questions::read::{self, Condition};
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::collections::HashMap;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl questions similar 42
  pqctl questions similar \"Which gas do plants take in during photosynthesis?\"")]
pub struct SimilarArgs {
    /// A question's number or UUID, or any text
    what: String,
    /// At most this many
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1_000))]
    limit: u16,
}

impl SimilarArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let stored = read::find(app.db.reader(), &self.what).await?;
        if stored.is_none() && (self.what.parse::<i64>().is_ok() || uuid::Uuid::parse_str(&self.what).is_ok())
        {
            return Err(super::look::unknown(&self.what));
        }
        let except = stored.as_ref().map(|stored| stored.id);
        let question = stored
            .map_or_else(|| Question { stem: self.what.clone(), ..Question::default() }, |s| s.question);
        let vector = embedded::embed(&embedding_text(&question));
        let nearest = similar::nearest(&app, &vector, usize::from(self.limit), except).await?;
        let ids = nearest.iter().map(|(id, _)| *id).collect();
        let found: HashMap<i64, _> =
            read::list(app.db.reader(), &[Condition::Ids(ids)], i64::from(self.limit))
                .await?
                .into_iter()
                .map(|stored| (stored.id, stored))
                .collect();
        let rows: Vec<_> =
            nearest.iter().filter_map(|(id, cosine)| Some((found.get(id)?, *cosine))).collect();
        let data: Vec<_> = rows
            .iter()
            .map(|(q, cosine)| json!({ "id": q.id, "uid": q.uid, "cosine": f64::from(*cosine), "stem": q.question.stem }))
            .collect();
        let table = Table::new(&["Id>", "Cosine>", "Subject", "Question"]).with_rows(rows.iter().map(
            |(q, cosine)| {
                let subject = q.question.subject.clone().unwrap_or_default();
                [q.id.to_string(), format!("{cosine:.3}"), subject, shorten(&q.question.stem, 80)]
            },
        ));
        out.show(&Document::new(json!({ "questions": data }))?.table(table, "Nothing is like it."))
    }
}

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
    after_help = "Classes: exact (only the layout differs), duplicate (the same question in other words), conflict (the same
question with another key: one may be wrong), variant (other numbers), sibling (about another thing), opposite
(turned around). Nothing is merged or deleted."
)]
pub struct DuplicatesArgs {
    /// Which classes
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["exact", "duplicate", "conflict"])]
    class: Vec<ClassName>,
    /// Only pairs with this question, by number
    #[arg(long, value_name = "ID")]
    question: Option<i64>,
    /// At most this many pairs
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..=1_000_000))]
    limit: i64,
}

impl DuplicatesArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let classes: Vec<&'static str> = if self.class.contains(&ClassName::All) {
            Vec::new()
        } else {
            self.class
                .iter()
                .filter_map(|class| Class::parse(class.to_possible_value()?.get_name()).map(Class::name))
                .collect()
        };
        let pairs = processing::list_pairs(app.db.reader(), &classes, self.question, self.limit).await?;
        let counts = processing::count_pairs(app.db.reader()).await?;
        let table = Table::new(&["A>", "B>", "Class", "Score>", "Question A", "Question B"]).with_rows(
            pairs.iter().map(|p| {
                [
                    p.a.to_string(),
                    p.b.to_string(),
                    p.class.clone(),
                    format!("{:.2}", p.score),
                    shorten(&p.stem_a, 48),
                    shorten(&p.stem_b, 48),
                ]
            }),
        );
        let all: Vec<String> = counts.iter().map(|c| format!("{} {}", thousands(c.pairs), c.class)).collect();
        let mut document = Document::new(json!({ "pairs": pairs, "counts": counts }))?
            .table(table, "No such pairs. Compare the bank first: `pqctl process-questions`");
        if !all.is_empty() {
            document = document.text(format!(
                "In the bank: {}. Others: --class variant,sibling,opposite or all",
                all.join(", ")
            ));
        }
        out.show(&document)
    }
}
