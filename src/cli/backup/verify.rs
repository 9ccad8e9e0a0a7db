//! `pqctl backup verify` and `check`: proving one backup, and saying whether there is a proven one that is new enough.

use super::{Place, app, checks, owner, workshop};
use crate::backup::freshness::{Freshness, Limits, judge};
use crate::backup::verify::{self, Level};
use crate::backup::{restore, shelf};
use crate::base::text::duration;
use crate::cli::Context;
use crate::config::parse_duration;
use crate::error::{Failure, Kind, Result};
use crate::term::{Document, Exit, Printer, progress::Progressing};
use clap::Args;
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Its name, the beginning of it, or `latest`
    #[arg(default_value = "latest")]
    backup: String,
    #[command(flatten)]
    place: Place,
    /// How far to go
    #[arg(long, value_enum, value_name = "LEVEL", default_value = "2")]
    level: Level,
}

impl VerifyArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let destination = self.place.existing(cx)?;
        let entry = shelf::find(destination.as_ref(), &self.backup, &owner(cx).await?)?;
        cx.drains();
        let progress = Progressing::quietly(out);
        let report = if self.level == Level::Restore {
            let shop = workshop(cx)?;
            let _lock = destination.lock("trying a restore")?;
            restore::prove(&shop, &destination, &entry, &progress).await?
        } else {
            verify::by_reading(&cx.stop, &destination, &entry, self.level, &progress).await?
        };
        drop(progress);
        // A backup is most needed when its database is gone: then there is nothing to remember it in.
        if let (Ok(manifest), Ok(app)) = (&entry.manifest, app(cx).await)
            && let Err(failure) = verify::remember(&app, destination.as_ref(), manifest, &report).await
        {
            tracing::debug!(%failure, "the check was not remembered");
        }
        if let Some(problem) = &report.problem {
            return Err(Failure::new(Kind::Integrity, format!("backup {} is damaged: {problem}", entry.id))
                .hint(
                    "make a new one at once: `pqctl backup create`; `pqctl backup list` shows the others",
                ));
        }
        let took = duration(Duration::from_millis(report.duration_ms));
        let text = format!("backup {} is right up to level {} ({took})", entry.id, report.level);
        out.show(&Document::new(json!({ "id": entry.id, "report": report }))?.text(text).report())
    }
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    place: Place,
    /// How old the newest backup may be (default: `backup.max_age`)
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    max_age: Option<Duration>,
    /// How long ago the last restore of a backup may have been tried (default: `backup.max_verify_age`)
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    max_verify_age: Option<Duration>,
}

impl CheckArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let config = cx.config()?;
        let limits = Limits {
            max_age: self.max_age.unwrap_or(config.backup.max_age),
            max_verify_age: self.max_verify_age.unwrap_or(config.backup.max_verify_age),
        };
        let entries = match self.place.existing(cx) {
            Ok(destination) => shelf::list(destination.as_ref())?,
            Err(failure) if failure.kind() == Kind::NotFound => Vec::new(),
            Err(failure) => return Err(failure),
        };
        let checks = checks(cx).await;
        let owner = owner(cx).await?;
        let Freshness { problems, newest, proven, .. } =
            judge(&entries, &checks, &owner, limits, config.general.timezone, cx.clock.now());
        let data = json!({
            "ok": problems.is_empty(),
            "problems": problems,
            "newest": newest.map(|manifest| json!({ "id": manifest.id, "created_at": manifest.created_at })),
            "proven": proven,
        });
        let mut document = Document::new(data)?;
        for problem in &problems {
            document = document.warning(problem.clone());
        }
        if problems.is_empty() {
            document = document.text("There is a new enough backup, and a restore was tried.");
        }
        out.show(&document.outcome_if(!problems.is_empty(), Kind::Check))
    }
}
