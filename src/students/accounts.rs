//! Accounts: adding them, giving them passwords, letting them in or keeping them out. Each change
//! writes its line into the audit trail in the same transaction.

use crate::app::App;
use crate::base::{crypto, ids};
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::store::{
    audit,
    users::{self, NewUser, Role, User},
};
use serde_json::json;

/// The shortest password a person may choose (NIST SP 800-63B section 3.1.1.2 asks for eight and more).
pub const SHORTEST_PASSWORD: usize = 10;

/// A password and where it came from.
#[derive(Debug, Clone)]
pub enum Password {
    /// Made here; to be shown once.
    Random(String),
    /// Chosen by a person, a file or the environment; never shown.
    Given(String),
}

impl Password {
    /// A new random one.
    pub fn random() -> Self {
        Self::Random(crypto::random_password())
    }

    /// One that somebody chose; refused when it is too short.
    pub fn given(text: &str) -> Result<Self> {
        let text = text.trim_end_matches(['\r', '\n']);
        if text.chars().count() < SHORTEST_PASSWORD {
            return Err(Failure::new(
                Kind::Usage,
                format!("the password is shorter than {SHORTEST_PASSWORD} characters"),
            ));
        }
        Ok(Self::Given(text.to_owned()))
    }

    fn text(&self) -> &str {
        match self {
            Self::Random(text) | Self::Given(text) => text,
        }
    }

    /// The password, if a person must be shown it now or never.
    pub fn to_show(&self) -> Option<&str> {
        match self {
            Self::Random(text) => Some(text),
            Self::Given(_) => None,
        }
    }

    /// Its argon2id hash; takes tens of milliseconds on purpose, so it runs on a blocking thread and
    /// before any transaction is open.
    pub async fn hash(&self) -> Result<String> {
        let text = self.text().to_owned();
        let hash = tokio::task::spawn_blocking(move || crypto::hash_password(&text)).await;
        match hash {
            Ok(Ok(hash)) => Ok(hash),
            _ => Err(Failure::new(Kind::Failed, "the password could not be hashed")),
        }
    }
}

/// Checks the shape of an address: something on both sides of one `@`, no blanks. Whether mail arrives
/// is only known by sending some.
pub fn check_email(email: &str) -> Result<()> {
    let ok = email.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').all(|label| !label.is_empty())
            && email.len() <= 254
            && !email.chars().any(|c| c.is_whitespace() || c.is_control())
    });
    if ok {
        return Ok(());
    }
    Err(Failure::new(Kind::Usage, format!("`{email}` is no e-mail address"))
        .hint("write it as name@example.org"))
}

/// Adds an account in the caller's transaction; `false` when the address is taken.
pub async fn add_in(
    app: &App,
    tx: &mut WriteTx,
    email: &str,
    name: &str,
    role: Role,
    password_hash: Option<&str>,
) -> Result<bool> {
    let now = app.clock.now();
    let uid = ids::new_uid(now);
    let timezone = app.config.general.timezone.name();
    let user = NewUser { uid, email, name, role, password_hash, timezone };
    if users::insert(tx, &user, now).await?.is_none() {
        return Ok(false);
    }
    let details = json!({ "email": email, "role": role });
    record(app, tx, "user.add", &uid.to_string(), details).await?;
    Ok(true)
}

/// Adds an account.
pub async fn add(app: &App, email: &str, name: &str, role: Role, password: &Password) -> Result<User> {
    check_email(email)?;
    let hash = password.hash().await?;
    let mut tx = app.db.write().await?;
    if !add_in(app, &mut tx, email, name, role, Some(&hash)).await? {
        return Err(Failure::new(Kind::Failed, format!("there is an account {email} already"))
            .hint(format!("give it a new password: `pqctl users passwd {email}`")));
    }
    tx.commit().await?;
    get(app, email).await
}

/// The account with that address.
pub async fn get(app: &App, email: &str) -> Result<User> {
    users::find(app.db.reader(), email).await?.ok_or_else(|| {
        Failure::new(Kind::NotFound, format!("there is no account {email}"))
            .hint("`pqctl users list` shows all")
    })
}

/// Gives an account a new password and ends its sign-in sessions.
pub async fn set_password(app: &App, email: &str, password: &Password) -> Result<User> {
    let user = get(app, email).await?;
    let hash = password.hash().await?;
    let mut tx = app.db.write().await?;
    users::set_password(&mut tx, user.id, &hash, app.clock.now()).await?;
    record(app, &mut tx, "user.password", &user.uid.to_string(), json!({ "email": user.email })).await?;
    tx.commit().await?;
    Ok(user)
}

/// Lets an account in, or keeps it out and ends its sessions. `false`: it was so already.
pub async fn set_active(app: &App, email: &str, active: bool) -> Result<bool> {
    let user = get(app, email).await?;
    if user.active == active {
        return Ok(false);
    }
    let mut tx = app.db.write().await?;
    users::set_active(&mut tx, user.id, active, app.clock.now()).await?;
    let action = if active { "user.enable" } else { "user.disable" };
    record(app, &mut tx, action, &user.uid.to_string(), json!({ "email": user.email })).await?;
    tx.commit().await?;
    Ok(true)
}

pub(super) async fn record(
    app: &App,
    tx: &mut WriteTx,
    action: &str,
    object_id: &str,
    details: serde_json::Value,
) -> Result<()> {
    let object_kind = action.split('.').next().unwrap_or(action);
    let entry = audit::Entry { actor_id: None, actor: "cli", action, object_kind, object_id, details };
    Ok(audit::add(tx, &entry, app.clock.now()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_two_sides() {
        for good in ["a@b", "ada.o@example.org", "ọlá@example.org"] {
            assert!(check_email(good).is_ok(), "{good}");
        }
        for bad in ["", "a", "@b", "a@", "a@b@c", "a b@c", "a@b..c", "a@b\n"] {
            assert!(check_email(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn short_passwords_are_refused_and_given_ones_are_not_shown() {
        assert!(Password::given("short").is_err());
        assert!(Password::given("long enough it is\n").unwrap().to_show().is_none());
        assert!(Password::random().to_show().is_some());
    }
}
