//! Several bars at once, one per piece of work that somebody else does: how far it is comes from outside and
//! is set, not counted. On stderr, and gone when this is dropped.

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::time::Duration;

/// See the module.
pub struct Bars {
    all: MultiProgress,
    bars: BTreeMap<i64, ProgressBar>,
}

impl Default for Bars {
    fn default() -> Self {
        let all = MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        Self { all, bars: BTreeMap::new() }
    }
}

impl Bars {
    /// Draws how far a piece of work is.
    pub fn set(&mut self, id: i64, name: &str, current: u64, total: Option<u64>, message: &str) {
        let bar = self.bars.entry(id).or_insert_with(|| {
            let bar = self.all.add(ProgressBar::no_length());
            // The time that has gone by is shown, so it moves although nothing is told.
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        let template = match total {
            Some(_) => "{prefix:<28} [{bar:24}] {human_pos}/{human_len} {elapsed} {wide_msg}",
            None => "{prefix:<28} {spinner} {elapsed} {wide_msg}",
        };
        if bar.length() != total || bar.prefix() != name {
            let style =
                ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style.progress_chars("=> "));
            bar.set_prefix(name.to_owned());
            if let Some(total) = total {
                bar.set_length(total);
            }
        }
        bar.set_position(current);
        bar.set_message(message.to_owned());
    }

    /// Takes the bar away.
    pub fn end(&mut self, id: i64) {
        if let Some(bar) = self.bars.remove(&id) {
            bar.finish_and_clear();
            self.all.remove(&bar);
        }
    }

    /// Prints something above the bars.
    pub fn suspend(&self, print: impl FnOnce()) {
        self.all.suspend(print);
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        for bar in self.bars.values() {
            bar.finish_and_clear();
        }
    }
}
