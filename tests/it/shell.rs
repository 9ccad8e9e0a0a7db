//! What every command has in common: help and version, exit codes, the forms of output, colour, closed
//! pipes, prompts and signals, the menu; and the command line reference and completions as they are
//! kept in the repository.

use crate::harness::backend::{Backend, Migrated, Missing, Start};
use crate::harness::env::{Outcome, TestEnv};
use crate::harness::source;
use crate::harness::terminal::Terminal;
use clap::CommandFactory;
use pqctl::cli::{Cli, completions};
use pqctl::error::Kind;
use std::io::Read;
use std::process::Stdio;

const CURSOR_SHOWN: &str = "\u{1b}[?25h";

#[test]
fn help_and_version_need_nothing() {
    let mut env = TestEnv::new();
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        env.set(variable, "/nonexistent/folder");
    }
    env.set("PQCTL_DATABASE_URL", "postgres://nobody@203.0.113.1/none");
    env.write("pqctl.toml", "this is [not TOML");
    let version = env.pqctl(&["--version"]).expect(0);
    assert!(version.stdout.starts_with(&format!("pqctl {}", env!("CARGO_PKG_VERSION"))), "{version}");
    assert_eq!(env.pqctl(&["-V"]).expect(0).stdout.lines().count(), 1);
    for arguments in [&["--help"][..], &["-h"], &["help"], &["init-db", "--help"], &["help", "users", "add"]]
    {
        let help = env.pqctl(arguments).expect(0);
        assert!(help.stdout.contains("Usage: pqctl") && help.stderr.is_empty(), "{help}");
    }
}

#[test]
fn the_exit_codes_of_the_help_are_those_of_the_program() {
    let help = TestEnv::new().pqctl(&["--help"]).expect(0);
    for (kind, code, _, meaning) in Kind::TABLE {
        assert_eq!(kind.exit_code(), code);
        assert!(help.stdout.contains(&format!("{code:>3}  {meaning}\n")), "{code} {meaning}:\n{help}");
    }
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let env = TestEnv::new();
    let whole = env.pqctl(&["completions", "bash"]).expect(0);
    assert!(whole.stdout.len() > 1 << 16, "too short to fill a pipe: {}", whole.stdout.len());
    let script = "\"$0\" completions bash | head -1; echo \"${PIPESTATUS[0]}\"";
    let outcome = env.outcome_of(env.command_of("bash", &["-c", script, env!("CARGO_BIN_EXE_pqctl")]), b"");
    assert_eq!(outcome.stdout.lines().last(), Some("0"), "{outcome}");
    assert_eq!(outcome.stderr, "");
    // The same where nobody reads from the beginning.
    for arguments in [&["config", "show"][..], &["man"], &["--help"]] {
        let mut child = env.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut messages = String::new();
        child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
        assert_eq!((child.wait().unwrap().code(), messages.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    let env = TestEnv::new();
    let script = "\"$0\" config show > /dev/full";
    let outcome =
        env.outcome_of(env.command_of("bash", &["-c", script, env!("CARGO_BIN_EXE_pqctl")]), b"").expect(13);
    assert!(outcome.stderr.contains("could not be written"), "{outcome}");
}

#[test]
fn colour_follows_the_flag_then_the_variables() {
    let env = TestEnv::new();
    let colored = |variables: &[(&str, &str)], flags: &[&str]| {
        let arguments = [&["users", "list", "--database-url", "sqlite:missing.db"], flags].concat();
        let outcome = env.pqctl_with(variables, &arguments).expect(10);
        assert!(outcome.stderr.contains("error:"), "{outcome}");
        outcome.stderr.contains('\u{1b}')
    };
    let unset = ("NO_COLOR", "");
    assert!(!colored(&[unset], &[]), "a pipe is no terminal");
    assert!(colored(&[unset], &["--color", "always"]));
    assert!(colored(&[unset, ("CLICOLOR_FORCE", "1")], &[]));
    assert!(!colored(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], &[]));
    assert!(colored(&[("NO_COLOR", "1")], &["--color", "always"]), "a flag is stronger than a variable");
    assert!(!colored(&[unset, ("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], &[]));
    assert!(!colored(&[unset, ("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(colored(&[unset, ("PQCTL_OUTPUT_COLOR", "always")], &[]));
}

#[test]
fn a_failure_is_one_document_for_machines() {
    let env = TestEnv::new();
    let missing = ["users", "list", "--database-url", "sqlite:missing.db"];
    for form in ["json", "ndjson"] {
        let outcome = env.pqctl(&[&missing[..], &["-o", form]].concat()).expect(10);
        let failure = outcome.json();
        assert_eq!(failure["schema"], "pqctl/1");
        assert_eq!(failure["ok"], false);
        assert_eq!(failure["error"]["code"], "not-found");
        assert_eq!(failure["error"]["exit_code"], 10);
        assert_eq!(failure["error"]["retryable"], false);
        assert_eq!(
            failure["error"]["hints"][0],
            "create it: `pqctl --database-url sqlite:missing.db init-db`"
        );
        assert_eq!(outcome.stderr, "");
    }
    snapshot!(env.pqctl(&missing).expect(10), "shell_failure");
    let usage = env.pqctl(&["--json", "usres"]).expect(2);
    assert_eq!(usage.json()["error"]["code"], "usage");
    assert!(usage.json()["error"]["hints"][0].as_str().unwrap().contains("'users'"), "{usage}");
    assert_eq!(usage.stderr, "");
    snapshot!(env.pqctl(&["usres"]).expect(2), "shell_usage");
    // However a command line is wrong, it is said like everything else that is: what, and what to do next.
    for (words, what, hint) in [
        (&["users", "add", "--nmae", "x"][..], "error: unexpected argument '--nmae' found", "'--name'"),
        (
            &["-o", "jsno", "users", "list"],
            "error: invalid value 'jsno' for '--output",
            "possible values: table, json",
        ),
        (&["jobs", "list", "--limit", "many"], "error: invalid value 'many'", "`pqctl jobs list --help`"),
        (
            &["jobs", "show"],
            "error: the following required arguments were not provided: <",
            "`pqctl jobs show --help`",
        ),
        (&["jobs", "retry", "1", "--all"], "error: the argument", "`pqctl jobs retry --help`"),
        (&["queues", "pasue"], "error: unrecognized subcommand 'pasue'", "'pause'"),
    ] {
        let outcome = env.pqctl(words).expect(2);
        assert!(outcome.stderr.starts_with(what), "{outcome}");
        let hints: Vec<_> = outcome.stderr.lines().filter(|line| line.starts_with(" hint: ")).collect();
        assert!(hints.iter().any(|line| line.contains(hint)), "{outcome}");
        assert!(hints.last().unwrap().ends_with("--help` shows what it takes"), "{outcome}");
        assert_eq!(hints.len() + 1, outcome.stderr.lines().count(), "{outcome}");
    }
}

each_backend! {
    fn one_result_has_five_forms(env: &Migrated) {
        for email in ["ada@example.org", "bola@example.org"] {
            env.pqctl(&["-q", "users", "add", email, "--name", "A, \"B\""]).expect(0);
        }
        let list = |flags: &[&str]| env.pqctl(&[&["users", "list"], flags].concat());
        snapshot!(list(&["-o", "csv"]).expect(0), "shell_csv");
        snapshot!(list(&["-o", "plain", "--no-header", "--columns", "role,email"]).expect(0), "shell_plain");
        snapshot!(list(&["--accessible"]).expect(0), "shell_accessible");
        snapshot!(list(&["--columns", "email,active", "--no-header"]).expect(0), "shell_columns");
        snapshot!(list(&["--columns", "email,nick"]).expect(2), "shell_unknown_column");
        let lines = list(&["-o", "ndjson"]).expect(0);
        let rows: Vec<serde_json::Value> =
            lines.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1]["email"], "bola@example.org");
        let json = list(&["--json"]).expect(0).json();
        assert_eq!((&json["schema"], &json["ok"]), (&"pqctl/1".into(), &true.into()));
        assert_eq!(json["warnings"].as_array().unwrap().len(), 0);
        list(&["--json", "-o", "csv"]).expect(2);
        let many = env.pqctl(&["config", "show", "--columns", "key,nick", "-o", "csv"]).expect(2);
        assert!(many.stdout.is_empty(), "{many}");
    }
}

#[test]
fn bare_pqctl_off_a_terminal_is_short_help() {
    let outcome = TestEnv::new().pqctl(&[]).expect(2);
    assert!(outcome.stdout.is_empty() && outcome.stderr.contains("Usage: pqctl"), "{outcome}");
    assert!(!outcome.stderr.contains("ended by Ctrl-C"), "{outcome}");
}

#[test]
fn bare_pqctl_on_a_terminal_is_a_menu_that_teaches() {
    let env = Migrated::start(Backend::Sqlite);
    let mut terminal = Terminal::start(env.command(&["--accessible"]));
    terminal.wait_for("Number (empty to leave)");
    let line = terminal.shown().lines().find(|line| line.contains("List users")).unwrap().to_owned();
    let number = line.trim().split('.').next().unwrap().to_owned();
    terminal.type_line(&number);
    terminal.wait_for("Same as: pqctl users list");
    terminal.wait_for("No accounts.");
    terminal.wait_for("Number (empty to leave)");
    terminal.type_line("");
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");
}

#[test]
fn the_menu_of_arrow_keys_is_left_with_escape() {
    let env = TestEnv::new();
    let mut terminal = Terminal::start(env.command(&[]));
    terminal.wait_for("What do you want to do?");
    terminal.wait_for("Leave");
    terminal.type_keys("\u{1b}");
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");
}

#[test]
fn ctrl_c_ends_a_prompt_and_brings_the_cursor_back() {
    let env = Missing::start(Backend::Sqlite);
    for (arguments, question) in [
        (&["init-db", "--ask-password"][..], "administrator's password"),
        (&[], "Leave"),
        (&["--accessible"], "Number (empty to leave)"),
    ] {
        let mut terminal = Terminal::start(env.command(arguments));
        terminal.wait_for(question);
        terminal.interrupt();
        let (code, shown) = terminal.end();
        assert_eq!(code, 130, "{arguments:?}: {shown}");
        assert!(shown.contains(CURSOR_SHOWN), "{arguments:?}: {shown:?}");
    }
    assert!(!env.sqlite_file().exists());
}

#[test]
fn a_termination_ends_a_prompt() {
    let env = Missing::start(Backend::Sqlite);
    let mut terminal = Terminal::start(env.command(&["init-db", "--ask-password"]));
    terminal.wait_for("administrator's password");
    terminal.terminate();
    let (code, shown) = terminal.end();
    assert_eq!(code, 143, "{shown}");
    assert!(shown.contains(CURSOR_SHOWN), "{shown:?}");
}

#[test]
fn nobody_is_asked_where_nobody_is() {
    let env = Missing::start(Backend::Sqlite);
    snapshot!(env.pqctl(&["init-db", "--ask-password"]).expect(7), "shell_no_prompt");
    let mut terminal = Terminal::start(env.command(&["init-db", "--ask-password", "--no-input"]));
    terminal.wait_for("PQCTL_ADMIN_PASSWORD");
    assert_eq!(terminal.end().0, 7);
}

/// Every command's help, one after another; the options that all of them have stand in the first only.
#[test]
fn the_command_line_reference_is_kept() {
    let env = TestEnv::new();
    let mut commands = Vec::new();
    walk(&Cli::command(), &[], &mut commands);
    assert!(commands.len() > 15, "{commands:?}");
    let page = |words: &Vec<String>| {
        let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        arguments.push(if words.is_empty() { "--help" } else { "-h" });
        let help = env.pqctl(&arguments).expect(0).stdout;
        let Some((own, global)) = help.split_once("Global options:\n").filter(|_| !words.is_empty()) else {
            return help;
        };
        // What follows the list is this command's again.
        format!("{own}{}", global.split_once("\n\n").map_or("", |(_, after)| after))
    };
    let rule = format!("\n{}\n\n", "=".repeat(100));
    let reference = Outcome {
        arguments: "pqctl … --help".to_owned(),
        code: 0,
        stdout: commands.iter().map(page).collect::<Vec<_>>().join(&rule),
        stderr: String::new(),
        // What is written there must not be taken for a duration or a rate.
        filters: Vec::new(),
    };
    snapshot!(reference, "cli_reference");
}

fn walk(command: &clap::Command, before: &[String], found: &mut Vec<Vec<String>>) {
    found.push(before.to_vec());
    for below in command.get_subcommands().filter(|below| below.get_name() != "help" && !below.is_hide_set())
    {
        let words: Vec<String> = before.iter().cloned().chain([below.get_name().to_owned()]).collect();
        walk(below, &words, found);
    }
}

#[test]
fn the_completions_of_the_repository_are_up_to_date() {
    let folder = source::root().join("completions");
    let files = completions::files();
    assert_eq!(files.len(), 5);
    for (name, text) in files {
        let kept = std::fs::read_to_string(folder.join(&name)).unwrap_or_default();
        assert!(
            kept == text,
            "completions/{name} is out of date: cargo run -- completions --dir completions"
        );
    }
    let env = TestEnv::new();
    env.pqctl(&["completions", "--dir", "made"]).expect(0);
    assert!(env.read("made/pqctl.bash").contains("init-db"));
    env.pqctl(&["completions"]).expect(2);
}

#[test]
fn every_command_has_a_manual_page() {
    let env = TestEnv::new();
    env.pqctl(&["man", "--dir", "pages"]).expect(0);
    let pages = std::fs::read_dir(env.work().join("pages")).unwrap().count();
    assert!(pages > 15, "{pages}");
    assert!(env.pqctl(&["man"]).expect(0).stdout.contains(".TH pqctl 1"));
}
