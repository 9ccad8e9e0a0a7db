//! Settling: the answer, what it cost and the numbers of the run are written in one transaction. It is tried
//! again when the database is busy or away for a moment, because the answer is paid for.

use super::Calls;
use crate::ai::error::{Charge, Error};
use crate::ai::tokens::Usage;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::failpoint;
use crate::error::{Failure, Result};
use crate::store::ledger::{self, Settlement, Tally};
use crate::store::paid_results::{self, NewPaidResult};
use crate::store::processing;
use std::sync::PoisonError;
use std::time::Duration;

/// How often an answer is tried to be written.
const MOST_TRIES: u32 = 8;

/// `(question, input hash, little-endian f32)`
pub(in super::super) type NewVector = (i64, [u8; 32], Vec<u8>);

/// Vectors to be stored with a settlement.
#[derive(Debug, Clone)]
pub(in super::super) struct NewVectors {
    pub model: String,
    pub dimensions: i64,
    pub rows: Vec<NewVector>,
}

/// What is written together.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Stored {
    pub call: Option<Settlement>,
    pub results: Vec<NewPaidResult>,
    pub vectors: Option<NewVectors>,
    pub tally: Tally,
}

/// The instant of a look at what there is, to be taken before the look: every result that the look does not see will
/// carry a later one. So it is taken where results are written one after the other; one that waits to be written
/// has no instant yet.
pub(in super::super) async fn look(app: &App) -> Result<Timestamp> {
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(processing::TURNSTILE).await?;
    let now = app.clock.now();
    tx.commit().await?;
    Ok(now)
}

impl Calls<'_> {
    /// A settlement of an answer that was of use.
    pub fn settled(&self, call: i64, usage: &Usage, request_id: Option<&str>, response: &str) -> Settlement {
        Settlement {
            id: call,
            actual_micros: self.cost(usage),
            tokens_in: i64::try_from(usage.input).unwrap_or(i64::MAX),
            tokens_out: i64::try_from(usage.output).unwrap_or(i64::MAX),
            provider_request_id: request_id.map(str::to_owned),
            // PostgreSQL keeps no such character.
            response: Some(response.replace('\0', "")),
            ..Settlement::default()
        }
    }

    /// A settlement of an answer that was paid for in vain.
    pub fn settled_in_vain(&self, call: i64, error: &Error) -> Settlement {
        let usage = error.details().usage.unwrap_or_default();
        let raw = error.details().raw.as_deref().unwrap_or_default();
        let request_id = error.details().request_id.as_deref();
        Settlement {
            failed: true,
            error_kind: Some(error.class.name()),
            error: Some(error.message().to_owned()),
            ..self.settled(call, &usage, request_id, raw)
        }
    }

    /// Writes; the instant its results carry.
    pub async fn store(&self, stored: &Stored) -> Result<Timestamp> {
        let mut pause = Duration::from_millis(50);
        for _ in 1..MOST_TRIES {
            match self.try_to_store(stored).await {
                Ok(at) => return Ok(self.note(stored, at)),
                Err(failure) if failure.kind().is_retryable() => {
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                Err(failure) => return Err(failure),
            }
        }
        let at = self.try_to_store(stored).await?;
        Ok(self.note(stored, at))
    }

    async fn try_to_store(&self, stored: &Stored) -> Result<Timestamp, Failure> {
        let step = self.step.name();
        let mut tx = self.app.db.write().await?;
        if !stored.results.is_empty() {
            tx.one_at_a_time(processing::TURNSTILE).await?;
        }
        // Not before it is this one's turn: see `look`.
        let now = self.app.clock.now();
        if !stored.results.is_empty() {
            if let Some(vectors) = &stored.vectors {
                let rows = vectors.rows.clone();
                processing::replace_embeddings(&mut tx, &vectors.model, vectors.dimensions, rows, now)
                    .await?;
            }
            paid_results::replace(&mut tx, step, self.run, stored.results.clone(), now).await?;
        }
        if let Some(settlement) = &stored.call {
            ledger::settle(&mut tx, settlement, now).await?;
        }
        if stored.tally != Tally::default() || stored.call.is_some() {
            let open = Some(self.line.pace.open());
            ledger::advance(&mut tx, self.run, step, &stored.tally, open, now).await?;
        }
        failpoint::hit("process.call.settling");
        tx.commit().await?;
        failpoint::hit("process.call.settled");
        Ok(now)
    }

    fn note(&self, stored: &Stored, at: Timestamp) -> Timestamp {
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let (to, by) = (&mut sums.tally, &stored.tally);
        to.planned += by.planned;
        to.done += by.done;
        to.flagged += by.flagged;
        to.skipped += by.skipped;
        to.failed += by.failed;
        to.fresh += by.fresh;
        to.stale += by.stale;
        to.unsupported += by.unsupported;
        if let Some(call) = &stored.call {
            sums.tokens_in += u64::try_from(call.tokens_in).unwrap_or(0);
            sums.tokens_out += u64::try_from(call.tokens_out).unwrap_or(0);
        }
        drop(sums);
        let finished = by.done + by.failed + by.skipped + by.unsupported;
        self.progress.advance(u64::try_from(finished).unwrap_or(0));
        at
    }

    /// Books a call that brought nothing: given back, or, where nobody knows whether it was charged, spent.
    pub(super) async fn unanswered(&self, id: i64, error: &Error) -> Result<()> {
        let (now, kind) = (self.app.clock.now(), error.class.name());
        let mut tx = self.app.db.write().await?;
        match error.charge {
            Charge::Unknown => ledger::lose(&mut tx, id, kind, error.message(), now).await?,
            Charge::No | Charge::Yes => {
                ledger::release(&mut tx, id, Some(kind), Some(error.message()), now).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}
