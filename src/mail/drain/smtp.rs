//! The mails of one server: so many connections, each with one mail at a time. Before the final dot the row says that it
//! comes; after it nothing but the answer, or its absence, decides. Connections are tasks of their own, so that whoever
//! drops the drain does not drop them between a dot and its answer.

mod failed;

use super::books::{Books, Effect};
use super::pace::{self, FRESH, Turn};
use super::places::{Places, Taken};
use super::refusals::InARow;
use super::sift::sift;
use super::{Again, Work};
use crate::base::clock::Timestamp;
use crate::base::failpoint;
use crate::error::{Failure as Trouble, Result};
use crate::mail::category::Category;
use crate::mail::failure::{Class, Failure, Phase};
use crate::mail::mailer::{Route, Server};
use crate::mail::message;
use crate::mail::smtp::login;
use crate::mail::smtp::session::{Reply, Session};
use crate::mail::smtp::{self, InFlight};
use crate::queue::breaker::{self, Admission, Rule};
use crate::queue::limits;
use crate::store::attachments;
use crate::store::outbox::claim::{self, Whose};
use crate::store::outbox::settle::Settled;
use crate::store::outbox::{Mail, refused};
use chrono::TimeDelta;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Mails per claim and connection: few, because a server that fails gives them all back.
const PER_CONNECTION: u64 = 4;

/// What the connections to one server share.
struct Way {
    work: Work,
    route: Route,
    server: Server,
    key: String,
    /// That of the day, where there is one.
    day_key: Option<String>,
    whose: Whose,
    connections: u32,
    books: Books,
    places: Places,
    state: Mutex<State>,
    /// One claim at a time.
    claiming: tokio::sync::Mutex<()>,
    /// Whether the server has let anybody in. Until then one connection tries: what is wrong with the profile is found
    /// out once.
    let_in: tokio::sync::Mutex<bool>,
    /// The drain is gone, or the server is.
    end: CancellationToken,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<(Uuid, Mail)>,
    /// Mails that are held by each lease.
    leases: BTreeMap<Uuid, u64>,
    /// When it is worth coming again.
    again: Again,
    open: u32,
    /// Whether the server has taken a mail.
    taken: bool,
    /// Whether the breaker knows that the server works, since it last let somebody in or heard of a failure.
    told: bool,
    in_a_row: InARow,
    trouble: Option<Trouble>,
}

/// Sends what is due.
pub async fn run(work: &Work, route: &Route, server: &Server, whose: Whose) -> Result<Again> {
    let key = route.limit_key();
    let now = work.clock.now();
    // What is wrong on this machine alone must not pause the profile for all hosts.
    if let Some(profile) = &route.profile {
        work.mailer.check_secret(profile)?;
    }
    // A pause, an open breaker or a day that is over is seen before a mail is touched.
    let day_key = route.day_key();
    let day = limits::look(&work.db, &day_key, now).await?;
    if let Some(at) = day.as_ref().and_then(|day| day.again_at) {
        return Ok(Some(at));
    }
    if let Some(standing) = limits::look(&work.db, &key, now).await?
        && let Some(at) = standing.again_at.filter(|at| *at > now + TimeDelta::seconds(1))
    {
        if standing.breaker != "closed" {
            let times = crate::base::text::count(standing.failures.unsigned_abs(), "attempt");
            work.tally.silent(&route.name, &format!("{times} in a row failed before"));
        }
        return Ok(Some(at));
    }
    let connections = server.settings.connections.unwrap_or(work.mailer.config().connections).max(1);
    let places = Places::new(work, &key);
    let way = Arc::new(Way {
        work: work.clone(),
        route: route.clone(),
        server: server.clone(),
        key,
        day_key: day.and_then(|day| day.rate).map(|_| day_key),
        whose,
        connections,
        books: Books::open(work),
        places,
        state: Mutex::default(),
        claiming: tokio::sync::Mutex::default(),
        let_in: tokio::sync::Mutex::default(),
        end: CancellationToken::new(),
    });
    // Dropped with this future: connections then end after the mail they have.
    let guard = way.end.clone().drop_guard();
    let mut slots = Vec::new();
    for number in 0..connections {
        // One connection more only while there is something for it.
        if number > 0 && !way.fill().await? {
            break;
        }
        if !way.place(number).await? {
            break;
        }
        way.state().open += 1;
        let way = way.clone();
        slots.push(work.stop.spawn(async move { way.slot(number).await }));
    }
    if slots.is_empty() {
        return Ok(Some(work.clock.now() + TimeDelta::seconds(2)));
    }
    let renewing = way.clone();
    let renewal = work.stop.spawn(async move { renewing.renew().await });
    for slot in slots {
        drop(slot.await);
    }
    renewal.abort();
    drop(guard);
    let mut state = way.state();
    match state.trouble.take() {
        Some(trouble) => Err(trouble),
        None => Ok(state.again),
    }
}

/// What became of a mail, as far as its connection is concerned.
enum After {
    /// The next one.
    GoOn,
    /// The connection is of no more use.
    Reconnect,
    /// This slot ends.
    End,
}

impl Way {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_over(&self) -> bool {
        self.end.is_cancelled() || self.work.stop.requested()
    }

    /// Ends the way; the later of two instants to come again counts.
    fn stop_until(&self, at: Option<Timestamp>) {
        let mut state = self.state();
        state.again = state.again.max(at);
        drop(state);
        self.end.cancel();
    }

    /// A place under the cap of all hosts; `false`: there is none now.
    async fn place(&self, number: u32) -> Result<bool> {
        match self.places.take(number).await? {
            Taken::Yes => Ok(true),
            Taken::Later(at) => {
                let mut state = self.state();
                state.again = state.again.max(at);
                Ok(false)
            }
        }
    }

    /// Whether a connection may go on: by the place it has, or by another.
    async fn may_go_on(&self, number: u32, session: &mut Option<Session>) -> Result<bool> {
        if self.places.holds(number) {
            return Ok(true);
        }
        // Somebody else may have it: this connection goes before another is asked for.
        if let Some(session) = session.take() {
            session.quit().await;
        }
        self.place(number).await
    }

    /// Claims more when nothing waits; whether something waits then.
    async fn fill(&self) -> Result<bool> {
        let _one = self.claiming.lock().await;
        if !self.state().waiting.is_empty() {
            return Ok(true);
        }
        if self.is_over() {
            return Ok(false);
        }
        let most = u64::from(self.connections) * PER_CONNECTION;
        let (lease, mails) = self.work.claim(self.whose, most).await?;
        let mails = sift(&self.work, lease, mails).await?;
        let mut state = self.state();
        if !mails.is_empty() {
            state.leases.insert(lease, mails.len() as u64);
        }
        state.waiting.extend(mails.into_iter().map(|mail| (lease, mail)));
        Ok(!state.waiting.is_empty())
    }

    async fn next(&self) -> Result<Option<(Uuid, Mail)>> {
        loop {
            if self.is_over() {
                return Ok(None);
            }
            if let Some(mail) = self.state().waiting.pop_front() {
                return Ok(Some(mail));
            }
            if !self.fill().await? {
                return Ok(None);
            }
        }
    }

    /// A mail is out of this way's hands.
    fn let_go(&self, lease: Uuid) {
        let mut state = self.state();
        if let Some(held) = state.leases.get_mut(&lease) {
            *held -= 1;
            if *held == 0 {
                state.leases.remove(&lease);
            }
        }
    }

    async fn give_back(&self, lease: Uuid, id: i64, not_before: Option<Timestamp>) -> Result<()> {
        let now = self.work.clock.now();
        claim::give_back(&self.work.db, lease, &[id], not_before, now).await?;
        self.let_go(lease);
        self.work.tally.refund(1);
        Ok(())
    }

    async fn give_back_waiting(&self) -> Result<()> {
        let waiting: Vec<_> = self.state().waiting.drain(..).collect();
        for (lease, mail) in waiting {
            self.give_back(lease, mail.id, None).await?;
        }
        Ok(())
    }

    /// A batch is held: what this way has of it waits with the rest.
    async fn hold_back(&self, batch: &str, why: &str) -> Result<()> {
        // Nobody of this way claims what is given back before it is held.
        let _claiming = self.claiming.lock().await;
        let mut theirs = Vec::new();
        self.state().waiting.retain(|(lease, mail)| {
            let stays = mail.batch.as_deref() != Some(batch);
            if !stays {
                theirs.push((*lease, mail.id));
            }
            stays
        });
        if theirs.is_empty() {
            return Ok(());
        }
        for (lease, id) in theirs {
            self.give_back(lease, id, None).await?;
        }
        let mut tx = self.work.db.write().await?;
        refused::hold(&mut tx, batch, why, self.work.clock.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Keeps places, and the leases of mails that wait for their turn, until there are none.
    async fn renew(&self) {
        let pause = self.work.mailer.config().lease / 3;
        loop {
            tokio::time::sleep(pause).await;
            self.places.renew().await;
            let leases: Vec<Uuid> = self.state().leases.keys().copied().collect();
            if leases.is_empty() && self.end.is_cancelled() {
                return;
            }
            for lease in leases {
                let now = self.work.clock.now();
                // A failure is not the end: before the dot each mail asks whether it is still held.
                if let Err(error) = claim::renew(&self.work.db, lease, now + self.work.lease(), now).await {
                    tracing::warn!(%error, "mails in hand were not renewed");
                }
            }
        }
    }

    /// One connection after the other, one mail after the other.
    async fn slot(self: Arc<Self>, number: u32) {
        let mut session = None;
        loop {
            match self.step(&mut session, number).await {
                Ok(After::GoOn) => {}
                Ok(After::Reconnect) => session = None,
                Ok(After::End) => break,
                Err(trouble) => {
                    self.state().trouble.get_or_insert(trouble);
                    self.end.cancel();
                    break;
                }
            }
        }
        let last = {
            let mut state = self.state();
            state.open -= 1;
            state.open == 0
        };
        if last && let Err(failure) = self.give_back_waiting().await {
            tracing::warn!(%failure, "mails in hand were not given back; their lease frees them");
        }
        if let Some(session) = session {
            session.quit().await;
        }
        self.places.give_back(number).await;
    }

    async fn step(&self, session: &mut Option<Session>, number: u32) -> Result<After> {
        if !self.may_go_on(number, session).await? {
            return Ok(After::End);
        }
        let Some((lease, mail)) = self.next().await? else { return Ok(After::End) };
        let started = self.work.clock.now();
        let files = attachments::of_mail(self.work.db.reader(), mail.id).await?;
        let bytes = match message::build(&self.work.mailer, &self.route, &mail, &files) {
            Ok(bytes) => bytes,
            Err(error) => {
                let failure = Failure::of_class(Phase::Connect, Class::PermanentMessage, error.to_string());
                return self.failed(lease, &mail, failure, started, None).await;
            }
        };
        if let Some(at) = pace::domain(&self.work, &self.key, &mail.recipient_domain).await? {
            self.give_back(lease, mail.id, Some(at)).await?;
            let mut state = self.state();
            state.again = state.again.max(Some(at));
            return Ok(After::GoOn);
        }
        let mut open = match self.connected(session.take()).await? {
            Ok(open) => open,
            Err(Connect::Closed(until)) => {
                self.give_back(lease, mail.id, None).await?;
                // Another connection of this way may be the probe: the way ends with its last one.
                if self.state().open <= 1 {
                    self.stop_until(Some(until));
                }
                return Ok(After::End);
            }
            Err(Connect::Over) => {
                self.give_back(lease, mail.id, None).await?;
                return Ok(After::End);
            }
            Err(Connect::Failed(failure)) => {
                return self.failed(lease, &mail, failure, started, None).await;
            }
        };
        // The permit comes last: when it is given the mail goes. That of the day is asked for once the other is there, or
        // it would be spent on mails that do not go.
        let mut may_go_today = self.day_key.is_none();
        loop {
            let turn = match pace::turn(&self.work, &self.key).await? {
                Turn::Go(asked) if !may_go_today && asked.elapsed() < FRESH => {
                    let key = self.day_key.as_deref().unwrap_or_default();
                    let later = pace::day(&self.work, key).await?;
                    may_go_today = later.is_none();
                    later.map_or(Turn::Go(asked), |at| Turn::Later(Some(at)))
                }
                turn => turn,
            };
            match turn {
                Turn::Go(asked) if may_go_today && asked.elapsed() < FRESH => {
                    tracing::debug!(mail = mail.id, "the mail goes");
                    break;
                }
                Turn::Go(_) => {}
                Turn::Later(at) => {
                    // Before the mail waits again, or another connection would claim it for nothing.
                    if at.is_some() {
                        let _claiming = self.claiming.lock().await;
                        self.stop_until(at);
                    }
                    self.give_back(lease, mail.id, None).await?;
                    *session = Some(open);
                    return Ok(After::End);
                }
            }
        }
        if let Err(failure) = open.begin(self.route.from.email(), &mail.recipient, bytes.len()).await {
            return self.failed(lease, &mail, failure, started, Some((open, session))).await;
        }
        failpoint::hit("mail.envelope");
        if let Err(failure) = open.text(&bytes).await {
            return self.failed(lease, &mail, failure, started, None).await;
        }
        failpoint::hit("mail.text");
        let size = i64::try_from(bytes.len()).ok();
        self.last_step(lease, mail, open, session, started, size).await
    }

    /// From the note that the dot comes to its answer. Nothing in here asks whether anybody wants to stop.
    async fn last_step(
        &self,
        lease: Uuid,
        mail: Mail,
        mut open: Session,
        session: &mut Option<Session>,
        started: Timestamp,
        size: Option<i64>,
    ) -> Result<After> {
        let in_flight = InFlight::begin();
        let patience = TimeDelta::from_std(self.server.final_timeout).unwrap_or(TimeDelta::minutes(10));
        let expires_at = self.work.clock.now() + patience + self.work.lease();
        // Until shortly before then nobody else judges the mail.
        let until = Instant::now() + self.server.final_timeout + self.work.mailer.config().lease / 8 * 7;
        match self.books.before_dot(mail.id, lease, expires_at).await {
            Ok(true) => {}
            // Somebody else has the mail: the connection is dropped without the dot, and the server forgets it.
            Ok(false) => {
                self.let_go(lease);
                return Ok(After::Reconnect);
            }
            Err(trouble) => {
                self.let_go(lease);
                return Err(trouble);
            }
        }
        failpoint::hit("mail.before_dot");
        let answered = open.dot().await;
        failpoint::hit("mail.after_dot");
        let ended = match answered {
            Ok(reply) => {
                let settled = self.settled(&mail, lease, "sent", None, Phase::Done, started);
                let settled = Settled {
                    code: Some(reply.code.into()),
                    enhanced: reply.enhanced.clone(),
                    reply: Some(first_line(&reply)),
                    size,
                    ..settled
                };
                let written = self.books.end(settled, Effect::None, until).await;
                self.let_go(lease);
                if written?.done {
                    self.work.tally.ended("sent", 1);
                }
                self.work.tally.answers(&self.route.name);
                // An alert goes to those in charge, often on the server itself: that it is taken says nothing of others.
                self.state().taken |= Category::named(&mail.category) != Some(Category::Alert);
                self.state().in_a_row.taken();
                self.works().await?;
                let most = self.server.settings.messages_per_connection;
                let most = most.unwrap_or(self.work.mailer.config().messages_per_connection);
                if open.carried < most {
                    *session = Some(open);
                } else {
                    open.quit().await;
                }
                Ok(After::GoOn)
            }
            Err(failure) => {
                let open = Some((open, session));
                self.ended_badly(lease, &mail, failure, started, open, until).await
            }
        };
        drop(in_flight);
        ended
    }

    /// The server answers as it should: told once, and again after a failure or another connection.
    async fn works(&self) -> Result<()> {
        if !std::mem::replace(&mut self.state().told, true) {
            breaker::succeeded(&self.work.db, &self.key, self.work.clock.now()).await?;
        }
        Ok(())
    }

    /// An open connection, the one there is or a new one.
    async fn connected(&self, session: Option<Session>) -> Result<Result<Session, Connect>> {
        if let Some(mut session) = session
            && session.is_alive().await
        {
            return Ok(Ok(session));
        }
        let mut let_in = self.let_in.lock().await;
        if *let_in {
            drop(let_in);
            return self.connect().await;
        }
        if self.is_over() {
            return Ok(Err(Connect::Over));
        }
        let opened = self.connect().await?;
        match &opened {
            Ok(_) => *let_in = true,
            // Said before the next one may try.
            Err(Connect::Failed(failure)) if failure.class() == Class::PermanentProfile => self.end.cancel(),
            Err(_) => {}
        }
        Ok(opened)
    }

    async fn connect(&self) -> Result<Result<Session, Connect>> {
        let work = &self.work;
        if let Admission::Refused { until } =
            breaker::admit(&work.db, &self.key, &Rule::DEFAULT, work.clock.now()).await?
        {
            return Ok(Err(Connect::Closed(until)));
        }
        // This may be the probe of a breaker that waits to hear.
        self.state().told = false;
        let login = match login::login(&work.db, &work.mailer, &work.clock, &self.route, &self.server).await {
            Ok(login) => login,
            Err(failure) => return Ok(Err(Connect::Failed(failure))),
        };
        let opened = Session::open(&self.server, &login, &work.mailer.host(), &mut |_, _| {}).await;
        Ok(opened.map_err(Connect::Failed))
    }

    fn settled(
        &self,
        mail: &Mail,
        lease: Uuid,
        state: &'static str,
        at: Option<Timestamp>,
        phase: Phase,
        started: Timestamp,
    ) -> Settled {
        Settled {
            id: mail.id,
            lease: Some(lease),
            attempt: mail.attempts,
            state,
            reason: None,
            phase: phase.name(),
            next_attempt_at: at,
            code: None,
            enhanced: None,
            reply: None,
            error: None,
            size: None,
            started_at: started,
        }
    }
}

/// Why there is no connection.
enum Connect {
    /// The breaker is open until then.
    Closed(Timestamp),
    /// The way has ended meanwhile.
    Over,
    Failed(Failure),
}

fn first_line(reply: &Reply) -> String {
    crate::base::text::shorten(reply.text.lines().next().unwrap_or_default(), 200)
}

/// Waits until no mail of this process is between its dot and the answer, but not for ever.
pub async fn at_rest(longest: Duration) {
    let _ = tokio::time::timeout(longest, smtp::at_rest()).await;
}
