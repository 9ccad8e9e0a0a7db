//! What a message may contain, whatever people are called and write.

use super::*;
use crate::config::files::Folder;
use crate::config::mail::Mail as Config;
use crate::db::Json;
use proptest::prelude::*;
use serde_json::json;

fn mailer() -> Mailer {
    let config = Config {
        directory: Some(Folder("/nowhere".into())),
        key: crate::config::Setting::from_text(&"ab".repeat(32)).ok(),
        from_address: "reports@example.org".to_owned(),
        ..Config::default()
    };
    Mailer::new(&config)
}

fn mail() -> Mail {
    let at = "2026-03-02T09:00:00.123456Z".parse().unwrap();
    Mail {
        id: 1,
        dedupe_key: "k".into(),
        message_id: "0123456789abcdef.00112233aabbccdd@example.org".into(),
        batch: None,
        category: "monthly-report".into(),
        policy: "at-most-once".into(),
        user_id: None,
        recipient: "ada@example.net".into(),
        recipient_name: Some("Ada".into()),
        recipient_domain: "example.net".into(),
        subject: "Your February".into(),
        body_text: "Hello Ada\n.\nend\n".into(),
        body_html: Some("<p>Hello <b>Ada</b></p>".into()),
        headers: Json(json!({})),
        profile_id: None,
        priority: 100,
        state: "sending".into(),
        state_reason: None,
        phase: None,
        attempts: 1,
        next_attempt_at: at,
        expires_at: at,
        smtp_code: None,
        enhanced_code: None,
        smtp_reply: None,
        size_bytes: None,
        created_at: at,
        updated_at: at,
        sent_at: None,
        text_removed_at: None,
    }
}

fn built(mail: &Mail, files: &[Attachment]) -> Result<String, Error> {
    let mailer = mailer();
    let route = Route::files(&mailer).unwrap();
    build(&mailer, &route, mail, files).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// Names of the header lines of the whole message.
fn names(message: &str) -> Vec<&str> {
    let head = message.split("\r\n\r\n").next().unwrap();
    head.split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap())
        .collect()
}

const NAMES: [&str; 12] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "List-Unsubscribe",
    "MIME-Version",
    "Content-Type",
    "Reply-To",
    "Feedback-ID",
];

#[test]
fn a_message_has_both_texts_and_what_every_mail_of_a_program_has() {
    let message = built(&mail(), &[]).unwrap();
    for line in [
        "Message-ID: <0123456789abcdef.00112233aabbccdd@example.org>\r\n",
        "Date: Mon, 02 Mar 2026 09:00:00 +0000\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "List-Unsubscribe: <mailto:reports@example.org?subject=unsubscribe%20",
        "Content-Type: multipart/alternative;",
        "Content-Type: text/plain",
        "Content-Type: text/html",
    ] {
        assert!(message.contains(line), "{line:?} in {message}");
    }
    assert!(!message.contains("List-Unsubscribe-Post"), "there is nothing to click at");
    assert_eq!(message, built(&mail(), &[]).unwrap(), "the same to the byte");
}

#[test]
fn alerts_cannot_be_refused() {
    let message = built(&Mail { category: "alert".into(), ..mail() }, &[]).unwrap();
    assert!(!message.contains("List-Unsubscribe"));
}

#[test]
fn files_and_pictures_are_parts_with_safe_names() {
    let file = |name: &str, content_id: Option<&str>| Attachment {
        file_name: name.into(),
        content_id: content_id.map(str::to_owned),
        media_type: "text/csv".into(),
        content: b"a,b\n1,2\n".to_vec(),
    };
    let files = [file("../../etc/pass\r\nwd\".csv", None), file("bars.png", Some("bars"))];
    let message = built(&mail(), &files).unwrap();
    for part in ["multipart/mixed", "multipart/alternative", "multipart/related", "Content-ID: <bars>"] {
        assert!(message.contains(part), "{part} in {message}");
    }
    assert!(!message.contains("..") && !message.contains("etc/"), "{message}");
    assert_eq!(message, built(&mail(), &files).unwrap(), "the same to the byte");
    assert!(matches!(built(&mail(), &[file("x", Some("a>\r\nBcc: e"))]), Err(Error::Unbuildable { .. })));
    let odd = Attachment { media_type: "text/csv\r\nX: y".into(), ..file("x", None) };
    assert!(built(&mail(), &[odd]).is_err());
    assert_eq!(file_name("..."), "file");
    assert_eq!(file_name("C:\\a\\b.csv"), "b.csv");
}

#[test]
fn nothing_of_a_row_adds_a_header() {
    for hostile in ["x\r\nBcc: eve@example.org", "x\nBcc: eve@example.org", "x\rBcc: e", "x\0y"] {
        let row = Mail { subject: hostile.into(), ..mail() };
        assert!(matches!(built(&row, &[]), Err(Error::Subject)), "{hostile:?}");
        let row = Mail { recipient: format!("ada@example.net{hostile}"), ..mail() };
        assert!(matches!(built(&row, &[]), Err(Error::Address { .. })), "{hostile:?}");
        let row = Mail { message_id: format!("{hostile}@example.org"), ..mail() };
        assert!(built(&row, &[]).is_err(), "{hostile:?}");
        let row = Mail { headers: Json(json!({ "Feedback-ID": hostile })), ..mail() };
        assert!(matches!(built(&row, &[]), Err(Error::Header { .. })), "{hostile:?}");
        let row = Mail { headers: Json(json!({ hostile: "x" })), ..mail() };
        assert!(matches!(built(&row, &[]), Err(Error::Header { .. })), "{hostile:?}");
        let message = built(&Mail { recipient_name: Some(hostile.into()), ..mail() }, &[]).unwrap();
        assert!(names(&message).iter().all(|name| NAMES.contains(name)), "{message}");
    }
}

#[test]
fn line_ends_of_all_kinds_become_crlf() {
    for text in
        [".\n", "\n.\n", "a\r\n.\r\nb", "a\r.\rMAIL FROM:<e@example.org>", "a\n.\nQUIT\n", "\n.\r\n", "\0."]
    {
        let message =
            built(&Mail { body_text: text.into(), body_html: Some(text.into()), ..mail() }, &[]).unwrap();
        assert!(!message.replace("\r\n", "").contains(['\r', '\n', '\0']), "{text:?}");
    }
    assert!(sound(b"a\nb").is_err() && sound(b"a\rb").is_err() && sound(b"a\r\n\r\n\0").is_err());
    assert!(sound(b"\n").is_err() && sound("é".as_bytes()).is_err() && sound(&[b'x'; 999]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Design §7, row 5: whatever the name, the subject and the texts are, nothing panics and no header comes in.
    #[test]
    fn any_text_makes_one_sound_message_or_none(
        name in any::<String>(),
        subject in any::<String>(),
        text in "(\\PC|[\r\n\0.\t]){0,300}",
        html in "(\\PC|[\r\n.<>]){0,200}",
    ) {
        let row = Mail {
            recipient_name: Some(name), subject, body_text: text, body_html: Some(html), ..mail()
        };
        if let Ok(message) = built(&row, &[]) {
            prop_assert!(names(&message).iter().all(|name| NAMES.contains(name)), "{}", message);
            prop_assert_eq!(names(&message).iter().filter(|name| **name == "To").count(), 1);
        }
    }

    #[test]
    fn any_name_fits_however_long(name in "\\PC{0,40}", times in 0_usize..250) {
        let row = Mail { recipient_name: Some(name.repeat(times)), ..mail() };
        prop_assert!(built(&row, &[]).is_ok());
    }
}
