//! When somebody who has been away is reminded: pure, from what is known of one student. It is meant to be kind: a few, then
//! fewer, then none, and never at night.

use super::hours::{Quiet, local};
use super::preferences::Frequency;
use crate::base::clock::Timestamp;
use chrono::TimeDelta;
use chrono_tz::Tz;

/// The most reminders within a week, whatever happened between them.
pub const PER_WEEK: usize = 3;
/// So many are sent as often as the student wants them; if all are ignored, they become fewer.
pub const BEFORE_BACK_OFF: usize = 3;
/// The pauses before those that follow; after the last there is silence until the student comes back.
pub const BACK_OFF_DAYS: [i64; 2] = [14, 30];

/// What is known.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    pub frequency: Frequency,
    pub quiet: Quiet,
    /// The hour at which the student wants reminders.
    pub wanted: u32,
    pub now: Timestamp,
    /// Where the student is. Pauses are counted in days of the calendar there.
    pub zone: Tz,
    pub last_seen_at: Timestamp,
    /// Whoever has been away for more days was not reminded in time and is left alone: so the first run over an old
    /// database writes to nobody who left years ago.
    pub most_away: i64,
    /// All reminders of the last months, the oldest first.
    pub had: &'a [Timestamp],
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Due,
    /// Not away for long enough.
    Recent,
    /// The student wants none.
    Off,
    /// Several were ignored, or none was sent in time.
    Silent,
    /// One was sent not long ago.
    Waiting,
    /// There were enough this week.
    Capped,
    /// Not now, but today.
    NotTheHour,
}

impl Verdict {
    /// The name in counts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Recent => "recent",
            Self::Off => "off",
            Self::Silent => "silent",
            Self::Waiting => "waiting",
            Self::Capped => "capped",
            Self::NotTheHour => "not-the-hour",
        }
    }
}

/// Whether one is due.
pub fn judge(facts: &Facts<'_>) -> Verdict {
    let (today, hour) = local(facts.now, facts.zone);
    let days_since = |at: Timestamp| (today - local(at, facts.zone).0).num_days();
    let away = days_since(facts.last_seen_at);
    let every = match facts.frequency {
        Frequency::Weekly => 7,
        Frequency::Daily | Frequency::Off => 1,
    };
    if away < every.max(2) {
        return Verdict::Recent;
    }
    if facts.frequency == Frequency::Off {
        return Verdict::Off;
    }
    if away > facts.most_away {
        return Verdict::Silent;
    }
    let ignored = facts.had.iter().filter(|at| **at > facts.last_seen_at).count();
    let pause = match ignored.checked_sub(BEFORE_BACK_OFF) {
        None => every,
        Some(step) => match BACK_OFF_DAYS.get(step) {
            Some(days) => *days,
            None => return Verdict::Silent,
        },
    };
    if facts.had.last().is_some_and(|last| days_since(*last) < pause) {
        return Verdict::Waiting;
    }
    let week = facts.now - TimeDelta::days(7);
    if facts.had.iter().filter(|at| **at > week).count() >= PER_WEEK {
        return Verdict::Capped;
    }
    if facts.quiet.allows(facts.wanted, hour) { Verdict::Due } else { Verdict::NotTheHour }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NIGHT: Quiet = Quiet { from: 21, until: 8 };

    /// Looks every quarter of an hour, as the schedule does, and gives the reminders of so many days. `comes_back`: at
    /// which of these hours the student practises.
    fn simulate(
        frequency: Frequency,
        (quiet, wanted): (Quiet, u32),
        zone: Tz,
        start: Timestamp,
        days: i64,
        comes_back: &[i64],
    ) -> Vec<Timestamp> {
        let mut had = Vec::new();
        let mut last_seen_at = start;
        for quarter in 0..days * 96 {
            let now = start + TimeDelta::minutes(15 * quarter);
            if quarter % 4 == 0 && comes_back.contains(&(quarter / 4)) {
                last_seen_at = now;
            }
            let facts = Facts { frequency, quiet, wanted, now, zone, last_seen_at, most_away: 75, had: &had };
            if judge(&facts) == Verdict::Due {
                had.push(now);
            }
        }
        had
    }

    fn days_after(start: Timestamp, had: &[Timestamp]) -> Vec<i64> {
        had.iter().map(|at| (*at - start).num_days()).collect()
    }

    #[test]
    fn three_then_two_weeks_then_a_month_then_silence() {
        // The clocks of New York go forward on the eighth of March.
        let start: Timestamp = "2026-03-01T15:00:00Z".parse().unwrap();
        let zone = Tz::America__New_York;
        let daily = simulate(Frequency::Daily, (NIGHT, 17), zone, start, 200, &[]);
        assert_eq!(days_after(start, &daily), [2, 3, 4, 18, 48]);
        assert!(daily.iter().all(|at| local(*at, zone).1 == 17), "{daily:?}");
        let weekly = simulate(Frequency::Weekly, (NIGHT, 17), zone, start, 200, &[]);
        assert_eq!(days_after(start, &weekly), [7, 14, 21, 35, 65]);
        assert!(simulate(Frequency::Off, (NIGHT, 17), zone, start, 200, &[]).is_empty());
    }

    #[test]
    fn who_comes_back_is_reminded_anew_but_not_more_than_three_times_a_week() {
        let start: Timestamp = "2026-03-01T15:00:00Z".parse().unwrap();
        // Back in the evening of the third reminder; the next two days would be the fourth and fifth of the week.
        let had = simulate(Frequency::Daily, (NIGHT, 17), Tz::UTC, start, 12, &[4 * 24 + 4]);
        assert_eq!(days_after(start, &had), [2, 3, 4, 9, 10, 11]);
    }

    #[test]
    fn who_left_long_ago_is_left_alone() {
        let now: Timestamp = "2026-03-01T17:30:00Z".parse().unwrap();
        let judged = |away: i64| {
            let last_seen_at = now - TimeDelta::days(away);
            let frequency = Frequency::Daily;
            let (zone, most_away) = (Tz::UTC, 75);
            judge(&Facts {
                frequency,
                quiet: NIGHT,
                wanted: 17,
                now,
                zone,
                last_seen_at,
                most_away,
                had: &[],
            })
        };
        assert_eq!(
            [1, 2, 75, 76, 1_000].map(judged),
            [Verdict::Recent, Verdict::Due, Verdict::Due, Verdict::Silent, Verdict::Silent]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        /// Whatever somebody wishes and whenever they come back: never at night, never four in a week, never two on one
        /// day, never more than five without an answer.
        #[test]
        fn nobody_is_pestered(
            weekly in any::<bool>(), from in 0_u32..24, until in 0_u32..24, wanted in 0_u32..24,
            zone in prop::sample::select(vec![Tz::UTC, Tz::America__New_York, Tz::Pacific__Kiritimati,
                Tz::Pacific__Pago_Pago, Tz::Australia__Lord_Howe, Tz::Asia__Kathmandu]),
            start in 1_770_000_000_i64..1_800_000_000,
            comes_back in prop::collection::vec(0_i64..100 * 24, 0..6),
        ) {
            let start = Timestamp::from_timestamp(start, 0).unwrap();
            let quiet = Quiet { from, until };
            let frequency = if weekly { Frequency::Weekly } else { Frequency::Daily };
            let had = simulate(frequency, (quiet, wanted), zone, start, 100, &comes_back);
            for at in &had {
                prop_assert!(!quiet.covers(local(*at, zone).1));
            }
            for four in had.windows(PER_WEEK + 1) {
                prop_assert!(four[PER_WEEK] - four[0] >= TimeDelta::days(7), "{four:?}");
            }
            for two in had.windows(2) {
                prop_assert!(local(two[0], zone).0 < local(two[1], zone).0);
            }
            let most = 5 * (comes_back.len() + 1);
            prop_assert!(had.len() <= most, "{} of {most}", had.len());
        }
    }
}
