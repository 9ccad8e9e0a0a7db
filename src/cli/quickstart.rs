//! `pqctl quickstart`: the main job on demo data, and what to try next.

use super::{Context, process_questions};
use crate::base::text::{shorten, thousands};
use crate::config::redact;
use crate::db::{Options, Target};
use crate::error::Result;
use crate::operations::quickstart::{self, CONFIG_FILE};
use crate::store::processing;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "The database is demo.db in the folder, whatever the environment says; only --database-url names another one.
Running it again changes nothing."
)]
pub struct QuickstartArgs {
    /// The folder for the database and its configuration
    #[arg(long, value_name = "FOLDER", default_value = "pqctl-demo")]
    dir: PathBuf,
}

impl QuickstartArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        cx.drains();
        let (options, name_it) = match cx.flag_database_url() {
            Some(url) => {
                let shown = if redact(url) == url { format!(" --database-url {url}") } else { String::new() };
                (Options { target: Target::parse(url)?, ..cx.database_options()? }, shown)
            }
            None => {
                let file = quickstart::prepare(&self.dir)?;
                let target = Target::parse(&format!("sqlite://{}", file.display()))?;
                let config = self.dir.join(CONFIG_FILE);
                (Options::new(target), format!(" --config {}", config.display()))
            }
        };
        out.note(&format!("database: {}", options.target.describe()));
        let progress = Progressing::quietly(out);
        let started = quickstart::run(&options, cx.config()?, &cx.clock, &cx.stop, &progress).await?;
        let app = &started.app;
        let doubtful =
            processing::list_pairs(app.db.reader(), &["conflict", "exact", "duplicate"], None, 6).await?;
        let processed = process_questions::document(app, &started.processed).await?;
        let practice = &started.seeded.practice;
        let questions = &started.seeded.questions;
        let total = questions.inserted + questions.updated + questions.unchanged;
        let pairs = Table::new(&["A>", "B>", "Class", "Question A", "Question B"]).with_rows(
            doubtful.iter().map(|pair| {
                [
                    pair.a.to_string(),
                    pair.b.to_string(),
                    pair.class.clone(),
                    shorten(&pair.stem_a, 44),
                    shorten(&pair.stem_b, 44),
                ]
            }),
        );
        let mut out = out.clone();
        out.program = format!("{}{name_it}", program());
        let next = |rest: &str| format!("{} {rest}", out.program);
        let mut document = Document::new(json!({
            "started": started,
            "next": [next("questions import FILE"), next("questions duplicates"), next("questions show 1")],
        }))?
        .heading("A demo bank and its students")
        .text(format!(
            "{} questions in five subjects, {} students, {} answers in {} sessions.",
            thousands(total),
            thousands(practice.students),
            thousands(practice.answers),
            thousands(practice.sessions)
        ))
        .heading("Checked, embedded, compared");
        document = document.append(processed);
        let recall = Table::new(&["Planted in the demo", "Pairs>", "Found as such>"]).with_rows(
            started
                .recall
                .iter()
                .map(|r| [r.relation.to_owned(), r.planted.to_string(), r.found.to_string()]),
        );
        document = document
            .heading("Found of what was planted")
            .table(recall, "")
            .heading("For example")
            .table(pairs, "")
            .heading("Try next")
            .text("Import a bank of your own (CSV, JSON, GIFT, Aiken, …), then process it:")
            .command("pqctl questions import FILE")
            .command("pqctl process-questions")
            .text("See which questions say the same thing, or contradict each other:")
            .command("pqctl questions duplicates")
            .text("Look at one question with everything known about it:")
            .command("pqctl questions show 1");
        out.show(&document)
    }
}

/// How the person called this program, so that the commands can be copied.
fn program() -> String {
    let called = std::env::args().next().unwrap_or_default();
    if called.is_empty() { "pqctl".to_owned() } else { called }
}
