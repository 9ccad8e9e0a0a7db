//! What the tests of the question bank share: made-up banks, and ways to look at what is in a database
//! that say the same on both engines and whatever the ids are. No test is in here.

use crate::harness::backend::Backed;
use crate::harness::env::{Outcome, TestEnv};
use serde_json::Value;
use std::process::{Command, Output, Stdio};

/// A bank of `count` different questions as CSV, with everything the format holds.
pub fn csv(count: usize) -> String {
    let mut text =
        String::from("question,option_a,option_b,option_c,answer,explanation,subject,topic,exam,year\n");
    for n in 0..count {
        let (subject, topic) = [("Physics", "Mechanics"), ("Biology", "Ecology"), ("Art", "Colour")][n % 3];
        text.push_str(&format!(
            "Item {n}: what is {n} plus {m}?,{sum},{less},{more},A,\"Add {n}, then {m}\",{subject},{topic},Board,{year}\n",
            m = n * 7,
            sum = n * 8,
            less = n * 8 + 1,
            more = n * 8 + 2,
            year = 2000 + n % 20,
        ));
    }
    text
}

/// Runs with `--json` and gives the `data` of the document, once the exit status is this one.
#[track_caller]
pub fn data(env: &TestEnv, arguments: &[&str], code: i32) -> Value {
    let outcome = env.pqctl(&[arguments, &["--json"]].concat()).expect(code);
    outcome.json()["data"].clone()
}

/// Imports the files and gives the summary.
#[track_caller]
pub fn import(env: &TestEnv, arguments: &[&str], code: i32) -> Value {
    data(env, &[&["questions", "import"], arguments].concat(), code)
}

/// `[inserted, updated, unchanged, failed]` of a summary.
pub fn counts(summary: &Value) -> [u64; 4] {
    ["inserted", "updated", "unchanged", "failed"].map(|key| summary[key].as_u64().unwrap())
}

/// Every question with all it holds, in an order that follows from the content alone.
#[track_caller]
pub fn content(env: &TestEnv) -> Vec<String> {
    let exported = env.pqctl(&["questions", "export", "-", "--format", "jsonl"]).expect(0);
    let mut lines: Vec<String> = exported.stdout.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

/// Content hashes in hexadecimal, sorted.
pub fn hashes(env: &Backed) -> String {
    env.text(match env.backend {
        crate::harness::backend::Backend::Sqlite => {
            "SELECT group_concat(h, ' ') FROM (SELECT lower(hex(content_hash)) AS h FROM questions ORDER BY 1)"
        }
        crate::harness::backend::Backend::Postgres => {
            "SELECT string_agg(encode(content_hash, 'hex'), ' ' ORDER BY encode(content_hash, 'hex')) FROM questions"
        }
    })
    .unwrap_or_default()
}

/// The number that a `count(*)` or another whole number is.
#[track_caller]
pub fn number(env: &Backed, expression: &str) -> i64 {
    env.text(&format!("SELECT CAST(({expression}) AS TEXT)")).unwrap().parse().unwrap()
}

/// Rows of every table of the bank and its catalogue.
pub fn rows(env: &Backed) -> Vec<i64> {
    ["questions", "subjects", "topics", "exams", "passages"]
        .iter()
        .map(|table| number(env, &format!("SELECT count(*) FROM {table}")))
        .collect()
}

/// Runs with a fail point.
pub fn failing(env: &TestEnv, point: &str, arguments: &[&str]) -> Outcome {
    let mut command = env.command(arguments);
    command.env("PQCTL_FAILPOINT", point);
    env.outcome_of(command, b"")
}

/// Runs two commands at the same time.
pub fn together(mut first: Command, mut second: Command) -> [Output; 2] {
    let [first, second] = [&mut first, &mut second].map(|command| {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    });
    std::thread::scope(|scope| {
        let second = scope.spawn(|| second.wait_with_output().unwrap());
        [first.wait_with_output().unwrap(), second.join().unwrap()]
    })
}

/// The outcome with durations in last columns of tables replaced together with their width.
pub fn timeless(mut outcome: Outcome) -> Outcome {
    for (pattern, name) in
        [(r"┆ *(?:Time|\d+(?:\.\d+)? ?(?:µs|ms|s)) *│", "┆ [TIME] │"), (r"([┬╪┴])[─═]+([┐╡┘])", "$1──$2")]
    {
        outcome.filters.insert(0, (pattern.to_owned(), name.to_owned()));
    }
    outcome
}
