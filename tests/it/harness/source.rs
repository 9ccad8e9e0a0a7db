//! Our own Rust source as data, for the tests that hold the architecture: the files, and a small lexer
//! that tells code, string literals and comments apart. It knows no rule; those are in `architecture`.

use std::path::{Path, PathBuf};

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One Rust file, taken apart.
pub struct Source {
    /// From the root of the package, with `/`.
    pub path: String,
    /// As it is.
    pub text: String,
    /// The same lines, with strings and comments blanked.
    pub code: String,
    /// The string literals of the file: the line (from 1) each begins in, and what stands between its quotes.
    pub strings: Vec<(usize, String)>,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let (code, strings) = take_apart(text);
        Self { path: path.to_owned(), text: text.to_owned(), code, strings }
    }

    /// The lines (from 1) that belong to items under `#[cfg(test)]`.
    pub fn test_lines(&self) -> Vec<std::ops::RangeInclusive<usize>> {
        let mut ranges = Vec::new();
        let mut from = 0;
        while let Some(found) = self.code[from..].find("#[cfg(test)]") {
            let start = from + found;
            let (mut depth, mut end) = (0_usize, self.code.len());
            for (offset, c) in self.code[start..].char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 1 => {
                        end = start + offset;
                        break;
                    }
                    '}' => depth -= 1,
                    ';' if depth == 0 => {
                        end = start + offset;
                        break;
                    }
                    _ => {}
                }
            }
            ranges.push(self.line_at(start)..=self.line_at(end));
            from = end.max(start + 1).min(self.code.len());
        }
        ranges
    }

    /// The line (from 1) of a byte offset into `code`.
    pub fn line_at(&self, offset: usize) -> usize {
        self.code[..offset].matches('\n').count() + 1
    }
}

/// Every Rust file below this folder of the package, in the order of their names.
pub fn files(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut |path| {
        if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(Source::new(&relative(path), &std::fs::read_to_string(path).unwrap()));
        }
    });
    found
}

/// A path from the root of the package, with `/`.
pub fn relative(path: &Path) -> String {
    let parts = path.strip_prefix(root()).unwrap().iter().map(|part| part.to_str().unwrap());
    parts.collect::<Vec<_>>().join("/")
}

/// Calls `visit` with every file and folder below this one.
pub fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        visit(&path);
        if path.is_dir() {
            walk(&path, visit);
        }
    }
}

/// Blanks strings and comments and collects the strings. Enough of Rust's lexical structure for code that
/// rustfmt has seen: nested comments, raw, byte and C strings, characters beside lifetimes.
fn take_apart(text: &str) -> (String, Vec<(usize, String)>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut strings = Vec::new();
    let blank = |code: &mut Vec<u8>, from: usize, to: usize| {
        for byte in &mut code[from..to] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let after_word = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
        if rest.starts_with(b"//") {
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |n| at + n);
            blank(&mut code, at, end);
            at = end;
        } else if rest.starts_with(b"/*") {
            let end = at + comment_length(rest);
            blank(&mut code, at, end);
            at = end;
        } else if let Some((open, close)) = string_quotes(rest, after_word) {
            let from = at + open;
            let mut to = from;
            while to < bytes.len() && !bytes[to..].starts_with(close.as_bytes()) {
                to += if close == "\"" && bytes[to] == b'\\' && !is_raw(&rest[..open]) { 2 } else { 1 };
            }
            let to = to.min(bytes.len());
            let line = text[..at].matches('\n').count() + 1;
            strings.push((line, String::from_utf8_lossy(&bytes[from..to]).into_owned()));
            blank(&mut code, from, to);
            at = (to + close.len()).min(bytes.len());
        } else if bytes[at] == b'\'' {
            let length = character_length(rest);
            blank(&mut code, at + 1, at + length.max(1));
            at += length.max(1);
        } else {
            at += 1;
        }
    }
    (String::from_utf8(code).unwrap(), strings)
}

fn comment_length(bytes: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    bytes.len()
}

/// The length of the opening of a string literal and the text that closes it, where one begins.
fn string_quotes(bytes: &[u8], after_word: bool) -> Option<(usize, String)> {
    let mut at = 0;
    if !after_word {
        while at < 2 && matches!(bytes.get(at), Some(b'b' | b'c' | b'r')) {
            at += 1;
        }
    }
    let hashes = bytes[at..].iter().take_while(|byte| **byte == b'#').count();
    if bytes.get(at + hashes) != Some(&b'"') || (hashes > 0 && !is_raw(&bytes[..at])) {
        return None;
    }
    Some((at + hashes + 1, format!("\"{}", "#".repeat(hashes))))
}

fn is_raw(prefix: &[u8]) -> bool {
    prefix.contains(&b'r')
}

/// How long the character literal here is; 0 for a lifetime.
fn character_length(bytes: &[u8]) -> usize {
    if bytes.get(1) == Some(&b'\\') {
        let end = bytes.iter().skip(3).position(|byte| *byte == b'\'');
        return end.map_or(0, |n| n + 4);
    }
    let text = std::str::from_utf8(&bytes[..bytes.len().min(8)])
        .unwrap_or_else(|error| std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default());
    let mut characters = text.char_indices().skip(1);
    characters.next();
    match characters.next() {
        Some((offset, '\'')) => offset + 1,
        _ => 0,
    }
}
