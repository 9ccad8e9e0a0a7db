//! `pqctl backup`: making, listing, proving and removing backups. What a backup is and how it is proven is the subject
//! `backup`'s; bringing one back is `pqctl restore`.

mod create;
mod look;
mod prune;
mod verify;

use super::Context;
use crate::app::App;
use crate::backup::destination::{Destination, Folder};
pub use crate::backup::freshness::local;
use crate::backup::owner::{Owner, instance_of};
use crate::backup::restore::Workshop;
use crate::error::{Failure, Kind, Result};
use crate::store::backup_checks::{self, Checked};
use crate::term::{Exit, Printer};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, Args)]
#[command(after_help = "Every backup is read back before it counts. `pqctl restore` brings one back.

Examples:
  pqctl backup create
  pqctl backup list
  pqctl backup verify latest --level 3
  pqctl backup prune")]
pub struct BackupArgs {
    #[command(subcommand)]
    command: BackupCommand,
}

#[derive(Debug, Subcommand)]
enum BackupCommand {
    /// Make a backup and read it back
    Create(create::CreateArgs),
    /// List backups, newest first, with how far each was proven
    List(look::ListArgs),
    /// Show all that is known of a backup
    Show(look::ShowArgs),
    /// Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database
    Verify(verify::VerifyArgs),
    /// Say whether there is a backup, new enough and proven; exit code 4 if not
    Check(verify::CheckArgs),
    /// Show which backups the rules give up; with --yes, remove them
    Prune(prune::PruneArgs),
}

impl BackupArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            BackupCommand::Create(args) => args.run(cx, out).await,
            BackupCommand::List(args) => args.run(cx, out).await,
            BackupCommand::Show(args) => args.run(cx, out).await,
            BackupCommand::Verify(args) => args.run(cx, out).await,
            BackupCommand::Check(args) => args.run(cx, out).await,
            BackupCommand::Prune(args) => args.run(cx, out).await,
        }
    }
}

/// Where the backups are.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The folder of the backups (default: backup.directory)
    #[arg(long = "folder", visible_alias = "to", value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl Place {
    fn path(&self, cx: &Context) -> Result<PathBuf> {
        if let Some(folder) = &self.folder {
            return std::path::absolute(folder)
                .map_err(|e| Failure::new(Kind::Usage, format!("{} is no folder: {e}", folder.display())));
        }
        Folder::configured(&cx.config()?.backup)
    }

    /// The folder, made when it is missing.
    pub fn make(&self, cx: &Context) -> Result<Arc<dyn Destination>> {
        Ok(Arc::new(Folder::make(&self.path(cx)?)?))
    }

    /// The folder, which has to be there.
    pub fn existing(&self, cx: &Context) -> Result<Arc<dyn Destination>> {
        Ok(Arc::new(Folder::existing(&self.path(cx)?)?))
    }
}

/// The database as it is, whatever its tables look like: a backup must be possible before it is migrated.
pub async fn app(cx: &Context) -> Result<App> {
    let db = cx.open().await?;
    Ok(App { db, config: cx.config()?.clone(), clock: cx.clock.clone(), stop: cx.stop.clone() })
}

/// What restoring needs; there may be no database yet.
pub fn workshop(cx: &Context) -> Result<Workshop> {
    Ok(Workshop {
        options: cx.database_options()?,
        config: cx.config()?.clone(),
        clock: cx.clock.clone(),
        stop: cx.stop.clone(),
    })
}

/// Of which database backups are looked for: the configured one, by its name alone where it cannot be asked.
pub async fn owner(cx: &Context) -> Result<Owner> {
    let options = cx.database_options()?;
    let instance = match cx.open().await {
        Ok(db) => instance_of(&db).await,
        Err(_) => None,
    };
    Ok(Owner::of(options.straight(), instance))
}

/// What is remembered of verifications; nothing where there is no database to ask.
pub async fn checks(cx: &Context) -> Vec<Checked> {
    match cx.open().await {
        Ok(db) => backup_checks::list_newest(db.reader()).await.unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}
