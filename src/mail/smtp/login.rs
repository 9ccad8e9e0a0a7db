//! Signing in at a server: the secret of a profile, unsealed, and for XOAUTH2 the token that is made from it and renewed
//! before it ends. No secret leaves here but for the server and the endpoint it is meant for.

use super::session::is_local;
use crate::base::clock::{Clock, Timestamp};
use crate::config::Secret;
use crate::db::Db;
use crate::mail::failure::{Class, Failure, Phase};
use crate::mail::mailer::{ENVIRONMENT, Mailer, Route, Server, Transport};
use crate::store::smtp_profiles;
use chrono::TimeDelta;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A token is renewed when it has less than this to live.
const RENEW_BEFORE: TimeDelta = TimeDelta::seconds(120);

/// How to sign in.
pub enum Login {
    None,
    Plain { username: String, password: Secret },
    Login { username: String, password: Secret },
    XOAuth2 { username: String, token: Secret },
}

impl Login {
    /// The name of the mechanism.
    pub const fn mechanism(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Plain { .. } => "PLAIN",
            Self::Login { .. } => "LOGIN",
            Self::XOAuth2 { .. } => "XOAUTH2",
        }
    }
}

/// What is sealed in a profile.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sealed {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_expires_at: Option<Timestamp>,
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Where a secret belongs: it opens nowhere else.
pub fn context(name: &str) -> String {
    format!("smtp-profile:{name}")
}

/// The secret of a way; empty where there is none.
pub fn unseal(mailer: &Mailer, route: &Route) -> Result<Sealed, Failure> {
    let refuse = |why: String| Failure::of_class(Phase::Connect, Class::PermanentProfile, why);
    if route.name == ENVIRONMENT {
        let password = mailer.config().smtp_password.as_ref().map(|password| password.expose().to_owned());
        return Ok(Sealed { password, ..Sealed::default() });
    }
    let Some(profile) = &route.profile else { return Ok(Sealed::default()) };
    let Some(sealed) = &profile.secret else { return Ok(Sealed::default()) };
    let made_with = profile.secret_key_id.as_deref().unwrap_or_default();
    mailer.check_secret(profile).map_err(|failure| refuse(failure.to_string()))?;
    // A rotation may have changed the key since this process read it.
    let key = mailer.key_named(made_with).map_err(|failure| refuse(failure.to_string()))?;
    let Some(key) = key else {
        return Err(refuse(format!("the mail key {made_with} is gone")));
    };
    let opened =
        key.open(&context(&profile.name), sealed).and_then(|text| serde_json::from_slice(&text).ok());
    opened.ok_or_else(|| refuse("its secret does not open with the mail key: the row was changed".to_owned()))
}

/// How to sign in at the server of a way. A token that ends soon is renewed first and kept for all processes.
pub async fn login(
    db: &Db,
    mailer: &Mailer,
    clock: &Clock,
    route: &Route,
    server: &Server,
) -> Result<Login, Failure> {
    let refuse = |why: &str| Failure::of_class(Phase::Connect, Class::PermanentProfile, why);
    if server.authentication == "none" {
        return Ok(Login::None);
    }
    let username = server.username.clone().ok_or_else(|| refuse("the profile names no account"))?;
    if server.authentication == "xoauth2" {
        let token = token(db, mailer, clock, route, server).await?;
        return Ok(Login::XOAuth2 { username, token: Secret::new(token) });
    }
    let sealed = unseal(mailer, route)?;
    let password = sealed.password.ok_or_else(|| refuse("the profile has no password"))?;
    let password = Secret::new(password);
    Ok(if server.authentication == "login" {
        Login::Login { username, password }
    } else {
        Login::Plain { username, password }
    })
}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
    #[serde(default)]
    expires_in: Option<i64>,
    #[serde(default)]
    refresh_token: Option<String>,
}

/// One renewal at a time in this process. Those of others are found out by looking at the row again.
static RENEWING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// How often the row is looked at again when the endpoint does not take its refresh token: a process
/// that has just renewed it may not have written the new one yet.
const LOOKS: u32 = 4;

/// See [`LOOKS`].
const PAUSE: Duration = Duration::from_millis(250);

/// The access token, renewed where it ends soon. The row counts, not what the way read when it began: meanwhile an
/// operator may have set another secret, a rotation sealed it anew, another process renewed the token.
async fn token(
    db: &Db,
    mailer: &Mailer,
    clock: &Clock,
    route: &Route,
    server: &Server,
) -> Result<String, Failure> {
    let refuse = |why: &str| Failure::of_class(Phase::Connect, Class::PermanentProfile, why);
    let _one = RENEWING.lock().await;
    let (mut refused, mut looks) = (None, 0);
    loop {
        let now = clock.now();
        let sealed = stored(db, mailer, route, server).await?;
        if let Some(token) = &sealed.access_token
            && sealed.access_expires_at.is_none_or(|at| at > now + RENEW_BEFORE)
        {
            return Ok(token.clone());
        }
        // Asked with once: another answer needs another token.
        if let Some((with, failure)) = &refused
            && *with == sealed
        {
            if looks == LOOKS {
                return Err(Failure::clone(failure));
            }
            looks += 1;
            tokio::time::sleep(PAUSE).await;
            continue;
        }
        let Some(refresh) = &sealed.refresh_token else {
            return Err(refuse("the profile has no refresh token and its access token has ended"));
        };
        let endpoint = server
            .settings
            .token_endpoint
            .as_deref()
            .ok_or_else(|| refuse("the profile names no token endpoint"))?;
        let answer = match renew(endpoint, server, &sealed, refresh).await {
            Ok(answer) => answer,
            Err(failure) if failure.class() == Class::PermanentProfile => {
                (refused, looks) = (Some((sealed, failure)), 0);
                continue;
            }
            Err(failure) => return Err(failure),
        };
        let mut renewed = sealed.clone();
        renewed.access_expires_at =
            answer.expires_in.map(|seconds| now + TimeDelta::seconds(seconds.clamp(0, 86_400)));
        renewed.access_token = Some(answer.access_token.clone());
        if answer.refresh_token.is_some() {
            renewed.refresh_token = answer.refresh_token;
        }
        // Not kept is renewed again by the next; that is no reason not to send.
        match keep(db, mailer, &route.name, &sealed, &renewed, now).await {
            Ok(true) => {}
            Ok(false) => {
                tracing::info!(
                    profile = route.name,
                    "its secret was changed meanwhile; the renewed token was not kept"
                );
            }
            Err(failure) => tracing::warn!(%failure, profile = route.name, "the renewed token was not kept"),
        }
        return Ok(answer.access_token);
    }
}

/// What is sealed in the row now. It must still be the account that the way goes to: a token of another provider is not
/// for this server.
async fn stored(db: &Db, mailer: &Mailer, route: &Route, server: &Server) -> Result<Sealed, Failure> {
    let cannot = |why: String| Failure::silence(Phase::Connect, why);
    let read = smtp_profiles::find(db.reader(), &route.name).await;
    let read = read.map_err(|error| cannot(format!("its profile cannot be read: {error}")))?;
    let row = read.ok_or_else(|| cannot("its profile was removed meanwhile".to_owned()))?;
    let now = Route::of(mailer, row).map_err(|failure| cannot(failure.to_string()))?;
    let same = matches!(&now.transport, Transport::Smtp(now) if (&now.host, &now.username, &now.authentication, &now.settings.token_endpoint)
        == (&server.host, &server.username, &server.authentication, &server.settings.token_endpoint));
    if same { unseal(mailer, &now) } else { Err(cannot("its profile was changed meanwhile".to_owned())) }
}

/// Seals and stores a renewed secret if the row still holds what it was made from; `false`: it does not. Sealed with
/// the key the row has: the one this process began with may have been rotated away.
async fn keep(
    db: &Db,
    mailer: &Mailer,
    name: &str,
    before: &Sealed,
    renewed: &Sealed,
    now: Timestamp,
) -> crate::error::Result<bool> {
    let mut tx = db.write().await?;
    tx.one_at_a_time(smtp_profiles::SECRETS).await?;
    let Some(row) = smtp_profiles::find(tx.on(), name).await? else { return Ok(false) };
    let (id, key_id) = (row.id, row.secret_key_id.clone().unwrap_or_default());
    let route = Route::of(mailer, row)?;
    if !unseal(mailer, &route).is_ok_and(|sealed| sealed == *before) {
        return Ok(false);
    }
    let Some(key) = mailer.key_named(&key_id)? else { return Ok(false) };
    let bytes = key.seal(&context(name), &serde_json::to_vec(renewed).unwrap_or_default());
    smtp_profiles::set_secret(&mut tx, id, Some(&bytes), Some(&key.id()), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Whether secrets may go there: over TLS, or to this machine.
pub fn is_safe_endpoint(endpoint: &str) -> bool {
    reqwest::Url::parse(endpoint).is_ok_and(|url| match url.scheme() {
        "https" => true,
        "http" => url.host_str().is_some_and(|host| is_local(host.trim_matches(['[', ']']))),
        _ => false,
    })
}

/// Asks the endpoint for a new token (RFC 6749 §6).
async fn renew(endpoint: &str, server: &Server, sealed: &Sealed, refresh: &str) -> Result<Answer, Failure> {
    super::tls::install();
    let cannot = |why: String| Failure::silence(Phase::Connect, why);
    // It gets the refresh token and the client secret.
    if !is_safe_endpoint(endpoint) {
        let why = "the token endpoint has no https://, and secrets never go unencrypted to another machine";
        return Err(Failure::of_class(Phase::Connect, Class::PermanentProfile, why));
    }
    let mut body = vec![("grant_type", "refresh_token"), ("refresh_token", refresh)];
    for (name, value) in [
        ("client_id", &server.settings.client_id),
        ("client_secret", &sealed.client_secret),
        ("scope", &server.settings.scope),
    ] {
        body.extend(value.as_deref().map(|value| (name, value)));
    }
    let body: Vec<String> = body
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    let mut client = reqwest::Client::builder()
        .user_agent(concat!("pqctl/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .timeout(server.timeout.min(Duration::from_secs(60)))
        .no_proxy();
    if !endpoint.starts_with("https://") {
        client = client.tls_certs_only(std::iter::empty());
    }
    let client = client.build().map_err(|_| cannot("no HTTP client can be made".to_owned()))?;
    let answer = client
        .post(endpoint)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .body(body.join("&"))
        .send()
        .await
        // Without its address, which may have been given with a secret in it.
        .map_err(|error| cannot(format!("the token endpoint does not answer: {}", error.without_url())))?;
    let status = answer.status();
    let text = answer.text().await.unwrap_or_default();
    // 408 and 429 say later, not no.
    let later =
        [reqwest::StatusCode::REQUEST_TIMEOUT, reqwest::StatusCode::TOO_MANY_REQUESTS].contains(&status);
    if status.is_client_error() && !later {
        let told: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let told = told["error"].as_str().unwrap_or("no reason given");
        let why = format!(
            "the token endpoint refuses to renew the token ({status}): {}",
            crate::mail::address::clean(told)
        );
        return Err(Failure::of_class(Phase::Connect, Class::PermanentProfile, why));
    }
    if !status.is_success() {
        return Err(cannot(format!("the token endpoint answers {status}")));
    }
    serde_json::from_str(&text)
        .map_err(|_| cannot("the answer of the token endpoint has no token".to_owned()))
}

/// Base64 (RFC 4648 §4).
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0_u32, |word, byte| (word << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            if digit <= chunk.len() {
                out.push(char::from(DIGITS[(word >> (18 - 6 * digit)) as usize & 63]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_over_tls_or_nowhere_but_to_this_machine() {
        for safe in [
            "https://login.example.org/token",
            "http://127.0.0.1:8080/token",
            "http://[::1]/t",
            "http://localhost/t",
        ] {
            assert!(is_safe_endpoint(safe), "{safe}");
        }
        for open in [
            "http://login.example.org/token",
            "http://127.0.0.1.example.org/",
            "http://localhost@evil.example/",
            "ftp://127.0.0.1/",
            "token",
            "",
        ] {
            assert!(!is_safe_endpoint(open), "{open}");
        }
    }

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0, 255, 190]), "AP++");
    }
}
