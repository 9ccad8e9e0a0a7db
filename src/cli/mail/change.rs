//! `pqctl mail retry`, `hold`, `release` and `uncertain`: what an operator decides about mails. What may become what
//! stands in `store::outbox::desk`; each change leaves a line in the audit log.

use super::{FilterArgs, end, moment};
use crate::base::text::count;
use crate::cli::Context;
use crate::config::parse_duration;
use crate::error::{Failure, Kind, Result};
use crate::mail::wake::wake;
use crate::queue;
use crate::store::outbox::desk::{self, Which};
use crate::store::outbox::look::{self, Filter};
use crate::store::restored;
use crate::term::{Document, Exit, Printer, Table};
use chrono::TimeDelta;
use clap::{Args, Subcommand};
use serde_json::json;
use std::time::Duration;

/// What is let go again by hand may still be sent for so long.
const NEW_LIFE: TimeDelta = TimeDelta::hours(72);

#[derive(Debug, Args)]
pub struct WhichArgs {
    /// The numbers of the mails
    #[arg(value_name = "ID", required_unless_present_any = ["state", "category", "batch"], conflicts_with_all = ["state", "category", "batch"])]
    ids: Vec<i64>,
    #[command(flatten)]
    filter: FilterArgs,
}

impl WhichArgs {
    fn which(&self) -> Which {
        if self.ids.is_empty() { Which::Filter(self.filter.filter()) } else { Which::Ids(self.ids.clone()) }
    }

    fn words(&self) -> serde_json::Value {
        json!({ "ids": self.ids, "state": self.filter.state, "category": self.filter.category, "batch": self.filter.batch })
    }

    pub async fn retry(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        let mails = desk::retry(&mut tx, &self.which(), now + NEW_LIFE, now).await?;
        if mails == 0 {
            return Err(none(&self.ids, "can be tried again")
                .hint("for uncertain ones: `pqctl mail uncertain resend ID`"));
        }
        wake(&mut tx, now).await?;
        end(&app, tx, "mail.retry", "", json!({ "which": self.words(), "mails": mails })).await?;
        let text = format!("{} will be tried now; `pqctl mail drain` does it here", count(mails, "mail"));
        out.show(&Document::new(json!({ "mails": mails }))?.text(text).report())
    }

    pub async fn hold(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        let mails = desk::hold(&mut tx, &self.which(), "held by an operator", now).await?;
        if mails == 0 {
            return Err(none(&self.ids, "waits to be sent"));
        }
        end(&app, tx, "mail.hold", "", json!({ "which": self.words(), "mails": mails })).await?;
        let text = format!("{} held; `pqctl mail release` lets go", count(mails, "mail"));
        out.show(&Document::new(json!({ "mails": mails }))?.text(text).report())
    }
}

/// None of the mails that were meant is as it would have to be.
fn none(ids: &[i64], what: &str) -> Failure {
    let which = match ids {
        [id] => format!("mail {id} is not"),
        _ => "none of these mails is".to_owned(),
    };
    Failure::new(Kind::NotFound, format!("{which} one that {what}"))
        .hint("`pqctl mail outbox` shows their states")
}

#[derive(Debug, Args)]
#[command(
    after_help = "After a restore every mail that had not been sent is held: it may have been sent since the backup was made.
Without arguments all held mails go, and so do the queues that were paused because their jobs write mail. One whose final dot had been announced becomes uncertain instead.

Examples:
  pqctl mail release --older-than 2d      only what was posted more than two days ago
  pqctl mail release --batch monthly-2026-02"
)]
pub struct ReleaseArgs {
    /// The numbers of the mails
    #[arg(value_name = "ID", conflicts_with_all = ["category", "batch", "older_than"])]
    ids: Vec<i64>,
    /// Only mails that were posted longer ago, e.g. 12h
    #[arg(long, value_name = "TIME", value_parser = parse_duration)]
    older_than: Option<Duration>,
    /// Only mails that go together
    #[arg(long, value_name = "NAME")]
    batch: Option<String>,
    /// Only this category
    #[arg(long, value_enum)]
    category: Option<crate::mail::Category>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl ReleaseArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let now = app.clock.now();
        let age = self.older_than.and_then(|age| TimeDelta::from_std(age).ok());
        let filter = Filter {
            states: vec!["held".to_owned()],
            category: self.category.map(|category| category.name().to_owned()),
            batch: self.batch.clone(),
            before: age.and_then(|age| now.checked_sub_signed(age)),
            user_id: None,
        };
        let which = if self.ids.is_empty() { Which::Filter(filter) } else { Which::Ids(self.ids.clone()) };
        let held = desk::count_held(app.db.reader(), &which).await?;
        if held == 0 && !self.ids.is_empty() {
            return Err(none(&self.ids, "is held"));
        }
        // Whoever chooses among the mails has not said a word about those that are not written yet.
        let all = self.ids.is_empty() && age.is_none() && self.batch.is_none() && self.category.is_none();
        let paused = restored::paused_queues(app.db.reader()).await?;
        let queues = if all { paused.as_slice() } else { &[] };
        if held == 0 && queues.is_empty() {
            let data = json!({ "released": 0, "uncertain": 0, "queues": [] });
            return out.show(&Document::new(data)?.text("No mails are held.").report());
        }
        let mut question = format!("{} will be sent.", count(held.unsigned_abs(), "held mail"));
        if !queues.is_empty() {
            question.push_str(&format!(" Jobs that write mail will run ({}).", queues.join(", ")));
        }
        question.push_str(" Let them go?");
        if !self.yes && !out.confirm(&question, "--yes")? {
            return Err(Failure::new(Kind::Refused, "nothing was released"));
        }
        let mut tx = app.db.write().await?;
        let uncertain = desk::release_unknown(&mut tx, &which, now).await?;
        let released = desk::release(&mut tx, &which, now + NEW_LIFE, now).await?;
        for queue in queues {
            queue::resume(&mut tx, queue, now).await?;
        }
        if released > 0 {
            wake(&mut tx, now).await?;
        }
        let data = json!({ "released": released, "uncertain": uncertain, "queues": queues });
        end(&app, tx, "mail.release", "", data.clone()).await?;
        let mut document = Document::new(data)?.text(format!("{} released", count(released, "mail")));
        if !paused.is_empty() {
            let which = paused.join(", ");
            document = document.text(if all {
                format!("jobs that write mail go on: {which}")
            } else {
                format!("jobs that write mail still wait ({which}): `pqctl mail release` without a choice lets them go on")
            });
        }
        if uncertain > 0 {
            document = document.text(format!(
                "{} may have arrived before the backup was made: `pqctl mail uncertain list`",
                count(uncertain, "mail")
            ));
        }
        out.show(&document.report())
    }
}

#[derive(Debug, Args)]
pub struct UncertainArgs {
    #[command(subcommand)]
    command: Option<Uncertain>,
}

#[derive(Debug, Subcommand)]
enum Uncertain {
    /// Mails whose answer to the final dot was lost, and those that were therefore sent again
    List {
        /// At most this many
        #[arg(long, default_value_t = 50, value_name = "N", value_parser = clap::value_parser!(i64).range(1..))]
        limit: i64,
    },
    /// Take them for sent
    Sent(DecideArgs),
    /// Send them again, with the same Message-ID; who had them may get them twice
    Resend(DecideArgs),
}

#[derive(Debug, Args)]
struct DecideArgs {
    /// The numbers of the mails
    #[arg(value_name = "ID", required_unless_present = "all", conflicts_with = "all")]
    ids: Vec<i64>,
    /// All that are uncertain
    #[arg(long)]
    all: bool,
}

impl UncertainArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command.unwrap_or(Uncertain::List { limit: 50 }) {
            Uncertain::List { limit } => list(cx, out, limit).await,
            Uncertain::Sent(args) => decide(cx, out, args, false).await,
            Uncertain::Resend(args) => decide(cx, out, args, true).await,
        }
    }
}

async fn list(cx: &Context, out: &Printer, limit: i64) -> Result<Exit> {
    let app = cx.app().await?;
    let mails = look::unknown(app.db.reader(), false, limit).await?;
    let undecided = mails.iter().filter(|mail| mail.state == "uncertain").count();
    let mut table =
        Table::new(&["Id >", "State", "Category", "Recipient", "Unknown >", "Last try", "Message-ID ?"]);
    for mail in &mails {
        table.row([
            mail.id.to_string(),
            mail.state.clone(),
            mail.category.clone(),
            mail.recipient.clone(),
            mail.unknown.to_string(),
            moment(mail.last_at),
            mail.message_id.clone(),
        ]);
    }
    let mut document = Document::new(json!({ "mails": mails, "undecided": undecided }))?
        .table(table, "Nothing is uncertain: every mail was answered for.");
    if undecided > 0 {
        document = document
            .text("The server may have taken these. Look in its log for the Message-ID, then decide:")
            .command("pqctl mail uncertain sent ID…")
            .command("pqctl mail uncertain resend ID…");
    }
    out.show(&document)
}

async fn decide(cx: &Context, out: &Printer, args: DecideArgs, again: bool) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    let now = app.clock.now();
    let which = if args.all { Which::Filter(Filter::default()) } else { Which::Ids(args.ids.clone()) };
    let mut tx = app.db.write().await?;
    let mails = if again {
        desk::resend(&mut tx, &which, now + NEW_LIFE, now).await?
    } else {
        desk::assume_sent(&mut tx, &which, now).await?
    };
    if mails == 0 {
        return Err(Failure::new(Kind::NotFound, "none of these mails is uncertain")
            .hint("`pqctl mail uncertain list` shows those that are"));
    }
    if again {
        wake(&mut tx, now).await?;
    }
    let action = if again { "mail.resend" } else { "mail.assume-sent" };
    end(&app, tx, action, "", json!({ "ids": args.ids, "all": args.all, "mails": mails })).await?;
    let what = if again { "will be sent again" } else { "taken for sent" };
    out.show(
        &Document::new(json!({ "mails": mails }))?.text(format!("{} {what}", count(mails, "mail"))).report(),
    )
}
