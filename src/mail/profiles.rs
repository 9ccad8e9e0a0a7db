//! Changing profiles: made from a preset and what an operator says, their secrets sealed, their limits written where all
//! hosts keep to them, and all secrets sealed anew with another key.

use super::category::Category;
use super::key::{Key, NEXT_KEY, with_ending};
use super::mailer::{ENVIRONMENT, Encryption, FILES, Mailer, Route, Routes, Server, Transport, day_key};
use super::smtp::login::{Sealed, context, is_safe_endpoint, unseal};
use super::smtp::session::is_near;
use crate::base::clock::Timestamp;
use crate::db::{Db, WriteTx};
use crate::error::{Failure, Kind, Result};
use crate::queue::limits::{self, Change, Rate};
use crate::store::outbox::desk;
use crate::store::smtp_profiles::{self, Profile};
use chrono::TimeDelta;

/// What is left of a rate for the way to the server: permits are given evenly, but mails do not travel evenly, and the
/// provider counts when they arrive.
const MARGIN: f64 = 1.1;

/// Says why a text cannot be the name of a profile.
pub fn check_name(name: &str) -> Result<()> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > 40 || !name.chars().all(fits) || [FILES, ENVIRONMENT].contains(&name) {
        let why = format!(
            "`{}` cannot be the name of a profile: 1 to 40 of a–z, 0–9 and -, and not `{FILES}` or `{ENVIRONMENT}`",
            super::address::clean(name)
        );
        return Err(Failure::new(Kind::Usage, why));
    }
    Ok(())
}

/// What a profile keeps to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    pub connections: Option<u32>,
    pub rate: Option<Rate>,
    /// What its provider takes in a day besides; `Some(None)`: that is no limit any more.
    pub per_day: Option<Option<Rate>>,
}

/// Says what would send mail or secrets over a line that others read. What a name stands for is seen when it is
/// connected to.
fn check_secrecy(server: &Server) -> Result<()> {
    let far = server.host.parse().is_ok_and(|address| !is_near(address));
    if server.encryption == Encryption::None && far {
        return Err(Failure::new(
            Kind::Usage,
            format!("mail would go to {} without encryption", server.host),
        )
        .hint(
            "--encryption starttls, or tls; `none` is for servers on this machine or in its private network",
        ));
    }
    if server.authentication == "xoauth2"
        && let Some(endpoint) = &server.settings.token_endpoint
        && !is_safe_endpoint(endpoint)
    {
        return Err(Failure::new(Kind::Usage, "the token endpoint would get secrets without encryption")
            .hint("give --token-endpoint an address that begins with https://"));
    }
    Ok(())
}

/// Writes a profile, its secret if there is a new one, and its limits; its number.
pub async fn put(
    tx: &mut WriteTx,
    mailer: &Mailer,
    profile: &Profile,
    secret: Option<&Sealed>,
    limits: Limits,
    now: Timestamp,
) -> Result<i64> {
    // Whether it can be meant is known before it is written.
    if let Transport::Smtp(server) = Route::of(mailer, profile.clone())?.transport {
        check_secrecy(&server)?;
    }
    if secret.is_some() {
        // Before any row is locked: a rotation takes them in this order.
        tx.one_at_a_time(smtp_profiles::SECRETS).await?;
    }
    let id = smtp_profiles::put(tx, profile, now).await?;
    if profile.is_default {
        smtp_profiles::make_default(tx, id, now).await?;
    }
    if let Some(secret) = secret {
        let rows = smtp_profiles::list(tx.on()).await?;
        let in_use: Vec<_> = rows.iter().filter_map(|row| row.secret_key_id.as_deref()).collect();
        let key = mailer.sealing_key(&in_use)?;
        let text = serde_json::to_vec(secret)
            .map_err(|error| Failure::new(Kind::Failed, "the secret cannot be written").because(error))?;
        let sealed = key.seal(&context(&profile.name), &text);
        smtp_profiles::set_secret(tx, id, Some(&sealed), Some(&key.id()), now).await?;
    }
    if limits.connections.is_some() || limits.rate.is_some() {
        let change = Change {
            max_running: limits.connections.map(Some),
            rate: limits.rate.map(|rate| Some(with_margin(rate))),
            burst: limits.rate.and_then(|rate| rate.burst).map(Some),
        };
        limits::set(tx, &format!("smtp:{}", profile.name), change, now).await?;
    }
    let key = day_key(&profile.name);
    match limits.per_day {
        None => {}
        Some(Some(rate)) => {
            let burst = rate.burst.map(Some);
            let change = Change { max_running: None, rate: Some(Some(rate)), burst };
            limits::set(tx, &key, change, now).await?;
        }
        Some(None) => match limits::reset(tx, &key, &[], now).await {
            Ok(()) | Err(limits::Error::Unknown { .. }) => {}
            Err(error) => return Err(error.into()),
        },
    }
    Ok(id)
}

/// The rate that permits are given at. Only where seconds count is the margin felt.
fn with_margin(rate: Rate) -> Rate {
    if rate.period_ms > 60_000 {
        return rate;
    }
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a minute in milliseconds"
    )]
    let period_ms = (rate.period_ms as f64 * MARGIN).ceil() as u64;
    // One at a time: a burst would arrive on top of what went before it.
    Rate { period_ms, burst: rate.burst.or(Some(1)), ..rate }
}

/// What a rotation did.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Rotated {
    pub profiles: u64,
    pub old_key: String,
    pub new_key: String,
    /// Where the new key stands; `None`: it has to be put into the configuration.
    pub key_path: Option<std::path::PathBuf>,
}

/// Seals every secret anew. The new key is on the disk before a row is changed, and takes its place after: whoever dies
/// in between leaves both, and each row opens with one of them. `given`: a key instead of a new one.
pub async fn rotate(db: &Db, mailer: &Mailer, given: Option<Key>, now: Timestamp) -> Result<Rotated> {
    // Before a new key is written: what does not open cannot be sealed anew.
    smtp_profiles::list(db.reader()).await?.iter().try_for_each(|profile| mailer.check_secret(profile))?;
    let old = mailer.key()?.clone();
    let config = mailer.config();
    let file = config.key_path.as_ref().map(|file| file.0.clone()).filter(|_| config.key.is_none());
    let next = file.as_ref().map(|file| with_ending(file, NEXT_KEY));
    let new = match (given, &next) {
        (Some(key), _) => key,
        // One that died left its key; rows may be sealed with it.
        (None, Some(next)) => {
            let again = crate::config::mail::Mail {
                key_path: Some(crate::config::files::Folder(next.clone())),
                ..config.clone()
            };
            Key::load(&again, true)?.unwrap_or_else(Key::random)
        }
        (None, None) => {
            return Err(Failure::new(Kind::Config, "the mail key stands in the configuration, where it cannot be changed from here")
                .hint("make one (`openssl rand -hex 32`), name its file with --new-key-file, and then put it into the configuration"));
        }
    };
    let mut tx = db.write().await?;
    tx.one_at_a_time(smtp_profiles::SECRETS).await?;
    let mut profiles = 0;
    for profile in smtp_profiles::list(tx.on()).await? {
        if profile.secret.is_none() {
            continue;
        }
        let (id, name) = (profile.id, profile.name.clone());
        let route = Route::of(mailer, profile)?;
        let secret = unseal(mailer, &route).map_err(|failure| {
            Failure::new(Kind::Credentials, format!("profile {name}: {}", failure.text))
        })?;
        let sealed = new.seal(&context(&name), &serde_json::to_vec(&secret).unwrap_or_default());
        smtp_profiles::set_secret(&mut tx, id, Some(&sealed), Some(&new.id()), now).await?;
        profiles += 1;
    }
    tx.commit().await?;
    if let (Some(file), Some(next)) = (&file, &next)
        && next.exists()
    {
        std::fs::rename(next, file).map_err(|error| {
            Failure::new(Kind::Failed, format!("cannot put the new key into {}", file.display()))
                .because(error)
        })?;
    }
    Ok(Rotated { profiles, old_key: old.id(), new_key: new.id(), key_path: file })
}

/// What waited for a paused profile may be sent for so long once it goes on: as if it had been posted then.
const AFTER_PAUSE: TimeDelta = TimeDelta::hours(72);

/// Mails per transaction.
const SLICE: u64 = 500;

/// Lets a paused profile go on, with all that waited for it; `false` when it was not paused. `tx` is asked for when the
/// mails have their time, and given back for the caller to end.
pub async fn resume(db: &Db, mailer: &Mailer, profile: &Profile, now: Timestamp) -> Result<(WriteTx, bool)> {
    if profile.paused_at.is_some() {
        let nameless = Routes::load(db, mailer, now).await?.of(None).id == Some(profile.id);
        loop {
            let mut tx = db.write().await?;
            let until = now + AFTER_PAUSE;
            let most = SLICE.cast_signed();
            let some =
                desk::prolong(&mut tx, profile.id, nameless, &Category::passing(), until, most, now).await?;
            tx.commit().await?;
            if some < SLICE {
                break;
            }
        }
    }
    let mut tx = db.write().await?;
    let resumed = smtp_profiles::resume(&mut tx, profile.id, now).await?;
    super::wake::wake(&mut tx, now).await?;
    Ok((tx, resumed))
}
