//! The one place that writes to stdout and stderr. stdout carries data only, in the form asked for;
//! everything else (notices, warnings, errors) goes to stderr, where `-q` leaves errors alone.

use super::document::{Block, Document};
use crate::error::{Failure, Kind};
use anstream::{AutoStream, ColorChoice};
use serde_json::{Value, json};
use std::io::{IsTerminal, Write};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

/// The form of the data on stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Drawn tables and sentences, for people.
    Table,
    /// One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}.
    Json,
    /// One JSON value a line, for lists.
    Ndjson,
    /// The main table as CSV.
    Csv,
    /// The main table with tabs, uncut.
    Plain,
}

/// What a finished command tells its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done,
    With(Kind),
}

impl Exit {
    pub const fn code(self) -> i32 {
        match self {
            Self::Done => 0,
            Self::With(kind) => kind.exit_code(),
        }
    }
}

/// How to print; cheap to clone, made once from the global flags.
#[derive(Debug, Clone)]
pub struct Printer {
    pub format: Format,
    pub quiet: bool,
    /// How often `-v` was given.
    pub verbose: u8,
    pub accessible: bool,
    pub header: bool,
    pub columns: Vec<String>,
    pub color: ColorChoice,
    /// How the person called this program, with the flags that say which database is meant: hints repeat
    /// them, so that a copied command meets the same database.
    pub program: String,
    /// Prompts are allowed: a person is there and did not say `--no-input`.
    pub interactive: bool,
    closed: Arc<AtomicBool>,
    lost: Arc<Mutex<Option<std::io::Error>>>,
}

impl Printer {
    /// Prints tables with colour only if asked; nobody is asked anything.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            quiet: false,
            verbose: 0,
            accessible: false,
            header: true,
            columns: Vec::new(),
            color: ColorChoice::Never,
            program: "pqctl".to_owned(),
            interactive: false,
            closed: Arc::default(),
            lost: Arc::default(),
        }
    }

    /// Prints a command's result and says how the command ended.
    pub fn show(&self, document: &Document) -> Result<Exit, Failure> {
        let exit = document.outcome.map_or(Exit::Done, Exit::With);
        let text = match self.format {
            Format::Table => self.draw(document, self.stdout_width())?,
            Format::Json => {
                let mut envelope = json!({
                    "schema": "pqctl/1",
                    "ok": exit == Exit::Done,
                    "data": document.data,
                    "warnings": document.warnings,
                });
                if let Exit::With(kind) = exit {
                    envelope["outcome"] = json!({ "code": kind.name(), "exit_code": kind.exit_code() });
                }
                format!("{envelope}\n")
            }
            Format::Ndjson => {
                let rows = main_list(&document.data);
                rows.iter().map(|row| format!("{row}\n")).collect()
            }
            Format::Csv | Format::Plain => self.main_table(document)?,
        };
        if self.format != Format::Json {
            for warning in &document.warnings {
                self.warn(warning);
            }
        }
        self.stdout(&text);
        Ok(exit)
    }

    /// What a person has to see before a question: the blocks of a document, on stderr.
    pub fn aside(&self, document: &Document) -> Result<(), Failure> {
        let text = self.draw(document, self.stderr_width())?;
        if !self.quiet {
            self.stderr(&text);
        }
        Ok(())
    }

    fn stderr_width(&self) -> Option<u16> {
        std::io::stderr().is_terminal().then(|| console_width().max(40))
    }

    /// The screen of a document for a terminal of that width.
    pub fn screen(&self, document: &Document, width: u16) -> Result<String, Failure> {
        self.draw(document, Some(width))
    }

    /// Raw text for stdout: generated files, SQL, a completion script.
    pub fn raw(&self, text: &str) {
        self.stdout(text);
    }

    /// Standard output as a stream, for data too large to hold.
    pub fn sink(&self) -> Box<dyn Write + Send> {
        Box::new(std::io::stdout())
    }

    /// Something worth knowing now that is not data.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.stderr(&format!("{text}\n"));
        }
    }

    /// Something that may be wrong.
    pub fn warn(&self, text: &str) {
        if !self.quiet {
            self.stderr(&format!("\x1b[33mwarning:\x1b[0m {text}\n"));
        }
    }

    /// A failure: on stderr for people, as a document on stdout for machines.
    pub fn failure(&self, failure: &Failure) {
        if self.format == Format::Json || self.format == Format::Ndjson {
            let kind = failure.kind();
            let document = json!({
                "schema": "pqctl/1",
                "ok": false,
                "error": {
                    "code": kind.name(),
                    "exit_code": kind.exit_code(),
                    "message": failure.message(),
                    "causes": failure.causes(),
                    "hints": failure.hints().iter().map(|hint| self.as_called(hint, kind)).collect::<Vec<_>>(),
                    "retryable": kind.is_retryable(),
                },
            });
            self.stdout(&format!("{document}\n"));
            return;
        }
        let mut text = format!("\x1b[31merror:\x1b[0m {}\n", failure.message());
        for cause in failure.causes() {
            text.push_str(&format!("  because: {cause}\n"));
        }
        for hint in failure.hints() {
            text.push_str(&format!(" \x1b[36mhint:\x1b[0m {}\n", self.as_called(hint, failure.kind())));
        }
        self.stderr(&text);
    }

    /// The commands in a hint, called as this one was; not where the way it was called is what is wrong.
    fn as_called(&self, hint: &str, kind: Kind) -> String {
        if kind == Kind::Config {
            return hint.to_owned();
        }
        hint.replace("`pqctl ", &format!("`{} ", self.program))
    }

    /// Whether bars may be drawn: a person watches stderr and wants tables.
    pub fn animated(&self) -> bool {
        !self.quiet && !self.accessible && self.format == Format::Table && std::io::stderr().is_terminal()
    }

    fn main_table(&self, document: &Document) -> Result<String, Failure> {
        let mut tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) | Block::Data(table) => Some(table),
            _ => None,
        });
        let Some(table) = tables.next() else {
            // A command without a table still has facts worth a line each.
            let mut facts = super::table::Table::new(&["name", "value"]);
            for block in &document.blocks {
                if let Block::Facts(pairs) = block {
                    for (name, value) in pairs {
                        facts.row([name.clone(), value.clone()]);
                    }
                }
            }
            return Ok(if self.format == Format::Csv {
                facts.csv(self.header)
            } else {
                facts.plain(self.header)
            });
        };
        let table = self.picked(table)?;
        Ok(if self.format == Format::Csv { table.csv(self.header) } else { table.plain(self.header) })
    }

    fn picked(&self, table: &super::table::Table) -> Result<super::table::Table, Failure> {
        if self.columns.is_empty() {
            return Ok(table.clone());
        }
        table.select(&self.columns).map_err(|name| {
            Failure::new(Kind::Usage, format!("there is no column `{name}`"))
                .hint(format!("the columns are {}", table.names().join(", ")))
        })
    }

    fn stdout_width(&self) -> Option<u16> {
        std::io::stdout().is_terminal().then(|| console_width().max(40))
    }

    fn draw(&self, document: &Document, width: Option<u16>) -> Result<String, Failure> {
        let mut out = String::new();
        let mut first_table = true;
        let silent = self.quiet && document.report && document.outcome.is_none();
        for block in &document.blocks {
            if silent && !matches!(block, Block::Essential(_)) {
                continue;
            }
            match block {
                Block::Text(text) | Block::Essential(text) => {
                    out.push_str(text.trim_end());
                    out.push('\n');
                }
                Block::Heading(text) => {
                    if !out.is_empty() {
                        out.push('\n');
                    }
                    out.push_str(&format!("\x1b[1m{text}\x1b[0m\n"));
                }
                Block::Data(_) => {}
                Block::Table(table) if table.is_empty() => {}
                Block::Table(table) => {
                    let table = if first_table { self.picked(table)? } else { table.clone() };
                    first_table = false;
                    out.push_str(&table.draw(width, !self.accessible, self.header));
                }
                Block::Facts(pairs) => {
                    let longest = pairs.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
                    for (name, value) in pairs {
                        out.push_str(&format!("{name:<longest$}  {value}\n"));
                    }
                }
                Block::Command(command) => {
                    let command = match command.strip_prefix("pqctl ") {
                        Some(rest) => format!("{} {rest}", self.program),
                        None => command.clone(),
                    };
                    out.push_str(&format!("  \x1b[36m{command}\x1b[0m\n"));
                }
            }
        }
        Ok(out)
    }

    fn stdout(&self, text: &str) {
        if self.closed.load(Ordering::Relaxed) {
            return;
        }
        let mut stdout = AutoStream::new(std::io::stdout().lock(), self.color);
        let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) else { return };
        self.closed.store(true, Ordering::Relaxed);
        // A reader that has enough (`| head`) is no failure of ours; a full disk is.
        if error.kind() != std::io::ErrorKind::BrokenPipe
            && let Ok(mut lost) = self.lost.lock()
        {
            *lost = Some(error);
        }
    }

    /// The failure when not all of the result could be written; what was done stays done.
    pub fn lost(&self) -> Option<Failure> {
        let lost = self.lost.lock().ok()?.take()?;
        let kind = match lost.kind() {
            std::io::ErrorKind::StorageFull => Kind::NoSpace,
            _ => Kind::Failed,
        };
        Some(
            Failure::new(kind, format!("the result could not be written to stdout: {lost}"))
                .hint("the command itself ended well; only what it printed is incomplete"),
        )
    }

    /// Whether whoever reads stdout has enough: a long listing may end there.
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    pub(super) fn stderr(&self, text: &str) {
        super::status_line::aside(|| {
            let mut stderr = AutoStream::new(std::io::stderr().lock(), self.color);
            let _ = stderr.write_all(text.as_bytes());
        });
    }
}

/// The list inside the data: the data itself, or its first field that is one; otherwise one row.
fn main_list(data: &Value) -> Vec<Value> {
    match data {
        Value::Array(rows) => rows.clone(),
        Value::Object(fields) => match fields.values().find_map(Value::as_array) {
            Some(rows) => rows.clone(),
            None => vec![data.clone()],
        },
        other => vec![other.clone()],
    }
}

fn console_width() -> u16 {
    // dialoguer re-exports the console crate, which asks the terminal.
    dialoguer::console::Term::stdout().size().1
}
