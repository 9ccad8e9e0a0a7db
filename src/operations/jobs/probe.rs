//! `probe`: a job that does what it is told (wait, fail, put itself off, panic), for trying out queues
//! and workers, for benchmarks and tests. It touches nothing of the platform.

use crate::app::App;
use crate::base::text::thousands;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter, Retry};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;

/// The longest a probe waits: an hour less a little, within the hard limit.
const LONGEST_MS: u64 = 3_500_000;

/// How a probe ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    #[default]
    Succeed,
    /// Fails in a way that is tried again.
    Retry,
    /// Fails for good.
    Fail,
    /// Puts itself off for a moment.
    Snooze,
    /// Cancels itself.
    Cancel,
    Panic,
    /// Takes its worker with it; debug builds only.
    Crash,
    /// Blocks its thread instead of waiting and looks at nothing.
    Block,
}

/// What the probe does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Probe {
    /// How long it waits before it ends, in ten steps with progress.
    pub sleep_ms: u64,
    pub then: Then,
    /// In which attempts it ends like that, from the first; later ones succeed. 0: in all.
    pub times: i64,
    /// How long until the next attempt.
    pub delay_ms: u64,
    /// Comes back in the result.
    pub note: String,
    /// Debug builds add a line to this file for each start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

impl Kind for Probe {
    const NAME: &'static str = "probe";
    const ABOUT: &'static str = "does what it is told, for trying out queues and workers; touches nothing";
    #[expect(clippy::cast_possible_wrap, reason = "it is an hour")]
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("sleep_ms", "how long it waits, in ten steps with progress", 0, LONGEST_MS as i64),
        Parameter::new("then", "how it ends: succeed, retry, fail, snooze, cancel, panic, crash, block"),
        Parameter::new("times", "in how many attempts it ends like that; later ones succeed; 0: in all"),
        Parameter::new("delay_ms", "how long until the next attempt"),
        Parameter::new("note", "comes back in the result"),
        Parameter::new("trace", "debug builds add a line to this file for each start"),
    ];
    const RETRY: Retry = Retry::Fixed(Duration::from_secs(1));

    fn example() -> Option<Self> {
        let trace = Some("trace.txt".to_owned()).filter(|_| cfg!(debug_assertions));
        let note = "hello".to_owned();
        Some(Self { sleep_ms: 2_000, then: Then::Retry, times: 1, delay_ms: 500, note, trace })
    }

    fn validate(&self) -> Result<(), String> {
        if self.sleep_ms > LONGEST_MS {
            let (longest, asked) = (thousands(LONGEST_MS), thousands(self.sleep_ms));
            return Err(format!("sleep_ms must be 0–{longest}, not {asked}"));
        }
        Ok(())
    }
}

impl Probe {
    fn leave_trace(&self, cx: &JobContext<App>) -> std::io::Result<()> {
        use std::io::Write;
        let Some(path) = self.trace.as_deref().filter(|_| cfg!(debug_assertions)) else { return Ok(()) };
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
        // One write call, so that lines of several workers do not mix.
        file.write_all(format!("{} {}\n", cx.id(), cx.attempt()).as_bytes())
    }
}

impl Job<App> for Probe {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        self.leave_trace(&cx).map_err(JobError::fail)?;
        if self.then == Then::Block {
            std::thread::sleep(Duration::from_millis(self.sleep_ms));
        } else if self.sleep_ms > 0 {
            for step in 0..10 {
                cx.progress(step, Some(10), "waiting");
                tokio::select! {
                    () = tokio::time::sleep(Duration::from_millis(self.sleep_ms) / 10) => {}
                    () = cx.stop().soft() => {}
                }
                cx.check()?;
            }
            cx.progress(10, Some(10), "waited");
            cx.log("info", format!("waited {} ms", self.sleep_ms));
        }
        let applies = self.times == 0 || cx.attempt() <= self.times;
        let delay = Duration::from_millis(self.delay_ms);
        match self.then {
            Then::Retry if applies && self.delay_ms > 0 => Err(JobError::retry_after("told to fail", delay)),
            Then::Retry if applies => Err(JobError::retry("told to fail")),
            Then::Fail if applies => Err(JobError::fail("told to fail for good")),
            // A snooze costs no attempt, so the first attempt comes again: once is what `times` cannot say.
            Then::Snooze => Err(JobError::snooze(delay)),
            Then::Cancel => Err(JobError::cancel("told to give up")),
            Then::Panic if applies => std::panic::panic_any("told to panic"),
            Then::Crash if applies => {
                crate::base::failpoint::die();
                Err(JobError::fail("only debug builds crash on request"))
            }
            _ if self.note.is_empty() => Ok(Outcome::DONE),
            _ => Ok(Outcome::with(json!({ "note": self.note }))),
        }
    }
}
