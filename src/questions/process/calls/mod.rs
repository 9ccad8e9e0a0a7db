//! Making calls to a provider that may cost money, for the steps that need them: each is reserved, sent and
//! settled in the ledger ([`crate::store::ledger`]), keeps to the pace ([`pace`]) and to the limits and the
//! breaker that all processes share (`queue`), and is sent again when nobody was at fault. What is asked and
//! what the answer means is the step's business; inline runs and jobs use the same.

mod books;
pub(super) mod line;
mod pace;
mod turn;

pub(super) use books::{NewVector, NewVectors, Stored, look};

use super::Step;
use crate::ai::error::{Charge, Class, Deferral, Request};
use crate::ai::{self, price};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::failpoint;
use crate::base::progress::{Figures, Progress};
use crate::base::text::dollars;
use crate::config::prices::Price;
use crate::error::{Failure, Kind, Result};
use crate::queue::{breaker, limits};
use crate::store::ledger::{self, NewCall, Reservation, Tally};
use crate::store::paid_results;
use chrono::TimeDelta;
use line::Line;
use pace::Slot;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long a call stays its holder's without renewal. After that it counts as lost, and others may ask.
const LEASE: Duration = Duration::from_secs(10);

/// How often a call is sent again that the provider failed, or of which nobody knows whether it was charged.
const MOST_TRIES: i64 = 3;

/// So long requests are sent that nobody answers and that may have to be paid for: longer only those are that are free.
const SILENT: Duration = Duration::from_secs(60);

/// So many settled calls of a run, and not one answer among them that could be used: it is not the questions. Each
/// question has two. Later, when others could be used, twice as many in a row.
const IN_VAIN: usize = 20;

/// So many refused requests without one answer: it is not the questions.
const ALL_REFUSED: u32 = 5;

/// So many refused connections without one answer: nobody is there.
const NOBODY_THERE: u32 = 3;

/// What a call will need.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    /// A careful guess.
    pub input: u64,
    /// The bytes of the text: no tokenizer makes more tokens of it.
    pub bytes: u64,
    pub max_output: u64,
    /// A request that only looks for the question at fault: where the provider fails, it is not sent again, and that
    /// says nothing against the provider.
    pub probes: bool,
}

/// What came of a call. Where `call` is named it is paid for, and the caller settles it with what it stores.
#[derive(Debug)]
pub(super) enum Ended<T> {
    Answered {
        call: i64,
        value: T,
        tries: i64,
    },
    Failed {
        call: Option<i64>,
        error: ai::Error,
        tries: i64,
    },
    /// Somebody else asks the same, or has the answer.
    Taken,
    /// The run has to stop: [`Calls::paused`] says why, unless somebody asked.
    Stopped,
}

/// What a process does in one step of a run.
pub(super) struct Calls<'a> {
    pub app: &'a App,
    pub line: Arc<Line>,
    pub run: i64,
    pub step: Step,
    pub model: String,
    price: Option<Price>,
    job: Option<i64>,
    lease: Uuid,
    progress: &'a dyn Progress,
    since: Instant,
    /// Why the run stopped.
    paused: OnceLock<Mutex<Option<Failure>>>,
    /// Until when nothing is sent, and why.
    waiting: Mutex<Option<(Timestamp, String)>>,
    /// What the last deferral said.
    last: Mutex<Option<ai::Error>>,
    refused: AtomicU32,
    /// Questions that were given up alone because nothing came of them, since something was answered.
    given_up: AtomicU32,
    unconnected: AtomicU32,
    sums: Mutex<Sums>,
}

/// What this process has come to, for whoever watches.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    total: u64,
    tally: Tally,
    tokens_in: u64,
    tokens_out: u64,
}

impl<'a> Calls<'a> {
    /// Everything is looked at that can be wrong before the first call.
    pub async fn open(
        run: &super::Run<'a>,
        step: Step,
        line: Arc<Line>,
        model: &str,
        job: Option<i64>,
    ) -> Result<Self> {
        let app = run.app;
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        ledger::expire(&mut tx, now).await?;
        line.provide_limits(&mut tx, &app.config.ai, now).await.map_err(unlimited)?;
        let money = ledger::money(tx.on(), run.id).await?;
        tx.commit().await?;
        let price = price::price_for_budget(&app.config.ai.prices, model, money.budget_micros)?;
        Ok(Self {
            app,
            line,
            run: run.id,
            step,
            model: model.to_owned(),
            price,
            job,
            lease: crate::base::ids::new_uid(now),
            progress: run.progress,
            since: Instant::now(),
            paused: OnceLock::new(),
            waiting: Mutex::default(),
            last: Mutex::default(),
            refused: AtomicU32::new(0),
            given_up: AtomicU32::new(0),
            unconnected: AtomicU32::new(0),
            sums: Mutex::default(),
        })
    }

    /// Whether nothing more may be sent.
    pub fn stopped(&self) -> bool {
        self.app.stop.requested() || self.paused.get().is_some()
    }

    /// Why the run was stopped, if it was.
    pub fn paused(&self) -> Option<Failure> {
        let paused = self.paused.get()?;
        paused.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Stops the run, here and in all processes that share it. What is under way is finished and kept.
    async fn pause(&self, failure: Failure) -> Result<()> {
        let message = failure.message().to_owned();
        if self.paused.set(Mutex::new(Some(failure))).is_err() {
            return Ok(());
        }
        let mut tx = self.app.db.write().await?;
        ledger::pause(&mut tx, self.run, &message, self.app.clock.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Stops the run because of what a provider said of something else than one question.
    pub async fn pause_for(&self, error: ai::Error) -> Result<()> {
        self.pause(error.into()).await
    }

    /// Runs work that makes calls, and meanwhile keeps its leases and tells how far it is.
    pub async fn with<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let done = tokio::select! {
            biased;
            done = work => done,
            never = self.keep() => match never {},
        };
        self.tell().await;
        done
    }

    async fn keep(&self) -> std::convert::Infallible {
        for second in 1_u64.. {
            tokio::time::sleep(Duration::from_secs(1)).await;
            if second.is_multiple_of(3) {
                let until = self.lease_end();
                // What fails now is tried again in three seconds; the lease bears it.
                let _ = ledger::renew(self.app.db.writer(), self.lease, until).await;
            }
            if second.is_multiple_of(5) {
                let _ = self.expire().await;
            }
            self.tell().await;
        }
        std::future::pending().await
    }

    fn lease_end(&self) -> Timestamp {
        self.app.clock.now() + TimeDelta::from_std(LEASE).unwrap_or_default()
    }

    /// Ends what others hold and no longer renew.
    async fn expire(&self) -> Result<()> {
        let now = self.app.clock.now();
        if ledger::has_expired(self.app.db.reader(), now).await? {
            let mut tx = self.app.db.write().await?;
            ledger::expire(&mut tx, now).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Makes a call. `send` is one request; it is called again for deferrals, which cost no attempt, and when
    /// the provider failed, at most [`MOST_TRIES`] times. `seen`: when the caller looked last whether the
    /// questions have results.
    pub async fn call<T, F>(
        &self,
        ids: &[i64],
        seen: Timestamp,
        need: Need,
        send: impl Fn() -> F,
    ) -> Result<Ended<T>>
    where
        F: Future<Output = Result<T, ai::Error>>,
    {
        let (mut tries, mut begun) = (1, None);
        loop {
            let Some(slot) = self.slot().await else { return Ok(Ended::Stopped) };
            if !self.turn(need).await? {
                return Ok(Ended::Stopped);
            }
            let id = match self.reserve(ids, seen, need).await? {
                Reserve::Call(id) => id,
                Reserve::Taken => return Ok(Ended::Taken),
                Reserve::Wait => {
                    drop(slot);
                    self.nap().await;
                    continue;
                }
                Reserve::Stop => return Ok(Ended::Stopped),
            };
            failpoint::hit("process.call.reserved");
            if !ledger::mark_sent(self.app.db.writer(), id, self.lease, self.app.clock.now()).await? {
                // Held up for longer than the lease lasts: nothing was sent.
                continue;
            }
            failpoint::hit("process.call.sent");
            let begun = *begun.get_or_insert_with(Instant::now);
            let answer = send().await;
            failpoint::hit("process.call.answered");
            let error = match answer {
                Ok(value) => {
                    self.answers(Some(&slot)).await?;
                    return Ok(Ended::Answered { call: id, value, tries });
                }
                Err(error) => error,
            };
            match self.after(&slot, id, error, (tries, begun), (ids.len() == 1, need.probes)).await? {
                After::Again { counts } => tries += i64::from(counts),
                After::Failed(call, error) => return Ok(Ended::Failed { call, error, tries }),
                After::Stop => return Ok(Ended::Stopped),
            }
        }
    }

    /// What a call that failed means: for its row, for the pace, for the other processes, for the caller.
    async fn after(
        &self,
        slot: &Slot<'_>,
        id: i64,
        error: ai::Error,
        (tries, begun): (i64, Instant),
        (is_one, probes): (bool, bool),
    ) -> Result<After> {
        // Paid for and of no use: the caller settles it with what it stores.
        if error.charge == Charge::Yes {
            self.answers(Some(slot)).await?;
            return Ok(After::Failed(Some(id), error));
        }
        self.unanswered(id, &error).await?;
        let counts = matches!(error.class, Class::Server) || error.charge == Charge::Unknown;
        match error.class {
            Class::Deferred(deferral) => {
                slot.too_much();
                self.defer(deferral, &error).await?;
            }
            Class::Server if probes => return Ok(After::Failed(None, error)),
            Class::Server => {
                self.speaks_against().await?;
                let wait = self.line.wait(error.details().retry_after);
                self.rest(self.later(wait), error.class.name()).await?;
            }
            Class::Account(_) | Class::Unsupported => {
                self.answers(None).await?;
                self.pause(error.into()).await?;
                return Ok(After::Stop);
            }
            Class::Request(request) => {
                self.answers(None).await?;
                // Of several, one may be at fault; the caller finds out which.
                let refused =
                    self.refused.fetch_add(u32::from(is_one), Ordering::Relaxed) + u32::from(is_one);
                let ever = self.line.last_good().is_some_and(|at| at >= self.since);
                if request == Request::Bad && refused >= ALL_REFUSED && !ever {
                    self.pause(
                        Failure::new(
                            Kind::Failed,
                            format!("every request was refused, so far {refused}: {error}"),
                        )
                        .hint("`pqctl process-questions check` tries the provider out"),
                    )
                    .await?;
                }
                return Ok(After::Failed(None, error));
            }
            Class::Content(_) | Class::Truncated | Class::Invalid => {
                self.answers(None).await?;
                return Ok(After::Failed(None, error));
            }
        }
        if counts && tries >= MOST_TRIES {
            if error.is_deferral() && self.line.last_good().is_none_or(|at| at < begun) {
                // Nobody else was answered meanwhile: that is no question's fault. But nobody else may have been asked: of a
                // run that was answered before, one question may be one that this provider never answers.
                let alone = is_one && self.line.pace.open() <= 1;
                let ever = self.line.last_good().is_some_and(|at| at >= self.since);
                if alone && ever && self.given_up.fetch_add(1, Ordering::Relaxed) == 0 {
                    return Ok(After::Failed(None, error));
                }
                let patience = SILENT.min(self.app.config.ai.give_up_after);
                if begun.elapsed() < patience {
                    if error.charge == Charge::Unknown {
                        // Each of them may cost: a few more, not as many as fit.
                        self.rest(self.later(patience / 4), "no answer").await?;
                    }
                    return Ok(After::Again { counts: false });
                }
                self.pause_silent(&error, begun.elapsed()).await?;
                return Ok(After::Stop);
            }
            return Ok(After::Failed(None, error));
        }
        Ok(After::Again { counts })
    }

    /// Stops the run because the provider takes requests and answers none.
    async fn pause_silent(&self, error: &ai::Error, silent: Duration) -> Result<()> {
        let what = format!("nothing was answered for {}: {error}", crate::base::text::duration(silent));
        let failure = Failure::new(Kind::Unreachable, what)
            .hint("what was bought is kept, and no question failed; run the same command again later")
            .hint("ai.first_byte_timeout and ai.timeout say how long to wait for a slow model");
        self.pause(failure).await
    }

    /// Stops the run when nothing of what it pays for can be used. The ledger decides, so that all processes that
    /// share a run count together.
    pub async fn look_whether_in_vain(&self, error: &ai::Error) -> Result<()> {
        let last = ledger::list_last_ends(self.app.db.reader(), self.run, self.step.name(), 2 * IN_VAIN);
        let last = last.await?;
        let in_vain = |kind: &Option<String>| matches!(kind.as_deref(), Some("invalid" | "truncated"));
        if last.len() < IN_VAIN || !last.iter().all(in_vain) {
            return Ok(());
        }
        let what = format!("none of the last {} answers could be used: {error}", last.len());
        let failure = Failure::new(Kind::Failed, what)
            .hint("what could be used is kept; `pqctl process-questions check` tries the model out");
        let failure = if error.class == Class::Truncated {
            failure.hint("a model that thinks long needs more room: ai.max_output_tokens")
        } else {
            failure.hint("a model that writes no JSON cannot do this step: ai.model names another")
        };
        self.pause(failure).await
    }

    /// Waits for a place among the open requests.
    async fn slot(&self) -> Option<Slot<'_>> {
        if self.stopped() {
            return None;
        }
        tokio::select! {
            slot = self.line.pace.acquire() => (!self.stopped()).then_some(slot),
            () = self.app.stop.soft() => None,
        }
    }

    /// The provider is there, whatever it said.
    async fn answers(&self, slot: Option<&Slot<'_>>) -> Result<()> {
        if let Some(slot) = slot {
            slot.succeeded();
            self.line.good();
            self.given_up.store(0, Ordering::Relaxed);
        }
        breaker::succeeded(&self.app.db, &self.line.key, self.app.clock.now()).await.map_err(unlimited)?;
        Ok(())
    }

    async fn speaks_against(&self) -> Result<()> {
        let (key, now) = (&self.line.key, self.app.clock.now());
        breaker::failed(&self.app.db, key, &breaker::Rule::DEFAULT, now).await.map_err(unlimited)?;
        Ok(())
    }

    async fn defer(&self, deferral: Deferral, error: &ai::Error) -> Result<()> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.clone());
        let asked = error.details().retry_after;
        let until = self.later(self.line.wait(asked));
        if deferral == Deferral::RateLimit {
            // The provider is there; it is all processes together that are too many.
            self.answers(None).await?;
        } else {
            self.speaks_against().await?;
        }
        let ever = self.line.last_good().is_some();
        if deferral == Deferral::Connect
            && !ever
            && self.unconnected.fetch_add(1, Ordering::Relaxed) + 1 >= NOBODY_THERE
        {
            return self.pause(error.clone().into()).await;
        }
        if deferral == Deferral::RateLimit || asked.is_some_and(|asked| !asked.is_zero()) {
            let now = self.app.clock.now();
            let mut tx = self.app.db.write().await?;
            limits::pause(&mut tx, &self.line.key, until, error.class.name(), now)
                .await
                .map_err(unlimited)?;
            tx.commit().await?;
            return Ok(());
        }
        self.rest(until, error.class.name()).await
    }

    fn later(&self, wait: Duration) -> Timestamp {
        self.app.clock.now() + TimeDelta::from_std(wait).unwrap_or_default()
    }

    /// Reserves the money for a call, unless somebody else is at it.
    async fn reserve(&self, ids: &[i64], seen: Timestamp, need: Need) -> Result<Reserve> {
        // The guess may be far off for a script or a model; the bytes are more than there can be.
        let input = self.line.at_most(need.input).max(need.bytes);
        let micros = self.price.as_ref().map_or(0, |price| price::reservation(price, input, need.max_output));
        let (now, step) = (self.app.clock.now(), self.step.name());
        let mut tx = self.app.db.write().await?;
        tx.one_at_a_time(ledger::TURNSTILE).await?;
        if ledger::has_expired(tx.on(), now).await? {
            // Before anybody asks again what a dead process has asked, that is booked.
            ledger::expire(&mut tx, now).await?;
        }
        if ledger::is_asked(&mut tx, step, ids, self.lease, now).await?
            || paid_results::is_newer(&mut tx, step, ids, seen).await?
        {
            tx.commit().await?;
            return Ok(Reserve::Taken);
        }
        let call = NewCall {
            run_id: self.run,
            step,
            provider: self.line.provider.name(),
            model: &self.model,
            question_ids: ids,
            reserve_micros: micros,
            job_id: self.job,
            lease: self.lease,
            lease_expires_at: self.lease_end(),
        };
        let reservation = ledger::reserve(&mut tx, &call, now).await?;
        tx.commit().await?;
        match reservation {
            Reservation::Reserved(id) => Ok(Reserve::Call(id)),
            // What is reserved is the most that calls under way can cost: most of it comes back.
            Reservation::OverBudget(money) if money.reserved_micros > 0 => Ok(Reserve::Wait),
            Reservation::OverBudget(money) => {
                let what = format!(
                    "the budget of {} is spent: {} so far, and the next call may cost {}",
                    dollars(money.budget_micros.unwrap_or(0)),
                    dollars(money.spent_micros),
                    dollars(micros)
                );
                let failure = Failure::new(Kind::Partial, what)
                    .hint("what was bought is kept; the command that `pqctl process-questions runs latest` shows goes on, with another --budget");
                self.pause(failure).await?;
                Ok(Reserve::Stop)
            }
            Reservation::Over { status, message } => {
                let why = message.map(|message| format!(": {message}")).unwrap_or_default();
                let kind = if status == "cancelled" { Kind::Interrupted } else { Kind::Partial };
                let failure = Failure::new(kind, format!("the run is {status}{why}"));
                // Its row says so already.
                let _ = self.paused.set(Mutex::new(Some(failure)));
                Ok(Reserve::Stop)
            }
        }
    }

    /// What a call cost.
    pub fn cost(&self, usage: &ai::tokens::Usage) -> i64 {
        self.price.as_ref().map_or(0, |price| price::cost_of(price, usage))
    }

    /// How many there are to do.
    pub fn expect(&self, more: u64) {
        self.sums.lock().unwrap_or_else(PoisonError::into_inner).total += more;
    }

    /// What was written so far.
    pub fn tally(&self) -> Tally {
        self.sums.lock().unwrap_or_else(PoisonError::into_inner).tally
    }

    /// Tells how far it is: to whoever watches this process, and in the run's row while it waits.
    async fn tell(&self) {
        let now = self.app.clock.now();
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let waiting = waiting.filter(|(until, _)| *until > now);
        let paused = waiting.map(|(until, why)| ((until - now).to_std().unwrap_or_default(), why));
        if let Some((left, why)) = paused.as_ref().filter(|(left, _)| *left >= Duration::from_secs(1)) {
            let message = format!("paused {} s: {why}", left.as_secs());
            let _ = ledger::say(self.app.db.writer(), self.run, Some(&message), now).await;
        }
        let money = ledger::money(self.app.db.reader(), self.run).await.unwrap_or_default();
        let sums = *self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let number = |n: i64| u64::try_from(n).unwrap_or(0);
        self.progress.figures(&Figures {
            step: self.step.name().to_owned(),
            done: number(sums.tally.done + sums.tally.failed + sums.tally.skipped + sums.tally.unsupported),
            total: Some(sums.total),
            flagged: number(sums.tally.flagged),
            failed: number(sums.tally.failed),
            per_second: None,
            tokens_in: sums.tokens_in,
            tokens_out: sums.tokens_out,
            spent_micros: money.spent_micros + money.reserved_micros,
            budget_micros: money.budget_micros,
            concurrency: self.line.pace.open(),
            paused,
        });
    }
}

enum Reserve {
    Call(i64),
    Taken,
    /// Until calls under way give back what they did not need.
    Wait,
    Stop,
}

enum After {
    Again { counts: bool },
    Failed(Option<i64>, ai::Error),
    Stop,
}

/// A limit that could not be worked with.
fn unlimited(error: limits::Error) -> Failure {
    match error {
        limits::Error::Database(error) => error.into(),
        other => Failure::new(Kind::Failed, other.to_string()),
    }
}
