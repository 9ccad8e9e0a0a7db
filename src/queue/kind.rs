//! What a kind of job is made of: its payload's type and the rules that go with it. The handler is in
//! [`super::Job`], so that a subject can enqueue what somebody else runs.

use crate::base::text::thousands;
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

/// The payload of a job, and the rules for its kind.
pub trait Kind: Serialize + DeserializeOwned + Send + Sync + Sized + 'static {
    /// Kebab-case; never renamed, only retired.
    const NAME: &'static str;
    const QUEUE: &'static str = "default";
    /// Lower first, within a queue.
    const PRIORITY: i64 = 100;
    /// Starts that count; the last one that fails ends the job.
    const MAX_ATTEMPTS: u32 = 5;
    const RETRY: Retry = Retry::DEFAULT;
    /// Then the job is asked to stop; `None`: never.
    const SOFT_LIMIT: Option<Duration> = None;
    /// Then it is dropped where it stands and the attempt has failed; `None`: never.
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(3600));
    /// What a job of this kind does, in one line for people.
    const ABOUT: &'static str = "";
    /// The arguments of the payload. A test of `jobs` holds them against [`Kind::example`] and `validate`.
    const PARAMETERS: &'static [Parameter] = &[];
    /// Names it had in earlier releases or another program; jobs under them are run too.
    const FORMERLY: &'static [&'static str] = &[];
    /// How long a unique key stays taken after a job was enqueued, even when that has ended; `None`: only while
    /// it is unfinished. Without a key of its own, the payload is the key.
    const UNIQUE_FOR: Option<Duration> = None;

    /// For a kind whose work depends on when it was due: a job of a later tick of its schedule is added although one of an
    /// earlier tick waits, whatever the unique key says. See [`super::JobContext::due_at`].
    const UNIQUE_PER_TICK: bool = false;

    /// While a job with this key is unfinished, enqueueing another gives that one; `None`: no such rule.
    fn unique_key(&self) -> Option<String> {
        None
    }

    /// A payload with every argument, to show how one looks.
    fn example() -> Option<Self> {
        None
    }

    /// The row of `limits` whose cap, rate and pause this job keeps to, e.g. `smtp:gmail`; `maintenance` lets
    /// one such job run at a time over all hosts. `None`: only the limits of its queue.
    fn limit_key(&self) -> Option<String> {
        None
    }

    /// Says what is out of range, before a job is enqueued and before it runs.
    fn validate(&self) -> Result<(), String> {
        Ok(())
    }
}

/// An argument of a payload, as people are told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    pub name: &'static str,
    pub about: &'static str,
    /// The smallest and the largest number it may be.
    pub range: Option<(i64, i64)>,
}

impl Parameter {
    pub const fn new(name: &'static str, about: &'static str) -> Self {
        Self { name, about, range: None }
    }

    /// A number between these two.
    pub const fn number(name: &'static str, about: &'static str, from: i64, to: i64) -> Self {
        Self { name, about, range: Some((from, to)) }
    }

    /// What is wrong with a number that the payload's type cannot even hold; serde would tell of the type.
    pub(super) fn refuses(&self, payload: &serde_json::Value) -> Option<String> {
        let (from, to) = self.range?;
        let value = payload.get(self.name)?;
        let number = value.as_i64().map_or_else(|| value.to_string(), thousands);
        let fits = !value.is_number() || value.as_i64().is_some_and(|n| (from..=to).contains(&n));
        (!fits).then(|| format!("{} must be {}–{}, not {number}", self.name, thousands(from), thousands(to)))
    }
}

/// How long to wait before the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// `base`, doubled after each failed attempt, at most `longest`, ± 20 % so that jobs which failed
    /// together do not come back together.
    Exponential {
        base: Duration,
        longest: Duration,
    },
    Fixed(Duration),
}

impl Retry {
    /// From 5 s to 1 h.
    pub const DEFAULT: Self =
        Self::Exponential { base: Duration::from_secs(5), longest: Duration::from_secs(3600) };

    /// The pause after that many failed attempts (1 or more).
    pub fn delay(self, attempts: u32) -> Duration {
        match self {
            Self::Fixed(delay) => delay,
            Self::Exponential { base, longest } => {
                let doubled = base.saturating_mul(1_u32 << attempts.saturating_sub(1).min(24));
                doubled.min(longest).mul_f64(rand::random_range(0.8..1.2)).min(longest)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_out_of_range_is_told_with_the_range() {
        let one = Parameter::number("days", "", 1, 1_000);
        let refused = |value: serde_json::Value| one.refuses(&serde_json::json!({ "days": value }));
        assert_eq!(refused((-1).into()).as_deref(), Some("days must be 1–1,000, not -1"));
        assert_eq!(refused(2.5.into()).as_deref(), Some("days must be 1–1,000, not 2.5"));
        assert_eq!(
            refused(u64::MAX.into()).as_deref(),
            Some("days must be 1–1,000, not 18446744073709551615")
        );
        assert_eq!(refused(7.into()), None);
        assert_eq!(refused("7".into()), None);
    }

    #[test]
    fn pauses_double_and_end_at_the_longest() {
        for (attempts, from, to) in [(1, 4.0, 6.0), (2, 8.0, 12.0), (4, 32.0, 48.0), (40, 2_880.0, 3_600.0)] {
            for _ in 0..50 {
                let delay = Retry::DEFAULT.delay(attempts).as_secs_f64();
                assert!((from..=to).contains(&delay), "{attempts}: {delay}");
            }
        }
        assert_eq!(Retry::Fixed(Duration::from_secs(7)).delay(9), Duration::from_secs(7));
    }
}
