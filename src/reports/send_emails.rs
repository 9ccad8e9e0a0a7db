//! A task that sends a number of mails, one after another at a pace: to try a server out, or to show how the outbox works.
//! What happens to a mail in the outbox is `mail`'s business.

use crate::app::App;
use crate::base::progress::Progress;
use crate::error::{Failure, Kind, Result};
use crate::mail::mailer::Transport;
use crate::mail::templates::{self, Template};
use crate::mail::{self, Address, Category, Letter, Routes};
use crate::store::monthly_reports::{Posted, list_posted};
use serde::Serialize;
use serde_json::json;
use std::time::Duration;

/// What to send.
#[derive(Debug, Clone)]
pub struct Spec {
    /// What the mails belong to; a second call with the same name writes none of them twice.
    pub name: String,
    pub count: u64,
    pub subject: String,
    /// Between two of them.
    pub delay: Duration,
    /// Nothing: made-up addresses of a domain that nobody can own (RFC 2606), and only where mail becomes files.
    pub to: Option<String>,
}

/// What was sent.
#[derive(Debug, Clone, Serialize)]
pub struct Sent {
    pub message: String,
    pub total: u64,
    pub emails: Vec<Posted>,
}

/// Puts the mails into the outbox, in order.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Sent> {
    let batch = format!("send-emails:{}", spec.name);
    let mailer = app.mailer();
    if spec.to.is_none() {
        let routes = Routes::load(&app.db, &mailer, app.clock.now()).await?;
        let way = routes.of(None);
        if !matches!(way.transport, Transport::Files(_)) {
            let what = format!("made-up addresses are for mail that becomes files; it goes by {}", way.name);
            return Err(Failure::new(Kind::Refused, what).hint("name the address to write to: `to`"));
        }
    }
    let host = mailer.host();
    progress.start("mails", Some(spec.count));
    for number in 1..=spec.count {
        let letter = letter(spec, &batch, number)?;
        let mut tx = app.db.write().await?;
        mail::post(&mut tx, &letter, &host, app.clock.now()).await.map_err(of_mail)?;
        tx.commit().await?;
        progress.advance(1);
        if number < spec.count {
            tokio::select! {
                () = tokio::time::sleep(spec.delay) => {}
                () = app.stop.soft() => {
                    let text = format!("asked to stop after {number} of {} mails", spec.count);
                    return Err(Failure::new(Kind::Interrupted, text));
                }
            }
        }
    }
    let emails = list_posted(app.db.reader(), &batch).await?;
    let message = format!("{} of {} mails are in the outbox or sent", emails.len(), spec.count);
    progress.finish(&message);
    Ok(Sent { message, total: spec.count, emails })
}

/// What cannot be sent, as a failure.
pub fn of_mail(error: mail::Error) -> Failure {
    match error {
        mail::Error::Database(error) => error.into(),
        other => Failure::new(Kind::Usage, other.to_string()),
    }
}

/// One of the mails; which cannot be meant is an error before the first is sent.
pub fn letter(spec: &Spec, batch: &str, number: u64) -> Result<Letter> {
    let to = spec.to.clone().unwrap_or_else(|| format!("recipient-{number}@example.org"));
    let to = Address::new(&to, None).map_err(of_mail)?;
    let data = json!({
        "title": spec.subject,
        "subtitle": null,
        "brand": "Past Questions",
        "preheader": format!("Mail {number} of {}", spec.count),
        "paragraphs": [format!("This is mail {number} of {}, sent by a task.", spec.count)],
        "button": null,
        "reason": "A task was told to send this mail to you.",
        "unsubscribe": null,
    });
    let bodies = templates::render(Template::Message, &data)
        .map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
    let mut letter = Letter::new(Category::Task, format!("{batch}:{number}"), to, &spec.subject, bodies.text);
    letter.html = Some(bodies.html);
    letter.batch = Some(batch.to_owned());
    letter.check().map_err(of_mail)?;
    Ok(letter)
}
