//! What a column of answers holds, decided over the first records of a file, and the reader that waits
//! for that decision. How one record states its key is in the module above.

use std::collections::VecDeque;

use super::Draft;
use crate::questions::formats::encoding::Report;
use crate::questions::formats::{Outcome, Reader, RecordError};

/// How many records, or bytes of them, are looked at to decide what the answer column holds.
const WINDOW: usize = 1000;
const WINDOW_BYTES: usize = 4 * 1024 * 1024;

/// A way of stating the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Letter,
    Text,
    Index(u8),
}

/// What a column of answers holds, from most to least likely.
///
/// Rule: records that fit only one of letter, option text and number vote; the ways are tried in the
/// order of their votes, on a tie letter before text before number. Numbers count from 0 if some record
/// says 0 and from 1 if some record says as much as it has options (with both, the more frequent wins and
/// the other records are errors); with neither, the reader's default holds (a column `choice0` says 0,
/// `option1` says 1).
pub fn decide(drafts: &VecDeque<Result<Draft, RecordError>>, fixed: Option<u8>, default: u8) -> Vec<Way> {
    let (mut letter, mut text, mut number) = (0, 0, 0);
    let (mut zeros, mut lasts) = (0, 0);
    for draft in drafts.iter().flatten() {
        let numbers = draft.numbers().filter(|list| {
            !list.is_empty()
                && list.iter().all(|n| usize::try_from(*n).is_ok_and(|n| n <= draft.options.len()))
        });
        let fits = (draft.fits(Way::Letter).is_some(), draft.fits(Way::Text).is_some(), numbers.is_some());
        match fits {
            (true, false, false) => letter += 1,
            (false, true, false) => text += 1,
            (false, false, true) => number += 1,
            _ => {}
        }
        if let Some(numbers) = numbers {
            zeros += usize::from(numbers.contains(&0));
            lasts += usize::from(numbers.iter().any(|n| usize::try_from(*n) == Ok(draft.options.len())));
        }
    }
    let base = fixed.unwrap_or(match (zeros, lasts) {
        (0, 0) => default,
        _ => u8::from(lasts > zeros),
    });
    let mut ways = [(letter, Way::Letter), (text, Way::Text), (number, Way::Index(base))];
    ways.sort_by_key(|(votes, _)| std::cmp::Reverse(*votes));
    ways.map(|(_, way)| way).to_vec()
}

/// A stream of drafts, as a named-field format reads them.
pub trait Drafts: Send {
    fn next_draft(&mut self) -> Option<Result<Draft, RecordError>>;
    fn format(&self) -> &'static str;
    fn encoding(&self) -> &Report;
    /// What numbers count from when nothing tells.
    fn default_base(&self) -> u8;
    /// What must stand before a record's raw text for it to be read by itself.
    fn raw_header(&self) -> &str {
        ""
    }
}

/// A reader over drafts: waits for the window, decides, and goes on one by one.
pub struct Settled<D> {
    drafts: D,
    base: Option<u8>,
    window: VecDeque<Result<Draft, RecordError>>,
    ways: Option<Vec<Way>>,
}

impl<D: Drafts> Settled<D> {
    pub fn new(drafts: D, base: Option<u8>) -> Self {
        Self { drafts, base, window: VecDeque::new(), ways: None }
    }

    fn fill_window(&mut self) {
        let mut bytes = 0;
        while self.window.len() < WINDOW && bytes < WINDOW_BYTES {
            let Some(draft) = self.drafts.next_draft() else { break };
            bytes += match &draft {
                Ok(draft) => draft.raw.len(),
                Err(error) => error.raw.len(),
            };
            self.window.push_back(draft);
        }
        self.ways = Some(decide(&self.window, self.base, self.drafts.default_base()));
    }
}

impl<D: Drafts> Iterator for Settled<D> {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        if self.ways.is_none() {
            self.fill_window();
        }
        let draft = match self.window.pop_front() {
            Some(draft) => draft,
            None => self.drafts.next_draft()?,
        };
        let header = self.drafts.raw_header();
        let ways = self.ways.as_deref().unwrap_or_default();
        let with_header = |mut error: RecordError| {
            if !error.fatal && !error.raw.is_empty() {
                error.raw.insert_str(0, header);
            }
            error
        };
        Some(match draft {
            Err(error) => Err(with_header(error)),
            Ok(mut draft) => {
                let (line, raw) = (draft.line, std::mem::take(&mut draft.raw));
                draft.finish(ways).map_err(|reason| with_header(RecordError::new(line, reason, &raw)))
            }
        })
    }
}

impl<D: Drafts> Reader for Settled<D> {
    fn format(&self) -> &'static str {
        self.drafts.format()
    }

    fn encoding(&self) -> &Report {
        self.drafts.encoding()
    }
}
