//! When a call may go: not while the fleet is paused, within the requests and tokens a minute, and not past an
//! open breaker. All of it stands in `queue`'s tables, where every process sees it; here is only the waiting.

use super::{Calls, Need, unlimited};
use crate::base::clock::Timestamp;
use crate::error::{Failure, Kind, Result};
use crate::queue::breaker::{self, Admission};
use crate::queue::limits::{self, Reason};
use std::sync::PoisonError;
use std::time::{Duration, Instant};

/// No wait is longer than this without looking again: an operator may have ended a pause.
const LOOK: Duration = Duration::from_millis(500);

impl Calls<'_> {
    /// Waits until a call may go; `false`: the run has to stop.
    pub(super) async fn turn(&self, need: Need) -> Result<bool> {
        let (db, key) = (&self.app.db, self.line.key.as_str());
        let mut tokens = self.tokens(need);
        let mut has_request = false;
        while !self.stopped() {
            let now = self.app.clock.now();
            if !has_request {
                let reserved = limits::reserve(db, key, 1, now).await.map_err(unlimited)?;
                if reserved.granted == 0 {
                    self.hold(reserved.reason, reserved.again_at, now).await?;
                    continue;
                }
                has_request = true;
            }
            if tokens > 0 {
                let reserved =
                    limits::reserve(db, &self.line.tokens_key, tokens, now).await.map_err(unlimited)?;
                tokens -= reserved.granted.min(tokens);
                if tokens > 0 {
                    self.hold(reserved.reason, reserved.again_at, now).await?;
                    continue;
                }
            }
            match breaker::admit(db, key, &breaker::Rule::DEFAULT, now).await.map_err(unlimited)? {
                Admission::Closed | Admission::Probe => {
                    *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = None;
                    return Ok(true);
                }
                Admission::Refused { until } => self.hold(Some(Reason::Breaker), Some(until), now).await?,
            }
        }
        Ok(false)
    }

    /// What to ask the rate of tokens for. It is never asked for more than it gives in a burst.
    fn tokens(&self, need: Need) -> u32 {
        if self.app.config.ai.tokens_per_minute == 0 {
            return 0;
        }
        u32::try_from(self.line.likely(need.input, need.max_output)).unwrap_or(u32::MAX)
    }

    async fn hold(&self, reason: Option<Reason>, again_at: Option<Timestamp>, now: Timestamp) -> Result<()> {
        let soon = now + chrono::TimeDelta::milliseconds(50);
        let until = again_at.unwrap_or(soon);
        let why = match reason {
            Some(Reason::Paused) => "rate-limit",
            Some(Reason::Breaker) => "the provider does not answer",
            Some(Reason::Rate | Reason::Cap) | None => {
                // To keep to a rate is no trouble, and no reason to give up.
                self.sleep(until).await;
                return Ok(());
            }
        };
        self.rest(until, why).await
    }

    /// Waits for the provider; gives up when it has not answered for too long.
    pub(super) async fn rest(&self, until: Timestamp, why: &str) -> Result<()> {
        let long = self.app.config.ai.give_up_after;
        let since = self.line.last_good().map_or(self.since, |at| at.max(self.since));
        if since.elapsed() >= long {
            let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).take();
            let last = last.map(|error| format!(": {error}")).unwrap_or_default();
            let what =
                format!("the provider has not answered for {}{last}", crate::base::text::duration(long));
            let failure = Failure::new(Kind::Unreachable, what)
                .hint("what was bought is kept; run the same command again later")
                .hint("ai.give_up_after says how long to wait");
            return self.pause(failure).await;
        }
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some((until, why.to_owned()));
        let left = long.saturating_sub(since.elapsed());
        let give_up = Instant::now() + left;
        while !self.stopped() && self.app.clock.now() < until && Instant::now() < give_up {
            self.sleep(until).await;
            if why == "rate-limit" {
                // The pause may have been ended, or made longer: whoever waits looks itself.
                break;
            }
        }
        Ok(())
    }

    async fn sleep(&self, until: Timestamp) {
        let left = (until - self.app.clock.now()).to_std().unwrap_or_default();
        let left = left.clamp(Duration::from_millis(2), LOOK);
        tokio::select! {
            () = tokio::time::sleep(left) => {}
            () = self.app.stop.soft() => {}
        }
    }

    /// A short wait for others.
    pub(in crate::questions::process) async fn nap(&self) {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(100)) => {}
            () = self.app.stop.soft() => {}
        }
    }
}
