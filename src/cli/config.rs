//! `pqctl config`: what is configured, where it comes from, whether it is right, and a file to start
//! from.

use super::Context;
use crate::config::{Config, reference};
use crate::error::{Failure, Kind, Result};
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Show every value; passwords are masked
    Show {
        /// Also show where each value comes from
        #[arg(long)]
        origin: bool,
    },
    /// List everything that is wrong; 12 when something is
    Check,
    /// Write a commented configuration file with every key and its default
    Init {
        /// Where (default: pqctl.toml in this folder; `-` is stdout)
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        /// Write the user's own file instead
        #[arg(long, conflicts_with = "file")]
        user: bool,
        /// Print a documented .env file instead
        #[arg(long, conflicts_with_all = ["file", "user"])]
        env: bool,
        /// Replace a file that is there
        #[arg(long)]
        force: bool,
    },
}

impl ConfigArgs {
    pub fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            ConfigCommand::Show { origin } => show(cx, out, origin),
            ConfigCommand::Check => check(cx, out),
            ConfigCommand::Init { file, user, env, force } => init(cx, out, file, user, env, force),
        }
    }
}

/// Works on a broken configuration too: that is when people look.
fn show(cx: &Context, out: &Printer, origin: bool) -> Result<Exit> {
    let checked = Config::check(cx.config_options(), &cx.environment);
    let shown = &checked.shown;
    let data = json!({ "values": shown, "files": checked.files_read, "problems": checked.problems });
    let mut document = Document::new(data)?;
    for problem in checked.problems.iter().chain(&checked.warnings) {
        document = document.warning(problem.to_string());
    }
    let table = if origin {
        Table::new(&["Key", "Value", "From"])
            .with_rows(shown.iter().map(|s| [s.key.to_owned(), s.text(), s.origin.to_string()]))
    } else {
        Table::new(&["Key", "Value"]).with_rows(shown.iter().map(|s| [s.key.to_owned(), s.text()]))
    };
    document = document.table(table, "");
    if checked.problems.is_empty() {
        return out.show(&document);
    }
    let text =
        "A value with a problem stands as the layer below set it; `pqctl config check` lists the problems.";
    out.show(&document.text(text).outcome(Kind::Config))
}

fn check(cx: &Context, out: &Printer) -> Result<Exit> {
    let checked = Config::check(cx.config_options(), &cx.environment);
    let rows =
        checked.problems.iter().map(|p| ("wrong", p)).chain(checked.warnings.iter().map(|p| ("odd", p))).map(
            |(word, problem)| {
                let place = problem.origin.as_ref().map(ToString::to_string).unwrap_or_default();
                [word.to_owned(), place, problem.message.clone(), problem.hint.clone().unwrap_or_default()]
            },
        );
    let table = Table::new(&["Finding", "Where", "What", "Remedy"]).with_rows(rows);
    let files: Vec<String> = checked.files_read.iter().map(|f| f.display().to_string()).collect();
    let read = if files.is_empty() { "no files".to_owned() } else { files.join(", ") };
    let data = json!({ "problems": checked.problems, "warnings": checked.warnings, "files": files });
    let bad = !checked.problems.is_empty();
    let document = Document::new(data)?
        .table(table, "The configuration is right.")
        .text(format!("Read: {read}, and the environment."))
        .outcome_if(bad, Kind::Config);
    out.show(&if checked.warnings.is_empty() { document.report() } else { document })
}

fn init(
    cx: &Context,
    out: &Printer,
    file: Option<PathBuf>,
    user: bool,
    env: bool,
    force: bool,
) -> Result<Exit> {
    if env {
        out.raw(&reference::dotenv_text());
        return Ok(Exit::Done);
    }
    let text = reference::init_text();
    let file = match file {
        Some(file) if file.as_os_str() == "-" => {
            out.raw(&text);
            return Ok(Exit::Done);
        }
        Some(file) => file,
        None if user => Config::user_file(&cx.environment).ok_or_else(|| {
            Failure::new(Kind::Config, "there is no home folder to keep a configuration in")
                .hint("set HOME or XDG_CONFIG_HOME")
        })?,
        None => Config::project_file(&cx.directory),
    };
    if file.exists() && !force {
        return Err(Failure::new(Kind::Refused, format!("{} is there already", file.display()))
            .hint("look at it with `pqctl config show --origin`, or replace it with --force"));
    }
    let written = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&file, text));
    written.map_err(|e| Failure::new(Kind::Failed, format!("cannot write {}: {e}", file.display())))?;
    let path = file.display().to_string();
    out.show(
        &Document::new(json!({ "file": path }))?
            .text(format!("Wrote {path}. Every key is in it, commented out."))
            .report(),
    )
}
