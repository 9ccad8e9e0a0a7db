//! `pqctl archive`: old rows leave their table for files, can be read there, and can come back. How, is the subject's
//! (`backup::archive`); this is what a person types and sees.

mod adopt;
mod forget;
mod look;
mod run;

use super::Context;
use crate::backup::archive::Places;
use crate::error::{Failure, Kind, Result};
use crate::term::{Exit, Printer};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "Old answers, ended jobs with their log lines, and lines of the audit log move to compressed files, one per table and
month. Nothing moves before you say how old: in the section [archive] of the configuration, or with --before. The
files are the only place of what is in them; copy their folder as you copy backups.

Examples:
  pqctl archive run --dry-run
  pqctl archive run --table answers --before 2023-01-01
  pqctl archive cat --table answers --from 2022-05-01 --to 2022-05-31
  pqctl archive verify"
)]
pub struct ArchiveArgs {
    #[command(subcommand)]
    command: ArchiveCommand,
}

#[derive(Debug, Subcommand)]
enum ArchiveCommand {
    /// Move old rows to files, and go on with what was begun
    Run(run::RunArgs),
    /// List the archives of this database
    List(look::ListArgs),
    /// Show all that is known of an archive
    Show(look::ShowArgs),
    /// Write archived rows to stdout
    Cat(look::CatArgs),
    /// Read archives and compare them with what was written; exit code 8 if one is damaged or missing
    Verify(look::VerifyArgs),
    /// Bring the rows of an archive back into their table
    Restore(run::RestoreArgs),
    /// Take files into the books that this database does not list, as after a restore; shows what, without --yes
    Adopt(adopt::AdoptArgs),
    /// Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes
    Forget(forget::ForgetArgs),
}

impl ArchiveArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            ArchiveCommand::Run(args) => args.run(cx, out).await,
            ArchiveCommand::List(args) => args.run(cx, out).await,
            ArchiveCommand::Show(args) => args.run(cx, out).await,
            ArchiveCommand::Cat(args) => args.run(cx, out).await,
            ArchiveCommand::Verify(args) => args.run(cx, out).await,
            ArchiveCommand::Restore(args) => args.run(cx, out).await,
            ArchiveCommand::Adopt(args) => args.run(cx, out).await,
            ArchiveCommand::Forget(args) => args.run(cx, out).await,
        }
    }
}

/// Where the archives are.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The folder of the archives (default: archive.directory)
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl Place {
    fn path(&self, cx: &Context) -> Result<PathBuf> {
        if let Some(folder) = &self.folder {
            return std::path::absolute(folder)
                .map_err(|e| Failure::new(Kind::Usage, format!("{} is no folder: {e}", folder.display())));
        }
        Places::configured(&cx.config()?.archive)
    }

    /// The folder, made when it is missing.
    fn make(&self, cx: &Context) -> Result<Places> {
        Places::make(&self.path(cx)?)
    }

    /// The folder, which has to be there.
    fn existing(&self, cx: &Context) -> Result<Places> {
        Places::existing(&self.path(cx)?)
    }
}
