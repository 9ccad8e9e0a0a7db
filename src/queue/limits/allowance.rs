//! What a row of `limits` allows at an instant: the one place where pause, breaker, cap and rate meet.
//! Pure; whoever acts on the answer holds the row locked.

use super::{Limit, Rate};
use crate::base::clock::Timestamp;
use serde::Serialize;

/// What holds something back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Somebody said until when, e.g. a service that answered 429.
    Paused,
    /// The breaker is not closed.
    Breaker,
    /// As many as may run are running.
    Cap,
    /// The bucket is empty.
    Rate,
}

/// How many may start now, and if there is an end to it, why and when to come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    pub most: u32,
    pub reason: Option<Reason>,
    /// `None`: when somebody else is done; that moment is not known.
    pub again_at: Option<Timestamp>,
}

impl Allowance {
    /// Without any limit.
    pub const ALL: Self = Self { most: u32::MAX, reason: None, again_at: None };

    const fn none(reason: Reason, again_at: Option<Timestamp>) -> Self {
        Self { most: 0, reason: Some(reason), again_at }
    }

    /// The narrower of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self.most, other.most) {
            // Both have to give way: the later one decides.
            (0, 0) => Self {
                again_at: self.again_at.zip(other.again_at).map(|(one, other)| one.max(other)),
                ..self
            },
            (one, other_most) if one <= other_most => self,
            _ => other,
        }
    }
}

impl Limit {
    /// What may start when that many run. `few`: whether fewer permits than are worth a turn are worth it.
    pub fn allows(&self, running: i64, few: bool, now: Timestamp) -> Allowance {
        if let Some(until) = self.paused_until_at.filter(|until| *until > now) {
            return Allowance::none(Reason::Paused, Some(until));
        }
        let mut cap = self.max_running;
        if self.breaker != "closed" {
            if let Some(until) = self.retry_at.filter(|until| self.breaker == "open" && *until > now) {
                return Allowance::none(Reason::Breaker, Some(until));
            }
            // One may find out; it asks the breaker for the probe.
            if running > 0 {
                return Allowance::none(Reason::Breaker, None);
            }
            cap = Some(1);
        }
        let allowance = match cap {
            None => Allowance::ALL,
            Some(cap) => {
                let most = u32::try_from((cap - running).max(0)).unwrap_or(u32::MAX);
                Allowance { most, reason: Some(Reason::Cap), again_at: None }
            }
        };
        match self.rate() {
            Some(rate) if allowance.most > 0 => allowance.and(self.permits(rate, few, now)),
            _ => allowance,
        }
    }

    fn permits(&self, rate: Rate, few: bool, now: Timestamp) -> Allowance {
        let arrival = self.theoretical_arrival_at;
        let available = rate.available(arrival, now);
        let wanted = if few { 1 } else { rate.worth_a_turn() };
        if available < wanted {
            return Allowance::none(Reason::Rate, Some(rate.when(arrival, wanted, now)));
        }
        let empty = rate.spend(arrival, available, now);
        let again_at = Some(rate.when(Some(empty), wanted, now));
        Allowance { most: available, reason: Some(Reason::Rate), again_at }
    }

    /// Notes that so many permits are gone, if they are counted.
    pub fn spend(&mut self, permits: u32, now: Timestamp) {
        if let Some(rate) = self.rate()
            && permits > 0
        {
            self.theoretical_arrival_at = Some(rate.spend(self.theoretical_arrival_at, permits, now));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn now() -> Timestamp {
        "2026-03-02T09:00:00Z".parse().unwrap()
    }

    fn limit() -> Limit {
        Limit { key: "k".to_owned(), breaker: "closed".to_owned(), ..Limit::default() }
    }

    #[test]
    fn a_row_without_values_allows_everything() {
        assert_eq!(limit().allows(1_000, true, now()), Allowance::ALL);
    }

    #[test]
    fn a_cap_leaves_what_is_not_running() {
        let limit = Limit { max_running: Some(3), ..limit() };
        assert_eq!(limit.allows(1, true, now()).most, 2);
        let full = limit.allows(4, true, now());
        assert_eq!((full.most, full.reason, full.again_at), (0, Some(Reason::Cap), None));
    }

    #[test]
    fn a_pause_ends_by_itself() {
        let until = now() + TimeDelta::seconds(30);
        let limit = Limit { paused_until_at: Some(until), ..limit() };
        let held = limit.allows(0, true, now());
        assert_eq!((held.most, held.reason, held.again_at), (0, Some(Reason::Paused), Some(until)));
        assert_eq!(limit.allows(0, true, until), Allowance::ALL);
    }

    #[test]
    fn one_at_a_time_while_the_breaker_is_not_closed() {
        let until = now() + TimeDelta::seconds(30);
        let limit = Limit { breaker: "open".to_owned(), retry_at: Some(until), ..limit() };
        assert_eq!(limit.allows(0, true, now()).again_at, Some(until));
        assert_eq!(limit.allows(0, true, until).most, 1);
        assert_eq!(limit.allows(1, true, until).most, 0);
    }

    #[test]
    fn the_narrower_of_cap_and_rate_counts() {
        let mut limit = Limit {
            max_running: Some(5),
            rate_count: Some(10),
            rate_period_ms: Some(1_000),
            burst: Some(3),
            ..limit()
        };
        assert_eq!(limit.allows(0, true, now()).most, 3);
        assert_eq!(limit.allows(3, true, now()).most, 2);
        limit.spend(3, now());
        let held = limit.allows(0, true, now());
        assert_eq!((held.most, held.reason), (0, Some(Reason::Rate)));
        assert_eq!(held.again_at, Some(now() + TimeDelta::milliseconds(100)));
    }
}
