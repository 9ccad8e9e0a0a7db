//! API tokens: random, shown once, found again by their SHA-256. The prefix tells people and secret
//! scanners what a leaked one is; the last six characters are a checksum against typing errors.

use super::accounts;
use crate::app::App;
use crate::base::{clock::Timestamp, crypto, ids};
use crate::error::{Failure, Kind, Result};
use crate::store::tokens::{self, NewToken, Token};
use serde_json::json;
use uuid::Uuid;

/// What a token may be allowed.
pub const SCOPES: [&str; 4] = ["read", "write", "jobs", "admin"];

/// A token that was just made.
#[derive(Debug, Clone)]
pub struct Created {
    pub uid: Uuid,
    /// The secret; nobody can show it again.
    pub secret: String,
    pub expires_at: Option<Timestamp>,
}

/// A new secret: `pq_live_`, 44 random letters (255 bits), six of checksum.
fn secret() -> String {
    let body = crypto::random_letters(44);
    format!("pq_live_{body}{}", checksum(&body))
}

fn checksum(body: &str) -> String {
    crypto::hex(&crypto::sha256(body.as_bytes())[..3])
}

/// Whether the text can be a token at all; a mistyped one need not be looked up.
pub fn is_well_formed(token: &str) -> bool {
    token
        .strip_prefix("pq_live_")
        .filter(|rest| rest.len() == 50 && rest.is_ascii())
        .is_some_and(|rest| checksum(&rest[..44]) == rest[44..])
}

/// Makes a token for an account.
pub async fn create(
    app: &App,
    email: &str,
    name: &str,
    scopes: &[String],
    lifetime: Option<std::time::Duration>,
) -> Result<Created> {
    if let Some(unknown) = scopes.iter().find(|scope| !SCOPES.contains(&scope.as_str())) {
        return Err(Failure::new(Kind::Usage, format!("there is no scope `{unknown}`"))
            .hint(format!("the scopes are {}", SCOPES.join(", "))));
    }
    let user = accounts::get(app, email).await?;
    if !user.active {
        return Err(Failure::new(Kind::Refused, format!("the account {email} is disabled"))
            .hint(format!("let it in first: `pqctl users enable {email}`")));
    }
    let now = app.clock.now();
    let expires_at =
        lifetime.and_then(|d| chrono::TimeDelta::from_std(d).ok()).and_then(|d| now.checked_add_signed(d));
    let secret = secret();
    let uid = ids::new_uid(now);
    let token_hash = crypto::sha256(secret.as_bytes());
    let mut tx = app.db.write().await?;
    let token = NewToken { uid, user_id: user.id, name, token_hash, scopes, expires_at };
    tokens::insert(&mut tx, &token, now).await?;
    let details = json!({ "email": user.email, "name": name, "scopes": scopes });
    accounts::record(app, &mut tx, "token.create", &uid.to_string(), details).await?;
    tx.commit().await?;
    Ok(Created { uid, secret, expires_at })
}

/// All tokens, of one account if given.
pub async fn list(app: &App, email: Option<&str>) -> Result<Vec<Token>> {
    let user = match email {
        Some(email) => Some(accounts::get(app, email).await?.id),
        None => None,
    };
    Ok(tokens::list(app.db.reader(), user).await?)
}

/// Ends a token.
pub async fn revoke(app: &App, uid: Uuid) -> Result<()> {
    let mut tx = app.db.write().await?;
    if !tokens::revoke(&mut tx, uid, app.clock.now()).await? {
        return Err(Failure::new(Kind::NotFound, format!("there is no working token {uid}"))
            .hint("`pqctl tokens list` shows all"));
    }
    accounts::record(app, &mut tx, "token.revoke", &uid.to_string(), json!({})).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_token_is_seen() {
        let good = secret();
        assert!(is_well_formed(&good));
        let last = if good.ends_with('0') { "1" } else { "0" };
        assert!(!is_well_formed(&format!("{}{last}", &good[..good.len() - 1])));
        assert!(!is_well_formed("pq_live_"));
        assert!(!is_well_formed("something else"));
    }
}
