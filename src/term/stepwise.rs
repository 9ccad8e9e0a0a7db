//! Progress in steps, each with all its figures: bars one below the other where a person watches stderr,
//! otherwise one line every ten seconds, or one JSON object a line for a program. Where the figures come from,
//! from work in this process or from the row of a run elsewhere, makes no difference.

use super::printer::Printer;
use crate::base::progress::{Figures, Progress};
use crate::base::text::{dollars, duration, thousands};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How often a line is written where no bar can be drawn.
const LINE_EVERY: Duration = Duration::from_secs(10);
/// How often an object is written for a program.
const OBJECT_EVERY: Duration = Duration::from_secs(1);
/// What happened longer ago hardly counts for the rate of now.
const MEMORY: f64 = 10.0;

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Form {
    /// Bars on a terminal, else lines
    #[default]
    Auto,
    /// A line every ten seconds
    Lines,
    /// One JSON object a line on stderr, at most one a second for each step
    Json,
}

/// See the module.
pub struct Stepwise {
    printer: Printer,
    how: How,
    steps: Mutex<Steps>,
}

enum How {
    Bars(MultiProgress),
    Lines,
    Json,
}

#[derive(Default)]
struct Steps {
    all: Vec<Step>,
    /// The one that `advance` and `finish` mean.
    current: usize,
}

struct Step {
    figures: Figures,
    /// Somebody tells the figures: what is counted besides is not needed.
    told: bool,
    ended: bool,
    rate: Rate,
    started: Instant,
    last: Option<Instant>,
    bar: Option<ProgressBar>,
}

impl Stepwise {
    pub fn new(printer: &Printer, form: Form) -> Self {
        let how = match form {
            Form::Json => How::Json,
            Form::Auto if printer.animated() => {
                How::Bars(MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(10)))
            }
            Form::Auto | Form::Lines => How::Lines,
        };
        Self { printer: printer.clone(), how, steps: Mutex::default() }
    }

    fn with(&self, change: impl FnOnce(&mut Steps)) {
        if let Ok(mut steps) = self.steps.lock() {
            change(&mut steps);
        }
    }

    /// Shows a step as it is now; `at_once`: even if that was done a moment ago.
    fn show(&self, step: &mut Step, at_once: bool) {
        step.rate.observe(step.figures.done, step.started.elapsed());
        let since = |every: Duration| step.last.is_none_or(|last| last.elapsed() >= every);
        match &self.how {
            How::Bars(_) => {
                if let Some(bar) = &step.bar {
                    if let Some(total) = step.figures.total {
                        bar.set_length(total);
                    }
                    bar.set_position(step.figures.done);
                    bar.set_message(step.details().join("  "));
                }
            }
            How::Lines if !at_once && since(LINE_EVERY) => {
                step.last = Some(Instant::now());
                let of =
                    step.figures.total.map_or_else(String::new, |total| format!(" of {}", thousands(total)));
                let mut line = vec![format!("{}: {}{of}", step.figures.step, thousands(step.figures.done))];
                line.extend(step.details());
                self.printer.note(&line.join(", "));
            }
            How::Json if at_once || since(OBJECT_EVERY) => {
                step.last = Some(Instant::now());
                self.object(&step.object());
            }
            How::Lines | How::Json => {}
        }
    }

    fn object(&self, object: &serde_json::Value) {
        self.printer.stderr(&format!("{object}\n"));
    }
}

impl Steps {
    fn step(&mut self, name: &str, how: &How) -> &mut Step {
        let at = match self.all.iter().position(|step| step.figures.step == name) {
            Some(at) => at,
            None => {
                let bar = match how {
                    How::Bars(all) => Some(bar(all, name)),
                    How::Lines | How::Json => None,
                };
                self.all.push(Step::new(name, bar));
                self.all.len() - 1
            }
        };
        self.current = at;
        &mut self.all[at]
    }
}

fn bar(all: &MultiProgress, name: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix:<9} [{bar:12}] {human_pos}/{human_len} {wide_msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = all.add(ProgressBar::new(0).with_style(style.progress_chars("=> ")));
    bar.set_prefix(name.to_owned());
    bar
}

impl Step {
    fn new(name: &str, bar: Option<ProgressBar>) -> Self {
        let figures = Figures { step: name.to_owned(), ..Figures::default() };
        // The first line comes after ten seconds, not at the beginning.
        let (started, rate) = (Instant::now(), Rate::default());
        Self { figures, told: false, ended: false, rate, started, last: Some(started), bar }
    }

    fn per_second(&self) -> Option<f64> {
        self.figures.per_second.or_else(|| self.rate.now())
    }

    /// How long it will take by the rate of now.
    fn left(&self) -> Option<Duration> {
        let open = self.figures.total?.checked_sub(self.figures.done).filter(|open| *open > 0)?;
        #[expect(clippy::cast_precision_loss, reason = "a guess for people")]
        let seconds = open as f64 / self.per_second().filter(|rate| *rate > 0.0)?;
        Duration::try_from_secs_f64(seconds.min(1e8)).ok()
    }

    /// What there is to say besides how many are done, the most important first: a narrow terminal cuts the end off.
    fn details(&self) -> Vec<String> {
        let f = &self.figures;
        let mut said = Vec::new();
        if self.ended {
            said.push(duration(self.started.elapsed()));
        } else if let Some((left, why)) = &f.paused {
            // The rate of the seconds before says nothing about when it will be done.
            let why = if why == "rate-limit" { "429" } else { why };
            said.push(format!("paused {} s: {why}", left.as_secs_f64().ceil()));
        } else {
            said.extend(self.per_second().map(per_second));
            said.extend(self.left().map(|left| {
                let begun = u64::from(left.subsec_nanos() > 0);
                format!("ETA {}", duration(Duration::from_secs(left.as_secs() + begun)))
            }));
        }
        let counts = [(f.flagged, "flagged"), (f.failed, "failed")];
        said.extend(
            counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", thousands(*n))),
        );
        match f.budget_micros {
            Some(budget) => said.push(format!("{} of {}", dollars(f.spent_micros), dollars(budget))),
            None if f.spent_micros > 0 => said.push(dollars(f.spent_micros)),
            None => {}
        }
        if f.concurrency > 0 && !self.ended {
            said.push(format!("{} at once", f.concurrency));
        }
        if f.tokens_in + f.tokens_out > 0 {
            said.push(format!("{} tokens in, {} out", thousands(f.tokens_in), thousands(f.tokens_out)));
        }
        said
    }

    fn object(&self) -> serde_json::Value {
        let mut object = json!(self.figures);
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        object["event"] = json!(if self.ended { "finished" } else { "progress" });
        object["per_second"] = json!(self.per_second().map(tenth));
        object["eta_seconds"] = json!(self.left().map(|left| tenth(left.as_secs_f64())));
        object["elapsed_ms"] = json!(u64::try_from(self.started.elapsed().as_millis()).unwrap_or(0));
        object
    }
}

fn per_second(rate: f64) -> String {
    if rate < 10.0 {
        return format!("{rate:.1}/s");
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate for people")]
    let whole = rate.round() as u64;
    format!("{}/s", thousands(whole))
}

/// How fast it goes, as an average that forgets (EWMA).
#[derive(Debug, Default)]
struct Rate {
    average: Option<f64>,
    last: Option<(u64, f64)>,
}

impl Rate {
    /// `done` units after so long. Reports within a tenth of a second count as one.
    fn observe(&mut self, done: u64, after: Duration) {
        let after = after.as_secs_f64();
        let Some((before, then)) = self.last else {
            self.last = Some((done, after));
            return;
        };
        let seconds = after - then;
        if seconds < 0.1 {
            return;
        }
        #[expect(clippy::cast_precision_loss, reason = "a rate")]
        let rate = done.saturating_sub(before) as f64 / seconds;
        // How much of the old average is left after that time.
        let kept = (-seconds / MEMORY).exp();
        self.average = Some(self.average.map_or(rate, |average| kept.mul_add(average, (1.0 - kept) * rate)));
        self.last = Some((done, after));
    }

    fn now(&self) -> Option<f64> {
        self.average
    }
}

impl Progress for Stepwise {
    fn start(&self, phase: &str, total: Option<u64>) {
        self.with(|steps| {
            let step = steps.step(phase, &self.how);
            step.figures.total = total;
        });
    }

    fn advance(&self, by: u64) {
        self.with(|steps| {
            let current = steps.current;
            if let Some(step) = steps.all.get_mut(current).filter(|step| !step.told) {
                step.figures.done += by;
                self.show(step, false);
            }
        });
    }

    fn note(&self, text: &str) {
        match &self.how {
            How::Bars(all) => all.suspend(|| self.printer.note(text)),
            How::Lines => self.printer.note(text),
            How::Json => self.object(&json!({ "event": "note", "text": text })),
        }
    }

    /// The result of a run says what a summary says; the bar stays as it was at the end.
    fn finish(&self, _summary: &str) {
        self.with(|steps| {
            let current = steps.current;
            if let Some(step) = steps.all.get_mut(current) {
                step.ended = true;
                self.show(step, true);
                if let Some(bar) = &step.bar {
                    bar.abandon();
                }
            }
        });
    }

    fn figures(&self, figures: &Figures) {
        self.with(|steps| {
            let step = steps.step(&figures.step, &self.how);
            step.told = true;
            step.figures = figures.clone();
            self.show(step, false);
        });
    }
}

impl Drop for Stepwise {
    fn drop(&mut self) {
        if let How::Bars(all) = &self.how {
            self.with(|steps| {
                steps.all.iter().filter_map(|step| step.bar.as_ref()).for_each(ProgressBar::finish_and_clear);
            });
            let _ = all.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(figures: Figures) -> Step {
        Step { figures, ..Step::new("solve", None) }
    }

    #[test]
    fn a_rate_follows_what_happens_now() {
        let mut rate = Rate::default();
        let mut done = 0;
        for tenth in 0u64..600 {
            done += if tenth < 300 { 10 } else { 1 };
            rate.observe(done, Duration::from_millis(tenth * 100));
            if tenth == 299 {
                assert!((99.0..=101.0).contains(&rate.now().unwrap()), "{rate:?}");
            }
        }
        assert!((10.0..16.0).contains(&rate.now().unwrap()), "{rate:?}");
    }

    #[test]
    fn reports_in_quick_succession_count_as_one() {
        let mut rate = Rate::default();
        for n in 0..50 {
            rate.observe(n * 1_000, Duration::from_millis(n));
        }
        assert_eq!(rate.now(), None);
    }

    #[test]
    fn everything_that_is_known_is_said() {
        let said = step(Figures {
            step: "solve".to_owned(),
            done: 40,
            total: Some(100),
            flagged: 3,
            failed: 1,
            per_second: Some(2.0),
            tokens_in: 12_000,
            tokens_out: 3_400,
            spent_micros: 123_400,
            budget_micros: Some(1_000_000),
            concurrency: 4,
            paused: Some((Duration::from_millis(11_200), "rate-limit".to_owned())),
        });
        assert_eq!(
            said.details().join(", "),
            "paused 12 s: 429, 3 flagged, 1 failed, $0.1234 of $1.00, 4 at once, 12,000 tokens in, 3,400 out"
        );
        let object = said.object();
        assert_eq!(object["eta_seconds"], 30.0);
        assert_eq!(object["event"], "progress");
        assert_eq!(object["spent_micros"], 123_400);
        assert_eq!(object["paused"]["why"], "rate-limit");
    }

    #[test]
    fn what_goes_on_says_how_fast_and_how_long() {
        let said = step(Figures { done: 40, total: Some(100), per_second: Some(2.0), ..Figures::default() });
        assert_eq!(said.details().join(", "), "2.0/s, ETA 30.0 s");
    }

    #[test]
    fn what_costs_nothing_says_nothing_of_money() {
        let quiet = step(Figures { done: 5, total: Some(5), ..Figures::default() });
        assert_eq!(quiet.details(), Vec::<String>::new());
    }
}
