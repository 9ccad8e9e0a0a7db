//! `pqctl process-questions runs`: what was run, and how one of the runs stands. Also how a run is named by the
//! other words: by the beginning of its public number, or as the latest.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::{dollars, duration, thousands};
use crate::cli::jobs::{When, local, when};
use crate::cli::live::{self, Values};
use crate::cli::{Context, menu};
use crate::error::{Failure, Kind, Result};
use crate::questions::jobs::process_questions::ProcessQuestions;
use crate::questions::process::Step;
use crate::store::runs::{self, Run};
use crate::term::{Document, Exit, Printer, Table};
use chrono_tz::Tz;
use clap::Args;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashSet;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pqctl process-questions runs
  pqctl process-questions runs latest
  pqctl process-questions runs --since 7d --output csv")]
pub(super) struct RunsArgs {
    /// Show this run: the beginning of its number, or `latest`
    #[arg(value_name = "RUN", add = live::values(Values::Runs))]
    run: Option<String>,
    /// Only runs that began after this: an age (2h, 7d), a day or an instant
    #[arg(long, value_name = "WHEN", value_parser = when, conflicts_with = "run")]
    since: Option<When>,
    /// How many
    #[arg(long, value_name = "N", default_value = "20", value_parser = clap::value_parser!(i64).range(1..),
          conflicts_with = "run")]
    limit: i64,
}

impl RunsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let zone = app.config.general.timezone;
        if let Some(named) = &self.run {
            return out.show(&document(&find(&app, named).await?, &app)?);
        }
        let since = self.since.map(|since| since.at(&app));
        let runs = runs::list(app.db.reader(), since, self.limit).await?;
        let table = Table::new(&[
            "Run", "Began", "Steps", "Mode", "Status", "Done>", "Flagged>", "Failed>", "Tokens>", "Spent>",
            "Time>",
        ]);
        let table = table.with_rows(runs.iter().map(|run| row(run, &app, zone)));
        out.show(&Document::new(json!({ "runs": runs }))?.table(table, "There was no run."))
    }
}

fn row(run: &Run, app: &App, zone: Tz) -> [String; 11] {
    let number = |n: i64| thousands(n.max(0));
    [
        short(run),
        local(run.created_at, zone),
        steps(run).join(", "),
        run.mode.clone(),
        run.status.clone(),
        number(run.done),
        number(run.flagged),
        number(run.failed),
        if run.tokens_in + run.tokens_out > 0 {
            number(run.tokens_in + run.tokens_out)
        } else {
            String::new()
        },
        if run.spent_micros > 0 { dollars(run.spent_micros) } else { String::new() },
        time(run, app),
    ]
}

/// How long it took, or is taking.
fn time(run: &Run, app: &App) -> String {
    let end = run.finished_at.unwrap_or_else(|| if run.is_open() { app.clock.now() } else { run.updated_at });
    duration((end - run.created_at).to_std().unwrap_or_default())
}

/// What the run was asked for, as far as its row can still be read.
fn asked(run: &Run) -> Option<ProcessQuestions> {
    let spec = &run.spec.0;
    ProcessQuestions::deserialize(if spec["payload"].is_object() { &spec["payload"] } else { spec }).ok()
}

/// What does the rest of the run: what it has made anew, and perhaps paid for, is not made anew once more.
fn rest(run: &Run) -> Option<ProcessQuestions> {
    let asked = asked(run)?;
    let began = asked.force.then_some(run.created_at);
    Some(ProcessQuestions { force_before: asked.force_before.or(began), ..asked })
}

/// Says where a run stands that has ended before it was done, and the command that goes on.
pub(super) fn go_on(document: Document, run: &Run, app: &App) -> Document {
    let now = app.clock.now();
    let document = if run.is_silent(now) {
        let since = duration((now - run.updated_at).to_std().unwrap_or_default());
        document.text(format!(
            "It has not been heard of for {since}: its process has probably been killed. A run says every few seconds that it lives."
        ))
    } else {
        document
    };
    match rest(run) {
        Some(rest) => {
            document.text("What was done is kept. Go on:").command(menu::line(&super::command_of(&rest)))
        }
        None => document,
    }
}

/// Runs looked through for one that was not finished.
const RECENT: i64 = 200;

/// What the newest run was asked for that did not end well, is not under way, and was not done again since.
pub async fn last_unfinished(app: &App) -> Result<Option<ProcessQuestions>> {
    Ok(newest_unfinished(&runs::list(app.db.reader(), None, RECENT).await?, app.clock.now()))
}

/// Among runs, the newest first.
fn newest_unfinished(runs: &[Run], now: Timestamp) -> Option<ProcessQuestions> {
    let mut done = HashSet::new();
    for run in runs.iter().filter(|run| !run.is_open() || run.is_silent(now)) {
        let Some(asked) = asked(run) else { continue };
        // With other money it is the same work, and so it is when it goes on with what it was before.
        let work = ProcessQuestions { budget_micros: None, force_before: None, ..asked };
        let work = json!(work).to_string();
        if run.status == "done" {
            done.insert(work);
        } else if !done.contains(&work) {
            return rest(run);
        }
    }
    None
}

fn steps(run: &Run) -> Vec<&'static str> {
    let asked = asked(run).map(|asked| asked.steps).unwrap_or_default();
    Step::ALL.iter().filter(|step| asked.contains(step)).map(|step| step.name()).collect()
}

/// As much of its number as tells it from any other: the part that is the time, and a little.
pub(super) fn short(run: &Run) -> String {
    run.uid.to_string().chars().take(18).collect()
}

/// The run that is meant.
pub(super) async fn find(app: &App, named: &str) -> Result<Run> {
    let none =
        |what: String| Failure::new(Kind::NotFound, what).hint("`pqctl process-questions runs` lists them");
    if named.eq_ignore_ascii_case("latest") {
        let mut runs = runs::list(app.db.reader(), None, 1).await?;
        return runs.pop().ok_or_else(|| {
            Failure::new(Kind::NotFound, "there was no run yet").hint("start one: `pqctl process-questions`")
        });
    }
    let prefix: String = named.to_ascii_lowercase().chars().filter(|c| *c != '-').collect();
    if prefix.is_empty() || !prefix.chars().all(|c| c.is_ascii_hexdigit()) {
        return Err(none(format!("{named:?} is neither the beginning of a run's number nor `latest`")));
    }
    let mut found = runs::list_by_prefix(app.db.reader(), &prefix, 2).await?;
    match (found.pop(), found.pop()) {
        (Some(run), None) => Ok(run),
        (Some(one), Some(other)) => Err(Failure::new(
            Kind::Usage,
            format!("{named} may be {} or {}; type more of it", short(&one), short(&other)),
        )),
        (None, _) => Err(none(format!("there is no run {named}"))),
    }
}

/// One run.
pub(super) fn document(run: &Run, app: &App) -> Result<Document> {
    let zone = app.config.general.timezone;
    let mut facts = vec![
        ("Run", run.uid.to_string()),
        (
            "Status",
            run.message.as_ref().map_or_else(|| run.status.clone(), |why| format!("{}: {why}", run.status)),
        ),
        ("Mode", run.mode.clone()),
        ("Began", local(run.created_at, zone)),
        ("Time", time(run, app)),
    ];
    if let Some(job) = run.job_id {
        facts.push(("Job", job.to_string()));
    }
    if run.tokens_in + run.tokens_out > 0 {
        facts.push(("Tokens", format!("{} in, {} out", thousands(run.tokens_in), thousands(run.tokens_out))));
    }
    if run.spent_micros + run.reserved_micros > 0 || run.budget_micros.is_some() {
        let budget = run.budget_micros.map_or_else(String::new, |budget| format!(" of {}", dollars(budget)));
        facts.push(("Spent", format!("{}{budget}", dollars(run.spent_micros))));
    }
    if run.reserved_micros > 0 {
        facts.push(("Reserved", dollars(run.reserved_micros)));
    }
    let columns = &["Step", "Planned>", "Done>", "Flagged>", "Failed>", "Other kinds>", "Fresh>", "Stale>"];
    let table = Table::new(columns).with_rows(
        Step::ALL.iter().filter(|step| run.steps.0[step.name()].is_object()).map(|step| {
            let numbers = &run.steps.0[step.name()];
            let number = |name: &str| thousands(numbers[name].as_u64().unwrap_or(0));
            [
                step.name().to_owned(),
                number("planned"),
                number("done"),
                number("flagged"),
                number("failed"),
                number("skipped"),
                number("fresh"),
                number("stale"),
            ]
        }),
    );
    let silent = run.is_silent(app.clock.now());
    let document = Document::new(json!({ "run": run, "silent": silent }))?.facts(facts).table(table, "");
    Ok(match run.job_id {
        _ if silent => go_on(document, run, app),
        Some(job) if run.is_open() => document.text("End it:").command(format!("pqctl jobs cancel {job}")),
        _ if run.is_open() || run.status == "done" => document,
        _ => go_on(document, run, app),
    })
}

/// How long a look at the row takes to be worth another.
pub(super) const EVERY: Duration = Duration::from_millis(500);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Json;

    fn at() -> Timestamp {
        "2026-03-02T09:00:00Z".parse().unwrap()
    }

    fn run(status: &str, payload: &ProcessQuestions) -> Run {
        let at = at();
        Run {
            id: 0,
            uid: crate::base::ids::new_uid(at),
            mode: "inline".into(),
            status: status.into(),
            spec: Json(json!({ "payload": payload })),
            planned: 0,
            done: 0,
            flagged: 0,
            skipped: 0,
            failed: 0,
            steps: Json(json!({})),
            tokens_in: 0,
            tokens_out: 0,
            budget_micros: None,
            reserved_micros: 0,
            spent_micros: 0,
            message: None,
            job_id: None,
            created_at: at,
            updated_at: at,
            finished_at: None,
        }
    }

    fn asked(steps: &[Step], budget_micros: Option<i64>) -> ProcessQuestions {
        ProcessQuestions { steps: steps.to_vec(), budget_micros, ..ProcessQuestions::default() }
    }

    #[test]
    fn what_is_gone_on_with_is_the_newest_that_was_not_done_since() {
        let (lint, solve, dear) =
            (asked(&[Step::Lint], None), asked(&[Step::Solve], Some(1)), asked(&[Step::Solve], Some(9)));
        let steps = |runs: &[Run]| newest_unfinished(runs, at()).map(|run| (run.steps, run.budget_micros));
        assert_eq!(steps(&[]), None);
        for status in ["paused", "failed", "cancelled"] {
            let runs = [run(status, &solve), run("failed", &lint)];
            assert_eq!(steps(&runs), Some((vec![Step::Solve], Some(1))), "{status}");
        }
        // Done again, if with other money; under way; done in the first place.
        assert_eq!(steps(&[run("done", &dear), run("paused", &solve)]), None);
        assert_eq!(steps(&[run("running", &lint), run("planned", &solve), run("done", &lint)]), None);
        // Done before it failed does not count; another one was done since.
        let runs = [run("done", &lint), run("failed", &solve), run("done", &dear)];
        assert_eq!(steps(&runs), Some((vec![Step::Solve], Some(1))));
        // Its process was killed: it calls itself running, and says nothing.
        let silent = Run { updated_at: at() - chrono::TimeDelta::minutes(3), ..run("running", &solve) };
        assert_eq!(steps(&[silent, run("failed", &lint)]), Some((vec![Step::Solve], Some(1))));
        // One that made everything anew goes on from where it was, however often.
        let forced = ProcessQuestions { force: true, ..lint.clone() };
        let rest = newest_unfinished(&[run("cancelled", &forced)], at()).unwrap();
        assert_eq!((rest.force, rest.force_before), (true, Some(at())));
        let later = Run { created_at: at() + chrono::TimeDelta::hours(1), ..run("paused", &rest) };
        let again = newest_unfinished(&[later], at()).unwrap();
        assert_eq!(json!(again), json!(rest), "the instant stays that of the first");
        assert_eq!(steps(&[run("done", &rest), run("cancelled", &forced)]), None);
        // A row of an older schema, which holds what was asked for without an envelope, and one that cannot be read.
        let old = Run { spec: Json(json!(solve)), ..run("failed", &lint) };
        let odd = Run { spec: Json(json!("?")), ..run("failed", &lint) };
        assert_eq!(steps(&[odd, old]), Some((vec![Step::Solve], Some(1))));
    }
}
