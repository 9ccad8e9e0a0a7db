//! `pqctl completions`: the completion script of a shell on stdout, or those of all shells into a
//! folder. What is completed follows from the commands themselves.

use super::{Cli, Context};
use crate::error::{Failure, Kind, Result};
use crate::term::{Exit, Printer};
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::{Generator, Shell};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl completions bash > ~/.local/share/bash-completion/completions/pqctl
  pqctl completions zsh  > ~/.zfunc/_pqctl
  pqctl completions fish > ~/.config/fish/completions/pqctl.fish
  echo 'source <(pqctl completions bash --live)' >> ~/.bashrc    also job numbers, queues, schedules
  pqctl completions --dir completions    write those of all shells")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, required_unless_present = "dir", conflicts_with = "dir")]
    shell: Option<Shell>,
    /// A script that asks pqctl itself, so that it also knows job numbers, queues and schedules
    #[arg(long, conflicts_with = "dir")]
    live: bool,
    /// Write the scripts of all shells into this folder (made when missing)
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl CompletionsArgs {
    pub fn run(self, _: &Context, out: &Printer) -> Result<Exit> {
        if let Some(shell) = self.shell {
            out.raw(&if self.live { live_script(shell)? } else { script(shell) });
        }
        if let Some(folder) = self.dir {
            let broken =
                |e: std::io::Error| Failure::new(Kind::Failed, format!("cannot write the completions: {e}"));
            std::fs::create_dir_all(&folder).map_err(broken)?;
            for (name, text) in files() {
                std::fs::write(folder.join(name), text).map_err(broken)?;
            }
            out.note(&format!("completion scripts written to {}", folder.display()));
        }
        Ok(Exit::Done)
    }
}

/// The script that asks the program: it is part of the program, so it fits whatever is installed.
fn live_script(shell: Shell) -> Result<String> {
    let unknown = || Failure::new(Kind::Usage, format!("there is no live completion for {shell}"));
    let name = shell.to_string();
    let shells = clap_complete::env::Shells::builtins();
    let completer = shells.completer(&name).ok_or_else(unknown)?;
    let mut script = Vec::new();
    completer
        .write_registration("COMPLETE", "pqctl", "pqctl", "pqctl", &mut script)
        .map_err(|e| Failure::new(Kind::Failed, format!("the script cannot be written: {e}")))?;
    Ok(String::from_utf8_lossy(&script).into_owned())
}

/// The names by which each shell finds its script, and the scripts.
pub fn files() -> Vec<(String, String)> {
    let name = |shell: &Shell| shell.file_name("pqctl");
    Shell::value_variants().iter().map(|shell| (name(shell), script(*shell))).collect()
}

/// The script; the files in `completions/` are made of it.
pub fn script(shell: Shell) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "pqctl", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
