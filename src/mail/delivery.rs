//! The states of a mail as a pure state machine: what follows from the end of an attempt, from a sender that died,
//! and when to try again. The row is what remembers; nothing here reads or writes one.

use super::category::Policy;
use super::failure::{Class, Phase};
use crate::base::clock::Timestamp;
use chrono::TimeDelta;

/// Minutes until the next attempt, by how many there were.
const BACKOFF_MINUTES: [i64; 5] = [1, 5, 15, 60, 240];

/// A greylisting server wants to see the same mail again after five minutes or so (RFC 6647 §5).
const GREYLISTED: TimeDelta = TimeDelta::minutes(6);

/// How long to leave a provider alone that has had enough for now.
pub const QUOTA_PAUSE: TimeDelta = TimeDelta::hours(1);

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The server has it.
    Accepted,
    Failed(Class),
    /// Its sender died; the row tells how far it had come.
    Lost(Phase),
}

/// What becomes of the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    pub state: &'static str,
    /// When to try again.
    pub at: Option<Timestamp>,
    /// The address is not written to any more.
    pub suppress: bool,
}

impl Next {
    const fn end(state: &'static str) -> Self {
        Self { state, at: None, suppress: false }
    }
}

/// What the state machine goes by.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    pub policy: Policy,
    /// With this one, from 1.
    pub attempts: i64,
    pub expires_at: Timestamp,
    pub now: Timestamp,
    /// From 0.8 to 1.2: those that failed together must not come back together.
    pub jitter: f64,
}

/// What follows from the end of an attempt.
pub fn next(ended: Ended, facts: &Facts) -> Next {
    match ended {
        Ended::Accepted => Next::end("sent"),
        Ended::Lost(Phase::Dot) | Ended::Failed(Class::Uncertain) => match facts.policy {
            Policy::AtMostOnce => Next::end("uncertain"),
            Policy::AtLeastOnce => again("deferred", backoff(1, facts), facts),
        },
        // Nobody was asked, so nobody need be waited for.
        Ended::Lost(_) => again("deferred", TimeDelta::zero(), facts),
        Ended::Failed(Class::TransientProvider) => again("deferred", backoff(facts.attempts, facts), facts),
        Ended::Failed(Class::TransientRecipient) => {
            let pause = backoff(facts.attempts, facts);
            again("deferred", if facts.attempts <= 1 { pause.max(GREYLISTED) } else { pause }, facts)
        }
        // The mail is in order; it waits for its profile.
        Ended::Failed(Class::PermanentProfile) => again("queued", TimeDelta::zero(), facts),
        Ended::Failed(Class::ProviderConnections) => again("queued", TimeDelta::seconds(5), facts),
        Ended::Failed(Class::ProviderQuota) => again("queued", QUOTA_PAUSE, facts),
        Ended::Failed(Class::PermanentRecipient) => Next { suppress: true, ..Next::end("failed") },
        Ended::Failed(Class::PermanentMessage) => Next::end("failed"),
    }
}

fn again(state: &'static str, pause: TimeDelta, facts: &Facts) -> Next {
    let at = facts.now + pause;
    if at >= facts.expires_at {
        return Next::end("expired");
    }
    Next { state, at: Some(at), suppress: false }
}

fn backoff(attempts: i64, facts: &Facts) -> TimeDelta {
    let step = usize::try_from(attempts.max(1) - 1).unwrap_or(usize::MAX).min(BACKOFF_MINUTES.len() - 1);
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "hours in milliseconds")]
    let milliseconds = (BACKOFF_MINUTES[step] as f64 * 60_000.0 * facts.jitter) as i64;
    TimeDelta::milliseconds(milliseconds)
}

/// A random jitter.
pub fn jitter() -> f64 {
    rand::random_range(0.8..1.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CLASSES: [Class; 8] = [
        Class::TransientProvider,
        Class::TransientRecipient,
        Class::PermanentProfile,
        Class::PermanentRecipient,
        Class::PermanentMessage,
        Class::ProviderConnections,
        Class::ProviderQuota,
        Class::Uncertain,
    ];

    fn facts(policy: Policy, attempts: i64) -> Facts {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        Facts { policy, attempts, expires_at: now + TimeDelta::hours(72), now, jitter: 1.0 }
    }

    #[test]
    fn the_pauses_are_those_of_the_design_and_end_at_the_last() {
        let minutes: Vec<_> = (1..=7)
            .map(|attempts| {
                let facts = facts(Policy::AtMostOnce, attempts);
                let next = next(Ended::Failed(Class::TransientProvider), &facts);
                (next.at.unwrap() - facts.now).num_minutes()
            })
            .collect();
        assert_eq!(minutes, [1, 5, 15, 60, 240, 240, 240]);
        let grey = facts(Policy::AtMostOnce, 1);
        let first = next(Ended::Failed(Class::TransientRecipient), &grey);
        assert_eq!(first.at, Some(grey.now + TimeDelta::minutes(6)));
    }

    #[test]
    fn what_was_lost_after_the_dot_goes_by_the_policy() {
        for ended in [Ended::Lost(Phase::Dot), Ended::Failed(Class::Uncertain)] {
            assert_eq!(next(ended, &facts(Policy::AtMostOnce, 1)).state, "uncertain");
            assert_eq!(next(ended, &facts(Policy::AtLeastOnce, 1)).state, "deferred");
        }
        for phase in [Phase::Connect, Phase::Envelope, Phase::Data] {
            assert_eq!(next(Ended::Lost(phase), &facts(Policy::AtMostOnce, 1)).state, "deferred");
        }
    }

    #[test]
    fn only_a_refused_address_is_suppressed() {
        for class in CLASSES {
            let next = next(Ended::Failed(class), &facts(Policy::AtMostOnce, 1));
            assert_eq!(next.suppress, class == Class::PermanentRecipient, "{class:?}");
        }
    }

    proptest! {
        /// A mail that is tried again is tried before it expires, and one that is not has come to its end.
        #[test]
        fn nothing_is_tried_after_its_time(
            class in prop::sample::select(CLASSES.to_vec()), attempts in 1_i64..40, left in 0_i64..100_000, jitter in 0.8_f64..1.2,
        ) {
            let facts = Facts { attempts, jitter, ..facts(Policy::AtMostOnce, 1) };
            let facts = Facts { expires_at: facts.now + TimeDelta::seconds(left), ..facts };
            let next = next(Ended::Failed(class), &facts);
            match next.at {
                Some(at) => {
                    prop_assert!(at >= facts.now && at < facts.expires_at);
                    prop_assert!(matches!(next.state, "queued" | "deferred"));
                }
                None => prop_assert!(matches!(next.state, "failed" | "expired" | "uncertain")),
            }
        }
    }
}
