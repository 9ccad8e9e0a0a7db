//! `pqctl notifications`: what is told by mail without being asked for: writing it now, looking at it, and who wants what.
//! Who is due and what a mail says is settled in `students::notifications` and `operations::notices`.

use super::Context;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::thousands;
use crate::error::{Failure, Kind, Result};
use crate::operations::notices::{operations_summary, weekly_report};
use crate::students::notifications::preferences::{self, Frequency, Shown};
use crate::students::notifications::tally::Tally;
use crate::students::notifications::{
    Preview, Spec, Surroundings, achievements, daily_summary, reminders, samples,
};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl notifications send daily-summaries --dry-run
  pqctl notifications send reminders --dry-run --at 2026-03-02T17:00:00+01:00
  pqctl notifications preview daily-summaries --user ada@example.org --html day.html
  pqctl notifications preferences set ada@example.org reminders=off summary_hour=7")]
pub struct NotificationsArgs {
    #[command(subcommand)]
    command: NotificationsCommand,
}

#[derive(Debug, Subcommand)]
enum NotificationsCommand {
    /// Write what is due now into the outbox, as the schedule does; nobody gets anything twice
    Send {
        #[arg(value_enum)]
        kind: What,
        /// Tell what would be sent, change nothing
        #[arg(long)]
        dry_run: bool,
        /// As if it were that moment, e.g. 2026-03-02T08:00:00Z
        #[arg(long, value_name = "INSTANT", requires = "dry_run", value_parser = instant)]
        at: Option<Timestamp>,
    },
    /// Show one as the mail it is; sends nothing
    Preview {
        #[arg(value_enum)]
        kind: What,
        /// Of this account, by address or number; without it figures are invented
        #[arg(long, value_name = "USER")]
        user: Option<String>,
        /// Write the page to this file
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
    },
    /// What somebody wants to be told, and when
    Preferences {
        #[command(subcommand)]
        command: PreferencesCommand,
    },
}

#[derive(Debug, Subcommand)]
enum PreferencesCommand {
    /// Show them
    Show {
        /// By address or number
        user: String,
    },
    /// Set some: `key=value`, or `key=default`
    Set {
        /// By address or number
        user: String,
        #[arg(required = true, value_name = "KEY=VALUE")]
        assignments: Vec<String>,
    },
}

/// What can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// To students: the day before
    DailySummaries,
    /// To students who have been away
    Reminders,
    /// To students: what they have earned
    Achievements,
    /// To those who run the platform: its week
    WeeklyReport,
    /// To those who run the platform: jobs, failures, backups, mail
    OperationsSummary,
}

fn instant(text: &str) -> std::result::Result<Timestamp, String> {
    text.trim()
        .parse::<Timestamp>()
        .map_err(|_| "give an instant with its zone, such as 2026-03-02T08:00:00Z".to_owned())
}

impl NotificationsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            NotificationsCommand::Send { kind, dry_run, at } => {
                let app = if dry_run { cx.app().await? } else { cx.app_to_change(out).await? };
                let progress = Progressing::quietly(out);
                cx.drains();
                let spec = Spec { at, dry_run };
                let tally = match kind {
                    What::DailySummaries => daily_summary::run(&app, spec, &progress).await?,
                    What::Reminders => reminders::run(&app, spec, &progress).await?,
                    What::Achievements => achievements::run(&app, spec, &progress).await?,
                    What::WeeklyReport => weekly_report::run(&app, spec).await?,
                    What::OperationsSummary => operations_summary::run(&app, spec).await?,
                };
                drop(progress);
                out.show(&document(&tally)?)
            }
            NotificationsCommand::Preview { kind, user, html } => {
                let app = cx.app().await?;
                preview(&app, out, kind, user.as_deref(), html).await
            }
            NotificationsCommand::Preferences { command } => {
                let shown = match command {
                    PreferencesCommand::Show { user } => preferences::show(&cx.app().await?, &user).await?,
                    PreferencesCommand::Set { user, assignments } => {
                        preferences::set(&cx.app_to_change(out).await?, &user, &assignments).await?
                    }
                };
                out.show(&of_preferences(&shown)?)
            }
        }
    }
}

async fn preview(
    app: &App,
    out: &Printer,
    kind: What,
    user: Option<&str>,
    html: Option<PathBuf>,
) -> Result<Exit> {
    let around = Surroundings::new(app);
    let Preview { subject, bodies } = match (kind, user) {
        (What::WeeklyReport | What::OperationsSummary, Some(_)) => {
            return Err(Failure::new(Kind::Usage, "this mail is about the platform, not about an account")
                .hint("leave --user out"));
        }
        (What::WeeklyReport, None) => weekly_report::preview(app).await?,
        (What::OperationsSummary, None) => operations_summary::preview(app).await?,
        (What::DailySummaries, Some(user)) => daily_summary::preview(app, user).await?,
        (What::Reminders, Some(user)) => reminders::preview(app, user).await?,
        (What::Achievements, Some(user)) => achievements::preview(app, user).await?,
        (What::DailySummaries, None) => samples::daily_summary(&around, app.clock.now())?,
        (What::Reminders, None) => samples::reminder(&around, app.clock.now())?,
        (What::Achievements, None) => samples::achievement(&around, app.clock.now())?,
    };
    if let Some(file) = &html {
        std::fs::write(file, &bodies.html).map_err(|error| {
            Failure::new(Kind::Failed, format!("cannot write {}", file.display())).because(error)
        })?;
    }
    let data =
        json!({ "subject": subject, "text": bodies.text, "html_bytes": bodies.html.len(), "file": html });
    let document = Document::new(data)?;
    out.show(&match html {
        Some(file) => document.text(format!("The page is {}.", file.display())),
        None => document.text(format!("Subject: {subject}\n")).text(bodies.text.trim_end()),
    })
}

fn document(tally: &Tally) -> Result<Document> {
    let sent = if tally.dry_run { "Would be written" } else { "Written" };
    let mut facts = vec![
        (sent, thousands(tally.sent)),
        ("Had it already", thousands(tally.known)),
        ("Suppressed", thousands(tally.suppressed)),
        ("Opted out", thousands(tally.opted_out)),
    ];
    facts.extend(tally.awarded.map(|awarded| ("Achievements given", thousands(awarded))));
    facts.extend(tally.skipped.iter().map(|(why, count)| (skipped(why), thousands(*count))));
    let problems = Table::new(&["User>", "Problem"])
        .with_rows(tally.problems.iter().map(|problem| [problem.user_id.to_string(), problem.error.clone()]));
    let mut document = Document::new(tally)?.facts(facts);
    if tally.failed > 0 {
        document = document
            .text(format!("{} could not be written to:", thousands(tally.failed)))
            .table(problems, "");
    }
    Ok(document.outcome_if(tally.failed > 0, Kind::Partial))
}

fn skipped(why: &'static str) -> &'static str {
    match why {
        "not-the-hour" => "Not at this hour",
        "recent" => "Not away for long",
        "silent" => "Left alone",
        "waiting" => "Reminded lately",
        "capped" => "Enough this week",
        "earned-long-ago" => "Earned long ago, no mail",
        "inactive" => "Account switched off",
        "unknown-rule" => "Rules not understood",
        "not-the-day" => "Not on this day",
        "switched-off" => "Switched off",
        other => other,
    }
}

fn of_preferences(shown: &Shown) -> Result<Document> {
    let wants = &shown.preferences;
    let yes = |on: bool| if on { "yes" } else { "no" }.to_owned();
    let hour = |hour: u32| format!("{hour:02}:00");
    let reminders = match wants.reminders {
        Frequency::Daily => "daily",
        Frequency::Weekly => "weekly",
        Frequency::Off => "off",
    };
    let values = [
        ("daily_goal", wants.daily_goal.map_or_else(|| "none".to_owned(), |goal| goal.to_string())),
        ("daily_summary", yes(wants.daily_summary)),
        ("achievements", yes(wants.achievements)),
        ("reminders", reminders.to_owned()),
        ("monthly_report", yes(wants.monthly_report)),
        ("weekly_report", yes(wants.weekly_report)),
        ("operations_summary", yes(wants.operations_summary)),
        ("summary_hour", hour(wants.summary_hour)),
        ("reminder_hour", hour(wants.reminder_hour)),
        ("quiet_from", hour(wants.quiet_from)),
        ("quiet_until", hour(wants.quiet_until)),
    ];
    let table =
        Table::new(&["Preference", "Value", "From"]).with_rows(values.into_iter().map(|(key, value)| {
            let from = if shown.stored.iter().any(|stored| stored == key) { "account" } else { "default" };
            [key.to_owned(), value, from.to_owned()]
        }));
    let mut document = Document::new(shown)?
        .facts(vec![("Account", shown.email.clone()), ("Time zone", shown.timezone.clone())])
        .table(table, "");
    for key in &shown.malformed {
        document = document.warning(format!("what is stored as {key} means nothing; the default holds"));
    }
    Ok(document)
}
