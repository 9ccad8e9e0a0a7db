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

/// Shows the menu until the person leaves it; the exit code of the last action.
pub async fn run(cx: &Context, out: &Printer) -> Result<i32> {
    let mut last = 0;
    loop {
        let mut labels: Vec<String> = ENTRIES.iter().map(|entry| entry.label.to_owned()).collect();
        labels.push("Leave".to_owned());
        let picked =
            out.choose("What do you want to do?", &labels, "a subcommand; `pqctl --help` lists them")?;
        let Some(entry) = picked.and_then(|at| ENTRIES.get(at)) else { return Ok(last) };
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
        last = match Cli::try_parse_from(&words) {
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
        };
        if cx.stop.requested() {
            return Ok(last);
        }
    }
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
        for entry in ENTRIES {
            let mut words = vec!["pqctl"];
            words.extend(entry.command);
            for ask in entry.asks {
                if !ask.flag.is_empty() {
                    words.push(ask.flag);
                }
                words.push(ask.default.unwrap_or("x"));
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
