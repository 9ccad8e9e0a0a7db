//! A mail before it is one: to whom, what, and the key that says what it means. [`post`] puts it into the
//! outbox. Nothing here opens a connection.

use super::address::Address;
use super::category::Category;
use crate::base::clock::Timestamp;
use crate::base::crypto;
use crate::db::{self, WriteTx};
use crate::error::{Failure, Kind};
use crate::queue;
use crate::store::attachments;
use crate::store::outbox::{self, NewMail};
use crate::store::suppressions::{self, Suppression};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The most bytes of a subject line; longer ones are cut by mail programs anyway.
const LONGEST_SUBJECT: usize = 200;

/// The most bytes of the files of a mail, so that they stay below the 10 MB that most servers take once they are
/// encoded.
const LARGEST_FILES: u64 = 7 << 20;

/// Why a mail could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("`{given}` is no address that mail can be sent to")]
    Address { given: String },
    #[error("the subject must be one line of text")]
    Subject,
    #[error("the subject has {0} bytes; it may have {LONGEST_SUBJECT}")]
    LongSubject(usize),
    #[error("the mail has no text")]
    Empty,
    #[error("the header `{name}` is not one of those a mail may bring")]
    Header { name: String },
    #[error("the mail cannot be built: {why}")]
    Unbuildable { why: String },
    #[error("the files of the mail come to more than {}", crate::base::text::bytes(LARGEST_FILES))]
    TooLarge,
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error(transparent)]
    Queue(#[from] queue::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Database(error) => error.into(),
            Error::Queue(error) => error.into(),
            Error::Address { .. } => {
                Self::new(Kind::Usage, error.to_string()).hint("write it like ada@example.org")
            }
            error => Self::new(Kind::Failed, error.to_string()),
        }
    }
}

/// One mail to one person.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What the mail means, e.g. `monthly-report:2024-12:17`. A second letter with the same key is not
    /// written: that is how nobody gets the same twice.
    pub key: String,
    /// Mails that go together, e.g. a run of reports.
    pub batch: Option<String>,
    pub category: Category,
    /// The account it goes to; none for an address outside.
    pub user_id: Option<i64>,
    pub to: Address,
    pub subject: String,
    /// Every mail has a text part.
    pub text: String,
    pub html: Option<String>,
    /// More headers, such as `List-Unsubscribe`.
    pub headers: Map<String, Value>,
    /// The profile to send by; none: the default one at the time of sending.
    pub profile_id: Option<i64>,
    /// Not before.
    pub not_before: Option<Timestamp>,
    /// Not after, when that is sooner than the category's end: what would come in the middle of the night.
    pub not_after: Option<Timestamp>,
    /// Still then, when that is later than the category's end: one of so many that their provider takes longer.
    pub keep_until: Option<Timestamp>,
    pub files: Vec<File>,
}

/// A file in a mail. Its content is stored once, however many mails carry it.
#[derive(Debug, Clone)]
pub struct File {
    pub name: String,
    pub media_type: String,
    pub content: std::sync::Arc<[u8]>,
    /// Set: a picture that the HTML shows as `cid:` and this.
    pub content_id: Option<String>,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It is in the outbox under this number.
    Queued(i64),
    /// It is in the outbox and stays there: the address must not be written to.
    Suppressed(i64),
    /// There is one with this key already.
    Known,
}

impl Letter {
    /// A letter with nothing optional.
    pub fn new(category: Category, key: impl Into<String>, to: Address, subject: &str, text: String) -> Self {
        Self {
            key: key.into(),
            batch: None,
            category,
            user_id: None,
            to,
            subject: subject.to_owned(),
            text,
            html: None,
            headers: Map::new(),
            profile_id: None,
            not_before: None,
            not_after: None,
            keep_until: None,
            files: Vec::new(),
        }
    }

    /// Until when it is worth sending.
    fn expires_at(&self, now: Timestamp) -> Timestamp {
        let end = self.not_before.unwrap_or(now) + self.category.lifetime();
        let end = self.keep_until.map_or(end, |later| later.max(end));
        self.not_after.map_or(end, |sooner| sooner.min(end))
    }

    /// Says what cannot be sent.
    pub fn check(&self) -> Result<(), Error> {
        let subject = &self.subject;
        if subject.trim().is_empty() || subject.chars().any(char::is_control) {
            return Err(Error::Subject);
        }
        if subject.len() > LONGEST_SUBJECT {
            return Err(Error::LongSubject(subject.len()));
        }
        if self.text.trim().is_empty() {
            return Err(Error::Empty);
        }
        if self.files.iter().map(|file| file.content.len() as u64).sum::<u64>() > LARGEST_FILES {
            return Err(Error::TooLarge);
        }
        for (name, value) in &self.headers {
            let allowed = ["List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID"];
            let plain = value.as_str().is_some_and(|value| !value.chars().any(char::is_control));
            if !allowed.contains(&name.as_str()) || !plain {
                return Err(Error::Header { name: super::address::clean(name) });
            }
        }
        Ok(())
    }
}

/// Puts a letter into the outbox, in the transaction of what causes it, and wakes a worker to send it. `host` is
/// the right-hand side of its Message-ID ([`super::Mailer::host`]), which stays the same however often it is sent.
pub async fn post(tx: &mut WriteTx, letter: &Letter, host: &str, now: Timestamp) -> Result<Posted, Error> {
    let posted = put(tx, letter, host, now).await?;
    if matches!(posted, Posted::Queued(_)) {
        super::wake::wake(tx, now).await?;
    }
    Ok(posted)
}

/// [`post`] for whoever posts many: nobody is woken. Call [`super::wake::wake`] once per transaction.
pub async fn put(tx: &mut WriteTx, letter: &Letter, host: &str, now: Timestamp) -> Result<Posted, Error> {
    letter.check()?;
    let refused = suppressions::find(tx.on(), &letter.to.key(), letter.category.name(), now)
        .await?
        .map(|row| words(&row));
    let draft = Draft::new(letter, host);
    let id = outbox::insert(tx, &draft.row(refused.as_deref(), now), now).await?;
    carry(tx, letter, id, now).await?;
    Ok(posted(id, refused.is_some()))
}

/// [`put`] for many at once: a few statements for all of them. What became of each, in their order; a letter that cannot be
/// sent stands in nobody's way, and an error of the database is one of all.
pub async fn put_many(
    tx: &mut WriteTx,
    letters: &[Letter],
    host: &str,
    now: Timestamp,
) -> Result<Vec<Result<Posted, Error>>, db::Error> {
    let keys: Vec<String> = letters.iter().map(|letter| letter.to.key()).collect();
    let mut suppressed = suppressions::find_many(tx.on(), &keys, now).await?;
    suppressed.sort_by(|a, b| (&a.address_key, &a.scope).cmp(&(&b.address_key, &b.scope)));
    let checked: Vec<Result<(Draft<'_>, Option<String>), Error>> = letters
        .iter()
        .zip(&keys)
        .map(|(letter, key)| {
            letter.check()?;
            let scopes = [suppressions::ALL, letter.category.name()];
            let from = suppressed.partition_point(|row| row.address_key < *key);
            let mut of_address = suppressed[from..].iter().take_while(|row| row.address_key == *key);
            let refused = of_address.find(|row| scopes.contains(&row.scope.as_str())).map(words);
            Ok((Draft::new(letter, host), refused))
        })
        .collect();
    let rows: Vec<NewMail<'_>> =
        checked.iter().flatten().map(|(draft, refused)| draft.row(refused.as_deref(), now)).collect();
    let written = outbox::insert_many(tx, &rows, now).await?;
    let mut ids: HashMap<String, i64> = written.into_iter().map(|(id, key)| (key, id)).collect();
    let mut done = Vec::with_capacity(letters.len());
    for (letter, checked) in letters.iter().zip(checked) {
        done.push(match checked {
            Ok((_, refused)) => {
                // Of two with one key only the first was written.
                let id = ids.remove(&letter.key);
                carry(tx, letter, id, now).await?;
                Ok(posted(id, refused.is_some()))
            }
            Err(error) => Err(error),
        });
    }
    Ok(done)
}

fn words(row: &Suppression) -> String {
    format!("{} ({})", row.reason, row.source)
}

fn posted(id: Option<i64>, refused: bool) -> Posted {
    match id {
        None => Posted::Known,
        Some(id) if refused => Posted::Suppressed(id),
        Some(id) => Posted::Queued(id),
    }
}

/// Files of a letter that was written.
async fn carry(tx: &mut WriteTx, letter: &Letter, id: Option<i64>, now: Timestamp) -> db::Result<()> {
    let Some(id) = id else { return Ok(()) };
    for (position, file) in (1..).zip(&letter.files) {
        let content = attachments::put(tx, &file.media_type, &file.content, now).await?;
        attachments::attach(tx, id, position, content, &file.name, file.content_id.as_deref()).await?;
    }
    Ok(())
}

/// A letter with what follows from it, until it is a row.
struct Draft<'l> {
    letter: &'l Letter,
    message_id: String,
    domain: String,
    headers: Value,
}

impl<'l> Draft<'l> {
    fn new(letter: &'l Letter, host: &str) -> Self {
        let headers = Value::Object(letter.headers.clone());
        Self { letter, message_id: message_id(&letter.key, host), domain: letter.to.domain(), headers }
    }

    fn row<'d>(&'d self, refused: Option<&'d str>, now: Timestamp) -> NewMail<'d> {
        let letter = self.letter;
        let size = letter.text.len() + letter.html.as_ref().map_or(0, String::len);
        NewMail {
            dedupe_key: &letter.key,
            message_id: &self.message_id,
            batch: letter.batch.as_deref(),
            category: letter.category.name(),
            policy: letter.category.policy().name(),
            user_id: letter.user_id,
            recipient: letter.to.email(),
            recipient_name: letter.to.name(),
            recipient_domain: &self.domain,
            subject: &letter.subject,
            body_text: &letter.text,
            body_html: letter.html.as_deref(),
            headers: &self.headers,
            profile_id: letter.profile_id,
            priority: letter.category.priority(),
            state: if refused.is_some() { "suppressed" } else { "queued" },
            state_reason: refused,
            next_attempt_at: letter.not_before.unwrap_or(now),
            expires_at: letter.expires_at(now),
            size_bytes: i64::try_from(size).unwrap_or(i64::MAX),
        }
    }
}

/// `<hash.random@host>` without the brackets: the hash ties it to the meaning, the random part keeps two
/// installations with the same data apart.
fn message_id(key: &str, host: &str) -> String {
    let meaning = crypto::hex(&crypto::sha256(key.as_bytes())[..8]);
    let random = crypto::hex(&crypto::random_bytes()[..8]);
    format!("{meaning}.{random}@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(subject: &str) -> Letter {
        let to = Address::new("ada@example.org", None).unwrap();
        Letter::new(Category::Task, "k", to, subject, "text".to_owned())
    }

    #[test]
    fn nothing_that_could_end_a_header_is_taken() {
        letter("Your month").check().unwrap();
        for subject in ["", " ", "a\r\nBcc: eve@example.org", "a\nb", "a\0b"] {
            assert!(matches!(letter(subject).check(), Err(Error::Subject)), "{subject:?}");
        }
        letter(&"x".repeat(200)).check().unwrap();
        let long = letter(&"x".repeat(201)).check().unwrap_err();
        assert_eq!(long.to_string(), "the subject has 201 bytes; it may have 200");
        let mut odd = letter("Your month");
        odd.headers.insert("Bcc".to_owned(), "eve@example.org".into());
        assert!(matches!(odd.check(), Err(Error::Header { .. })));
        odd.headers.clear();
        odd.headers.insert("Feedback-ID".to_owned(), "a\r\nBcc: eve@example.org".into());
        assert!(matches!(odd.check(), Err(Error::Header { .. })));
        let mut empty = letter("Your month");
        empty.text = " \n".to_owned();
        assert!(matches!(empty.check(), Err(Error::Empty)));
    }

    #[test]
    fn a_letter_ends_with_its_category_or_sooner_or_later() {
        let now: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let hours = |letter: &Letter| (letter.expires_at(now) - now).num_hours();
        let at = |hours| Some(now + chrono::TimeDelta::hours(hours));
        let mut letter = letter("Your month");
        assert_eq!(hours(&letter), 72);
        letter.not_before = at(10);
        assert_eq!(hours(&letter), 82);
        letter.keep_until = at(80);
        assert_eq!(hours(&letter), 82, "it shortens nothing");
        letter.keep_until = at(600);
        assert_eq!(hours(&letter), 600);
        letter.not_after = at(700);
        assert_eq!(hours(&letter), 600, "it lengthens nothing");
        letter.not_after = at(20);
        assert_eq!(hours(&letter), 20, "what must not come later does not");
    }

    #[test]
    fn a_message_id_has_the_meaning_in_it_and_is_never_the_same() {
        let (a, b) = (message_id("k", "pqctl.example.org"), message_id("k", "pqctl.example.org"));
        assert_ne!(a, b);
        assert_eq!(a.split('.').next(), b.split('.').next());
        assert!(a.ends_with("@pqctl.example.org"), "{a}");
    }
}
