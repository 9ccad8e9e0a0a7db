//! `pqctl restore`: bringing a backup back, undoing that, and letting go of what it replaced. The restoring is
//! `backup::restore`'s.

use super::Context;
use super::backup::{Place, local, workshop};
use crate::backup::restore::{self, Kept, Order, Restored};
use crate::backup::shelf;
use crate::base::text::{bytes, count, duration, thousands};
use crate::config::parse_duration;
use crate::error::{Failure, Kind, Result};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{ArgGroup, Args};
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("what").args(["backup", "undo", "finish", "kept"]).multiple(false)),
    after_help = "The backup is proven and restored beside the database first; then both change places at one moment. What was there
stays until --finish, and --undo brings it back. Mail that waited, jobs that write mail and schedules are held in what
was restored.

Examples:
  pqctl restore latest --dry-run
  pqctl restore 20260302T0900 --force
  pqctl restore --kept
  pqctl restore --undo
  pqctl restore --finish"
)]
pub struct RestoreArgs {
    /// Its name, the beginning of it, or `latest`; on a terminal, without it, there is a choice
    backup: Option<String>,
    #[command(flatten)]
    place: Place,
    /// Replace a database that holds data; asks for its name
    #[arg(long)]
    force: bool,
    /// The name of the database that is replaced, where nobody can be asked
    #[arg(long, value_name = "NAME", requires = "force")]
    confirm: Option<String>,
    /// Show what would be done, do nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not make a backup of what is there first
    #[arg(long, requires = "force")]
    no_backup: bool,
    /// Leave an older schema as it is
    #[arg(long)]
    no_migrate: bool,
    /// How long to wait until others let go of the database
    #[arg(long, value_name = "DURATION", value_parser = parse_duration, default_value = "30s")]
    patience: Duration,
    /// Bring back what a restore replaced: that of a name, or the last
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    undo: Option<String>,
    /// Remove what restores replaced: that of a name, or all of it
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    finish: Option<String>,
    /// List what earlier restores replaced
    #[arg(long)]
    kept: bool,
}

impl RestoreArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        if self.kept {
            let kept = restore::kept(&workshop(cx)?).await?;
            let document = Document::new(json!({ "kept": kept }))?;
            return out.show(&document.table(table(&kept), "Nothing."));
        }
        if let Some(name) = &self.undo {
            return self.undo(name, cx, out).await;
        }
        if let Some(name) = &self.finish {
            return finish(name, cx, out).await;
        }
        self.restore(cx, out).await
    }

    async fn restore(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let destination = self.place.existing(cx)?;
        let zone = cx.config()?.general.timezone;
        let name = match self.backup {
            Some(name) => name,
            None => choose(cx, out, destination.as_ref())?,
        };
        cx.announce(out)?;
        let shop = workshop(cx)?;
        let there = restore::survey(&shop.options).await?;
        let entry = shelf::find(destination.as_ref(), &name, &there.owner(&shop.options))?;
        if let (Some(problem), Ok(_)) = (entry.problem(), &entry.manifest) {
            return Err(Failure::new(
                Kind::Integrity,
                format!("backup {} cannot be restored: {problem}", entry.id),
            )
            .hint("use another one: `pqctl backup list`"));
        }
        let manifest = entry.manifest?;
        let source = format!("{} on {}", manifest.source.database, manifest.source.host);
        let foreign = "the backup is of another installation than what it replaces";
        let order = Order {
            force: self.force,
            backup_first: !self.no_backup,
            migrate: !self.no_migrate,
            patience: self.patience,
        };
        if self.dry_run {
            let order = Order { force: true, ..order };
            restore::check(&manifest, &shop.options, &there, &order)?;
            let facts = vec![
                ("Backup", format!("{} of {}", manifest.id, local(manifest.created_at, zone))),
                ("Of", source.clone()),
                ("Brings", format!("{}, schema {}", count(manifest.rows(), "row"), manifest.schema.version)),
                ("Into", shop.options.target.describe()),
                (
                    "Replaces",
                    match &there.damaged {
                        Some(why) => format!("a damaged file, which is kept ({why})"),
                        None if there.tables.is_empty() => "nothing".to_owned(),
                        None => count(there.rows(), "row"),
                    },
                ),
            ];
            let data = json!({
                "backup": manifest.id,
                "database": manifest.source.database,
                "host": manifest.source.host,
                "foreign": there.is_foreign(&manifest),
                "replaces_rows": there.rows(),
                "dry_run": true,
            });
            let mut document = Document::new(data)?.facts(facts);
            if there.is_foreign(&manifest) {
                document = document.warning(foreign);
            }
            return out.show(&document.text("Nothing was changed (--dry-run)."));
        }
        restore::check(&manifest, &shop.options, &there, &order)?;
        if there.is_in_the_way() {
            let name = shop.options.target.name();
            match &self.confirm {
                Some(confirmed) if *confirmed == name => {}
                Some(confirmed) => {
                    return Err(Failure::new(
                        Kind::Refused,
                        format!("--confirm says {confirmed:?}, but the database is called {name:?}"),
                    ));
                }
                None if !out.interactive => {
                    return Err(Failure::new(
                        Kind::Refused,
                        "a database that holds data would be replaced, and nobody can be asked",
                    )
                    .hint(format!("add --confirm={name}")));
                }
                None => {
                    if there.is_foreign(&manifest) {
                        out.warn(foreign);
                    }
                    let question = format!(
                        "{} in {}\nare replaced by the {} of {}\nof {}.",
                        if there.damaged.is_some() {
                            "Damaged data".to_owned()
                        } else {
                            count(there.rows(), "row")
                        },
                        shop.options.target.describe(),
                        count(manifest.rows(), "row"),
                        source,
                        local(manifest.created_at, zone)
                    );
                    out.confirm_name(&question, &name)?;
                }
            }
        }
        cx.drains();
        let progress = Progressing::quietly(out);
        let done = restore::restore(&shop, &destination, &manifest, &order, &progress).await?;
        drop(progress);
        out.show(&document(&done)?)
    }

    async fn undo(&self, name: &str, cx: &Context, out: &Printer) -> Result<Exit> {
        cx.announce(out)?;
        cx.drains();
        let kept = restore::undo(&workshop(cx)?, Some(name).filter(|n| !n.is_empty()), self.patience).await?;
        let text = format!("what was {} is back", kept.about.as_deref().unwrap_or("replaced"));
        out.show(
            &Document::new(json!({ "undone": kept }))?
                .text(text)
                .text("What was there until now is kept; the same command brings it back.")
                .command("pqctl restore --finish"),
        )
    }
}

async fn finish(name: &str, cx: &Context, out: &Printer) -> Result<Exit> {
    cx.announce(out)?;
    let removed = restore::finish(&workshop(cx)?, Some(name).filter(|name| !name.is_empty())).await?;
    let size = bytes(removed.iter().map(|kept| kept.bytes).sum());
    let text = match removed.len() {
        0 => "Nothing is left of earlier restores.".to_owned(),
        n => format!("{} removed, {size}.", count(n as u64, "database")),
    };
    out.show(&Document::new(json!({ "removed": removed }))?.table(table(&removed), "").text(text))
}

fn table(kept: &[Kept]) -> Table {
    Table::new(&["Database", "Size>", "What"]).with_rows(
        kept.iter()
            .map(|kept| [kept.name.clone(), bytes(kept.bytes), kept.about.clone().unwrap_or_default()]),
    )
}

/// Lets a person choose among the backups.
fn choose(
    cx: &Context,
    out: &Printer,
    destination: &dyn crate::backup::destination::Destination,
) -> Result<String> {
    let zone = cx.config()?.general.timezone;
    let entries: Vec<_> =
        shelf::list(destination)?.into_iter().filter(|entry| entry.problem().is_none()).collect();
    if entries.is_empty() {
        return Err(Failure::new(
            Kind::NotFound,
            format!("there is no whole backup in {}", destination.describe()),
        )
        .hint("make one: `pqctl backup create`"));
    }
    let lines: Vec<String> = entries
        .iter()
        .filter_map(|entry| entry.manifest.as_ref().ok())
        .map(|m| {
            format!(
                "{}  {}  {} on {}  {} rows  {}",
                m.id,
                local(m.created_at, zone),
                m.source.database,
                m.source.host,
                thousands(m.rows()),
                bytes(m.payload.stored_bytes)
            )
        })
        .collect();
    let chosen = out.choose("Which backup?", &lines, "the name of a backup, or `latest`")?;
    match chosen.and_then(|at| entries.get(at)) {
        Some(entry) => Ok(entry.id.to_string()),
        None => Err(Failure::new(Kind::Interrupted, "nothing was chosen, nothing was done")),
    }
}

fn document(done: &Restored) -> Result<Document> {
    let compared = if done.sums > 0 {
        format!(
            "{} in {}, {} of them value by value",
            count(done.rows, "row"),
            count(done.tables, "table"),
            done.sums
        )
    } else {
        format!("{} in {}", count(done.rows, "row"), count(done.tables, "table"))
    };
    let mut facts = vec![
        ("Restored", done.backup.clone()),
        ("Into", done.database.clone()),
        ("Compared", compared),
        ("Took", duration(Duration::from_millis(done.duration_ms))),
    ];
    if done.migrated > 0 {
        facts.push(("Migrated", count(done.migrated as u64, "migration")));
    }
    if done.erased_again > 0 {
        facts.push(("Erased again", count(done.erased_again, "account")));
    }
    if let Some(before) = &done.backup_before {
        facts.push(("Backup before", before.clone()));
    }
    let mut document = Document::new(json!({ "restored": done }))?.facts(facts);
    let (mails, schedules) = (done.held.of("mails"), done.held.of("schedules"));
    let queues = done.held.of("queues");
    if mails + schedules > 0 {
        document = document.text(format!(
            "{} and {} are held: look at them before they go on.",
            count(mails, "mail"),
            count(schedules, "schedule")
        ));
        if schedules > 0 {
            document = document.command("pqctl schedules list");
        }
    }
    if queues > 0 {
        document = document.text(format!(
            "{} with jobs that write mail {} paused until `pqctl mail release`:",
            count(queues, "queue"),
            if queues == 1 { "is" } else { "are" }
        ));
        document = document.command("pqctl queues list");
    }
    if let Some(unlisted) = &done.archives {
        if unlisted.files > 0 {
            document = document
                .warning(format!(
                    "{} with {} were made after this backup, and it does not list them; `pqctl archive adopt` shows what becomes of them",
                    count(unlisted.files, "archive"),
                    count(unlisted.rows, "row")
                ));
        }
        if let Some(problem) = &unlisted.problem {
            document =
                document.warning(format!("somebody who was erased may still be in archives: {problem}"));
        }
    }
    for name in &done.set_aside {
        document = document.warning(format!(
            "a log of a database that was gone is now called {name}; `pqctl restore --finish` removes it"
        ));
    }
    if done.ledger_lost {
        document = document.warning(
            "the damaged database could not say who was erased since this backup was made; erase them again",
        );
    }
    if let (Some(why), Some(kept)) = (&done.damaged, &done.kept) {
        return Ok(document
            .warning(format!("what was there was damaged: {why}"))
            .text(format!(
                "Its file is kept as {kept}, with its log; `sqlite3 FILE .recover` may read what is left."
            ))
            .text("When nobody needs it any more:")
            .command("pqctl restore --finish"));
    }
    if let Some(kept) = &done.kept {
        document = document
            .text(format!("What was there is kept as {kept}. If this was wrong:"))
            .command("pqctl restore --undo")
            .text("If it was right:")
            .command("pqctl restore --finish");
    }
    Ok(document)
}
