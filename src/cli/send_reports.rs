//! `pqctl send-reports`: a month's reports into the outbox, after telling what that means and asking. Who gets one and what
//! it says is `reports`' business.

use super::Context;
use super::backup::local;
use super::mail::told;
use crate::app::App;
use crate::base::text::{bytes, count, shorten, thousands};
use crate::error::{Failure, Kind, Result};
use crate::mail::drain;
use crate::queue;
use crate::reports::jobs::send_monthly_reports::SendMonthlyReports;
use crate::reports::month::Month;
use crate::reports::pace;
use crate::reports::preview;
use crate::reports::recipients::{self, Plan, Skipped};
use crate::reports::send::{self, Account, Mode, Order, Row};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{ArgGroup, Args};
use serde_json::json;

/// Of so few mails each is shown; of more only those that failed or are tried again, and of these so many.
const SHOWN: usize = 5;
const MOST_SHOWN: usize = 50;

#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("whom").args(["user", "all"]).required(true)),
    group(ArgGroup::new("again").args(["only_failed", "resend"])),
    after_help = "A student gets a month's report once, however often this runs: a second call sends what is missing, --only-failed
what failed, --resend everything again. Students who said no, whose address takes no mail, or who answered nothing get
none. Of the running month a report says \"so far\"; the whole one still comes.
Exit 3: some failed, or what is in the outbox cannot go now: a profile is paused, a batch is held, a server does not answer.

Examples:
  pqctl send-reports --month 2026-02 --all --dry-run
  pqctl send-reports --month 2026-02 --all --yes
  pqctl send-reports --month 2026-02 --user ada@example.org
  pqctl send-reports --month 2026-02 --all --only-failed --enqueue --yes"
)]
pub struct SendReportsArgs {
    /// Which month
    #[arg(long, value_name = "YYYY-MM")]
    month: Month,
    /// Only this student, by address or number
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// All students
    #[arg(long)]
    all: bool,
    /// Only students whose last mail failed
    #[arg(long)]
    only_failed: bool,
    /// Also students who have had it; they get it once more
    #[arg(long)]
    resend: bool,
    /// Also students who answered nothing in the month
    #[arg(long)]
    include_inactive: bool,
    /// Compute again although there is a report; a new version
    #[arg(long)]
    anew: bool,
    /// Tell what would be sent, change nothing
    #[arg(long, conflicts_with = "enqueue")]
    dry_run: bool,
    /// Let workers do it: write a job instead of doing it here
    #[arg(long)]
    enqueue: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl SendReportsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = if self.dry_run { cx.app().await? } else { cx.app_to_change(out).await? };
        // Everything is read and written once, in order; a large month must fit a small machine.
        let app = App { db: app.db.sparing(), ..app };
        self.month.check_begun(app.clock.now(), app.config.general.timezone)?;
        let user = match &self.user {
            Some(user) => Some(preview::student(&app, user).await?),
            None => None,
        };
        let mode = match (self.only_failed, self.resend) {
            (true, _) => Mode::OnlyFailed,
            (_, true) => Mode::Resend,
            _ => Mode::New,
        };
        let order = Order {
            user,
            mode,
            include_inactive: self.include_inactive,
            anew: self.anew,
            ..Order::new(self.month)
        };
        let plan = recipients::plan(&app, &order).await?;
        if self.dry_run {
            let document = ahead(&app, self.month, &plan).await?;
            return out.show(&document.text("Nothing was sent (--dry-run)."));
        }
        if plan.is_empty() {
            let account = send::run(&app, &order, plan, &crate::base::progress::Silent).await?;
            let document = Document::new(&account)?.facts(skipped(&account.skipped)).text("Nothing to send.");
            return out.show(&if account.skipped.already > 0 {
                document.text("Who had the report already gets it once more with:").command(format!(
                    "pqctl send-reports --month {} {} --resend",
                    self.month,
                    self.user.map_or("--all".to_owned(), |user| format!("--user {user}"))
                ))
            } else {
                document
            });
        }
        out.aside(&ahead(&app, self.month, &plan).await?)?;
        if !self.yes {
            let question = format!("Send {}?", count(plan.recipients.len() as u64, "report"));
            if !out.confirm(&question, "--yes")? {
                return Err(Failure::new(Kind::Interrupted, "nothing was sent"));
            }
        }
        if self.enqueue {
            return enqueue(&app, &order, out).await;
        }
        cx.drains();
        let progress = Progressing::quietly(out);
        let account = send::run(&app, &order, plan, &progress).await?;
        // Where no worker runs they are delivered too. What may not go yet, or cannot, waits for one.
        let mailer = app.mailer();
        let all = drain::Spec::default();
        let drained = drain::drain(&app.db, &mailer, &app.clock, &app.stop, &all, &progress).await;
        let account = send::again(&app, account).await?;
        drop(progress);
        let (successful, failed) = (account.summary.successful, account.summary.failed);
        let outcome = if successful > 0 { Kind::Partial } else { Kind::Failed };
        let document = document(&account)?;
        let document = match drained {
            Ok(summary) => {
                let stuck =
                    !(summary.paused.is_empty() && summary.held.is_empty() && summary.silent.is_empty());
                told(document, &summary).outcome_if(stuck, Kind::Partial)
            }
            Err(why) => document
                .warning(format!("the mails wait in the outbox: {why}"))
                .text("When that is mended:")
                .command("pqctl mail drain")
                .outcome(Kind::Partial),
        };
        out.show(&document.outcome_if(failed > 0, outcome))
    }
}

async fn enqueue(app: &App, order: &Order, out: &Printer) -> Result<Exit> {
    let mut tx = app.db.write().await?;
    let payload = SendMonthlyReports::of(order);
    let enqueued = queue::enqueue(&mut tx, &payload, queue::Options::default(), app.clock.now()).await?;
    tx.commit().await?;
    let id = enqueued.id;
    let text = if enqueued.created {
        format!("job {id} is enqueued; `pqctl jobs watch {id}` tells how far it is")
    } else {
        format!("job {id} does the same and is not finished yet; nothing was enqueued")
    };
    out.show(&Document::new(json!(enqueued))?.text(text).report())
}

/// What would be sent.
async fn ahead(app: &App, month: Month, plan: &Plan) -> Result<Document> {
    let pace = pace::pace(app, plan.recipients.len() as u64).await?;
    let zone = app.config.general.timezone;
    let of = if plan.complete { String::new() } else { ", so far: the month is running".to_owned() };
    let mut facts = vec![
        ("Month", format!("{}{of}", month.words())),
        ("Reports", thousands(plan.recipients.len() as u64)),
        ("About", bytes(plan.bytes)),
    ];
    let rate = pace.rate.as_ref().map(|rate| format!(", at most {rate}")).unwrap_or_default();
    facts.push(("Goes by", format!("{}{rate}", pace.way)));
    if let Some(at) = pace.finish_at {
        if pace.waiting > 0 {
            facts.push(("Waiting before", thousands(pace.waiting)));
        }
        facts.push(("Finished about", local(at, zone)));
    }
    facts.extend(skipped(&plan.skipped));
    if !plan.problems.is_empty() {
        facts.push(("No address", thousands(plan.problems.len() as u64)));
    }
    let data = json!({
        "month": month.to_string(),
        "complete": plan.complete,
        "recipients": plan.recipients.len(),
        "skipped": plan.skipped,
        "invalid": plan.problems,
        "bytes": plan.bytes,
        "pace": pace,
        "users": plan.recipients.iter().map(|one| one.user_id).collect::<Vec<_>>(),
    });
    let mut document = Document::new(data)?.facts(facts);
    if let Some(why) = &pace.paused {
        document =
            document.text(format!("Nothing goes by {} now: {why}. The mails wait in the outbox.", pace.way));
    } else if pace.is_long(app.clock.now()) {
        let kept = pace
            .keep_until(app.clock.now())
            .map(|at| format!("; what is not gone by {} expires", local(at, zone)));
        document = document.text(format!(
            "That is long because of what the provider allows; the mails go as they may{}.",
            kept.unwrap_or_default()
        ));
    }
    Ok(document)
}

/// Those who get none.
fn skipped(skipped: &Skipped) -> Vec<(&'static str, String)> {
    [
        ("Had it already", skipped.already),
        ("Answered nothing", skipped.without_activity),
        ("Want none", skipped.opted_out),
        ("Suppressed", skipped.suppressed),
        ("Switched off", skipped.disabled),
    ]
    .into_iter()
    .filter(|(_, many)| *many > 0)
    .map(|(name, many)| (name, thousands(many)))
    .collect()
}

/// The account of a run, for people and for programs.
pub(super) fn document(account: &Account) -> Result<Document> {
    let totals = account.summary;
    let mut facts = vec![
        ("Students", thousands(totals.total_users)),
        ("Successful", format!("{} ({:.1} %)", thousands(totals.successful), totals.success_rate)),
        ("Failed", thousands(totals.failed)),
    ];
    facts.extend(skipped(&account.skipped));
    let of =
        |states: &[&str]| account.results.iter().filter(|row| states.contains(&row.status.as_str())).count();
    let waiting = of(&["queued", "deferred", "sending", "held"]);
    let uncertain = of(&["uncertain"]);
    for (name, many) in [("Waiting", waiting), ("Uncertain", uncertain)] {
        if many > 0 {
            facts.push((name, format!("{} of the successful", thousands(many as u64))));
        }
    }
    let shown: Vec<&Row> = if account.results.len() <= SHOWN {
        account.results.iter().collect()
    } else {
        // What is tried again comes after what is not.
        let of = |wanted: fn(&Row) -> bool| account.results.iter().filter(move |row| wanted(row));
        of(Row::has_failed).chain(of(|row| row.status == "deferred")).collect()
    };
    let document = Document::new(account)?
        .facts(facts)
        .data_table(table(account.results.iter()))
        .table(table(shown.into_iter().take(MOST_SHOWN)), "");
    let document = if uncertain > 0 {
        document.text("Nobody knows whether the uncertain ones arrived:").command("pqctl mail uncertain list")
    } else {
        document
    };
    Ok(match &account.run {
        Some(run) => {
            document.text("What becomes of each mail:").command(format!("pqctl reports status {run}"))
        }
        None => document,
    })
}

/// The rows of an account.
fn table<'r>(rows: impl Iterator<Item = &'r Row>) -> Table {
    Table::new(&["User>", "Address", "Status", "Error", "Message-ID"]).with_rows(rows.map(|row| {
        [
            row.user_id.to_string(),
            shorten(&row.email, 60),
            row.status.clone(),
            row.error.as_deref().map(|error| shorten(error, 60)).unwrap_or_default(),
            row.message_id.clone().unwrap_or_default(),
        ]
    }))
}
