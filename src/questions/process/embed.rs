//! The part of the step `embed` that a provider does: vectors by its model, beside those of the embedded one,
//! which finding similar questions goes by. Requests are cut by tokens; where one is refused, or the provider fails at
//! it again and again, it is split until the question is found that is at fault, and the others have their vectors.

use super::calls::{Calls, Ended, Need, NewVector, NewVectors, Stored, line::Line, look as look_at_results};
use super::solve::preview::Standing;
use super::{Run, Spec, State, Step, StepSummary, each};
use crate::ai::error::{Class, Error};
use crate::ai::{Provider, Vectors, embedded, tokens};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::crypto::sha256;
use crate::config::ai::Ai;
use crate::error::Result;
use crate::questions::similarity::text::embedding_text;
use crate::store::ledger::{self, Tally};
use crate::store::paid_results::{self, Failed, NewPaidResult};
use crate::store::questions::read::{self, Condition};
use crate::store::vectors;
use futures_util::stream::{FuturesUnordered, StreamExt};
use std::collections::{HashMap, HashSet};
use std::time::Instant;

/// Questions whose texts are in memory at a time, besides those under way.
const WINDOW: usize = 2_000;

/// So many other questions are tried before a provider that fails at one is taken to fail at all.
const NEIGHBOURS: usize = 3;

/// The name the vectors are stored under: shorter ones of the same model are others.
fn name(config: &Ai, model: &str) -> String {
    match config.embedding_dimensions {
        0 => model.to_owned(),
        dimensions => format!("{model}/{dimensions}"),
    }
}

/// A question to be sent.
#[derive(Debug, Clone)]
struct Item {
    id: i64,
    input: [u8; 32],
    text: String,
    tokens: u64,
}

/// Questions with the same text: the second gets the vector of the first.
type Twins = Vec<(i64, [u8; 32], i64)>;

/// How the bank stands with the vectors of a model.
#[derive(Default)]
pub(super) struct Look {
    /// The questions that a run would send.
    wanted: Vec<i64>,
    pub standing: Standing,
}

/// Holds every question against its vector, and against the news that the model has failed at it. `stored_as`: the name
/// of the vectors.
async fn look(app: &App, spec: &Spec, model: &str, stored_as: &str) -> Result<Look> {
    let on = || app.db.reader();
    let has = vectors::list_embedded_inputs(on(), stored_as).await?;
    let has: HashMap<i64, (Vec<u8>, Timestamp)> =
        has.into_iter().map(|(id, input, made)| (id, (input, made))).collect();
    let failed = paid_results::list_failed(on(), Step::Embed.name()).await?;
    let failed: HashMap<i64, Failed> =
        failed.into_iter().map(|failed| (failed.question_id, failed)).collect();
    let with_options: HashSet<&str> = ["choice", "true-false"].into();
    let room = usize::try_from(spec.room(0)).unwrap_or(usize::MAX);
    let conditions = [&spec.conditions[..], &[Condition::InUse]].concat();
    let mut found = Look::default();
    for (id, hash, kind) in read::list_keys(on(), &conditions).await? {
        if !with_options.contains(kind.as_str()) {
            continue;
        }
        let (state, made) = match (has.get(&id), failed.get(&id)) {
            (Some((input, made)), _) if *input == hash => (State::Fresh, Some(*made)),
            (_, Some(failed)) => {
                // What one model refused another may take.
                let stale = failed.input_hash != hash || failed.model.as_deref() != Some(model);
                (State::Failed { stale }, Some(failed.created_at))
            }
            (Some((_, made)), None) => (State::Stale, Some(*made)),
            (None, None) => (State::Missing, None),
        };
        found.standing.add(state);
        if spec.wants(state, made) && found.wanted.len() < room {
            found.wanted.push(id);
        }
    }
    Ok(found)
}

/// How the bank stands with the vectors of the configured model.
pub(super) async fn standing(app: &App, spec: &Spec) -> Result<Standing> {
    let config = &app.config.ai;
    let model = config.embedding_model.clone().unwrap_or_default();
    Ok(look(app, spec, &model, &name(config, &model)).await?.standing)
}

/// What would be sent, and how the bank stands.
pub(super) struct Preview {
    /// The tokens of each text.
    pub tokens: Vec<u64>,
    pub ids: HashSet<i64>,
    pub standing: Standing,
}

/// Plans as the step itself does, and measures. `except`: these are sent anyway.
pub(super) async fn preview(app: &App, spec: &Spec, except: &HashSet<i64>) -> Result<Preview> {
    let config = &app.config.ai;
    let model = config.embedding_model.clone().unwrap_or_default();
    let Look { wanted, standing } = look(app, spec, &model, &name(config, &model)).await?;
    let ids: HashSet<i64> = wanted.into_iter().filter(|id| !except.contains(id)).collect();
    let mut sizes = Vec::with_capacity(ids.len());
    let mut after = ids.iter().min().map_or(0, |first| first - 1);
    while sizes.len() < ids.len() {
        let page = read::list(app.db.reader(), &[Condition::After(after)], 2_000).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let texts = page.iter().filter(|stored| ids.contains(&stored.id));
        sizes.extend(texts.map(|stored| tokens::estimate(&embedding_text(&stored.question))));
    }
    Ok(Preview { tokens: sizes, ids, standing })
}

/// Makes the vectors that are missing.
pub(super) async fn run(run: &Run<'_>, done: &mut StepSummary) -> Result<()> {
    let app = run.app;
    let config = run.spec.ai(app)?;
    let line = Line::of(&config, &app.clock)?;
    let model = line.provider.embedding_model().to_owned();
    let stored_as = name(&config, &model);
    let looked = if run.spec.dry_run { app.clock.now() } else { look_at_results(app).await? };
    let Look { wanted: ids, .. } = look(app, run.spec, &model, &stored_as).await?;
    if run.spec.dry_run {
        done.pending = done.pending.max(ids.len() as u64);
        return Ok(());
    }
    if ids.is_empty() {
        return Ok(());
    }
    known_dimensions(app, &line.provider, &config, &model, &stored_as).await?;
    let calls = Calls::open(run, Step::Embed, line.clone(), &model, None).await?;
    calls.expect(ids.len() as u64);
    let (planned, now) = (i64::try_from(ids.len()).unwrap_or(i64::MAX), app.clock.now());
    let mut tx = app.db.write().await?;
    ledger::count_again(&mut tx, run.id, Step::Embed.name(), planned, now).await?;
    tx.commit().await?;
    let desk = Desk { calls, config: &config, stored_as };
    let ended = desk.calls.with(desk.windows(&ids, looked)).await;
    let tally = desk.calls.tally();
    // Each of them had a vector of the embedded model before; that is no second question.
    (done.done, done.failed) =
        (u64::try_from(tally.done).unwrap_or(0), u64::try_from(tally.failed).unwrap_or(0));
    done.planned = ids.len() as u64;
    ended?;
    desk.calls.paused().map_or(Ok(()), Err)
}

/// Tells the client how long the stored vectors are: others would not fit to them.
async fn known_dimensions(
    app: &App,
    provider: &Provider,
    config: &Ai,
    model: &str,
    stored_as: &str,
) -> Result<()> {
    if let Provider::OpenAi(client) = provider
        && config.embedding_dimensions == 0
        && let Some(dimensions) = vectors::find_dimensions(app.db.reader(), stored_as).await?
    {
        let traits = client.traits(model);
        let dimensions = traits.dimensions.or(usize::try_from(dimensions).ok());
        client.remember(model, crate::ai::openai::Traits { dimensions, ..traits });
    }
    Ok(())
}

struct Desk<'a> {
    calls: Calls<'a>,
    config: &'a Ai,
    stored_as: String,
}

/// What became of a request.
enum Sent {
    Stored,
    /// One of its texts is at fault.
    Refused(Error),
    Taken,
    Stopped,
}

impl Desk<'_> {
    /// Goes through the questions, a window at a time; what somebody else was at is looked at again. `looked`: before
    /// the questions were chosen.
    async fn windows(&self, ids: &[i64], looked: Timestamp) -> Result<()> {
        let mut seen: HashMap<[u8; 32], i64> = HashMap::new();
        let mut twins: Twins = Vec::new();
        for window in ids.chunks(WINDOW) {
            let mut items = self.read(window, &mut seen, &mut twins).await?;
            let mut looked = looked;
            while !items.is_empty() && !self.calls.stopped() {
                let taken = self.window(items, looked).await?;
                if taken.is_empty() {
                    break;
                }
                self.calls.nap().await;
                looked = look_at_results(self.calls.app).await?;
                let has: HashMap<i64, Vec<u8>> =
                    vectors::list_embedded_inputs(self.calls.app.db.reader(), &self.stored_as)
                        .await?
                        .into_iter()
                        .map(|(id, input, _)| (id, input))
                        .collect();
                items = taken
                    .into_iter()
                    .filter(|item| has.get(&item.id).map(Vec::as_slice) != Some(&item.input[..]))
                    .collect();
            }
            if self.calls.stopped() {
                return Ok(());
            }
        }
        self.copy(twins).await
    }

    /// The texts of some questions; those whose text was there before become twins.
    async fn read(
        &self,
        ids: &[i64],
        seen: &mut HashMap<[u8; 32], i64>,
        twins: &mut Twins,
    ) -> Result<Vec<Item>> {
        let conditions = [Condition::Ids(ids.to_vec())];
        let mut items = Vec::with_capacity(ids.len());
        for stored in read::list(self.calls.app.db.reader(), &conditions, i64::MAX).await? {
            let text = embedding_text(&stored.question);
            let (id, input) = (stored.id, stored.content_hash);
            match seen.entry(sha256(text.as_bytes())) {
                std::collections::hash_map::Entry::Occupied(first) => twins.push((id, input, *first.get())),
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(id);
                    items.push(Item { id, input, tokens: tokens::estimate(&text), text });
                }
            }
        }
        Ok(items)
    }

    /// Sends a window, as many requests at once as the pace allows; what was taken comes back.
    async fn window(&self, items: Vec<Item>, looked: Timestamp) -> Result<Vec<Item>> {
        let sizes: Vec<u64> = items.iter().map(|item| item.tokens).collect();
        let limit = u64::from(self.config.batch_tokens);
        let batches: Vec<&[Item]> = tokens::batches(&sizes, self.config.batch_items, limit)
            .into_iter()
            .map(|range| &items[range])
            .collect();
        let most = usize::try_from(self.config.max_concurrency).unwrap_or(1).max(1);
        let (mut open, mut rest) = (FuturesUnordered::new(), batches.into_iter());
        let (mut taken, mut failure) = (Vec::new(), None);
        loop {
            while open.len() < most
                && failure.is_none()
                && !self.calls.stopped()
                && let Some(batch) = rest.next()
            {
                open.push(self.batch(batch, looked));
            }
            match open.next().await {
                None => return failure.map_or(Ok(taken), Err),
                Some(Ok(mut others)) => taken.append(&mut others),
                Some(Err(error)) => failure = failure.or(Some(error)),
            }
        }
    }

    /// One request and, where it is refused, as many more as it takes to find out why. What others are at
    /// comes back.
    async fn batch(&self, batch: &[Item], seen: Timestamp) -> Result<Vec<Item>> {
        let (mut rest, begun) = (batch.to_vec(), Instant::now());
        loop {
            let mut why = match self.send(&rest, seen, false).await? {
                Sent::Stored | Sent::Stopped => return Ok(Vec::new()),
                Sent::Taken => return Ok(rest),
                Sent::Refused(error) => error,
            };
            // One of these is at fault. Of two halves, when the first is stored the second is known to be;
            // what was not looked at yet is sent together once it is found.
            let (mut suspects, mut others) = (rest, Vec::new());
            while suspects.len() > 1 {
                let second = suspects.split_off(suspects.len() / 2);
                match self.send(&suspects, seen, true).await? {
                    Sent::Stored => suspects = second,
                    Sent::Refused(error) => {
                        others.splice(0..0, second);
                        why = error;
                    }
                    Sent::Stopped => return Ok(Vec::new()),
                    Sent::Taken => {
                        suspects.extend(second);
                        suspects.append(&mut others);
                        return Ok(suspects);
                    }
                }
            }
            if why.class == Class::Server && batch.len() > 1 {
                // While it fails whatever it is sent, that is no question's fault: a few others tell.
                let silent = || self.calls.line.last_good().is_none_or(|at| at < begun);
                let mut neighbours = 0;
                while silent() && neighbours < NEIGHBOURS.min(others.len()) {
                    match self.send(&others[neighbours..=neighbours], seen, true).await? {
                        Sent::Stored => drop(others.remove(neighbours)),
                        Sent::Stopped => return Ok(Vec::new()),
                        Sent::Refused(_) | Sent::Taken => neighbours += 1,
                    }
                }
                if silent() {
                    // Each round waits, and gives up in the end.
                    suspects.append(&mut others);
                    rest = suspects;
                    continue;
                }
                // A provider may fail by chance, too.
                match self.send(&suspects, seen, true).await? {
                    Sent::Stored => suspects.clear(),
                    Sent::Refused(error) => why = error,
                    Sent::Stopped => return Ok(Vec::new()),
                    Sent::Taken => {
                        suspects.append(&mut others);
                        return Ok(suspects);
                    }
                }
            }
            if let Some(item) = suspects.first() {
                self.fail(item, &why).await?;
            }
            if others.is_empty() || self.calls.stopped() {
                return Ok(Vec::new());
            }
            rest = others;
        }
    }

    async fn send(&self, items: &[Item], seen: Timestamp, probes: bool) -> Result<Sent> {
        let calls = &self.calls;
        let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
        let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
        let need = Need {
            input: items.iter().map(|item| item.tokens).sum(),
            // With the marks around a text.
            bytes: items.iter().map(|item| item.text.len() as u64 + 4).sum(),
            max_output: 0,
            probes,
        };
        let mut again = true;
        loop {
            let error = match calls.call(&ids, seen, need, || calls.line.provider.embed(&texts)).await? {
                Ended::Answered { call, value, .. } => {
                    calls.line.observe(need.input, &value.usage);
                    self.store(call, items, value).await?;
                    return Ok(Sent::Stored);
                }
                Ended::Taken => return Ok(Sent::Taken),
                Ended::Stopped => return Ok(Sent::Stopped),
                Ended::Failed { call, error, .. } => {
                    if let Some(call) = call {
                        let call = Some(calls.settled_in_vain(call, &error));
                        calls.store(&Stored { call, ..Stored::default() }).await?;
                    }
                    error
                }
            };
            match error.class {
                Class::Request(_) | Class::Content(_) | Class::Server => return Ok(Sent::Refused(error)),
                // Vectors that are none: once more, and then it is the model and not the questions.
                Class::Invalid if std::mem::take(&mut again) => {}
                _ => {
                    calls.pause_for(error).await?;
                    return Ok(Sent::Stopped);
                }
            }
        }
    }

    async fn store(&self, call: i64, items: &[Item], answer: Vectors) -> Result<()> {
        let calls = &self.calls;
        let mut settlement = calls.settled(call, &answer.usage, answer.request_id.as_deref(), "");
        // The vectors are where vectors are.
        settlement.response = None;
        let (total, whole) = (items.iter().map(|item| item.tokens).sum::<u64>().max(1), settlement.clone());
        let (mut tokens_left, mut cost_left) = (whole.tokens_in, whole.actual_micros);
        let share = |of: i64, part: u64| {
            i64::try_from(i128::from(of) * i128::from(part) / i128::from(total)).unwrap_or(0)
        };
        let latency_ms = i64::try_from(answer.latency.as_millis()).unwrap_or(0);
        let mut results: Vec<NewPaidResult> = Vec::with_capacity(items.len());
        for item in items {
            let (tokens_in, cost) =
                (share(whole.tokens_in, item.tokens), share(whole.actual_micros, item.tokens));
            (tokens_left, cost_left) = (tokens_left - tokens_in, cost_left - cost);
            results.push(NewPaidResult {
                tokens_in,
                cost_micros: cost,
                latency_ms,
                provider_request_id: answer.request_id.clone(),
                attempts: 1,
                ..self.result(item, "done")
            });
        }
        if let Some(first) = results.first_mut() {
            first.tokens_in += tokens_left;
            first.cost_micros += cost_left;
        }
        let dimensions = answer.vectors.first().map_or(0, Vec::len);
        let rows = items
            .iter()
            .zip(&answer.vectors)
            .map(|(item, vector)| (item.id, item.input, embedded::to_bytes(vector)))
            .collect();
        let made = NewVectors {
            model: self.stored_as.clone(),
            dimensions: i64::try_from(dimensions).unwrap_or(0),
            rows,
        };
        let tally = Tally { done: i64::try_from(items.len()).unwrap_or(0), ..Tally::default() };
        calls.store(&Stored { call: Some(settlement), results, vectors: Some(made), tally }).await?;
        Ok(())
    }

    fn result(&self, item: &Item, status: &'static str) -> NewPaidResult {
        let config = each::embed_config_hash();
        let provider = self.calls.line.provider.name();
        NewPaidResult {
            model: Some(self.calls.model.clone()),
            ..NewPaidResult::free(item.id, item.input, config, status, provider)
        }
    }

    /// Marks the question that was at fault.
    async fn fail(&self, item: &Item, error: &Error) -> Result<()> {
        let result = NewPaidResult {
            attempts: 1,
            error_kind: Some(error.class.name()),
            error: Some(error.message().to_owned()),
            ..self.result(item, "failed")
        };
        let tally = Tally { failed: 1, ..Tally::default() };
        self.calls.store(&Stored { results: vec![result], tally, ..Stored::default() }).await?;
        Ok(())
    }

    /// Gives twins the vector of the question with the same text.
    async fn copy(&self, twins: Twins) -> Result<()> {
        for slice in twins.chunks(500) {
            // By length, which only differs where somebody changed a model under its name.
            let mut rows: HashMap<i64, Vec<NewVector>> = HashMap::new();
            let mut results = Vec::new();
            for (id, input, first) in slice {
                let on = self.calls.app.db.reader();
                let Some((dimensions, vector)) = vectors::find_embedding(on, &self.stored_as, *first).await?
                else {
                    continue;
                };
                rows.entry(dimensions).or_default().push((*id, *input, vector));
                let item = Item { id: *id, input: *input, text: String::new(), tokens: 0 };
                results.push(self.result(&item, "done"));
            }
            for (dimensions, rows) in rows {
                let ids: HashSet<i64> = rows.iter().map(|(id, ..)| *id).collect();
                let results: Vec<_> =
                    results.iter().filter(|result| ids.contains(&result.question_id)).cloned().collect();
                let tally = Tally { done: i64::try_from(results.len()).unwrap_or(0), ..Tally::default() };
                let vectors = Some(NewVectors { model: self.stored_as.clone(), dimensions, rows });
                self.calls.store(&Stored { results, vectors, tally, ..Stored::default() }).await?;
            }
        }
        Ok(())
    }
}
