//! `questions import`, `questions export`, `questions formats`.

use super::Which;
use crate::base::text::{count, shorten, thousands};
use crate::cli::Context;
use crate::config::import::OnError;
use crate::error::{Failure, Kind, Result};
use crate::questions::formats::{Defaults, FORMATS};
use crate::questions::{export, import};
use crate::store::questions::Exam;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "Formats are recognised by content; `pqctl questions formats` lists them. Exit codes: 0 all imported,
3 some records could not be read (the rest is in), 1 nothing was imported.

Examples:
  pqctl questions import bank.csv more.gift
  pqctl questions import physics.json --subject Physics --exam WAEC --year 2019
  pqctl questions import odd.json --map stem=body.text --map options=choices --map answer=solution
  pqctl questions import big.csv --errors rejected.ndjson   # mend that file, then import it"
)]
pub struct ImportArgs {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The format, when it is not recognised
    #[arg(long)]
    format: Option<String>,
    /// The text encoding, when it is not recognised (utf-8, windows-1252, …)
    #[arg(long)]
    encoding: Option<String>,
    /// Where a field of a question stands in the file: FIELD=COLUMN or FIELD=path.in.json
    #[arg(long, value_name = "FIELD=PATH", value_parser = pair)]
    map: Vec<(String, String)>,
    /// Whether numbers in an answer column count from 0 or from 1
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=1))]
    index_base: Option<u8>,
    /// The subject of questions that name none
    #[arg(long)]
    subject: Option<String>,
    /// Take the name of the file as the subject of questions that name none
    #[arg(long, conflicts_with = "subject")]
    subject_from_file: bool,
    /// The topic of questions that name none
    #[arg(long)]
    topic: Option<String>,
    /// The examining body of questions that name none
    #[arg(long)]
    exam: Option<String>,
    /// The year of that exam
    #[arg(long, requires = "exam")]
    year: Option<i32>,
    /// The paper of that exam
    #[arg(long, requires = "exam")]
    paper: Option<String>,
    /// A tag for every question
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// What to do with a record that cannot be read
    #[arg(long, value_enum)]
    on_error: Option<SkipOrStop>,
    /// Write records that cannot be read into this file, to mend and import again
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Let explanation, subject, topic, exam, difficulty and tags in the files win over those of known
    /// questions (otherwise only gaps are filled)
    #[arg(long)]
    replace: bool,
    /// Read and compare, change nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SkipOrStop {
    Skip,
    Stop,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, path)) if !field.is_empty() && !path.is_empty() => {
            Ok((field.to_owned(), path.to_owned()))
        }
        _ => Err("write it as FIELD=PATH, e.g. stem=question.text".to_owned()),
    }
}

impl ImportArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        cx.drains();
        let stop_on_error = match self.on_error {
            Some(choice) => choice == SkipOrStop::Stop,
            None => app.config.import.on_error == OnError::Stop,
        };
        let spec = import::Spec {
            files: self.files,
            format: self.format,
            encoding: self.encoding,
            map: self.map,
            index_base: self.index_base,
            defaults: Defaults {
                subject: self.subject,
                topic: self.topic,
                exam: self.exam.map(|body| Exam { body, year: self.year, paper: self.paper }),
                source: None,
                tags: self.tag,
            },
            subject_from_file: self.subject_from_file,
            stop_on_error,
            error_file: self.errors.clone(),
            replace: self.replace,
            dry_run: self.dry_run,
            batch_size: app.config.import.batch_size,
            salt: None,
        };
        let progress = Progressing::quietly(out);
        let summary = import::run(&app, spec, &progress).await?;
        out.show(&imported(&summary, self.errors.as_ref())?)
    }
}

fn imported(summary: &import::Summary, error_file: Option<&PathBuf>) -> Result<Document, Failure> {
    let files = Table::new(&["File", "Format", "Encoding", "Read>", "Failed>"]).with_rows(
        summary.files.iter().map(|file| {
            let mut encoding = file.encoding.to_owned();
            for (bytes, what, line) in [
                (file.stray_bytes, "read as windows-1252", file.first_stray_line),
                (file.replaced_bytes, "replaced", file.first_replaced_line),
            ] {
                if bytes > 0 {
                    encoding.push_str(&format!(
                        ", {} {what} from line {}",
                        count(bytes, "byte"),
                        line.unwrap_or(0)
                    ));
                }
            }
            [
                file.file.clone(),
                file.format.to_owned(),
                encoding,
                thousands(file.read),
                thousands(file.failed),
            ]
        }),
    );
    let mut data = json!(summary);
    if let Some(errors) = data.get_mut("errors").and_then(|e| e.as_array_mut()) {
        for error in errors {
            if let Some(fields) = error.as_object_mut() {
                fields.remove("raw");
            }
        }
    }
    let written = &summary.written;
    let verb = if summary.dry_run { "would be imported" } else { "imported" };
    let mut document = Document::new(data)?.table(files, "").text(format!(
        "{} read: {} {verb}, {} changed, {} known already, {} failed.",
        count(summary.read, "record"),
        thousands(written.inserted),
        thousands(written.updated),
        thousands(written.unchanged),
        thousands(summary.failed)
    ));
    if summary.drafts > 0 {
        document = document.text(format!(
            "{} without a usable key or options kept as drafts.",
            count(summary.drafts, "question")
        ));
    }
    for warning in summary.warnings.iter().take(5) {
        document = document.warning(warning.clone());
    }
    if summary.failed > 0 {
        let errors =
            Table::new(&["Where", "Why"]).with_rows(summary.errors.iter().map(|e| {
                [format!("{}:{}", e.file.as_deref().unwrap_or("-"), e.line), shorten(&e.reason, 120)]
            }));
        document = document.heading("Not imported").table(errors, "");
        if summary.failed > summary.errors.len() as u64 {
            document = document
                .text(format!("… and {} more", thousands(summary.failed - summary.errors.len() as u64)));
        }
        document = match error_file {
            Some(file) => document.text(format!(
                "All of them are in {0}; mend it, then: pqctl questions import {0}",
                file.display()
            )),
            None => document.text("To mend them: run again with --errors FILE, edit that file, import it."),
        };
        let nothing = written.inserted + written.updated + written.unchanged == 0;
        document = document.outcome(if nothing { Kind::Failed } else { Kind::Partial });
    }
    if summary.interrupted {
        document = document
            .text("Interrupted: what was read is in; run the same command again.")
            .outcome(Kind::Interrupted);
    }
    Ok(document)
}

#[derive(Debug, Args)]
#[command(after_help = "Example:
  pqctl questions export physics.csv --where \"subject=physics and year>=2015\"")]
pub struct ExportArgs {
    /// The file to write, or `-` for standard output
    file: PathBuf,
    /// The format, when the ending does not say it
    #[arg(long)]
    format: Option<String>,
    #[command(flatten)]
    which: Which,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

impl ExportArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let conditions = self.which.conditions()?;
        let to_stdout = self.file.as_os_str() == "-";
        let format = export::format_for(&self.file, self.format.as_deref().or(to_stdout.then_some("jsonl")))?;
        if !to_stdout && self.file.exists() && !self.force {
            return Err(Failure::new(Kind::Refused, format!("{} is there already", self.file.display()))
                .hint("replace it with --force"));
        }
        let app = cx.app().await?;
        self.which.check(&app).await?;
        cx.drains();
        let progress = Progressing::quietly(out);
        let output =
            if to_stdout { export::Output::Stream(out.sink()) } else { export::Output::File(&self.file) };
        let summary = export::run(&app, &conditions, output, &format, &progress).await?;
        if to_stdout {
            for note in &summary.notes {
                out.warn(note);
            }
            return Ok(Exit::Done);
        }
        let mut document = Document::new(json!(summary))?.text(format!(
            "{} written to {} ({format}).",
            count(summary.written, "question"),
            summary.file
        ));
        if summary.left_out > 0 {
            document = document
                .text(format!(
                    "{} left out: the format has no form for them.",
                    count(summary.left_out, "question")
                ))
                .outcome(Kind::Partial);
        }
        if summary.reduced > 0 {
            document = document.text(format!(
                "{} written without all they hold; json keeps everything.",
                count(summary.reduced, "question")
            ));
        }
        for note in summary.notes.iter().take(3) {
            document = document.warning(note.clone());
        }
        out.show(&document)
    }
}

/// Lists the formats.
pub fn formats(out: &Printer) -> Result<Exit> {
    let word = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
    let table =
        Table::new(&["Format", "Endings", "Written", "What it is"]).with_rows(FORMATS.iter().map(|format| {
            let endings: Vec<_> =
                format.extensions.iter().filter(|e| !e.is_empty()).map(|e| format!(".{e}")).collect();
            [
                format.name.to_owned(),
                endings.join(" "),
                word(format.writer.is_some()),
                format.description.to_owned(),
            ]
        }));
    let data: Vec<_> = FORMATS
        .iter()
        .map(|f| json!({ "name": f.name, "extensions": f.extensions, "written": f.writer.is_some(), "description": f.description }))
        .collect();
    out.show(&Document::new(json!({ "formats": data }))?.table(table, ""))
}
