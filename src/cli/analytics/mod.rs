//! `pqctl analytics`: what the answers of the students say, computed and shown. One file per sort of statistics.

mod course;
mod figures;
mod insights;
pub mod questions;
mod run;

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
    /// Compute statistics; what has not changed is not written again. Alone: days, weeks and questions
    Run {
        #[command(subcommand)]
        what: Option<Run>,
    },
    /// Show what was computed
    #[command(subcommand)]
    Show(Show),
}

#[derive(Debug, Subcommand)]
enum Run {
    /// The students' days: answers, right ones, time, sessions, by topic too
    Daily(run::DailyArgs),
    /// The students' weeks by subject, with the week before; trends are read from them
    #[command(visible_alias = "trends")]
    Weekly(run::WeeklyArgs),
    /// Facility, discrimination, distractors and flags of every question
    Questions(questions::RunArgs),
}

#[derive(Debug, Subcommand)]
enum Show {
    /// Days: students, answers, share of right answers, time
    Daily(figures::DailyArgs),
    /// Weeks, and of the last one subjects and movers
    Weekly(figures::WeeklyArgs),
    /// The course of the weeks: smoothed, with its slope, and the last month against the one before
    Trends(course::TrendsArgs),
    /// Who comes back: weeks of sign-up by weeks after, students a day, week and month
    Cohorts(course::CohortsArgs),
    /// What one student's answers say: weak and strong topics, trend, habit, and what to do next
    Insights(insights::InsightsArgs),
    /// The statistics of the questions, or of one with its options
    Questions(questions::ShowArgs),
}

impl AnalyticsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            AnalyticsCommand::Run { what: None } => run::all(cx, out).await,
            AnalyticsCommand::Run { what: Some(Run::Daily(args)) } => args.run(cx, out).await,
            AnalyticsCommand::Run { what: Some(Run::Weekly(args)) } => args.run(cx, out).await,
            AnalyticsCommand::Run { what: Some(Run::Questions(args)) } => args.run(cx, out).await,
            AnalyticsCommand::Show(Show::Daily(args)) => args.run(cx, out).await,
            AnalyticsCommand::Show(Show::Weekly(args)) => args.run(cx, out).await,
            AnalyticsCommand::Show(Show::Trends(args)) => args.run(cx, out).await,
            AnalyticsCommand::Show(Show::Cohorts(args)) => args.run(cx, out).await,
            AnalyticsCommand::Show(Show::Insights(args)) => args.run(cx, out).await,
            AnalyticsCommand::Show(Show::Questions(args)) => args.run(cx, out).await,
        }
    }
}
