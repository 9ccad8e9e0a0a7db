//! `pqctl jobs cancel`, `retry`, `rm` and `prune`: one job, several, or all that match the filters of
//! `list`. A bulk change shows first how many of what it means and asks; it is done in slices, so that
//! nobody waits for it.

use super::enqueue::json_of;
use super::{FilterArgs, StateArg};
use crate::app::App;
use crate::base::text::{count, thousands};
use crate::cli::Context;
use crate::cli::live::{self, Values};
use crate::config::parse_duration;
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::jobs::registry;
use crate::queue::{self, Again, Cancelled, Changed, Filter, Matched, Scope, State};
use crate::term::{Document, Exit, Printer, Table};
use chrono::TimeDelta;
use clap::Args;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Jobs per transaction: short enough that workers do not notice.
const SLICE: usize = 1_000;

/// From so many on, the number has to be typed.
const MANY: usize = 100;

/// Which jobs, and how sure one is.
#[derive(Debug, Args)]
struct Which {
    /// All jobs that match the filters, instead of numbers
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    #[command(flatten)]
    filter: FilterArgs,
    /// With --all: at most this many, the oldest first
    #[arg(long, requires = "all", value_parser = clap::value_parser!(i64).range(1..))]
    limit: Option<i64>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// Only tell which jobs it would be
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "A running job is asked to stop; it is CANCELLED when it has. Children are cancelled with their parent. --all without --state means PENDING and RUNNING.

Exit codes: 0 all, 3 some could not be cancelled, 7 none, because of their state.

Examples:
  pqctl jobs cancel 17 18
  pqctl jobs cancel --all --kind probe --arg user_id=5 --dry-run"
)]
pub struct CancelArgs {
    #[arg(required_unless_present = "all", add = live::values(Values::Unfinished))]
    ids: Vec<i64>,
    #[command(flatten)]
    which: Which,
    /// Not their children: those go on
    #[arg(long)]
    only: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "A job keeps its number and its errors and gets all its attempts again. --all without --state means FAILED.

Exit codes: 0 all, 3 some could not be retried, 7 none, because of their state.

Examples:
  pqctl jobs retry 17
  pqctl jobs retry 17 --args '{\"sleep_ms\":10}' --in 5m
  pqctl jobs retry --all --kind probe --since 2h --yes"
)]
pub struct RetryArgs {
    #[arg(required_unless_present = "all", add = live::values(Values::Retryable))]
    ids: Vec<i64>,
    #[command(flatten)]
    which: Which,
    /// With this payload instead of its own
    #[arg(long, visible_alias = "payload", value_name = "JSON", conflicts_with = "all")]
    args: Option<String>,
    /// Not before this long from now
    #[arg(long = "in", value_name = "DURATION", value_parser = parse_duration)]
    delay: Option<Duration>,
    /// In this queue instead of its own
    #[arg(long, value_name = "QUEUE", add = live::values(Values::Queues))]
    to_queue: Option<String>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "What waits is removed only with --force, as if it had been cancelled first; what runs is cancelled first.
--all without --state means everything that has ended, also with --force; name the state: --state pending --force.

Exit codes: 0 all, 3 some could not be removed, 7 none, because of their state.

Examples:
  pqctl jobs rm 17
  pqctl jobs rm --all --state cancelled --until 7d --yes"
)]
pub struct RemoveArgs {
    #[arg(required_unless_present = "all", add = live::values(Values::Ended))]
    ids: Vec<i64>,
    #[command(flatten)]
    which: Which,
    /// Also those that wait
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "The schedule `prune-history` does this every night.

Examples:
  pqctl jobs prune --older-than 90d --state failed --dry-run
  pqctl jobs prune --older-than 7d --yes")]
pub struct PruneArgs {
    /// What ended longer ago than this
    #[arg(long, value_name = "DURATION", default_value = "30d", value_parser = parse_duration)]
    older_than: Duration,
    /// Only what ended like this (default: success, failed, cancelled)
    #[arg(long, value_enum, value_delimiter = ',')]
    state: Vec<StateArg>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// Only tell how many it would be
    #[arg(long)]
    dry_run: bool,
}

/// What is done to jobs, in the words of its messages.
struct Verb {
    /// `cancel`
    infinitive: &'static str,
    /// `cancelled`
    past: &'static str,
    /// What is told of many that were.
    participle: &'static str,
    /// What `--all` means when no state is named.
    states: &'static [State],
    /// From where it can be done at all.
    legal: &'static [State],
}

/// What became of one of them, for the screen and for JSON.
struct Told {
    line: String,
    data: Value,
}

impl Which {
    fn check(&self) -> Result<()> {
        if self.all || self.filter.is_empty() {
            return Ok(());
        }
        Err(Failure::new(Kind::Usage, "filters choose jobs only with --all; numbers were given")
            .hint("leave the filters away, or give --all instead of the numbers"))
    }

    /// The jobs that are meant; `None`: nothing is to be done, and that has been told.
    async fn chosen(
        &self,
        app: &App,
        out: &Printer,
        ids: &[i64],
        verb: &Verb,
    ) -> Result<Result<Vec<i64>, Document>> {
        if !self.all && !self.dry_run {
            let mut seen = HashSet::new();
            return Ok(Ok(ids.iter().copied().filter(|id| seen.insert(*id)).collect()));
        }
        let mut tx = app.db.read().await?;
        let matched = if self.all {
            let filter = self.filter.filter(app, verb.states)?;
            if let Some(state) = filter.states.iter().find(|state| !verb.legal.contains(state)) {
                let legal: Vec<_> = verb.legal.iter().map(|state| state.name()).collect();
                let what =
                    format!("{state} jobs cannot be {}; only {} jobs can", verb.past, legal.join(", "));
                let hint = format!("leave `--state {}` away", state.name().to_lowercase());
                return Err(Failure::new(Kind::Refused, what).hint(hint));
            }
            queue::matching(&mut tx, &filter, self.limit.unwrap_or(i64::MAX)).await?
        } else {
            let jobs = queue::of_ids(tx.on(), ids).await?;
            if let Some(missing) = ids.iter().find(|id| !jobs.iter().any(|job| job.job.id == **id)) {
                return Err(queue::Error::NotFound(*missing).into());
            }
            jobs.into_iter()
                .map(|job| Matched { id: job.job.id, stored: job.job.stored, kind: job.job.kind })
                .collect()
        };
        drop(tx);
        let document = preview(&matched, verb, self.dry_run)?;
        if self.dry_run || matched.is_empty() {
            return Ok(Err(document));
        }
        if !self.yes {
            out.aside(&document)?;
            let jobs = count(matched.len() as u64, "job");
            let question = format!("{} {jobs}?", capital(verb.infinitive));
            let sure = if matched.len() >= MANY {
                out.confirm_count(&question, matched.len(), "--yes")?
            } else {
                out.confirm(&question, "--yes")?
            };
            if !sure {
                return Err(Failure::new(Kind::Refused, "nothing was changed"));
            }
        }
        Ok(Ok(matched.into_iter().map(|one| one.id).collect()))
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How many of what.
fn preview(matched: &[Matched], verb: &Verb, dry_run: bool) -> Result<Document> {
    let mut groups: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for one in matched {
        *groups.entry((State::of(&one.stored).name(), &one.kind)).or_default() += 1;
    }
    let data: Vec<_> = groups
        .iter()
        .map(|((state, kind), jobs)| json!({ "state": state, "kind": kind, "jobs": jobs }))
        .collect();
    let table = Table::new(&["State", "Kind", "Jobs>"]).with_rows(
        groups
            .iter()
            .map(|((state, kind), jobs)| [(*state).to_owned(), (*kind).to_owned(), thousands(*jobs)]),
    );
    let ids: Vec<i64> = matched.iter().map(|one| one.id).collect();
    let document =
        Document::new(json!({ "groups": data, "total": matched.len(), "ids": ids, "dry_run": dry_run }))?
            .table(table, "No such jobs; nothing is changed.");
    Ok(if dry_run && !matched.is_empty() {
        document.text(format!(
            "{} would be {}; nothing was changed",
            count(matched.len() as u64, "job"),
            verb.participle
        ))
    } else {
        document
    })
}

/// Does it to all of them, slice by slice, and tells what became of them.
async fn each<T>(
    app: &App,
    ids: &[i64],
    verb: &Verb,
    mut change: impl AsyncFnMut(&mut WriteTx, &[i64]) -> queue::Result<Changed<T>>,
    tell: impl Fn(i64, &T) -> Told,
) -> Result<Document> {
    let (mut told, mut refused) = (Vec::new(), Vec::new());
    let mut stopped = 0;
    for (at, slice) in ids.chunks(SLICE).enumerate() {
        if app.stop.requested() {
            stopped = ids.len() - at * SLICE;
            break;
        }
        let mut tries = 1..=3;
        let changed = loop {
            let mut tx = app.db.write().await?;
            match change(&mut tx, slice).await {
                Ok(changed) => {
                    tx.commit().await?;
                    break changed;
                }
                // Of two who wait for each other's rows, PostgreSQL sends one away.
                Err(queue::Error::Database(error)) if error.is_transient() && tries.next().is_some() => {
                    tracing::debug!(%error, "jobs could not be changed; trying again");
                }
                Err(error) => return Err(error.into()),
            }
        };
        told.extend(changed.done.iter().map(|(id, done)| tell(*id, done)));
        refused.extend(changed.refused);
    }
    // Nothing done and all refused: then the first reason is the answer.
    if told.is_empty() && stopped == 0 && !refused.is_empty() {
        return Err(refused.remove(0).into());
    }
    let data: Vec<_> = told.iter().map(|one| one.data.clone()).collect();
    let reasons: Vec<String> = refused.iter().map(ToString::to_string).collect();
    let mut document = Document::new(json!({ "jobs": data, "refused": reasons, "left": stopped }))?;
    if told.len() <= 20 {
        let lines: Vec<_> = told.iter().map(|one| one.line.as_str()).collect();
        document = document.text(lines.join("\n"));
    } else {
        document = document.text(format!("{} {}", count(told.len() as u64, "job"), verb.participle));
    }
    for reason in reasons.iter().take(20) {
        document = document.warning(reason.clone());
    }
    if reasons.len() > 20 {
        document = document.warning(format!("{} more were refused", thousands((reasons.len() - 20) as u64)));
    }
    if stopped > 0 {
        document = document.text(format!("{} left as they were", count(stopped as u64, "job")));
    }
    let partly = !refused.is_empty() || stopped > 0;
    Ok(document.report().outcome_if(partly, Kind::Partial))
}

impl CancelArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        const VERB: Verb = Verb {
            infinitive: "cancel",
            past: "cancelled",
            participle: "cancelled or asked to stop",
            states: &[State::Pending, State::Running],
            legal: &[State::Pending, State::Running],
        };
        self.which.check()?;
        let app = cx.app_to_change(out).await?;
        let ids = match self.which.chosen(&app, out, &self.ids, &VERB).await? {
            Ok(ids) => ids,
            Err(nothing) => return out.show(&nothing),
        };
        cx.drains();
        let now = app.clock.now();
        let scope = if self.only { Scope::Only } else { Scope::Family };
        let (ended, asked) = (AtomicU64::new(0), AtomicU64::new(0));
        let mut ids = ids;
        if scope == Scope::Family {
            let ahead = queue::cancel_ahead(&app.db, &ids, now, &app.stop).await?;
            ended.store(ahead.cancelled, Ordering::Relaxed);
            asked.store(ahead.asked, Ordering::Relaxed);
            // They go with their parents, and would be found cancelled.
            ids.retain(|id| !ahead.covered.contains(id));
        }
        let change = async |tx: &mut WriteTx, ids: &[i64]| {
            let done = queue::cancel_many_with(tx, ids, scope, now).await?;
            ended.fetch_add(done.children_cancelled, Ordering::Relaxed);
            asked.fetch_add(done.children_asked, Ordering::Relaxed);
            Ok(done.jobs)
        };
        let document = each(&app, &ids, &VERB, change, |id, how| {
            let (word, line) = match how {
                Cancelled::AtOnce => ("cancelled", format!("job {id} is cancelled")),
                Cancelled::Requested => {
                    ("requested", format!("job {id} runs; its worker has been asked to stop it"))
                }
            };
            Told { line, data: json!({ "id": id, "result": word }) }
        });
        let mut document = document.await?;
        for (count, what) in [(&ended, "cancelled"), (&asked, "asked to stop")] {
            let count = count.load(Ordering::Relaxed);
            if count > 0 {
                let noun = if count == 1 { "child" } else { "children" };
                document = document.text(format!("with {} {noun} {what}", thousands(count)));
            }
        }
        out.show(&document)
    }
}

impl RetryArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        const VERB: Verb = Verb {
            infinitive: "retry",
            past: "retried",
            participle: "waiting again",
            states: &[State::Failed],
            legal: &[State::Failed, State::Cancelled],
        };
        self.which.check()?;
        let payload = self.args.as_deref().map(|text| json_of(text, "KIND")).transpose()?;
        let app = cx.app_to_change(out).await?;
        let ids = match self.which.chosen(&app, out, &self.ids, &VERB).await? {
            Ok(ids) => ids,
            Err(nothing) => return out.show(&nothing),
        };
        cx.drains();
        let now = app.clock.now();
        let run_at = self.delay.map(|delay| now + TimeDelta::from_std(delay).unwrap_or_default());
        let again = Again { run_at, queue: self.to_queue.as_deref() };
        let registry = registry();
        let change = async |tx: &mut WriteTx, ids: &[i64]| {
            if let Some(payload) = &payload {
                for id in ids {
                    queue::edit(tx, &registry, *id, payload).await?;
                }
            }
            queue::retry_many(tx, ids, again, now).await
        };
        let document = each(&app, &ids, &VERB, change, |id, retried| Told {
            line: format!("job {id} waits again (it was {})", retried.was),
            data: json!({ "id": id, "was": retried.was }),
        });
        out.show(&document.await?)
    }
}

impl RemoveArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        const VERB: Verb = Verb {
            infinitive: "remove",
            past: "removed",
            participle: "removed",
            states: &[State::Success, State::Failed, State::Cancelled],
            legal: &[State::Success, State::Failed, State::Cancelled],
        };
        self.which.check()?;
        const FORCED: Verb =
            Verb { legal: &[State::Pending, State::Success, State::Failed, State::Cancelled], ..VERB };
        let app = cx.app_to_change(out).await?;
        let verb = if self.force { &FORCED } else { &VERB };
        let ids = match self.which.chosen(&app, out, &self.ids, verb).await? {
            Ok(ids) => ids,
            Err(nothing) => return out.show(&nothing),
        };
        cx.drains();
        let now = app.clock.now();
        let force = self.force;
        if force {
            queue::cancel_ahead(&app.db, &ids, now, &app.stop).await?;
        }
        let change = async |tx: &mut WriteTx, ids: &[i64]| queue::remove_many(tx, ids, force, now).await;
        let document = each(&app, &ids, &VERB, change, |id, was| Told {
            line: format!("job {id} is removed (it was {was})"),
            data: json!({ "id": id, "was": was }),
        });
        out.show(&document.await?)
    }
}

impl PruneArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let mut states: Vec<State> = self.state.iter().map(|state| State::from(*state)).collect();
        if let Some(state) = states.iter().find(|state| !state.is_end()) {
            return Err(Failure::new(Kind::Usage, format!("{state} jobs are not in the history"))
                .hint("`pqctl jobs cancel --all` ends what waits or runs"));
        }
        if states.is_empty() {
            states.extend([State::Success, State::Failed, State::Cancelled]);
        }
        let app = cx.app_to_change(out).await?;
        let before = app.clock.now() - TimeDelta::from_std(self.older_than).unwrap_or(TimeDelta::MAX);
        let mut groups = Vec::new();
        let mut tx = app.db.read().await?;
        for state in states {
            let filter = Filter { states: vec![state], until: Some(before), ..Filter::default() };
            groups.push((state, queue::count(&mut tx, &filter, i64::MAX).await?));
        }
        drop(tx);
        let total: i64 = groups.iter().map(|(_, jobs)| jobs).sum();
        let table = Table::new(&["State", "Jobs>"]).with_rows(
            groups
                .iter()
                .filter(|(_, jobs)| *jobs > 0)
                .map(|(state, jobs)| [state.to_string(), thousands(*jobs)]),
        );
        let told = |removed: u64| {
            let groups: Vec<_> =
                groups.iter().map(|(state, jobs)| json!({ "state": state, "jobs": jobs })).collect();
            Document::new(
                json!({ "before": before, "groups": groups, "removed": removed, "dry_run": self.dry_run }),
            )
        };
        let jobs = count(total.unsigned_abs(), "job");
        if self.dry_run || total == 0 {
            let document = told(0)?.table(table, "Nothing ended that long ago.");
            let text = if total > 0 {
                format!("{jobs} would be removed; nothing was changed")
            } else {
                String::new()
            };
            return out.show(&if text.is_empty() { document } else { document.text(text) });
        }
        if !self.yes {
            out.aside(&told(0)?.table(table, ""))?;
            if !out.confirm(&format!("Remove {jobs} from the history?"), "--yes")? {
                return Err(Failure::new(Kind::Refused, "nothing was changed"));
            }
        }
        cx.drains();
        let mut removed = 0;
        for (state, _) in &groups {
            for outcome in state.stored() {
                removed += queue::prune(&app.db, outcome, before, &app.stop).await?;
            }
        }
        let text = format!("{} removed from the history", count(removed, "job"));
        out.show(&told(removed)?.text(text).report().outcome_if(app.stop.requested(), Kind::Partial))
    }
}
