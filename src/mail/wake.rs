//! The job that sends what waits, as far as whoever posts a mail needs to know it: its name and payload. Its handler
//! is in `operations::jobs`, because it needs the whole program.

use crate::base::clock::Timestamp;
use crate::db::WriteTx;
use crate::queue::{self, Enqueued, Kind, Options};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Sends what is due by all profiles, or by one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProcessEmailQueue {
    /// Only mails that go by this profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
}

impl Kind for ProcessEmailQueue {
    const NAME: &'static str = "process-email-queue";
    const ABOUT: &'static str = "sends the mail that waits in the outbox";
    const PARAMETERS: &'static [queue::Parameter] =
        &[queue::Parameter::new("profile", "only mails that go by this profile")];
    const QUEUE: &'static str = "notifications";
    /// Before what writes mails, which is in the same queue.
    const PRIORITY: i64 = 20;
    const MAX_ATTEMPTS: u32 = 3;
    /// It ends when nothing is due. Nothing may end it between a final dot and its answer.
    const HARD_LIMIT: Option<Duration> = None;
    const FORMERLY: &'static [&'static str] = &["process_email_queue"];

    fn unique_key(&self) -> Option<String> {
        Some(self.profile.clone().unwrap_or_default())
    }

    fn example() -> Option<Self> {
        Some(Self { profile: Some("gmail".to_owned()) })
    }
}

/// Wakes a worker to send what the transaction has posted, once it commits.
pub async fn wake(tx: &mut WriteTx, now: Timestamp) -> queue::Result<Enqueued> {
    queue::enqueue(tx, &ProcessEmailQueue::default(), Options::default(), now).await
}
