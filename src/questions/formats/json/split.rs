//! Cuts a stream of JSON into its records, the elements of the outer array or values one after another,
//! without parsing them and without holding more than one. A broken element costs only itself where that
//! can be told: no JSON string contains a line end, so a string left open ends with its line.

use std::io::{self, BufRead};

/// What [`Values::next_value`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A value, which need not be valid.
    Value,
    /// Larger than the limit; passed over.
    TooLong,
    /// The input ends within it.
    Cut,
}

/// The values of a stream.
pub struct Values<R> {
    input: R,
    limit: usize,
    raw: Vec<u8>,
    first_line: u64,
    line: u64,
    /// Whether the outer bracket has been passed.
    inside: bool,
    /// An array within an object: what follows its bracket is not ours.
    wrapped: bool,
    finished: bool,
}

impl<R: BufRead> Values<R> {
    /// The values of an array, or one after another.
    pub fn new(input: R, limit: usize) -> Self {
        Self {
            input,
            limit,
            raw: Vec::new(),
            first_line: 1,
            line: 1,
            inside: false,
            wrapped: false,
            finished: false,
        }
    }

    /// The elements of an array whose bracket is the last of the first `skip` bytes.
    pub fn wrapped(mut input: R, limit: usize, skip: usize) -> io::Result<Self> {
        let mut line = 1;
        let mut left = skip;
        while left > 0 {
            let chunk = input.fill_buf()?;
            if chunk.is_empty() {
                break;
            }
            let used = chunk.len().min(left);
            line += chunk[..used].iter().filter(|b| **b == b'\n').count() as u64;
            input.consume(used);
            left -= used;
        }
        let mut values = Self::new(input, limit);
        values.line = line;
        values.inside = true;
        values.wrapped = true;
        Ok(values)
    }

    pub fn get_ref(&self) -> &R {
        &self.input
    }

    /// The line the value begins on.
    pub fn first_line(&self) -> u64 {
        self.first_line
    }

    /// The value as it stands in the file.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Reads the next value.
    pub fn next_value(&mut self) -> io::Result<Option<Piece>> {
        self.raw.clear();
        let mut stack: Vec<u8> = Vec::new();
        let (mut started, mut in_string, mut escaped, mut too_long) = (false, false, false, false);
        loop {
            if self.finished {
                return Ok(None);
            }
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if chunk.is_empty() {
                self.finished = true;
                let whole = stack.is_empty() && !in_string;
                return Ok(started.then_some(if too_long {
                    Piece::TooLong
                } else if whole {
                    Piece::Value
                } else {
                    Piece::Cut
                }));
            }
            let mut used = 0;
            let mut from = 0;
            let mut complete = false;
            for &byte in chunk {
                used += 1;
                self.line += u64::from(byte == b'\n');
                if !started {
                    match byte {
                        b' ' | b'\t' | b'\r' | b'\n' | b',' => continue,
                        b'[' if !self.inside => {
                            self.inside = true;
                            continue;
                        }
                        b']' => {
                            self.inside = false;
                            if self.wrapped {
                                self.finished = true;
                                break;
                            }
                            continue;
                        }
                        _ => {
                            started = true;
                            from = used - 1;
                            self.first_line = self.line;
                        }
                    }
                }
                if in_string {
                    if escaped {
                        escaped = false;
                    } else if byte == b'\\' {
                        escaped = true;
                    } else if byte == b'"' || byte == b'\n' {
                        in_string = false;
                        if stack.is_empty() {
                            complete = true;
                            break;
                        }
                    }
                    continue;
                }
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => stack.push(byte),
                    b'}' | b']' => {
                        if stack.is_empty() && byte == b']' && self.inside {
                            // Behind a bare word: the bracket is the array's.
                            used -= 1;
                            complete = true;
                            break;
                        }
                        // A wrong bracket closes what it can; the parser will say what is wrong.
                        stack.pop();
                        if stack.is_empty() {
                            complete = true;
                            break;
                        }
                    }
                    b',' | b'\n' | b' ' if stack.is_empty() => {
                        complete = true;
                        break;
                    }
                    _ => {}
                }
            }
            if started {
                let room = (self.limit + 1).saturating_sub(self.raw.len()).min(used - from);
                self.raw.extend_from_slice(&chunk[from..from + room]);
                too_long |= self.raw.len() > self.limit;
            }
            self.input.consume(used);
            // A hostile depth would be held in the stack.
            if stack.len() > self.limit {
                stack.truncate(self.limit);
            }
            if complete {
                return Ok(Some(if too_long { Piece::TooLong } else { Piece::Value }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, limit: usize) -> Vec<(u64, Piece, String)> {
        let mut values = Values::new(io::BufReader::with_capacity(3, text.as_bytes()), limit);
        let mut out = Vec::new();
        while let Some(piece) = values.next_value().unwrap() {
            out.push((values.first_line(), piece, String::from_utf8_lossy(values.raw()).trim().to_owned()));
        }
        out
    }

    #[test]
    fn elements_of_an_array() {
        let got = split("[\n {\"a\": \"]},\"},\n\n {\"b\": [1, {}]} ,3, \"x\"]\n", 100);
        let raws: Vec<_> = got.iter().map(|(line, _, raw)| (*line, raw.as_str())).collect();
        assert_eq!(raws, [(2, "{\"a\": \"]},\"}"), (4, "{\"b\": [1, {}]}"), (4, "3,"), (4, "\"x\"")]);
    }

    #[test]
    fn values_one_after_another() {
        let got = split("{\"a\":\n1}\n{\"b\":2}{\"c\":3}", 100);
        assert_eq!(got.iter().map(|g| g.0).collect::<Vec<_>>(), [1, 3, 3]);
    }

    #[test]
    fn a_string_left_open_costs_its_element_only() {
        let got = split("[{\"a\": \"open},\n \"b\": 1},\n{\"c\": 2}]", 100);
        assert_eq!(got.len(), 2);
        assert_eq!(got[1].2, "{\"c\": 2}");
    }

    #[test]
    fn a_huge_element_is_passed_over() {
        let text = format!("[{{\"a\":\"{}\"}},{{\"b\":2}}]", "x".repeat(1000));
        let got = split(&text, 50);
        assert_eq!((got[0].1, got[1].1, got[1].2.as_str()), (Piece::TooLong, Piece::Value, "{\"b\":2}"));
    }

    #[test]
    fn a_file_cut_off_is_seen() {
        assert_eq!(split("[{\"a\":1},{\"b\"", 50).last().unwrap().1, Piece::Cut);
    }

    proptest! {
        #[test]
        fn any_text_ends(text in "[\\[\\]{}\",:a \n\\\\]{0,100}") {
            prop_assert!(split(&text, 20).len() <= text.len());
        }
    }
}
