//! `pqctl status`: how the jobs stand, once or again and again. What is looked at is decided in
//! `operations::status`; here is the screen.

use super::Context;
use crate::app::App;
use crate::base::text::{count, duration, shorten, thousands};
use crate::error::Result;
use crate::jobs::registry;
use crate::operations::status::{self, FAILURES_OF, Queue, Status, Times, Worker};
use crate::term::{Document, Exit, Format, Printer, Screen, Table};
use chrono_tz::Tz;
use clap::Args;
use serde_json::json;
use std::time::Duration;
use tokio::time::sleep;

#[derive(Debug, Args)]
#[command(
    after_help = "Rates are those of the last ten seconds, and of a slow queue those of the last one to two minutes. The times from
being due to the start (wait) and from there to the end (run) are those of the last five minutes: half of the jobs
took no longer than the first, 95 of 100 no longer than the second. On a terminal --watch draws in place until `q` or Ctrl-C; elsewhere it prints one block after another.

Examples:
  pqctl status
  pqctl status --watch
  pqctl status --watch 10 --json"
)]
pub struct StatusArgs {
    /// Look again every so many seconds
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2",
          value_parser = clap::value_parser!(u64).range(1..=3600))]
    watch: Option<u64>,
}

impl StatusArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        match self.watch {
            None => out.show(&document(&look(&app).await?, &app)?),
            Some(seconds) => watch(&app, out, Duration::from_secs(seconds)).await,
        }
    }
}

async fn look(app: &App) -> Result<Status> {
    status::look(app, &registry().queues()).await
}

async fn watch(app: &App, out: &Printer, every: Duration) -> Result<Exit> {
    let drawn = if out.format == Format::Table { Screen::open(out) } else { None };
    let Some(mut screen) = drawn else { return blocks(app, out, every).await };
    let mut resized = resizes();
    let mut text = String::new();
    loop {
        let looked = look(app).await;
        let document = match &looked {
            Ok(status) => Some(document(status, app)?),
            // A server that restarts is back in a moment.
            Err(failure) if failure.kind().is_retryable() => None,
            Err(_) => return looked.map(|_| Exit::Done),
        };
        let at = super::jobs::local(app.clock.now(), app.config.general.timezone);
        let footer = match &looked {
            Ok(_) => format!("{at}, every {} s; q ends", every.as_secs()),
            Err(failure) => format!("{at}: {}; looking again", failure.message()),
        };
        let next = sleep(every);
        tokio::pin!(next);
        loop {
            if let Some(document) = &document {
                text = out.screen(document, screen.width())?;
            }
            screen.draw(&text, &footer);
            tokio::select! {
                () = &mut next => break,
                key = screen.key() => {
                    if matches!(key, b'q' | b'Q' | 27) {
                        return Ok(Exit::Done);
                    }
                }
                // Drawn again at once, for the new size.
                () = resized.next() => {}
            }
        }
    }
}

async fn blocks(app: &App, out: &Printer, every: Duration) -> Result<Exit> {
    let mut first = true;
    while !out.is_closed() {
        match look(app).await {
            Ok(status) => {
                if out.format == Format::Table {
                    let gap = if first { "" } else { "\n" };
                    let at = super::jobs::local(status.at, app.config.general.timezone);
                    out.raw(&format!("{gap}{at}\n"));
                }
                out.show(&document(&status, app)?)?;
            }
            Err(failure) if failure.kind().is_retryable() => out.warn(failure.message()),
            Err(failure) => return Err(failure),
        }
        first = false;
        sleep(every).await;
    }
    Ok(Exit::Done)
}

/// Tells when the window has another size.
struct Resizes(Option<tokio::signal::unix::Signal>);

fn resizes() -> Resizes {
    use tokio::signal::unix::{SignalKind, signal};
    Resizes(signal(SignalKind::window_change()).ok())
}

impl Resizes {
    async fn next(&mut self) {
        match &mut self.0 {
            Some(signal) => {
                signal.recv().await;
            }
            None => std::future::pending().await,
        }
    }
}

fn document(status: &Status, app: &App) -> Result<Document> {
    let zone = app.config.general.timezone;
    let table = Table::new(&["Queue", "Waiting>", "Later>", "Running>", "Oldest>", "Rate>"])
        .with_rows(status.queues.iter().map(row));
    let mut document = Document::new(json!(status))?.text(summary(status)).table(table, "No queues.");
    for queue in status.queues.iter().filter(|queue| queue.waiting > 0 && !queue.served) {
        let paused = status.paused.iter().any(|paused| paused.what == "queue" && paused.name == queue.name);
        if !paused {
            let waiting = count(queue.waiting.unsigned_abs(), "job");
            document = document.text(format!("queue {}: no worker takes its {waiting}", queue.name));
            document = document.command(format!("pqctl run-worker --queues {}", queue.name));
        }
    }
    let lately = lately(status);
    if !lately.is_empty() {
        document = document.heading("In the last five minutes").table(lately, "");
    }
    document = failures(document, status, zone);
    document = workers(document, status);
    if !status.limits.is_empty() {
        document = document.heading("Held back by a limit");
        for limit in &status.limits {
            document = document.text(format!("  {}: {}", limit.key, limit.why));
        }
    }
    if !status.paused.is_empty() {
        document = document.heading("Paused");
        for paused in &status.paused {
            let since = paused
                .since
                .map_or_else(String::new, |at| format!(" since {}", super::jobs::local(at, zone)));
            let reason = paused.reason.as_ref().map_or_else(String::new, |reason| format!(": {reason}"));
            document = document.text(format!("  {} {}{since}{reason}", paused.what, paused.name));
            document = document.command(paused.resume.clone());
        }
    }
    if !status.next.is_empty() {
        document = document.heading("Next");
        let longest = status.next.iter().map(|next| next.schedule.len()).max().unwrap_or(0);
        for next in &status.next {
            let zone = next.timezone.parse().unwrap_or(zone);
            let at = next.at.with_timezone(&zone).format("%a %Y-%m-%d %H:%M %:z");
            document =
                document.text(format!("  {:<longest$}  {at}  {}", next.schedule, away(next.at - status.at)));
        }
    }
    Ok(document)
}

/// `in 3 min 20 s`, or that it is late.
fn away(delta: chrono::TimeDelta) -> String {
    match delta.to_std() {
        Ok(left) if left.as_secs() >= 2 * 86_400 => format!("in {} days", left.as_secs() / 86_400),
        Ok(left) => format!("in {}", whole(left)),
        Err(_) => format!("{} late", whole((-delta).to_std().unwrap_or_default())),
    }
}

/// Without a fraction: on a screen that moves it would only flicker.
fn whole(length: Duration) -> String {
    if length < Duration::from_secs(1) { "0 s".to_owned() } else { short(length) }
}

fn short(length: Duration) -> String {
    match length.as_secs() {
        0 => format!("{} ms", length.as_millis()),
        seconds @ 1..=59 => format!("{seconds} s"),
        _ => duration(Duration::from_secs(length.as_secs())),
    }
}

fn summary(status: &Status) -> String {
    let sum = |of: fn(&Queue) -> i64| status.queues.iter().map(of).sum::<i64>().unsigned_abs();
    let failed: i64 = status.failures.iter().map(|group| group.jobs).sum();
    let alive = status.workers.iter().filter(|worker| worker.alive).count();
    format!(
        "{} waiting, {} running, {}, {} failed in 24 h",
        thousands(sum(|queue| queue.waiting)),
        thousands(sum(|queue| queue.running)),
        count(alive as u64, "worker"),
        thousands(failed)
    )
}

fn number(n: i64) -> String {
    thousands(n.unsigned_abs())
}

fn row(queue: &Queue) -> [String; 6] {
    [
        queue.name.clone(),
        number(queue.waiting),
        number(queue.scheduled),
        number(queue.running),
        queue.oldest_ms.map(|ms| whole(Duration::from_millis(ms.unsigned_abs()))).unwrap_or_default(),
        rate(queue.rate),
    ]
}

/// How it went lately, of the queues where something ended.
fn lately(status: &Status) -> Table {
    let millis = |ms: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time for people")]
        short(Duration::from_millis(ms.max(0.0) as u64))
    };
    let times = |times: Option<Times>| {
        times.map_or_else(Default::default, |times| [millis(times.p50_ms), millis(times.p95_ms)])
    };
    Table::new(&["Queue", "Ended>", "Failed>", "Wait p50>", "Wait p95>", "Run p50>", "Run p95>"]).with_rows(
        status.queues.iter().filter(|queue| queue.ended > 0).map(|queue| {
            let ([wait_50, wait_95], [run_50, run_95]): ([String; 2], [String; 2]) =
                (times(queue.wait), times(queue.run));
            [queue.name.clone(), number(queue.ended), number(queue.failed), wait_50, wait_95, run_50, run_95]
        }),
    )
}

fn rate(per_second: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate for people")]
    let whole = |rate: f64| thousands(rate.round().max(0.0) as u64);
    match per_second {
        rate if rate <= 0.0 => String::new(),
        rate if rate < 1.0 => format!("{}/min", whole((rate * 60.0).max(1.0))),
        rate => format!("{}/s", whole(rate)),
    }
}

fn failures(mut document: Document, status: &Status, zone: Tz) -> Document {
    if status.failures.is_empty() {
        return document;
    }
    document = document.heading("Failed in the last 24 h");
    for group in &status.failures {
        let last = super::jobs::local(group.last_at, zone);
        let error = shorten(group.error.as_deref().unwrap_or("no reason was kept"), 300);
        let jobs = thousands(group.jobs.unsigned_abs());
        document = document.text(format!("  {jobs} × {}: {error}", group.kind));
        document = document.text(format!("    last job {}, {last}", group.last_id));
        let chosen = match &group.fingerprint {
            Some(fingerprint) => format!(" --error {fingerprint}"),
            None => format!(" --kind {}", group.kind),
        };
        document = document
            .command(format!("pqctl jobs list --state failed --since {}h{chosen}", FAILURES_OF.num_hours()));
    }
    document
}

fn workers(document: Document, status: &Status) -> Document {
    if status.workers.is_empty() {
        return document;
    }
    let table = Table::new(&["Worker>", "Where", "State", "Running>", "Done>", "Heard of", "Queues"])
        .with_rows(status.workers.iter().take(20).map(|Worker { alive, worker }| {
            let silent = (status.at - worker.last_seen_at).to_std().unwrap_or_default();
            let queues: Vec<String> =
                worker.queues.as_object().map(|queues| queues.keys().cloned().collect()).unwrap_or_default();
            [
                worker.id.to_string(),
                worker.name(),
                if *alive { worker.status.clone() } else { "LOST".to_owned() },
                format!("{} of {}", worker.running, worker.concurrency),
                thousands(worker.finished.unsigned_abs()),
                format!("{} ago", whole(silent)),
                queues.join(", "),
            ]
        }));
    let more = status.workers.len().saturating_sub(20);
    let document = document.heading("Workers").table(table, "");
    if more > 0 { document.text(format!("and {more} more")) } else { document }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_told_in_the_unit_that_fits() {
        assert_eq!(rate(0.0), "");
        assert_eq!(rate(0.01), "1/min");
        assert_eq!(rate(0.5), "30/min");
        assert_eq!(rate(1_999.6), "2,000/s");
    }
}
