//! The steps that look at one question at a time: lint and embed, and with what they have learnt of the whole
//! bank before, classify and keywords. A page of questions is read, what is fresh is left, the rest is computed
//! on threads that may block, and written in one transaction.

use super::classify::{self, Classifying};
use super::keywords::Keywording;
use super::{Run, Spec, State, Step, StepSummary, state};
use crate::ai::embedded;
use crate::app::App;
use crate::base::{clock::Timestamp, crypto::sha256, failpoint};
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::questions::lint;
use crate::questions::similarity::text::embedding_text;
use crate::store::processing::{self, NewResult};
use crate::store::questions::Question;
use crate::store::questions::read::{self, Condition, Stored};
use futures_util::TryStreamExt;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;

/// What the step made of a question.
struct Made {
    result: NewResult,
    vector: Option<Vec<u8>>,
}

/// What a step works with.
#[derive(Clone)]
pub(super) enum Tool {
    Lint,
    Embed,
    Classify(Arc<Classifying>),
    Keywords(Arc<Keywording>),
}

impl Tool {
    /// The tool of a step; those that work otherwise have none.
    pub async fn of(app: &App, step: Step) -> Result<Option<Self>> {
        Ok(match step {
            Step::Lint => Some(Self::Lint),
            Step::Embed => Some(Self::Embed),
            Step::Similar | Step::Solve | Step::Keycheck => None,
            Step::Classify => Some(Self::Classify(Arc::new(Classifying::plan(app).await?))),
            Step::Keywords => Some(Self::Keywords(Arc::new(Keywording::plan(app).await?))),
        })
    }

    pub(super) const fn step(&self) -> Step {
        match self {
            Self::Lint => Step::Lint,
            Self::Embed => Step::Embed,
            Self::Classify(_) => Step::Classify,
            Self::Keywords(_) => Step::Keywords,
        }
    }

    /// The hash of everything that decides what the step makes of a question, besides the question.
    pub(super) fn config_hash(&self) -> [u8; 32] {
        match self {
            Self::Lint => sha256(lint::Config::default().hash_input().as_bytes()),
            Self::Embed => embed_config_hash(),
            Self::Classify(classifying) => classifying.config_hash,
            Self::Keywords(keywording) => keywording.config_hash,
        }
    }

    /// Learns from the whole bank what it needs before the first question, once.
    async fn prepare(&self, app: &App) -> Result<()> {
        match self {
            Self::Lint | Self::Embed => Ok(()),
            Self::Classify(classifying) => classifying.prepare(app).await,
            Self::Keywords(keywording) => keywording.prepare(app).await,
        }
    }
}

/// What decides the vectors of the embedded model. Those of a provider stand beside them, and do not count.
pub(super) fn embed_config_hash() -> [u8; 32] {
    sha256(embedded::MODEL_ID.as_bytes())
}

/// The hash of what the step reads of a question.
pub(super) fn input_hash(step: Step, stored: &Stored) -> [u8; 32] {
    match step {
        Step::Lint => sha256(json!(stored.question).to_string().as_bytes()),
        Step::Classify => classify::input_hash(stored),
        // Vector and keywords are made of stem and options, which the content hash covers.
        Step::Embed | Step::Similar | Step::Keywords | Step::Keycheck => stored.content_hash,
        Step::Solve => stored.question.shown_hash(),
    }
}

/// Whether the step can treat a question of that kind.
fn treats(step: Step, question: &Question) -> bool {
    matches!(step, Step::Lint | Step::Keywords) || question.kind.has_options()
}

/// Which questions of a page are to be treated, with the hash of what the step reads of each.
type Wanted = Vec<(usize, [u8; 32])>;

/// What the step made of a page, to be written.
pub(super) struct Treated {
    tool: Tool,
    made: Vec<Made>,
}

pub(super) async fn run(run: &Run<'_>, tool: &Tool, done: &mut StepSummary) -> Result<()> {
    let (app, step) = (run.app, tool.step());
    // In a run of everything it is one line among others; whoever asks for this step wants to know.
    if let Tool::Classify(classifying) = tool
        && run.spec.steps != Step::DEFAULT
        && let Some(note) = classifying.note()
    {
        run.progress.note(&note);
    }
    run.show(done);
    let page_size = i64::try_from(app.config.processing.batch_size).unwrap_or(1_000);
    let mut conditions = run.spec.conditions.clone();
    conditions.push(Condition::After(0));
    let mut room = run.spec.room(0);
    while room > 0 && !app.stop.requested() {
        let page = Arc::new(read::list(app.db.reader(), &conditions, page_size).await?);
        let Some(last) = page.last().map(|q| q.id) else { break };
        if let Some(after) = conditions.last_mut() {
            *after = Condition::After(last);
        }
        let mut wanted = choose(app, run.spec, tool, &page, done).await?;
        wanted.truncate(usize::try_from(room).unwrap_or(usize::MAX));
        room -= wanted.len() as u64;
        if run.spec.dry_run {
            let treated = wanted.iter().filter(|(at, _)| treats(step, &page[*at].question)).count();
            done.skipped += (wanted.len() - treated) as u64;
            done.pending += treated as u64;
        } else if !wanted.is_empty() {
            tool.prepare(app).await?;
            let treated = compute(app, tool, &page, wanted).await?;
            write(run, treated, done).await?;
        }
        run.progress.advance(page.len() as u64);
        run.show(done);
    }
    Ok(())
}

/// What of a page is to be treated; counts what is not.
pub(super) async fn choose(
    app: &App,
    spec: &Spec,
    tool: &Tool,
    page: &[Stored],
    done: &mut StepSummary,
) -> Result<Wanted> {
    let step = tool.step();
    let (Some(first), Some(last)) = (page.first(), page.last()) else { return Ok(Vec::new()) };
    let known: HashMap<i64, processing::Known> =
        processing::list_results(app.db.reader(), step.name(), first.id, last.id)
            .await?
            .into_iter()
            .map(|known| (known.question_id, known))
            .collect();
    let config_hash = tool.config_hash();
    let mut wanted = Vec::new();
    for (at, stored) in page.iter().enumerate() {
        let input = input_hash(step, stored);
        let state = state(known.get(&stored.id), &input, &config_hash);
        done.stale += u64::from(state == State::Stale);
        if spec.wants(state) {
            wanted.push((at, input));
        } else {
            done.fresh += u64::from(state == State::Fresh);
        }
    }
    Ok(wanted)
}

/// How many threads to use.
pub(super) fn threads(app: &App) -> usize {
    match app.config.processing.threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        n => n,
    }
}

/// Goes through the step with what is wanted of a page.
pub(super) async fn compute(
    app: &App,
    tool: &Tool,
    page: &Arc<Vec<Stored>>,
    wanted: Wanted,
) -> Result<Treated> {
    let share = wanted.len().div_ceil(threads(app).max(1)).max(1);
    let mut parts = Vec::new();
    for part in wanted.chunks(share) {
        let (page, part, tool) = (page.clone(), part.to_vec(), tool.clone());
        parts.push(tokio::task::spawn_blocking(move || {
            let config = lint::Config::default();
            part.into_iter().map(|(at, input)| make(&tool, &page[at], input, &config)).collect::<Vec<_>>()
        }));
    }
    let mut made = Vec::new();
    for part in parts {
        made.extend(
            part.await.map_err(|e| Failure::new(Kind::Failed, "a step ended unexpectedly").because(e))?,
        );
    }
    Ok(Treated { tool: tool.clone(), made })
}

fn make(tool: &Tool, stored: &Stored, input_hash: [u8; 32], config: &lint::Config) -> Made {
    let made = |(status, output), vector| Made {
        result: NewResult { question_id: stored.id, input_hash, status, output },
        vector,
    };
    if !treats(tool.step(), &stored.question) {
        return made(("skipped", None), None);
    }
    match tool {
        Tool::Lint => {
            let findings = lint::lint(&stored.question, &[], config);
            let flagged = findings.iter().any(|finding| finding.code.severity() > lint::Severity::Info);
            let output = (!findings.is_empty()).then(|| json!({ "findings": findings }));
            made((if flagged { "flagged" } else { "done" }, output), None)
        }
        Tool::Embed => {
            let vector = embedded::embed(&embedding_text(&stored.question));
            made(("done", None), Some(embedded::to_bytes(&vector)))
        }
        Tool::Classify(classifying) => made(classifying.make(stored), None),
        Tool::Keywords(keywording) => made(keywording.make(stored), None),
    }
}

/// Passes the whole bank by, in the order of the ids: while a part is looked at on a thread that may block, the next
/// is read. Only two parts are in memory.
pub(super) async fn fold<S: Send + 'static>(
    app: &App,
    sum: S,
    add: impl Fn(&mut S, &[Stored]) + Clone + Send + 'static,
) -> Result<S> {
    const PART: usize = 500;
    let ended = |e| Failure::new(Kind::Failed, "a step ended unexpectedly").because(anyhow::Error::from(e));
    let mut tx = app.db.read().await?;
    let mut stream = read::stream(tx.on(), &[]);
    let mut at_work = tokio::task::spawn_blocking(move || sum);
    loop {
        let mut part = Vec::with_capacity(PART);
        while part.len() < PART
            && let Some(stored) = stream.try_next().await?
        {
            part.push(stored);
        }
        let mut sum = at_work.await.map_err(ended)?;
        if part.is_empty() {
            return Ok(sum);
        }
        if app.stop.requested() {
            return Err(Failure::new(Kind::Interrupted, "interrupted; what was done is kept")
                .hint("run the same command again to go on"));
        }
        let add = add.clone();
        at_work = tokio::task::spawn_blocking(move || {
            add(&mut sum, &part);
            sum
        });
    }
}

async fn write(run: &Run<'_>, treated: Treated, done: &mut StepSummary) -> Result<()> {
    let (step, now) = (treated.tool.step(), run.app.clock.now());
    let mut tx = run.app.db.write().await?;
    tx.one_at_a_time(processing::TURNSTILE).await?;
    let mut written = *done;
    write_in(&mut tx, run.id, treated, &mut written, now).await?;
    run.tell(&mut tx, &written, now).await?;
    failpoint::hit("process.written");
    tx.commit().await?;
    failpoint::hit(match step {
        Step::Lint => "process.linted",
        Step::Embed => "process.embedded",
        Step::Classify => "process.classified",
        Step::Similar | Step::Keywords | Step::Solve | Step::Keycheck => "process.keyworded",
    });
    *done = written;
    Ok(())
}

/// Writes what the step made; the caller has passed the turnstile.
pub(super) async fn write_in(
    tx: &mut WriteTx,
    run: i64,
    Treated { tool, made }: Treated,
    done: &mut StepSummary,
    now: Timestamp,
) -> Result<()> {
    let mut results = Vec::with_capacity(made.len());
    let mut vectors = Vec::new();
    for Made { result, vector } in made {
        match result.status {
            "skipped" => done.skipped += 1,
            "flagged" => (done.done, done.flagged) = (done.done + 1, done.flagged + 1),
            _ => done.done += 1,
        }
        vectors.extend(vector.map(|vector| (result.question_id, result.input_hash, vector)));
        results.push(result);
    }
    if !vectors.is_empty() {
        let dimensions = i64::try_from(embedded::DIMENSIONS).unwrap_or(0);
        processing::replace_embeddings(tx, embedded::MODEL_ID, dimensions, vectors, now).await?;
    }
    Ok(processing::replace_results(tx, tool.step().name(), tool.config_hash(), run, results, now).await?)
}
