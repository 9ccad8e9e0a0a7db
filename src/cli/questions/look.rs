//! `questions list`, `questions show`, `questions search`.

use super::Which;
use crate::base::text::{shorten, thousands};
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::store::pairs::{self, Pairs};
use crate::store::processing;
use crate::store::questions::read::{self, Condition, Stored};
use crate::term::{Document, Exit, Printer, Table};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    which: Which,
    /// At most this many
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..=100_000))]
    limit: i64,
    /// Begin after this number
    #[arg(long, value_name = "ID")]
    after: Option<i64>,
}

impl ListArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let conditions = self.which.conditions()?;
        list(
            cx,
            out,
            conditions,
            self.after,
            self.limit,
            "No such questions. Import some: `pqctl questions import FILE`",
            |last| format!("go on with --after {last}"),
        )
        .await
    }
}

#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words that must all be in the stem or the options
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    which: Which,
    /// At most this many
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..=100_000))]
    limit: i64,
}

impl SearchArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let mut conditions = self.which.conditions()?;
        let words = self.words.iter().flat_map(|word| word.split_whitespace());
        conditions.extend(words.map(|word| Condition::Text(word.to_owned())));
        let nothing = "No question has all these words. By meaning: `pqctl questions similar \"…\"`";
        list(cx, out, conditions, None, self.limit, nothing, |_| "more with --limit".to_owned()).await
    }
}

async fn list(
    cx: &Context,
    out: &Printer,
    mut conditions: Vec<Condition>,
    after: Option<i64>,
    limit: i64,
    nothing: &str,
    go_on: impl Fn(i64) -> String,
) -> Result<Exit> {
    let app = cx.app().await?;
    let total = read::count(app.db.reader(), &conditions).await?;
    conditions.extend(after.map(Condition::After));
    // One more than is shown tells whether there are more.
    let mut page = read::list(app.db.reader(), &conditions, limit + 1).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = page.len() > shown;
    page.truncate(shown);
    let last = page.last().map(|stored| stored.id);
    let table =
        Table::new(&["Id>", "Subject", "Topic", "Exam", "Question"]).with_rows(page.iter().map(|stored| {
            let question = &stored.question;
            [
                stored.id.to_string(),
                question.subject.clone().unwrap_or_default(),
                question.topic.clone().unwrap_or_default(),
                exam(stored),
                shorten(&question.stem, 70),
            ]
        }));
    let mut document = Document::new(json!({ "questions": page, "total": total }))?.table(table, nothing);
    if let (true, Some(last)) = (more, last) {
        document = document.text(format!("{} of {}; {}", page.len(), thousands(total), go_on(last)));
    }
    out.show(&document)
}

fn exam(stored: &Stored) -> String {
    stored.question.exam.as_ref().map_or_else(String::new, |exam| match exam.year {
        Some(year) => format!("{} {year}", exam.body),
        None => exam.body.clone(),
    })
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Its number, UUID or content hash
    question: String,
}

impl ShowArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let stored = get(&app, &self.question).await?;
        let results = processing::list_of_question(app.db.reader(), stored.id).await?;
        let of_it = Pairs { question: Some(stored.id), ..Pairs::default() };
        let pairs = pairs::list(app.db.reader(), of_it, 20).await?;
        let question = &stored.question;
        let mut document = Document::new(json!({
            "question": stored,
            "content_hash": crate::base::crypto::hex(&stored.content_hash),
            "results": results.iter().map(|(step, status, output)| json!({ "step": step, "status": status, "output": output })).collect::<Vec<_>>(),
            "pairs": pairs,
        }))?;
        if let Some(passage) = &question.passage {
            document =
                document.heading(passage.title.as_deref().unwrap_or("Passage")).text(clean(&passage.text));
        }
        document = document.heading(format!("Question {}", stored.id)).text(clean(&question.stem));
        for option in &question.options {
            let mark = if option.correct { "*" } else { " " };
            document = document.text(format!(" {mark} {}) {}", option.label, clean(&option.text)));
        }
        if let Some(answers) = &question.answers {
            document = document.text(format!("Answers: {answers}"));
        }
        if let Some(explanation) = &question.explanation {
            document = document.heading("Explanation").text(clean(explanation));
        }
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
        document = document.heading("About it").facts(vec![
            ("Kind", question.kind.name().to_owned()),
            ("Status", stored.status.clone()),
            ("Subject", or_none(&question.subject)),
            ("Topic", or_none(&question.topic)),
            ("Exam", if question.exam.is_some() { exam(&stored) } else { "none".to_owned() }),
            ("Source", or_none(&question.source_ref)),
            ("Id", stored.uid.to_string()),
        ]);
        let findings = Table::new(&["Step", "Status", "Found"]).with_rows(results.iter().map(
            |(step, status, output)| {
                let found = output.as_ref().map(|o| found(&o.0)).unwrap_or_default();
                [step.clone(), status.clone(), found]
            },
        ));
        document =
            document.heading("Processing").table(findings, "Not processed yet: `pqctl process-questions`");
        if !pairs.is_empty() {
            let table =
                Table::new(&["With>", "Class", "Score>", "Question"]).with_rows(pairs.iter().map(|pair| {
                    let (other, stem) =
                        if pair.a == stored.id { (pair.b, &pair.stem_b) } else { (pair.a, &pair.stem_a) };
                    [other.to_string(), pair.class.clone(), format!("{:.2}", pair.score), shorten(stem, 60)]
                }));
            document = document.heading("Related").table(table, "");
        }
        out.show(&document)
    }
}

/// What a result says, in a line.
fn found(output: &serde_json::Value) -> String {
    if let Some(findings) = output["findings"].as_array() {
        let texts: Vec<String> = findings
            .iter()
            .map(|f| f["message"].as_str().or(f["code"].as_str()).unwrap_or_default().to_owned())
            .collect();
        return shorten(&texts.join("; "), 120);
    }
    if let Some(keywords) = output["keywords"].as_array() {
        return keywords.iter().filter_map(|word| word.as_str()).collect::<Vec<_>>().join(", ");
    }
    if let Some(label) = output["topic"].as_str().or(output["subject"].as_str()) {
        let sure = output["confidence"].as_f64().unwrap_or(0.0) * 100.0;
        let reason = output["reason"].as_str().map(|reason| format!("; {reason}")).unwrap_or_default();
        return format!("{label}, {sure:.0} % sure{reason}");
    }
    if let Some(reason) = output["reason"].as_str() {
        return reason.to_owned();
    }
    let pairs = output["pairs"].as_object();
    pairs.map_or_else(String::new, |pairs| {
        pairs.iter().map(|(class, n)| format!("{n} {class}")).collect::<Vec<_>>().join(", ")
    })
}

/// Text of a question as a terminal may show it: no control characters but line ends.
pub fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// The question with that number, UUID or content hash.
pub async fn get(app: &crate::app::App, key: &str) -> Result<Stored> {
    read::find(app.db.reader(), key).await?.ok_or_else(|| unknown(key))
}

/// There is no such question.
pub fn unknown(key: &str) -> Failure {
    Failure::new(Kind::NotFound, format!("there is no question `{key}`"))
        .hint("a question is named by its number, its UUID or its content hash; `pqctl questions list`")
}
