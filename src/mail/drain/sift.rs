//! The last look at mails that were claimed: whom must not be written to any more since they were posted, and whom not
//! now. What is asked are the suppressions of an address, and of an account whether it is switched on, what it wants, and
//! its quiet hours.

use super::Work;
use crate::base::clock::Timestamp;
use crate::error::Result;
use crate::mail::category::Category;
use crate::mail::hours::zone;
use crate::mail::preferences::Preferences;
use crate::store::outbox::look::{self, Account};
use crate::store::outbox::settle::{self, Settled};
use crate::store::outbox::{Mail, claim};
use crate::store::suppressions::{self, ALL, Suppression};
use crate::store::users::email_key;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What becomes of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Go,
    /// Not, and why.
    Never(String),
    /// Not before then.
    Later(Timestamp),
}

/// Settles those that must not go, puts off those that must not go now, and gives back the others.
pub async fn sift(work: &Work, lease: Uuid, mails: Vec<Mail>) -> Result<Vec<Mail>> {
    if mails.is_empty() {
        return Ok(mails);
    }
    let now = work.clock.now();
    let keys: Vec<String> = mails.iter().map(|mail| email_key(&mail.recipient)).collect();
    let refused = suppressions::find_many(work.db.reader(), &keys, now).await?;
    let users: Vec<i64> =
        mails.iter().filter_map(|mail| mail.user_id).collect::<BTreeSet<_>>().into_iter().collect();
    let accounts: HashMap<i64, Account> = if users.is_empty() {
        HashMap::new()
    } else {
        let found = look::accounts(work.db.reader(), &users).await?;
        found.into_iter().map(|account| (account.id, account)).collect()
    };
    let (mut go, mut never) = (Vec::with_capacity(mails.len()), Vec::new());
    let mut later: BTreeMap<Timestamp, Vec<i64>> = BTreeMap::new();
    for (mail, key) in mails.into_iter().zip(keys) {
        let account = mail.user_id.and_then(|user| accounts.get(&user));
        match judge(&mail, &key, &refused, account, now) {
            Verdict::Go => go.push(mail),
            Verdict::Never(why) => never.push((mail, why)),
            Verdict::Later(at) => later.entry(at).or_default().push(mail.id),
        }
    }
    for (at, ids) in later {
        let given = claim::give_back(&work.db, lease, &ids, Some(at), now).await?;
        work.tally.refund(given);
    }
    if never.is_empty() {
        return Ok(go);
    }
    let (mut tx, mut suppressed) = (work.db.write().await?, 0);
    for (mail, why) in never {
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

fn judge(
    mail: &Mail,
    address_key: &str,
    refused: &[Suppression],
    account: Option<&Account>,
    now: Timestamp,
) -> Verdict {
    let scopes = [ALL, mail.category.as_str()];
    let stands_against =
        |row: &&Suppression| row.address_key == address_key && scopes.contains(&row.scope.as_str());
    if let Some(row) = refused.iter().find(stands_against) {
        return Verdict::Never(format!("{} ({})", row.reason, row.source));
    }
    let Some(account) = account else { return Verdict::Go };
    if !account.active {
        return Verdict::Never("the account is switched off".to_owned());
    }
    let Some(category) = Category::named(&mail.category) else { return Verdict::Go };
    let wishes = Preferences::read(&account.preferences);
    if !wishes.wants(category) {
        return Verdict::Never(format!("opted out of {} (preferences)", category.words()));
    }
    if category.heeds_quiet_hours() {
        let at = wishes.quiet().end(now, zone(&account.timezone));
        if at > now {
            return Verdict::Later(at);
        }
    }
    Verdict::Go
}
