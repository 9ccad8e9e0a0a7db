//! Sending what is due: mails are claimed in slices, one profile beside the other, and each goes its profile's way. The
//! row of a mail remembers everything; a drain that dies leaves nothing that the next one could not judge.
//! How a message is handed over is in [`files`] and [`smtp`].

mod books;
mod files;
mod pace;
mod places;
mod recover;
mod refusals;
mod sift;
mod smtp;
mod tally;

pub use recover::{Recovered, recover};
pub use smtp::at_rest;
pub use tally::Summary;

use super::category::Category;
use super::mailer::{Mailer, Route, Routes, Transport};
use crate::base::clock::{Clock, Timestamp};
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::db::Db;
use crate::error::{Failure, Kind, Result};
use crate::store::outbox::claim::{self, Claim, Whose};
use crate::store::outbox::look;
use crate::store::settings;
use chrono::TimeDelta;
use futures_util::stream::{FuturesUnordered, StreamExt};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tally::Tally;
use uuid::Uuid;

/// How often a drain looks for mails that others post meanwhile.
const LOOK: Duration = Duration::from_millis(250);

/// What to send.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    /// Only mails that go by this profile.
    pub profile: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// How long to look for more after the last one.
    pub linger: Duration,
}

/// What the parts of one drain share.
#[derive(Clone)]
pub(super) struct Work {
    pub db: Db,
    pub mailer: Mailer,
    pub clock: Clock,
    pub stop: Stop,
    pub tally: Arc<Tally>,
}

/// Why a way ended, and when it is worth coming again; `None`: nothing is left.
pub(super) type Again = Option<Timestamp>;

impl Work {
    pub(super) fn lease(&self) -> TimeDelta {
        TimeDelta::from_std(self.mailer.config().lease).unwrap_or(TimeDelta::seconds(120))
    }

    /// Claims the next mails of a way.
    pub(super) async fn claim(
        &self,
        whose: Whose,
        most: u64,
    ) -> Result<(Uuid, Vec<crate::store::outbox::Mail>)> {
        let most = self.tally.allow(most);
        let lease = Uuid::new_v4();
        if most == 0 || self.stop.requested() {
            return Ok((lease, Vec::new()));
        }
        let now = self.clock.now();
        let claim = Claim { lease, expires_at: now + self.lease(), boot_id: self.mailer.boot_id() };
        let most_rows = i64::try_from(most).unwrap_or(i64::MAX);
        let mails = claim::claim(&self.db, &claim, whose, most_rows, now).await?;
        self.tally.refund(most.saturating_sub(mails.len() as u64));
        Ok((lease, mails))
    }
}

/// Sends what is due until nothing is, or until told to stop. A way that cannot go on is left out from then on: the
/// others end what they have, and then its error is returned.
pub async fn drain(
    db: &Db,
    mailer: &Mailer,
    clock: &Clock,
    stop: &Stop,
    spec: &Spec,
    progress: &dyn Progress,
) -> Result<Summary> {
    let tally = Arc::new(Tally::new(spec.limit));
    let work =
        Work { db: db.clone(), mailer: mailer.clone(), clock: clock.clone(), stop: stop.clone(), tally };
    if let Some(name) = &spec.profile
        && Routes::load(db, mailer, clock.now()).await?.named(name).is_none()
    {
        return Err(Failure::new(Kind::NotFound, format!("there is no mail profile `{name}`"))
            .hint("`pqctl smtp list` shows them"));
    }
    // Without its key a mail would go without a way to say no, and a profile look as if its server refused it.
    mailer.check_key(db).await?;
    progress.start("sending", None);
    let mut running = FuturesUnordered::new();
    let mut busy = BTreeSet::new();
    let mut not_before: BTreeMap<String, Timestamp> = BTreeMap::new();
    let mut broken: BTreeMap<String, Failure> = BTreeMap::new();
    let mut idle_since = Instant::now();
    let (mut told, mut noted) = (0, 0);
    loop {
        if !stop.requested() && work.tally.has_room() {
            let now = clock.now();
            let (lost, late) = claim::stale(db, now).await?;
            if lost {
                work.tally.recovered(&recover(db, now).await?);
            }
            if late {
                let (expired, passed) = claim::expire(db, &Category::passing(), now).await?;
                work.tally.expired(expired, passed);
            }
            let routes = Routes::load(db, mailer, now).await?;
            for (route, whose) in due(db, &routes, spec, now).await? {
                if let Some(why) = &route.paused {
                    work.tally.paused(&route.name, why);
                } else if !busy.contains(&route.name)
                    && !broken.contains_key(&route.name)
                    && not_before.get(&route.name).is_none_or(|at| *at <= now)
                {
                    busy.insert(route.name.clone());
                    running.push(carry(work.clone(), route, whose));
                }
            }
        }
        if running.is_empty() {
            if stop.requested() || !work.tally.has_room() || idle_since.elapsed() >= spec.linger {
                break;
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stop.soft() => {}
            }
        } else {
            let ended = tokio::select! {
                ended = running.next() => ended,
                () = tokio::time::sleep(LOOK) => None,
            };
            if let Some((name, again)) = ended {
                busy.remove(&name);
                match again {
                    Ok(None) => {}
                    Ok(Some(at)) => {
                        work.tally.waits(&name, at);
                        not_before.insert(name, at);
                    }
                    Err(failure) => {
                        // Whoever asked is told the first of them.
                        if !broken.is_empty() {
                            tracing::error!(%failure, profile = name, "no mail goes this way any more");
                        }
                        broken.insert(name, failure);
                    }
                }
            }
            idle_since = Instant::now();
        }
        let lost = work.tally.lost();
        if lost > noted {
            note(db, clock.now()).await?;
            noted = lost;
        }
        let done = work.tally.done();
        progress.advance(done - told);
        told = done;
    }
    if work.tally.lost() > noted {
        note(db, clock.now()).await?;
    }
    let summary = work.tally.summary(stop.requested());
    progress.finish(&summary.words());
    match broken.into_values().next() {
        Some(failure) => Err(failure),
        None => Ok(summary),
    }
}

/// Notes that mails were given up, for who looks after them.
async fn note(db: &Db, now: Timestamp) -> Result<()> {
    let mut tx = db.write().await?;
    settings::set(&mut tx, look::GIVEN_UP, &serde_json::json!({ "at": now }), now).await?;
    Ok(tx.commit().await?)
}

/// The ways that have something to do, and which mails are theirs.
async fn due(db: &Db, routes: &Routes, spec: &Spec, now: Timestamp) -> Result<Vec<(Route, Whose)>> {
    let mut ways: BTreeMap<String, (Route, Whose)> = BTreeMap::new();
    let default = &routes.all[routes.default];
    for due in claim::due(db, now).await? {
        let route = routes.of(due.profile_id);
        if spec.profile.as_ref().is_some_and(|wanted| *wanted != route.name) {
            continue;
        }
        let without = route.name == default.name;
        // A profile that is no way any more: its mails take the default one.
        let profile_id = if route.id == due.profile_id { route.id } else { due.profile_id };
        let whose = Whose { profile_id, without };
        ways.entry(route.name.clone()).or_insert((route.clone(), whose));
    }
    Ok(ways.into_values().collect())
}

async fn carry(work: Work, route: Route, whose: Whose) -> (String, Result<Again>) {
    let name = route.name.clone();
    let ended = match &route.transport {
        Transport::Files(folder) => files::run(&work, &route, folder, whose).await,
        Transport::Smtp(server) => smtp::run(&work, &route, server, whose).await,
    };
    (name, ended)
}
