//! `pqctl backup create`: one backup, with its progress and what it amounts to.

use super::{Place, app, local};
use crate::backup::codec::Codec;
use crate::backup::create::{Wish, create};
use crate::backup::manifest::{Manifest, Reason};
use crate::backup::verify;
use crate::base::text::{bytes, count, duration};
use crate::cli::Context;
use crate::error::{Failure, Kind, Result};
use crate::term::{Document, Exit, Printer, progress::Progressing};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub struct CreateArgs {
    #[command(flatten)]
    place: Place,
    /// How to compress it (default: backup.compress)
    #[arg(long, value_enum, value_name = "WAY")]
    compress: Option<Codec>,
    /// How hard to compress: 1 to 19 for zstd, 1 to 9 for gzip
    #[arg(long, value_name = "N")]
    level: Option<i32>,
    /// A word to remember it by; `keep` exempts it from `backup prune`. May be given several times
    #[arg(long = "tag", value_name = "WORD")]
    tags: Vec<String>,
    /// Sum up the rows of each table as well, so that a restore is compared value by value (PostgreSQL)
    #[arg(long)]
    fingerprints: bool,
    /// Do not read it back afterwards; it counts as unproven
    #[arg(long)]
    no_verify: bool,
}

impl CreateArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let mut wish = Wish::configured(&cx.config()?.backup, Reason::Manual);
        if let Some(codec) = self.compress
            && codec != wish.codec
        {
            (wish.codec, wish.level) = (codec, codec.default_level());
        }
        if let Some(level) = self.level {
            let levels = wish.codec.levels();
            if !levels.contains(&level) {
                let (from, to) = (levels.start(), levels.end());
                return Err(Failure::new(
                    Kind::Usage,
                    format!("{} has levels {from} to {to}, not {level}", wish.codec),
                ));
            }
            wish.level = level;
        }
        check_tags(&self.tags)?;
        wish.tags = self.tags;
        wish.fingerprints = self.fingerprints;
        wish.read_back = !self.no_verify;
        cx.announce(out)?;
        let app = app(cx).await?;
        let destination = self.place.make(cx)?;
        cx.drains();
        // As the job does: under one name, whichever way leads to it.
        let target = cx.database_options()?.straight().clone();
        let progress = Progressing::quietly(out);
        let manifest = create(&app, &target, &destination, &wish, &progress).await?;
        drop(progress);
        if wish.read_back {
            verify::remember_read_back(&app, destination.as_ref(), &manifest).await;
        }
        out.show(&document(cx, &manifest, &destination.describe(), wish.read_back)?)
    }
}

fn check_tags(tags: &[String]) -> Result<()> {
    for tag in tags {
        let fits = !tag.is_empty()
            && tag.len() <= 64
            && tag.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
        if !fits {
            return Err(Failure::new(
                Kind::Usage,
                format!("{tag:?} cannot be a tag: 1 to 64 letters, digits, - _ and dots"),
            ));
        }
    }
    Ok(())
}

fn document(cx: &Context, manifest: &Manifest, place: &str, read_back: bool) -> Result<Document> {
    let payload = &manifest.payload;
    let took = (manifest.finished_at - manifest.created_at).to_std().unwrap_or_default();
    let facts = vec![
        ("Backup", manifest.id.to_string()),
        ("File", format!("{place}/{}", manifest.file)),
        (
            "Made",
            format!("{}, in {}", local(manifest.created_at, cx.config()?.general.timezone), duration(took)),
        ),
        (
            "Holds",
            format!("{} in {}", count(manifest.rows(), "row"), count(manifest.tables.len() as u64, "table")),
        ),
        (
            "Size",
            format!(
                "{} ({} before it was packed with {})",
                bytes(payload.stored_bytes),
                bytes(payload.plain_bytes),
                payload.codec
            ),
        ),
        ("Proven", if read_back { "read back, as it was written".to_owned() } else { "no".to_owned() }),
    ];
    let mut document =
        Document::new(json!({ "backup": manifest, "folder": place, "read_back": read_back }))?.facts(facts);
    for warning in &manifest.warnings {
        document = document.warning(warning.clone());
    }
    Ok(document
        .text("Prove that it can be restored:")
        .command(format!("pqctl backup verify {} --level 3", manifest.id)))
}
