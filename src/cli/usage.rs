//! Command lines that end before a command begins: help, version, and what cannot be meant. Whoever
//! asked for JSON gets that answer as JSON too; everybody else gets clap's own words.

use crate::config::Environment;
use crate::error::{Failure, Kind};
use crate::term::{Format, Printer};
use anstream::ColorChoice;
use clap::CommandFactory;
use clap::error::ErrorKind;

/// Prints what clap has to say; the exit code.
pub fn report(error: &clap::Error, environment: &Environment) -> i32 {
    if !error.use_stderr() {
        // A reader that has enough (`--help | head`) is no failure.
        let _ = error.print();
        return 0;
    }
    let code = Kind::Usage.exit_code();
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let form = form(&words).or_else(|| environment.get("PQCTL_OUTPUT_FORMAT").map(str::to_owned));
    let form = match form.as_deref() {
        Some("json") => Format::Json,
        Some("ndjson") => Format::Ndjson,
        // Help that nobody asked for by name is still the whole answer.
        _ if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return code;
        }
        _ => Format::Table,
    };
    let mut printer = Printer::new(form);
    // As clap would: colours on a terminal, unless the person wants none.
    printer.color = if environment.get("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        ColorChoice::Never
    } else {
        ColorChoice::Auto
    };
    printer.failure(&failure(error, &command_of(&words)));
    code
}

/// The form of output that the words ask for, as far as they can be read at all.
fn form(words: &[String]) -> Option<String> {
    let mut words = words.iter().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        match word.as_str() {
            "--json" => return Some("json".to_owned()),
            "-o" | "--output" => return words.next().cloned(),
            other => {
                let value = other.strip_prefix("--output=").or_else(|| other.strip_prefix("-o"));
                if let Some(value) = value {
                    return Some(value.trim_start_matches('=').to_owned());
                }
            }
        }
    }
    None
}

/// The command that the words name, as far as they name one: `pqctl users add`.
fn command_of(words: &[String]) -> String {
    let root = super::Cli::command();
    let (mut command, mut name) = (&root, root.get_name().to_owned());
    for word in words.iter().skip(1).take_while(|word| *word != "--") {
        if let Some(next) = command.find_subcommand(word) {
            command = next;
            name = format!("{name} {}", command.get_name());
        }
    }
    name
}

/// clap's first sentence as the message; its tips, what may be given, the usage and where to read on as hints.
fn failure(error: &clap::Error, command: &str) -> Failure {
    let text = error.to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("the command line cannot be read");
    let mut message = first.trim_start_matches("error: ").to_owned();
    let mut hints = Vec::new();
    for line in lines {
        if let Some(tip) = line.strip_prefix("tip: ") {
            hints.push(tip.to_owned());
        } else if let Some(usage) = line.strip_prefix("Usage:") {
            hints.push(format!("usage: {}", usage.trim()));
        } else if let Some(values) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            hints.push(values.to_owned());
        } else if hints.is_empty() && error.kind() == ErrorKind::MissingRequiredArgument {
            message.push_str(&format!(" {line}"));
        }
    }
    hints.push(format!("`{command} --help` shows what it takes"));
    let failure = Failure::new(Kind::Usage, message);
    hints.into_iter().fold(failure, Failure::hint)
}

#[cfg(test)]
mod tests {
    use super::{command_of, form};

    #[test]
    fn the_command_is_found_in_words_that_do_not_parse() {
        let named = |line: &str| command_of(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(named("pqctl usres"), "pqctl");
        assert_eq!(named("/usr/bin/pqctl -q users add --nmae x"), "pqctl users add");
        assert_eq!(named("pqctl limits set --rate users"), "pqctl limits set");
    }

    #[test]
    fn the_form_is_found_in_words_that_do_not_parse() {
        let asked = |line: &str| form(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(asked("pqctl --json usres").as_deref(), Some("json"));
        assert_eq!(asked("pqctl usres -o ndjson").as_deref(), Some("ndjson"));
        assert_eq!(asked("pqctl -ojson x").as_deref(), Some("json"));
        assert_eq!(asked("pqctl --output=csv x").as_deref(), Some("csv"));
        assert_eq!(asked("pqctl -- --json"), None);
        assert_eq!(asked("pqctl users"), None);
    }
}
