//! `send-emails`: a number of mails, one after another at a pace. The sending is `reports::send_emails`'.

use super::send_monthly_reports::of_failure;
use crate::app::App;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::reports::send_emails::{self, Spec};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// In place of an address: made-up ones.
const DEMO: &str = "demo";

const DELAY: std::ops::RangeInclusive<f64> = 0.5..=5.0;

/// How many, to whom, how fast.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SendEmails {
    pub num_emails: u64,
    pub subject: String,
    /// Seconds between two of them.
    pub delay_per_email: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Default for SendEmails {
    fn default() -> Self {
        Self { num_emails: 1, subject: "A mail of a task".to_owned(), delay_per_email: 0.5, to: None }
    }
}

impl SendEmails {
    fn spec(&self, name: String) -> Spec {
        Spec {
            name,
            count: self.num_emails,
            subject: self.subject.clone(),
            delay: Duration::try_from_secs_f64(self.delay_per_email).unwrap_or_default(),
            to: self.to.clone().filter(|to| to != DEMO),
        }
    }
}

impl Kind for SendEmails {
    const NAME: &'static str = "send-emails";
    const QUEUE: &'static str = "notifications";
    const ABOUT: &'static str = "puts a number of mails into the outbox, one after another";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("num_emails", "how many", 1, 100),
        Parameter::new("subject", "of each of them"),
        Parameter::new("delay_per_email", "seconds between two, 0.5–5"),
        Parameter::new("to", "the address; made-up ones unless given, and only where mail becomes files"),
    ];
    const FORMERLY: &'static [&'static str] = &["send_emails", "email_sending", "send_email"];

    fn example() -> Option<Self> {
        Some(Self { num_emails: 3, to: Some("ops@example.org".to_owned()), ..Self::default() })
    }

    fn validate(&self) -> Result<(), String> {
        if !(1..=100).contains(&self.num_emails) {
            return Err(format!("num_emails must be 1–100, not {}", self.num_emails));
        }
        if !DELAY.contains(&self.delay_per_email) {
            return Err(format!("delay_per_email must be 0.5–5, not {}", self.delay_per_email));
        }
        let letter = send_emails::letter(&self.spec(String::new()), "", 1);
        letter.map(drop).map_err(|failure| failure.to_string())
    }
}

impl Job<App> for SendEmails {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let sent = send_emails::run(&app, &self.spec(cx.id().to_string()), &cx).await;
        sent.map(Outcome::with).map_err(of_failure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_out_of_range_is_named() {
        let refused = |payload: serde_json::Value| {
            serde_json::from_value::<SendEmails>(payload)
                .map_err(|e| e.to_string())
                .and_then(|p| p.validate())
        };
        assert_eq!(refused(json!({ "num_emails": 101 })).unwrap_err(), "num_emails must be 1–100, not 101");
        assert_eq!(
            refused(json!({ "delay_per_email": 0.1, "to": "demo" })).unwrap_err(),
            "delay_per_email must be 0.5–5, not 0.1"
        );
        assert!(
            refused(json!({ "subject": "a\r\nBcc: eve@example.org", "to": "demo" }))
                .unwrap_err()
                .contains("subject")
        );
        assert!(refused(json!({ "to": "nobody" })).unwrap_err().contains("no address"));
        // Nobody named is `demo`: made-up addresses, and only where mail becomes files.
        assert_eq!(refused(json!({ "num_emails": 2 })), Ok(()));
        for delay in [0.5, 5.0] {
            let payload = json!({ "delay_per_email": delay, "num_emails": 100, "to": "ada@example.org" });
            assert_eq!(refused(payload), Ok(()));
        }
    }
}
