//! `pqctl doctor`: whether everything is in order, each finding with its remedy. What is looked at is
//! decided in `operations::doctor`; here are the screen and the facts about the terminal.

use super::Context;
use crate::app::database_options;
use crate::error::{Kind, Result};
use crate::jobs::registry;
use crate::operations::doctor::{self, CHECKLIST, Finding, KindRule, State, Subject};
use crate::term::{Document, Exit, Format, Printer, Table};
use clap::Args;
use serde_json::json;
use std::io::IsTerminal;

#[derive(Debug, Args)]
#[command(
    after_help = "It changes nothing, and works where nothing else does: without a database, with a wrong password, \
with a broken configuration.

Exit codes: 0 no finding is a failure, 4 at least one is.

Examples:
  pqctl doctor
  pqctl doctor --deep          also read the whole SQLite file
  pqctl doctor --post-deploy   the list to go through after a deployment
  pqctl doctor -v              also tell about the terminal"
)]
pub struct DoctorArgs {
    /// Also read the whole SQLite file and look for damage
    #[arg(long)]
    deep: bool,
    /// The list to go through after a deployment: performance, monitoring, error recovery, resource use
    #[arg(long)]
    post_deploy: bool,
}

impl DoctorArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let kinds: Vec<_> = registry()
            .kinds()
            .map(|kind| KindRule { name: kind.name, hard_limit: kind.hard_limit })
            .collect();
        let subject = Subject {
            options: cx.config_options(),
            environment: &cx.environment,
            connect: database_options,
            deep: self.deep,
            kinds: &kinds,
            now: cx.clock.now(),
            deployed: self.post_deploy,
        };
        let mut findings = doctor::examine(&subject).await;
        if out.verbose > 0 {
            findings.extend(terminal(cx, out));
        }
        out.show(&document(&findings, self.post_deploy)?)
    }
}

fn document(findings: &[Finding], post_deploy: bool) -> Result<Document> {
    let count = |state: State| findings.iter().filter(|finding| finding.state == state).count();
    let (failures, warnings) = (count(State::Fail), count(State::Warn));
    let data = json!({ "findings": findings, "failures": failures, "warnings": warnings });
    let mut document = Document::new(data)?;
    let mut heading = "";
    for (above, finding) in under_headings(findings, post_deploy) {
        if above != heading {
            heading = above;
            document = document.heading(heading);
        }
        // The word says it too: colour alone would not reach everybody.
        let (color, word) = match finding.state {
            State::Info => ("", "info"),
            State::Ok => ("\x1b[32m", "ok"),
            State::Warn => ("\x1b[33m", "warn"),
            State::Fail => ("\x1b[31m", "FAIL"),
        };
        let end = if color.is_empty() { "" } else { "\x1b[0m" };
        document =
            document.text(format!("  {color}{word:<4}{end}  {}", finding.what.replace('\n', "\n        ")));
        if let Some(remedy) = &finding.remedy {
            document = document.text(format!("        → {remedy}"));
        }
    }
    let rows = findings.iter().map(|finding| {
        [
            finding.area.to_owned(),
            finding.state.name().to_owned(),
            finding.what.clone(),
            finding.remedy.clone().unwrap_or_default(),
        ]
    });
    let table = Table::new(&["Area", "State", "What", "Remedy"]).with_rows(rows);
    let summary = match (failures, warnings) {
        (0, 0) => "Everything is in order.".to_owned(),
        (0, _) => {
            format!("Everything works; {} to look at.", crate::base::text::count(warnings as u64, "thing"))
        }
        (_, 0) => format!("{} to mend.", crate::base::text::count(failures as u64, "thing")),
        (_, _) => format!(
            "{} to mend, {} to look at.",
            crate::base::text::count(failures as u64, "thing"),
            crate::base::text::count(warnings as u64, "thing")
        ),
    };
    let document =
        document.data_table(table).text(format!("\n{summary}")).outcome_if(failures > 0, Kind::Check);
    // With `-q` cron hears of it only when there is something to hear.
    Ok(if warnings == 0 { document.report() } else { document })
}

/// The findings in the order in which they are shown, each with its heading: its area, or its part of the list
/// after a deployment.
fn under_headings(findings: &[Finding], post_deploy: bool) -> Vec<(&'static str, &Finding)> {
    if !post_deploy {
        return findings.iter().map(|finding| (finding.area, finding)).collect();
    }
    let part = |finding: &Finding| {
        CHECKLIST.iter().position(|(_, areas)| areas.contains(&finding.area)).unwrap_or(CHECKLIST.len() - 1)
    };
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| part(finding));
    sorted.into_iter().map(|finding| (CHECKLIST[part(finding)].0, finding)).collect()
}

/// What the terminal is taken for: the answer to "why is there no colour".
fn terminal(cx: &Context, out: &Printer) -> Vec<Finding> {
    let word = |yes: bool| if yes { "a terminal" } else { "no terminal" };
    let set = |name: &str| cx.environment.get(name).unwrap_or("not set").to_owned();
    let form = match out.format {
        Format::Table => "table",
        Format::Json => "json",
        Format::Ndjson => "ndjson",
        Format::Csv => "csv",
        Format::Plain => "plain",
    };
    let info = |what: String| Finding::new("terminal", State::Info, what);
    vec![
        info(format!(
            "input is {}, output is {}, messages go to {}",
            word(std::io::stdin().is_terminal()),
            word(std::io::stdout().is_terminal()),
            word(std::io::stderr().is_terminal())
        )),
        info(format!(
            "TERM is {}, NO_COLOR is {}, LC_ALL is {}",
            set("TERM"),
            set("NO_COLOR"),
            set("LC_ALL")
        )),
        info(format!(
            "output as {form}, colour {}, {}prompts {}",
            format!("{:?}", out.color).to_lowercase(),
            if out.accessible { "accessible, " } else { "" },
            if out.interactive { "allowed" } else { "not possible" }
        )),
    ]
}
