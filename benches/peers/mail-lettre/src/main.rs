//! Sends the same page to so many students through lettre's pool of connections, as a program with lettre would, and says
//! how long that took. Nothing is remembered: whoever ends it in the middle does not know who has a mail.
//!
//!     mail-lettre PORT MAILS CONNECTIONS FOLDER     the folder has first-month.html and first-month.txt

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

type Trouble = Box<dyn std::error::Error + Send + Sync>;

#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(s: &str) -> Result<Self, Trouble> {
        Ok(Self(s.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

#[tokio::main]
async fn main() -> Result<(), Trouble> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [port, mails, connections, folder] = arguments.as_slice() else {
        return Err("usage: mail-lettre PORT MAILS CONNECTIONS FOLDER".into());
    };
    let (port, mails, connections): (u16, u32, u32) = (port.parse()?, mails.parse()?, connections.parse()?);
    let html: Arc<str> = std::fs::read_to_string(format!("{folder}/first-month.html"))?.into();
    let text: Arc<str> = std::fs::read_to_string(format!("{folder}/first-month.txt"))?.into();
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(port)
        .pool_config(PoolConfig::new().max_size(connections))
        .build();
    let from: Mailbox = "Past Questions <reports@example.org>".parse()?;
    let next = Arc::new(AtomicU32::new(1));
    let begun = Instant::now();
    // The pool opens a connection whenever none is free, so the number of senders is the cap.
    let mut senders = tokio::task::JoinSet::new();
    for _ in 0..connections {
        let (transport, next, from) = (transport.clone(), next.clone(), from.clone());
        let (text, html) = (text.clone(), html.clone());
        senders.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number > mails {
                    return Ok::<(), Trouble>(());
                }
                let message = Message::builder()
                    .from(from.clone())
                    .to(format!("Adaeze Okonkwo <student{number}@example.org>").parse()?)
                    .subject("Your October with Past Questions")
                    .message_id(None)
                    .header(ListUnsubscribe(format!("<mailto:reports@example.org?subject=unsubscribe-{number}>")))
                    .multipart(MultiPart::alternative_plain_html(text.to_string(), html.to_string()))?;
                transport.send(message).await?;
            }
        });
    }
    while let Some(ended) = senders.join_next().await {
        ended??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("{{\"mails\": {mails}, \"seconds\": {seconds}}}");
    Ok(())
}
