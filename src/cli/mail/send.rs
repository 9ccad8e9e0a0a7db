//! `pqctl mail drain` and `test`: sending in the foreground, with a bar. What is sent when is `mail::drain`'s.

use crate::app::App;
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::mail::drain::{self, Spec, Summary};
use crate::mail::{Address, Category, Letter, Posted, Route, Routes, post};
use crate::store::outbox::look;
use crate::term::{Document, Exit, Printer, progress::Progressing};
use clap::Args;
use serde_json::json;
use std::time::Duration;

/// The longest that the end of a command waits for the answer to a mail that was handed over.
pub const AT_REST: Duration = Duration::from_secs(3_600);

#[derive(Debug, Args)]
#[command(
    after_help = "Ends when nothing is due. Ctrl-C ends it after the mails in hand; a second one may leave mails uncertain.
Exit 0: all that was due was sent, or waits because of its recipient or a rate. 3: some failed, were given up, or nobody
knows whether they arrived; or a profile is paused, a batch is held, a server does not answer. 9 and 12: the mail key is
another, or missing."
)]
pub struct DrainArgs {
    /// Only mails that go by this profile
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// At most so many mails
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit: Option<u64>,
}

impl DrainArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        if let Some(name) = &self.profile {
            let mailer = app.mailer();
            goes_by(&Routes::load(&app.db, &mailer, app.clock.now()).await?, name)?;
        }
        cx.drains();
        let summary =
            run(&app, out, Spec { profile: self.profile, limit: self.limit, linger: Duration::ZERO }).await?;
        out.show(&document(&summary)?)
    }
}

/// The way with this name. Mails name a profile or none, so that files without a profile are only a way for those that name
/// none, and where nothing else is their way.
fn goes_by<'r>(routes: &'r Routes, name: &str) -> Result<&'r Route> {
    let route = routes.named(name).ok_or_else(|| crate::cli::smtp::unknown(name))?;
    let default = routes.of(None);
    if route.id.is_none() && default.id.is_some() {
        return Err(Failure::new(
            Kind::Usage,
            format!("no mail goes by `{name}`: the default is {}", default.name),
        )
        .hint("a profile that writes files: `pqctl smtp set NAME --files`"));
    }
    Ok(route)
}

async fn run(app: &App, out: &Printer, spec: Spec) -> Result<Summary> {
    let progress = Progressing::quietly(out);
    let mailer = app.mailer();
    drain::drain(&app.db, &mailer, &app.clock, &app.stop, &spec, &progress).await
}

fn document(summary: &Summary) -> Result<Document> {
    let mut document = Document::new(summary)?.text(summary.words());
    if summary.expired > summary.passed {
        document = document.command("pqctl mail retry --state expired");
    }
    if summary.recovered.requeued + summary.recovered.uncertain > 0 {
        document = document.text(format!(
            "A sender had died: {} of its mails go again, {} are uncertain",
            summary.recovered.requeued, summary.recovered.uncertain
        ));
    }
    document = told(document, summary);
    if summary.uncertain + summary.recovered.uncertain > 0 {
        document = document.command("pqctl mail uncertain list");
    }
    if summary.failed > 0 {
        document = document.command("pqctl mail outbox --state failed");
    }
    Ok(document
        .outcome_if(!summary.is_well(), Kind::Partial)
        .outcome_if(summary.stopped, Kind::Interrupted)
        .report())
}

/// What keeps mails from going, and what to do about it.
pub fn told(mut document: Document, summary: &Summary) -> Document {
    for (name, why) in &summary.paused {
        document = document.warning(format!(
            "the profile {name} is paused: {why}; `pqctl smtp test {name}`, then `pqctl smtp resume {name}`"
        ));
    }
    for (batch, why) in &summary.held {
        document = document.warning(format!(
            "the batch {batch} is held, because the server refuses too many of its mails: {why}; `pqctl mail release --batch {batch}` tries all of it again"
        ));
    }
    for (name, why) in &summary.silent {
        let again = summary
            .waiting
            .get(name)
            .map_or_else(|| "later".to_owned(), |until| format!("at {}", super::moment(*until)));
        document = document.warning(format!(
            "{name} does not answer: {why}; its mails are tried again {again}, `pqctl smtp test {name}` tells what is wrong"
        ));
    }
    for (name, until) in summary.waiting.iter().filter(|(name, _)| !summary.silent.contains_key(*name)) {
        document = document.text(format!("{name} waits until {}", super::moment(*until)));
    }
    document
}

#[derive(Debug, Args)]
#[command(
    after_help = "Exit 0: its server has taken it. 1: it was refused, or the address is not written to. 3: nobody knows
whether it arrived. 6: it waits, because the server cannot now or the profile is paused. 9 and 12: the mail key is another,
or missing."
)]
pub struct TestArgs {
    /// To whom
    #[arg(value_name = "ADDRESS")]
    to: String,
    /// By this profile (default: the default one)
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
}

impl TestArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let to = Address::new(&self.to, None)?;
        let app = cx.app_to_change(out).await?;
        cx.drains();
        let (mailer, now) = (app.mailer(), app.clock.now());
        let routes = Routes::load(&app.db, &mailer, now).await?;
        let route = match &self.profile {
            None => &routes.all[routes.default],
            Some(name) => goes_by(&routes, name)?,
        };
        let key = format!("test:{}:{}", now.timestamp_micros(), crate::base::crypto::random_letters(6));
        let text = format!(
            "This mail was sent to try out how mail goes.\n\nProfile: {}\nSent by: {}\nPosted: {}\n",
            route.name,
            route.from,
            super::moment(now)
        );
        let mut letter = Letter::new(Category::Test, key, to, "A test of the mail of the platform", text);
        letter.profile_id = route.id;
        let mut tx = app.db.write().await?;
        let posted = post(&mut tx, &letter, &mailer.host(), now).await?;
        tx.commit().await?;
        let (Posted::Queued(id) | Posted::Suppressed(id)) = posted else {
            return out.show(&Document::new(json!({}))?);
        };
        if matches!(posted, Posted::Queued(_)) {
            // One at a time until it is this one's turn: a test goes before everything else, but for an older test.
            let spec = Spec { profile: Some(route.name.clone()), limit: Some(1), ..Spec::default() };
            let done = loop {
                let done = run(&app, out, spec.clone()).await?;
                let tried = look::find(app.db.reader(), id).await?.is_none_or(|mail| mail.attempts > 0);
                if tried || done.sent + done.deferred + done.failed + done.uncertain + done.suppressed == 0 {
                    break done;
                }
            };
            for (name, why) in &done.paused {
                out.warn(&format!("the profile {name} is paused: {why}; `pqctl smtp resume {name}`"));
            }
        }
        let state = look::find(app.db.reader(), id).await?.map_or_else(String::new, |mail| mail.state);
        let document = super::look::screen(&app, id, false).await?;
        out.show(&match state.as_str() {
            "sent" => document,
            "failed" | "suppressed" | "expired" | "cancelled" => document.outcome(Kind::Failed),
            "uncertain" => document.outcome(Kind::Partial),
            _ => document.outcome(Kind::Unreachable),
        })
    }
}
