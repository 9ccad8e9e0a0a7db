//! `pqctl backup prune`: which backups the rules keep and why, and removing the others when that is confirmed.

use super::{Place, checks, local};
use crate::backup::prune::{apply, plan};
use crate::backup::retention::Policy;
use crate::base::text::{bytes, count};
use crate::cli::Context;
use crate::config::parse_duration;
use crate::error::{Failure, Kind, Result};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use chrono::TimeDelta;
use clap::Args;
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(
    after_help = "The rules are restic's: each keeps the newest of so many hours, days, … that have a backup, and what one rule
keeps is kept. Without any rule those of the configuration hold (`pqctl config show`, section backup). The newest
backup that was proven by a restore always stays.

Examples:
  pqctl backup prune
  pqctl backup prune --keep-daily 7 --keep-monthly 12 --yes"
)]
pub struct PruneArgs {
    #[command(flatten)]
    place: Place,
    /// Keep the newest N
    #[arg(long, value_name = "N", help_heading = "Rules")]
    keep_last: Option<u32>,
    /// Keep the newest of N hours that have one
    #[arg(long, value_name = "N", help_heading = "Rules")]
    keep_hourly: Option<u32>,
    /// Keep the newest of N days that have one
    #[arg(long, value_name = "N", help_heading = "Rules")]
    keep_daily: Option<u32>,
    /// Keep the newest of N weeks that have one
    #[arg(long, value_name = "N", help_heading = "Rules")]
    keep_weekly: Option<u32>,
    /// Keep the newest of N months that have one
    #[arg(long, value_name = "N", help_heading = "Rules")]
    keep_monthly: Option<u32>,
    /// Keep the newest of N years that have one
    #[arg(long, value_name = "N", help_heading = "Rules")]
    keep_yearly: Option<u32>,
    /// Keep all that are not older than this, counted from the newest
    #[arg(long, value_name = "DURATION", value_parser = parse_duration, help_heading = "Rules")]
    keep_within: Option<Duration>,
    /// Keep all with this tag. May be given several times
    #[arg(long, value_name = "WORD", help_heading = "Rules")]
    keep_tag: Vec<String>,
    /// Remove them; without it nothing is removed
    #[arg(short, long)]
    yes: bool,
    /// Remove them even where that is more than half of all backups of a database
    #[arg(long, requires = "yes")]
    most: bool,
}

impl PruneArgs {
    fn policy(&self, configured: Policy) -> Result<Policy> {
        let counts = [
            self.keep_last,
            self.keep_hourly,
            self.keep_daily,
            self.keep_weekly,
            self.keep_monthly,
            self.keep_yearly,
        ];
        if counts.iter().all(Option::is_none) && self.keep_within.is_none() && self.keep_tag.is_empty() {
            return Ok(configured);
        }
        let within = self.keep_within.map(TimeDelta::from_std).transpose();
        let [last, hourly, daily, weekly, monthly, yearly] = counts.map(Option::unwrap_or_default);
        Ok(Policy {
            last,
            hourly,
            daily,
            weekly,
            monthly,
            yearly,
            within: within.map_err(|_| Failure::new(Kind::Usage, "--keep-within is too long"))?,
            tags: self.keep_tag.iter().cloned().collect(),
        })
    }

    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let destination = self.place.existing(cx)?;
        let config = cx.config()?;
        let zone = config.general.timezone;
        let policy = self.policy(Policy::of(&config.backup))?;
        let checks = checks(cx).await;
        let _lock = destination.lock("removing old backups")?;
        let plan = plan(destination.as_ref(), policy, zone, &checks, cx.clock.now())?;
        let (going, size) = plan.going();
        let halved = plan.halved();
        if self.yes && !self.most && !halved.is_empty() {
            return Err(Failure::new(
                Kind::Refused,
                format!(
                    "more than half of the backups of {} would go; nothing was removed",
                    halved.join(", ")
                ),
            )
            .hint("look at them without --yes; if that is meant, add --most"));
        }
        let table = Table::new(&["Backup", "Made", "Database", "Size>", "Stays", "Why"]).with_rows(
            plan.decisions.iter().map(|decision| {
                [
                    decision.id.clone(),
                    local(decision.created_at, zone),
                    decision.database.clone(),
                    bytes(decision.bytes),
                    if decision.keep { "yes" } else { "no" }.to_owned(),
                    decision.reasons.join(", "),
                ]
            }),
        );
        let removed = if self.yes {
            crate::backup::shelf::sweep(destination.as_ref())?;
            // Backups are pruned also where their database cannot be reached.
            if let Ok(options) = cx.database_options()
                && let Err(failure) = crate::backup::restore::sweep_scratch(&options).await
            {
                tracing::debug!(%failure, "scratch databases were not looked for");
            }
            let progress = Progressing::quietly(out);
            apply(destination.as_ref(), &plan, &progress)?
        } else {
            0
        };
        let (what, size) = (count(going as u64, "backup"), bytes(size));
        let text = match (going, self.yes) {
            (0, _) => "Nothing is to be removed.".to_owned(),
            (_, true) => format!("{what} removed, {size}."),
            (_, false) => format!("{what} would be removed, {size}. Nothing was removed yet: --yes does it."),
        };
        let data = json!({ "plan": plan, "removed": removed, "dry_run": !self.yes });
        let mut document = Document::new(data)?.table(table, "No backups.").text(text);
        for decision in &plan.decisions {
            if let Some(problem) = &decision.problem {
                document = document.warning(format!(
                    "backup {} cannot be restored ({problem}); it counts for no rule and stays until its files are removed by hand",
                    decision.id
                ));
            }
        }
        for id in &plan.unreadable {
            document = document.warning(format!("backup {id} has a manifest that cannot be read; it stays"));
        }
        out.show(&document)
    }
}
