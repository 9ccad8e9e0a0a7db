//! The last look at mails that were claimed: addresses that must not be written to any more, since they were posted.

use super::Work;
use crate::error::Result;
use crate::store::outbox::Mail;
use crate::store::outbox::settle::{self, Settled};
use crate::store::suppressions::{self, ALL};
use crate::store::users::email_key;
use uuid::Uuid;

/// Settles those that must not go, and gives back the others.
pub async fn sift(work: &Work, lease: Uuid, mails: Vec<Mail>) -> Result<Vec<Mail>> {
    if mails.is_empty() {
        return Ok(mails);
    }
    let now = work.clock.now();
    let keys: Vec<String> = mails.iter().map(|mail| email_key(&mail.recipient)).collect();
    let refused = suppressions::find_many(work.db.reader(), &keys, now).await?;
    if refused.is_empty() {
        return Ok(mails);
    }
    let mut tx = work.db.write().await?;
    let (mut go, mut suppressed) = (Vec::new(), 0);
    for (mail, key) in mails.into_iter().zip(keys) {
        let scopes = [ALL, mail.category.as_str()];
        let Some(row) =
            refused.iter().find(|row| row.address_key == key && scopes.contains(&row.scope.as_str()))
        else {
            go.push(mail);
            continue;
        };
        let why = format!("{} ({})", row.reason, row.source);
        let settled = Settled {
            id: mail.id,
            lease: Some(lease),
            attempt: mail.attempts,
            state: "suppressed",
            reason: Some(why.clone()),
            phase: "connect",
            next_attempt_at: None,
            code: None,
            enhanced: None,
            reply: None,
            error: Some(why),
            size: None,
            started_at: now,
        };
        suppressed += u64::from(settle::settle(&mut tx, &settled, now).await?);
    }
    tx.commit().await?;
    work.tally.ended("suppressed", suppressed);
    Ok(go)
}
