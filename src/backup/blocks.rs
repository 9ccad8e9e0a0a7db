//! The stream of `pg_dump --format=custom --compress=0`, with its blocks of data made larger on the way. The program
//! gives every row a block with a length of its own: five bytes a row that compress badly, and that `pg_restore` reads
//! one by one. Here neighbours become one block; what a block holds and every other byte stay as they are. Where the
//! stream is not what is expected, it passes as it is from there on.
//!
//! The layout is that of PostgreSQL's `pg_backup_archiver.c` and `pg_backup_custom.c`, versions 1.14 to 1.16 of the
//! format: PostgreSQL 12 to 18.

use super::stream::fill;
use std::collections::BTreeSet;
use std::io::{self, BufReader, Read};

/// What a block is to hold; one row more than fits begins the next.
const BLOCK: usize = 64 * 1024;
/// A block as large as this passes as it is.
const LARGE: usize = BLOCK;
/// Input is read so much at a time.
const INPUT: usize = 256 * 1024;
/// A list of contents longer than this is not believed.
const MOST_HEAD: usize = 256 * 1024 * 1024;

const MAGIC: &[u8] = b"PGDMP";
/// The format and the sizes of numbers that this knows.
const CUSTOM: u8 = 1;
const INT: usize = 4;
const OFFSET: usize = 8;
/// The kinds of blocks; large objects are left alone.
const DATA: u8 = 1;

/// Where in the stream the next byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    /// Before the kind of the next table's data, or the end.
    Between,
    /// Before the length of the next block of a table.
    Block,
    /// In a block that passes as it is, with so many bytes to come.
    Inside(usize),
    /// From here on everything passes.
    Rest,
}

/// Why the head is not one that is known.
enum Head {
    Unknown,
    Failed(io::Error),
}

impl From<io::Error> for Head {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Gives the stream with larger blocks.
pub struct Merged<R: Read> {
    input: BufReader<R>,
    place: Place,
    /// What has data, by the numbers in the list of contents.
    with_data: BTreeSet<i64>,
    /// Ready to be given, from `given` on.
    output: Vec<u8>,
    given: usize,
}

impl<R: Read> Merged<R> {
    pub fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(INPUT, input),
            place: Place::Head,
            with_data: BTreeSet::new(),
            output: Vec::new(),
            given: 0,
        }
    }

    /// Takes exactly so many bytes over; `false` where the stream ends before, with what there was taken over.
    fn take(&mut self, count: usize) -> io::Result<bool> {
        let before = self.output.len();
        let limit = u64::try_from(count).unwrap_or(u64::MAX);
        self.input.by_ref().take(limit).read_to_end(&mut self.output)?;
        Ok(self.output.len() - before == count)
    }

    /// The next bytes of the head, taken over.
    fn head_bytes(&mut self, count: usize) -> Result<&[u8], Head> {
        if self.output.len() + count > MOST_HEAD || !self.take(count)? {
            return Err(Head::Unknown);
        }
        Ok(&self.output[self.output.len() - count..])
    }

    fn head_byte(&mut self) -> Result<u8, Head> {
        Ok(self.head_bytes(1)?[0])
    }

    fn head_int(&mut self) -> Result<i64, Head> {
        number(self.head_bytes(1 + INT)?).ok_or(Head::Unknown)
    }

    /// A text; `None` is the one that ends a list.
    fn head_text(&mut self) -> Result<Option<Vec<u8>>, Head> {
        let Ok(length) = usize::try_from(self.head_int()?) else { return Ok(None) };
        Ok(Some(self.head_bytes(length)?.to_vec()))
    }

    /// Takes the head and the list of contents over, and learns what has data.
    fn head(&mut self) -> Result<(), Head> {
        let magic = self.head_bytes(MAGIC.len())? == MAGIC;
        let [major, minor, _, int, offset, format] = *self.head_bytes(6)? else { return Err(Head::Unknown) };
        let known = magic && major == 1 && (14..=16).contains(&minor);
        if !known || (usize::from(int), usize::from(offset), format) != (INT, OFFSET, CUSTOM) {
            return Err(Head::Unknown);
        }
        // How it is compressed: not at all.
        let compressed = if minor >= 15 { i64::from(self.head_byte()?) } else { self.head_int()? };
        if compressed != 0 {
            return Err(Head::Unknown);
        }
        // Seven numbers are the time; then the database, the server's version and the program's.
        for _ in 0..7 {
            self.head_int()?;
        }
        for _ in 0..3 {
            self.head_text()?;
        }
        for _ in 0..self.head_int()? {
            let id = self.head_int()?;
            if self.head_int()? != 0 {
                self.with_data.insert(id);
            }
            // Two numbers of the catalogue as text, the tag and what it is.
            for _ in 0..4 {
                self.head_text()?;
            }
            self.head_int()?;
            // How it is made, removed and copied, its schema, its tablespace, how it is kept.
            for _ in 0..6 {
                self.head_text()?;
            }
            if minor >= 16 {
                self.head_int()?;
            }
            // Its owner, and a word that is always the same.
            for _ in 0..2 {
                self.head_text()?;
            }
            while self.head_text()?.is_some() {}
            self.head_bytes(1 + OFFSET)?;
        }
        Ok(())
    }

    /// Makes the next bytes ready; none at the end.
    fn advance(&mut self) -> io::Result<()> {
        self.output.clear();
        self.given = 0;
        match self.place {
            Place::Head => {
                self.place = match self.head() {
                    Ok(()) => Place::Between,
                    Err(Head::Unknown) => Place::Rest,
                    Err(Head::Failed(error)) => return Err(error),
                };
                if self.output.is_empty() { self.rest(INPUT) } else { Ok(()) }
            }
            Place::Between => {
                let whole = self.take(1 + 1 + INT)?;
                let known = whole
                    && self.output[0] == DATA
                    && number(&self.output[1..]).is_some_and(|id| self.with_data.contains(&id));
                self.place = if known { Place::Block } else { Place::Rest };
                Ok(())
            }
            Place::Block => self.merge(),
            Place::Inside(left) => {
                let before = self.output.len();
                self.rest(left.min(INPUT))?;
                let came = self.output.len() - before;
                self.place = if came == left { Place::Block } else { Place::Inside(left - came) };
                Ok(())
            }
            Place::Rest => self.rest(INPUT),
        }
    }

    fn rest(&mut self, most: usize) -> io::Result<()> {
        let limit = u64::try_from(most).unwrap_or(u64::MAX);
        self.input.by_ref().take(limit).read_to_end(&mut self.output)?;
        Ok(())
    }

    /// One large block of as many small ones as fit, and whatever followed them.
    fn merge(&mut self) -> io::Result<()> {
        const LENGTH: usize = 1 + INT;
        self.output.resize(LENGTH, 0);
        // What follows the block: a length that was read and is not one of a small block.
        let mut after = [0; LENGTH];
        let mut came = 0;
        while self.output.len() < LENGTH + BLOCK {
            came = fill(&mut self.input, &mut after)?;
            let length =
                number(&after).filter(|_| came == LENGTH).and_then(|length| usize::try_from(length).ok());
            let Some(length) = length else {
                // It breaks off here, or it is something else.
                self.place = Place::Rest;
                break;
            };
            if length == 0 || length >= LARGE {
                self.place = if length == 0 { Place::Between } else { Place::Inside(length) };
                break;
            }
            came = 0;
            if !self.take(length)? {
                // It breaks off in a block. Nobody restores that, and nothing that came may be missing.
                self.place = Place::Rest;
                break;
            }
        }
        let held = self.output.len() - LENGTH;
        if held == 0 {
            self.output.clear();
        } else {
            let length = u32::try_from(held).unwrap_or(u32::MAX).to_le_bytes();
            self.output[1..LENGTH].copy_from_slice(&length);
        }
        self.output.extend_from_slice(&after[..came]);
        Ok(())
    }
}

impl<R: Read> Read for Merged<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.output.len() {
            self.advance()?;
        }
        let ready = &self.output[self.given..];
        let count = ready.len().min(buffer.len());
        buffer[..count].copy_from_slice(&ready[..count]);
        self.given += count;
        Ok(count)
    }
}

/// A number as the format writes it: its sign, then its bytes, the lowest first.
fn number(bytes: &[u8]) -> Option<i64> {
    let (sign, digits) = bytes.split_first()?;
    let size = i64::from(u32::from_le_bytes(digits.try_into().ok()?));
    match sign {
        0 => Some(size),
        1 => Some(-size),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn int(value: i64) -> Vec<u8> {
        let size = u32::try_from(value.unsigned_abs()).unwrap();
        let mut bytes = vec![u8::from(value < 0)];
        bytes.extend(size.to_le_bytes());
        bytes
    }

    fn text(value: Option<&str>) -> Vec<u8> {
        let Some(value) = value else { return int(-1) };
        [int(i64::try_from(value.len()).unwrap()), value.as_bytes().to_vec()].concat()
    }

    /// A head as a version of the format has it, with these numbers in its list.
    fn head(minor: u8, with_data: &[i64]) -> Vec<u8> {
        let mut bytes = [MAGIC, &[1, minor, 0, 4, 8, 1][..]].concat();
        bytes.extend(if minor >= 15 { vec![0] } else { int(0) });
        for number in [1, 2, 3, 4, 5, 126, 0] {
            bytes.extend(int(number));
        }
        for word in ["school", "15.1", "15.1"] {
            bytes.extend(text(Some(word)));
        }
        bytes.extend(int(i64::try_from(with_data.len() + 1).unwrap()));
        for id in std::iter::once(&0).chain(with_data) {
            bytes.extend(int(*id));
            bytes.extend(int(i64::from(*id != 0)));
            for word in ["0", "16385", "answers", "TABLE DATA"] {
                bytes.extend(text(Some(word)));
            }
            bytes.extend(int(3));
            for word in
                [Some(""), Some(""), Some("COPY answers FROM stdin;\n"), Some("public"), None, Some("")]
            {
                bytes.extend(text(word));
            }
            if minor >= 16 {
                bytes.extend(int(114));
            }
            for word in [Some("school"), Some("false"), Some("200"), None] {
                bytes.extend(text(word));
            }
            bytes.extend([2, 0, 0, 0, 0, 0, 0, 0, 0]);
        }
        bytes
    }

    fn table(id: i64, blocks: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = [vec![DATA], int(id)].concat();
        for block in blocks {
            bytes.extend(int(i64::try_from(block.len()).unwrap()));
            bytes.extend(block);
        }
        bytes.extend(int(0));
        bytes
    }

    fn merged(stream: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        Merged::new(stream).read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn neighbours_become_one_block() {
        let rows: Vec<Vec<u8>> = (0..3_000).map(|n| format!("{n}\trow {n}\n").into_bytes()).collect();
        for minor in 14..=16 {
            let stream = [head(minor, &[7, 9]), table(7, &rows), table(9, &[])].concat();
            let expected = [head(minor, &[7, 9]), table(7, &[rows.concat()]), table(9, &[])].concat();
            assert!(rows.concat().len() < BLOCK);
            assert!(merged(&stream) == expected, "version 1.{minor}");
        }
    }

    #[test]
    fn no_block_grows_without_bound_and_large_ones_pass() {
        let row = vec![b'x'; 20_000];
        let rows = [vec![row.clone(); 4], vec![vec![b'y'; 200_000]], vec![row.clone()]].concat();
        let stream = [head(15, &[7]), table(7, &rows)].concat();
        let whole = [vec![row.repeat(4)], vec![vec![b'y'; 200_000]], vec![row]].concat();
        assert!(merged(&stream) == [head(15, &[7]), table(7, &whole)].concat());
    }

    #[test]
    fn what_is_not_known_passes_as_it_is() {
        let rows = vec![b"1\ta\n".to_vec(), b"2\tb\n".to_vec()];
        let objects = [vec![3], int(8), int(16_400), int(2), b"ab".to_vec(), int(0), int(0)].concat();
        for stream in [
            Vec::new(),
            b"PGD".to_vec(),
            b"-- a plain dump\nCREATE TABLE t ();\n".to_vec(),
            [head(13, &[7]), table(7, &rows)].concat(),
            [head(17, &[7]), table(7, &rows)].concat(),
            // Data of something that the list does not have.
            [head(15, &[7]), table(8, &rows)].concat(),
            [head(15, &[7]), objects.clone(), table(7, &rows)].concat(),
            [head(15, &[7]), vec![DATA], int(7), vec![9; 40]].concat(),
        ] {
            assert!(merged(&stream) == stream);
        }
        let mut compressed = head(14, &[7]);
        compressed[11] = 0;
        compressed[12] = 6;
        let stream = [compressed, table(7, &rows)].concat();
        assert!(merged(&stream) == stream, "compressed blocks are none of rows");
        let one = vec![rows.concat()];
        assert!(
            merged(&[head(15, &[7]), table(7, &rows), objects.clone()].concat())
                == [head(15, &[7]), table(7, &one), objects].concat()
        );
    }

    proptest! {
        // What the blocks of a table hold, one after another, is what matters to who reads them.
        #[test]
        fn what_tables_hold_stays(lengths in prop::collection::vec(0usize..90_000, 0..12), cut in 0usize..400_000, step in 1usize..70_000) {
            let rows: Vec<Vec<u8>> = lengths.iter().filter(|length| **length > 0)
                .enumerate().map(|(n, length)| vec![u8::try_from(n).unwrap() + 65; *length]).collect();
            let stream = [head(16, &[3, 4]), table(3, &rows), table(4, &rows)].concat();
            // It comes in pieces of any size.
            let mut out = Vec::new();
            Merged::new(Pieces { bytes: &stream, step }).read_to_end(&mut out).unwrap();
            let start = head(16, &[3, 4]).len();
            prop_assert!(out[..start] == stream[..start]);
            let (mut rest, mut held) = (&out[start..], Vec::<u8>::new());
            for id in [3, 4] {
                prop_assert_eq!((rest[0], number(&rest[1..6])), (DATA, Some(id)));
                rest = &rest[6..];
                loop {
                    let length = usize::try_from(number(&rest[..5]).unwrap()).unwrap();
                    held.extend(&rest[5..5 + length]);
                    rest = &rest[5 + length..];
                    if length == 0 {
                        break;
                    }
                }
            }
            prop_assert!(rest.is_empty());
            prop_assert!(held == rows.concat().repeat(2));
            // One that breaks off gives no more than came, and does not fail.
            let cut = cut.min(stream.len());
            prop_assert!(merged(&stream[..cut]).len() <= cut + 5);
        }
    }

    struct Pieces<'a> {
        bytes: &'a [u8],
        step: usize,
    }

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.step.min(buffer.len()).min(self.bytes.len());
            buffer[..count].copy_from_slice(&self.bytes[..count]);
            self.bytes = &self.bytes[count..];
            Ok(count)
        }
    }
}
