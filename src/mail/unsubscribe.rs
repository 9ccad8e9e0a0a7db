//! Saying no to mail of a kind: the signed token in a mail, the header that carries it (RFC 2369), and what follows when
//! somebody sends it back. A token names one address and one category and is good for nothing else.

use super::category::Category;
use super::key::Key;
use crate::base::clock::Timestamp;
use crate::base::crypto::{from_hex, hex};
use crate::config::mail::Mail;
use crate::db::{self, WriteTx};
use crate::store::outbox::desk;
use crate::store::suppressions::{self, Suppression};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

const PURPOSE: &str = "unsubscribe";

/// The token for this address and category.
pub fn token(key: &Key, address_key: &str, category: Category) -> String {
    let text = format!("{}\0{address_key}", category.name());
    let mac = key.sign(PURPOSE, &text);
    format!("{}.{}.{}", category.name(), hex(address_key.as_bytes()), hex(&mac[..16]))
}

/// What a token says; `None` when it is not one of ours, whatever was changed about it.
pub fn read(key: &Key, given: &str) -> Option<(String, Category)> {
    let mut parts = given.trim().split('.');
    let (category, address, mac) = (parts.next()?, parts.next()?, parts.next()?);
    let category = Category::named(category)?;
    let address = String::from_utf8(from_hex(address)?).ok()?;
    if parts.next().is_some() || from_hex(mac)?.len() != 16 {
        return None;
    }
    let right = token(key, &address, category);
    // Every byte is looked at, so that the time tells nothing.
    let differs = right.len() != given.trim().len()
        || right.bytes().zip(given.trim().bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) != 0;
    (!differs).then_some((address, category))
}

/// What the text of a mail offers: a mail to the address for that. `None` where nobody said that somebody reads one.
pub fn link(config: &Mail, token: &str) -> Option<String> {
    config.unsubscribe_address.as_deref().map(|address| mailto(address, token))
}

fn mailto(address: &str, token: &str) -> String {
    let subject = utf8_percent_encode(&format!("unsubscribe {token}"), NON_ALPHANUMERIC).to_string();
    format!("mailto:{address}?subject={subject}")
}

/// The header that says how to say no, by name and value. One click is offered when there is a page to click at: without
/// one, whoever clicks would believe to be heard.
pub fn headers(config: &Mail, sender: &str, token: &str) -> Vec<(&'static str, String)> {
    let address = config.unsubscribe_address.as_deref().unwrap_or(sender);
    vec![("List-Unsubscribe", format!("<{}>", mailto(address, token)))]
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Done {
    pub address: String,
    pub category: Category,
    /// `false`: it had been said before.
    pub added: bool,
    /// Mails that waited and will not go.
    pub mails: u64,
}

/// Writes no more mail of this kind to the address, from now on and of what waits.
pub async fn apply(
    tx: &mut WriteTx,
    address_key: &str,
    category: Category,
    source: &str,
    now: Timestamp,
) -> db::Result<Done> {
    let row = Suppression {
        address_key: address_key.to_owned(),
        scope: category.name().to_owned(),
        reason: "unsubscribed".to_owned(),
        source: source.to_owned(),
        created_at: now,
        expires_at: None,
    };
    let added = suppressions::add(tx, &row, &json!({})).await?;
    let why = format!("unsubscribed ({source})");
    let mails = desk::suppress_waiting(tx, address_key, Some(category.name()), &why, now).await?;
    Ok(Done { address: address_key.to_owned(), category, added, mails })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_one_address_and_category_only() {
        let key = Key::random();
        let token = token(&key, "ada@example.org", Category::Reminder);
        assert_eq!(read(&key, &token), Some(("ada@example.org".to_owned(), Category::Reminder)));
        assert_eq!(read(&Key::random(), &token), None);
        assert_eq!(read(&key, &token.replace("reminder", "achievement")), None);
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] ^= 1;
            if let Ok(changed) = String::from_utf8(changed) {
                assert_eq!(read(&key, &changed), None, "byte {at}");
            }
        }
        for odd in ["", ".", "..", "reminder..", &format!("{token}.x"), &token[..token.len() - 2]] {
            assert_eq!(read(&key, odd), None, "{odd}");
        }
    }

    #[test]
    fn nothing_is_offered_that_nobody_answers() {
        let mut config = Mail { public_url: Some("https://q.example.org/".to_owned()), ..Mail::default() };
        let to = |address: &str| format!("mailto:{address}?subject=unsubscribe%20t%2Eo%2Ek");
        let header = |address: &str| vec![("List-Unsubscribe", format!("<{}>", to(address)))];
        // No page answers below the public address yet.
        assert_eq!(headers(&config, "from@example.org", "t.o.k"), header("from@example.org"));
        assert_eq!(link(&config, "t.o.k"), None);
        config.unsubscribe_address = Some("no@example.org".to_owned());
        assert_eq!(headers(&config, "from@example.org", "t.o.k"), header("no@example.org"));
        assert_eq!(link(&config, "t.o.k"), Some(to("no@example.org")));
    }
}
