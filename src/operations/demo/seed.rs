//! The whole demo in one call: the bank is imported, then its students practise on it. Safe to run
//! again; a run that was cut off goes on.

use super::{
    bank::{DemoBank, bank},
    items::Source,
    load::{self, Summary},
    spec::Spec,
};
use crate::app::App;
use crate::base::{crypto, failpoint, progress::Progress};
use crate::error::{Failure, Kind, Result};
use crate::operations::setup;
use crate::questions::import;
use crate::store::questions::{Question, read, write::Upserted};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;
use std::collections::HashMap;

/// The last day of practice unless another is asked for. Fixed, so that equal seeds make equal data on
/// any day.
pub const UNTIL: NaiveDate = NaiveDate::from_ymd_opt(2026, 6, 30).expect("a date");

/// What is in the database now.
#[derive(Debug, Clone, Serialize)]
pub struct Seeded {
    pub questions: Upserted,
    pub planted: Counts,
    pub practice: Summary,
}

/// How many relations of each kind were planted for the analyses to find.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Counts {
    pub duplicates: usize,
    pub variants: usize,
    pub siblings: usize,
    pub opposites: usize,
    pub conflicts: usize,
    pub miskeyed: usize,
}

/// Puts the demo into the database.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Seeded> {
    let demo = bank(spec.seed);
    // Before the bank goes in: what is refused changes nothing.
    load::check(&app.db, spec, demo.questions.len()).await?;
    let mut tx = app.db.write().await?;
    setup::seed_reference(app, &mut tx).await?;
    tx.commit().await?;
    let begun = spec.from().and_time(NaiveTime::MIN).and_utc();
    let salt = u128::from_be_bytes(first_half(crypto::sha256(&spec.seed.to_be_bytes())));
    let questions = import::store(&app.db, demo.questions.clone(), salt, begun).await?;
    failpoint::hit("demo.bank");
    let sources = sources(app, &demo).await?;
    let practice = load::load(&app.db, spec, &sources, progress, &app.stop).await?;
    let planted = Counts {
        duplicates: demo.planted.duplicates.len(),
        variants: demo.planted.variants.len(),
        siblings: demo.planted.siblings.len(),
        opposites: demo.planted.opposites.len(),
        conflicts: demo.planted.conflicts.len(),
        miskeyed: demo.planted.miskeyed.len(),
    };
    Ok(Seeded { questions, planted, practice })
}

/// The demo's questions as the database numbers them, with the key the students go by.
async fn sources(app: &App, demo: &DemoBank) -> Result<Vec<Source>> {
    let hashes: Vec<[u8; 32]> = demo.questions.iter().map(Question::content_hash).collect();
    let places: HashMap<Vec<u8>, (i64, Option<i64>)> = read::list_places(app.db.reader(), &hashes)
        .await?
        .into_iter()
        .map(|(id, hash, subject)| (hash, (id, subject)))
        .collect();
    let mut sources = Vec::with_capacity(hashes.len());
    for ((question, hash), truth) in demo.questions.iter().zip(&hashes).zip(&demo.true_labels) {
        let broken = || {
            Failure::new(
                Kind::Integrity,
                format!("the demo question {:?} is not in the database", question.source_ref),
            )
        };
        let (id, subject_id) = places.get(hash.as_slice()).copied().ok_or_else(broken)?;
        let key =
            |fits: &dyn Fn(&crate::store::questions::Choice) -> bool| question.options.iter().position(fits);
        sources.push(Source {
            id,
            subject_id,
            subject: question.subject.clone(),
            labels: question.options.iter().map(|option| option.label.clone()).collect(),
            stored_key: key(&|option| option.correct).ok_or_else(broken)?,
            true_key: key(&|option| option.label == *truth).ok_or_else(broken)?,
            difficulty: question.difficulty,
            content_hash: *hash,
        });
    }
    sources.sort_by_key(|source| source.id);
    Ok(sources)
}

fn first_half(hash: [u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}
