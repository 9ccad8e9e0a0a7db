//! A row of the outbox becomes the bytes of a message (RFC 5322, MIME). Nothing in it is made up at the time of
//! sending: Message-ID, date and boundaries follow from the row, so a mail that goes again is the same to the
//! byte. This is the one place where text of people meets header lines.

use super::address::{Address, clean};
use super::category::Category;
use super::letter::Error;
use super::mailer::{Mailer, Route};
use super::unsubscribe;
use crate::base::crypto::{hex, sha256};
use crate::store::attachments::Attachment;
use crate::store::outbox::Mail;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Body, Message, MultiPart, SinglePart};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, SystemTime};

/// Headers that a row may bring.
pub const OWN_HEADERS: [&str; 3] = ["List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID"];

/// The message of a row, with CRLF line ends and no dot stuffed.
pub fn build(mailer: &Mailer, route: &Route, mail: &Mail, files: &[Attachment]) -> Result<Vec<u8>, Error> {
    // lettre panics on some texts that should never come to it; one mail must not take the others along.
    let built = catch_unwind(AssertUnwindSafe(|| assemble(mailer, route, mail, files)));
    let bytes =
        built.unwrap_or_else(|_| Err(Error::Unbuildable { why: "its text makes no message".to_owned() }))?;
    sound(&bytes)?;
    Ok(bytes)
}

fn assemble(mailer: &Mailer, route: &Route, mail: &Mail, files: &[Attachment]) -> Result<Vec<u8>, Error> {
    let unbuildable = |why: String| Error::Unbuildable { why };
    if mail.subject.chars().any(char::is_control) {
        return Err(Error::Subject);
    }
    if !is_message_id(&mail.message_id) {
        return Err(unbuildable("its Message-ID is none".to_owned()));
    }
    let to = Address::new(&mail.recipient, mail.recipient_name.as_deref())?;
    let written = u64::try_from(mail.created_at.timestamp()).unwrap_or(0);
    let mut builder = Message::builder()
        .from(route.from.mailbox()?)
        .to(to.mailbox()?)
        .subject(&mail.subject)
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(written))
        .message_id(Some(format!("<{}>", mail.message_id)));
    if let Some(reply_to) = &route.reply_to {
        builder = builder.reply_to(reply_to.mailbox()?);
    }
    for (name, value) in headers(mailer, route, mail, &to)? {
        let name = HeaderName::new_from_ascii(name.clone()).map_err(|_| Error::Header { name })?;
        // Addresses must stand as they are: an encoded link is none.
        builder = builder.raw_header(HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value));
    }
    let message = builder.multipart(body(mail, files)?).map_err(|error| unbuildable(error.to_string()))?;
    Ok(message.formatted())
}

/// Headers beside those of every mail. Each is one line of visible ASCII.
fn headers(
    mailer: &Mailer,
    route: &Route,
    mail: &Mail,
    to: &Address,
) -> Result<Vec<(String, String)>, Error> {
    let mut headers = vec![
        // RFC 3834: no vacation notices back.
        ("Auto-Submitted".to_owned(), "auto-generated".to_owned()),
        ("X-Auto-Response-Suppress".to_owned(), "All".to_owned()),
    ];
    for (name, value) in mail.headers.0.as_object().into_iter().flatten() {
        if !OWN_HEADERS.contains(&name.as_str()) {
            return Err(Error::Header { name: clean(name) });
        }
        headers.push((name.clone(), value.as_str().unwrap_or_default().to_owned()));
    }
    let category = Category::named(&mail.category);
    if let Some(category) = category.filter(|category| category.can_be_refused())
        && !headers.iter().any(|(name, _)| name == "List-Unsubscribe")
        && let Some(token) = mailer.unsubscribe_token(&to.key(), category)
    {
        let more = unsubscribe::headers(mailer.config(), route.from.email(), &token);
        headers.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
    }
    for (name, value) in &headers {
        if !value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
            return Err(Error::Header { name: clean(name) });
        }
    }
    Ok(headers)
}

/// Text and HTML as alternatives, pictures beside the HTML, files after both.
fn body(mail: &Mail, files: &[Attachment]) -> Result<MultiPart, Error> {
    let boundary = |which: &str| hex(&sha256(format!("{which}\0{}", mail.message_id).as_bytes())[..20]);
    let text = SinglePart::plain(lines(&mail.body_text));
    let mut content = MultiPart::alternative().boundary(boundary("alternative")).singlepart(text);
    let (inline, attached): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.content_id.is_some());
    if let Some(html) = &mail.body_html {
        let html = SinglePart::html(lines(html));
        content = if inline.is_empty() {
            content.singlepart(html)
        } else {
            let mut related = MultiPart::related().boundary(boundary("related")).singlepart(html);
            for file in inline {
                related = related.singlepart(part(file)?);
            }
            content.multipart(related)
        };
    }
    if attached.is_empty() {
        return Ok(content);
    }
    let mut mixed = MultiPart::mixed().boundary(boundary("mixed")).multipart(content);
    for file in attached {
        mixed = mixed.singlepart(part(file)?);
    }
    Ok(mixed)
}

fn part(file: &Attachment) -> Result<SinglePart, Error> {
    let kind = ContentType::parse(&file.media_type)
        .map_err(|_| Error::Unbuildable { why: format!("`{}` is no media type", clean(&file.media_type)) })?;
    // Always, because a file of short ASCII lines would go as it is, with its bare line feeds.
    let content = Body::new_with_encoding(file.content.clone(), ContentTransferEncoding::Base64)
        .map_err(|_| Error::Unbuildable { why: "a file cannot be encoded".to_owned() })?;
    let name = file_name(&file.file_name);
    Ok(match &file.content_id {
        Some(id) if is_message_id(&format!("{id}@x")) => Part::new_inline_with_name(id.clone(), name),
        Some(_) => return Err(Error::Unbuildable { why: "the id of a picture is none".to_owned() }),
        None => Part::new(name),
    }
    .body(content, kind))
}

/// The last part of a path, without what a file system or a header could misread.
fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = clean(last)
        .chars()
        .map(|c| if matches!(c, '"' | ':' | '<' | '>' | '|' | '*' | '?') { '_' } else { c })
        .collect();
    let name = name.trim_start_matches('.').trim();
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

/// Line ends as text has them, without NUL: lettre then makes CRLF of each.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")
}

/// Whether this can stand between `<` and `>`, and be the name of a file.
pub fn is_message_id(id: &str) -> bool {
    let fits = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte))
    };
    id.len() <= 200 && id.split_once('@').is_some_and(|(left, right)| fits(left) && fits(right))
}

/// The last look: no bare CR or LF, no NUL, one end of the headers, nothing above ASCII, no line above what RFC 5321 §4.5.3.1.6
/// allows. A server that reads line ends otherwise must find no second mail in this one.
fn sound(bytes: &[u8]) -> Result<(), Error> {
    let refuse = |why: &str| Err(Error::Unbuildable { why: why.to_owned() });
    let mut length = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => return refuse("it has a bare CR"),
            b'\n' if at == 0 || bytes[at - 1] != b'\r' => return refuse("it has a bare LF"),
            b'\n' => length = 0,
            0 => return refuse("it has a NUL"),
            128.. => return refuse("it is not plain ASCII"),
            _ => length += 1,
        }
        if length > 998 {
            return refuse("it has a line of more than 998 bytes");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
