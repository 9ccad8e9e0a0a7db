//! `pqctl reports`: looking at monthly reports, and at what became of them. Sending is `pqctl send-reports`.

use super::Context;
use super::backup::local;
use super::send_reports;
use crate::base::text::{count, shorten, thousands};
use crate::error::{Failure, Kind, Result};
use crate::mail::leftovers;
use crate::operations::gallery;
use crate::queue::scheduler;
use crate::reports::advice::{percent, seconds};
use crate::reports::figures::{MonthlyReport, share};
use crate::reports::month::Month;
use crate::reports::preview::{self, Page};
use crate::reports::send::Row;
use crate::reports::status;
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl reports preview --user ada@example.org --month 2026-02
  pqctl reports summary
  pqctl reports status
  pqctl reports gallery mails")]
pub struct ReportsArgs {
    #[command(subcommand)]
    command: ReportsCommand,
}

#[derive(Debug, Subcommand)]
enum ReportsCommand {
    /// Show a student's report as the mail it is or would be; sends nothing
    Preview {
        /// By address or number
        #[arg(long, value_name = "USER")]
        user: String,
        /// Which month
        #[arg(long, value_name = "YYYY-MM")]
        month: Month,
        /// Open the page in a browser
        #[arg(long)]
        open: bool,
        /// Write the page to this file
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
        /// As it would be computed now, not as it was kept
        #[arg(long)]
        anew: bool,
    },
    /// Show a student's figures
    Show {
        /// By address or number
        #[arg(long, value_name = "USER")]
        user: String,
        /// Which month
        #[arg(long, value_name = "YYYY-MM")]
        month: Month,
        /// As it would be computed now, not as it was kept
        #[arg(long)]
        anew: bool,
    },
    /// Write every template with invented data into a folder
    Gallery {
        /// Made where it is missing
        folder: PathBuf,
    },
    /// What was sent of each month, the last run and the next
    Summary {
        /// Only this month
        #[arg(long, value_name = "YYYY-MM")]
        month: Option<Month>,
    },
    /// A run with what became of each student's mail
    Status {
        /// The run's number; the last one when absent
        run: Option<i64>,
        /// Only what failed
        #[arg(long)]
        failed: bool,
    },
}

impl ReportsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            ReportsCommand::Preview { user, month, open, html, anew } => {
                let page = page(cx, &user, month, anew).await?;
                let file = match (&html, open) {
                    (Some(file), _) => Some(written(file, &page.rendered.bodies.html)?),
                    (None, true) => Some(private(cx, month, &page.rendered.bodies.html).await?),
                    (None, false) => None,
                };
                if let (true, Some(file)) = (open, &file) {
                    show_in_browser(file).await?;
                }
                let data = json!({
                    "month": month.to_string(),
                    "version": page.version,
                    "subject": page.rendered.subject,
                    "text": page.rendered.bodies.text,
                    "html_bytes": page.rendered.bodies.html.len(),
                    "file": file,
                });
                let document = Document::new(data)?;
                out.show(&match file {
                    Some(file) => document.text(format!("The page is {}.", file.display())),
                    None => document
                        .text(format!("Subject: {}\n", page.rendered.subject))
                        .text(page.rendered.bodies.text.trim_end()),
                })
            }
            ReportsCommand::Show { user, month, anew } => {
                let page = page(cx, &user, month, anew).await?;
                out.show(&figures(&page)?)
            }
            ReportsCommand::Gallery { folder } => {
                let (index, pages) = gallery::write(&folder)?;
                let table = Table::new(&["Page", "What", "Size>"]).with_rows(pages.iter().map(|page| {
                    let size = crate::base::text::bytes(page.rendered.bodies.html.len() as u64);
                    [page.name.to_owned(), page.about.to_owned(), size]
                }));
                let names: Vec<_> = pages.iter().map(|page| page.name).collect();
                out.show(
                    &Document::new(json!({ "index": index, "pages": names }))?
                        .table(table, "")
                        .text(format!("Look at {}.", index.display())),
                )
            }
            ReportsCommand::Summary { month } => summary(cx, out, month).await,
            ReportsCommand::Status { run, failed } => {
                let app = cx.app().await?;
                let zone = app.config.general.timezone;
                let (line, mut account) = status::run(&app, run).await?;
                if failed {
                    account.results.retain(Row::has_failed);
                }
                let mut facts = vec![
                    ("Run", format!("{}, {}", line.run, line.status)),
                    ("Month", account.month_year.clone()),
                    ("Begun", local(line.created_at, zone)),
                ];
                if let Some(at) = line.finished_at {
                    facts.push(("Ended", local(at, zone)));
                }
                if let Some(job) = line.job_id {
                    facts.push(("Job", job.to_string()));
                }
                let told = Document::new(json!({ "run": line, "account": account }))?
                    .facts(facts)
                    .append(send_reports::document(&account)?);
                out.show(&told)
            }
        }
    }
}

async fn page(cx: &Context, user: &str, month: Month, anew: bool) -> Result<Page> {
    let app = cx.app().await?;
    let user = preview::student(&app, user).await?;
    preview::make(&app, user, month, anew).await
}

fn written(file: &Path, html: &str) -> Result<PathBuf> {
    std::fs::write(file, html).map_err(|error| {
        Failure::new(Kind::Failed, format!("cannot write {}", file.display())).because(error)
    })?;
    Ok(file.to_owned())
}

/// A page that is only looked at: beside the folder of mail, for this user's eyes, until the nightly clean-up.
async fn private(cx: &Context, month: Month, html: &str) -> Result<PathBuf> {
    let app = cx.app().await?;
    let Some(folder) = leftovers::preview_folder(&app.config.mail) else {
        return Err(Failure::new(Kind::Usage, "there is no folder for a preview")
            .hint("name a file: --html FILE --open"));
    };
    let name = format!("report-{month}-{}.html", std::process::id());
    leftovers::write_private(&folder, &name, html.as_bytes()).map_err(|error| {
        Failure::new(Kind::Failed, format!("cannot write into {}", folder.display())).because(error)
    })
}

/// Hands the file to whatever opens pages here.
async fn show_in_browser(file: &Path) -> Result<()> {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let ended = tokio::process::Command::new(program)
        .arg(file)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .await;
    if ended.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(Failure::new(Kind::External, format!("{program} could not open the page"))
        .hint(format!("it is here: {}", file.display())))
}

/// The figures of a report.
fn figures(page: &Page) -> Result<Document> {
    let report: &MonthlyReport = &page.report;
    let totals = &report.totals;
    let so_far = if report.complete { "" } else { ", so far" };
    let mut facts = vec![
        ("Student", shorten(&report.student.name, 60)),
        ("Month", format!("{}{so_far}", report.month)),
        (
            "Kept",
            page.version
                .map_or_else(|| "no, computed now".to_owned(), |version| format!("version {version}")),
        ),
        ("Answers", thousands(totals.answers)),
        ("Right", totals.share().map_or_else(|| "-".to_owned(), percent)),
        ("Sessions", thousands(totals.sessions)),
        ("Active days", totals.active_days.to_string()),
        ("Streak", format!("{} now, {} longest", report.streak.current, report.streak.longest)),
    ];
    if let Some(standing) = report.standing {
        let percentile = standing.percentile.map(|p| format!(", better than {p:.0} %")).unwrap_or_default();
        facts.push((
            "Compared with",
            format!("{}{percentile}", count(standing.cohort.unsigned_abs(), "student")),
        ));
    }
    let subjects = Table::new(&["Subject", "Answers>", "Right>", "Others>", "Rank>", "Median>"]).with_rows(
        report.subjects.iter().map(|one| {
            [
                one.name.clone(),
                thousands(one.answers),
                share(one.correct, one.answers).map_or_else(|| "-".to_owned(), percent),
                one.cohort.map_or_else(|| "-".to_owned(), percent),
                one.rank.map_or_else(|| "-".to_owned(), |rank| format!("{} of {}", rank.place, rank.of)),
                one.median_ms.map_or_else(|| "-".to_owned(), seconds),
            ]
        }),
    );
    let mut document = Document::new(json!({ "version": page.version, "report": report }))?
        .facts(facts)
        .table(subjects, "No answers in the month.");
    for one in &report.advice {
        document = document.text(format!("- {} {}", one.action, one.evidence));
    }
    Ok(document)
}

async fn summary(cx: &Context, out: &Printer, month: Option<Month>) -> Result<Exit> {
    let app = cx.app().await?;
    let zone = app.config.general.timezone;
    let lines = status::summary(&app, month).await?;
    // It is not in the table before a worker or `schedules` has looked.
    let mut schedules = scheduler::list(app.db.reader()).await?;
    schedules.extend(scheduler::unseen(&schedules, &crate::jobs::schedules(&app.config), app.clock.now())?);
    let next = schedules
        .into_iter()
        .find(|one| one.name == "send-monthly-reports" && one.paused_at.is_none())
        .and_then(|one| one.next_at);
    let table = Table::new(&[
        "Month",
        "Reports>",
        "Mails>",
        "Sent>",
        "Waiting>",
        "Uncertain>",
        "Failed>",
        "Bounced>",
        "Last run",
    ])
    .with_rows(lines.iter().map(|line| {
        [
            line.month.clone(),
            thousands(line.reports),
            thousands(line.total),
            thousands(line.sent),
            thousands(line.waiting),
            thousands(line.uncertain),
            thousands(line.failed),
            thousands(line.bounced),
            line.last_run.as_ref().map_or_else(String::new, |run| {
                format!("{} {}, {}", run.run, run.status, local(run.created_at, zone))
            }),
        ]
    }));
    let document = Document::new(json!({ "months": lines, "next_run_at": next }))?.table(
        table,
        "No reports yet. `pqctl send-reports --month YYYY-MM --all --dry-run` tells what there is to send.",
    );
    out.show(&match next {
        Some(at) => document.text(format!("Next run: {}", local(at, zone))),
        None => document.text("The schedule send-monthly-reports is paused: nothing is sent by itself."),
    })
}
