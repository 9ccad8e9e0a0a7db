//! Circuit breakers over shared rows (the pattern of M. Nygard, "Release It!"): failures in a row open one
//! for all hosts; after a pause, which grows, exactly one caller may try; its success closes it. The rules
//! are a pure state machine; a step counts only if the row is still what it was when the step was decided.

use super::limits::{Limit, Result};
use super::storage::limits as storage;
use crate::base::clock::Timestamp;
use crate::db::Db;
use chrono::TimeDelta;
use std::time::Duration;

/// When a breaker opens and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Failures in a row that open it.
    pub threshold: u32,
    /// How long it is open at first; doubled each time the probe fails.
    pub pause: Duration,
    pub longest: Duration,
    /// How long a probe may take; after that another caller may have it.
    pub probe: Duration,
}

impl Rule {
    /// Five failures, from 30 s to 15 min, a minute for the probe.
    pub const DEFAULT: Self = Self {
        threshold: 5,
        pause: Duration::from_secs(30),
        longest: Duration::from_secs(900),
        probe: Duration::from_secs(60),
    };

    /// How long it stays open after that many failures in a row.
    fn open_for(&self, failures: i64) -> TimeDelta {
        let doubled = u32::try_from((failures - i64::from(self.threshold)).clamp(0, 24)).unwrap_or(0);
        let pause = self.pause.saturating_mul(1 << doubled).min(self.longest);
        TimeDelta::from_std(pause).unwrap_or(TimeDelta::MAX)
    }
}

/// What a breaker remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Closed {
        failures: i64,
    },
    /// Nobody may go before `retry_at`.
    Open {
        failures: i64,
        opened_at: Timestamp,
        retry_at: Timestamp,
    },
    /// One has been let through and has until `retry_at` to tell.
    HalfOpen {
        failures: i64,
        opened_at: Timestamp,
        retry_at: Timestamp,
    },
}

/// Whether a call may go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// As ever.
    Closed,
    /// The one call that finds out whether it works again. Tell what became of it.
    Probe,
    Refused {
        until: Timestamp,
    },
}

impl State {
    /// As the row has it.
    fn of(limit: &Limit) -> Self {
        let failures = limit.failures;
        match (limit.breaker.as_str(), limit.opened_at, limit.retry_at) {
            ("open", Some(opened_at), Some(retry_at)) => Self::Open { failures, opened_at, retry_at },
            ("half-open", Some(opened_at), Some(retry_at)) => {
                Self::HalfOpen { failures, opened_at, retry_at }
            }
            _ => Self::Closed { failures },
        }
    }

    /// Whether somebody may go through, and what the breaker then remembers.
    pub fn admit(self, rule: &Rule, now: Timestamp) -> (Admission, Self) {
        match self {
            Self::Closed { .. } => (Admission::Closed, self),
            Self::Open { retry_at, .. } | Self::HalfOpen { retry_at, .. } if retry_at > now => {
                (Admission::Refused { until: retry_at }, self)
            }
            Self::Open { failures, opened_at, .. } | Self::HalfOpen { failures, opened_at, .. } => {
                let time = TimeDelta::from_std(rule.probe).unwrap_or(TimeDelta::MAX);
                let retry_at = now.checked_add_signed(time).unwrap_or(Timestamp::MAX_UTC);
                (Admission::Probe, Self::HalfOpen { failures, opened_at, retry_at })
            }
        }
    }

    /// After a call that worked. While it is open, only late answers come; they prove nothing about now.
    pub const fn succeeded(self) -> Self {
        match self {
            Self::Open { .. } => self,
            _ => Self::Closed { failures: 0 },
        }
    }

    /// After a call that failed. One that went out before the breaker opened does not prolong it.
    pub fn failed(self, rule: &Rule, now: Timestamp) -> Self {
        let failures = match self {
            Self::Open { .. } => return self,
            Self::Closed { failures } | Self::HalfOpen { failures, .. } => failures + 1,
        };
        let opened_at = match self {
            Self::Closed { .. } if failures < i64::from(rule.threshold) => return Self::Closed { failures },
            Self::HalfOpen { opened_at, .. } => opened_at,
            _ => now,
        };
        let retry_at = now.checked_add_signed(rule.open_for(failures)).unwrap_or(Timestamp::MAX_UTC);
        Self::Open { failures, opened_at, retry_at }
    }

    /// As the row has it: state, failures, opened, retry.
    pub(super) const fn row(self) -> (&'static str, i64, Option<Timestamp>, Option<Timestamp>) {
        match self {
            Self::Closed { failures } => ("closed", failures, None, None),
            Self::Open { failures, opened_at, retry_at } => {
                ("open", failures, Some(opened_at), Some(retry_at))
            }
            Self::HalfOpen { failures, opened_at, retry_at } => {
                ("half-open", failures, Some(opened_at), Some(retry_at))
            }
        }
    }
}

/// Asks whether a call may go through. While all is well this only reads.
pub async fn admit(db: &Db, key: &str, rule: &Rule, now: Timestamp) -> Result<Admission> {
    loop {
        let Some(limit) = storage::find(db.reader(), key).await? else { return Ok(Admission::Closed) };
        let before = State::of(&limit);
        let (admission, after) = before.admit(rule, now);
        if after == before || storage::step_breaker(db, key, before, after, now).await? {
            return Ok(admission);
        }
    }
}

/// Tells that a call worked.
pub async fn succeeded(db: &Db, key: &str, now: Timestamp) -> Result<State> {
    step(db, key, now, State::succeeded).await
}

/// Tells that a call failed in a way that speaks against the service: no answer, 5xx, a refused connection. What
/// the caller did wrong is no failure here.
pub async fn failed(db: &Db, key: &str, rule: &Rule, now: Timestamp) -> Result<State> {
    step(db, key, now, |state| state.failed(rule, now)).await
}

/// How it stands.
pub async fn state(db: &Db, key: &str) -> Result<State> {
    let found = storage::find(db.reader(), key).await?;
    Ok(found.map_or(State::Closed { failures: 0 }, |limit| State::of(&limit)))
}

async fn step(db: &Db, key: &str, now: Timestamp, change: impl Fn(State) -> State) -> Result<State> {
    loop {
        let before = state(db, key).await?;
        let after = change(before);
        if after == before || storage::step_breaker(db, key, before, after, now).await? {
            return Ok(after);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(seconds: i64) -> Timestamp {
        chrono::DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
    }

    const RULE: Rule = Rule {
        threshold: 3,
        pause: Duration::from_secs(10),
        longest: Duration::from_secs(60),
        probe: Duration::from_secs(5),
    };
    const CLOSED: State = State::Closed { failures: 0 };

    #[test]
    fn failures_in_a_row_open_it_and_a_success_between_does_not() {
        let two = CLOSED.failed(&RULE, at(0)).failed(&RULE, at(0));
        assert_eq!(two, State::Closed { failures: 2 });
        assert_eq!(two.succeeded().failed(&RULE, at(0)), State::Closed { failures: 1 });
        let open = two.failed(&RULE, at(0));
        assert_eq!(open, State::Open { failures: 3, opened_at: at(0), retry_at: at(10) });
        assert_eq!(open.admit(&RULE, at(9)).0, Admission::Refused { until: at(10) });
    }

    #[test]
    fn one_probe_at_a_time_and_another_when_it_does_not_tell() {
        let open = State::Open { failures: 3, opened_at: at(0), retry_at: at(10) };
        let (first, half) = open.admit(&RULE, at(10));
        assert_eq!(first, Admission::Probe);
        assert_eq!(half.admit(&RULE, at(14)).0, Admission::Refused { until: at(15) });
        assert_eq!(half.admit(&RULE, at(15)).0, Admission::Probe);
        assert_eq!(half.succeeded(), CLOSED);
        assert_eq!(open.succeeded(), open, "a late answer proves nothing");
    }

    #[test]
    fn each_failed_probe_doubles_the_pause_up_to_the_longest() {
        let mut state = CLOSED.failed(&RULE, at(0)).failed(&RULE, at(0)).failed(&RULE, at(0));
        let mut pauses = Vec::new();
        for _ in 0..5 {
            let State::Open { retry_at, .. } = state else { panic!("{state:?}") };
            let (admission, half) = state.admit(&RULE, retry_at);
            assert_eq!(admission, Admission::Probe);
            state = half.failed(&RULE, retry_at);
            let State::Open { retry_at: next, opened_at, .. } = state else { panic!("{state:?}") };
            assert_eq!(opened_at, at(0), "it is the same outage");
            pauses.push((next - retry_at).num_seconds());
        }
        assert_eq!(pauses, [20, 40, 60, 60, 60]);
    }

    #[derive(Debug, Clone, Copy)]
    enum Event {
        Ask,
        Success,
        Failure,
    }

    proptest! {
        /// Whatever happens: never two probes within the time one has, never anybody through an open one
        /// before its time, and it always comes to a probe in the end.
        #[test]
        fn no_order_of_events_lets_two_probes_through(
            events in prop::collection::vec(
                (0_i64..8, prop::sample::select(vec![Event::Ask, Event::Success, Event::Failure])), 1..80),
        ) {
            let (mut state, mut now) = (CLOSED, 0);
            let mut probe_until = None;
            for (pause, event) in events {
                now += pause;
                match event {
                    Event::Ask => {
                        let (admission, after) = state.admit(&RULE, at(now));
                        match (state, admission) {
                            (State::Closed { .. }, got) => prop_assert_eq!(got, Admission::Closed),
                            (_, Admission::Probe) => {
                                prop_assert!(probe_until.is_none_or(|until| at(now) >= until));
                                probe_until = Some(at(now + 5));
                            }
                            (_, Admission::Refused { until }) => prop_assert!(until > at(now)),
                            (_, Admission::Closed) => prop_assert!(false, "through an open breaker"),
                        }
                        state = after;
                    }
                    Event::Success => {
                        state = state.succeeded();
                        probe_until = None;
                    }
                    Event::Failure => {
                        let before = state;
                        state = state.failed(&RULE, at(now));
                        if state != before {
                            probe_until = None;
                        }
                    }
                }
                let (word, failures, opened_at, retry_at) = state.row();
                let limit = Limit { breaker: word.to_owned(), failures, opened_at, retry_at, ..Limit::default() };
                prop_assert_eq!(State::of(&limit), state, "it survives the row");
            }
            let later = at(now + 61);
            let (admission, _) = state.admit(&RULE, later);
            let refused = matches!(admission, Admission::Refused { .. });
            prop_assert!(!refused, "a pause ends");
        }
    }
}
