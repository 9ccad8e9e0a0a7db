//! `[mail]`: who writes, where mail goes when no profile says otherwise, and the key that seals the passwords of
//! profiles. Profiles themselves are rows of the database (`pqctl smtp`), shared by all hosts.

use super::database_url::Secret;
use super::error::{Problem, ProblemKind};
use super::files::Folder;
use super::keys::section;
use super::setting::{Mismatch, Setting, choice};
use std::time::Duration;
use toml::Value;

choice! {
    /// How a connection is encrypted.
    Encryption, "\"auto\", \"starttls\", \"tls\" or \"none\"" {
        Auto = "auto",
        StartTls = "starttls",
        Tls = "tls",
        None = "none",
    }
}

/// A password or a key: used, never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(Secret);

impl Hidden {
    pub fn new(text: &str) -> Self {
        Self(Secret::new(text))
    }

    /// The secret itself. Never print or log it.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Setting for Hidden {
    const EXPECTS: &'static str = "a secret of one line";
    const SECRET: bool = true;

    fn from_text(text: &str) -> Result<Self, Mismatch> {
        if text.chars().any(char::is_control) {
            return Err(Mismatch::because("it holds a control character"));
        }
        Ok(Self(Secret::new(text)))
    }

    fn to_toml(&self) -> Value {
        Value::String(self.expose().to_owned())
    }

    fn to_shown(&self) -> Value {
        Value::String("***".to_owned())
    }
}

section! {
    /// Who writes, and where mail goes. Without a server it becomes files.
    Mail = "mail" {
        /// The folder for mail that becomes files. Not set: `outbox` in `$XDG_DATA_HOME/pqctl` (usually
        /// `~/.local/share/pqctl/outbox`).
        directory: Option<Folder> = None;
        /// The address that mail comes from, where no profile says otherwise.
        from_address: String = "pqctl@localhost".to_owned();
        /// The name beside it.
        from_name: String = "Past Questions".to_owned();
        /// Where answers go, when not to the sender.
        reply_to: Option<String> = None;
        /// The address of the platform, beginning with `https://`: where the buttons of mails lead.
        public_url: Option<String> = None,
            where |url| url.as_ref().is_none_or(|url| url.starts_with("https://") || url.starts_with("http://")) => "that begins with https://";
        /// Where people write to get no more mail of a kind: `pqctl mail unsubscribe` takes what comes there. Not set:
        /// to the sender, and only mail programs that know the header `List-Unsubscribe` offer it.
        unsubscribe_address: Option<String> = None;
        /// The server, for when there is no profile: a relay on this machine, or one in a container.
        smtp_server: Option<String> = None, or "SMTP_SERVER";
        /// Its port.
        smtp_port: u32 = 587, where |port| (1..=65_535).contains(port) => "from 1 to 65535", or "SMTP_PORT";
        /// The account there. Not set: nobody signs in.
        smtp_username: Option<String> = None, or "SMTP_USERNAME";
        /// Its password.
        smtp_password: Option<Hidden> = None, or "SMTP_PASSWORD";
        /// How the connection is encrypted: "starttls", "tls" from the start, or "none", which goes to servers on
        /// this machine and in private networks only: whoever is between can read the mail. A password goes to this
        /// machine at most. "auto" goes by the port: 465 is "tls", 25 and 1025 on this machine are "none".
        smtp_encryption: Encryption = Encryption::Auto;
        /// The key that seals the passwords of profiles: 64 hexadecimal digits. Not set: it is read from
        /// `key_path`, which is made where it is missing. Hosts that share a database must share the key.
        key: Option<Hidden> = None;
        /// The file of the key, readable by its owner only. Not set: `mail.key` in `$XDG_DATA_HOME/pqctl`.
        key_path: Option<Folder> = None;
        /// How many connections one process opens to a server, where the profile does not say.
        connections: u32 = 4, where |n| (1..=64).contains(n) => "from 1 to 64";
        /// How many mails go over one connection.
        messages_per_connection: u32 = 100, where |n| (1..=10_000).contains(n) => "from 1 to 10000";
        /// How long to wait for each answer of a server but the last.
        timeout: Duration = Duration::from_secs(60),
            where |time| (Duration::from_millis(100)..=Duration::from_secs(600)).contains(time) => "(from 100ms to 10m)";
        /// How long to wait for the answer to a whole mail. RFC 5321 asks for ten minutes: who gives up earlier sends
        /// mails twice.
        final_timeout: Duration = Duration::from_secs(600),
            where |time| (Duration::from_millis(100)..=Duration::from_secs(3_600)).contains(time) => "(from 100ms to 1h)";
        /// How long a sender that died keeps others from its mails.
        lease: Duration = Duration::from_secs(120),
            where |time| (Duration::from_secs(1)..=Duration::from_secs(3_600)).contains(time) => "(from 1s to 1h)";
    }
}

impl Mail {
    /// What cannot be meant together.
    pub(super) fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(key) = &self.key {
            let digits = key.expose().trim();
            if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                problems.push(
                    Problem::new(ProblemKind::Value, "the mail key is not 64 hexadecimal digits")
                        .key("mail.key")
                        .hint("`openssl rand -hex 32` makes one"),
                );
            }
        }
        if self.smtp_password.is_some() && self.smtp_username.is_none() {
            problems.push(
                Problem::new(ProblemKind::Conflict, "there is a password for the mail server and no account")
                    .key("mail.smtp_password")
                    .hint("set mail.smtp_username (SMTP_USERNAME) as well"),
            );
        }
        problems
    }
}
