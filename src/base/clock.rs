//! The only source of "now". Production time is the machine's clock plus the offset measured to the
//! database server, so that several hosts agree; tests fix it and move it by hand. Every instant
//! leaves here cut to whole microseconds, because PostgreSQL keeps no more.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};
use std::time::Instant;

/// An instant as the whole program writes it: UTC, whole microseconds.
pub type Timestamp = DateTime<Utc>;

/// Cuts an instant to whole microseconds.
pub fn micros(at: Timestamp) -> Timestamp {
    at.trunc_subsecs(6)
}

/// A clock that can be handed around; clones share the same time.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Source>);

#[derive(Debug)]
enum Source {
    /// Wall time at the start, advanced by the monotonic clock so that it never runs backwards.
    System {
        started: Timestamp,
        since: Instant,
        offset_us: AtomicI64,
    },
    Fixed(Mutex<Timestamp>),
}

impl Clock {
    /// The machine's clock, read once and then advanced monotonically.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the wall clock")]
    pub fn system() -> Self {
        Self::starting_at(Utc::now())
    }

    /// A clock that shows this now and runs on.
    pub fn starting_at(started: Timestamp) -> Self {
        Self(Arc::new(Source::System { started, since: Instant::now(), offset_us: AtomicI64::new(0) }))
    }

    /// A clock that stands still until [`Clock::advance`] moves it.
    pub fn fixed(at: Timestamp) -> Self {
        Self(Arc::new(Source::Fixed(Mutex::new(micros(at)))))
    }

    /// The current instant.
    pub fn now(&self) -> Timestamp {
        match &*self.0 {
            Source::System { started, since, offset_us } => {
                let elapsed = TimeDelta::from_std(since.elapsed()).unwrap_or(TimeDelta::MAX);
                let offset = TimeDelta::microseconds(offset_us.load(Ordering::Relaxed));
                micros(*started + elapsed + offset)
            }
            Source::Fixed(at) => at.lock().map_or(DateTime::UNIX_EPOCH, |at| *at),
        }
    }

    /// Puts this clock forward by what it was measured to be behind the database server's, or back.
    /// Corrections add up, because each was measured with the ones before.
    pub fn correct(&self, ahead: TimeDelta) {
        if let Source::System { offset_us, .. } = &*self.0 {
            offset_us.fetch_add(ahead.num_microseconds().unwrap_or(0), Ordering::Relaxed);
        }
    }

    /// By how much it was corrected in all; nothing for a fixed clock.
    pub fn offset(&self) -> Option<TimeDelta> {
        match &*self.0 {
            Source::System { offset_us, .. } => {
                Some(TimeDelta::microseconds(offset_us.load(Ordering::Relaxed)))
            }
            Source::Fixed(_) => None,
        }
    }

    /// Moves a fixed clock; a system clock is not moved.
    pub fn advance(&self, by: TimeDelta) {
        if let Source::Fixed(at) = &*self.0
            && let Ok(mut at) = at.lock()
        {
            *at += by;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn now_has_whole_microseconds() {
        assert_eq!(Clock::system().now().timestamp_subsec_nanos() % 1_000, 0);
    }

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = Clock::fixed(DateTime::UNIX_EPOCH);
        assert_eq!(clock.now(), clock.now());
        clock.advance(TimeDelta::seconds(90));
        assert_eq!(clock.now().timestamp(), 90);
    }

    #[test]
    fn corrections_add_up() {
        let clock = Clock::starting_at(DateTime::UNIX_EPOCH);
        clock.correct(TimeDelta::hours(1));
        // Measured again, it was right.
        clock.correct(TimeDelta::zero());
        clock.correct(TimeDelta::minutes(-1));
        let now = clock.now() - DateTime::UNIX_EPOCH;
        assert!((59..60).contains(&now.num_minutes()), "{now}");
        assert_eq!(clock.offset(), Some(TimeDelta::minutes(59)));
    }
}
