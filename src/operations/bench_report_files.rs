//! How long a month of reports takes as mails in files, and how much memory: `send-reports` as a process of its own, so that the
//! memory is that of the mailing and not of what made the data. On scratch databases, like all of `bench`.

use super::bench::{Figure, Scratch};
use super::demo::{self, Spec};
use crate::base::progress::{Progress, Silent};
use crate::error::{Failure, Kind, Result};
use crate::reports::month::Month;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// What to measure.
#[derive(Debug, Clone)]
pub struct Plan {
    /// About so many reports.
    pub reports: u64,
    pub rounds: u32,
    /// Months that the answers are spread over.
    pub months: u32,
    /// The scratch database, as a process is told.
    pub url: String,
    /// For the mails and the key; it is removed.
    pub folder: PathBuf,
}

/// Of a hundred students so many are active in the last month and want a report.
const OF_A_HUNDRED: u64 = 43;
/// How often the memory of the process is looked at. What counts is its highest, which the system keeps.
const LOOK: Duration = Duration::from_millis(10);

/// Measures it.
pub async fn run(scratch: &Scratch<'_>, plan: &Plan, progress: &dyn Progress) -> Result<Vec<Figure>> {
    let app = scratch.fresh().await?;
    let name = scratch.options.target.engine().name();
    let month = Month::current(scratch.clock.now(), chrono_tz::Tz::UTC).before(1);
    let students = plan.reports * 100 / OF_A_HUNDRED;
    let answers = students * super::bench_reports::ANSWERS_EACH;
    progress.note(&format!("{students} students, {answers} answers, {name}"));
    let students = u32::try_from(students).unwrap_or(u32::MAX);
    let spec = Spec { students, answers, months: plan.months, until: month.last(), ..Spec::small() };
    demo::seed::run(&app, &spec, &Silent).await?;
    app.db.analyse().await?;
    // The process opens it itself.
    app.db.close().await;
    let mut measured = Vec::new();
    for round in 0..plan.rounds {
        progress.note(&format!("reports to files, round {} of {}", round + 1, plan.rounds));
        let ran = mailing(plan, month, round > 0).await;
        let _ = std::fs::remove_dir_all(&plan.folder);
        measured.push(ran?);
    }
    crate::db::Db::destroy(scratch.options).await?;
    let reports = measured.first().map_or(0, |ran| ran.reports);
    let figure = |what: String, of: fn(&Ran) -> f64, unit, must, aim| {
        Figure::new(what, measured.iter().map(of).collect(), unit, must, aim)
    };
    let mut figures = vec![
        figure(format!("{reports} reports to files, {name}"), |ran| ran.seconds, "s", "", ""),
        figure(format!("the same for 10,000, {name}"), Ran::of_ten_thousand, "s", "≤ 30", "≤ 15"),
    ];
    if measured.iter().all(|ran| ran.peak > 0.0) {
        figures.push(figure(format!("most memory of it, {name}"), |ran| ran.peak, "MiB", "≤ 150", ""));
    }
    Ok(figures)
}

/// One mailing.
#[derive(Debug, Clone, Copy)]
struct Ran {
    reports: usize,
    seconds: f64,
    /// In MiB; 0 where the system does not tell.
    peak: f64,
}

impl Ran {
    #[expect(clippy::cast_precision_loss, reason = "a count of files")]
    fn of_ten_thousand(&self) -> f64 {
        self.seconds * 10_000.0 / self.reports.max(1) as f64
    }
}

fn failed(why: impl Into<anyhow::Error>) -> Failure {
    Failure::new(Kind::Failed, "cannot run `send-reports` for the benchmark").because(why)
}

async fn mailing(plan: &Plan, month: Month, again: bool) -> Result<Ran> {
    let started = Instant::now();
    let mut child = begin(plan, month, again)?;
    let peak = watch(&mut child).await?;
    let seconds = started.elapsed().as_secs_f64();
    let ended = child.wait().await.map_err(failed)?;
    if !ended.success() {
        return Err(Failure::new(Kind::Failed, format!("`send-reports` ended with {ended}")));
    }
    let reports = count(&mails(plan)).map_err(failed)?;
    if reports == 0 {
        return Err(Failure::new(Kind::Failed, "`send-reports` wrote no mail"));
    }
    Ok(Ran { reports, seconds, peak })
}

fn mails(plan: &Plan) -> PathBuf {
    plan.folder.join("mails")
}

fn begin(plan: &Plan, month: Month, again: bool) -> Result<Child> {
    let program = std::env::current_exe().map_err(failed)?;
    let month = month.to_string();
    let mut command = Command::new(program);
    command
        .args(["--no-config", "-q", "send-reports", "--all", "--yes", "--month", &month])
        // Not on the command line, where others can read a password.
        .env("PQCTL_DATABASE_URL", &plan.url)
        .env("PQCTL_MAIL_DIRECTORY", mails(plan))
        .env("PQCTL_MAIL_KEY_PATH", plan.folder.join("mail.key"))
        .env_remove("SMTP_SERVER")
        .env_remove("PQCTL_MAIL_SMTP_SERVER")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    if again {
        command.args(["--resend", "--anew"]);
    }
    command.spawn().map_err(failed)
}

/// Waits for its end; the most memory it has had, in MiB.
async fn watch(child: &mut Child) -> Result<f64> {
    let status = child.id().map(|id| PathBuf::from(format!("/proc/{id}/status")));
    let mut peak = 0.0_f64;
    loop {
        if child.try_wait().map_err(failed)?.is_some() {
            return Ok(peak);
        }
        if let Some(found) = status.as_deref().and_then(super::bench_reports::peak_mebibytes) {
            peak = peak.max(found);
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Mails below a folder, which has a folder for each day.
fn count(folder: &Path) -> std::io::Result<usize> {
    let mut found = 0;
    for day in std::fs::read_dir(folder)? {
        let day = day?.path();
        if day.is_dir() {
            for file in std::fs::read_dir(day)? {
                found += usize::from(file?.path().extension().is_some_and(|ending| ending == "eml"));
            }
        }
    }
    Ok(found)
}
