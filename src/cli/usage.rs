//! Command lines that end before a command begins: help, version, and what cannot be meant. Whoever
//! asked for JSON gets that answer as JSON too; everybody else gets clap's own words.

use crate::config::Environment;
use crate::error::{Failure, Kind};
use crate::term::{Format, Printer};
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
        _ => {
            let _ = error.print();
            return code;
        }
    };
    Printer::new(form).failure(&failure(error));
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

/// clap's first sentence as the message, its tips and the usage as hints.
fn failure(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("the command line cannot be read");
    let mut message = first.trim_start_matches("error: ").to_owned();
    let mut hints = Vec::new();
    for line in lines {
        if let Some(tip) = line.strip_prefix("tip: ") {
            hints.push(tip.to_owned());
        } else if line.starts_with("Usage:") {
            hints.push(line.to_owned());
        } else if hints.is_empty() && error.kind() == ErrorKind::MissingRequiredArgument {
            message.push_str(&format!(" {line}"));
        }
    }
    let failure = Failure::new(Kind::Usage, message);
    hints.into_iter().fold(failure, Failure::hint)
}

#[cfg(test)]
mod tests {
    use super::form;

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
