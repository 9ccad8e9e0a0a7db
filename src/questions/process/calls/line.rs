//! The line to a provider: the client, the pace and what was learnt of it. One per process and configuration,
//! whatever runs and jobs use it, so that what one has found out need not be found out again.

use super::pace::Pace;
use crate::ai::tokens::{Ratio, Usage};
use crate::ai::{Error, Provider};
use crate::base::clock::Clock;
use crate::config::ai::Ai;
use crate::db::WriteTx;
use crate::queue::limits::{self, Rate};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Waits without an instruction begin with up to this, and double.
const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// How much of a minute's tokens may go at once.
const BURST: u32 = 6;

static LINES: Mutex<BTreeMap<String, Arc<Line>>> = Mutex::new(BTreeMap::new());

/// See the module.
#[derive(Debug)]
pub(in super::super) struct Line {
    pub provider: Provider,
    /// The row of `limits` that all processes share: pause, breaker, requests a minute.
    pub key: String,
    /// The one for tokens a minute.
    pub tokens_key: String,
    pub(super) pace: Pace,
    learnt: Mutex<Learnt>,
}

#[derive(Debug, Default)]
struct Learnt {
    ratio: Ratio,
    mean_output: Option<f64>,
    last_good: Option<Instant>,
    /// Deferrals since the last answer.
    deferred: u32,
}

impl Line {
    /// The line of this configuration.
    pub fn of(config: &Ai, clock: &Clock) -> Result<Arc<Self>, Error> {
        // The key itself is not in it: it shows as asterisks.
        let name = format!("{config:?}");
        let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get(&name) {
            return Ok(line.clone());
        }
        let provider = Provider::from_config(config, clock)?;
        let key = config.limits_key();
        let line = Arc::new(Self {
            provider,
            tokens_key: format!("{key}:tokens"),
            key,
            pace: Pace::new(config.max_concurrency),
            learnt: Mutex::default(),
        });
        lines.insert(name, line.clone());
        Ok(line)
    }

    fn learnt(&self) -> MutexGuard<'_, Learnt> {
        self.learnt.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the configured rates where all processes see them; what an operator set wins.
    pub async fn provide_limits(
        &self,
        tx: &mut WriteTx,
        config: &Ai,
        now: crate::base::clock::Timestamp,
    ) -> limits::Result<()> {
        let requests = Some(config.requests_per_minute).filter(|n| *n > 0).map(Rate::per_minute);
        let tokens = Some(config.tokens_per_minute)
            .filter(|n| *n > 0)
            .map(|n| Rate::per_minute(n).burst((n / BURST).max(1)));
        // Above what a bucket can count there is no limit worth the name.
        let countable = |rate: &Rate| rate.check().is_ok();
        limits::provide(tx, &self.key, requests.filter(countable), now).await?;
        limits::provide(tx, &self.tokens_key, tokens.filter(countable), now).await
    }

    /// When the last answer came to this process.
    pub fn last_good(&self) -> Option<Instant> {
        self.learnt().last_good
    }

    /// It answers.
    pub fn good(&self) {
        let mut learnt = self.learnt();
        learnt.last_good = Some(Instant::now());
        learnt.deferred = 0;
    }

    /// How long to wait after another deferral: exponential with full jitter, and at least what the provider
    /// asks for.
    pub fn wait(&self, at_least: Option<Duration>) -> Duration {
        let doubled = {
            let mut learnt = self.learnt();
            learnt.deferred += 1;
            (learnt.deferred - 1).min(16)
        };
        let most = FIRST_WAIT.saturating_mul(1 << doubled).min(LONGEST_WAIT);
        let wait = most.mul_f64(rand::random_range(0.0..1.0));
        // Asked for, the instruction is the wait; jitter on top would only lose time.
        at_least.filter(|asked| !asked.is_zero()).unwrap_or(wait)
    }

    /// Takes a counted call into account.
    #[expect(clippy::cast_precision_loss, reason = "a mean of token counts")]
    pub fn observe(&self, input_guess: u64, usage: &Usage) {
        if usage.estimated {
            return;
        }
        let mut learnt = self.learnt();
        learnt.ratio.observe(input_guess, usage.input);
        let output = usage.output as f64;
        learnt.mean_output = Some(learnt.mean_output.map_or(output, |mean| mean + 0.1 * (output - mean)));
    }

    /// The guess for a call: what to hold against a rate of tokens.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "token counts")]
    pub fn likely(&self, input_guess: u64, max_output: u64) -> u64 {
        let learnt = self.learnt();
        let output = learnt.mean_output.map_or(max_output / 4, |mean| mean.ceil() as u64).min(max_output);
        learnt.ratio.apply(input_guess).saturating_add(output)
    }

    /// The guess to hold money by: never below the careful one, a tenth above.
    pub fn at_most(&self, input_guess: u64) -> u64 {
        let guess = self.learnt().ratio.apply(input_guess).max(input_guess);
        guess + guess / 10 + 8
    }
}
