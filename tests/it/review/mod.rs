//! The check of keys and the review queue through the program, on both engines. Votes of a model are written into the
//! database as the step `solve` writes them; that step itself is tested elsewhere.

mod asking;
mod decisions;
mod keys;
mod merging;
mod sheets;
mod simulation;
mod simulation_solver;

use crate::bank::{data, import, number};
use crate::harness::backend::{Backed, Backend};
use pqctl::store::questions::Question;
use serde_json::{Value, json};

/// Two with the same text and another key, one in other words, and some that nobody doubts.
pub const BANK: &str = "question,A,B,C,D,answer,explanation,subject\n\
    Which organelle releases energy from glucose in a cell?,Nucleus,Mitochondrion,Ribosome,Vacuole,B,Respiration happens in the mitochondrion.,Biology\n\
    Which organelle releases energy from glucose in a cell?,Nucleus,Mitochondrion,Ribosome,Vacuole,A,,Biology\n\
    Which gas do green plants take in during photosynthesis?,Oxygen,Carbon dioxide,Nitrogen,Argon,B,Carbon dioxide is fixed in the chloroplasts.,Biology\n\
    During photosynthesis green plants take in which gas?,Nitrogen,Oxygen,Carbon dioxide,Argon,C,,Biology\n\
    What is the capital city of Ghana?,Accra,Lagos,Nairobi,Dakar,A,,Geography\n\
    Which of these metals is magnetic?,Iron,Copper,Lead,Zinc,A,,Physics\n";

pub fn planted(env: &Backed) {
    env.write("bank.csv", BANK);
    import(env, &["bank.csv"], 0);
    env.pqctl(&["-q", "process-questions", "--steps", "lint,embed,similar"]).expect(0);
}

/// The number of the question with this beginning and key.
pub fn id_of(env: &Backed, stem: &str, key: usize) -> i64 {
    let correct = match env.backend {
        Backend::Sqlite => format!("options ->> '$[{key}].correct' = 1"),
        Backend::Postgres => format!("options -> {key} ->> 'correct' = 'true'"),
    };
    number(env, &format!("SELECT min(id) FROM questions WHERE stem LIKE '{stem}%' AND {correct}"))
}

/// Writes what a model answered to the question as it is.
pub fn solved(env: &Backed, question: i64, status: &str, output: &Value) {
    let of = |column: &str| {
        env.text(&format!(
            "SELECT CAST({column} AS TEXT) FROM questions q LEFT JOIN subjects s ON s.id = q.subject_id WHERE q.id = {question}"
        ))
    };
    let shown = Question {
        stem: of("q.stem").unwrap(),
        options: serde_json::from_str(&of("q.options").unwrap()).unwrap(),
        subject: of("s.name"),
        ..Question::default()
    };
    let (shown, zeros) = (bytes(env, &shown.shown_hash()), bytes(env, &[0; 32]));
    let output = output.to_string().replace('\'', "''");
    env.execute(&format!(
        "DELETE FROM process_results WHERE question_id = {question} AND step = 'solve';
         INSERT INTO process_results (question_id, step, input_hash, config_hash, status, output, provider, model, created_at)
         VALUES ({question}, 'solve', {shown}, {zeros}, '{status}', '{output}', 'openai', 'mock', '2026-01-05T08:00:00+00:00')"
    ));
}

fn bytes(env: &Backed, bytes: &[u8]) -> String {
    let hex = pqctl::base::crypto::hex(bytes);
    match env.backend {
        Backend::Sqlite => format!("x'{hex}'"),
        Backend::Postgres => format!("decode('{hex}', 'hex')"),
    }
}

/// What a solver stores whose votes were these options.
pub fn votes(answers: &[u64], explanation: Option<&str>) -> Value {
    let vote = |answer: &u64| json!({ "answer": answer, "confidence": 0.9, "problem": "none" });
    json!({
        "answer": answers[0], "confidence": 0.9, "problem": "none", "explanation": explanation,
        "votes": answers.iter().map(vote).collect::<Vec<_>>(),
    })
}

/// `[done, flagged, skipped, fresh]` of the step `keycheck`.
#[track_caller]
pub fn keycheck(env: &Backed, more: &[&str]) -> [u64; 4] {
    let run = data(env, &[&["process-questions", "--steps", "keycheck"], more].concat(), 0);
    let step = &run["summary"]["steps"][0];
    ["done", "flagged", "skipped", "fresh"].map(|key| step[key].as_u64().unwrap())
}

/// The open items of a kind.
#[track_caller]
pub fn open(env: &Backed, kind: &str) -> Vec<Value> {
    let list = data(env, &["questions", "review", "list", "--kind", kind], 0);
    list["items"].as_array().unwrap().clone()
}
