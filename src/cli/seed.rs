//! `pqctl seed`: reference data, and a demo whose every row follows from one number.

use super::Context;
use crate::base::text::{count, duration, thousands};
use crate::error::{Failure, Kind, Result};
use crate::operations::demo::{Spec, seed};
use crate::operations::setup;
use crate::term::{Document, Exit, Printer, progress::Progressing};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::json;
use std::time::Instant;

#[derive(Debug, Args)]
pub struct SeedArgs {
    #[command(subcommand)]
    command: SeedCommand,
}

#[derive(Debug, Subcommand)]
enum SeedCommand {
    /// Add the five subjects and seventeen topics
    Reference,
    /// Add a demo question bank and students who practise on it; equal arguments make equal rows
    Demo(DemoArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "Run it again and nothing changes; a run that was cut off goes on where it stopped.

Example:
  pqctl seed demo --students 2000 --months 12 --answers 1000000 --seed 7")]
pub struct DemoArgs {
    /// How many students
    #[arg(long, default_value_t = 200)]
    students: u32,
    /// How many months they practise
    #[arg(long, default_value_t = 6)]
    months: u32,
    /// How many answers they give (default: 500 for each student)
    #[arg(long)]
    answers: Option<u64>,
    /// The number everything follows from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The last day of practice
    #[arg(long, value_name = "YYYY-MM-DD", default_value_t = seed::UNTIL)]
    until: NaiveDate,
}

impl DemoArgs {
    pub fn spec(&self) -> Spec {
        let answers = self.answers.unwrap_or(u64::from(self.students) * 500);
        Spec { students: self.students, months: self.months, answers, seed: self.seed, until: self.until }
    }
}

impl SeedArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            SeedCommand::Reference => {
                let app = cx.app_to_change(out).await?;
                let mut tx = app.db.write().await?;
                let (subjects, topics) = setup::seed_reference(&app, &mut tx).await?;
                tx.commit().await?;
                let data = json!({ "subjects": subjects, "topics": topics });
                out.show(&Document::new(data)?.text(format!(
                    "{} and {} added",
                    count(subjects, "subject"),
                    count(topics, "topic")
                )))
            }
            SeedCommand::Demo(args) => {
                let app = cx.app_to_change(out).await?;
                cx.drains();
                out.show(&demo(&app, &args.spec(), out).await?)
            }
        }
    }
}

/// Seeds the demo; the document tells what is there now.
pub async fn demo(app: &crate::app::App, spec: &Spec, out: &Printer) -> Result<Document> {
    if setup::environment(app).await?.as_deref() == Some(setup::PRODUCTION) {
        return Err(Failure::new(
            Kind::Refused,
            "this database is marked as production; demo data do not belong in it",
        )
        .hint("use another one: `--database-url sqlite:///path/to/demo.db`"));
    }
    let started = Instant::now();
    let progress = Progressing::quietly(out);
    let seeded = seed::run(app, spec, &progress).await?;
    let practice = &seeded.practice;
    let took = duration(started.elapsed());
    let planted = &seeded.planted;
    let known = seeded.questions.inserted + seeded.questions.updated + seeded.questions.unchanged;
    Ok(Document::new(json!({ "seeded": seeded, "spec": spec, "elapsed_ms": u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX) }))?
        .facts(vec![
            ("Questions", format!("{} ({} new)", thousands(known), thousands(seeded.questions.inserted))),
            ("Students", thousands(practice.students)),
            ("Teachers", thousands(practice.teachers)),
            ("Quizzes", thousands(practice.quizzes)),
            ("Sessions", thousands(practice.sessions)),
            ("Answers", thousands(practice.answers)),
            ("Achievements", thousands(practice.achievements)),
            (
                "Planted",
                format!(
                    "{} duplicates, {} opposites, {} conflicts, {} miskeyed; variants and siblings of the templates",
                    planted.duplicates, planted.opposites, planted.conflicts, planted.miskeyed
                ),
            ),
        ])
        .text(if practice.unchanged { "No changes: the demo was there.".to_owned() } else { format!("Seeded in {took}.") }))
}
