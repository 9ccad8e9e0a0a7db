//! What the summary for operators counts and no other page does: the mails of some time. Jobs and queues are counted by
//! the queue itself.

use crate::base::clock::Timestamp;
use crate::db::{On, Result};

/// How many mails that were written since then are in each state.
pub async fn count_mails(on: On<'_>, since: Timestamp) -> Result<Vec<(String, i64)>> {
    on.query("SELECT state, count(*) FROM outbox WHERE created_at >= $1 GROUP BY state ORDER BY state")
        .bind(since)
        .fetch_all()
        .await
}
