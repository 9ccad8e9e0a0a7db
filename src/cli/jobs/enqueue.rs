//! `pqctl jobs enqueue`: a job by the name of its kind, and waiting for its end if that is wanted.

use super::watch;
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
use std::time::Duration;

#[derive(Debug, Args)]
#[command(after_help = "`pqctl jobs kinds KIND` tells which arguments a kind takes and gives an example.

Examples:
  pqctl jobs enqueue probe --args '{\"sleep_ms\":2000}'
  pqctl jobs enqueue prune-history --in 2h
  pqctl jobs enqueue probe --wait            exit code 0 when it succeeded, 1 when not")]
pub struct EnqueueArgs {
    /// The kind; `pqctl jobs kinds` lists them
    #[arg(add = live::values(Values::Kinds))]
    kind: String,
    /// What to do, as JSON
    #[arg(long, visible_alias = "args", default_value = "{}", value_name = "JSON")]
    payload: String,
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
        Failure::new(Kind::Usage, format!("the payload is no JSON: {e}"))
            .hint(format!("`pqctl jobs kinds {kind}` shows its arguments and an example"))
    })
}

impl EnqueueArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let payload = json_of(&self.payload, &self.kind)?;
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
            ..Options::default()
        };
        let mut tx = app.db.write().await?;
        let enqueued = queue::enqueue_json(&mut tx, &registry(), &self.kind, &payload, options, now).await?;
        tx.commit().await?;
        let text = if enqueued.created {
            format!("job {} is enqueued", enqueued.id)
        } else {
            format!("job {} with the same unique key is not finished yet; nothing was enqueued", enqueued.id)
        };
        if self.wait {
            out.note(&text);
            return watch::follow(&app, out, &[enqueued.id], self.timeout).await;
        }
        out.show(&Document::new(json!(enqueued))?.text(text).report())
    }
}
