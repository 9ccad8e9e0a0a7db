//! `pqctl mail suppressions` and `unsubscribe`: whom not to write to. What follows from an entry is decided where mails
//! are posted and claimed.

use super::{end, moment};
use crate::base::text::count;
use crate::cli::Context;
use crate::config::parse_duration;
use crate::error::{Failure, Kind, Result};
use crate::mail::{Address, Category, unsubscribe};
use crate::store::outbox::desk;
use crate::store::suppressions::{self, ALL, Suppression};
use crate::term::{Document, Exit, Printer, Table};
use chrono::TimeDelta;
use clap::{Args, Subcommand};
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Args)]
pub struct SuppressionsArgs {
    #[command(subcommand)]
    command: Option<SuppressionsCommand>,
}

#[derive(Debug, Subcommand)]
enum SuppressionsCommand {
    /// List addresses, the newest first
    List {
        /// Only this address
        #[arg(long, value_name = "ADDRESS")]
        address: Option<String>,
        /// At most this many
        #[arg(long, default_value_t = 50, value_name = "N", value_parser = clap::value_parser!(i64).range(1..))]
        limit: i64,
    },
    /// Write no more to an address; what waits for it is not sent
    Add {
        address: String,
        /// Only mail of this category
        #[arg(long, value_enum)]
        category: Option<Category>,
        /// For how long, e.g. 30d (default: for good)
        #[arg(long, value_name = "TIME", value_parser = parse_duration)]
        r#for: Option<Duration>,
    },
    /// Write to an address again
    Remove {
        address: String,
        /// Only what holds for this category
        #[arg(long, value_enum)]
        category: Option<Category>,
    },
}

impl SuppressionsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command.unwrap_or(SuppressionsCommand::List { address: None, limit: 50 }) {
            SuppressionsCommand::List { address, limit } => {
                let app = cx.app().await?;
                let key = address
                    .map(|address| Address::new(&address, None))
                    .transpose()?
                    .map(|address| address.key());
                let rows = suppressions::list(app.db.reader(), key.as_deref(), limit).await?;
                let table = Table::new(&["Address", "Scope", "Reason", "Source", "Since", "Until"])
                    .with_rows(rows.iter().map(|row| {
                        let until = row.expires_at.map_or_else(|| "for good".to_owned(), moment);
                        [
                            row.address_key.clone(),
                            row.scope.clone(),
                            row.reason.clone(),
                            row.source.clone(),
                            moment(row.created_at),
                            until,
                        ]
                    }));
                out.show(
                    &Document::new(json!({ "suppressions": rows }))?
                        .table(table, "Every address may be written to."),
                )
            }
            SuppressionsCommand::Add { address, category, r#for } => {
                let address = Address::new(&address, None)?;
                let app = cx.app_to_change(out).await?;
                let now = app.clock.now();
                let until = r#for
                    .and_then(|time| TimeDelta::from_std(time).ok())
                    .and_then(|time| now.checked_add_signed(time));
                let row = Suppression {
                    address_key: address.key(),
                    scope: category.map_or(ALL, Category::name).to_owned(),
                    reason: "manual".to_owned(),
                    source: "cli".to_owned(),
                    created_at: now,
                    expires_at: until,
                };
                let mut tx = app.db.write().await?;
                let added = suppressions::add(&mut tx, &row, &json!({})).await?;
                let mails = desk::suppress_waiting(
                    &mut tx,
                    &row.address_key,
                    category.map(Category::name),
                    "manual (cli)",
                    now,
                )
                .await?;
                end(&app, tx, "mail.suppress", &row.address_key, json!({ "scope": row.scope })).await?;
                let was = if added { "is not written to any more" } else { "was not written to already" };
                let text =
                    format!("{} {was}; {} that waited will not go", row.address_key, count(mails, "mail"));
                out.show(
                    &Document::new(json!({ "suppression": row, "added": added, "mails": mails }))?
                        .text(text)
                        .report(),
                )
            }
            SuppressionsCommand::Remove { address, category } => {
                let address = Address::new(&address, None)?;
                let app = cx.app_to_change(out).await?;
                let mut tx = app.db.write().await?;
                let removed =
                    suppressions::remove(&mut tx, &address.key(), category.map(Category::name)).await?;
                if removed == 0 {
                    return Err(Failure::new(Kind::NotFound, format!("{} is not suppressed", address.key()))
                        .hint("`pqctl mail suppressions list` shows those that are"));
                }
                end(&app, tx, "mail.unsuppress", &address.key(), json!({ "category": category })).await?;
                let text = format!(
                    "{} may be written to again; mails that were suppressed go only when asked for:",
                    address.key()
                );
                out.show(
                    &Document::new(json!({ "address": address.key(), "removed": removed }))?
                        .text(text)
                        .command("pqctl mail outbox --state suppressed")
                        .command("pqctl mail retry ID…")
                        .report(),
                )
            }
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl mail unsubscribe monthly-report.61…                       what somebody sent to the address for unsubscribing
  pqctl mail unsubscribe ada@example.org --category reminder")]
pub struct UnsubscribeArgs {
    /// The token of a mail, or an address
    #[arg(value_name = "TOKEN|ADDRESS")]
    who: String,
    /// Of which kind of mail, with an address
    #[arg(long, value_enum)]
    category: Option<Category>,
}

impl UnsubscribeArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let (address, category, source) = match self.category {
            Some(category) => (Address::new(&self.who, None)?.key(), category, "cli"),
            None if self.who.contains('@') => {
                return Err(Failure::new(Kind::Usage, "of which kind of mail?").hint(format!(
                    "name it: --category reminder; for all mail: `pqctl mail suppressions add {}`",
                    crate::mail::address::clean(&self.who)
                )));
            }
            None => {
                let mailer = app.mailer();
                let token = self.who.trim().trim_start_matches("unsubscribe").trim();
                let (address, category) = unsubscribe::read(mailer.key()?, token).ok_or_else(|| {
                    Failure::new(Kind::Credentials, "this is no token of a mail from here")
                        .hint("copy all of it, or name address and kind: `pqctl mail unsubscribe ADDRESS --category KIND`")
                })?;
                (address, category, "token")
            }
        };
        if !category.can_be_refused() {
            return Err(Failure::new(Kind::Refused, format!("{} cannot be refused", category.words()))
                .hint("`pqctl mail suppressions add ADDRESS` writes nothing at all to somebody"));
        }
        let mut tx = app.db.write().await?;
        let done = unsubscribe::apply(&mut tx, &address, category, source, app.clock.now()).await?;
        end(&app, tx, "mail.unsubscribe", &address, json!({ "category": category, "source": source }))
            .await?;
        let already = if done.added { "" } else { " (was so already)" };
        let text = format!("{address} gets no more {}{already}", category.words());
        out.show(&Document::new(done)?.text(text).report())
    }
}
