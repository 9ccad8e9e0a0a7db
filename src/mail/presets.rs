//! What is known of common providers: server, port, encryption, sign-in and limits. Sources are the providers' own pages
//! of 2025 and 2026; what an operator sets wins.

use super::mailer::Encryption;
use serde::Serialize;

/// A provider.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Preset {
    pub name: &'static str,
    pub about: &'static str,
    pub host: &'static str,
    pub port: u16,
    #[serde(skip)]
    pub encryption: Encryption,
    pub authentication: &'static str,
    /// Connections at once over all hosts.
    pub connections: Option<u32>,
    /// Mails in a time, and how many of them at once.
    pub rate: Option<(&'static str, u32)>,
    /// The same of a day, where that is another limit.
    pub per_day: Option<(&'static str, u32)>,
    pub token_endpoint: Option<&'static str>,
    pub scope: Option<&'static str>,
    pub note: &'static str,
}

const GOOGLE_TOKENS: &str = "https://oauth2.googleapis.com/token";
const MICROSOFT_TOKENS: &str = "https://login.microsoftonline.com/common/oauth2/v2.0/token";
const MICROSOFT_SCOPE: &str = "https://outlook.office.com/SMTP.Send offline_access";

/// All of them. A rate of 400 a day that may go 100 at once is never more than 500 in any day.
pub const PRESETS: [Preset; 7] = [
    Preset {
        name: "gmail",
        about: "Gmail, a personal account or Workspace",
        host: "smtp.gmail.com",
        port: 587,
        encryption: Encryption::StartTls,
        authentication: "plain",
        connections: Some(4),
        rate: Some(("400/d", 100)),
        per_day: None,
        token_endpoint: Some(GOOGLE_TOKENS),
        scope: None,
        note: "an app password (two-step verification on), or --auth xoauth2; 500 mails a day, 2,000 with Workspace",
    },
    Preset {
        name: "gmail-relay",
        about: "the relay of Google Workspace",
        host: "smtp-relay.gmail.com",
        port: 587,
        encryption: Encryption::StartTls,
        authentication: "plain",
        connections: Some(4),
        rate: Some(("9000/d", 1_000)),
        per_day: None,
        token_endpoint: Some(GOOGLE_TOKENS),
        scope: None,
        note: "allowed by address or sign-in in the admin console; 10,000 recipients a day",
    },
    Preset {
        name: "outlook",
        about: "Outlook.com, personal",
        host: "smtp-mail.outlook.com",
        port: 587,
        encryption: Encryption::StartTls,
        authentication: "xoauth2",
        connections: Some(2),
        rate: Some(("240/d", 60)),
        per_day: None,
        token_endpoint: Some("https://login.microsoftonline.com/consumers/oauth2/v2.0/token"),
        scope: Some(MICROSOFT_SCOPE),
        note: "XOAUTH2; 300 recipients a day",
    },
    Preset {
        name: "office365",
        about: "Microsoft 365",
        host: "smtp.office365.com",
        port: 587,
        encryption: Encryption::StartTls,
        authentication: "xoauth2",
        connections: Some(3),
        rate: Some(("30/min", 1)),
        per_day: Some(("9000/d", 1_000)),
        token_endpoint: Some(MICROSOFT_TOKENS),
        scope: Some(MICROSOFT_SCOPE),
        note: "XOAUTH2 (passwords end by default in December 2026); 30 mails a minute, 10,000 a day, 3 connections",
    },
    Preset {
        name: "yahoo",
        about: "Yahoo Mail",
        host: "smtp.mail.yahoo.com",
        port: 465,
        encryption: Encryption::Tls,
        authentication: "plain",
        connections: Some(2),
        rate: Some(("400/d", 100)),
        per_day: None,
        token_endpoint: None,
        scope: None,
        note: "an app password; 500 mails a day",
    },
    Preset {
        name: "mailpit",
        about: "Mailpit on this machine: shows mails and sends none",
        host: "127.0.0.1",
        port: 1025,
        encryption: Encryption::None,
        authentication: "none",
        connections: None,
        rate: None,
        per_day: None,
        token_endpoint: None,
        scope: None,
        note: "for development",
    },
    Preset {
        name: "custom",
        about: "any other server",
        host: "",
        port: 587,
        encryption: Encryption::StartTls,
        authentication: "plain",
        connections: None,
        rate: None,
        per_day: None,
        token_endpoint: None,
        scope: None,
        note: "name it: --host mail.example.org",
    },
];

/// The one with this name.
pub fn named(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::limits::Rate;

    #[test]
    fn every_rate_can_be_meant() {
        for preset in PRESETS {
            for (rate, burst) in [preset.rate, preset.per_day].into_iter().flatten() {
                let rate: Rate = rate.parse().unwrap();
                rate.burst(burst).check().unwrap();
            }
            assert_eq!(named(preset.name).unwrap().host, preset.host);
        }
    }
}
