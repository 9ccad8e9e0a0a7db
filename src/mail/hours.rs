//! What time it is where somebody is, and at which hours they may be written to. Everything goes from an instant to a local
//! time and never back, so that an hour which a change of clocks skips or repeats is nothing special.

use crate::base::clock::Timestamp;
use chrono::{DurationRound, NaiveDate, TimeDelta, Timelike};
use chrono_tz::Tz;

/// Offsets of zones are whole quarters of an hour, so local hours begin at one.
const QUARTER: TimeDelta = TimeDelta::minutes(15);

/// The zone of that name. A name that is none means UTC, as for an account without one.
pub fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::UTC)
}

/// Day and hour somewhere.
pub fn local(now: Timestamp, zone: Tz) -> (NaiveDate, u32) {
    let local = now.with_timezone(&zone);
    (local.date_naive(), local.hour())
}

/// The hours in which nobody is written to: from one to below the other, through midnight if need be. Equal ones are
/// none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    pub from: u32,
    pub until: u32,
}

impl Quiet {
    pub fn covers(self, hour: u32) -> bool {
        if self.from <= self.until {
            (self.from..self.until).contains(&hour)
        } else {
            hour >= self.from || hour < self.until
        }
    }

    /// From which hour on of a day something that is wanted at an hour may come. What is wanted in the quiet hours comes
    /// after them, or in the last hour before them when they last through midnight.
    pub fn opens(self, wanted: u32) -> u32 {
        if !self.covers(wanted) {
            wanted
        } else if wanted < self.until {
            self.until
        } else {
            self.from.saturating_sub(1)
        }
    }

    /// Whether something that is wanted at an hour may come at this one, on the same day.
    pub fn allows(self, wanted: u32, hour: u32) -> bool {
        hour >= self.opens(wanted) && !self.covers(hour)
    }

    /// The first moment from now on that is not quiet.
    pub fn end(self, now: Timestamp, zone: Tz) -> Timestamp {
        self.first(now, zone, false).unwrap_or(now)
    }

    /// The first moment from now on that is quiet; nothing when none is.
    pub fn begin(self, now: Timestamp, zone: Tz) -> Option<Timestamp> {
        self.first(now, zone, true)
    }

    fn first(self, now: Timestamp, zone: Tz, quiet: bool) -> Option<Timestamp> {
        let is = |at: &Timestamp| self.covers(local(*at, zone).1) == quiet;
        if is(&now) {
            return Some(now);
        }
        let start = now.duration_trunc(QUARTER).unwrap_or(now);
        // Two days: more than the longest that a change of clocks can make of one.
        (1..=192).map(|steps| start + QUARTER * steps).find(is)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NIGHT: Quiet = Quiet { from: 21, until: 8 };

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn quiet_hours_go_through_midnight_and_equal_ones_are_none() {
        let quiet = |from, until| (0..24).filter(|h| Quiet { from, until }.covers(*h)).collect::<Vec<_>>();
        assert_eq!(quiet(21, 8), [0, 1, 2, 3, 4, 5, 6, 7, 21, 22, 23]);
        assert_eq!(quiet(13, 15), [13, 14]);
        assert!(quiet(9, 9).is_empty());
    }

    #[test]
    fn what_is_wanted_in_the_night_comes_in_the_morning_or_the_evening_before() {
        let opens = [0, 7, 8, 17, 20, 21, 23].map(|wanted| NIGHT.opens(wanted));
        assert_eq!(opens, [8, 8, 8, 17, 20, 20, 20]);
        assert!(NIGHT.allows(8, 8) && NIGHT.allows(8, 20));
        assert!(!NIGHT.allows(8, 7) && !NIGHT.allows(8, 21) && !NIGHT.allows(17, 16));
    }

    #[test]
    fn the_night_ends_where_clocks_change_too() {
        // New York, 2026-03-08: 02:00 becomes 03:00. Berlin, 2026-10-25: 03:00 becomes 02:00.
        for (now, zone, end) in [
            ("2026-03-08T03:10:00Z", Tz::America__New_York, "2026-03-08T12:00:00Z"),
            ("2026-10-24T23:10:00Z", Tz::Europe__Berlin, "2026-10-25T07:00:00Z"),
            ("2026-03-02T15:20:00Z", Tz::Asia__Kathmandu, "2026-03-03T02:15:00Z"),
            ("2026-03-02T12:00:00Z", Tz::UTC, "2026-03-02T12:00:00Z"),
        ] {
            assert_eq!(NIGHT.end(at(now), zone), at(end), "{zone}");
        }
        assert_eq!(NIGHT.begin(at("2026-03-02T08:30:00Z"), Tz::UTC), Some(at("2026-03-02T21:00:00Z")));
        assert_eq!(Quiet { from: 9, until: 9 }.begin(at("2026-03-02T08:30:00Z"), Tz::UTC), None);
    }

    proptest! {
        /// Wherever and whenever: what is put off comes at once when it may, and never in the quiet hours.
        #[test]
        fn nothing_is_put_off_into_the_night(
            seconds in 1_700_000_000_i64..1_900_000_000, zone in prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
            from in 0_u32..24, until in 0_u32..24, wanted in 0_u32..24,
        ) {
            let now = Timestamp::from_timestamp(seconds, 0).unwrap();
            let quiet = Quiet { from, until };
            let end = quiet.end(now, zone);
            prop_assert!(!quiet.covers(local(end, zone).1) && end >= now && end - now <= TimeDelta::days(2));
            if !quiet.covers(local(now, zone).1) {
                prop_assert_eq!(end, now);
            }
            prop_assert_eq!(quiet.begin(now, zone).is_some(), from != until);
            // There is an hour of the day at which it may come, and none of them is quiet.
            let hours: Vec<u32> = (0..24).filter(|hour| quiet.allows(wanted, *hour)).collect();
            prop_assert!(!hours.is_empty() && !hours.iter().any(|hour| quiet.covers(*hour)), "{:?} {}", quiet, wanted);
        }
    }
}
