//! `send-alert-webhook`: one alert to `notifications.alert_webhook`, tried again while nobody answers. Written by the
//! health check; what is sent and how is `operations::notices::webhook`'s.

use crate::app::{App, verdict};
use crate::operations::notices::webhook::{self, Told};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Retry};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;

/// The alert, as it was when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendAlertWebhook {
    #[serde(flatten)]
    pub told: Told,
}

impl Kind for SendAlertWebhook {
    const NAME: &'static str = "send-alert-webhook";
    const ABOUT: &'static str =
        "tells the address in notifications.alert_webhook of an alert; the health check adds it";
    const QUEUE: &'static str = "maintenance";
    /// As urgent as the check itself.
    const PRIORITY: i64 = 10;
    /// About two hours.
    const MAX_ATTEMPTS: u32 = 15;
    const RETRY: Retry =
        Retry::Exponential { base: Duration::from_secs(5), longest: Duration::from_secs(900) };
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_secs(30));

    /// The same news once, however many workers look.
    fn unique_key(&self) -> Option<String> {
        let Told { event, since, told, .. } = &self.told;
        Some(format!("alert:{}:{told}:{event}", since.timestamp()))
    }
}

impl Job<App> for SendAlertWebhook {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        match webhook::send(&App::of_job(&cx), &self.told).await {
            Ok(status) => Ok(Outcome::with(json!({ "event": self.told.event, "status": status }))),
            Err(failure) => Err(verdict(&failure)),
        }
    }
}
