//! The paid steps of `process-questions` against a provider that misbehaves: what is bought is kept and bought
//! once, what it costs is booked to the millionth, and what fails is named. The mock keeps books of its own.

mod answers;
mod budget;
mod edits;
mod kept;
mod kills;
mod leaks;
mod provider;
mod rules;
mod vectors;
mod workers;

use crate::bank::number;
use crate::harness::backend::{Backed, Backend};
use crate::harness::env::Outcome;
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::Script;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The stem of question `n` of the bank that these tests use.
fn stem(n: usize) -> String {
    format!("Which value did the survey of year {n} report for the river basin?")
}

/// A bank of `count` different questions whose first option is right.
fn bank(env: &Backed, count: usize) {
    let mut text = String::from("question,A,B,C,D,answer,subject\n");
    for n in 1..=count {
        writeln!(
            text,
            "{},about {n} metres,under {n} litres,over {n} tonnes,near {n} volts,A,Science",
            stem(n)
        )
        .unwrap();
    }
    env.write("bank.csv", text);
    crate::bank::import(env, &["bank.csv"], 0);
}

/// A script that knows the keys of that bank.
fn script(count: usize) -> Script {
    let mut script = Script::default();
    for n in 1..=count {
        script.keys.insert(stem(n), format!("about {n} metres"));
    }
    script
}

/// Runs `process-questions` with these steps against the mock, on the machine's clock.
fn solve(mock: &Mock, env: &Backed, variables: &[(&str, &str)], arguments: &[&str]) -> Outcome {
    let variables = [&[("PQCTL_TEST_NOW", "")], variables].concat();
    let arguments = [&["process-questions", "--json", "--yes"], arguments].concat();
    mock.run(env, &variables, &arguments)
}

const SOLVE: [&str; 2] = ["--steps", "solve"];

/// The summary of the step.
fn summary(outcome: &Outcome) -> Value {
    outcome.json()["data"]["summary"]["steps"][0].clone()
}

/// How many results of the step have each status: `done 3, flagged 1`.
fn statuses(env: &Backed, step: &str) -> String {
    let rows = match env.backend {
        Backend::Sqlite => format!(
            "SELECT group_concat(l, ', ') FROM (SELECT status || ' ' || count(*) AS l FROM process_results
             WHERE step = '{step}' GROUP BY status ORDER BY status)"
        ),
        Backend::Postgres => format!(
            "SELECT string_agg(l, ', ') FROM (SELECT status || ' ' || count(*) AS l FROM process_results
             WHERE step = '{step}' GROUP BY status ORDER BY status) AS r"
        ),
    };
    env.text(&rows).unwrap_or_default()
}

/// What the ledger says was paid for answers that came.
fn settled(env: &Backed) -> i64 {
    number(env, "SELECT coalesce(sum(actual_micros), 0) FROM process_calls WHERE state IN ('done', 'failed')")
}

/// What the ledger holds of calls of which nobody knows.
fn unknown(env: &Backed) -> i64 {
    number(env, "SELECT coalesce(sum(reserved_micros), 0) FROM process_calls WHERE state = 'unknown'")
}

/// The row of the last run: `status planned done flagged skipped failed`.
fn run_row(env: &Backed) -> String {
    env.text(
        "SELECT status || ' ' || planned || ' ' || done || ' ' || flagged || ' ' || skipped || ' ' || failed
         FROM process_runs ORDER BY id DESC LIMIT 1",
    )
    .unwrap()
}

/// How often a test of chances goes round: a few times in the suite, `PQCTL_TEST_ROUNDS` times in the long matrix.
fn rounds(usually: usize) -> usize {
    std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(usually)
}

/// The rows that an expression makes texts of, each with a line end in no text.
fn lines(env: &Backed, expression: &str, from: &str) -> Vec<String> {
    let all = match env.backend {
        Backend::Sqlite => format!("SELECT group_concat({expression}, '\n') FROM {from}"),
        Backend::Postgres => format!("SELECT string_agg({expression}, '\n') FROM {from}"),
    }
    .replace("\\n", "\n");
    env.text(&all).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// The books agree, exactly: the runs with their calls, and the calls with the mock's own account. What was answered is
/// booked by the mock's price, to the millionth. Each other request that the mock charged is one of the calls of
/// which nobody knows, about the same question, and more was set aside for it. So what the runs hold as spent,
/// less what the mock charged for the answers that are there, is the sum set aside for those calls.
#[track_caller]
fn assert_booked(env: &Backed, mock: &Mock) {
    assert_eq!(number(env, "SELECT count(*) FROM process_calls WHERE state IN ('reserved', 'sent')"), 0);
    assert_eq!(number(env, "SELECT CAST(coalesce(sum(reserved_micros), 0) AS BIGINT) FROM process_runs"), 0);
    let spent = number(env, "SELECT CAST(coalesce(sum(spent_micros), 0) AS BIGINT) FROM process_runs");
    assert_eq!(spent, settled(env) + unknown(env), "the runs and their calls");

    let account = mock.account();
    let mut charges = account.charges.clone();
    let mut of_answers = 0;
    for row in lines(
        env,
        "provider_request_id || '=' || actual_micros",
        "process_calls WHERE state IN ('done', 'failed')",
    ) {
        let (id, micros) = row.split_once('=').unwrap();
        let charged = charges.remove(id);
        assert_eq!(
            charged,
            Some(micros.parse().unwrap()),
            "{id} is not so in the mock's books, or twice in ours"
        );
        of_answers += charged.unwrap();
    }
    assert_eq!(
        spent - of_answers,
        unknown(env),
        "what is spent beside answers was set aside for unknown calls"
    );

    let stems: BTreeMap<String, String> = lines(env, "id || '=' || stem", "questions")
        .iter()
        .filter_map(|row| row.split_once('='))
        .map(|(id, stem)| (stem.to_owned(), id.to_owned()))
        .collect();
    let mut lost: Vec<(Vec<String>, i64)> = lines(
        env,
        "reserved_micros || '=' || CAST(question_ids AS TEXT)",
        "process_calls WHERE state = 'unknown'",
    )
    .iter()
    .filter_map(|row| row.split_once('='))
    .map(|(micros, ids)| {
        let ids: Vec<i64> = serde_json::from_str(ids).unwrap();
        (ids.iter().map(ToString::to_string).collect(), micros.parse().unwrap())
    })
    .collect();
    // The dearest first, so that none of them takes the place of another.
    let mut charges: Vec<(&String, &i64)> = charges.iter().collect();
    charges.sort_by_key(|(_, micros)| -**micros);
    for (id, micros) in charges {
        let items = &account.charged_items[id];
        let place = lost.iter().position(|(ids, reserved)| {
            *reserved >= *micros
                && items.iter().all(|item| stems.get(item).is_none_or(|question| ids.contains(question)))
        });
        assert!(
            place.is_some(),
            "{id} about {items:?} was charged {micros}, and is not in our books: {lost:?}"
        );
        lost.remove(place.unwrap());
    }
}

/// Waits until it is so.
#[track_caller]
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let begun = std::time::Instant::now();
    while !so() {
        assert!(begun.elapsed() < std::time::Duration::from_secs(90), "waited too long for: {what}");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// Starts pqctl against the mock and does not wait for it.
fn start(mock: &Mock, env: &Backed, variables: &[(&str, &str)], arguments: &[&str]) -> std::process::Child {
    let mut command = env.command(arguments);
    command.env_remove("PQCTL_TEST_NOW");
    command.envs(mock.variables()).envs(variables.iter().copied());
    let null = std::process::Stdio::null;
    command.stdin(null()).stdout(null()).stderr(null()).spawn().unwrap()
}

fn signal(child: &std::process::Child, name: &str) {
    std::process::Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
}

/// The output of the result of question `n`.
fn output(env: &Backed, n: usize) -> Value {
    let text = env.text(&format!(
        "SELECT CAST(r.output AS TEXT) FROM process_results r JOIN questions q ON q.id = r.question_id
         WHERE r.step = 'solve' AND q.stem = '{}'",
        stem(n)
    ));
    serde_json::from_str(&text.unwrap_or_else(|| "null".to_owned())).unwrap()
}
