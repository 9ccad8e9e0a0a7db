//! `pqctl jobs`: look at jobs, enqueue, watch, cancel, retry and remove them. What is allowed in which state
//! is decided in `queue`; here are flags and screens.

mod bulk;
mod enqueue;
mod filter;
mod kinds;
mod statistics;
mod watch;

pub use filter::FilterArgs;
pub(super) use filter::{When, when};

use super::Context;
use super::live::{self, Values};
use crate::base::clock::Timestamp;
use crate::base::text::{shorten, thousands};
use crate::config::parse_duration;
use crate::error::Result;
use crate::queue::{self, Children, Listed, State};
use crate::term::{Document, Exit, Printer, Table};
use chrono_tz::Tz;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Args)]
pub struct JobsArgs {
    #[command(subcommand)]
    command: JobsCommand,
}

#[derive(Debug, Subcommand)]
enum JobsCommand {
    /// List jobs, the newest first
    #[command(
        after_help = "Times are those of the end, or of the enqueueing while a job is unfinished. With --columns the list
has more to choose from: started, ended, worker, parent, priority, error.

Examples:
  pqctl jobs list --state failed,cancelled --since 2h
  pqctl jobs list --kind probe --arg user_id=5
  pqctl jobs list --state failed --error timeout --columns job,ended,error"
    )]
    List(ListArgs),
    /// Show one job with its payload, progress, errors and result
    Show {
        #[arg(add = live::values(Values::Jobs))]
        id: i64,
    },
    /// Enqueue a job
    #[command(visible_alias = "add")]
    Enqueue(enqueue::EnqueueArgs),
    /// Follow jobs until they have ended
    Watch(watch::WatchArgs),
    /// Cancel jobs that wait or run, with their children
    Cancel(bulk::CancelArgs),
    /// Let failed or cancelled jobs wait again
    Retry(bulk::RetryArgs),
    /// Remove ended jobs with their log lines
    Rm(bulk::RemoveArgs),
    /// Remove what ended long ago from the history, with its log lines
    Prune(bulk::PruneArgs),
    /// Show the lines a job wrote
    Logs(watch::LogsArgs),
    /// What happened lately, by queue and kind
    Stats {
        /// How far back
        #[arg(long, value_name = "DURATION", default_value = "24h", value_parser = parse_duration)]
        since: Duration,
    },
    /// List the kinds of jobs, or describe one
    Kinds {
        /// Describe this one: its rules, its arguments and an example
        #[arg(add = live::values(Values::Kinds))]
        kind: Option<String>,
    },
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    filter: FilterArgs,
    /// At most this many
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..=100_000))]
    limit: i64,
    /// Only older jobs than this one: the next page
    #[arg(long, value_name = "ID", add = live::values(Values::Jobs))]
    before: Option<i64>,
}

/// A state on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StateArg {
    Pending,
    Running,
    Success,
    Failed,
    Cancelled,
}

impl From<StateArg> for State {
    fn from(state: StateArg) -> Self {
        match state {
            StateArg::Pending => Self::Pending,
            StateArg::Running => Self::Running,
            StateArg::Success => Self::Success,
            StateArg::Failed => Self::Failed,
            StateArg::Cancelled => Self::Cancelled,
        }
    }
}

impl JobsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            JobsCommand::List(args) => args.run(cx, out).await,
            JobsCommand::Show { id } => {
                let app = cx.app().await?;
                let mut job = queue::show(app.db.reader(), id).await?.ok_or(queue::Error::NotFound(id))?;
                queue::add_children(app.db.reader(), std::slice::from_mut(&mut job)).await?;
                out.show(&shown(&job, app.config.general.timezone)?)
            }
            JobsCommand::Enqueue(args) => args.run(cx, out).await,
            JobsCommand::Watch(args) => args.run(cx, out).await,
            JobsCommand::Cancel(args) => args.run(cx, out).await,
            JobsCommand::Retry(args) => args.run(cx, out).await,
            JobsCommand::Rm(args) => args.run(cx, out).await,
            JobsCommand::Prune(args) => args.run(cx, out).await,
            JobsCommand::Logs(args) => args.run(cx, out).await,
            JobsCommand::Stats { since } => out.show(&statistics::document(&cx.app().await?, since).await?),
            JobsCommand::Kinds { kind: None } => kinds::list(out),
            JobsCommand::Kinds { kind: Some(kind) } => kinds::describe(out, &kind),
        }
    }
}

/// Counting ends here: who has more jobs than this looks for fewer.
const MOST_COUNTED: i64 = 10_000;

impl ListArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let mut filter = self.filter.filter(&app, &[])?;
        let mut tx = app.db.read().await?;
        filter.before = self.before;
        let mut jobs = queue::list(&mut tx, &filter, self.limit).await?;
        queue::add_children(tx.on(), &mut jobs).await?;
        let listed = i64::try_from(jobs.len()).unwrap_or(i64::MAX);
        let last = jobs.last().map(|last| last.job.id);
        let full = listed == self.limit;
        let total = if full || self.before.is_some() {
            filter.before = None;
            queue::count(&mut tx, &filter, MOST_COUNTED).await?
        } else {
            listed
        };
        // A full page may be followed by another; only looking tells.
        filter.before = last;
        let next = if full && queue::count(&mut tx, &filter, 1).await? > 0 { last } else { None };
        let data = json!({
            "jobs": jobs, "total": total, "total_is_exact": total < MOST_COUNTED, "next": next,
        });
        let zone = app.config.general.timezone;
        let wide = wide(&jobs, zone);
        let table = if out.columns.is_empty() { table(&jobs, zone) } else { wide.clone() };
        let when_empty = if self.filter.is_empty() {
            "No jobs. Enqueue one: `pqctl jobs enqueue probe`"
        } else {
            "No such jobs."
        };
        let mut document = Document::new(data)?.data_table(wide).table(table, when_empty);
        if let Some(next) = next {
            let of =
                if total < MOST_COUNTED { thousands(total) } else { format!("{} or more", thousands(total)) };
            let mut words = vec!["pqctl".to_owned(), "jobs".to_owned(), "list".to_owned()];
            words.extend(self.filter.words());
            if self.limit != 20 {
                words.extend(["--limit".to_owned(), self.limit.to_string()]);
            }
            words.extend(["--before".to_owned(), next.to_string()]);
            document = document
                .text(format!("{} of {of}. The next page:", jobs.len()))
                .command(super::menu::line(&words));
        }
        out.show(&document)
    }
}

/// An instant on the configured clock, with its offset.
pub(super) fn local(at: Timestamp, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M:%S %:z").to_string()
}

fn table(jobs: &[Listed], zone: Tz) -> Table {
    Table::new(&["Job>", "State", "Kind", "Queue", "Attempts>", "Progress", "Enqueued"]).with_rows(
        jobs.iter().map(|listed| {
            let job = &listed.job;
            [
                job.id.to_string(),
                listed.state.to_string(),
                job.kind.clone(),
                job.queue.clone(),
                format!("{} of {}", job.attempts, job.max_attempts),
                progress(listed),
                local(job.created_at, zone),
            ]
        }),
    )
}

/// All there is to choose from with `--columns`, and what CSV gets.
fn wide(jobs: &[Listed], zone: Tz) -> Table {
    Table::new(&[
        "Job>",
        "State",
        "Kind",
        "Queue",
        "Attempts>",
        "Progress",
        "Enqueued",
        "Started",
        "Ended",
        "Worker>",
        "Parent>",
        "Priority>",
        "Error",
    ])
    .with_rows(jobs.iter().map(|listed| {
        let job = &listed.job;
        let at = |at: Option<Timestamp>| at.map(|at| local(at, zone)).unwrap_or_default();
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        [
            job.id.to_string(),
            listed.state.to_string(),
            job.kind.clone(),
            job.queue.clone(),
            format!("{} of {}", job.attempts, job.max_attempts),
            progress(listed),
            local(job.created_at, zone),
            at(job.started_at),
            at(job.finished_at),
            number(job.worker_id),
            number(job.parent_id),
            job.priority.to_string(),
            shorten(listed.newest_error().unwrap_or_default(), 200),
        ]
    }))
}

fn progress(listed: &Listed) -> String {
    let job = &listed.job;
    // A parent is as far as its children, until its own turn comes.
    let waits = |children: &Children| children.ended < children.total || job.progress_current.is_none();
    if let Some(children) = listed.children.filter(waits) {
        return format!("{} of {} children", children.ended, children.total);
    }
    match (job.progress_current, job.progress_total) {
        (Some(current), Some(total)) => format!("{current} of {total}"),
        (Some(current), None) => current.to_string(),
        _ => String::new(),
    }
}

/// How many children are in which state.
fn children(of: Children) -> String {
    let states = [
        (of.pending, State::Pending),
        (of.running, State::Running),
        (of.succeeded, State::Success),
        (of.failed, State::Failed),
        (of.cancelled, State::Cancelled),
    ];
    let counts: Vec<_> = states
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, state)| format!("{} {state}", thousands(count.unsigned_abs())))
        .collect();
    counts.join(", ")
}

fn shown(listed: &Listed, zone: Tz) -> Result<Document> {
    let job = &listed.job;
    let at = |at: Timestamp| local(at, zone);
    let mut facts = vec![
        ("Job", job.id.to_string()),
        ("Kind", job.kind.clone()),
        ("Queue", job.queue.clone()),
        (
            "State",
            match &job.reason {
                // CANCELLED (cancelled) tells nothing more.
                Some(why) if !why.eq_ignore_ascii_case(listed.state.name()) => {
                    format!("{} ({why})", listed.state)
                }
                _ => listed.state.to_string(),
            },
        ),
        ("Attempts", format!("{} of {}", job.attempts, job.max_attempts)),
        ("Enqueued", at(job.created_at)),
        ("Payload", job.payload.to_string()),
    ];
    let mut add = |name, value: Option<String>| facts.extend(value.map(|value| (name, value)));
    add("Due", (listed.state == State::Pending).then(|| at(job.run_at)));
    add("Started", job.started_at.map(at));
    add("Ended", job.finished_at.map(at));
    add("Crashes", (job.crashes > 0).then(|| job.crashes.to_string()));
    add("Progress", Some(progress(listed)).filter(|text| !text.is_empty()));
    add("Parent", job.parent_id.map(|id| id.to_string()));
    add("Children", listed.children.map(children));
    add("Doing", job.progress_message.clone());
    add("Result", job.result.as_ref().map(|result| result.to_string()));
    let mut document = Document::new(json!(listed))?.facts(facts);
    let errors = job.errors.as_ref().and_then(|errors| errors.as_array().cloned()).unwrap_or_default();
    if !errors.is_empty() {
        let text =
            |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let table = Table::new(&["Attempt>", "Time", "Error"]).with_rows(
            errors.iter().map(|error| [text(&error["attempt"]), text(&error["at"]), text(&error["error"])]),
        );
        document = document.heading("Errors").table(table, "");
    }
    Ok(document)
}
