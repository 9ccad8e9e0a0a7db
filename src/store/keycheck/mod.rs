//! The one place where keys become suspicious: what models, students and other questions say is brought together
//! per question, and the items of the review queue follow. Below the subjects, because the pipeline and the item
//! statistics both call it. The arithmetic is [`evidence`], the reading [`witnesses`].

pub mod evidence;
pub mod witnesses;

use super::analytics::{self, Suspicion};
use super::processing::{self, Known, NewResult};
use super::questions::{Choice, Kind};
use super::review::{self, NewItem, SUSPICIOUS_KEY};
use crate::base::clock::Clock;
use crate::base::crypto::{hex, sha256};
use crate::base::lifecycle::Stop;
use crate::base::text::canonical;
use crate::db::{Db, ReadTx, Result, WriteTx};
use evidence::{Attempts, Judgement, Vote, Witnesses, judge};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use witnesses::{Counted, Pair, Row, Solved};

/// The name of the step.
pub const STEP: &str = "keycheck";
/// Questions written in one transaction.
pub const SLICE: usize = 2_000;

/// What is known of a key, to be written.
#[derive(Debug, Clone)]
pub struct Checked {
    pub question_id: i64,
    /// Of the key and of everything that was said about it.
    pub input_hash: [u8; 32],
    /// `done`, `flagged`, or `skipped` where there is no key.
    pub status: &'static str,
    output: Option<Value>,
    item: Option<NewItem>,
}

/// What became of the review items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// Suspicious keys in the bank.
    pub suspicious: u64,
    /// Items opened, or given newer evidence.
    pub written: u64,
    /// Open before, and not suspicious any more.
    pub withdrawn: u64,
}

/// The hash of how keys are judged.
pub fn config_hash() -> [u8; 32] {
    use evidence as e;
    let constants = json!([
        e::VERSION,
        e::PRIOR_WRONG,
        e::MOST_BELIEVED,
        e::MOST_BELIEVED_PROBLEM,
        e::UNSAID_CONFIDENCE,
        e::REPEATED,
        e::REPEATED_PAIR,
        e::STATISTICS_MANY,
        e::STATISTICS_SOME,
        e::STATISTICS_MANY_CLEAR,
        e::STATISTICS_SOME_CLEAR,
        e::SOME_ATTEMPTS,
        e::MANY_ATTEMPTS,
        e::CONFLICT,
        e::SAME_KEY,
        e::FLAGGED_FROM,
    ]);
    sha256(constants.to_string().as_bytes())
}

/// What was written the last time.
pub async fn known(read: &mut ReadTx) -> Result<HashMap<i64, Known>> {
    let known = processing::list_results(read.on(), STEP, 0, i64::MAX).await?;
    Ok(known.into_iter().map(|known| (known.question_id, known)).collect())
}

/// Hears everybody about every key; the questions in order.
pub async fn check(read: &mut ReadTx) -> Result<Vec<Checked>> {
    let rows = witnesses::list_questions(read.on()).await?;
    let mut said = Said::default();
    for pair in witnesses::list_pairs(read.on()).await? {
        said.pairs.entry(pair.a).or_default().push(pair.clone());
        said.pairs.entry(pair.b).or_default().push(pair);
    }
    let suspicions = analytics::list_suspicions(read.on(), "all").await?;
    let disagreeing = witnesses::list_disagreeing(read.on()).await?;
    // An answer to what the question said before is about something else, and positions among other options.
    for ids in disagreeing.chunks(SLICE) {
        for solved in witnesses::list_solved(read, ids.to_vec()).await? {
            said.solved.insert(solved.question_id, solved);
        }
    }
    let mut doubted: BTreeSet<i64> = said.solved.keys().copied().collect();
    doubted.extend(suspicions.iter().map(|found| found.question_id));
    let disputed = |pairs: &[Pair]| pairs.iter().any(|pair| pair.class == "conflict");
    doubted.extend(said.pairs.iter().filter(|(_, pairs)| disputed(pairs)).map(|(id, _)| *id));
    said.suspicions = suspicions.into_iter().map(|found| (found.question_id, found)).collect();
    let doubted_rows = rows.iter().filter(|row| doubted.contains(&row.id));
    said.hashes = doubted_rows.map(|row| (row.id, row.content_hash.clone())).collect();
    let ids: Vec<i64> = doubted.iter().copied().collect();
    // Bounded parameters and memory: a bank that a bad model disagrees with has many.
    for ids in ids.chunks(SLICE) {
        for (id, options) in witnesses::list_options(read.on(), ids.to_vec()).await? {
            said.options.insert(id, options.0);
        }
        // Those who agree with a key that others doubt.
        let unheard = ids.iter().copied().filter(|id| !said.solved.contains_key(id)).collect();
        for solved in witnesses::list_solved(read, unheard).await? {
            said.solved.insert(solved.question_id, solved);
        }
        for counted in witnesses::list_attempts(read.on(), ids.to_vec()).await? {
            said.counted.entry(counted.question_id).or_default().push(counted);
        }
    }
    Ok(rows.iter().map(|row| said.checked(row)).collect())
}

/// Writes what was found about some questions, and brings their review items in line. The caller has passed
/// [`processing::TURNSTILE`].
pub async fn write(
    tx: &mut WriteTx,
    run: Option<i64>,
    checked: &[Checked],
    now: crate::base::clock::Timestamp,
) -> Result<Reviewed> {
    tx.one_at_a_time(review::TURNSTILE).await?;
    let results = checked.iter().map(|one| NewResult {
        question_id: one.question_id,
        input_hash: one.input_hash,
        status: one.status,
        output: one.output.clone(),
    });
    processing::replace_results(tx, STEP, config_hash(), run, results.collect(), now).await?;
    let items: Vec<&NewItem> = checked.iter().filter_map(|one| one.item.as_ref()).collect();
    let written = review::open_all(tx, SUSPICIOUS_KEY, &items, run, now).await?;
    // What somebody has turned down before is not opened again, and is nothing to look at.
    review::flag_results(tx, items.iter().map(|item| item.question_id).collect()).await?;
    let clear = checked.iter().filter(|one| one.item.is_none()).map(|one| one.question_id).collect();
    let withdrawn = review::withdraw(tx, SUSPICIOUS_KEY, clear, now).await?;
    Ok(Reviewed { suspicious: items.len() as u64, written, withdrawn })
}

/// Brings everything in line with what is known now; for those who have changed what a witness says.
pub async fn refresh(db: &Db, clock: &Clock, stop: &Stop) -> Result<Reviewed> {
    let mut read = db.read().await?;
    let (checked, known) = (check(&mut read).await?, known(&mut read).await?);
    drop(read);
    let config_hash = config_hash();
    let mut reviewed = Reviewed {
        suspicious: checked.iter().filter(|one| one.item.is_some()).count() as u64,
        ..Reviewed::default()
    };
    let changed: Vec<Checked> = checked
        .into_iter()
        .filter(|one| {
            known
                .get(&one.question_id)
                .is_none_or(|known| known.input_hash != one.input_hash || known.config_hash != config_hash)
        })
        .collect();
    for slice in changed.chunks(SLICE) {
        if stop.requested() {
            break;
        }
        let mut tx = db.write().await?;
        tx.one_at_a_time(processing::TURNSTILE).await?;
        let done = write(&mut tx, None, slice, clock.now()).await?;
        tx.commit().await?;
        reviewed.written += done.written;
        reviewed.withdrawn += done.withdrawn;
    }
    Ok(reviewed)
}

/// Everything that was said, by question.
#[derive(Default)]
struct Said {
    options: HashMap<i64, Vec<Choice>>,
    solved: HashMap<i64, Solved>,
    counted: HashMap<i64, Vec<Counted>>,
    suspicions: HashMap<i64, Suspicion>,
    pairs: BTreeMap<i64, Vec<Pair>>,
    /// Of the questions against whose keys somebody speaks.
    hashes: HashMap<i64, Vec<u8>>,
}

impl Said {
    fn checked(&self, row: &Row) -> Checked {
        let hash = |said: &str| {
            let mut bytes = row.content_hash.clone();
            bytes.extend_from_slice(row.status.as_bytes());
            bytes.extend_from_slice(said.as_bytes());
            sha256(&bytes)
        };
        let with = |status, said: &str| Checked {
            question_id: row.id,
            input_hash: hash(said),
            status,
            output: None,
            item: None,
        };
        if !Kind::parse(&row.kind).unwrap_or_default().has_options() || row.status == "retired" {
            return with("skipped", "");
        }
        let Some(options) = self.options.get(&row.id) else { return with("done", "") };
        if !options.iter().any(|option| option.correct) {
            return with("skipped", "");
        }
        let (witnesses, said) = self.about(row.id, options);
        let judged = judge(&witnesses);
        let checked = with("done", &json!(said).to_string());
        if !judged.is_flagged() {
            let output = json!({ "probability": digits(judged.probability, 4) });
            return Checked { output: Some(output), ..checked };
        }
        let (output, item) = flagged(row, options, said, &judged);
        Checked { status: "flagged", output: Some(output), item: Some(item), ..checked }
    }

    /// The witnesses about a question, as numbers and in words.
    fn about(&self, id: i64, options: &[Choice]) -> (Witnesses, Map<String, Value>) {
        let mut witnesses =
            Witnesses { keys: options.iter().map(|o| o.correct).collect(), ..Witnesses::default() };
        let mut said = Map::new();
        if let Some(solved) = self.solved.get(&id) {
            witnesses.votes = votes(&solved.output.0);
            let label =
                |answer: Option<usize>| answer.and_then(|at| options.get(at)).map(|o| o.label.clone());
            let told: Vec<_> = witnesses
                .votes
                .iter()
                .map(|v| json!({ "option": label(v.answer), "confidence": v.confidence, "problem": v.problem }))
                .collect();
            said.insert(
                "votes".into(),
                json!({ "given": told, "model": solved.model, "run": solved.run_id }),
            );
        }
        if let Some((attempts, told)) = self.attempts(id, options) {
            witnesses.attempts = Some(attempts);
            said.insert("statistics".into(), told);
        }
        let (mut conflicts, mut same) = (Vec::new(), Vec::new());
        for pair in self.pairs.get(&id).into_iter().flatten() {
            let other = if pair.a == id { pair.b } else { pair.a };
            if pair.class != "conflict" {
                if matches!(pair.keys.as_deref(), Some("same" | "alike")) {
                    witnesses.same_key += 1;
                    same.push(json!({ "question": other, "score": pair.score }));
                }
                continue;
            }
            // Keys that were mended since the two were compared do not contradict any more.
            let theirs = self.options.get(&other).map_or(&[][..], Vec::as_slice);
            let key = |o: &&Choice| o.correct;
            let text = |o: &Choice| canonical(&o.text).to_lowercase();
            let keys: Vec<String> = theirs.iter().filter(key).map(text).collect();
            if keys.is_empty() || options.iter().filter(key).any(|o| keys.contains(&text(o))) {
                continue;
            }
            let option = options.iter().position(|o| keys.contains(&text(o)));
            witnesses.conflicts.push(option);
            conflicts.push(json!({
                "question": other, "content_hash": self.hashes.get(&other).map(|hash| hex(hash)), "score": pair.score, "option": option.map(|at| options[at].label.clone()),
                "key": theirs.iter().filter(key).map(|o| o.text.as_str()).collect::<Vec<_>>(),
            }));
        }
        for (name, told) in [("conflicts", conflicts), ("same_key", same)] {
            if !told.is_empty() {
                said.insert(name.into(), json!(told));
            }
        }
        (witnesses, said)
    }

    /// What the answers of students say, unless they were counted by another key than that of today.
    fn attempts(&self, id: i64, options: &[Choice]) -> Option<(Attempts, Value)> {
        let counted = self.counted.get(&id)?;
        let of_today = counted.iter().all(|row| {
            options.iter().find(|o| o.label == row.label).is_none_or(|o| o.correct == row.correct)
        });
        let attempts = counted.first().filter(|_| of_today)?.attempts;
        let Some(found) = self.suspicions.get(&id) else {
            return Some((Attempts { attempts, suspicious: None }, json!({ "attempts": attempts })));
        };
        let suspicious = options.iter().position(|option| option.label == found.label);
        let told = json!({
            "attempts": found.attempts, "facility": found.facility, "key_point_biserial": found.point_biserial,
            "option": found.label, "option_chosen": found.chosen, "option_point_biserial": found.strength,
        });
        Some((Attempts { attempts, suspicious }, told))
    }
}

/// The votes in the result of a solver; its answer where it has no list of them.
fn votes(output: &Value) -> Vec<Vote> {
    let vote = |vote: &Value| Vote {
        answer: vote["answer"].as_u64().and_then(|answer| usize::try_from(answer).ok()),
        confidence: vote["confidence"].as_f64(),
        problem: vote["problem"]
            .as_str()
            .is_some_and(|problem| !matches!(problem, "none" | "missing_figure")),
    };
    match output["votes"].as_array() {
        Some(votes) if !votes.is_empty() => votes.iter().map(vote).collect(),
        _ => vec![vote(output)],
    }
}

fn flagged(
    row: &Row,
    options: &[Choice],
    mut said: Map<String, Value>,
    judged: &Judgement,
) -> (Value, NewItem) {
    let keys: Vec<_> = options.iter().filter(|o| o.correct).map(|o| o.label.as_str()).collect();
    let proposed = judged.proposal.and_then(|at| options.get(at)).map(|o| o.label.as_str());
    let output = json!({
        "probability": digits(judged.probability, 4), "proposal": proposed, "agreement": judged.agreement,
    });
    said.insert("content_hash".into(), json!(hex(&row.content_hash)));
    said.insert("key".into(), json!(keys));
    said.insert("probability".into(), json!(digits(judged.probability, 4)));
    said.insert("log_odds".into(), json!(digits(judged.log_odds, 2)));
    said.insert("agreement".into(), json!(judged.agreement));
    let weights = json!({
        "votes": digits(judged.votes, 2), "statistics": digits(judged.attempts, 2), "questions": digits(judged.pairs, 2),
    });
    said.insert("weights".into(), weights);
    let item = NewItem {
        question_id: row.id,
        score: digits(judged.probability, 4),
        evidence: Value::Object(said),
        proposal: judged.proposal.map(|at| json!({ "set_key": [at] })),
    };
    (output, item)
}

fn digits(value: f64, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    // Not -0.0, which would be another text.
    (value * scale).round() / scale + 0.0
}
