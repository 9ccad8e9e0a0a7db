//! The alert as one HTTP request to an address of the operator: for when mail itself is what is wrong, or somebody would
//! rather be rung. What is told and when is [`super::alert`]'s; that it is tried again is the job's.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::error::{Failure, Kind, Result};
use crate::mail::smtp::login::is_safe_endpoint;
use crate::mail::smtp::tls;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What is sent as JSON. `text` alone says it all, which is what chat servers show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub text: String,
    /// `begins`, `lasts` or `ends`.
    pub event: String,
    pub since: Timestamp,
    /// The how manieth time it is told; 0 at the end.
    pub told: u32,
    /// Of the whole: `ok`, `warn` or `fail`.
    pub state: String,
    /// What is not well.
    pub checks: Vec<Check>,
}

/// One of the checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub area: String,
    pub state: String,
    pub what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends it once. No failure holds the address: it may have a secret in it.
pub async fn send(app: &App, told: &Told) -> Result<u16> {
    let Some(address) = &app.config.notifications.alert_webhook else {
        return Err(Failure::new(Kind::Config, "there is no address for alerts on this host")
            .hint("set notifications.alert_webhook (PQCTL_NOTIFICATIONS_ALERT_WEBHOOK) for every worker"));
    };
    let address = address.expose();
    if !is_safe_endpoint(address) {
        return Err(Failure::new(Kind::Config, "the address for alerts has no https://")
            .hint("without it only addresses of this machine are allowed"));
    }
    tls::install();
    let mut client = reqwest::Client::builder()
        .user_agent(concat!("pqctl/", env!("CARGO_PKG_VERSION")))
        // A redirect would take the alert, and a secret in its path, to somebody else.
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .timeout(PATIENCE)
        .no_proxy();
    if !address.starts_with("https://") {
        client = client.tls_certs_only(std::iter::empty());
    }
    let client = client.build().map_err(|_| Failure::new(Kind::Failed, "no HTTP client can be made"))?;
    let body = serde_json::to_string(told)
        .map_err(|error| Failure::new(Kind::Failed, "the alert is no JSON").because(error))?;
    let sent = client.post(address).header("Content-Type", "application/json").body(body).send().await;
    let status = sent
        .map_err(|error| {
            let error = error.without_url();
            Failure::new(Kind::Unreachable, format!("the address for alerts does not answer: {error}"))
        })?
        .status();
    match status.as_u16() {
        code @ 200..300 => Ok(code),
        // They say later, not no.
        code @ (408 | 425 | 429 | 500..) => {
            Err(Failure::new(Kind::Unreachable, format!("the address for alerts answers {code}")))
        }
        code @ 300..400 => {
            Err(Failure::new(Kind::Failed, format!("the address for alerts leads elsewhere ({code})"))
                .hint("redirects are not followed; set the last address in notifications.alert_webhook"))
        }
        code => Err(Failure::new(Kind::Failed, format!("the address for alerts refuses them ({code})"))
            .hint("look at notifications.alert_webhook and at the other side's log")),
    }
}
