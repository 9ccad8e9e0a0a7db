//! `pqctl db copy`: the way from one machine to many, and back. What happens is in `backup::copy`.

use crate::backup::copy::{self, Afterwards, Spec, Summary};
use crate::base::text::{count, duration, thousands};
use crate::cli::Context;
use crate::config::parse_duration;
use crate::db::{self, Target};
use crate::error::{Failure, Kind, Result};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::Args;
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(
    after_help = "The target is a new database; it is made if it is not there. Every row is compared when it has arrived; then the
source takes no changes any more and says where it has gone. Jobs that were running wait again. A copy that was cut off
goes on when the same command is run again. A password belongs into PGPASSWORD or ~/.pgpass, not into the command.

Examples:
  pqctl db copy --to postgres://pqctl@localhost/school --dry-run
  pqctl db copy --to postgres://pqctl@localhost/school
  pqctl db copy --from postgres://pqctl@localhost/school --to sqlite:/var/lib/pqctl/school.db --keep-source"
)]
pub(super) struct CopyArgs {
    /// The database to copy (default: the configured one)
    #[arg(long, value_name = "URL")]
    from: Option<String>,
    /// Where to: a new database, or one without data
    #[arg(long, value_name = "URL", required_unless_present = "undo_move")]
    to: Option<String>,
    /// Look at every row and change nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// Leave the source in use: for a rehearsal. Mail and schedules are held in the copy
    #[arg(long)]
    keep_source: bool,
    /// How long to wait until the workers of the source have ended
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = parse_duration)]
    wait: Duration,
    /// Go on although workers of the source seem to be alive
    #[arg(long)]
    force: bool,
    /// Make a source that has moved usable again
    #[arg(long, conflicts_with_all = ["to", "dry_run", "keep_source", "force", "wait"])]
    undo_move: bool,
}

impl CopyArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let configured = cx.database_options()?;
        let from = match &self.from {
            Some(url) => options(&configured, url, "--from")?,
            None => configured.clone(),
        };
        if self.undo_move {
            return undo(cx, out, &from).await;
        }
        let to = options(&configured, self.to.as_deref().unwrap_or_default(), "--to")?;
        out.note(&format!("from: {}\nto: {}", from.target.describe(), to.target.describe()));
        cx.drains();
        let spec =
            Spec { dry_run: self.dry_run, keep_source: self.keep_source, force: self.force, wait: self.wait };
        let progress = Progressing::new(out);
        let summary = copy::run(&from, &to, &cx.clock, &cx.stop, &spec, &progress).await?;
        out.show(&document(&summary)?)
    }
}

/// The configured patience, for another database.
fn options(configured: &db::Options, url: &str, flag: &str) -> Result<db::Options> {
    let target = Target::parse(url).map_err(|error| Failure::new(Kind::Usage, format!("{flag}: {error}")))?;
    let options = db::Options::new(target);
    Ok(db::Options {
        acquire_timeout: configured.acquire_timeout,
        busy_timeout: configured.busy_timeout,
        ..options
    })
}

async fn undo(cx: &Context, out: &Printer, from: &db::Options) -> Result<Exit> {
    let moved = copy::undo_move(from, &cx.clock).await?;
    let name = from.target.describe();
    let mut document =
        Document::new(json!({ "database": name, "moved_to": moved.to, "complete": moved.complete }))?
            .text(format!("{name} takes changes again."));
    if moved.complete {
        document = document.warning(format!(
            "what was changed in {} since it moved there is not here; do not work with both",
            moved.to
        ));
    }
    out.show(&document)
}

fn document(summary: &Summary) -> Result<Document> {
    let document = Document::new(json!(summary))?;
    if summary.source == Afterwards::MovedBefore {
        return Ok(document.text(format!("Nothing to do: {} has moved to {}.", summary.from, summary.to)));
    }
    let rows = summary.tables.iter().filter(|table| table.rows > 0).map(|table| {
        let what = match (summary.dry_run, table.copied) {
            (true, _) => "looked at",
            (false, true) => "copied",
            (false, false) => "was there",
        };
        [table.table.clone(), thousands(table.rows), what.to_owned()]
    });
    let table = Table::new(&["Table", "Rows>", ""]).with_rows(rows);
    let done = format!(
        "{} of {} in {}",
        count(summary.rows, "row"),
        count(summary.tables.len() as u64, "table"),
        duration(Duration::from_secs_f64(summary.seconds))
    );
    let document = document.table(table, "");
    if summary.dry_run {
        return Ok(document.text(format!("{done}: all of them can be carried over. Nothing was changed.")));
    }
    let document = document.text(format!("{done}: what arrived is what was sent."));
    Ok(match summary.source {
        Afterwards::Moved => document.text(format!(
            "{} takes no changes any more. Set `database.url` to the new database wherever pqctl is configured.",
            summary.from
        )),
        _ => {
            let document = document.text(format!("{} stays in use.", summary.from));
            match &summary.held {
                None => document,
                Some(held) => document.text(format!(
                    "In the copy {}, {} and {} with jobs that write mail are held, so that nothing is done twice; \
                     `pqctl mail release` and `pqctl schedules groups --on GROUP` let them go on there.",
                    count(held.of("mails"), "mail"),
                    count(held.of("schedules"), "schedule"),
                    count(held.of("queues"), "queue")
                )),
            }
        }
    })
}
