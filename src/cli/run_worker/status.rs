//! What a worker shows while it runs: how much waits for it and which schedule is next, looked up now and then,
//! and the line at the foot of the terminal made of that.

use crate::app::App;
use crate::base::text::thousands;
use crate::queue::{self, Monitor, Status, Summary};
use crate::term::StatusLine;
use chrono::DateTime;
use chrono_tz::Tz;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Waiting jobs are counted up to here; more is `10,000+`.
pub const MOST: i64 = 10_000;

/// How often the line changes, and how often the database is asked.
const REDRAW: Duration = Duration::from_millis(500);
const LOOK: Duration = Duration::from_secs(2);

/// The rate is of so many redraws.
const WINDOW: usize = 10;

/// What is known besides the worker's own counts.
#[derive(Default)]
struct Known {
    waiting: String,
    next: Option<(String, DateTime<Tz>)>,
}

/// Looks and draws until it is dropped. `waiting` is also systemd's.
pub async fn follow(
    app: App,
    queues: Vec<String>,
    monitor: Arc<Monitor>,
    waiting: Arc<Mutex<String>>,
    line: Option<StatusLine>,
) {
    let queues: Vec<&str> = queues.iter().map(String::as_str).collect();
    let mut known = Known { waiting: "0".to_owned(), next: None };
    let mut looked = None::<Instant>;
    let mut ended = VecDeque::from([(Instant::now(), 0)]);
    loop {
        if looked.is_none_or(|at| at.elapsed() >= LOOK) {
            looked = Some(Instant::now());
            if let Ok(jobs) = queue::waiting(&app.db, &queues, MOST).await {
                known.waiting = if jobs < MOST {
                    thousands(jobs.unsigned_abs())
                } else {
                    format!("{}+", thousands(MOST))
                };
            }
            if let (Some(_), Ok(next)) = (&line, queue::next_schedule(&app.db).await) {
                known.next = next.map(|(name, at)| (name, at.with_timezone(&app.config.general.timezone)));
            }
            if let Ok(mut waiting) = waiting.lock() {
                waiting.clone_from(&known.waiting);
            }
        }
        if let Some(line) = &line {
            let summary = monitor.summary();
            let total =
                summary.succeeded + summary.failed + summary.cancelled + summary.retried + summary.snoozed;
            ended.push_back((Instant::now(), total));
            if ended.len() > WINDOW {
                ended.pop_front();
            }
            line.set(text(monitor.status(), monitor.running(), &summary, rate(&ended), &known));
        }
        tokio::time::sleep(REDRAW).await;
    }
}

/// Runs ended per second.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a rate for people"
)]
fn rate(ended: &VecDeque<(Instant, u64)>) -> u64 {
    match (ended.front(), ended.back()) {
        (Some((from, before)), Some((until, now))) if until > from => {
            ((now - before) as f64 / (*until - *from).as_secs_f64()).round() as u64
        }
        _ => 0,
    }
}

fn text(status: Status, running: usize, summary: &Summary, rate: u64, known: &Known) -> String {
    let mut parts = Vec::new();
    if status != Status::Running {
        parts.push(status.word().to_owned());
    }
    parts.push(format!("{} running", thousands(running as u64)));
    parts.push(format!("{} waiting", known.waiting));
    parts.push(format!("{} done", thousands(summary.succeeded)));
    for (count, word) in
        [(summary.failed, "failed"), (summary.cancelled, "cancelled"), (summary.retried, "retried")]
    {
        if count > 0 {
            parts.push(format!("{} {word}", thousands(count)));
        }
    }
    parts.push(format!("{}/s", thousands(rate)));
    if let Some((name, at)) = &known.next {
        parts.push(format!("next: {name} {}", at.format("%H:%M")));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_counts() {
        let summary = Summary { succeeded: 1_204, failed: 2, ..Summary::default() };
        let at: DateTime<chrono::Utc> = "2026-03-02T03:40:00Z".parse().unwrap();
        let next = Some(("prune-history".to_owned(), at.with_timezone(&Tz::Africa__Lagos)));
        let known = Known { waiting: "3".to_owned(), next };
        assert_eq!(
            text(Status::Running, 12, &summary, 410, &known),
            "12 running · 3 waiting · 1,204 done · 2 failed · 410/s · next: prune-history 04:40"
        );
        assert!(text(Status::Draining, 0, &summary, 0, &known).starts_with("draining · 0 running"));
    }

    #[test]
    fn the_rate_is_of_the_last_seconds() {
        let begun = Instant::now();
        let ended = VecDeque::from([(begun, 100), (begun + Duration::from_secs(5), 2_150)]);
        assert_eq!(rate(&ended), 410);
        assert_eq!(rate(&VecDeque::from([(begun, 100)])), 0);
    }
}
