//! One TOML file: its text becomes a list of settings, each with the line it stands on, and a list of
//! everything that is wrong with it. Which files are read, and which of them wins, is not decided here.

use super::error::{Problem, ProblemKind};
use super::keys::{self, Key, SECTIONS};
use super::origin::{Origin, line_and_column};
use super::setting::Mismatch;
use std::ops::Range;
use std::path::Path;
use toml::Value;
use toml::de::{DeTable, DeValue};

/// A value somewhere, checked by its key.
pub(super) struct Set {
    pub(super) key: &'static Key,
    pub(super) value: Value,
    pub(super) origin: Origin,
}

/// Reads the text of the file at `path`.
pub(super) fn parse(text: &str, path: &Path) -> (Vec<Set>, Vec<Problem>) {
    let mut reader = Reader { text, path, settings: Vec::new(), problems: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        reader.top_level(table.get_ref());
    } else {
        // What follows a syntax error may be misread: the keys are judged once the file is TOML.
        for error in errors {
            let place = reader.place(&error.span().unwrap_or(0..0));
            reader
                .problems
                .push(Problem::new(ProblemKind::Syntax, syntax_message(error.message())).at(place));
        }
    }
    // The table is sorted by name; a person reads from the top.
    reader.problems.sort_by_key(|problem| match problem.origin {
        Some(Origin::File { line, column, .. }) => (line, column),
        _ => (0, 0),
    });
    (reader.settings, reader.problems)
}

/// The parser's message on one line; it names what was expected and never quotes the file.
fn syntax_message(message: &str) -> String {
    format!("not valid TOML: {}", message.lines().collect::<Vec<_>>().join(", "))
}

struct Reader<'a> {
    text: &'a str,
    path: &'a Path,
    settings: Vec<Set>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn place(&self, span: &Range<usize>) -> Origin {
        let (line, column) = line_and_column(self.text, span.start);
        Origin::File { path: self.path.to_owned(), line, column }
    }

    fn top_level(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            let place = self.place(&name.span());
            let name: &str = name.get_ref();
            let section = SECTIONS.iter().find(|section| section.name == name);
            match (section, value.get_ref()) {
                (Some(section), DeValue::Table(keys)) => self.section(section.name, keys),
                (Some(section), other) => self.problems.push(
                    Problem::new(
                        ProblemKind::Value,
                        format!("{} is {}, expected a section [{0}]", section.name, found(other)),
                    )
                    .at(place)
                    .key(section.name),
                ),
                (None, DeValue::Table(_)) => self.problems.push(unknown_section(name).at(place)),
                (None, _) => self.problems.push(unknown_key("", name).at(place)),
            }
        }
    }

    fn section(&mut self, section: &'static str, table: &DeTable<'_>) {
        for (name, value) in table {
            let place = self.place(&name.span());
            let name: &str = name.get_ref();
            match keys::find(&format!("{section}.{name}")) {
                Some(key) => self.setting(key, value.get_ref(), place),
                None => self.problems.push(unknown_key(section, name).at(place)),
            }
        }
    }

    fn setting(&mut self, key: &'static Key, value: &DeValue<'_>, origin: Origin) {
        let plain = plain(value);
        let outcome = plain.as_ref().map_or_else(|| Err(Mismatch::default()), |plain| key.read_toml(plain));
        match outcome {
            Ok(value) => self.settings.push(Set { key, value, origin }),
            Err(mismatch) => {
                let found = if key.secret { secret_found(value) } else { found(value) };
                self.problems.push(wrong_value(key, &found, mismatch).at(origin));
            }
        }
    }
}

/// The value without places; `None` for what no key can be (tables, dates, huge numbers).
fn plain(value: &DeValue<'_>) -> Option<Value> {
    match value {
        DeValue::String(text) => Some(Value::String(text.to_string())),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok().map(Value::Integer)
        }
        DeValue::Float(number) => number.as_str().parse().ok().map(Value::Float),
        DeValue::Boolean(truth) => Some(Value::Boolean(*truth)),
        DeValue::Array(parts) => {
            parts.iter().map(|part| plain(part.get_ref())).collect::<Option<Vec<_>>>().map(Value::Array)
        }
        DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}

/// The value as a person would name it.
fn found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => found_text(text),
        DeValue::Integer(number) => format!("the number {number}"),
        DeValue::Float(number) => format!("the number {number}"),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

fn secret_found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(_) => "a text (not shown)".to_owned(),
        other => format!("a value of type {} (not shown)", other.type_str()),
    }
}

pub(super) fn found_text(text: &str) -> String {
    format!("{:?}", super::excerpt(text))
}

pub(super) fn wrong_value(key: &Key, found: &str, mismatch: Mismatch) -> Problem {
    let because = mismatch.because.map(|reason| format!(" ({reason})")).unwrap_or_default();
    let message = format!("{} is {found}{because}, expected {}", key.path, key.expectation());
    let problem = Problem::new(ProblemKind::Value, message).key(key.path);
    match mismatch.did_you_mean {
        Some(word) => problem.hint(format!("did you mean {word:?}?")),
        None => problem,
    }
}

fn unknown_section(name: &str) -> Problem {
    let shown = super::excerpt(name);
    let problem = Problem::new(ProblemKind::UnknownKey, format!("unknown section [{shown}]")).key(shown);
    match keys::closest(name, SECTIONS.iter().map(|section| section.name)) {
        Some(meant) => problem.hint(format!("did you mean [{meant}]?")),
        None => problem.hint(format!(
            "the sections are {}",
            SECTIONS.iter().map(|section| section.name).collect::<Vec<_>>().join(", ")
        )),
    }
}

pub(super) fn unknown_key(section: &str, name: &str) -> Problem {
    let shown = super::excerpt(name);
    let path = if section.is_empty() { shown } else { format!("{section}.{shown}") };
    let problem = Problem::new(ProblemKind::UnknownKey, format!("unknown key {path:?}")).key(path);
    match keys::closest_key(section, name) {
        Some(meant) => problem.hint(format!("did you mean {meant:?}?")),
        None => problem.hint("run `pqctl config show` to see every key"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn problems(text: &str) -> Vec<(String, Option<String>)> {
        let (_, problems) = parse(text, Path::new("pqctl.toml"));
        problems.into_iter().map(|problem| (problem.to_string(), problem.hint)).collect()
    }

    fn problem(text: &str) -> (String, Option<String>) {
        let mut all = problems(text);
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    #[test]
    fn every_setting_knows_its_line() {
        let text = "# comment\n[database]\nurl = \"sqlite://a.db\"\n\n  max_connections = 3\n\
                    log.x = 1\n[output]\ncolor = 'never'\n";
        let (settings, problems) = parse(text, Path::new("pqctl.toml"));
        let places: Vec<_> = settings
            .iter()
            .map(|set| (set.key.path, set.origin.to_string(), set.value.to_string()))
            .collect();
        assert_eq!(
            places,
            [
                ("database.max_connections", "pqctl.toml:5:3".to_owned(), "3".to_owned()),
                ("database.url", "pqctl.toml:3:1".to_owned(), "\"sqlite://a.db\"".to_owned()),
                ("output.color", "pqctl.toml:8:1".to_owned(), "\"never\"".to_owned()),
            ]
        );
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].to_string(), "pqctl.toml:6:1: unknown key \"database.log\"");
    }

    #[test]
    fn unknown_names_ask_what_was_meant() {
        let ask = |text: &str| Some(format!("did you mean {text}?"));
        assert_eq!(
            problem("[database]\n\n   max_conections = 3\n"),
            (
                "pqctl.toml:3:4: unknown key \"database.max_conections\"".into(),
                ask("\"database.max_connections\"")
            )
        );
        assert_eq!(
            problem("[databse]\nurl = 'x'\nfoo = 2\n"),
            ("pqctl.toml:1:2: unknown section [databse]".into(), ask("[database]"))
        );
        assert_eq!(
            problem("timezone = 'UTC'\n"),
            ("pqctl.toml:1:1: unknown key \"timezone\"".into(), ask("\"general.timezone\""))
        );
    }

    #[test]
    fn wrong_values_say_what_was_found_and_what_is_expected() {
        for (text, message) in [
            (
                "[database]\nmax_connections = \"lots\"",
                "2:1: database.max_connections is \"lots\", expected a whole number from 1 to 1000",
            ),
            (
                "[database]\nmax_connections = 0",
                "2:1: database.max_connections is the number 0, expected a whole number from 1 to 1000",
            ),
            (
                "[database]\nmax_connections = 99999999999999999999999",
                "2:1: database.max_connections is the number 99999999999999999999999, expected a whole number \
                 from 1 to 1000",
            ),
            (
                "database.busy_timeout = 5",
                "1:10: database.busy_timeout is the number 5, expected a duration such as \"500ms\", \"5s\" or \
                 \"2m\" (at most 1d)",
            ),
            (
                "[processing]\nsimilarity_threshold = nan",
                "2:1: processing.similarity_threshold is the number nan, expected a number from 0 to 1",
            ),
            ("[output]\naccessible = [true]", "2:1: output.accessible is a list, expected true or false"),
            ("database = 5", "1:1: database is the number 5, expected a section [database]"),
            (
                "[[database]]\nurl = 'postgres://u:s3cret@h/d'",
                "1:3: database is a list, expected a section [database]",
            ),
        ] {
            assert_eq!(problem(text).0, format!("pqctl.toml:{message}"));
        }
        assert_eq!(problem("[output]\ncolor = 'alwasy'").1.as_deref(), Some("did you mean \"always\"?"));
    }

    #[test]
    fn all_problems_are_reported_at_once_and_none_shows_a_secret() {
        let found = problems(
            "[database]\nurl = 's3cret'\ndirect_url = 5\nmax_connections = -1\n[output]\ncolr = 1\n[zebra]\n",
        );
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(!format!("{found:?}").contains("s3cret"));
        let (syntax, _) = problem("[database]\nurl = \"postgres://u:s3cret@h/d\nmax_connections = 3\n");
        assert!(syntax.starts_with("pqctl.toml:2:"), "{syntax}");
        assert!(!syntax.contains("s3cret"), "{syntax}");
    }

    proptest! {
        #[test]
        fn no_broken_address_shows_its_password(
            password in r#"[a-z@/?:&=\#%"'\\{},.\[\]]{0,5}QQQ[a-z@/?:&=\#%"'\\{},.\[\]]{0,5}"#,
            quote in prop::sample::select(vec!["\"", "'", "\"\"\"", "", "["]),
            end in prop::sample::select(vec!["\"", "'", "\"\"\"", "", "]"]),
            scheme in prop::sample::select(vec!["postgres", "mysql", "sqlite", ""]),
        ) {
            let text = format!("[database]\nurl = {quote}{scheme}://u:{password}@h/d{end}\n");
            let (settings, problems) = parse(&text, Path::new("pqctl.toml"));
            prop_assert!(!format!("{problems:?}").contains("QQQ"), "{text}: {problems:?}");
            for set in settings.iter().filter(|_| scheme == "postgres") {
                let shown = set.key.shown(&set.value).to_string();
                prop_assert!(!shown.contains("QQQ"), "{text}: {shown}");
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "(?s).{0,300}") {
            parse(&text, Path::new("pqctl.toml"));
        }

        #[test]
        fn no_mixture_of_our_own_words_makes_it_panic(
            lines in prop::collection::vec(
                prop::sample::select(vec![
                    "[database]", "[output]", "[[import]]", "[databse.x]", "url = \"é", "url = 's'", "max_connections",
                    "max_connections = 0x_ff", "max_connections = 1e400", "busy_timeout = \"\"\"5s", "\"\"\"",
                    "database.url = {}", "color = [ 1,", "]", "= 3", "format = 1979-05-27", "'' = ''", "\u{0}", "\r",
                ]),
                0..12,
            )
        ) {
            let text = lines.join("\n");
            let (_, problems) = parse(&text, Path::new("pqctl.toml"));
            let count = text.lines().count() + 2;
            for problem in problems {
                if let Some(Origin::File { line, .. }) = problem.origin {
                    prop_assert!(line >= 1 && line <= count);
                }
            }
        }
    }
}
