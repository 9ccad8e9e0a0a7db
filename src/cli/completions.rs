//! `pqctl completions`: the completion script of a shell, on stdout.

use super::{Cli, Context};
use crate::error::Result;
use crate::term::{Exit, Printer};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl completions bash > ~/.local/share/bash-completion/completions/pqctl
  pqctl completions zsh  > ~/.zfunc/_pqctl
  pqctl completions fish > ~/.config/fish/completions/pqctl.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    pub async fn run(self, _: &Context, out: &Printer) -> Result<Exit> {
        out.raw(&script(self.shell));
        Ok(Exit::Done)
    }
}

/// The script; the files in `completions/` are made of it.
pub fn script(shell: Shell) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "pqctl", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
