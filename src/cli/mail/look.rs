//! `pqctl mail outbox`, `show` and `preview`: screens of the outbox; nothing here changes a mail.

use super::{FilterArgs, moment, unknown};
use crate::app::App;
use crate::base::text::{count, shorten};
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::mail::{Routes, leftovers, message};
use crate::store::attachments;
use crate::store::outbox::{Mail, look};
use crate::store::{restored, settings};
use crate::term::{Document, Exit, Printer, Table};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl mail outbox --state failed,uncertain
  pqctl mail outbox --batch monthly-2026-02 --limit 100")]
pub struct OutboxArgs {
    #[command(flatten)]
    filter: FilterArgs,
    /// At most this many
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(i64).range(1..))]
    limit: i64,
}

impl OutboxArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let filter = self.filter.filter();
        let mails = look::list(app.db.reader(), &filter, self.limit).await?;
        let counts = look::counts(app.db.reader(), &filter).await?;
        let total: i64 = counts.iter().map(|count| count.mails).sum();
        let data = json!({ "mails": mails, "counts": counts, "total": total });
        let mut table = Table::new(&[
            "Id >",
            "State",
            "Category",
            "Recipient",
            "Subject ?",
            "Tries >",
            "Next or sent",
            "Why ?",
        ]);
        for mail in &mails {
            let when = match (mail.sent_at, mail.state.as_str()) {
                (Some(at), _) => moment(at),
                (None, "queued" | "deferred") => moment(mail.next_attempt_at),
                _ => "-".to_owned(),
            };
            table.row([
                mail.id.to_string(),
                mail.state.clone(),
                mail.category.clone(),
                mail.recipient.clone(),
                shorten(&mail.subject, 40),
                mail.attempts.to_string(),
                when,
                shorten(mail.state_reason.as_deref().unwrap_or(""), 60),
            ]);
        }
        let empty = if self.filter.is_empty() {
            "The outbox is empty. `pqctl mail test TO` posts a mail to try it."
        } else {
            "No such mails."
        };
        let mut document = Document::new(data)?.table(table, empty);
        if total > 0 {
            let words: Vec<_> = counts.iter().map(|one| format!("{} {}", one.mails, one.state)).collect();
            document = document.text(words.join(", "));
        }
        let of = |state: &str| counts.iter().any(|count| count.state == state && count.mails > 0);
        if of("uncertain") {
            document =
                document.text("Nobody knows whether the uncertain ones arrived: `pqctl mail uncertain list`");
        }
        if of("failed") {
            document =
                document.text("`pqctl mail show ID` tells why one failed, `pqctl mail retry ID` tries again");
        }
        if of("held") {
            document = document.text(held(&app).await?);
        }
        out.show(&document)
    }
}

/// Why mails are held and how they go on.
pub async fn held(app: &App) -> Result<String> {
    let restored = settings::find(app.db.reader(), restored::RESTORED).await?;
    let told = |key: &str| restored.as_ref().and_then(|value| value[key].as_str());
    if let Some(source) = told("copied_from") {
        return Ok(format!(
            "This database is a copy of {source}; mails that waited then are held, because they are sent from there. \
             If this one is to send them: `pqctl mail release`"
        ));
    }
    Ok(match told("backup") {
        Some(backup) => format!(
            "This database was restored from backup {backup}; mails that waited then are held, because they may have been sent since. \
             Let them go: `pqctl mail release`"
        ),
        None => "Held mails go on with `pqctl mail release`".to_owned(),
    })
}

async fn find(app: &App, id: i64) -> Result<Mail> {
    look::find(app.db.reader(), id).await?.ok_or_else(|| unknown(id))
}

/// The message as it would go now.
async fn bytes(app: &App, mail: &Mail) -> Result<Vec<u8>> {
    if let Some(at) = mail.text_removed_at {
        let what =
            format!("mail {} has no text any more: it was removed on {}", mail.id, at.format("%Y-%m-%d"));
        return Err(Failure::new(Kind::NotFound, what)
            .hint("`retention.mail` says how long texts stay; `pqctl reports preview` makes a report anew"));
    }
    let mailer = app.mailer();
    let routes = Routes::load(&app.db, &mailer, app.clock.now()).await?;
    let files = attachments::of_mail(app.db.reader(), mail.id).await?;
    Ok(message::build(&mailer, routes.of(mail.profile_id), mail, &files)?)
}

pub async fn show(cx: &Context, out: &Printer, id: i64, raw: bool) -> Result<Exit> {
    let app = cx.app().await?;
    out.show(&screen(&app, id, raw).await?)
}

/// All about a mail.
pub async fn screen(app: &App, id: i64, raw: bool) -> Result<Document> {
    let mail = find(app, id).await?;
    let message =
        if raw { Some(String::from_utf8_lossy(&bytes(app, &mail).await?).into_owned()) } else { None };
    let attempts = look::attempts(app.db.reader(), id).await?;
    let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let mut facts = vec![
        ("State", mail.state.clone()),
        ("Why", or(&mail.state_reason)),
        ("Category", format!("{} ({})", mail.category, mail.policy)),
        (
            "To",
            mail.recipient_name
                .as_ref()
                .map_or(mail.recipient.clone(), |name| format!("{name} <{}>", mail.recipient)),
        ),
        ("Subject", mail.subject.clone()),
        ("Message-ID", mail.message_id.clone()),
        ("Batch", or(&mail.batch)),
        ("Posted", moment(mail.created_at)),
    ];
    match mail.sent_at {
        Some(at) => facts.push(("Sent", moment(at))),
        None => {
            facts.push(("Next attempt", moment(mail.next_attempt_at)));
            facts.push(("Given up", moment(mail.expires_at)));
        }
    }
    let mut table = Table::new(&["Try >", "Began", "Came to", "Code >", "Answer or error"]);
    for attempt in &attempts {
        table.row([
            attempt.attempt.to_string(),
            moment(attempt.started_at),
            attempt.phase.clone(),
            attempt.smtp_code.map_or_else(|| "-".to_owned(), |code| code.to_string()),
            attempt.smtp_reply.clone().or_else(|| attempt.error.clone()).unwrap_or_default(),
        ]);
    }
    let data = json!({ "mail": mail, "attempts": attempts, "message": message });
    let document = Document::new(data)?.facts(facts).heading("Attempts").table(table, "None yet.");
    let document = match message {
        Some(message) => document.heading("Message").text(message.replace("\r\n", "\n")),
        None => document.heading("Text").text(match mail.text_removed_at {
            Some(at) => format!("It was removed on {} (`retention.mail`).", at.format("%Y-%m-%d")),
            None => mail.body_text.clone(),
        }),
    };
    let document = match mail.state.as_str() {
        "failed" | "expired" | "suppressed" if mail.text_removed_at.is_none() => {
            document.command(format!("pqctl mail retry {id}"))
        }
        "uncertain" => document
            .command(format!("pqctl mail uncertain sent {id}"))
            .command(format!("pqctl mail uncertain resend {id}")),
        "held" => document.command(format!("pqctl mail release {id}")),
        _ => document,
    };
    Ok(document)
}

#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// Its number, as `pqctl mail outbox` shows it
    id: i64,
    /// The folder of the files (default: `preview` beside the folder of mail)
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
}

impl PreviewArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let mail = find(&app, self.id).await?;
        let folder = match (self.to, leftovers::preview_folder(&app.config.mail)) {
            (Some(folder), _) => folder,
            (None, Some(folder)) => folder,
            (None, None) => {
                return Err(Failure::new(Kind::Usage, "there is no folder for a preview")
                    .hint("name one: --to FOLDER"));
            }
        };
        let cannot = |error| {
            Failure::new(Kind::Failed, format!("cannot write into {}", folder.display()))
                .because(anyhow::Error::from(error))
        };
        let write = |ending: &str, content: &[u8]| {
            leftovers::write_private(&folder, &leftovers::preview_name(mail.id, ending), content)
                .map_err(cannot)
        };
        let message = bytes(&app, &mail).await?;
        let mut files = vec![write("eml", &message)?, write("txt", mail.body_text.as_bytes())?];
        if let Some(html) = &mail.body_html {
            files.push(write("html", html.as_bytes())?);
        }
        let page = files.last().cloned().unwrap_or_default();
        if self.open {
            let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
            let started = std::process::Command::new(opener).arg(&page).status();
            if !started.is_ok_and(|status| status.success()) {
                out.warn(&format!("`{opener}` did not open {}", page.display()));
            }
        }
        let table = Table::new(&["File"]).with_rows(files.iter().map(|file| [file.display().to_string()]));
        let text = format!("mail {} as {}", mail.id, count(files.len() as u64, "file"));
        out.show(&Document::new(json!({ "id": mail.id, "files": files }))?.text(text).table(table, ""))
    }
}
