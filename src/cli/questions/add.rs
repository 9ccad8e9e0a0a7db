//! `questions add`: one question, by flags, or by answering when a person is there.

use crate::base::text;
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::questions::{import, lint};
use crate::store::questions::read;
use crate::store::questions::{Choice, Exam, Question, model::label};
use crate::term::{Document, Exit, Printer};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
#[command(after_help = "Example:
  pqctl questions add --stem \"What is 2 + 2?\" --option 3 --option 4 --option 5 --answer B --subject Mathematics")]
pub struct AddArgs {
    /// The question's text
    #[arg(long)]
    stem: Option<String>,
    /// An option; in their order
    #[arg(long = "option", value_name = "TEXT")]
    options: Vec<String>,
    /// The letter of the correct option (several: A,C)
    #[arg(long, value_delimiter = ',', value_name = "LETTER")]
    answer: Vec<String>,
    /// Why it is correct
    #[arg(long)]
    explanation: Option<String>,
    #[arg(long)]
    subject: Option<String>,
    #[arg(long)]
    topic: Option<String>,
    /// The examining body
    #[arg(long)]
    exam: Option<String>,
    #[arg(long, requires = "exam")]
    year: Option<i32>,
    /// Where it comes from
    #[arg(long)]
    source: Option<String>,
}

impl AddArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let question = self.question(out)?;
        let hash = question.content_hash();
        let findings = lint::lint(&question, &[], &lint::Config::default());
        let now = app.clock.now();
        let written = import::store(&app.db, vec![question], uuid::Uuid::new_v4().as_u128(), now).await?;
        let stored = read::find(app.db.reader(), &crate::base::crypto::hex(&hash)).await?;
        let stored = stored
            .ok_or_else(|| Failure::new(Kind::Integrity, "the question was written but cannot be found"))?;
        let new = written.inserted == 1;
        let text = match (new, written.updated) {
            (true, _) => format!("Question {} added.", stored.id),
            (_, 1) => format!("Question {} was known; what was new about it is filled in.", stored.id),
            _ => format!("Question {} was known already.", stored.id),
        };
        let mut document =
            Document::new(json!({ "question": stored, "added": new, "findings": findings }))?.text(text);
        for finding in &findings {
            document = document.warning(finding.message.clone());
        }
        out.show(&document)
    }

    /// Takes the flags, and asks for what is missing if somebody is there.
    fn question(self, out: &Printer) -> Result<Question> {
        let asking = self.stem.is_none();
        let given = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let stem = match self.stem {
            Some(stem) => stem,
            None => out.line("Question", None, "--stem TEXT --option TEXT … --answer LETTER")?,
        };
        if text::canonical(&stem).is_empty() {
            return Err(Failure::new(Kind::Usage, "a question needs a text").hint("--stem TEXT"));
        }
        let mut options = self.options;
        while asking && options.len() < 10 {
            let next = format!("Option {} (empty to end)", label(options.len()));
            match given(out.line(&next, None, "--option TEXT")?) {
                Some(option) => options.push(option),
                None if options.len() >= 2 => break,
                None => out.note("A question needs at least two options."),
            }
        }
        if options.len() < 2 {
            return Err(Failure::new(Kind::Usage, "a question needs at least two options")
                .hint("--option TEXT, once for each"));
        }
        let last = label(options.len() - 1);
        let answer = if self.answer.is_empty() && asking {
            let letters = out.line(&format!("Correct option (A–{last})"), None, "--answer LETTER")?;
            letters.split(',').map(|letter| letter.trim().to_owned()).collect()
        } else {
            self.answer
        };
        let mut question = Question {
            stem,
            options: options.into_iter().map(|text| Choice { text, ..Choice::default() }).collect(),
            explanation: self.explanation,
            subject: self.subject,
            topic: self.topic,
            exam: self.exam.map(|body| Exam { body, year: self.year, paper: None }),
            source_ref: self.source,
            ..Question::default()
        };
        question.label_options();
        if answer.is_empty() {
            return Err(
                Failure::new(Kind::Usage, "which option is correct?").hint(format!("--answer A … {last}"))
            );
        }
        for letter in answer {
            let option =
                question.options.iter_mut().find(|option| option.label.eq_ignore_ascii_case(letter.trim()));
            let option = option.ok_or_else(|| {
                Failure::new(Kind::Usage, format!("there is no option `{letter}`"))
                    .hint(format!("--answer A … {last}"))
            })?;
            option.correct = true;
        }
        if asking {
            for (field, ask, flag) in [
                (&mut question.explanation, "Explanation (may be empty)", "--explanation"),
                (&mut question.subject, "Subject (may be empty)", "--subject"),
                (&mut question.topic, "Topic (may be empty)", "--topic"),
            ] {
                if field.is_none() {
                    *field = given(out.line(ask, None, flag)?);
                }
            }
        }
        Ok(question)
    }
}
