//! Everything a person types: one file per subcommand with its arguments and a `run`. The work itself
//! is a call into a subject or an operation; nothing here knows SQL or a file format.

pub mod analytics;
mod archive;
mod backup;
pub mod bench;
pub mod completions;
pub mod config;
mod context;
pub mod db;
pub mod doctor;
pub mod init_db;
pub mod jobs;
pub mod limits;
pub mod live;
pub mod mail;
pub mod man;
mod menu;
pub mod migrate;
mod notifications;
pub mod process_questions;
pub mod questions;
pub mod queues;
pub mod quickstart;
pub mod reports;
mod restore;
pub mod run_worker;
pub mod schedules;
pub mod seed;
pub mod send_reports;
pub mod smtp;
pub mod status;
pub mod tokens;
mod usage;
pub mod users;
pub mod workers;

pub use context::Context;

use crate::base::{clock::Clock, lifecycle::Stop};
use crate::config::{Environment, log::LogFormat, output};
use crate::error::{Failure, Kind, Result};
use crate::term::{Exit, Format, Printer, logging, prompt};
use anstream::ColorChoice;
use chrono::TimeDelta;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// What `--version` says; it must not touch a database, so SQLite's own version is in `doctor`.
const LONG_VERSION: &str =
    concat!(env!("CARGO_PKG_VERSION"), "\nengines: SQLite (built in), PostgreSQL 13 or newer (a server)");

/// All there is to say when a command held nothing.
const INTERRUPTED: &str = "interrupted";

/// The end of the help: every exit code, from the table that decides them.
fn exit_codes() -> String {
    let mut text = String::from("Exit codes:\n    0  done\n");
    for (_, code, _, meaning) in Kind::TABLE {
        text.push_str(&format!("  {code:>3}  {meaning}\n"));
    }
    text.push_str(
        "A closed pipe (`pqctl … | head`) is no failure. On a terminal `pqctl` alone opens a menu.",
    );
    text
}

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "pqctl",
    version,
    about = "The back office of a Past Questions platform: question bank, students, reports, backups.",
    long_about = "The back office of a Past Questions platform in one program. It keeps questions, students and results in one SQLite file, or in PostgreSQL when several machines share the work.\n\nNew here? `pqctl quickstart` fills a folder of its own with a demo and shows what pqctl finds in it.",
    after_help = "`pqctl --help` lists the exit codes. On a terminal `pqctl` alone opens a menu.",
    after_long_help = exit_codes(),
    long_version = LONG_VERSION,
    max_term_width = 110,
    disable_help_subcommand = false
)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub struct Globals {
    /// The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)
    #[arg(long, global = true, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Read this configuration file and no other
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, global = true)]
    pub no_config: bool,
    /// The form of the result on stdout
    #[arg(short, long, global = true, value_enum, value_name = "FORM")]
    pub output: Option<Format>,
    /// The same as --output json
    #[arg(long, global = true, conflicts_with = "output")]
    pub json: bool,
    /// Only these columns of the result's table
    #[arg(long, global = true, value_delimiter = ',', value_name = "NAMES")]
    pub columns: Vec<String>,
    /// No header line in tables, CSV and plain output
    #[arg(long, global = true)]
    pub no_header: bool,
    /// Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<Color>,
    /// No moving progress, no boxes, numbered choices instead of menus
    #[arg(long, global = true)]
    pub accessible: bool,
    /// Never ask; fail with the flag that would answer
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Print nothing but the result and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more on stderr (-vv, -vvv for yet more)
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// All subcommands; the doc comment is the line in the help.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Try everything on demo data in a folder of its own; asks nothing
    Quickstart(quickstart::QuickstartArgs),
    /// Create, migrate and fill a database; safe to run again
    InitDb(init_db::InitDbArgs),
    /// Fill the database with reference data or a demo
    Seed(seed::SeedArgs),
    /// The question bank: import, export, list, show, search, add, similar, duplicates
    Questions(questions::QuestionsArgs),
    /// Check, embed and compare the questions of the bank
    ProcessQuestions(process_questions::ProcessQuestionsArgs),
    /// What the answers say: item statistics of the questions and which of them look wrong
    Analytics(analytics::AnalyticsArgs),
    /// Send the students' monthly reports, after telling what that means
    SendReports(send_reports::SendReportsArgs),
    /// Monthly reports: preview, show, gallery, summary, status
    Reports(reports::ReportsArgs),
    /// What is told by mail without being asked for: send, preview, preferences
    Notifications(notifications::NotificationsArgs),
    /// Run jobs in the foreground, until told to stop or nothing is left
    RunWorker(run_worker::RunWorkerArgs),
    /// How the jobs stand: queues, rates, failures, workers, limits, what runs next
    Status(status::StatusArgs),
    /// Jobs: list, show, enqueue, watch, cancel, retry, rm, prune, logs, stats, kinds
    Jobs(jobs::JobsArgs),
    /// Queues: list, pause, resume, limit
    Queues(queues::QueuesArgs),
    /// Shared limits of keys: list, set, pause, resume, reset
    Limits(limits::LimitsArgs),
    /// Workers on all hosts: list, quiet, resume, stop
    Workers(workers::WorkersArgs),
    /// Backups: create, list, show, verify, check, prune
    Backup(backup::BackupArgs),
    /// Bring a backup back, proven first; undo that; let go of what it replaced
    Restore(restore::RestoreArgs),
    /// Old rows in files: run, list, show, cat, verify, restore
    Archive(archive::ArchiveArgs),
    /// Show, check or write the configuration
    Config(config::ConfigArgs),
    /// The database as a whole: fingerprint, copy
    Db(db::DbArgs),
    /// Accounts: list, add, passwd, disable, enable
    Users(users::UsersArgs),
    /// Mail: outbox, show, drain, retry, hold, release, uncertain, suppressions, unsubscribe, preview, test
    Mail(mail::MailArgs),
    /// How mail is sent: set, show, list, test, presets, remove, pause, resume, rotate-key
    Smtp(smtp::SmtpArgs),
    /// What runs by itself and when: list, next, show, pause, resume, set, reset, run, groups, tick
    Schedules(schedules::SchedulesArgs),
    /// API tokens: create, list, revoke
    Tokens(tokens::TokensArgs),
    /// Look whether everything is in order; each finding with its remedy
    Doctor(doctor::DoctorArgs),
    /// Measure how fast pqctl is on this machine, on scratch databases
    Bench(bench::BenchArgs),
    /// Print the completion script of a shell
    Completions(completions::CompletionsArgs),
    /// Bring the tables up to date, or look how they stand
    Migrate(migrate::MigrateArgs),
    /// Print the manual page, or write one per command
    Man(man::ManArgs),
}

impl Command {
    /// The one dispatch. Futures are boxed so that the largest command does not size the stack of all.
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self {
            Self::Quickstart(args) => Box::pin(args.run(cx, out)).await,
            Self::InitDb(args) => Box::pin(args.run(cx, out)).await,
            Self::Seed(args) => Box::pin(args.run(cx, out)).await,
            Self::Questions(args) => Box::pin(args.run(cx, out)).await,
            Self::ProcessQuestions(args) => Box::pin(args.run(cx, out)).await,
            Self::Analytics(args) => Box::pin(args.run(cx, out)).await,
            Self::SendReports(args) => Box::pin(args.run(cx, out)).await,
            Self::Reports(args) => Box::pin(args.run(cx, out)).await,
            Self::Notifications(args) => Box::pin(args.run(cx, out)).await,
            Self::RunWorker(args) => Box::pin(args.run(cx, out)).await,
            Self::Status(args) => Box::pin(args.run(cx, out)).await,
            Self::Jobs(args) => Box::pin(args.run(cx, out)).await,
            Self::Queues(args) => Box::pin(args.run(cx, out)).await,
            Self::Limits(args) => Box::pin(args.run(cx, out)).await,
            Self::Workers(args) => Box::pin(args.run(cx, out)).await,
            Self::Backup(args) => Box::pin(args.run(cx, out)).await,
            Self::Restore(args) => Box::pin(args.run(cx, out)).await,
            Self::Archive(args) => Box::pin(args.run(cx, out)).await,
            Self::Config(args) => args.run(cx, out),
            Self::Db(args) => Box::pin(args.run(cx, out)).await,
            Self::Users(args) => Box::pin(args.run(cx, out)).await,
            Self::Schedules(args) => Box::pin(args.run(cx, out)).await,
            Self::Tokens(args) => Box::pin(args.run(cx, out)).await,
            Self::Mail(args) => Box::pin(args.run(cx, out)).await,
            Self::Smtp(args) => Box::pin(args.run(cx, out)).await,
            Self::Doctor(args) => Box::pin(args.run(cx, out)).await,
            Self::Completions(args) => args.run(cx, out),
            Self::Bench(args) => Box::pin(args.run(cx, out)).await,
            Self::Migrate(args) => args.run(cx, out).await,
            Self::Man(args) => args.run(cx, out),
        }
    }
}

impl Cli {
    /// The command line of this process. Help, version and what cannot be meant are dealt with here: the
    /// exit code is then all there is left to do.
    pub fn from_arguments(environment: &Environment) -> Result<Self, i32> {
        Self::try_parse().map_err(|error| usage::report(&error, environment))
    }

    /// Runs the command; what the process should exit with.
    pub async fn run(self, environment: Environment, stop: Stop) -> i32 {
        let clock = clock(&environment);
        let cx = Context::new(&self.globals, environment, clock, stop.clone());
        let out = printer(&self.globals, &cx);
        cx.warn_on(&out);
        start_logging(&self.globals, &cx);
        // A task of its own: a prompt blocks the one that runs the command.
        let asked = stop.spawn(prompt::leave_when_asked(stop.clone()));
        let work = async {
            match self.command {
                Some(command) => command.run(&cx, &out).await.map(Exit::code),
                None if out.interactive => menu::run(&cx, &out).await,
                None => {
                    out.note(&Self::command().render_help().to_string());
                    Ok(Kind::Usage.exit_code())
                }
            }
        };
        let ended = tokio::select! {
            ended = work => ended,
            () = until_dropped(&cx, &out) => Err(Failure::new(Kind::Interrupted, INTERRUPTED)),
        };
        asked.abort();
        // What was handed over to a mail server and not answered yet would be uncertain for ever.
        tokio::select! {
            () = crate::mail::drain::at_rest(mail::AT_REST) => {}
            () = stop.hard() => {}
        }
        let ended = match (ended, out.lost()) {
            // Whoever reads the result must not take half of it for all of it.
            (Ok(_), Some(lost)) => Err(lost),
            (ended, _) => ended,
        };
        let code = match ended {
            Ok(code) => code,
            Err(failure) => {
                // Who pressed Ctrl-C knows; what became of the work is worth a line.
                if !(stop.requested() && failure.message() == INTERRUPTED) {
                    out.failure(&failure);
                }
                failure.kind().exit_code()
            }
        };
        stop.exit_code().unwrap_or(code)
    }
}

/// Resolves when the command is to be dropped where it stands: at the first signal if it holds
/// nothing that wants finishing, at the second otherwise.
async fn until_dropped(cx: &Context, out: &Printer) {
    cx.stop.soft().await;
    prompt::restore_cursor();
    if cx.is_draining() {
        out.note("stopping after what is in hand; once more ends at once");
        cx.stop.hard().await;
        tokio::time::sleep(cx.last_words()).await;
    }
}

/// The machine's clock; debug builds can be told what time it is, so that screens can be compared, or that
/// the machine's clock is wrong by so many seconds.
fn clock(environment: &Environment) -> Clock {
    let told = |variable| if cfg!(debug_assertions) { environment.get(variable) } else { None };
    if let Some(now) = told("PQCTL_TEST_NOW").and_then(|at| at.parse().ok()) {
        return Clock::fixed(now);
    }
    let wrong = told("PQCTL_TEST_CLOCK_AHEAD").and_then(|seconds| seconds.parse().ok());
    let clock = Clock::system();
    wrong.map_or(clock.clone(), |seconds| Clock::starting_at(clock.now() + TimeDelta::seconds(seconds)))
}

fn start_logging(globals: &Globals, cx: &Context) {
    // A configuration that does not load is reported by the command that needs it.
    let log = cx.config().map(|config| config.log.clone()).unwrap_or_default();
    let json = match log.format {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => !std::io::stderr().is_terminal(),
    };
    logging::start(globals.verbose, globals.quiet, log.filter.as_str(), json);
}

/// Settles once how to print: flags, then the configuration, then what the streams are.
fn printer(globals: &Globals, cx: &Context) -> Printer {
    let configured = cx.config().map(|config| config.output.clone()).unwrap_or_default();
    let format = match (globals.json, globals.output) {
        (true, _) => Format::Json,
        (_, Some(format)) => format,
        _ => match configured.format {
            output::Format::Table => Format::Table,
            output::Format::Json => Format::Json,
            output::Format::Ndjson => Format::Ndjson,
            output::Format::Csv => Format::Csv,
            output::Format::Plain => Format::Plain,
        },
    };
    let mut out = Printer::new(format);
    let set = |name: &str| cx.environment.get(name).is_some_and(|value| !value.is_empty());
    let dumb = cx.environment.get("TERM") == Some("dumb");
    out.quiet = globals.quiet;
    out.verbose = globals.verbose;
    out.accessible = globals.accessible || configured.accessible || dumb;
    out.header = !globals.no_header;
    out.columns.clone_from(&globals.columns);
    out.color = match (globals.color, configured.color) {
        (Some(Color::Always), _) => ColorChoice::Always,
        (Some(Color::Never), _) => ColorChoice::Never,
        (Some(Color::Auto), _) | (None, output::Color::Auto) if set("NO_COLOR") || dumb => ColorChoice::Never,
        (Some(Color::Auto), _) | (None, output::Color::Auto) if set("CLICOLOR_FORCE") => ColorChoice::Always,
        (Some(Color::Auto), _) | (None, output::Color::Auto) => ColorChoice::Auto,
        (None, output::Color::Always) => ColorChoice::Always,
        (None, output::Color::Never) => ColorChoice::Never,
    };
    out.program = program(globals);
    out.interactive =
        !globals.no_input && !set("CI") && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    out
}

/// `pqctl` with the flags that say which configuration and database are meant. An address with a password
/// is not repeated: hints are read over shoulders and pasted into tickets.
fn program(globals: &Globals) -> String {
    let mut program = "pqctl".to_owned();
    if let Some(file) = &globals.config {
        program.push_str(&format!(" --config {}", file.display()));
    }
    if let Some(url) = globals.database_url.as_ref().filter(|url| crate::config::redact(url) == **url) {
        program.push_str(&format!(" --database-url {url}"));
    }
    program
}
