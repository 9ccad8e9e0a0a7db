//! How long work tells how far it is. Logic calls this trait and never prints; `term` draws it as a
//! bar or as lines, the job queue stores it as a job's progress, and tests record it.

use std::sync::Mutex;

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
}
