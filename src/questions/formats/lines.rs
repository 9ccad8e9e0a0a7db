//! Lines of a text stream, each bounded in length, so that a file that is one huge line costs no
//! memory. What a line means is the business of the reader above.

use std::io::{self, BufRead};

/// One line, without its end.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    Text(&'a str),
    /// More bytes than a line may have. `start` is the part that was kept.
    TooLong {
        start: &'a str,
        bytes: u64,
    },
}

/// Splits at LF, CRLF, lone CR and NEL (U+0085), which old files mix. Numbers count LF (and lone CR),
/// as editors and `grep -n` do.
pub struct Lines<R> {
    input: R,
    limit: usize,
    buffer: Vec<u8>,
    /// Where the next piece of `buffer` starts; a physical line holds several when NEL or CR cut it.
    cursor: usize,
    number: u64,
    /// Lone CRs passed in the current physical line.
    next_number: u64,
    dropped: u64,
    line_feed_only: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn new(input: R, limit: usize) -> Self {
        Self {
            input,
            limit,
            buffer: Vec::new(),
            cursor: 0,
            number: 0,
            next_number: 1,
            dropped: 0,
            line_feed_only: false,
        }
    }

    /// Ends lines at LF only, for formats in which the other line ends may stand within a line.
    pub fn at_line_feeds(input: R, limit: usize) -> Self {
        Self { line_feed_only: true, ..Self::new(input, limit) }
    }

    /// The number of the line returned last, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    pub fn get_ref(&self) -> &R {
        &self.input
    }

    /// The next line and its number, from 1; `None` at the end.
    pub fn next_line(&mut self) -> io::Result<Option<(u64, Line<'_>)>> {
        if self.cursor >= self.buffer.len() && !self.fill()? {
            return Ok(None);
        }
        self.number = self.next_number;
        if self.dropped > 0 {
            let bytes = self.buffer.len() as u64 + self.dropped;
            self.cursor = self.buffer.len();
            self.next_number += 1;
            self.buffer.truncate(self.limit.min(RAW_LIMIT));
            self.cursor = self.cursor.max(self.buffer.len());
            return Ok(Some((self.number, Line::TooLong { start: valid(&self.buffer), bytes })));
        }
        let rest = &self.buffer[self.cursor..];
        let (length, end, counts) = cut(rest, self.line_feed_only);
        let start = self.cursor;
        self.cursor += length + end;
        self.next_number += u64::from(counts);
        Ok(Some((self.number, Line::Text(valid(&self.buffer[start..start + length])))))
    }

    /// Reads the next physical line; false at the end of the input.
    fn fill(&mut self) -> io::Result<bool> {
        self.buffer.clear();
        self.cursor = 0;
        self.dropped = 0;
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if available.is_empty() {
                return Ok(!self.buffer.is_empty());
            }
            let end = available.iter().position(|b| *b == b'\n').map(|at| at + 1);
            let taken = end.unwrap_or(available.len());
            let room = (self.limit + 2).saturating_sub(self.buffer.len()).min(taken);
            self.buffer.extend_from_slice(&available[..room]);
            self.dropped += (taken - room) as u64;
            self.input.consume(taken);
            if end.is_some() {
                return Ok(true);
            }
        }
    }
}

/// How much of a bad record is kept to be shown.
pub const RAW_LIMIT: usize = 64 * 1024;

/// Length of the first piece, length of its line end, whether the end counts as a line.
fn cut(bytes: &[u8], line_feed_only: bool) -> (usize, usize, bool) {
    if line_feed_only {
        let end = usize::from(bytes.last() == Some(&b'\n'));
        return (bytes.len() - end, end, true);
    }
    for (i, b) in bytes.iter().enumerate() {
        match b {
            b'\n' => return (i, 1, true),
            b'\r' if bytes.get(i + 1) == Some(&b'\n') => return (i, 2, true),
            b'\r' => return (i, 1, true),
            0xC2 if bytes.get(i + 1) == Some(&0x85) => return (i, 2, false),
            _ => {}
        }
    }
    (bytes.len(), 0, false)
}

/// The decoder below yields only UTF-8; cutting at a limit may split the last character.
fn valid(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, limit: usize) -> Vec<(u64, String)> {
        let mut lines = Lines::new(text.as_bytes(), limit);
        let mut out = Vec::new();
        loop {
            match lines.next_line().unwrap() {
                None => return out,
                Some((number, Line::Text(text))) => out.push((number, text.to_owned())),
                Some((number, Line::TooLong { start, bytes })) => {
                    out.push((number, format!("{} of {bytes}", start.len())));
                }
            }
        }
    }

    #[test]
    fn every_line_end_is_one() {
        let expected = [(1, "a"), (2, "b"), (3, "c"), (3, "d"), (4, ""), (5, "e")];
        let got = all("a\nb\r\nc\u{85}d\n\ne", 10);
        assert_eq!(got, expected.map(|(n, s)| (n, s.to_owned())));
        assert_eq!(all("a\rb\r\r\nc", 10).iter().map(|(n, _)| *n).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn a_long_line_is_dropped_and_the_next_is_read() {
        let text = format!("ok\n{}\nafter\n", "x".repeat(100));
        assert_eq!(
            all(&text, 10),
            [(1, "ok".to_owned()), (2, "10 of 101".to_owned()), (3, "after".to_owned())]
        );
    }
}
