//! `[notifications]`: to whom go the mails about the platform itself, and how often. What students want is theirs to say
//! and stands with their accounts.

use super::keys::section;
use super::mail::Hidden;
use super::setting::{Mismatch, Setting, choice};
use std::time::Duration;
use toml::Value;

choice! {
    /// How often the operations summary comes.
    Often, "\"daily\", \"weekly\" or \"off\"" {
        Daily = "daily",
        Weekly = "weekly",
        Off = "off",
    }
}

/// Addresses; in a variable they are separated by commas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses(pub Vec<String>);

fn address(text: &str) -> Result<String, Mismatch> {
    let text = text.trim();
    let fits = text.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty());
    if !fits
        || !text.is_ascii()
        || text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c))
    {
        return Err(Mismatch::because("one of them is no address"));
    }
    Ok(text.to_owned())
}

impl Setting for Addresses {
    const EXPECTS: &'static str = "a list of addresses such as [\"ops@example.org\"]";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        let text = text.trim();
        let parts = if text == "[]" { "" } else { text }.split(',').filter(|part| !part.trim().is_empty());
        parts.map(address).collect::<Result<_, _>>().map(Self)
    }
    fn from_toml(value: &Value) -> Result<Self, Mismatch> {
        let Some(parts) = value.as_array() else {
            return value.as_str().map_or_else(|| Err(Mismatch::default()), Self::from_text);
        };
        let one = |part: &Value| part.as_str().map_or_else(|| Err(Mismatch::default()), address);
        parts.iter().map(one).collect::<Result<_, _>>().map(Self)
    }
    fn to_toml(&self) -> Value {
        Value::Array(self.0.iter().map(|address| Value::String(address.clone())).collect())
    }
}

/// Whether it looks like one; whether its host is this machine is asked again when it is used.
fn is_address(address: &Hidden) -> bool {
    let address = address.expose();
    let host =
        |scheme: &str| address.strip_prefix(scheme).filter(|rest| !rest.is_empty() && !rest.starts_with('/'));
    host("https://").is_some()
        || host("http://").is_some_and(|rest| {
            ["127.0.0.1", "localhost", "[::1]"].iter().any(|local| rest.starts_with(local))
        })
}

section! {
    /// To whom go the mails about the platform itself.
    Notifications = "notifications" {
        /// Who gets the weekly report, the operations summary and alerts. In a variable they are separated by commas.
        /// None: all administrators; alerts go to operators too.
        operators: Addresses = Addresses::default();
        /// How often a summary of jobs, failures, queues, backups and mail is sent.
        operations_summary: Often = Often::Daily;
        /// An address that gets alerts too, as one JSON object by POST: for when mail is what is wrong. `https://`, or
        /// `http://` to this machine. It is never shown, because it may hold a secret.
        alert_webhook: Option<Hidden> = None, where |address| address.as_ref().is_none_or(is_address)
            => "that is an address beginning with https:// (http:// only for this machine)";
        /// After how long an alert comes again while nothing has become better.
        alert_repeat: Duration = Duration::from_secs(4 * 3_600),
            where |time| (Duration::from_secs(900)..=Duration::from_secs(7 * 86_400)).contains(time) => "(from 15m to 7d)";
        /// Students who have been away for longer get no reminder: nobody is written to who left long ago.
        reminder_max_away: Duration = Duration::from_secs(75 * 86_400),
            where |time| (Duration::from_secs(2 * 86_400)..=Duration::from_secs(3_650 * 86_400)).contains(time) => "(from 2d to 3650d)";
        /// How many reminders are written in 24 hours at most. When more are due, those come first who have not been
        /// away for long; the others wait. 0: none.
        reminders_per_day: u32 = 1_000, where |n| *n <= 10_000_000 => "from 0 to 10000000";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_looked_at() {
        let read = |text: &str| Addresses::from_text(text).map(|read| read.0);
        assert_eq!(read(" a@example.org, b@example.org ").unwrap(), ["a@example.org", "b@example.org"]);
        assert!(read("").unwrap().is_empty() && read("[]").unwrap().is_empty());
        for wrong in ["ops", "@example.org", "a@", "a@b\r\nBcc: c@d", "A <a@example.org>", "ä@example.org"] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
        let listed = Value::Array(vec![Value::String("a@example.org".to_owned())]);
        assert_eq!(Addresses::from_toml(&listed).unwrap().to_toml(), listed);
        assert!(Addresses::from_toml(&Value::Integer(7)).is_err());
    }
}
