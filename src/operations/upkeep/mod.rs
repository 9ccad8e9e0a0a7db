//! Upkeep that crosses subjects: the history of jobs, the database itself, the state of health, and the
//! clean-up that does several at once. The commands and jobs that call it are elsewhere; SQL is in `db`,
//! `store` and `queue`.

pub mod health;
pub mod history;
pub mod mail;
pub mod optimise;
pub mod system;

use crate::app::App;
use crate::error::{Failure, Kind};

/// The failure of work that was asked to stop.
fn stopped(app: &App) -> Failure {
    let kind = if app.stop.exit_code() == Some(Kind::Interrupted.exit_code()) {
        Kind::Interrupted
    } else {
        Kind::Terminated
    };
    Failure::new(kind, "asked to stop")
}
