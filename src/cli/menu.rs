//! The menu of bare `pqctl` on a terminal. Every entry is a command line: it is shown first, so that
//! the next time it can be typed, and then run as if it had been.

use super::{Cli, Context};
use crate::error::Result;
use crate::term::Printer;
use clap::Parser;

/// One entry: what it does, the command, and what is asked to complete it.
struct Entry {
    label: &'static str,
    command: &'static [&'static str],
    asks: &'static [Ask],
}

/// A question whose answer becomes an argument.
struct Ask {
    question: &'static str,
    /// Put before the answer; empty for a positional argument.
    flag: &'static str,
    default: Option<&'static str>,
}

const ENTRIES: &[Entry] = &[
    Entry { label: "Try everything on demo data (quickstart)", command: &["quickstart"], asks: &[] },
    Entry { label: "Set up the database (init-db)", command: &["init-db"], asks: &[] },
    Entry {
        label: "Import questions from a file",
        command: &["questions", "import"],
        asks: &[Ask { question: "File", flag: "", default: None }],
    },
    Entry { label: "Add one question by hand", command: &["questions", "add"], asks: &[] },
    Entry {
        label: "Search questions",
        command: &["questions", "search"],
        asks: &[Ask { question: "Words", flag: "", default: None }],
    },
    Entry {
        label: "Check, embed and compare all questions (process-questions)",
        command: &["process-questions"],
        asks: &[],
    },
    Entry { label: "Show duplicates and variants", command: &["questions", "duplicates"], asks: &[] },
    Entry {
        label: "Fill the database with demo students",
        command: &["seed", "demo"],
        asks: &[Ask { question: "How many students", flag: "--students", default: Some("200") }],
    },
    Entry { label: "List users", command: &["users", "list"], asks: &[] },
    Entry { label: "State of the migrations", command: &["migrate", "status"], asks: &[] },
    Entry { label: "Is everything in order? (doctor)", command: &["doctor"], asks: &[] },
    Entry {
        label: "Show the configuration and where it comes from",
        command: &["config", "show", "--origin"],
        asks: &[],
    },
];

/// The second menu: what an operator does with jobs.
const JOBS: &[Entry] = &[
    Entry { label: "How do the jobs stand? (status)", command: &["status"], asks: &[] },
    Entry { label: "List the newest jobs", command: &["jobs", "list"], asks: &[] },
    Entry {
        label: "List what failed in the last day",
        command: &["jobs", "list", "--state", "failed", "--since", "24h"],
        asks: &[],
    },
    Entry { label: "Show a job", command: &["jobs", "show"], asks: &[NUMBER] },
    Entry { label: "Follow a job until it ends", command: &["jobs", "watch"], asks: &[NUMBER] },
    Entry { label: "Show the lines a job wrote", command: &["jobs", "logs"], asks: &[NUMBER] },
    Entry { label: "Cancel a job", command: &["jobs", "cancel"], asks: &[NUMBER] },
    Entry { label: "Let a failed job wait again", command: &["jobs", "retry"], asks: &[NUMBER] },
    Entry {
        label: "Let all jobs wait again that failed in the last day",
        command: &["jobs", "retry", "--all", "--since", "24h"],
        asks: &[],
    },
    Entry {
        label: "Enqueue a job",
        command: &["jobs", "enqueue"],
        asks: &[
            Ask { question: "Kind", flag: "", default: Some("probe") },
            Ask { question: "Arguments as JSON", flag: "--args", default: Some("{}") },
        ],
    },
    Entry { label: "List the kinds of jobs", command: &["jobs", "kinds"], asks: &[] },
    Entry { label: "List queues", command: &["queues", "list"], asks: &[] },
    Entry { label: "Pause a queue", command: &["queues", "pause"], asks: &[QUEUE] },
    Entry { label: "Open a paused queue", command: &["queues", "resume"], asks: &[QUEUE] },
    Entry {
        label: "Limit how many jobs of a queue start in a time",
        command: &["queues", "limit"],
        asks: &[QUEUE, Ask { question: "How many", flag: "--rate", default: Some("30/min") }],
    },
    Entry { label: "List the limits of keys", command: &["limits", "list"], asks: &[] },
    Entry { label: "List workers on all hosts", command: &["workers", "list"], asks: &[] },
    Entry { label: "Let a worker claim nothing more", command: &["workers", "quiet"], asks: &[WORKER] },
    Entry { label: "Let a quiet worker claim jobs again", command: &["workers", "resume"], asks: &[WORKER] },
    Entry { label: "End a worker", command: &["workers", "stop"], asks: &[WORKER] },
    Entry { label: "List schedules with their next run", command: &["schedules", "list"], asks: &[] },
    Entry {
        label: "Run a schedule now",
        command: &["schedules", "run"],
        asks: &[Ask { question: "Schedule", flag: "", default: None }],
    },
    Entry {
        label: "Run jobs here until nothing is left",
        command: &["run-worker", "--until-empty"],
        asks: &[],
    },
];

const NUMBER: Ask = Ask { question: "Number of the job", flag: "", default: None };
const WORKER: Ask = Ask { question: "Number of the worker", flag: "", default: None };
const QUEUE: Ask = Ask { question: "Queue", flag: "", default: None };

/// What answers a choice in a script.
const ANSWER: &str = "a subcommand; `pqctl --help` lists them";

/// Shows the menu until the person leaves it; the exit code of the last action.
pub async fn run(cx: &Context, out: &Printer) -> Result<i32> {
    let mut last = 0;
    loop {
        let mut labels: Vec<String> = ENTRIES.iter().map(|entry| entry.label.to_owned()).collect();
        labels.extend(["Jobs, queues, workers, schedules …".to_owned(), "Leave".to_owned()]);
        match out.choose("What do you want to do?", &labels, ANSWER)? {
            Some(at) if at < ENTRIES.len() => last = act(&ENTRIES[at], cx, out).await?,
            Some(at) if at == ENTRIES.len() => last = jobs(last, cx, out).await?,
            _ => return Ok(last),
        }
        if cx.stop.requested() {
            return Ok(last);
        }
    }
}

async fn jobs(mut last: i32, cx: &Context, out: &Printer) -> Result<i32> {
    loop {
        let mut labels: Vec<String> = JOBS.iter().map(|entry| entry.label.to_owned()).collect();
        labels.push("Back".to_owned());
        let picked = out.choose("Jobs, queues, workers, schedules", &labels, ANSWER)?;
        let Some(entry) = picked.and_then(|at| JOBS.get(at)) else { return Ok(last) };
        last = act(entry, cx, out).await?;
        if cx.stop.requested() {
            return Ok(last);
        }
    }
}

/// Asks what is missing, shows the command and runs it.
async fn act(entry: &Entry, cx: &Context, out: &Printer) -> Result<i32> {
    let mut words = vec!["pqctl".to_owned()];
    words.extend(entry.command.iter().map(|word| (*word).to_owned()));
    for ask in entry.asks {
        let answer = out.line(ask.question, ask.default, "an argument")?;
        if !ask.flag.is_empty() {
            words.push(ask.flag.to_owned());
        }
        words.push(answer);
    }
    out.note(&format!("Same as: {}", line(&words)));
    Ok(match Cli::try_parse_from(&words) {
        Ok(Cli { command: Some(command), .. }) => match Box::pin(command.run(cx, out)).await {
            Ok(exit) => exit.code(),
            Err(failure) => {
                out.failure(&failure);
                failure.kind().exit_code()
            }
        },
        Ok(_) => 0,
        Err(error) => {
            out.note(&error.to_string());
            2
        }
    })
}

/// A command line that can be pasted into a shell.
pub(super) fn line(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// The word as a POSIX shell needs it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_a_command_that_parses() {
        for entry in ENTRIES.iter().chain(JOBS) {
            let mut words = vec!["pqctl"];
            words.extend(entry.command);
            for ask in entry.asks {
                if !ask.flag.is_empty() {
                    words.push(ask.flag);
                }
                words.push(ask.default.unwrap_or("1"));
            }
            assert!(Cli::try_parse_from(&words).is_ok(), "{words:?}");
        }
    }

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("a.csv"), "a.csv");
        assert_eq!(quoted("it's here"), r"'it'\''s here'");
        assert_eq!(quoted(""), "''");
    }
}
