//! `pqctl analytics`: what the answers of the students say, computed and shown. One file per sort of statistics.

pub mod questions;

use super::Context;
use crate::error::Result;
use crate::term::{Exit, Printer};
use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub struct AnalyticsArgs {
    #[command(subcommand)]
    command: AnalyticsCommand,
}

#[derive(Debug, Subcommand)]
enum AnalyticsCommand {
    /// Compute statistics; what has not changed is not written again
    #[command(subcommand)]
    Run(Run),
    /// Show what was computed
    #[command(subcommand)]
    Show(Show),
}

#[derive(Debug, Subcommand)]
enum Run {
    /// Facility, discrimination, distractors and flags of every question
    Questions(questions::RunArgs),
}

#[derive(Debug, Subcommand)]
enum Show {
    /// The statistics of the questions, or of one with its options
    Questions(questions::ShowArgs),
}

impl AnalyticsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            AnalyticsCommand::Run(Run::Questions(args)) => args.run(cx, out).await,
            AnalyticsCommand::Show(Show::Questions(args)) => args.run(cx, out).await,
        }
    }
}
