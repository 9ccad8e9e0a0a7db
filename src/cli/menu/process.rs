//! The menu of `process-questions`: how the bank stands, a run put together by answers, what was not finished, and
//! what a run found. Each choice is a command line, shown before it runs; here is only how the line comes about.

use super::{Entry, NUMBER, act, execute};
use crate::cli::process_questions::{command_of, last_unfinished};
use crate::cli::{Context, menu};
use crate::config::ai::Provider;
use crate::error::Result;
use crate::questions::jobs::process_questions::ProcessQuestions;
use crate::questions::process::Step;
use crate::term::Printer;

pub(super) const LABEL: &str = "Process the questions …";

/// What is a fixed command line, after running and resuming.
const ENTRIES: &[Entry] = &[
    Entry { label: "Follow the latest run", command: &["process-questions", "watch"], asks: &[] },
    Entry { label: "Decide on what waits for a person", command: &["questions", "review"], asks: &[] },
    Entry {
        label: "Show duplicates, conflicts and variants",
        command: &["questions", "duplicates"],
        asks: &[],
    },
    Entry {
        label: "Find questions like another one",
        command: &["questions", "similar"],
        asks: &[menu::Ask { question: "Number of the question", ..NUMBER }],
    },
    Entry { label: "Try the provider of models out", command: &["process-questions", "check"], asks: &[] },
    Entry { label: "List the runs", command: &["process-questions", "runs"], asks: &[] },
    Entry { label: "What did models cost?", command: &["process-questions", "costs"], asks: &[] },
    Entry {
        label: "Export all questions",
        command: &["questions", "export"],
        asks: &[menu::Ask { question: "Into the file", flag: "", default: Some("questions.csv") }],
    },
];

const STATUS: Entry = Entry {
    label: "How does the bank stand? (status)",
    command: &["process-questions", "status"],
    asks: &[],
};

/// All that is fixed, for the test that every line parses.
#[cfg(test)]
pub(super) fn entries() -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().chain([&STATUS])
}

/// Shows the menu until the person goes back.
pub(super) async fn run(mut last: i32, cx: &Context, out: &Printer) -> Result<i32> {
    loop {
        let labels = [STATUS.label, "Run …", "Go on with what was not finished"];
        let labels = labels.into_iter().chain(ENTRIES.iter().map(|entry| entry.label)).chain(["Back"]);
        let labels: Vec<String> = labels.map(str::to_owned).collect();
        let picked = out.choose("Process the questions", &labels, menu::ANSWER)?;
        last = match picked {
            Some(0) => act(&STATUS, cx, out).await?,
            Some(1) => put_together(last, cx, out).await?,
            Some(2) => resume(last, cx, out).await?,
            Some(at) if at - 3 < ENTRIES.len() => act(&ENTRIES[at - 3], cx, out).await?,
            _ => return Ok(last),
        };
        if cx.stop.requested() {
            return Ok(last);
        }
    }
}

/// Steps, filter, provider, estimate, budget, go.
async fn put_together(last: i32, cx: &Context, out: &Printer) -> Result<i32> {
    let mut run = ProcessQuestions::default();
    let choices = [format!("All but solve: {}", Step::list(&Step::DEFAULT)), "Some of them …".to_owned()];
    match out.choose("Which steps?", &choices, "--steps")? {
        None => return Ok(last),
        Some(0) => {}
        Some(_) => {
            let names: Vec<String> = Step::ALL.iter().map(|step| step.name().to_owned()).collect();
            let Some(taken) = out.choose_many("Which of them?", &names, "--steps")? else { return Ok(last) };
            run.steps = taken.into_iter().filter_map(|at| Step::ALL.get(at).copied()).collect();
        }
    }
    let filter = out.line("Conditions, such as subject=physics (empty: all questions)", None, "--where")?;
    run.conditions = Some(filter.trim().to_owned()).filter(|filter| !filter.is_empty());
    if run.steps.contains(&Step::Solve) {
        let configured = cx.config()?.ai.provider;
        let others = [Provider::Embedded, Provider::OpenAi].into_iter().filter(|other| *other != configured);
        let providers: Vec<Provider> = [configured].into_iter().chain(others).collect();
        let mut words: Vec<String> = providers.iter().map(|provider| provider.word().to_owned()).collect();
        words[0].push_str(" (configured)");
        match out.choose("Which provider?", &words, "--provider")? {
            None => return Ok(last),
            // The embedded one cannot write, so a run takes it only where it is named.
            Some(at) => {
                let named = |chosen: &Provider| *chosen != configured || *chosen == Provider::Embedded;
                run.provider = providers.get(at).copied().filter(named);
            }
        }
    }
    let estimate = [command_of(&run), vec!["--estimate".to_owned()]].concat();
    let code = execute(&estimate, cx, out).await?;
    if code != 0 {
        return Ok(code);
    }
    let mut words = command_of(&run);
    // Vectors of a provider cost money too.
    if run.spec()?.asks(&cx.app().await?) {
        let budget = out.line("Spend at most, in dollars (empty: no limit)", None, "--budget")?;
        if !budget.trim().is_empty() {
            words.extend(["--budget".to_owned(), budget.trim().to_owned()]);
        }
    }
    let go = ["Here and now", "By a worker, in the background", "Not now"].map(str::to_owned);
    match out.choose("Run it?", &go, "process-questions")? {
        Some(0) => {}
        Some(1) => words.push("--enqueue".to_owned()),
        _ => return Ok(last),
    }
    execute(&words, cx, out).await
}

/// Starts the newest run again that did not end well and was not done since; what it did is kept.
async fn resume(last: i32, cx: &Context, out: &Printer) -> Result<i32> {
    match last_unfinished(&cx.app().await?).await? {
        Some(run) => execute(&command_of(&run), cx, out).await,
        None => {
            out.note("No run is unfinished.");
            Ok(last)
        }
    }
}
