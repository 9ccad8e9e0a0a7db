//! `pqctl quickstart`: the main job on demo data, and what to try next.

use super::analytics::questions::flags;
use super::{Context, process_questions};
use crate::analytics::item::Flag;
use crate::analytics::questions as analytics;
use crate::app::App;
use crate::base::text::{bytes, count, shorten, thousands};
use crate::config::Origin;
use crate::db::{Options, Target};
use crate::error::Result;
use crate::operations::quickstart::{self, CONFIG_FILE, Started};
use crate::questions::review::sheet;
use crate::store::analytics::Wanted;
use crate::store::pairs::{self, Pairs};
use crate::store::review;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::Args;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "The database is demo.db in the folder, whatever the environment says; only --database-url names another one.
Monthly reports of 25 students become files in mails in the same folder, with a gallery of all mails beside them; of another database
in mail.directory. No mail is sent. A backup is made at the end, in backups; of another database in backup.directory.
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
                let target = Target::parse(url)?;
                let variables = ["PQCTL_DATABASE_URL", "DATABASE_URL"].map(|name| cx.environment.get(name));
                let name_it = if variables.into_iter().flatten().next() == Some(url) {
                    String::new()
                } else if holds_password(url) {
                    " --database-url URL".to_owned()
                } else {
                    format!(" --database-url {}", quoted(url))
                };
                (Options { target, ..cx.database_options()? }, name_it)
            }
            None => {
                let file = quickstart::prepare(&self.dir)?;
                let url = format!("sqlite://{}", file.display());
                let config = self.dir.join(CONFIG_FILE);
                // What the environment says would win over the file.
                let origin = cx.loaded()?.origin("database.url");
                let overruled = !matches!(origin, None | Some(Origin::Default | Origin::File { .. }));
                let name_it = if overruled {
                    format!(" --database-url {}", quoted(&url))
                } else {
                    format!(" --config {}", quoted(&config.display().to_string()))
                };
                (Options::new(Target::parse(&url)?), name_it)
            }
        };
        out.note(&format!("database: {}", options.target.describe()));
        let progress = Progressing::quietly(out);
        let own = cx.flag_database_url().is_none().then_some(self.dir.as_path());
        let started = quickstart::run(&options, own, cx.config()?, &cx.clock, &cx.stop, &progress).await?;
        let app = &started.app;
        let classes = &["conflict", "exact", "duplicate"];
        let doubtful = Pairs { classes, only_open: true, ..Pairs::default() };
        let doubtful = pairs::list(app.db.reader(), doubtful, 4).await?;
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
            "next": [
                next("questions import FILE"),
                next("questions review list"),
                next("questions duplicates"),
                next("questions show 1"),
            ],
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
        document = answers(document, app, &started).await?;
        let recall = Table::new(&["In the demo", "Planted>", "Found as such>"]).with_rows(
            started
                .recall
                .iter()
                .map(|r| [r.relation.to_owned(), r.planted.to_string(), r.found.to_string()]),
        );
        document = document
            .heading("Found of what was planted")
            .table(recall, "")
            .heading("Pairs, for example")
            .table(pairs, "");
        document = mails(document, &started);
        let backup = &started.backup;
        document = document.heading("A backup of it all");
        document = match &backup.problem {
            Some(problem) => document.warning(format!("no backup was made: {problem}")),
            None => document.text(format!(
                "{} in {}, written and read back: {}/{}",
                count(backup.rows, "row"),
                bytes(backup.bytes),
                backup.folder,
                backup.id.as_deref().unwrap_or_default()
            )),
        };
        document = document
            .heading("Try next")
            .text("Import a bank of your own (CSV, JSON, GIFT, Aiken, …), then process it:")
            .command("pqctl questions import FILE")
            .command("pqctl process-questions")
            .text("See which keys may be wrong. Without `list`, on a terminal, you decide on one after the other:")
            .command("pqctl questions review list")
            .text("See which questions say the same thing, or contradict each other:")
            .command("pqctl questions duplicates")
            .text("Look at one question with everything known about it:")
            .command("pqctl questions show 1");
        out.show(&document)
    }
}

/// Adds the students' month and the gallery of mails.
fn mails(document: Document, started: &Started) -> Document {
    let reported = &started.reported;
    let document = document.heading("The month of the students");
    let document = match &reported.problem {
        Some(problem) => document.warning(format!("no reports were written: {problem}")),
        None => document.text(format!(
            "{} of {} as mails: {}",
            count(reported.reports, "report"),
            reported.month,
            reported.folder.display()
        )),
    };
    match &reported.gallery {
        Some(index) => {
            document.text(format!("Every mail there is, to look at in a browser: {}", index.display()))
        }
        None => document,
    }
}

/// Wrong keys and weak questions shown of those that were found.
const SHOWN: i64 = 4;

/// Adds what the answers say about the questions: how many are weak, and which keys are probably wrong.
async fn answers(document: Document, app: &App, started: &Started) -> Result<Document> {
    let wanted = Wanted { period: started.statistics.period.clone(), flagged: true, ..Wanted::default() };
    let weak = analytics::list(app, &wanted).await?;
    let mut counts = BTreeMap::new();
    for flag in Flag::ALL {
        let of_it = weak.iter().filter(|shown| shown.figures.flags.0.iter().any(|name| name == flag.name()));
        match of_it.count() {
            0 => None,
            n => counts.insert(flag.name(), n as u64),
        };
    }
    let doubted =
        review::Wanted { kind: Some(review::SUSPICIOUS_KEY.to_owned()), ..review::Wanted::default() };
    let total = review::count(app.db.reader(), &doubted).await?;
    let items = review::list(app.db.reader(), &review::Wanted { limit: Some(SHOWN), ..doubted }).await?;
    let keys = Table::new(&["Question>", "Key", "Better", "Wrong>", "Says who", "Text"]).with_rows(
        items.iter().map(|item| {
            let labels: Vec<&str> = item.options.0.iter().map(|option| option.label.as_str()).collect();
            [
                item.question_id.to_string(),
                item.key(),
                sheet::proposed(item, &labels),
                format!("{:.0} %", item.score * 100.0),
                item.said_by().join(", "),
                shorten(&item.stem, 44),
            ]
        }),
    );
    Ok(document
        .heading("What the answers say")
        .text(format!(
            "{} first attempts of the students, marked by the keys in the bank:",
            thousands(started.statistics.answers)
        ))
        .table(flags(&counts), "No question stands out.")
        .heading("Keys that are probably wrong")
        .table(keys, "None.")
        .text(format!("{} to decide on; nothing was changed.", count(total.unsigned_abs(), "key"))))
}

/// How the person called this program, so that the commands can be copied.
fn program() -> String {
    let called = std::env::args().next().unwrap_or_default();
    if called.is_empty() { "pqctl".to_owned() } else { quoted(&called) }
}

/// Whether a URL says what no screen may show.
fn holds_password(url: &str) -> bool {
    let user = url.split_once("://").and_then(|(_, rest)| rest.split_once('@'));
    user.is_some_and(|(user, _)| user.contains(':')) || url.contains("password=")
}

/// As a shell reads it back.
fn quoted(text: &str) -> String {
    if text.chars().all(|c| c.is_alphanumeric() || "-_=./:,@%+".contains(c)) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
