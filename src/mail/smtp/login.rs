//! Signing in at a server: the secret of a profile, unsealed, and for XOAUTH2 the token that is made from it and renewed
//! before it ends. No secret leaves here but for the server and the endpoint it is meant for.

use crate::base::clock::{Clock, Timestamp};
use crate::config::Secret;
use crate::db::Db;
use crate::mail::failure::{Class, Failure, Phase};
use crate::mail::mailer::{ENVIRONMENT, Mailer, Route, Server};
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
    // A rotation may have changed the key since this process read it.
    let key = mailer.key_named(made_with).map_err(|failure| refuse(failure.to_string()))?;
    let Some(key) = key else {
        return Err(refuse(format!("its secret was sealed with another mail key ({made_with})")));
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
    let sealed = unseal(mailer, route)?;
    if server.authentication == "xoauth2" {
        let token = token(db, mailer, clock, route, server, sealed).await?;
        return Ok(Login::XOAuth2 { username, token: Secret::new(token) });
    }
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

async fn token(
    db: &Db,
    mailer: &Mailer,
    clock: &Clock,
    route: &Route,
    server: &Server,
    mut sealed: Sealed,
) -> Result<String, Failure> {
    let refuse = |why: &str| Failure::of_class(Phase::Connect, Class::PermanentProfile, why);
    let now = clock.now();
    if let Some(token) = &sealed.access_token
        && sealed.access_expires_at.is_none_or(|at| at > now + RENEW_BEFORE)
    {
        return Ok(token.clone());
    }
    let Some(refresh) = sealed.refresh_token.clone() else {
        return Err(refuse("the profile has no refresh token and its access token has ended"));
    };
    let endpoint = server
        .settings
        .token_endpoint
        .as_deref()
        .ok_or_else(|| refuse("the profile names no token endpoint"))?;
    let answer = renew(endpoint, server, &sealed, &refresh).await?;
    sealed.access_expires_at =
        answer.expires_in.map(|seconds| now + TimeDelta::seconds(seconds.clamp(0, 86_400)));
    sealed.access_token = Some(answer.access_token.clone());
    if answer.refresh_token.is_some() {
        sealed.refresh_token = answer.refresh_token;
    }
    // Not kept is renewed again by the next; that is no reason not to send.
    if let Err(failure) = keep(db, mailer, route, &sealed, now).await {
        tracing::warn!(%failure, profile = route.name, "the renewed token was not kept");
    }
    Ok(answer.access_token)
}

/// Seals and stores the secret of a profile.
pub async fn keep(
    db: &Db,
    mailer: &Mailer,
    route: &Route,
    sealed: &Sealed,
    now: Timestamp,
) -> crate::error::Result<()> {
    let Some(profile) = &route.profile else { return Ok(()) };
    let key = mailer.key()?;
    let bytes = key.seal(&context(&profile.name), &serde_json::to_vec(sealed).unwrap_or_default());
    let mut tx = db.write().await?;
    smtp_profiles::set_secret(&mut tx, profile.id, Some(&bytes), Some(&key.id()), now).await?;
    Ok(tx.commit().await?)
}

/// Asks the endpoint for a new token (RFC 6749 §6).
async fn renew(endpoint: &str, server: &Server, sealed: &Sealed, refresh: &str) -> Result<Answer, Failure> {
    super::tls::install();
    let cannot = |why: String| Failure::silence(Phase::Connect, why);
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
    if status.is_client_error() {
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
