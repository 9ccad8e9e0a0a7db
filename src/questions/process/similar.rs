//! The step that compares questions with each other. The whole bank is held in memory as vectors and
//! features; only pairs with a new or changed question are compared and judged, and written in slices:
//! first what is known of the changed questions is forgotten, then pairs and results are written
//! together, so that a run cut off in between is completed by the next.

use super::{Run, Step, StepSummary, each, state};
use crate::ai::embedded::{self, DIMENSIONS};
use crate::app::App;
use crate::base::crypto::sha256;
use crate::base::progress::Silent;
use crate::base::{failpoint, text::count};
use crate::error::{self, Failure, Result};
use crate::questions::similarity;
use crate::questions::similarity::candidates::Bank;
use crate::questions::similarity::features::Features;
use crate::questions::similarity::pairs::{self, Options};
use crate::questions::similarity::statistics::Statistics;
use crate::questions::similarity::verify::Verdict;
use crate::store::processing::{self, NewPair, NewResult};
use crate::store::questions::{Kind, Question, read};
use futures_util::TryStreamExt;
use serde_json::json;
use std::collections::{HashMap, HashSet, VecDeque};

/// Questions whose pairs and results are written in one transaction.
const SLICE: usize = 2_000;

/// What a person should look at.
const DOUBTFUL: [&str; 3] = ["exact", "duplicate", "conflict"];

/// The bank in memory, one row per comparable question.
struct Loaded {
    ids: Vec<i64>,
    hashes: Vec<[u8; 32]>,
    features: Vec<Features>,
    matrix: Vec<f32>,
}

/// A pair and what it is.
struct Judged {
    a: usize,
    b: usize,
    pair: NewPair,
}

fn options(app: &App) -> Options {
    Options {
        threshold: app.config.processing.similarity_threshold,
        threads: each::threads(app),
        ..Options::default()
    }
}

/// The hash of everything that decides what the step finds, besides the questions.
pub(super) fn config_hash(app: &App) -> [u8; 32] {
    sha256(similarity::hash_input(&options(app)).as_bytes())
}

pub(super) async fn run(run: &Run<'_>, done: &mut StepSummary) -> Result<()> {
    let app = run.app;
    let options = options(app);
    let config_hash = config_hash(app);
    let (changed, mut skipped) = plan(run, &config_hash, done).await?;
    if run.spec.dry_run {
        done.pending = changed.len() as u64;
        done.skipped = skipped.len() as u64;
        return Ok(());
    }
    run.progress.advance(done.fresh);
    run.show(done);
    if !changed.is_empty() {
        // Forgotten first and read after, so that of two runs at once the later finds again what it
        // forgets of the earlier. With the results: a run cut off here leaves nothing that looks fresh.
        for slice in changed.chunks(SLICE) {
            let mut tx = app.db.write().await?;
            tx.one_at_a_time(processing::TURNSTILE).await?;
            let touched = processing::list_with_partners(&mut tx, slice).await?;
            processing::delete_open_pairs(&mut tx, slice).await?;
            processing::delete_results(&mut tx, Step::Similar.name(), slice).await?;
            processing::count_into_results(&mut tx, Step::Similar.name(), &touched, &DOUBTFUL).await?;
            processing::touch_run(tx.on(), run.id, app.clock.now()).await?;
            tx.commit().await?;
            failpoint::hit("process.forgotten");
        }
        let loaded = load(run).await?;
        let wanted: HashSet<i64> = changed.into_iter().collect();
        let changed: Vec<u32> =
            (0u32..).zip(&loaded.ids).filter(|(_, id)| wanted.contains(id)).map(|(row, _)| row).collect();
        let (loaded, judged) = compare(run, loaded, changed.clone(), options).await?;
        write(run, &loaded, &changed, judged, config_hash, done).await?;
    }
    done.skipped = skipped.len() as u64;
    run.show(done);
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
    };
    let mut features = InBackground::new(each::threads(run.app));
    let mut at = 0;
    let mut questions = read::stream(tx.on(), &[]);
    while let Some(stored) = questions.try_next().await? {
        while embedded_ids.get(at).is_some_and(|id| *id < stored.id) {
            at += 1;
        }
        if stored.question.kind.has_options() && embedded_ids.get(at) == Some(&stored.id) {
            matrix.copy_within(at * DIMENSIONS..(at + 1) * DIMENSIONS, loaded.ids.len() * DIMENSIONS);
            loaded.ids.push(stored.id);
            loaded.hashes.push(stored.content_hash);
            features.push(stored.question).await?;
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
            self.all.extend(part.map_err(|e| {
                Failure::new(error::Kind::Failed, "the features could not be made").because(e)
            })?);
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

/// The questions to compare, and those of other kinds to tick off.
async fn plan(
    run: &Run<'_>,
    config_hash: &[u8; 32],
    done: &mut StepSummary,
) -> Result<(Vec<i64>, Vec<(i64, [u8; 32])>)> {
    let app = run.app;
    let known: HashMap<i64, processing::Known> =
        processing::list_results(app.db.reader(), Step::Similar.name(), 0, i64::MAX)
            .await?
            .into_iter()
            .map(|known| (known.question_id, known))
            .collect();
    let embedded: HashSet<i64> =
        processing::list_embedded(app.db.reader(), embedded::MODEL_ID).await?.into_iter().collect();
    let mut room = run.spec.room(0);
    let (mut changed, mut skipped, mut without) = (Vec::new(), Vec::new(), 0u64);
    for (id, hash, kind) in read::list_keys(app.db.reader(), &run.spec.conditions).await? {
        // The column has a CHECK on its length.
        let hash: [u8; 32] = hash.try_into().unwrap_or([0; 32]);
        let known = known.get(&id);
        let state = state(known, &hash, config_hash);
        let wants = run.spec.wants(state, known.map(|known| known.created_at));
        if !Kind::parse(&kind).unwrap_or_default().has_options() {
            if wants {
                skipped.push((id, hash));
            }
            continue;
        }
        if !embedded.contains(&id) {
            without += 1;
            continue;
        }
        done.stale += u64::from(state == super::State::Stale);
        if !wants {
            done.leave(state);
        } else if room > 0 {
            room -= 1;
            changed.push(id);
        }
    }
    if without > 0 {
        run.progress.note(&format!("{} no vector yet; run the step `embed` for them", have(without)));
    }
    Ok((changed, skipped))
}

fn have(questions: u64) -> String {
    let verb = if questions == 1 { "has" } else { "have" };
    format!("{} {verb}", count(questions, "question"))
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
    let (loaded, judged) = work
        .await
        .map_err(|e| Failure::new(error::Kind::Failed, "the comparison ended unexpectedly").because(e))?;
    match judged {
        Ok(judged) => Ok((loaded, judged)),
        Err(pairs::Error::Stopped) => Err(Failure::new(
            error::Kind::Interrupted,
            "interrupted while comparing; nothing of this step was written",
        )
        .hint("run the same command again")),
        Err(e) => Err(Failure::new(error::Kind::Failed, "the questions could not be compared").because(e)),
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
    // A pair goes with the first of its changed questions.
    let mut of_row: HashMap<usize, Vec<NewPair>> = HashMap::new();
    let mut doubtful: HashSet<usize> = HashSet::new();
    let is_changed: HashSet<usize> = changed.iter().map(|row| *row as usize).collect();
    for Judged { a, b, pair } in judged {
        if DOUBTFUL.contains(&pair.class) {
            doubtful.extend([a, b]);
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
            flagged += u64::from(doubtful.contains(&row));
            results.push(NewResult {
                question_id: loaded.ids[row],
                input_hash: loaded.hashes[row],
                status: "done",
                output: None,
            });
        }
        // The other question of a pair may have been treated long ago; its result counts the pair too.
        let mut touched: Vec<i64> = results.iter().map(|result| result.question_id).collect();
        touched.extend(pairs.iter().flat_map(|pair| [pair.a, pair.b]));
        touched.sort_unstable();
        touched.dedup();
        let mut tx = run.app.db.write().await?;
        tx.one_at_a_time(processing::TURNSTILE).await?;
        for part in pairs.chunks(SLICE) {
            processing::upsert_pairs(&mut tx, part, config_hash, now).await?;
        }
        processing::replace_results(&mut tx, Step::Similar.name(), config_hash, run.id, results, now).await?;
        processing::count_into_results(&mut tx, Step::Similar.name(), &touched, &DOUBTFUL).await?;
        let mut written = *done;
        written.done += slice.len() as u64;
        written.flagged += flagged;
        run.tell(&mut tx, &written, now).await?;
        tx.commit().await?;
        failpoint::hit("process.compared");
        *done = written;
        run.progress.advance(slice.len() as u64);
        run.show(done);
    }
    Ok(())
}

/// The questions most like a text or a stored question, best first: `(id, cosine)`.
pub async fn nearest(
    app: &App,
    vector: &[f32],
    limit: usize,
    except: Option<i64>,
) -> Result<Vec<(i64, f32)>> {
    use crate::questions::similarity::index::Index;
    let mut index = Index::new(DIMENSIONS);
    let mut stream = processing::stream_embeddings(app.db.reader(), embedded::MODEL_ID);
    let broken = |e| {
        Failure::new(error::Kind::Integrity, "a stored vector has the wrong length")
            .because(anyhow::Error::from(e))
    };
    while let Some((id, bytes)) = stream.try_next().await? {
        if Some(id) != except
            && let Some(row) = embedded::from_bytes(&bytes)
        {
            index.push(id, &row).map_err(broken)?;
        }
    }
    if index.is_empty() {
        return Err(Failure::new(error::Kind::NotFound, "no question has a vector yet")
            .hint("make them: `pqctl process-questions --steps embed`"));
    }
    let hits = index.search(vector, limit, -1.0).map_err(broken)?;
    Ok(hits.into_iter().map(|hit| (hit.id, hit.cosine)).collect())
}
