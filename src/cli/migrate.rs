//! `pqctl migrate`: bringing the tables up to date, looking how they stand, and going back. The work
//! is `db::migrate`'s; here are its flags, its questions and its screens.

use super::Context;
use crate::base::text;
use crate::config::parse_duration;
use crate::db::migrate::{self, Back, EMBEDDED, Migrator, Repaired, State, Status};
use crate::db::{self, Db, Engine};
use crate::error::{Failure, Kind, Result};
use crate::operations::before_migrating;
use crate::term::progress::Progressing;
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  pqctl migrate                   apply everything that is pending
  pqctl migrate --dry-run         print the SQL and change nothing
  pqctl migrate status            how every migration stands
  pqctl migrate check             exit 4 when something is pending, edited or unknown (for CI)
  pqctl migrate down --steps 1    take back the newest, after showing what is lost

Exit codes: 0 done or nothing to do, 1 failed and rolled back, 4 edited, out of order, half done or newer
than this program, 5 another process migrates, 6 unreachable, 7 a confirmation is missing, 10 no database."
)]
pub struct MigrateArgs {
    #[command(flatten)]
    up: UpArgs,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Args)]
struct UpArgs {
    /// Only up to and including this version
    #[arg(long, value_name = "VERSION")]
    to: Option<i64>,
    /// Print the SQL that would run, with its transactions, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// How long to wait while another process migrates
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = parse_duration)]
    lock_timeout: Duration,
    /// Apply pending migrations that lie before applied ones, too
    #[arg(long)]
    allow_out_of_order: bool,
    /// Make no backup first, which is otherwise done when something is dropped or deleted, and in production
    #[arg(long)]
    no_backup: bool,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show how every migration stands
    Status,
    /// Exit 4 unless the database has exactly the migrations of this program
    Check,
    /// Take migrations back, newest first; shows the rows that are lost
    Down(DownArgs),
    /// Accept an edited file, or settle a migration that was cut off
    Repair(RepairArgs),
    /// Write the files of a new migration, for both engines (in the source folder)
    New(NewArgs),
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("how-far").required(true))]
struct DownArgs {
    /// So many, counted from the newest
    #[arg(long, value_name = "N", group = "how-far", value_parser = clap::value_parser!(u32).range(1..))]
    steps: Option<u32>,
    /// Everything after this version; 0 takes back all
    #[arg(long, value_name = "VERSION", group = "how-far")]
    to: Option<i64>,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// How long to wait while another process migrates
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = parse_duration)]
    lock_timeout: Duration,
}

#[derive(Debug, Args)]
struct RepairArgs {
    /// The number of the migration
    version: i64,
    /// Its change is in the database: count it as applied instead of running it again
    #[arg(long)]
    applied: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Args)]
struct NewArgs {
    /// What it does, in a few words
    name: String,
    /// The folder with `sqlite` and `postgres` in it
    #[arg(long, value_name = "FOLDER", default_value = "migrations")]
    folder: PathBuf,
}

impl MigrateArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.action {
            None => self.up.run(cx, out).await,
            Some(Action::Status) => status(cx, out).await,
            Some(Action::Check) => check(cx, out).await,
            Some(Action::Down(args)) => args.run(cx, out).await,
            Some(Action::Repair(args)) => args.run(cx, out).await,
            Some(Action::New(args)) => args.run(out),
        }
    }
}

impl UpArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let options = cx.database_options()?;
        let progress = Progressing::quietly(out);
        let mut migrator = migrator(cx, &options, &progress);
        migrator.lock_timeout = self.lock_timeout;
        migrator.allow_out_of_order = self.allow_out_of_order;
        if self.dry_run {
            return dry_run(&migrator, self.to, out).await;
        }
        cx.announce(out)?;
        cx.drains();
        if options.target.engine() == Engine::Sqlite {
            // A SQLite database is made by its first use; on a server that takes rights: `init-db`.
            Db::create(&options).await?;
        }
        let backup = if self.no_backup {
            None
        } else {
            before_migrating::backup(&migrator, self.to, cx.config()?, &cx.clock, &cx.stop, &progress).await?
        };
        let done =
            migrator.up(self.to).await.map_err(|error| before_migrating::explain(error, backup.as_ref()))?;
        let data = json!({
            "applied": done.applied,
            "reformatted": done.reformatted,
            "took_ms": millis(done.took),
            "backup": backup.as_ref().map(|made| &made.id),
        });
        let mut document = Document::new(data)?;
        if let Some(made) = &backup {
            document = document
                .text(format!("what was there before is kept as backup {}; it comes back with:", made.id))
                .command(format!("pqctl restore {} --force --no-migrate", made.id));
        }
        let document = match done.applied.as_slice() {
            [] => document.text(unchanged(self.to)),
            applied => document.text(format!(
                "{} applied, the database is at version {:04}",
                text::count(applied.len() as u64, "migration"),
                applied.last().copied().unwrap_or_default()
            )),
        };
        out.show(&document.report())
    }
}

async fn dry_run(migrator: &Migrator<'_>, to: Option<i64>, out: &Printer) -> Result<Exit> {
    let plan = migrator.plan(to).await?;
    let steps: Vec<Value> = plan
        .steps
        .iter()
        .map(|step| json!({ "version": step.version, "name": step.name, "sql": step.sql }))
        .collect();
    let mut document = Document::new(json!({ "steps": steps }))?;
    if plan.steps.is_empty() {
        document = document.text(unchanged(to));
    }
    for step in plan.steps {
        document = document.text(step.sql);
    }
    out.show(&document)
}

fn unchanged(to: Option<i64>) -> String {
    match to {
        None => "no changes: every migration is applied".to_owned(),
        Some(to) => format!("no changes: every migration up to version {to:04} is applied"),
    }
}

async fn status(cx: &Context, out: &Printer) -> Result<Exit> {
    let options = cx.database_options()?;
    let progress = Progressing::quietly(out);
    let statuses = migrator(cx, &options, &progress).status().await?;
    out.show(&shown(&statuses)?)
}

async fn check(cx: &Context, out: &Printer) -> Result<Exit> {
    let options = cx.database_options()?;
    let progress = Progressing::quietly(out);
    let statuses = migrator(cx, &options, &progress).check().await?;
    let count = text::count(statuses.len() as u64, "migration");
    out.show(&shown(&statuses)?.text(format!("{count} applied, none pending")))
}

fn shown(statuses: &[Status]) -> Result<Document> {
    let data: Vec<Value> = statuses
        .iter()
        .map(|status| {
            json!({
                "version": status.version,
                "name": status.name,
                "state": status.state.name(),
                "applied_at": status.applied_at,
                "took_ms": status.took.map(millis),
                "by": status.by,
            })
        })
        .collect();
    let rows = statuses.iter().map(|status| {
        let at = status.applied_at.filter(|_| !status.state.is_pending());
        [
            format!("{:04}", status.version),
            status.name.clone(),
            status.state.name().to_owned(),
            at.map_or_else(String::new, |at| at.format("%Y-%m-%d %H:%M:%S UTC").to_string()),
            status.took.map_or_else(String::new, text::duration),
            status.by.clone().unwrap_or_default(),
        ]
    });
    let table = Table::new(&["Version>", "Name", "State", "Applied", "Took>", "By"]).with_rows(rows);
    let mut document = Document::new(json!({ "migrations": data }))?.table(table, "");
    for status in statuses.iter().filter(|status| status.state == State::Reformatted) {
        document = document.warning(format!(
            "migration {} differs from the applied one in white space or comments only",
            status.label()
        ));
    }
    let pending = statuses.iter().filter(|status| status.state.is_pending()).count();
    Ok(if pending == 0 {
        document
    } else {
        let count = text::count(pending as u64, "migration");
        document.text(format!("{count} pending; apply with:")).command("pqctl migrate")
    })
}

impl DownArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let options = cx.database_options()?;
        let progress = Progressing::quietly(out);
        let mut migrator = migrator(cx, &options, &progress);
        migrator.lock_timeout = self.lock_timeout;
        let back = match (self.steps, self.to) {
            (Some(steps), _) => Back::Steps(steps as usize),
            (None, to) => Back::To(to.unwrap_or_default()),
        };
        cx.announce(out)?;
        let loss = migrator.loss(back).await?;
        if loss.migrations.is_empty() {
            let document = Document::new(json!({ "taken_back": [], "tables": [] }))?;
            return out.show(&document.text("no changes: there is nothing to take back"));
        }
        let names: Vec<String> = loss.migrations.iter().map(ToString::to_string).collect();
        out.note(&format!("takes back {}", names.join(", ")));
        for (table, rows) in &loss.tables {
            let rows = text::count(u64::try_from(*rows).unwrap_or(0), "row");
            out.note(&format!("  drops the table {table} with {rows}"));
        }
        if !self.yes && !out.confirm("Take them back? This cannot be undone.", "--yes")? {
            return Err(Failure::new(Kind::Refused, "nothing was changed"));
        }
        cx.drains();
        let done = migrator.down(back).await?;
        let tables: Vec<Value> =
            loss.tables.iter().map(|(name, rows)| json!({ "table": name, "rows": rows })).collect();
        let document = Document::new(json!({ "taken_back": done, "tables": tables }))?;
        out.show(&document.text(format!("{} taken back", text::count(done.len() as u64, "migration"))))
    }
}

impl RepairArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let options = cx.database_options()?;
        let progress = Progressing::quietly(out);
        let migrator = migrator(cx, &options, &progress);
        cx.announce(out)?;
        let statuses = migrator.status().await?;
        let state = statuses.iter().find(|status| status.version == self.version).map(|status| status.state);
        let question = match state {
            Some(State::Dirty) if self.applied => "Count it as applied?",
            Some(State::Dirty) => "Run it again with the next `pqctl migrate`?",
            Some(State::Edited | State::Reformatted) => "Take the file as it is now for the applied one?",
            // Nothing to ask; the answer says why.
            _ => "",
        };
        if !question.is_empty() && !self.yes && !out.confirm(question, "--yes")? {
            return Err(Failure::new(Kind::Refused, "nothing was changed"));
        }
        let (label, what) = match migrator.repair(self.version, self.applied).await? {
            Repaired::Accepted(label) => (label, "accepted"),
            Repaired::MarkedApplied(label) => (label, "marked-applied"),
            Repaired::PendingAgain(label) => (label, "pending-again"),
        };
        let sentence = match what {
            "accepted" => format!("migration {label}: the file as it is now counts as the applied one"),
            "marked-applied" => format!("migration {label} counts as applied"),
            _ => format!("migration {label} is pending again"),
        };
        out.show(&Document::new(json!({ "version": label.version, "repaired": what }))?.text(sentence))
    }
}

impl NewArgs {
    fn run(self, out: &Printer) -> Result<Exit> {
        let paths = migrate::new(&self.name, &self.folder)?;
        let shown: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let stem = paths.first().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
        let stem = stem.as_deref().and_then(|name| name.split('.').next()).unwrap_or_default();
        let document = Document::new(json!({ "files": shown }))?
            .text(shown.join("\n"))
            .text(format!("fill all four, then add the line \"{stem}\" to src/db/migrate/embedded.rs"));
        out.show(&document)
    }
}

fn migrator<'a>(cx: &'a Context, options: &'a db::Options, progress: &'a Progressing) -> Migrator<'a> {
    let mut migrator = Migrator::new(options, EMBEDDED, &cx.clock, progress);
    migrator.stop = cx.stop.clone();
    migrator
}

fn millis(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}
