//! What the check finds of 3 % wrong keys with a model that is right in 85 of 100 answers: the table of docs/review.md.
//! The votes are written as the step `solve` stores them; chance follows from a seed, so both engines find the same.

use super::{keycheck, open};
use crate::bank::{data, import};
use crate::harness::backend::Migrated;
use crate::harness::library;
use pqctl::db::Value as Field;
use pqctl::store::questions::{Choice, Question};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write as _;

const QUESTIONS: usize = 4_000;
const WRONG: f64 = 0.03;
const ACCURACY: f64 = 0.85;

/// A small generator (`SplitMix64`, Steele et al. 2014): the same numbers everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    #[expect(clippy::cast_precision_loss, reason = "53 bits are wanted")]
    fn happens(&mut self, probability: f64) -> bool {
        ((self.next() >> 11) as f64) < probability * (1u64 << 53) as f64
    }

    /// One of four options, another than this.
    fn other(&mut self, than: u64) -> u64 {
        (than + 1 + self.next() % 3) % 4
    }
}

/// A bank, and of each question by its stem the true answer and the stored key.
fn bank(chance: &mut Chance) -> (String, HashMap<String, (u64, u64)>) {
    let (mut csv, mut keys) = ("question,A,B,C,D,answer\n".to_owned(), HashMap::new());
    for n in 0..QUESTIONS {
        let truth = chance.next() % 4;
        let key = if chance.happens(WRONG) { chance.other(truth) } else { truth };
        let stem = format!("Sample {n} of the survey has which reading?");
        writeln!(
            csv,
            "{stem},{n} low,{n} middle,{n} high,{n} top,{}",
            ["A", "B", "C", "D"][usize::try_from(key).unwrap()]
        )
        .unwrap();
        keys.insert(stem, (truth, key));
    }
    (csv, keys)
}

/// The votes of a model on a question: one, and two more where that is not the key. `stubborn`: how often an error is
/// repeated.
fn votes(chance: &mut Chance, truth: u64, key: u64, stubborn: f64) -> Vec<u64> {
    let vote = |chance: &mut Chance| if chance.happens(ACCURACY) { truth } else { chance.other(truth) };
    let first = vote(chance);
    let mut votes = vec![first];
    if first != key {
        for _ in 0..2 {
            let repeats = first != truth && chance.happens(stubborn);
            votes.push(if repeats { first } else { vote(chance) });
        }
    }
    votes
}

each_backend! {
    async fn three_percent_wrong_keys_and_a_model_of_85_percent(env: &Migrated) {
        let mut chance = Chance(2026);
        let (csv, keys) = bank(&mut chance);
        env.write("bank.csv", csv);
        import(env, &["bank.csv"], 0);
        let listed = data(env, &["questions", "list", "--limit", "100000"], 0);
        let stem = |q: &Value| q["stem"].as_str().unwrap().to_owned();
        let mut listed: Vec<(String, i64)> = listed["questions"].as_array().unwrap().iter()
            .map(|q| (stem(q), q["id"].as_i64().unwrap())).collect();
        // In an order that does not depend on the numbers.
        listed.sort_unstable();
        let by_id: HashMap<i64, (u64, u64)> = listed.iter().map(|(stem, id)| (*id, keys[stem])).collect();
        let shown: HashMap<i64, [u8; 32]> = listed.iter().map(|(stem, id)| {
            let n = stem.split(' ').nth(1).unwrap();
            let options = ["low", "middle", "high", "top"].map(|text| Choice { text: format!("{n} {text}"), ..Choice::default() });
            let question = Question { stem: stem.clone(), options: options.to_vec(), ..Question::default() };
            (*id, question.shown_hash())
        }).collect();
        let ids: Vec<i64> = listed.into_iter().map(|(_, id)| id).collect();
        let wrong = by_id.values().filter(|(truth, key)| truth != key).count();
        let db = library::created(env).await;
        let mut table = String::from("| Errors of the model | Shown from | Wrong keys | Flagged | Found | Found and the proposal is right | Found of all | Right of flagged |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
        for (name, stubborn) in [("independent", 0.0), ("7 of 10 repeated", 0.7)] {
            env.execute("DELETE FROM process_results; DELETE FROM review_items");
            let rows: Vec<[Field; 7]> = ids.iter().map(|id| {
                let (truth, key) = by_id[id];
                let votes = votes(&mut chance, truth, key, stubborn);
                let status = if votes.len() == 1 { "done" } else { "flagged" };
                let output = super::votes(&votes, None).to_string();
                [(*id).into(), "solve".into(), shown[id].to_vec().into(), vec![0u8; 32].into(), status.into(), output.into(), pqctl::base::clock::Clock::system().now().into()]
            }).collect();
            let mut tx = db.write().await.unwrap();
            tx.bulk("process_results", ["question_id", "step", "input_hash", "config_hash", "status", "output", "created_at"], rows).await.unwrap();
            tx.commit().await.unwrap();
            let [done, flagged, ..] = keycheck(env, &[]);
            let items = data(env, &["questions", "review", "list", "--limit", "100000"], 0)["items"].as_array().unwrap().clone();
            assert_eq!((done, flagged), (QUESTIONS as u64, items.len() as u64));
            for (shown, from, agreeing) in [("score .10", 0.1, 0), ("score .40", 0.4, 0), ("agreement 3", 0.0, 3)] {
                let shown_items: Vec<&Value> = items.iter()
                    .filter(|item| item["score"].as_f64() >= Some(from) && item["evidence"]["agreement"].as_u64() >= Some(agreeing)).collect();
                let of = |item: &Value| by_id[&item["question_id"].as_i64().unwrap()];
                let found = shown_items.iter().filter(|item| of(item).0 != of(item).1).count();
                let confirmed = shown_items.iter().filter(|item| of(item).0 != of(item).1 && item["proposal"] == json!({ "set_key": [of(item).0] })).count();
                let flagged = shown_items.len();
                writeln!(table, "| {name} | {shown} | {wrong} | {flagged} | {found} | {confirmed} | {} % | {} % |", found * 100 / wrong, found * 100 / flagged.max(1)).unwrap();
                if agreeing == 0 && from < 0.4 {
                    assert!(found * 100 >= wrong * 80, "found {found} of {wrong}\n{table}");
                }
                if stubborn == 0.0 && agreeing == 3 {
                    assert!(found * 100 >= flagged * 90, "{found} of {flagged}\n{table}");
                }
            }
            assert!(open(env, "explanation").is_empty());
        }
        eprintln!("{table}");
    }
}
