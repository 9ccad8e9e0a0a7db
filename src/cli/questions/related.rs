//! `questions similar`: what is like a question, by the vectors of their texts.

use crate::ai::embedded;
use crate::base::text::shorten;
use crate::cli::Context;
use crate::error::Result;
use crate::questions::process::similar;
use crate::questions::similarity::text::embedding_text;
use crate::store::questions::Question;
use crate::store::questions::read::{self, Condition};
use crate::term::{Document, Exit, Printer, Table};
use clap::Args;
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
