//! The end of an attempt that failed: what is written about the mail, what follows for its recipient, its batch, its
//! profile and the breaker, and whether the connection is of further use. What a failure means is
//! [`crate::mail::failure`]'s.

use super::super::books::Effect;
use super::{After, Way};
use crate::base::clock::Timestamp;
use crate::error::Result;
use crate::mail::category::{Category, Policy};
use crate::mail::delivery::{Ended, Facts, QUOTA_PAUSE, jitter, next};
use crate::mail::failure::{Class, Failure};
use crate::mail::smtp::session::Session;
use crate::queue::breaker::{self, Rule};
use crate::store::outbox::Mail;
use crate::store::outbox::settle::Settled;
use chrono::TimeDelta;
use std::time::Instant;
use uuid::Uuid;

impl Way {
    /// A failure before the final dot: the mail's lease is kept for as long as it waits for its turn, and a while after.
    pub(super) async fn failed(
        &self,
        lease: Uuid,
        mail: &Mail,
        failure: Failure,
        started: Timestamp,
        open: Option<(Session, &mut Option<Session>)>,
    ) -> Result<After> {
        let until = Instant::now() + self.work.mailer.config().lease / 2;
        self.ended_badly(lease, mail, failure, started, open, until).await
    }

    /// Writes a failure and all that follows from it. `open`: a connection that may still be of use; `until`: how long
    /// nobody else judges the mail.
    pub(super) async fn ended_badly(
        &self,
        lease: Uuid,
        mail: &Mail,
        failure: Failure,
        started: Timestamp,
        open: Option<(Session, &mut Option<Session>)>,
        until: Instant,
    ) -> Result<After> {
        let (work, now) = (&self.work, self.work.clock.now());
        let class = if self.state().taken { failure.class_beside_taken() } else { failure.class() };
        let policy = if mail.policy == "at-least-once" { Policy::AtLeastOnce } else { Policy::AtMostOnce };
        let facts =
            Facts { policy, attempts: mail.attempts, expires_at: mail.expires_at, now, jitter: jitter() };
        let next = next(Ended::Failed(class), &facts);
        let words = failure.words();
        let why = format!("{}: {words}", class.name());
        let minds_mail = class == Class::PermanentMessage && failure.is_policy();
        let one_too_many = if minds_mail || class == Class::PermanentRecipient {
            self.state().in_a_row.refused(class)
        } else {
            None
        };
        let pause = match one_too_many {
            Some(what) => Some(format!("{what}; its last words: {words}")),
            None => (class == Class::PermanentProfile).then(|| words.clone()),
        };
        let effect = match (&pause, class) {
            (Some(why), _) => match self.route.id {
                Some(id) => Effect::PauseProfile { id, name: self.route.name.clone(), why: why.clone() },
                None => Effect::None,
            },
            (None, Class::PermanentRecipient) => {
                Effect::Suppress { recipient: mail.recipient.clone(), evidence: words.clone() }
            }
            (None, Class::PermanentMessage) if minds_mail => match &mail.batch {
                Some(batch) => Effect::Refuse { batch: batch.clone(), why: words.clone() },
                None => Effect::None,
            },
            (None, Class::ProviderQuota) => {
                Effect::PauseLimit { key: self.key.clone(), until: now + QUOTA_PAUSE, why: words.clone() }
            }
            _ => Effect::None,
        };
        let settled = self.settled(mail, lease, next.state, next.at, failure.phase, started);
        let settled = Settled {
            reason: Some(why.clone()),
            code: failure.code.map(i64::from),
            enhanced: failure.enhanced.clone(),
            reply: failure.code.map(|_| crate::base::text::shorten(&failure.text, 500)),
            error: failure.code.is_none().then_some(why),
            ..settled
        };
        if pause.is_some() {
            // Before the mail waits again, or another connection of this way would take it at once: who is claiming is
            // let end, who comes later sees that the way is over.
            let _claiming = self.claiming.lock().await;
            self.stop_until(None);
        }
        let written = self.books.end(settled, effect, until).await;
        self.let_go(lease);
        let written = written?;
        if written.done && next.state == "expired" {
            let passed = Category::named(&mail.category).is_some_and(Category::passes);
            work.tally.expired(1, u64::from(passed));
        } else if written.done {
            work.tally.ended(next.state, 1);
        }
        tracing::info!(
            mail = mail.id,
            profile = self.route.name,
            class = class.name(),
            why = words,
            "mail not sent"
        );
        if let Some(why) = pause {
            work.tally.paused(&self.route.name, &why);
            return Ok(After::End);
        }
        if let Some(batch) = mail.batch.as_ref().filter(|_| written.batch_is_held) {
            self.hold_back(batch, &words).await?;
        }
        match class {
            Class::ProviderQuota => {
                self.stop_until(Some(now + QUOTA_PAUSE));
                return Ok(After::End);
            }
            // One connection less; the last one comes again a little later.
            Class::ProviderConnections => {
                if self.state().open <= 1 {
                    self.stop_until(Some(now + TimeDelta::seconds(5)));
                }
                return Ok(After::End);
            }
            // A server that takes mails and says nothing is no better than one that takes none.
            Class::TransientProvider | Class::Uncertain => {
                self.state().told = false;
                work.tally.silent(&self.route.name, &words);
                breaker::failed(&work.db, &self.key, &Rule::DEFAULT, now).await?;
                return Ok(After::Reconnect);
            }
            // A clear answer about this mail comes from a server that works.
            Class::PermanentRecipient | Class::PermanentMessage if failure.code.is_some() => {
                self.works().await?;
            }
            _ => {}
        }
        // After an answer the server is ready for the next mail, once it has forgotten this one.
        if let Some((mut open, session)) = open
            && failure.code.is_some_and(|code| code != 421)
            && open.reset().await.is_ok()
        {
            *session = Some(open);
        }
        Ok(After::GoOn)
    }
}
