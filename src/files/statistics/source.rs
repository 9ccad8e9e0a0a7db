//! Where the bytes come from: a file that is watched while it is read, or rows made up by `SplitMix64`
//! (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), which gives the same rows
//! for the same seed in every release. Both tell how far they are and end when they are asked to stop.

use super::Reporter;
use std::io::{self, Read, Write as _};
use std::time::{Duration, Instant};

/// Even a slow reader looks this often whether it should stop.
const NAP: Duration = Duration::from_millis(50);
/// Chunks of generated rows.
const CHUNKS: u64 = 20;

/// A reader that tells its bytes and stops when asked.
pub(super) struct Watched<'a, R> {
    pub inner: R,
    pub reporter: &'a Reporter,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reporter.check().map_err(io::Error::other)?;
        let read = self.inner.read(buffer)?;
        self.reporter.advance(read as u64);
        Ok(read)
    }
}

/// Rows as a reader of CSV: answers of students, some of them missing.
pub(super) struct Generated<'a> {
    rows: u64,
    made: u64,
    state: u64,
    pause: Duration,
    reporter: &'a Reporter,
    text: Vec<u8>,
    given: usize,
}

const SUBJECTS: [&str; 5] = ["Mathematics", "English Language", "Physics", "Chemistry", "Biology"];

impl<'a> Generated<'a> {
    pub fn new(rows: u64, seed: u64, pace: Option<Duration>, reporter: &'a Reporter) -> Self {
        let pause = pace.unwrap_or_default() / u32::try_from(CHUNKS).unwrap_or(1);
        let text = b"student,subject,score,seconds,attempts\n".to_vec();
        Self { rows, made: 0, state: seed, pause, reporter, text, given: 0 }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn chunk(&mut self) -> io::Result<()> {
        let until = (self.made + self.rows.div_ceil(CHUNKS)).min(self.rows);
        let chunk = until - self.made;
        self.text.clear();
        self.given = 0;
        while self.made < until {
            self.made += 1;
            let drawn = self.next();
            let subject = SUBJECTS[usize::try_from(drawn % 5).unwrap_or(0)];
            write!(self.text, "{},{subject},", self.made)?;
            // One answer in fifty is missing.
            if !(drawn >> 8).is_multiple_of(50) {
                write!(self.text, "{}.{}", (drawn >> 16) % 100, (drawn >> 24) % 10)?;
            }
            writeln!(self.text, ",{},{}", 5 + (drawn >> 32) % 175, 1 + (drawn >> 48) % 4)?;
        }
        let begun = Instant::now();
        loop {
            self.reporter.check().map_err(io::Error::other)?;
            let left = self.pause.saturating_sub(begun.elapsed());
            if left.is_zero() {
                break;
            }
            std::thread::sleep(left.min(NAP));
        }
        self.reporter.advance(chunk);
        Ok(())
    }
}

impl Read for Generated<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() && self.made < self.rows {
            self.chunk()?;
        }
        let read = (&self.text[self.given..]).read(buffer)?;
        self.given += read;
        Ok(read)
    }
}
