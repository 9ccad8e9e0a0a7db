//! Decisions on the items of the review queue: approving, turning down, editing, and taking it back. Each is judged
//! and written in one transaction with its entry in the audit trail; one about a question that was changed since is
//! refused. Files for subject teachers are [`sheet`]'s, making two questions one is [`merge`]'s.

pub mod edit;
pub mod merge;
pub mod sheet;

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::crypto::hex;
use crate::base::progress::Progress;
use crate::db::{ReadTx, WriteTx};
use crate::error::{Failure, Kind, Result};
use crate::store::audit;
use crate::store::keycheck::{self, Reviewed};
use crate::store::questions::Question;
use crate::store::questions::read::{self, Stored};
use crate::store::review::decide::{self, Decision};
use crate::store::review::{self as store, Item};
use serde::Serialize;
use serde_json::{Value, json};

/// Decisions in one transaction of many.
const SLICE: usize = 100;

/// What somebody decides.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Make the change that is proposed.
    Approve,
    /// Turn the proposal down; the question stays as it is.
    Reject,
    /// Make these options the key instead, by position.
    SetKey(Vec<usize>),
    /// Give it this explanation instead.
    SetExplanation(String),
    /// Put this text, these options and this explanation in place of its own.
    Replace(Box<Question>),
}

impl Verdict {
    const fn status(&self) -> &'static str {
        match self {
            Self::Approve => "approved",
            Self::Reject => "rejected",
            Self::SetKey(_) | Self::SetExplanation(_) | Self::Replace(_) => "edited",
        }
    }

    const fn action(&self) -> &'static str {
        match self {
            Self::Approve => "review.approve",
            Self::Reject => "review.reject",
            Self::SetKey(_) | Self::SetExplanation(_) | Self::Replace(_) => "review.edit",
        }
    }
}

/// Who decides, and what they say to it.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// In words: the address of an account, a name, or `cli`.
    pub actor: &'a str,
    /// The account, where it is one.
    pub actor_id: Option<i64>,
    pub note: Option<&'a str>,
}

/// A decision that was made or taken back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decided {
    pub item: i64,
    pub question: i64,
    pub kind: String,
    pub status: &'static str,
    /// The keys before and after, by their labels.
    pub key_before: String,
    pub key_after: String,
    /// Whether the question has an explanation now.
    pub explained: bool,
}

impl Decided {
    pub fn changed_key(&self) -> bool {
        self.key_before != self.key_after
    }
}

/// The labels of the correct options.
pub fn key_of(question: &Question) -> String {
    question.keys().map(|option| option.label.as_str()).collect::<Vec<_>>().join(",")
}

/// The item with that number.
pub async fn get(app: &App, id: i64) -> Result<Item> {
    store::find(app.db.reader(), id).await?.ok_or_else(|| unknown(id))
}

fn unknown(id: i64) -> Failure {
    Failure::new(Kind::NotFound, format!("there is no review item {id}"))
        .hint("`pqctl questions review list` shows the numbers")
}

/// An item with its question.
pub async fn with_question(read: &mut ReadTx, item: Item) -> Result<(Item, Stored)> {
    let question = read::find(read.on(), &item.question_id.to_string()).await?;
    let question = question.ok_or_else(|| unknown(item.id))?;
    Ok((item, question))
}

/// Decides one item in a transaction of its own, and has the keys that this touches judged anew.
pub async fn decide(app: &App, id: i64, verdict: &Verdict, by: By<'_>) -> Result<Decided> {
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(store::TURNSTILE).await?;
    let decided = decide_in(&mut tx, id, verdict, by, app.clock.now()).await?;
    tx.commit().await?;
    settle(app, decided.changed_key()).await?;
    Ok(decided)
}

/// What became of many.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Many {
    pub decided: Vec<Decided>,
    /// The items that could not be decided, and why.
    pub refused: Vec<Refused>,
    /// Not reached, because somebody wants it to stop.
    pub left: usize,
}

/// An item that could not be decided.
#[derive(Debug, Clone, Serialize)]
pub struct Refused {
    pub item: i64,
    pub reason: String,
}

/// Decides items one after the other; those that cannot be are told and left as they are.
pub async fn decide_many(
    app: &App,
    ids: &[i64],
    verdict: &Verdict,
    by: By<'_>,
    progress: &dyn Progress,
) -> Result<Many> {
    let mut many = Many::default();
    progress.start("decisions", Some(ids.len() as u64));
    for (at, slice) in ids.chunks(SLICE).enumerate() {
        if app.stop.requested() {
            many.left = ids.len() - at * SLICE;
            break;
        }
        let mut tx = app.db.write().await?;
        tx.one_at_a_time(store::TURNSTILE).await?;
        for id in slice {
            match decide_in(&mut tx, *id, verdict, by, app.clock.now()).await {
                Ok(decided) => many.decided.push(decided),
                // Judged before anything is written: the transaction goes on whole.
                Err(failure) if is_refusal(&failure) => {
                    many.refused.push(Refused { item: *id, reason: failure.to_string() });
                }
                Err(failure) => return Err(failure),
            }
        }
        tx.commit().await?;
        progress.advance(slice.len() as u64);
    }
    settle(app, many.decided.iter().any(Decided::changed_key)).await?;
    progress.finish("");
    Ok(many)
}

pub(super) fn is_refusal(failure: &Failure) -> bool {
    matches!(failure.kind(), Kind::Refused | Kind::NotFound | Kind::Usage)
}

/// A key that changed is a witness less against other keys, and its own item has done its work.
pub(super) async fn settle(app: &App, changed: bool) -> Result<Reviewed> {
    if !changed {
        return Ok(Reviewed::default());
    }
    Ok(keycheck::refresh(&app.db, &app.clock, &app.stop).await?)
}

/// Decides an item: everything is judged first, so that a refusal leaves the transaction as it was.
pub async fn decide_in(
    tx: &mut WriteTx,
    id: i64,
    verdict: &Verdict,
    by: By<'_>,
    now: Timestamp,
) -> Result<Decided> {
    let item = store::find(tx.on(), id).await?.ok_or_else(|| unknown(id))?;
    let stored = fresh(tx, &item).await?;
    let after = changed(&item, &stored.question, verdict)?;
    let before = &stored.question;
    let mut previous = None;
    if let Some(after) = &after {
        if after.content_hash() != stored.content_hash {
            no_twin(tx, after, stored.id).await?;
        }
        previous = Some(json!({
            "question": { "stem": before.stem, "options": before.options, "explanation": before.explanation },
            "after": { "content_hash": hex(&after.content_hash()), "explanation": after.explanation },
            // What is not to be proposed again while the question stays as it is then.
            "refused": { "set_key": before.options.iter().enumerate().filter(|(_, o)| o.correct).map(|(at, _)| at).collect::<Vec<_>>() },
        }));
        if !decide::change_question(tx, stored.id, &stored.content_hash, after, now).await? {
            return Err(stale(&item));
        }
    }
    let decision = Decision {
        item: id,
        status: verdict.status(),
        previous: previous.as_ref(),
        note: by.note,
        decided_by: by.actor_id,
    };
    if !decide::decide(tx, &decision, now).await? {
        return Err(stale(&item));
    }
    let now_is = after.as_ref().unwrap_or(before);
    let decided = Decided {
        item: id,
        question: stored.id,
        kind: item.kind.clone(),
        status: verdict.status(),
        key_before: key_of(before),
        key_after: key_of(now_is),
        explained: now_is.explanation.is_some(),
    };
    let mut details = json!({ "item": id, "kind": item.kind });
    if let Some(note) = by.note {
        details["note"] = json!(note);
    }
    if let Some(after) = &after {
        details["before"] = told(before);
        details["after"] = told(after);
    }
    note(tx, by, verdict.action(), stored.id, details, now).await?;
    Ok(decided)
}

/// What of a question the audit trail tells: enough to see what a decision did.
fn told(question: &Question) -> Value {
    json!({ "key": key_of(question), "content_hash": hex(&question.content_hash()), "explained": question.explanation.is_some() })
}

pub(super) async fn note(
    tx: &mut WriteTx,
    by: By<'_>,
    action: &str,
    question: i64,
    details: Value,
    now: Timestamp,
) -> Result<()> {
    let object_id = question.to_string();
    let entry = audit::Entry {
        actor_id: by.actor_id,
        actor: by.actor,
        action,
        object_kind: "question",
        object_id: &object_id,
        details,
    };
    Ok(audit::add(tx, &entry, now).await?)
}

/// The question of an open item, if it is still the one the item speaks of.
pub(super) async fn fresh(tx: &mut WriteTx, item: &Item) -> Result<Stored> {
    match item.status.as_str() {
        "open" => {}
        "withdrawn" => {
            return Err(Failure::new(
                Kind::Refused,
                format!("review item {} was withdrawn: what spoke for it is gone", item.id),
            )
            .hint("`pqctl questions review list` shows what is open"));
        }
        status => {
            return Err(Failure::new(Kind::Refused, format!("review item {} is {status} already", item.id))
                .hint(format!("take that back first: `pqctl questions review undo {}`", item.id)));
        }
    }
    let stored = read::find(tx.on(), &item.question_id.to_string()).await?.ok_or_else(|| unknown(item.id))?;
    let own = item.evidence.0["content_hash"].as_str();
    if own.is_some_and(|own| own != hex(&stored.content_hash)) {
        return Err(stale(item));
    }
    for conflict in item.evidence.0["conflicts"].as_array().into_iter().flatten() {
        let (Some(other), Some(hash)) = (conflict["question"].as_i64(), conflict["content_hash"].as_str())
        else {
            continue;
        };
        let theirs = read::find(tx.on(), &other.to_string()).await?;
        if theirs.is_none_or(|theirs| hex(&theirs.content_hash) != hash) {
            return Err(Failure::new(
                Kind::Refused,
                format!("question {other}, which review item {} rests on, has been changed since", item.id),
            )
            .hint("have the keys judged again: `pqctl process-questions --steps keycheck`"));
        }
    }
    Ok(stored)
}

fn stale(item: &Item) -> Failure {
    Failure::new(
        Kind::Refused,
        format!("question {} has been changed since review item {} was opened", item.question_id, item.id),
    )
    .hint("have it judged again: `pqctl process-questions --steps keycheck`")
}

/// The question after the decision; `None`: as it was.
fn changed(item: &Item, question: &Question, verdict: &Verdict) -> Result<Option<Question>> {
    let mut after = question.clone();
    match verdict {
        Verdict::Reject => return Ok(None),
        Verdict::Approve => apply(item, &mut after)?,
        Verdict::SetKey(key) => set_key(&mut after, key)?,
        Verdict::SetExplanation(text) => after.explanation = edit::explanation(text),
        Verdict::Replace(new) => {
            after.stem.clone_from(&new.stem);
            after.options.clone_from(&new.options);
            after.explanation.clone_from(&new.explanation);
            edit::check(&after)?;
        }
    }
    if after == *question {
        return Err(Failure::new(
            Kind::Refused,
            format!("that changes nothing about question {}", item.question_id),
        )
        .hint(format!("if it is right as it is: `pqctl questions review reject {}`", item.id)));
    }
    Ok(Some(after))
}

/// Makes the change that an item proposes.
fn apply(item: &Item, question: &mut Question) -> Result<()> {
    let nothing = || {
        Failure::new(
            Kind::Refused,
            format!("review item {} proposes nothing that could be approved", item.id),
        )
        .hint(format!("say what is right: `pqctl questions review edit {} --key LETTER`", item.id))
    };
    let proposal = item.proposal.as_ref().map(|proposal| &proposal.0).ok_or_else(nothing)?;
    if let Some(key) = proposal["set_key"].as_array() {
        let key: Vec<usize> =
            key.iter().filter_map(|at| at.as_u64().and_then(|at| usize::try_from(at).ok())).collect();
        return set_key(question, &key);
    }
    let text = proposal["set_explanation"].as_str().ok_or_else(nothing)?;
    if question.explanation.is_some() {
        return Err(Failure::new(
            Kind::Refused,
            format!("question {} has got an explanation since", item.question_id),
        )
        .hint(format!("`pqctl questions review reject {}`", item.id)));
    }
    question.explanation = edit::explanation(text);
    Ok(())
}

/// Makes these options the key. Partial marks belonged to the old one.
fn set_key(question: &mut Question, key: &[usize]) -> Result<()> {
    if key.is_empty() || key.iter().any(|at| *at >= question.options.len()) {
        return Err(Failure::new(Kind::Usage, "the question has no such option"));
    }
    let same = question.options.iter().enumerate().all(|(at, option)| option.correct == key.contains(&at));
    for (at, option) in question.options.iter_mut().enumerate() {
        option.correct = key.contains(&at);
        if !same {
            option.weight = None;
        }
    }
    Ok(())
}

/// The question that an open item's approval would make a double of, and be refused for.
pub async fn find_twin(app: &App, item: &Item, stored: &Stored) -> Result<Option<i64>> {
    if item.status != "open" {
        return Ok(None);
    }
    let Ok(Some(after)) = changed(item, &stored.question, &Verdict::Approve) else { return Ok(None) };
    if after.content_hash() == stored.content_hash {
        return Ok(None);
    }
    let twins = read::list_by_hashes(app.db.reader(), &[after.content_hash()]).await?;
    Ok(twins.first().map(|twin| twin.id))
}

/// The command that makes two questions one, and keeps what the second says.
pub fn merge_command(id: i64, twin: i64) -> String {
    format!("pqctl questions duplicates merge {id} {twin} --into {twin} --key-of {twin}")
}

/// Refuses a question that would be another one's double: the two are to be made one.
async fn no_twin(tx: &mut WriteTx, after: &Question, id: i64) -> Result<()> {
    let twin = read::list_by_hashes(tx.on(), &[after.content_hash()]).await?;
    let Some(twin) = twin.first() else { return Ok(()) };
    Err(Failure::new(Kind::Refused, format!("question {} is that question with that key already", twin.id))
        .hint(format!("keep it alone: `{}`", merge_command(id, twin.id))))
}

/// Takes a decision back; the item is open again.
pub async fn undo(app: &App, id: i64, by: By<'_>) -> Result<Decided> {
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(store::TURNSTILE).await?;
    let decided = undo_in(&mut tx, id, by, app.clock.now()).await?;
    tx.commit().await?;
    settle(app, decided.changed_key() || decided.kind == store::MERGE).await?;
    Ok(decided)
}

async fn undo_in(tx: &mut WriteTx, id: i64, by: By<'_>, now: Timestamp) -> Result<Decided> {
    let item = store::find(tx.on(), id).await?.ok_or_else(|| unknown(id))?;
    if matches!(item.status.as_str(), "open" | "withdrawn") {
        return Err(Failure::new(
            Kind::Refused,
            format!("review item {id} is {}: there is no decision to take back", item.status),
        ));
    }
    if item.kind == store::MERGE {
        return merge::undo_in(tx, &item, by, now).await;
    }
    let stored = read::find(tx.on(), &item.question_id.to_string()).await?.ok_or_else(|| unknown(id))?;
    let mut after = stored.question.clone();
    if let Some(previous) = &item.previous {
        let (question, left) = (&previous.0["question"], &previous.0["after"]);
        let as_left = left["content_hash"].as_str() == Some(&*hex(&stored.content_hash))
            && left["explanation"].as_str() == stored.question.explanation.as_deref();
        if !as_left {
            return Err(Failure::new(
                Kind::Refused,
                format!("question {} has been changed since that decision", stored.id),
            )
            .hint(format!("look at it: `pqctl questions show {}`", stored.id)));
        }
        let broken = |e| {
            Failure::new(Kind::Integrity, format!("what review item {id} keeps cannot be read"))
                .because(anyhow::Error::from(e))
        };
        after.stem = serde_json::from_value(question["stem"].clone()).map_err(broken)?;
        after.options = serde_json::from_value(question["options"].clone()).map_err(broken)?;
        after.explanation = serde_json::from_value(question["explanation"].clone()).map_err(broken)?;
        if after.content_hash() != stored.content_hash {
            no_twin(tx, &after, stored.id).await?;
        }
        decide::change_question(tx, stored.id, &stored.content_hash, &after, now).await?;
    }
    // A newer item about the state that is being left.
    store::withdraw(tx, &item.kind, vec![item.question_id], now).await?;
    decide::reopen(tx, id, now).await?;
    let details = json!({
        "item": id, "kind": item.kind, "was": item.status, "before": told(&stored.question), "after": told(&after),
    });
    note(tx, by, "review.undo", stored.id, details, now).await?;
    Ok(Decided {
        item: id,
        question: stored.id,
        kind: item.kind,
        status: "open",
        key_before: key_of(&stored.question),
        key_after: key_of(&after),
        explained: after.explanation.is_some(),
    })
}
