//! `pqctl jobs enqueue`: a job by the name of its kind, and waiting for its end if that is wanted; or one for each
//! line of a file.

use super::watch;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::{count, thousands};
use crate::cli::Context;
use crate::cli::live::{self, Values};
use crate::config::parse_duration;
use crate::error::{Failure, Kind, Result};
use crate::jobs::registry;
use crate::queue::{self, Options};
use crate::term::{Document, Exit, Printer};
use chrono::TimeDelta;
use clap::Args;
use serde_json::json;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Jobs per transaction when many are enqueued.
const SLICE: usize = 5_000;

#[derive(Debug, Args)]
#[command(after_help = "`pqctl jobs kinds KIND` tells which arguments a kind takes and gives an example.

Examples:
  pqctl jobs enqueue probe --args '{\"sleep_ms\":2000}'
  pqctl jobs enqueue prune-history --in 2h
  pqctl jobs enqueue probe --wait            exit code 0 when it succeeded, 1 when not
  seq 1000 | sed 's/.*/{\"note\":\"&\"}/' | pqctl jobs enqueue probe --payloads -")]
pub struct EnqueueArgs {
    /// The kind; `pqctl jobs kinds` lists them
    #[arg(add = live::values(Values::Kinds))]
    kind: String,
    /// What to do, as JSON
    #[arg(long, visible_alias = "args", default_value = "{}", value_name = "JSON")]
    payload: String,
    /// A job for each line of this file, which is what to do, as JSON; `-`: standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["payload", "unique_key", "wait"])]
    payloads: Option<PathBuf>,
    /// Not before this long from now
    #[arg(long = "in", value_name = "DURATION", value_parser = parse_duration)]
    delay: Option<Duration>,
    /// Cancel it when it has not started this long from now
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    expires_in: Option<Duration>,
    /// Another queue than the kind's own
    #[arg(long, add = live::values(Values::Queues))]
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
    /// Follow it until it has ended, as `jobs watch` does
    #[arg(long)]
    wait: bool,
    /// With --wait: follow it no longer than this
    #[arg(long, value_name = "DURATION", value_parser = parse_duration, requires = "wait")]
    timeout: Option<Duration>,
}

/// What was typed as JSON; `kind` is whose payload it is.
pub(super) fn json_of(text: &str, kind: &str) -> Result<serde_json::Value> {
    serde_json::from_str(text).map_err(|e| {
        // As a rule there is one line, and its number would be taken for that of a file.
        let why = e.to_string().replace(" at line 1 column ", " at column ");
        Failure::new(Kind::Usage, format!("the payload is no JSON: {why}"))
            .hint(format!("`pqctl jobs kinds {kind}` shows its arguments and an example"))
    })
}

impl EnqueueArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        if let Some(file) = &self.payloads {
            let payloads = lines(file, &self.kind)?;
            return self.many(cx, out, &payloads).await;
        }
        let payload = json_of(&self.payload, &self.kind)?;
        let app = cx.app_to_change(out).await?;
        let now = app.clock.now();
        let options = self.options(now);
        let windowed = options.unique_for.is_some();
        let mut tx = app.db.write().await?;
        let enqueued = queue::enqueue_json(&mut tx, &registry(), &self.kind, &payload, options, now).await?;
        tx.commit().await?;
        let text = if enqueued.created {
            format!("job {} is enqueued", enqueued.id)
        } else if windowed {
            format!("job {} holds the unique key; nothing was enqueued", enqueued.id)
        } else {
            format!("job {} with the same unique key is not finished yet; nothing was enqueued", enqueued.id)
        };
        warn_of_unserved(&app, out, self.queue.as_deref()).await?;
        if self.wait {
            out.note(&text);
            return watch::follow(&app, out, &[enqueued.id], self.timeout).await;
        }
        out.show(&Document::new(json!(enqueued))?.text(text).report())
    }
    fn options(&self, now: Timestamp) -> Options {
        let after = |delay: Option<Duration>| delay.map(|d| now + TimeDelta::from_std(d).unwrap_or_default());
        Options {
            run_at: after(self.delay),
            expires_at: after(self.expires_in),
            queue: self.queue.clone(),
            priority: self.priority,
            max_attempts: self.max_attempts,
            unique_key: self.unique_key.clone(),
            unique_for: self.unique_for,
            ..Options::default()
        }
    }

    async fn many(&self, cx: &Context, out: &Printer, payloads: &[serde_json::Value]) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let registry = registry();
        let mut created = 0;
        for slice in payloads.chunks(SLICE) {
            let now = app.clock.now();
            let enqueued = async {
                let mut tx = app.db.write().await?;
                let options = self.options(now);
                let new =
                    queue::enqueue_json_many(&mut tx, &registry, &self.kind, slice, &options, now).await?;
                tx.commit().await?;
                Ok::<_, Failure>(new)
            };
            created += match enqueued.await {
                Ok(new) => new,
                Err(failure) if created == 0 => return Err(failure),
                Err(failure) => {
                    let before = count(created, "job");
                    return Err(
                        failure.hint(format!("{before} were enqueued; leave their lines out next time"))
                    );
                }
            };
        }
        warn_of_unserved(&app, out, self.queue.as_deref()).await?;
        let (lines, known) = (payloads.len() as u64, payloads.len() as u64 - created);
        let mut text = format!("{} enqueued", count(created, "job"));
        if known > 0 {
            text = format!("{text}; {} left out, because a unique key is taken", thousands(known));
        }
        out.show(
            &Document::new(json!({ "lines": lines, "enqueued": created, "taken": known }))?
                .text(text)
                .report(),
        )
    }
}

/// A queue of another name is taken by workers only that were told to.
async fn warn_of_unserved(app: &App, out: &Printer, queue: Option<&str>) -> Result<()> {
    let Some(queue) = queue.filter(|queue| *queue != "default" && !registry().queues().contains(queue))
    else {
        return Ok(());
    };
    let now = app.clock.now();
    let workers = queue::workers_since(app.db.reader(), now - queue::LOST_AFTER, now).await?;
    if !workers.iter().any(|worker| worker.serves(queue)) {
        out.warn(&format!("no worker takes queue {queue}: `pqctl run-worker --queues {queue}`"));
    }
    Ok(())
}

/// What stands in the lines of a file. All of them are looked at before anything is enqueued.
fn lines(file: &Path, kind: &str) -> Result<Vec<serde_json::Value>> {
    let named = Named(file);
    let unreadable = |e: std::io::Error| {
        let kind = if e.kind() == ErrorKind::NotFound { Kind::NotFound } else { Kind::Failed };
        Failure::new(kind, format!("{named} cannot be read: {e}"))
            .hint("name a file with a payload on each line, or `-` for standard input")
    };
    let input: Box<dyn BufRead> = if named.is_input() {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(std::fs::File::open(file).map_err(unreadable)?))
    };
    let registry = registry();
    let mut payloads = Vec::new();
    for (number, line) in input.lines().enumerate() {
        let place = |why: Failure| why.while_doing(&named.line(number + 1));
        let line = match line {
            Err(e) if e.kind() == ErrorKind::InvalidData => {
                let why = Failure::new(Kind::Usage, "the text is not UTF-8");
                return Err(place(why.hint("`iconv -t UTF-8` turns other encodings into it")));
            }
            line => line.map_err(unreadable)?,
        };
        if line.trim().is_empty() {
            continue;
        }
        let payload = json_of(&line, kind).map_err(place)?;
        registry.check(kind, &payload).map_err(|e| place(e.into()))?;
        payloads.push(payload);
    }
    if payloads.is_empty() {
        return Err(Failure::new(Kind::Usage, format!("{named} has no lines"))
            .hint("each line is a payload; `{}` where nothing is to be said"));
    }
    Ok(payloads)
}

/// A file, or standard input, as people are told of it.
struct Named<'a>(&'a Path);

impl Named<'_> {
    fn is_input(&self) -> bool {
        self.0.as_os_str() == "-"
    }

    fn line(&self, number: usize) -> String {
        if self.is_input() { format!("{self}, line {number}") } else { format!("{self}:{number}") }
    }
}

impl std::fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_input() { f.write_str("standard input") } else { self.0.display().fmt(f) }
    }
}
