//! A rate and its bucket: the generic cell rate algorithm in its virtual scheduling form (ITU-T I.371,
//! annex A), whose whole state is one instant, the theoretical arrival time. Pure arithmetic in whole
//! microseconds; the row it is kept in is elsewhere.

use crate::base::clock::Timestamp;
use chrono::TimeDelta;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// The most a rate may allow in a second; above it the cost of one permit would be less than what the
/// clock can tell.
const MOST_PER_SECOND: u64 = 100_000;

/// The longest time a rate may be given for.
const LONGEST: Duration = Duration::from_secs(31 * 86_400);

/// Without a burst of its own a rate lets through at once what it lets through in this part of a second.
const DEFAULT_BURST_MS: u64 = 100;

/// So many permits in a period, and so many at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rate {
    pub count: u32,
    pub period_ms: u64,
    /// `None`: a tenth of a second's worth, at least one.
    pub burst: Option<u32>,
}

impl Rate {
    pub const fn per_second(count: u32) -> Self {
        Self { count, period_ms: 1_000, burst: None }
    }

    pub const fn per_minute(count: u32) -> Self {
        Self { count, period_ms: 60_000, burst: None }
    }

    pub const fn per_hour(count: u32) -> Self {
        Self { count, period_ms: 3_600_000, burst: None }
    }

    #[must_use]
    pub const fn burst(mut self, burst: u32) -> Self {
        self.burst = Some(burst);
        self
    }

    /// How many go at once when nothing went for a while.
    pub fn effective_burst(&self) -> u32 {
        let share = u64::from(self.count) * DEFAULT_BURST_MS / self.period_ms.max(1);
        self.burst.unwrap_or_else(|| u32::try_from(share).unwrap_or(u32::MAX)).max(1)
    }

    /// Says why this cannot be a rate.
    pub fn check(&self) -> Result<(), String> {
        if self.count == 0 || self.period_ms == 0 {
            return Err("a rate lets at least one through".to_owned());
        }
        if Duration::from_millis(self.period_ms) > LONGEST {
            return Err("a rate is given for at most 31 days".to_owned());
        }
        if u64::from(self.count) * 1_000 > MOST_PER_SECOND * self.period_ms {
            return Err("a rate is at most 100000/s".to_owned());
        }
        if self.burst == Some(0) {
            return Err("the burst is at least 1".to_owned());
        }
        Ok(())
    }

    fn count_wide(&self) -> i128 {
        i128::from(self.count.max(1))
    }

    fn period_us(&self) -> i128 {
        i128::from(self.period_ms.max(1)) * 1_000
    }

    /// What that many permits take, in microseconds, rounded up: never more is let through than was said.
    fn cost_us(&self, permits: i128) -> i128 {
        (permits * self.period_us() + self.count_wide() - 1) / self.count_wide()
    }

    /// The theoretical arrival time as it counts now. One further ahead than a full burst and a margin can
    /// take it comes from a clock that was wrong: it is brought back, or nothing would go until then.
    fn arrival(&self, arrival: Option<Timestamp>, now: Timestamp) -> Timestamp {
        let full = self.cost_us(i128::from(self.effective_burst()));
        let margin = self.period_us().max(60_000_000);
        match arrival {
            Some(at) if i128::from((at - now).num_microseconds().unwrap_or(i64::MAX)) > full + margin => {
                later(now, full)
            }
            Some(at) => at.max(now),
            None => now,
        }
    }

    /// How many permits there are now.
    pub fn available(&self, arrival: Option<Timestamp>, now: Timestamp) -> u32 {
        let ahead = (self.arrival(arrival, now) - now).num_microseconds().unwrap_or(i64::MAX);
        let full = i128::from(self.effective_burst()) * self.period_us();
        let left = full - i128::from(ahead) * self.count_wide();
        u32::try_from((left / self.period_us()).max(0)).unwrap_or(u32::MAX).min(self.effective_burst())
    }

    /// The theoretical arrival time after that many permits, of which there must be as many.
    pub fn spend(&self, arrival: Option<Timestamp>, permits: u32, now: Timestamp) -> Timestamp {
        later(self.arrival(arrival, now), self.cost_us(i128::from(permits)))
    }

    /// When there will be that many permits, or as many as there ever are.
    pub fn when(&self, arrival: Option<Timestamp>, permits: u32, now: Timestamp) -> Timestamp {
        let permits = i128::from(permits.min(self.effective_burst()));
        let full = i128::from(self.effective_burst()) * self.period_us();
        // The first instant with `full - ahead * count >= permits * period`.
        let ahead = (full - permits * self.period_us()) / self.count_wide();
        later(self.arrival(arrival, now), -ahead).max(now)
    }

    /// How many permits are worth a turn: what comes in a fortieth of a second. To come for each single one
    /// of a fast rate would cost more than the work it lets through.
    pub fn worth_a_turn(&self) -> u32 {
        let share = u64::from(self.count) * 25 / self.period_ms.max(1);
        u32::try_from(share).unwrap_or(u32::MAX).clamp(1, self.effective_burst())
    }
}

fn later(at: Timestamp, microseconds: i128) -> Timestamp {
    let by = i64::try_from(microseconds).map_or(TimeDelta::MAX, TimeDelta::microseconds);
    at.checked_add_signed(by).unwrap_or(Timestamp::MAX_UTC)
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.period_ms {
            1_000 => write!(f, "{}/s", self.count),
            60_000 => write!(f, "{}/min", self.count),
            3_600_000 => write!(f, "{}/h", self.count),
            86_400_000 => write!(f, "{}/d", self.count),
            other => {
                let period = crate::base::text::duration(Duration::from_millis(other));
                write!(f, "{} in {period}", self.count)
            }
        }
    }
}

/// `2000/s`, `30/min`, `100/h`, `5000/d`.
impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = || format!("`{text}` is not a rate: write 2000/s, 30/min, 100/h or 5000/d");
        let (count, unit) = text.split_once('/').ok_or_else(form)?;
        let count = count.trim().parse().map_err(|_| form())?;
        let period_ms = match unit.trim() {
            "s" | "sec" | "second" => 1_000,
            "m" | "min" | "minute" => 60_000,
            "h" | "hour" => 3_600_000,
            "d" | "day" => 86_400_000,
            _ => return Err(form()),
        };
        let rate = Self { count, period_ms, burst: None };
        rate.check().map(|()| rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(microseconds: i64) -> Timestamp {
        chrono::DateTime::from_timestamp_micros(1_700_000_000_000_000 + microseconds).unwrap()
    }

    #[test]
    fn a_full_bucket_goes_at_once_and_then_one_after_another() {
        let rate = Rate::per_second(10).burst(3);
        assert_eq!(rate.available(None, at(0)), 3);
        let arrival = Some(rate.spend(None, 3, at(0)));
        assert_eq!(rate.available(arrival, at(0)), 0);
        assert_eq!(rate.when(arrival, 1, at(0)), at(100_000));
        assert_eq!(rate.available(arrival, at(99_999)), 0);
        assert_eq!(rate.available(arrival, at(100_000)), 1);
        assert_eq!(rate.when(arrival, 9, at(0)), at(300_000), "there are never more than the burst");
        assert_eq!(rate.available(arrival, at(9_000_000)), 3);
    }

    #[test]
    fn a_clock_that_was_wrong_does_not_stop_everything() {
        let rate = Rate::per_second(10);
        let far = Some(at(86_400_000_000));
        assert!(rate.when(far, 1, at(0)) <= at(200_000));
    }

    #[test]
    fn rates_are_read_and_written() {
        for (text, count, period_ms) in
            [("2000/s", 2000, 1_000), ("30/min", 30, 60_000), ("5/h", 5, 3_600_000), ("9/d", 9, 86_400_000)]
        {
            let rate: Rate = text.parse().unwrap();
            assert_eq!((rate.count, rate.period_ms, rate.to_string().as_str()), (count, period_ms, text));
        }
        for wrong in ["", "5", "5/", "/s", "0/s", "-1/s", "5/week", "100001/s", "1.5/s", "9999999999/s"] {
            assert!(wrong.parse::<Rate>().is_err(), "{wrong}");
        }
        assert_eq!(Rate::per_second(2_000).effective_burst(), 200);
        assert_eq!(Rate::per_minute(30).effective_burst(), 1);
    }

    proptest! {
        /// However it is asked, no window of any length sees more than the burst and what the rate gives in
        /// that time; and who comes when told is not sent away.
        #[test]
        fn no_window_sees_more_than_the_bucket(
            count in 1_u32..5_000,
            period_ms in prop::sample::select(vec![1_000_u64, 7_000, 60_000, 3_600_000]),
            burst in prop::option::of(1_u32..300),
            asks in prop::collection::vec((0_i64..2_000_000, 1_u32..400), 1..60),
        ) {
            let rate = Rate { count, period_ms, burst };
            prop_assume!(rate.check().is_ok());
            let (mut arrival, mut now) = (None, 0);
            let mut grants: Vec<(i64, u32)> = Vec::new();
            for (pause, wanted) in asks {
                now += pause;
                let granted = rate.available(arrival, at(now)).min(wanted);
                if granted > 0 {
                    arrival = Some(rate.spend(arrival, granted, at(now)));
                    grants.push((now, granted));
                }
                let soon = rate.when(arrival, 1, at(now));
                prop_assert!(rate.available(arrival, soon) >= 1);
                prop_assert!(soon == at(now) || rate.available(arrival, soon - TimeDelta::microseconds(1)) == 0);
            }
            for (first, (from, _)) in grants.iter().enumerate() {
                let mut sum = 0_i128;
                for (until, granted) in &grants[first..] {
                    sum += i128::from(*granted);
                    let given = i128::from(until - from) * i128::from(count);
                    let most = i128::from(rate.effective_burst()) * i128::from(period_ms) * 1_000 + given;
                    prop_assert!(sum * i128::from(period_ms) * 1_000 <= most, "{sum} within {}", until - from);
                }
            }
        }
    }
}
