//! `pqctl archive adopt`: what becomes of files that the database does not list. How, is `backup::archive`'s.

use super::Place;
use crate::backup::archive::{self, Adoption, Unlisted};
use crate::base::text::{count, thousands};
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::store::archives;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
#[command(
    after_help = "After a restore of a backup from before an archive was made, its rows are in the table again and the database does not
know the file. Adopting lists it: rows that are in the table leave the file, rows that are nowhere else stay in it, and
rows of people whom this database does not know (erased, or newer than the backup) go. A file with nothing but rows of
the table stays as it is, for backups that list it, as after `archive restore`. No table is changed; `archive restore` brings rows back afterwards. Files of other databases are left alone.

Examples:
  pqctl archive adopt
  pqctl archive adopt 3f9a1c --yes
  pqctl archive adopt --yes"
)]
pub struct AdoptArgs {
    /// Only this one: its name, the beginning of it, or the six characters after the dash
    archive: Option<String>,
    /// Do it; without, what would be done is shown
    #[arg(short, long)]
    yes: bool,
    /// Adopt also where rows say something else in the table, and keep what the table says
    #[arg(long)]
    table_wins: bool,
    #[command(flatten)]
    place: Place,
}

impl AdoptArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = if self.yes { cx.app_to_change(out).await? } else { cx.app().await? };
        let records = archives::list(app.db.reader()).await?;
        let places = match self.place.existing(cx) {
            Ok(places) => places,
            // Where nothing was ever archived there is no folder.
            Err(_) if records.is_empty() && self.archive.is_none() => {
                return out.show(&document(&[], self.yes)?);
            }
            Err(failure) => return Err(failure),
        };
        let mut found = archive::unlisted(&app.db, &places, &records).await?;
        if let Some(named) = &self.archive {
            found.retain(|one| is(one, named));
            if found.is_empty() {
                return Err(Failure::new(
                    Kind::NotFound,
                    format!("there is no file of an archive {named:?} that the database does not list"),
                )
                .hint("`pqctl archive adopt` shows which there are"));
            }
        }
        let progress = Progressing::quietly(out);
        if !self.yes {
            let looked = archive::look(&app, &places, &found, &progress).await?;
            return out.show(&document(&looked, false)?);
        }
        cx.drains();
        let mut done = Vec::with_capacity(found.len());
        for one in &found {
            match archive::adopt(&app, &places, one, self.table_wins, &progress).await {
                Ok(adoption) => done.push(adoption),
                // With one that is named its failure is the answer.
                Err(failure) if self.archive.is_some() || app.stop.requested() => return Err(failure),
                Err(failure) if failure.kind() == Kind::Busy => return Err(failure),
                Err(failure) => done.push(archive::impossible(one, failure.message())),
            }
        }
        drop(progress);
        out.show(&document(&done, true)?)
    }
}

fn is(one: &Unlisted, named: &str) -> bool {
    let named = named.to_lowercase();
    one.file == named
        || one.archive.as_ref().is_some_and(|name| {
            let name = name.to_lowercase();
            !named.is_empty() && (name.starts_with(&named) || name.ends_with(&format!("-{named}")))
        })
}

fn document(adoptions: &[Adoption], done: bool) -> Result<Document> {
    let table = Table::new(&[
        "Archive",
        "Table",
        "Month",
        "Rows>",
        "In table>",
        "Differ>",
        "Strangers>",
        "Stay>",
        "Problem",
    ])
    .with_rows(adoptions.iter().map(|one| {
        [
            one.archive.clone(),
            one.table.clone(),
            one.month.clone(),
            thousands(one.rows),
            thousands(one.in_table),
            thousands(one.differ),
            thousands(one.strangers),
            thousands(one.stays),
            one.problem.clone().unwrap_or_default(),
        ]
    }));
    let left = adoptions.iter().filter(|one| one.problem.is_some()).count() as u64;
    let good = adoptions.len() as u64 - left;
    let document = Document::new(json!({ "adopted": done, "archives": adoptions }))?
        .table(table, "The database lists every file of an archive that is there.");
    Ok(match (done, good) {
        (_, 0) => document,
        (true, n) => document.text(format!("{} adopted.", count(n, "archive"))),
        (false, _) => document
            .text(
                "Nothing was changed. Rows in the table leave files with other rows, strangers go; to do it:",
            )
            .command("pqctl archive adopt --yes"),
    }
    .outcome_if(done && left > 0, Kind::Partial))
}
