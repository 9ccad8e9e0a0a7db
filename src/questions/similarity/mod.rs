//! Which questions of a bank say the same thing: candidates by vector ([`index`], [`pairs`]), the
//! verdict by [`verify`] over precomputed [`features`]. Pure logic: rows in, pairs out; the database
//! and the run around it are elsewhere. Method, classes and figures: `docs/similarity.md`.

pub mod bench;
pub mod candidates;
pub mod features;
pub mod index;
pub mod pairs;
pub mod statistics;
pub mod text;
pub mod tokens;
pub mod verify;

use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use candidates::Bank;
use pairs::Pair;
use verify::{Class, Verdict, Verifier};

#[cfg(test)]
pub(crate) mod bank_for_tests;
#[cfg(test)]
mod natural_tests;
#[cfg(test)]
mod own_questions_for_tests;
#[cfg(test)]
mod synthetic_tests;
#[cfg(test)]
mod verify_tests;

/// Verdicts that are kept of a run: everything but [`Class::Other`].
pub type Found = Vec<(Pair, Verdict)>;

/// Candidate search and verdicts over a bank, or with `changed` over the pairs that have one of these
/// rows. Sorted by row numbers.
pub fn find(
    bank: &Bank<'_>,
    changed: Option<&[u32]>,
    options: &pairs::Options,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Found, pairs::Error> {
    let candidates = candidates::find(bank, changed, options, progress, stop)?;
    let verifier = Verifier::new(bank.statistics);
    progress.start("verifying pairs", Some(candidates.len() as u64));
    let share = candidates.len().div_ceil(options.threads.max(1)).max(1);
    let verify = &|part: &[pairs::Pair]| {
        let mut found = Found::new();
        for slice in part.chunks(4_096) {
            if stop.requested() {
                return None;
            }
            found.extend(slice.iter().filter_map(|pair| {
                let verdict =
                    verifier.verify(&bank.features[pair.a as usize], &bank.features[pair.b as usize]);
                (verdict.class != Class::Other).then_some((*pair, verdict))
            }));
            progress.advance(slice.len() as u64);
        }
        Some(found)
    };
    let parts: Option<Vec<Found>> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            candidates.chunks(share).map(|part| scope.spawn(move || verify(part))).collect();
        // A panic in a verdict is a defect; joining passes it on to the caller.
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|e| std::panic::resume_unwind(e)))
            .collect()
    });
    let found: Found = parts.ok_or(pairs::Error::Stopped)?.into_iter().flatten().collect();
    progress.finish(&crate::base::text::count(found.len() as u64, "related pair"));
    Ok(found)
}

/// What the config hash of a similarity step is taken over. The statistics of the bank are not in it:
/// they change with every question, and a verdict does not become wrong by that; a run that wants to
/// note them stores [`statistics::Statistics::hash`] beside its results.
pub fn hash_input(options: &pairs::Options) -> String {
    format!(
        "{} {} {} {} cosine={} per-row={}",
        crate::ai::embedded::MODEL_ID,
        text::VERSION,
        candidates::VERSION,
        verify::VERSION,
        options.threshold,
        options.per_row
    )
}
