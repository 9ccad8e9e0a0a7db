//! One line at the foot of the terminal that is redrawn, for a command that runs on. What is written above it
//! meanwhile, by the printer or by the log, goes through here, so that the two do not mix.

use super::printer::Printer;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::Write;
use std::sync::Mutex;

static ACTIVE: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// The line; gone when it is dropped.
pub struct StatusLine(ProgressBar);

impl StatusLine {
    /// Only where a person watches stderr.
    pub fn start(printer: &Printer) -> Option<Self> {
        if !printer.animated() {
            return None;
        }
        let style = ProgressStyle::with_template("{spinner} {wide_msg}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
        let bar =
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5)).with_style(style);
        if let Ok(mut active) = ACTIVE.lock() {
            *active = Some(bar.clone());
        }
        Some(Self(bar))
    }

    pub fn set(&self, text: impl Into<String>) {
        self.0.set_message(text.into());
        self.0.tick();
    }
}

impl Drop for StatusLine {
    fn drop(&mut self) {
        if let Ok(mut active) = ACTIVE.lock() {
            *active = None;
        }
        self.0.finish_and_clear();
    }
}

/// Does something to stderr while the line is out of the way.
pub fn aside<T>(work: impl FnOnce() -> T) -> T {
    match ACTIVE.lock().ok().and_then(|active| active.clone()) {
        Some(bar) => bar.suspend(work),
        None => work(),
    }
}

/// Standard error above the line.
#[derive(Debug, Clone, Copy)]
pub struct Above;

impl Write for Above {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        aside(|| std::io::stderr().write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        std::io::stderr().flush()
    }
}
