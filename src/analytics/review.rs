//! What the statistics propose to a person: the questions whose key looks wrong, each with the better option and
//! what speaks for it. A check of keys that has other witnesses too reads [`suspicions`] and opens the items itself.

use crate::app::App;
use crate::error::Result;
use crate::store::analytics::{self as store, Suspicion};
use crate::store::review::{self, NewItem, SUSPICIOUS_KEY};
use serde::Serialize;
use serde_json::json;

/// What became of the review items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    pub suspicious: u64,
    /// Opened, or given newer evidence.
    pub written: u64,
    /// Open before, and not suspicious any more.
    pub withdrawn: u64,
}

/// The questions whose key looks wrong over all answers, as an item of the review queue each.
pub async fn suspicions(app: &App) -> Result<Vec<NewItem>> {
    Ok(store::list_suspicions(app.db.reader(), "all").await?.iter().map(item).collect())
}

fn item(found: &Suspicion) -> NewItem {
    let key = found.point_biserial.unwrap_or(0.0);
    NewItem {
        question_id: found.question_id,
        score: ((found.strength - key) * 1e6).round() / 1e6,
        evidence: json!({ "statistics": {
            "attempts": found.attempts, "facility": found.facility, "key_point_biserial": found.point_biserial,
            "option": found.label, "option_chosen": found.chosen, "option_point_biserial": found.strength,
        } }),
        proposal: Some(json!({ "key": found.label })),
    }
}

/// Brings the review items of the kind `suspicious-key` in line with the statistics.
pub async fn open_suspicious_keys(app: &App) -> Result<Reviewed> {
    let items = suspicions(app).await?;
    let now = app.clock.now();
    let mut done = Reviewed { suspicious: items.len() as u64, ..Reviewed::default() };
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(SUSPICIOUS_KEY).await?;
    for item in &items {
        done.written += u64::from(review::open(&mut tx, SUSPICIOUS_KEY, item, now).await?);
    }
    let suspicious = items.iter().map(|item| item.question_id).collect();
    done.withdrawn = review::withdraw_others(&mut tx, SUSPICIOUS_KEY, suspicious, now).await?;
    tx.commit().await?;
    Ok(done)
}
