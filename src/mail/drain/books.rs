//! What several connections have to write at the same moment becomes one transaction: that a dot comes next, and how
//! attempts ended. Whoever asks is answered when it is on the disk; the dot waits for that.

use super::Work;
use super::refusals;
use crate::base::clock::Timestamp;
use crate::error::{Failure, Kind, Result};
use crate::mail::alarm;
use crate::mail::mailer::Routes;
use crate::queue::limits;
use crate::store::outbox::settle::{self, Settled};
use crate::store::outbox::{desk, refused};
use crate::store::smtp_profiles;
use crate::store::suppressions::{self, ALL, Suppression};
use crate::store::users::email_key;
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

/// Entries per transaction.
const MOST: usize = 64;

/// The longest pause before an end is written again when the database cannot now.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What else follows from an end.
#[derive(Debug, Clone)]
pub enum Effect {
    None,
    /// The server minds what the mail is; how many of its batch are too many is counted.
    Refuse {
        batch: String,
        why: String,
    },
    /// The address takes no mail.
    Suppress {
        recipient: String,
        evidence: String,
    },
    /// Nobody's mail goes by this profile.
    PauseProfile {
        id: i64,
        name: String,
        why: String,
    },
    /// The provider has had enough.
    PauseLimit {
        key: String,
        until: Timestamp,
        why: String,
    },
}

enum Entry {
    Dot {
        id: i64,
        lease: Uuid,
        expires_at: Timestamp,
    },
    End {
        settled: Box<Settled>,
        effect: Effect,
        /// Until when nobody else may judge the mail.
        until: Instant,
    },
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// `false`: somebody else has the mail.
    pub done: bool,
    /// Its batch is held: what this process has of it must not go.
    pub batch_is_held: bool,
}

type Waiting = (Entry, oneshot::Sender<Result<Written>>);

/// Where connections write; clones write into the same.
#[derive(Clone)]
pub struct Books(mpsc::UnboundedSender<Waiting>);

impl Books {
    /// Opens them. They are closed when the last clone is gone and all is written.
    pub fn open(work: &Work) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        drop(work.stop.spawn(keep(work.clone(), receiver)));
        Self(sender)
    }

    async fn write(&self, entry: Entry) -> Result<Written> {
        let lost = || Failure::new(Kind::Failed, "the books of the mail room are closed");
        let (answer, answered) = oneshot::channel();
        self.0.send((entry, answer)).map_err(|_| lost())?;
        answered.await.map_err(|_| lost())?
    }

    /// Notes that the final dot comes next; `false`: it must not.
    pub async fn before_dot(&self, id: i64, lease: Uuid, expires_at: Timestamp) -> Result<bool> {
        Ok(self.write(Entry::Dot { id, lease, expires_at }).await?.done)
    }

    /// Writes how an attempt ended. While the database cannot take it, it is offered again until `until`, the end of the
    /// mail's lease: what the server has answered is known here alone.
    pub async fn end(&self, settled: Settled, effect: Effect, until: Instant) -> Result<Written> {
        self.write(Entry::End { settled: Box::new(settled), effect, until }).await
    }
}

async fn keep(work: Work, mut receiver: mpsc::UnboundedReceiver<Waiting>) {
    let mut batch = Vec::with_capacity(MOST);
    while receiver.recv_many(&mut batch, MOST).await > 0 {
        let (entries, answers): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        match together(&work, &entries).await {
            Ok(written) => {
                for (answer, written) in answers.into_iter().zip(written) {
                    let _ = answer.send(Ok(written));
                }
            }
            // One of them may be to blame; the others must not pay for it, nor wait for it.
            Err(_) => {
                for (entry, answer) in entries.into_iter().zip(answers) {
                    let theirs = work.clone();
                    drop(work.stop.spawn(async move {
                        let _ = answer.send(alone(&theirs, entry).await);
                    }));
                }
            }
        }
    }
}

/// One entry, and if the database cannot now, an end again: what the server has taken must be known.
async fn alone(work: &Work, entry: Entry) -> Result<Written> {
    let until = if let Entry::End { until, .. } = &entry { Some(*until) } else { None };
    let entries = [entry];
    let mut pause = Duration::from_millis(200);
    loop {
        match together(work, &entries).await {
            Ok(written) => return Ok(written.first().copied().unwrap_or_default()),
            Err(failure) if until.is_none_or(|until| Instant::now() + pause >= until) => return Err(failure),
            Err(failure) => {
                tracing::warn!(%failure, "the end of a mail could not be written; it is tried again");
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn together(work: &Work, entries: &[Entry]) -> Result<Vec<Written>> {
    let now = work.clock.now();
    // A dot that the disk does not know of would go twice after a loss of power.
    let has_dot = entries.iter().any(|entry| matches!(entry, Entry::Dot { .. }));
    let pauses =
        entries.iter().any(|entry| matches!(entry, Entry::End { effect: Effect::PauseProfile { .. }, .. }));
    let refusals =
        entries.iter().any(|entry| matches!(entry, Entry::End { effect: Effect::Refuse { .. }, .. }));
    let routes =
        if pauses || refusals { Some(Routes::load(&work.db, &work.mailer, now).await?) } else { None };
    let mut tx = if has_dot { work.db.write_durably().await? } else { work.db.write().await? };
    if refusals {
        // Before any row is locked, so that two who count never wait for each other.
        tx.one_at_a_time(refused::TURNSTILE).await?;
    }
    let mut written = Vec::with_capacity(entries.len());
    for entry in entries {
        written.push(match entry {
            Entry::Dot { id, lease, expires_at } => {
                let done = settle::before_dot(&mut tx, *id, *lease, *expires_at, now).await?;
                Written { done, batch_is_held: false }
            }
            Entry::End { settled, effect, .. } => {
                let done = settle::settle(&mut tx, settled, now).await?;
                let batch_is_held = follow(work, &mut tx, effect, routes.as_ref(), now).await?;
                Written { done, batch_is_held }
            }
        });
    }
    tx.commit().await?;
    Ok(written)
}

/// Does what follows; whether the batch of the mail is held then.
async fn follow(
    work: &Work,
    tx: &mut crate::db::WriteTx,
    effect: &Effect,
    routes: Option<&Routes>,
    now: Timestamp,
) -> Result<bool> {
    match effect {
        Effect::None => {}
        Effect::Refuse { batch, why } => {
            return refusals::judge(work, tx, batch, why, routes, now).await;
        }
        Effect::Suppress { recipient, evidence } => {
            let row = Suppression {
                address_key: email_key(recipient),
                scope: ALL.to_owned(),
                reason: "hard-bounce".to_owned(),
                source: "smtp".to_owned(),
                created_at: now,
                expires_at: None,
            };
            suppressions::add(tx, &row, &json!({ "reply": evidence })).await?;
            desk::suppress_waiting(tx, &row.address_key, None, "hard-bounce (smtp)", now).await?;
        }
        Effect::PauseProfile { id, name, why } => {
            // Only who pauses it tells of it.
            if smtp_profiles::pause(tx, *id, why, now).await?
                && let Some(routes) = routes
            {
                alarm::profile_paused(tx, &work.mailer, routes, name, why, now)
                    .await
                    .map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
            }
        }
        Effect::PauseLimit { key, until, why } => limits::pause(tx, key, *until, why, now).await?,
    }
    Ok(false)
}
