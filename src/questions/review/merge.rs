//! Two questions become one: answers, places in quizzes, and what the kept one lacks go to it, the other is retired.
//! Everything is noted in a decided review item, so that it can be taken back. Or both are kept, which is noted too.

use super::{By, Decided, key_of, note, settle};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::crypto::hex;
use crate::base::text::canonical;
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::store::merging::{self as store, Fields, Pair, Place};
use crate::store::questions::read::{self, Stored};
use crate::store::questions::{Choice, Question};
use crate::store::review::{self, Item, MERGE, NewItem, decide};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// How two questions are to become one.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// The one that is kept; the better one when nobody says.
    pub into: Option<i64>,
    /// The one whose key is right, where the two differ.
    pub key_of: Option<i64>,
}

/// What a merge did or would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Merged {
    /// The review item that takes it back; none in a rehearsal.
    pub item: Option<i64>,
    pub kept: i64,
    pub retired: i64,
    pub class: Option<String>,
    /// Answers that go to the kept question.
    pub answers: u64,
    /// Answers that stay with the retired one, because an option somebody chose has no counterpart.
    pub answers_left: u64,
    pub quizzes: u64,
    /// Fields the kept question gets.
    pub filled: Vec<&'static str>,
    pub key_changed: bool,
}

/// What taking it back needs.
#[derive(Debug, Serialize, Deserialize)]
struct Previous {
    kept_before: Fields,
    kept_after: Fields,
    retired_status: String,
    /// The options of the kept question, where its key was changed.
    options: Option<Vec<Choice>>,
    answers: Vec<i64>,
    labels: BTreeMap<String, String>,
    later_firsts: Vec<i64>,
    places_moved: Vec<Place>,
    places_left: Vec<Place>,
}

/// Makes two questions one.
pub async fn merge(app: &App, one: i64, other: i64, how: How, by: By<'_>) -> Result<Merged> {
    let mut tx = app.db.write().await?;
    let merged = merge_in(&mut tx, one, other, how, by, app.clock.now()).await?;
    tx.commit().await?;
    Ok(merged)
}

/// Tells what [`merge`] would do.
pub async fn rehearse(app: &App, one: i64, other: i64, how: How, by: By<'_>) -> Result<Merged> {
    let mut tx = app.db.write().await?;
    let merged = merge_in(&mut tx, one, other, how, by, app.clock.now()).await?;
    tx.rollback().await?;
    Ok(Merged { item: None, ..merged })
}

/// After the last merge of a command: keys that lost a witness are judged again.
pub async fn finish(app: &App) -> Result<()> {
    settle(app, true).await.map(drop)
}

async fn merge_in(
    tx: &mut WriteTx,
    one: i64,
    other: i64,
    how: How,
    by: By<'_>,
    now: Timestamp,
) -> Result<Merged> {
    tx.one_at_a_time(store::TURNSTILE).await?;
    tx.one_at_a_time(review::TURNSTILE).await?;
    let pair = judged_pair(tx, one, other).await?;
    let (one, other) = (usable(tx, one).await?, usable(tx, other).await?);
    let (kept, retired) = if keeps_first(tx, &one, &other, how).await? { (one, other) } else { (other, one) };
    let key = key(&kept, &retired, pair.as_ref(), how)?;
    if !kept.question.kind.has_options() || !retired.question.kind.has_options() {
        let same =
            kept.question.kind == retired.question.kind && kept.question.answers == retired.question.answers;
        if !same {
            return Err(Failure::new(
                Kind::Refused,
                "the two are of different kinds or have different answers",
            ));
        }
    }
    let options = match &key {
        None => None,
        Some(question) => {
            free_of_twins(tx, question, &kept, &retired).await?;
            decide::change_question(tx, kept.id, &kept.content_hash, question, now).await?;
            Some(kept.question.options.clone())
        }
    };
    let (labels, answers, left) = answers(tx, &kept, &retired).await?;
    let later_firsts = if answers.is_empty() {
        Vec::new()
    } else {
        store::list_later_firsts(tx.on(), kept.id, retired.id).await?
    };
    store::set_first(tx, later_firsts.clone(), false).await?;
    store::move_answers(tx, answers.clone(), retired.id, kept.id, &labels).await?;
    let places_moved = store::list_places(tx.on(), retired.id, kept.id, false).await?;
    let places_left = store::list_places(tx.on(), retired.id, kept.id, true).await?;
    for place in &places_moved {
        store::set_place(tx, *place, retired.id, kept.id).await?;
    }
    for place in &places_left {
        store::delete_place(tx, *place).await?;
    }
    let kept_before = store::get_fields(tx, kept.id).await?;
    let mut gone = store::get_fields(tx, retired.id).await?;
    let (kept_after, filled) = filled(&kept_before, &gone);
    store::set_fields(tx, kept.id, &kept_after, now).await?;
    let retired_status = std::mem::replace(&mut gone.status, "retired".to_owned());
    store::set_fields(tx, retired.id, &gone, now).await?;
    for kind in [review::SUSPICIOUS_KEY, review::EXPLANATION] {
        review::withdraw(tx, kind, vec![retired.id], now).await?;
    }
    store::decide_pair(tx, (kept.id, retired.id), "merged", by.actor_id, now).await?;
    let mut merged = Merged {
        item: None,
        kept: kept.id,
        retired: retired.id,
        class: pair.as_ref().map(|pair| pair.class.clone()),
        answers: answers.len() as u64,
        answers_left: left,
        quizzes: (places_moved.len() + places_left.len()) as u64,
        filled,
        key_changed: options.is_some(),
    };
    let item = NewItem {
        question_id: retired.id,
        score: pair.as_ref().map_or(0.0, |pair| pair.score),
        evidence: json!({
            "content_hash": hex(&retired.content_hash), "kept": kept.id, "class": merged.class,
            "answers": merged.answers, "answers_left": merged.answers_left, "quizzes": merged.quizzes,
        }),
        proposal: Some(json!({ "merge_into": kept.id })),
    };
    let previous = Previous {
        kept_before,
        kept_after,
        retired_status,
        options,
        answers,
        labels,
        later_firsts,
        places_moved,
        places_left,
    };
    merged.item = Some(decide::insert_decided(tx, MERGE, &item, (&json!(previous), by.actor_id), now).await?);
    note(tx, by, "question.merge", retired.id, json!(merged), now).await?;
    Ok(merged)
}

/// The pair, if it is known; refused if somebody has decided on it.
async fn judged_pair(tx: &mut WriteTx, one: i64, other: i64) -> Result<Option<Pair>> {
    if one == other {
        return Err(Failure::new(Kind::Usage, "a question cannot be merged with itself"));
    }
    let pair = store::find_pair(tx.on(), one, other).await?;
    if let Some(decision) = pair.as_ref().and_then(|pair| pair.decision.as_ref()) {
        let done = if decision == "merged" { "merged" } else { "kept apart" };
        return Err(Failure::new(Kind::Refused, format!("questions {one} and {other} were {done} already"))
            .hint(format!("take that back first: `pqctl questions duplicates undo {one} {other}`")));
    }
    Ok(pair)
}

async fn usable(tx: &mut WriteTx, id: i64) -> Result<Stored> {
    let stored = read::find(tx.on(), &id.to_string()).await?.ok_or_else(|| {
        Failure::new(Kind::NotFound, format!("there is no question {id}"))
            .hint("`pqctl questions duplicates` shows the numbers")
    })?;
    if stored.status == "retired" {
        return Err(Failure::new(Kind::Refused, format!("question {id} is retired"))
            .hint(format!("look at it: `pqctl questions show {id}`")));
    }
    Ok(stored)
}

/// The kept one is the one that was named, or else has more answers, or an explanation, or came first.
async fn keeps_first(tx: &mut WriteTx, one: &Stored, other: &Stored, how: How) -> Result<bool> {
    if let Some(into) = how.into.or(how.key_of) {
        if into != one.id && into != other.id {
            return Err(Failure::new(Kind::Usage, format!("question {into} is neither of the two")));
        }
        return Ok(into == one.id);
    }
    let answers =
        [store::count_answers(tx.on(), one.id).await?, store::count_answers(tx.on(), other.id).await?];
    let explained = [one.question.explanation.is_some(), other.question.explanation.is_some()];
    Ok((answers[0], explained[0], -one.id) > (answers[1], explained[1], -other.id))
}

fn same_text(one: &str, other: &str) -> bool {
    canonical(one).to_lowercase() == canonical(other).to_lowercase()
}

/// The kept question with the key of the other, if that is wanted; `None`: its own stays.
fn key(kept: &Stored, retired: &Stored, pair: Option<&Pair>, how: How) -> Result<Option<Question>> {
    let said = pair.and_then(|pair| pair.evidence.0["keys"].as_str());
    let (own, theirs): (Vec<_>, Vec<_>) = (kept.question.keys().collect(), retired.question.keys().collect());
    let same =
        own.len() == theirs.len() && own.iter().all(|a| theirs.iter().any(|b| same_text(&a.text, &b.text)));
    match how.key_of {
        Some(id) if id != kept.id && id != retired.id => {
            return Err(Failure::new(Kind::Usage, format!("question {id} is neither of the two")));
        }
        Some(id) if id == kept.id => return Ok(None),
        None if same || matches!(said, Some("same" | "alike" | "slip")) => return Ok(None),
        None => {
            return Err(Failure::new(
                Kind::Refused,
                format!("questions {} and {} have different keys", kept.id, retired.id),
            )
            .hint(format!("say whose is right: --key-of {} or --key-of {}", kept.id, retired.id)));
        }
        Some(_) if same => return Ok(None),
        Some(_) => {}
    }
    let mut question = kept.question.clone();
    for option in &mut question.options {
        option.correct = theirs.iter().any(|key| same_text(&key.text, &option.text));
        option.weight = None;
    }
    if question.keys().count() != theirs.len() || theirs.is_empty() {
        return Err(Failure::new(
            Kind::Refused,
            format!("question {} has no option like the key of {}", kept.id, retired.id),
        )
        .hint(format!("keep the other: --into {}", retired.id)));
    }
    Ok(Some(question))
}

/// With the key of the other the kept one may be the very same question, which the bank holds once.
async fn free_of_twins(tx: &mut WriteTx, question: &Question, kept: &Stored, retired: &Stored) -> Result<()> {
    let twins = read::list_by_hashes(tx.on(), &[question.content_hash()]).await?;
    let Some(twin) = twins.first() else { return Ok(()) };
    let what = format!("with that key question {} would be question {} itself", kept.id, twin.id);
    Err(Failure::new(Kind::Refused, what)
        .hint(format!("keep that one: --into {}", if twin.id == retired.id { retired.id } else { twin.id })))
}

type Answers = (BTreeMap<String, String>, Vec<i64>, u64);

/// How options are called in the kept question, and the answers that can go there: all or none, because some without
/// the others would say something else.
async fn answers(tx: &mut WriteTx, kept: &Stored, retired: &Stored) -> Result<Answers> {
    let mut labels = BTreeMap::new();
    for theirs in &retired.question.options {
        if let Some(own) = kept.question.options.iter().find(|own| same_text(&own.text, &theirs.text)) {
            labels.insert(theirs.label.clone(), own.label.clone());
        }
    }
    let chosen = store::list_chosen(tx.on(), retired.id).await?;
    let ids = store::list_answers(tx.on(), retired.id).await?;
    let mut targets: Vec<&String> = labels.values().collect();
    targets.sort_unstable();
    let distinct = targets.windows(2).all(|two| two[0] != two[1]);
    let has_options = retired.question.kind.has_options();
    if has_options && (!distinct || chosen.iter().any(|label| !labels.contains_key(label))) {
        return Ok((BTreeMap::new(), Vec::new(), ids.len() as u64));
    }
    Ok((labels, ids, 0))
}

/// The fields of the kept question with what it lacked.
fn filled(kept: &Fields, gone: &Fields) -> (Fields, Vec<&'static str>) {
    let mut after = kept.clone();
    let mut names = Vec::new();
    macro_rules! fill {
        ($($field:ident),*) => {$(
            if after.$field.is_none() && gone.$field.is_some() {
                after.$field.clone_from(&gone.$field);
                names.push(stringify!($field).trim_end_matches("_id"));
            }
        )*};
    }
    fill!(explanation, title, exam_id, difficulty);
    // A topic goes with its subject.
    if after.subject_id.is_none() && after.topic_id.is_none() {
        fill!(subject_id, topic_id);
    } else if after.subject_id == gone.subject_id {
        fill!(topic_id);
    }
    let tags = after.tags.0.len();
    for tag in &gone.tags.0 {
        if !after.tags.0.contains(tag) {
            after.tags.0.push(tag.clone());
        }
    }
    if after.tags.0.len() > tags {
        names.push("tags");
    }
    match (&kept.source_ref, &gone.source_ref) {
        (Some(own), Some(other)) if !own.split("; ").any(|source| source == other) => {
            after.source_ref = Some(format!("{own}; {other}"));
            names.push("source");
        }
        (None, Some(other)) => {
            after.source_ref = Some(other.clone());
            names.push("source");
        }
        _ => {}
    }
    (after, names)
}

/// The fields with what a merge filled in taken out again; what somebody has changed since stays.
fn restored(now: &Fields, before: &Fields, after: &Fields) -> Fields {
    let mut fields = now.clone();
    macro_rules! restore {
        ($($field:ident),*) => {$(
            if now.$field == after.$field {
                fields.$field.clone_from(&before.$field);
            }
        )*};
    }
    restore!(explanation, title, subject_id, topic_id, exam_id, difficulty, source_ref, tags);
    fields
}

/// Takes a merge back; the caller has found the item decided.
pub(super) async fn undo_in(tx: &mut WriteTx, item: &Item, by: By<'_>, now: Timestamp) -> Result<Decided> {
    tx.one_at_a_time(store::TURNSTILE).await?;
    let broken =
        || Failure::new(Kind::Integrity, format!("what review item {} keeps cannot be read", item.id));
    let kept =
        item.proposal.as_ref().and_then(|proposal| proposal.0["merge_into"].as_i64()).ok_or_else(broken)?;
    let previous = item.previous.clone().ok_or_else(broken)?.0;
    let previous: Previous = serde_json::from_value(previous).map_err(|e| broken().because(e))?;
    let retired = item.question_id;
    let now_is = store::get_fields(tx, kept).await?;
    if now_is.status == "retired" {
        return Err(Failure::new(
            Kind::Refused,
            format!("question {kept} was itself merged into another since"),
        )
        .hint("take that merge back first: `pqctl questions review list --kind merge --status approved`"));
    }
    let stored = read::find(tx.on(), &kept.to_string()).await?.ok_or_else(broken)?;
    let mut question = stored.question.clone();
    if let Some(options) = &previous.options {
        question.options.clone_from(options);
        let same = |a: &Choice, b: &Choice| a.text == b.text;
        let untouched = options.len() == stored.question.options.len()
            && options.iter().zip(&stored.question.options).all(|(a, b)| same(a, b));
        if !untouched || !read::list_by_hashes(tx.on(), &[question.content_hash()]).await?.is_empty() {
            return Err(Failure::new(
                Kind::Refused,
                format!("question {kept} has been changed since the merge"),
            ));
        }
        decide::change_question(tx, kept, &stored.content_hash, &question, now).await?;
    }
    let back = previous.labels.iter().map(|(theirs, own)| (own.clone(), theirs.clone())).collect();
    let answers = store::move_answers(tx, previous.answers, kept, retired, &back).await?;
    store::set_first(tx, previous.later_firsts, true).await?;
    for place in previous.places_moved {
        store::set_place(tx, place, kept, retired).await?;
    }
    for place in previous.places_left {
        store::insert_place(tx, place, retired).await?;
    }
    let fields = restored(&now_is, &previous.kept_before, &previous.kept_after);
    store::set_fields(tx, kept, &fields, now).await?;
    let mut gone = store::get_fields(tx, retired).await?;
    gone.status = previous.retired_status;
    store::set_fields(tx, retired, &gone, now).await?;
    store::undecide_pair(tx, kept, retired).await?;
    decide::withdraw_decided(tx, item.id, now).await?;
    let details = json!({ "item": item.id, "kept": kept, "answers": answers });
    note(tx, by, "question.unmerge", retired, details, now).await?;
    Ok(Decided {
        item: item.id,
        question: retired,
        kind: MERGE.to_owned(),
        status: "withdrawn",
        key_before: key_of(&stored.question),
        key_after: key_of(&question),
        explained: gone.explanation.is_some(),
    })
}

/// Notes that two questions are both wanted.
pub async fn keep(app: &App, one: i64, other: i64, by: By<'_>) -> Result<()> {
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(store::TURNSTILE).await?;
    let pair = judged_pair(&mut tx, one, other).await?;
    for id in [one, other] {
        usable(&mut tx, id).await?;
    }
    let class = pair.map(|pair| pair.class).ok_or_else(|| {
        Failure::new(Kind::NotFound, format!("questions {one} and {other} are no pair"))
            .hint(format!("`pqctl questions duplicates list --class all --question {one}`"))
    })?;
    let now = app.clock.now();
    store::decide_pair(&mut tx, (one, other), "kept", by.actor_id, now).await?;
    note(&mut tx, by, "question.keep", one, json!({ "with": other, "class": class }), now).await?;
    tx.commit().await?;
    settle(app, class == "conflict").await.map(drop)
}

/// Takes back what was decided about two questions, and says what that was.
pub async fn undo(app: &App, one: i64, other: i64, by: By<'_>) -> Result<&'static str> {
    let pair = store::find_pair(app.db.reader(), one, other).await?;
    let decision = pair.as_ref().and_then(|pair| pair.decision.as_deref());
    match decision {
        Some("merged") => {
            let item = store::find_merge(app.db.reader(), one, other).await?;
            let item = item.ok_or_else(|| {
                Failure::new(Kind::NotFound, format!("nothing is kept of the merge of {one} and {other}"))
            })?;
            super::undo(app, item, by).await?;
            Ok("merged")
        }
        Some(_) => {
            let mut tx = app.db.write().await?;
            tx.one_at_a_time(store::TURNSTILE).await?;
            store::undecide_pair(&mut tx, one, other).await?;
            note(&mut tx, by, "question.unkeep", one, json!({ "with": other }), app.clock.now()).await?;
            tx.commit().await?;
            settle(app, true).await?;
            Ok("kept")
        }
        None => {
            Err(Failure::new(Kind::Refused, format!("nothing is decided about questions {one} and {other}"))
                .hint("`pqctl questions duplicates list` shows the pairs"))
        }
    }
}
