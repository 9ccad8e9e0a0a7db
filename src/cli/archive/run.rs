//! `pqctl archive run` and `restore`: what moves rows.

use super::Place;
use crate::backup::archive::{self, Plan, Run};
use crate::base::text::{bytes, count, thousands};
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::operations::archiving;
use crate::operations::jobs::archive_old_data::ArchiveOldData;
use crate::queue;
use crate::store::archives;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
#[command(
    after_help = "Rows go by whole months: of the day named, or of the age configured, the month that it falls into stays. Each file is
written, read back and named before the first of its rows is removed, and each row is compared with its line before
it goes. A run that was ended in any way is gone on with by the next one. Days with answers are summed up first
(`analytics run daily`); a month with a day that was not stays. An archive that cannot be reached or read keeps
no other from being gone on with; then the exit code is 3, or the one of its failure where nothing else was to be done.

Examples:
  pqctl archive run --dry-run
  pqctl archive run --table answers --before 2023-01-01
  pqctl archive run --table job_history --before 2026-01-01 --folder /srv/archives"
)]
pub struct RunArgs {
    /// Only this table: `answers`, `job_history`, `job_logs`, `audit_log`. May be given several times
    #[arg(long, value_name = "TABLE")]
    table: Vec<String>,
    /// Rows of the months before this day, YYYY-MM-DD (default: by the ages of the configuration)
    #[arg(long, value_name = "DATE", requires = "table")]
    before: Option<NaiveDate>,
    /// Show what would be moved, move nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave it to a worker
    #[arg(long, conflicts_with_all = ["dry_run", "folder"])]
    enqueue: bool,
    #[command(flatten)]
    place: Place,
}

impl RunArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        if self.dry_run {
            let app = cx.app().await?;
            let wanted = archive::wanted(&app, &self.table, self.before)?;
            let plans = archive::plan(&app, &wanted).await?;
            return out.show(&planned(&plans)?);
        }
        let app = cx.app_to_change(out).await?;
        let wanted = archive::wanted(&app, &self.table, self.before)?;
        if self.enqueue {
            let payload = ArchiveOldData { tables: self.table, before: self.before };
            let mut tx = app.db.write().await?;
            let enqueued =
                queue::enqueue(&mut tx, &payload, queue::Options::default(), app.clock.now()).await?;
            tx.commit().await?;
            let id = enqueued.id;
            let text = if enqueued.created {
                format!("job {id} is enqueued; `pqctl jobs show {id}` tells how far it is")
            } else {
                format!("job {id} is waiting already")
            };
            let data = json!({ "job": id, "created": enqueued.created });
            return out.show(&Document::new(data)?.text(text));
        }
        let places = self.place.make(cx)?;
        cx.drains();
        let progress = Progressing::quietly(out);
        let run = archiving::run(&app, &places, &wanted, &progress).await?;
        out.show(&done(&run, wanted.is_empty())?)
    }
}

fn planned(plans: &[Plan]) -> Result<Document> {
    let month = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.format("%Y-%m").to_string());
    let table = Table::new(&["Table", "Before", "From", "To", "Files>", "Rows>", "As text>"]).with_rows(
        plans.iter().map(|plan| {
            [
                plan.table.to_owned(),
                plan.before.to_string(),
                month(plan.first),
                month(plan.last),
                thousands(plan.months),
                thousands(plan.rows),
                bytes(plan.plain_bytes),
            ]
        }),
    );
    let text = if plans.is_empty() { NO_RULE } else { "Nothing was moved (--dry-run)." };
    Ok(Document::new(json!({ "dry_run": true, "tables": plans }))?.table(table, "").text(text))
}

const NO_RULE: &str = "There is no rule, so nothing moves. Say how old: `pqctl archive run --table answers --before 2023-01-01`,\nor set archive.answers, archive.job_history or archive.audit_log in the configuration.";

fn done(run: &Run, no_rule: bool) -> Result<Document> {
    let table = Table::new(&["Archive", "Table", "Month", "Rows>", "As text>", "Size>"]).with_rows(
        run.moved.iter().map(|one| {
            [
                one.archive.clone(),
                one.table.clone(),
                one.month.clone(),
                thousands(one.rows),
                bytes(one.plain_bytes),
                bytes(one.stored_bytes),
            ]
        }),
    );
    let stored: u64 = run.moved.iter().map(|one| one.stored_bytes).sum();
    let text = if !run.moved.is_empty() {
        format!("{} moved to {}, {}.", count(run.rows(), "row"), run.folder, bytes(stored))
    } else if no_rule {
        NO_RULE.to_owned()
    } else {
        "No row is old enough. Nothing was moved.".to_owned()
    };
    let mut document = Document::new(json!({ "run": run }))?.table(table, "").text(text);
    if run.resumed > 0 {
        document = document.text(format!("{} of an earlier run went on.", count(run.resumed, "move")));
    }
    if run.stayed > 0 {
        document = document.text(format!(
            "{} changed meanwhile and stayed; the next run takes them.",
            count(run.stayed, "row")
        ));
    }
    for month in &run.unsummed {
        document = document.warning(format!(
            "the answers of {} stay: {} not summed up with all answers, the first is {}",
            month.month,
            if month.days == 1 {
                "1 day of it is".to_owned()
            } else {
                format!("{} days of it are", month.days)
            },
            month.day
        ));
    }
    for trouble in &run.troubles {
        let hints: String = trouble.hints.iter().map(|hint| format!(" ({hint})")).collect();
        document = document.warning(format!("{}{hints}", trouble.problem));
    }
    if run.purged.archives > 0 {
        document = document.text(format!(
            "People who were erased were taken out of {}.",
            count(run.purged.archives, "archive")
        ));
    }
    if run.purged.elsewhere > 0 {
        document = document.warning(format!(
            "somebody who was erased is still in {} of another folder or host; run `pqctl archive run` there",
            count(run.purged.elsewhere, "archive")
        ));
    }
    Ok(document.outcome_if(!run.troubles.is_empty(), Kind::Partial))
}

#[derive(Debug, Args)]
#[command(
    after_help = "Rows that are in the table already stay as they are, rows of people who were erased since do not come back. The file
stays when all rows are back, because backups made before list it and do not have its rows: for 30 days, and as long as
there is such a backup. `archive run` removes it then. A restore that was ended in any way is gone on with by the same
command.

Examples:
  pqctl archive restore 20260302T033000Z-3f9a1c"
)]
pub struct RestoreArgs {
    /// Its name, the beginning of it, or the six characters after the dash
    archive: String,
    #[command(flatten)]
    place: Place,
}

impl RestoreArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let places = self.place.existing(cx)?;
        let record = archive::find(archives::list(app.db.reader()).await?, &self.archive)?;
        if record.state == archives::State::Returned {
            return Err(Failure::new(Kind::Refused, format!("archive {} is back already", record.name)));
        }
        cx.drains();
        let progress = Progressing::quietly(out);
        let done = archive::restore(&app, &places, &record, &progress).await?;
        let mut document = Document::new(json!({ "restored": done }))?.text(format!(
            "{} of {} {} are back. The next run by a rule moves them again.",
            count(done.rows, "row"),
            done.table,
            done.month
        ));
        if done.already > 0 {
            document = document.text(format!("{} were in the table already.", count(done.already, "row")));
        }
        if done.erased > 0 {
            document =
                document.text(format!("{} of people who were erased stay away.", count(done.erased, "row")));
        }
        document = document
            .text("The file stays for backups made before, which have these rows nowhere else. Make one now:")
            .command("pqctl backup create");
        out.show(&document)
    }
}
