//! Documents whose commands are executed: the `console` and `sh` blocks of a Markdown page as steps, and the
//! comparison of a real screen with the one printed beside the command. What runs them is `tour`.
//!
//! In a `console` block a line `$ command` is a command (`> ` goes on with one that ended in a backslash), and
//! what follows is its screen. A line `…` there stands for any lines, `…` inside a line for any text, and a last
//! line `[exit 3]` for the exit status, which is otherwise 0. `console postgres` or `console sqlite` runs on that
//! engine only. In a `sh` block every line is a command, and its screen is not compared; one that the page says again
//! with its screen is run there only.

use super::backend::Backend;
use std::ops::Range;

/// One command of a document and the screen beside it.
#[derive(Debug, Clone)]
pub struct Step {
    /// The line of the document the command stands in, from 1.
    pub line: usize,
    pub command: String,
    /// The screen, or nothing where none is given (a `sh` block).
    pub screen: Option<Vec<String>>,
    /// Where the screen stands: indices of lines.
    pub place: Range<usize>,
    pub code: i32,
    /// The one engine this is for, if it is for one.
    pub only: Option<Backend>,
}

/// The steps of a Markdown page, in their order.
pub fn steps(page: &str) -> Vec<Step> {
    let lines: Vec<&str> = page.lines().collect();
    let mut steps = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(info) = lines[at].strip_prefix("```") else {
            at += 1;
            continue;
        };
        let start = at + 1;
        let end = (start..lines.len()).find(|n| lines[*n].starts_with("```")).expect("a block is not closed");
        let mut words = info.split_whitespace();
        let kind = words.next();
        let only = match words.next() {
            Some("postgres") => Some(Backend::Postgres),
            Some("sqlite") => Some(Backend::Sqlite),
            None => None,
            Some(other) => panic!("line {start}: `{other}` is no engine"),
        };
        match kind {
            Some("console") => console(&lines, start..end, only, &mut steps),
            Some("sh" | "bash") => shell(&lines, start..end, only, &mut steps),
            _ => {}
        }
        at = end + 1;
    }
    // What is said again with its screen is run there.
    let with_screen: Vec<String> =
        steps.iter().filter(|step| step.screen.is_some()).map(|step| step.command.clone()).collect();
    steps.retain(|step| {
        let command = step.command.split(" #").next().unwrap_or_default().trim();
        step.screen.is_some() || !with_screen.iter().any(|other| other == command)
    });
    steps
}

fn shell(lines: &[&str], block: Range<usize>, only: Option<Backend>, steps: &mut Vec<Step>) {
    for at in block {
        let command = lines[at].trim();
        if !command.is_empty() && !command.starts_with('#') {
            steps.push(Step {
                line: at + 1,
                command: command.to_owned(),
                screen: None,
                place: at..at,
                code: 0,
                only,
            });
        }
    }
}

fn console(lines: &[&str], block: Range<usize>, only: Option<Backend>, steps: &mut Vec<Step>) {
    let mut at = block.start;
    while at < block.end {
        let Some(command) = lines[at].strip_prefix("$ ") else {
            panic!("line {}: a console block begins with `$ command`", at + 1);
        };
        let line = at + 1;
        let mut command = command.to_owned();
        at += 1;
        while command.ends_with('\\') && at < block.end {
            command.push('\n');
            command.push_str(lines[at].strip_prefix("> ").expect("a command goes on in a line with `> `"));
            at += 1;
        }
        let end = (at..block.end).find(|n| lines[*n].starts_with("$ ")).unwrap_or(block.end);
        let mut screen: Vec<String> = lines[at..end].iter().map(|line| (*line).to_owned()).collect();
        while screen.last().is_some_and(|line| line.trim().is_empty()) {
            screen.pop();
        }
        let code =
            screen.last().and_then(|line| line.strip_prefix("[exit ")?.strip_suffix(']')?.parse().ok());
        if code.is_some() {
            screen.pop();
        }
        steps.push(Step {
            line,
            command,
            screen: Some(screen),
            place: at..end,
            code: code.unwrap_or(0),
            only,
        });
        at = end;
    }
}

/// Whether a real screen is the expected one, as far as the two can be the same: `scrub` has taken out of both
/// what differs from run to run.
pub fn agree(expected: &[String], real: &[String]) -> bool {
    match expected.split_first() {
        None => real.is_empty(),
        Some((first, rest)) if first == "…" => (0..=real.len()).any(|skip| agree(rest, &real[skip..])),
        Some((first, rest)) => {
            real.split_first().is_some_and(|(line, others)| line_agrees(first, line) && agree(rest, others))
        }
    }
}

fn line_agrees(expected: &str, real: &str) -> bool {
    let mut parts = expected.split('…');
    let Some(mut rest) = real.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(found) => rest = &rest[found + part.len()..],
            None => return false,
        }
    }
    true
}

/// The two screens line by line: what both have, what only the document has (-), what only the run has (+).
pub fn difference(expected: &[String], real: &[String]) -> String {
    let (rows, columns) = (expected.len(), real.len());
    let mut longest = vec![vec![0_usize; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            longest[row][column] = if line_agrees(&expected[row], &real[column]) {
                longest[row + 1][column + 1] + 1
            } else {
                longest[row + 1][column].max(longest[row][column + 1])
            };
        }
    }
    let (mut row, mut column, mut text) = (0, 0, String::new());
    while row < rows || column < columns {
        let (mark, line) = if row < rows && column < columns && line_agrees(&expected[row], &real[column]) {
            row += 1;
            column += 1;
            (' ', &real[column - 1])
        } else if column == columns || (row < rows && longest[row + 1][column] >= longest[row][column + 1]) {
            row += 1;
            ('-', &expected[row - 1])
        } else {
            column += 1;
            ('+', &real[column - 1])
        };
        text.push_str(&format!("  {mark} {line}\n"));
    }
    text
}

/// Takes out of a screen what differs from run to run and from engine to engine: durations, dates, rates and
/// sizes, identifiers and secrets, the widths of tables, blank lines at the end.
pub fn scrub(screen: &str) -> Vec<String> {
    let mut lines: Vec<String> = screen.lines().map(scrub_line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn scrub_line(line: &str) -> String {
    let frame = |c: char| matches!(c, '─'..='╿');
    if line.chars().any(frame) && line.chars().all(|c| frame(c) || c == ' ') {
        return "─".to_owned();
    }
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    let mut rest = line.as_str();
    'next: while let Some(c) = rest.chars().next() {
        let inside_word = out.chars().last().is_some_and(char::is_alphanumeric);
        if !inside_word {
            for recognise in RECOGNISED {
                if let Some((length, name)) = recognise(rest) {
                    out.push_str(name);
                    rest = &rest[length..];
                    continue 'next;
                }
            }
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// What begins here and how long it is, with what stands for it.
type Recognise = fn(&str) -> Option<(usize, &'static str)>;
const RECOGNISED: [Recognise; 6] = [secret, milliseconds, uuid, date, time, quantity];

fn secret(text: &str) -> Option<(usize, &'static str)> {
    for before in ["shown only now: ", "shown only now): "] {
        if text.starts_with(before) {
            return Some((text.len(), "[SECRET]"));
        }
    }
    if !text.starts_with("pq_live_") {
        return None;
    }
    Some((length_while(text, |c| c.is_ascii_alphanumeric() || c == '_'), "[SECRET]"))
}

/// `"elapsed_ms":12` in JSON.
fn milliseconds(text: &str) -> Option<(usize, &'static str)> {
    let key = length_while(text, |c| c.is_ascii_lowercase() || c == '_');
    let digits = text[key..].strip_prefix("\":")?;
    let value = length_while(digits, |c| c.is_ascii_digit() || c == '.');
    let is_time = matches!(&text[..key], "ms" | "at") || text[..key].ends_with("_ms");
    (is_time && value > 0).then_some((key + 2 + value, "[MS]"))
}

fn uuid(text: &str) -> Option<(usize, &'static str)> {
    let mut at = 0;
    for (part, length) in [8, 4, 4, 4, 12].into_iter().enumerate() {
        if part > 0 {
            at += text[at..].starts_with('-').then_some(1)?;
        }
        (length_while(&text[at..], |c| c.is_ascii_hexdigit()) == length).then_some(())?;
        at += length;
    }
    Some((at, "[UUID]"))
}

fn date(text: &str) -> Option<(usize, &'static str)> {
    shaped(text, "0000-00-00").then_some((10, "[DATE]"))
}

fn time(text: &str) -> Option<(usize, &'static str)> {
    let length = if shaped(text, "00:00:00") { 8 } else { 5 };
    shaped(text, "00:00").then_some((length, "[TIME]"))
}

/// Whether the text begins with this pattern, in which 0 is any digit.
fn shaped(text: &str, pattern: &str) -> bool {
    text.len() >= pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(c, p)| if p == b'0' { c.is_ascii_digit() } else { c == p })
}

/// `12 ms`, `1.5 s`, `2 min 3 s`, `1,200/s`, `3.4 GiB`.
fn quantity(text: &str) -> Option<(usize, &'static str)> {
    let number = length_while(text, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if number == 0 {
        return None;
    }
    let gap = usize::from(text[number..].starts_with(' '));
    let unit = &text[number + gap..];
    let length = length_while(unit, |c| c.is_alphabetic() || c == '/');
    let name = match &unit[..length] {
        "ns" | "µs" | "ms" | "s" | "min" | "h" => "[DURATION]",
        "/s" | "k/s" | "M/s" => "[RATE]",
        "KiB" | "MiB" | "GiB" | "TiB" | "kB" | "MB" | "GB" | "TB" => "[SIZE]",
        _ => return None,
    };
    let end = number + gap + length;
    // The smaller part of a duration belongs to it.
    match text[end..].strip_prefix(' ').and_then(quantity) {
        Some((more, "[DURATION]")) if name == "[DURATION]" => Some((end + 1 + more, name)),
        _ => Some((end, name)),
    }
}

fn length_while(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
