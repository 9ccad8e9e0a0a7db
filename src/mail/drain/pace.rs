//! When a mail may go: the rate of its profile, shared by all processes, and that of the recipient's domain. The buckets
//! are `queue::limits`'s; here is only the waiting, and the rule that a permit is used at once or not at all.

use super::Work;
use crate::base::clock::Timestamp;
use crate::error::Result;
use crate::queue::limits;
use chrono::TimeDelta;
use std::time::{Duration, Instant};

/// A permit that is older tells nothing about when the mail goes.
pub const FRESH: Duration = Duration::from_millis(40);

/// Who has to wait for longer gives its mails back.
const PATIENCE: TimeDelta = TimeDelta::seconds(10);

/// Whether a mail may go.
pub enum Turn {
    /// Now, and not later.
    Go(Instant),
    /// Not before; or, without an instant, not any more.
    Later(Option<Timestamp>),
}

/// Waits for a permit of the profile.
pub async fn turn(work: &Work, key: &str) -> Result<Turn> {
    loop {
        if work.stop.requested() {
            return Ok(Turn::Later(None));
        }
        let now = work.clock.now();
        let asked = Instant::now();
        let reserved = limits::reserve(&work.db, key, 1, now).await?;
        if reserved.granted > 0 {
            return Ok(Turn::Go(asked));
        }
        let at = reserved.again_at.unwrap_or(now + TimeDelta::milliseconds(50));
        if at - now > PATIENCE {
            return Ok(Turn::Later(Some(at)));
        }
        let wait = (at - now).to_std().unwrap_or_default().max(Duration::from_millis(1));
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = work.stop.soft() => {}
        }
    }
}

/// Whether a mail may go today, where that is a limit of its own; an instant: not before.
pub async fn day(work: &Work, key: &str) -> Result<Option<Timestamp>> {
    let now = work.clock.now();
    let reserved = limits::reserve(&work.db, key, 1, now).await?;
    Ok((reserved.granted == 0).then(|| reserved.again_at.unwrap_or(now + TimeDelta::hours(1))))
}

/// Whether a mail to this domain may go now; an instant: not before.
pub async fn domain(work: &Work, key: &str, domain: &str) -> Result<Option<Timestamp>> {
    let key = format!("{key}:{domain}");
    if limits::check_key(&key).is_err() {
        return Ok(None);
    }
    let now = work.clock.now();
    let reserved = limits::reserve(&work.db, &key, 1, now).await?;
    Ok((reserved.granted == 0).then(|| reserved.again_at.unwrap_or(now + TimeDelta::seconds(1))))
}
