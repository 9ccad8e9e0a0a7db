//! What a person sees of a review item: the question, its stored key, what speaks against it, what is proposed.

use crate::base::text::shorten;
use crate::cli::questions::look::clean;
use crate::error::Result;
use crate::questions::review;
use crate::store::questions::read::Stored;
use crate::store::review::{EXPLANATION, Item, MERGE, SUSPICIOUS_KEY};
use crate::term::Document;
use serde_json::{Value, json};

/// The item as text.
pub fn of(item: &Item, stored: &Stored) -> Result<Document> {
    let question = &stored.question;
    let proposed = proposed_positions(item);
    let mut document = Document::new(json!({}))?
        .heading(format!("Item {}: {} (question {})", item.id, item.kind, stored.id));
    if let Some(passage) = &question.passage {
        document = document.text(shorten(&clean(&passage.text), 600));
    }
    document = document.text(clean(&question.stem));
    for (at, option) in question.options.iter().enumerate() {
        let marks = match (option.correct, proposed.contains(&at)) {
            (true, true) => "*>",
            (true, false) => "* ",
            (false, true) => " >",
            (false, false) => "  ",
        };
        document = document.text(format!("{marks} {}) {}", option.label, clean(&option.text)));
    }
    if !proposed.is_empty() {
        document = document.text("* the stored key   > the proposal");
    }
    if let Some(explanation) = &question.explanation {
        document = document.text(format!("Explanation: {}", clean(explanation)));
    }
    let facts: Vec<(&str, String)> = facts(item);
    document = document.heading("What is known").facts(facts);
    Ok(document.text(proposal(item, stored)))
}

/// Says beforehand that approving is refused, where another question is already what this one would become.
pub fn with_twin(document: Document, item: &Item, twin: Option<i64>) -> Document {
    let Some(twin) = twin else { return document };
    document
        .text(format!(
            "Question {twin} is that question with that key already, so this cannot be approved. To keep that one alone:"
        ))
        .command(review::merge_command(item.question_id, twin))
}

fn proposed_positions(item: &Item) -> Vec<usize> {
    let key = item.proposal.as_ref().and_then(|proposal| proposal.0["set_key"].as_array().cloned());
    key.into_iter().flatten().filter_map(|at| usize::try_from(at.as_u64()?).ok()).collect()
}

/// What approving would do.
fn proposal(item: &Item, stored: &Stored) -> String {
    let Some(proposal) = item.proposal.as_ref().map(|proposal| &proposal.0) else {
        return "Proposal: none; no option seems right. Edit the question, or change the key.".to_owned();
    };
    if let Some(text) = proposal["set_explanation"].as_str() {
        return format!("Proposal: this explanation\n{}", clean(text));
    }
    if let Some(into) = proposal["merge_into"].as_i64() {
        return format!("Made one with question {into}");
    }
    let labels: Vec<_> = proposed_positions(item)
        .into_iter()
        .filter_map(|at| Some(stored.question.options.get(at)?.label.as_str()))
        .collect();
    format!("Proposal: the key is {}", labels.join(","))
}

fn facts(item: &Item) -> Vec<(&'static str, String)> {
    let evidence = &item.evidence.0;
    let mut facts = vec![("Status", item.status.clone())];
    match item.kind.as_str() {
        SUSPICIOUS_KEY => {
            facts.push(("Key wrong", format!("{} likely", percent(item.score))));
            facts.extend(votes(&evidence["votes"]).map(|votes| ("Votes", votes)));
            facts.extend(statistics(&evidence["statistics"]).map(|text| ("Students", text)));
            facts.extend(questions(&evidence["conflicts"], "says").map(|text| ("Conflicts", text)));
            facts.extend(questions(&evidence["same_key"], "agrees").map(|text| ("Same key", text)));
        }
        EXPLANATION => {
            if let Some(from) = evidence["from_question"].as_i64() {
                let score = evidence["pair_score"].as_f64().unwrap_or(0.0);
                facts.push(("From", format!("question {from}, the same by {score:.2}")));
            } else {
                let model = evidence["model"].as_str().unwrap_or("a model");
                facts.push(("From", format!("{model}, {:.0} % sure", item.score * 100.0)));
            }
        }
        MERGE => {
            let count = |name: &str| evidence[name].as_i64().unwrap_or(0);
            facts.push(("Answers", format!("{} moved, {} left", count("answers"), count("answers_left"))));
            facts.push(("Quizzes", count("quizzes").to_string()));
        }
        _ => {}
    }
    if let Some(note) = &item.note {
        facts.push(("Note", note.clone()));
    }
    facts
}

/// A probability as a person reads it; never that something is certain.
pub fn percent(score: f64) -> String {
    if score >= 0.995 { "over 99 %".to_owned() } else { format!("{:.0} %", score * 100.0) }
}

/// `C 90 %, C 85 %, B 60 % by gpt-x`.
fn votes(votes: &Value) -> Option<String> {
    let given = votes["given"].as_array()?;
    let each = given.iter().map(|vote| {
        let said = vote["option"].as_str().unwrap_or("none of them");
        let sure = vote["confidence"].as_f64();
        sure.map_or_else(|| said.to_owned(), |sure| format!("{said} {:.0} %", sure * 100.0))
    });
    let each = each.collect::<Vec<_>>().join(", ");
    Some(votes["model"].as_str().map_or_else(|| each.clone(), |model| format!("{each} by {model}")))
}

fn statistics(statistics: &Value) -> Option<String> {
    let attempts = statistics["attempts"].as_i64()?;
    let Some(option) = statistics["option"].as_str() else {
        return Some(format!("{attempts} attempts, nothing odd"));
    };
    let strength = |name: &str| statistics[name].as_f64().unwrap_or(0.0);
    Some(format!(
        "{attempts} attempts; the better ones choose {option} (r {:.2}, key {:.2})",
        strength("option_point_biserial"),
        strength("key_point_biserial")
    ))
}

fn questions(questions: &Value, verb: &str) -> Option<String> {
    let each = questions.as_array()?.iter().map(|one| {
        let (id, score) = (one["question"].as_i64().unwrap_or(0), one["score"].as_f64().unwrap_or(0.0));
        let key: Vec<_> = one["key"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let says = if key.is_empty() {
            verb.to_owned()
        } else {
            format!("{verb} “{}”", shorten(&key.join(", "), 40))
        };
        format!("question {id} ({score:.2}) {says}")
    });
    Some(each.collect::<Vec<_>>().join("; "))
}
