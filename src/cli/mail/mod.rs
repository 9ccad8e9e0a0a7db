//! `pqctl mail`: what waits to be sent, what was sent, what nobody knows, and whom not to write to. What a mail may
//! become is decided in `mail` and `store::outbox`; here are flags and screens.

mod change;
mod look;
mod send;
mod suppressions;

use super::Context;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::mail::Category;
use crate::store::audit;
use crate::store::outbox::look::Filter;
use crate::term::{Exit, Printer};

pub use send::{AT_REST, told};

use clap::{Args, Subcommand};
use serde_json::Value;

#[derive(Debug, Args)]
pub struct MailArgs {
    #[command(subcommand)]
    command: MailCommand,
}

#[derive(Debug, Subcommand)]
enum MailCommand {
    /// List mails, the newest first, with how many are in each state
    Outbox(look::OutboxArgs),
    /// All about a mail: its state, every attempt, its text
    Show {
        /// Its number, as `pqctl mail outbox` shows it
        id: i64,
        /// The whole message as it goes over the wire
        #[arg(long)]
        raw: bool,
    },
    /// Write a mail's HTML and message to files, to look at
    Preview(look::PreviewArgs),
    /// Send what is due now, in the foreground
    Drain(send::DrainArgs),
    /// Post a test mail and send it
    Test(send::TestArgs),
    /// Try mails again that failed, expired, were suppressed or wait for their next attempt
    Retry(change::WhichArgs),
    /// Keep waiting mails from being sent
    Hold(change::WhichArgs),
    /// Let held mails go, e.g. after a restore
    Release(change::ReleaseArgs),
    /// Mails of which nobody knows whether they arrived: list them, or decide
    Uncertain(change::UncertainArgs),
    /// Addresses that are not written to: list, add, remove
    Suppressions(suppressions::SuppressionsArgs),
    /// Write no more mail of a kind to somebody: by the token of a mail, or by address
    Unsubscribe(suppressions::UnsubscribeArgs),
}

impl MailArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            MailCommand::Outbox(args) => args.run(cx, out).await,
            MailCommand::Show { id, raw } => look::show(cx, out, id, raw).await,
            MailCommand::Preview(args) => args.run(cx, out).await,
            MailCommand::Drain(args) => args.run(cx, out).await,
            MailCommand::Test(args) => args.run(cx, out).await,
            MailCommand::Retry(args) => args.retry(cx, out).await,
            MailCommand::Hold(args) => args.hold(cx, out).await,
            MailCommand::Release(args) => args.run(cx, out).await,
            MailCommand::Uncertain(args) => args.run(cx, out).await,
            MailCommand::Suppressions(args) => args.run(cx, out).await,
            MailCommand::Unsubscribe(args) => args.run(cx, out).await,
        }
    }
}

/// The states a mail can be in.
const STATES: [&str; 10] = [
    "queued",
    "sending",
    "sent",
    "deferred",
    "failed",
    "uncertain",
    "suppressed",
    "expired",
    "held",
    "cancelled",
];

/// Which mails, by what they are.
#[derive(Debug, Clone, Default, Args)]
struct FilterArgs {
    /// Only these states
    #[arg(long, value_delimiter = ',', value_name = "STATES", value_parser = clap::builder::PossibleValuesParser::new(STATES))]
    state: Vec<String>,
    /// Only this category
    #[arg(long, value_enum)]
    category: Option<Category>,
    /// Only mails that go together, e.g. a run of reports
    #[arg(long, value_name = "NAME")]
    batch: Option<String>,
}

impl FilterArgs {
    fn filter(&self) -> Filter {
        Filter {
            states: self.state.clone(),
            category: self.category.map(|category| category.name().to_owned()),
            batch: self.batch.clone(),
            before: None,
            user_id: None,
        }
    }

    fn is_empty(&self) -> bool {
        self.state.is_empty() && self.category.is_none() && self.batch.is_none()
    }
}

fn unknown(id: i64) -> Failure {
    Failure::new(Kind::NotFound, format!("there is no mail {id}")).hint("`pqctl mail outbox` lists them")
}

/// Notes who did it, and commits.
async fn end(app: &App, mut tx: WriteTx, action: &str, object: &str, details: Value) -> Result<()> {
    let entry = audit::Entry {
        actor_id: None,
        actor: "cli",
        action,
        object_kind: "mail",
        object_id: object,
        details,
    };
    audit::add(&mut tx, &entry, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

fn moment(at: Timestamp) -> String {
    at.format("%Y-%m-%d %H:%M:%S").to_string()
}
