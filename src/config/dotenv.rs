//! `.env` files: `NAME=value` lines, with `export`, quotes and comments, as Docker Compose and the usual
//! libraries read them; `$VARIABLE` is left alone, so that a password may hold a dollar sign. Such a
//! file belongs to other programs too: what is not understood is a warning, and never shown.

use super::error::{Problem, ProblemKind};
use super::origin::Origin;
use std::path::Path;

/// One assignment and the line it starts on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub name: String,
    pub value: String,
    pub line: usize,
}

/// Reads a whole file. Later assignments of the same name stand later in the list.
pub(super) fn parse(text: &str, path: &Path) -> (Vec<Assignment>, Vec<Problem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut assignments = Vec::new();
    let mut warnings = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while !rest.is_empty() {
        let (outcome, used) = assignment(rest);
        match outcome {
            Ok(Some((name, value))) => assignments.push(Assignment { name, value, line }),
            Ok(None) => {}
            Err(reason) => {
                let origin = Origin::File { path: path.to_owned(), line, column: 1 };
                warnings.push(Problem::new(ProblemKind::Syntax, reason).at(origin).hint(
                    "write NAME=value; quote a value that holds spaces or #; the line was passed over",
                ));
            }
        }
        line += rest[..used].matches('\n').count();
        rest = &rest[used..];
    }
    (assignments, warnings)
}

type Outcome = Result<Option<(String, String)>, &'static str>;

/// The assignment at the start of `text`, and how many bytes it takes, its line end included.
fn assignment(text: &str) -> (Outcome, usize) {
    let line_end = text.find('\n').map_or(text.len(), |at| at + 1);
    let line = &text[..line_end];
    let trimmed = line.trim();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return (Ok(None), line_end);
    }
    let Some((left, _)) = line.split_once('=') else {
        return (Err("a line without ="), line_end);
    };
    let name = left.trim();
    let name =
        name.strip_prefix("export").filter(|n| n.starts_with(char::is_whitespace)).unwrap_or(name).trim();
    let first_is_fine = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if !first_is_fine || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.') {
        return (Err("what stands before = is not a name"), line_end);
    }
    let value_start = left.len() + 1;
    let blank =
        text[value_start..line_end].len() - text[value_start..line_end].trim_start_matches([' ', '\t']).len();
    let (value, used) = match value(&text[value_start + blank..]) {
        Ok(found) => found,
        // A quote that is never closed costs its own line only, not the rest of the file.
        Err(reason) => return (Err(reason), line_end),
    };
    (Ok(Some((name.to_owned(), value))), value_start + blank + used)
}

/// The value at the start of `text`, and the bytes up to and with the end of its last line.
fn value(text: &str) -> Result<(String, usize), &'static str> {
    let Some(quote @ ('"' | '\'')) = text.chars().next() else {
        return Ok(bare_value(text));
    };
    let mut out = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            _ if c == quote => {
                let after = &text[at + 1..];
                let end = after.find('\n').map_or(after.len(), |end| end + 1);
                let tail = after[..end].trim();
                if !tail.is_empty() && !tail.starts_with('#') {
                    return Err("text after the closing quote");
                }
                return Ok((out, at + 1 + end));
            }
            '\\' if quote == '"' => match characters.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, 'r')) => out.push('\r'),
                Some((_, 't')) => out.push('\t'),
                Some((_, other @ ('"' | '\\' | '$' | '`' | '\''))) => out.push(other),
                Some((_, other)) => out.extend(['\\', other]),
                None => break,
            },
            _ => out.push(c),
        }
    }
    Err("a quote that is not closed")
}

/// Without quotes a value ends at the line end, or at a `#` after a blank.
fn bare_value(text: &str) -> (String, usize) {
    let end = text.find('\n').map_or(text.len(), |at| at + 1);
    let line = &text[..end];
    let comment = line
        .char_indices()
        .find(|(at, c)| *c == '#' && (*at == 0 || line[..*at].ends_with(char::is_whitespace)))
        .map_or(line.len(), |(at, _)| at);
    (line[..comment].trim().to_owned(), end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(String, String, usize)> {
        let (assignments, warnings) = parse(text, Path::new(".env"));
        assert_eq!(warnings, [], "{text:?}");
        assignments.into_iter().map(|a| (a.name, a.value, a.line)).collect()
    }

    #[test]
    fn every_way_of_writing_a_value() {
        for (text, value) in [
            ("A=plain", "plain"),
            ("A = spaced  ", "spaced"),
            ("export A=x", "x"),
            ("  export\tA=x\r\n", "x"),
            ("\u{feff}A=x", "x"),
            ("A=", ""),
            ("A=''", ""),
            ("A=# only a comment", ""),
            ("A=x # comment", "x"),
            ("A=x#y", "x#y"),
            ("A=a=b", "a=b"),
            ("A='single $x \\n # kept'  # comment", "single $x \\n # kept"),
            ("A=\"double \\\"q\\\" \\n\\t\\\\ \\z\"", "double \"q\" \n\t\\ \\z"),
            ("A=p@ss$word", "p@ss$word"),
        ] {
            assert_eq!(read(text), [("A".to_owned(), value.to_owned(), 1)], "{text:?}");
        }
    }

    #[test]
    fn lines_are_counted_across_comments_and_long_values() {
        let found = read("# first\n\nA=\"one\ntwo\"\nexportable=1\n");
        let lines: Vec<_> = found.iter().map(|(name, _, line)| (name.as_str(), *line)).collect();
        assert_eq!(lines, [("A", 3), ("exportable", 5)]);
        assert_eq!(found[0].1, "one\ntwo");
    }

    #[test]
    fn a_bad_line_is_passed_over_with_its_number_and_without_its_content() {
        let text = "A=1\nnonsense s3cret\nB=\"s3cret\nC=3\n1X=s3cret\nD='x' s3cret\n";
        let (assignments, warnings) = parse(text, Path::new("/p/.env"));
        let names: Vec<_> = assignments.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["A", "C"]);
        let shown: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "/p/.env:2:1: a line without =",
                "/p/.env:3:1: a quote that is not closed",
                "/p/.env:5:1: what stands before = is not a name",
                "/p/.env:6:1: text after the closing quote",
            ]
        );
        assert!(!format!("{warnings:?}").contains("s3cret"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(?s).{0,200}") {
            parse(&text, Path::new(".env"));
        }

        #[test]
        fn no_line_of_the_usual_characters_makes_it_panic(text in "[A-C=\"'\\\\# \n\r$é]{0,60}") {
            parse(&text, Path::new(".env"));
        }

        #[test]
        fn what_is_single_quoted_comes_back_whole(value in "[^'\r]{0,40}") {
            let (assignments, warnings) = parse(&format!("A='{value}'\nB=1"), Path::new(".env"));
            prop_assert!(warnings.is_empty());
            prop_assert_eq!(&assignments[0].value, &value);
            prop_assert_eq!(&assignments[1].name, "B");
        }
    }
}
