//! How many requests may be open at once: additive increase, multiplicative decrease (Chiu and Jain, *Analysis
//! of the Increase and Decrease Algorithms for Congestion Avoidance*, 1989). One value per provider and process.
//! When nothing may be sent at all is not decided here.

use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// How many at the beginning.
const START: f64 = 4.0;

/// See the module.
#[derive(Debug)]
pub(super) struct Pace {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug)]
struct State {
    limit: f64,
    cap: f64,
    open: u32,
    /// Successes since the limit was last raised.
    successes: f64,
    /// Counts the times it was halved.
    epoch: u64,
}

/// A place among the open requests; free again when dropped.
#[derive(Debug)]
pub(super) struct Slot<'a> {
    pace: &'a Pace,
    epoch: u64,
}

impl Pace {
    pub fn new(cap: u32) -> Self {
        let cap = f64::from(cap.max(1));
        let state = State { limit: START.min(cap), cap, open: 0, successes: 0.0, epoch: 0 };
        Self { state: Mutex::new(state), changed: Notify::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a place.
    pub async fn acquire(&self) -> Slot<'_> {
        loop {
            // Asked for before looking, or what changes in between would be missed.
            let changed = self.changed.notified();
            if let Some(slot) = self.try_acquire() {
                return slot;
            }
            changed.await;
        }
    }

    fn try_acquire(&self) -> Option<Slot<'_>> {
        let mut state = self.lock();
        if f64::from(state.open) + 1.0 > state.limit.max(1.0) {
            return None;
        }
        state.open += 1;
        Some(Slot { pace: self, epoch: state.epoch })
    }

    /// How many are open.
    pub fn open(&self) -> u32 {
        self.lock().open
    }
}

impl Slot<'_> {
    /// It was answered: one more may be open after as many successes as may be open now.
    pub fn succeeded(&self) {
        let mut state = self.pace.lock();
        state.successes += 1.0;
        if state.successes >= state.limit {
            state.successes = 0.0;
            state.limit = (state.limit + 1.0).min(state.cap);
            drop(state);
            self.pace.changed.notify_waiters();
        }
    }

    /// It was too much: half as many from now on. Requests that went out together are told of one event.
    pub fn too_much(&self) {
        let mut state = self.pace.lock();
        if state.epoch == self.epoch {
            state.epoch += 1;
            state.successes = 0.0;
            state.limit = (state.limit / 2.0).max(1.0);
        }
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.pace.lock().open -= 1;
        self.pace.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn limit(pace: &Pace) -> f64 {
        pace.lock().limit
    }

    #[test]
    fn it_begins_with_four_and_grows_by_one_a_window() {
        let pace = Pace::new(6);
        let slots: Vec<_> = (0..4).map(|_| pace.try_acquire().unwrap()).collect();
        assert!(pace.try_acquire().is_none());
        slots.iter().take(3).for_each(Slot::succeeded);
        assert_eq!(limit(&pace), 4.0);
        slots[3].succeeded();
        assert_eq!(limit(&pace), 5.0);
        for _ in 0..40 {
            slots[0].succeeded();
        }
        assert_eq!(limit(&pace), 6.0, "never above the cap");
        drop(slots);
        assert_eq!(pace.open(), 0);
    }

    #[test]
    fn those_that_went_out_together_halve_it_once() {
        let pace = Pace::new(16);
        let slots: Vec<_> = (0..4).map(|_| pace.try_acquire().unwrap()).collect();
        slots.iter().for_each(Slot::too_much);
        assert_eq!(limit(&pace), 2.0);
        drop(slots);
        for _ in 0..5 {
            pace.try_acquire().unwrap().too_much();
        }
        assert_eq!(limit(&pace), 1.0, "one is always let through");
    }

    proptest! {
        #[test]
        fn the_limit_stays_between_one_and_the_cap(cap in 1u32..40, events in prop::collection::vec(any::<bool>(), 0..200)) {
            let pace = Pace::new(cap);
            for good in events {
                let slot = pace.try_acquire().unwrap();
                if good { slot.succeeded() } else { slot.too_much() }
                prop_assert!((1.0..=f64::from(cap)).contains(&limit(&pace)));
            }
        }
    }
}
