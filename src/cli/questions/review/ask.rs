//! `questions review` on a terminal.

use super::Which;
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::term::{Exit, Printer};

pub async fn run(cx: &Context, _out: &Printer, which: &Which) -> Result<Exit> {
    let _ = (cx.app().await?, which.wanted()?);
    Err(Failure::new(Kind::Refused, "this is no terminal, or --no-input was given")
        .hint(format!("`pqctl questions review list{}`", which.flags())))
}
