//! How long work tells how far it is. Logic calls this trait and never prints; `term` draws it as a
//! bar or as lines, the job queue stores it as a job's progress, and tests record it.

use serde::Serialize;
use std::sync::Mutex;
use std::time::Duration;

/// A receiver of progress. One value follows one piece of work through its named phases.
pub trait Progress: Send + Sync {
    /// A phase begins. `total` is `None` where the end is not known in advance.
    fn start(&self, phase: &str, total: Option<u64>);
    /// A phase begins whose units are bytes.
    fn start_bytes(&self, phase: &str, total: Option<u64>) {
        self.start(phase, total);
    }
    /// `by` more units of the current phase are done.
    fn advance(&self, by: u64);
    /// Something a watching person should read now (a warning, a decision), on its own line.
    fn note(&self, text: &str);
    /// The current phase is over; `summary` is one short line, e.g. `18,399 questions in 1.2 s`.
    fn finish(&self, summary: &str);
    /// Where a step stands, from work that knows more than how many units are done. It replaces what was
    /// told before of the same step, also what [`Self::advance`] added up. Call it once a second at most.
    /// A receiver that shows only units may leave it alone.
    fn figures(&self, _figures: &Figures) {}
}

/// Where one step of a run stands: the same numbers for a person, for a program and in the run's row.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    /// The name of the step.
    pub step: String,
    pub done: u64,
    /// How many there are to do, where that is known.
    pub total: Option<u64>,
    pub flagged: u64,
    pub failed: u64,
    /// Smoothed, in units per second. `None` leaves it to the receiver to measure.
    pub per_second: Option<f64>,
    pub tokens_in: u64,
    pub tokens_out: u64,
    /// Booked, with what calls in flight may cost.
    pub spent_micros: i64,
    pub budget_micros: Option<i64>,
    /// How many requests are open at once now. 0: nobody is asked.
    pub concurrency: u32,
    /// For how much longer nothing is sent, and why, e.g. `rate-limit`.
    #[serde(serialize_with = "pause")]
    pub paused: Option<(Duration, String)>,
}

/// A pause as a program reads it: `{"seconds": 12.0, "why": "rate-limit"}` or null.
fn pause<S: serde::Serializer>(paused: &Option<(Duration, String)>, to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Pause<'a> {
        seconds: f64,
        why: &'a str,
    }
    paused
        .as_ref()
        .map(|(left, why)| Pause { seconds: (left.as_secs_f64() * 10.0).round() / 10.0, why })
        .serialize(to)
}

/// Discards everything.
#[derive(Debug, Default, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _phase: &str, _total: Option<u64>) {}
    fn advance(&self, _by: u64) {}
    fn note(&self, _text: &str) {}
    fn finish(&self, _summary: &str) {}
}

/// Keeps what was reported, for tests.
#[derive(Debug, Default)]
pub struct Recorded {
    lines: Mutex<Vec<String>>,
}

impl Recorded {
    /// All lines so far, in order.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().map(|l| l.clone()).unwrap_or_default()
    }

    fn push(&self, line: String) {
        if let Ok(mut lines) = self.lines.lock() {
            lines.push(line);
        }
    }
}

impl Progress for Recorded {
    fn start(&self, phase: &str, total: Option<u64>) {
        self.push(match total {
            Some(total) => format!("start {phase} of {total}"),
            None => format!("start {phase}"),
        });
    }
    fn advance(&self, by: u64) {
        self.push(format!("advance {by}"));
    }
    fn note(&self, text: &str) {
        self.push(format!("note {text}"));
    }
    fn finish(&self, summary: &str) {
        self.push(format!("finish {summary}"));
    }
    fn figures(&self, figures: &Figures) {
        let total = figures.total.map(|total| format!(" of {total}")).unwrap_or_default();
        self.push(format!("figures {}: {}{total}", figures.step, figures.done));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_says_its_seconds_and_why() {
        let figures = Figures {
            step: "solve".to_owned(),
            paused: Some((Duration::from_millis(12_340), "rate-limit".to_owned())),
            ..Figures::default()
        };
        let json = serde_json::to_value(&figures).unwrap();
        assert_eq!(json["paused"], serde_json::json!({ "seconds": 12.3, "why": "rate-limit" }));
        assert_eq!(serde_json::to_value(Figures::default()).unwrap()["paused"], serde_json::Value::Null);
    }
}
