//! The part of `doctor` that looks at the mail: profiles that nothing goes by, secrets that do not open, mails that wait too
//! long, were given up or are held, and mails of which nobody knows whether they arrived. `upkeep::health` asks it too, and
//! alerts go by it. Why something is so, the screens of `mail` and `smtp` tell.

use super::{Finding, State};
use crate::base::clock::Timestamp;
use crate::base::text::{count, duration, shorten};
use crate::config::mail::Mail;
use crate::db::{self, Db};
use crate::error::Result;
use crate::mail::Category;
use crate::mail::mailer::{Mailer, Route, Routes};
use crate::queue::limits;
use crate::store::outbox::look::{self, Overdue, Waiting};
use crate::store::{restored, settings};
use chrono::TimeDelta;

const AREA: &str = "mail";

/// What waits for longer than this is looked at, and for longer than that somebody is called.
const LONG: TimeDelta = TimeDelta::hours(1);
const TOO_LONG: TimeDelta = TimeDelta::hours(6);

/// Mails are given up; somebody is called while there is still time, and told afterwards for as long.
const DAY: TimeDelta = TimeDelta::hours(24);

/// So few may be given up without a call: a mail that breaks its server's connection each time is no mailing.
const FEW: i64 = 5;

pub(in crate::operations) async fn examine(db: &Db, config: &Mail, now: Timestamp) -> Vec<Finding> {
    match look(db, config, now).await {
        Ok(findings) => findings,
        Err(failure) => vec![Finding::failed(AREA, &failure)],
    }
}

async fn look(db: &Db, config: &Mail, now: Timestamp) -> Result<Vec<Finding>> {
    let mailer = Mailer::new(config);
    let mut tx = db.read().await?;
    // Without tables there is no answer, and the migrations have said so already.
    let waiting = match look::waiting(tx.on()).await {
        Err(error) if error.class() == db::Class::NotInitialised => return Ok(Vec::new()),
        waiting => waiting?,
    };
    let (uncertain, held) = look::attention(tx.on()).await?;
    let overdue = look::overdue(tx.on(), &Category::passing(), now + DAY, now).await?;
    let last_end = look::last_end(tx.on()).await?;
    let noted = settings::find(tx.on(), look::GIVEN_UP).await?;
    let noted = noted.and_then(|value| value["at"].as_str()?.parse::<Timestamp>().ok());
    let given_up = if noted.is_some_and(|at| now - at < DAY) {
        look::given_up(tx.on(), &Category::passing(), now - DAY).await?
    } else {
        0
    };
    let backup = settings::find(tx.on(), restored::RESTORED).await?;
    let backup = backup.as_ref().and_then(|value| value["backup"].as_str());
    drop(tx);
    let routes = Routes::look(db, &mailer).await?;
    let mut findings: Vec<Finding> =
        routes.all.iter().filter_map(|route| paused(route, &routes, &waiting, now)).collect();
    for route in &routes.all {
        findings.extend(sealed(&mailer, route));
        let theirs: Vec<&Overdue> =
            overdue.iter().filter(|one| routes.of(one.profile_id).name == route.name).collect();
        if route.paused.is_none() && !theirs.is_empty() {
            let is_quiet = last_end.is_none_or(|at| now - at > LONG);
            let mails = waiting_for(route, &routes, &waiting);
            findings.extend(late(db, route, &theirs, mails, is_quiet, now).await?);
        }
    }
    if given_up > 0 {
        let what = format!(
            "{} given up in the last day: what kept them from going lasted longer than they are kept",
            match given_up {
                1 => "1 mail was".to_owned(),
                many => format!("{} were", count(many.unsigned_abs(), "mail")),
            }
        );
        let remedy =
            "`pqctl mail outbox --state expired` shows them, `pqctl mail retry --state expired` sends them";
        findings.push(Finding::new(AREA, State::Warn, what).remedy(remedy));
    }
    if uncertain > 0 {
        let what = format!(
            "nobody knows whether {} arrived: the answer to the final dot was lost",
            count(uncertain.unsigned_abs(), "mail")
        );
        let remedy = "`pqctl mail uncertain list`, then `pqctl mail uncertain sent ID` or `resend ID`";
        findings.push(Finding::new(AREA, State::Warn, what).remedy(remedy));
    }
    if held > 0 {
        let since =
            backup.map_or_else(String::new, |id| format!("; the database was restored from backup {id}"));
        let what = format!("{} held back{since}", count(held.unsigned_abs(), "mail"));
        let remedy = "`pqctl mail outbox --state held` shows them, `pqctl mail release` lets them go";
        findings.push(Finding::new(AREA, State::Warn, what).remedy(remedy));
    }
    if findings.is_empty() {
        let mails: i64 = waiting.iter().map(|one| one.mails).sum();
        let what = format!("{mails} waiting, none uncertain or held, no profile paused");
        findings.push(Finding::new(AREA, State::Ok, what));
    }
    Ok(findings)
}

/// A profile that is paused, and how much waits for it. Alerts go by mail like anything else: where the default way is
/// shut, only a check that fails reaches anybody.
fn paused(route: &Route, routes: &Routes, waiting: &[Waiting], now: Timestamp) -> Option<Finding> {
    let since = now - route.profile.as_ref()?.paused_at?;
    let mails = waiting_for(route, routes, waiting);
    let why = route
        .paused
        .as_deref()
        .filter(|why| !why.is_empty())
        .map_or_else(String::new, |why| format!(" ({})", shorten(why, 120)));
    let what = format!(
        "the mail profile {} is paused for {}{why}; {} for it",
        route.name,
        duration(since.to_std().unwrap_or_default()),
        wait(mails)
    );
    let is_default = routes.of(None).name == route.name;
    let state = if is_default && mails > 0 { State::Fail } else { State::Warn };
    Some(Finding::new(AREA, state, what).remedy(format!(
        "`pqctl smtp test {0}` tells what is wrong, `pqctl smtp resume {0}` lets it go on",
        route.name
    )))
}

fn waiting_for(route: &Route, routes: &Routes, waiting: &[Waiting]) -> i64 {
    waiting.iter().filter(|one| routes.of(one.profile_id).name == route.name).map(|one| one.mails).sum()
}

fn wait(mails: i64) -> String {
    match mails {
        1 => "1 mail waits".to_owned(),
        many => format!("{} wait", count(many.unsigned_abs(), "mail")),
    }
}

/// A secret that this machine cannot open.
fn sealed(mailer: &Mailer, route: &Route) -> Option<Finding> {
    let failure = mailer.check_secret(route.profile.as_ref()?).err()?;
    Some(Finding::failed(AREA, &failure))
}

/// What waits too long for a way that is not paused.
async fn late(
    db: &Db,
    route: &Route,
    waiting: &[&Overdue],
    mails: i64,
    is_quiet: bool,
    now: Timestamp,
) -> Result<Option<Finding>> {
    let ending: i64 = waiting.iter().map(|one| one.ending).sum();
    let first_end = waiting.iter().filter_map(|one| one.first_end).min();
    let until = first_end.map_or_else(String::new, |at| {
        format!(", the first is given up on {}", at.format("%Y-%m-%d at %H:%M UTC"))
    });
    let for_long = |since: Option<Timestamp>| since.map(|at| now - at).filter(|time| *time > LONG);
    let standing = limits::look(db, &route.limit_key(), now).await?;
    // An answer since then would have set it to none.
    let is_failing = standing.as_ref().is_some_and(|one| one.failures > 0);
    let unanswered = for_long(waiting.iter().filter_map(|one| one.unanswered_since).min());
    if let Some(time) = unanswered.filter(|_| is_failing) {
        let why = waiting.iter().find_map(|one| one.why.as_deref()).unwrap_or_default();
        let what = format!(
            "the server of the mail profile {} does not take mail for {} ({}); {}{until}",
            route.name,
            duration(time.to_std().unwrap_or_default()),
            shorten(why, 120),
            wait(mails)
        );
        let state = if time > TOO_LONG || ending > FEW { State::Fail } else { State::Warn };
        let remedy =
            format!("`pqctl smtp test {}` tells what is wrong; it is tried again by itself", route.name);
        return Ok(Some(Finding::new(AREA, state, what).remedy(remedy)));
    }
    if ending > FEW {
        let many = if ending < look::SAMPLE { ending.to_string() } else { format!("{ending} or more") };
        let what = format!(
            "{} for {}, and {many} of them are given up within a day{until}",
            wait(mails),
            route.name
        );
        let remedy =
            "`pqctl mail outbox --state queued,deferred` tells why, `pqctl mail drain` sends what may go";
        return Ok(Some(Finding::new(AREA, State::Fail, what).remedy(remedy)));
    }
    let may_go = standing.is_none_or(|one| one.again_at.is_none());
    let untried = for_long(waiting.iter().filter_map(|one| one.untried_since).min());
    Ok(untried.filter(|_| may_go && is_quiet).map(|time| {
        let what = format!(
            "{} for {} since {}, and nobody sends",
            wait(mails),
            route.name,
            duration(time.to_std().unwrap_or_default())
        );
        let remedy = "`pqctl run-worker` sends mail as it comes, `pqctl mail drain` what waits now";
        Finding::new(AREA, State::Warn, what).remedy(remedy)
    }))
}
