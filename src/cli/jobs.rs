//! `pqctl jobs`: look at jobs, enqueue, cancel and retry them. What is allowed in which state is decided
//! in `queue`; here are flags and screens.

use super::Context;
use crate::base::text::thousands;
use crate::config::parse_duration;
use crate::error::{Failure, Kind, Result};
use crate::jobs::registry;
use crate::queue::{self, Cancelled, Children, Filter, Listed, Options, Scope, State};
use crate::term::{Document, Exit, Printer, Table};
use chrono::TimeDelta;
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
    List {
        /// Only in these states
        #[arg(long, value_enum, value_delimiter = ',')]
        state: Vec<StateArg>,
        #[arg(long)]
        queue: Option<String>,
        #[arg(long)]
        kind: Option<String>,
        /// At most this many
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..))]
        limit: i64,
    },
    /// Show one job with its payload, progress, errors and result
    Show { id: i64 },
    /// Enqueue a job
    #[command(visible_alias = "add")]
    Enqueue(EnqueueArgs),
    /// Cancel jobs that wait or run, with their children
    Cancel {
        #[arg(required = true)]
        ids: Vec<i64>,
        /// Not their children: those go on
        #[arg(long)]
        only: bool,
    },
    /// Let failed or cancelled jobs wait again
    Retry {
        #[arg(required = true)]
        ids: Vec<i64>,
    },
    /// Show the lines a job wrote
    Logs {
        id: i64,
        /// At most the newest of this many
        #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(i64).range(1..))]
        limit: i64,
    },
    /// What happened lately, by queue and kind
    Stats {
        /// How far back
        #[arg(long, value_name = "DURATION", default_value = "24h", value_parser = parse_duration)]
        since: Duration,
    },
    /// List the kinds of jobs
    Kinds,
}

#[derive(Debug, Args)]
struct EnqueueArgs {
    /// The kind; `pqctl jobs kinds` lists them
    kind: String,
    /// What to do, as JSON
    #[arg(long, default_value = "{}", value_name = "JSON")]
    payload: String,
    /// Not before this long from now
    #[arg(long = "in", value_name = "DURATION", value_parser = parse_duration)]
    delay: Option<Duration>,
    /// Cancel it when it has not started this long from now
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    expires_in: Option<Duration>,
    /// Another queue than the kind's own
    #[arg(long)]
    queue: Option<String>,
    /// Lower first (the kind's own unless told)
    #[arg(long, value_parser = clap::value_parser!(i64).range(0..=1_000))]
    priority: Option<i64>,
    /// Starts that count
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100))]
    max_attempts: Option<u32>,
    /// At most one unfinished job of the kind has this key
    #[arg(long, value_name = "KEY")]
    unique_key: Option<String>,
    /// The key stays taken for so long, even when the job has ended; without a key, equal payloads share one
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    unique_for: Option<Duration>,
}

/// A state on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum StateArg {
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
            JobsCommand::List { state, queue, kind, limit } => {
                let app = cx.app().await?;
                let states = state.into_iter().map(State::from).collect();
                let kind =
                    kind.map(|kind| registry().known(&kind).map_or(kind, |known| known.name.to_owned()));
                let filter = Filter { states, queue, kind };
                let mut jobs = queue::list(app.db.reader(), &filter, limit).await?;
                queue::add_children(app.db.reader(), &mut jobs).await?;
                let total = queue::count(app.db.reader(), &filter).await?;
                let mut document = Document::new(json!({ "jobs": jobs, "total": total }))?
                    .table(table(&jobs), "No jobs. Enqueue one: `pqctl jobs enqueue probe`");
                if total > i64::try_from(jobs.len()).unwrap_or(i64::MAX) {
                    document = document.text(format!(
                        "{} of {}; `--limit` shows more",
                        jobs.len(),
                        thousands(total.unsigned_abs())
                    ));
                }
                out.show(&document)
            }
            JobsCommand::Show { id } => {
                let app = cx.app().await?;
                let mut job = queue::show(app.db.reader(), id).await?.ok_or(queue::Error::NotFound(id))?;
                queue::add_children(app.db.reader(), std::slice::from_mut(&mut job)).await?;
                out.show(&shown(&job)?)
            }
            JobsCommand::Enqueue(args) => args.run(cx, out).await,
            JobsCommand::Cancel { ids, only } => cancel(cx, out, &ids, only).await,
            JobsCommand::Retry { ids } => retry(cx, out, &ids).await,
            JobsCommand::Logs { id, limit } => {
                let app = cx.app().await?;
                if queue::show(app.db.reader(), id).await?.is_none() {
                    return Err(queue::Error::NotFound(id).into());
                }
                let lines = queue::logs(app.db.reader(), id, limit).await?;
                let table = Table::new(&["Time", "Attempt>", "Level", "Message"]).with_rows(
                    lines.iter().map(|line| {
                        [
                            line.created_at.format("%Y-%m-%d %H:%M:%S").to_string(),
                            line.attempt.to_string(),
                            line.level.clone(),
                            line.message.clone(),
                        ]
                    }),
                );
                out.show(
                    &Document::new(json!({ "job": id, "lines": lines }))?.table(table, "It wrote nothing."),
                )
            }
            JobsCommand::Stats { since } => {
                let app = cx.app().await?;
                let since = app.clock.now() - TimeDelta::from_std(since).unwrap_or_default();
                let counted = queue::statistics(app.db.reader(), since).await?;
                let mean =
                    |sum: i64, jobs: i64| format!("{} ms", thousands((sum / jobs.max(1)).unsigned_abs()));
                let table = Table::new(&["Queue", "Kind", "Event", "Jobs>", "Mean wait>", "Mean run>"])
                    .with_rows(counted.iter().map(|c| {
                        [
                            c.queue.clone(),
                            c.kind.clone(),
                            c.event.clone(),
                            thousands(c.jobs.unsigned_abs()),
                            mean(c.wait_ms, c.jobs),
                            mean(c.run_ms, c.jobs),
                        ]
                    }));
                out.show(
                    &Document::new(json!({ "since": since, "statistics": counted }))?
                        .table(table, "Nothing."),
                )
            }
            JobsCommand::Kinds => kinds(out),
        }
    }
}

impl EnqueueArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let payload = serde_json::from_str(&self.payload)
            .map_err(|e| Failure::new(Kind::Usage, format!("the payload is no JSON: {e}")))?;
        let app = cx.app_to_change(out).await?;
        let now = app.clock.now();
        let after = |delay: Option<Duration>| delay.map(|d| now + TimeDelta::from_std(d).unwrap_or_default());
        let options = Options {
            run_at: after(self.delay),
            expires_at: after(self.expires_in),
            queue: self.queue,
            priority: self.priority,
            max_attempts: self.max_attempts,
            unique_key: self.unique_key,
            unique_for: self.unique_for,
            ..Options::default()
        };
        let windowed = options.unique_for.is_some();
        let mut tx = app.db.write().await?;
        let enqueued = queue::enqueue_json(&mut tx, &registry(), &self.kind, &payload, options, now).await?;
        tx.commit().await?;
        let text = if enqueued.created {
            format!("job {} is enqueued", enqueued.id)
        } else {
            if windowed {
                format!("job {} holds the unique key; nothing was enqueued", enqueued.id)
            } else {
                format!(
                    "job {} with the same unique key is not finished yet; nothing was enqueued",
                    enqueued.id
                )
            }
        };
        out.show(&Document::new(json!(enqueued))?.text(text).report())
    }
}

async fn cancel(cx: &Context, out: &Printer, ids: &[i64], only: bool) -> Result<Exit> {
    let scope = if only { Scope::Only } else { Scope::Family };
    let app = cx.app_to_change(out).await?;
    let mut tx = app.db.write().await?;
    let (mut lines, mut data) = (Vec::new(), Vec::new());
    for &id in ids {
        let done = queue::cancel_with(&mut tx, id, scope, app.clock.now()).await?;
        let (word, mut text) = match done.how {
            Cancelled::AtOnce => ("cancelled", format!("job {id} is cancelled")),
            Cancelled::Requested => {
                ("requested", format!("job {id} runs; its worker has been asked to stop it"))
            }
        };
        for (count, what) in [(done.children_cancelled, "cancelled"), (done.children_asked, "asked to stop")]
        {
            if count > 0 {
                let noun = if count == 1 { "child" } else { "children" };
                text.push_str(&format!("; {} {noun} {what}", thousands(count)));
            }
        }
        lines.push(text);
        data.push(json!({
            "id": id,
            "result": word,
            "children_cancelled": done.children_cancelled,
            "children_asked": done.children_asked,
        }));
    }
    tx.commit().await?;
    out.show(&Document::new(json!({ "jobs": data }))?.text(lines.join("\n")).report())
}

async fn retry(cx: &Context, out: &Printer, ids: &[i64]) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    let mut tx = app.db.write().await?;
    let (mut lines, mut data) = (Vec::new(), Vec::new());
    for &id in ids {
        let retried = queue::retry(&mut tx, id, app.clock.now()).await?;
        lines.push(format!("job {id} waits again (it was {})", retried.was));
        data.push(json!({ "id": id, "was": retried.was }));
    }
    tx.commit().await?;
    out.show(&Document::new(json!({ "jobs": data }))?.text(lines.join("\n")).report())
}

fn kinds(out: &Printer) -> Result<Exit> {
    let registry = registry();
    let data: Vec<_> = registry
        .kinds()
        .map(|kind| json!({ "name": kind.name, "queue": kind.queue, "max_attempts": kind.max_attempts, "formerly": kind.formerly }))
        .collect();
    let table =
        Table::new(&["Kind", "Queue", "Attempts>", "Formerly"]).with_rows(registry.kinds().map(|kind| {
            [
                kind.name.to_owned(),
                kind.queue.to_owned(),
                kind.max_attempts.to_string(),
                kind.formerly.join(", "),
            ]
        }));
    out.show(&Document::new(json!({ "kinds": data }))?.table(table, ""))
}

fn table(jobs: &[Listed]) -> Table {
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
                job.created_at.format("%Y-%m-%d %H:%M:%S").to_string(),
            ]
        }),
    )
}

fn progress(listed: &Listed) -> String {
    let job = &listed.job;
    // A parent is as far as its children, until its own turn comes.
    if let Some(children) =
        listed.children.filter(|children| children.ended < children.total || job.progress_current.is_none())
    {
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
    [
        (of.pending, State::Pending),
        (of.running, State::Running),
        (of.succeeded, State::Success),
        (of.failed, State::Failed),
        (of.cancelled, State::Cancelled),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, state)| format!("{} {state}", thousands(count.unsigned_abs())))
    .collect::<Vec<_>>()
    .join(", ")
}

fn shown(listed: &Listed) -> Result<Document> {
    let job = &listed.job;
    let at = |at: crate::base::clock::Timestamp| at.format("%Y-%m-%d %H:%M:%S").to_string();
    let mut facts = vec![
        ("Job", job.id.to_string()),
        ("Kind", job.kind.clone()),
        ("Queue", job.queue.clone()),
        (
            "State",
            job.reason.as_ref().map_or(listed.state.to_string(), |why| format!("{} ({why})", listed.state)),
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
