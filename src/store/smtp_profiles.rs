//! How to send: servers, accounts and senders, one row each. The secret is one encrypted value; what is in it is
//! `mail`'s.

use crate::base::clock::Timestamp;
use crate::db::{Json, On, Result, WriteTx};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

/// A profile as it stands; the secret stays sealed.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct Profile {
    pub id: i64,
    pub name: String,
    pub preset: Option<String>,
    pub transport: String,
    pub host: Option<String>,
    pub port: Option<i64>,
    pub encryption: String,
    pub authentication: String,
    pub username: Option<String>,
    #[serde(skip)]
    pub secret: Option<Vec<u8>>,
    pub secret_key_id: Option<String>,
    pub from_address: String,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    pub settings: Json<Value>,
    pub is_default: bool,
    pub paused_at: Option<Timestamp>,
    pub paused_reason: Option<String>,
    pub tested_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

macro_rules! columns {
    () => {
        "id, name, preset, transport, host, port, encryption, authentication, username, secret, secret_key_id, \
         from_address, from_name, reply_to, settings, is_default, paused_at, paused_reason, tested_at, \
         created_at, updated_at"
    };
}

/// The turnstile of whoever reads a secret and writes another in its place ([`WriteTx::one_at_a_time`]): without it one of
/// two who do so at once would be undone, or sealed with a key that is gone.
pub const SECRETS: &str = "smtp-secrets";

/// All of them, by name.
pub async fn list(on: On<'_>) -> Result<Vec<Profile>> {
    on.query(concat!("SELECT ", columns!(), " FROM smtp_profiles ORDER BY name")).fetch_all().await
}

/// The one with this name.
pub async fn find(on: On<'_>, name: &str) -> Result<Option<Profile>> {
    on.query(concat!("SELECT ", columns!(), " FROM smtp_profiles WHERE name = $1"))
        .bind(name)
        .fetch_optional()
        .await
}

/// Writes a profile, new or changed, without touching its secret, pause or test; its number.
pub async fn put(tx: &mut WriteTx, profile: &Profile, now: Timestamp) -> Result<i64> {
    tx.on()
        .query(
            "INSERT INTO smtp_profiles (name, preset, transport, host, port, encryption, authentication, username,
                from_address, from_name, reply_to, settings, is_default, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
             ON CONFLICT (name) DO UPDATE SET preset = excluded.preset, transport = excluded.transport,
                host = excluded.host, port = excluded.port, encryption = excluded.encryption,
                authentication = excluded.authentication, username = excluded.username,
                from_address = excluded.from_address, from_name = excluded.from_name,
                reply_to = excluded.reply_to, settings = excluded.settings, is_default = excluded.is_default,
                updated_at = excluded.updated_at
             RETURNING id",
        )
        .bind(&profile.name)
        .bind(profile.preset.as_deref())
        .bind(&profile.transport)
        .bind(profile.host.as_deref())
        .bind(profile.port)
        .bind(&profile.encryption)
        .bind(&profile.authentication)
        .bind(profile.username.as_deref())
        .bind(&profile.from_address)
        .bind(profile.from_name.as_deref())
        .bind(profile.reply_to.as_deref())
        .bind(Json(&profile.settings.0))
        .bind(profile.is_default)
        .bind(now)
        .fetch_scalar()
        .await
}

/// Makes this one the default, and no other.
pub async fn make_default(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE smtp_profiles SET is_default = (id = $1), updated_at = $2 WHERE is_default <> (id = $1)",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Replaces the sealed secret.
pub async fn set_secret(
    tx: &mut WriteTx,
    id: i64,
    secret: Option<&[u8]>,
    key_id: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    tx.on()
        .query("UPDATE smtp_profiles SET secret = $2, secret_key_id = $3, updated_at = $4 WHERE id = $1")
        .bind(id)
        .bind(secret)
        .bind(key_id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Stops sending by it; `false` when it was paused already.
pub async fn pause(tx: &mut WriteTx, id: i64, reason: &str, now: Timestamp) -> Result<bool> {
    let paused = tx
        .on()
        .query(
            "UPDATE smtp_profiles SET paused_at = $2, paused_reason = $3, updated_at = $2
             WHERE id = $1 AND paused_at IS NULL",
        )
        .bind(id)
        .bind(now)
        .bind(reason)
        .execute()
        .await?;
    Ok(paused == 1)
}

/// Lets it go on; `false` when it was not paused.
pub async fn resume(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<bool> {
    let resumed = tx
        .on()
        .query(
            "UPDATE smtp_profiles SET paused_at = NULL, paused_reason = NULL, updated_at = $2
             WHERE id = $1 AND paused_at IS NOT NULL",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(resumed == 1)
}

/// Notes a test that went well.
pub async fn tested(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<()> {
    tx.on()
        .query("UPDATE smtp_profiles SET tested_at = $2, updated_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Removes it. Mails that name it are moved to the default first; see [`unhook`].
pub async fn remove(tx: &mut WriteTx, id: i64) -> Result<u64> {
    tx.on().query("DELETE FROM smtp_profiles WHERE id = $1").bind(id).execute().await
}

/// Mails that name the profile name none from now on; how many of them still wait.
pub async fn unhook(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<i64> {
    let waiting: i64 = tx
        .on()
        .query(
            "SELECT count(*) FROM outbox
             WHERE profile_id = $1 AND state IN ('queued', 'deferred', 'held', 'sending')",
        )
        .bind(id)
        .fetch_scalar()
        .await?;
    tx.on()
        .query("UPDATE outbox SET profile_id = NULL, updated_at = $2 WHERE profile_id = $1")
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(waiting)
}
