//! The step that compares questions with each other. The whole bank is held in memory as vectors and
//! features; only pairs with a new or changed question are compared and judged, and written in slices:
//! first what is known of the changed questions is forgotten, then pairs and results are written
//! together, so that a run cut off in between is completed by the next.

use super::{Run, Step, StepSummary, each, state};
use crate::ai::embedded::{self, DIMENSIONS};
use crate::base::crypto::sha256;
use crate::base::progress::Silent;
use crate::error::{Failure, Kind, Result};
use crate::questions::similarity;
use crate::questions::similarity::candidates::Bank;
use crate::questions::similarity::features::Features;
use crate::questions::similarity::pairs::{self, Options};
use crate::questions::similarity::statistics::Statistics;
use crate::questions::similarity::verify::Verdict;
use crate::store::processing::{self, NewPair, NewResult};
use crate::store::questions::{Question, read};
use futures_util::TryStreamExt;
use serde_json::json;
use std::collections::{HashMap, HashSet, VecDeque};

/// Questions whose pairs and results are written in one transaction.
const SLICE: usize = 2_000;

/// The bank in memory, one row per comparable question.
struct Loaded {
    ids: Vec<i64>,
    hashes: Vec<[u8; 32]>,
    features: Vec<Features>,
    matrix: Vec<f32>,
    /// Questions without a vector.
    without: u64,
    /// Questions of kinds that are not compared.
    other_kinds: Vec<(i64, [u8; 32])>,
}

/// A pair and what it is.
struct Judged {
    a: usize,
    b: usize,
    pair: NewPair,
}

pub(super) async fn run(run: &Run<'_>, done: &mut StepSummary) -> Result<()> {
    let app = run.app;
    let options = Options {
        threshold: app.config.processing.similarity_threshold,
        threads: each::threads(run),
        ..Options::default()
    };
    let config_hash = sha256(similarity::hash_input(&options).as_bytes());
    let loaded = load(run).await?;
    let (changed, mut skipped) = plan(run, &loaded, &config_hash, done).await?;
    if run.spec.dry_run {
        // Before it comes to this step, `embed` would have made the missing vectors.
        let to_come = if run.spec.steps.contains(&Step::Embed) { loaded.without } else { 0 };
        done.pending = changed.len() as u64 + to_come;
        done.skipped = skipped.len() as u64;
        return Ok(());
    }
    if loaded.without > 0 {
        run.progress
            .note(&format!("{} questions have no vector yet; run the step `embed` for them", loaded.without));
    }
    run.progress.advance(done.fresh);
    if !changed.is_empty() {
        let changed_ids: Vec<i64> = changed.iter().map(|row| loaded.ids[*row as usize]).collect();
        for slice in changed_ids.chunks(SLICE) {
            let mut tx = app.db.write().await?;
            tx.one_at_a_time(processing::TURNSTILE).await?;
            processing::delete_open_pairs(&mut tx, slice).await?;
            tx.commit().await?;
        }
        let (loaded, judged) = compare(run, loaded, changed.clone(), options).await?;
        write(run, &loaded, &changed, judged, config_hash, done).await?;
    }
    done.skipped = skipped.len() as u64;
    let now = app.clock.now();
    while !skipped.is_empty() {
        let slice: Vec<NewResult> = skipped
            .split_off(skipped.len().saturating_sub(SLICE))
            .into_iter()
            .map(|(question_id, input_hash)| NewResult {
                question_id,
                input_hash,
                status: "skipped",
                output: None,
            })
            .collect();
        let mut tx = app.db.write().await?;
        tx.one_at_a_time(processing::TURNSTILE).await?;
        processing::replace_results(&mut tx, Step::Similar.name(), config_hash, run.id, slice, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Reads all comparable questions with their vectors on one snapshot. Both come in the order of the ids,
/// so the matrix is filled once and closed up in place.
async fn load(run: &Run<'_>) -> Result<Loaded> {
    let mut tx = run.app.db.read().await?;
    let mut embedded_ids: Vec<i64> = Vec::new();
    let mut matrix: Vec<f32> = Vec::new();
    let mut stream = processing::stream_embeddings(tx.on(), embedded::MODEL_ID);
    while let Some((id, bytes)) = stream.try_next().await? {
        if let Some(vector) = embedded::from_bytes(&bytes).filter(|vector| vector.len() == DIMENSIONS) {
            embedded_ids.push(id);
            matrix.extend_from_slice(&vector);
        }
    }
    drop(stream);
    let mut loaded = Loaded {
        ids: Vec::with_capacity(embedded_ids.len()),
        hashes: Vec::with_capacity(embedded_ids.len()),
        features: Vec::new(),
        matrix: Vec::new(),
        without: 0,
        other_kinds: Vec::new(),
    };
    let mut features = InBackground::new(each::threads(run));
    let mut at = 0;
    let mut questions = read::stream(tx.on(), &[]);
    while let Some(stored) = questions.try_next().await? {
        while embedded_ids.get(at).is_some_and(|id| *id < stored.id) {
            at += 1;
        }
        if !stored.question.kind.has_options() {
            loaded.other_kinds.push((stored.id, stored.content_hash));
        } else if embedded_ids.get(at) == Some(&stored.id) {
            matrix.copy_within(at * DIMENSIONS..(at + 1) * DIMENSIONS, loaded.ids.len() * DIMENSIONS);
            loaded.ids.push(stored.id);
            loaded.hashes.push(stored.content_hash);
            features.push(stored.question).await?;
        } else {
            loaded.without += 1;
        }
    }
    matrix.truncate(loaded.ids.len() * DIMENSIONS);
    loaded.matrix = matrix;
    loaded.features = features.finish().await?;
    Ok(loaded)
}

/// Features are made on blocking threads, a part at a time, while the next part is read; only so many
/// parts at once, because a part holds its questions.
struct InBackground {
    threads: usize,
    part: Vec<Question>,
    made: VecDeque<tokio::task::JoinHandle<Vec<Features>>>,
    all: Vec<Features>,
}

impl InBackground {
    /// Questions in a part.
    const PART: usize = 500;

    fn new(threads: usize) -> Self {
        Self { threads, part: Vec::new(), made: VecDeque::new(), all: Vec::new() }
    }

    async fn push(&mut self, question: Question) -> Result<()> {
        self.part.push(question);
        if self.part.len() >= Self::PART {
            self.make();
            while self.made.len() > self.threads {
                self.take().await?;
            }
        }
        Ok(())
    }

    fn make(&mut self) {
        let part = std::mem::take(&mut self.part);
        self.made.push_back(tokio::task::spawn_blocking(move || part.iter().map(Features::of).collect()));
    }

    async fn take(&mut self) -> Result<()> {
        if let Some(part) = self.made.pop_front() {
            let part = part.await;
            self.all.extend(
                part.map_err(|e| Failure::new(Kind::Failed, "the features could not be made").because(e))?,
            );
        }
        Ok(())
    }

    /// All features in the order of the questions.
    async fn finish(mut self) -> Result<Vec<Features>> {
        self.make();
        while !self.made.is_empty() {
            self.take().await?;
        }
        Ok(self.all)
    }
}

/// The rows to compare, and the questions of other kinds to tick off.
async fn plan(
    run: &Run<'_>,
    loaded: &Loaded,
    config_hash: &[u8; 32],
    done: &mut StepSummary,
) -> Result<(Vec<u32>, Vec<(i64, [u8; 32])>)> {
    let app = run.app;
    let known: HashMap<i64, processing::Known> =
        processing::list_results(app.db.reader(), Step::Similar.name(), 0, i64::MAX)
            .await?
            .into_iter()
            .map(|known| (known.question_id, known))
            .collect();
    // Without conditions everything is in scope, and the list need not be read.
    let scope: Option<HashSet<i64>> = match run.spec.conditions.as_slice() {
        [] => None,
        conditions => {
            Some(read::list_keys(app.db.reader(), conditions).await?.into_iter().map(|key| key.0).collect())
        }
    };
    let in_scope = |id: &i64| scope.as_ref().is_none_or(|scope| scope.contains(id));
    let mut room = run.spec.room(0);
    let mut changed = Vec::new();
    for (row, (id, hash)) in (0u32..).zip(loaded.ids.iter().zip(&loaded.hashes)) {
        if !in_scope(id) {
            continue;
        }
        let state = state(known.get(id), hash, config_hash);
        done.stale += u64::from(state == super::State::Stale);
        if !run.spec.wants(state) {
            done.fresh += u64::from(state == super::State::Fresh);
        } else if room > 0 {
            room -= 1;
            changed.push(row);
        }
    }
    let skipped = loaded
        .other_kinds
        .iter()
        .filter(|(id, hash)| in_scope(id) && run.spec.wants(state(known.get(id), hash, config_hash)))
        .copied()
        .collect();
    Ok((changed, skipped))
}

/// Finds and judges the pairs of the changed rows on threads that may block.
async fn compare(
    run: &Run<'_>,
    loaded: Loaded,
    changed: Vec<u32>,
    options: Options,
) -> Result<(Loaded, Vec<Judged>)> {
    let stop = run.app.stop.clone();
    let work = tokio::task::spawn_blocking(move || {
        let statistics = Statistics::of(&loaded.features);
        let bank = Bank {
            matrix: &loaded.matrix,
            dimensions: DIMENSIONS,
            features: &loaded.features,
            statistics: &statistics,
        };
        let all = changed.len() == loaded.ids.len();
        let rows = (!all).then_some(changed.as_slice());
        let found = similarity::find(&bank, rows, &options, &Silent, &stop);
        let judged =
            found.map(|found| found.iter().map(|(pair, verdict)| judged(&loaded, pair, verdict)).collect());
        (loaded, judged)
    });
    let (loaded, judged) =
        work.await.map_err(|e| Failure::new(Kind::Failed, "the comparison ended unexpectedly").because(e))?;
    match judged {
        Ok(judged) => Ok((loaded, judged)),
        Err(pairs::Error::Stopped) => Err(Failure::new(
            Kind::Interrupted,
            "interrupted while comparing; nothing of this step was written",
        )
        .hint("run the same command again")),
        Err(error) => Err(Failure::new(Kind::Failed, "the questions could not be compared").because(error)),
    }
}

/// A pair and what it is, as it is stored.
fn judged(loaded: &Loaded, pair: &pairs::Pair, verdict: &Verdict) -> Judged {
    let (a, b) = (pair.a as usize, pair.b as usize);
    let mut evidence = json!(verdict.evidence);
    evidence["cosine"] = json!(rounded(pair.cosine));
    let new = NewPair {
        a: loaded.ids[a].min(loaded.ids[b]),
        b: loaded.ids[a].max(loaded.ids[b]),
        class: verdict.class.name(),
        score: rounded(verdict.score),
        evidence,
    };
    Judged { a, b, pair: new }
}

/// Four digits: more would differ between processors and say nothing.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}

async fn write(
    run: &Run<'_>,
    loaded: &Loaded,
    changed: &[u32],
    judged: Vec<Judged>,
    config_hash: [u8; 32],
    done: &mut StepSummary,
) -> Result<()> {
    // A pair goes with the first of its changed questions; both get its class into their result.
    let mut classes: HashMap<usize, Vec<&'static str>> = HashMap::new();
    let mut of_row: HashMap<usize, Vec<NewPair>> = HashMap::new();
    let is_changed: HashSet<usize> = changed.iter().map(|row| *row as usize).collect();
    for Judged { a, b, pair } in judged {
        for row in [a, b] {
            classes.entry(row).or_default().push(pair.class);
        }
        let owner = if is_changed.contains(&a.min(b)) { a.min(b) } else { a.max(b) };
        of_row.entry(owner).or_default().push(pair);
    }
    for slice in changed.chunks(SLICE) {
        if run.app.stop.requested() {
            return Ok(());
        }
        let now = run.app.clock.now();
        let mut pairs = Vec::new();
        let mut results = Vec::with_capacity(slice.len());
        let mut flagged = 0;
        for row in slice.iter().map(|row| *row as usize) {
            pairs.extend(of_row.remove(&row).unwrap_or_default());
            let found = classes.get(&row).map(Vec::as_slice).unwrap_or_default();
            let mut counts: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
            for class in found {
                *counts.entry(class).or_default() += 1;
            }
            let doubtful = found.iter().any(|class| matches!(*class, "exact" | "duplicate" | "conflict"));
            flagged += u64::from(doubtful);
            results.push(NewResult {
                question_id: loaded.ids[row],
                input_hash: loaded.hashes[row],
                status: if doubtful { "flagged" } else { "done" },
                output: (!counts.is_empty()).then(|| json!({ "pairs": counts })),
            });
        }
        let mut tx = run.app.db.write().await?;
        tx.one_at_a_time(processing::TURNSTILE).await?;
        for part in pairs.chunks(SLICE) {
            processing::upsert_pairs(&mut tx, part, config_hash, now).await?;
        }
        processing::replace_results(&mut tx, Step::Similar.name(), config_hash, run.id, results, now).await?;
        tx.commit().await?;
        done.done += slice.len() as u64;
        done.flagged += flagged;
        run.progress.advance(slice.len() as u64);
    }
    Ok(())
}

/// The questions most like a text or a stored question, best first: `(id, cosine)`.
pub async fn nearest(
    app: &crate::app::App,
    vector: &[f32],
    limit: usize,
    except: Option<i64>,
) -> Result<Vec<(i64, f32)>> {
    use crate::questions::similarity::index::Index;
    let mut index = Index::new(DIMENSIONS);
    let mut stream = processing::stream_embeddings(app.db.reader(), embedded::MODEL_ID);
    let broken = |e| {
        Failure::new(Kind::Integrity, "a stored vector has the wrong length").because(anyhow::Error::from(e))
    };
    while let Some((id, bytes)) = stream.try_next().await? {
        if Some(id) != except
            && let Some(row) = embedded::from_bytes(&bytes)
        {
            index.push(id, &row).map_err(broken)?;
        }
    }
    if index.is_empty() {
        return Err(Failure::new(Kind::NotFound, "no question has a vector yet")
            .hint("make them: `pqctl process-questions --steps embed`"));
    }
    let hits = index.search(vector, limit, -1.0).map_err(broken)?;
    Ok(hits.into_iter().map(|hit| (hit.id, hit.cosine)).collect())
}
