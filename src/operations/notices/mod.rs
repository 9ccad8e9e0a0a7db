//! What those who run the platform are told by mail: the week ([`weekly_report`]), what ran and what failed
//! ([`operations_summary`]), and that something is wrong ([`alert`], which may go to a [`webhook`] too). Students are told things elsewhere.

pub mod alert;
pub mod operations_summary;
pub mod webhook;
pub mod weekly_report;

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::error::{Failure, Kind, Result};
use crate::mail::notice::Notice;
use crate::mail::{Address, Category};
use crate::store::notifications::{self as store, Person};
use crate::store::settings;
use crate::students::notifications::Surroundings;
use crate::students::notifications::preferences::Preferences;
use crate::students::notifications::tally::{Draft, Tally, put};
use serde_json::Value;

/// Somebody who is told.
#[derive(Debug, Clone)]
struct Recipient {
    user_id: Option<i64>,
    to: Address,
}

/// Whom mails of a category go to: the configured addresses, or else the accounts in charge. Who cannot be written to, or
/// wants none, is counted.
async fn recipients(
    app: &App,
    category: Category,
    wants: fn(&Preferences) -> bool,
    now: Timestamp,
    tally: &mut Tally,
) -> Result<Vec<Recipient>> {
    let configured = &app.config.notifications.operators.0;
    let mut found = Vec::new();
    if !configured.is_empty() {
        for address in configured {
            match Address::new(address, None) {
                Ok(to) => found.push(Recipient { user_id: None, to }),
                Err(error) => tally.fail(0, error.to_string()),
            }
        }
        let keys: Vec<String> = found.iter().map(|one| one.to.key()).collect();
        let refused = store::list_suppressed(app.db.reader(), &keys, category.name(), now).await?;
        let before = found.len();
        found.retain(|one| !refused.contains(&one.to.key()));
        tally.suppressed += (before - found.len()) as u64;
        return Ok(found);
    }
    let roles: &[&str] = if category == Category::Alert { &["admin", "operator"] } else { &["admin"] };
    for person in store::list_of_roles(app.db.reader(), roles, category.name(), now).await? {
        let Person { id, email, name, preferences, suppressed, .. } = person;
        if !wants(&Preferences::read(&preferences)) {
            tally.opted_out += 1;
        } else if suppressed {
            tally.suppressed += 1;
        } else {
            match Address::new(&email, Some(&name)) {
                Ok(to) => found.push(Recipient { user_id: Some(id), to }),
                Err(error) => tally.fail(id, error.to_string()),
            }
        }
    }
    Ok(found)
}

/// The same notice to each of them; the key of each is this one and the address.
fn drafts(
    around: &Surroundings,
    (category, key): (Category, &str),
    (subject, notice): (&str, &Notice),
    recipients: Vec<Recipient>,
) -> Vec<Draft> {
    let draft = |one: Recipient| {
        let key = format!("{key}:{}", one.to.key());
        let letter = around.letter(category, key, one.to, subject, notice.clone()).map(|mut letter| {
            letter.user_id = one.user_id;
            letter
        });
        (one.user_id.unwrap_or_default(), letter)
    };
    recipients.into_iter().map(draft).collect()
}

/// Puts them into the outbox, and whatever belongs to them into the same transaction.
async fn post(
    app: &App,
    around: &Surroundings,
    drafts: Vec<Draft>,
    fact: Option<(&str, &Value)>,
    now: Timestamp,
    tally: &mut Tally,
) -> Result<()> {
    if tally.dry_run {
        tally.sent += drafts.iter().filter(|(_, letter)| letter.is_ok()).count() as u64;
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    put(&mut tx, drafts, &around.host(), now, tally).await?;
    if let Some((key, value)) = fact {
        settings::set(&mut tx, key, value, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Nobody to tell is worth saying.
fn nobody() -> Failure {
    Failure::new(Kind::NotFound, "there is nobody to send it to")
        .hint("add an administrator (`pqctl users add NAME --role admin`), or set notifications.operators")
}
