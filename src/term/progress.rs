//! Progress for people: a bar where a person watches stderr, otherwise one line every ten seconds and
//! one at the end of each phase.

use super::printer::Printer;
use crate::base::{
    progress::Progress,
    text::{bytes, duration, thousands},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How often a line is written where no bar can be drawn.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// Draws the progress of one command.
pub struct Progressing {
    printer: Printer,
    /// Bars and notes, but no line at the end of a phase.
    quietly: bool,
    state: Mutex<State>,
}

struct State {
    phase: String,
    /// What is counted, written for people.
    unit: fn(u64) -> String,
    total: Option<u64>,
    done: u64,
    started: Instant,
    last_line: Instant,
    bar: Option<ProgressBar>,
}

impl Progressing {
    pub fn new(printer: &Printer) -> Self {
        Self::with_lines(printer, false)
    }

    /// For work whose result says all there is to say.
    pub fn quietly(printer: &Printer) -> Self {
        Self::with_lines(printer, true)
    }

    fn with_lines(printer: &Printer, quietly: bool) -> Self {
        let now = Instant::now();
        Self {
            printer: printer.clone(),
            quietly,
            state: Mutex::new(State {
                phase: String::new(),
                unit: thousands,
                total: None,
                done: 0,
                started: now,
                last_line: now,
                bar: None,
            }),
        }
    }

    fn with(&self, change: impl FnOnce(&mut State)) {
        if let Ok(mut state) = self.state.lock() {
            change(&mut state);
        }
    }

    fn begin(&self, phase: &str, total: Option<u64>, unit: fn(u64) -> String) {
        self.with(|state| {
            if let Some(bar) = state.bar.take() {
                bar.finish_and_clear();
            }
            state.phase = phase.to_owned();
            state.unit = unit;
            state.total = total;
            state.done = 0;
            state.started = Instant::now();
            state.last_line = state.started;
            if self.printer.animated() {
                let template = match total {
                    Some(_) => "{msg:<24} [{bar:30}] {done}/{all} {rate} ETA {eta}",
                    None => "{spinner} {msg:<24} {done} {rate}",
                };
                let style = ProgressStyle::with_template(template)
                    .unwrap_or_else(|_| ProgressStyle::default_bar())
                    .with_key("done", move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                        let _ = out.write_str(&unit(state.pos()));
                    })
                    .with_key("all", move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                        let _ = out.write_str(&unit(state.len().unwrap_or_default()));
                    })
                    .with_key("rate", move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                        #[expect(
                            clippy::cast_possible_truncation,
                            clippy::cast_sign_loss,
                            reason = "a rate for people"
                        )]
                        let rate = state.per_sec().round() as u64;
                        let _ = write!(out, "{}/s", unit(rate));
                    })
                    .progress_chars("=> ");
                let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(10))
                    .with_style(style)
                    .with_message(phase.to_owned());
                state.bar = Some(bar);
            }
        });
    }
}

impl Progress for Progressing {
    fn start(&self, phase: &str, total: Option<u64>) {
        self.begin(phase, total, thousands);
    }

    fn start_bytes(&self, phase: &str, total: Option<u64>) {
        self.begin(phase, total, bytes);
    }

    fn advance(&self, by: u64) {
        self.with(|state| {
            state.done += by;
            if let Some(bar) = &state.bar {
                bar.inc(by);
            } else if state.last_line.elapsed() >= LINE_EVERY {
                state.last_line = Instant::now();
                let of = state.total.map_or_else(String::new, |total| format!(" of {}", (state.unit)(total)));
                let line = format!(
                    "{}: {}{of} after {}",
                    state.phase,
                    (state.unit)(state.done),
                    duration(state.started.elapsed())
                );
                self.printer.note(&line);
            }
        });
    }

    fn note(&self, text: &str) {
        self.with(|state| match &state.bar {
            Some(bar) => bar.suspend(|| self.printer.note(text)),
            None => self.printer.note(text),
        });
    }

    fn finish(&self, summary: &str) {
        self.with(|state| {
            if let Some(bar) = state.bar.take() {
                bar.finish_and_clear();
            }
            if !self.quietly {
                self.printer.note(&format!("{}: {summary}", state.phase));
            }
        });
    }
}

impl Drop for Progressing {
    fn drop(&mut self) {
        self.with(|state| {
            if let Some(bar) = state.bar.take() {
                bar.finish_and_clear();
            }
        });
    }
}
