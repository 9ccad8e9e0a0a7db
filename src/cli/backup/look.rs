//! `pqctl backup list` and `show`: what backups there are and what is known of them. Nothing is read but manifests.

use super::{Place, checks, local, owner};
use crate::backup::shelf::{self, Entry};
use crate::backup::verify::proof;
use crate::base::text::{bytes, count, thousands};
use crate::cli::Context;
use crate::error::Result;
use crate::store::backup_checks::Checked;
use crate::term::{Document, Exit, Printer, Table};
use chrono_tz::Tz;
use clap::Args;
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Its name, the beginning of it, or `latest`
    backup: String,
    #[command(flatten)]
    place: Place,
}

impl ListArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let destination = self.place.existing(cx)?;
        let zone = cx.config()?.general.timezone;
        let checks = checks(cx).await;
        let entries = shelf::list(destination.as_ref())?;
        let table = Table::new(&["Backup", "Made", "Why", "Database", "Rows>", "Size>", "Proven", "State"])
            .with_rows(entries.iter().map(|entry| row(entry, &checks, zone)));
        let whole: u64 = entries.iter().filter_map(|entry| entry.stored_bytes).sum();
        let data = json!({
            "folder": destination.describe(),
            "backups": entries.iter().map(|entry| data(entry, &checks)).collect::<Vec<_>>(),
        });
        let text = format!(
            "{} in {}, {}",
            count(entries.len() as u64, "backup"),
            destination.describe(),
            bytes(whole)
        );
        out.show(&Document::new(data)?.table(table, "No backups.").text(text))
    }
}

fn row(entry: &Entry, checks: &[Checked], zone: Tz) -> [String; 8] {
    let (passed, failed) = proof(entry.id.as_str(), checks);
    let proven = passed.map_or_else(
        || "no".to_owned(),
        |check| {
            let how = if check.level >= 3 { "restored" } else { "read" };
            format!("{how} {}", local(check.checked_at, zone))
        },
    );
    let state = match (entry.problem(), failed) {
        (Some(problem), _) => problem,
        (None, Some(failed)) => {
            format!("failed level {} on {}", failed.level, local(failed.checked_at, zone))
        }
        (None, None) => "ok".to_owned(),
    };
    let Ok(manifest) = &entry.manifest else {
        let unknown = String::new;
        return [entry.id.to_string(), unknown(), unknown(), unknown(), unknown(), unknown(), proven, state];
    };
    let tags = manifest.tags.iter().map(|tag| format!(" #{tag}")).collect::<String>();
    [
        entry.id.to_string(),
        local(manifest.created_at, zone),
        format!("{}{tags}", manifest.reason.name()),
        manifest.source.database.clone(),
        thousands(manifest.rows()),
        bytes(manifest.payload.stored_bytes),
        proven,
        state,
    ]
}

fn data(entry: &Entry, checks: &[Checked]) -> Value {
    let (passed, failed) = proof(entry.id.as_str(), checks);
    let manifest = entry.manifest.as_ref().ok();
    json!({
        "id": entry.id,
        "created_at": manifest.map(|manifest| manifest.created_at),
        "reason": manifest.map(|manifest| manifest.reason),
        "tags": manifest.map(|manifest| &manifest.tags),
        "engine": manifest.map(|manifest| manifest.source.engine),
        "database": manifest.map(|manifest| &manifest.source.database),
        "host": manifest.map(|manifest| &manifest.source.host),
        "schema_version": manifest.map(|manifest| manifest.schema.version),
        "rows": manifest.map(crate::backup::Manifest::rows),
        "stored_bytes": entry.stored_bytes,
        "plain_bytes": manifest.map(|manifest| manifest.payload.plain_bytes),
        "codec": manifest.map(|manifest| manifest.payload.codec),
        "problem": entry.problem(),
        "proven": passed,
        "failed": failed,
    })
}

impl ShowArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let destination = self.place.existing(cx)?;
        let zone = cx.config()?.general.timezone;
        let entry = shelf::find(destination.as_ref(), &self.backup, &owner(cx).await?)?;
        let problem = entry.problem();
        let checks: Vec<Checked> =
            checks(cx).await.into_iter().filter(|check| check.backup_id == entry.id.as_str()).collect();
        let manifest = entry.manifest?;
        let (source, payload, schema) = (&manifest.source, &manifest.payload, &manifest.schema);
        let mut facts = vec![
            ("Backup", manifest.id.to_string()),
            ("Folder", destination.describe()),
            ("File", manifest.file.clone()),
            ("Made", format!("{}, {}", local(manifest.created_at, zone), manifest.reason.name())),
            (
                "Database",
                format!(
                    "{} on {} ({} {})",
                    source.database,
                    source.host,
                    crate::db::Engine::from(source.engine).name(),
                    source.server_version
                ),
            ),
            ("Schema", format!("version {}", schema.version)),
            (
                "Size",
                format!(
                    "{} ({} before it was packed with {})",
                    bytes(payload.stored_bytes),
                    bytes(payload.plain_bytes),
                    payload.codec
                ),
            ),
            ("SHA-256", payload.sha256.clone()),
            (
                "Made by",
                manifest.tool.dump.clone().map_or_else(
                    || format!("pqctl {}", manifest.tool.pqctl),
                    |dump| format!("pqctl {} with {dump}", manifest.tool.pqctl),
                ),
            ),
        ];
        if !manifest.tags.is_empty() {
            facts.push(("Tags", manifest.tags.join(", ")));
        }
        let tables = Table::new(&["Table", "Rows>"]).with_rows(
            manifest
                .tables
                .iter()
                .filter(|table| table.rows > 0)
                .map(|table| [table.table.clone(), thousands(table.rows)]),
        );
        let proofs =
            Table::new(&["Level>", "Outcome", "When"]).with_rows(checks.iter().map(|check| {
                [check.level.to_string(), check.outcome.clone(), local(check.checked_at, zone)]
            }));
        let mut document =
            Document::new(json!({ "backup": manifest, "problem": problem, "checks": checks }))?
                .facts(facts)
                .heading("What is in it")
                .table(tables, "No rows.")
                .heading("How far it was proven")
                .table(proofs, "Not at all.");
        for warning in problem.iter().chain(&manifest.warnings) {
            document = document.warning(warning.clone());
        }
        out.show(&document)
    }
}
