//! One item through its votes: the question is asked, the answer checked, asked again where that may help, and
//! what comes of it written for every question of the item. A vote is stored as soon as it is there.

use super::Desk;
use super::plan::Item;
use super::verdict::{Verdict, Votes};
use crate::ai::error::{Class, Content, Error, Request};
use crate::ai::solve::{BlindQuestion, Solved, Task, Violation};
use crate::ai::{ChatRequest, Message, tokens};
use crate::base::clock::Timestamp;
use crate::error::Result;
use crate::questions::process::calls::{Calls, Ended, Need, Stored};
use crate::store::ledger::{Settlement, Tally};
use crate::store::paid_results::{self, NewPaidResult};
use crate::store::questions::read::{self, Condition};
use serde_json::{Value, json};

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// Somebody else is at it; to be looked at again later.
    Taken,
    Stopped,
}

/// A question of an item, and its correct options.
struct Member {
    id: i64,
    keys: Vec<usize>,
}

/// What was spent on an item so far.
#[derive(Debug, Clone, Default)]
struct Bill {
    tokens_in: i64,
    tokens_out: i64,
    cost: i64,
    latency_ms: i64,
    attempts: i64,
    request_id: Option<String>,
}

impl Bill {
    fn add(&mut self, settlement: &Settlement) {
        self.tokens_in += settlement.tokens_in;
        self.tokens_out += settlement.tokens_out;
        self.cost += settlement.actual_micros;
        self.request_id.clone_from(&settlement.provider_request_id);
    }
}

/// A vote, with the call that is not yet settled.
enum Asked {
    Solved(Box<Solved>, Settlement),
    Lost { status: &'static str, error: Error, call: Option<Settlement> },
    Taken,
    Stopped,
}

/// Asks about one item until there is nothing more to ask.
pub(super) async fn ask(desk: &Desk<'_>, item: &Item, seen: Timestamp) -> Result<Outcome> {
    let calls = &desk.calls;
    let conditions = [Condition::Ids(item.ids.clone())];
    let mut members = Vec::new();
    let mut blind = None;
    for stored in read::list(calls.app.db.reader(), &conditions, i64::MAX).await? {
        let question = &stored.question;
        // Edited since it was planned: the next run asks about what it says now.
        if question.shown_hash() == item.input {
            let keys = (0..).zip(&question.options).filter(|(_, option)| option.correct);
            members.push(Member { id: stored.id, keys: keys.map(|(at, _)| at).collect() });
            if blind.is_none() {
                let topics = desk.contract.topics(question.subject.as_deref());
                blind = BlindQuestion::of(question).map(|blind| (blind, topics));
            }
        }
    }
    let Some((blind, topics)) = blind else { return Ok(Outcome::Done) };
    let ids: Vec<i64> = members.iter().map(|member| member.id).collect();
    let (mut votes, mut bill, mut seen) = (Votes::default(), Bill::default(), seen);
    if item.is_open {
        (votes, bill) = open(calls, ids[0]).await?;
    }
    loop {
        let vote = u32::try_from(votes.len()).unwrap_or(0);
        let task = Task::new(&desk.contract.prompts, blind.clone(), topics, &item.input, vote);
        let asked = one_vote(desk, &task, &ids, &mut seen, &mut bill).await?;
        let (call, lost) = match asked {
            Asked::Taken => return Ok(Outcome::Taken),
            Asked::Stopped => return Ok(Outcome::Stopped),
            Asked::Solved(solved, call) => {
                votes.add(&solved);
                (Some(call), None)
            }
            Asked::Lost { status, error, call } => (call, Some((status, error))),
        };
        let mut stored = Stored { call, ..Stored::default() };
        let mut open = 0;
        match &lost {
            Some((status, error)) if votes.is_empty() => {
                let raw = error.details().raw.as_ref().map(|raw| json!({ "raw": raw.replace('\0', "") }));
                for member in &members {
                    stored.results.push(NewPaidResult {
                        error_kind: Some(error.class.name()),
                        error: Some(error.message().to_owned()),
                        ..result(desk, item, member.id, status, raw.clone())
                    });
                    stored.tally.failed += 1;
                }
            }
            _ => {
                let verdicts: Vec<Verdict> =
                    members.iter().map(|member| votes.verdict(&member.keys, lost.is_some())).collect();
                open = verdicts.iter().map(|verdict| verdict.open).max().unwrap_or(0);
                for (member, verdict) in members.iter().zip(verdicts) {
                    stored.tally.done += 1;
                    stored.tally.flagged += i64::from(verdict.status == "flagged");
                    stored.results.push(result(desk, item, member.id, verdict.status, Some(verdict.output)));
                }
            }
        }
        if open > 0 {
            // It counts when it is finished.
            stored.tally = Tally::default();
        }
        // Who has paid is the first; the others have it for nothing.
        if let Some(first) = stored.results.first_mut() {
            charge(first, &bill);
        }
        seen = calls.store(&stored).await?;
        if let Some((_, error)) =
            lost.filter(|(_, error)| matches!(error.class, Class::Invalid | Class::Truncated))
        {
            calls.look_whether_in_vain(&error).await?;
        }
        if open == 0 {
            return Ok(Outcome::Done);
        }
    }
}

/// The votes that an earlier run has bought, and what they cost.
async fn open(calls: &Calls<'_>, id: i64) -> Result<(Votes, Bill)> {
    let found = paid_results::find_unfinished(calls.app.db.reader(), calls.step.name(), id).await?;
    let Some(found) = found else { return Ok(<(Votes, Bill)>::default()) };
    let votes = found.output.map(|output| Votes::of_stored(&output.0)).unwrap_or_default();
    let bill = Bill {
        tokens_in: found.tokens_in.unwrap_or(0),
        tokens_out: found.tokens_out.unwrap_or(0),
        cost: found.cost_micros.unwrap_or(0),
        latency_ms: found.latency_ms.unwrap_or(0),
        attempts: found.attempts,
        request_id: None,
    };
    Ok((votes, bill))
}

fn result(
    desk: &Desk<'_>,
    item: &Item,
    id: i64,
    status: &'static str,
    output: Option<Value>,
) -> NewPaidResult {
    NewPaidResult {
        output,
        model: Some(desk.calls.model.clone()),
        prompt: Some(desk.contract.prompt.clone()),
        ..NewPaidResult::free(id, item.input, item.config, status, desk.calls.line.provider.name())
    }
}

fn charge(result: &mut NewPaidResult, bill: &Bill) {
    result.tokens_in = bill.tokens_in;
    result.tokens_out = bill.tokens_out;
    result.cost_micros = bill.cost;
    result.latency_ms = bill.latency_ms;
    result.attempts = bill.attempts;
    result.provider_request_id.clone_from(&bill.request_id);
}

/// Asks once; once more with the reasons where the answer could not be used, and once more with twice the room
/// where it was cut off.
async fn one_vote(
    desk: &Desk<'_>,
    task: &Task,
    ids: &[i64],
    seen: &mut Timestamp,
    bill: &mut Bill,
) -> Result<Asked> {
    let (calls, config) = (&desk.calls, &desk.config);
    let mut messages = task.messages().to_vec();
    let mut max_tokens = config.max_output_tokens;
    let (mut reasked, mut doubled) = (false, false);
    loop {
        let need = need(task, &messages, max_tokens);
        let request = ChatRequest {
            model: &calls.model,
            messages: &messages,
            schema: Some(task.schema()),
            max_tokens,
            temperature: config.temperature,
            seed: None,
        };
        let send = || calls.line.provider.chat(&request);
        let (call, error) = match calls.call(ids, *seen, need, send).await? {
            Ended::Taken => return Ok(Asked::Taken),
            Ended::Stopped => return Ok(Asked::Stopped),
            Ended::Answered { call, value: answer, tries } => {
                bill.attempts += tries;
                bill.latency_ms += i64::try_from(answer.latency.as_millis()).unwrap_or(0);
                calls.line.observe(need.input, &answer.usage);
                let settlement =
                    calls.settled(call, &answer.usage, answer.request_id.as_deref(), &answer.text);
                match task.read(&answer.text) {
                    Ok(solved) => {
                        bill.add(&settlement);
                        return Ok(Asked::Solved(Box::new(solved), settlement));
                    }
                    Err(violations) => {
                        let error = invalid(&violations, &answer.text, answer.request_id);
                        let settlement = Settlement {
                            failed: true,
                            error_kind: Some(error.class.name()),
                            error: Some(error.message().to_owned()),
                            ..settlement
                        };
                        if !reasked {
                            messages = task.again(&desk.contract.prompts, &violations);
                        }
                        (Some(settlement), error)
                    }
                }
            }
            Ended::Failed { call, error, tries } => {
                bill.attempts += tries;
                if error.class == Class::Invalid && !reasked {
                    let message = error.message().to_owned();
                    messages = task.again(&desk.contract.prompts, &[Violation { field: "", message }]);
                }
                (call.map(|call| calls.settled_in_vain(call, &error)), error)
            }
        };
        if let Some(settlement) = &call {
            bill.add(settlement);
        }
        let again = match error.class {
            Class::Invalid => !std::mem::replace(&mut reasked, true),
            Class::Truncated => {
                max_tokens = max_tokens.saturating_mul(2);
                !std::mem::replace(&mut doubled, true)
            }
            _ => false,
        };
        if !again {
            return Ok(Asked::Lost { status: status(error.class), error, call });
        }
        if call.is_some() {
            *seen = calls.store(&Stored { call, ..Stored::default() }).await?;
        }
    }
}

/// What the result of a question is called that could not be answered.
const fn status(class: Class) -> &'static str {
    match class {
        Class::Content(Content::Refusal | Content::Filter) => "refused",
        Class::Truncated => "truncated",
        Class::Invalid => "invalid",
        Class::Request(Request::TooLong | Request::Bad)
        | Class::Server
        | Class::Deferred(_)
        | Class::Account(_)
        | Class::Unsupported => "failed",
    }
}

fn invalid(violations: &[Violation], text: &str, request_id: Option<String>) -> Error {
    let reasons: Vec<String> = violations.iter().map(ToString::to_string).collect();
    let details = crate::ai::error::Details {
        raw: Some(text.to_owned()),
        request_id,
        ..crate::ai::error::Details::default()
    };
    Error::new(Class::Invalid, format!("the answer cannot be used: {}", reasons.join("; "))).with(details)
}

/// What a request needs, by a careful guess. Servers count the schema too.
pub(super) fn need(task: &Task, messages: &[Message], max_tokens: u32) -> Need {
    let (schema, value) = (task.schema(), task.schema().value.to_string());
    let form = tokens::estimate(&schema.in_words).max(tokens::estimate(&value));
    let words: u64 = messages.iter().map(|message| tokens::estimate(&message.content) + 4).sum();
    // With the marks around a message.
    let bytes = messages.iter().map(|message| message.content.len() + 16).sum::<usize>()
        + schema.in_words.len().max(value.len());
    Need { input: words + form, bytes: bytes as u64, max_output: u64::from(max_tokens), probes: false }
}
