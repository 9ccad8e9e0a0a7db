//! What the step `keywords` knows of the bank: in how many questions each word is. Counting waits until a question
//! wants it, and is done once in a run.

use super::each;
use crate::app::App;
use crate::base::crypto::sha256;
use crate::error::Result;
use crate::questions::keywords::{self, Frequencies};
use crate::questions::similarity::text;
use crate::questions::words;
use crate::store::questions::read::{self, Stored};
use serde_json::{Value, json};
use std::sync::OnceLock;

pub(super) struct Keywording {
    pub config_hash: [u8; 32],
    frequencies: OnceLock<Frequencies>,
}

impl Keywording {
    /// Looks how large the bank is. How rare a word is changes with each question, but hardly: results are stale
    /// when the bank has passed a power of two.
    pub async fn plan(app: &App) -> Result<Self> {
        let questions = read::count(app.db.reader(), &[]).await?;
        let size = questions.checked_ilog2();
        let config = json!([keywords::VERSION, words::VERSION, text::VERSION, size]);
        Ok(Self { config_hash: sha256(config.to_string().as_bytes()), frequencies: OnceLock::new() })
    }

    /// Counts, unless it has.
    pub async fn prepare(&self, app: &App) -> Result<()> {
        if self.frequencies.get().is_none() {
            let frequencies = each::fold(app, Frequencies::default(), |frequencies, page| {
                page.iter().for_each(|stored| frequencies.add(&stored.question));
            })
            .await?;
            // Of two that count at once both have counted the same.
            let _ = self.frequencies.set(frequencies);
        }
        Ok(())
    }

    /// Status and output for a question.
    pub fn make(&self, stored: &Stored) -> (&'static str, Option<Value>) {
        let found = self.frequencies.get().map(|bank| keywords::of(&stored.question, bank));
        let found = found.filter(|keywords| !keywords.is_empty());
        ("done", found.map(|keywords| json!({ "keywords": keywords })))
    }
}
