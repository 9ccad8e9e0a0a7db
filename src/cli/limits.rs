//! `pqctl limits`: what jobs, mail and model calls keep to over all hosts, and changing it. What a limit
//! means is decided in `queue::limits`; limits of whole queues are set with `pqctl queues limit`.

use super::Context;
use super::live;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::{count, thousands};
use crate::config::parse_duration;
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::jobs;
use crate::queue::limits::{self, Change, Rate, Reason, Standing};
use crate::store::audit;
use crate::term::{Document, Exit, Printer, Table};
use chrono::TimeDelta;
use clap::{ArgGroup, Args, Subcommand};
use serde_json::{Value, json};
use std::str::FromStr;
use std::time::Duration;

#[derive(Debug, Args)]
pub struct LimitsArgs {
    #[command(subcommand)]
    command: LimitsCommand,
}

#[derive(Debug, Subcommand)]
enum LimitsCommand {
    /// List limits with what they allow now
    List,
    /// Set the limit of a key, for all hosts; wins over what the program says
    #[command(
        group(ArgGroup::new("change").args(["max_running", "rate", "burst"]).required(true).multiple(true)),
        after_help = "Examples:
  pqctl limits set smtp:gmail --max-running 2 --rate 100/h --burst 10
  pqctl limits set maintenance --max-running 2
  pqctl limits set smtp:gmail --rate none"
    )]
    Set {
        #[arg(add = live::values(live::Values::Limits))]
        key: String,
        #[command(flatten)]
        values: Values,
    },
    /// Start nothing under a key for a while, on all hosts; what runs goes on
    Pause {
        #[arg(add = live::values(live::Values::Limits))]
        key: String,
        /// How long, e.g. 15m
        #[arg(long = "for", value_name = "DURATION", value_parser = parse_duration)]
        pause: Duration,
        /// Why, for the others
        #[arg(long, value_name = "TEXT", default_value = "by hand")]
        reason: String,
    },
    /// End a pause
    Resume {
        #[arg(add = live::values(live::Values::Limits))]
        key: String,
    },
    /// Back to what the program says: its values, no pause, the breaker closed
    Reset {
        #[arg(add = live::values(live::Values::Limits))]
        key: String,
    },
}

/// What can be set.
#[derive(Debug, Clone, Copy, Args)]
pub struct Values {
    /// At once over all hosts; 1: one after the other
    #[arg(long, value_name = "N|none", value_parser = OrNone::<u32>::parse)]
    pub max_running: Option<OrNone<u32>>,
    /// How many may start in a time: 2000/s, 30/min, 100/h, 5000/d
    #[arg(long, value_name = "RATE|none", value_parser = OrNone::<Rate>::parse)]
    pub rate: Option<OrNone<Rate>>,
    /// How many of them may start at once after a quiet time (default: a tenth of a second's worth, at least 1)
    #[arg(long, value_name = "N|none", value_parser = OrNone::<u32>::parse)]
    pub burst: Option<OrNone<u32>>,
}

/// A value, or that there shall be none.
#[derive(Debug, Clone, Copy)]
pub struct OrNone<T>(pub Option<T>);

impl<T: FromStr<Err: std::fmt::Display>> OrNone<T> {
    pub fn parse(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self(None));
        }
        text.parse().map(|value| Self(Some(value))).map_err(|why: T::Err| format!("{why}; or `none`"))
    }
}

impl LimitsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            LimitsCommand::List => out.show(&list(&cx.app().await?).await?),
            LimitsCommand::Set { key, values } => {
                if let Some(queue) = key.strip_prefix("queue:") {
                    let why = format!("the limit `{key}` belongs to a queue");
                    return Err(
                        Failure::new(Kind::Usage, why).hint(format!("`pqctl queues limit {queue}` sets it"))
                    );
                }
                let change = Change {
                    max_running: values.max_running.map(|value| value.0),
                    rate: values.rate.map(|value| value.0),
                    burst: values.burst.map(|value| value.0),
                };
                let (app, mut tx, now) = begin(cx, out).await?;
                limits::set(&mut tx, &key, change, now).await?;
                end(&app, tx, "limit.set", &key, details(None, &values)).await?;
                show(out, &app, &key).await
            }
            LimitsCommand::Pause { key, pause, reason } => {
                let (app, mut tx, now) = begin(cx, out).await?;
                limits::check_key(&key).map_err(|why| Failure::new(Kind::Usage, why))?;
                let until = TimeDelta::from_std(pause).ok().and_then(|pause| now.checked_add_signed(pause));
                let until = until.ok_or_else(|| Failure::new(Kind::Usage, "the pause is too long"))?;
                limits::pause(&mut tx, &key, until, &reason, now).await?;
                end(&app, tx, "limit.pause", &key, json!({ "until": until, "reason": reason })).await?;
                show(out, &app, &key).await
            }
            LimitsCommand::Resume { key } => {
                let (app, mut tx, now) = begin(cx, out).await?;
                if limits::look(&app.db, &key, now).await?.is_none() {
                    return Err(limits::Error::Unknown { key }.into());
                }
                limits::resume(&mut tx, &key, now).await?;
                end(&app, tx, "limit.resume", &key, json!({})).await?;
                show(out, &app, &key).await
            }
            LimitsCommand::Reset { key } => {
                let (app, mut tx, now) = begin(cx, out).await?;
                limits::reset(&mut tx, &key, &jobs::limits(), now).await?;
                end(&app, tx, "limit.reset", &key, json!({})).await?;
                show(out, &app, &key).await
            }
        }
    }
}

/// Writes the program's limits, as every worker does when it starts.
pub async fn synchronise(app: &App) -> Result<()> {
    let mut tx = app.db.write().await?;
    limits::synchronise(&mut tx, &jobs::limits(), app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A transaction in which the table holds every limit of this program: an operator may change one before the
/// first worker has started.
async fn begin(cx: &Context, out: &Printer) -> Result<(App, WriteTx, Timestamp)> {
    let app = cx.app_to_change(out).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    limits::synchronise(&mut tx, &jobs::limits(), now).await?;
    Ok((app, tx, now))
}

/// Notes who changed what, and makes it so.
pub async fn end(app: &App, mut tx: WriteTx, action: &str, key: &str, details: Value) -> Result<()> {
    let object_kind = if action.starts_with("queue") { "queue" } else { "limit" };
    let entry = audit::Entry { actor_id: None, actor: "cli", action, object_kind, object_id: key, details };
    audit::add(&mut tx, &entry, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What was asked for, for the audit trail: nothing of what was left as it is.
pub fn details(concurrency: Option<OrNone<u32>>, values: &Values) -> Value {
    let mut details = json!({});
    for (name, value) in
        [("concurrency", concurrency), ("max_running", values.max_running), ("burst", values.burst)]
    {
        if let Some(OrNone(value)) = value {
            details[name] = json!(value);
        }
    }
    if let Some(OrNone(rate)) = values.rate {
        details["rate"] = json!(rate.map(|rate| rate.to_string()));
    }
    details
}

/// The limits that are there, and those the program will write.
async fn list(app: &App) -> Result<Document> {
    let now = app.clock.now();
    let mut all = limits::look_at_all(&app.db, now).await?;
    all.extend(limits::unseen(&all, &jobs::limits(), now));
    all.sort_by(|a, b| a.key.cmp(&b.key));
    let table = Table::new(&[
        "Key",
        "Running>",
        "At most>",
        "Rate",
        "Burst>?",
        "Permits>?",
        "Breaker?",
        "Held back",
        "Set by?",
    ])
    .with_rows(all.iter().map(row));
    Ok(Document::new(json!({ "limits": all }))?.table(table, "No limits."))
}

fn row(limit: &Standing) -> [String; 9] {
    let number = |n: Option<u32>| n.map(thousands).unwrap_or_default();
    let breaker = match (limit.breaker.as_str(), limit.failures) {
        ("closed", 0) => "closed".to_owned(),
        (state, failures) => format!("{state}, {}", count(failures.unsigned_abs(), "failure")),
    };
    let set_by = match limit.origin.as_str() {
        "use" => "",
        other => other,
    };
    [
        limit.key.clone(),
        thousands(limit.running),
        limit.max_running.map(thousands).unwrap_or_default(),
        limit.rate.clone().unwrap_or_default(),
        number(limit.burst),
        number(limit.permits),
        breaker,
        held(limit),
        set_by.to_owned(),
    ]
}

/// What holds back the next one, in words.
fn held(limit: &Standing) -> String {
    let Some(reason) = limit.held_by else { return String::new() };
    let until =
        limit.again_at.map(|at| at.format(" until %Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default();
    match (reason, limit.paused_reason.as_deref()) {
        (Reason::Paused, Some(why)) => format!("paused{until}: {why}"),
        (Reason::Paused, None) => format!("paused{until}"),
        (Reason::Breaker, _) if until.is_empty() => "one finds out".to_owned(),
        (Reason::Breaker, _) => format!("breaker{until}"),
        (Reason::Cap, _) => "all running".to_owned(),
        (Reason::Rate, _) => format!("rate{until}"),
    }
}

/// What the limit of a key is now.
async fn show(out: &Printer, app: &App, key: &str) -> Result<Exit> {
    let Some(limit) = limits::look(&app.db, key, app.clock.now()).await? else {
        let text = format!("{key}: no limit");
        return out.show(&Document::new(json!({ "limit": null }))?.text(text).report());
    };
    let mut text = vec![in_words(None, limit.max_running, limit.rate.as_deref(), limit.burst)];
    if limit.held_by.is_some() {
        text.push(held(&limit));
    }
    let text = format!("{key}: {}", text.join("; "));
    out.show(&Document::new(json!({ "limit": limit }))?.text(text).report())
}

/// Caps and rate, in words.
pub fn in_words(
    concurrency: Option<i64>,
    max_running: Option<i64>,
    rate: Option<&str>,
    burst: Option<u32>,
) -> String {
    let parts = [
        concurrency.map(|most| format!("{} per worker", thousands(most))),
        max_running.map(|most| format!("{} over all hosts", thousands(most))),
        rate.map(|rate| {
            burst.map_or_else(|| rate.to_owned(), |burst| format!("{rate} (burst {})", thousands(burst)))
        }),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "no limit".to_owned() } else { format!("at most {}", parts.join(", ")) }
}

impl From<limits::Error> for Failure {
    fn from(error: limits::Error) -> Self {
        use limits::Error;
        match error {
            Error::Database(error) => error.into(),
            Error::Unknown { .. } => {
                Self::new(Kind::NotFound, error.to_string()).hint("`pqctl limits list` shows them")
            }
            Error::Twice { .. } | Error::Invalid { .. } => Self::new(Kind::Usage, error.to_string()),
        }
    }
}
