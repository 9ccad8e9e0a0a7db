//! Splits a stream into CSV records of bounded size. The `csv` crate reads the same (a test holds the two
//! side by side) but grows with the record, and a quote nobody closed makes the rest of a file one
//! record; here such a record is an error and reading goes on with the line after it. So is one where a
//! quote left open swallowed lines up to the next quote, which then has text right behind it.

use std::io::{self, BufRead};

/// What [`Records::next_row`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The cells are in [`Records::cell`].
    Cells,
    /// Larger than the limit; passed over.
    TooLong,
    /// A quote was opened and not closed before the end, or before the limit.
    Unclosed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    StartRecord,
    StartField,
    InField,
    Quoted,
    /// Behind a quote inside quotes: the end of them, or the first half of a doubled one.
    QuoteInQuoted,
}

/// What is kept of the raw text of a record, for messages.
const RAW_LIMIT: usize = 64 * 1024;

/// The records of a stream.
pub struct Records<R> {
    input: R,
    delimiter: u8,
    limit: usize,
    /// Bytes to read again before going on with the input.
    again: Vec<u8>,
    again_at: usize,
    raw: Vec<u8>,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// The line the current record begins on, and the one reading has come to.
    first_line: u64,
    line: u64,
    after_cr: bool,
}

impl<R: BufRead> Records<R> {
    pub fn new(input: R, delimiter: u8, limit: usize) -> Self {
        Self {
            input,
            delimiter,
            limit,
            again: Vec::new(),
            again_at: 0,
            raw: Vec::new(),
            text: Vec::new(),
            ends: Vec::new(),
            first_line: 1,
            line: 1,
            after_cr: false,
        }
    }

    pub fn get_ref(&self) -> &R {
        &self.input
    }

    /// The bytes a record may have.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// The line the record begins on.
    pub fn first_line(&self) -> u64 {
        self.first_line
    }

    /// The record as it stands in the file.
    pub fn raw(&self) -> String {
        let end = self.raw.len().min(RAW_LIMIT);
        String::from_utf8_lossy(&self.raw[..end]).into_owned()
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a cell; empty for one that is not there.
    pub fn cell(&self, index: usize) -> &str {
        let Some(end) = self.ends.get(index) else { return "" };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        // Cells are cut at ASCII bytes of UTF-8 text, so they are UTF-8.
        std::str::from_utf8(&self.text[start..*end]).unwrap_or_default()
    }

    /// Every cell.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.cell(index))
    }

    /// Reads the next record; blank lines are none.
    pub fn next_row(&mut self) -> io::Result<Option<Row>> {
        self.raw.clear();
        self.text.clear();
        self.ends.clear();
        let mut state = State::StartRecord;
        let mut lines_in_quotes = false;
        self.first_line = self.line;
        loop {
            let from_again = self.again_at < self.again.len();
            let chunk = if from_again {
                &self.again[self.again_at..]
            } else {
                match self.input.fill_buf() {
                    Ok(chunk) => chunk,
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                    Err(e) => return Err(e),
                }
            };
            if chunk.is_empty() {
                return Ok(self.at_end(state));
            }
            let mut used = 0;
            let (mut done, mut swallowed) = (false, false);
            for &byte in chunk {
                used += 1;
                let newline = byte == b'\r' || (byte == b'\n' && !self.after_cr);
                self.line += u64::from(newline);
                self.after_cr = byte == b'\r';
                match state {
                    State::StartRecord if byte == b'\r' || byte == b'\n' => {
                        self.first_line = self.line;
                        continue;
                    }
                    State::StartRecord | State::StartField if byte == b'"' => {
                        lines_in_quotes = false;
                        state = State::Quoted;
                    }
                    State::Quoted if byte == b'"' => state = State::QuoteInQuoted,
                    State::Quoted => {
                        lines_in_quotes |= byte == b'\n';
                        self.text.push(byte);
                    }
                    State::QuoteInQuoted if byte == b'"' => {
                        self.text.push(byte);
                        state = State::Quoted;
                    }
                    _ if byte == self.delimiter => {
                        self.ends.push(self.text.len());
                        state = State::StartField;
                    }
                    _ if byte == b'\r' || byte == b'\n' => {
                        self.ends.push(self.text.len());
                        done = true;
                        break;
                    }
                    State::QuoteInQuoted if lines_in_quotes && !byte.is_ascii_whitespace() => {
                        swallowed = true;
                        break;
                    }
                    _ => {
                        self.text.push(byte);
                        state = State::InField;
                    }
                }
                // A line of blanks before the limit is no record, so the check may stand behind it.
                if self.text.len() > self.limit {
                    break;
                }
            }
            // The blank lines before a record belong to no record; they are few.
            self.raw.extend_from_slice(&chunk[..used]);
            if from_again {
                self.again_at += used;
                if self.again_at == self.again.len() {
                    self.again.clear();
                    self.again_at = 0;
                }
            } else {
                self.input.consume(used);
            }
            if done {
                self.trim_raw();
                return Ok(Some(Row::Cells));
            }
            if swallowed {
                self.trim_raw();
                self.give_back();
                return Ok(Some(Row::Unclosed));
            }
            if state == State::StartRecord {
                self.raw.clear();
            }
            if self.raw.len() > self.limit {
                return self.too_long(state).map(Some);
            }
        }
    }

    fn at_end(&mut self, state: State) -> Option<Row> {
        match state {
            State::StartRecord => None,
            State::Quoted => {
                self.trim_raw();
                self.give_back();
                Some(Row::Unclosed)
            }
            State::StartField | State::InField | State::QuoteInQuoted => {
                self.ends.push(self.text.len());
                self.trim_raw();
                Some(Row::Cells)
            }
        }
    }

    fn too_long(&mut self, state: State) -> io::Result<Row> {
        self.trim_raw();
        if state == State::Quoted && self.give_back() {
            return Ok(Row::Unclosed);
        }
        // One line: pass over what is left of it.
        loop {
            let (used, found) = {
                let from_again = self.again_at < self.again.len();
                let chunk = if from_again { &self.again[self.again_at..] } else { self.input.fill_buf()? };
                if chunk.is_empty() {
                    return Ok(Row::TooLong);
                }
                let end = chunk.iter().position(|b| *b == b'\n');
                let used = end.map_or(chunk.len(), |at| at + 1);
                if from_again {
                    self.again_at += used;
                } else {
                    self.input.consume(used);
                }
                (used, end.is_some())
            };
            debug_assert!(used > 0);
            if found {
                self.line += 1;
                self.after_cr = false;
                return Ok(Row::TooLong);
            }
        }
    }

    /// Takes the record back, but for its first line, to be read again as records of their own. False
    /// when it is one line.
    fn give_back(&mut self) -> bool {
        let Some(end) = self.raw.iter().position(|b| *b == b'\n').map(|at| at + 1) else { return false };
        let mut again = self.raw.split_off(end);
        again.extend_from_slice(&self.again[self.again_at..]);
        self.again = again;
        self.again_at = 0;
        self.line = self.first_line + 1;
        self.after_cr = false;
        true
    }

    /// Without the line ends of blank lines before the record.
    fn trim_raw(&mut self) {
        let blank = self.raw.iter().take_while(|b| **b == b'\r' || **b == b'\n').count();
        self.raw.drain(..blank);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ours(text: &str, limit: usize) -> Vec<(u64, Row, Vec<String>)> {
        let mut records = Records::new(text.as_bytes(), b',', limit);
        let mut out = Vec::new();
        while let Some(row) = records.next_row().unwrap() {
            out.push((records.first_line(), row, records.cells().map(str::to_owned).collect()));
            assert!(out.len() < 10_000, "does not end");
        }
        out
    }

    fn theirs(text: &str) -> Vec<Vec<String>> {
        let mut reader =
            ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn an_unclosed_quote_costs_one_line() {
        let rows = ours("a,b\n\"open,1\nc,d\n", 1000);
        let cells: Vec<_> = rows.iter().filter(|r| r.1 == Row::Cells).map(|r| (r.0, r.2.join("|"))).collect();
        assert_eq!(cells, [(1, "a|b".to_owned()), (3, "c|d".to_owned())]);
        assert_eq!((rows[1].0, rows[1].1), (2, Row::Unclosed));
    }

    #[test]
    fn two_unclosed_quotes_do_not_make_one_cell_of_what_is_between() {
        let rows = ours("a,b\n\"open,1\nc,d\n\"open,2\ne,f\n", 1000);
        let seen: Vec<_> = rows.iter().map(|r| (r.0, r.1)).collect();
        let expected = [Row::Cells, Row::Unclosed, Row::Cells, Row::Unclosed, Row::Cells];
        assert_eq!(seen, (1..=5).zip(expected).collect::<Vec<_>>());
        // On one line a quote in the wrong place is read as the csv crate does.
        assert_eq!(ours("\"a\" face,b\n", 1000)[0].2, ["a face", "b"]);
    }

    #[test]
    fn a_long_line_is_passed_over() {
        let text = format!("a,b\n{},x\nc,d\n", "y".repeat(5000));
        let rows: Vec<_> = ours(&text, 100).iter().map(|r| (r.0, r.1)).collect();
        assert_eq!(rows, [(1, Row::Cells), (2, Row::TooLong), (3, Row::Cells)]);
        let text = format!("a,b\n\"{}\",x\nc,d\n", "y".repeat(5000));
        let rows: Vec<_> = ours(&text, 100).iter().map(|r| (r.0, r.1)).collect();
        assert_eq!(rows, [(1, Row::Cells), (2, Row::TooLong), (3, Row::Cells)]);
    }

    #[test]
    fn line_numbers_count_lines_inside_quotes() {
        let lines: Vec<_> = ours("a\r\n\"x\ny\",1\r\n\r\nb\n", 100).iter().map(|r| r.0).collect();
        assert_eq!(lines, [1, 2, 5]);
    }

    proptest! {
        #[test]
        fn reads_what_the_csv_crate_reads(text in "[ab,\"\n\r é]{0,60}") {
            let rows = ours(&text, 1_000_000);
            // An unclosed quote is where the two differ on purpose.
            prop_assume!(rows.iter().all(|r| r.1 == Row::Cells));
            let cells: Vec<_> = rows.into_iter().map(|r| r.2).collect();
            prop_assert_eq!(cells, theirs(&text));
        }

        #[test]
        fn any_text_and_limit_end(text in "[ab,\"\n]{0,200}", limit in 1_usize..50) {
            ours(&text, limit);
        }
    }
}
