//! `pqctl man`: manual pages in roff, one on stdout or all of them into a folder.

use super::{Cli, Context};
use crate::error::{Failure, Kind, Result};
use crate::term::{Exit, Printer};
use clap::{Args, CommandFactory};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl man | man -l -
  pqctl man --dir ~/.local/share/man/man1")]
pub struct ManArgs {
    /// Write a page per command into this folder (made when missing)
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl ManArgs {
    pub fn run(self, _: &Context, out: &Printer) -> Result<Exit> {
        let broken = |e: std::io::Error| Failure::new(Kind::Failed, format!("cannot write the manual: {e}"));
        let Some(folder) = self.dir else {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(broken)?;
            out.raw(&String::from_utf8_lossy(&page));
            return Ok(Exit::Done);
        };
        std::fs::create_dir_all(&folder).map_err(broken)?;
        clap_mangen::generate_to(Cli::command(), &folder).map_err(broken)?;
        out.note(&format!("manual pages written to {}", folder.display()));
        Ok(Exit::Done)
    }
}
