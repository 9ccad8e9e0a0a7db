//! The same simulation by the real way: the step `solve` asks a server that is right in 85 of 100 answers, 3 % of the
//! keys are wrong, and what the check finds is counted. The table of docs/benchmarks.md comes from here.

use super::keycheck;
use crate::bank::{data, import};
use crate::harness::backend::Migrated;
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::Script;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write as _;

const WRONG: f64 = 0.03;
const ACCURACY: f64 = 0.85;

/// A bank in which one of a hundred keys and more is wrong, and the truth: stem → `(true option, stored key)`.
fn bank(seed: u64, count: usize) -> (String, Script, HashMap<String, (usize, usize)>) {
    let mut script = Script { seed, wrong_share: 1.0 - ACCURACY, ..Script::default() };
    let (mut csv, mut keys) = ("question,A,B,C,D,answer\n".to_owned(), HashMap::new());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number below five")]
    let one_of = |script: &Script, many: f64, what: &str| (script.chance(what) * many * 0.999_999) as usize;
    for n in 0..count {
        let stem = format!("Sample {seed}.{n} of the survey has which reading?");
        let truth = one_of(&script, 4.0, &format!("truth {n}"));
        let is_wrong = script.chance(&format!("corrupted {n}")) < WRONG;
        let key =
            if is_wrong { (truth + 1 + one_of(&script, 3.0, &format!("other {n}"))) % 4 } else { truth };
        let options = ["low", "middle", "high", "top"].map(|word| format!("{n} {word}"));
        writeln!(csv, "{stem},{},{}", options.join(","), ["A", "B", "C", "D"][key]).unwrap();
        script.keys.insert(stem.clone(), options[truth].clone());
        keys.insert(stem, (truth, key));
    }
    (csv, script, keys)
}

each_backend! {
    // The table: PQCTL_TEST_ROUNDS=3 cargo test --test it review::simulation_solver -- --nocapture
    fn three_percent_wrong_keys_found_by_the_real_executor(env: &Migrated) {
        let rounds: u64 = std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
        let count = if rounds == 1 { 120 } else { 1_000 };
        let mut table = String::from("| Seed | Shown | Wrong keys | Flagged | Found | and the proposal is right | Right of flagged | Calls |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
        let (mut all_wrong, mut all_found) = (0, 0);
        for seed in (7..).take(usize::try_from(rounds).unwrap()) {
            env.execute("DELETE FROM review_items; DELETE FROM process_results; DELETE FROM questions");
            let (csv, script, keys) = bank(seed, count);
            env.write("bank.csv", csv);
            import(env, &["bank.csv"], 0);
            let mock = Mock::start(script);
            mock.run(env, &[("PQCTL_TEST_NOW", "")], &["-q", "process-questions", "--yes", "--steps", "solve"]).expect(0);
            let [done, flagged, ..] = keycheck(env, &[]);
            let items = data(env, &["questions", "review", "list", "--kind", "suspicious-key", "--limit", "100000"], 0)["items"].as_array().unwrap().clone();
            assert_eq!((usize::try_from(done).unwrap(), usize::try_from(flagged).unwrap()), (count, items.len()));
            let of = |item: &Value| keys[item["stem"].as_str().unwrap()];
            let wrong = keys.values().filter(|(truth, key)| truth != key).count();
            for (shown, agreeing) in [("all", 0), ("three votes agree", 3)] {
                let shown_items: Vec<&Value> = items.iter().filter(|item| item["evidence"]["agreement"].as_u64() >= Some(agreeing)).collect();
                let is_found = |item: &&&Value| of(item).0 != of(item).1;
                let found = shown_items.iter().filter(is_found).count();
                let confirmed = shown_items.iter().filter(is_found).filter(|item| item["proposal"] == json!({ "set_key": [of(item).0] })).count();
                writeln!(table, "| {seed} | {shown} | {wrong} | {} | {found} | {confirmed} | {} % | {} |", shown_items.len(), found * 100 / shown_items.len().max(1), mock.account().calls).unwrap();
                if agreeing == 0 {
                    (all_wrong, all_found) = (all_wrong + wrong, all_found + found);
                }
            }
            // Whom the model agrees with is not asked again, whom it does not is asked twice more.
            assert!(mock.account().calls <= (count + count * 2 / 4) as u64, "{}", mock.account().calls);
        }
        eprintln!("{:?}\n{table}", env.backend);
        assert!(all_wrong > 0 && all_found * 100 >= all_wrong * 80, "found {all_found} of {all_wrong}\n{table}");
    }
}
