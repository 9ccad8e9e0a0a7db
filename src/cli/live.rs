//! Completion of values that are in the database: numbers of jobs, names of queues and schedules. A shell
//! asks while somebody types, so the answer comes within a fifth of a second or not at all; nothing is
//! created, migrated or said.

use super::Cli;
use crate::app::database_options;
use crate::base::clock::Clock;
use crate::base::text::shorten;
use crate::config::{self, Config, Environment};
use crate::db::{self, Db};
use crate::jobs::registry;
use crate::queue::{self, Filter, Presence, State, limits, scheduler};
use clap::CommandFactory;
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::time::Duration;

/// After that the shell gets nothing: it waits for us with every key.
const PATIENCE: Duration = Duration::from_millis(200);

/// So many of the newest jobs are offered.
const NEWEST: i64 = 40;

/// What a value is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// Jobs in any state.
    Jobs,
    /// Jobs that can be cancelled.
    Unfinished,
    /// Jobs that can be tried again.
    Retryable,
    /// Jobs that have ended.
    Ended,
    Kinds,
    Queues,
    Schedules,
    /// Workers that have not stopped.
    Workers,
    Limits,
    /// Runs of `process-questions`.
    Runs,
}

type Found = Vec<(String, String)>;

/// Offers these values for an argument: `#[arg(add = live::values(Values::Queues))]`.
pub fn values(of: Values) -> ArgValueCompleter {
    ArgValueCompleter::new(move |current: &OsStr| {
        let begun = current.to_str().unwrap_or_default();
        let found = if of == Values::Kinds { kinds() } else { ask(of).unwrap_or_default() };
        let fits = found.into_iter().filter(|(value, _)| value.starts_with(begun));
        fits.map(|(value, help)| {
            CompletionCandidate::new(value).help(Some(help).filter(|help| !help.is_empty()).map(Into::into))
        })
        .collect()
    })
}

/// Answers a shell that asks for completions (the variable `COMPLETE` is set) and ends the process; does
/// nothing otherwise.
pub fn answer_shell() {
    CompleteEnv::with_factory(Cli::command).complete();
}

fn kinds() -> Found {
    registry().kinds().map(|kind| (kind.name.to_owned(), format!("queue {}", kind.queue))).collect()
}

fn ask(of: Values) -> Option<Found> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
    let found = runtime.block_on(async { tokio::time::timeout(PATIENCE, look(of)).await.ok().flatten() });
    runtime.shutdown_background();
    found
}

async fn look(of: Values) -> Option<Found> {
    let environment = Environment::process();
    let options = db::Options {
        max_connections: 1,
        acquire_timeout: PATIENCE,
        busy_timeout: PATIENCE / 4,
        ..database_options(&Config::load(&configuration()?, &environment).ok()?.config).ok()?
    };
    let db = Db::open(&options).await.ok()?;
    let mut tx = db.read().await.ok()?;
    let jobs = |states: &[State]| Filter { states: states.to_vec(), ..Filter::default() };
    let filter = match of {
        Values::Kinds => return Some(kinds()),
        Values::Jobs => jobs(&[]),
        Values::Unfinished => jobs(&[State::Pending, State::Running]),
        Values::Retryable => jobs(&[State::Failed, State::Cancelled]),
        Values::Ended => jobs(&[State::Success, State::Failed, State::Cancelled]),
        Values::Queues => {
            let mut names: Vec<String> = registry().queues().into_iter().map(str::to_owned).collect();
            names.extend(queue::queues(&mut tx).await.ok()?.into_iter().map(|queue| queue.name));
            names.sort_unstable();
            names.dedup();
            return Some(names.into_iter().map(|name| (name, String::new())).collect());
        }
        Values::Schedules => {
            let schedules = scheduler::list(tx.on()).await.ok()?.into_iter();
            let kept = schedules.filter(|schedule| schedule.retired_at.is_none());
            return Some(kept.map(|schedule| (schedule.name, schedule.cron)).collect());
        }
        Values::Workers => {
            let workers = queue::workers(tx.on(), Clock::system().now()).await.ok()?.into_iter().rev();
            let there = workers.filter(|worker| worker.presence != Presence::Ended);
            return Some(there.map(|one| (one.id.to_string(), one.name())).collect());
        }
        Values::Runs => {
            let runs = crate::store::runs::list(tx.on(), None, NEWEST).await.ok()?;
            let latest = runs.first().map(|run| ("latest".to_owned(), run.status.clone()));
            let named = runs.iter().map(|run| {
                let name: String = run.uid.to_string().chars().take(18).collect();
                (name, format!("{}, {}", run.status, run.created_at.format("%Y-%m-%d %H:%M")))
            });
            return Some(latest.into_iter().chain(named).collect());
        }
        Values::Limits => {
            let limits = limits::list(tx.on()).await.ok()?;
            return Some(limits.into_iter().map(|one| (one.key, String::new())).collect());
        }
    };
    let jobs = queue::list(&mut tx, &filter, NEWEST).await.ok()?;
    Some(
        jobs.into_iter()
            .map(|job| (job.job.id.to_string(), shorten(&format!("{} {}", job.state, job.job.kind), 60)))
            .collect(),
    )
}

/// The configuration that the line being typed would use, as far as it can be told.
fn configuration() -> Option<config::Options> {
    let mut options = config::Options::new(&std::env::current_dir().ok()?);
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let value = |flag: &str| {
        let with = format!("{flag}=");
        words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix(&with) {
            Some(value) => Some(value.to_owned()),
            None if word == flag => words.get(at + 1).cloned(),
            None => None,
        })
    };
    options.config_file = value("--config").map(PathBuf::from);
    options.no_config = words.iter().any(|word| word == "--no-config");
    if let Some(url) = value("--database-url") {
        options = options.flag("--database-url", "database.url", &url);
    }
    Some(options)
}
