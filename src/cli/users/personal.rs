//! `pqctl users export`, `import-export` and `erase`: flags and screens; what is somebody's data and what becomes of it
//! is `students::personal`'s.

use crate::app::App;
use crate::backup::archive::{self, Places};
use crate::base::text::{bytes, count, thousands};
use crate::cli::Context;
use crate::config::parse_bytes;
use crate::error::{Failure, Kind, Result};
use crate::store::archives::Erased;
use crate::store::personal::Removed;
use crate::students::personal::archive::Unpacked;
use crate::students::personal::folder::{Done, Folder, Tally, Wish, export_all};
use crate::students::personal::import::{Imported, Order, import};
use crate::students::personal::{erase, exports_folder, places};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{ArgGroup, Args};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("whose").args(["user", "all"]).required(true)),
    after_help = "One zip per person: JSON, the long tables as CSV too, a README in plain words, and a manifest with checksums. Secrets
and the keys of questions are not in it. With --all, a run that was killed goes on where it stopped.

Examples:
  pqctl users export --user ada@example.org
  pqctl users export --all --since-last --to /srv/exports"
)]
pub struct ExportArgs {
    /// Of one person: the address or the public id
    #[arg(long, value_name = "WHO")]
    user: Option<String>,
    /// Of everybody
    #[arg(long)]
    all: bool,
    /// The folder of the files (default: `exports` in files.directory)
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Make no file for whom nothing has changed since the newest one there
    #[arg(long)]
    since_last: bool,
    /// Keep only so many files per person
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    keep: Option<u16>,
}

fn folder(app: &App, to: Option<PathBuf>) -> Result<Folder> {
    match to {
        Some(to) => {
            let path = std::path::absolute(&to)
                .map_err(|e| Failure::new(Kind::Usage, format!("{} is no folder: {e}", to.display())))?;
            Folder::open(&path)
        }
        None => Folder::open(&exports_folder(&app.config)?),
    }
}

impl ExportArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let wish = Wish {
            label: app.clock.now().format("%Y-%m-%d").to_string(),
            since_last: self.since_last,
            keep: self.keep.map(usize::from),
        };
        let Some(who) = self.user else {
            cx.drains();
            let folder = folder(&app, self.to)?;
            let progress = Progressing::quietly(out);
            places::remember(&app, folder.path()).await;
            let tally = export_all(&app, &folder, &wish, &progress).await?;
            drop(progress);
            return out.show(&of_all(&tally, &folder)?);
        };
        let owner = erase::find(&app, &who).await?;
        let folder = folder(&app, self.to)?;
        places::remember(&app, folder.path()).await;
        let done = folder.export(&app, &owner, &wish, true).await?;
        let Done::Written(manifest, path) = done else {
            let data = json!({ "user": owner.uid, "unchanged": true, "folder": folder.path() });
            let text =
                format!("Nothing of {} has changed since the newest file; none was made.", owner.email);
            return out.show(&Document::new(data)?.text(text).report());
        };
        if let Some(most) = wish.keep {
            folder.keep(owner.uid, most)?;
        }
        let size = path.metadata().map(|m| m.len()).unwrap_or_default();
        let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
        let facts = vec![
            ("Person", format!("{} ({})", owner.email, owner.uid)),
            ("File", path.display().to_string()),
            ("Holds", format!("{}, {}", count(rows, "row"), bytes(size))),
        ];
        out.show(&Document::new(json!({ "file": path, "bytes": size, "export": manifest }))?.facts(facts))
    }
}

fn of_all(tally: &Tally, folder: &Folder) -> Result<Document> {
    let facts = vec![
        ("Accounts", thousands(tally.users)),
        ("Exported", thousands(tally.exported)),
        ("Unchanged", thousands(tally.unchanged)),
        ("There already", thousands(tally.present)),
        ("Failed", thousands(tally.failed)),
        ("Old files removed", thousands(tally.removed)),
        ("Folder", folder.path().display().to_string()),
    ];
    let document = Document::new(json!({ "exported": tally, "folder": folder.path() }))?.facts(facts);
    Ok(document.outcome_if(tally.failed > 0, Kind::Partial))
}

#[derive(Debug, Args)]
#[command(
    after_help = "The file is proven first, and brought back whole or not at all. The account gets no password (`pqctl users passwd`),
its role is student unless --keep-role, and its audit trail stays out. Questions that are missing here are added as
drafts without a key: import your bank first.

Examples:
  pqctl users import-export user-018f….zip"
)]
pub struct ImportArgs {
    /// A file of `users export`
    file: PathBuf,
    /// Give the role that the file says
    #[arg(long)]
    keep_role: bool,
    /// The most it may unpack to
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, default_value = "4GiB")]
    max_size: u64,
}

impl ImportArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let file = File::open(&self.file)
            .map_err(|e| Failure::new(Kind::NotFound, format!("cannot read {}: {e}", self.file.display())))?;
        let mut from = Unpacked::open(file, self.max_size)
            .map_err(|failure| failure.while_doing(&self.file.display().to_string()))?;
        let app = cx.app_to_change(out).await?;
        cx.drains();
        let progress = Progressing::quietly(out);
        let done = import(&app, &mut from, Order { keep_role: self.keep_role }, &progress).await?;
        drop(progress);
        out.show(&imported(&done)?)
    }
}

fn imported(done: &Imported) -> Result<Document> {
    let mut document = Document::new(json!({ "imported": done }))?
        .table(rows_table(&done.rows), "")
        .text(format!("{} is back. It has no password:", done.email))
        .command(format!("pqctl users passwd {}", done.email));
    if let Some(questions) = done.made.get("questions") {
        document = document.warning(format!(
            "{} here: added as drafts, without the key, which no export has",
            if *questions == 1 {
                "1 question was not".to_owned()
            } else {
                format!("{} were not", count(*questions, "question"))
            }
        ));
    }
    Ok(document)
}

fn rows_table(rows: &BTreeMap<String, u64>) -> Table {
    Table::new(&["Table", "Rows>"])
        .with_rows(rows.iter().map(|(table, rows)| [table.clone(), thousands(*rows)]))
}

#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("what").args(["user", "replay"]).required(true)),
    after_help = "Removes what is the person's and empties what mentions them; there is no way back but a backup. The public id stays in
a ledger, so that whoever was erased does not come back with a backup: `restore` goes through it by itself. Backups made
before still hold the person until `backup prune` gives them up.

Examples:
  pqctl users erase ada@example.org --dry-run
  pqctl users erase ada@example.org --reason \"asked on 2 March\" --confirm ada@example.org
  pqctl users erase --replay"
)]
pub struct EraseArgs {
    /// The address or the public id
    user: Option<String>,
    /// Show what would be removed, remove nothing
    #[arg(long, conflicts_with = "replay")]
    dry_run: bool,
    /// Why, for the ledger; without names, because it stays
    #[arg(long, value_name = "TEXT", conflicts_with = "replay")]
    reason: Option<String>,
    /// The address once more, where nobody can be asked
    #[arg(long, value_name = "ADDRESS", conflicts_with = "replay")]
    confirm: Option<String>,
    /// Look for exports of the person in this folder too. May be given several times
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["replay", "dry_run"])]
    exports: Vec<PathBuf>,
    /// Remove again whoever stands in the ledger and has come back
    #[arg(long)]
    replay: bool,
}

impl EraseArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app_to_change(out).await?;
        let Some(who) = self.user else {
            let back = erase::replay(&app).await?;
            let again = back.len() as u64;
            let archives = if again > 0 { purge_archives(&app, &back, true, out).await } else { None };
            let text = if again == 0 {
                "Nobody of the ledger had come back.".to_owned()
            } else {
                format!(
                    "{} of the ledger had come back and {} removed again.",
                    count(again, "person"),
                    was(again)
                )
            };
            let purged = matches!(archives, None | Some(Ok(())));
            let data = json!({ "erased_again": again, "archives_purged": purged });
            return out.show(&still_in_files(Document::new(data)?.text(text), archives).report());
        };
        let owner = erase::find(&app, &who).await?;
        let found = erase::look(&app, &owner).await?;
        let table = |removed: &Removed| rows_table(removed);
        if self.dry_run {
            let data = json!({ "user": owner.uid, "would_remove": found, "dry_run": true });
            return out.show(
                &Document::new(data)?.table(table(&found), "").text("Nothing was removed (--dry-run)."),
            );
        }
        let rows: u64 = found.values().sum();
        match &self.confirm {
            Some(confirmed) if crate::store::users::email_key(confirmed) == owner.email_key => {}
            Some(confirmed) => {
                return Err(Failure::new(
                    Kind::Refused,
                    format!("--confirm says {confirmed:?}, but the account is {}", owner.email),
                ));
            }
            None if !out.interactive => {
                return Err(Failure::new(
                    Kind::Refused,
                    format!(
                        "{} of {} would be removed for good, and nobody can be asked",
                        count(rows, "row"),
                        owner.email
                    ),
                )
                .hint(format!("look first: `pqctl users erase {} --dry-run`", owner.email))
                .hint(format!("add --confirm={}", owner.email)));
            }
            None => out.confirm_name(
                &format!("{} of {} are removed for good.", count(rows, "row"), owner.email),
                &owner.email,
            )?,
        }
        let erase::Erasure { rows: removed, mail_files, left } =
            erase::erase(&app, &owner, self.reason.as_deref()).await?;
        // Exports of a person are their data, too.
        let places::Forgotten { files, elsewhere } = places::forget(&app, owner.uid, &self.exports).await?;
        // Rows of theirs in archives are hidden from now on; here they leave the files as well.
        let listed = removed.contains_key("archives");
        let archives = purge_archives(&app, &[Erased::of(&owner)], listed, out).await;
        let data = json!({ "user": owner.uid, "removed": removed, "files": files, "mail_files": mail_files,
            "mail_files_left": left,
            "not_searched": elsewhere,
            "archives_purged": matches!(archives, None | Some(Ok(()))) });
        let mut document = Document::new(data)?
            .table(table(&removed), "")
            .text(format!("{} is erased. Backups made before still hold the data.", owner.uid));
        if files > 0 {
            document = document.text(format!("{} removed as well.", count(files, "export")));
        }
        if mail_files > 0 {
            document = document.text(format!("{} of mail removed as well.", count(mail_files, "file")));
        }
        for file in &left {
            document = document.warning(format!("a file of mail could not be removed: {file}"));
        }
        for place in &elsewhere {
            document = document.warning(format!("exports were not looked for: {place}"));
        }
        let document = document.outcome_if(!left.is_empty(), Kind::Partial);
        out.show(&still_in_files(document, archives))
    }
}

/// Takes people out of the files of archives, those that the database does not list too; nothing where it lists none
/// and there is no folder.
async fn purge_archives(app: &App, people: &[Erased], listed: bool, out: &Printer) -> Option<Result<()>> {
    let places = match Places::configured(&app.config.archive).and_then(|path| Places::existing(&path)) {
        Ok(places) => places,
        Err(_) if !listed => return None,
        Err(failure) => return Some(Err(failure)),
    };
    Some(archive::erase(app, &places, people, &Progressing::quietly(out)).await.map(drop))
}

fn still_in_files(document: Document, purged: Option<Result<()>>) -> Document {
    let Some(Err(failure)) = purged else { return document };
    document
        .warning(format!("archived rows are hidden, but still in their files: {failure}"))
        .text("`pqctl archive run` takes them out, and of files that `archive list` does not know, `pqctl archive adopt`.")
}

fn was(n: u64) -> &'static str {
    if n == 1 { "was" } else { "were" }
}
