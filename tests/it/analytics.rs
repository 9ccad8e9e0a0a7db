//! `analytics` through the program, on both engines: the planted wrong keys are found, nothing is written twice,
//! late and erased answers are noticed, and what cannot be meant is refused. The formulas are tested beside the code.

use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use pqctl::operations::demo;
use serde_json::Value;
use std::collections::BTreeSet;

const RUN: [&str; 3] = ["analytics", "run", "questions"];

fn seed(env: &Backed, students: &str, answers: &str) {
    let demo =
        ["-q", "seed", "demo", "--students", students, "--months", "6", "--answers", answers, "--seed", "1"];
    env.pqctl(&demo).expect(0);
}

fn run(env: &Backed, more: &[&str]) -> Value {
    data(env, &[&RUN[..], more].concat(), 0)
}

/// The questions a command shows.
fn shown(env: &Backed, more: &[&str]) -> Vec<Value> {
    let shown = data(env, &[&["analytics", "show", "questions", "--limit", "100000"][..], more].concat(), 0);
    shown["questions"].as_array().unwrap().clone()
}

each_backend! {
    fn the_planted_wrong_keys_are_found(env: &Migrated) {
        seed(env, "300", "100000");
        let summary = run(env, &[]);
        assert_eq!(summary["answers"], number(env, "SELECT count(*) FROM answers WHERE first_attempt"));
        let planted: BTreeSet<String> =
            demo::bank(1).planted.miskeyed.iter().map(|wrong| wrong.source_ref.clone()).collect();
        let names = |rows: &[Value]| -> BTreeSet<String> {
            rows.iter().map(|row| row["source_ref"].as_str().unwrap().to_owned()).collect()
        };
        let answered = names(&shown(env, &["--least", "100"]));
        let flagged = names(&shown(env, &["--least", "100", "--flag", "suspicious-key"]));
        let wrong: BTreeSet<_> = planted.intersection(&answered).cloned().collect();
        let hits = flagged.intersection(&wrong).count() as f64;
        let (recall, precision) = (hits / wrong.len() as f64, hits / flagged.len() as f64);
        eprintln!("{} of {} questions have 100 attempts; {} wrong keys, {} flagged, recall {recall:.2}, precision {precision:.2}", answered.len(), summary["questions"], wrong.len(), flagged.len());
        assert!(wrong.len() >= 10, "too few to say anything: {}", wrong.len());
        assert!(recall >= 0.9 && precision >= 0.9, "recall {recall:.2}, precision {precision:.2}: {:?}", flagged.symmetric_difference(&wrong));
    }
}
