//! What sending needs besides the database: the configured sender, the key, and the way each mail goes (a profile, the
//! server of the environment, or files). Made from the configuration wherever it is needed; it opens nothing.

use super::address::Address;
use super::category::Category;
use super::key::{Key, NEXT_KEY, with_ending};
use super::unsubscribe;
use crate::base::clock::Timestamp;
use crate::config::files::Folder;
use crate::config::mail::{Encryption as Configured, Mail};
use crate::db::{Db, Json};
use crate::error::{Failure, Kind, Result};
use crate::store::smtp_profiles::{self, Profile};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use uuid::Uuid;

/// The name of the way to files, which needs no profile.
pub const FILES: &str = "file";

/// The name of the profile that the environment describes.
pub const ENVIRONMENT: &str = "environment";

/// See the module.
#[derive(Debug, Clone)]
pub struct Mailer(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: Mail,
    /// To whom alerts of the mail room go; none: to the accounts in charge.
    operators: Vec<String>,
    key: OnceLock<Key>,
    boot_id: Uuid,
}

impl Mailer {
    pub fn new(config: &Mail) -> Self {
        let (config, operators, key) = (config.clone(), Vec::new(), OnceLock::new());
        Self(Arc::new(Inner { config, operators, key, boot_id: boot_id() }))
    }

    /// The same, whose alerts go to these addresses, where there are any.
    #[must_use]
    pub fn telling(&self, operators: &[String]) -> Self {
        let (config, operators, key) = (self.0.config.clone(), operators.to_vec(), OnceLock::new());
        Self(Arc::new(Inner { config, operators, key, boot_id: self.0.boot_id }))
    }

    /// To whom alerts go by the configuration.
    pub fn operators(&self) -> &[String] {
        &self.0.operators
    }

    pub fn config(&self) -> &Mail {
        &self.0.config
    }

    /// The start of this machine that a sender ran in.
    pub fn boot_id(&self) -> Uuid {
        self.0.boot_id
    }

    /// The right-hand side of Message-IDs: what follows the at sign of the configured sender.
    pub fn host(&self) -> String {
        let domain = self.0.config.from_address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        let host: String = domain.to_lowercase().chars().filter(|c| fits(*c)).collect();
        if host.trim_matches('.').is_empty() {
            "localhost".to_owned()
        } else {
            host.trim_matches('.').to_owned()
        }
    }

    /// The key, made at first use where its file is missing.
    pub fn key(&self) -> Result<&Key> {
        if let Some(key) = self.0.key.get() {
            return Ok(key);
        }
        let Some(key) = Key::load(&self.0.config, true)? else {
            return Err(Failure::new(Kind::Config, "there is no key for the mail room")
                .hint("set mail.key (PQCTL_MAIL_KEY) or mail.key_path"));
        };
        Ok(self.0.key.get_or_init(|| key))
    }

    /// The key with this name, among the one in use, the one in the file now, and the next one, which a rotation has
    /// written beside it.
    pub fn key_named(&self, id: &str) -> Result<Option<Key>> {
        let config = &self.0.config;
        if let Some(key) = self.0.key.get().filter(|key| key.id() == id) {
            return Ok(Some(key.clone()));
        }
        let next = config.key_path.as_ref().map(|file| Folder(with_ending(&file.0, NEXT_KEY)));
        for key_path in [config.key_path.clone(), next] {
            let config = Mail { key_path, ..config.clone() };
            if let Some(key) = Key::load(&config, false)?.filter(|key| key.id() == id) {
                return Ok(Some(key));
            }
        }
        Ok(None)
    }

    /// Says why the secret of a profile does not open here.
    pub fn check_secret(&self, profile: &Profile) -> Result<()> {
        let sealed_with = profile.secret_key_id.as_deref().filter(|_| profile.secret.is_some());
        let Some(id) = sealed_with else { return Ok(()) };
        if self.key_named(id)?.is_some() {
            return Ok(());
        }
        let (name, config) = (&profile.name, &self.0.config);
        let anew = format!("if that key is lost, give the password again: `pqctl smtp set {name}`");
        Err(match Key::load(config, false)? {
            None => {
                let file = config.key_path.as_ref().map_or_else(
                    || "mail.key and mail.key_path are not set".to_owned(),
                    |file| format!("{} is missing", file.0.display()),
                );
                Failure::new(
                    Kind::Config,
                    format!("the mail key {id}, with which the secret of the profile {name} is sealed, is not on this machine: {file}"),
                )
                .hint("copy it from where it is kept (it is in no backup of pqctl) or from another host; none is made in its place")
                .hint(anew)
            }
            Some(own) => Failure::new(
                Kind::Credentials,
                format!("the secret of the profile {name} is sealed with another key ({id}) than this machine has ({})", own.id()),
            )
            .hint("hosts that share a database share the key: mail.key (PQCTL_MAIL_KEY) or mail.key_path")
            .hint(anew),
        })
    }

    /// Says what is wrong with the key before anything is sent or sealed: it cannot be read, or it is missing where secrets
    /// are sealed with one. A new one in its place would open none of them and sign what nobody else accepts.
    pub async fn check_key(&self, db: &Db) -> Result<()> {
        if self.0.key.get().is_some() || Key::load(&self.0.config, false)?.is_some() {
            return Ok(());
        }
        smtp_profiles::list(db.reader()).await?.iter().try_for_each(|profile| self.check_secret(profile))
    }

    /// The same for whoever writes letters with a way to say no: then there is a key.
    pub async fn ready(&self, db: &Db) -> Result<()> {
        self.check_key(db).await?;
        self.key().map(drop)
    }

    /// The key for a secret that is written now, under the turnstile of the secrets; `in_use` names those that secrets are
    /// sealed with. A rotation may have taken place since this process read its key, or be between its last row
    /// and putting the new key's file into its place: the old one must not be used any more.
    pub fn sealing_key(&self, in_use: &[&str]) -> Result<Key> {
        let config = &self.0.config;
        let Some(file) = config.key_path.as_ref().filter(|_| config.key.is_none()) else {
            return Ok(self.key()?.clone());
        };
        let at = |path| Key::load(&Mail { key_path: Some(Folder(path)), ..config.clone() }, false);
        let (now, next) = (at(file.0.clone())?, at(with_ending(&file.0, NEXT_KEY))?);
        match (now, next) {
            (Some(now), Some(next)) => Ok(if in_use.contains(&now.id().as_str()) { now } else { next }),
            (Some(key), None) | (None, Some(key)) => Ok(key),
            (None, None) => Ok(self.key()?.clone()),
        }
    }

    /// The token with which this address says no to mail of the category; `None` without a key.
    pub fn unsubscribe_token(&self, address_key: &str, category: Category) -> Option<String> {
        match self.key() {
            Ok(key) => Some(unsubscribe::token(key, address_key, category)),
            Err(failure) => {
                tracing::warn!(%failure, "mail goes without a way to unsubscribe");
                None
            }
        }
    }

    /// What this address says no with, for the foot of a text; `None` without an address to write to or a key.
    pub fn unsubscribe_link(&self, address_key: &str, category: Category) -> Option<String> {
        self.0.config.unsubscribe_address.as_ref()?;
        let token = self.unsubscribe_token(address_key, category)?;
        unsubscribe::link(&self.0.config, &token)
    }

    /// The configured sender.
    pub fn from(&self) -> Result<Address> {
        let config = &self.0.config;
        Address::new(&config.from_address, Some(&config.from_name))
            .map_err(|error| Failure::new(Kind::Config, format!("mail.from_address: {error}")))
    }
}

/// What identifies this start of the machine; a random one where the system does not tell.
fn boot_id() -> Uuid {
    static BOOT: OnceLock<Uuid> = OnceLock::new();
    *BOOT.get_or_init(|| {
        std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or_else(Uuid::new_v4)
    })
}

/// The key of the limit of a day of the profile with this name.
pub fn day_key(name: &str) -> String {
    format!("smtp:{name}/day")
}

/// How a connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    StartTls,
    Tls,
    None,
}

impl Encryption {
    pub const fn name(self) -> &'static str {
        match self {
            Self::StartTls => "starttls",
            Self::Tls => "tls",
            Self::None => "none",
        }
    }

    pub fn named(name: &str) -> Self {
        match name {
            "tls" => Self::Tls,
            "none" => Self::None,
            _ => Self::StartTls,
        }
    }
}

/// What a profile may say beyond its columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Connections of one process.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connections: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages_per_connection: Option<u32>,
    /// A file with the certificates of those who vouch for the server, instead of the system's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// Where XOAUTH2 gets its tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_endpoint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The most mails in a time, e.g. `10/s`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
}

/// A server and how to speak with it.
#[derive(Debug, Clone)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    /// `none`, `plain`, `login` or `xoauth2`.
    pub authentication: String,
    pub username: Option<String>,
    pub settings: Settings,
    pub timeout: Duration,
    pub final_timeout: Duration,
}

/// Where a mail goes.
#[derive(Debug, Clone)]
pub enum Transport {
    /// Files below this folder.
    Files(PathBuf),
    Smtp(Box<Server>),
}

/// A way for mails.
#[derive(Debug, Clone)]
pub struct Route {
    /// None: the way to files.
    pub id: Option<i64>,
    pub name: String,
    pub transport: Transport,
    pub from: Address,
    pub reply_to: Option<Address>,
    pub paused: Option<String>,
    /// The row, for what is sealed in it.
    pub profile: Option<Profile>,
}

impl Route {
    /// The key of its limits and its breaker.
    pub fn limit_key(&self) -> String {
        format!("smtp:{}", self.name)
    }

    /// The key of what its provider takes in a day, where that is a limit of its own.
    pub fn day_key(&self) -> String {
        day_key(&self.name)
    }

    /// The way to files.
    pub fn files(mailer: &Mailer) -> Result<Self> {
        let config = mailer.config();
        let Some(directory) = &config.directory else {
            return Err(Failure::new(Kind::Config, "there is no folder for mail")
                .hint("set mail.directory (PQCTL_MAIL_DIRECTORY) to an absolute path"));
        };
        Ok(Self {
            id: None,
            name: FILES.to_owned(),
            transport: Transport::Files(directory.0.clone()),
            from: mailer.from()?,
            reply_to: address(config.reply_to.as_deref())?,
            paused: None,
            profile: None,
        })
    }

    /// The way a profile describes.
    pub fn of(mailer: &Mailer, profile: Profile) -> Result<Self> {
        let config = mailer.config();
        let from =
            Address::new(&profile.from_address, profile.from_name.as_deref().or(Some(&config.from_name)))
                .map_err(|error| Failure::new(Kind::Config, format!("profile {}: {error}", profile.name)))?;
        let transport = if profile.transport == "file" {
            match Self::files(mailer)?.transport {
                Transport::Files(folder) => Transport::Files(folder.join(&profile.name)),
                smtp @ Transport::Smtp(_) => smtp,
            }
        } else {
            let settings: Settings = serde_json::from_value(profile.settings.0.clone())
                .map_err(|error| Failure::new(Kind::Config, format!("profile {}: {error}", profile.name)))?;
            Transport::Smtp(Box::new(Server {
                host: profile.host.clone().unwrap_or_default(),
                port: profile.port.and_then(|port| u16::try_from(port).ok()).unwrap_or(587),
                encryption: Encryption::named(&profile.encryption),
                authentication: profile.authentication.clone(),
                username: profile.username.clone(),
                settings,
                timeout: config.timeout,
                final_timeout: config.final_timeout,
            }))
        };
        Ok(Self {
            id: Some(profile.id),
            name: profile.name.clone(),
            transport,
            from,
            reply_to: address(profile.reply_to.as_deref().or(config.reply_to.as_deref()))?,
            paused: profile.paused_at.map(|_| profile.paused_reason.clone().unwrap_or_default()),
            profile: Some(profile),
        })
    }
}

fn address(given: Option<&str>) -> Result<Option<Address>> {
    given
        .map(|given| {
            Address::new(given, None)
                .map_err(|error| Failure::new(Kind::Config, format!("reply-to: {error}")))
        })
        .transpose()
}

/// All ways there are.
#[derive(Debug, Clone)]
pub struct Routes {
    pub all: Vec<Route>,
    /// The one for mails that name none.
    pub default: usize,
}

impl Routes {
    /// Reads the profiles. Without a default one, mail goes by the server of the environment, and without that to files.
    pub async fn load(db: &Db, mailer: &Mailer, now: Timestamp) -> Result<Self> {
        let described = described(mailer);
        let mut rows = smtp_profiles::list(db.reader()).await?;
        if let Some(wanted) = &described
            && !rows.iter().any(|row| row.name == ENVIRONMENT && same(row, wanted))
        {
            let mut tx = db.write().await?;
            smtp_profiles::put(&mut tx, wanted, now).await?;
            tx.commit().await?;
            rows = smtp_profiles::list(db.reader()).await?;
        }
        Self::of_rows(mailer, rows, described.is_some())
    }

    /// The same to look at: what the environment describes is not written down.
    pub async fn look(db: &Db, mailer: &Mailer) -> Result<Self> {
        let described = described(mailer);
        let is_described = described.is_some();
        let mut rows = smtp_profiles::list(db.reader()).await?;
        if let Some(wanted) = described {
            match rows.iter_mut().find(|row| row.name == ENVIRONMENT) {
                None => rows.push(wanted),
                Some(row) if !same(row, &wanted) => {
                    let (id, paused_at, paused_reason) = (row.id, row.paused_at, row.paused_reason.take());
                    *row = Profile { id, paused_at, paused_reason, ..wanted };
                }
                Some(_) => {}
            }
        }
        Self::of_rows(mailer, rows, is_described)
    }

    fn of_rows(mailer: &Mailer, rows: Vec<Profile>, is_described: bool) -> Result<Self> {
        let mut all = vec![Route::files(mailer)?];
        let mut default = 0;
        for row in rows {
            // What an environment described that is no more.
            if row.name == ENVIRONMENT && !is_described {
                continue;
            }
            let is_default = row.is_default;
            let is_environment = row.name == ENVIRONMENT;
            all.push(Route::of(mailer, row)?);
            let explicit = all[default].profile.as_ref().is_some_and(|profile| profile.is_default);
            if is_default || (is_environment && !explicit) {
                default = all.len() - 1;
            }
        }
        Ok(Self { all, default })
    }

    /// The way of mails that name this profile, or none.
    pub fn of(&self, profile_id: Option<i64>) -> &Route {
        profile_id
            .and_then(|id| self.all.iter().find(|route| route.id == Some(id)))
            .unwrap_or(&self.all[self.default])
    }

    /// The one with this name.
    pub fn named(&self, name: &str) -> Option<&Route> {
        self.all.iter().find(|route| route.name == name)
    }
}

/// The profile that the environment describes; its password is not in it.
fn described(mailer: &Mailer) -> Option<Profile> {
    let config = mailer.config();
    let host = config.smtp_server.clone()?;
    let local = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
    let encryption = match config.smtp_encryption {
        Configured::StartTls => Encryption::StartTls,
        Configured::Tls => Encryption::Tls,
        Configured::None => Encryption::None,
        Configured::Auto if config.smtp_port == 465 => Encryption::Tls,
        Configured::Auto if local && matches!(config.smtp_port, 25 | 1025 | 2525) => Encryption::None,
        Configured::Auto => Encryption::StartTls,
    };
    Some(Profile {
        id: 0,
        name: ENVIRONMENT.to_owned(),
        preset: None,
        transport: "smtp".to_owned(),
        host: Some(host),
        port: Some(config.smtp_port.into()),
        encryption: encryption.name().to_owned(),
        authentication: if config.smtp_username.is_some() { "plain" } else { "none" }.to_owned(),
        username: config.smtp_username.clone(),
        secret: None,
        secret_key_id: None,
        from_address: config.from_address.clone(),
        from_name: Some(config.from_name.clone()),
        reply_to: config.reply_to.clone(),
        settings: Json(Value::Object(serde_json::Map::new())),
        is_default: false,
        paused_at: None,
        paused_reason: None,
        tested_at: None,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    })
}

fn same(row: &Profile, wanted: &Profile) -> bool {
    (&row.host, row.port, &row.encryption, &row.username, &row.from_address, &row.from_name, &row.reply_to)
        == (
            &wanted.host,
            wanted.port,
            &wanted.encryption,
            &wanted.username,
            &wanted.from_address,
            &wanted.from_name,
            &wanted.reply_to,
        )
}
