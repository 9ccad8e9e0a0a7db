//! The menu of bare `pqctl` on a terminal. Every entry is a command line: it is shown first, so that
//! the next time it can be typed, and then run as if it had been.

mod process;

use super::{Cli, Context};
use crate::error::Result;
use crate::reports::month::Month;
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
        label: "Check, embed, compare and classify all questions (process-questions)",
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

/// The further menus, each behind its label: what an operator does.
const MENUS: &[(&str, &[Entry])] = &[
    ("Monthly reports …", REPORTS),
    ("Backups …", BACKUPS),
    ("Jobs …", JOBS),
    ("Queues, limits and workers …", QUEUES),
    ("Schedules …", SCHEDULES),
    ("Mail …", MAIL),
    ("Statistics and notifications …", STATISTICS),
    ("People and their data …", PEOPLE),
];

const REPORTS: &[Entry] = &[
    Entry {
        label: "What would be sent of a month?",
        command: &["send-reports", "--all", "--dry-run"],
        asks: &[MONTH],
    },
    Entry { label: "Send the reports of a month", command: &["send-reports", "--all"], asks: &[MONTH] },
    Entry {
        label: "Send again what failed",
        command: &["send-reports", "--all", "--only-failed"],
        asks: &[MONTH],
    },
    Entry { label: "Send a student's report", command: &["send-reports"], asks: &[STUDENT, MONTH] },
    Entry { label: "Look at a student's report", command: &["reports", "preview"], asks: &[STUDENT, MONTH] },
    Entry { label: "What was sent, month by month?", command: &["reports", "summary"], asks: &[] },
    Entry { label: "How does the last run stand?", command: &["reports", "status"], asks: &[] },
    Entry {
        label: "Write every template with invented data",
        command: &["reports", "gallery"],
        asks: &[Ask { question: "Into the folder", flag: "", default: Some("mails") }],
    },
];

const BACKUPS: &[Entry] = &[
    Entry { label: "Make a backup and read it back", command: &["backup", "create"], asks: &[] },
    Entry { label: "List backups and how far each was proven", command: &["backup", "list"], asks: &[] },
    Entry { label: "Show all that is known of a backup", command: &["backup", "show"], asks: &[BACKUP] },
    Entry {
        label: "Try restoring a backup beside the database",
        command: &["backup", "verify"],
        asks: &[BACKUP, Ask { question: "How far, 0 to 3", flag: "--level", default: Some("3") }],
    },
    Entry {
        label: "Is there a backup that is new enough and proven?",
        command: &["backup", "check"],
        asks: &[],
    },
    Entry {
        label: "What would restoring a backup change?",
        command: &["restore", "--dry-run"],
        asks: &[BACKUP],
    },
    Entry {
        label: "Choose a backup and bring it back; what is there stays until you say so",
        command: &["restore", "--force"],
        asks: &[],
    },
    Entry { label: "Undo the last restore", command: &["restore", "--undo"], asks: &[] },
    Entry { label: "List what restores replaced", command: &["restore", "--kept"], asks: &[] },
    Entry { label: "Remove what restores replaced", command: &["restore", "--finish"], asks: &[] },
    Entry { label: "Which backups do the rules give up?", command: &["backup", "prune"], asks: &[] },
    Entry {
        label: "Remove the backups that no rule keeps",
        command: &["backup", "prune", "--yes"],
        asks: &[],
    },
    Entry {
        label: "Which old rows could go to archives?",
        command: &["archive", "run", "--dry-run"],
        asks: &[],
    },
    Entry {
        label: "Move what is older than the rules say to archives",
        command: &["archive", "run"],
        asks: &[],
    },
    Entry { label: "List archives", command: &["archive", "list"], asks: &[] },
    Entry { label: "Are all archives as they were written?", command: &["archive", "verify"], asks: &[] },
];

const JOBS: &[Entry] = &[
    Entry { label: "How do the jobs stand? (status)", command: &["status"], asks: &[] },
    Entry {
        label: "Watch how the jobs stand, until you press q",
        command: &["status", "--watch"],
        asks: &[],
    },
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
    Entry { label: "Remove an ended job", command: &["jobs", "rm"], asks: &[NUMBER] },
    Entry { label: "Remove what ended long ago", command: &["jobs", "prune"], asks: &[] },
    Entry {
        label: "Enqueue a job",
        command: &["jobs", "enqueue"],
        asks: &[
            Ask { question: "Kind", flag: "", default: Some("probe") },
            Ask { question: "Arguments as JSON", flag: "--args", default: Some("{}") },
        ],
    },
    Entry { label: "List the kinds of jobs", command: &["jobs", "kinds"], asks: &[] },
    Entry { label: "What happened in the last day, in figures", command: &["jobs", "stats"], asks: &[] },
    Entry {
        label: "Run jobs here until nothing is left",
        command: &["run-worker", "--until-empty"],
        asks: &[],
    },
    Entry { label: "Run jobs here until Ctrl-C", command: &["run-worker"], asks: &[] },
];

const QUEUES: &[Entry] = &[
    Entry { label: "List queues", command: &["queues", "list"], asks: &[] },
    Entry { label: "Pause a queue", command: &["queues", "pause"], asks: &[QUEUE] },
    Entry { label: "Open a paused queue", command: &["queues", "resume"], asks: &[QUEUE] },
    Entry {
        label: "Limit how fast a queue goes",
        command: &["queues", "limit"],
        asks: &[
            QUEUE,
            Ask { question: "Rate, such as 30/min, or none", flag: "--rate", default: Some("30/min") },
        ],
    },
    Entry { label: "List limits", command: &["limits", "list"], asks: &[] },
    Entry { label: "List workers", command: &["workers", "list"], asks: &[] },
    Entry { label: "Let a worker claim nothing more", command: &["workers", "quiet"], asks: &[WORKER] },
    Entry { label: "Let a quiet worker claim again", command: &["workers", "resume"], asks: &[WORKER] },
    Entry { label: "End a worker", command: &["workers", "stop"], asks: &[WORKER] },
    Entry {
        label: "Is everything in order after a deployment?",
        command: &["doctor", "--post-deploy"],
        asks: &[],
    },
];

const SCHEDULES: &[Entry] = &[
    Entry { label: "List schedules with their next run", command: &["schedules", "list"], asks: &[] },
    Entry { label: "When does a schedule run?", command: &["schedules", "next"], asks: &[SCHEDULE] },
    Entry { label: "Show a schedule and its last runs", command: &["schedules", "show"], asks: &[SCHEDULE] },
    Entry { label: "Run a schedule now", command: &["schedules", "run"], asks: &[SCHEDULE] },
    Entry { label: "Pause a schedule", command: &["schedules", "pause"], asks: &[SCHEDULE] },
    Entry { label: "Let a schedule run again", command: &["schedules", "resume"], asks: &[SCHEDULE] },
    Entry {
        label: "Change when a schedule runs",
        command: &["schedules", "set"],
        asks: &[
            SCHEDULE,
            Ask { question: "Cron text, such as 30 2 * * *", flag: "--cron", default: Some("30 2 * * *") },
        ],
    },
    Entry { label: "Enqueue what is due", command: &["schedules", "tick"], asks: &[] },
];

const MAIL: &[Entry] = &[
    Entry { label: "How does the mail stand?", command: &["mail", "outbox"], asks: &[] },
    Entry { label: "Show a mail with all its attempts", command: &["mail", "show"], asks: &[MAIL_NUMBER] },
    Entry { label: "Which mails failed?", command: &["mail", "outbox", "--state", "failed"], asks: &[] },
    Entry { label: "Try a failed mail again", command: &["mail", "retry"], asks: &[MAIL_NUMBER] },
    Entry {
        label: "Which mails may or may not have arrived?",
        command: &["mail", "uncertain", "list"],
        asks: &[],
    },
    Entry { label: "Let go what was held, e.g. after a restore", command: &["mail", "release"], asks: &[] },
    Entry { label: "Send what is due now", command: &["mail", "drain"], asks: &[] },
    Entry { label: "Who is not written to, and why?", command: &["mail", "suppressions", "list"], asks: &[] },
    Entry { label: "List the ways out (SMTP profiles)", command: &["smtp", "list"], asks: &[] },
    Entry { label: "What is known of common providers", command: &["smtp", "presets"], asks: &[] },
    Entry { label: "Try the default way out, stage by stage", command: &["smtp", "test"], asks: &[] },
    Entry {
        label: "Send a test mail",
        command: &["mail", "test"],
        asks: &[Ask { question: "To whom", flag: "", default: None }],
    },
];

const STATISTICS: &[Entry] = &[
    Entry { label: "Compute what is missing", command: &["analytics", "run"], asks: &[] },
    Entry { label: "The last days", command: &["analytics", "show", "daily"], asks: &[] },
    Entry { label: "The last weeks, by subject", command: &["analytics", "show", "weekly"], asks: &[] },
    Entry { label: "Where is it going? (trends)", command: &["analytics", "show", "trends"], asks: &[] },
    Entry { label: "Who comes back? (cohorts)", command: &["analytics", "show", "cohorts"], asks: &[] },
    Entry {
        label: "Which questions look wrong?",
        command: &["analytics", "show", "questions", "--flagged"],
        asks: &[],
    },
    Entry {
        label: "Look at a notification as the mail it is",
        command: &["notifications", "preview"],
        asks: &[KIND],
    },
    Entry {
        label: "Write the notifications that are due",
        command: &["notifications", "send"],
        asks: &[KIND],
    },
    Entry {
        label: "What does a student want to be told?",
        command: &["notifications", "preferences", "show"],
        asks: &[Ask { flag: "", ..STUDENT }],
    },
];

const PEOPLE: &[Entry] = &[
    Entry { label: "List accounts", command: &["users", "list"], asks: &[] },
    Entry {
        label: "Keep an account out",
        command: &["users", "disable"],
        asks: &[Ask { flag: "", ..STUDENT }],
    },
    Entry {
        label: "Let an account in again",
        command: &["users", "enable"],
        asks: &[Ask { flag: "", ..STUDENT }],
    },
    Entry {
        label: "Write all that is stored of a person as a zip file",
        command: &["users", "export"],
        asks: &[STUDENT],
    },
    Entry {
        label: "Write all that is stored of everybody as zip files",
        command: &["users", "export", "--all"],
        asks: &[],
    },
    Entry {
        label: "What would be removed with a person?",
        command: &["users", "erase", "--dry-run"],
        asks: &[Ask { flag: "", ..STUDENT }],
    },
];

const MONTH: Ask = Ask { question: "Month, such as 2026-02", flag: "--month", default: Some(LAST_MONTH) };
/// Stands for the month before this one.
const LAST_MONTH: &str = "2026-02";
const MAIL_NUMBER: Ask = Ask { question: "Number of the mail", flag: "", default: None };
const KIND: Ask = Ask {
    question: "daily-summaries, reminders, achievements, weekly-report or operations-summary",
    flag: "",
    default: Some("operations-summary"),
};
const STUDENT: Ask = Ask { question: "Student, by address or number", flag: "--user", default: None };
const NUMBER: Ask = Ask { question: "Number of the job", flag: "", default: None };
const BACKUP: Ask =
    Ask { question: "Its name, the beginning of it, or latest", flag: "", default: Some("latest") };
const QUEUE: Ask = Ask { question: "Queue", flag: "", default: None };
const WORKER: Ask = Ask { question: "Number of the worker", flag: "", default: None };
const SCHEDULE: Ask = Ask { question: "Schedule", flag: "", default: None };

/// What answers a choice in a script.
const ANSWER: &str = "a subcommand; `pqctl --help` lists them";

/// Shows the menu until the person leaves it; the exit code of the last action.
pub async fn run(cx: &Context, out: &Printer) -> Result<i32> {
    let further = MENUS.iter().map(|(label, _)| *label).chain([process::LABEL]);
    let mut last = 0;
    while let Some(at) = choose(out, "What do you want to do?", ENTRIES, further.clone(), "Leave")? {
        last = match (ENTRIES.get(at), at.checked_sub(ENTRIES.len()).and_then(|at| MENUS.get(at))) {
            (Some(entry), _) => act(entry, cx, out).await?,
            (None, Some((title, entries))) => submenu(title, entries, last, cx, out).await?,
            (None, None) if at == ENTRIES.len() + MENUS.len() => process::run(last, cx, out).await?,
            (None, None) => return Ok(last),
        };
        if cx.stop.requested() {
            return Ok(last);
        }
    }
    Ok(last)
}

fn choose<'l>(
    out: &Printer,
    title: &str,
    entries: &'l [Entry],
    further: impl Iterator<Item = &'l str>,
    end: &'l str,
) -> Result<Option<usize>> {
    let labels = entries.iter().map(|entry| entry.label).chain(further).chain([end]);
    let labels: Vec<String> = labels.map(str::to_owned).collect();
    out.choose(title, &labels, ANSWER)
}

async fn submenu(title: &str, entries: &[Entry], mut last: i32, cx: &Context, out: &Printer) -> Result<i32> {
    let title = title.trim_end_matches(" …");
    loop {
        let picked = choose(out, title, entries, std::iter::empty(), "Back")?;
        let Some(entry) = picked.and_then(|at| entries.get(at)) else { return Ok(last) };
        last = act(entry, cx, out).await?;
        if cx.stop.requested() {
            return Ok(last);
        }
    }
}

/// What cannot be taken back: the command that shows what it would do, and the question before it is done.
const LOOK_FIRST: &[(&[&str], &[&str], &str)] = &[
    (&["backup", "prune", "--yes"], &["backup", "prune"], "Remove these backups?"),
    (&["restore", "--finish"], &["restore", "--kept"], "Remove these databases for good?"),
    (&["restore", "--undo"], &["restore", "--kept"], "Bring back the last of these?"),
];

/// Asks what is missing, shows the command and runs it.
async fn act(entry: &Entry, cx: &Context, out: &Printer) -> Result<i32> {
    if let Some((_, look, question)) = LOOK_FIRST.iter().find(|first| first.0 == entry.command) {
        let words: Vec<String> = ["pqctl"].iter().chain(*look).map(|word| (*word).to_owned()).collect();
        let code = execute(&words, cx, out).await?;
        if code != 0 {
            return Ok(code);
        }
        if !out.confirm(question, "the command itself")? {
            out.note("Nothing was changed.");
            return Ok(0);
        }
    }
    let mut words = vec!["pqctl".to_owned()];
    words.extend(entry.command.iter().map(|word| (*word).to_owned()));
    for ask in entry.asks {
        let answer = out.line(ask.question, default(ask, cx).as_deref(), "an argument")?;
        if !ask.flag.is_empty() {
            words.push(ask.flag.to_owned());
        }
        words.push(answer);
    }
    execute(&words, cx, out).await
}

fn default(ask: &Ask, cx: &Context) -> Option<String> {
    if ask.default == Some(LAST_MONTH) {
        let zone = cx.config().map_or(chrono_tz::Tz::UTC, |config| config.general.timezone);
        return Some(Month::current(cx.clock.now(), zone).before(1).to_string());
    }
    ask.default.map(str::to_owned)
}

/// Shows the command line and runs it as if it had been typed.
async fn execute(words: &[String], cx: &Context, out: &Printer) -> Result<i32> {
    out.note(&format!("Same as: {}", line(words)));
    Ok(match Cli::try_parse_from(words) {
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
pub fn line(words: &[String]) -> String {
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
        for entry in MENUS.iter().flat_map(|(_, entries)| *entries).chain(ENTRIES).chain(process::entries()) {
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
    fn what_is_looked_at_first_is_in_the_menu() {
        for (command, look, _) in LOOK_FIRST {
            assert!(BACKUPS.iter().any(|entry| entry.command == *command), "{command:?}");
            assert!(BACKUPS.iter().any(|entry| entry.command == *look), "{look:?}");
        }
    }

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("a.csv"), "a.csv");
        assert_eq!(quoted("it's here"), r"'it'\''s here'");
        assert_eq!(quoted(""), "''");
    }
}
