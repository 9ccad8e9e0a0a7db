//! `cleanup-sessions`: sign-in sessions that are over are removed, in slices.

use crate::app::App;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome};
use crate::store::users;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Rows per transaction.
const SLICE: i64 = 1_000;

/// There is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CleanupSessions {}

impl Kind for CleanupSessions {
    const NAME: &'static str = "cleanup-sessions";
    const ABOUT: &'static str = "removes sign-in sessions that are over";
    const QUEUE: &'static str = "maintenance";
    const FORMERLY: &'static [&'static str] = &["cleanup_sessions"];

    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }
}

impl Job<App> for CleanupSessions {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = &cx.context;
        let mut removed = 0;
        loop {
            cx.check()?;
            let mut tx = app.db.write().await.map_err(JobError::retry)?;
            let slice = users::delete_expired_sessions(&mut tx, app.clock.now(), SLICE)
                .await
                .map_err(JobError::retry)?;
            tx.commit().await.map_err(JobError::retry)?;
            removed += slice;
            if slice < SLICE.unsigned_abs() {
                return Ok(Outcome::with(json!({ "removed": removed })));
            }
        }
    }
}
