//! `pqctl archive list`, `show`, `cat` and `verify`: what only reads.

use super::Place;
use crate::backup::archive::{self, Checked, Form, Selection};
use crate::base::text::{bytes, count, thousands};
use crate::cli::Context;
use crate::cli::backup::local;
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, ARCHIVABLE, Record, State};
use crate::store::personal;
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only archives of this table
    #[arg(long, value_name = "TABLE")]
    table: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl ListArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let all = archives::list(app.db.reader()).await?;
        let mut records = all.clone();
        records.retain(|record| self.table.as_ref().is_none_or(|table| *table == record.table));
        // Where nothing was ever archived there is no folder, and nothing to say of it.
        let (files, unlisted) = match self.place.existing(cx) {
            Ok(places) => (places.files()?, archive::unlisted(&app.db, &places, &all).await?),
            Err(_) if records.is_empty() => (BTreeMap::new(), Vec::new()),
            Err(failure) => return Err(failure),
        };
        let table = Table::new(&["Archive", "Table", "Month", "Rows>", "Size>", "State"]).with_rows(
            records.iter().map(|record| {
                [
                    record.name.clone(),
                    record.table.clone(),
                    record.month.format("%Y-%m").to_string(),
                    thousands(archived(record)),
                    bytes(u64::try_from(record.stored_bytes).unwrap_or(0)),
                    state(record, &files),
                ]
            }),
        );
        let rows: i64 = records.iter().map(archived).sum();
        let size: i64 =
            records.iter().filter(|record| archived(record) > 0).map(|record| record.stored_bytes).sum();
        let data = json!({
            "folder": self.place.path(cx)?.display().to_string(),
            "archives": records.iter().map(|record| data(record, &files)).collect::<Vec<_>>(),
            "unlisted": unlisted,
        });
        let unknown = files
            .keys()
            .filter(|name| {
                let told = |archive: &str| name.contains(archive);
                name.ends_with(".jsonl.zst")
                    && !all.iter().any(|record| told(&record.name))
                    && !unlisted.iter().any(|one| one.ours && one.archive.as_deref().is_some_and(told))
            })
            .count() as u64;
        let ours = unlisted.iter().filter(|one| one.ours).count() as u64;
        let mut document = Document::new(data)?;
        if unknown > 0 && self.table.is_none() {
            document = document.warning(format!(
                "{} there that this database knows nothing of; left alone",
                if unknown == 1 { "1 file is".to_owned() } else { format!("{unknown} files are") }
            ));
        }
        if ours > 0 {
            document = document.warning(format!(
                "{} of this database that it does not list; `pqctl archive adopt` shows what becomes of them",
                if ours == 1 {
                    "1 archive is there".to_owned()
                } else {
                    format!("{ours} archives are there")
                }
            ));
        }
        out.show(
            &document
                .table(table, "No archives. `pqctl archive run --dry-run` shows what could be moved.")
                .text(format!(
                    "{} archived, {}",
                    count(u64::try_from(rows).unwrap_or(0), "row"),
                    bytes(u64::try_from(size).unwrap_or(0))
                )),
        )
    }
}

/// How many rows are in the file and not in the table.
fn archived(record: &Record) -> i64 {
    match record.state {
        State::Writing | State::Returned => 0,
        _ => record.moved - record.returned,
    }
}

/// How it is, in words.
fn state(record: &Record, files: &BTreeMap<String, u64>) -> String {
    let there = files.keys().any(|name| name.contains(&record.name) && name.ends_with(".jsonl.zst"));
    let mut words = match record.state {
        State::Writing => "begun; `pqctl archive run` goes on".to_owned(),
        State::Moving => format!(
            "moved {} of {}; `pqctl archive run` goes on",
            thousands(record.moved),
            thousands(record.rows)
        ),
        State::Archived if record.is_lost() => return "given up: its rows are lost".to_owned(),
        State::Archived => "archived".to_owned(),
        State::Returning => format!("{} of {} are back", thousands(record.returned), thousands(record.rows)),
        State::Returned if there => "back in its table; the file stays for older backups".to_owned(),
        State::Returned => return "back in its table".to_owned(),
    };
    if !there && record.state != State::Writing {
        words = "its file is missing".to_owned();
    } else if !record.erased.is_empty() {
        words.push_str("; somebody is yet to be taken out");
    }
    words
}

fn data(record: &Record, files: &BTreeMap<String, u64>) -> Value {
    let mut value = serde_json::to_value(record).unwrap_or_default();
    value["archived_rows"] = json!(archived(record));
    value["month"] = json!(record.month.format("%Y-%m").to_string());
    value["waiting_erasures"] = json!(record.erased.len());
    value["file_there"] =
        json!(files.keys().any(|name| name.contains(&record.name) && name.ends_with(".jsonl.zst")));
    value
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Its name, the beginning of it, or the six characters after the dash
    archive: String,
    #[command(flatten)]
    place: Place,
}

impl ShowArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let zone = cx.config()?.general.timezone;
        let record = archive::find(archives::list(app.db.reader()).await?, &self.archive)?;
        let (files, manifest) = match self.place.existing(cx) {
            Ok(places) => (places.files()?, places.manifest(&record)?),
            Err(_) => (BTreeMap::new(), None),
        };
        let needed = match record.state {
            State::Returned if manifest.is_some() => archive::needed(&app, &record).await?,
            _ => None,
        };
        let number = |n: i64| u64::try_from(n).unwrap_or(0);
        let mut facts = vec![
            ("Archive", record.name.clone()),
            ("Table", record.table.clone()),
            ("Month", record.month.format("%Y-%m").to_string()),
            ("State", state(&record, &files)),
            ("Rows", thousands(archived(&record))),
            (
                "Size",
                format!(
                    "{} ({} as text)",
                    bytes(number(record.stored_bytes)),
                    bytes(number(record.plain_bytes))
                ),
            ),
            ("Made", format!("{} on {}", local(record.created_at, zone), record.host)),
            ("Folder", format!("{} on {}", record.destination, record.host)),
        ];
        if let Some(needed) = &needed {
            facts.push(("Stays", needed.to_string()));
        }
        if let Some(manifest) = &manifest {
            facts.push(("File", manifest.file.clone()));
            facts.push(("SHA-256", manifest.payload.sha256.clone()));
            let between = (manifest.first.as_deref(), manifest.last.as_deref());
            if let (Some(first), Some(last)) = between {
                facts.push(("Period", format!("{first} to {last} ({})", manifest.time)));
            }
            facts.push(("Made by", format!("pqctl {}", manifest.pqctl)));
        }
        let columns = Table::new(&["Column", "Kind"]).with_rows(
            manifest
                .iter()
                .flat_map(|manifest| &manifest.columns)
                .map(|column| [column.name.clone(), column.kind.clone()]),
        );
        out.show(
            &Document::new(json!({ "archive": data(&record, &files), "manifest": manifest }))?
                .facts(facts)
                .heading("Columns")
                .table(columns, "No manifest."),
        )
    }
}

#[derive(Debug, Args)]
#[command(
    after_help = "Each file is proven before its first line is shown. Rows that are in their table are not shown, nor is anybody who was
erased. The files can be read without pqctl: `zstd -dc FILE | jq`.

Examples:
  pqctl archive cat 3f9a1c | head
  pqctl archive cat --table answers --from 2022-05-01 --to 2022-05-31 --format csv > may.csv
  pqctl archive cat --table answers --user ada@example.org"
)]
pub struct CatArgs {
    /// One archive: its name, the beginning of it, or the six characters after the dash
    #[arg(required_unless_present = "table", conflicts_with = "table")]
    archive: Option<String>,
    /// All archives of this table
    #[arg(long, value_name = "TABLE")]
    table: Option<String>,
    /// Rows of this day and later, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Rows of this day and before, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// Rows of this person only: address or public id
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// How rows are written
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Form,
    #[command(flatten)]
    place: Place,
}

impl CatArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(Failure::new(Kind::Usage, "--from is after --to"));
        }
        let person = match &self.user {
            None => None,
            Some(who) => Some(
                personal::find(app.db.reader(), who)
                    .await?
                    .ok_or_else(|| {
                        Failure::new(Kind::NotFound, format!("there is no account {who}"))
                            .hint("`pqctl users list` shows all; an account is named by its address or its public id")
                    })?
                    .id,
            ),
        };
        let selection = Selection { from: self.from, to: self.to, person };
        let all = archives::list(app.db.reader()).await?;
        let records = match (&self.archive, &self.table) {
            (Some(named), _) => {
                let record = archive::find(all, named)?;
                if archived(&record) == 0 {
                    return Err(Failure::new(
                        Kind::Refused,
                        format!("archive {} holds no rows: {}", record.name, record.state.name()),
                    )
                    .hint("its rows are in their table"));
                }
                vec![record]
            }
            (None, Some(table)) => {
                if !ARCHIVABLE.iter().any(|one| one.name == table) {
                    return Err(Failure::new(Kind::Usage, format!("{table} is no table that is archived")));
                }
                all.into_iter()
                    .filter(|record| {
                        record.table == *table && archived(record) > 0 && selection.reaches(record)
                    })
                    .collect()
            }
            (None, None) => Vec::new(),
        };
        if records.is_empty() {
            out.note("nothing of that is archived");
            return Ok(Exit::Done);
        }
        let places = self.place.existing(cx)?;
        archive::cat(&app, &places, records, selection, self.format, out.sink()).await?;
        Ok(Exit::Done)
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Files that stay for older backups after their rows came back are read as well.

Examples:
  pqctl archive verify
  pqctl archive verify 3f9a1c")]
pub struct VerifyArgs {
    /// One archive instead of all
    archive: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl VerifyArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let mut records = archives::list(app.db.reader()).await?;
        if let Some(named) = &self.archive {
            records = vec![archive::find(records, named)?];
        }
        records.retain(|record| archived(record) > 0 || record.state == State::Returned);
        if records.is_empty() {
            return out.show(&Document::new(json!({ "archives": [] }))?.text("No archives."));
        }
        let places = self.place.existing(cx)?;
        let progress = Progressing::quietly(out);
        let checked = archive::check(&app, &places, &records, &progress).await?;
        out.show(&verified(&checked)?)
    }
}

fn verified(checked: &[Checked]) -> Result<Document> {
    let table = Table::new(&["Archive", "Table", "Month", "Result"]).with_rows(checked.iter().map(|one| {
        [
            one.archive.clone(),
            one.table.clone(),
            one.month.clone(),
            one.problem.clone().unwrap_or_else(|| "ok".to_owned()),
        ]
    }));
    let bad = checked.iter().filter(|one| one.problem.is_some()).count() as u64;
    let text = if bad == 0 {
        format!("{} as written.", count(checked.len() as u64, "archive"))
    } else {
        format!("{bad} of {} cannot be relied on.", count(checked.len() as u64, "archive"))
    };
    Ok(Document::new(json!({ "archives": checked, "damaged": bad }))?
        .table(table, "")
        .text(text)
        .outcome_if(bad > 0, Kind::Integrity))
}
