//! Mails whose sender died: before the dot they simply go again, after it nobody knows, and the policy of their category
//! decides. Each gets the attempt written that nobody else can write any more.

use crate::base::clock::Timestamp;
use crate::db::Db;
use crate::error::Result;
use crate::mail::category::Policy;
use crate::mail::delivery::{Ended, Facts, jitter, next};
use crate::mail::failure::Phase;
use crate::store::outbox::claim;
use crate::store::outbox::settle::{self, Settled};
use serde::Serialize;

/// Mails per transaction.
const SLICE: i64 = 200;

/// What was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Recovered {
    pub requeued: u64,
    pub uncertain: u64,
}

/// Judges every mail whose lease has ended.
pub async fn recover(db: &Db, now: Timestamp) -> Result<Recovered> {
    let mut recovered = Recovered::default();
    loop {
        let mut tx = db.write().await?;
        let lost = claim::lost(&mut tx, SLICE, now).await?;
        for mail in &lost {
            let phase = Phase::named(mail.phase.as_deref());
            let policy = if mail.policy == Policy::AtLeastOnce.name() {
                Policy::AtLeastOnce
            } else {
                Policy::AtMostOnce
            };
            // What it was worth is asked when it is claimed again.
            let facts = Facts {
                policy,
                attempts: mail.attempts,
                expires_at: Timestamp::MAX_UTC,
                now,
                jitter: jitter(),
            };
            let next = next(Ended::Lost(phase), &facts);
            let why = match phase {
                Phase::Dot => "the sender died after the final dot; nobody knows whether it arrived",
                _ => "the sender died before the mail was handed over",
            };
            let settled = Settled {
                id: mail.id,
                lease: mail.lease,
                attempt: mail.attempts,
                state: next.state,
                reason: Some(why.to_owned()),
                phase: phase.name(),
                next_attempt_at: next.at,
                code: None,
                enhanced: None,
                reply: None,
                error: Some(why.to_owned()),
                size: None,
                started_at: mail.lease_expires_at.unwrap_or(now),
            };
            if settle::settle(&mut tx, &settled, now).await? {
                match phase {
                    Phase::Dot => recovered.uncertain += 1,
                    _ => recovered.requeued += 1,
                }
            }
        }
        tx.commit().await?;
        if lost.len() < usize::try_from(SLICE).unwrap_or(usize::MAX) {
            return Ok(recovered);
        }
    }
}
