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
        Self(Arc::new(Source::System {
            started: Utc::now(),
            since: Instant::now(),
            offset_us: AtomicI64::new(0),
        }))
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

    /// Says how far the database server's clock is ahead of this machine's.
    pub fn set_offset(&self, ahead: TimeDelta) {
        if let Source::System { offset_us, .. } = &*self.0 {
            offset_us.store(ahead.num_microseconds().unwrap_or(0), Ordering::Relaxed);
        }
    }

    /// What [`Clock::set_offset`] was told last; nothing for a fixed clock.
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
    fn the_offset_moves_the_system_clock() {
        let clock = Clock::system();
        let before = clock.now();
        clock.set_offset(TimeDelta::hours(1));
        assert!(clock.now() - before >= TimeDelta::hours(1));
        assert_eq!(clock.offset(), Some(TimeDelta::hours(1)));
    }
}
