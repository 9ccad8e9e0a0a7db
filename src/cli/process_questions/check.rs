//! `pqctl process-questions check`: the screen of what `operations::provider_check` found. What is tried
//! is decided there.

use crate::base::text::duration;
use crate::cli::Context;
use crate::config;
use crate::error::{Kind, Result};
use crate::operations::provider_check::{self, Report, Status};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::Args;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(
    after_help = "A remote provider is sent four small requests, which cost a fraction of a cent; question text of yours is not among them.

Exit codes: 0 all is well, 4 degraded, 6 unreachable or a wrong base URL, 9 a wrong key, 12 not configured.

Examples:
  pqctl process-questions check
  pqctl process-questions check --cached 1h     what was found within the hour, or a new check"
)]
pub struct CheckArgs {
    /// Take the last result when it is not older than this (90s, 30m, 12h, 7d)
    #[arg(long, value_name = "AGE", value_parser = config::parse_duration)]
    cached: Option<Duration>,
}

impl CheckArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let known = match self.cached {
            Some(age) => provider_check::recent(&app, age).await?,
            None => None,
        };
        let report = match known {
            Some(report) => report,
            None => provider_check::check(&app, &Progressing::quietly(out)).await?,
        };
        out.show(&document(&report)?)
    }
}

fn document(report: &Report) -> Result<Document> {
    let rows = report.probes.iter().map(|probe| {
        [
            probe.name.clone(),
            probe.state.name().to_owned(),
            probe.what.clone(),
            probe.latency_ms.map(|ms| duration(Duration::from_millis(ms))).unwrap_or_default(),
        ]
    });
    let place = report.base_url.as_ref().map_or_else(String::new, |url| format!(" at {url}"));
    let mut document = Document::new(report)?
        .table(Table::new(&["Probe", "State", "What", "Time>"]).with_rows(rows), "")
        .text(format!("Provider {}{place}: {}.", report.provider, report.status.name()));
    for probe in &report.probes {
        if let Some(remedy) = &probe.remedy {
            document = document.text(format!("{}: {remedy}", probe.name));
        }
    }
    if report.cached {
        document = document.text(format!("Found at {}.", report.checked_at.format("%Y-%m-%d %H:%M:%S %:z")));
    }
    if report.status == Status::Ok {
        return Ok(document);
    }
    let kind = report.kind().unwrap_or(Kind::Check);
    Ok(document.outcome(kind))
}
