//! Saying no to mail of a kind: the signed token in a mail, the headers that carry it (RFC 2369, RFC 8058), and what
//! follows when somebody uses it. A token names one address and one category and is good for nothing else; opening
//! a link changes nothing, only sending it back does.

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

/// The link a mail offers; `None` without a public address.
pub fn link(config: &Mail, token: &str) -> Option<String> {
    config.public_url.as_ref().map(|url| format!("{}/u/{token}", url.trim_end_matches('/')))
}

/// Names and values of the headers.
pub fn headers(config: &Mail, sender: &str, token: &str) -> Vec<(&'static str, String)> {
    let address = config.unsubscribe_address.as_deref().unwrap_or(sender);
    let subject = utf8_percent_encode(&format!("unsubscribe {token}"), NON_ALPHANUMERIC).to_string();
    let mailto = format!("<mailto:{address}?subject={subject}>");
    match link(config, token) {
        Some(link) => vec![
            ("List-Unsubscribe", format!("<{link}>, {mailto}")),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
        ],
        None => vec![("List-Unsubscribe", mailto)],
    }
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
    fn one_click_is_offered_only_where_there_is_somebody_to_click_at() {
        let mut config = Mail::default();
        let by_mail = headers(&config, "from@example.org", "t.o.k");
        assert_eq!(
            by_mail,
            [("List-Unsubscribe", "<mailto:from@example.org?subject=unsubscribe%20t%2Eo%2Ek>".to_owned())]
        );
        config.public_url = Some("https://q.example.org/".to_owned());
        config.unsubscribe_address = Some("no@example.org".to_owned());
        let by_link = headers(&config, "from@example.org", "t.o.k");
        assert!(
            by_link[0].1.starts_with("<https://q.example.org/u/t.o.k>, <mailto:no@example.org?"),
            "{by_link:?}"
        );
        assert_eq!(by_link[1].0, "List-Unsubscribe-Post");
    }
}
