//! What a scheduler does about a schedule whose next tick has come: which tick it claims, whether that one
//! runs, and where the schedule stands afterwards. Pure calendar and policy; the claim itself is next door.

use super::{Cron, Misfire};
use crate::base::clock::Timestamp;
use chrono::TimeDelta;

/// So late a tick still counts as on time where missed ones are skipped: longer than a restart takes.
const PUNCTUAL: TimeDelta = TimeDelta::seconds(60);

/// The step to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// The tick to claim.
    pub tick: Timestamp,
    /// Whether its job runs; otherwise it is recorded as skipped.
    pub runs: bool,
    /// The first of the ticks that are passed over, to be recorded as skipped: a trace that there were any.
    pub passed_over: Option<Timestamp>,
    /// Where the schedule stands afterwards; nothing at the end of the calendar.
    pub next: Option<Timestamp>,
}

/// The step for a schedule that waits for `next_at`, which is not after `now`.
pub(super) fn step(
    cron: &Cron,
    misfire: Misfire,
    next_at: Timestamp,
    now: Timestamp,
    most_missed: usize,
) -> Step {
    let latest = cron.last_until(now).filter(|latest| *latest > next_at).unwrap_or(next_at);
    let (tick, runs) = match misfire {
        Misfire::Once => (latest, true),
        Misfire::Skip => (latest, now - latest <= PUNCTUAL),
        Misfire::All => {
            let before = |tick: &Timestamp| cron.last_until(*tick - TimeDelta::microseconds(1));
            let missed = std::iter::successors(Some(latest), before).take_while(|tick| *tick >= next_at);
            (missed.take(most_missed.max(1)).last().unwrap_or(next_at), true)
        }
    };
    Step { tick, runs, passed_over: (tick != next_at).then_some(next_at), next: cron.next_after(tick) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("2026-03-02T{text}Z").parse().unwrap()
    }

    fn plan(misfire: Misfire, next_at: &str, now: &str, most_missed: usize) -> Step {
        step(&Cron::parse("*/10 * * * *", "UTC").unwrap(), misfire, at(next_at), at(now), most_missed)
    }

    #[test]
    fn on_time_every_policy_runs_the_tick() {
        for misfire in [Misfire::Once, Misfire::Skip, Misfire::All] {
            let expected =
                Step { tick: at("09:10:00"), runs: true, passed_over: None, next: Some(at("09:20:00")) };
            assert_eq!(plan(misfire, "09:10:00", "09:10:00", 100), expected, "{misfire:?}");
            assert_eq!(plan(misfire, "09:10:00", "09:11:00", 100), expected, "{misfire:?}");
        }
    }

    #[test]
    fn once_makes_up_for_the_last() {
        let expected = Step {
            tick: at("10:00:00"),
            runs: true,
            passed_over: Some(at("09:10:00")),
            next: Some(at("10:10:00")),
        };
        assert_eq!(plan(Misfire::Once, "09:10:00", "10:09:59", 100), expected);
        // A single one is late, not missed.
        assert_eq!(plan(Misfire::Once, "10:00:00", "10:09:59", 100), Step { passed_over: None, ..expected });
    }

    #[test]
    fn skip_runs_none_that_is_late() {
        let expected = Step {
            tick: at("10:00:00"),
            runs: false,
            passed_over: Some(at("09:10:00")),
            next: Some(at("10:10:00")),
        };
        assert_eq!(plan(Misfire::Skip, "09:10:00", "10:05:00", 100), expected);
        // Back just in time for one.
        assert_eq!(plan(Misfire::Skip, "09:10:00", "10:00:30", 100), Step { runs: true, ..expected });
        assert!(!plan(Misfire::Skip, "10:00:00", "10:01:01", 100).runs);
    }

    #[test]
    fn all_takes_them_in_turn_and_drops_the_oldest_beyond_the_limit() {
        let first = plan(Misfire::All, "09:10:00", "10:05:00", 100);
        assert_eq!((first.tick, first.next, first.passed_over), (at("09:10:00"), Some(at("09:20:00")), None));
        let limited = plan(Misfire::All, "09:10:00", "10:05:00", 3);
        assert_eq!((limited.tick, limited.passed_over), (at("09:40:00"), Some(at("09:10:00"))));
    }
}
