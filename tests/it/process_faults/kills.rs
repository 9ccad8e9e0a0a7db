//! A run that is killed is started again, and ends as if nothing had happened: nothing that was stored is bought
//! again, and the books say what was.

use super::{
    SOLVE, assert_booked, bank, rounds, run_row, script, signal, solve, start, statuses, stem, until,
};
use crate::bank::number;
use crate::harness::backend::{Backed, Migrated};
use crate::harness::mock_ai::Mock;
use std::collections::BTreeMap;

/// The ledger, for whoever has to find out.
fn calls(env: &Backed) -> String {
    let list = match env.backend {
        crate::harness::backend::Backend::Sqlite => {
            "group_concat(run_id || ' ' || question_ids || ' ' || state, '; ')"
        }
        crate::harness::backend::Backend::Postgres => {
            "string_agg(run_id || ' ' || CAST(question_ids AS TEXT) || ' ' || state, '; ')"
        }
    };
    env.text(&format!("SELECT {list} FROM process_calls")).unwrap_or_default()
}

/// No question was charged more often than it has results and calls that nobody knows the end of.
#[track_caller]
pub(super) fn assert_not_bought_again(env: &Backed, mock: &Mock, count: usize) {
    let mut lost: BTreeMap<i64, u64> = BTreeMap::new();
    let rows = match env.backend {
        crate::harness::backend::Backend::Sqlite => {
            "SELECT group_concat(question_ids, ' ') FROM process_calls WHERE state = 'unknown'"
        }
        crate::harness::backend::Backend::Postgres => {
            "SELECT string_agg(CAST(question_ids AS TEXT), ' ') FROM process_calls WHERE state = 'unknown'"
        }
    };
    for ids in env.text(rows).unwrap_or_default().split(' ').filter(|ids| !ids.is_empty()) {
        for id in serde_json::from_str::<Vec<i64>>(ids).unwrap() {
            *lost.entry(id).or_default() += 1;
        }
    }
    let account = mock.account();
    for n in 1..=count {
        let id = number(env, &format!("SELECT id FROM questions WHERE stem = '{}'", stem(n)));
        let charged = account.items[&stem(n)].charged;
        let bound = 1 + lost.get(&id).copied().unwrap_or(0);
        assert!((1..=bound).contains(&charged), "question {id} was charged {charged} times: {}", calls(env));
    }
}

each_backend! {
    // The long matrix: PQCTL_TEST_ROUNDS=20 cargo test --test it process_faults::kills -- --nocapture
    fn killed_at_any_moment_it_buys_nothing_again(env: &Migrated) {
        let rounds = rounds(4);
        let count = rounds * 15;
        bank(env, count);
        let mut script = script(count);
        script.latency_ms = 20;
        // The provider goes on working for whoever has died, and wants its money.
        script.charged_at_once = true;
        let mock = Mock::start(script);
        let arguments = ["process-questions", "--yes", "--steps", "solve"];
        let mut in_flight = 0;
        let mut state = crate::queue::seed();
        let mut chance = || {
            let hash = pqctl::base::crypto::sha256(&state.to_le_bytes());
            state = u64::from_le_bytes(hash[..8].try_into().unwrap());
            state
        };
        for round in 0..rounds as u64 {
            let before = mock.account().calls;
            // Any moment: between two answers, or in the middle of one. However long it takes until
            // the signal comes, no more than so many are answered.
            let wanted = before + 1 + chance() % 11;
            mock.change(|script| script.answers_until = Some(wanted));
            let mut child = start(&mock, env, &[], &arguments);
            until("it has asked", || mock.account().calls >= wanted);
            if round + 1 == rounds as u64 {
                until("something is kept", || number(env, "SELECT count(*) FROM process_results") > 0);
            }
            std::thread::sleep(std::time::Duration::from_millis(chance() % 29));
            signal(&child, "-KILL");
            child.wait().unwrap();
            env.forget_the_killed();
            let sent = number(env, "SELECT count(*) FROM process_calls WHERE state = 'sent'
                AND run_id = (SELECT max(id) FROM process_runs)");
            assert!(sent <= 16, "{sent} calls were in flight");
            in_flight += sent;
        }
        let kept = number(env, "SELECT count(*) FROM process_results");
        assert!((1..i64::try_from(count).unwrap()).contains(&kept), "{kept}");
        mock.change(|script| script.answers_until = None);
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), format!("done {count}"));
        assert_not_bought_again(env, &mock, count);
        // What was in flight is what nobody knows of, and nothing else.
        let unknown = number(env, "SELECT count(*) FROM process_calls WHERE state = 'unknown'");
        assert_eq!(unknown, in_flight, "{}", calls(env));
        let account = mock.account();
        let repeats = account.charges.len() - count;
        assert!(i64::try_from(repeats).unwrap() <= unknown, "{repeats} were bought twice, {unknown} in flight");
        assert_booked(env, &mock);
        eprintln!(
            "{:?}: {rounds} kills, {count} questions, {} requests charged {}; {} settled, {unknown} unknown ({} set aside, {} charged), {repeats} bought twice",
            env.backend, account.charges.len(), account.spent_micros, super::settled(env), super::unknown(env),
            account.spent_micros - super::settled(env),
        );
    }

    fn killed_at_each_step_of_a_call_it_buys_nothing_again(env: &Migrated) {
        bank(env, 12);
        let mock = Mock::start(script(12));
        for point in ["process.call.reserved", "process.call.sent", "process.call.answered", "process.call.settling", "process.call.settled"] {
            let point = format!("{point}:kill:2");
            let mut child = start(&mock, env, &[("PQCTL_FAILPOINT", &point)], &["process-questions", "--yes", "--steps", "solve"]);
            assert_eq!(child.wait().unwrap().code(), None, "{point} was not passed");
        }
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 12");
        assert_not_bought_again(env, &mock, 12);
        assert_booked(env, &mock);
        assert!(number(env, "SELECT count(*) FROM process_calls WHERE state = 'released' AND error_kind = 'lease'") > 0);
    }

    fn interrupted_once_it_finishes_what_is_under_way(env: &Migrated) {
        bank(env, 240);
        let mut script = script(240);
        script.latency_ms = 100;
        // However late this test comes to interrupt it, it is under way.
        script.answers_until = Some(6);
        let mock = Mock::start(script);
        let mut child = start(&mock, env, &[], &["process-questions", "--yes", "--steps", "solve"]);
        until("it has asked", || mock.account().calls >= 6);
        signal(&child, "-INT");
        mock.change(|script| script.answers_until = None);
        assert_eq!(child.wait().unwrap().code(), Some(130));
        let calls = mock.account().calls;
        assert!((6..200).contains(&calls), "{calls}");
        assert_eq!(number(env, "SELECT count(*) FROM process_results"), i64::try_from(calls).unwrap());
        assert!(run_row(env).starts_with("cancelled 240 "), "{}", run_row(env));
        assert_booked(env, &mock);
        assert_eq!(number(env, "SELECT count(*) FROM process_calls WHERE state <> 'done'"), 0);
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(mock.account().calls, 240);
        assert_booked(env, &mock);
    }

    fn a_vote_that_was_bought_is_not_bought_again(env: &Migrated) {
        bank(env, 1);
        let mut script = script(1);
        script.keys.insert(stem(1), "near 1 volts".to_owned());
        let mock = Mock::start(script);
        let mut child = start(&mock, env, &[("PQCTL_FAILPOINT", "process.call.settled:kill:1")], &["process-questions", "--yes", "--steps", "solve"]);
        assert_eq!(child.wait().unwrap().code(), None);
        assert_eq!((mock.account().calls, statuses(env, "solve").as_str()), (1, "flagged 1"));
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!((mock.account().calls, run_row(env).as_str()), (3, "done 1 1 1 0 0"));
        assert_eq!(number(env, "SELECT cost_micros FROM process_results"), super::settled(env));
        assert_booked(env, &mock);
    }
}
