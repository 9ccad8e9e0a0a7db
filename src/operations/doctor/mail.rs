//! The part of `doctor` that looks at the mail: profiles that nothing goes by, mails that are held, and mails of which
//! nobody knows whether they arrived. `upkeep::health` asks it too. Why something is so, the screens of `mail` and `smtp` tell.

use super::{Finding, State};
use crate::base::clock::Timestamp;
use crate::base::text::{count, duration, shorten};
use crate::db::{self, Db};
use crate::store::outbox::look::{self, Waiting};
use crate::store::smtp_profiles::{self, Profile};
use crate::store::{restored, settings};

const AREA: &str = "mail";

pub(in crate::operations) async fn examine(db: &Db, now: Timestamp) -> Vec<Finding> {
    match look(db, now).await {
        Ok(findings) => findings,
        // Without tables there is no answer, and the migrations have said so already.
        Err(error) if error.class() == db::Class::NotInitialised => Vec::new(),
        Err(error) => vec![Finding::failed(AREA, &error.into())],
    }
}

async fn look(db: &Db, now: Timestamp) -> db::Result<Vec<Finding>> {
    let mut tx = db.read().await?;
    let waiting = look::waiting(tx.on()).await?;
    let profiles = smtp_profiles::list(tx.on()).await?;
    let (uncertain, held) = look::attention(tx.on()).await?;
    let backup = settings::find(tx.on(), restored::RESTORED).await?;
    let backup = backup.as_ref().and_then(|value| value["backup"].as_str());
    let mut findings: Vec<Finding> =
        profiles.iter().filter_map(|profile| paused(profile, &waiting, now)).collect();
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

/// A profile that is paused, and how much waits for it.
fn paused(profile: &Profile, waiting: &[Waiting], now: Timestamp) -> Option<Finding> {
    let since = now - profile.paused_at?;
    let is_its = |one: &&Waiting| {
        one.profile_id == Some(profile.id) || (one.profile_id.is_none() && profile.is_default)
    };
    let mails: i64 = waiting.iter().filter(is_its).map(|one| one.mails).sum();
    let why =
        profile.paused_reason.as_deref().map_or_else(String::new, |why| format!(" ({})", shorten(why, 120)));
    let what = format!(
        "the mail profile {} is paused for {}{why}; {} for it",
        profile.name,
        duration(since.to_std().unwrap_or_default()),
        match mails {
            1 => "1 mail waits".to_owned(),
            many => format!("{} wait", count(many.unsigned_abs(), "mail")),
        }
    );
    Some(Finding::new(AREA, State::Warn, what).remedy(format!(
        "`pqctl smtp test {0}` tells what is wrong, `pqctl smtp resume {0}` lets it go on",
        profile.name
    )))
}
